"""What stands above the first heading: the title; and the year that the report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from extractor.document import Document, Line, Passage, Span
from extractor.landmarks import Unit, is_value
from extractor.matching import YEAR
from extractor.outline import Outline
from extractor.parsers.notebook import Notebook
from extractor.profile import FieldType

Years = Sequence[tuple[int, list[Span]]]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FOLLOWING = re.compile(r"\s?[-–/]\s?(?P<next>\d\d)(?!\d)")
# `ANNUAL REPORT 2019`, `R E P O R T 2 0 1 9`, `Annual Report 2019 1`
_YEAR_AT_END = re.compile(r"(?<!\d)(?:19|20|1 9 |2 0 )\d ?\d(?:\s\d{1,3})?$")
_TYPES: tuple[FieldType, ...] = ("money", "percent", "date")
# `1` of `1Annual Report`, `Annual Report 1`; `Page 1 of 2`
_PAGE = re.compile(
    r"^\d{1,3}(?=[^\W\d]|\s|$)|(?<!\d)(?<![^\W\d])\d{1,3}(?:\s?/\s?\d{1,3})?$|^page\s\d+(?:\sof\s\d+)?|page\s\d+(?:\sof\s\d+)?$",
    re.IGNORECASE,
)


def parse_title(document: Document, outline: Outline, notebook: Notebook) -> str | None:
    """The title: of several blocks above the first heading the one in the largest type, else the last."""
    blocks, heads = _above(document, outline)
    if not blocks:
        notebook.missing("/title", "not-in-report")
        return None
    notebook.claim(line.span for line in heads)
    sizes = [max(line.size for line in unit.lines) for unit in blocks]
    largest = max(sizes)
    chosen = [unit for unit, size in zip(blocks, sizes, strict=True) if size >= 0.92 * largest]
    if largest == 0.0 and len(blocks) > 1:
        chosen = blocks[-1:]
        spans = [span for unit in blocks for span in unit.spans]
        notebook.doubt(
            "/title",
            "title-uncertain",
            "Several lines stand apart above the first heading, and each may be the title.",
            candidates=[u.text for u in blocks],
            spans=spans,
        )
    lines = [line for unit in chosen for line in unit.lines]
    dated = _dated_head(document, lines)
    passage = Passage.of(document, lines[dated:])
    if len(blocks) == 1 and any(line.room > 0 and line.box is None for line in lines[:-1]):
        notebook.doubt(
            "/title", "title-uncertain", "The first of these lines may be no part of the title.", spans=passage.spans()
        )
    elif any(is_value(kind, passage.text) for kind in _TYPES):
        message = "This is an amount, a percentage or a date and no title: it may be the value of a label."
        notebook.doubt("/title", "title-uncertain", message, spans=passage.spans())
    elif dated or _ends_dated(document, lines) or _may_have_head(document, heads, lines):
        message = "The head of a page may be a part of this title, or of the lines above it."
        notebook.doubt("/title", "title-uncertain", message, candidates=_texts(document, lines), spans=passage.spans())
    notebook.cite("/title", passage.spans(), rule="title", score=1.0 if len(blocks) == 1 and not dated else 0.8)
    notebook.claim(line.span for line in lines[:dated])
    return passage.text


def _dated_head(document: Document, lines: Sequence[Line]) -> int:
    """How many lines stand above the title of a dump that most likely are no part of it: they end with a year."""
    if any(line.box is not None for line in lines):
        return 0
    texts = _texts(document, lines)
    ends = [at for at, text in enumerate(texts[:-1], 1) if _YEAR_AT_END.search(text) and not texts[at][:1].islower()]
    return ends[-1] if ends else 0


def _ends_dated(document: Document, lines: Sequence[Line]) -> bool:
    """Whether the last line of a dump's title begins anew and ends with a year, or has a number of a page."""
    if not lines or lines[-1].box is not None:
        return False
    whole = _texts(document, lines)[-1]
    if _bare(whole) != whole.strip():
        return True
    if len(lines) < 2:
        return False
    text = _texts(document, lines[-1:])[0]
    return text[:1].isupper() and len(text.split()) > 1 and _YEAR_AT_END.search(text) is not None


def _texts(document: Document, lines: Sequence[Line]) -> list[str]:
    return [document.reading(line) for line in lines]


def _above(document: Document, outline: Outline) -> tuple[list[Unit], list[Line]]:
    """The blocks above the first heading, and the heads of pages that a dump prints among them."""
    blocks: list[Unit] = []
    for unit in outline.title:
        if blocks and unit.kind == "group" and unit.lines[0].block == blocks[-1].lines[-1].block:
            blocks[-1] = replace(
                blocks[-1], lines=[*blocks[-1].lines, *unit.lines]
            )  # `Development`, in a title that wraps
        elif Passage.of(document, unit.lines):
            blocks.append(unit)
    lines = [line for unit in blocks for line in unit.lines]
    if len(lines) < 2 or any(line.box is not None for line in lines):
        return blocks, []
    first = {line.span for line in lines}
    others = {_bare(text) for text in _texts(document, [line for line in document.lines if line.span not in first])}
    count = sum(1 for _ in takewhile(lambda text: _bare(text) in others | {""}, _texts(document, lines)))
    heads = lines[:count]
    kept = [replace(unit, lines=[line for line in unit.lines if line not in heads]) for unit in blocks]
    kept = [replace(unit, text=Passage.of(document, unit.lines).text) for unit in kept if unit.lines]
    return (kept, heads) if kept else (blocks, [])


def _bare(text: str) -> str:
    """A line without the number of its page.

    >>> _bare("2Annual Report 2014"), _bare("Annual Report 2014 1"), _bare("Page 3 of 4")
    ('Annual Report 2014', 'Annual Report 2014', '')
    """
    return _PAGE.sub("", text).strip()


def _may_have_head(document: Document, heads: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the first lines of a dump may be a page's head: such a one was seen, or a year stands in one of them."""
    if any(_bare(text) for text in _texts(document, heads)):
        return True
    above = lines[:-1] if all(line.box is None for line in lines) else []
    return any(_YEAR.search(text) for text in _texts(document, above))


def _year_of_heads(document: Document, outline: Outline, notebook: Notebook) -> int | None:
    """The one year in the heads of pages and above the title, always with a doubt."""
    blocks, heads = _above(document, outline)
    cited = {item.start - document.offset for item in notebook.evidence.get("/title", ())}
    above = [line for unit in blocks for line in unit.lines if line.span.start not in cited]
    running = [line for line in document.lines if line.running and not line.outside]
    found = [year for line in (*heads, *above, *running) for year in years_in(Passage.of(document, [line]))]
    if len({year for year, _ in found}) != 1:
        return None
    year, spans = found[0]
    notebook.cite("/reporting_year", spans, rule="year-of-page-head", score=0.6)
    message = "Only the head of the page or the line above the title names a year."
    notebook.doubt("/reporting_year", "year-uncertain", message, candidates=[year], spans=spans)
    return year


def parse_year(
    document: Document, outline: Outline, years: Years, notebook: Notebook, *, stated: int | None
) -> int | None:
    """The year that a field ``stated``, else the one in the headings and labels that have one.

    ``Results achieved in 2018``, ``Approved budget for 2018``.
    """
    found = [*years, *heading_years(document, outline)]
    if not found:
        if stated is None and not any(doubt.pointer == "/reporting_year" for doubt in notebook.doubts):
            year = _year_of_heads(document, outline, notebook)
            if year is not None:
                return year
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
    """The years in a heading or a label; `2018/19` are two."""
    found: list[tuple[int, list[Span]]] = []
    for match in _YEAR.finditer(passage.text):
        year = int(match.group())
        found.append((year, passage.spans(*match.span())))
        following = _FOLLOWING.match(passage.text, match.end())
        if following and int(following["next"]) == (year + 1) % 100:
            found.append((year + 1, passage.spans(*following.span("next"))))
    return found
