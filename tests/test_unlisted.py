"""Headings that no profile knows: what stands under them is no part of the section before them."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from extractor import Record, extract

TEXT, HEAD, BOX = ("Helvetica", 10.0), ("Helvetica-Bold", 13.0), ("Helvetica", 8.5)
REPORT = [
    ("Kenya: Light for Lake Towns", ("Helvetica-Bold", 20.0)),
    ("Overview", HEAD),
    ("Owning division: Africa Programmes", TEXT),
    ("Country / Region: Kenya / Africa", TEXT),
    ("Approved budget for 2019: USD 640,000.00", TEXT),
    ("Actual expenditure: USD 612,480.00", TEXT),
    ("Context", HEAD),
    ("Ten towns on the lake have no light after six in the evening.", TEXT),
    ("{first}", HEAD),
    ("Boats cannot land when the water is low.", TEXT),
    ("Results achieved in 2019", HEAD),
    ("OUTCOME 1 STATUS ACHIEVED", ("Helvetica-Bold", 10.0)),
    ("Lake towns have light.", TEXT),
    ("Lessons learned", HEAD),
    ("Lamps should be bought in the country.", TEXT),
    ("{last}", ("Helvetica-Bold", 8.5)),
    ("Amounts are rounded.", BOX),
]


Printed = tuple[str, tuple[str, float]]


def _read(first: str = "Ways to the towns", last: str = "About this report", report: list[Printed] = REPORT) -> Record:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    y = 790.0
    for text, (font, size) in report:
        y -= 2.2 * size
        canvas.setFont(font, size)
        canvas.drawString(60, y, text.format(first=first, last=last))
    canvas.save()
    return extract(stream.getvalue(), name="report.pdf")


def test_a_heading_that_nobody_knows_ends_the_section_before_it() -> None:
    record = _read()
    assert record.report.context == "Ten towns on the lake have no light after six in the evening."
    assert not [doubt for doubt in record.doubts if doubt.kind == "heading-unsure"]
    unclaimed = " ".join(" ".join(quote.quote.split()) for quote in record.coverage.unclaimed)
    assert "Ways to the towns Boats cannot land when the water is low." in unclaimed


def test_a_text_under_a_heading_that_nobody_knows_may_be_a_section_that_was_not_found() -> None:
    record = _read()
    doubted = {doubt.pointer for doubt in record.doubts if doubt.kind == "text-unread"}
    assert doubted == {"/objective", "/partners", "/sdgs", "/below_target_reasons", "/additional_results"}
    assert not doubted & record.absent.keys()


def test_a_heading_with_a_telling_word_is_taken_with_a_doubt() -> None:
    record = _read("Reasons that we know of")
    assert record.report.below_target_reasons == "Boats cannot land when the water is low."
    (doubt,) = (doubt for doubt in record.doubts if doubt.kind == "heading-unsure")
    assert doubt.pointer == "/below_target_reasons"
    assert "“Reasons that we know of”" in doubt.message


def test_a_telling_word_of_a_section_that_is_there_says_nothing() -> None:
    record = _read("Lessons of other projects")
    assert record.report.lessons_learned == ("Lamps should be bought in the country.",)
    assert record.report.context == "Ten towns on the lake have no light after six in the evening."


def test_a_box_below_a_section_is_no_part_of_it() -> None:
    assert _read().report.lessons_learned == ("Lamps should be bought in the country.",)


def test_a_note_in_smaller_type_is_no_part_of_the_last_item() -> None:
    listed = [("• Lamps should be bought in the country.", TEXT), ("• Boats should be small.", TEXT)]
    record = _read(report=[*REPORT[:-3], *listed, ("1 A survey of ten towns, March 2019.", BOX)])
    assert record.report.lessons_learned == ("Lamps should be bought in the country.", "Boats should be small.")
