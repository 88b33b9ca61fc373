"""What stands above the columns of a table and is no value: years, and the scale of its amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.document import Document
from extractor.parsers.cells import Cell
from extractor.record import Money
from extractor.values.reading import Reading

_CURRENCY = r"(?:[A-Z]{3}|[A-Z]{0,3}[ ]?[$€£¥])"
_SCALE = r"(?P<scale>['’‘]?000s?|(?i:thousands?|millions?|billions?|mn|bn))"
_POWERS = {"0": 3, "t": 3, "m": 6, "b": 9}

# `USD thousand`, `in thousand USD`, `USD '000`, `(in millions)`, `Amounts in thousands of US$`
SCALE_NOTE = rf"(?:[Ii]n\s+)?(?:{_CURRENCY}\s*)?(?:[Ii]n\s+)?{_SCALE}(?:\s*(?:of\s+)?{_CURRENCY})?"
_HEAD = re.compile(rf"[(\[]?\s*(?:(?:[Aa]ll\s+)?(?:[Aa]mounts?|[Ff]igures?|[Vv]alues?)\s+)?{SCALE_NOTE}\s*[)\]]?")
_IN_LABEL = re.compile(rf"[(\[]\s*{SCALE_NOTE}\s*[)\]]|\bin\s+(?:{_CURRENCY}\s*)?{_SCALE.replace('scale', 'bare')}")
_OWN_SCALE = re.compile(r"\d\s*(?:k|thousand|m|mn|mln|million|b|bn|billion)s?(?![\w])", re.IGNORECASE)
_YEARS = re.compile(r"(?:(?:FY ?)?(?:19|20)\d\d\s*)+")
_YEAR = re.compile(r"(?:19|20)\d\d")


def scale_of_head(text: str) -> int | None:
    """The power of ten that a line of its own states for all amounts.

    A bare `million` is none: it may belong to the amount before it.

    >>> [scale_of_head(text) for text in ("USD thousand", "(in millions)", "US$ '000", "million")]
    [3, 6, 3, None]
    """
    found = _HEAD.fullmatch(text.strip())
    return _power(found["scale"]) if found and found["scale"] != text.strip() else None


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
    message = f"“{head.text}” stands above: it may hold for this amount."
    return replace(reading, value=None, doubt="scale-uncertain", message=message, candidates=(reading.value, larger))


def _times(value: Any, power: int) -> Any:
    """An amount times ten to the ``power``, with the digits that were printed."""
    if isinstance(value, Money):
        return value.model_copy(update={"amount": _times(value.amount, power)})
    return Decimal(format(value.scaleb(power), "f")) if isinstance(value, Decimal) else value


def _power(printed: str) -> int:
    return _POWERS[printed.lstrip("'’‘")[0].casefold()]


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
