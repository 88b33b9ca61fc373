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


def test_bullets_that_stand_apart_and_not_one_for_each_item_are_doubted(read: Read) -> None:
    record = read(HEAD + "Lessons learned\n\n•\n\n•\n\n•\n\nLand comes first.\n\nMills come last.\n" + TAIL)
    assert record.report.lessons_learned == ("Land comes first.", "Mills come last.")
    assert ("/lessons_learned", "items-uncertain") in {(doubt.pointer, doubt.kind) for doubt in record.doubts}


def test_a_note_among_the_items_is_doubted(read: Read) -> None:
    items = "• Land comes first.\n\n• Mills come last.\n\n"
    for note, doubted in (("1 Survey of ten mills, May 2018.", True), ("1) Ice melts.", False)):
        record = read(HEAD + "Lessons learned\n\n" + items + note + "\n")
        assert ("/lessons_learned" in {doubt.pointer for doubt in record.doubts}) is doubted


@pytest.mark.parametrize(
    "heading",
    [
        "L e s s o n s   L e a r n e d",
        "L E S S O N S L E A R N E D",
        "LESS ONS LEARNED",
        "LES SONS LEAR NED",
        "L ESSONS L EARNED IN 2019",
    ],
)
def test_headings_in_spaced_letters(read: Read, heading: str) -> None:
    assert read(HEAD + f"{heading}\n\n• Land comes first.\n" + TAIL).report.lessons_learned == ("Land comes first.",)


@pytest.mark.parametrize(
    "text",
    [
        "• Surveyors should count shops, mills and\n  ice makers.\n• Land comes first.\n",
        "- Surveyors should count shops, mills and ice makers.\n- Land comes first.\n",
        "1. Surveyors should count shops, mills and\n   ice makers.\n2. Land comes first.\n",
        "(a) Surveyors should count shops, mills and ice makers.\n(b) Land comes first.\n",
        "Surveyors should count shops, mills and ice makers.\n\nLand comes first.\n",
        "•\tSurveyors should count shops, mills and ice makers.\n\n\n•\tLand comes first.\n",
        "•\n\nSurveyors should count shops, mills and ice makers.\n\n•\n\nLand comes first.\n",
        "(cid:127)\n\n(cid:127)\n\nSurveyors should count shops, mills and\nice makers.\n\nLand comes first.\n",
        "(cid:127) Surveyors should count shops, mills and ice makers.\n\n(cid:127) Land comes first.\n",
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


@pytest.mark.parametrize(
    "heading",
    ["2 Context", "2. Context", "II. Context", "B) Context", "C O N T E X T", "CO N T E XT", "Context (2019)"],
)
def test_headings_with_numbers_years_and_spaced_letters(read: Read, heading: str) -> None:
    record = read(HEAD + heading + "\n\n" + SAID + TAIL)
    assert record.report.context == SAID
    assert record.doubts == ()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Overall Project Objective", "objective"),
        ("Reasons, if progress was below target", "below_target_reasons"),
        ("R E A S O N S I F P R O G R E S S WA S B E L O W TA R G E T", "below_target_reasons"),
        ("5. Reasons if progress was below target in 2019", "below_target_reasons"),
    ],
)
def test_headings_with_a_word_more(read: Read, heading: str, name: str) -> None:
    record = read(HEAD + "Context\n\n" + SAID + "\n\n" + heading + "\n\nThe flood came early." + TAIL)
    assert (record.report.context, getattr(record.report, name)) == (SAID, "The flood came early.")


@pytest.mark.parametrize("heading", ["Results achieved during 2019", "2019 Results", "4 Results achieved (2019)"])
def test_headings_of_results(read: Read, heading: str) -> None:
    record = read(HEAD + "Context\n\n" + SAID + TAIL.replace("Results achieved in 2019", heading))
    assert record.report.context == SAID
    assert len(record.report.results) == 1


@pytest.mark.parametrize("item", ["2. Results come first.", "3. Partners meet twice a year.", "1. Context is all."])
def test_a_numbered_item_is_no_heading(read: Read, item: str) -> None:
    record = read(HEAD + "Lessons learned\n\n1. Land comes first.\n" + item + TAIL)
    assert record.report.lessons_learned == ("Land comes first.", item[3:])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\ue049e project brings offices to one table and lamps to ten towns.", "unreadable-characters"),
        ("The o\ufffdces sit at one table and the lamps burn in ten towns.", "unreadable-characters"),
        ("The (cid:84)own council brings lamps to ten towns.", "unreadable-characters"),
        ("The plant at S ơ n Trà is open to everybody.", "unreadable-characters"),
        ("which is why the project brings offices to one table.", "begins-in-mid-sentence"),
        ("The project brings offices to one table, and lamps to the", "breaks-off"),
        ("The project brings light. Delayed The offices sit at one table.", "status-inside"),
    ],
)
def test_text_that_does_not_look_whole_is_doubted(read: Read, text: str, kind: str) -> None:
    record = read(HEAD + "Context\n\n" + text + TAIL)
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/context", kind)]
    assert record.doubts[0].evidence


@pytest.mark.parametrize(
    "text",
    [
        "eThekwini and two other cities buy electric buses.",
        "e-mobility has come to ten towns.",
        "It costs 3 € in Đà Nẵng, à la carte, and reached 100 per cent of the towns.",
        "Ten towns",
        "Three conditions were set (see No. 5 and St. Lucia).",
        "The project achieved Outcome 1 and partially achieved the rest.",
    ],
)
def test_text_that_looks_whole(read: Read, text: str) -> None:
    assert read(HEAD + "Context\n\n" + text + TAIL).doubts == ()


def test_one_item_that_ends_otherwise_than_the_others(read: Read) -> None:
    record = read(HEAD + "Lessons learned\n\n• Land comes first.\n• Lamps come next.\n• Annual Report 2019" + TAIL)
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/lessons_learned/2", "breaks-off")]


def test_a_few_words_behind_a_list_are_no_part_of_its_last_item(read: Read) -> None:
    listed = "Lessons learned\n\n• Lamps should be bought here.\n• Boats should be small."
    record = read(HEAD + TAIL + listed + "\n\nNext steps\n\nA third town joins.")
    assert record.report.lessons_learned == ("Lamps should be bought here.", "Boats should be small.")
    assert "Next steps" in " ".join(quote.quote for quote in record.coverage.unclaimed)


def test_a_few_words_between_paragraphs_may_be_a_heading(read: Read) -> None:
    record = read(HEAD + f"Context\n\n{SAID}\n\nMain challenges\n\nThe roads were bad." + TAIL)
    (doubt,) = record.doubts
    assert (doubt.pointer, doubt.kind) == ("/context", "heading-inside")
    assert "“Main challenges”" in doubt.message


@pytest.mark.parametrize("contents", ["Contents", "TABLE OF CONTENTS"])
def test_a_table_of_contents_is_no_context(read: Read, contents: str) -> None:
    table = f"{contents}\nOverview 1\nContext 1\nResults achieved in 2019 2\n\n"
    record = read(HEAD.replace("Overview\n", table + "Overview\n", 1) + "Context\n\n" + SAID + TAIL)
    assert record.report.context == SAID


@pytest.mark.parametrize("text", ["{first}\n{last}\n• \n• \n", "{first}\n{last}•\n•"])
def test_bullets_that_a_dump_printed_behind_the_texts(read: Read, text: str) -> None:
    first, last = "Surveyors should count shops, mills and\nice makers.", "Land comes first; then come lamps."
    record = read(HEAD + "Lessons learned\n" + text.format(first=first, last=last) + TAIL)
    assert record.report.lessons_learned == (" ".join(first.split()), last)
    assert record.doubts == ()


def test_more_bullets_behind_the_texts_than_sentences_are_doubted(read: Read) -> None:
    record = read(HEAD + "Lessons learned\nLand comes first.\nLamps come next.\n•\n•\n•" + TAIL)
    assert record.report.lessons_learned == ("Land comes first.", "Lamps come next.")
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/lessons_learned", "items-uncertain")]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Why this project", "context"),
        ("Goal", "objective"),
        ("What the project aims at", "objective"),
        ("Reasons for results below target", "below_target_reasons"),
        ("Why some results are below target", "below_target_reasons"),
        ("Why we fell short", "below_target_reasons"),
    ],
)
def test_headings_in_plain_words(read: Read, heading: str, name: str) -> None:
    record = read(HEAD + heading + "\n\nThe flood came early." + TAIL)
    assert getattr(record.report, name) == "The flood came early."
    assert record.doubts == ()


@pytest.mark.parametrize("goals", ["Goal\n7: Affordable and clean energy", "17 PARTNERSHIPS\nFOR THE\nGOALS"])
def test_the_names_of_goals_are_no_headings(read: Read, goals: str) -> None:
    record = read(HEAD + "Relevant SDGs\n\n" + goals + "\n\nOverall objective\n\nThe flood is held." + TAIL)
    assert record.report.objective == "The flood is held."
    assert len(record.report.sdgs) == 1


def test_names_among_sentences_are_doubted(read: Read) -> None:
    names = "• Ministry of Energy\n• City of Szeged\n• Lake Development Bank\n"
    record = read(HEAD + "Additional results\n\n" + names + "• Ten more towns asked for light." + TAIL)
    assert [doubt.kind for doubt in record.doubts] == ["name-among-sentences"] * 3


@pytest.mark.parametrize("heading", ["About this report", "ABOUT THIS REPORT"])
def test_a_heading_behind_a_list_of_sentences_is_doubted(read: Read, heading: str) -> None:
    listed = f"Lessons learned\nLand comes first.\n{heading}\nAmounts are rounded to the full dollar here.\n"
    record = read(HEAD + TAIL + "\n" + listed)
    assert {doubt.kind for doubt in record.doubts if doubt.pointer == "/lessons_learned/1"} == {"heading-inside"}


def test_bullets_at_the_ends_of_pages_are_no_feet(read: Read) -> None:
    pages = [
        HEAD + "Additional results\n\n•\n\nLamps burn.",
        "Lessons learned\n\n•\n\nLand comes first.\n\n•\n\nThen lamps.",
    ]
    record = read("\n\n\f".join(f"{page}\n\n{n} of 2\n" for n, page in enumerate(pages, 1)))
    assert record.report.lessons_learned == ("Land comes first.", "Then lamps.")


def test_pieces_of_lines_that_were_set_wide_are_doubted(read: Read) -> None:
    whole = (
        3 * "Many  towns  on  the  shore  still  buy  their\nlight  in  bottles,  and  none  of  them  has  lamps.\n"
    )
    torn = "The  project  brings  offices  to \ntable,  and  lamps\none \nto  ten  towns  in  three  years  or  four.\n"
    record = read(HEAD + "Context\n\n" + whole + "\nOverall objective\n\n" + torn + TAIL)
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/objective", "words-moved")]
    spaced = whole.replace("\n", " \n")
    assert read(HEAD + "Context\n\n" + spaced + "\nOverall objective\n\n" + spaced + TAIL).doubts == ()
