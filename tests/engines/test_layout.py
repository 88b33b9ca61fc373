"""Reading order out of geometry: pages drawn here, and the lines in the order in which a person reads them.

Each page is read by both readers: they share the layout, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from textwrap import wrap
from typing import Any

import pytest

from extractor import Options, extract
from extractor.engines import Engine, PageText

Paper = Callable[..., Any]
Lines = Callable[..., list[str]]
Blocks = Callable[..., list[list[str]]]
Pages = Callable[..., list[PageText]]

ENGINES: tuple[Engine, ...] = ("pdfium", "pdfplumber")
both = pytest.mark.parametrize("engine", ENGINES)

MAIN = """The main text is wide and tells in long lines what the
project did in the year, which towns it went to, what the
people there said about the results, and why the second
part of the work will need more time than anybody had
thought when the first plan was written down in spring.
Then it goes on with more of the same, for it is the text
of the report and there is a lot to be told about all of
the works, the meetings and the studies of the year that
were finished, begun or given up, until in its last line
there is nothing more that could be said about them.""".splitlines()
SIDE = """Partners
Ministry of Energy
Bank of Roads
Institute of Water
Fund for Towns
Council of Coasts
Union of Growers
School of Soils
House of Records
Guild of Bakers""".splitlines()
LEFT = """The left column speaks of the coast
and of the mangroves that hold it,
which is why it has many long lines
that go on to the end of the column.
Then another sentence is begun here""".splitlines()
RIGHT = """and it ends at the top of the right
column, which speaks of the hills and
has the same long lines as the other,
so that nobody could take the two of
them for the cells of a wide table.""".splitlines()


# -------------------------------------------------------------------------------------------------------------- columns


@both
def test_two_columns_are_read_one_after_the_other(paper: Paper, blocks: Blocks, engine: Engine) -> None:
    page = paper()
    page.put(50, 60, "Two columns under one heading", 16, "Helvetica-Bold")
    page.stack(50, 100, LEFT)
    page.stack(310, 100, RIGHT)
    page.put(50, 200, "A line that runs over both columns stands below them and is read at the very end.")
    assert blocks(page.done(), engine) == [
        ["Two columns under one heading"],
        LEFT,
        RIGHT,
        ["A line that runs over both columns stands below them and is read at the very end."],
    ]


@both
@pytest.mark.parametrize("leading", [13, 16, 19])
@pytest.mark.parametrize(("side", "main"), [(50, 220), (400, 50)], ids=["left", "right"])
def test_a_sidebar_is_not_woven_into_the_text(
    paper: Paper, lines: Lines, engine: Engine, side: float, main: float, leading: float
) -> None:
    page = paper()
    page.stack(side, 100, SIDE, leading)
    page.stack(main, 100, MAIN)
    expected = [*SIDE, *MAIN] if side < main else [*MAIN, *SIDE]
    assert lines(page.done(), engine) == expected


@both
def test_paragraphs_are_blocks(paper: Paper, blocks: Blocks, engine: Engine) -> None:
    page = paper()
    page.stack(50, 100, MAIN[:3])
    page.stack(50, 147, MAIN[3:6])
    page.put(50, 200, "A heading", 12, "Helvetica-Bold")
    page.put(50, 214, "and the text under it.")
    assert blocks(page.done(), engine) == [MAIN[:3], MAIN[3:6], ["A heading"], ["and the text under it."]]


# --------------------------------------------------------------------------------------------------------------- tables

Row = tuple[list[str], list[str]]
ROWS: list[Row] = [
    (["Owning division"], ["Africa Programmes"]),
    (["Country / Region /", "Global implementation"], ["Kenya, Uganda and", "Tanzania"]),
    (["Thematic area"], ["Sustainable Energy"]),
    (["Project start date"], ["March 2018"]),
    (["Project end date"], ["June 2021"]),
    (["Funding source"], ["Core"]),
    (["Approved budget for 2019"], ["USD 640,000.00"]),
    (["Actual expenditure"], ["USD 612,480.00"]),
    (["% utilization of inputs"], ["95.70%"]),
    (["% of outputs achieved"], ["75.00%"]),
]


def table(page: Any, rows: list[Row], *, ruled: bool = False, middle: bool = False) -> bytes:
    """Two columns of cells, each set at the top of its row or in its middle."""
    y = 100.0
    for left, right in rows:
        height = 12 * max(len(left), len(right)) + 8
        for x, cell in ((55, left), (255, right)):
            page.stack(x, y + 13 + ((height - 12 * len(cell) - 8) / 2 if middle else 0), cell, 12)
        if ruled:
            page.rule(50, y, 500, y)
            page.rule(50, y + height, 500, y + height)
            for x in (50, 250, 500):
                page.rule(x, y, x, y + height)
        y += height
    return bytes(page.done())


def cell_by_cell(rows: list[Row]) -> list[str]:
    return [line for left, right in rows for line in (*left, *right)]


@both
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_a_table_is_read_row_by_row_and_cell_by_cell(paper: Paper, lines: Lines, engine: Engine, ruled: bool) -> None:
    assert lines(table(paper(), ROWS, ruled=ruled), engine) == cell_by_cell(ROWS)


@both
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
def test_cells_in_the_middle_of_their_rows_go_with_their_labels(paper: Paper, engine: Engine, ruled: bool) -> None:
    """Where one of two cells has a second line nothing shares a baseline; the parsers may help to read it."""
    rows = list(ROWS)
    rows[1] = (["Country / Region /", "Global implementation"], ["Kenya"])
    rows[5] = (["Funding source"], ["Earmarked by the Nordic", "Climate Window"])
    page = paper()
    page.put(50, 50, "Kenya: Solar mini-grids for lake towns", 16, "Helvetica-Bold")
    page.put(50, 86, "Overview", 13, "Helvetica-Bold")
    page.put(50, 480, "Results achieved in 2019", 13, "Helvetica-Bold")
    page.put(50, 500, "OUTCOME 1")
    page.flush_right(545, 500, "STATUS ACHIEVED")
    page.put(50, 518, "Ten towns have light.")
    record = extract(table(page, rows, ruled=ruled, middle=True), options=Options(engine=engine))
    overview = record.report.overview
    assert overview.owning_division == "Africa Programmes"
    assert [country.name for country in overview.countries] == ["Kenya"]
    assert overview.thematic_areas == ("Sustainable Energy",)
    assert [date.edtf for date in (overview.start_date, overview.end_date) if date] == ["2018-03", "2021-06"]
    assert overview.funding_sources == ("Earmarked by the Nordic Climate Window",)
    assert [money.amount for money in (overview.approved_budget, overview.actual_expenditure) if money] == [
        Decimal("640000.00"),
        Decimal("612480.00"),
    ]
    assert (overview.input_utilisation, overview.outputs_achieved) == (Decimal("95.70"), Decimal("75.00"))
    assert record.doubts == ()


@both
def test_labels_that_wrap_beside_values_that_do_not(paper: Paper, lines: Lines, engine: Engine) -> None:
    rows = list(ROWS)
    rows[6] = (["Approved budget", "for 2019"], ["USD 640,000.00"])
    rows[8] = (["% utilization", "of inputs"], ["95.70%"])
    assert lines(table(paper(), rows), engine) == cell_by_cell(rows)


@both
def test_a_value_of_three_lines(paper: Paper, lines: Lines, engine: Engine) -> None:
    rows = list(ROWS)
    rows[2] = (["Thematic area"], ["Sustainable Energy and", "the storage of it in", "towns by the lake"])
    assert lines(table(paper(), rows), engine) == cell_by_cell(rows)


@both
def test_a_table_beside_running_text_stays_a_table(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    for row, (left, right) in enumerate(ROWS[2:]):
        page.put(50, 100 + 18 * row, left[0], 8)
        page.put(160, 100 + 18 * row, right[0], 8)
    page.stack(260, 100, MAIN, 15)
    assert lines(page.done(), engine) == [*cell_by_cell(ROWS[2:]), *MAIN]


# -------------------------------------------------------------------------------------------------------- status words


@both
def test_a_status_at_the_right_edge_follows_its_result(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    expected = []
    for row, (name, status) in enumerate(
        [
            ("OUTCOME 1", "STATUS ACHIEVED"),
            ("OUTPUT 1.1", "STATUS PARTIALLY ACHIEVED"),
            ("OUTPUT 1.2", "STATUS DELAYED"),
        ]
    ):
        y = 100 + 70 * row
        page.put(50, y, name, 11, "Helvetica-Bold")
        page.flush_right(545, y, status, 11, "Helvetica-Bold")
        page.stack(50, y + 18, MAIN[3 * row : 3 * row + 3])
        expected += [name, status, *MAIN[3 * row : 3 * row + 3]]
    assert lines(page.done(), engine) == expected


# ---------------------------------------------------------------------------------------------------- words and letters


@both
def test_justified_lines_are_whole(paper: Paper, blocks: Blocks, engine: Engine) -> None:
    page = paper()
    stretched = [
        "The words here stand quite far apart",
        "because a line of few words was too",
        "drawn out until it filled all of its",
    ]
    for row, text in enumerate(stretched):
        page.justified(50, 100 + 13 * row, text, 200)
    page.put(50, 139, "and the last line is short.")
    assert blocks(page.done(), engine) == [[*stretched, "and the last line is short."]]


@both
def test_justified_lines_whose_words_are_set_one_by_one(paper: Paper, blocks: Blocks, engine: Engine) -> None:
    page = paper()
    for row, text in enumerate(MAIN[:6]):
        page.justified(50, 100 + 13 * row, text, 260, as_spaces=False)
    assert blocks(page.done(), engine) == [MAIN[:6]]


@both
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_reads_as_it_was_set(
    paper: Paper, pages: Pages, lines: Lines, engine: Engine, turn: int
) -> None:
    page = paper()
    page.stack(50, 100, MAIN)
    page.canvas.setPageRotation(turn)
    assert lines(page.done(), engine) == MAIN


@both
@pytest.mark.parametrize("turn", [90, 270])
def test_text_that_lies_on_its_side(paper: Paper, pages: Pages, lines: Lines, engine: Engine, turn: int) -> None:
    page = paper()
    page.canvas.translate(595 if turn == 90 else 0, 0 if turn == 90 else 842)
    page.canvas.rotate(turn)
    page.height = 595.0
    page.stack(50, 100, MAIN)
    data = page.done()
    assert lines(data, engine) == MAIN
    (only,) = pages(data, engine)
    assert (only.width, only.height) == (842.0, 595.0)
    boxes = [line.box for line in only.lines if line.box]
    assert len(boxes) == len(MAIN)
    assert all(0 <= box.x0 < box.x1 <= 842 and 0 <= box.top < box.bottom <= 595 for box in boxes)


@both
def test_drawn_bullets_mark_their_items(paper: Paper, pages: Pages, lines: Lines, engine: Engine) -> None:
    page = paper()
    points = ["First point of the list", "Second point, of which there is", "more on its second line", "Third point"]
    page.stack(64, 100, points, 14)
    for row in (0, 1, 3):
        page.dot(55, 97 + 14 * row)
    data = page.done()
    assert lines(data, engine) == points
    (only,) = pages(data, engine)
    assert [line.item for line in only.lines] == [True, True, False, True]
    assert [line.block for line in only.lines] == [0, 1, 1, 2]


@both
def test_printed_bullets_stay_with_their_items(paper: Paper, blocks: Blocks, engine: Engine) -> None:
    page = paper()
    for row, text in enumerate(["First point of the list", "Second point of it", "Third point"]):
        page.put(52, 100 + 14 * row, "•")
        page.put(64, 100 + 14 * row, text)
    assert blocks(page.done(), engine) == [
        ["• First point of the list"],
        ["• Second point of it"],
        ["• Third point"],
    ]


@both
def test_ligatures_read_as_letters(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "The ofﬁce ﬁnds ﬂoods in the ﬁeld", font="Vera")
    assert lines(page.done(), engine) == ["The office finds floods in the field"]


@both
def test_spaces_that_do_not_break_and_hyphens_that_do_not_show(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "USD\u00a082,500.00 and 10\u00a0% of the co\u00adoperative", font="Vera")
    assert lines(page.done(), engine) == ["USD 82,500.00 and 10 % of the cooperative"]


@both
def test_letters_on_raised_baselines_stay_on_their_line(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "On the 16")
    page.put(92, 96, "th", 6)
    page.put(101, 100, "of October")
    assert lines(page.done(), engine) == ["On the 16th of October"]


@both
def test_letters_that_are_set_apart_are_one_word(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    line = page.canvas.beginText(50, 742)
    line.setFont("Helvetica", 10)
    line.setCharSpace(1.0)
    line.textOut("OUTCOME 1")
    page.canvas.drawText(line)
    assert lines(page.done(), engine) == ["OUTCOME 1"]


# ------------------------------------------------------------------------------------------------------- where they are


@both
def test_the_box_of_a_line_is_where_it_was_drawn(paper: Paper, pages: Pages, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "A line whose place is known")
    (only,) = pages(page.done(), engine)
    (line,) = only.lines
    assert line.box is not None
    assert line.box.x0 == pytest.approx(50.0, abs=1.0)
    assert line.box.top < 100 < line.box.bottom
    assert line.box.bottom - line.box.top < 14
    assert only.text[line.span.start : line.span.end] == "A line whose place is known"
    assert (line.page, only.number, only.width, only.height) == (1, 1, 595.0, 842.0)


@both
def test_edges_go_from_left_to_right_one_pair_a_character(paper: Paper, pages: Pages, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "Left to right")
    (only,) = pages(page.done(), engine)
    (line,) = only.lines
    edges = [float(edge) for edge in line.edges]
    assert len(edges) == 2 * len("Left to right")
    inked = [i for i, character in enumerate("Left to right") if character != " "]
    lefts = [edges[2 * i] for i in inked]
    assert lefts == sorted(lefts)
    assert all(edges[2 * i] < edges[2 * i + 1] for i in inked)


@both
def test_an_empty_page_has_no_lines(paper: Paper, pages: Pages, engine: Engine) -> None:
    page = paper()
    page.put(50, 100, "Something")
    page.turn()
    page.turn()
    page.put(50, 100, "Something else")
    read = pages(page.done(), engine)
    assert [(each.number, each.text) for each in read] == [(1, "Something"), (2, ""), (3, "Something else")]
    assert read[1].lines == []


FLUSH = {"Owning division": "Africa Programmes", "Theme": "Energy", "Start": "May 2018", "Budget": "USD 5,000.00"}
WORDS = "Ten towns on the lake have no light after six in the evening, and boats that come home late find no pier."


@both
def test_values_at_the_right_edge_above_two_columns_of_prose(paper: Paper, lines: Lines, engine: Engine) -> None:
    """The white space between the columns runs on between labels and values."""
    page = paper()
    expected = []
    for row, (label, value) in enumerate(FLUSH.items()):
        page.put(50, 80 + 16 * row, label)
        page.flush_right(540, 80 + 16 * row, value)
        expected += [label, value]
    prose = wrap(WORDS * 4, 44)
    for x in (50, 310):
        page.stack(x, 170, prose)
        expected += prose
    assert lines(page.done(), engine) == expected


@both
def test_a_logo_beside_the_title_is_a_line_of_its_own(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    page.put(50, 60, "Clean ice for the harbours of Lami", 19, "Helvetica-Bold")
    page.put(400, 58, "COASTS GREEN", 10)
    assert lines(page.done(), engine) == ["Clean ice for the harbours of Lami", "COASTS GREEN"]
