"""What the report may say all the same: an absence is doubted where text stands that nobody claimed.

A row of the overview whose label nobody knows may be any field that was not found; a text under a heading that nobody
knows, any section.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from extractor.document import Document, Line, Passage, Span
from extractor.outline import Outline, Section
from extractor.parsers.notebook import Notebook
from extractor.parsers.overlooked import values_in
from extractor.parsers.prose import reads_as_heading, section_pointer
from extractor.profile import OVERVIEW, Profile, pointers_of
from extractor.values.goals import goal_by_title
from extractor.values.whole import shown

FEWEST = 4  # words of a text under a heading
PLAIN = frozenset({"text", "list", "places"})
TEXTS = frozenset({"text", "list", "partners", "goals"})


def doubt_absences(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> None:
    """Doubt what was not found where it may stand in text that belongs to nothing else."""
    overviews = [_reach(each) for each in outline.sections.values() if each.kind == "fields" and each.units]
    blocks = list(_unclaimed(document, notebook))
    rows = [line for block in blocks for line in block if any(a < line.span.start < b for a, b in overviews)]
    if rows:
        _doubt_fields(document, rows, profile, notebook)
    inside = {line.span for line in rows}
    texts = [block for block in blocks if block[0].span not in inside and _is_headed(document, block)]
    if texts:
        _doubt_sections(document, texts, profile, notebook)


def _unclaimed(document: Document, notebook: Notebook) -> Iterator[list[Line]]:
    """The lines of which no word belongs to anything, those together that follow each other."""
    claims = sorted(set(notebook.claims))
    starts = [span.start for span in claims]
    reach = 0
    ends = [reach := max(reach, span.end) for span in claims]

    def is_free(line: Line) -> bool:
        before = bisect_right(starts, line.span.end - 1) - 1
        inked = any(map(str.isalnum, document.text[line.span.start : line.span.end]))
        return inked and (before < 0 or ends[before] <= line.span.start)

    for free, lines in groupby(document.body, key=is_free):
        if free:
            yield list(lines)


def _reach(section: Section) -> Span:
    """From the first to the last line of a section."""
    spans = [line.span for unit in section.units for line in unit.lines]
    return Span(min(spans).start, max(spans).end)


def _doubt_fields(document: Document, rows: Sequence[Line], profile: Profile, notebook: Notebook) -> None:
    passage = Passage.of(document, rows)
    each = [Passage.of(document, [line]) for line in rows]
    worded = sum(not line.text.isdigit() and goal_by_title(line.text) is None for line in each) > 1  # a label, a value
    for name, item in profile.fields.items():
        for pointer in pointers_of(name, item.type):
            if notebook.absent.get(pointer) != "not-in-report":
                continue
            candidates = [value for value in values_in(item.type, each) if not _is_bare_year(value)]
            if candidates or (item.type in PLAIN and name in OVERVIEW and worded):
                message = f"“{shown(passage.text)}” stands in the overview, and no known label is its own."
                notebook.doubt(pointer, "row-unread", message, candidates=candidates, spans=passage.spans())


def _is_bare_year(value: Any) -> bool:
    """Whether a date is no more than a year: labels and heads of pages have one too."""
    return isinstance(value, dict) and value.get("precision") == "year"


def _is_headed(document: Document, block: Sequence[Line]) -> bool:
    """Whether a text begins with a few words alone on their line, as headings are."""
    first, rest = Passage.of(document, block[:1]).text, Passage.of(document, block[1:]).text
    return reads_as_heading(first) and len(rest.split()) >= FEWEST


def _doubt_sections(document: Document, texts: Sequence[Sequence[Line]], profile: Profile, notebook: Notebook) -> None:
    passage = Passage.of(document, [line for block in texts for line in block])
    for name, section in profile.sections.items():
        pointer = section_pointer(name) if section.kind in ("text", "list") else f"/{name}"
        if section.kind in TEXTS and notebook.absent.get(pointer) == "not-in-report":
            message = f"“{shown(passage.text)}” stands in the report under no heading that is known."
            notebook.doubt(pointer, "text-unread", message, spans=passage.spans())
