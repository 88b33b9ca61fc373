"""What dumps do to running text: hyphens at line ends, raised letters, heads of pages, titles, torn columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record
from extractor.record import Outcome

Read = Callable[..., Record]

HEAD = "Kenya: Light for lake towns\n\nOverview\n\nOwning division Africa Programmes\n\n"
TAIL = "\n\nResults achieved in 2019\n\nOUTCOME 1 STATUS ACHIEVED\n\nTen towns have light.\n\nLamps burn in all.\n"


def doubts(record: Record, pointer: str) -> set[str]:
    return {doubt.kind for doubt in record.doubts if doubt.pointer == pointer}


# ------------------------------------------------------------------------------------------------------ words, hyphens


@pytest.mark.parametrize(
    ("printed", "text", "unsure"),
    [
        ("Nets are sold by boat-\nbuilding firms.", "Nets are sold by boat-building firms.", True),
        ("Nets are sold by boat\ufffebuilding firms.", "Nets are sold by boat-building firms.", True),
        ("Nets are be-\ning sold.", "Nets are being sold.", True),
        ("Nets are off-\ngrid goods.", "Nets are off-grid goods.", False),
        ("Trad\u2010\ners sell boat-\nbuilding nets.", "Traders sell boat-building nets.", False),
        ("Two traders, trad-\ners of boat-\nbuilding.", "Two traders, traders of boatbuilding.", False),
    ],
    ids=["compound", "pdfium's mark", "short half", "first half", "typesetter's hyphen", "words are broken"],
)
def test_a_hyphen_at_the_end_of_a_line(read: Read, printed: str, text: str, unsure: bool) -> None:
    record = read(HEAD + "Context\n\n" + printed + TAIL)
    assert record.report.context == text
    assert doubts(record, "/context") == ({"hyphen-uncertain"} if unsure else set())


LINES = """The boats of the lake carry goods and people between ten towns that
no road connects, and their owners have begun to ask the council for
light on the piers, where most accidents happen after the sun is down
and where traders unload in the dark, as they have done for many years,
while the council waits for a law and the law waits for the council."""


def test_two_lines_that_a_dump_made_one(read: Read) -> None:
    """poppler leaves out a hyphen that ends a line, together with the line's end."""
    lines = LINES.splitlines()
    joined = (
        "The piers are built of stone and lime by the guild of the shorebased masons, and are repaired by their sons."
    )
    record = read(HEAD + "Context\n\n" + "\n".join([*lines, joined]) + TAIL + "\f")
    assert record.report.context is not None
    assert "shorebased" in record.report.context
    assert doubts(record, "/context") == {"hyphen-lost"}
    assert doubts(read(HEAD + "Context\n\n" + "\n".join(lines) + TAIL + "\f"), "/context") == set()


def test_raised_letters_on_a_line_of_their_own(read: Read) -> None:
    text = "Context\n\nThe Lamp Fair was held in Kisumu on 20\nth\nMay 2019, and again on June 3\nrd\n, 2019."
    record = read(HEAD + text + TAIL)
    assert record.report.context == "The Lamp Fair was held in Kisumu on 20th May 2019, and again on June 3rd, 2019."
    assert [event.date.edtf for event in record.report.events] == ["2019-05-20", "2019-06-03"]


# ------------------------------------------------------------------------------------------------------------- results


TITLES = """Results achieved in 2019

OUTCOME 1 STATUS ACHIEVED
{title}
{text}

OUTPUT 1.1 STATUS DELAYED
Piers with lamps.
Masons set forty lamps on the piers of the ten towns, and the guild keeps them in good repair for the council.
"""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Lamps in towns", "Masons set lamps on the piers, and the guild keeps them in repair for the council."),
        (
            "Standards for the lamps of the piers, for the boats and for the stalls of the markets of the shore",
            "The council adopted them in a public session that most of the traders attended with their families.",
        ),
        (
            "Agreements with the three guilds of the masons that build and repair the stone piers of the towns",
            "Talks about the fees of the guilds are under way, and two of the three have made an offer so far.",
        ),
    ],
    ids=["a short line", "a word that begins sentences", "a sentence by itself"],
)
def test_where_a_title_without_a_full_stop_ends(read: Read, title: str, text: str) -> None:
    record = read(HEAD + TITLES.format(title=title, text=text))
    assert (record.report.results[0].title, record.report.results[0].narrative) == (title, text)
    assert doubts(record, "/results/0/title") == {"title-end-uncertain"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Charter for the",
            "Lake Region is signed by all of the ten towns and by the two provinces that share the shore.",
        ),
        ("Banks lend at least", "60 lamps to the traders."),
    ],
)
def test_a_title_that_has_to_go_on(read: Read, first: str, second: str) -> None:
    record = read(HEAD + TITLES.format(title=first, text=second))
    assert record.report.results[0].title == f"{first} {second}"


WOVEN = """Results achieved in 2019

OUTCOME 1 STATUS ACHIEVED

Ten towns have light.

OUTPUT 1.1

Approved budget for 2019

USD 640,000.00

STATUS DELAYED

Lamps on the piers.

Masons set forty lamps.
"""


def test_labels_between_a_result_and_its_text_make_texts_unsure(read: Read) -> None:
    record = read(HEAD + "Context\n\nMany towns buy light.\n\n" + WOVEN)
    for pointer in ("/context", "/results/0/title", "/results/0/outputs/0/narrative"):
        assert "torn-apart" in doubts(record, pointer)
    assert doubts(record, "/results/0/outputs/0/status") == set()


def test_a_status_in_running_text_makes_texts_unsure(read: Read) -> None:
    result = "Results achieved in 2019\n\nOUTPUT 1.1\n\nLamps on the piers.\n\n"
    record = read(HEAD + result + "Overall objective\n\nTen towns have light.\n\nSTATUS DELAYED\n\nMasons set lamps.")
    assert "torn-apart" in doubts(record, "/objective")


def test_a_status_for_which_two_results_wait_is_unsure(read: Read) -> None:
    text = (
        "OUTPUT 1.1\n\nLamps on the piers.\n\nOUTPUT 1.2\n\nLamps in the market.\n\nSTATUS DELAYED\n\n"
        "Masons set lamps.\n\nSTATUS ACHIEVED"
    )
    record = read(HEAD + "Results achieved in 2019\n\n" + text)
    assert [doubts(record, f"/results/{n}/status") for n in (0, 1)] == [{"torn-apart"}] * 2


def test_headings_that_stand_together_make_everything_unsure(read: Read) -> None:
    texts = "Many towns buy light.\n\nTen towns have light.\n\nLamps burn.\n\n"
    record = read(f"Kenya: Light\n\n{texts}Overview\nContext\nOverall objective\nLessons learned\n")
    assert doubts(record, "") == {"torn-apart"}


def test_a_labelled_status_left_of_its_result(read: Read) -> None:
    record = read(
        HEAD + "Results achieved in 2019\n\nSTATUS: ON TRACK OUTCOME 1 Ten towns have light.\nMasons set lamps."
    )
    result = record.report.results[0]
    assert (result.number, result.status, result.title) == ("1", "on-track", "Ten towns have light.")
    assert result.narrative == "Masons set lamps."


@pytest.mark.parametrize(
    "text",
    [
        "STATUS: NOT\nACHIEVED\nOUTCOME 1\nTen towns have light.",
        "STATUS: NOT\nOUTCOME 1\nACHIEVED\nTen towns have light.",
        "STATUS:\n\nNOT ACHIEVED\n\nOUTCOME 1\n\nTen towns have light.",
        "STATUS: NOT ACHIEVED OUTCOME 1\nTen towns have light.",
    ],
    ids=["wraps", "wraps beside its result", "behind its word", "on one line"],
)
def test_a_status_in_pieces_left_of_its_result(read: Read, text: str) -> None:
    (result,) = read(HEAD + "Results achieved in 2019\n\n" + text).report.results
    assert (result.number, result.status, result.title) == ("1", "not-achieved", "Ten towns have light.")


# --------------------------------------------------------------------------------------------------------------- lists


def test_bullets_that_a_dump_printed_before_their_texts(read: Read) -> None:
    lessons = "Lessons learned\n\n•\n•\n\nMasons know the shore.\nLamps want oil, and oil\nwants a boat.\n"
    record = read(HEAD + lessons)
    assert record.report.lessons_learned == ("Masons know the shore.", "Lamps want oil, and oil wants a boat.")
    assert doubts(record, "/lessons_learned") == set()
    assert doubts(read(HEAD + lessons.replace("•", "•\n•", 1)), "/lessons_learned") == {"items-uncertain"}


# --------------------------------------------------------------------------------------------------------------- title


@pytest.mark.parametrize("head", ["ANNUAL REPORT 2019", "2019", "R E P O R T 2 0 1 9", "Project report 2019 1"])
def test_a_dated_line_above_the_title_is_no_part_of_it(read: Read, head: str) -> None:
    record = read(f"{head}\nKenya: Light for\nlake towns\nOverview\nOwning division Africa Programmes\n")
    assert record.report.title == "Kenya: Light for lake towns"
    assert doubts(record, "/title") == {"title-uncertain"}


def test_a_title_that_wraps_before_a_word_for_partners(read: Read) -> None:
    record = read("Kenya: Lamps and Regional\nDevelopment\nOverview\nOwning division Africa Programmes\n")
    assert record.report.title == "Kenya: Lamps and Regional Development"


# ------------------------------------------------------------------------------------------------------------- letters


def test_syllables_that_a_dump_sets_apart(read: Read) -> None:
    said = "the coun cil de cided to put the lamps on hold be cause the min is try has no mon ey for oil and boats "
    record = read(HEAD + "Context\n\n" + (said * 6).strip() + "." + TAIL)
    assert doubts(record, "") == {"words-broken"}


def test_an_event_told_in_letters_of_another_font(read: Read) -> None:
    record = read(HEAD + "Context\n\nThe Lamp Fair was held in S \u01a1 n Tra on 6 May 2019." + TAIL)
    assert any(
        "unreadable-characters" in doubts(record, pointer) for pointer in record.evidence if "/events/0" in pointer
    )


# ------------------------------------------------------------------------------------------------------ rows of tables


ROWS = """Results achieved in 2019
Outcome / Output Status Narrative
Outcome 1
Ten towns have light. Partially
achieved The council
bought lamps.
Output 1.1
Lamps on the piers
Delayed Masons set forty
lamps.
Output 1.2 Lamps in the market On Track Traders set ten lamps.
"""


def test_rows_of_a_table_that_a_dump_printed_without_columns(read: Read) -> None:
    (outcome,) = read(HEAD + ROWS).report.results
    assert isinstance(outcome, Outcome)
    assert [(each.status, each.title, each.narrative) for each in (outcome, *outcome.outputs)] == [
        ("partially-achieved", "Ten towns have light.", "The council bought lamps."),
        ("delayed", "Lamps on the piers", "Masons set forty lamps."),
        ("on-track", "Lamps in the market", "Traders set ten lamps."),
    ]


def test_words_of_a_status_in_texts_without_a_table(read: Read) -> None:
    (outcome,) = read(HEAD + ROWS.replace("Outcome / Output Status Narrative\n", "")).report.results
    assert outcome.status is None


def test_events_in_results_that_are_not_read_are_doubted(read: Read) -> None:
    record = read(HEAD + "Results achieved in 2019\n\nThe Lamp Fair was held in Kisumu on 6 May 2019.\n")
    assert doubts(record, "/events") == {"results-in-another-form"}


@pytest.mark.parametrize("status", ["STATUS PARTIALLYACHIEVED", "PARTIALLYACHIEVED"])
def test_a_status_that_lost_its_space(read: Read, status: str) -> None:
    record = read(HEAD + f"Results achieved in 2019\n\nOUTCOME 1 {status}\n\nTen towns have light.\n")
    assert record.report.results[0].status == "partially-achieved"


def test_goals_by_number_and_title_alone(read: Read) -> None:
    goals = "Relevant SDGs\n2\nZero Hunger\n8 Decent Work and\nEconomic Growth\nContext\nMany towns buy light."
    record = read(HEAD.rstrip() + "\n" + goals + TAIL)
    assert [goal.goal for goal in record.report.sdgs] == [2, 8]


def test_percentages_that_count_are_no_page_numbers(read: Read) -> None:
    table = "Approved budget for 2019\nUSD 640,000\n% utilization of inputs\n99%\n% of outputs achieved\n100%\n"
    overview = read(HEAD.rstrip() + "\n" + table + TAIL).report.overview
    assert (overview.input_utilisation, overview.outputs_achieved) == (99, 100)


# ---------------------------------------------------------------------------------------------- labels, lists, hyphens


def test_the_name_of_a_narrative_on_its_first_line(read: Read) -> None:
    first = "OUTCOME 1\n\nTen towns have light.\n\nStatus: Achieved\nProgress Masons bought lamps.\n\n"
    second = "OUTCOME 2\n\nTen towns have ice.\n\nStatus: Delayed\nProgress Traders bought ice.\n"
    results = read(HEAD + "Results achieved in 2019\n\n" + first + second).report.results
    assert [result.narrative for result in results] == ["Masons bought lamps.", "Traders bought ice."]
    (alone,) = read(HEAD + "Results achieved in 2019\n\n" + first).report.results
    assert alone.narrative == "Progress Masons bought lamps."


def test_a_word_that_a_soft_hyphen_breaks(read: Read) -> None:
    text = "Context\n\nTen towns ask for hydro\u00ad\ngen, and the council for pre\u00ad\n1990 lamps."
    assert read(HEAD + text + TAIL).report.context == (
        "Ten towns ask for hydrogen, and the council for pre 1990 lamps."
    )


def test_a_heading_nobody_knows_in_a_list(read: Read) -> None:
    lessons = "Lessons learned\n\nCount first, talk later.\n\nABOUT THIS REPORT\nThe lamp team wrote it.\n"
    assert doubts(read(HEAD + lessons), "/lessons_learned") == {"items-uncertain"}


@pytest.mark.parametrize(
    ("name", "doubted"), [("Vendors", True), ("Town halls", True), ("Kenya", True), ("KfW", False)]
)
def test_what_may_head_a_group_of_partners(read: Read, name: str, doubted: bool) -> None:
    partners = f"Partners\n\nLocal\n\nLake Bank (LB)\n\n{name}\n\nLamp Council\n"
    record = read(HEAD + partners + TAIL)
    assert [partner.name for partner in record.report.partners] == ["Lake Bank", name, "Lamp Council"]
    assert ("name-uncertain" in doubts(record, "/partners/1")) is doubted
    assert ("group-uncertain" in doubts(record, "/partners/2/group")) is doubted


@pytest.mark.parametrize("value", ["in 2019", "Africa Team Country", "Africa Team Start April 2019"])
def test_a_label_or_a_date_in_a_text(read: Read, value: str) -> None:
    record = read(HEAD.replace("Africa Programmes", value) + "Context\n\nTen towns have light." + TAIL)
    assert record.report.overview.owning_division is None or doubts(record, "/overview/owning_division")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ten towns have light. Additional results The mill has ice.", "heading-inside"),
        ("Ten towns have light since March 2014.1 The mill has ice.", "mark-inside"),
        ("Ten towns avoid nine tonnes of CO a year.", "subscript-lost"),
        ("Lake Division / Asia\n\nTen towns have light.", "breaks-off"),
    ],
)
def test_what_cannot_be_a_part_of_a_text(read: Read, text: str, kind: str) -> None:
    assert kind in doubts(read(HEAD + f"Context\n\n{text}" + TAIL), "/context")
    assert (
        doubts(read(HEAD + "Context\n\nTen towns have light. They avoid 2.1 tonnes of CO2." + TAIL), "/context")
        == set()
    )


def test_a_dated_line_below_the_title(read: Read) -> None:
    record = read(HEAD.replace("lake towns", "lake towns\nAnnual Project Report 2019") + TAIL)
    assert doubts(record, "/title") == {"title-uncertain"}


def test_a_group_on_the_page_before_is_doubted(read: Read) -> None:
    foot = "\n\nLamp Programme, page {}\n\n\f"
    partners = (
        "Partners\n\nLocal\n\nLake Bank (LB)" + foot.format(1) + "Lamp Council (LC)" + foot.format(2) + "Ice Works (IW)"
    )
    record = read(HEAD + partners + foot.format(3) + TAIL)
    assert [doubts(record, f"/partners/{n}/group") for n in (0, 2)] == [set(), {"group-uncertain"}]


def test_a_title_that_is_a_code(read: Read) -> None:
    record = read(HEAD + "Results achieved in 2019\n\nOUTCOME 1 STATUS ACHIEVED\n\nPN-0417\n\nTen towns have light.\n")
    assert "code" in doubts(record, "/results/0/title")


def test_two_headings_side_by_side(read: Read) -> None:
    text = "Context\n\nOverall objective\n\nTen towns ask for lamps.\n\nThe project brings them."
    record = read(HEAD + text + TAIL)
    assert "torn-apart" in doubts(record, "/context") & doubts(record, "/objective")


def test_ligatures_that_a_dump_took_apart(read: Read) -> None:
    assert "words-broken" in doubts(read(HEAD + "Context\n\nA f ifth of the off ices has light." + TAIL), "")
    assert "words-broken" not in doubts(read(HEAD + "Context\n\nA half is left, if it is." + TAIL), "")
