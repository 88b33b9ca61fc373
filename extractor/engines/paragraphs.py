"""Segments as lines, and lines as paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractor.engines.segments import SAME_BASELINE, Segment

FAR = 1.8  # heights
MUCH_SMALLER = 0.75  # of the type before it on a line
TITLE = 8  # characters, at least: no number is as long


def lines_of(run: list[Segment]) -> list[list[Segment]]:
    """Segments on one baseline together, from left to right."""
    lines: list[list[Segment]] = []
    for segment in run:
        last = lines[-1][-1] if lines else None
        if last is not None and abs(last.bottom - segment.bottom) <= SAME_BASELINE * max(last.size, segment.size):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [part for line in lines for part in _parted(sorted(line, key=lambda s: s.x0))]


def _parted(line: list[Segment]) -> list[list[Segment]]:
    """What stands far apart on one baseline are lines of their own: head and number, result and status."""
    parts = [line[:1]]
    for a, b in pairwise(line):
        beside = b.size < MUCH_SMALLER * a.size and a.length >= TITLE  # a logo, a date at the end of a title's line
        if b.x0 - a.x1 > FAR * (b.size if beside else max(a.size, b.size)) and not a.bullet:
            parts.append([])
        parts[-1].append(b)
    return parts


def usual_pitch(segments: Sequence[Segment]) -> float:
    """The distance of two lines of one paragraph, in heights: what follows a line that fills its column."""
    columns: dict[int, list[Segment]] = defaultdict(list)
    for segment in sorted(segments, key=lambda s: s.middle):
        columns[round(segment.x0 / 2)].append(segment)
    ratios = []
    for column in columns.values():
        edge = max(s.x1 for s in column)
        for a, b in pairwise(column):
            step = (b.middle - a.middle) / b.size
            same = abs(a.size - b.size) <= 0.05 * b.size
            if same and 0.6 < step <= 2.2 and a.x1 - a.x0 >= 0.86 * (edge - a.x0) and a.length > 20:
                ratios.append(step)
    ratios.sort()
    return ratios[len(ratios) // 3] if ratios else 1.15


def blocks_of(lines: list[list[Segment]], pitch: float) -> list[list[list[Segment]]]:
    """Lines as paragraphs: parted by white space, by another size or weight, and by bullets."""
    blocks: list[list[list[Segment]]] = []
    for line in lines:
        if blocks and _goes_on(blocks[-1][-1], line, pitch):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _goes_on(before: list[Segment], line: list[Segment], pitch: float) -> bool:
    a, b = before[0], line[0]
    if b.bullet or b.item or (a.bullet and len(before) == 1):
        return False
    a, b = before[-1], line[0]
    if abs(a.size - b.size) > 0.08 * max(a.size, b.size) or (a.bold != b.bold and not before[0].bullet):
        return False
    return 0 < b.middle - a.middle <= (pitch + 0.2) * b.size
