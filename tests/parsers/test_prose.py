"""Sections of running text and lists of sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]

HEAD = "Kenya: Light for lake towns\n\nOverview\n\nOwning division Africa Programmes\n\n"
TAIL = "\n\nResults achieved in 2019\n\nOUTCOME 1 STATUS ACHIEVED\n\nTen towns have light.\n\nLamps burn in all.\n"
SAID = "Many towns on the shore still buy their light in bottles. The project brings offices to one table."


def test_a_section_is_one_text(read: Read) -> None:
    record = read(HEAD + "Context\n\n" + SAID.replace("The project", "\n\nThe project") + TAIL)
    assert record.report.context == SAID
    assert [item.quote for item in record.evidence["/context"]] == [
        "Many towns on the shore still buy their light in bottles.",
        "The project brings offices to one table.",
    ]
    assert record.evidence["/context"][0].rule == "heading:Context"


@pytest.mark.parametrize("heading", ["CONTEXT", "Context:", "Project context", "Background", "Background and Context"])
def test_headings_of_other_years(read: Read, heading: str) -> None:
    assert read(HEAD + heading + "\n\n" + SAID + TAIL).report.context == SAID


def test_a_heading_that_is_printed_twice_goes_on(read: Read) -> None:
    first, second = SAID.split(" The ")
    record = read(
        HEAD + f"Context\n\n{first}\n\nOverall objective\n\nTen towns have light.\n\nContext\n\nThe {second}" + TAIL
    )
    assert record.report.context == SAID
    assert record.report.objective == "Ten towns have light."


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("It is a cli-\nmate project.", "It is a climate project."),
        ("It is a low-\ncarbon project.", "It is a low-carbon project."),
        ("It is a Sino-\nKorean project.", "It is a Sino-Korean project."),
        ("It is a mini-grid for a mini-\ngrid school.", "It is a mini-grid for a mini-grid school."),
        ("The eﬀort is\u00a0of\u2009the oﬃce.", "The effort is of the office."),
        ("The co\u00adopera\u200btive.", "The cooperative."),
        ("The  words   stand\tapart here.", "The words stand apart here."),
    ],
)
def test_text_reads_as_a_person_reads_it(read: Read, printed: str, text: str) -> None:
    record = read(HEAD + "Context\n\n" + printed + TAIL)
    assert record.report.context == text
    assert [item.quote for item in record.evidence["/context"]] == [printed]


@pytest.mark.parametrize(
    "text",
    [
        "• Surveyors should count shops, mills and\n  ice makers.\n• Land comes first.\n",
        "- Surveyors should count shops, mills and ice makers.\n- Land comes first.\n",
        "1. Surveyors should count shops, mills and\n   ice makers.\n2. Land comes first.\n",
        "(a) Surveyors should count shops, mills and ice makers.\n(b) Land comes first.\n",
        "Surveyors should count shops, mills and ice makers.\n\nLand comes first.\n",
        "•\tSurveyors should count shops, mills and ice makers.\n\n\n•\tLand comes first.\n",
    ],
)
def test_lists(read: Read, text: str) -> None:
    record = read(HEAD + "Lessons learned\n\n" + text + TAIL)
    assert record.report.lessons_learned == ("Surveyors should count shops, mills and ice makers.", "Land comes first.")
    assert {"/lessons_learned/0", "/lessons_learned/1"} <= set(record.evidence)


@pytest.mark.parametrize("text", ["None specified", "None specified.", "NONE", "N/A", "• None specified"])
def test_none_that_is_stated(read: Read, text: str) -> None:
    record = read(HEAD + f"Reasons if progress was below target\n\n{text}\n\nAdditional results\n\n{text}" + TAIL)
    assert (record.report.below_target_reasons, record.report.additional_results) == (None, ())
    assert record.absent["/below_target_reasons"] == record.absent["/additional_results"] == "stated-none"
    assert record.coverage.unclaimed == ()


def test_a_heading_with_nothing_under_it(read: Read) -> None:
    record = read(HEAD + "Context\n\nOverall objective\n\nTen towns have light." + TAIL)
    assert record.report.context is None
    assert record.absent["/context"] == "label-without-value"


def test_a_section_that_is_not_there(read: Read) -> None:
    record = read(HEAD + "Context\n\n" + SAID + TAIL)
    assert record.absent["/objective"] == record.absent["/lessons_learned"] == "not-in-report"


def test_a_word_that_is_a_heading_elsewhere_is_none_in_a_sentence(read: Read) -> None:
    text = "Many towns see the project in this\nContext of lamps and oil, which is why it was begun."
    assert read(HEAD + "Context\n\n" + text + TAIL).report.context == " ".join(text.split())
