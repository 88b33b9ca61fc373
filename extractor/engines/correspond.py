"""Whether two columns belong together, as those of a table do, or are read one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractor.engines.gutter import beside_gutter
from extractor.engines.segments import SAME_BASELINE, SAME_EDGE, Segment, is_prose, tightest

LARGER = 1.08  # of the size of text: the type of headings


def correspond(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two columns are those of one table.

    Numbers of results that have a title on their baseline are such a column.  Beside prose, the left lines are labels
    if they stand where paragraphs begin; else one of the columns has its lines on baselines of the other.
    """
    if beside_gutter(left, right):
        return True
    if _are_headed(left, right):
        return False
    if is_prose(left) or is_prose(right):
        margin = Counter(round(s.x0) for s in left).most_common(1)[0][0]
        labels = [s for s in left if abs(s.x0 - margin) <= SAME_EDGE]
        column = sorted(right, key=lambda s: s.middle)
        close = tightest(column)
        starts = column[:1] + [b for a, b in pairwise(column) if b.middle - a.middle > 1.1 * close]
        return len(labels) > 1 and _mated(labels, starts) >= 0.7
    return max(_mated(left, right), _mated(right, left)) >= 0.5


def begin_side_by_side(segments: list[Segment]) -> bool:
    """Whether two headings on one baseline come first, with nothing else beside them: two sections side by side."""
    ordered = sorted(segments, key=lambda s: s.middle)
    first = ordered[:1]
    level = [s for s in ordered if abs(s.bottom - first[0].bottom) <= SAME_BASELINE * first[0].size]
    below = [s.size for s in ordered if s not in level][:4]
    return len(level) == 2 and bool(below) and _alike(*level) and level[0].size >= LARGER * max(below)


def _are_headed(left: list[Segment], right: list[Segment]) -> bool:
    """Whether two columns begin with headings on one baseline, and have more of these that stand beside none."""
    columns = [sorted(column, key=lambda s: s.middle) for column in (left, right)]
    (a, below), (b, beside) = (column[:2] if len(column) > 1 else (column[0], column[0]) for column in columns)
    if (
        abs(a.bottom - b.bottom) > SAME_BASELINE * a.size
        or not _alike(a, b)
        or a.size < LARGER * max(below.size, beside.size)
        or b.x0 - min(s.x0 for s in right) > SAME_EDGE  # it heads another column, behind the values
    ):
        return False
    heads = [[s for s in column if _alike(a, s)] for column in columns]
    return any(_mated(heads[side], heads[1 - side]) < 1 for side in (0, 1))


def _alike(one: Segment, other: Segment) -> bool:
    return one.bold == other.bold and abs(one.size - other.size) <= 0.02 * one.size


def _mated(lines: Sequence[Segment], others: Sequence[Segment]) -> float:
    """The share of lines that have another one on their baseline."""
    beside = sum(any(abs(s.bottom - o.bottom) <= SAME_BASELINE * s.size / 2 for o in others) for s in lines)
    return beside / len(lines)
