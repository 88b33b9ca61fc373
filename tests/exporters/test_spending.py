"""The chart of budget against expenditure: what is drawn, where, and what is counted beside it."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.exporters.html.spending import (
    BELOW_ZERO,
    DOUBTED,
    MOST_CHARTS,
    NEITHER,
    NO_BUDGET,
    NOT_SPENT,
    SIDE,
    TWO_CURRENCIES,
    Axis,
    chapter,
    chart,
    comparable,
)
from extractor.findings import AuditedReport, Spending
from extractor.record import Money, Source

AMOUNTS = st.lists(st.decimals(0, Decimal("1e15"), places=2), min_size=1, max_size=8)


def money(amount: str, currency: str = "USD") -> Money:
    return Money(amount=Decimal(amount), currency=currency)


def audited(*spendings: Spending) -> list[AuditedReport]:
    source = Source(name="x.pdf", sha256="0" * 64, media_type="application/pdf", bytes=9, pages=4, characters=99)
    return [AuditedReport(f"{n}.json", source, None, spending=each) for n, each in enumerate(spendings)]


@pytest.mark.parametrize(
    ("spending", "reason"),
    [
        (Spending(), NEITHER),
        (Spending(None, money("5")), NO_BUDGET),
        (Spending(money("5"), None), NOT_SPENT),
        (Spending(money("5"), money("5"), doubted=True), DOUBTED),
        (Spending(None, money("5"), doubted=True), DOUBTED),
        (Spending(money("5"), money("5", "EUR")), TWO_CURRENCIES),
        (Spending(money("5"), money("-1")), BELOW_ZERO),
    ],
)
def test_what_cannot_be_compared_is_counted_by_why(spending: Spending, reason: str) -> None:
    assert comparable(spending) == reason
    made = chapter(audited(spending))
    assert made.charts == ()
    assert made.left_out == ((reason, ((1, "x.pdf"),)),)


def test_no_chart_has_two_currencies() -> None:
    made = chapter(
        audited(
            Spending(money("5", "EUR"), money("4", "EUR")),
            Spending(money("50"), money("40")),
            Spending(money("60"), money("90")),
        )
    )
    assert [(each.currency, [point.number for point in each.points]) for each in made.charts] == [
        ("USD", [3, 2]),
        ("EUR", [1]),
    ]
    assert [each.over for each in made.charts] == [1, 0]
    assert [point.share for point in made.charts[0].points] == ["150.00", "80.00"]


def test_currencies_of_few_reports_have_their_tables_alone() -> None:
    codes = [f"AA{letter}" for letter in "ABCDEFGHI"]
    made = chapter(audited(*(Spending(money("5", code), money("4", code)) for code in codes)))
    assert [each.drawn for each in made.charts] == [n < MOST_CHARTS for n in range(len(codes))]


def test_all_of_the_budget_lies_on_the_line() -> None:
    for amounts in (("100", "250"), ("100", "2500000")):
        drawn = chart("USD", [(n, "x", Decimal(each), Decimal(each)) for n, each in enumerate(amounts)])
        assert {Decimal(point.x) + Decimal(point.y) for point in drawn.points} == {Decimal(SIDE)}


def test_nothing_spent_has_a_place_beside_a_logarithmic_axis() -> None:
    drawn = chart("USD", [(1, "x", Decimal(1_000_000), Decimal(0)), (2, "x", Decimal(100), Decimal(100))])
    assert drawn.logarithmic and drawn.origin
    assert Decimal(drawn.points[-1].y) > SIDE - drawn.origin
    assert [tick.label for tick in drawn.ticks] == ["0", "100", "1k", "10k", "100k", "1M"]


def test_nothing_at_all_can_be_drawn() -> None:
    drawn = chart("USD", [(1, "x", Decimal(0), Decimal(0))])
    assert (drawn.points[0].x, drawn.points[0].y, drawn.points[0].share) == ("0", str(SIDE), None)


@given(AMOUNTS)
def test_an_axis_holds_its_amounts_in_their_order(amounts: list[Decimal]) -> None:
    axis = Axis.over(amounts)
    places = [axis.at(amount) for amount in sorted(amounts)]
    assert all(0 <= place <= SIDE for place in places)
    assert all(one <= other for one, other in itertools.pairwise(places))
    ticks = list(axis.ticks())
    assert 1 <= len(ticks) <= 9
    assert all(0 <= at <= SIDE for at, _ in ticks)
    assert len({label for _, label in ticks}) == len(ticks)
