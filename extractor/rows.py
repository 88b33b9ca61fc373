"""Rows of a table of results as dumps print them: title, status and text one after the other, with nothing between.

Only a table whose head names the status is read like this; then the first status in a row is the row's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.document import Document, Line, Passage, Span
from extractor.landmarks import ENDED, Grammar, Unit

WITHIN = 6  # lines of a row among which its status stands


def has_status_column(columns: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether the heads of a dump's table name the status."""
    return any(grammar.results.names_status(unit.text) and unit.lines[0].box is None for unit in columns)


def split_row(document: Document, units: Sequence[Unit], grammar: Grammar) -> tuple[Unit, list[Unit]] | None:
    """The status of a row, and the row without it: the title as a block of its own, then the text."""
    lines = [line for unit in units for line in unit.lines]
    for at, line in enumerate(lines[:WITHIN]):
        raw = _raw(document, line)
        following = lines[at + 1] if at + 1 < len(lines) else None
        # `Partially` / `achieved The survey …`
        both = raw if following is None else f"{raw} {_raw(document, following)}"
        for text in (raw, both):
            found = grammar.results.status_in_row(text)
            if found is None or found[0] >= len(raw):
                continue
            cut = max(0, found[1] - len(raw) - 1)
            status, after = [_piece(line, found[0], min(found[1], len(raw)))], [_piece(line, found[1], len(raw))]
            if following is not None:
                status.append(_piece(following, 0, cut))
                after.append(_piece(following, cut, following.span.end - following.span.start))
            return _row(document, status, [*lines[:at], _piece(line, 0, found[0])], [*after, *lines[at + 2 :]])
    return None


def _row(document: Document, status: list[Line], before: list[Line], after: list[Line]) -> tuple[Unit, list[Unit]]:
    status = _inked(document, status)
    text = Passage.of(document, status).text
    title = [replace(line, block=-1 - line.block) for line in _inked(document, before)]
    if title:
        title[-1] = replace(title[-1], room=ENDED)
    units = [Unit("text", part, Passage.of(document, part).text) for part in (title, _inked(document, after)) if part]
    return Unit("status", status, text, wording=text), units


def _piece(line: Line, start: int, end: int) -> Line:
    at = line.span.start
    return replace(line, span=Span(min(at + start, line.span.end), at + end), edges=())


def _inked(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The lines that say something, without white space at their beginnings."""
    kept = []
    for line in lines:
        raw = _raw(document, line)
        if raw.strip():
            kept.append(replace(line, span=Span(line.span.start + len(raw) - len(raw.lstrip()), line.span.end)))
    return kept


def _raw(document: Document, line: Line) -> str:
    return document.text[line.span.start : line.span.end]
