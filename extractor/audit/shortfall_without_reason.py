"""``shortfall-without-reason``: results are behind, and the report does not say why."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, counted

REASONS = "/below_target_reasons"
BEHIND = frozenset({"delayed", "not-achieved", "cancelled"})
# A result that is partially achieved or not started may be where the plan wants it to be.


def _check(facts: Facts) -> Iterator[Hit]:
    if not facts.lacks(REASONS, facts.record.report.below_target_reasons):
        return
    facts.whole("/results")
    behind = {pointer: status for pointer, status in facts.statuses.items() if status in BEHIND}
    if behind:
        said = ", ".join(sorted({status.replace("-", " ") for status in behind.values()}))
        have = "has" if len(behind) == 1 else "have"
        yield Hit(
            f"{counted(len(behind), 'result')} {have} the status {said}, and the report gives no reason.",
            (REASONS, *behind),
            {"behind": str(len(behind))},
        )
    elif facts.statuses_unknown:
        raise NotEvaluable("Not all statuses are known.", *facts.statuses_unknown)


RULE = Rule(
    id="shortfall-without-reason",
    severity="warning",
    flags="A result is delayed, not achieved or cancelled, and the section for the reasons is empty or not there.",
    why="The section was made for this case; without the reason nobody can judge whether the delay will last.",
    flagged=report(s12="DELAYED", reasons="None specified"),
    clean=report(s12="DELAYED", reasons="The regulator had no quorum for months."),
    check=_check,
)
