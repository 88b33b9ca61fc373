"""Which text belongs to which section, also where a dump does not print it in the report's order."""

from __future__ import annotations

import pytest

from extractor import Options, Record, extract, load_profile

TITLE = "Kenya: Light for lake towns"
TABLE = """Owning division

Africa Programmes

Funding source

Earmarked

Approved budget for 2019

USD 640,000.00"""
CONTEXT = "Many towns on the shore still buy their evening light in small bottles of kerosene."
OBJECTIVE = "To bring light to ten towns in three counties by the lake before the end of the year."
PARTNERS = "Local\n\n• Ministry of Energy (MoE)\n\n• Lakeshore Cooperative Bank (LCB)"
OUTCOME = "OUTCOME 1 STATUS ACHIEVED"
OUTCOME_TITLE = "Ten towns have light."
NARRATIVE = "Lamps burn in all of the ten towns, and the shops stay open until ten in the evening."


def read(*blocks: str) -> Record:
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    options = Options(profile=profile)
    return extract("\n\n".join(blocks).encode(), name="report.txt", options=options)


def doubted(record: Record) -> set[str]:
    return {doubt.pointer for doubt in record.doubts}


def facts(record: Record) -> tuple[object, ...]:
    report = record.report
    return (
        report.title,
        report.overview.owning_division,
        report.overview.approved_budget and str(report.overview.approved_budget.amount),
        report.context,
        report.objective,
        [partner.name for partner in report.partners],
        [(result.number, result.status, result.title, result.narrative) for result in report.results],
    )


EXPECTED = (
    TITLE,
    "Africa Programmes",
    "640000.00",
    CONTEXT,
    OBJECTIVE,
    ["Ministry of Energy", "Lakeshore Cooperative Bank"],
    [("1", "achieved", OUTCOME_TITLE, NARRATIVE)],
)
RESULTS = ("Results achieved in 2019", OUTCOME, OUTCOME_TITLE, NARRATIVE)


@pytest.mark.parametrize(
    "order",
    ["otcpr", "optcr", "ctoprr", "tcrpo", "pocrt"],
)
def test_sections_may_stand_in_any_order(order: str) -> None:
    sections = {
        "o": ("Overview", TABLE),
        "t": ("Overall objective", OBJECTIVE),
        "c": ("Context", CONTEXT),
        "p": ("Partners", PARTNERS),
        "r": RESULTS,
    }
    record = read(TITLE, *(block for letter in dict.fromkeys(order) for block in sections[letter]))
    assert facts(record) == EXPECTED
    assert record.doubts == ()
    assert record.coverage.unclaimed == ()


def test_the_end_of_the_table_is_the_next_heading() -> None:
    record = read(TITLE, "Overview", TABLE, "Context", CONTEXT, *RESULTS)
    assert record.report.overview.funding_sources == ("Earmarked",)
    assert record.report.context == CONTEXT


def test_a_sidebar_between_a_heading_and_its_text() -> None:
    """A list of partners that a dump prints before the text of the section whose heading it has just printed."""
    record = read(
        TITLE, "Overview", TABLE, "Context", "Partners", PARTNERS, CONTEXT, "Overall objective", OBJECTIVE, *RESULTS
    )
    assert facts(record) == EXPECTED


def test_a_sidebar_that_is_woven_into_the_text() -> None:
    first, second = NARRATIVE + " Nobody buys oil.", "The second year begins with three more towns on the other shore."
    record = read(
        TITLE, "Overview", TABLE, "Context", CONTEXT, "Overall objective", OBJECTIVE, "Results achieved in 2019",
        OUTCOME, OUTCOME_TITLE, first, "Partners", PARTNERS, second,
    )  # fmt: skip
    assert record.report.results[0].narrative == f"{first} {second}"
    assert [partner.name for partner in record.report.partners] == EXPECTED[5]
    assert "/results/0/narrative" in doubted(record)


def test_labels_that_go_on_in_the_middle_of_a_text_make_all_texts_unsure() -> None:
    first, last = TABLE.rsplit("\n\n", 2)[0], "Approved budget for 2019\n\nUSD 640,000.00"
    record = read(TITLE, "Overview", first, "Context", CONTEXT, last, "Overall objective", OBJECTIVE, *RESULTS)
    assert {"/context", "/objective", "/results/0/narrative"} <= doubted(record)


def test_a_text_that_may_stand_under_another_heading_makes_all_texts_unsure() -> None:
    record = read(TITLE, "Overview", TABLE, "Context", "Overall objective", OBJECTIVE, CONTEXT, *RESULTS)
    assert record.report.context is None
    assert {"/context", "/objective"} <= doubted(record)


def test_results_out_of_order_make_all_texts_unsure() -> None:
    second = ("OUTCOME 2 STATUS DELAYED", "Banks lend for lamps.", "Two of them do.")
    record = read(TITLE, "Overview", TABLE, "Context", CONTEXT, "Results achieved in 2019", *second, *RESULTS[1:])
    assert {"/context", "/results/0/title"} <= doubted(record)


@pytest.mark.parametrize("name", ["Lake Development Bank (LDB)", "Phase: first"])
def test_a_name_above_a_text_is_doubted(name: str) -> None:
    record = read(TITLE, "Overview", TABLE, "Context", name, CONTEXT, *RESULTS)
    assert "/context" in doubted(record)


def test_values_that_were_torn_from_their_labels_into_the_text() -> None:
    record = read(
        TITLE, "Overview", "Owning division", "Funding source", "Approved budget for 2019", "Context", CONTEXT,
        "Africa Programmes", "Earmarked", "USD 640,000.00", *RESULTS,
    )  # fmt: skip
    budget = record.report.overview.approved_budget
    assert budget is not None
    assert str(budget.amount) == "640000.00"
    assert record.report.context == CONTEXT


def test_values_of_a_run_of_labels_below_the_next_heading() -> None:
    labels = "Owning division\n\nCountry\n\nFunding source\n\nApproved budget for 2019"
    values = "Africa Programmes\n\nKenya\n\nEarmarked (Friends of the Lake)\n\nUSD 640,000.00"
    record = read(TITLE, "Overview", labels, "Context", values, CONTEXT, "Results", OUTCOME, OUTCOME_TITLE, NARRATIVE)
    overview = record.report.overview
    assert record.report.context == CONTEXT
    assert (overview.owning_division, [country.name for country in overview.countries]) == (
        "Africa Programmes",
        ["Kenya"],
    )
    assert overview.funding_sources == ("Earmarked (Friends of the Lake)",)
    assert overview.approved_budget is not None and str(overview.approved_budget.amount) == "640000.00"


def test_a_title_of_two_lines() -> None:
    record = read("Kenya: Light for the towns\nby the lake", "Overview", TABLE, *RESULTS)
    assert record.report.title == "Kenya: Light for the towns by the lake"


def test_two_blocks_above_the_first_heading_are_doubted() -> None:
    record = read("Green Pathways Institute", TITLE, "Overview", TABLE, *RESULTS)
    assert "/title" in doubted(record)
    (doubt,) = [doubt for doubt in record.doubts if doubt.pointer == "/title"]
    assert doubt.candidates == ("Green Pathways Institute", TITLE)


def test_no_title() -> None:
    record = read("Overview", TABLE, *RESULTS)
    assert record.report.title is None
    assert record.absent["/title"] == "not-in-report"


def test_text_that_belongs_nowhere_is_told() -> None:
    """It may be doubted or unclaimed, but a word of it is never lost."""
    odd = "Annex: List of invoices that the auditors asked for"
    record = read(TITLE, "Overview", TABLE, "Context", CONTEXT, *RESULTS, "Lessons learned", "• Land comes first.", odd)
    claimed = {quote for items in record.evidence.values() for item in items for quote in [item.quote]}
    unclaimed = {piece.quote for piece in record.coverage.unclaimed}
    assert any(odd in quote for quote in claimed | unclaimed)


GOALS = """SDG 7. Ensure access to affordable, reliable, sustainable and modern energy for all

SDG 13. Take urgent action to combat climate change and its impacts"""


@pytest.mark.parametrize(
    "printed",
    [
        GOALS,
        GOALS.replace("SDG 7.", "AFFORDABLE AND\nCLEAN ENERGY\n\nSDG 7.").replace(
            "SDG 13.", "CLIMATE\nACTION\n\nSDG 13."
        ),
        GOALS.replace("SDG 7.", "AFFORDABLE AND CLEAN ENERGY SDG 7.").replace("SDG 13.", "CLIMATE ACTION SDG 13."),
        GOALS.replace("SDG", "Goal"),
        "Affordable and Clean Energy\n\nClimate Action",
    ],
)
def test_goals(printed: str) -> None:
    record = read(TITLE, "Overview", TABLE, "Relevant SDGs", printed, "Context", CONTEXT, *RESULTS)
    assert [(goal.goal, goal.title) for goal in record.report.sdgs] == [
        (7, "Affordable and Clean Energy"),
        (13, "Climate Action"),
    ]
    assert record.report.context == CONTEXT
    assert {"/sdgs/0", "/sdgs/1"} <= set(record.evidence)
