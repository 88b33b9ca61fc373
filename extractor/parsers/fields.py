"""Labels and their values: the overview table, however a page or a dump prints it.

Cells are taken in reading order.  A cell opens a label, goes on with the open one (wrapped labels, whose value may
stand between their lines), or is a value.  A label directly followed by a value of its type has it.  What is left,
because a dump printed labels and values in separate runs, is aligned by order and type; where that does not settle it,
there is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from extractor.document import Document, Passage, Span
from extractor.landmarks import is_value, separator_end, words_end
from extractor.matching import ACCEPTED, JOINING, POSSIBLE, words
from extractor.outline import Section
from extractor.profile import FieldType, Profile
from extractor.values.country import find_countries

Words = tuple[str, ...]
# `(USD)`, `in US$`: a currency that belongs to the label
_CURRENCY = re.compile(r"\s*(?:[(\[]\s*(?:in\s+)?(?:[A-Z]{3}|[A-Z]{0,3}[$€£¥])\s*[)\]]|\bin\s+(?:[A-Z]{3}\b|US\$))")
BESIDE = 12.0  # points: a line that begins this far from the value is in another column
SURE = 0.94  # for a label inside a line
TYPED = frozenset({"money", "percent", "date", "number", "year"})


@dataclass(slots=True, eq=False)
class Cell:
    """One line of the section, or what stands before or behind a label's end on its line; ``x`` is its left edge."""

    passage: Passage
    block: int
    x: float | None = None

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def spans(self) -> list[Span]:
        return self.passage.spans()


@dataclass(slots=True, eq=False)
class Entry:
    """A label that was found and the cells that are its value.

    ``by_order`` says that label and value stood in separate runs; ``unsettled`` that order and type left a choice.
    """

    name: str
    score: float
    said: Words
    label: list[Cell]
    values: list[Cell] = field(default_factory=list)
    by_order: bool = False
    unsettled: bool = False

    @property
    def label_text(self) -> str:
        return " ".join(cell.text for cell in self.label)


@dataclass(slots=True)
class Fields:
    """The entries in the order of their labels, and the cells that belong to none."""

    entries: list[Entry]
    loose: list[Cell]


def find_fields(document: Document, section: Section, profile: Profile) -> Fields:
    """The labels of a section and their values."""
    scan = _Scan(profile)
    for unit in section.units:
        for line in unit.lines:
            passage = Passage.of(document, [line])
            if passage:
                x = line.box.x0 if line.box else None
                scan.take(Cell(passage, -line.block if unit.moved else line.block, x))
    scan.close()
    return _settled(scan, profile)


class _Scan:
    """Reads cells one by one into entries; ``loose`` are values before any label."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.labels = profile.labels
        self.entries: list[Entry] = []
        self.loose: list[Cell] = []
        self.order: dict[int, int] = {}

    @property
    def open(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    def take(self, cell: Cell) -> None:
        """Give one cell its place."""
        self.order[id(cell)] = len(self.order)
        said = words(cell.text)
        if self._goes_on(said, cell) or self._opens(said, cell):
            return
        if self.open is None:
            self.loose.append(cell)
        else:
            self.open.values.append(cell)

    def close(self) -> None:
        """Labels of which only the beginning came are no labels."""
        kept: list[Entry] = []
        for entry in self.entries:
            if entry.score >= POSSIBLE:
                kept.append(entry)
            elif kept:
                kept[-1].values += [*entry.label, *entry.values]
            else:
                self.loose += [*entry.label, *entry.values]
        self.entries = kept

    # -- the open label

    def _goes_on(self, said: Words, cell: Cell) -> bool:
        """Whether a cell goes on with the open label, in whole or with its first words."""
        entry = self.open
        if entry is None or not said:
            return False
        bare = _CURRENCY.sub(" ", cell.text)
        if not words(bare) and not entry.values:
            entry.label.append(cell)
            return True
        joined = entry.said + (words(bare) if bare != cell.text else said)
        name, score = self._whole(joined)
        if score >= ACCEPTED and score >= entry.score:
            entry.name, entry.score, entry.said = name, score, joined
            entry.label.append(cell)
            return True
        if self._beginning(joined) and (entry.score < ACCEPTED or not self._is_value_of(entry, cell)):
            entry.said = joined
            entry.label.append(cell)
            return True
        return self._ends_inside(entry, joined, cell)

    def _ends_inside(self, entry: Entry, joined: Words, cell: Cell) -> bool:
        """Whether the open label ends inside a cell, with its value behind: ``Global implementation Asia``."""
        for start in self.labels.starts(joined):
            taken = start.taken - len(entry.said)
            if 0 < taken < len(joined) - len(entry.said) and start.length > len(entry.said):
                head, rest = _split(cell, taken)
                entry.name, entry.score, entry.said = start.name, start.score, joined[: start.taken]
                entry.label.append(head)
                self._value(entry, rest, cell)
                return True
        return False

    # -- a new label

    def _opens(self, said: Words, cell: Cell) -> bool:
        name, score = self._whole(said)
        if score >= ACCEPTED and (len(said) > 1 or not cell.text[:1].islower()):
            self.entries.append(Entry(name, score, said, [cell]))
            return True
        if len(said) > 24:
            return False
        if self._with_value(said, cell):
            return True
        if score >= POSSIBLE:
            self.entries.append(Entry(name, score, said, [cell]))
            return True
        if self._beginning(said) and any(word not in JOINING and word.isalpha() for word in said):
            if self.open is not None and self._is_value_of(self.open, cell):
                return False
            self.entries.append(Entry("", 0.0, said, [cell]))
            return True
        return False

    def _with_value(self, said: Words, cell: Cell) -> bool:
        """A label, or the beginning of one, with its value on the same line."""
        best = next((start for start in self.labels.starts(said) if start.taken < len(said)), None)
        if best is not None:
            head, rest = _split(cell, best.taken)
            entry = Entry(best.name, best.score, said[: best.taken], [head])
            self.entries.append(entry)
            self._value(entry, rest, cell)
            return True
        for taken in range(min(len(said) - 1, 6), 0, -1):
            if not any(len(word) > 3 and word.isalpha() for word in said[:taken]):
                continue
            head, rest = _split(cell, taken)
            if any(self._fits(name, rest.text) for name in self.labels.begun(said[:taken])):
                entry = Entry("", 0.0, said[:taken], [head])
                self.entries.append(entry)
                self._value(entry, rest, cell)
                return True
        return False

    def _value(self, entry: Entry, rest: Cell, cell: Cell) -> None:
        if not rest.text:
            return
        inner = self._inner_label(rest.text)
        value = Cell(rest.passage.part(0, inner), rest.block) if inner else rest
        self.order[id(value)] = self.order[id(cell)]
        entry.values.append(value)
        if inner:
            self.take(Cell(rest.passage.part(inner, len(rest.text)), rest.block))

    def _inner_label(self, text: str) -> int:
        """Where in a value another label begins: some tables have two labels and values on a line."""
        said = words(text)
        for start in range(1, min(len(said), 12)):
            at = words_end(text, start)
            while at < len(text) and not text[at].isalnum() and text[at] != "%":
                at += 1
            if text[at : at + 1].islower():
                continue
            if not self.labels.knows(said[start]):
                continue
            found = self.labels.starts(words(text[at:]))
            if any(start.length > 1 and start.score >= SURE and start.taken > 1 for start in found):
                return at
        return 0

    # -- words

    def _whole(self, said: Words) -> tuple[str, float]:
        """The field that these words are a label of, and how well they fit."""
        found = self.labels.whole(said)
        return (found.name, found.score) if found else ("", 0.0)

    def _beginning(self, said: Words) -> bool:
        return bool(self.labels.begun(said))

    def _is_value_of(self, entry: Entry, cell: Cell) -> bool:
        return entry.score >= ACCEPTED and not entry.values and self._fits(entry.name, cell.text)

    def _fits(self, name: str, text: str) -> bool:
        return fits(self.profile, name, text) > 1


def _split(cell: Cell, count: int) -> tuple[Cell, Cell]:
    """A cell as its first ``count`` words and what follows them."""
    end = words_end(cell.text, count)
    currency = _CURRENCY.match(cell.text, end)
    if currency is not None:
        end = currency.end()
    rest = separator_end(cell.text, end)
    passage = cell.passage
    return Cell(passage.part(0, end), cell.block), Cell(passage.part(rest, len(cell.text)), cell.block)


# -- which value belongs to which label --------------------------------------------------------------------------


def fits(profile: Profile, name: str, text: str) -> int:
    """How well a text fits a field: 3 it is a value of it, 1 it may be, 0 hardly, -3 it is a value of another type."""
    item = profile.fields[name]
    if item.type in TYPED:
        return 3 if is_value(item.type, text) else -3
    if words(text) in {words(value) for value in item.values}:
        return 3
    if item.type == "places":
        pieces = [piece for piece in text.replace(",", "/").split("/") if piece.strip()]
        return 3 if pieces and all(is_place(profile, piece) for piece in pieces) else 0
    if any(is_value(kind, text) for kind in ("money", "percent", "date")):
        return -3
    return 1 if len(text) <= 80 else 0


def is_place(profile: Profile, text: str) -> bool:
    """Whether a text is a country or a region of the profile."""
    said = words(text)
    if any(said == words(region) for region in profile.regions):
        return True
    for reading in reversed(find_countries(text)):
        text = text[: reading.start] + text[reading.end :]
    return "(" not in text and not set(words(text)) - {"and", "the"}


def _settled(scan: _Scan, profile: Profile) -> Fields:
    """Every cell with its label: those beside it first, the others by order and type."""
    pool = list(scan.loose)
    entries = scan.entries
    for index, entry in enumerate(entries):
        after_empty = index > 0 and not entries[index - 1].values and not entries[index - 1].by_order
        keep, rest = _own(entry, profile, torn=after_empty)
        entry.values = keep
        if index + 1 < len(entries) and keep and rest and _is_above(rest, entries[index + 1], profile):
            entries[index + 1].values[:0] = rest
            continue
        pool += rest
        entry.by_order = bool(rest) and not keep
    pool.sort(key=lambda cell: scan.order.get(id(cell), 0))
    waiting = [entry for entry in entries if not entry.values]
    taken = _align(waiting, pool, profile) if waiting and pool else set()
    taken |= _rest_of_places(entries, pool, taken, profile)
    return Fields(entries, [cell for cell in pool if id(cell) not in taken])


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


def _own(entry: Entry, profile: Profile, *, torn: bool) -> tuple[list[Cell], list[Cell]]:
    """The cells that are surely an entry's own value, and the others."""
    values = entry.values
    if not values:
        return [], []
    kind = profile.fields[entry.name].type
    if kind in TYPED:
        return _own_typed(entry, kind, torn=torn)
    if fits(profile, entry.name, values[0].text) < 0:
        return [], values
    strange = next(
        (i for i, cell in enumerate(values) if i and _is_of_another(profile, entry.name, cell.text)), len(values)
    )
    groups = [list(group) for _, group in groupby(values[:strange], key=lambda cell: cell.block)]
    if torn and (len(groups) > 1 or strange < len(values)):
        return [], values
    keep = groups[0]
    for group in groups[1:]:
        if group[0].x is not None and keep[0].x is not None and abs(group[0].x - keep[0].x) > BESIDE:
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


def _align(waiting: list[Entry], pool: list[Cell], profile: Profile) -> set[int]:
    """Labels and values of separate runs, paired in order so that types fit best; the cells that found a label."""
    blocks = [list(group) for _, group in groupby(pool, key=lambda cell: cell.block)]
    pieces = _pieces(blocks, waiting, profile)
    chosen, unique = _best_pairs(waiting, pieces, profile)
    skipped = len(pieces) - len(chosen)
    taken: set[int] = set()
    for entry_index, piece_index in chosen:
        entry, cells = waiting[entry_index], pieces[piece_index]
        entry.values, entry.by_order = cells, True
        sure = fits(profile, entry.name, _text(cells)) >= 3
        entry.unsettled = not (unique and sure) and not (len(chosen) == len(waiting) and skipped == 0 and unique)
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
