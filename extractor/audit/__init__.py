"""The audit: what does not add up in a record, and the evidence for it.

It sees records alone, never sources, so that stored records can be audited again years later.  One file a rule; the
table of rules is written out here, that of the rules across reports in `extractor.audit.across`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from extractor.audit import (
    acronym_reused,
    acronym_variants,
    active_after_end,
    country_outside_region,
    delivery_narrated_not_counted,
    duplicate_event,
    duplicate_number,
    end_before_start,
    event_after_end,
    event_before_start,
    event_outside_reporting_year,
    extended_without_end_date,
    full_outputs_despite_shortfall,
    missing_required_field,
    mixed_currencies,
    numbering_gap,
    orphan_output,
    outcome_ahead_of_outputs,
    outcome_behind_outputs,
    outputs_share_mismatch,
    overspent,
    reason_without_shortfall,
    scale_suspect,
    sdg_title_mismatch,
    shortfall_without_reason,
    start_after_reporting_year,
    underspent,
    unlisted_partner,
    utilisation_mismatch,
    zero_outputs_despite_achieved,
    zero_outputs_despite_delay,
)
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule
from extractor.findings import Unsettled
from extractor.record import Finding, Record

__all__ = ["RULES", "RULESET", "Audit", "Facts", "Hit", "NotEvaluable", "Rule", "Unsettled", "audit"]

RULESET = "3"
"""Raised whenever a rule is added, removed or changes what it flags, also across reports; stamped in every record."""

RULES: tuple[Rule, ...] = (
    utilisation_mismatch.RULE,
    overspent.RULE,
    underspent.RULE,
    mixed_currencies.RULE,
    scale_suspect.RULE,
    zero_outputs_despite_delay.RULE,
    zero_outputs_despite_achieved.RULE,
    full_outputs_despite_shortfall.RULE,
    outputs_share_mismatch.RULE,
    delivery_narrated_not_counted.RULE,
    outcome_ahead_of_outputs.RULE,
    outcome_behind_outputs.RULE,
    orphan_output.RULE,
    numbering_gap.RULE,
    duplicate_number.RULE,
    shortfall_without_reason.RULE,
    reason_without_shortfall.RULE,
    event_outside_reporting_year.RULE,
    event_before_start.RULE,
    event_after_end.RULE,
    duplicate_event.RULE,
    extended_without_end_date.RULE,
    end_before_start.RULE,
    start_after_reporting_year.RULE,
    active_after_end.RULE,
    unlisted_partner.RULE,
    acronym_variants.RULE,
    acronym_reused.RULE,
    sdg_title_mismatch.RULE,
    country_outside_region.RULE,
    missing_required_field.RULE,
)


@dataclass(frozen=True, slots=True)
class Audit:
    """What the rules say of one record; ``unsettled`` are those that could not be evaluated, which is no pass."""

    findings: tuple[Finding, ...]
    unsettled: tuple[Unsettled, ...]


_USUAL: Mapping[str, Any] = MappingProxyType({})


def audit(record: Record, rules: Sequence[Rule] = RULES, *, settings: Mapping[str, Any] = _USUAL) -> Audit:
    """Apply the rules to one record; a rule that raises gives a finding ``rule-failed``, and the others still run.

    ``settings`` are thresholds by the id of their rule.
    """
    facts = Facts(record, dict(settings))
    findings: list[Finding] = []
    unsettled: list[Unsettled] = []
    for rule in rules:
        try:
            for hit in rule.check(facts):
                findings.append(_finding(rule, hit))
        except NotEvaluable as reason:
            unsettled.append(Unsettled(rule.id, reason.reason, reason.pointers))
        except Exception as error:
            message = f"The rule {rule.id} failed on this record: {type(error).__name__}."
            findings.append(Finding(rule="rule-failed", severity="error", message=message, operands=()))
    return Audit(tuple(findings), tuple(unsettled))


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id, severity=rule.severity, message=hit.message, operands=hit.operands, computed=hit.computed
    )
