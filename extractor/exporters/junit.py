"""Findings as JUnit XML, for build servers: a suite a report, a case a rule.

A rule that found an error or a warning is a failed case, one that could not be evaluated a skipped one; an info is told
in a case that passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extractor.exporters.words import for_xml, linked_by, marked, reports_of, where
from extractor.findings import EXPIRED, FAILED, UNUSED, Across, Audited, AuditedReport, Found, Operand, UnsettledAcross
from extractor.record import Finding


def write(audited: Audited) -> str:
    """A document of test suites."""
    root = Element("testsuites", name="extractor audit")
    for report in audited.reports:
        _suite(root, report, [note.id for note in audited.rules if not note.across])
    if audited.across is not None:
        _across(root, audited.across, [note.id for note in audited.rules if note.across])
    if audited.notices:
        suite = SubElement(root, "testsuite", name="waivers")
        for rule in (EXPIRED.id, UNUSED.id):
            said = [notice for notice in audited.notices if notice.rule == rule]
            if said:
                _told(SubElement(suite, "testcase", name=rule, classname="waivers"), said, _words(said))
    for suite in root:
        _count(suite)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(root: Element, report: AuditedReport, rules: Sequence[str]) -> None:
    suite = SubElement(root, "testsuite", name=for_xml(report.name))
    _cases(suite, report.found, {each.rule: each.reason for each in report.unsettled}, rules)


def _across(root: Element, across: Across, rules: Sequence[str]) -> None:
    """A suite for each project that there is something to compare in, and one for the archive.

    A rule that looks at the archive as a whole has its case there, once it says something.
    """
    for project in across.projects:
        if project.members[1:] or project.found or project.unsettled:
            suite = SubElement(root, "testsuite", name=for_xml(f"project {project.name}"))
            properties = SubElement(suite, "properties")
            for member in project.members:
                value = for_xml(linked_by(member))
                SubElement(properties, "property", name=for_xml(member.report.name), value=value)
            told = {each.rule: _open(each) for each in project.unsettled}
            _cases(suite, project.found, told, rules)
    said = {each.finding.rule for each in across.found} | {each.rule for each in across.unsettled}
    if said:
        suite = SubElement(root, "testsuite", name="archive")
        told = {each.rule: _open(each) for each in across.unsettled}
        _cases(suite, across.found, told, [rule for rule in rules if rule in said])


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


def _count(element: Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
    element.set("errors", "0")
