"""Reading order from geometry alone: glyphs → segments → table rows → columns → lines → blocks.

No library and no words: a glyph is a box with a size, and what comes out is the order in which a person would read.
The same code reads a PDF page (points) and a page of a dump whose columns stand side by side (characters).

1. Glyphs on one baseline without a wide gap are a *segment*.
2. Segments that pair up on common baselines, with common edges, over several lines are a *table*; each of its rows
   becomes one unit, read cell by cell, so that wrapped labels and values stay together.  So do results whose numbers
   stand in a gutter.
3. A left edge that many units share, with white space before it over several lines and text on both sides, is a
   *column*: what stands between two units that cross the white space is read left, then right.
4. What is left is read from the top.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractor.document import Box
from extractor.engines.correspond import LARGER, begin_side_by_side, correspond
from extractor.engines.grid import Grid, find_grid
from extractor.engines.gutter import gutter_rows
from extractor.engines.paragraphs import blocks_of, lines_of, usual_pitch
from extractor.engines.segments import SAME_EDGE, Segment
from extractor.engines.tables import find_tables, flush_rows, rows_of

MOST_EDGES = 24  # left edges that are tried for columns: maps and charts have hundreds
INDENT = 20  # points that items of a list stand farther in than their column
CLOSE_WALL = 4.0  # heights of a heading from which what crosses its band begins
PROSE = 3.5  # usual heights: columns of prose beside which baselines say nothing are at least so tall
BAND = 5.0  # heights of white space over the whole width of a page
SHORT_COLUMN = 14  # lines


@dataclass(slots=True, eq=False)
class _Unit:
    """What is never torn: one segment, or the cells of one table row."""

    cells: list[list[Segment]]
    x0: float = field(init=False)
    top: float = field(init=False)
    x1: float = field(init=False)
    bottom: float = field(init=False)
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        first = self.cells[0][0]
        self.x0, self.top, self.x1, self.bottom = first.x0, first.top, first.x1, first.bottom
        for cell in self.cells if len(self.cells) > 1 or len(self.cells[0]) > 1 else ():
            for segment in cell:
                self.x0, self.top = min(self.x0, segment.x0), min(self.top, segment.top)
                self.x1, self.bottom = max(self.x1, segment.x1), max(self.bottom, segment.bottom)
        self.middle = (self.top + self.bottom) / 2


@dataclass(slots=True)
class Placed:
    """A line in reading order: its segments from left to right, its block, and the right edge of its column.

    ``cell`` is the column of a table with a head that it stands in, from 1; ``aside`` the box beside the text.
    """

    segments: list[Segment]
    block: int
    edge: float
    cell: int = 0
    aside: int = 0

    @property
    def box(self) -> Box:
        if len(self.segments) == 1:  # as most lines are
            only = self.segments[0]
            return Box(only.x0, only.top, only.x1, only.bottom)
        return Box(
            min(s.x0 for s in self.segments),
            min(s.top for s in self.segments),
            max(s.x1 for s in self.segments),
            max(s.bottom for s in self.segments),
        )


def arrange(
    segments: Sequence[Segment], grid: float | None = None, asides: Sequence[Sequence[Segment]] = ()
) -> list[Placed]:
    """The segments of one page as lines in reading order, grouped into blocks; at its end those of ``asides``.

    On a ``grid`` of characters every line stands on a row: it gives the distance of two rows in heights, and no
    distance tells the lines of a cell from rows of a table.
    """
    pitch = grid or usual_pitch(segments)
    placed: list[Placed] = []
    apart = {id(s) for aside in asides for s in aside}
    rest = [s for s in segments if id(s) not in apart] if apart else list(segments)
    while (table := find_grid(rest)) is not None:
        inside = {id(s) for row in table.rows for cell in row for s in cell}
        above = [s for s in rest if s.middle < table.top]
        placed += _arranged(above, pitch, len(placed), on_grid=grid is not None)
        placed += _cells_of(table, pitch, len(placed))
        rest = [s for s in rest if s.middle >= table.top and id(s) not in inside]
    for band in [rest] if grid else _bands(rest):
        placed += _arranged(band, pitch, len(placed), on_grid=grid is not None)
    for number, aside in enumerate(asides, 1):
        lines = _arranged(aside, pitch, len(segments) + len(placed), on_grid=False)
        placed += [replace(line, aside=number) for line in lines]
    return placed


def _bands(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """What stands above and below white space over the whole width: no column of prose goes on behind so much."""
    band: list[Segment] = []
    low = 0.0
    for segment in sorted(segments, key=lambda s: s.top):
        if band and segment.top - low > BAND * segment.size:
            yield band
            band = []
        low = max(low, segment.bottom) if band else segment.bottom
        band.append(segment)
    yield band


def _cells_of(table: Grid, pitch: float, block: int) -> list[Placed]:
    """The lines of a table with a head: row by row, cell by cell."""
    placed: list[Placed] = []
    right = max(s.x1 for row in table.rows for cell in row for s in cell)
    sides = [*(edge - 2 * SAME_EDGE for edge in table.edges[1:]), right, right]
    for row in table.rows:
        for column, cell in enumerate(row):
            for lines in blocks_of(lines_of(cell), pitch) if cell else ():
                placed.extend(Placed(line, block, sides[column], column + 1) for line in lines)
                block += 1
    return placed


def _arranged(segments: Sequence[Segment], pitch: float, block: int, *, on_grid: bool) -> list[Placed]:
    """Segments outside tables with a head, in reading order; their blocks are counted from ``block`` on."""
    if not segments:
        return []
    runs: list[tuple[list[Segment], float]] = []
    rows = _flush_rows_on_grid(segments) if on_grid else flush_rows(segments)
    inside = {id(s) for row in rows for s in row}
    units = [_Unit([[a], [b]]) for a, b in rows] + [_Unit([[s]]) for s in segments if id(s) not in inside]
    for part in _prose_columns(units, depth=0):
        for region in _columns(_units(part, on_grid=on_grid), depth=0):
            runs.extend(_cells_in_order(region))
    placed: list[Placed] = []
    for run, edge in runs:
        for lines in blocks_of(lines_of(run), pitch):
            placed.extend(Placed(line, block, edge) for line in lines)
            block += 1
    return placed


def _flush_rows_on_grid(segments: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Rows whose values end at about one edge, where tall columns above or below them would part them."""
    rows = flush_rows(segments, on_grid=True)
    cut = _prose_cut([_Unit([[s]]) for s in segments]) if rows else None
    side = {id(s): number for number, part in enumerate(cut or ()) for s in _segments(part)}
    return rows if any(side.get(id(label)) != side.get(id(value)) for label, value in rows) else []


def _prose_columns(units: list[_Unit], depth: int) -> Iterable[list[Segment]]:
    """Segments, and rows that are surely such, parted at tall columns of prose: beside it, baselines say nothing."""
    cut = _best_column(units, least=PROSE) if depth < 6 and len(units) > 12 else None
    if cut is None:
        yield _segments(units)
    elif correspond(_segments(cut[1]), _segments(cut[2])):  # a table; perhaps with sections side by side below it
        inside = sorted([*cut[1], *cut[2]], key=lambda u: u.middle)
        below = [*inside[-2:], *cut[3]]
        if begin_side_by_side(_segments(below)):
            yield _segments([*cut[0], *inside[:-2]])
            yield from _prose_columns(below, depth + 1)
        else:
            yield _segments(units)
    else:
        for part in cut:
            if part:
                yield from _prose_columns(part, depth + 1)


def _prose_cut(units: list[_Unit]) -> list[list[_Unit]] | None:
    """What is above, left, right and below of two tall columns of prose, if there are such."""
    cut = _best_column(units, least=PROSE) if len(units) > 12 else None
    return None if cut is None or correspond(_segments(cut[1]), _segments(cut[2])) else cut


def _segments(units: list[_Unit]) -> list[Segment]:
    return [segment for unit in units for cell in unit.cells for segment in cell]


# -- units ----------------------------------------------------------------------------------------------------------


def _units(segments: Sequence[Segment], *, on_grid: bool) -> list[_Unit]:
    """Segments, those of a table row together."""
    parent = {id(s): s for s in segments}

    def root(segment: Segment) -> Segment:
        while parent[id(segment)] is not segment:
            parent[id(segment)] = parent[id(parent[id(segment)])]
            segment = parent[id(segment)]
        return segment

    for table in find_tables(segments):
        for row in [[*pair] for pair in table.pairs] if on_grid else rows_of(table):
            for other in row[1:]:
                parent[id(root(other))] = root(row[0])
    for row in () if on_grid else gutter_rows(segments):
        for other in row[1:]:
            parent[id(root(other))] = root(row[0])
    groups: dict[int, list[Segment]] = defaultdict(list)
    for segment in segments:
        groups[id(root(segment))].append(segment)
    return [_Unit(_cells(group)) for group in groups.values()]


def _cells(group: list[Segment]) -> list[list[Segment]]:
    """The segments of a table row, cell by cell: it begins, or ends, where others of its row do."""
    if len(group) == 1:
        return [group]
    edges: list[float] = []
    end = 0.0  # of the segment with which the last cell begins
    for segment in sorted(group, key=lambda s: s.x0):
        flush = abs(segment.x1 - end) <= SAME_EDGE
        if not edges or (segment.x0 - edges[-1] > 2.5 * SAME_EDGE and not flush):
            edges.append(segment.x0)
            end = segment.x1
    cells: dict[int, list[Segment]] = defaultdict(list)
    for segment in group:
        cells[sum(edge <= segment.x0 + 0.01 for edge in edges)].append(segment)
    return [sorted(cells[key], key=lambda s: (s.middle, s.x0)) for key in sorted(cells)]


# -- columns -----------------------------------------------------------------------------------------------------


def _columns(units: list[_Unit], depth: int) -> Iterable[list[_Unit]]:
    """Regions without columns inside, in reading order."""
    cut = _best_column(units) if depth < 12 and len(units) > 4 else None
    if cut is None:
        yield sorted(units, key=lambda u: (u.top, u.x0))
        return
    for region in cut:
        if region:
            yield from _columns(region, depth + 1)


def _best_column(units: list[_Unit], least: float = 2.2) -> list[list[_Unit]] | None:
    """The tallest pair of columns: what is above, left, right and below it."""
    best, height = None, 0.0
    edges = Counter(round(u.x0) for u in units)
    leftmost = min(edges)
    lefts = sorted(round(u.x0) for u in units)
    shared = [
        e for e in edges if e - leftmost >= 20 and bisect_left(lefts, e + INDENT) - bisect_left(lefts, e - 3) >= 3
    ]
    by_top, by_middle = sorted(units, key=lambda u: u.top), sorted(units, key=lambda u: u.middle)
    for edge in sorted(sorted(shared, key=lambda e: -edges[e])[:MOST_EDGES]):
        for run in _runs_beside(by_top, by_middle, edge - 1.5):
            left, right = run
            if len(left) < 2 or len(right) < 3:
                continue
            tall = min(_height(left), _height(right), _overlap(left, right))
            if tall > height * 1.05:
                best, height = run, tall
    if best is None or height < least * _typical_height(units):
        return None
    left, right = _one_list(*_level(*best))
    chosen = {id(u) for u in (*left, *right)}
    rest = [u for u in units if id(u) not in chosen]
    top = min(u.top for u in (*left, *right))
    return [[u for u in rest if u.middle <= top], left, right, [u for u in rest if u.middle > top]]


def _runs_beside(by_top: list[_Unit], by_middle: list[_Unit], x: float) -> list[tuple[list[_Unit], list[_Unit]]]:
    """The stretches, from top to bottom, in which nothing crosses ``x``, with what is left and right of it.

    The units come sorted by their tops and again by their middles, because this is asked for one ``x`` after another.
    """
    runs: list[tuple[list[_Unit], list[_Unit]]] = [([], [])]
    crossing = [u for u in by_top if u.x0 < x - 0.5 and u.x1 > x + 1.5]
    free = [u for u in by_middle if not (u.x0 < x - 0.5 and u.x1 > x + 1.5)]
    blocked = iter([*crossing, None])
    wall = next(blocked)
    walls: list[tuple[_Unit | None, _Unit | None]] = [(None, wall)]
    for unit in free:
        while wall is not None and unit.middle > wall.middle:
            above, wall = wall, next(blocked)
            runs.append(([], []))
            walls.append((above, wall))
        runs[-1][0 if unit.x1 <= x + 1.5 else 1].append(unit)
    return [_trimmed(left, right, *wall) for (left, right), wall in zip(runs, walls, strict=True) if left and right]


def _trimmed(
    left: list[_Unit], right: list[_Unit], above: _Unit | None, below: _Unit | None
) -> tuple[list[_Unit], list[_Unit]]:
    """Without the units at either end that belong to the full-width text there: a heading above its paragraph."""
    left, right = _without_band(list(left), list(right), below)
    for wall, end in ((above, 0), (below, -1)):
        while wall is not None and left and right:
            column, other = (left, right) if _beyond(left[end], right[end], end) else (right, left)
            unit = column[end]
            if not _beyond(unit, other[end], end) or len(column) < 2:
                break
            others = column[1:] if end == 0 else column[-2::-1]
            rest = next((u for u in others if _beyond(unit, u, end)), None)  # not what stands on the same line
            if rest is None:
                break
            to_wall = unit.top - wall.bottom if end == 0 else wall.top - unit.bottom
            to_rest = rest.top - unit.bottom if end == 0 else unit.top - rest.bottom
            to_other = other[end].top - unit.bottom if end == 0 else unit.top - other[end].bottom
            if to_wall > min(to_rest, to_other) or to_other < 0:
                break
            del column[end]
            wall = unit
    return left, right


def _without_band(left: list[_Unit], right: list[_Unit], wall: _Unit | None) -> tuple[list[_Unit], list[_Unit]]:
    """Columns above a wall without what begins a new band of the page: a heading beside nothing, close above the wall.

    Other columns stand below it, though what crosses these shows it only some lines farther down.
    """
    for i in range(len(left) - 1, 0, -1) if wall is not None else ():
        head = left[i]
        if wall is None or wall.top - head.bottom > CLOSE_WALL * (head.bottom - head.top):
            break
        below = [wall, *left[i + 1 :], *(u for u in right if u.middle > head.middle)]
        larger = all(head.cells[0][0].size >= LARGER * u.cells[0][0].size for u in below)
        if larger and all(u.bottom <= head.top or u.top >= head.bottom for u in right):
            return left[:i], [u for u in right if u.middle < head.middle]
    return left, right


def _level(left: list[_Unit], right: list[_Unit]) -> tuple[list[_Unit], list[_Unit]]:
    """Short columns without what follows below both of them: a heading in other type, and the text under it."""
    if _overlap(left, right) > SHORT_COLUMN * _typical_height(left):
        return left, right
    bottom = max(unit.bottom for unit in right)
    below = next(
        (i for i, unit in enumerate(left) if i and unit.top >= bottom and _other_type(left[i - 1], unit)), None
    )
    return left[:below], right


def _one_list(left: list[_Unit], right: list[_Unit]) -> tuple[list[_Unit], list[_Unit]]:
    """The first of several lists that flow in two columns each: their headings stand on the left, beside nothing."""
    margin = min(unit.x0 for unit in left) + SAME_EDGE
    inner = [unit for unit in left if unit.x0 > margin]
    if not (_is_list(right) and _is_list(inner)):
        return left, right
    for i, unit in enumerate(left[1:], 1):
        above = [other for other in right if other.middle < unit.middle]
        alone = all(other.bottom <= unit.top + 1 or other.top >= unit.bottom - 1 for other in right)
        if above and alone and unit.x0 <= margin:
            return left[:i], above
    return left, right


def _is_list(units: list[_Unit]) -> bool:
    """Whether units are nothing but the items of a list."""
    first = [unit.cells[0][0] for unit in units]
    edge = min((s.x0 for s in first if s.item), default=None)
    edge = min((s.x0 for s in first if not s.bullet), default=None) if any(s.bullet for s in first) else edge
    return edge is not None and all(abs(s.x0 - edge) <= SAME_EDGE or s.bullet for s in first)


def _other_type(before: _Unit, unit: _Unit) -> bool:
    size, other = before.cells[0][0].size, unit.cells[0][0].size
    return abs(size - other) > 0.12 * max(size, other)


def _beyond(unit: _Unit, other: _Unit, end: int) -> bool:
    return unit.bottom <= other.top if end == 0 else unit.top >= other.bottom


def _height(units: list[_Unit]) -> float:
    return sum(u.bottom - u.top for u in units)


def _overlap(left: list[_Unit], right: list[_Unit]) -> float:
    top = max(min(u.top for u in left), min(u.top for u in right))
    return min(max(u.bottom for u in left), max(u.bottom for u in right)) - top


def _typical_height(units: list[_Unit]) -> float:
    heights = sorted(u.bottom - u.top for u in units)
    return heights[len(heights) // 2]


# -- cells --------------------------------------------------------------------------------------------------------


def _cells_in_order(region: list[_Unit]) -> list[tuple[list[Segment], float]]:
    """The segments of a region, each table cell a list of its own, with the right edge of its column."""
    edge = max(unit.x1 for unit in region)
    runs: list[tuple[list[Segment], float]] = [([], edge)]
    for unit in region:
        if len(unit.cells) == 1:
            runs[-1][0].extend(unit.cells[0])
            continue
        for cell, following in zip(unit.cells, [*unit.cells[1:], None], strict=True):
            runs.append((cell, edge if following is None else min(s.x0 for s in following) - 2 * SAME_EDGE))
        runs.append(([], edge))
    return [run for run in runs if run[0]]
