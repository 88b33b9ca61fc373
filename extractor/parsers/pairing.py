"""Which value belongs to which label, where a page or a dump does not print them beside each other.

In the same line or row the text beside a label is its value, whatever it looks like.  The shape of a value counts in
torn runs alone: labels in one, values in another, which are aligned by order and type.  What that does not settle gets
a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from extractor.document import Box, Line, Passage, Span
from extractor.landmarks import is_value
from extractor.matching import words
from extractor.parsers.places import places_in
from extractor.profile import FieldType, Profile

Words = tuple[str, ...]
BESIDE = 12.0  # points: a line that begins this far from the value is in another column
TYPED = frozenset({"money", "percent", "date", "number", "year"})


# A line that ends like this goes on in the next one: `Water &`
RUNS_ON = re.compile(r"[,;–—&/(-]$|\b(?:and|or|of|the|for|to|in|on|with|by|a|an|at|from)$")


@dataclass(slots=True, eq=False)
class Cell:
    """One line of the section, or what stands before or behind a label's end on its line.

    ``beside`` says that it stands in the line or row of its label; ``room`` is what the line had left.
    """

    passage: Passage
    block: int
    line: Line | None = None
    beside: bool = False
    room: float = 0.0

    def __post_init__(self) -> None:
        self.room = self.line.room if self.line else self.room

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def spans(self) -> list[Span]:
        return self.passage.spans()

    @property
    def box(self) -> Box | None:
        return self.line.box if self.line else None


@dataclass(slots=True, eq=False)
class Entry:
    """A label that was found and the cells that are its value.

    ``by_order`` says that label and value stood in separate runs; ``unsettled`` that order and type left a choice;
    ``unsure`` that not all of the lines need be the value's.
    """

    name: str
    score: float
    said: Words
    label: list[Cell]
    values: list[Cell] = field(default_factory=list)
    by_order: bool = False
    unsettled: bool = False
    unsure: bool = False

    @property
    def label_text(self) -> str:
        return " ".join(cell.text for cell in self.label)


@dataclass(slots=True)
class Fields:
    """The entries in the order of their labels, and the cells that belong to none."""

    entries: list[Entry]
    loose: list[Cell]


def is_beside(cell: Cell, label: Sequence[Cell]) -> bool:
    """Whether a cell stands on paper to the right of a label, in its row."""
    for other in label:
        if cell.line is None or other.line is None or cell.line.page != other.line.page:
            continue
        right, left = cell.line.box, other.line.box
        if right is not None and left is not None and right.x0 >= left.x1:
            shared = min(right.bottom, left.bottom) - max(right.top, left.top)
            if shared > 0.5 * min(right.bottom - right.top, left.bottom - left.top):
                return True
    return False


def fits(profile: Profile, name: str, text: str) -> int:
    """How well a text fits a field: 3 it is a value of it, 1 it may be, 0 hardly, -3 it is a value of another type."""
    item = profile.fields[name]
    if item.type in TYPED:
        return 3 if is_value(item.type, text) else -3
    if words(text) in {words(value) for value in item.values}:
        return 3
    if item.type == "places":
        return 3 if not text.startswith("(") and places_in(text, profile.regions).settled else 0
    if any(is_value(kind, text) for kind in ("money", "percent", "date")):
        return -3
    return 1 if len(text) <= 80 else 0


def settle(
    entries: list[Entry], loose: Sequence[Cell], order: Mapping[int, int], profile: Profile, *, torn: bool
) -> Fields:
    """Every cell with its label: those beside it first, the others by order and type.

    ``order`` is the place of each cell in the section; ``torn`` says that labels stand there that nobody knows, whose
    values may be among the others.
    """
    pool = list(loose)
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
    taken = _align(waiting, pool, profile, torn=torn) if waiting and pool else set()
    taken |= _rest_of_places(entries, pool, taken, profile)
    taken |= _left_beneath(entries, next_to, taken, profile)
    for entry in entries:
        entry.unsure |= profile.fields[entry.name].type in ("text", "list") and not _is_one(entry, profile)
    return Fields(entries, [cell for cell in pool if id(cell) not in taken])


def _is_one(entry: Entry, profile: Profile) -> bool:
    """Whether the lines of a text are surely one: a cell on paper, a usual value, or lines that run on."""
    cells = entry.values
    usual = {words(value) for value in profile.fields[entry.name].values}
    if words(_text(cells)) in usual or all(words(cell.text) in usual for cell in cells):
        return True
    if all(cell.box is not None and cell.block == cells[0].block for cell in cells):
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
        and fits(profile, entry.name, _text(cells)) == 3
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
    own = kind != "places" and (woven or values[0].beside)
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


def _own_typed(entry: Entry, kind: FieldType, *, torn: bool) -> tuple[list[Cell], list[Cell]]:
    """The lines that make one value: as many as do, for a scale word or a currency may stand on the next line."""
    values = entry.values
    for count in range(min(3, len(values)), 0, -1):
        several = any(is_value(kind, cell.text) for cell in values[1:count])
        if not several and is_value(kind, _text(values[:count])):
            follows = any(is_value(kind, cell.text) for cell in values[count:])
            if torn and (follows or len(values) > count):
                return [], values
            return values[:count], values[count:]
    if torn or len(values) > 3:
        return [], values
    same = [cell for cell in values if cell.block == values[0].block]
    return same, values[len(same) :]


def _is_of_another(profile: Profile, name: str, text: str) -> bool:
    """Whether a text is surely a value of another field: one of its usual ones, a place, an amount."""
    own = fits(profile, name, text)
    return own < 3 and (own < 0 or any(fits(profile, other, text) == 3 for other in profile.fields if other != name))


def _align(waiting: list[Entry], pool: list[Cell], profile: Profile, *, torn: bool) -> set[int]:
    """Labels and values of separate runs, paired in order so that types fit best; the cells that found a label."""
    blocks = [list(group) for _, group in groupby(pool, key=lambda cell: cell.block)]
    pieces = _pieces(blocks, waiting, profile)
    chosen, unique = _best_pairs(waiting, pieces, profile)
    paired = len(chosen) == len(waiting) == len(pieces)
    # Texts alone, in whatever order, would all fit.
    held = any(fits(profile, waiting[i].name, _text(pieces[j])) >= 3 for i, j in chosen)
    taken: set[int] = set()
    for entry_index, piece_index in chosen:
        entry, cells = waiting[entry_index], pieces[piece_index]
        entry.values, entry.by_order = cells, True
        sure = fits(profile, entry.name, _text(cells)) >= 3
        entry.unsettled = torn or not (unique and (sure or (paired and held)))
        taken.update(id(cell) for cell in cells)
    return taken


def _text(cells: Iterable[Cell]) -> str:
    return " ".join(cell.text for cell in cells)


def _pieces(blocks: list[list[Cell]], waiting: list[Entry], profile: Profile) -> list[list[Cell]]:
    """Blocks as values: a block whose lines are values by themselves is several."""
    pieces: list[list[Cell]] = []
    names = {entry.name for entry in waiting}
    for block in blocks:
        whole = max(fits(profile, name, _text(block)) for name in names)
        single = [max(fits(profile, name, cell.text) for name in names) for cell in block]
        if pieces and block[0].text.startswith("("):
            pieces[-1] += block
        elif len(block) > 1 and whole < 3 and sum(score >= 3 for score in single) >= 1:
            pieces += _regrouped(block, single)
        else:
            pieces.append(block)
    return pieces


def _regrouped(block: list[Cell], single: Sequence[int]) -> Iterator[list[Cell]]:
    """Lines that are values stand alone; the others between them stay together."""
    for sure, group in groupby(zip(block, single, strict=True), key=lambda pair: pair[1] >= 3):
        cells = [cell for cell, _ in group]
        yield from ([cell] for cell in cells) if sure else (cells,)


def _best_pairs(waiting: list[Entry], pieces: list[list[Cell]], profile: Profile) -> tuple[list[tuple[int, int]], bool]:
    """The best pairing in order (an alignment), and whether no other is as good."""
    rows, columns = len(waiting), min(len(pieces), 400)
    scores = [[fits(profile, entry.name, _text(piece)) for piece in pieces[:columns]] for entry in waiting]
    best: list[list[tuple[int, int]]] = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            options = [best[i - 1][j], best[i][j - 1]]
            if scores[i - 1][j - 1] > 0:
                total, ways = best[i - 1][j - 1]
                options.append((total + scores[i - 1][j - 1], ways))
            top = max(option[0] for option in options)
            ways = sum(w for total, w in options if total == top)
            if options[0][0] == options[1][0] == top:
                ways -= best[i - 1][j - 1][1] if best[i - 1][j - 1][0] == top else 0
            best[i][j] = top, ways
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        total = best[i][j][0]
        if best[i - 1][j][0] == total:
            i -= 1
        elif best[i][j - 1][0] == total:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1], best[rows][columns][1] <= 1
