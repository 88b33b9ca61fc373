"""What dumps do to running text: hyphens at line ends, raised letters, heads of pages, titles, torn columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

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
