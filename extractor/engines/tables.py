"""Tables from geometry: columns whose lines correspond, and which of their lines are one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.engines.segments import SAME_BASELINE, SAME_EDGE, SHORT, Segment, is_prose, tightest

CLOSE = 1.5  # heights: lines of one cell or paragraph are no farther apart


@dataclass(slots=True)
class Table:
    """Two neighbouring columns of a table: pairs on common baselines, and the other lines of the two columns."""

    pairs: list[tuple[Segment, Segment]]
    others: list[Segment]
    left: float
    right: float
    flush_right: bool = False


def _neighbours(segments: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Segments that follow each other on one baseline, with a gap between them."""
    pairs = []
    ordered = sorted(segments, key=lambda s: s.middle)
    for index, segment in enumerate(ordered):
        right: Segment | None = None
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(ordered):
                other = ordered[at]
                limit = SAME_BASELINE * min(segment.size, other.size)
                if abs(other.middle - segment.middle) > max(limit, SAME_BASELINE * segment.size):
                    break
                if (
                    abs(other.bottom - segment.bottom) <= limit
                    and other.x0 >= segment.x1
                    and (right is None or other.x0 < right.x0)
                ):
                    right = other
                at += step
        if right is not None and not segment.bullet:
            pairs.append((segment, right))
    return pairs


def find_tables(segments: Sequence[Segment]) -> list[Table]:
    """Pairs of columns whose lines correspond."""
    pairs = _neighbours(segments)
    items = _items(segments)
    tables: list[Table] = []
    taken: set[int] = set()
    for aligned_right in (False, True):
        groups: dict[tuple[int, int], list[tuple[Segment, Segment]]] = defaultdict(list)
        for pair in pairs:
            if aligned_right and id(pair[0]) in taken:
                continue
            key = _edges(pair, aligned_right)
            near = next(
                (k for k in groups if abs(k[0] - key[0]) <= SAME_EDGE and abs(k[1] - key[1]) <= 1.5 * SAME_EDGE), key
            )
            groups[near].append(pair)
        lists = [group for group in groups.values() if _are_lists(group, segments, items)]
        for group in groups.values():
            listed = any(_share_column(group, other) for other in lists)
            table = None if listed else _table(group, segments, aligned_right)
            if table is not None:
                tables.append(table)
            if listed or table is not None:
                taken.update(id(left) for left, _ in group)
    return tables


ABOUT = 15.0  # points: how far from each other flush values end on a grid of characters
FLUSH = 4  # rows of a table whose right cells end at one edge


def flush_rows(segments: Sequence[Segment], *, on_grid: bool = False) -> list[tuple[Segment, Segment]]:
    """Rows of labels and of values that end at one edge and begin anywhere, as no two columns of prose do.

    ``on_grid``, a page of characters, what was flush on the page ends only about there.
    """
    ends: dict[int, set[int]] = defaultdict(set)
    for segment in segments:
        ends[round(segment.x1)].add(round(segment.x0))
    if not on_grid and all(len(starts) < FLUSH for starts in ends.values()):
        return []
    longest, slack = (2 * SHORT, ABOUT) if on_grid else (SHORT, 0.0)
    groups: dict[tuple[int, int], list[tuple[Segment, Segment]]] = defaultdict(list)
    for left, right in _neighbours(segments):
        if left.length <= SHORT and right.length <= longest and right.x0 - left.x1 > 2 * left.size:
            key = _edges((left, right), aligned_right=True)
            near = (k for k in groups if k[0] == key[0] and abs(k[1] - key[1]) <= slack) if slack else ()
            groups[next(iter(near), key)].append((left, right))
    found: list[tuple[Segment, Segment]] = []
    for group in groups.values():
        starts = {round(right.x0) for _, right in group}
        if len(group) >= FLUSH and len(starts) >= max(FLUSH, 0.6 * len(group)):
            group.sort(key=lambda pair: pair[0].middle)
            mated = {id(left) for left, _ in group}
            lefts = _between(group, (s for s in segments if abs(s.x0 - group[0][0].x0) <= SAME_EDGE))
            found += group if _share(lefts, mated) >= 0.8 else []
    return found


def _items(segments: Sequence[Segment]) -> set[int]:
    """The segments with which items of lists begin: a bullet was drawn or printed before them."""
    found = {id(s) for s in segments if s.item}
    for bullet in (s for s in segments if s.bullet):
        level = [s for s in segments if s.x0 > bullet.x0 and abs(s.bottom - bullet.bottom) <= SAME_BASELINE * s.size]
        found.update(id(s) for s in sorted(level, key=lambda s: s.x0)[:1])
    return found


def _are_lists(group: list[tuple[Segment, Segment]], segments: Sequence[Segment], items: set[int]) -> bool:
    """Whether two columns are lists side by side: an item begins beside a line that goes on with another one."""
    if len(group) < 2 or not all(any(id(pair[side]) in items for pair in group) for side in (0, 1)):
        return False
    for a, b in group:
        if (id(a) in items) != (id(b) in items):
            other = b if id(a) in items else a
            above = [s for s in segments if abs(s.x0 - other.x0) <= SAME_EDGE and other.middle - s.middle > 0]
            if any(other.middle - s.middle <= CLOSE * other.size for s in above):
                return True
    return _headed(group, segments)


def _headed(group: list[tuple[Segment, Segment]], segments: Sequence[Segment]) -> bool:
    """Whether a heading stands above each of two columns, on one baseline: then they are two lists, not rows of one."""
    heads = [
        [
            s
            for s in segments
            if 0 < first.middle - s.middle <= 4 * first.size
            and -7 * SAME_EDGE <= s.x0 - first.x0 < -SAME_EDGE
            and not s.bullet
            and (s.bold != first.bold or abs(s.size - first.size) > 0.1 * first.size)
        ]
        for first in group[0]
    ]
    return any(abs(a.bottom - b.bottom) <= SAME_BASELINE * a.size for a in heads[0] for b in heads[1])


def _share_column(group: list[tuple[Segment, Segment]], other: list[tuple[Segment, Segment]]) -> bool:
    """Whether one of the two columns of a group is a column of another group beside it."""
    low, high = max(group[0][0].top, other[0][0].top), min(group[-1][0].bottom, other[-1][0].bottom)
    edges = [side.x0 for side in group[0]], [side.x0 for side in other[0]]
    return low <= high and any(abs(a - b) <= SAME_EDGE for a in edges[0] for b in edges[1])


def _edges(pair: tuple[Segment, Segment], aligned_right: bool) -> tuple[int, int]:
    return round(pair[0].x0), round(pair[1].x1 if aligned_right else pair[1].x0)


def _table(group: list[tuple[Segment, Segment]], segments: Sequence[Segment], aligned_right: bool) -> Table | None:
    """A group of pairs as a table, or None where the correspondence is chance or the columns are prose."""
    if len(group) < 2:
        return None
    group = sorted(group, key=lambda pair: pair[0].middle)
    left, right = min(a.x0 for a, _ in group), min(b.x0 for _, b in group)
    mated = {id(s) for pair in group for s in pair}
    if aligned_right:
        edge = max(b.x1 for _, b in group)
        flush = _between(group, (s for s in segments if abs(s.x1 - edge) <= SAME_EDGE))
        short = sum(b.length for _, b in group) <= SHORT * len(group)
        return Table(group, [], left, right, flush_right=True) if short and _share(flush, mated) >= 0.7 else None
    lefts = [s for s in segments if abs(s.x0 - left) <= SAME_EDGE]
    rights = [s for s in segments if abs(s.x0 - right) <= 1.5 * SAME_EDGE]
    inside = _between(group, lefts), _between(group, rights)
    if _share(min(*inside, key=len), mated) < 0.7 or all(is_prose(lines) for lines in inside):
        return None
    if _under_headings(group):
        return None
    close = tightest(inside[0]), tightest(inside[1])
    heads = sum(_starts_cell(a, lefts, mated, close[0]) and _starts_cell(b, rights, mated, close[1]) for a, b in group)
    if heads < 0.7 * len(group) or _strays(inside[0], mated) + _strays(inside[1], mated) > 0.3 * len(group):
        return None
    reach = 3 * max(a.size for a, _ in group)
    top, bottom = group[0][0].top - reach, group[-1][0].bottom + reach
    others = [s for s in (*lefts, *rights) if id(s) not in mated and top <= s.middle <= bottom]
    return Table(group, others, left, right)


def _under_headings(group: list[tuple[Segment, Segment]]) -> bool:
    """Whether two columns of long lines stand under headings of their own: two sections side by side."""
    head, *rows = group
    if not rows or any(rows[0][side].size > 0.9 * head[side].size for side in (0, 1)):
        return False
    short, long = sorted(sum(pair[side].length for pair in rows) / len(rows) for side in (0, 1))
    return long >= 0.8 * SHORT and short >= 0.5 * SHORT


def _between(group: list[tuple[Segment, Segment]], lines: Iterable[Segment]) -> list[Segment]:
    top, bottom = group[0][0].top, group[-1][0].bottom
    return [s for s in lines if top <= s.middle <= bottom]


def _share(lines: Sequence[Segment], mated: set[int]) -> float:
    return sum(id(s) in mated for s in lines) / (len(lines) or 1)


def _starts_cell(segment: Segment, column: Sequence[Segment], mated: set[int], close: float) -> bool:
    """Whether no unpaired line of the same column stands just above: chance pairs hit paragraphs in the middle."""
    above = [s for s in column if 0 < segment.middle - s.middle <= 1.1 * close]
    return not above or id(max(above, key=lambda s: s.middle)) in mated


def _strays(column: Sequence[Segment], mated: set[int]) -> int:
    """Lines inside a would-be table that are neither paired nor go on with a cell."""
    near, last = 0, None
    for segment in sorted(column, key=lambda s: s.middle):
        goes_on = last is not None and segment.middle - last.middle <= CLOSE * segment.size
        if id(segment) not in mated and not goes_on:
            near += 1
        last = segment
    return near


def rows_of(table: Table) -> list[list[Segment]]:
    """The rows of a table: lines of one cell are closer to each other than rows are."""
    rows = [[*pair] for pair in table.pairs]
    pitch = _wrapped_pitch(table) if table.flush_right else _cell_pitch(table)
    if pitch is None:
        return _with_wrapped_items(rows, table)
    rows = _merged(rows, pitch)
    waiting = sorted(table.others, key=lambda s: s.middle)
    changed = True
    while changed:
        changed = False
        for segment in list(waiting):
            row = _row_of(segment, rows, pitch)
            if row is not None:
                row.append(segment)
                waiting.remove(segment)
                changed = True
    return rows + _loose_rows(waiting, rows, pitch)


def _wrapped_pitch(table: Table) -> float | None:
    """The distance of the lines of one cell where both cells wrap, on the left a title and flush right its status.

    The rows of such a table stand far apart; where they do not, each line is a row.
    """
    steps = [(b[0].middle - a[0].middle, a, b) for a, b in pairwise(table.pairs)]
    close = [
        step
        for step, (left, right), (left_below, right_below) in steps
        if step <= CLOSE * left.size and _same_type(left, left_below) and _same_type(right, right_below)
    ]
    far = [step for step, _, _ in steps if step > 2 * CLOSE * table.pairs[0][0].size]
    return max(close) if close and len(close) + len(far) == len(steps) and 2 * len(far) >= len(close) else None


def _same_type(one: Segment, other: Segment) -> bool:
    return one.bold == other.bold and abs(one.size - other.size) <= 0.05 * one.size


def _with_wrapped_items(rows: list[list[Segment]], table: Table) -> list[list[Segment]]:
    """In a list in two columns a line without a bullet goes on with the item above it."""
    if not any(right.item for _, right in table.pairs):
        return rows
    for segment in sorted((s for s in table.others if not s.item), key=lambda s: s.middle):
        row = _row_of(segment, rows, 1.3 * segment.size)
        if row is not None:
            row.append(segment)
    return rows


def _row_of(segment: Segment, rows: list[list[Segment]], pitch: float) -> list[Segment] | None:
    """The row whose cell this line goes on with."""
    best, distance = None, 1.15 * pitch
    for row in rows:
        for other in row:
            if abs(other.x0 - segment.x0) <= 1.5 * SAME_EDGE and abs(other.size - segment.size) <= 0.1 * segment.size:
                apart = abs(segment.middle - other.middle)
                if apart <= distance:
                    best, distance = row, apart
    return best


def _loose_rows(waiting: list[Segment], rows: list[list[Segment]], pitch: float) -> list[list[Segment]]:
    """Rows in which nothing shares a baseline: a cell set in the middle beside one of two lines."""
    found: list[list[Segment]] = []
    for segment in sorted(waiting, key=lambda s: s.middle):
        if found and segment.middle - found[-1][-1].middle <= 1.15 * pitch:
            found[-1].append(segment)
        else:
            found.append([segment])
    top = min(s.top for row in rows for s in row)
    bottom = max(s.bottom for row in rows for s in row)
    inside = [row for row in found if top <= row[0].middle and row[-1].middle <= bottom]
    return [row for row in inside if max(s.x0 for s in row) - min(s.x0 for s in row) > 4 * SAME_EDGE]


def _cell_pitch(table: Table) -> float | None:
    """The distance of two lines inside a cell; None where every baseline is a row of its own."""
    steps = [b[0].middle - a[0].middle for a, b in pairwise(table.pairs)]
    rows = sorted(step for step in steps if step > 0)
    if not rows:
        return None
    paired = [s for pair in table.pairs for s in pair]
    inner = []
    for segment in table.others:
        near = [
            abs(segment.middle - s.middle)
            for s in (*paired, *table.others)
            if s is not segment and abs(s.x0 - segment.x0) <= 1.5 * SAME_EDGE
        ]
        if near and min(near) <= 1.9 * segment.size:
            inner.append(min(near))
    if inner:
        pitch = sorted(inner)[len(inner) // 2]
        tight = sum(step <= 1.1 * pitch for step in rows)
        return pitch if 2 * tight <= len(rows) else None
    if rows[0] <= 0.86 * rows[len(rows) // 2] and rows[0] <= 1.9 * table.pairs[0][0].size:
        return rows[0]
    return None


def _begins_row(segment: Segment, before: Segment) -> bool:
    """Whether a left cell is a row of its own by its words: the number of a result, or the next label below one."""
    return segment.mark == "row" or (segment.mark == "column" and before.mark == "row")


def _merged(rows: list[list[Segment]], pitch: float) -> list[list[Segment]]:
    """Rows that are as close as lines of one cell are one row."""
    merged: list[list[Segment]] = []
    for row in sorted(rows, key=lambda r: r[0].middle):
        close = merged and row[0].middle - max(s.middle for s in merged[-1]) <= 1.1 * pitch
        if close and not _begins_row(row[0], merged[-1][0]):
            merged[-1].extend(row)
        else:
            merged.append(list(row))
    return merged
