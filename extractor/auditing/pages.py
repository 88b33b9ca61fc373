"""A rule in words: what it flags, why, and reports that it flags and does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractor.audit import Rule
from extractor.audit.across import RuleAcross

ACROSS = {
    "project": "Compares the reports of one project",
    "archive": "Compares all reports",
}
AROUND = 2  # lines about those in which the two examples differ


def excerpts(rule: Rule | RuleAcross) -> tuple[list[str], list[str]]:
    """The lines of the flagged and of the clean example about those in which they differ; ``…`` for the others."""
    if isinstance(rule, RuleAcross):
        return _several(rule.flagged), _several(rule.clean)
    one, other = (text.strip().splitlines() for text in (rule.flagged, rule.clean))
    one, other = ([line for line in lines if line.strip()] for lines in (one, other))
    changes = [code for code in SequenceMatcher(None, one, other, autojunk=False).get_opcodes() if code[0] != "equal"]
    return _kept(one, [change[1:3] for change in changes]), _kept(other, [change[3:5] for change in changes])


def _several(texts: Sequence[str]) -> list[str]:
    """Of several reports, the lines in which one differs from another."""
    lines = [[line for line in text.strip().splitlines() if line.strip()] for text in texts]
    told: list[str] = []
    for number, one in enumerate(lines):
        beside = lines[number - 1] if number else lines[1]
        changes = SequenceMatcher(None, one, beside, autojunk=False).get_opcodes()
        told.append(f"── report {number + 1}")
        told += _kept(one, [code[1:3] for code in changes if code[0] != "equal"])
    return told


def _kept(lines: Sequence[str], changed: Sequence[tuple[int, int]]) -> list[str]:
    shown = {index for start, end in changed for index in range(start - AROUND, end + AROUND)}
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index in shown:
            kept.append(line)
        elif kept[-1:] != ["…"]:
            kept.append("…")
    return kept


def page(rule: Rule | RuleAcross) -> str:
    """``docs/rules/ID.md``."""
    return "".join(f"{line}\n" for line in _page(rule))


def _page(rule: Rule | RuleAcross) -> Iterator[str]:
    flagged, clean = excerpts(rule)
    yield from ("<!-- Made from the rule by `make rules`; change it there. -->", "", f"# {rule.id}", "")
    yield from (f"Severity: **{rule.severity}**", "")
    if isinstance(rule, RuleAcross):
        yield from (f"{ACROSS[rule.of]} (`extractor audit --across`).", "")
    yield from (rule.flags, "", "## Why", "", rule.why, "")
    if rule.threshold is not None:
        yield from ("## Threshold", "", f"{rule.threshold}, unless the configuration says otherwise:", "")
        yield from ("```toml", "[tool.extractor.audit.thresholds]", f"{rule.id} = {rule.threshold}", "```", "")
    yield from ("## Flagged", "", "```text", *flagged, "```", "")
    yield from ("## Not flagged", "", "```text", *clean, "```")


def index(rules: Sequence[Rule | RuleAcross]) -> str:
    """``docs/rules/README.md``: all rules."""
    rows = (
        f"| [{rule.id}]({rule.id}.md){_mark(rule)} | {rule.severity} | {rule.flags.replace('|', chr(92) + '|')} |"
        for rule in rules
    )
    note = ("", "↔ compares reports with each other: `extractor audit --across`.")
    head = ("<!-- Made from the rules by `make rules`. -->", "", "# Rules", "", "| rule | severity | what it flags |")
    return "\n".join([*head, "| --- | --- | --- |", *rows, *note]) + "\n"


def _mark(rule: Rule | RuleAcross) -> str:
    return " ↔" if isinstance(rule, RuleAcross) else ""


def pages(rules: Sequence[Rule | RuleAcross]) -> dict[str, str]:
    """All pages by their file's name."""
    return {"README.md": index(rules), **{f"{rule.id}.md": page(rule) for rule in rules}}
