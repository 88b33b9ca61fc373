"""Files that bind reports, and pages without text in them: no page costs a report its place."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from extractor import Record, answers, extract, extract_parts

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RWANDA, FIJI, KENYA = (
    SAMPLES / f"{name}.pdf"
    for name in ("rwanda-2021-secondary-cities", "fiji-2021-mangrove-coasts", "kenya-2019-mini-grids")
)


def sheet(picture: bool) -> bytes:
    """A page without text; with a picture, or blank."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    if picture:
        drawn = pypdfium2.PdfDocument(FIJI)[0].render(scale=0.2).to_pil()
        canvas.drawImage(ImageReader(drawn), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def bound(*files: Path | bytes) -> bytes:
    """The pages of several PDFs as one."""
    whole = pypdfium2.PdfDocument.new()
    for file in files:
        whole.import_pages(pypdfium2.PdfDocument(file))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("picture", [False, True], ids=["blank", "picture"])
def test_a_page_without_text_between_two_reports(picture: bool) -> None:
    parts = list(extract_parts(bound(RWANDA, sheet(picture), FIJI), name="volume.pdf"))
    assert [part.report for part in parts] == [extract(RWANDA).report, extract(FIJI).report]
    assert [part.source.part.pages for part in parts if part.source.part] == [(1, 1), (3, 5)]


def test_an_empty_page_between_two_reports_of_a_dump() -> None:
    text = (SAMPLES / "project-reports-2021.txt").read_text(encoding="utf-8")
    at = text.index("\f", text.index("Rwanda: Green plots") + 200)
    torn = text[:at] + "\f" + text[at:]
    whole, parts = (list(extract_parts(each.encode(), name="volume.txt")) for each in (text, torn))
    assert [part.report for part in parts] == [part.report for part in whole]
    for part in parts:
        for item in (item for items in part.evidence.values() for item in items):
            assert torn[item.start : item.end] == item.quote


def test_the_same_report_twice_keeps_its_title() -> None:
    (first, second) = extract_parts(bound(KENYA, KENYA), name="volume.pdf")
    assert first.report == second.report == extract(KENYA).report


def test_a_picture_page_inside_a_report_is_doubted() -> None:
    data = bound(FIJI, sheet(picture=True))
    record = extract(data, name="report.pdf")
    assert [doubt.message for doubt in record.doubts if doubt.kind == "page-without-text"] == [
        "Page 4 is a picture without text: what it says is not in this record."
    ]
    assert record.report == extract(FIJI).report


def test_a_blank_page_inside_a_report_is_no_doubt() -> None:
    assert extract(bound(FIJI, sheet(picture=False)), name="report.pdf").doubts == extract(FIJI).doubts


def test_a_blank_page_as_an_empty_stream() -> None:
    data = sheet(picture=False)
    empty = re.sub(rb"/Length \d+\s*>>\s*stream\r?\n.*?endstream", b"/Length 0 >>\nstream\nendstream", data, flags=re.S)
    assert empty != data
    (record,) = answers(bound(FIJI, sheet(picture=False)), name="report.pdf")
    assert isinstance(record, Record)


def test_a_second_table_is_no_second_report() -> None:
    text = (SAMPLES / "kenya-2019-mini-grids.txt").read_text(encoding="utf-8")
    at = text.index("Relevant SDGs")
    again = "Project overview\nApproved budget for 2019 USD 640,000.00\nActual expenditure USD 612,480.00\n\n"
    record = extract((text[:at] + again + text[at:]).encode(), name="report.txt")
    assert record.source.part is None
    assert record.report.overview == extract(text.encode(), name="report.txt").report.overview


def aside(town: str, budget: str) -> bytes:
    """A report whose overview stands right of its context, and is read after it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    context = [
        f"{town} lies on a hill above the lake, and",
        "few of its streets have light at night.",
        "Lamps are dear there,",
    ]
    overview = [
        "Owning division: Lakes",
        "Country: Fiji",
        f"Approved budget 2021: USD {budget}",
        "Start date: May 2020",
    ]
    results = ["OUTCOME 1 STATUS ACHIEVED", f"Lamps burn in {town}."]
    for x, y, leading, texts in (
        *((50, 780, 0, [town]), (50, 730, 0, ["Context"]), (50, 710, 12, [*context, "and oil is dearer."])),
        *((50, 645, 0, ["Objective"]), (50, 626, 12, [f"To light every street of {town} with lamps", "of its own."])),
        *((320, 730, 0, ["Overview"]), (320, 708, 17, overview)),
        *((50, 560, 0, ["Results achieved in 2021"]), (50, 540, 16, results)),
    ):
        canvas.setFont("Helvetica" if leading else "Helvetica-Bold", 10 if leading else 18 if y == 780 else 13)
        for n, text in enumerate(texts):
            canvas.drawString(x, y - leading * n, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_reports_whose_overview_is_read_last() -> None:
    told = [("Old Town", "1000.00"), ("New Town", "2000.00")]
    parts = list(extract_parts(bound(*(aside(*each) for each in told)), name="volume.pdf"))
    assert [part.report.title for part in parts] == ["Old Town", "New Town"]
    for part, (town, budget) in zip(parts, told, strict=True):
        assert part.report.context == (
            f"{town} lies on a hill above the lake, and few of its streets have light at night. Lamps are dear there, "
            "and oil is dearer."
        )
        assert part.report.objective == f"To light every street of {town} with lamps of its own."
        assert part.report.overview.approved_budget is not None
        assert str(part.report.overview.approved_budget.amount) == budget
