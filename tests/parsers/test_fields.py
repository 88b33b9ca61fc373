"""Labels and their values, however a dump prints the table."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from textwrap import fill
from typing import Any

import pytest

from extractor import Record

Read = Callable[..., Record]

TITLE = "Kenya: Light for lake towns\n\nOverview\n\n"
REST = (
    "\n\nResults achieved in 2019\n\nOUTCOME 1 STATUS ACHIEVED\n\nTen towns have light.\n\nLamps burn in all of them.\n"
)

LABELS = {
    "Owning division": "Africa Programmes",
    "Country / Region / Global implementation": "Kenya / Africa",
    "Thematic area": "Sustainable Energy",
    "Project start date": "March 2018",
    "Project end date": "June 2021",
    "Funding source": "Earmarked",
    "Approved budget for 2019": "USD 640,000.00",
    "Actual expenditure": "USD 612,480.00",
    "% utilization of inputs": "95.70%",
    "% of outputs achieved": "75.00%",
}
EXPECTED = {
    "owning_division": "Africa Programmes",
    "countries": ["KEN"],
    "regions": ["Africa"],
    "thematic_areas": ["Sustainable Energy"],
    "start_date": "2018-03",
    "end_date": "2021-06",
    "funding_sources": ["Earmarked"],
    "approved_budget": "640000.00 USD",
    "actual_expenditure": "612480.00 USD",
    "input_utilisation": Decimal("95.70"),
    "outputs_achieved": Decimal("75.00"),
}


def told(record: Record) -> dict[str, Any]:
    """The overview, each value as short as it can be said."""
    overview = record.report.overview
    return {
        "owning_division": overview.owning_division,
        "countries": [country.iso3 for country in overview.countries],
        "regions": list(overview.regions),
        "thematic_areas": list(overview.thematic_areas),
        "start_date": overview.start_date and overview.start_date.edtf,
        "end_date": overview.end_date and overview.end_date.edtf,
        "funding_sources": list(overview.funding_sources),
        "approved_budget": overview.approved_budget and "{amount} {currency}".format(**dict(overview.approved_budget)),
        "actual_expenditure": overview.actual_expenditure
        and "{amount} {currency}".format(**dict(overview.actual_expenditure)),
        "input_utilisation": overview.input_utilisation,
        "outputs_achieved": overview.outputs_achieved,
    }


def doubted(record: Record) -> list[tuple[str, str]]:
    return [(doubt.pointer, doubt.kind) for doubt in record.doubts]


WOVEN = """Owning division Africa Programmes
Country / Region / Kenya /
Global implementation Africa
Thematic area Sustainable Energy
Project start date March 2018
Project end date June 2021
Funding source Earmarked
Approved budget USD 640,000.00
for 2019
Actual expenditure USD 612,480.00
% utilization of 95.70%
inputs
% of outputs 75.00%
achieved"""


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("\n".join(f"{label} {value}" for label, value in LABELS.items()), id="on one line"),
        pytest.param("\n".join(f"{label}: {value}" for label, value in LABELS.items()), id="with colons"),
        pytest.param("\n".join(f"{label}\n{value}" for label, value in LABELS.items()), id="under each other"),
        pytest.param("\n\n".join(f"{label}\n\n{value}" for label, value in LABELS.items()), id="far apart"),
        pytest.param("\n".join(f"{label}\t{value}" for label, value in LABELS.items()), id="parted by tabs"),
        pytest.param("\n".join(f"{label:44}{value}" for label, value in LABELS.items()), id="in columns"),
        pytest.param("\n".join(f"{label.upper()} {value}" for label, value in LABELS.items()), id="capitals"),
        pytest.param("\n".join([*LABELS, "", *LABELS.values()]), id="labels, then values"),
        pytest.param("\n\n".join([*LABELS, *LABELS.values()]), id="labels, then values, far apart"),
        pytest.param(WOVEN, id="wrapped, woven"),
        pytest.param(fill(" | ".join(f"{label}: {value}" for label, value in LABELS.items()), 70), id="with bars"),
        pytest.param(fill("; ".join(f"{label}: {value}" for label, value in LABELS.items()), 50), id="a paragraph"),
    ],
)
def test_a_table_reads_the_same_however_it_is_printed(read: Read, table: str) -> None:
    record = read(TITLE + table + REST)
    assert told(record) == EXPECTED
    assert doubted(record) == []
    assert record.report.reporting_year == 2019


def test_values_are_quoted_with_their_labels(read: Read) -> None:
    text = TITLE + "Approved budget for 2019 USD 640,000.00" + REST
    (item,) = read(text).evidence["/overview/approved_budget"]
    assert item.quote == "Approved budget for 2019 USD 640,000.00"
    assert item.value is not None
    assert item.quote[slice(*item.value)] == "USD 640,000.00"
    assert text[item.start : item.end] == item.quote
    assert (item.rule, item.score, item.places) == ("label:approved_budget", 1.0, ())


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("% utlization of inputs 95.70%", "input_utilisation"),
        ("Utilisation of inputs (%) 95.70", "input_utilisation"),
        ("Budget approved for 2019 USD 640,000.00", "approved_budget"),
        ("Approved budget (USD) 640,000.00", "approved_budget"),
        ("Expenditure in 2019 USD 612,480.00", "actual_expenditure"),
        ("Project start dates March 2018", "start_date"),
        ("Completion date June 2021", "end_date"),
        ("Sector Sustainable Energy", "thematic_areas"),
    ],
)
def test_other_spellings(read: Read, line: str, field: str) -> None:
    record = read(TITLE + line + REST)
    assert told(record)[field] == EXPECTED[field]
    assert doubted(record) == []


@pytest.mark.parametrize(
    ("printed", "field", "value"),
    [
        ("Approved budget for 2019 US$ 10.5\nmillion", "approved_budget", "10500000 USD"),
        ("Approved budget for 2019 USD\n640,000.00", "approved_budget", "640000.00 USD"),
        ("Approved budget for 2019 640,000.00\nUSD", "approved_budget", "640000.00 USD"),
        ("Approved budget for\n2019 USD 640,000.00", "approved_budget", "640000.00 USD"),
        ("Actual expenditure KRW 5\nmillion", "actual_expenditure", "5000000 KRW"),
        ("Project start date 14\nMarch 2018", "start_date", "2018-03-14"),
        ("Project start date March\n2018", "start_date", "2018-03"),
        ("Project start date 14 March\n2018", "start_date", "2018-03-14"),
        ("Project end date Q2\n2021", "end_date", "2021-34"),
        ("% of outputs achieved 75.00\n%", "outputs_achieved", Decimal("75.00")),
        ("Thematic area Sustainable\nEnergy", "thematic_areas", ["Sustainable Energy"]),
        ("Owning division Africa\nProgrammes", "owning_division", "Africa Programmes"),
    ],
)
@pytest.mark.parametrize("after", ["", "\nFunding source Earmarked"], ids=["last", "inside"])
def test_values_that_wrap(read: Read, printed: str, field: str, value: Any, after: str) -> None:
    record = read(TITLE + printed + after + REST)
    assert told(record)[field] == value
    assert doubted(record) == []
    assert record.coverage.unclaimed == ()


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("Actual expenditure -USD 612,480.00", "-612480.00 USD"),
        ("Actual expenditure: -USD 612,480.00", "-612480.00 USD"),
        ("Actual expenditure\n-USD 612,480.00", "-612480.00 USD"),
        ("Actual expenditure: USD (612,480.00)", "-612480.00 USD"),
        ("Actual expenditure – USD 612,480.00", "612480.00 USD"),
        ("Actual expenditure - -USD 612,480.00", "-612480.00 USD"),
    ],
)
def test_a_dash_that_touches_an_amount_is_its_sign(read: Read, line: str, amount: str) -> None:
    record = read(f"{TITLE}Country Kenya\nApproved budget for 2019 USD 640,000.00\n{line}{REST}")
    assert told(record)["actual_expenditure"] == amount
    assert record.doubts == ()


def test_a_dash_after_a_colon_is_doubted(read: Read) -> None:
    table = "Country Kenya\nApproved budget for 2019 USD 640,000.00\nActual expenditure: – USD 612,480.00"
    assert doubted(read(f"{TITLE}{table}{REST}")) == [("/overview/actual_expenditure", "text-around-value")]


@pytest.mark.parametrize("value", ["Kenia / Africa", "Congo"])
def test_what_is_doubted_is_not_absent(read: Read, value: str) -> None:
    record = read(f"{TITLE}Country {value}\nApproved budget for 2019 USD 640,000.00{REST}")
    assert "/overview/countries" in {doubt.pointer for doubt in record.doubts}
    assert "/overview/countries" not in record.absent


@pytest.mark.parametrize("label", ["Planned budget for later years", "Number of staff", "Co-financing"])
def test_labels_that_nobody_knows_give_nothing(read: Read, label: str) -> None:
    record = read(TITLE + f"Owning division Africa Programmes\n\n{label} USD 640,000.00" + REST)
    assert told(record)["approved_budget"] is None
    assert told(record)["actual_expenditure"] is None


def test_an_expenditure_is_no_budget(read: Read) -> None:
    record = read(TITLE + "Actual expenditure USD 612,480.00" + REST)
    assert record.report.overview.approved_budget is None
    assert record.absent["/overview/approved_budget"] == "not-in-report"
    assert "/overview/actual_expenditure" not in record.absent


@pytest.mark.parametrize(
    ("value", "absence"),
    [("None specified", "stated-none"), ("N/A", "stated-none"), ("–", "stated-none"), ("", "label-without-value")],
)
def test_a_value_that_is_none_is_absent(read: Read, value: str, absence: str) -> None:
    table = f"Owning division\n\nAfrica Programmes\n\nProject end date\n\n{value}\n\nFunding source\n\nEarmarked"
    record = read(TITLE + table + REST)
    assert record.report.overview.end_date is None
    assert record.absent["/overview/end_date"] == absence
    assert record.report.overview.owning_division == "Africa Programmes"
    assert record.report.overview.funding_sources == ("Earmarked",)
    assert doubted(record) == []


@pytest.mark.parametrize(
    ("line", "pointer", "kind"),
    [
        ("Approved budget for 2019 $ 640,000", "/overview/approved_budget", "unknown-currency"),
        ("Approved budget for 2019 640,000", "/overview/approved_budget", "unknown-currency"),
        ("Project start date 05/06/2018", "/overview/start_date", "ambiguous-date"),
        ("Project start date soon", "/overview/start_date", "unreadable-value"),
        ("% of outputs achieved most", "/overview/outputs_achieved", "unreadable-value"),
    ],
)
def test_what_cannot_be_settled_is_doubted(read: Read, line: str, pointer: str, kind: str) -> None:
    record = read(TITLE + line + REST)
    assert (pointer, kind) in doubted(record)


def test_a_label_that_stands_twice_with_other_values(read: Read) -> None:
    table = "Approved budget for 2019 USD 640,000.00\nFunding source Core\nApproved budget for 2019 USD 64,000.00"
    record = read(TITLE + table + REST)
    assert ("/overview/approved_budget", "several-values") in doubted(record)


def test_a_label_that_stands_twice_with_one_value_is_no_doubt(read: Read) -> None:
    table = "Approved budget for 2019 USD 640,000.00\nFunding source Core\nApproved budget for 2019 USD 640,000.00"
    assert doubted(read(TITLE + table + REST)) == []


def test_fewer_values_than_labels_that_a_dump_tore_apart(read: Read) -> None:
    """One amount for two labels: order and type leave a choice, and nobody may choose silently."""
    table = "Approved budget for 2019\nActual expenditure\nOwning division\n\nUSD 640,000.00\nAfrica Programmes"
    record = read(TITLE + table + REST)
    assert told(record)["owning_division"] == "Africa Programmes"
    unsure = {pointer for pointer, _ in doubted(record)}
    assert unsure & {"/overview/approved_budget", "/overview/actual_expenditure"} != set()


@pytest.mark.parametrize(
    ("value", "countries", "regions"),
    [
        ("Kenya", ["KEN"], []),
        ("China, Japan, Korea / Asia & the Pacific", ["CHN", "JPN", "KOR"], ["Asia & the Pacific"]),
        ("Lao PDR and Viet Nam", ["LAO", "VNM"], []),
        ("Côte d’Ivoire", ["CIV"], []),
        ("Africa / Asia", [], ["Africa", "Asia"]),
        ("Global", [], ["Global"]),
        ("Trinidad and Tobago / Caribbean", ["TTO"], ["Caribbean"]),
    ],
)
def test_places(read: Read, value: str, countries: list[str], regions: list[str]) -> None:
    record = read(TITLE + f"Country / Region / Global implementation {value}\nFunding source Core" + REST)
    assert (told(record)["countries"], told(record)["regions"]) == (countries, regions)
    for name, found in (("countries", countries), ("regions", regions)):
        assert all(f"/overview/{name}/{index}" in record.evidence for index in range(len(found)))
        assert (record.absent.get(f"/overview/{name}") == "not-in-report") == (not found)


def test_a_place_that_nobody_knows_is_doubted(read: Read) -> None:
    record = read(TITLE + "Country / Region / Global implementation Kenya / Atlantis\nFunding source Core" + REST)
    assert told(record)["countries"] == ["KEN"]
    assert ("/overview/regions", "unknown-place") in doubted(record)


@pytest.mark.parametrize(
    ("value", "areas"),
    [
        ("Water & Sanitation; Sustainable Energy", ["Water & Sanitation", "Sustainable Energy"]),
        ("Water and Sanitation", ["Water and Sanitation"]),
    ],
)
def test_lists(read: Read, value: str, areas: list[str]) -> None:
    assert told(read(TITLE + f"Thematic area {value}" + REST))["thematic_areas"] == areas


def test_headings_of_two_years_are_doubted(read: Read) -> None:
    record = read(TITLE + "Approved budget for 2018 USD 640,000.00" + REST)
    assert ("/reporting_year", "several-values") in doubted(record)
    assert ("/overview/approved_budget", "other-year") in doubted(record)
    (year,) = (doubt for doubt in record.doubts if doubt.pointer == "/reporting_year")
    assert sorted(year.candidates) == [2018, 2019]


@pytest.mark.parametrize("label", ["Approved budget for 2018-2019", "Approved budget for 2018/19"])
@pytest.mark.parametrize("heading", ["Results achieved", "Results achieved in 2019"])
def test_a_budget_of_two_years_is_doubted(read: Read, label: str, heading: str) -> None:
    record = read(TITLE + f"{label} USD 640,000.00" + REST.replace("Results achieved in 2019", heading))
    assert told(record)["approved_budget"] == "640000.00 USD"
    assert record.report.reporting_year == 2019
    assert ("/overview/approved_budget", "other-year") in doubted(record)
    assert (("/reporting_year", "several-values") in doubted(record)) == (heading == "Results achieved")


def test_a_dash_stands_for_no_value_before_another_label(read: Read) -> None:
    record = read(
        TITLE + "Owning division Lakes\nApproved budget for 2019: – Actual expenditure: USD 612,480.00" + REST
    )
    assert told(record)["approved_budget"] is None
    assert record.absent["/overview/approved_budget"] == "stated-none"
    assert told(record)["actual_expenditure"] == "612480.00 USD"
    assert doubted(record) == []


def test_a_label_goes_on_to_the_words_before_a_year_that_it_lacks(read: Read) -> None:
    record = read(
        f"{TITLE}\nApproved budget for the year GBP 1,480,000.00\nExpenditure for the year GBP 1,252,080.00\n"
        f"Rate of budget utilisation 84.60%\n{REST}"
    )
    overview = record.report.overview
    assert overview.approved_budget is not None and overview.approved_budget.amount == 1480000
    assert overview.actual_expenditure is not None and overview.actual_expenditure.amount == 1252080
    assert not any("amount" in doubt.message for doubt in record.doubts)


def test_a_value_that_ends_like_its_label_is_no_second_label(read: Read) -> None:
    record = read(f"{TITLE}\nLead division\nAfrica Division\nCountry\nBurkina Faso\n{REST}")
    assert record.report.overview.owning_division == "Africa Division"


@pytest.mark.parametrize(
    "labels", ["Country\nRegion\nThematic area\nStart date", "Country\nRegion\n\nThematic area\nStart date"]
)
def test_country_and_region_in_a_run_of_labels_are_two(read: Read, labels: str) -> None:
    record = read(f"{TITLE}{labels}\n\nMorocco\nNorth Africa\nGreen Finance\nJune 2018\n{REST}")
    overview = record.report.overview
    assert [country.iso3 for country in overview.countries] == ["MAR"]
    assert overview.regions == ("North Africa",)
    assert overview.thematic_areas == ("Green Finance",)


def test_labels_of_which_none_has_a_value_were_torn_from_theirs(read: Read) -> None:
    record = read(f"{TITLE}Owning division\nCountry\nThematic area\nFunding source\n{REST}")
    told = {doubt.pointer for doubt in record.doubts if doubt.kind == "torn-apart"}
    assert {f"/overview/{name}" for name in ("owning_division", "countries", "regions", "thematic_areas")} <= told
