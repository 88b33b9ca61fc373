"""Which value belongs to which label, where a page or a dump does not print them beside each other.

In the same line or row the text beside a label is its value, whatever it looks like.  The shape of a value counts in
torn runs alone: labels in one, values in another, which are aligned by order and type.  What that does not settle gets
a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from extractor.matching import words
from extractor.parsers.alignment import align
from extractor.parsers.cells import TYPED, Cell, Entry, Fields, fits, is_typed, text_of
from extractor.parsers.stacks import over_labels, under_labels, values_above
from extractor.profile import FieldType, Profile
from extractor.shapes import RUNS_ON

_SIGN = re.compile(r"[^\W\d_]|[%$€£¥]")
BESIDE = 12.0  # points: a line that begins this far from the value is in another column


def settle(
    entries: list[Entry], loose: Sequence[Cell], order: Mapping[int, int], profile: Profile, *, torn: bool
) -> Fields:
    """Every cell with its label: those beside it first, the others by order and type.

    ``order`` is the place of each cell in the section; ``torn`` says that labels stand there that nobody knows, whose
    values may be among the others.
    """
    pool = list(loose)
    over_labels(entries, pool, profile)
    under_labels(entries)
    values_above(entries, pool, profile)
    loose = tuple(pool)
    woven = not loose and not torn and all(entry.values for entry in entries)
    next_to = [entry.values[:1] for entry in entries]
    for index, entry in enumerate(entries):
        after_empty = index > 0 and not entries[index - 1].values and not entries[index - 1].by_order
        keep, rest = _own(entry, profile, torn=after_empty, woven=woven)
        entry.values = keep
        if index + 1 < len(entries) and keep and rest and _is_above(rest, entries[index + 1], profile):
            entries[index + 1].values[:0] = rest
            continue
        pool += rest
        entry.by_order = bool(rest) and not keep
    pool.sort(key=lambda cell: order.get(id(cell), 0))
    waiting = [entry for entry in entries if not entry.values]
    taken = align(waiting, pool, profile, torn=torn) if waiting and pool else set()
    taken |= _rest_of_places(entries, pool, taken, profile)
    taken |= _left_beneath(entries, next_to, taken, profile)
    left = [cell for cell in pool if id(cell) not in taken]
    _torn_blocks(entries, left)
    _crossed(entries, order, profile)
    _rivals(entries, left, order, profile)
    _left_of_labels(entries, profile)
    for entry in entries:
        entry.unsure |= profile.fields[entry.name].type in ("text", "list") and not _is_one(entry, profile)
    return Fields(entries, left)


def _torn_blocks(entries: list[Entry], left: list[Cell]) -> None:
    """A value by order is unsure where a part of its block found no label."""
    blocks = {cell.block for cell in left}
    for entry in entries:
        entry.unsettled |= entry.by_order and any(cell.block in blocks for cell in entry.values)


def _crossed(entries: list[Entry], order: Mapping[int, int], profile: Profile) -> None:
    """Values of one type may be each other's where their order is not that of their labels, or one lost its label."""
    for kind in TYPED:
        mine = [entry for entry in entries if entry.values and profile.fields[entry.name].type == kind]
        mine.sort(key=lambda entry: order.get(id(entry.label[0]), 0))
        labels = [order.get(id(entry.label[0]), 0) for entry in mine]
        values = [order.get(id(entry.values[0]), 0) for entry in mine]
        torn = any(e.by_order and value < label for e, label, value in zip(mine, labels, values, strict=True))
        for entry in mine if torn or values != sorted(values) else ():
            entry.unsettled = True


def _left_of_labels(entries: list[Entry], profile: Profile) -> None:
    """A value in another line that stands on paper wholly left of its label is more likely another label's."""
    for entry in (entry for entry in entries if entry.values and profile.fields[entry.name].type in TYPED):
        label, value = entry.label[0].box, entry.values[0].box
        if label is not None and value is not None and value.x1 < label.x0 and not entry.values[0].beside:
            entry.unsettled = True


def _rivals(entries: list[Entry], left: list[Cell], order: Mapping[int, int], profile: Profile) -> None:
    """Values of a label's type that no label has, directly behind its own value, or directly above the label.

    Where one stands above, the values below the other labels may each be those of the next one.
    """
    free = {order.get(id(cell), -1): cell for cell in left}
    for entry in entries:
        if profile.fields[entry.name].type not in TYPED or not entry.values or entry.by_order:
            continue
        at = order.get(id(entry.values[-1]), -2) + 1
        own = text_of(entry.values)
        while at in free and free[at].block >= 0 and _is_alike(profile, entry.name, own, free[at].text):
            entry.rivals.append(free.pop(at))
            at += 1
        above = free.get(order.get(id(entry.label[0]), -1) - 1)
        if above is not None and not entry.values[0].beside and _is_alike(profile, entry.name, own, above.text):
            entry.rivals.append(above)
            alike = [other for other in entries if other.values and not other.values[0].beside and not other.rivals]
            for other in alike:
                other.unsettled |= profile.fields[other.name].type == profile.fields[entry.name].type


def _is_alike(profile: Profile, name: str, own: str, other: str) -> bool:
    """Whether two texts are values of a field that are printed alike: `2` is no rival of `57.14 %`."""
    signs = [bool(_SIGN.search(text)) for text in (own, other)]
    return fits(profile, name, other) == 3 and signs[0] == signs[1]


def _is_one(entry: Entry, profile: Profile) -> bool:
    """Whether the lines of a text are surely one: a cell on paper, a usual value, or lines that run on."""
    cells = entry.values
    usual = {words(value) for value in profile.fields[entry.name].values}
    if words(text_of(cells)) in usual or all(words(cell.text) in usual for cell in cells):
        return True
    apart = not cells or entry.label[-1].block != cells[0].block or cells[0].beside  # else the block says nothing
    if apart and all(cell.box is not None and cell.block == cells[0].block for cell in cells):
        return True
    return all(
        before.room <= 0 or RUNS_ON.search(before.text) or after.text.startswith("(")
        for before, after in pairwise(cells)
    )


def _left_beneath(entries: list[Entry], next_to: list[list[Cell]], taken: set[int], profile: Profile) -> set[int]:
    """What stands directly after a label of a text, looks like another type's value and found no other label."""
    found: set[int] = set()
    for entry, cells in zip(entries, next_to, strict=True):
        kind = profile.fields[entry.name].type
        if kind in ("text", "list") and not entry.values and cells and id(cells[0]) not in taken | found:
            entry.values, entry.unsettled = cells, True
            found.add(id(cells[0]))
    return found


def _rest_of_places(entries: list[Entry], pool: list[Cell], taken: set[int], profile: Profile) -> set[int]:
    """Places that were torn from a value that ends in the middle: ``Mongolia /``."""
    found: set[int] = set()
    for entry in entries:
        if profile.fields[entry.name].type == "places" and entry.values and entry.values[-1].text.endswith("/"):
            for cell in pool:
                if id(cell) not in taken and fits(profile, entry.name, cell.text) == 3:
                    entry.values.append(cell)
                    entry.by_order = True
                    found.add(id(cell))
    return found


def _is_above(cells: list[Cell], entry: Entry, profile: Profile) -> bool:
    """Whether cells are the upper lines of the next label's value, which stands in the middle beside them."""
    return (
        bool(entry.values)
        and profile.fields[entry.name].type == "places"
        and fits(profile, entry.name, text_of(cells)) == 3
    )


def _own(entry: Entry, profile: Profile, *, torn: bool, woven: bool) -> tuple[list[Cell], list[Cell]]:
    """The cells that are surely an entry's own value, and the others.

    ``torn`` says that the label before went empty; ``woven`` that every label has something behind it.
    """
    values = entry.values
    if not values:
        return [], []
    kind = profile.fields[entry.name].type
    if kind in TYPED:
        return _own_typed(entry, kind, torn=torn)
    own = kind != "places" and (woven or values[0].beside or _is_beneath(values[0], entry.label[-1]))
    if not own and fits(profile, entry.name, values[0].text) < 0:
        return [], values
    strange = next(
        (i for i, cell in enumerate(values) if i and _is_of_another(profile, entry.name, cell.text)), len(values)
    )
    groups = [list(group) for _, group in groupby(values[:strange], key=lambda cell: cell.block)]
    if torn and not own and (len(groups) > 1 or strange < len(values)):
        return [], values
    keep = groups[0]
    for group in groups[1:]:
        if group[0].box is not None and keep[0].box is not None and abs(group[0].box.x0 - keep[0].box.x0) > BESIDE:
            break
        text = " ".join(cell.text for cell in group)
        if fits(profile, entry.name, text) >= 0 and group[0].block >= 0:
            keep += group
        else:
            break
    return keep, values[len(keep) :]


def _is_beneath(value: Cell, label: Cell) -> bool:
    """Whether a value stands on paper directly under its label, at the same left edge."""
    if value.box is None or label.box is None or abs(value.box.x0 - label.box.x0) > BESIDE:
        return False
    return 0 <= value.box.top - label.box.bottom < label.box.bottom - label.box.top


def _own_typed(entry: Entry, kind: FieldType, *, torn: bool) -> tuple[list[Cell], list[Cell]]:
    """The lines that make one value: as many as do, for a scale word or a currency may stand on the next line."""
    values = entry.values
    for count in range(min(3, len(values)), 0, -1):
        several = any(is_typed(kind, cell.text) for cell in values[1:count])
        if not several and is_typed(kind, text_of(values[:count])):
            follows = any(is_typed(kind, cell.text) for cell in values[count:])
            if torn and (follows or len(values) > count):
                return [], values
            return values[:count], values[count:]
    if torn or len(values) > 3 or any(is_typed(kind, cell.text) for cell in values[1:]):
        return [], values
    same = [cell for cell in values if cell.block == values[0].block]
    return same, values[len(same) :]


def _is_of_another(profile: Profile, name: str, text: str) -> bool:
    """Whether a text is surely a value of another field: one of its usual ones, a place, an amount."""
    own = fits(profile, name, text)
    return own < 3 and (own < 0 or any(fits(profile, other, text) == 3 for other in profile.fields if other != name))
