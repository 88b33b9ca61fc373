"""One value in a whole cell: is there one, are there several, does other text stand around it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extractor.values.reading import Reading

T = TypeVar("T")

# • “USD 5,000  →  what may stand before a value without meaning anything
MARGIN_BEFORE = re.compile(r"""[\s"'‘’“”•·▪*]*+""")

# 82,500.00*;  82,500.00 [1]  82,500.00¹  →  full stops, quotes and footnote marks behind a value
MARGIN_AFTER = re.compile(
    r"""(?:
        [\s.,;:"'‘’“”*†‡§¶…¹²³⁰⁴⁵⁶⁷⁸⁹]
      | \[ [0-9a-z]{1,2} \]
      | \( [a-z*] \)
    )*""",
    re.VERBOSE,
)


def only_value(
    text: str, found: Sequence[Reading[T]], kind: str, *, before: re.Pattern[str] = MARGIN_BEFORE
) -> Reading[T] | None:
    """The one value of a whole cell; with a doubt where other text or other values stand beside it.

    ``kind`` is the word for people: "amount", "date"; ``before`` is what may stand in front without a doubt.

    >>> only_value("about 5", [Reading(5, 6, 7)], "number").doubt
    'text-around-value'
    >>> only_value("5 or 6", [Reading(5, 0, 1), Reading(6, 5, 6)], "number").candidates
    (5, 6)
    """
    if not found:
        return None
    reading = found[0]
    alone = stands_alone(text, reading.start, reading.end, before=before)  # then the others are footnote marks
    if len(found) > 1 and not alone:
        return several_values(found, kind)
    if reading.doubt is not None or alone:
        return reading
    return replace(reading, doubt="text-around-value", message=f"other text stands around the {kind}: “{shown(text)}”")


def several_values(found: Sequence[Reading[T]], kind: str) -> Reading[T]:
    """The reading of a cell that holds more than one value: none of them, and all as candidates."""
    candidates: list[object] = []
    for reading in found:
        candidates.extend([reading.value] if reading.value is not None else reading.candidates)
    return Reading(
        None,
        found[0].start,
        found[-1].end,
        doubt="several-values",
        message=f"{len(found)} values stand where one {kind} was expected",
        candidates=tuple(candidates),
    )


def stands_alone(text: str, start: int, end: int, *, before: re.Pattern[str] = MARGIN_BEFORE) -> bool:
    """Whether nothing but punctuation and footnote marks stands around ``[start, end)``.

    >>> stands_alone("USD 5.00*", 0, 8)
    True
    """
    return before.fullmatch(text, 0, start) is not None and MARGIN_AFTER.fullmatch(text, end) is not None


def shown(text: str, limit: int = 80) -> str:
    """The text, cut where it is too long for a message."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
