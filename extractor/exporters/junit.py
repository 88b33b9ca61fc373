"""Findings as JUnit XML, for build servers: a suite a report, a case a rule.

A rule that found an error or a warning is a failed case, one that could not be evaluated a skipped one; an info is told
in a case that passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from extractor.exporters.words import for_xml, marked, where
from extractor.findings import EXPIRED, FAILED, UNUSED, Audited, AuditedReport, Found
from extractor.record import Finding


def write(audited: Audited) -> str:
    """A document of test suites."""
    root = Element("testsuites", name="extractor audit")
    for report in audited.reports:
        _suite(root, report, [note.id for note in audited.rules])
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


def _suite(root: Element, report: AuditedReport, rules: list[str]) -> None:
    name = for_xml(report.name)
    suite = SubElement(root, "testsuite", name=name)
    unsettled = {each.rule: each for each in report.unsettled}
    failed = [FAILED.id] if any(each.finding.rule == FAILED.id for each in report.found) else []
    for rule in (*rules, *failed):
        case = SubElement(suite, "testcase", name=rule, classname=name)
        found = [each for each in report.found if each.finding.rule == rule]
        if found:
            _told(case, [each.finding for each in found], "\n\n".join(map(_text, found)))
        elif rule in unsettled:
            SubElement(case, "skipped", message=for_xml(f"Not evaluable: {unsettled[rule].reason}"))


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
    lines = (f"{each.pointer}, {where(each)}: {marked(each, 200)}" for each in found.operands)
    return "\n".join([found.finding.message, *lines])


def _count(element: Element) -> None:
    for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(attribute, str(sum(1 for _ in element.iter(tag))))
    element.set("errors", "0")
