"""Tables whose values do not follow their labels: cards, with a row of labels above a row of values, and values above
their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.document import Box
from extractor.parsers.cells import TYPED, Cell, Entry, fits, text_of
from extractor.profile import Profile

SAME_EDGE = 6.0  # points: a value that begins this near to its label's left edge stands under it


def under_labels(entries: Sequence[Entry]) -> None:
    """Give every value of a row of cards to the label above it."""
    for first, last in _label_rows(entries):
        row, cells = entries[first : last + 1], entries[last].values
        edges = [box.x0 for entry in row if (box := entry.label[0].box)]
        owners = [_owner(cell.box, edges) for cell in cells]
        if len(edges) < len(row) or None in owners:
            continue
        for index, entry in enumerate(row):
            entry.values = [cell for cell, owner in zip(cells, owners, strict=True) if owner == index]


def _label_rows(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Labels that stand in one row on paper, all but the last of them empty."""
    first = 0
    for index, entry in enumerate(entries):
        if index and (entries[index - 1].values or not _in_one_row(entries[index - 1], entry)):
            first = index
        if index > first and entry.values and not entry.values[0].beside:
            yield first, index


def _in_one_row(left: Entry, right: Entry) -> bool:
    one, other = left.label[0].box, right.label[0].box
    if one is None or other is None or left.label[0].line is None or right.label[0].line is None:
        return False
    same_page = left.label[0].line.page == right.label[0].line.page
    return same_page and other.x0 > one.x0 and min(one.bottom, other.bottom) - max(one.top, other.top) > 0


def _owner(box: Box | None, edges: Sequence[float]) -> int | None:
    near = [index for index, edge in enumerate(edges) if box is not None and abs(box.x0 - edge) <= SAME_EDGE]
    return near[0] if len(near) == 1 else None


def values_above(entries: Sequence[Entry], loose: list[Cell], profile: Profile) -> None:
    """Read a run of labels upwards, whose values stand above or left of them.

    Such a run begins with a value that is nobody's and ends with a label without one.  It is read so where every value
    then fits, and better than downwards; with a doubt where they fit downwards too.
    """
    last = len(entries) - 1
    while last >= 0:
        first = _run(entries, last)
        typed = any(profile.fields[entry.name].type in TYPED for entry in entries[first : last + 1])
        behind = entries[last + 1].values[:1] if last + 1 < len(entries) else None
        closed = behind is None or (behind and behind[0].beside)  # else it may be the first of a row of labels
        if not entries[last].values and typed and closed:
            for start in range(first, last + 1):
                if _turn(entries, start, last, loose, profile):
                    break
        last = first - 1


def _run(entries: Sequence[Entry], last: int) -> int:
    """Where the labels begin that have one value beneath them each, down to ``last``."""
    first = last
    while first > 0:
        cells = entries[first - 1].values
        if not cells or cells[0].beside or any(cell.block != cells[0].block for cell in cells):
            break
        first -= 1
    return first


def _turn(entries: Sequence[Entry], first: int, last: int, loose: list[Cell], profile: Profile) -> bool:
    above = entries[first - 1].values if first else loose
    if not above or (first and (len(above) < 2 or above[-1].beside)) or (first > 1 and not entries[first - 2].values):
        return False
    run = entries[first : last + 1]
    down = [entry.values for entry in run]
    up = [[above[-1]], *down[:-1]]
    upwards = [_fit(profile, entry, cells) for entry, cells in zip(run, up, strict=True)]
    downwards = [_fit(profile, entry, cells) for entry, cells in zip(run[:-1], down[:-1], strict=True)]
    if None in upwards or sum(filter(None, upwards)) <= sum(filter(None, downwards)):
        return False
    above.pop()
    for entry, cells in zip(run, up, strict=True):
        entry.values, entry.unsettled = cells, None not in downwards
        for cell in cells:
            cell.beside = True
    return True


def _fit(profile: Profile, entry: Entry, cells: Sequence[Cell]) -> int | None:
    """How well cells fit a label; None where they are no value of it."""
    score = fits(profile, entry.name, text_of(cells))
    return score if score >= (3 if profile.fields[entry.name].type in TYPED else 1) else None
