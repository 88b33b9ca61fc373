"""Stored records: where they are, which files are none, and what the rules say of them."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from extractor.audit import RULES, RULESET, Facts, Rule, audit
from extractor.audit.across import RULES_ACROSS, Digest, RuleAcross, across, digest
from extractor.audit.rule import SPENDING
from extractor.auditing.baseline import Baseline
from extractor.auditing.compared import Kept, compared
from extractor.auditing.operands import operand
from extractor.auditing.settings import Settings
from extractor.auditing.waivers import Accepted, Waiver
from extractor.errors import UsageError
from extractor.files import LARGEST_RECORD, read_file
from extractor.findings import SEVERITIES, Audited, AuditedReport, Found, RuleNote, Skipped, Spending, worst_first
from extractor.legible import spoken
from extractor.record import Failure, Finding, Record

SCHEMA_VERSION = Record.model_fields["schema_version"].default


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that may hold a record, and its path below the folder that was given."""

    path: Path
    name: str


def find_records(paths: Sequence[Path]) -> tuple[Stored, ...]:
    """The JSON files that files and folders give, each once, in the order of their names within a folder.

    Hidden files and folders are not looked at, links to folders not followed.  Raises `UsageError` for a path that is
    not there.
    """
    found: dict[str, Stored] = {}
    for path in paths:
        if not _there(path):
            raise UsageError(f"There is no file or folder {spoken(str(path))}.", remedy="Nothing was audited.")
        for real, stored in _below(path) if path.is_dir() else [_named(path)]:
            found.setdefault(real, stored)
    return tuple(found.values())


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # no file can have such a name
        return False


def _named(path: Path) -> tuple[str, Stored]:
    return os.path.realpath(path), Stored(path, spoken(path.name))


def _below(folder: Path) -> Iterator[tuple[str, Stored]]:
    """The JSON files below a folder, each with the path that it has without links."""
    listed: list[str] = []
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        listed += [f"{where}{os.sep}{name}" for name in files if name.endswith(".json") and not name.startswith(".")]
    real = os.path.realpath(folder)
    for path in map(Path, sorted(listed, key=os.fsencode)):
        name = path.relative_to(folder).as_posix()
        # Folders that are links are not followed: only a file that is a link can lie elsewhere.
        yield os.path.realpath(path) if path.is_symlink() else f"{real}/{name}", Stored(path, spoken(name))


def audit_stored(
    stored: Iterable[Stored],
    settings: Settings,
    *,
    rules: Sequence[Rule | RuleAcross] = RULES,
    waivers: Sequence[Waiver] = (),
    baseline: Baseline | None = None,
    today: datetime.date,
    version: str,
) -> Audited:
    """Audit stored records; what is no record is skipped, and told in the answer.

    The reports are compared with each other if there are rules across reports among ``rules``.
    ``version`` is that of the program; waivers that end before ``today`` accept nothing.
    """
    within = [rule for rule in rules if isinstance(rule, Rule)]
    between = [rule for rule in rules if isinstance(rule, RuleAcross)]
    chosen, chosen_across = settings.chosen(within), settings.chosen(between)
    # Of a rule that is not carried out, no waiver can be called unused.
    idle = {rule.id for rule in RULES_ACROSS} - {rule.id for rule in between}
    accepted = Accepted([waiver for waiver in waivers if waiver.rule not in idle], today)
    digests: list[tuple[Digest, Stored]] = []
    reports: list[AuditedReport] = []
    skipped: list[Skipped] = []
    for item in stored:
        record = _load(item)
        if isinstance(record, Skipped):
            skipped.append(record)
        else:
            reports.append(_audited(item.name, record, chosen, settings, accepted, baseline))
            if between:
                digests.append((digest(item.name, record), item))
    said = None
    if between:
        failures = sum(each.lost or each.failed for each in skipped)
        found = across([each for each, _ in digests], chosen_across, settings=settings.thresholds, failures=failures)
        read = {id(each): item for each, item in digests}
        said = compared(found, lambda each: _load(read[id(each)]), Kept(accepted, baseline))
    return Audited(
        version=version,
        ruleset=RULESET,
        rules=(
            *(RuleNote(rule.id, rule.severity, rule.flags, rule.why) for rule in chosen),
            *(RuleNote(rule.id, rule.severity, rule.flags, rule.why, across=True) for rule in chosen_across),
        ),
        reports=worst_first(reports),
        notices=accepted.notices(),
        skipped=tuple(skipped),
        across=said,
        only_new=baseline is not None,
    )


def _load(item: Stored) -> Record | Skipped:
    try:
        data = read_file(item.path, LARGEST_RECORD)
    except OSError as error:
        return Skipped(item.name, f"cannot be read: {error.strerror}", lost=True)
    try:
        return Record.model_validate_json(data)
    except ValidationError as error:
        return _no_record(item.name, data, error)


def _no_record(name: str, data: bytes, error: ValidationError) -> Skipped:
    """What a file is that is no record; a record that was damaged, or is of another version, is lost."""
    try:
        return Skipped(name, f"a failure ({Failure.model_validate_json(data).failure.code})", failed=True)
    except ValidationError:
        pass
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return Skipped(name, "not one JSON value", lost=True)
    problem = error.errors()[0]
    where = "/".join(map(str, problem["loc"]))
    if problem["type"] == "json_invalid":  # Python reads more than JSON is: encodings other than UTF-8, halves of pairs
        return Skipped(name, f"not JSON as it is exchanged, in UTF-8: {problem['msg']}", lost=True)
    if isinstance(content, dict) and {"report", "evidence"} <= content.keys():
        version = content.get("schema_version")
        if isinstance(version, str) and version != SCHEMA_VERSION:
            return Skipped(
                name, f"a record of schema version {version}, and version {SCHEMA_VERSION} is read", lost=True
            )
        return Skipped(name, f"no record of this version: {problem['msg']} at {where}", lost=True)
    return Skipped(name, "other JSON, not a record")


def _audited(
    name: str,
    record: Record,
    rules: Sequence[Rule],
    settings: Settings,
    accepted: Accepted,
    baseline: Baseline | None,
) -> AuditedReport:
    result = audit(record, rules, settings=settings.thresholds)
    kept: list[Finding] = []
    waived = known = 0
    for finding in result.findings:
        if accepted.takes(finding, record.source):
            waived += 1
        elif baseline is not None and baseline.takes(finding, record.source):
            known += 1
        else:
            kept.append(finding)
    kept.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    # Findings of one report often speak of the same values: each is there once.
    operands = {at: operand(record, at) for at in dict.fromkeys(at for each in kept for at in each.operands)}
    return AuditedReport(
        record=name,
        source=record.source,
        title=record.report.title,
        found=tuple(Found(each, tuple(operands[at] for at in each.operands)) for each in kept),
        unsettled=result.unsettled,
        waived=waived,
        known=known,
        spending=_spending(record),
    )


def _spending(record: Record) -> Spending:
    facts, overview = Facts(record), record.report.overview
    return Spending(overview.approved_budget, overview.actual_expenditure, any(map(facts.doubted, SPENDING)))
