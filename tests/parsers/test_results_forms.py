"""Forms of results on paper and in text: other numbers, titles without a mark, small tables, gutters, titles first."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor import Options, Record, extract, load_profile
from extractor.record import Outcome, Output

Read = Callable[..., Record]
Told = tuple[str, str | None, str | None, str | None, str | None]
Cell = tuple[float, float, str]

HEAD = "Peru: Light for lake towns\n\nOverview\n\nOwning division Andes Programmes\n\nResults achieved in 2019\n\n"
TAIL = "Lessons learned\n\n• Lamps should be tried before they are bought.\n"


def told(record: Record) -> list[Told]:
    found: list[Outcome | Output] = []
    for result in record.report.results:
        found += [result, *(result.outputs if isinstance(result, Outcome) else ())]
    return [(each.kind, each.number, each.status, each.title, each.narrative) for each in found]


def doubted(record: Record) -> set[tuple[str, str]]:
    return {(doubt.pointer, doubt.kind) for doubt in record.doubts if doubt.pointer.startswith("/results")}


def page(cells: Sequence[Cell], *, bold: Sequence[str] = ()) -> Record:
    """A page with results whose lines stand at these places; lines that begin with a word of ``bold`` are bold."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 780, "Peru: Light for lake towns")
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 740, "Results achieved in 2019")
    for x, y, text in cells:
        canvas.setFont("Helvetica-Bold" if text.startswith(tuple(bold)) else "Helvetica", 10)
        canvas.drawString(x, y, text)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 120, "Lessons learned")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 100, "Lamps should be tried before they are bought.")
    canvas.save()
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    return extract(file.getvalue(), name="report.pdf", options=Options(profile=profile))


# ------------------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("outcomes", "outputs"),
    [
        (("I", "II"), ("I.1", "I.2", "II.1")),
        (("A", "B"), ("A1", "A2", "B1")),
        (("1", "2"), ("1-1", "1-2", "2-1")),
        (("1.1", "1.2"), ("1.1.1", "1.1.2", "1.2.1")),
        (("1", "2"), ("1", "2", "3")),
        (("1", "2"), ("1", "2", "1")),
    ],
)
@pytest.mark.parametrize("mark", [": ", ". ", " – "])
def test_numbers_as_they_are_printed(
    read: Read, outcomes: tuple[str, str], outputs: tuple[str, str, str], mark: str
) -> None:
    lines = [
        f"Outcome {outcomes[0]}{mark}Ten towns have light.",
        f"Output {outputs[0]}{mark}Lamps in every street.",
        f"Output {outputs[1]}{mark}A guide for officers.",
        f"Outcome {outcomes[1]}{mark}Banks lend for lamps.",
        f"Output {outputs[2]}{mark}A fair for lenders.",
    ]
    record = read(HEAD + "\n\n".join(f"{line}\n\nStatus: Achieved" for line in lines) + "\n\n" + TAIL)
    first, second = record.report.results
    assert isinstance(first, Outcome) and isinstance(second, Outcome)
    assert (first.number, second.number) == outcomes
    assert [output.number for output in first.outputs] == list(outputs[:2])
    assert [output.number for output in second.outputs] == [outputs[2]]
    assert second.outputs[0].title == "A fair for lenders."
    assert not doubted(record)


def test_letters_in_brackets(read: Read) -> None:
    lines = ["Outcome 1: Ten towns have light.", "Output a) Lamps", "Output b) A guide", "Outcome 2: Banks lend."]
    record = read(
        HEAD + "\n\n".join(f"{line}\nStatus: Achieved" for line in [*lines, "Output a) A fair"]) + "\n\n" + TAIL
    )
    numbers = [(each[0], each[1], each[3]) for each in told(record)]
    assert numbers[1:3] == [("output", "a", "Lamps"), ("output", "b", "A guide")]
    assert numbers[4] == ("output", "a", "A fair")
    spans = record.evidence["/results/0/outputs/0/number"][0]
    assert spans.quote.endswith("a")


def test_sentences_are_no_numbers(read: Read) -> None:
    text = "Outcome 1 Status: Achieved\n\nTen towns have light.\n\nOutcome A plan for lamps was not needed.\n\n"
    assert [each[1] for each in told(read(HEAD + text + TAIL))] == ["1"]


# --------------------------------------------------------------------------------------- titles without a mark


def test_titles_behind_numbers_without_a_mark(read: Read) -> None:
    text = (
        "Outcome 1 Ten towns have light.\nStatus: Achieved\n\nLamps burn.\n\n"
        "Output 1.1 Lamps in every street.\nStatus: Delayed\n\nHalf of the streets have lamps.\n\n"
    )
    assert [each[:4] for each in told(read(HEAD + text + TAIL))] == [
        ("outcome", "1", "achieved", "Ten towns have light."),
        ("output", "1.1", "delayed", "Lamps in every street."),
    ]


def test_a_sentence_that_begins_with_a_result_is_none(read: Read) -> None:
    text = (
        "Outcome 1: Ten towns have light.\nStatus: Achieved\n\nLamps burn.\n\n"
        "Outcome 1 Lamps are the ones that burn best.\n\nOutcome 2 Banks were asked.\n\n"
    )
    assert [each[1] for each in told(read(HEAD + text + TAIL))] == ["1"]


# -------------------------------------------------------------------------------------------- cells and tables


def form(y: float, number: str, title: str, status: str, progress: str) -> list[Cell]:
    """A small table of labels and values, as each result has one."""
    rows = [(number, title), ("Status", status), ("Progress", progress)]
    return [cell for n, (a, b) in enumerate(rows) for cell in ((60, y - 20 * n, a), (150, y - 20 * n, b))]


FORMS = [
    ("Outcome 1", "Ten towns have light.", "Achieved", "Lamps burn in all of them."),
    ("Output 1.1", "Lamps in every street", "Delayed", "Half of the streets have lamps."),
    ("Output 1.2", "A guide for officers", "On track", "It waits for the printer."),
]
READ = [
    ("outcome", "1", "achieved", "Ten towns have light.", "Lamps burn in all of them."),
    ("output", "1.1", "delayed", "Lamps in every street", "Half of the streets have lamps."),
    ("output", "1.2", "on-track", "A guide for officers", "It waits for the printer."),
]


def test_a_small_table_for_each_result() -> None:
    cells = [cell for n, row in enumerate(FORMS) for cell in form(700 - 90 * n, *row)]
    record = page(cells)
    assert told(record) == READ
    assert not doubted(record)


def test_the_rows_of_a_small_table_are_told_by_their_labels() -> None:
    cells = [cell for n, row in enumerate(FORMS) for cell in form(700 - 90 * n, *row)]
    last = [(60, 430.0, "Output 1.3"), (150, 430.0, "A fair"), (60, 412.0, "Status"), (150, 412.0, "Delayed")]
    assert told(page([*cells, *last]))[3] == ("output", "1.3", "delayed", "A fair", None)


def table(head: Sequence[str], *, middle: bool) -> Record:
    """A table whose rows begin with a bare number; the cells stand on one baseline, or have one middle."""
    rows = [
        (
            "1",
            ["Ten towns around the", "lake have light."],
            ["Lamps burn in all of them, and", "shops are open."],
            "Achieved",
        ),
        (
            "1.1",
            ["Lamps"],
            ["Half of the streets have lamps", "that burn all night long from", "six to six."],
            "Delayed",
        ),
        ("1.2", ["A guide"], [], "On track"),
    ]
    lefts = (60, 110, 260, 450)
    cells: list[Cell] = [(x, 700, name) for x, name in zip(lefts, head, strict=True)]
    y = 680.0
    for number, title, text, status in rows:
        tall = max(len(title), len(text), 1)
        for x, lines in zip(lefts, ([number], title, text, [status]), strict=True):
            drop = 13 * (tall - len(lines)) / 2 if middle else 0
            cells += [(x, y - drop - 13 * n, line) for n, line in enumerate(lines)]
        y -= 13 * tall + 7
    return page(cells)


@pytest.mark.parametrize("middle", [False, True])
@pytest.mark.parametrize("third", ["Narrative", "Progress made", "Progress in the year", "Comments"])
def test_rows_with_bare_numbers(third: str, middle: bool) -> None:
    record = table(["No.", "Outcome / Output", third, "Status"], middle=middle)
    assert told(record) == [
        (
            "outcome",
            "1",
            "achieved",
            "Ten towns around the lake have light.",
            "Lamps burn in all of them, and shops are open.",
        ),
        (
            "output",
            "1.1",
            "delayed",
            "Lamps",
            "Half of the streets have lamps that burn all night long from six to six.",
        ),
        ("output", "1.2", "on-track", "A guide", None),
    ]
    assert not doubted(record)


def test_rows_of_a_table_that_is_not_of_results() -> None:
    assert told(table(["No.", "Name", "Remarks", "Comments"], middle=False)) == []


# ------------------------------------------------------------------------------------- a gutter, and titles above


BESIDE = [
    (
        "Outcome 1",
        "Achieved",
        "Ten towns have light.",
        ["Lamps burn in all of them, and the shops are open until ten", "at night."],
    ),
    ("Output 1.1", "Delayed", "Lamps in every street", ["Half of the streets have lamps that burn all night long."]),
    ("Output 1.2", "On track", "A guide for officers", []),
    (
        "Outcome 2",
        "Not started",
        "Banks lend for lamps.",
        ["Banks in the capital ask for a guarantee of the ministry,", "which takes time."],
    ),
]


@pytest.mark.parametrize("drop", [0.0, 4.0])
@pytest.mark.parametrize("bold", [(), ("Outcome", "Output", "Ten", "Lamps in", "A guide", "Banks lend")])
def test_number_and_status_in_a_gutter(drop: float, bold: Sequence[str]) -> None:
    cells: list[Cell] = []
    y = 700.0
    for number, status, title, text in BESIDE:
        cells += [(60, y, number), (150, y, title), (60, y - 13, status)]
        cells += [(150, y - 13 - drop - 13 * n, line) for n, line in enumerate(text)]
        y -= 13 * max(2, 1 + len(text)) + 16
    record = page(cells, bold=bold)
    assert [each[1:] for each in told(record)] == [
        (number.split()[1], status.lower().replace(" ", "-"), title, " ".join(text) or None)
        for number, status, title, text in BESIDE
    ]
    assert not doubted(record)


def above(*, first: bool, bold: bool) -> Record:
    """Results whose titles stand above the lines that announce them, the first one perhaps not."""
    cells: list[Cell] = []
    y = 700.0
    for n, (number, status, title, text) in enumerate(BESIDE):
        if n or first:
            cells.append((60, y, title))
        cells.append((60, y - 12, f"{number} – {status}"))
        cells += [(60, y - 25 - 13 * row, line) for row, line in enumerate(text)]
        y -= 13 * len(text) + 45
    return page(cells, bold=("Outcome", "Output", "Ten", "Lamps in", "A guide", "Banks lend") if bold else ("Outcome",))


def test_titles_above_the_lines_that_announce_results() -> None:
    record = above(first=True, bold=True)
    assert [each[3:] for each in told(record)] == [(title, " ".join(text) or None) for _, _, title, text in BESIDE]
    assert not doubted(record)


@pytest.mark.parametrize(("first", "bold"), [(False, True), (True, False)])
def test_titles_above_some_results_are_none(first: bool, bold: bool) -> None:
    record = above(first=first, bold=bold)
    assert told(record)[0][3] != "Ten towns have light."
    assert first is (("/results", "results-in-another-form") in doubted(record))


# --------------------------------------------------------------------------------------------- narrow and side by side


def test_a_word_and_its_number_on_two_lines_that_touch_the_title() -> None:
    cells: list[Cell] = [(60, 700, "No."), (107, 700, "Result"), (260, 700, "Status"), (340, 700, "Narrative")]
    y = 680.0
    for number, status, title, text in BESIDE:
        word, count = number.split()
        cells += [(60, y, word), (60, y - 12, count), (107, y, title), (260, y, status)]
        cells += [(340, y - 12 * n, line) for n, line in enumerate(textwrap.wrap(" ".join(text), 40))]
        y -= 45
    record = page(cells)
    assert [each[1:] for each in told(record)] == [
        (number.split()[1], status.lower().replace(" ", "-"), title, " ".join(text) or None)
        for number, status, title, text in BESIDE
    ]
    assert not doubted(record)


# ------------------------------------------------------------------------------------- labels that open the texts

LED = [
    ("Outcome 1: Ten towns have light.", "Status: Achieved", "{label}Lamps burn in all of them. They are cheap."),
    ("Output 1.1: Lamps in every street", "Status: Delayed", "{label}Half of the streets have lamps."),
]


@pytest.mark.parametrize(
    "label", ["Progress: ", "Narrative: ", "Progress in 2019: ", "PROGRESS – ", "Comments:\n", "Progress "]
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_label_that_opens_the_texts_is_no_part_of_them(read: Read, label: str, between: str) -> None:
    text = "\n\n".join(between.join(lines) for lines in LED).format(label=label)
    record = read(HEAD + text + "\n\n" + TAIL)
    assert told(record) == [
        ("outcome", "1", "achieved", "Ten towns have light.", "Lamps burn in all of them. They are cheap."),
        ("output", "1.1", "delayed", "Lamps in every street", "Half of the streets have lamps."),
    ]
    assert not doubted(record)
    assert record.coverage.unclaimed == ()


def test_a_label_that_opens_the_text_ends_the_title(read: Read) -> None:
    text = "\n\n".join(f"{a}\n{c}\n{b}" for a, b, c in LED).format(label="Progress: ")
    assert [each[3:] for each in told(read(HEAD + text + "\n\n" + TAIL))] == [
        ("Ten towns have light.", "Lamps burn in all of them. They are cheap."),
        ("Lamps in every street", "Half of the streets have lamps."),
    ]


def test_one_sentence_that_begins_with_such_a_word_is_whole(read: Read) -> None:
    text = "\n\n".join("\n\n".join(lines) for lines in LED)
    record = read(HEAD + text.format(label="").replace("Half", "Progress: half") + "\n\n" + TAIL)
    assert told(record)[1][4] == "Progress: half of the streets have lamps."


# --------------------------------------------------------------------------------- statuses at the ends of titles

ENDED = [
    ("Outcome 1: Ten towns around the lake\nhave light. Partially achieved", "Lamps burn in six."),
    ("Output 1.1: Lamps in every street On track", "Half of the streets have lamps."),
    ("Output 1.2: A guide for officers\nof ten counties Not\nstarted", "It waits for the printer."),
    ("Output 1.3: A fair for lenders\nDelayed", "Lenders were asked."),
    ("Output 1.4: A school for fitters Achieved", "Fitters are at work."),
]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_statuses_at_the_ends_of_titles_that_wrap(read: Read, between: str) -> None:
    record = read(HEAD + between.join(between.join(lines) for lines in ENDED) + "\n\n" + TAIL)
    assert [each[1:] for each in told(record)] == [
        ("1", "partially-achieved", "Ten towns around the lake have light.", "Lamps burn in six."),
        ("1.1", "on-track", "Lamps in every street", "Half of the streets have lamps."),
        ("1.2", "not-started", "A guide for officers of ten counties", "It waits for the printer."),
        ("1.3", "delayed", "A fair for lenders", "Lenders were asked."),
        ("1.4", "achieved", "A school for fitters", "Fitters are at work."),
    ]
    assert not doubted(record)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_word_with_a_capital_before_a_small_letter_is_no_status(read: Read, between: str) -> None:
    lines = ["Outcome 1: Ten towns have light. On track", "Output 1.1: A list of works Delayed\nby the flood"]
    lines += ["Status: Achieved", "Output 1.2: Lamps Delayed"]
    record = read(HEAD + between.join(lines) + "\n\n" + TAIL)
    assert told(record)[1][2:4] == ("achieved", "A list of works Delayed by the flood")


def test_two_statuses_of_one_result_are_doubted(read: Read) -> None:
    lines = ["Outcome 1: Ten towns have light. On track", "Output 1.1: A list of works Delayed", "Status: Achieved"]
    assert ("/results/0/outputs/0/status", "torn-apart") in doubted(read(HEAD + "\n".join(lines) + "\n\n" + TAIL))


@pytest.mark.parametrize("status", ["[Delayed]", "(Delayed)", "(Status: Delayed)"])
def test_a_status_in_brackets_below_a_title_in_other_type(status: str) -> None:
    cells: list[Cell] = [(60, 700, "Outcome 1: Ten towns have light. (Achieved)"), (60, 684, "Lamps burn in all.")]
    cells += [(60, 660, "Output 1.1: Lamps in every street"), (60, 646, status), (60, 630, "Half of the streets.")]
    record = page(cells, bold=("Outcome", "Output"))
    assert told(record)[1] == ("output", "1.1", "delayed", "Lamps in every street", "Half of the streets.")


# ------------------------------------------------------------------------------------- text across the columns


def test_text_across_the_columns_of_a_table() -> None:
    rows = [
        ("1", ["Ten towns have", "light."], "Achieved", ""),
        ("1.1", ["Lamps in every", "street"], "Delayed", "Half of the streets have lamps."),
        ("2", ["Banks lend."], "On track", ""),
    ]
    wide = {
        "1": ["Lamps burn in all of them, and the shops are open until ten at night, as they were", "not before."],
        "2": ["Banks in the capital ask for a guarantee of the ministry, which takes its time to say", "yes."],
    }
    cells: list[Cell] = [(60, 700, "No."), (110, 700, "Outcome / Output"), (220, 700, "Status"), (300, 700, "Progress")]
    y = 680.0
    for number, title, status, text in rows:
        cells += [(60, y, number), *((110, y - 13 * n, line) for n, line in enumerate(title)), (220, y, status)]
        cells += [(300, y, text)] if text else []
        y -= 13 * len(title) + 7
        cells += [(110, y - 13 * n, line) for n, line in enumerate(wide.get(number, ()))]
        y -= 13 * len(wide.get(number, ())) + 7
    record = page(cells, bold=("No.", "Outcome", "Status", "Progress"))
    assert [each[1:] for each in told(record)] == [
        (number, status.lower().replace(" ", "-"), " ".join(title), " ".join(wide.get(number, ())) or text)
        for number, title, status, text in rows
    ]
    assert not doubted(record)


# --------------------------------------------------------------------- rows of a table that lost its columns

ROWS = [
    ("1 Ten towns around the lake", "have light.", "Achieved", "Lamps burn in all of them since"),
    ("2 May 2019.",),
    ("1.1 Lamps in every street", "Partially", "achieved", "Half of the streets have lamps."),
    ("1.2 A guide for officers On track", "It waits for the printer."),
    ("2 Banks lend.", "Delayed", "Banks ask for a guarantee."),
    ("No. Outcome / Output Status Progress",),
    ("2.1 A fair", "Not started", "Lenders were asked."),
]
COUNTED = [
    ("1", "achieved", "Ten towns around the lake have light.", "Lamps burn in all of them since 2 May 2019."),
    ("1.1", "partially-achieved", "Lamps in every street", "Half of the streets have lamps."),
    ("1.2", "on-track", "A guide for officers", "It waits for the printer."),
    ("2", "delayed", "Banks lend.", "Banks ask for a guarantee."),
    ("2.1", "not-started", "A fair", "Lenders were asked."),
]


@pytest.mark.parametrize("same", [False, True])
def test_rows_of_a_table_that_lost_its_columns(read: Read, same: bool) -> None:
    text = "\n".join(line for row in [ROWS[-2], *ROWS] for line in row)
    if same:  # the status and the narrative on one line
        text = text.replace("\nDelayed\n", "\nDelayed ").replace("\nNot started\n", "\nNot started ")
    record = read(HEAD + text + "\n\n" + TAIL)
    assert [each[1:] for each in told(record)] == COUNTED
    assert ("/results", "results-in-another-form") in doubted(record)


def test_statuses_behind_the_texts_of_such_rows(read: Read) -> None:
    text = (
        "No. Outcome / Output Progress Status\n1 Ten towns have light.\nLamps burn.\nOn track\n"
        "1.1 Lamps in every street\nHalf of the streets have lamps. Delayed\n1.2 A guide\nIt waits.\nAchieved\n\n"
    )
    assert [each[1:3] for each in told(read(HEAD + text + TAIL))] == [
        ("1", "on-track"),
        ("1.1", "delayed"),
        ("1.2", "achieved"),
    ]


@pytest.mark.parametrize("row", ["2 Lamps were lost.", "1 Town waits."])
def test_rows_that_may_be_chance_are_not_read(read: Read, row: str) -> None:
    text = "\n".join(line for each in [ROWS[-2], *ROWS] for line in each)
    record = read(HEAD + text.replace("It waits", f"It\n{row}\nIt waits") + "\n\n" + TAIL)
    assert len(told(record)) in (0, 5)
    assert ("/results", "results-in-another-form") in doubted(record)


def test_a_title_that_ends_with_a_status_leaves_the_status_open(read: Read) -> None:
    text = "OUTPUT 1.1 Surveys in ten towns and villages that were\nnot achieved\n\nOUTPUT 1.2 Lamps for ten towns\n\n"
    record = read(HEAD + text + TAIL)
    assert ("/results/0/status", "status-inside") in doubted(record)
    assert not any(pointer.startswith("/results/1/status") for pointer, _ in doubted(record))


def test_statuses_that_are_listed_above_the_results_are_doubted(read: Read) -> None:
    results = "Outcome 1 County plans\n\nOutput 1.1 Guide\n\nOutput 1.2 Surveys\n\n"
    listed = read(f"{HEAD}Achieved: Outcome 1, Output 1.1\nDelayed: Output 1.2\n\n{results}{TAIL}")
    assert ("/results", "results-in-another-form") in doubted(listed)
    plain = read(f"{HEAD}The counties delayed nothing and paid for all that was planned here.\n\n{results}{TAIL}")
    assert ("/results", "results-in-another-form") not in doubted(plain)


def test_a_title_without_the_full_stop_of_the_others_is_doubted(read: Read) -> None:
    titles = [
        "A law on lamps.",
        "Boats for schools.",
        "Rafts of reed.",
        "Maps of wells.",
        "Works on dams.",
        "After Cyclone",
    ]
    texts = ["It is in force.", "Two sail.", "Most float.", "All were printed.", "One is done.", "Gita. Water is back."]
    rows = enumerate(zip(titles, texts, strict=True), 1)
    kinds = doubted(
        read(HEAD + "".join(f"OUTPUT 1.{n} STATUS ACHIEVED\n\n{a}\n\n{b}\n\n" for n, (a, b) in rows) + TAIL)
    )
    assert {("/results/5/title", "title-breaks-off"), ("/results/5/narrative", "title-breaks-off")} <= kinds
    assert ("/results/4/title", "title-breaks-off") not in kinds


@pytest.mark.parametrize("below", [0, 30])
def test_two_headings_side_by_side_of_which_one_has_no_text(below: int) -> None:
    """What stands under the second may be the text of either; under one below the other it is its own."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, 740, "Context")
    canvas.drawString(300 if not below else 60, 740 - below, "Overall objective")
    canvas.setFont("Helvetica", 10)
    for line, text in enumerate(
        ("Waste is burnt in the two towns. Compost could be sold.", "The towns sort their waste.")
    ):
        canvas.drawString(60, 690 - 14 * line, text)
    canvas.save()
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    record = extract(file.getvalue(), name="page.pdf", options=Options(profile=profile))
    told = {doubt.pointer for doubt in record.doubts if doubt.kind == "torn-apart"}
    assert ({"/context", "/objective"} <= told) is not bool(below)
