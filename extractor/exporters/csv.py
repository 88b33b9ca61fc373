"""Findings for a spreadsheet: one row each; a row too for each rule that could not be evaluated."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from extractor.exporters.words import pages
from extractor.findings import Audited, AuditedReport, Found

HEAD = ("severity", "rule", "report", "title", "message", "pointers", "pages", "quotes", "record")
NOT_EVALUABLE = "not evaluable"

# What makes a spreadsheet take a cell for a formula; the wide forms are those of East Asian keyboards.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(audited: Audited) -> str:
    """Comma-separated values (RFC 4180) with one head line; no cell runs when a spreadsheet opens the file."""
    stream = io.StringIO()
    # Quoted throughout, so that a separator of another country's spreadsheets cannot begin a cell inside a cell.
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
    writer.writerow(HEAD)
    for report in audited.reports:
        writer.writerows(map(harmless, row) for row in _rows(report))
    for notice in audited.notices:
        writer.writerow(map(harmless, (notice.severity, notice.rule, "", "", notice.message, "", "", "", "")))
    return stream.getvalue()


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
