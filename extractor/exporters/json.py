"""Findings for other programs, and as the baseline of a later audit."""

from __future__ import annotations

from typing import Any

from extractor.findings import SEVERITIES, Audited, AuditedReport, Found
from extractor.record import Finding, as_json


def write(audited: Audited) -> str:
    """All that was found, with every operand's value and evidence as the record has them."""
    counts = audited.counts()
    content: dict[str, Any] = {
        "schema_version": "1",
        "producer": {"name": "extractor", "version": audited.version, "ruleset": audited.ruleset},
        "summary": {
            "reports": len(audited.reports),
            **{str(level): counts[level] for level in SEVERITIES},
            "not_evaluable": audited.unsettled().total(),
            "waived": sum(report.waived for report in audited.reports),
            "known": sum(report.known for report in audited.reports),
        },
        "rules": [{"id": note.id, "severity": note.severity} for note in audited.notes()],
        "reports": [_report(report) for report in audited.reports],
        "notices": [_said(notice) for notice in audited.notices],
        "skipped": [{"path": each.path, "reason": each.reason} for each in audited.skipped],
    }
    return as_json(content)


def _report(report: AuditedReport) -> dict[str, Any]:
    return {
        "report": report.name,
        "record": report.record,
        "sha256": report.source.sha256,
        "title": report.title,
        "findings": [_finding(found) for found in report.found],
        "not_evaluable": [
            {"rule": each.rule, "reason": each.reason, "operands": list(each.operands)} for each in report.unsettled
        ],
        "waived": report.waived,
        "known": report.known,
    }


def _finding(found: Found) -> dict[str, Any]:
    return {**_said(found.finding), "operands": found.operands, "computed": found.finding.computed}


def _said(finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule, "severity": finding.severity, "message": finding.message}
