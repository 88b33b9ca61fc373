"""What stands above the columns of a table and is no value: years, and the scale of its amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from extractor.document import Document, Passage
from extractor.matching import ACCEPTED, words
from extractor.outline import Outline
from extractor.parsers.cells import Cell
from extractor.parsers.columns import is_head
from extractor.profile import Profile
from extractor.record import Money
from extractor.values.money import CODE, SIGN, WORD, currencies
from extractor.values.reading import Reading

_MARK = rf"(?:{WORD}|[A-Z]{{3}}|[A-Z]{{0,3}}[ ]?[$€£¥])"
_SCALE = r"(?P<scale>['’‘]?000s?|(?i:thousands?|millions?|billions?|mn|bn))"
_POWERS = {"0": 3, "t": 3, "m": 6, "b": 9}

# `USD thousand`, `in thousand USD`, `USD '000`, `(in millions)`, `Amounts in thousands of US$`
SCALE_NOTE = rf"(?:[Ii]n\s+)?(?:{_MARK}\s*)?(?:[Ii]n\s+)?{_SCALE}(?:\s*(?:of\s+)?{_MARK})?"
_AMOUNTS = r"(?i:(?:all\s+|the\s+)*(?:(?:financial|budget|monetary)\s+)?(?:amounts?|figures?|values?|numbers?|data)\b)"
_SAID = r"(?:\s+(?:are|is|were|given|stated|shown|expressed|reported|presented|quoted|here|above|below|all))*\s+"
# a line that is nothing but the note; a note in brackets behind other words; a sentence
_HEAD = re.compile(rf"[(\[]?\s*(?:{_AMOUNTS}{_SAID})?{SCALE_NOTE}\s*[)\]]?\.?")
_BEHIND_WORDS = re.compile(rf"[(\[]\s*(?:{_AMOUNTS}{_SAID})?{SCALE_NOTE}\s*[)\]]")
_SENTENCE = re.compile(rf"(?<!\w){_AMOUNTS}{_SAID}(?:[Ii]n\s+){SCALE_NOTE}(?!\w)")
_IN_LABEL = re.compile(rf"[(\[]\s*{SCALE_NOTE}\s*[)\]]|\bin\s+(?:{_MARK}\s*)?{_SCALE.replace('scale', 'bare')}")
_CURRENCIES = re.compile(rf"(?<![A-Za-z])(?:{SIGN}|{CODE}|{WORD})", re.VERBOSE)
_OWN_SCALE = re.compile(r"\d\s*(?:k|thousand|m|mn|mln|million|b|bn|billion)s?(?![\w])", re.IGNORECASE)
_HINT = re.compile(r"000|thousand|million|billion|\b[mb]n\b", re.IGNORECASE)
_YEARS = re.compile(r"(?:(?:FY ?)?(?:19|20)\d\d\s*)+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def scale_of_head(text: str) -> int | None:
    """The power of ten that a line of its own states for all amounts, alone, in brackets behind words or in a sentence.

    A bare `million` is none: it may belong to the amount before it.

    >>> [scale_of_head(text) for text in ("USD thousand", "(in millions)", "US$ '000", "million")]
    [3, 6, 3, None]
    >>> [scale_of_head(text) for text in ("(in thousands of US dollars)", "Value (USD thousands)", "Reaching millions")]
    [3, 3, None]
    >>> [scale_of_head(text) for text in ("Note: all amounts are in thousands.", "figures in USD 640 thousand")]
    [3, None]
    """
    text = text.strip()
    if not _HINT.search(text):
        return None
    found = _HEAD.fullmatch(text)
    if found is not None and found["scale"] == text:
        return None
    found = found or _BEHIND_WORDS.search(text) or _SENTENCE.search(text)
    if found is None or any(c.isdigit() for c in text[: found.start()] + text[found.end() :]):
        return None
    return _power(found["scale"])


def currency_of_head(text: str) -> str | None:
    """The one currency that such a line names.

    >>> currency_of_head("All amounts in thousands of US dollars."), currency_of_head("(in millions)")
    ('USD', None)
    """
    named = {code for match in _CURRENCIES.finditer(text) for code in currencies(match.group())[:1]}
    return named.pop() if len(named) == 1 else None


def scale_of_label(text: str) -> int:
    """The power of ten that a label states for its value.

    >>> scale_of_label("Approved budget (USD thousand)"), scale_of_label("Approved budget in millions")
    (3, 6)
    """
    found = _IN_LABEL.search(text)
    return _power(found["scale"] or found["bare"]) if found else 0


def scaled(reading: Reading[Any], text: str, power: int, head: Cell | None) -> Reading[Any]:
    """An amount times the scale of its label; the scale of a head above it is a doubt, for it need not hold for all."""
    if _OWN_SCALE.search(text) or not (power or head):
        if power:
            message = "The label and the amount both state a scale."
            return replace(reading, value=None, doubt="scale-uncertain", message=message, candidates=(reading.value,))
        return reading
    if power:
        return replace(
            reading, value=_times(reading.value, power), candidates=tuple(_times(c, power) for c in reading.candidates)
        )
    if head is None or reading.value is None:
        return reading
    larger = _times(reading.value, scale_of_head(head.text) or 0)
    message = f"“{head.text}” stands in the overview: it may hold for this amount."
    return replace(reading, value=None, doubt="scale-uncertain", message=message, candidates=(reading.value, larger))


def _times(value: Any, power: int) -> Any:
    """An amount times ten to the ``power``, with the digits that were printed."""
    if isinstance(value, Money):
        return value.model_copy(update={"amount": _times(value.amount, power)})
    return Decimal(format(value.scaleb(power), "f")) if isinstance(value, Decimal) else value


def _power(printed: str) -> int:
    return _POWERS[printed.lstrip("'’‘")[0].casefold()]


@dataclass(slots=True)
class Heads:
    """The heads of columns, which are nobody's values."""

    document: Document
    profile: Profile
    years: tuple[int, ...] = ()
    scale: Cell | None = None

    def take(self, cells: Sequence[Cell]) -> int:
        """How many of the cells are a head."""
        if scale_of_head(cells[0].text) is not None and not self._is_label(cells[0].text):
            self.scale = cells[0]
            return 1
        if count := is_head(cells):
            return count
        years, count = years_of_head(self.document, cells)
        self.years = self.years or years
        return count

    def _is_label(self, text: str) -> bool:
        """Whether a line is a label with its own scale: ``Approved budget (USD thousand)``."""
        whole = self.profile.labels.whole(words(_BEHIND_WORDS.sub(" ", text)))
        return whole is not None and whole.score >= ACCEPTED


def scale_around(document: Document, outline: Outline) -> Cell | None:
    """A note of the scale outside the overview's lines: in its heading, in a title, at the head or foot of pages."""
    headings = [span for section in outline.sections.values() if section.kind == "fields" for span in section.heading]
    titles = [line.span for unit in outline.title for line in unit.lines]
    notes = [line.span for line in document.lines if line.running or line.outside]
    for span in (*headings, *titles, *notes):
        if _HINT.search(document.text, *span):
            passage = Passage.of(document, [span])
            if scale_of_head(passage.text) is not None:
                return Cell(passage, 0)
    return None


def years_of_head(document: Document, cells: Sequence[Cell]) -> tuple[tuple[int, ...], int]:
    """The years of a row of nothing but years, and how many cells they take; a year alone may be a value."""
    row: list[Cell] = []
    for cell in cells:
        if not _YEARS.fullmatch(cell.text) or (row and not _is_in_row(document, row[-1], cell)):
            break
        row.append(cell)
    years = tuple(int(year) for cell in row for year in _YEAR.findall(cell.text))
    return (years, len(row)) if len(set(years)) > 1 else ((), 0)


def _is_in_row(document: Document, left: Cell, right: Cell) -> bool:
    """Whether two cells stand beside each other, on paper or in a line of the text."""
    one, other = left.box, right.box
    if one is not None and other is not None:
        return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * (one.bottom - one.top)
    between = document.text[left.spans[-1].end : right.spans[0].start]
    return "\n" not in between
