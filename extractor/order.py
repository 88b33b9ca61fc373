"""The blocks of a report brought into the order in which `outline` can take them one after the other.

Two things stand out of order even on paper: statuses at the right edge, which may be read as a column of their own,
and the heads of tables, which stand between results again on every page.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from extractor.document import Line
from extractor.landmarks import Grammar, Unit
from extractor.matching import words
from extractor.profile import Profile, SectionKind
from extractor.resultlines import is_column_name

SIDE: frozenset[SectionKind] = frozenset({"fields", "goals", "partners"})
SAME_BASELINE = 1.0  # points
FEWEST_COLUMNS = 3  # words


def in_order(units: list[Unit], grammar: Grammar) -> tuple[list[Unit], list[Unit]]:
    """The blocks with each status behind its result, and apart from them the heads of tables of results."""
    return _without_columns(_beside(_rejoined(units, grammar), grammar))


def _rejoined(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """The units with the pieces of a status made one between which its result stands.

    ``STATUS: NOT`` / ``OUTPUT 1.2`` / ``ACHIEVED``: a status that wraps in a column beside its result.
    """
    kept: list[Unit] = []
    for unit in units:
        at = next((n for n in (-1, -2) if len(kept) >= -n and kept[n].kind == "status"), 0)
        first = kept[at] if at else None
        between = at == -1 or (at == -2 and kept[-1].kind == "result" and not kept[-1].wording)
        known = first is not None and words(first.wording) in grammar.statuses
        if first is None or known or not between or unit.kind not in ("status", "text") or len(unit.lines) > 1:
            kept.append(unit)
            continue
        wording = f"{first.wording} {unit.wording or unit.text}"
        if words(wording) in grammar.statuses:
            text = f"{first.text} {unit.text}"
            kept[at] = replace(first, lines=[*first.lines, *unit.lines], text=text, wording=wording)
        else:
            kept.append(unit)
    return kept


def _beside(units: list[Unit], grammar: Grammar) -> list[Unit]:
    """The units with every status that stands on a result's baseline right behind that result.

    Where statuses stand at the right edge of a page, they may be read as a column of their own.
    """
    heads = [
        unit
        for unit, following in zip(units, [*units[1:], None], strict=True)
        if unit.kind == "result"
        and not unit.wording
        and unit.lines[0].box is not None
        and (following is None or following.kind != "status")
    ]
    behind: dict[int, Unit] = {}
    kept: list[Unit] = []
    for unit in units if heads else ():
        line = unit.lines[0]
        if line.box is not None and len(unit.lines) == 1 and _is_status(unit, grammar):
            head = _nearest(line, [head for head in heads if id(head) not in behind])
            if head is not None:
                behind[id(head)] = unit if unit.kind == "status" else replace(unit, kind="status", wording=unit.text)
                continue
        kept.append(unit)
    if not behind:
        return units
    return [each for unit in kept for each in (unit, behind.get(id(unit))) if each is not None]


def _nearest(line: Line, heads: list[Unit]) -> Unit | None:
    """The result on a line's baseline, in two columns of text the nearest one before it, or else behind it."""
    found: dict[tuple[bool, float], Unit] = {}
    for head in heads:
        a, b = head.lines[0].box, line.box
        assert a is not None and b is not None
        if head.lines[0].page == line.page and abs(a.bottom - b.bottom) <= SAME_BASELINE:
            behind = a.x0 > b.x0
            found.setdefault((behind, a.x0 - b.x1 if behind else b.x0 - a.x1), head)
    return found[min(found)] if found else None


def _without_columns(units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The units without the heads of tables of results, and these."""
    kept: list[Unit] = []
    columns: list[Unit] = []
    for is_head, group in groupby(units, key=_is_column):
        run = list(group)
        if is_head and sum(len(words(unit.text)) for unit in run) >= FEWEST_COLUMNS:
            columns.extend(run)
        else:
            kept.extend(run)
    return kept, columns


def _is_column(unit: Unit) -> bool:
    """Whether a block is nothing but names of columns."""
    return unit.kind in ("text", "result") and not unit.number and is_column_name(unit.text)


def _is_status(unit: Unit, grammar: Grammar) -> bool:
    return unit.kind == "status" or (unit.kind == "text" and words(unit.text) in grammar.statuses)


def is_woven(units: list[Unit], profile: Profile) -> bool:
    """Whether a dump has blocks where no report has them, so that others may be out of their places as well.

    Labels, goals or partners between a result and its text; a status under a heading of running text.
    """
    bare: Unit | None = None
    beside = told = False
    for unit in units:
        if unit.lines[0].box is not None:
            return False
        kind = profile.sections[unit.name].kind if unit.kind == "heading" else None
        if unit.kind == "result":
            bare, beside, told = unit, False, False
        elif unit.kind in ("label", "goal", "group") or kind in SIDE:
            beside = bare is not None
        elif unit.kind == "heading":
            bare, told = None, kind == "text"
        elif unit.kind == "status":
            if told and bare is None:
                return True
        elif beside and bare is not None:
            return True
        else:
            bare = None
    return False
