"""Lines beneath a value that nobody's label takes: they may change it, as words on its own line may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]

TITLE = "Peru: Reed rafts for highland schools\n\nOverview\n\nCountry Peru\n"
REST = "\nFunding source Core\n\nResults achieved in 2023\n\nOUTCOME 1 STATUS ACHIEVED\n\nForty schools.\n"


@pytest.mark.parametrize(
    ("printed", "field", "candidates"),
    [
        ("Approved budget for 2023 EUR 310,450.00\nincreased to EUR 320,000.00 in May", "approved_budget", 2),
        ("Approved budget for 2023 EUR 310,450.00\n(Amended: EUR 320,000.00)", "approved_budget", 2),
        ("Approved budget for 2023 EUR 310,450.00\nRevised: EUR 320,000.00", "approved_budget", 2),
        ("Approved budget for 2023 EUR 310,450.00\n9,550.00", "approved_budget", 2),
        ("Approved budget for 2023 EUR 3\n310,450.00", "approved_budget", 2),
        ("Actual expenditure EUR 290,100.00\n(before audit)", "actual_expenditure", 0),
        ("Actual expenditure EUR 290,100.00\nUnaudited", "actual_expenditure", 0),
        ("Start date May 2022\n(put off to August 2022)", "start_date", 2),
        ("End date 2024\n(no-cost extension to June 2025)", "end_date", 2),
        ("% of outputs achieved 61.50%\n(of which begun 12%)", "outputs_achieved", 2),
    ],
)
def test_a_line_beneath_a_value_is_doubted(read: Read, printed: str, field: str, candidates: int) -> None:
    record = read(TITLE + printed + REST)
    assert getattr(record.report.overview, field) is not None
    assert f"/overview/{field}" in {doubt.pointer for doubt in record.doubts}
    (doubt,) = (doubt for doubt in record.doubts if doubt.kind == "text-below-value")
    assert len(doubt.candidates) == candidates
    assert doubt.evidence[0].quote


@pytest.mark.parametrize(
    "beneath",
    [
        "2",
        "(a)",
        "Zero Hunger",
        "Annual Report 2023",
        "Number of staff 12",
        "in 2023",
        "% of staff trained 12%",
        "Patron: Ms Rao",
    ],
)
def test_what_tells_nothing_of_the_value_above(read: Read, beneath: str) -> None:
    record = read(f"{TITLE}% of outputs achieved 61.50%\n{beneath}{REST}")
    assert "/overview/outputs_achieved" not in {doubt.pointer for doubt in record.doubts}
    assert {doubt.kind for doubt in record.doubts} <= {"row-unread"}  # `% of staff trained 12%` may be another field
