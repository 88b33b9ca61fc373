"""``utilisation-mismatch``: the stated utilisation is not expenditure by budget."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import SPENDING, Facts, Hit, NotEvaluable, Rule, printed


def _check(facts: Facts) -> Iterator[Hit]:
    budget, spent = facts.money("approved_budget"), facts.money("actual_expenditure")
    stated = facts.percent("input_utilisation")
    operands = (*SPENDING, "/overview/input_utilisation")
    facts.comparable(budget, spent)
    said = printed(stated)
    if budget.amount > 0 and said.low <= spent.amount / budget.amount * 100 < said.high:
        return  # to the digit; how the amounts were rounded need not be asked
    whole, part = facts.amount("approved_budget"), facts.amount("actual_expenditure")
    if whole.low <= 0:
        raise NotEvaluable("The budget is not above zero.", operands[0])
    if not part.share_of(whole).meets(said):
        share = f"{spent.amount / budget.amount * 100:.2f}"
        yield Hit(
            f"{spent.amount:,} of {budget.amount:,} {budget.currency} is {share} %, and the report says {stated} %.",
            operands,
            {"utilisation": share},
        )


RULE = Rule(
    id="utilisation-mismatch",
    severity="error",
    flags="The stated utilisation of inputs is not what expenditure by budget gives, within what was rounded.",
    why="One of the three figures is wrong, and nobody can tell which from the report alone.",
    flagged=report(budget="USD 640,000.00", spent="USD 320,000.00", used="95.70%"),
    clean=report(budget="USD 640,000.00", spent="USD 612,480.00", used="95.70%"),
    check=_check,
)
