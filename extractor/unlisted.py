"""Headings that no profile knows: lines printed as the report's known headings are, and as nothing else in it is.

Without them a section would swallow the next one.  So it would a box at the end of a page, which has a bold line above
text of another size.  One that shares a telling word with a section that the report lacks
(`Our lessons so far`) is taken for that section's, with a doubt; under any other stands text that is nobody's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.document import Document, Line, Passage, reading_of
from extractor.landmarks import Grammar, Unit
from extractor.matching import POSSIBLE

FEWEST = 3  # known headings that are printed alike
MOST_LINES = 3
LONGEST = 90  # characters

Style = tuple[float, bool, bool]


def with_unlisted(units: list[Unit], document: Document, grammar: Grammar) -> list[Unit]:
    """The units, with the headings among plain text as units of kind heading; their name may be empty."""
    style = _style_of_headings(units, document)
    units = list(_unboxed(units, grammar))
    if style is None:
        return units
    known = {unit.name for unit in units if unit.kind == "heading"}
    first = next(index for index, unit in enumerate(units) if unit.kind == "heading")
    found = units[:first]
    for index in range(first, len(units)):
        before, unit = units[index - 1] if index else None, units[index]
        after = units[index + 1] if index + 1 < len(units) else None
        beside = any(other is not None and other.kind in ("result", "status") for other in (before, after))
        if unit.kind != "text" or (beside and len(unit.lines) <= MOST_LINES):
            found.append(unit)  # beside a result it is the result's title
            continue
        for piece in _pieces(unit, style, document):
            if piece.kind == "heading":
                name, wording = grammar.headings.telling(piece.text, known)
                piece = replace(piece, name=name, wording=wording, score=POSSIBLE)
                known.add(name)
            found.append(piece)
    return found


OTHER_SIZE = 0.06  # of the larger one


def _unboxed(units: Sequence[Unit], grammar: Grammar) -> Iterator[Unit]:
    """The units, with the heads of boxes as headings: bold, in a text that is not, above text of another size."""
    told: Line | None = None  # the first line of the open section's text
    inside = False
    for index, unit in enumerate(units):
        if unit.kind != "text":
            section = grammar.profile.sections.get(unit.name) if unit.kind == "heading" else None
            inside, told = section is not None and section.kind in ("text", "list"), None
        elif inside and told is None:
            told = unit.lines[0]
        elif inside and told is not None and _heads_box(unit, units[index + 1 : index + 2], told):
            yield replace(unit, kind="heading")
            inside = False
            continue
        yield unit


def _heads_box(unit: Unit, behind: Sequence[Unit], told: Line) -> bool:
    line = unit.lines[0]
    if line.box is None or told.box is None or len(unit.lines) > 1 or not line.bold or told.bold:
        return False
    if not behind or behind[0].kind != "text" or behind[0].lines[0].bold or unit.text[-1:] in ".,;:":
        return False
    size = behind[0].lines[0].size
    return abs(size - told.size) > OTHER_SIZE * max(size, told.size)


def _style(line: Line, document: Document) -> Style:
    text = document.text[line.span.start : line.span.end]
    return round(line.size, 1), line.bold, text.isupper()


def _style_of_headings(units: Sequence[Unit], document: Document) -> Style | None:
    """How most known headings are printed, if nothing else that is known is printed so, and no running text."""
    styles = Counter(
        _style(unit.lines[0], document) for unit in units if unit.kind == "heading" and unit.lines[0].box is not None
    )
    style, count = styles.most_common(1)[0] if styles else (None, 0)
    if style is None or count < FEWEST or count < 0.6 * styles.total():
        return None
    for unit in units:
        if unit.kind not in ("heading", "text") and any(_style(line, document) == style for line in unit.lines):
            return None
        if unit.kind == "text" and sum(_style(line, document) == style for line in unit.lines) > MOST_LINES:
            return None
    return style


def _pieces(unit: Unit, style: Style, document: Document) -> Iterator[Unit]:
    """A plain block, parted at the headings in it."""
    lines = unit.lines
    at = 0
    for start, end in _heads(lines, style, document):
        if start > at:
            yield replace(unit, lines=lines[at:start], text=Passage.of(document, lines[at:start]).text)
        yield Unit("heading", lines[start:end], Passage.of(document, lines[start:end]).text)
        at = end
    if at == 0:
        yield unit
    elif at < len(lines):
        yield replace(unit, lines=lines[at:], text=Passage.of(document, lines[at:]).text)


def _heads(lines: Sequence[Line], style: Style, document: Document) -> Iterator[tuple[int, int]]:
    """Where lines in the style of headings stand together that read like one."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].box is not None and _style(lines[end], document) == style:
            end += 1
        if end > at:
            text = reading_of(" ".join(document.text[line.span.start : line.span.end] for line in lines[at:end]))
            heads = text[:1].isupper() or text[:1].isdigit()
            if (
                heads
                and end - at <= MOST_LINES
                and len(text) <= LONGEST
                and text[-1] not in ".,;"
                and any(map(str.isalpha, text))
            ):
                yield at, end
        at = end + 1 if end == at else end
