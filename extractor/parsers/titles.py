"""What stands above the first heading: the title; and the year that the report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Document, Passage, Span
from extractor.matching import YEAR
from extractor.outline import Outline
from extractor.parsers.notebook import Notebook

Years = Sequence[tuple[int, list[Span]]]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def parse_title(document: Document, outline: Outline, notebook: Notebook) -> str | None:
    """The title: of several blocks above the first heading the one in the largest type, else the last."""
    blocks = [unit for unit in outline.title if Passage.of(document, unit.lines)]
    if not blocks:
        notebook.missing("/title", "not-in-report")
        return None
    sizes = [max(line.size for line in unit.lines) for unit in blocks]
    largest = max(sizes)
    chosen = [unit for unit, size in zip(blocks, sizes, strict=True) if size >= 0.92 * largest]
    if largest == 0.0 and len(blocks) > 1:
        chosen = blocks[-1:]
        spans = [span for unit in blocks for span in unit.spans]
        notebook.doubt(
            "/title",
            "title-uncertain",
            "Several blocks stand above the first heading.",
            candidates=[u.text for u in blocks],
            spans=spans,
        )
    lines = [line for unit in chosen for line in unit.lines]
    passage = Passage.of(document, lines)
    if len(blocks) == 1 and any(line.room > 0 and line.box is None for line in lines[:-1]):
        notebook.doubt(
            "/title", "title-uncertain", "The first of these lines may stand above the title.", spans=passage.spans()
        )
    notebook.cite("/title", passage.spans(), rule="title", score=1.0 if len(blocks) == 1 else 0.8)
    return passage.text


def parse_year(
    document: Document, outline: Outline, years: Years, notebook: Notebook, *, stated: int | None
) -> int | None:
    """The year that a field ``stated``, else the one in the headings and labels that have one.

    ``Results achieved in 2018``, ``Approved budget for 2018``.
    """
    found = [*years, *heading_years(document, outline)]
    if not found:
        if stated is None and not any(doubt.pointer == "/reporting_year" for doubt in notebook.doubts):
            notebook.absent.setdefault("/reporting_year", "not-in-report")
        return stated
    values = sorted({year for year, _ in found} | ({stated} if stated is not None else set()))
    for year, spans in found:
        if stated in (None, year):
            notebook.cite("/reporting_year", spans, rule="year-of-heading")
        else:
            notebook.claim(spans)
    if len(values) > 1:
        spans = [span for _, where in found for span in where]
        notebook.doubt(
            "/reporting_year",
            "several-values",
            "Headings and labels name different years.",
            candidates=values,
            spans=spans,
        )
    return found[-1][0] if stated is None else stated


def heading_years(document: Document, outline: Outline) -> list[tuple[int, list[Span]]]:
    """The years in the headings that have one."""
    headings = (section.heading for section in outline.sections.values() if YEAR in section.wording)
    return [year for heading in headings for year in years_in(Passage.of(document, heading))]


def years_in(passage: Passage) -> list[tuple[int, list[Span]]]:
    """The years in a heading or a label."""
    return [(int(match.group()), passage.spans(*match.span())) for match in _YEAR.finditer(passage.text)]
