"""``scale-suspect``: budget and expenditure seem to be printed in different units, as in thousands and in ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.audit.examples import report
from extractor.audit.rule import SPENDING, Facts, Hit, Interval, NotEvaluable, Rule, printed

STATED = "/overview/input_utilisation"
SCALES = {"thousandfold": Decimal(1000), "millionfold": Decimal(1000000)}
TIMES = Decimal(500)  # nobody spends this many times the budget
ROUGH = Decimal("0.25")  # a percentage that is known worse than this fits too much


def _check(facts: Facts) -> Iterator[Hit]:
    budget, spent = facts.money("approved_budget"), facts.money("actual_expenditure")
    facts.comparable(budget, spent)
    if min(budget.amount, spent.amount) > 0 and _as_stated(facts, spent.amount / budget.amount * 100):
        return
    whole, part = facts.amount("approved_budget"), facts.amount("actual_expenditure")
    if whole.low <= 0 or part.low <= 0:
        raise NotEvaluable("Budget and expenditure are not both above zero.", *SPENDING)
    figures = f"{spent.amount:,} of {budget.amount:,} {spent.currency}"
    if part.low >= whole.high * TIMES:
        times = spent.amount / budget.amount
        yield Hit(f"{figures} were spent, {times:,.0f} times the budget.", SPENDING, {"times": f"{times:.0f}"})
        return
    stated = facts.percent("input_utilisation")
    said = printed(stated)
    if said.low <= 0 or said.high - said.low > said.low * ROUGH:
        return
    real = part.share_of(whole)
    for name, factor in SCALES.items():
        for low, high in ((real.low * factor, real.high * factor), (real.low / factor, real.high / factor)):
            if Interval(low, high).meets(said) and not real.meets(said):
                share = f"{spent.amount / budget.amount * 100:.4f}"
                yield Hit(
                    f"{figures} were spent, {share} %, and the report says {stated} %: the amounts are {name} apart.",
                    (*SPENDING, STATED),
                    {"utilisation": share, "factor": f"{factor:f}"},
                )


def _as_stated(facts: Facts, share: Decimal) -> bool:
    """Whether the report states this very share: then how the amounts were rounded need not be asked."""
    stated = facts.record.report.overview.input_utilisation
    if stated is None or share >= TIMES * 100 or facts.doubted(STATED):
        return False
    said = printed(stated)
    return said.low <= share < said.high


RULE = Rule(
    id="scale-suspect",
    severity="warning",
    flags="Budget and expenditure fit each other, or the stated utilisation, only if one is in thousands or millions.",
    why="An amount that is a thousand times too large or too small outweighs all others in a total.",
    flagged=report(budget="USD 640.00", spent="USD 612,480.00", used="95.70%"),
    clean=report(budget="USD 640,000.00", spent="USD 612,480.00", used="95.70%"),
    check=_check,
)
