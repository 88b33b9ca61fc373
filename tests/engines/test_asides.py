"""Boxes beside the text: read by themselves, and no part of the section that they stand beside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.document import reading_of
from extractor.engines import Engine, PageText, mark_asides

Paper = Callable[..., Any]
Pages = Callable[..., list[PageText]]

both = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])

ABOVE = "The harbour board met twice in the year and heard what the skippers of all five harbours had to say."
BESIDE = """Ice is made in two harbours, and in three of them the
plants wait for a transformer that was ordered in the
year before and has not left the port of Suva. Skippers
sell their catch on the quay and get half of the price""".splitlines()
BELOW = """that is paid in the capital. When the last transformer is in place, all of the catch will be iced.
The board expects this to be in spring.""".splitlines()
BOX = ["Did you know?", "In 1998 the first boat", "with ice came to Lami."]


def drawn(paper: Paper, *, left: bool = False, ground: bool = True) -> bytes:
    """A paragraph that flows past a box."""
    page = paper()
    page.put(50, 90, ABOVE)
    x = 50 if left else 380
    if ground:
        page.canvas.setFillGray(0.9)
        page.canvas.rect(x, page.height - 161, 150, 51, stroke=0, fill=1)
        page.canvas.setFillGray(0)
    page.stack(x + 8, 124.4, BOX)
    page.stack(215 if left else 50, 120, BESIDE)
    page.stack(50, 185 if left else 172, BELOW)
    return bytes(page.done())


def texts(page: PageText, *, outside: bool = False) -> list[str]:
    return [
        reading_of(page.text[line.span.start : line.span.end]) for line in page.lines if line.outside or not outside
    ]


@both
@pytest.mark.parametrize("left", [False, True], ids=["right", "left"])
def test_a_box_is_read_after_the_text_that_flows_past_it(
    paper: Paper, pages: Pages, engine: Engine, left: bool
) -> None:
    (page,) = pages(drawn(paper, left=left), engine)
    assert texts(page) == [ABOVE, *BESIDE, *BELOW, *BOX]
    assert [line.aside for line in page.lines] == [0] * 7 + [1] * 3


@both
def test_a_box_is_no_part_of_a_section(paper: Paper, pages: Pages, engine: Engine) -> None:
    (page,) = pages(drawn(paper), engine)
    assert texts(mark_asides(page, lambda text: False), outside=True) == BOX


@both
def test_a_box_with_something_known_is_a_part_of_the_report(paper: Paper, pages: Pages, engine: Engine) -> None:
    (page,) = pages(drawn(paper), engine)
    assert texts(mark_asides(page, lambda text: text == BOX[0]), outside=True) == []


@both
def test_cells_and_cards_are_no_boxes_beside_the_text(paper: Paper, pages: Pages, engine: Engine) -> None:
    page = paper()
    for row in range(3):
        top = 100 + 60 * row
        page.put(50, top - 8, f"Above row {row} of a table whose last cells have a ground of their own")
        page.stack(50, top + 12, ["Ice is made in two harbours, and in three", "of them the plants wait"])
        page.canvas.setFillGray(0.9)
        page.canvas.rect(380, page.height - top - 40, 120, 40, stroke=0, fill=1)
        page.canvas.setFillGray(0)
        page.stack(388, top + 16.5, ["Partially", "achieved"])
    (read,) = pages(page.done(), engine)
    assert not any(line.aside for line in read.lines)


@both
def test_a_cell_that_begins_level_with_its_row_is_no_box(paper: Paper, pages: Pages, engine: Engine) -> None:
    page = paper()
    page.put(50, 90, ABOVE)
    page.canvas.setFillGray(0.9)
    page.canvas.rect(380, page.height - 161, 150, 51, stroke=0, fill=1)
    page.canvas.setFillGray(0)
    page.stack(388, 120, BOX)
    page.stack(50, 120, BESIDE)
    (read,) = pages(page.done(), engine)
    assert not any(line.aside for line in read.lines)
