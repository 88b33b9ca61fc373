"""Printed words beside a profile's: what is the same label or heading, what only may be, and what never is."""

from __future__ import annotations

import pytest

from extractor.matching import ACCEPTED, POSSIBLE, Wordings, compare, phrase, words
from extractor.profile import built_in

(FAMILY,) = built_in()
LABELS, HEADINGS = FAMILY.labels, FAMILY.headings


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("% utlization of inputs", "input_utilisation"),  # the first report
        ("% utilization of inputs:", "input_utilisation"),
        ("APPROVED BUDGET FOR 2018", "approved_budget"),
        ("Approved budget (2021)", "approved_budget"),
        ("2019 expenditure", "actual_expenditure"),  # the year first
        ("Start date of project", "start_date"),  # another order
        ("Date of project start", "start_date"),
        ("Owning div.", "owning_division"),  # shortened
        ("Proj. start date", "start_date"),
        ("Appr. budget 2020", "approved_budget"),
        ("% util. of inputs", "input_utilisation"),
        ("Country, Region or Global Implementation", "countries"),  # another joining word
        ("Thematic area(s)", "thematic_areas"),
        ("Funding soruce", "funding_sources"),  # misspelt
    ],
)
def test_the_same_label(printed: str, name: str) -> None:
    match = LABELS.whole(words(printed))
    assert match is not None
    assert (match.name, match.score >= ACCEPTED) == (name, True)


@pytest.mark.parametrize(
    "printed",
    [
        "Unapproved budget",
        "% of inputs unutilized",
        "Under-utilisation of inputs",
        "Not approved budget",
        "% of outputs not achieved",
        "Expected project start date",
        "Planned budget",
        "Date",
        "Own",  # the beginning of a word, alone
    ],
)
def test_another_label(printed: str) -> None:
    match = LABELS.whole(words(printed))
    assert match is None or match.score < ACCEPTED


def test_labels_of_one_report_are_not_taken_for_each_other() -> None:
    assert compare(words("Actual expenditure"), phrase("Approved budget for {year}")) == 0.0
    assert compare(words("Approved budget for 2018"), phrase("Actual expenditure")) == 0.0


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Results achieved during 2018", "results"),
        ("2019 results", "results"),
        ("Reasons, if progress was below target", "below_target_reasons"),
        ("Contxt", "context"),
    ],
)
def test_the_same_heading(printed: str, name: str) -> None:
    match = HEADINGS.whole(words(printed))
    assert match is not None
    assert (match.name, match.score >= ACCEPTED) == (name, True)


def test_a_heading_of_one_word_is_not_shortened() -> None:
    assert HEADINGS.whole(words("Less")) is None
    assert HEADINGS.whole(words("Part")) is None


def test_the_year_behind_a_label_is_the_labels() -> None:
    first = LABELS.starts(words("Approved budget 2019: 640,000.00"))[0]
    assert (first.name, first.taken) == ("approved_budget", 3)


def test_a_year_that_is_the_value_is_not_the_labels() -> None:
    first = LABELS.starts(words("Project start date 2019"))[0]
    assert (first.name, first.taken) == ("start_date", 3)


def test_costs_add_up() -> None:
    known = phrase("Percentage of outputs achieved")
    assert compare(words("Percentage of outputs achieved"), known) == 1.0
    assert compare(words("Percentage outputs achieved"), known) == 0.98
    assert compare(words("Percentage of outptus achieved"), known) == 0.94
    assert compare(words("Percentage of achieved"), known) == 0.87
    assert POSSIBLE <= compare(words("Percentage of outputs fully achieved"), known) < ACCEPTED
    assert Wordings([("x", "Percentage of outputs achieved")]).whole(words("Achieved outputs (percentage)")) is not None
