"""Heads and feet that run over pages are marked, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extractor.document import reading_of
from extractor.engines import PageText, RunningHeads, mark_unpaged

Paper = Callable[..., Any]
Pages = Callable[..., list[PageText]]

COUNTED = "one two three four five six".split()
BODY = """The towns farthest from the national grid are to be served by mini-grids, yet private
developers hesitate because tariffs, licences and land are settled town by town. The
project brings county offices, the regulator and developers to one table and prepares
the first sites for investment.""".splitlines()


def body(number: int) -> list[str]:
    """Text that no other page has."""
    return [
        f"{COUNTED[number - 1]} {' '.join(reversed(line.split()))} {number}{row}x" for row, line in enumerate(BODY * 3)
    ]


def nothing(text: str) -> bool:
    return False


def marked(pages: list[PageText], protected: Callable[[str], bool] = nothing) -> list[list[str]]:
    """The running lines of each page."""
    heads = RunningHeads(protected)
    for page in pages:
        heads.observe(page)
    heads.settle()
    return [running(heads.mark(page)) for page in pages]


def running(page: PageText) -> list[str]:
    return [reading_of(page.text[line.span.start : line.span.end]) for line in page.lines if line.running]


def drawn(paper: Paper, count: int, head: str = "", foot: str = "", *, mirrored: bool = False) -> bytes:
    page = paper()
    for number in range(1, count + 1):
        x = 400 if mirrored and number % 2 else 50
        if head:
            page.put(x, 40, head.format(n=number), 8)
        page.put(50, 100, f"Chapter {COUNTED[number - 1]}", 14)
        page.stack(50, 130, body(number))
        if foot:
            page.put(x, 810, foot.format(n=number), 8)
        if number < count:
            page.turn()
    return bytes(page.done())


def test_the_same_head_on_every_page(paper: Paper, pages: Pages) -> None:
    read = pages(drawn(paper, 4, "Green Pathways Institute", "Page {n} of 4"))
    assert marked(read) == [["Green Pathways Institute", f"Page {n} of 4"] for n in (1, 2, 3, 4)]


def test_heads_of_left_and_right_pages(paper: Paper, pages: Pages) -> None:
    read = pages(drawn(paper, 4, "Green Pathways Institute", "{n}", mirrored=True))
    assert marked(read) == [["Green Pathways Institute", str(n)] for n in (1, 2, 3, 4)]


def test_two_pages_are_enough_for_the_same_words_at_the_same_height(paper: Paper, pages: Pages) -> None:
    assert marked(pages(drawn(paper, 2, "Green Pathways Institute"))) == [["Green Pathways Institute"]] * 2


def test_a_page_number_alone(paper: Paper, pages: Pages) -> None:
    assert marked(pages(drawn(paper, 3, foot="– {n} –"))) == [["– 1 –"], ["– 2 –"], ["– 3 –"]]


def test_what_is_protected_is_no_running_head(paper: Paper, pages: Pages) -> None:
    read = pages(drawn(paper, 3, "Lessons learned", "{n}"))
    assert marked(read, lambda text: text == "Lessons learned") == [["1"], ["2"], ["3"]]


def test_text_that_also_stands_inside_a_page_is_none(paper: Paper, pages: Pages) -> None:
    page = paper()
    for number in (1, 2):
        page.put(50, 40, "Nothing else was done.")
        page.put(50, 300, "Nothing else was done.")
        page.put(50, 400, "Nothing else was done.")
        if number == 1:
            page.turn()
    assert marked(pages(page.done())) == [[], []]


def test_different_lines_at_the_top_are_none(paper: Paper, pages: Pages) -> None:
    page = paper()
    for number, text in enumerate(("Mini-grids for towns", "Water for orchards", "Homes that are warm"), 1):
        page.put(50, 40, text)
        page.stack(50, 130, body(number))
        page.turn()
    assert marked(pages(page.done())[:3]) == [[], [], []]


# --------------------------------------------------------------------------------------------------------------- dumps


def test_heads_and_feet_of_a_dump_with_page_marks(pages: Pages) -> None:
    sheets = ["\n".join(["Green Pathways Institute", "", *body(n), "", f"Page {n}"]) for n in (1, 2, 3)]
    read = pages("\n\f".join(sheets).encode())
    assert marked(read) == [["Green Pathways Institute", f"Page {n}"] for n in (1, 2, 3)]


def unpaged(text: str, pages: Pages, protected: Callable[[str], bool] = nothing) -> list[str]:
    (page,) = pages(text.encode())
    return running(mark_unpaged(page, protected))


def test_a_dump_without_page_marks_counts_its_pages(pages: Pages) -> None:
    text = "\n".join(line for n in (1, 2, 3) for line in (*body(n), "Green Pathways Institute", f"Page {n} of 3"))
    assert unpaged(text, pages) == ["Green Pathways Institute", "Page 1 of 3"] + [
        line for n in (2, 3) for line in ("Green Pathways Institute", f"Page {n} of 3")
    ]


def test_a_line_that_tears_sentences_runs(pages: Pages) -> None:
    text = "\n".join([*BODY[:1], "Project report 2019", *BODY[1:3], "Project report 2019", *BODY[3:]])
    assert unpaged(text, pages) == ["Project report 2019"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "\n".join([*BODY, "None specified.", *body(2), "None specified."]),
        "\n".join(["In 2019", "the first", "In 2020", "the second", "In 2021", "the third"]),
        "\n\n".join(["\n".join(BODY)] * 2),
    ],
    ids=["said twice", "years in a row", "a paragraph told twice"],
)
def test_repeated_lines_of_a_dump_that_do_not_run(text: str, pages: Pages) -> None:
    assert unpaged(text, pages) == []


def test_what_is_protected_does_not_run_in_a_dump(pages: Pages) -> None:
    text = "\n".join([*BODY[:1], "STATUS DELAYED", *BODY[1:3], "STATUS DELAYED", *BODY[3:]])
    assert unpaged(text, pages) == ["STATUS DELAYED"] * 2
    assert unpaged(text, pages, lambda line: line.startswith("STATUS")) == []


def test_a_line_that_counts_from_the_first_line_of_a_dump(pages: Pages) -> None:
    text = "\n".join(
        line for n in (1, 2) for line in (f"Green Pathways Institute {n}", f"{COUNTED[n]} matters.", *BODY)
    )
    assert unpaged(text, pages) == ["Green Pathways Institute 1", "Green Pathways Institute 2"]


def test_a_dated_line_that_begins_a_dump(pages: Pages) -> None:
    head = "Project report 2019"
    text = "\n".join([head, "Kenya: Light", "Overview", *BODY, head, *body(2)])
    assert unpaged(text, pages, lambda line: line == "Overview") == [head, head]
    assert unpaged(text.replace(head, "Green Pathways"), pages, lambda line: line == "Overview") == []


def test_the_beginning_of_a_sentence_that_is_told_twice_does_not_run(pages: Pages) -> None:
    said = "The study compares kilns by their cost and finds that most of them"
    text = "\n".join(["Study of the kilns of the shore and of", said, "burn wood.", *BODY, said, "pay for themselves."])
    assert unpaged(text, pages) == []


def test_a_foot_that_says_what_a_value_says(pages: Pages) -> None:
    sheets = [
        "\n".join([*body(n), *["Africa Office"] * (n == 1), *body(n + 2), "Africa Office", str(n)]) for n in (1, 2)
    ]
    assert marked(pages("\n\f".join(sheets).encode())) == [["Africa Office", "1"], ["Africa Office", "2"]]


def test_an_address_that_a_dump_prints_inside_its_pages(pages: Pages) -> None:
    sheets = ["\n".join([*body(n), "www.lamps.example", *body(n + 2)]) for n in (1, 2)]
    assert marked(pages("\n\f".join(sheets).encode())) == [["www.lamps.example"]] * 2


def test_the_feet_of_a_page_with_a_line_or_two(pages: Pages) -> None:
    sheets = [[*body(n), "Lamp reports", str(n)] for n in (1, 2, 3)] + [["The last line.", "Lamp reports", "4"]]
    read = pages("\n\f".join(map("\n".join, sheets)).encode())
    assert marked(read)[3] == ["Lamp reports", "4"]


def sheets(pages: Pages, *texts: str) -> list[list[str]]:
    return marked(pages("\n\f".join(texts).encode()), lambda text: text.startswith("OUTPUT"))


def test_a_foot_whose_words_also_stand_inside_a_dumps_pages(pages: Pages) -> None:
    inside = "Lead office    Rivers Branch\nSecond office  Rivers Branch\n" * 2
    texts = [f"Project {COUNTED[n]}\n{inside}{chr(10).join(body(n))}\n\n\nRivers Branch          {n}" for n in (1, 2)]
    assert sheets(pages, *texts) == [["Rivers Branch", "1"], ["Rivers Branch", "2"]]


def test_the_foot_of_a_page_in_columns_and_of_one_without(pages: Pages) -> None:
    columns = "\n".join(f"{left[:40]:44}{right[:40]}" for left, right in zip(body(1), body(2), strict=True))
    read = sheets(
        pages, f"{columns}\n\nYearly report 2020     1/2", "\n".join([*body(3), "", "Yearly report 2020   2/2"])
    )
    assert read == [["Yearly report 2020", "1/2"], ["Yearly report 2020 2/2"]]


def test_a_head_that_wanders_through_a_torn_dump(pages: Pages) -> None:
    text = ["\n".join(body(n)) for n in (1, 2, 3)]
    first = "\n\n".join(["Solar pumps", "Office", text[0], "Rivers yearly report 2020", text[1]])
    second = "\n\n".join(["OUTPUT 1", "Rivers yearly report 2020", text[2]])
    assert sheets(pages, first, second) == [["Rivers yearly report 2020"]] * 2


def test_a_title_in_the_same_row_of_every_page_does_not_run(pages: Pages) -> None:
    texts = ["\n\n".join([f"OUTPUT {n}.1          ON TRACK", "Two guides are in print.", *body(n)]) for n in (1, 2)]
    assert sheets(pages, *texts) == [[], []]


def volume_of_single_pages(ends: list[str]) -> bytes:
    """A dump of three reports of a page each that begin with the same rows and end with the same lines."""
    pages = []
    for number in (1, 2, 3):
        rows = [f"Report {COUNTED[number - 1]}", "Overview", "Division Coasts", "Fund Core"]
        pages.append("\n".join([*rows, "", *body(number), "", *ends]))
    return "\f".join(pages).encode()


def test_what_follows_a_known_line_is_no_running_head(pages: Pages) -> None:
    read = pages(volume_of_single_pages(["The end of this page comes here"]))
    assert marked(read, lambda text: text == "Overview") == [["The end of this page comes here"]] * 3


def test_items_of_lists_are_no_running_feet(pages: Pages) -> None:
    read = pages(volume_of_single_pages(["Lessons", "• Ice is cheap", "• Boats are not"]))
    assert marked(read, lambda text: text in ("Overview", "Lessons")) == [[], [], []]


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(
    ("size", "y", "foot"),
    [(7, 810, True), (10, 810, False), (7, 640, False)],
    ids=["a foot", "in the type of the text", "inside the page"],
)
def test_the_foot_of_a_single_page(paper: Paper, pages: Pages, engine: str, size: float, y: float, foot: bool) -> None:
    page = paper()
    page.stack(60, 60, body(1), 20)
    page.put(250, y, "Coasts Programme 2014 – 1", size)
    read = pages(page.done(), engine)
    assert marked(read) == [["Coasts Programme 2014 – 1"] if foot else []]


def test_a_known_line_at_the_foot_is_none(paper: Paper, pages: Pages) -> None:
    page = paper()
    page.stack(60, 60, body(1), 20)
    page.put(60, 810, "Output 1.2", 7)
    assert marked(pages(page.done()), lambda text: text == "Output 1.2") == [[]]


def test_a_note_is_no_foot(paper: Paper, pages: Pages) -> None:
    page = paper()
    page.stack(60, 60, body(1), 20)
    page.put(60, 810, "1 Counted in March.", 7)
    (read,) = pages(page.done())
    read = replace(read, lines=[*read.lines[:-1], replace(read.lines[-1], outside=True)])
    assert marked([read]) == [[]]


def test_a_line_that_counts_to_the_last_line_of_a_dump(pages: Pages) -> None:
    text = "\n".join(line for n in (1, 2) for line in (*body(n), f"Project report {n} / 2"))
    assert unpaged(text, pages) == ["Project report 1 / 2", "Project report 2 / 2"]
