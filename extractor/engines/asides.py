"""Boxes beside the text: what a page tells by the way, in a drawn frame or on a ground of its own.

The text flows past such a box: its lines begin or end where the box does, and belong together above and below it.
What has its own frame and a few lines is read after everything else of its page.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Box
from extractor.engines.segments import SAME_BASELINE, Segment

NARROWEST, LOWEST = 60.0, 20.0  # points of a box
WIDEST, HIGHEST = 0.48, 0.3  # of the page's width and height
MOST_LINES = 14
MOST_BOXES = 60
SAME_SIDE = 2.5  # points that two boxes differ which stand in one row or column of a table, or of cards
ROUND = 40.0  # points above and below a box in which the text that flows past it goes on
SAME_MARGIN = 15.0  # points


def find_asides(segments: Sequence[Segment], boxes: Sequence[Box], width: float, height: float) -> list[list[Segment]]:
    """The lines of each box that stands beside text which flows past it."""
    framed = list(
        {
            box: None
            for box in boxes
            if NARROWEST <= box.x1 - box.x0 <= WIDEST * width and LOWEST <= box.bottom - box.top <= HIGHEST * height
        }
    )
    if not framed or len(framed) > MOST_BOXES:
        return []
    found: list[list[Segment]] = []
    for box in framed:
        inside = [s for s in segments if _is_in(s, box)]
        if inside and _stands_alone(box, framed) and _is_passed(box, inside, segments):
            found.append(sorted(inside, key=lambda s: (s.middle, s.x0)))
    return found


def _is_in(segment: Segment, box: Box) -> bool:
    return segment.x0 >= box.x0 - 1 and segment.x1 <= box.x1 + 1 and box.top - 1 <= segment.middle <= box.bottom + 1


def _stands_alone(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether no other box stands in one row or column with it, as those of tables and cards do."""
    return not any(
        other != box
        and (
            (abs(other.x0 - box.x0) <= SAME_SIDE and abs(other.x1 - box.x1) <= SAME_SIDE)
            or abs(other.top - box.top) <= SAME_SIDE
            or abs(other.bottom - box.bottom) <= SAME_SIDE
            or (other.top < box.bottom and box.top < other.bottom)
        )
        for other in boxes
    )


def _is_passed(box: Box, inside: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Whether lines of text stand on one side of a box, and go on above or below it in the same type."""
    chosen = {id(s) for s in inside}
    others = [s for s in segments if id(s) not in chosen]
    beside = [s for s in others if box.top - 1 < s.middle < box.bottom + 1]
    rows = {round(s.middle / 4) for s in inside}
    left, right = [s for s in beside if s.x1 <= box.x0 + 1], [s for s in beside if s.x0 >= box.x1 - 1]
    if not 1 < len(rows) <= MOST_LINES or len(beside) < 2 or (left and right) or len(left) + len(right) < len(beside):
        return False
    if _begins_level(inside, beside) or _begins_level(beside, inside):
        return False
    margin = min(s.x0 for s in left) if left else box.x0
    around = [s for s in others if box.top - ROUND < s.middle < box.top or box.bottom < s.middle < box.bottom + ROUND]
    return any(abs(s.x0 - margin) <= SAME_MARGIN for s in around)


def _begins_level(lines: Sequence[Segment], others: Sequence[Segment]) -> bool:
    """Whether the first of some lines stands on a baseline of others, in the same type: cells of one row do."""
    first = min(lines, key=lambda s: s.middle)
    return any(abs(first.bottom - o.bottom) <= 0.1 * SAME_BASELINE * first.size for o in others)
