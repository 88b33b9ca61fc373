"""``reason-without-shortfall``: the report says why results are behind, and none is."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, counted

REASONS = "/below_target_reasons"
WELL = frozenset({"achieved", "on-track"})


def _check(facts: Facts) -> Iterator[Hit]:
    reasons = facts.record.report.below_target_reasons
    if facts.lacks(REASONS, reasons):
        return
    facts.whole("/results")
    statuses = facts.statuses
    if not WELL.issuperset(statuses.values()):
        return
    if facts.statuses_unknown or not statuses:
        raise NotEvaluable("Not all statuses are known.", *(facts.statuses_unknown or ["/results"]))
    achieved = sum(status == "achieved" for status in statuses.values())
    yield Hit(
        f"The report gives reasons for progress below target, and of its {counted(len(statuses), 'result')}"
        f" {achieved} are achieved and {len(statuses) - achieved} on track.",
        (REASONS, *statuses),
        {"achieved": str(achieved), "on_track": str(len(statuses) - achieved)},
    )


RULE = Rule(
    id="reason-without-shortfall",
    severity="info",
    flags="The report gives reasons for progress below target, and every result is achieved or on track.",
    why="The statuses may be kinder than the work, or the text was left over from another year's report.",
    flagged=report(s12="ON TRACK", reasons="The regulator had no quorum for months."),
    clean=report(s12="DELAYED", reasons="The regulator had no quorum for months."),
    check=_check,
)
