"""A scale that is stated elsewhere than beside an amount may hold for it: above, below, in a heading, in a head."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record
from extractor.parsers.heads import scale_of_head

Read = Callable[..., Record]

TITLE = "Peru: Reed rafts for highland schools\n\n"
TOP = "Country Peru\nFunding source Earmarked"
MONEY = "Approved budget for 2023 EUR 310.45\nActual expenditure EUR 290.10"
REST = "\n\nResults achieved in 2023\n\nOUTCOME 1 STATUS ACHIEVED\n\nForty schools have rafts.\n\nAll of them float.\n"
BOTH = {("/overview/approved_budget", "scale-uncertain"), ("/overview/actual_expenditure", "scale-uncertain")}


def kinds(record: Record) -> set[tuple[str, str]]:
    return {(doubt.pointer, doubt.kind) for doubt in record.doubts}


@pytest.mark.parametrize(
    "note",
    [
        "(in thousands of euros)",
        "(EUR thousands)",
        "Money (in thousands of euros)",
        "Budget lines (EUR '000)",
        "Amounts are in thousands",
        "Note: all figures are shown in thousands of euros.",
        "* Amounts in EUR thousand",
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_note_of_the_scale_is_no_value_and_leaves_amounts_open(read: Read, note: str, place: str) -> None:
    table = f"{TOP}\n{note}\n{MONEY}" if place == "above" else f"{TOP}\n{MONEY}\n{note}"
    record = read(f"{TITLE}Overview\n{table}{REST}")
    overview = record.report.overview
    assert overview.funding_sources == ("Earmarked",)
    assert (overview.approved_budget, overview.actual_expenditure) == (None, None)
    assert kinds(record) == BOTH
    budget = next(doubt for doubt in record.doubts if doubt.pointer.endswith("budget"))
    assert [candidate["amount"] for candidate in budget.candidates] == ["310.45", "310450"]


def test_the_currency_of_the_note_is_that_of_amounts_without_one(read: Read) -> None:
    table = f"All amounts in EUR thousands\n{MONEY.replace('EUR ', '')}"
    record = read(f"{TITLE}Overview\n{TOP}\n{table}{REST}")
    assert kinds(record) == BOTH
    assert {c["currency"] for doubt in record.doubts for c in doubt.candidates} == {"EUR"}


def test_the_scale_beneath_a_label_is_the_labels(read: Read) -> None:
    record = read(f"{TITLE}Overview\n{TOP}\nApproved budget for 2023\n(in thousands of euros)\nEUR 310.45{REST}")
    assert str(record.report.overview.approved_budget) == "amount=Decimal('310450') currency='EUR'"
    assert record.doubts == ()


@pytest.mark.parametrize(
    "text", ["Reaching thousands of herders", "USD 640 thousand", "in 2000", "Room 000", "Million"]
)
def test_what_states_no_scale(text: str) -> None:
    assert scale_of_head(text) is None
