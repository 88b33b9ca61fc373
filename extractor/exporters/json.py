"""Findings for other programs, and as the baseline of a later audit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.exporters.words import json_pieces
from extractor.findings import SEVERITIES, Across, Audited, AuditedReport, Found, Member, Operand, UnsettledAcross
from extractor.record import Finding


def write(audited: Audited) -> Iterator[str]:
    """All that was found, with every operand's value and evidence as the record has them."""
    counts, across = audited.counts(), audited.across
    counting: list[AuditedReport | Across] = [*audited.reports, *([across] if across is not None else [])]
    content: dict[str, Any] = {
        "schema_version": "1",
        "producer": {"name": "extractor", "version": audited.version, "ruleset": audited.ruleset},
        "summary": {
            "reports": len(audited.reports),
            **{str(level): counts[level] for level in SEVERITIES},
            "not_evaluable": audited.unsettled().total(),
            "waived": sum(each.waived for each in counting),
            "known": sum(each.known for each in counting),
        },
        "rules": [{"id": note.id, "severity": note.severity} for note in audited.notes()],
        "reports": map(_report, audited.reports),
        **(_across(across) if across is not None else {}),
        "notices": [_said(notice) for notice in audited.notices],
        "skipped": [{"path": each.path, "reason": each.reason} for each in audited.skipped],
    }
    yield from json_pieces(content)
    yield "\n"


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


def _across(across: Across) -> dict[str, Any]:
    """The projects with their reports, and the archive as a whole."""
    projects = (
        {
            "project": project.name,
            "reports": [_member(member) for member in project.members],
            "findings": [_finding(found) for found in project.found],
            "not_evaluable": [_unsettled(each) for each in project.unsettled],
        }
        for project in across.projects
    )
    return {
        "projects": projects,
        "archive": {
            "findings": map(_finding, across.found),
            "not_evaluable": [_unsettled(each) for each in across.unsettled],
        },
    }


def _member(member: Member) -> dict[str, Any]:
    return {
        "report": member.report.name,
        "record": member.report.record,
        "reporting_year": member.year,
        "score": member.score,
        "reasons": list(member.reasons),
        "doubtful": member.doubtful,
    }


def _unsettled(each: UnsettledAcross) -> dict[str, Any]:
    operands = [{**_whose(operand), "pointer": operand.pointer} for operand in each.operands]
    return {"rule": each.rule, "reason": each.reason, "operands": operands}


def _whose(operand: Operand) -> dict[str, str]:
    """Which report a value stands in, where there are several."""
    return {"report": operand.report.name, "record": operand.report.record} if operand.report is not None else {}


def _finding(found: Found) -> dict[str, Any]:
    operands = [
        {
            **_whose(operand),
            "pointer": operand.pointer,
            "value": operand.value,
            "evidence": operand.evidence,
        }
        for operand in found.operands
    ]
    return {**_said(found.finding), "operands": operands, "computed": found.finding.computed}


def _said(finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule, "severity": finding.severity, "message": finding.message}
