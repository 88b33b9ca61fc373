"""Notes at the foot of a page, and the marks that lead to them: no part of a value, of a name or of a paragraph."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from extractor import Options, extract
from extractor.engines import Engine

Paper = Callable[..., Any]

both = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
FIELDS = (
    ("Owning division", "Investment and Policy", ""),
    ("Country", "Fiji", ""),
    ("Thematic area", "Energy", "12"),
    ("Start date", "June 2017", "1"),
    ("Approved budget for 2018", "USD 82,500", "1"),
    ("Actual expenditure", "USD 7,264", "2"),
    ("% utilization of inputs", "8.81%", "2"),
    ("% of outputs achieved", "0%", ""),
)


def annotated(paper: Paper, size_of_marks: float = 0.6) -> bytes:
    """A report whose values and paragraphs have marks, and three notes under its last paragraph."""
    page = paper()

    def put(x: float, y: float, text: str, mark: str = "", size: float = 10.0, font: str = "Helvetica") -> None:
        page.put(x, y, text, size, font)
        page.put(x + page.canvas.stringWidth(text, font, size), y - 0.35 * size, mark, size_of_marks * size)

    put(50, 60, "Solar for schools", size=16, font="Helvetica-Bold")
    put(50, 90, "Overview", size=13, font="Helvetica-Bold")
    for row, (label, value, mark) in enumerate(FIELDS):
        put(50, 110 + 16 * row, label, font="Helvetica-Bold")
        put(250, 110 + 16 * row, value, mark)
    put(50, 270, "Context", size=13, font="Helvetica-Bold")
    put(50, 290, "Boats patrol 40 km", "2")
    put(145, 290, "of reefs. A workshop was held in Suva on 16 October 2018.", "1")
    put(50, 303, "Sixty people came, and the next one will be larger.", "2")
    put(50, 340, "Results achieved in 2018", size=13, font="Helvetica-Bold")
    put(50, 365, "Outcome 1", size=12, font="Helvetica-Bold")
    put(400, 365, "STATUS: DELAYED", font="Helvetica-Bold")
    put(50, 383, "Schools have power.", font="Helvetica-Bold")
    put(50, 401, "Panels were bought.")
    for row, (number, note) in enumerate(
        [("1", "With the grant of March 2018."), ("2", "Not yet audited."), ("12", "New.")]
    ):
        page.put(50, 777 + 10 * row, number, 5)
        page.put(58, 780 + 10 * row, note, 8)
    data: bytes = page.done()
    return data


@both
def test_marks_and_notes_are_no_part_of_what_they_stand_by(paper: Paper, engine: Engine) -> None:
    record = extract(annotated(paper), options=Options(engine=engine))
    overview = record.report.overview
    assert overview.approved_budget is not None and overview.actual_expenditure is not None
    assert overview.start_date is not None
    assert overview.approved_budget.amount == Decimal(82500)
    assert overview.actual_expenditure.amount == Decimal(7264)
    assert (overview.thematic_areas, overview.start_date.edtf) == (("Energy",), "2017-06")
    assert (overview.input_utilisation, overview.outputs_achieved) == (Decimal("8.81"), Decimal(0))
    assert record.report.context == (
        "Boats patrol 40 km2 of reefs. A workshop was held in Suva on 16 October 2018. "
        "Sixty people came, and the next one will be larger."
    )
    assert [event.date.edtf for event in record.report.events] == ["2018-10-16"]
    assert [result.narrative for result in record.report.results] == ["Panels were bought."]
    assert record.doubts == ()


@both
def test_marks_that_are_hardly_smaller(paper: Paper, engine: Engine) -> None:
    """Browsers print them like this."""
    small, large = (extract(annotated(paper, size), options=Options(engine=engine)) for size in (0.6, 0.83))
    assert large.report == small.report
    assert large.doubts == ()


@both
def test_notes_are_left_unclaimed(paper: Paper, engine: Engine) -> None:
    record = extract(annotated(paper), options=Options(engine=engine))
    said = " ".join(piece.quote for piece in record.coverage.unclaimed)
    for note in ("With the grant of March 2018.", "Not yet audited.", "New."):
        assert note in said


@both
def test_the_quote_of_an_amount_ends_before_its_mark(paper: Paper, engine: Engine) -> None:
    record = extract(annotated(paper), options=Options(engine=engine))
    (item,) = record.evidence["/overview/approved_budget"]
    assert item.value is not None
    assert item.quote[slice(*item.value)] == "USD 82,500"


def test_a_mark_that_a_dump_printed_flat_makes_the_amount_doubted() -> None:
    labels = "\n\n".join(f"{label}\n{value}{mark}" for label, value, mark in FIELDS)
    rest = "Context\n\nBoats patrol.\n\nResults achieved in 2018\n\nOutcome 1\n"
    text = f"Solar for schools\n\nOverview\n\n{labels}\n\n{rest}"
    record = extract(text.encode(), name="report.txt")
    assert record.report.overview.approved_budget is None
    doubts = {doubt.pointer: doubt for doubt in record.doubts}
    doubt = doubts["/overview/approved_budget"]
    assert doubt.kind == "unusual-decimals"
    assert [candidate["amount"] for candidate in doubt.candidates] == ["82.5001", "82500"]
    assert {"/overview/start_date", "/overview/actual_expenditure", "/overview/input_utilisation"} <= doubts.keys()
