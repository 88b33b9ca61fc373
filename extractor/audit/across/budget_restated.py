"""``budget-restated``: two reports of a project give different amounts for one year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from extractor.audit.across.digest import Amount, Digest
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.examples import reports

WHAT = {"/overview/approved_budget": "approved budget", "/overview/actual_expenditure": "expenditure"}
ID = "budget-restated"


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    limit = archive.settings.get(ID, RULE.threshold) or Decimal(0)
    left_out: list[At] = []
    for one, other in combinations(project.series, 2):
        for first in one.amounts:
            for second in other.amounts:
                if first.pointer != second.pointer or first.for_year is None or first.for_year != second.for_year:
                    continue
                if first.currency != second.currency:  # no rate is given, so nobody can compare them
                    left_out += [(one, first.pointer), (other, second.pointer)]
                elif not first.stands_for.meets(second.stands_for) and _apart(first, second) > limit:
                    yield _hit(project, (one, first), (other, second))
        left_out += _unsure(one, other)
    left_out += (at for one, other in project.compared() for at in _unsure(one, other))
    finish(left_out)


def _apart(first: Amount, second: Amount) -> Decimal:
    """By what percentage of the first amount the second differs from it."""
    if not first.amount:
        return Decimal("Infinity")
    return abs(second.amount - first.amount) / abs(first.amount) * 100


def _unsure(one: Digest, other: Digest) -> Iterator[At]:
    """Amounts that are missing or doubted, of a year for which the other report gives one."""
    for each, beside in ((one, other), (other, one)):
        for pointer, year in each.unsure_amounts:
            if any((pointer, year) == (amount.pointer, amount.for_year) for amount in beside.amounts):
                yield each, pointer


def _hit(project: Linked, first: tuple[Digest, Amount], second: tuple[Digest, Amount]) -> HitAcross:
    (one, before), (other, after) = first, second
    return HitAcross(
        f"The {WHAT[before.pointer]} of {before.for_year} is {before.amount:,} {before.currency} in"
        f" {project.called(one)}, and {after.amount:,} {after.currency} in {project.called(other)}.",
        ((one, before.pointer), (other, after.pointer)),
        {"year": str(before.for_year), "before": f"{before.amount:f}", "after": f"{after.amount:f}"},
    )


RULE = RuleAcross(
    id=ID,
    severity="warning",
    flags=(
        "Two reports of one project, which are not the same report, give amounts for one year that cannot be the same"
        " within their printed digits: the approved budget, or the expenditure. The year is that in the amount's label,"
        " else the report's own."
    ),
    why="Whoever adds up the years takes one of the two; which one was decided upon is nowhere said.",
    flagged=reports({"budget": "USD 640,000.00"}, {"budget": "USD 655,000.00", "used": "93.51%"}),
    clean=reports({"budget": "USD 640,000.00"}, {"budget": "USD 655,000.00", "used": "93.51%", "year": "2020"}),
    check=_check,
    threshold=Decimal(0),
)
