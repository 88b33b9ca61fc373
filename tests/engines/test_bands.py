"""Bands of a page with columns of their own: headings side by side, and cards below three boxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth  # type: ignore[import-untyped]

from extractor.engines import Engine

Paper = Callable[..., Any]
Lines = Callable[..., list[str]]

both = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
HEADING = {"size": 13, "font": "Helvetica-Bold"}
LEFT = [
    ("Results", HEADING),
    ("Outcome 1 (Delayed)", {"font": "Helvetica-Bold"}),
    ("Ten towns have light.", {}),
    ("Lamps burn in all of them.", {}),
    ("Output 1.1 (Achieved)", {"font": "Helvetica-Bold"}),
    ("Lamps in every street", {}),
    ("Half of the streets have lamps.", {}),
    ("Output 1.2 (On track)", {"font": "Helvetica-Bold"}),
    ("A guide for officers", {}),
]
RIGHT = [
    ("Partners", HEADING),
    ("Government", {"font": "Helvetica-Bold"}),
    ("Department of Light", {}),
    ("Lake Council", {}),
    ("Regional", {"font": "Helvetica-Bold"}),
    ("Bank of the Lakes", {}),
    ("Lessons", HEADING),
    ("Lamps should be tried.", {}),
    ("Reasons", HEADING),
    ("The rains came early.", {}),
]


@both
def test_columns_under_headings_are_no_table(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    for x, column in ((50, LEFT), (350, RIGHT)):
        for n, (text, look) in enumerate(column):
            page.put(x, 100 + 18 * n, text, **look)
    assert lines(page.done(), engine) == [text for text, _ in (*LEFT, *RIGHT)]


def test_a_bold_label_that_nearly_touches_its_value(paper: Paper, lines: Lines) -> None:
    page, bold = paper(), {"font": "Helvetica-Bold"}
    rows = [("Division", "Lakes"), ("Region and country", "Fiji"), ("Theme", "Light")]
    for n, (label, value) in enumerate(rows):
        page.put(50, 100 + 18 * n, label, **bold)
        page.put(54 + stringWidth(rows[1][0], "Helvetica-Bold", 10), 100 + 18 * n, value)
    assert lines(page.done(), "pdfium") == [text for row in rows for text in row]


def test_a_bold_beginning_of_a_sentence_is_no_label(paper: Paper, lines: Lines) -> None:
    page = paper()
    page.put(50, 100, "Note well:", font="Helvetica-Bold")
    page.put(106.5, 100, "the lake rose in spring.")
    page.put(50, 118, "It fell again before the summer came.")
    assert lines(page.done(), "pdfium")[0] == "Note well: the lake rose in spring."


@both
def test_a_heading_beside_nothing_begins_a_band(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper(842.0, 595.0)
    boxes = [
        ("Overview", "Row"),
        ("Context", "A sentence on the lake and its towns"),
        ("Partners", "Council of Lake Town"),
    ]
    top = []
    for x, (heading, word) in zip((40, 300, 560), boxes, strict=True):
        texts = [f"{word} {n}" for n in range(12 if x == 40 else 11)]
        page.put(x, 80, heading, **HEADING)
        page.stack(x, 98, texts)
        top += [heading, *texts]
    page.put(40, 280, "Results", **HEADING)
    cards = [
        ("Outcome 1 Ten towns of the lake have light.", "Delayed"),
        ("Outcome 2 Banks lend for lamps.", "Achieved"),
    ]
    texts = ["Lamps burn in all of them, and the shops are open until ten o'clock at night.", "which all like."]
    below = []
    for x, (title, status) in zip((40, 440), cards, strict=True):
        page.put(x, 302, title)
        page.flush_right(x + 370, 302, status)
        page.stack(x, 316, texts)
        below += [title, status, *texts]
    assert lines(page.done(), engine) == [*top, "Results", *below]
