"""Findings for a spreadsheet: one row each; a row too for each rule that could not be evaluated, and each link."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.exporters.words import linked_by, pages
from extractor.findings import Across, Audited, AuditedReport, Found, Operand, Project, UnsettledAcross, placed

HEAD = ("severity", "rule", "report", "title", "message", "pointers", "pages", "quotes", "record")
NOT_EVALUABLE = "not evaluable"
LINKED = "linked"  # a report with others to a project, whose name stands as the title

# What makes a spreadsheet take a cell for a formula; the wide forms are those of East Asian keyboards.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """A file for `csv.writer` that gives each line back: the writer gives what its file gives."""

    @staticmethod
    def write(line: str) -> str:
        return line


def write(audited: Audited) -> Iterator[str]:
    """Comma-separated values (RFC 4180) with one head line; no cell runs when a spreadsheet opens the file."""
    # Quoted throughout, so that a separator of another country's spreadsheets cannot begin a cell inside a cell.
    writer: Any = csv.writer(_Line, quoting=csv.QUOTE_ALL)
    yield writer.writerow(HEAD)
    for row in _all_rows(audited):
        yield writer.writerow(map(harmless, row))


def _all_rows(audited: Audited) -> Iterator[tuple[str, ...]]:
    for report in audited.reports:
        yield from _rows(report)
    if audited.across is not None:
        yield from _across(audited.across)
    for notice in audited.notices:
        yield notice.severity, notice.rule, "", "", notice.message, "", "", "", ""


def _across(across: Across) -> Iterator[tuple[str, ...]]:
    for project in across.projects:
        yield from _project(project)
    for found in across.found:
        yield _found_across(found, "")
    for each in across.unsettled:
        yield _open_across(each, "")


def _project(project: Project) -> Iterator[tuple[str, ...]]:
    for member in project.members if project.members[1:] else ():
        report = member.report
        yield LINKED, "", report.name, project.name, linked_by(member), "", "", "", report.record
    for found in project.found:
        yield _found_across(found, project.name)
    for each in project.unsettled:
        yield _open_across(each, project.name)


def _found_across(found: Found, title: str) -> tuple[str, ...]:
    finding = found.finding
    names, records = _reports(found.operands)
    shown = sorted({page for operand in found.operands for page in pages(operand)})
    said = (finding.severity, finding.rule, names, title, finding.message, " | ".join(finding.operands))
    return *said, " ".join(map(str, shown)), _quotes(found), records


def _open_across(each: UnsettledAcross, title: str) -> tuple[str, ...]:
    names, records = _reports(each.operands)
    pointers = " | ".join(_placed(operand) for operand in each.operands)
    return NOT_EVALUABLE, each.rule, names, title, each.reason, pointers, "", "", records


def _reports(operands: Sequence[Operand]) -> tuple[str, str]:
    """The reports of the operands by name, and the paths of their records."""
    reports = dict.fromkeys(operand.report for operand in operands if operand.report is not None)
    return " | ".join(report.name for report in reports), " | ".join(report.record for report in reports)


def _placed(operand: Operand) -> str:
    return placed(operand.report.name, operand.pointer) if operand.report is not None else operand.pointer


def _rows(report: AuditedReport) -> Iterator[tuple[str, ...]]:
    title = report.title or ""
    for found in report.found:
        finding = found.finding
        yield (
            finding.severity,
            finding.rule,
            report.name,
            title,
            finding.message,
            " ".join(finding.operands),
            " ".join(str(page) for page in sorted({page for operand in found.operands for page in pages(operand)})),
            _quotes(found),
            report.record,
        )
    for each in report.unsettled:
        yield NOT_EVALUABLE, each.rule, report.name, title, each.reason, " ".join(each.operands), "", "", report.record


def _quotes(found: Found) -> str:
    quotes = (operand.evidence[0].quote for operand in found.operands if operand.evidence)
    return " | ".join(" ".join(quote.split()) for quote in quotes)


def harmless(cell: str) -> str:
    """A cell that a spreadsheet shows and does not run: an apostrophe makes it a text.

    >>> harmless("=1+1"), harmless("Kenya: mini-grids")
    ("'=1+1", 'Kenya: mini-grids')
    """
    # Spaces at the beginning are dropped by some spreadsheets before they look.
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RUNS) else cell
