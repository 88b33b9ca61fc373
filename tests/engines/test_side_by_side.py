"""Columns of lists, of titles with statuses, and of justified text: what is read down and what across."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor.engines import Engine

Paper = Callable[..., Any]
Lines = Callable[..., list[str]]

both = pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])


@both
def test_words_of_a_justified_line_that_stand_far_apart_are_one_line(
    paper: Paper, lines: Lines, engine: Engine
) -> None:
    page = paper()
    text = [
        "Guidelines for farms, energy, transport, and",
        "industry were written in the course of the year",
        "by all.",
    ]
    for row, line in enumerate(text[:2]):
        page.justified(50, 100 + 13 * row, line, 300 - 60 * (row == 1), as_spaces=False)
    page.put(50, 126, text[2])
    assert lines(page.done(), engine) == text


LISTS = (
    ("Government", ["Ministry of the", "Environment", "*Forest Fund of the", "Amazon Regions", "*Bank of Farmers"]),
    ("Civil society", ["Association of the", "Peoples of the Forest", "(APF)", "*Law and Rivers"]),
    ("Donor", ["Climate and Forest", "Initiative"]),
)


@both
def test_lists_side_by_side_are_read_one_after_the_other(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    page.put(50, 80, "Partners of the project in all the regions that it works in, of which there were three this year")
    expected = ["Partners of the project in all the regions that it works in, of which there were three this year"]
    for column, (heading, items) in enumerate(LISTS):
        x = 50 + 170 * column
        page.put(x, 110, heading, font="Helvetica-Bold")
        expected.append(heading)
        for row, item in enumerate(items):
            if row == 0 or item.startswith("*"):
                page.dot(x + 6, 127 + 14 * row)
            page.put(x + 14, 130 + 14 * row, item.lstrip("*"))
            expected.append(item.lstrip("*"))
    assert lines(page.done(), engine) == expected


@both
def test_lists_in_two_columns_under_headings_of_their_own(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    expected = []
    y = 100
    for heading, left, right in (
        (
            "Local",
            ["Department of Fish", "Union of Kilns", "Bureau of Weights"],
            ["Ministry of Plans", "(MPI)", "Towns"],
        ),
        ("International", ["Pacific Secretariat"], ["Forest International"]),
        ("Donor", ["Department of Trade"], []),
    ):
        page.put(50, y, heading)
        expected.append(heading)
        for x, items in ((68, left), (330, right)):
            for row, item in enumerate(items):
                if not item.startswith("("):
                    page.dot(x - 8, y + 12 + 14 * row)
                page.put(x, y + 15 + 14 * row, item)
                expected.append(item)
        y += 18 + 14 * max(len(left), len(right))
    assert lines(page.done(), engine) == expected


@both
def test_titles_and_statuses_that_both_wrap(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    expected = []
    for row, (title, status) in enumerate(
        (
            (["Energy audits in 50", "factories"], ["Status:", "Achieved"]),
            (["Handbook for plant", "managers"], ["On", "track"]),
        )
    ):
        y = page.stack(50, 100 + 80 * row, title, leading=12, font="Helvetica-Bold")
        for at, word in enumerate(status):
            page.flush_right(290, 100 + 80 * row + 12 * at, word, font="Helvetica-Bold")
        told = ["Audits were made by two universities, in the", "north and in the south of the country."]
        page.stack(50, y + 8, told)
        expected += [*title, *status, *told]
    assert lines(page.done(), engine) == expected


@both
def test_headings_above_a_full_width_text_go_with_it(paper: Paper, lines: Lines, engine: Engine) -> None:
    page = paper()
    left = ["Relevant goals", "2", "5", "8"]
    page.put(50, 100, left[0], font="Helvetica-Bold")
    for row, number in enumerate(left[1:]):
        page.put(53, 120 + 40 * row, number)
        page.put(120, 130 + 40 * row, f"Goal of many words {row}")
    page.put(50, 240, "Partners", font="Helvetica-Bold")
    page.put(50, 256, "Local", font="Helvetica-Bold")
    page.put(64, 270, "Ministry of Science, Technology and Innovation of Uganda")
    goals = [f"Goal of many words {row}" for row in range(3)]
    assert lines(page.done(), engine)[-6:] == [
        *goals,
        "Partners",
        "Local",
        "Ministry of Science, Technology and Innovation of Uganda",
    ]
