"""Notes at the foot of a page, and boxes beside the text: they are no part of the paragraph above them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractor.document import RAISED, Line, reading_of
from extractor.engines.glyphs import PageText

SMALLER = 0.95  # of the usual size: the type of a note
_RAISED_HEAD = re.compile(rf"[{RAISED}]+")
_PLAIN_HEAD = re.compile(r"(\d{1,2})[.)]?\s+\S")
_MARK = re.compile(rf"(?<=\S)[{RAISED}]+")
_PLAIN = str.maketrans(RAISED, "0123456789")


def mark_notes(page: PageText) -> PageText:
    """The page with its notes put outside: blocks that begin with a raised figure, or with one that a mark leads to."""
    marks = {mark.translate(_PLAIN) for mark in _MARK.findall(page.text)}
    if not marks and not _RAISED_HEAD.search(page.text):
        return page
    sizes = sorted(line.size for line in page.lines for _ in range(line.span.end - line.span.start))
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    lines: list[Line] = []
    for line in page.lines:
        goes_on = bool(lines) and lines[-1].outside and (line.block == lines[-1].block or _beside(lines[-1], line))
        lines.append(replace(line, outside=True) if goes_on or _opens_note(page, line, marks, usual) else line)
    return replace(page, lines=lines)


def _beside(mark: Line, line: Line) -> bool:
    """Whether the line stands to the right of a mark that stands by itself."""
    a, b = mark.box, line.box
    return a is not None and b is not None and b.x0 >= a.x1 and b.top < a.bottom and a.top < b.bottom


def _opens_note(page: PageText, line: Line, marks: set[str], usual: float) -> bool:
    text = page.text[line.span.start : line.span.end]
    if _RAISED_HEAD.match(text):
        return True
    plain = _PLAIN_HEAD.match(text)
    return plain is not None and plain[1] in marks and 0 < line.size < SMALLER * usual


def mark_asides(page: PageText, known: Callable[[str], bool]) -> PageText:
    """The page with the boxes beside its text put outside, but for those in which a line is a ``known`` one.

    A box with a heading or a label is a part of the report; another one, of no section.
    """
    if not any(line.aside for line in page.lines):
        return page
    told = {line.aside for line in page.lines if known(reading_of(page.text[line.span.start : line.span.end]))}
    lines = [replace(line, outside=True) if line.aside and line.aside not in told else line for line in page.lines]
    return replace(page, lines=lines)
