"""Texts beside their labels: values whatever they look like; and where a value of several lines ends."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor import Options, Record, extract, load_profile
from extractor.profile import parse

Read = Callable[..., Record]

LABELS = {
    "charity_name": "Charity name",
    "charity_number": "Charity number",
    "founded": "Founded",
    "award": "Award",
    "grant_reference": "Grant reference",
}
CHARITY = parse(
    {
        "name": "charity",
        "version": "1",
        "begins": {"section": "about"},
        "sections": {"about": {"kind": "fields", "headings": ["Reference and administrative details"]}},
        "fields": {name: {"type": "text", "labels": [label]} for name, label in LABELS.items()},
    },
    "charity",
)
HEAD = "Annual report\n\nReference and administrative details\n"


def charity(table: str) -> Record:
    return extract((HEAD + table).encode(), name="charity.txt", options=Options(profile=CHARITY))


def doubts(record: Record) -> set[tuple[str, str]]:
    return {(doubt.pointer, doubt.kind) for doubt in record.doubts}


def unclaimed(record: Record) -> list[str]:
    return [" ".join(quote.quote.split()) for quote in record.coverage.unclaimed]


VALUES = {
    "charity_name": "Hope Trust",
    "charity_number": "1098765",
    "founded": "March 1999",
    "award": "USD 400",
    "grant_reference": "12.5%",
}


@pytest.mark.parametrize("form", ["{}: {}\n", "{} {}\n", "{}\n{}\n", "{}\n\n{}\n\n", "{}\t{}\n", "{:40}{}\n"])
def test_a_text_may_look_like_a_number_a_date_or_an_amount(form: str) -> None:
    record = charity("".join(form.format(LABELS[name], value) for name, value in VALUES.items()))
    assert record.report.extra == VALUES
    assert record.doubts == ()
    assert unclaimed(record) == []


@pytest.mark.parametrize("code", ["1098765", "0042", "KE-0042", "2019", "12/2019"])
@pytest.mark.parametrize("form", ["{} {}", "{}: {}", "{:40}{}"])
def test_a_project_code_of_digits(read: Read, code: str, form: str) -> None:
    table = "\n".join(
        form.format(label, value)
        for label, value in (
            ("Project code", code),
            ("Owning division", "Africa Programmes"),
            ("Approved budget for 2019", "USD 640,000.00"),
        )
    )
    record = read(f"Kenya: Light for lake towns\n\nOverview\n\n{table}\n")
    assert record.report.project_code == code
    assert "/project_code" not in record.absent
    assert record.doubts == ()


def test_the_value_of_another_type_beneath_a_label_is_doubted_where_labels_went_empty() -> None:
    record = charity("Charity name\n\nCharity number\n\n1098765\n\n")
    assert record.report.extra == {"charity_number": "1098765"}
    assert doubts(record) == {("/extra/charity_number", "torn-apart")}


def ruled(rows: list[tuple[str, str]]) -> bytes:
    """A page with a table of two columns."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 780, "Annual report")
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 740, "Reference and administrative details")
    canvas.setFont("Helvetica", 10)
    for index, (label, value) in enumerate(rows):
        top = 720 - 24 * index
        canvas.rect(60, top - 24, 180, 24)
        canvas.rect(240, top - 24, 240, 24)
        canvas.drawString(66, top - 16, label)
        canvas.drawString(246, top - 16, value)
    canvas.save()
    return file.getvalue()


def test_a_ruled_table() -> None:
    rows = [(LABELS[name], value) for name, value in VALUES.items()]
    rows.insert(2, ("Registered office", "12 High Street, Lakeside"))
    record = extract(ruled(rows), name="charity.pdf", options=Options(profile=CHARITY))
    assert record.report.extra == VALUES
    assert record.doubts == ()
    assert unclaimed(record) == ["Registered office 12 High Street, Lakeside"]


def cards(lines: list[str], *, labels: str, values: str) -> bytes:
    """A page with labels above their values, all at one edge and in one distance; a line with `**` is a value."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 780, "Annual report")
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 740, "Reference and administrative details")
    for index, line in enumerate(lines):
        value = line.startswith("**")
        canvas.setFont(values if value else labels, 10)
        canvas.drawString(60, 716 - 14 * index, line.removeprefix("**"))
    canvas.save()
    return file.getvalue()


CARDS = ["Charity name", "**Hope Trust", "Patron", "**Ms Rao", "Charity number", "**1098765"]


def test_a_line_in_the_type_of_labels_is_no_part_of_the_value_above() -> None:
    record = extract(
        cards(CARDS, labels="Helvetica", values="Helvetica-Bold"), name="charity.pdf", options=Options(profile=CHARITY)
    )
    assert record.report.extra == {"charity_name": "Hope Trust", "charity_number": "1098765"}
    assert unclaimed(record) == ["Patron Ms Rao"]


def test_where_type_tells_nothing_such_a_line_is_doubted() -> None:
    record = extract(
        cards(CARDS, labels="Helvetica", values="Helvetica"), name="charity.pdf", options=Options(profile=CHARITY)
    )
    assert ("/extra/charity_name", "lines-joined") in doubts(record)


def test_a_value_left_of_its_label_in_another_line_is_doubted() -> None:
    """Cards of two by two with values above labels, of which the profile knows those on the right alone."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.drawString(60, 780, "Peru: Reed rafts for highland schools")
    canvas.drawString(60, 750, "Overview")
    rows = [("USD 900,000.00", "USD 640,000.00"), ("Committed funds", "Approved budget for 2019")]
    rows += [("USD 27,520.00", "USD 612,480.00"), ("Balance", "Actual expenditure")]
    for (left, right), top in zip(rows, (720, 706, 670, 656), strict=True):
        canvas.drawString(60, top, left)
        canvas.drawString(300, top, right)
    canvas.drawString(60, 600, "Lessons learned")
    canvas.drawString(60, 580, "Reeds rot.")
    canvas.save()
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    record = extract(file.getvalue(), name="cards.pdf", options=Options(profile=profile))
    budget = record.report.overview.approved_budget
    sure = "/overview/approved_budget" not in {pointer for pointer, _ in doubts(record)}
    assert not sure or (budget is not None and budget.amount == 640000)


# ------------------------------------------------------------------------------------------------ where a value ends


def test_a_label_that_nobody_knows_ends_the_value_before_it() -> None:
    record = charity(
        "Charity name: Hope Trust\nPatron: Ms Rao of the\nLake House\nCharity number: 1098765\n"
        "Registered: 1999 by two friends\nWebsite: https://example.org/hope\n"
    )
    assert record.report.extra == {"charity_name": "Hope Trust", "charity_number": "1098765"}
    assert unclaimed(record) == [
        "Patron: Ms Rao of the Lake House",
        "Registered: 1999 by two friends Website: https://example.org/hope",
    ]


@pytest.mark.parametrize("table", ["Charity name:\nPatron: Ms Rao\n", "Patron: Ms Rao\nCharity name:\n"])
def test_its_value_is_nobody_elses(table: str) -> None:
    record = charity(table)
    assert record.report.extra == {}
    assert record.absent["/extra/charity_name"] == "label-without-value"


def test_what_follows_it_is_given_to_another_label_with_a_doubt_alone() -> None:
    record = charity("Charity name:\nPatron:\nMs Rao\nCharity number: 1098765\n")
    assert ("/extra/charity_name", "torn-apart") in doubts(record)


def test_a_label_that_is_the_beginning_of_another_is_doubted() -> None:
    record = charity("Charity name: Hope Trust\nAward committee: Ms Rao\n")
    assert ("/extra/award", "label-uncertain") in doubts(record)


def test_lines_that_are_only_near_are_joined_with_a_doubt() -> None:
    """`Website https://…` is no value of the reference, and nothing but the words would say so."""
    page = "Grant reference\nGR-2021-118\nWebsite https://example.org/stoves\nCharity name\nHope Trust\n"
    record = charity(page)
    assert ("/extra/grant_reference", "lines-joined") in doubts(record)
    assert ("/extra/charity_name", "lines-joined") not in doubts(record)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Friends of the Lake, the Hills and\nthe Plain", "Friends of the Lake, the Hills and the Plain"),
        ("Friends of the Lake &\nHills", "Friends of the Lake & Hills"),
        ("Hope Trust\n(Lakeside)", "Hope Trust (Lakeside)"),
        ("Trust of the Lake,\nHills: all of them", "Trust of the Lake, Hills: all of them"),
    ],
)
def test_lines_that_surely_go_on(printed: str, value: str) -> None:
    record = charity(f"Charity name {printed}\nCharity number 1098765\n")
    assert record.report.extra["charity_name"] == value
    assert record.doubts == ()


def test_texts_alone_that_a_dump_tore_apart_are_doubted(read: Read) -> None:
    """Every text fits every label of a text: without an amount or a date between them the order proves nothing."""
    record = charity("Charity name\n\nGrant reference\n\nHope Trust\n\nGR-2021-118\n")
    found: dict[str, Any] = record.report.extra
    assert {f"/extra/{name}" for name in found} <= {pointer for pointer, _ in doubts(record)}
