"""Where blocks stand on a page: beneath a list, in its column, beside other text.

On paper a list is what stands under its heading.  In a text without places nothing here holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Box, Line
from extractor.landmarks import Unit

COLUMN = 16.0  # points: what is indented in a column is farther in by no more
NEAR = 3.0  # heights of a line: what stands farther below a list is no part of it
LARGER = 1.12  # times the size of another line
LIKE = 0.03  # of a size: what two lines of one style differ by at most


def stands_under(heading: Sequence[Line], units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a block stands directly under a list of which these are the heading and the blocks, within its width."""
    frame, box = _frame(heading, units, unit), unit.lines[0].box
    if frame is None or box is None:
        return False
    height = box.bottom - box.top
    within = box.x0 <= frame.x1 and max(line.box.x1 for line in unit.lines if line.box) >= frame.x0
    return within and frame.top - 0.5 * height <= box.top <= frame.bottom + NEAR * height


def stands_in_column(
    heading: Sequence[Line], units: Sequence[Unit], unit: Unit, *, beside: Line, heads: Sequence[Line]
) -> bool:
    """Whether a block goes on with a list although a text was read between them.

    Either it stands at the list's edge, in a column that the text, of which ``beside`` is a line, does not reach; or it
    stands above the ``heads`` of the text, the first of them, and of all other sections, which cannot hold it then.
    """
    frame, line = _frame(heading, units, unit), unit.lines[0]
    if frame is None or line.box is None or beside.box is None or not stands_under(heading, units, unit):
        return False
    below = [each.box for each in heads if each.box and each.page == line.page and each.box.top > frame.top]
    if below and heads[0].box in below and all(line.box.bottom <= box.top + 1.0 for box in below):
        return True
    apart = beside.box.x1 < frame.x0 or beside.box.x0 > frame.x1
    return apart and beside.page == line.page and abs(line.box.x0 - frame.x0) <= COLUMN


def goes_on_overleaf(units: Sequence[Unit], unit: Unit, other: Line) -> int | None:
    """The left edge of a text beside which a block goes on with a list of the page before, if it does."""
    last, line = units[-1].lines[-1], unit.lines[0]
    if other.box is None or last.box is None or line.box is None:
        return None
    if (last.page or 0) >= (line.page or 0) or abs(line.box.x0 - last.box.x0) > COLUMN:
        return None
    beside = abs(line.box.x0 - other.box.x0) > 2 * COLUMN
    within = line.box.x0 > other.box.x0 or all(each.box and each.box.x1 < other.box.x0 for each in unit.lines)
    return round(other.box.x0) if beside and within else None


def heads_group(heading: Sequence[Line], units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a line inside a list reads like its heading and is printed otherwise, so that it heads a group of it."""
    if not heading or not units or not stands_under(heading, units, unit):
        return False
    first, line = heading[0], unit.lines[0]
    return abs(first.size - line.size) > LIKE * first.size or first.bold != line.bold


def stand_aligned(before: Unit, unit: Unit) -> bool:
    """Whether a block begins at the left edge of another one, so that it can go on with it."""
    one, other = before.lines[-1].box, unit.lines[0].box
    return one is not None and other is not None and abs(one.x0 - other.x0) <= COLUMN


def is_larger(heading: Sequence[Line], units: Sequence[Unit], unit: Unit) -> bool:
    """Whether a block is larger than all of a list and its heading, as the title beside it is."""
    if not units or unit.lines[0].box is None:  # a dump does not tell how large its lines are
        return False
    known = [line.size for line in (*heading, *(line for each in units for line in each.lines))]
    return unit.lines[0].size > LARGER * max(known, default=0.0) > 0.0


def _frame(heading: Sequence[Line], units: Sequence[Unit], unit: Unit) -> Box | None:
    """What a list covers of the page that a block stands on, without its heading's height."""
    page = unit.lines[0].page
    if unit.lines[0].box is None:
        return None
    heads = [line.box for line in heading if line.box is not None and line.page == page]
    inside = [line.box for each in units for line in each.lines if line.box is not None and line.page == page]
    if not heads and not inside:
        return None
    boxes = heads + inside
    top = max(box.bottom for box in heads) if heads else min(box.top for box in inside)
    return Box(min(box.x0 for box in boxes), top, max(box.x1 for box in boxes), max(box.bottom for box in boxes))
