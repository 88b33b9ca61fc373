"""Lines beneath a value that may change it: ``(no-cost extension to June 2021)``, ``revised to USD 700,000.00``.

In the line of a value other text is a doubt; so it is beneath it, in its block, where no label has taken it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.matching import words
from extractor.parsers.cells import TYPED, Cell, Entry
from extractor.profile import FieldType, Profile
from extractor.values.date import find_dates
from extractor.values.money import find_money
from extractor.values.percent import find_percents
from extractor.values.reading import Reading

MOST = 3  # lines beneath one value
EDGE = 24.0  # points: a line whose left edge is farther from the value's stands in another column

_MARK = re.compile(r"[(\[]?\w{1,2}[)\]]")  # of a note
_YEAR_OF_LABEL = re.compile(r"(?:in|for|of)\s(?:the\s)?(?:year\s)?(?:19|20)\d\d:?")
_GROUPED = re.compile(r"\d{1,3}[,.'’]\d{2,3}(?!\d)")

# A label that begins with one of these tells of the value above it: `Revised budget: USD 700,000.00`
_CHANGED = frozenset(
    """
    adjusted amended changed corrected current decreased deferred delayed estimated expected extended extension
    final formerly forecast increased initial initially new original originally planned postponed prior previous
    previously projected provisional prolonged reduced reprogrammed rescheduled restated revised revision rolled
    supplemented supplementary unaudited until updated
    """.split()
)


def look_beneath(
    entries: Sequence[Entry],
    left: Sequence[Cell],
    strangers: Sequence[Cell],
    order: Mapping[int, int],
    profile: Profile,
) -> None:
    """Give every typed value the lines that stand directly beneath it and belong to nobody.

    ``strangers`` are lines with a label that nobody knows; ``order`` is the place of each cell in the section.
    """
    free = {order.get(id(cell), -1): cell for cell in left}
    labels = {order.get(id(cell), -1) for entry in entries for cell in entry.label}
    told = [(order.get(id(cell), -1), cell) for cell in strangers if _tells_change(cell)]
    free |= {at: cell for at, cell in told if at not in labels}
    for entry in entries:
        if profile.fields[entry.name].type not in TYPED or not entry.values or entry.by_order:
            continue
        last = entry.values[-1]
        at = order.get(id(last), -2) + 1
        taken = {id(cell) for cell in entry.rivals}
        lines: list[Cell] = []
        while at in free and len(lines) < MOST and _is_beneath(free[at], last):
            lines += [free[at]] if id(free[at]) not in taken else []
            at += 1
        if any(_may_change(line.text, profile.fields[entry.name].type) for line in lines):
            entry.below = lines


def _may_change(text: str, kind: FieldType) -> bool:
    """Whether a line looks like a remark, or has a value of the type above it: `2` and `Zero Hunger` do neither."""
    if _MARK.fullmatch(text) or _YEAR_OF_LABEL.fullmatch(text):
        return False
    said = words(text)
    if text[:1] in "([" or (text[:1].islower() and len(said) > 1) or _CHANGED.intersection(said[:2]):
        return True
    found: list[Reading[Any]] = []
    if kind == "money":
        found += find_money(text)
    elif kind == "percent":
        found += find_percents(text)
    elif kind == "date":
        found += find_dates(text)
    first = found[0].start if found else len(text)
    return len(words(text[:first])) < 2 if found else kind == "money" and _GROUPED.match(text) is not None


def _tells_change(cell: Cell) -> bool:
    return bool(_CHANGED.intersection(words(cell.text)[:2]))


def _is_beneath(cell: Cell, value: Cell) -> bool:
    if cell.block < 0:  # it was moved here from elsewhere
        return False
    if cell.box is None or value.box is None:
        return cell.block == value.block
    return (
        abs(cell.box.x0 - value.box.x0) <= EDGE and cell.box.top - value.box.bottom < value.box.bottom - value.box.top
    )
