"""Tables with a head above three or more columns, whose rows begin with a number in the first one.

`tables` pairs neighbouring columns; where one of three columns holds sentences, pairs on common baselines say little.
Here the head gives the columns and the numbers give the rows: `Outcome 1 | Title | Delayed | What was done`.  The cells
of a row begin on one baseline, or have one middle; a table in which neither holds is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extractor.engines.segments import SAME_BASELINE, Mark, Segment
from extractor.resultlines import is_column_name

FEWEST = 3  # columns
MARKED = 30  # characters of a line that show what it would be in a table
COUNTED = 12  # of them: a row's number stands among these
EDGE = 4.0  # points that the left edges of a column's lines differ
INSET = 20.0  # points that a line of a cell stands farther in
OFF_MIDDLE = 0.62  # heights that the middles of a row's cells differ
SHORT = 5  # characters of a number without its word
LEADING = 1.5  # heights from a line to the next one of its cell, at most
BELOW = 2.0  # heights from a line across the columns to a short one that goes on with it
CLEARLY = 0.5  # heights that another way to part a column is farther off, all cells together
END_OF_TABLE = 1.3  # of the widest gap inside a table: a wider one below the last number ends it

# `Outcome 1`, `Output 1.1: A title`, `Output 1-1`, `Output A1 A title`, `1.2 A title`, `3`
_NUMBERED = re.compile(
    r"(?:[^\W\d_]+\s[A-H]?\d{1,2}(?:[.-]\d{1,2}){0,3}(?:\s*[:.–—-].*|\s[^\W\d_a-zß-ÿ].*)?|\d{1,2}(?:\.\d{1,2}){1,3}[.:]?(?:\s.*)?|\d{1,2}\.?)$"
)

Cell = list[Segment]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table from its head on, each a cell for every column, maybe an empty one, and one across them."""

    rows: list[list[Cell]]
    edges: list[float]
    top: float
    bottom: float


def mark_of(text: str) -> Mark:
    """What a text would be in a table: the name of a column, or the number with which a row begins."""
    if any(map(str.isdigit, text[:COUNTED])):
        return "row" if _NUMBERED.match(text) else ""
    return "column" if len(text) < MARKED and is_column_name(text) else ""


def heads_of(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Lines that are nothing but three names of columns or more."""
    names = [s for s in segments if s.mark == "column"]
    for first in sorted(names, key=lambda s: (s.middle, s.x0)) if len(names) >= FEWEST else ():
        head = sorted((s for s in segments if _same_line(s, first)), key=lambda s: s.x0)
        if head[0] is first and len(head) >= FEWEST and all(s.mark == "column" for s in head):
            yield head


def find_grid(segments: Sequence[Segment]) -> Grid | None:
    """The first table of a page with a head and numbered rows."""
    grids = (_grid(segments, head) for head in heads_of(segments))
    return next((grid for grid in grids if grid is not None), None)


def _same_line(one: Segment, other: Segment) -> bool:
    return abs(one.bottom - other.bottom) <= SAME_BASELINE * min(one.size, other.size)


def _grid(segments: Sequence[Segment], head: list[Segment]) -> Grid | None:
    """The table below a head, or None where the lines below stand in no columns or make no rows."""
    bottom = max(s.bottom for s in head)
    below = sorted((s for s in segments if s not in head and s.middle > bottom), key=lambda s: s.middle)
    _join_numbers(below, head[0].x0)
    left = min((s.x0 for s in below if s.mark == "row" and abs(s.x0 - head[0].x0) <= EDGE), default=head[0].x0)
    edges = [left, *(s.x0 for s in head[1:])]
    columns: list[Cell] = [[] for _ in edges]
    across: Cell = []
    for index, segment in enumerate(below):
        if segment.mark == "column" and abs(segment.x0 - head[0].x0) <= EDGE:
            break  # the head again, as on the next page
        at = _column(segment, edges)
        if _stands_across(segment, at, edges, across, columns[0]):
            across.append(segment)
        elif at is not None:
            columns[at].append(segment)
        elif _goes_on(below[index:], left):
            return None
        else:
            break
    _end(columns, across)
    numbers = [s for s in columns[0] if s.mark == "row" and abs(s.x0 - left) <= EDGE]
    if not numbers or sum(bool(column) for column in columns) < FEWEST:
        return None
    rows = _by_top(columns, across, numbers) or (None if across else _by_middle(columns, numbers))
    if rows is None:
        return None
    low = max(s.bottom for column in (*columns, across) for s in column)
    return Grid([[*([s] for s in head), []], *rows], edges, min(s.top for s in head), low)


def _join_numbers(below: Sequence[Segment], left: float) -> None:
    """Let rows begin with the word where a narrow column has the number below it: ``Outcome`` / ``1``."""
    first = [s for s in below if abs(s.x0 - left) <= EDGE]
    for a, b in pairwise(first):
        if a.mark == "column" and b.mark == "row" and b.length <= SHORT and b.middle - a.middle <= LEADING * a.size:
            a.mark, b.mark = "row", ""


def _goes_on(rest: Sequence[Segment], left: float) -> bool:
    """Whether rows follow, before another head, a line that stands in no column or in several."""
    low = rest[0].top
    marked = [s for s in rest if s.mark and s.bottom > low and abs(s.x0 - left) <= EDGE]
    return bool(marked) and marked[0].mark == "row"


def _column(segment: Segment, edges: Sequence[float]) -> int | None:
    """The column that a line stands in; None for a line that stands in no column or in several."""
    if segment.x0 < edges[0] - 1:
        return None
    at = sum(edge - EDGE <= segment.x0 for edge in edges) - 1
    if segment.x0 > edges[at] + INSET or (at + 1 < len(edges) and segment.x1 > edges[at + 1] + 1):
        return None
    return at


def _stands_across(
    segment: Segment, at: int | None, edges: Sequence[float], across: Cell, numbers: Sequence[Segment]
) -> bool:
    """Whether a line goes from a column behind the first over others, or goes on below such a line, short of them."""
    if at is None:
        return any(abs(segment.x0 - edge) <= EDGE for edge in edges[1:])
    above = across[-1] if across else None
    if above is None or abs(segment.x0 - above.x0) > EDGE or segment.middle - above.middle > BELOW * segment.size:
        return False
    return not any(_same_line(number, segment) or number.middle > above.middle for number in numbers)


def _end(columns: list[Cell], across: Cell) -> None:
    """Leave out what follows the table in its first column: a heading, parted by more room or in other type."""
    numbers = [s for s in columns[0] if s.mark == "row"]
    lines = sorted((s for column in (*columns, across) for s in column), key=lambda s: s.middle)
    if not numbers:
        return
    last = numbers[-1]
    gaps = [b.middle - a.middle for a, b in pairwise(s for s in lines if s.middle <= last.middle)]
    widest = END_OF_TABLE * max([*gaps, 1.6 * last.size])
    end = None
    for a, b in pairwise(s for s in lines if s.middle >= last.middle):
        if end is None and (b.middle - a.middle > widest or abs(b.size - last.size) > 0.12 * last.size):
            end = b.middle
    if end is not None:
        for column in (*columns, across):
            column[:] = [s for s in column if s.middle < end - 1]


def _by_top(columns: Sequence[Cell], across: Cell, numbers: Sequence[Segment]) -> list[list[Cell]] | None:
    """The rows of a table whose cells begin on one baseline; what stands above the first is the rest of another row.

    Text across the columns stands below the cells of its row.
    """
    starts = [number.top - 0.5 * number.size for number in numbers]
    rows = [[_between(column, low, high) for column in (*columns, across)] for low, high in _ranges(starts)]
    for row, number in zip(rows[1:], numbers, strict=True):
        *cells, wide = row
        if any(cell and not _same_line(cell[0], number) for cell in cells):
            return None
        if wide and max(s.middle for cell in cells for s in cell) > wide[0].middle:
            return None
    return [row for row in rows if any(row)]


def _ranges(starts: Sequence[float]) -> Iterator[tuple[float, float]]:
    yield from pairwise([float("-inf"), *starts, float("inf")])


def _between(column: Cell, low: float, high: float) -> Cell:
    return [s for s in column if low <= s.middle < high]


def _by_middle(columns: Sequence[Cell], numbers: Sequence[Segment]) -> list[list[Cell]] | None:
    """The rows of a table whose cells have one middle."""
    firsts = [_between(columns[0], low, high) for low, high in _ranges([n.top for n in numbers])]
    if firsts[0]:
        return None
    middles = [_middle(cell) for cell in firsts[1:]]
    others = [_around(column, middles) for column in columns[1:]]
    parted = [cells for cells in others if cells is not None]
    if len(parted) < len(others):
        return None
    return [[first, *(cells[index] for cells in parted), []] for index, first in enumerate(firsts[1:])]


def _middle(cell: Cell) -> float:
    return (cell[0].middle + cell[-1].middle) / 2


def _around(column: Cell, middles: Sequence[float]) -> list[Cell] | None:
    """The lines of a column in as many cells as there are rows, each around its row's middle.

    None where no way is clearly the best: it leaves the fewest cells empty, and then has them nearest to the middles.
    """
    best: dict[int, _Way] = {0: _Way(0, 0.0, float("inf"), [])}
    for middle in middles:
        after: dict[int, _Way] = {}
        for taken, way in best.items():
            for end in range(taken, len(column) + 1):
                cell = column[taken:end]
                off = abs(_middle(cell) - middle) if cell else 0.0
                if cell and (off > OFF_MIDDLE * cell[0].size or not _unbroken(cell)):
                    continue
                one = _Way(way.empty + (not cell), way.off + off, way.next_off + off, [*way.cells, cell])
                after[end] = _better(one, after.get(end))
        best = after
    found = best.get(len(column))
    return found.cells if found is not None and found.next_off - found.off > CLEARLY * column[0].size else None


class _Way(NamedTuple):
    """A way to part a column: how many cells are empty, how far they are off, and the next best way that has as few."""

    empty: int
    off: float
    next_off: float
    cells: list[Cell]


def _better(one: _Way, other: _Way | None) -> _Way:
    if other is None or one.empty < other.empty:
        return one
    if other.empty < one.empty:
        return other
    first, second = (one, other) if one.off < other.off else (other, one)
    return first._replace(next_off=min(first.next_off, second.off))


def _unbroken(cell: Cell) -> bool:
    return all(b.middle - a.middle <= 2.2 * a.size for a, b in pairwise(cell))
