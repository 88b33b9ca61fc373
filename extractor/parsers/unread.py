"""What stands under a heading and was read as something else."""

from __future__ import annotations

from extractor.document import Document, Line, Passage
from extractor.outline import Outline, Section

MOST_LINES = 30


def text_behind(document: Document, outline: Outline, section: Section) -> Passage:
    """The lines between a section's heading and what next begins something, without those of the section."""
    ends = {span.start for each in outline.sections.values() for span in each.heading}
    ends |= {span.start for result in outline.results for span in result.head.spans}
    own = {line.span.start for unit in section.units for line in unit.lines}
    heads = {span.start for span in section.heading}
    lines: list[Line] = []
    inside = False
    for line in document.body:
        if line.span.start in heads:
            lines, inside = [], True
        elif line.span.start in ends or len(lines) == MOST_LINES:
            inside = False
        elif inside and line.span.start not in own:
            lines.append(line)
    return Passage.of(document, lines)
