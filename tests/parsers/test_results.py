"""Outcomes and outputs: number, status, title, narrative, and who belongs to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record
from extractor.record import Outcome, Output

Read = Callable[..., Record]

HEAD = "Kenya: Light for lake towns\n\nOverview\n\nOwning division Africa Programmes\n\nResults achieved in 2019\n\n"
TAIL = "Lessons learned\n\n• Lamps should be tried before they are bought.\n"

PLAIN = """OUTCOME 1 STATUS ACHIEVED

Ten towns have light.

Lamps burn in all of them, and the shops are open until ten.

OUTPUT 1.1 STATUS PARTIALLY ACHIEVED

Lamps in every street.

Half of the streets have lamps.

OUTPUT 1.2 STATUS DELAYED

A guide for county officers.

It waits for the printer.

OUTCOME 2 STATUS ON TRACK

Banks lend for lamps.

Two of them do.

"""

READ = [
    (
        "outcome",
        "1",
        "achieved",
        "Ten towns have light.",
        "Lamps burn in all of them, and the shops are open until ten.",
    ),
    ("output", "1.1", "partially-achieved", "Lamps in every street.", "Half of the streets have lamps."),
    ("output", "1.2", "delayed", "A guide for county officers.", "It waits for the printer."),
    ("outcome", "2", "on-track", "Banks lend for lamps.", "Two of them do."),
]

Told = tuple[str, str, str | None, str | None, str | None]


def told(record: Record) -> list[Told]:
    found: list[Outcome | Output] = []
    for result in record.report.results:
        found += [result, *(result.outputs if isinstance(result, Outcome) else ())]
    return [(each.kind, each.number, each.status, each.title, each.narrative) for each in found]


def doubted(record: Record) -> list[tuple[str, str]]:
    return [(doubt.pointer, doubt.kind) for doubt in record.doubts]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN, id="on one line"),
        pytest.param(PLAIN.replace(" STATUS", "\n\nSTATUS"), id="status on its own line"),
        pytest.param(PLAIN.replace("STATUS ", "Status: "), id="small letters, a colon"),
        pytest.param(
            PLAIN.replace(" STATUS ", " (")
            .replace("ACHIEVED\n", "ACHIEVED)\n")
            .replace("DELAYED", "DELAYED)")
            .replace("ON TRACK", "ON TRACK)"),
            id="in brackets",
        ),
        pytest.param(PLAIN.replace("OUTCOME", "Outcome").replace("OUTPUT", "Output"), id="small letters"),
        pytest.param(PLAIN.replace(" STATUS ", " " * 40 + "STATUS "), id="far to the right"),
    ],
)
def test_results_however_they_are_printed(read: Read, text: str) -> None:
    record = read(HEAD + text + TAIL)
    assert told(record) == READ
    assert doubted(record) == []
    assert record.report.lessons_learned == ("Lamps should be tried before they are bought.",)


def test_outputs_stand_under_the_outcome_of_their_number(read: Read) -> None:
    record = read(HEAD + PLAIN + TAIL)
    assert [(r.number, [o.number for o in r.outputs]) for r in record.report.results if isinstance(r, Outcome)] == [
        ("1", ["1.1", "1.2"]),
        ("2", []),
    ]
    assert [item.quote for item in record.evidence["/results/0/outputs/1/status"]] == ["DELAYED"]
    assert [item.quote for item in record.evidence["/results/1/title"]] == ["Banks lend for lamps."]


def test_an_output_that_stands_before_its_outcome(read: Read) -> None:
    parts = PLAIN.split("OUTCOME 2")
    first, outputs = parts[0].split("OUTPUT 1.1")
    record = read(HEAD + "OUTPUT 1.1" + outputs + first + "OUTCOME 2" + parts[1] + TAIL)
    assert told(record) == READ
    assert ("/results", "torn-apart") in doubted(record)


def test_an_output_without_an_outcome(read: Read) -> None:
    record = read(HEAD + "OUTPUT 3.1 STATUS DELAYED\n\nA guide.\n\nIt waits for the printer.\n\n" + TAIL)
    assert told(record) == [("output", "3.1", "delayed", "A guide.", "It waits for the printer.")]


@pytest.mark.parametrize("word", ["ON HOLD", "UNDER REVIEW", "SUSPENDED"])
def test_an_unknown_status_is_told_and_doubted(read: Read, word: str) -> None:
    record = read(HEAD + PLAIN.replace("DELAYED", word) + TAIL)
    result = record.report.results[0]
    assert isinstance(result, Outcome)
    assert (result.outputs[1].status, result.outputs[1].status_text) == (None, word)
    assert doubted(record) == [("/results/0/outputs/1/status", "unknown-status")]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("COMPLETED", "achieved"),
        ("Partly achieved", "partially-achieved"),
        ("IN PROGRESS", "on-track"),
        ("BEHIND SCHEDULE", "delayed"),
        ("NOT ACHIEVED", "not-achieved"),
        ("NOT STARTED", "not-started"),
        ("CANCELED", "cancelled"),
    ],
)
def test_status_words(read: Read, word: str, code: str) -> None:
    record = read(HEAD + PLAIN.replace("DELAYED", word) + TAIL)
    result = record.report.results[0]
    assert isinstance(result, Outcome)
    assert (result.outputs[1].status, result.outputs[1].status_text) == (code, word)
    assert doubted(record) == []


def test_no_status(read: Read) -> None:
    record = read(HEAD + PLAIN.replace(" STATUS DELAYED", "") + TAIL)
    assert [status for _, _, status, _, _ in told(record)] == ["achieved", "partially-achieved", None, "on-track"]
    assert record.absent["/results/0/outputs/1/status"] == "not-in-report"
    assert doubted(record) == []


def test_statuses_that_a_dump_printed_in_a_run(read: Read) -> None:
    """As many as there are results without one: they go by order, and are less sure."""
    bare = PLAIN
    run = []
    for status in ("ACHIEVED", "PARTIALLY ACHIEVED", "DELAYED", "ON TRACK"):
        bare = bare.replace(f" STATUS {status}\n", "\n", 1)
        run.append(f"STATUS {status}\n\n")
    record = read(HEAD + bare + "".join(run) + TAIL)
    assert told(record) == READ
    assert record.evidence["/results/0/status"][0].score < 1.0


def test_bare_statuses_that_stand_apart_go_by_order_with_a_doubt(read: Read) -> None:
    bare = PLAIN
    for status in ("ACHIEVED", "PARTIALLY ACHIEVED", "DELAYED", "ON TRACK"):
        bare = bare.replace(f" STATUS {status}\n", "\n", 1)
    bare = bare.replace("Half of the streets", "Achieved\n\nPartially\nachieved\n\nHalf of the streets")
    record = read(HEAD + bare + "Delayed\n\nOn track\n\n" + TAIL)
    assert told(record) == READ
    assert {("/results/0/outputs/1/status", "torn-apart"), ("/results/1/status", "torn-apart")} <= set(doubted(record))


def test_two_bare_statuses_behind_the_second_of_two_results(read: Read) -> None:
    text = PLAIN.replace(" STATUS DELAYED\n", "\n").replace(" STATUS ON TRACK\n", "\n\nDelayed\n\nOn track\n")
    record = read(HEAD + text + TAIL)
    assert told(record) == READ


def test_a_run_of_statuses_that_is_too_short_is_doubted(read: Read) -> None:
    bare = PLAIN
    for status in ("ACHIEVED", "PARTIALLY ACHIEVED", "DELAYED", "ON TRACK"):
        bare = bare.replace(f" STATUS {status}\n", "\n", 1)
    record = read(HEAD + bare + "STATUS ACHIEVED\n\nSTATUS DELAYED\n\n" + TAIL)
    unsure = {pointer for pointer, kind in doubted(record) if kind == "torn-apart"}
    statuses = ["/results/0/status", "/results/0/outputs/0/status", "/results/0/outputs/1/status", "/results/1/status"]
    assert unsure == set(statuses)


def test_a_title_without_a_full_stop(read: Read) -> None:
    text = PLAIN.replace("Ten towns have light.", "Light for ten towns")
    assert told(read(HEAD + text + TAIL))[0] == ("outcome", "1", "achieved", "Light for ten towns", READ[0][4])


def test_a_title_that_wraps(read: Read) -> None:
    text = PLAIN.replace("Ten towns have light.", "Ten towns in three counties by the\nlake have light at night.")
    assert told(read(HEAD + text + TAIL))[0][3] == "Ten towns in three counties by the lake have light at night."


def test_a_title_on_the_line_of_its_result(read: Read) -> None:
    text = "Outcome 1: Ten towns have light.\n\nLamps burn in all of them.\n\n"
    assert told(read(HEAD + text + TAIL)) == [
        ("outcome", "1", None, "Ten towns have light.", "Lamps burn in all of them.")
    ]


def test_a_title_and_no_narrative(read: Read) -> None:
    record = read(HEAD + "OUTCOME 1 STATUS ACHIEVED\n\nTen towns have light.\n\n" + TAIL)
    assert told(record) == [("outcome", "1", "achieved", "Ten towns have light.", None)]
    assert record.absent["/results/0/narrative"] == "not-in-report"


@pytest.mark.parametrize(
    ("line", "code", "said", "doubts"),
    [
        ("OUTPUT 1.2 STATUS ON HOLD SINCE MAY 2019", None, "ON HOLD SINCE MAY 2019", 1),
        ("OUTPUT 1.2 STATUS DELAYED (was: on track)", None, "DELAYED (was: on track)", 1),
        ("OUTPUT 1.2 STATUS ACHIEVED IN 2018, DELAYED IN 2019", None, "ACHIEVED IN 2018, DELAYED IN 2019", 1),
        ("OUTPUT 1.2 STATUS\nDELAYED", "delayed", "DELAYED", 0),
        ("OUTPUT 1.2 STATUS (DELAYED)", "delayed", "DELAYED", 0),
    ],
)
def test_a_result_is_not_lost_for_what_its_status_says(
    read: Read, line: str, code: str | None, said: str, doubts: int
) -> None:
    record = read(HEAD + PLAIN.replace("OUTPUT 1.2 STATUS DELAYED", line) + TAIL)
    (outcome, _) = record.report.results
    assert isinstance(outcome, Outcome)
    output = outcome.outputs[1]
    assert (output.number, output.status, output.status_text) == ("1.2", code, said)
    assert [doubt.kind for doubt in record.doubts] == ["unknown-status"] * doubts


def test_no_results(read: Read) -> None:
    record = read(HEAD.replace("Results achieved in 2019\n\n", "") + TAIL)
    assert record.report.results == ()
    assert record.absent["/results"] == "not-in-report"


def test_a_sentence_that_begins_like_a_result_is_none(read: Read) -> None:
    text = PLAIN.replace("Two of them do.", "Two of them do.\n\nOutput 2 of the older project is still used by both.")
    assert [number for _, number, *_ in told(read(HEAD + text + TAIL))] == ["1", "1.1", "1.2", "2"]


BRACKETS = """Outcome 1: Ten towns have light. (achieved)

Lamps burn in all of them, and the shops are open until ten.

Output 1.1: Lamps in every street. (Partially achieved)

Half of the streets have lamps.

Output 1.2: A guide for county officers. [delayed]

It waits for the printer.

Outcome 2: Banks lend for lamps. (Status: on track)

Two of them do.

"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(BRACKETS, id="behind the title"),
        pytest.param(BRACKETS.replace("\n\nLamps", "\nLamps").replace("\n\nTwo", "\nTwo"), id="without empty lines"),
        pytest.param(BRACKETS.replace("(Partially achieved)", "(Partially\nachieved)"), id="the bracket wraps"),
        pytest.param(BRACKETS.replace("light. (achieved)", "light.\n(achieved)"), id="the bracket on the next line"),
        pytest.param(BRACKETS.replace("for county officers", "for\ncounty officers"), id="the title wraps"),
        pytest.param(BRACKETS.replace("Output 1.", "1."), id="outputs by number alone"),
        pytest.param(BRACKETS.replace("(achieved)", "Status: Achieved"), id="the word for it"),
        pytest.param(
            BRACKETS.replace("light. (achieved)", "light. Status:\nAchieved"), id="its words on the next line"
        ),
    ],
)
def test_a_status_behind_the_title(read: Read, text: str) -> None:
    record = read(HEAD + text + TAIL)
    assert told(record) == READ
    assert doubted(record) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            PLAIN.replace("OUTCOME 1 STATUS ACHIEVED", "ACHIEVED Outcome 1").replace(
                "OUTCOME 2 STATUS ON TRACK", "On track Outcome 2"
            ),
            id="left of the result",
        ),
        pytest.param(
            PLAIN.replace(
                " STATUS ACHIEVED\n\nTen towns have light.\n", "\n\nTen towns have light.\nStatus: achieved\n"
            ),
            id="below the title",
        ),
        pytest.param(
            PLAIN.replace(
                " STATUS ACHIEVED\n\nTen towns have light.\n\nLamps", "\nTen towns have light.\nStatus: achieved\nLamps"
            ),
            id="below the title, without empty lines",
        ),
        pytest.param(PLAIN.replace("OUTPUT 1.", "1."), id="numbers without the word"),
    ],
)
def test_a_status_elsewhere(read: Read, text: str) -> None:
    record = read(HEAD + text + TAIL)
    assert told(record) == READ
    assert doubted(record) == []


def test_results_without_numbers(read: Read) -> None:
    text = PLAIN
    for number in ("OUTCOME 1", "OUTPUT 1.1", "OUTPUT 1.2", "OUTCOME 2"):
        text = text.replace(number, number.split()[0])
    record = read(HEAD + text + TAIL)
    assert told(record) == [(kind, None, *rest) for kind, _, *rest in READ]
    assert [len(r.outputs) for r in record.report.results if isinstance(r, Outcome)] == [2, 0]
    assert record.absent["/results/0/number"] == "not-in-report"
    assert doubted(record) == []


def test_the_word_output_alone_is_no_result_where_results_have_numbers(read: Read) -> None:
    text = PLAIN.replace("Two of them do.", "Two of them do.\n\nOutput\n\nOutput")
    assert [number for _, number, *_ in told(read(HEAD + text + TAIL))] == ["1", "1.1", "1.2", "2"]


@pytest.mark.parametrize("line", ["1.1 million people saw it.", "3.1 Another Plan", "1.3 Plans for the year"])
def test_a_number_that_is_no_output(read: Read, line: str) -> None:
    """A number goes on with a sentence, has no outcome, or stands in a report whose outputs have the word."""
    text = PLAIN.replace("Two of them do.", f"Two of them do.\n\n{line}")
    assert [number for _, number, *_ in told(read(HEAD + text + TAIL))] == ["1", "1.1", "1.2", "2"]


def test_a_sentence_that_wraps_before_a_result_is_one(read: Read) -> None:
    record = read(
        HEAD + PLAIN + "Reasons if progress was below target\n\nThe flood slowed down work on\nOutcome 2.\n\n" + TAIL
    )
    assert [number for _, number, *_ in told(record)] == ["1", "1.1", "1.2", "2"]
    assert record.report.below_target_reasons == "The flood slowed down work on Outcome 2."


def test_a_title_that_may_have_run_into_the_text_is_doubted(read: Read) -> None:
    text = PLAIN.replace(
        "Ten towns have light.\n\nLamps burn", "Light for ten towns in the three counties by the lake\n“Lamps” burn"
    )
    assert ("/results/0/title", "title-end-uncertain") in doubted(read(HEAD + text + TAIL))


LONG = "Lamps along the streets, in the schools and on the markets of the towns"


@pytest.mark.parametrize(
    ("printed", "title", "narrative"),
    [
        (f"{LONG}\nTheir light is left on in all of them.", LONG, "Their light is left on in all of them."),
        (f"{LONG} of\nKisumu County burn.", f"{LONG} of Kisumu County burn.", None),
        (f"{LONG} of Port\nVictoria burn.", f"{LONG} of Port Victoria burn.", None),
    ],
    ids=["a sentence begins", "the line runs on", "a name goes on"],
)
def test_a_title_without_a_full_stop_directly_above_the_text(
    read: Read, printed: str, title: str, narrative: str | None
) -> None:
    record = read(HEAD + f"OUTCOME 1 STATUS ACHIEVED\n\n{printed}\n\n" + TAIL)
    assert told(record)[0][3:] == (title, narrative)
    assert ("/results/0/title", "title-end-uncertain") in doubted(record)


def test_bare_statuses_in_a_run_below_as_many_results(read: Read) -> None:
    heads = "Outcome 1: Ten towns have light.\n\nLamps burn.\n\nOutput 1.1: Lamps\n\nHalf of the streets.\n\n"
    record = read(
        HEAD + heads + "Output 1.2: A guide\n\nIt waits.\n\nAchieved\n\nPartially\nachieved\n\nOn track\n\n" + TAIL
    )
    assert [(each[1], each[2]) for each in told(record)] == [
        ("1", "achieved"),
        ("1.1", "partially-achieved"),
        ("1.2", "on-track"),
    ]


def test_a_status_between_the_lines_of_a_title(read: Read) -> None:
    text = (
        "Outcome 1. Ten towns around the lake have\nSTATUS: ACHIEVED\nlight and shops.\nLamps burn in all of them.\n\n"
    )
    record = read(HEAD + text + TAIL)
    assert told(record)[0][2:] == (
        "achieved",
        "Ten towns around the lake have light and shops.",
        "Lamps burn in all of them.",
    )


@pytest.mark.parametrize("end", ["are", "have", "will be"])
def test_a_title_that_has_to_go_on_is_doubted(read: Read, end: str) -> None:
    text = f"OUTCOME 1 STATUS ACHIEVED\n\nTen towns around the lake {end}\n\nLamps burn in all of them.\n\n"
    assert ("/results/0/title", "title-breaks-off") in doubted(read(HEAD + text + TAIL))


def test_statuses_that_are_left_over_make_the_others_unsure(read: Read) -> None:
    bare = PLAIN.replace(" STATUS DELAYED", "").replace(" STATUS ON TRACK", "")
    record = read(HEAD + bare.replace("Half of the streets", "Delayed\n\nOn track\n\nHalf of the streets") + TAIL)
    unsure = {pointer for pointer, _ in doubted(record)}
    assert {"/results/0/outputs/1/status", "/results/1/status"} <= unsure


TABLE = """
  Number       Title                          Status               Narrative

  Outcome 1    Ten towns have light.          Achieved             Lamps burn in all of them, and the shops are
                                                                   open until ten.

  Output 1.1   Lamps in every                 Partially            Half of the streets have lamps.
               street.                        achieved

  Output 1.2   A guide for county             Delayed              It waits for the printer.
               officers.

  Outcome 2    Banks lend for lamps.          On track             Two of them do.

"""
IN_THE_MIDDLE = """
  Outcome / Output             Status               Progress
                                                    Lamps burn in all of them, and the
  Outcome 1
                               Achieved             shops are
  Ten towns have light.
                                                    open until ten.
  Output 1.1
                               Partially achieved   Half of the streets have lamps.
  Lamps in every street.
  Output 1.2
                               Delayed              It waits for the printer.
  A guide for county officers.
  Outcome 2
                               On track             Two of them do.
  Banks lend for lamps.

"""


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        IN_THE_MIDDLE,
        TABLE.replace(
            "Outcome 2 ",
            "\n  Number       Title                          Status               Narrative\n\n  Outcome 2 ",
        ),
    ],
)
def test_results_in_a_table(read: Read, text: str) -> None:
    record = read(HEAD + text + TAIL)
    assert told(record) == READ
    assert doubted(record) == []
    assert record.coverage.unclaimed == ()


def test_a_status_of_a_table_that_is_unknown(read: Read) -> None:
    record = read(HEAD + TABLE.replace("Delayed", "On hold") + TAIL)
    assert doubted(record) == [("/results/0/outputs/1/status", "unknown-status")]


def test_a_table_that_lost_its_columns_is_doubted(read: Read) -> None:
    text = "Number\n\nTitle\n\nStatus\n\nNarrative\n\n" + PLAIN.replace(" STATUS", "\n\nSTATUS")
    assert ("/results", "results-in-another-form") in doubted(read(HEAD + text + TAIL))
