"""Findings as SARIF 2.1.0 (OASIS), which code hosts and many viewers read; docs/audit.md tells what stands where.

SARIF knows lines and columns, and a PDF has neither: page and box stand in the property bag of each location.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from extractor.exporters.words import json_pieces, marked
from extractor.findings import Across, Audited, AuditedReport, Operand, Project, Reported, RuleNote
from extractor.record import Finding, Source

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
FOLDER = "REPORTS"
LONGEST_QUOTE = 400

Object = dict[str, Any]


def write(audited: Audited) -> Iterator[str]:
    """One run with the rules, the reports as artifacts, and a result for each finding and each open question."""
    notes = audited.notes()
    rules = {note.id: index for index, note in enumerate(notes)}
    artifacts = _artifacts(audited)
    places = {artifact["location"]["uri"]: index for index, artifact in enumerate(artifacts)}
    run: Object = {
        "tool": {
            "driver": {
                "name": "extractor",
                "version": audited.version,
                "rules": [_rule(note) for note in notes],
                "properties": {"ruleset": audited.ruleset},
            }
        },
        "originalUriBaseIds": {FOLDER: {"description": {"text": "The folder that extractor convert was given."}}},
        "invocations": [_invocation(audited)],
        "artifacts": artifacts,
        "results": _results(audited, rules, places),
        "columnKind": "unicodeCodePoints",
    }
    if audited.across is not None:
        run["properties"] = {"projects": _projects(audited.across)}
    yield from json_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": iter((run,))})
    yield "\n"


def _rule(note: RuleNote) -> Object:
    return {
        "id": note.id,
        "shortDescription": {"text": note.flags},
        "fullDescription": {"text": note.why},
        "help": {"text": f"{note.flags} {note.why}"},
        "defaultConfiguration": {"level": LEVELS[note.severity]},
    }


def _invocation(audited: Audited) -> Object:
    """The run itself; a file that should have been a record and could not be read is a notification."""
    said = [
        {"level": "warning" if each.lost else "note", "message": {"text": f"{each.path} was skipped: {each.reason}."}}
        for each in audited.skipped
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": said}


def _artifacts(audited: Audited) -> list[Object]:
    """The files that the reports were read from, each once."""
    sources = {report.source.name: report.source for report in audited.reports}
    return [
        {
            "location": {"uri": _uri(source), "uriBaseId": FOLDER},
            "length": source.bytes,
            "mimeType": source.media_type,
            "hashes": {"sha-256": source.sha256},
        }
        for _, source in sorted(sources.items())
    ]


def _uri(source: Source) -> str:
    """A relative reference; a name like `a:b.pdf` must not be taken for a scheme."""
    return quote(source.name, safe="/")


def _results(audited: Audited, rules: Mapping[str, int], places: Mapping[str, int]) -> Iterator[Object]:
    for report in audited.reports:
        for found in report.found:
            yield {
                **_said(found.finding, rules),
                "locations": [_location(report, operand, places) for operand in found.operands]
                or [{"physicalLocation": _file(report, places)}],
                "partialFingerprints": {"extractorFinding/v1": _fingerprint(report.name, found.finding)},
                "properties": {"report": report.name, "record": report.record, "computed": found.finding.computed},
            }
        for each in report.unsettled:
            operands = [_location(report, Operand(pointer, None, ()), places) for pointer in each.operands]
            yield {
                **_open(each.rule, each.reason, rules),
                "locations": operands or [{"physicalLocation": _file(report, places)}],
                "properties": {"report": report.name, "record": report.record},
            }
    if audited.across is not None:
        yield from _across(audited.across, rules, places)
    for notice in audited.notices:
        yield _said(notice, rules)


def _projects(across: Across) -> list[Object]:
    """Which reports were taken for one project's, and why."""
    return [
        {
            "project": project.name,
            "reports": [
                {
                    "report": member.report.name,
                    "record": member.report.record,
                    "score": member.score,
                    "reasons": list(member.reasons),
                    "doubtful": member.doubtful,
                }
                for member in project.members
            ],
        }
        for project in across.projects
    ]


def _across(across: Across, rules: Mapping[str, int], places: Mapping[str, int]) -> Iterator[Object]:
    """Findings across reports: each location leads into the file of its own report."""
    abouts: list[Project | Across] = [*across.projects, across]
    for about in abouts:
        of = {"project": about.name} if isinstance(about, Project) else {}
        for found in about.found:
            locations = _locations_across(found.operands, places)
            yield {
                **_said(found.finding, rules),
                **({"locations": locations} if locations else {}),
                "partialFingerprints": {"extractorFinding/v1": _fingerprint("", found.finding)},
                "properties": {**of, "computed": found.finding.computed},
            }
        for each in about.unsettled:
            yield {
                **_open(each.rule, each.reason, rules),
                "locations": _locations_across(each.operands, places),
                "properties": of,
            }


def _locations_across(operands: Sequence[Operand], places: Mapping[str, int]) -> list[Object]:
    return [_location(operand.report, operand, places) for operand in operands if operand.report is not None]


def _open(rule: str, reason: str, rules: Mapping[str, int]) -> Object:
    return {
        "ruleId": rule,
        "ruleIndex": rules[rule],
        "kind": "open",  # there was not enough to decide it
        "level": "none",
        "message": {"text": f"Not evaluable: {reason}"},
    }


def _said(finding: Finding, rules: Mapping[str, int]) -> Object:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
    }


def _file(report: AuditedReport | Reported, places: Mapping[str, int]) -> Object:
    uri = _uri(report.source)
    return {"artifactLocation": {"uri": uri, "uriBaseId": FOLDER, "index": places[uri]}}


def _location(report: AuditedReport | Reported, operand: Operand, places: Mapping[str, int]) -> Object:
    location: Object = {
        "physicalLocation": _file(report, places),
        "logicalLocations": [
            {"name": operand.pointer.rpartition("/")[2], "fullyQualifiedName": operand.pointer, "kind": "value"}
        ],
    }
    if operand.evidence:
        location["message"] = {"text": marked(operand, LONGEST_QUOTE)}
        location["physicalLocation"]["properties"] = {
            "evidence": [
                {
                    "start": item.start,
                    "end": item.end,
                    "quote": item.quote,
                    "places": [{"page": place.page, "box": list(place.box)} for place in item.places],
                }
                for item in operand.evidence
            ]
        }
    return location


def _fingerprint(report: str, finding: Finding) -> str:
    """The same for the same contradiction of the same report, whatever its wording; see `auditing.baseline`."""
    same = [report, finding.rule, sorted(finding.operands), sorted(finding.computed.items())]
    return hashlib.sha256(json.dumps(same, ensure_ascii=False).encode()).hexdigest()
