"""The command ``extractor``, which is also ``python -m extractor``."""

from __future__ import annotations

import sys

from extractor.errors import INTERRUPTED


def main() -> None:
    """Run the command line; an interrupt while it is still being loaded ends it as one does later."""
    try:
        from extractor.cli import main as command_line

        command_line()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
