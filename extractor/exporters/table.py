"""Findings for people at a terminal: by report, the worst first, with page and quote of what each speaks of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import cache

from extractor.exporters.words import counted, marked, shortened, told, unsettled_by_reason, where
from extractor.findings import Audited, AuditedReport, Found, Operand
from extractor.legible import printable

WIDTH = 100
MOST_OPERANDS = 6  # of one finding; --format json has all


def write(audited: Audited) -> str:
    """The table; no line is wider than 100 characters unless a name is."""
    return "".join(f"{line}\n" for line in _lines(audited))


def _lines(audited: Audited) -> Iterator[str]:
    for report in audited.reports:
        if report.found or report.unsettled:
            yield from _report(report)
            yield ""
    for notice in audited.notices:
        yield from _wrapped(f"{notice.severity:7}  {notice.rule}: {notice.message}", indent=" " * 9)
    if audited.notices:
        yield ""
    yield from _summary(audited)


def _report(report: AuditedReport) -> Iterator[str]:
    title = f" · {report.title}" if report.title else ""
    yield shortened(printable(f"{report.name}{title}"), max(WIDTH, len(report.name)))
    for found in report.found:
        yield from _finding(found)
    for reason, rules in unsettled_by_reason(report).items():
        yield from _wrapped(f"  not evaluable: {', '.join(rules)}. {reason}", indent=" " * 17)


def _finding(found: Found) -> Iterator[str]:
    finding = found.finding
    yield from _wrapped(f"  {finding.severity:7}  {finding.rule}: {finding.message}", indent=" " * 11)
    shown = found.operands[:MOST_OPERANDS]
    places = [where(operand) for operand in shown]
    widths = max((len(operand.pointer) for operand in shown), default=0), max(map(len, places), default=0)
    for operand, place in zip(shown, places, strict=True):
        yield _operand(operand, place, widths)
    if len(found.operands) > len(shown):
        yield f"{'':11}… and {len(found.operands) - len(shown)} more; --format json has all"


def _operand(operand: Operand, place: str, widths: tuple[int, int]) -> str:
    pointer, across = printable(operand.pointer), widths[0]
    line = f"{'':11}{pointer:{across}}  {place:{widths[1]}}"
    return f"{line}  {marked(operand, max(20, WIDTH - len(line) - 2))}".rstrip()


def _summary(audited: Audited) -> Iterator[str]:
    yield f"{counted(len(audited.reports), 'report')} audited with {counted(len(audited.rules), 'rule')}."
    yield f"{told(audited).capitalize()}."
    unsettled = audited.unsettled()
    if unsettled:
        rules = ", ".join(f"{rule} ({number})" for rule, number in unsettled.most_common())
        yield from _wrapped(f"Not evaluable, which is no pass (number of reports): {rules}.", indent="  ")
    waived, known = (sum(getattr(each, what) for each in audited.reports) for what in ("waived", "known"))
    if waived:
        yield f"Accepted by waivers and not shown: {waived}."
    if known:
        yield f"In the baseline and not shown: {known}."
    if audited.skipped:
        yield f"Skipped: {counted(len(audited.skipped), 'file')}."


def _wrapped(text: str, *, indent: str) -> list[str]:
    text = printable(text)
    return [text] if len(text) <= WIDTH and text[-1:].strip() else _wrapper(indent).wrap(text)


@cache
def _wrapper(indent: str) -> textwrap.TextWrapper:
    return textwrap.TextWrapper(WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
