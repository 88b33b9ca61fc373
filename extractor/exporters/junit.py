"""Findings as JUnit XML, for build servers: a suite a report, a case a rule.

A rule that found an error or a warning is a failed case, one that could not be evaluated a skipped one; an info is told
in a case that passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extractor.exporters.words import for_xml, linked_by, marked, reports_of, where
from extractor.findings import EXPIRED, FAILED, UNUSED, Across, Audited, Found, Operand, UnsettledAcross
from extractor.record import Finding

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def write(audited: Audited) -> Iterator[str]:
    """A document of test suites."""
    # The first line counts all that comes, so the suites are kept as text, which is small.
    totals: Counter[str] = Counter()
    suites: list[str] = []
    for suite in _suites(audited):
        totals.update(_count(suite))
        indent(suite, level=1)
        suites.append(f"  {tostring(suite, encoding='unicode')}\n")
    root = Element("testsuites", name="extractor audit")
    _tell_counts(root, totals)
    if not suites:
        yield f"{_DECLARATION}{tostring(root, encoding='unicode')}\n"
        return
    yield f"{_DECLARATION}{tostring(root, encoding='unicode').removesuffix(' />')}>\n"
    yield from suites
    yield f"</{root.tag}>\n"


def _suites(audited: Audited) -> Iterator[Element]:
    rules = [note.id for note in audited.rules if not note.across]
    for report in audited.reports:
        suite = Element("testsuite", name=for_xml(report.name))
        _cases(suite, report.found, {each.rule: each.reason for each in report.unsettled}, rules)
        yield suite
    if audited.across is not None:
        yield from _across(audited.across, [note.id for note in audited.rules if note.across])
    if audited.notices:
        suite = Element("testsuite", name="waivers")
        for rule in (EXPIRED.id, UNUSED.id):
            said = [notice for notice in audited.notices if notice.rule == rule]
            if said:
                _told(SubElement(suite, "testcase", name=rule, classname="waivers"), said, _words(said))
        yield suite


def _across(across: Across, rules: Sequence[str]) -> Iterator[Element]:
    """A suite for each project that there is something to compare in, and one for the archive.

    A rule that looks at the archive as a whole has its case there, once it says something.
    """
    for project in across.projects:
        if project.members[1:] or project.found or project.unsettled:
            suite = Element("testsuite", name=for_xml(f"project {project.name}"))
            properties = SubElement(suite, "properties")
            for member in project.members:
                value = for_xml(linked_by(member))
                SubElement(properties, "property", name=for_xml(member.report.name), value=value)
            told = {each.rule: _open(each) for each in project.unsettled}
            _cases(suite, project.found, told, rules)
            yield suite
    said = {each.finding.rule for each in across.found} | {each.rule for each in across.unsettled}
    if said:
        suite = Element("testsuite", name="archive")
        told = {each.rule: _open(each) for each in across.unsettled}
        _cases(suite, across.found, told, [rule for rule in rules if rule in said])
        yield suite


def _open(each: UnsettledAcross) -> str:
    return f"{each.reason} ({reports_of(each)})"


def _cases(suite: Element, told: Sequence[Found], unsettled: Mapping[str, str], rules: Sequence[str]) -> None:
    name = suite.get("name", "")
    failed = [FAILED.id] if any(each.finding.rule == FAILED.id for each in told) else []
    for rule in (*rules, *failed):
        case = SubElement(suite, "testcase", name=rule, classname=name)
        found = [each for each in told if each.finding.rule == rule]
        if found:
            _told(case, [each.finding for each in found], "\n\n".join(map(_text, found)))
        elif rule in unsettled:
            SubElement(case, "skipped", message=for_xml(f"Not evaluable: {unsettled[rule]}"))


def _told(case: Element, findings: list[Finding], text: str) -> None:
    severity = findings[0].severity
    if severity == "info":
        SubElement(case, "system-out").text = for_xml(text)
        return
    failure = SubElement(case, "failure", type=severity, message=for_xml(_words(findings)))
    failure.text = for_xml(text)


def _words(findings: Iterable[Finding]) -> str:
    return " ".join(finding.message for finding in findings)


def _text(found: Found) -> str:
    lines = (f"{_whose(each)}{each.pointer}, {where(each)}: {marked(each, 200)}" for each in found.operands)
    return "\n".join([found.finding.message, *lines])


def _whose(operand: Operand) -> str:
    return f"{operand.report.name}, " if operand.report is not None else ""


def _count(suite: Element) -> Counter[str]:
    """How many cases a suite has, and how they ended."""
    tags = (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped"))
    counts = Counter({attribute: sum(1 for _ in suite.iter(tag)) for attribute, tag in tags})
    _tell_counts(suite, counts)
    return counts


def _tell_counts(element: Element, counts: Counter[str]) -> None:
    for attribute in ("tests", "failures", "skipped"):
        element.set(attribute, str(counts[attribute]))
    element.set("errors", "0")
