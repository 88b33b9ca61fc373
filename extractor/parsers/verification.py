"""Numbers, percentages and dates read once more by a second reader, inside the boxes of their evidence."""

from __future__ import annotations

import unicodedata
from typing import Protocol

from extractor.document import Box, Document, Span
from extractor.parsers.notebook import Notebook
from extractor.record import Evidence

# The rules that read numbers, percentages and dates, by the beginnings of their names.
RULES = ("label:", "event:date", "year-of-heading", "result:outcome", "result:output", "goal-number")


class SecondReader(Protocol):
    """A reader of another origin, which tells what stands in a box of a page."""

    def text_in(self, page: int, box: tuple[float, float, float, float]) -> str: ...


def verify(document: Document, notebook: Notebook, reader: SecondReader) -> None:
    """Raise a doubt ``engines-disagree`` wherever the second reader finds other characters in a value's box."""
    for pointer, items in list(notebook.evidence.items()):
        for item in items:
            if item.value is not None and item.rule.startswith(RULES):
                _compare(document, notebook, reader, pointer, item)


def _compare(document: Document, notebook: Notebook, reader: SecondReader, pointer: str, item: Evidence) -> None:
    assert item.value is not None
    start = item.start - document.offset
    span = Span(start + item.value[0], start + item.value[1])
    first = document.text[span.start : span.end]
    places: list[tuple[int, Box]] = document.places(span)
    if not places or not any(c.isdigit() for c in first):
        return
    second = " ".join(reader.text_in(page, box) for page, box in places)
    if _signs(first) != _signs(second):
        message = f"One reader of PDFs sees “{first}”, the other “{second.strip()}”: see what is on the page."
        notebook.doubt(pointer, "engines-disagree", message, candidates=(first, second.strip()), spans=[span])


def _signs(text: str) -> str:
    """What of a text is compared: letters, digits and the signs of numbers, in their order."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum() or c in ".,%-")
