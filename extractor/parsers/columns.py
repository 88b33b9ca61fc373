"""Tables on paper with several columns of values: years beside each other, what was planned beside what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.document import Box, Document, Line, Passage, Span
from extractor.matching import ACCEPTED, words
from extractor.parsers.broken import glued
from extractor.parsers.cells import Cell, Entry, is_beside, is_typed
from extractor.profile import FieldType, Profile

NEAR = 3.0  # points: left edges of one column
FAR = 1_000_000  # behind the numbers of all blocks
ROWS = 2  # that have a cell in a column, to make it one

_HEADS = frozenset(
    "actual actuals baseline current forecast initial original originally plan planned revised target".split()
)


def columns_of(cells: Sequence[Cell], profile: Profile) -> list[float]:
    """The left edges of the second and further columns of values.

    Such a column has amounts, shares or dates beside others; one of remarks has none.
    """
    rows = [row for row in _rows(cells) if len(row) > 2 and _is_label(row[0], profile)]
    edges = sorted(
        edge for row in rows for cell in row[2:] if (edge := _left(cell)) is not None and _alike(row[1], cell)
    )
    columns: list[list[float]] = []
    for edge in edges:
        if columns and edge - columns[-1][0] <= NEAR:
            columns[-1].append(edge)
        else:
            columns.append([edge])
    return [column[0] for column in columns if len(column) >= ROWS]


def cut_at_columns(document: Document, cells: list[Cell], columns: Sequence[float]) -> list[Cell]:
    """The cells, those in two where a line runs from one column into the next."""
    if not columns:
        return cells
    return [piece for cell in cells for piece in _pieces(document, cell, columns)]


def is_head(cells: Sequence[Cell]) -> int:
    """How many of the cells are the heads of such columns: ``Planned``, ``Actual``."""
    row = next(_rows(cells), [])
    return len(row) if len(row) > 1 and all(cell.text.casefold() in _HEADS for cell in row) else 0


def part_columns(entry: Entry, columns: Sequence[float], order: dict[int, int]) -> None:
    """Take the cells of further columns out of a value: each column is another value of the label."""
    places = [_column(cell, columns) for cell in entry.values]
    if not any(place != places[0] for place in places):
        return
    own, others = [], []
    for place, group in groupby(zip(places, entry.values, strict=True), key=lambda pair: pair[0]):
        found = [cell for _, cell in group]
        if place == places[0]:
            own += found
        else:
            others.append((place, found))
    entry.values = own
    for place in dict.fromkeys(place for place, _ in others):
        column = [cell for where, found in others if where == place for cell in found]
        entry.rivals.append(glued(column, [" "] * (len(column) - 1), order) if len(column) > 1 else column[0])


def _rows(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Neighbouring cells that stand beside each other."""
    row: list[Cell] = []
    for cell in cells:
        if row and not is_beside(cell, row[-1:]):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def _is_label(cell: Cell, profile: Profile) -> bool:
    said = words(cell.text)
    whole = profile.labels.whole(said)
    return (whole is not None and whole.score >= ACCEPTED) or bool(profile.labels.starts(said))


def _alike(cell: Cell, other: Cell) -> bool:
    kinds: tuple[FieldType, ...] = ("money", "percent", "date")
    return any(is_typed(kind, cell.text) and is_typed(kind, other.text) for kind in kinds)


def _left(cell: Cell) -> float | None:
    return cell.box.x0 if cell.box is not None else None


def _column(cell: Cell, columns: Sequence[float]) -> int:
    """The number of the further column in which a cell begins; 0 for none."""
    left = _left(cell)
    return next((at for at, edge in enumerate(columns, 1) if left is not None and abs(left - edge) <= NEAR), 0)


def _pieces(document: Document, cell: Cell, columns: Sequence[float]) -> Iterator[Cell]:
    """A cell, cut where one of its words begins at the edge of a column."""
    line, box = cell.line, cell.box
    if line is None or box is None or len(line.edges) == 0:
        yield cell
        return
    text = document.text[line.span.start : line.span.end]
    cuts = [0]
    for edge in columns:
        at = next(
            (i for i in range(1, len(text)) if text[i - 1].isspace() and abs(line.edges[2 * i] - edge) <= NEAR / 2), 0
        )
        cuts += [at] if at > cuts[-1] and box.x0 + NEAR < edge < box.x1 - NEAR else []
    if len(cuts) == 1:
        yield cell
        return
    for index, (start, end) in enumerate(zip(cuts, (*cuts[1:], len(text)), strict=True)):
        piece = _part(line, text, start, end)
        yield Cell(Passage.of(document, [piece]), cell.block if not index else FAR + cell.block, piece)


def _part(line: Line, text: str, start: int, end: int) -> Line:
    """A piece of a line as a line of its own."""
    end = start + len(text[start:end].rstrip())
    box = line.box
    assert box is not None
    own = Box(float(line.edges[2 * start]), box.top, float(line.edges[2 * end - 1]), box.bottom)
    span = Span(line.span.start + start, line.span.start + end)
    return replace(line, span=span, box=own, edges=line.edges[2 * start : 2 * end])
