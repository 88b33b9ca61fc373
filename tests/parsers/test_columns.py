"""Tables in which values stand elsewhere than beside or under their labels, or more than one beside a label."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor import Options, Record, extract, load_profile

Read = Callable[..., Record]

HEAD = "Kenya: Light for lake towns\n\nOverview\n"
TOP = "Owning division Africa Programmes\nProject start date March 2018\nFunding source Earmarked\n"
RESULTS = "\n\nResults achieved in 2019\n\nOUTCOME 1 STATUS ACHIEVED\n\nTen towns have light.\n"


def figures(record: Record) -> list[str | None]:
    """Budget, expenditure, share of inputs, share of outputs."""
    overview = record.report.overview
    moneys = [
        money and f"{money.amount:f} {money.currency}"
        for money in (overview.approved_budget, overview.actual_expenditure)
    ]
    shares = [
        share if share is None else f"{share:f}" for share in (overview.input_utilisation, overview.outputs_achieved)
    ]
    return [*moneys, *shares]


def doubts(record: Record) -> set[tuple[str, str]]:
    return {(doubt.pointer.removeprefix("/overview/"), doubt.kind) for doubt in record.doubts}


ROWS = [
    ("Approved budget", "USD 500,000.00", "USD 640,000.00"),
    ("Actual expenditure", "USD 400,000.00", "USD 612,480.00"),
    ("% utilization of inputs", "80.00%", "95.70%"),
    ("% of outputs achieved", "50.00%", "75.00%"),
]
ALL = {"approved_budget", "actual_expenditure", "input_utilisation", "outputs_achieved"}


def page(cells: Sequence[tuple[float, float, str]]) -> Record:
    """A page with an overview whose cells stand at these places."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 780, "Kenya: Light for lake towns")
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 740, "Overview")
    canvas.setFont("Helvetica", 10)
    for x, y, text in cells:
        canvas.drawString(x, y, text)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 300, "Results achieved in 2019")
    canvas.save()
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    return extract(file.getvalue(), name="report.pdf", options=Options(profile=profile))


# ---------------------------------------------------------------------------------------- two values beside a label


@pytest.mark.parametrize("head", ["Plan", "2018"])
def test_two_columns_are_never_read_silently(read: Read, head: str) -> None:
    table = "\n".join(f"{label:26}{one:18}{other}" for label, one, other in ROWS)
    record = read(f"{HEAD}{TOP}{'':26}{head:18}{'Actual' if head == 'Plan' else '2019'}\n{table}{RESULTS}")
    assert {name for name, _ in doubts(record)} >= ALL
    (doubt,) = [doubt for doubt in record.doubts if doubt.pointer == "/overview/input_utilisation"]
    assert list(doubt.candidates) == ["80.00", "95.70"]
    given = ["640000.00 USD", "612480.00 USD", "95.70", "75.00"]
    assert figures(record) == given or head == "Plan"


def test_two_columns_on_paper() -> None:
    cells = [(200.0, 716.0, "2018"), (320.0, 716.0, "2019")]
    for index, row in enumerate(ROWS):
        cells += [(x, 698.0 - 18 * index, text) for x, text in zip((60.0, 200.0, 320.0), row, strict=True)]
    record = page(cells)
    assert figures(record) == ["640000.00 USD", "612480.00 USD", "95.70", "75.00"]
    assert {(name, "several-values") for name in ALL} <= doubts(record)


def test_a_mark_behind_a_share_is_no_second_value(read: Read) -> None:
    assert doubts(read(f"{HEAD}{TOP}% of outputs achieved\n75.00%\n2\nZero Hunger\n{RESULTS}")) == set()


def test_the_surer_label_has_the_value(read: Read) -> None:
    table = "Total budget approved over all years USD 2,000,000.00\nApproved budget for 2019 USD 640,000.00"
    record = read(f"{HEAD}{TOP}{table}{RESULTS}")
    assert figures(record)[0] in ("640000.00 USD", None)


# ------------------------------------------------------------------------------------------------- values above labels

UP = ["USD 640,000.00", "Approved budget for 2019", "USD 612,480.00", "Actual expenditure"]
MORE = ["95.70%", "% utilization of inputs", "75.00%", "% of outputs achieved"]
RIGHT = ["640000.00 USD", "612480.00 USD", "95.70", "75.00"]


def test_values_above_all_labels(read: Read) -> None:
    """Downwards the expenditure would be 95.70 %: only one reading fits."""
    record = read(HEAD + TOP + "\n".join(UP + MORE) + RESULTS)
    assert figures(record) == RIGHT
    assert doubts(record) == set()


def test_values_above_some_labels_are_doubted_where_both_readings_fit(read: Read) -> None:
    record = read(
        HEAD + TOP + "\n".join(UP) + "\n% utilization of inputs 95.70%\n% of outputs achieved 75.00%" + RESULTS
    )
    assert figures(record) == RIGHT
    assert {("approved_budget", "torn-apart"), ("actual_expenditure", "torn-apart")} <= doubts(record)


def test_values_left_of_their_labels_on_paper() -> None:
    pairs = [
        ("Africa Programmes", "Owning division"),
        ("March 2018", "Project start date"),
        ("Earmarked", "Funding source"),
    ]
    pairs += list(zip([*UP, *MORE][::2], [*UP, *MORE][1::2], strict=True))
    cells = [(60.0 + 180 * side, 716.0 - 18 * row, pair[side]) for row, pair in enumerate(pairs) for side in (0, 1)]
    record = page(cells)
    assert figures(record) == RIGHT
    assert record.report.overview.owning_division == "Africa Programmes"


def test_a_value_before_its_label_on_one_line_is_doubted(read: Read) -> None:
    lines = [f"{value} {label}" for value, label in zip([*UP, *MORE][::2], [*UP, *MORE][1::2], strict=True)]
    record = read(HEAD + TOP + "\n".join(lines) + RESULTS)
    assert figures(record) == RIGHT
    assert {(name, "torn-apart") for name in ALL} <= doubts(record)


# --------------------------------------------------------------------------------------------------------------- cards


def test_cards_beside_each_other() -> None:
    """Labels in a row, values beneath them; a value wraps, so that the order of the lines does not help."""
    rows = [
        ["Division", "Country / Region", "Thematic area"],
        ["GGPI", "Peru / Latin America & the", "Sustainable Landscapes"],
        ["", "Caribbean", ""],
        ["Start date", "Funding source", "Approved budget"],
        ["April 2018", "Earmarked (Norway)", "USD 2,140,000"],
    ]
    record = page(
        [
            (56.0 + 168 * i, 716.0 - 16 * j - 14 * (j > 2), t)
            for j, row in enumerate(rows)
            for i, t in enumerate(row)
            if t
        ]
    )
    overview = record.report.overview
    assert (overview.owning_division, list(overview.regions)) == ("GGPI", ["Latin America & the Caribbean"])
    assert (overview.thematic_areas, overview.funding_sources) == (("Sustainable Landscapes",), ("Earmarked (Norway)",))
    assert figures(record)[0] == "2140000 USD"
    assert doubts(record) == set()


# --------------------------------------------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (["Approved budget", "2019:"], 0),
        (["Approved budget", "(2019)"], 0),
        (["Actual expenditure", "2019"], 1),
        (["Budget approved", "for 2019"], 0),
    ],
)
def test_a_year_beneath_a_label_is_the_labels(read: Read, label: list[str], name: int) -> None:
    record = read(HEAD + TOP + "\n".join(label) + "\nUSD 640,000.00\n% of outputs achieved 75.00%" + RESULTS)
    assert figures(record)[name] == "640000.00 USD"
    assert doubts(record) == set()


def test_labels_that_wrap_beside_their_values() -> None:
    cells = [
        (60.0, 716.0, "Country, Region"), (60.0, 704.0, "or Global Implement"), (60.0, 692.0, "ation"),
        (220.0, 716.0, "Kenya / Africa"),
        (60.0, 670.0, "Start Date of"), (60.0, 658.0, "Project"), (220.0, 670.0, "1 October 2018"),
        (60.0, 636.0, "Approved Budget"), (60.0, 624.0, "(2019)"), (220.0, 636.0, "USD 640,000.00"),
        (60.0, 602.0, "Owning division"), (220.0, 602.0, "Investment & Policy"), (220.0, 590.0, "Solutions Division"),
    ]  # fmt: skip
    record = page(cells)
    overview = record.report.overview
    assert [country.iso3 for country in overview.countries] == ["KEN"]
    assert overview.start_date is not None
    assert overview.start_date.edtf == "2018-10-01"
    assert figures(record)[0] == "640000.00 USD"
    assert overview.owning_division == "Investment & Policy Solutions Division"


# --------------------------------------------------------------------------------------------------- unknown labels


def test_an_unknown_label_with_an_amount_is_no_part_of_the_value_above(read: Read) -> None:
    record = read(f"{HEAD}{TOP}Requested budget USD 700,000.00\nApproved budget for 2019 USD 640,000.00{RESULTS}")
    assert record.report.overview.funding_sources == ("Earmarked",)
    assert figures(record)[0] == "640000.00 USD"
    assert ("funding_sources", "lines-joined") in doubts(record)


def test_a_known_label_with_a_word_before_it_is_doubted(read: Read) -> None:
    record = read(f"{HEAD}Thematic area Energy\nExpected project start date March 2018\nFunding source Core{RESULTS}")
    assert record.report.overview.thematic_areas == ("Energy",)
    assert ("start_date", "label-uncertain") in doubts(record)


def test_a_label_with_a_long_value(read: Read) -> None:
    line = (
        "Approved budget for 2019 USD 640,000.00, of which the Government pays one half " + "in kind and in time " * 6
    )
    record = read(f"{HEAD}{TOP}{line}\nActual expenditure USD 612,480.00{RESULTS}")
    assert figures(record)[:2] == ["640000.00 USD", "612480.00 USD"]
    assert ("approved_budget", "text-around-value") in doubts(record)


def test_an_amount_inside_a_text_is_doubted(read: Read) -> None:
    record = read(
        f"{HEAD}Funding source Earmarked Requested sum USD 700,000.00\nApproved budget USD 640,000.00{RESULTS}"
    )
    assert ("funding_sources", "text-around-value") in doubts(record)


# --------------------------------------------------------------------------------------------------------------- scales


@pytest.mark.parametrize(
    "label", ["Approved budget (USD thousand)", "Approved budget (in thousand USD)", "Approved budget (USD '000)"]
)
def test_the_scale_of_a_label_multiplies(read: Read, label: str) -> None:
    record = read(f"{HEAD}{TOP}{label} 640.5\nActual expenditure USD 612,480.00{RESULTS}")
    assert figures(record)[0] == "640500 USD"
    assert doubts(record) == set()


@pytest.mark.parametrize("head", ["USD thousand", "(in millions)", "Amounts in thousands of US$"])
def test_the_scale_of_a_head_is_doubted(read: Read, head: str) -> None:
    record = read(
        f"{HEAD}{TOP}{head}\nApproved budget USD 640\nActual expenditure USD 612\n% of outputs achieved 75%{RESULTS}"
    )
    assert figures(record) == [None, None, None, "75"]
    assert {("approved_budget", "scale-uncertain"), ("actual_expenditure", "scale-uncertain")} <= doubts(record)
    assert record.report.overview.funding_sources == ("Earmarked",)


# ----------------------------------------------------------------------------------------------------------------- many


def test_more_labels_than_a_section_has_are_not_paired(read: Read) -> None:
    table = "\n\n".join(["Approved budget"] * 300 + ["USD 5"] * 300)
    record = read(HEAD + table + RESULTS)
    assert figures(record)[0] is None
    assert ("approved_budget", "torn-apart") in doubts(record)


# --------------------------------------------------------------------------------------------------------- title, year


def test_heads_of_pages_above_a_title(read: Read) -> None:
    body = f"Overview\n{TOP}Approved budget for 2019 USD 640,000.00"
    head = "Annual Report of the Fund"
    record = read(f"1{head}\nKenya: Light for lake towns\n{body}\n\nContext\nText.\n2{head}\nMore.")
    assert record.report.title == "Kenya: Light for lake towns"
    assert record.report.context == "Text. More."
    record = read(f"{head}\nKenya: Light for lake towns\n{body}\n\nContext\nText.\n{head}\nMore.")
    assert record.report.title == "Kenya: Light for lake towns"
    assert ("/title", "title-uncertain") in doubts(record)


def test_the_year_of_a_line_above_the_title(read: Read) -> None:
    record = read(f"ANNUAL REPORT 2019\n\nKenya: Light for lake towns\n\nOverview\n{TOP}Approved budget USD 640,000.00")
    assert record.report.reporting_year == 2019
    assert ("/reporting_year", "year-uncertain") in doubts(record)


def test_values_above_the_heading(read: Read) -> None:
    """pdfminer prints a right column first where it begins higher than the heading."""
    values = "GGPI\n\nKenya / Africa\n\nSustainable Energy\n\nMarch 2018\n\nUSD 640,000.00\n\n75.00%"
    labels = (
        "Owning division\n\nCountry / Region\n\nThematic area\n\nStart date\n\nApproved budget\n\n% of outputs achieved"
    )
    record = read(f"Kenya: Light for lake towns\n\n{values}\n\nOverview\n\n{labels}{RESULTS}")
    assert record.report.title == "Kenya: Light for lake towns"
    assert figures(record) == ["640000.00 USD", None, None, "75.00"]
    assert {("approved_budget", "torn-apart"), ("outputs_achieved", "torn-apart")} <= doubts(record)


def test_a_section_longer_than_any_overview_is_read_to_its_bound(read: Read) -> None:
    many = "\n".join(f"Approved budget for 2019 USD {number},000.00" for number in range(1, 900))
    record = read(f"{HEAD}{TOP}{many}\nActual expenditure USD 612,480.00{RESULTS}")
    assert figures(record)[1] is None
    assert ("actual_expenditure", "not-read") in doubts(record)
    assert "/overview/actual_expenditure" not in record.absent


# ---------------------------------------------------------------------------------------------- several columns, cards


def test_equal_columns_of_texts_are_one_value() -> None:
    """Every row has two values; the longest of them runs into the second column's."""
    rows = [
        ("", "Planned", "Actual"),
        ("Owning division", "Highland Schools", "Highland Schools"),
        ("Country / Region", "Peru / Africa", "Peru / Africa"),
        ("Thematic area", "Sustainable Energy", "Sustainable Energy"),
        ("Start date", "April 2018", "May 2018"),
        ("Approved budget", "USD 640,000.00", "USD 640,000.00"),
        ("Actual expenditure", "USD 612,480.00", "USD 612,480.00"),
    ]
    at = (56.0, 230.0, 326.0)
    record = page([(at[i], 716.0 - 16 * j, text) for j, row in enumerate(rows) for i, text in enumerate(row) if text])
    overview = record.report.overview
    assert overview.owning_division == "Highland Schools"
    assert ([c.iso3 for c in overview.countries], overview.regions) == (["PER"], ("Africa",))
    assert overview.thematic_areas == ("Sustainable Energy",)
    assert figures(record)[:2] == ["640000.00 USD", "612480.00 USD"]
    assert {pair for pair in doubts(record) if pair[1] != "heading-unsure"} == {("start_date", "several-values")}


def test_different_columns_of_texts_are_doubted() -> None:
    rows = [
        ("", "2018", "2019"),
        ("Owning division", "Rafts", "Schools"),
        ("Country", "Peru", "Chile"),
        ("Approved budget", "USD 1,000.00", "USD 2,000.00"),
        ("Actual expenditure", "USD 800.00", "USD 900.00"),
    ]
    at = (56.0, 230.0, 340.0)
    record = page([(at[i], 716.0 - 16 * j, text) for j, row in enumerate(rows) for i, text in enumerate(row) if text])
    assert {("owning_division", "several-values"), ("countries", "several-values")} <= doubts(record)


def test_a_column_of_remarks_is_none_of_values() -> None:
    rows = [
        ("Owning division", "Highland Schools", "as of June"),
        ("Start date", "April 2018", "first grant"),
        ("Approved budget", "USD 640,000.00", "incl. overheads"),
    ]
    at = (56.0, 230.0, 400.0)
    record = page([(at[i], 716.0 - 16 * j, text) for j, row in enumerate(rows) for i, text in enumerate(row) if text])
    assert (record.report.overview.owning_division or "").startswith("Highland Schools")
    assert figures(record)[0] == "640000.00 USD"


def test_the_same_words_twice_are_given_once_with_a_doubt(read: Read) -> None:
    record = read(f"{HEAD}Owning division Highland Schools Highland Schools\nApproved budget USD 5{RESULTS}")
    assert record.report.overview.owning_division == "Highland Schools"
    assert ("owning_division", "said-twice") in doubts(record)


def test_cards_with_their_values_above_the_labels() -> None:
    cards = [
        [("Highland Schools", "Owning division"), ("Peru / Africa", "Country / Region"), ("Energy", "Thematic area")],
        [("March 2018", "Start date"), ("December 2020", "End date"), ("Earmarked", "Funding source")],
        [("USD 640,000.00", "Approved budget"), ("USD 612,480.00", "Actual expenditure")],
        [("75.00%", "% of outputs achieved")],
    ]
    lines = []
    for row, cells in enumerate(cards):
        for column, (value, label) in enumerate(cells):
            lines += [(56.0 + 168 * column, 716.0 - 36 * row, value), (56.0 + 168 * column, 702.0 - 36 * row, label)]
    record = page(sorted(lines, key=lambda line: (-line[1], line[0])))
    overview = record.report.overview
    assert (overview.owning_division, overview.thematic_areas) == ("Highland Schools", ("Energy",))
    assert overview.funding_sources == ("Earmarked",)
    assert [d and d.edtf for d in (overview.start_date, overview.end_date)] == ["2018-03", "2020-12"]
    assert figures(record) == ["640000.00 USD", "612480.00 USD", None, "75.00"]
    assert {pair for pair in doubts(record) if pair[1] != "heading-unsure"} == set()


def test_a_usual_value_of_another_field_is_doubted(read: Read) -> None:
    record = read(f"{HEAD}Thematic area Earmarked\nApproved budget USD 5{RESULTS}")
    assert ("thematic_areas", "value-of-another-field") in doubts(record)
