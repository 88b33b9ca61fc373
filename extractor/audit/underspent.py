"""``underspent``: little of the approved budget was spent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.audit.examples import report
from extractor.audit.rule import SPENDING, Facts, Hit, NotEvaluable, Rule

BELOW = Decimal(50)  # percent of the budget; the configuration may say otherwise


def _check(facts: Facts) -> Iterator[Hit]:
    budget, spent = facts.money("approved_budget"), facts.money("actual_expenditure")
    facts.comparable(budget, spent)
    if budget.amount <= 0:
        raise NotEvaluable("The budget is not above zero.", SPENDING[0])
    share = spent.amount / budget.amount * 100
    limit = Decimal(str(facts.settings.get("underspent", BELOW)))
    if share < limit:
        yield Hit(
            f"{spent.amount:,} of {budget.amount:,} {budget.currency} were spent: {share:.2f} %, below {limit} %.",
            SPENDING,
            {"utilisation": f"{share:.2f}"},
        )


RULE = Rule(
    id="underspent",
    severity="warning",
    flags="Less than half of the approved budget was spent (the threshold can be set).",
    why="Money that lies idle is a sign of a late start or of stalled work, and may be missing elsewhere.",
    flagged=report(budget="USD 640,000.00", spent="USD 64,000.00", used="10.00%"),
    clean=report(budget="USD 640,000.00", spent="USD 320,000.00", used="50.00%"),
    check=_check,
    threshold=BELOW,
)
