"""``mixed-currencies``: the budget is in one currency and the expenditure in another."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import SPENDING, Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    budget, spent = facts.money("approved_budget"), facts.money("actual_expenditure")
    if budget.currency != spent.currency:
        yield Hit(
            f"The budget is {budget.amount:,} {budget.currency}, and {spent.amount:,} {spent.currency} were spent.",
            SPENDING,
            {"budget": budget.currency, "expenditure": spent.currency},
        )


RULE = Rule(
    id="mixed-currencies",
    severity="warning",
    flags="The approved budget and the actual expenditure are in different currencies.",
    why="They cannot be compared without a rate that the report does not give; often one code is a misprint.",
    flagged=report(budget="USD 640,000.00", spent="EUR 612,480.00"),
    clean=report(budget="EUR 640,000.00", spent="EUR 612,480.00"),
    check=_check,
)
