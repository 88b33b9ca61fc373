"""``overspent``: more money was spent than was approved."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import SPENDING, Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    budget, spent = facts.money("approved_budget"), facts.money("actual_expenditure")
    facts.comparable(budget, spent)
    if spent.amount > budget.amount:
        over = spent.amount - budget.amount
        yield Hit(
            f"{spent.amount:,} {spent.currency} were spent, {over:,} more than the {budget.amount:,} approved.",
            SPENDING,
            {"overspent": f"{over:f}"},
        )


RULE = Rule(
    id="overspent",
    severity="warning",
    flags="The actual expenditure is above the approved budget.",
    why="Spending above the approval needs an explanation, and often a decision that the report does not mention.",
    flagged=report(budget="USD 640,000.00", spent="USD 652,480.00", used="101.95%"),
    clean=report(budget="USD 640,000.00", spent="USD 640,000.00", used="100.00%"),
    check=_check,
)
