"""Write docs/rules/ from the rules: `make rules`."""

import sys
from pathlib import Path

from extractor.auditing import EVERY_RULE
from extractor.auditing.pages import pages


def main(folder: Path) -> None:
    """Write a page for each rule, and remove those of rules that are gone."""
    made = pages(EVERY_RULE)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{folder}: {len(made) - 1} rules")


main(Path(sys.argv[1]))
