"""A summary of findings for a pull request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.exporters.words import by_rule, counted, marked, told, where
from extractor.findings import Audited, AuditedReport, Found
from extractor.legible import printable

MOST_REPORTS = 50  # with their findings; such pages have a largest size
MOST_OPERANDS = 6

_MARKS = re.compile(r"([\\`*_{}\[\]#|~$])")


def write(audited: Audited) -> str:
    """Counts by rule, then each report's findings, the worst first."""
    return "".join(f"{line}\n" for line in _lines(audited))


def plain(text: str) -> str:
    """A text in which nothing is markup, on one line; no link and no name of a person comes out of it.

    >>> plain("<b>a|b</b> @you")
    '&lt;b&gt;a\\\\|b&lt;/b&gt; &#64;you'
    """
    text = printable(" ".join(text.split())).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKS.sub(r"\\\1", text)
    return text.replace("@", "&#64;").replace("://", "&#58;//").replace("www.", "www&#46;")


def _lines(audited: Audited) -> Iterator[str]:
    yield "# Audit"
    yield ""
    reports, rules = counted(len(audited.reports), "report"), counted(len(audited.rules), "rule")
    yield f"{reports} audited with {rules}: {told(audited)}."
    rows = by_rule(audited)
    if rows:
        yield ""
        yield "| rule | severity | found | not evaluable |"
        yield "| --- | --- | ---: | ---: |"
        for note in audited.notes():
            row = rows.get(note.id)
            if row:
                yield f"| {plain(note.id)} | {note.severity} | {row['found']} | {row['unsettled']} |"
    worst = [report for report in audited.reports if report.found]
    for report in worst[:MOST_REPORTS]:
        yield from _report(report)
    if worst[MOST_REPORTS:]:
        yield ""
        yield f"… and {counted(len(worst) - MOST_REPORTS, 'report')} more with findings."
    for notice in audited.notices:
        yield ""
        yield f"**{notice.severity}** {plain(notice.rule)}: {plain(notice.message)}"


def _report(report: AuditedReport) -> Iterator[str]:
    yield ""
    yield f"## {plain(report.name)}"
    yield ""
    if report.title:
        yield plain(report.title)
        yield ""
    for found in report.found:
        yield from _finding(found)


def _finding(found: Found) -> Iterator[str]:
    finding = found.finding
    yield f"- **{finding.severity}** {plain(finding.rule)}: {plain(finding.message)}"
    for operand in found.operands[:MOST_OPERANDS]:
        quote = marked(operand, 160)
        said = f": “{plain(quote)}”" if quote else ""
        yield f"  - {plain(operand.pointer)}, {where(operand)}{said}"
    if found.operands[MOST_OPERANDS:]:
        yield f"  - … and {len(found.operands) - MOST_OPERANDS} more"
