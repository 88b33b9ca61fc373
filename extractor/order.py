"""The blocks of a report brought into the order in which `outline` can take them one after the other.

Four things stand out of order even on paper: headings in the margin and statuses at the right edge, which may be read
as columns of their own, the heads of tables, which stand between results again on every page, and titles above the
lines that announce results.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from extractor.document import Box, Document, Line, Passage, Span
from extractor.landmarks import ENDED, Grammar, Unit
from extractor.matching import words
from extractor.profile import Profile, SectionKind
from extractor.resultlines import column_names, is_column_name, is_told_name, lead_in_end
from extractor.shapes import SENTENCE_END, is_prose

SIDE: frozenset[SectionKind] = frozenset({"fields", "goals", "partners"})
LABEL = "label"  # the name of a unit that is the label of a cell
SAME_BASELINE = 1.0  # points
SAME_EDGE = 3.0  # points
MOST_LINES = 3  # of a title
FEWEST_COLUMNS = 3  # names
LONGEST_STATUS = 40  # characters
MARGIN = 3  # headings with nothing between them: a report has texts under its headings


def in_order(units: list[Unit], document: Document, grammar: Grammar) -> tuple[list[Unit], list[Unit]]:
    """The blocks with each status behind its result, and apart from them the heads of tables of results."""
    units = _rejoined(_from_margin(units), grammar)
    kept, columns = _without_columns(_beside(units, grammar))
    kept, labels = _without_labels(kept, grammar)
    kept, leads = _without_lead_ins(kept, document)
    return _titles_behind(kept), columns + labels + leads


def _from_margin(units: list[Unit]) -> list[Unit]:
    """The units with headings that stand in a margin, in a column of their own, each before the text beside it."""
    runs = [(at, end) for at, end in _runs(units) if _is_margin(units, at, end)]
    edges = {round(_box(units[at]).x0) for at, end in runs if end - at >= MARGIN}
    found: list[Unit] = []
    done = 0
    for at, end in runs:
        if at >= done and round(_box(units[at]).x0) in edges:
            page = units[at].lines[0].page
            last = next((i for i in range(end, len(units)) if units[i].lines[0].page != page), len(units))
            found += [*units[done:at], *_merged(units[at:end], units[end:last])]
            done = last
    return [*found, *units[done:]]


def _box(unit: Unit) -> Box:
    box = unit.lines[0].box
    assert box is not None
    return box


def _runs(units: list[Unit]) -> Iterator[tuple[int, int]]:
    """Headings that follow each other down one edge of a page, with nothing between them."""
    at = 0
    while at < len(units):
        end = at
        while end < len(units) and units[end].kind == "heading" and units[end].lines[0].box is not None:
            line, first = units[end].lines[0], units[at].lines[0]
            if line.page != first.page or abs(_box(units[end]).x0 - _box(units[at]).x0) > SAME_BASELINE:
                break
            end += 1
        if end > at:
            yield at, end
        at = max(end, at + 1)


def _is_margin(units: list[Unit], at: int, end: int) -> bool:
    """Whether the text after some headings stands beside them, and not below."""
    following = units[end].lines[0] if end < len(units) else None
    if following is None or following.box is None or following.page != units[at].lines[0].page:
        return False
    right = max(line.box.x1 for unit in units[at:end] for line in unit.lines if line.box is not None)
    return following.box.x0 > right and following.box.top < _box(units[end - 1]).bottom + following.size


def _merged(heads: Sequence[Unit], units: Sequence[Unit]) -> Iterator[Unit]:
    waiting = deque(heads)
    for unit in units:
        top = unit.lines[0].box.top if unit.lines[0].box is not None else 0.0
        while waiting and _box(waiting[0]).top <= top + unit.lines[0].size / 2:
            yield waiting.popleft()
        yield unit
    yield from waiting


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
        beside = any(unit.kind != "heading" for unit in run)  # `Outcomes and outputs` alone is a heading
        if is_head and beside and sum(column_names(unit.text) for unit in run) >= FEWEST_COLUMNS:
            columns.extend(run)
        else:
            kept.extend(run)
    return kept, columns


def _without_labels(units: list[Unit], grammar: Grammar) -> tuple[list[Unit], list[Unit]]:
    """The units without the labels of results that are forms: ``Status``, ``Progress``; and these.

    The word for status makes a status of what stands in the next cell; the name of a narrative is one where it stands
    under several results.
    """
    inside = False
    known: list[Unit] = []
    told: list[Unit] = []
    for unit in units:
        inside = unit.kind == "result" or (inside and unit.kind != "heading")
        status = known[-1] if known and grammar.results.is_status_label(known[-1].text) else None
        if inside and unit.kind == "text" and is_told_name(unit.text):
            told.append(unit)
        elif inside and status is not None and status.kind == "text" and _is_status(unit, grammar):
            text = f"{status.text} {unit.text}"
            known[-1] = Unit("status", [*status.lines, *unit.lines], text, wording=unit.wording or unit.text)
            continue
        known.append(unit)
    if len(told) < 2:
        return known, []
    labels = [replace(unit, name=LABEL) for unit in told]
    kept: list[Unit] = []
    for unit in known:
        if unit in told:
            _close_last(kept)
        else:
            kept.append(unit)
    return kept, labels


def _without_lead_ins(units: list[Unit], document: Document) -> tuple[list[Unit], list[Unit]]:
    """The units without the labels that open the texts of several results, ``Progress: Lamps burn.``; and these.

    Without a mark behind them they have to open the texts of most: ``Progress Lamps burn.``
    """
    results = sum(unit.kind == "result" for unit in units)
    for marked, fewest in ((True, min(2, results)), (False, max(2, (results + 1) // 2))):
        kept, leads = _at_leads(units, document, marked=marked)
        if len(leads) >= fewest > 0:
            return kept, leads
    return units, []


def _at_leads(units: list[Unit], document: Document, *, marked: bool) -> tuple[list[Unit], list[Unit]]:
    """The units without such labels, and these."""
    kept: list[Unit] = []
    leads: list[Unit] = []
    inside = False
    for unit in units:
        inside = unit.kind == "result" or (inside and unit.kind != "heading")
        if not inside or unit.kind != "text":
            kept.append(unit)
            continue
        for piece in _at_lead_ins(unit, document, marked=marked):
            if piece.name == LABEL:
                leads.append(piece)
                _close_last(kept)
            else:
                kept.append(piece)
    return kept, leads


def _at_lead_ins(unit: Unit, document: Document, *, marked: bool) -> Iterator[Unit]:
    """A block in pieces, each label that opens a line of it a piece of its own; what stands before one ends there."""
    found: list[tuple[Line, int]] = []
    for line in unit.lines:
        raw = document.text[line.span.start : line.span.end]
        blank = len(raw) - len(raw.lstrip())
        end = lead_in_end(raw.strip(), marked=marked)
        found.append((line, blank + end if end else 0))
    if not any(end for _, end in found):
        yield unit
        return
    part: list[Line] = []
    for line, end in found:
        if not end:
            part.append(line)
            continue
        if part:
            yield _piece(unit, part, document)
        label = replace(line, span=Span(line.span.start, line.span.start + end), edges=())
        yield Unit("text", [label], "", name=LABEL)
        rest = Span(label.span.end, line.span.end)
        part = [replace(line, span=rest, edges=())] if document.text[rest.start : rest.end].strip() else []
    if part:
        yield _piece(unit, part, document)


def _close_last(units: list[Unit]) -> None:
    """Let the last block of text, before or behind a status, surely end: also where a dump has no empty lines."""
    at = next((n for n in range(len(units) - 1, max(len(units) - 3, -1), -1) if units[n].kind == "text"), None)
    if at is not None:
        lines = [replace(line, block=min(line.block, -1 - line.block)) for line in units[at].lines]
        units[at] = replace(units[at], lines=[*lines[:-1], replace(lines[-1], room=ENDED)])


def _piece(unit: Unit, lines: list[Line], document: Document) -> Unit:
    return replace(unit, lines=lines, text=Passage.of(document, lines).text)


def _titles_behind(units: list[Unit]) -> list[Unit]:
    """The units with each title behind its result, where all results of a report have their titles above them.

    Each has a line in the type of titles close above it, and none has one below it.
    """
    heads = [at for at, unit in enumerate(units) if unit.kind == "result"]
    if len(heads) < 2 or not all(at and _is_title_above(units, at) for at in heads):
        return units
    types = {_type(units[at - 1]) for at in heads}
    titles = {at - 1 for at in heads}
    below = [_below(units, at) for at in heads]
    told = [at for at in below if at is not None and at not in titles]
    if not told or any(_type(units[at]) in types for at in told):
        return units
    moved: list[Unit] = []
    for at, unit in enumerate(units):
        if at in titles:
            continue
        moved.append(unit)
        if at - 1 in titles:
            title: Unit = units[at - 1]
            moved.append(replace(title, lines=[*title.lines[:-1], replace(title.lines[-1], room=ENDED)]))
    return moved


def _below(units: list[Unit], at: int) -> int | None:
    """The block of text below a result and its status, if one follows."""
    after = at + 2 if at + 1 < len(units) and units[at + 1].kind == "status" else at + 1
    return after if after < len(units) and units[after].kind == "text" else None


def _is_title_above(units: list[Unit], at: int) -> bool:
    """Whether a short text stands above a result, nearer to it than to what is above that text."""
    title, head = units[at - 1], units[at].lines[0]
    first, last = title.lines[0], title.lines[-1]
    if title.kind != "text" or len(title.lines) > MOST_LINES or units[at].rest:
        return False
    if first.box is None or last.box is None or head.box is None or last.page != head.page:
        return False
    above = units[at - 2].lines[-1] if at > 1 else None
    room = head.box.top - last.box.bottom
    apart = above is None or above.box is None or above.page != first.page or first.box.top - above.box.bottom > room
    return apart and abs(first.box.x0 - head.box.x0) <= SAME_EDGE and room < last.box.bottom - last.box.top


def _type(unit: Unit) -> tuple[bool, int]:
    """Weight and size, to half a point, of a block."""
    return unit.lines[0].bold, round(2 * unit.lines[0].size)


def _is_column(unit: Unit) -> bool:
    """Whether a block is nothing but names of columns."""
    return unit.kind in ("text", "result", "heading") and not unit.number and is_column_name(unit.text)


def bare_statuses(document: Document, units: Sequence[Unit], grammar: Grammar) -> list[Unit]:
    """The lines of a dump that are nothing but a status without the word for it, in the order of the text."""
    found: list[Unit] = []
    for unit in (unit for unit in units if unit.lines[0].box is None):
        texts = [document.reading(line) for line in unit.lines]
        at = 0
        while at < len(texts):
            count = next((n for n in (2, 1) if _is_bare(texts[at : at + n], n, grammar)), 0)
            if count:
                wording = " ".join(texts[at : at + count])
                found.append(Unit("status", unit.lines[at : at + count], wording, wording=wording, score=0.0))
            at += count or 1
    return sorted(found, key=lambda unit: unit.lines[0].span.start)


def first_status(document: Document, units: Sequence[Unit], grammar: Grammar) -> Unit | None:
    """The first line of some blocks that is nothing but a status."""
    for line in (line for unit in units for line in unit.lines):
        text = document.reading(line)
        if _is_bare([text], 1, grammar):
            return Unit("status", [line], text, wording=text, score=0.0)
    return None


def _is_bare(texts: Sequence[str], count: int, grammar: Grammar) -> bool:
    said = " ".join(texts)
    capital = len(texts) == count and len(said) <= LONGEST_STATUS and said.lstrip("([")[:1].isupper()
    return capital and words(said) in grammar.statuses


def without(document: Document, units: Sequence[Unit], taken: Sequence[Unit]) -> Iterator[Unit]:
    """The units without the lines of others."""
    gone = {line.span for unit in taken for line in unit.lines}
    for unit in units:
        kept = [line for line in unit.lines if line.span not in gone]
        if len(kept) == len(unit.lines):
            yield unit
        elif kept:
            yield replace(unit, lines=kept, text=Passage.of(document, kept).text)


def _is_status(unit: Unit, grammar: Grammar) -> bool:
    return unit.kind == "status" or (unit.kind == "text" and words(unit.text) in grammar.statuses)


def breaks(units: Sequence[Unit]) -> int:
    """How many sentences of a dump break off between two blocks of one place; a title may have no full stop."""
    count = 0
    for before, unit in pairwise(units):
        if before.lines[-1].box is not None:
            continue
        ended = SENTENCE_END.search(before.text) is not None
        small = unit.text[:1].islower()
        count += (ended and small) or (not ended and not small and is_prose(before.text) and is_prose(unit.text))
    return count


def is_woven(units: list[Unit], profile: Profile) -> bool:
    """Whether a dump has blocks where no report has them, so that others may be out of their places as well.

    Labels, goals or partners between a result and its text; a status under a heading of running text; labels that go
    on behind such a text, without a heading between.
    """
    bare: Unit | None = None
    beside = told = labelled = inside = text = False  # `inside` a section of running text, with `text` in it
    for unit in units:
        if unit.lines[0].box is not None:
            return False
        kind = profile.sections[unit.name].kind if unit.kind == "heading" and unit.name else None
        if unit.kind == "result":
            bare, beside, told, inside, text = unit, False, False, False, False
        elif unit.kind == "label" and labelled and text:
            return True
        elif unit.kind in ("label", "goal", "group") or kind in SIDE:
            beside, text, inside = bare is not None, False, inside and unit.kind != "heading"
            labelled |= unit.kind == "label"
        elif unit.kind == "heading":
            bare, told, inside, text = None, kind == "text", kind == "text", False
        elif unit.kind == "status":
            if told and bare is None:
                return True
        elif beside and bare is not None:
            return True
        else:
            bare, text = None, inside
    return False
