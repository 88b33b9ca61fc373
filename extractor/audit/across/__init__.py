"""The audit across reports: what does not add up between the reports of one project, and over the whole archive.

It sees digests of records alone.  One file a rule; the table of rules is written out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.audit.across import (
    budget_restated,
    conflicting_reports,
    duplicate_report,
    partner_name_variants,
    start_date_changed,
    status_regressed,
    title_changed,
    year_missing,
)
from extractor.audit.across.digest import YEAR, Digest, digest
from extractor.audit.across.linking import Linked, link
from extractor.audit.across.rule import Archive, At, HitAcross, NotEvaluableAcross, RuleAcross
from extractor.findings import FAILED, Severity

__all__ = [
    "RULES_ACROSS",
    "Digest",
    "FoundAcross",
    "OpenAcross",
    "RuleAcross",
    "SaidAcross",
    "across",
    "digest",
    "link",
]

RULES_ACROSS: tuple[RuleAcross, ...] = (
    duplicate_report.RULE,
    conflicting_reports.RULE,
    budget_restated.RULE,
    status_regressed.RULE,
    start_date_changed.RULE,
    year_missing.RULE,
    title_changed.RULE,
    partner_name_variants.RULE,
)


MOST_TOLD = 3  # of the reports of what is no project


@dataclass(frozen=True, slots=True)
class FoundAcross:
    """What a rule flags, and the values that it speaks of."""

    rule: str
    severity: Severity
    hit: HitAcross


@dataclass(frozen=True, slots=True)
class OpenAcross:
    """A rule that could say nothing, or not of everything, and what was missing or doubted."""

    rule: str
    reason: str
    operands: tuple[At, ...]


@dataclass(frozen=True, slots=True)
class SaidAcross:
    """What the rules say of one project; of the archive as a whole where ``project`` is null."""

    project: Linked | None
    found: tuple[FoundAcross, ...]
    unsettled: tuple[OpenAcross, ...]


def across(
    digests: Iterable[Digest],
    rules: Sequence[RuleAcross] = RULES_ACROSS,
    *,
    settings: Mapping[str, Decimal] | None = None,
    failures: int = 0,
) -> tuple[SaidAcross, ...]:
    """Link reports to projects and apply the rules to each, and to the archive, which comes last.

    A rule that raises gives a finding ``rule-failed``, and the others still run.  ``failures`` counts the files that
    should have given a record and did not: a report that is missing may be among them.
    """
    archive = Archive(link(digests), settings or {}, failures)
    of_projects = [rule for rule in rules if rule.of == "project"]
    said = [_said(project, project, of_projects, archive) for project in archive.projects]
    of_archive = [rule for rule in rules if rule.of == "archive"]
    return (*said, _said(None, archive.whole, of_archive, archive))


def _said(project: Linked | None, about: Linked, rules: Sequence[RuleAcross], archive: Archive) -> SaidAcross:
    found: list[FoundAcross] = []
    unsettled: list[OpenAcross] = []
    for rule in rules:
        try:
            if project is not None and project.crowded:
                reason = f"{len(project.reports):,} reports were linked, more than one project has."
                raise NotEvaluableAcross(reason, *((each, YEAR) for each in project.reports[:MOST_TOLD]))
            for hit in rule.check(about, archive):
                found.append(FoundAcross(rule.id, rule.severity, _with_doubt(hit, project)))
        except NotEvaluableAcross as reason:
            unsettled.append(OpenAcross(rule.id, reason.reason, reason.operands))
        except Exception as error:
            where = f"the project {project.name}" if project else "the archive"
            message = f"The rule {rule.id} failed on {where}: {type(error).__name__}."
            found.append(FoundAcross(FAILED.id, "error", HitAcross(message, ())))
    return SaidAcross(project, tuple(found), tuple(unsettled))


def _with_doubt(hit: HitAcross, project: Linked | None) -> HitAcross:
    """A hit that says so where it rests on reports that are perhaps two projects'."""
    tie = project.doubt(each for each, _ in hit.operands) if project else None
    if tie is None:
        return hit
    message = (
        f"{hit.message} The reports are perhaps not of one project (score {tie.score:.2f}: {'; '.join(tie.reasons)})."
    )
    return HitAcross(message, hit.operands, {**hit.computed, "link": f"{tie.score:.2f}"})
