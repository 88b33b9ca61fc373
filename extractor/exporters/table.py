"""Findings for people at a terminal: by report, the worst first, with page and quote of what each speaks of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.exporters.words import (
    counted,
    linked_by,
    marked,
    reports_of,
    shortened,
    told,
    unsettled_by_reason,
    where,
)
from extractor.findings import Across, Audited, AuditedReport, Found, Operand, Project, UnsettledAcross
from extractor.legible import printable

WIDTH = 100
MOST_MEMBERS = 24  # reports of one project
MOST_OPERANDS = 6  # of one finding; --format json has all


def write(audited: Audited) -> Iterator[str]:
    """The table; no line is wider than 100 characters unless a name is."""
    return (f"{line}\n" for line in _lines(audited))


def _lines(audited: Audited) -> Iterator[str]:
    for report in audited.reports:
        if report.found or (report.unsettled and not audited.only_new):
            yield from _report(report)
            yield ""
    if audited.across is not None:
        yield from _across(audited.across, only_new=audited.only_new)
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


def _across(across: Across, *, only_new: bool) -> Iterator[str]:
    """The projects of several reports, and those of one of which something is to be said; then the archive.

    Beside a baseline, the projects alone of which there is something new.
    """
    yield "Across the reports"
    yield ""
    for project in across.projects:
        if project.found or (not only_new and (project.members[1:] or project.unsettled)):
            yield from _project(project)
            yield ""
    if across.found or across.unsettled:
        yield "The archive as a whole"
        for found in across.found:
            yield from _finding(found)
        yield from _open(across.unsettled)
        yield ""
    linked = across.linked()
    alone = len(across.projects) - len(linked)
    reports = sum(len(project.members) for project in linked)
    projects = (
        f"{counted(reports, 'report')} linked to {counted(len(linked), 'project')}" if linked else "Nothing linked"
    )
    yield f"{projects}; {counted(alone, 'report')} alone in a project."
    yield ""


def _project(project: Project) -> Iterator[str]:
    yield textwrap.shorten(printable(project.name), WIDTH, placeholder=" …")
    years = [str(member.year or "no year") for member in project.members]
    width = max(map(len, years))
    for member, year in zip(project.members[:MOST_MEMBERS], years, strict=False):
        line = f"  {year:{width}}  {member.report.name}  ({linked_by(member)})"
        yield from _wrapped(line, indent=" " * (width + 4))
    if project.members[MOST_MEMBERS:]:
        yield f"  … and {len(project.members) - MOST_MEMBERS} more; --format json has all"
    for found in project.found:
        yield from _finding(found)
    yield from _open(project.unsettled)


def _open(unsettled: Sequence[UnsettledAcross]) -> Iterator[str]:
    for each in unsettled:
        line = f"  not evaluable: {each.rule}. {each.reason} ({reports_of(each)})"
        yield from _wrapped(line.replace(" ()", ""), indent=" " * 17)


def _finding(found: Found) -> Iterator[str]:
    finding = found.finding
    yield from _wrapped(f"  {finding.severity:7}  {finding.rule}: {finding.message}", indent=" " * 11)
    shown = found.operands[:MOST_OPERANDS]
    places = [_place(operand) for operand in shown]
    widths = max((len(operand.pointer) for operand in shown), default=0), max(map(len, places), default=0)
    for operand, place in zip(shown, places, strict=True):
        yield _operand(operand, place, widths)
    if len(found.operands) > len(shown):
        yield f"{'':11}… and {len(found.operands) - len(shown)} more; --format json has all"


def _place(operand: Operand) -> str:
    """Where the words stand; among several reports, in which."""
    return where(operand) if operand.report is None else f"{printable(operand.report.name)}, {where(operand)}"


def _operand(operand: Operand, place: str, widths: tuple[int, int]) -> str:
    pointer, across = printable(operand.pointer), widths[0]
    line = f"{'':11}{pointer:{across}}  {place:{widths[1]}}"
    return f"{line}  {marked(operand, max(20, WIDTH - len(line) - 2))}".rstrip()


def _summary(audited: Audited) -> Iterator[str]:
    yield f"{counted(len(audited.reports), 'report')} audited with {counted(len(audited.rules), 'rule')}."
    yield f"{told(audited).capitalize()}."
    unsettled = audited.unsettled()
    if unsettled:
        or_projects = ", or of projects" if audited.across is not None else ""
        rules = ", ".join(f"{rule} ({number})" for rule, number in unsettled.most_common())
        yield from _wrapped(f"Not evaluable, which is no pass (number of reports{or_projects}): {rules}.", indent="  ")
    waived, known = (sum(getattr(each, what) for each in _counting(audited)) for what in ("waived", "known"))
    if waived:
        yield f"Accepted by waivers and not shown: {waived}."
    if known:
        yield f"In the baseline and not shown: {known}."
    if audited.skipped:
        yield f"Skipped: {counted(len(audited.skipped), 'file')}."


def _counting(audited: Audited) -> Iterator[AuditedReport | Across]:
    """Whatever counts findings that are not shown."""
    yield from audited.reports
    if audited.across is not None:
        yield audited.across


def _wrapped(text: str, *, indent: str) -> list[str]:
    text = printable(text)
    return [text] if len(text) <= WIDTH and text[-1:].strip() else _wrapper(indent).wrap(text)


@cache
def _wrapper(indent: str) -> textwrap.TextWrapper:
    return textwrap.TextWrapper(WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
