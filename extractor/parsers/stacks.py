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


def over_labels(entries: Sequence[Entry], loose: list[Cell], profile: Profile) -> None:
    """Give every value of a row of cards to the label beneath it.

    Such cards begin with values that are nobody's and end with labels without any; the values fit the labels beneath
    them better than those above, or as well and stand nearer to them.
    """
    rows = _rows_of_labels(entries)
    if not loose or len(rows) == len(entries) or any(entry.values for entry in rows[-1]):
        return
    if any(entry.values for row in rows for entry in row[:-1]):
        return
    above = [_above_first(loose, rows[0]), *(row[-1].values for row in rows[:-1])]
    upwards = [_owned(row, cells) for row, cells in zip(rows, above, strict=True)]
    downwards = [_owned(row, row[-1].values) for row in rows[:-1]]
    up, down = (sum(_fits_row(profile, owned) for owned in way if owned) for way in (upwards, downwards))
    if None in upwards or up < down or (up == down and not _is_nearer_above(rows[0], above[0])):
        return
    for owned in upwards:
        for entry, cells in owned or ():
            entry.values, entry.unsettled = cells, up == down
            for cell in cells:
                cell.beside = True
    taken = {id(cell) for cell in above[0]}
    loose[:] = [cell for cell in loose if id(cell) not in taken]


Owned = list[tuple[Entry, list[Cell]]]


def _rows_of_labels(entries: Sequence[Entry]) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    for entry in entries:
        if rows and not rows[-1][-1].values and _in_one_row(rows[-1][-1], entry):
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def _above_first(loose: Sequence[Cell], row: Sequence[Entry]) -> list[Cell]:
    """What stands directly above the first row, and begins where its labels begin."""
    edges = [box.x0 for entry in row if (box := entry.label[0].box)]
    above = [cell for cell in loose if _owner(cell.box, edges) is not None]
    last = max((cell.box.bottom for cell in above if cell.box), default=0.0)
    return [cell for cell in above if cell.box and last - cell.box.bottom < 3 * (cell.box.bottom - cell.box.top)]


def _owned(row: Sequence[Entry], cells: Sequence[Cell]) -> Owned | None:
    """The labels of a row with the cells that begin at their left edges; None where one of either is alone."""
    edges = [box.x0 for entry in row if (box := entry.label[0].box)]
    owners = [_owner(cell.box, edges) for cell in cells]
    if len(edges) < len(row) or None in owners or set(owners) != set(range(len(row))):
        return None
    mine = [[cell for cell, owner in zip(cells, owners, strict=True) if owner == at] for at in range(len(row))]
    return list(zip(row, mine, strict=True))


def _fits_row(profile: Profile, owned: Owned) -> int:
    return sum(fits(profile, entry.name, text_of(cells)) for entry, cells in owned)


def _is_nearer_above(row: Sequence[Entry], above: Sequence[Cell]) -> bool:
    """Whether the values above a row stand nearer to it than those beneath."""
    label, value = row[-1].label[0].box, above[-1].box if above else None
    below = row[-1].values[0].box if row[-1].values else None
    if label is None or value is None or below is None:
        return True
    return label.top - value.bottom < below.top - label.bottom


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
        closed = behind is None or bool(behind and behind[0].beside)  # else it may be the first of a row of labels
        if not entries[last].values and typed:
            for start in range(first, last + 1):
                if _turn(entries, start, last, loose, profile, closed=closed):
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


def _turn(
    entries: Sequence[Entry], first: int, last: int, loose: list[Cell], profile: Profile, *, closed: bool
) -> bool:
    """Whether a run was read upwards; one that is not ``closed`` only where downwards its values cannot be read."""
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
    if not closed and None not in downwards:
        for entry in run[:-1]:
            entry.unsettled = True
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
