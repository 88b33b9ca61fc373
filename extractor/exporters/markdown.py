"""A summary of findings for a pull request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.exporters.words import by_rule, counted, linked_by, marked, told, where
from extractor.findings import Across, Audited, AuditedReport, Found, Project
from extractor.legible import printable

MOST_PROJECTS = 50
MOST_MEMBERS = 12  # reports of one project
MOST_REPORTS = 50  # with their findings; such pages have a largest size
MOST_OPERANDS = 6

_MARKS = re.compile(r"([\\`*_{}\[\]#|~$])")


def write(audited: Audited) -> Iterator[str]:
    """Counts by rule, then each report's findings, the worst first."""
    return (f"{line}\n" for line in _lines(audited))


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
    if audited.across is not None:
        yield from _across(audited.across)
    for notice in audited.notices:
        yield ""
        yield f"**{notice.severity}** {plain(notice.rule)}: {plain(notice.message)}"


def _across(across: Across) -> Iterator[str]:
    """What reports say against each other, with the projects that they were linked to."""
    linked = across.linked()
    yield ""
    yield "## Across the reports"
    yield ""
    reports = sum(len(project.members) for project in linked)
    alone = len(across.projects) - len(linked)
    yield f"{counted(reports, 'report')} linked to {counted(len(linked), 'project')}, {alone:,} alone."
    if across.found:
        yield ""
    for found in across.found:
        yield from _finding(found)
    shown = [project for project in across.projects if project.members[1:] or project.found]
    for project in shown[:MOST_PROJECTS]:
        yield from _project(project)
    if shown[MOST_PROJECTS:]:
        yield ""
        yield f"… and {counted(len(shown) - MOST_PROJECTS, 'project')} more."


def _project(project: Project) -> Iterator[str]:
    yield ""
    yield f"### {plain(project.name)}"
    yield ""
    yield "| year | report | linked by |"
    yield "| --- | --- | --- |"
    for member in project.members[:MOST_MEMBERS]:
        yield f"| {member.year or ''} | {plain(member.report.name)} | {plain(linked_by(member))} |"
    if project.members[MOST_MEMBERS:]:
        yield f"| | … and {len(project.members) - MOST_MEMBERS} more | |"
    if project.found:
        yield ""
    for found in project.found:
        yield from _finding(found)


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
        whose = f"{plain(operand.report.name)}, " if operand.report is not None else ""
        yield f"  - {whose}{plain(operand.pointer)}, {where(operand)}{said}"
    if found.operands[MOST_OPERANDS:]:
        yield f"  - … and {len(found.operands) - MOST_OPERANDS} more"
