"""A rule in words: what it flags, why, and reports that it flags and does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractor.audit import Rule

AROUND = 2  # lines about those in which the two examples differ


def excerpts(rule: Rule) -> tuple[list[str], list[str]]:
    """The lines of the flagged and of the clean example about those in which they differ; ``…`` for the others."""
    one, other = (text.strip().splitlines() for text in (rule.flagged, rule.clean))
    one, other = ([line for line in lines if line.strip()] for lines in (one, other))
    changes = [code for code in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if code[0] != "equal"]
    return _kept(one, [change[1:3] for change in changes]), _kept(other, [change[3:5] for change in changes])


def _kept(lines: Sequence[str], changed: Sequence[tuple[int, int]]) -> list[str]:
    shown = {index for start, end in changed for index in range(start - AROUND, end + AROUND)}
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index in shown:
            kept.append(line)
        elif kept[-1:] != ["…"]:
            kept.append("…")
    return kept


def page(rule: Rule) -> str:
    """``docs/rules/ID.md``."""
    return "".join(f"{line}\n" for line in _page(rule))


def _page(rule: Rule) -> Iterator[str]:
    flagged, clean = excerpts(rule)
    yield from ("<!-- Made from the rule by `make rules`; change it there. -->", "", f"# {rule.id}", "")
    yield from (f"Severity: **{rule.severity}**", "", rule.flags, "", "## Why", "", rule.why, "")
    if rule.threshold is not None:
        yield from ("## Threshold", "", f"{rule.threshold}, unless the configuration says otherwise:", "")
        yield from ("```toml", "[tool.extractor.audit.thresholds]", f"{rule.id} = {rule.threshold}", "```", "")
    yield from ("## Flagged", "", "```text", *flagged, "```", "")
    yield from ("## Not flagged", "", "```text", *clean, "```")


def index(rules: Sequence[Rule]) -> str:
    """``docs/rules/README.md``: all rules."""
    rows = (
        f"| [{rule.id}]({rule.id}.md) | {rule.severity} | {rule.flags.replace('|', chr(92) + '|')} |" for rule in rules
    )
    head = ("<!-- Made from the rules by `make rules`. -->", "", "# Rules", "", "| rule | severity | what it flags |")
    return "\n".join([*head, "| --- | --- | --- |", *rows]) + "\n"


def pages(rules: Sequence[Rule]) -> dict[str, str]:
    """All pages by their file's name."""
    return {"README.md": index(rules), **{f"{rule.id}.md": page(rule) for rule in rules}}
