"""Cells, labels with their values, and how well a text fits a field."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.document import Box, Line, Passage, Span
from extractor.landmarks import is_value
from extractor.matching import words
from extractor.parsers.places import places_in
from extractor.profile import FieldType, Profile
from extractor.values.money import find_money

Words = tuple[str, ...]
SAME_SIZE = 0.03  # of the size: no other type
SAME_CELL = 3.0  # points that the lines of one cell begin apart
TYPED = frozenset({"money", "percent", "date", "number", "year"})


@dataclass(slots=True, eq=False)
class Cell:
    """One line of the section, or what stands before or behind a label's end on its line.

    ``beside`` says that it stands in the line or row of its label; ``room`` is what the line had left; ``glued`` says
    that a value was made whole here that a line end had broken.
    """

    passage: Passage
    block: int
    line: Line | None = None
    beside: bool = False
    room: float = 0.0
    glued: bool = False

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
    ``unsure`` that not all of the lines need be the value's.  ``rivals`` are other values that may be meant, ``pieces``
    what it may be where a line end may have broken it, ``below`` lines beneath it that belong to nobody.  ``years``
    stand above the columns of the values, ``other_years`` in the label and are not the report's, and ``scale`` is a
    note that may hold for all amounts: ``USD thousand``.
    """

    name: str
    score: float
    said: Words
    label: list[Cell]
    values: list[Cell] = field(default_factory=list)
    by_order: bool = False
    unsettled: bool = False
    unsure: bool = False
    rivals: list[Cell] = field(default_factory=list)
    pieces: tuple[str, ...] = ()
    below: list[Cell] = field(default_factory=list)
    years: tuple[int, ...] = ()
    scale: Cell | None = None
    other_years: tuple[int, ...] = ()

    @property
    def label_text(self) -> str:
        return " ".join(cell.text for cell in self.label)


@dataclass(slots=True)
class Fields:
    """The entries in the order of their labels, the cells that belong to none, and all cells as they come.

    ``cut`` says that the section has more of them than were read.
    """

    entries: list[Entry]
    loose: list[Cell]
    cells: list[Cell] = field(default_factory=list)
    cut: bool = False


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


def is_typed(kind: FieldType, text: str) -> bool:
    """Whether a text is one value of a type and nothing else; an amount with its currency is no percentage."""
    return is_value(kind, text) and not (kind == "percent" and find_money(text))


def fits(profile: Profile, name: str, text: str) -> int:
    """How well a text fits a field: 3 it is a value of it, 1 it may be, 0 hardly, -3 it is a value of another type."""
    item = profile.fields[name]
    if item.type in TYPED:
        return 3 if is_typed(item.type, text) else -3
    if words(text) in {words(value) for value in item.values}:
        return 3
    if item.type == "places":
        return 3 if not text.startswith("(") and places_in(text, profile.regions).settled else 0
    if any(is_value(kind, text) for kind in ("money", "percent", "date")):
        return -3
    return 1 if len(text) <= 80 else 0


def text_of(cells: Iterable[Cell]) -> str:
    """Cells read as one text."""
    return " ".join(cell.text for cell in cells)


# -- the type of labels and of values -----------------------------------------------------------------------------


def is_set_as(entry: Entry, cell: Cell) -> bool:
    """Whether a line below a value is printed in the type of the label and not in that of the value."""
    label, value = entry.label[0].line, entry.values[-1].line if entry.values else None
    if cell.line is None or cell.line.box is None or label is None or value is None:
        return False
    return _same_type(cell.line, label) and not _same_type(cell.line, value) and not _same_type(label, value)


def is_set_otherwise(entry: Entry, cell: Cell) -> bool:
    """Whether a line below a label without a value is printed in another type."""
    label = entry.label[0].line
    if entry.values or cell.line is None or cell.line.box is None or label is None:
        return False
    return not _same_type(cell.line, label)


def goes_on_with_value(entry: Entry, cell: Cell) -> bool:
    """Whether a line is the next one of a value's cell, in its type and not in the label's: ``Division``."""
    label, last = entry.label[0].line, entry.values[-1].line if entry.values else None
    if label is None or last is None or cell.line is None or cell.line.box is None or last.box is None:
        return False
    beneath = cell.block == entry.values[-1].block and abs(cell.line.box.x0 - last.box.x0) <= SAME_CELL
    return beneath and _same_type(cell.line, last) and not _same_type(cell.line, label)


def _same_type(one: Line, other: Line) -> bool:
    return one.bold == other.bold and abs(one.size - other.size) <= SAME_SIZE * other.size
