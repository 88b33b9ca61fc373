"""Labels and values that stand in separate runs, paired in order so that their types fit best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.parsers.cells import Cell, Entry, fits, text_of
from extractor.profile import Profile
from extractor.shapes import RUNS_ON

MOST_LABELS = 200  # in one section; no report has so many, and the time grows with their square
MOST_VALUES = 400


def align(waiting: list[Entry], pool: list[Cell], profile: Profile, *, torn: bool) -> set[int]:
    """Labels and values of separate runs, paired in order so that types fit best; the cells that found a label."""
    if len(waiting) > MOST_LABELS:
        for entry in waiting:
            entry.unsettled = True
        return set()
    blocks = [list(group) for _, group in groupby(pool, key=lambda cell: cell.block)]
    pieces = _pieces(blocks, waiting, profile)
    chosen, unique = _best_pairs(waiting, pieces, profile)
    paired = len(chosen) == len(waiting) == len(pieces)
    # Texts alone, in whatever order, would all fit.
    held = any(fits(profile, waiting[i].name, text_of(pieces[j])) >= 3 for i, j in chosen)
    taken: set[int] = set()
    for entry_index, piece_index in chosen:
        entry, cells = waiting[entry_index], pieces[piece_index]
        entry.values, entry.by_order = cells, True
        sure = fits(profile, entry.name, text_of(cells)) >= 3
        entry.unsettled = torn or not (unique and (sure or (paired and held)))
        taken.update(id(cell) for cell in cells)
    return taken


def _pieces(blocks: list[list[Cell]], waiting: list[Entry], profile: Profile) -> list[list[Cell]]:
    """Blocks as values: a block whose lines are values by themselves is several."""
    pieces: list[list[Cell]] = []
    names = {entry.name for entry in waiting}
    for block in blocks:
        whole = max(fits(profile, name, text_of(block)) for name in names)
        single = [max(fits(profile, name, cell.text) for name in names) for cell in block]
        if pieces and (block[0].text.startswith("(") or _goes_on(pieces[-1], block, profile, names)):
            pieces[-1] += block
        elif len(block) > 1 and whole < 3 and sum(score >= 3 for score in single) >= 1:
            pieces += _regrouped(block, single)
        else:
            pieces.append(block)
    return pieces


def _goes_on(piece: list[Cell], block: list[Cell], profile: Profile, names: set[str]) -> bool:
    """Whether a block is the rest of places that break off: ``Mongolia /`` and ``Asia``."""
    places = [name for name in names if profile.fields[name].type == "places"]
    return (
        bool(places)
        and RUNS_ON.search(piece[-1].text) is not None
        and all(fits(profile, places[0], text_of(cells)) == 3 for cells in (piece, block))
    )


def _regrouped(block: list[Cell], single: Sequence[int]) -> Iterator[list[Cell]]:
    """Lines that are values stand alone; the others between them stay together."""
    for sure, group in groupby(zip(block, single, strict=True), key=lambda pair: pair[1] >= 3):
        cells = [cell for cell, _ in group]
        yield from ([cell] for cell in cells) if sure else (cells,)


def _best_pairs(waiting: list[Entry], pieces: list[list[Cell]], profile: Profile) -> tuple[list[tuple[int, int]], bool]:
    """The best pairing in order (an alignment), and whether no other is as good."""
    rows, columns = len(waiting), min(len(pieces), MOST_VALUES)
    scores = [[fits(profile, entry.name, text_of(piece)) for piece in pieces[:columns]] for entry in waiting]
    best: list[list[tuple[int, int]]] = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            options = [best[i - 1][j], best[i][j - 1]]
            if scores[i - 1][j - 1] > 0:
                total, ways = best[i - 1][j - 1]
                options.append((total + scores[i - 1][j - 1], ways))
            top = max(option[0] for option in options)
            ways = sum(w for total, w in options if total == top)
            if options[0][0] == options[1][0] == top:
                ways -= best[i - 1][j - 1][1] if best[i - 1][j - 1][0] == top else 0
            best[i][j] = top, ways
    pairs: list[tuple[int, int]] = []
    i, j = rows, columns
    while i and j:
        total = best[i][j][0]
        if best[i - 1][j][0] == total:
            i -= 1
        elif best[i][j - 1][0] == total:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1], best[rows][columns][1] <= 1
