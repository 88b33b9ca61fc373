"""Results whose numbers stand in a gutter: left the number and below it perhaps a status, right the title and the text.

Each number stands on the baseline of its title; nothing else of the two columns need stand on common baselines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.engines.segments import SAME_BASELINE, Segment, tightest

EDGE = 4.0  # points that the left edges of a column's lines differ
INSET = 20.0  # points that a line stands farther in
MOST_BELOW = 3  # lines below a number in the gutter
LONGEST = 16  # characters of a number with its word
LINES = 1.8  # heights: lines in the gutter are no farther apart
PARAGRAPHS = 2.2  # heights: title, paragraphs and their lines beside it are no farther apart
END = 1.15  # of the widest gap inside a row: a wider one below the last number ends it


def numbers_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The row marks that have one left edge and one type, from top to bottom, where there are several."""
    groups: list[list[Segment]] = []
    for mark in sorted((s for s in segments if s.mark == "row" and s.length <= LONGEST), key=lambda s: s.middle):
        near = next((g for g in groups if abs(g[0].x0 - mark.x0) <= EDGE and _same_type(g[0], mark)), None)
        if near is None:
            groups.append([mark])
        else:
            near.append(mark)
    return [group for group in groups if len(group) > 1]


def beside_gutter(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two columns are a gutter with numbers and the texts beside it."""
    gutter = {id(s) for s in left}
    rows = gutter_rows([*left, *right])
    return bool(rows) and all(id(row[0]) in gutter and id(row[-1]) not in gutter for row in rows)


def title_of(number: Segment, segments: Sequence[Segment]) -> Segment | None:
    """What stands next on a number's baseline."""
    level = [
        s
        for s in segments
        if s.x0 >= number.x1 and abs(s.bottom - number.bottom) <= SAME_BASELINE * min(s.size, number.size)
    ]
    return min(level, key=lambda s: s.x0, default=None)


def gutter_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """The rows of results beside a gutter, each of them in no order."""
    return [row for numbers in numbers_of(segments) for row in _rows(numbers, segments)]


def _rows(numbers: list[Segment], segments: Sequence[Segment]) -> list[list[Segment]]:
    firsts = [title for number in numbers if (title := title_of(number, segments)) is not None]
    left, right = numbers[0].x0, min((title.x0 for title in firsts), default=0.0)
    beside = [s for s in segments if abs(s.x0 - right) <= EDGE]
    if len(firsts) < len(numbers) or not all(_begins(title, beside, right) for title in firsts):
        return []
    starts = [number.top - 0.5 * number.size for number in numbers]
    rows: list[list[Segment]] = []
    widest = PARAGRAPHS * firsts[0].size
    for low, high in pairwise([*starts, float("inf")]):
        inside = [s for s in segments if low <= s.middle < high and s.x0 >= left - EDGE]
        gutter = sorted((s for s in inside if s.x0 < right - EDGE), key=lambda s: s.middle)
        column = sorted((s for s in inside if right - EDGE <= s.x0 <= right + INSET), key=lambda s: s.middle)
        end = min(high, _end(gutter, column, right, widest))
        if end < high < float("inf") or any(s.mark == "column" for s in gutter):
            return []
        gutter, column = [s for s in gutter if s.middle < end], [s for s in column if s.middle < end]
        bottom = max(s.bottom for s in (*gutter, *column))
        if len(gutter) > 1 + MOST_BELOW or any(s.x0 > right + INSET for s in inside if s.middle < bottom):
            return []
        widest = max([widest, *(END * (b.middle - a.middle) for a, b in pairwise(column))])
        rows.append([*gutter, *column])
    return rows if any(len(row) > 2 for row in rows) else []


def _begins(title: Segment, column: Sequence[Segment], right: float) -> bool:
    """Whether a title begins a cell of its column: text in the same type is not close above it."""
    if title.x0 - right > EDGE:
        return False
    close = 1.1 * tightest(column)
    return not any(0 < title.middle - s.middle <= close and _same_type(s, title) for s in column)


def _end(gutter: Sequence[Segment], column: Sequence[Segment], right: float, widest: float) -> float:
    """Where a row ends: before what crosses the gutter, stands in it by itself, or far below the text."""
    ends = [s.middle for s in gutter if s.x1 > right]
    ends += [b.middle for a, b in pairwise(gutter) if b.middle - a.middle > LINES * a.size]
    ends += [b.middle for a, b in pairwise(column) if b.middle - a.middle > widest]
    return min(ends, default=float("inf")) - 0.1


def _same_type(one: Segment, other: Segment) -> bool:
    return one.bold == other.bold and abs(one.size - other.size) <= 0.08 * max(one.size, other.size)
