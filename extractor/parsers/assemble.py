"""All parsers of a report, put together."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TypeVar

from extractor.document import Document, Line, Passage
from extractor.matching import ACCEPTED
from extractor.outline import Outline
from extractor.parsers.goals import parse_goals
from extractor.parsers.happenings import parse_events
from extractor.parsers.notebook import Notebook
from extractor.parsers.overview import parse_fields
from extractor.parsers.partners import parse_partners
from extractor.parsers.plausible import doubt_implausible
from extractor.parsers.prose import parse_texts, section_pointer
from extractor.parsers.results import parse_results
from extractor.parsers.titles import parse_title, parse_year
from extractor.parsers.unsaid import doubt_absences
from extractor.profile import OVERVIEW, Profile
from extractor.record import Outcome, Overview, Report

_SENTENCE = re.compile(r"[.!?](?=\s|$)")
SCATTERED = 3  # headings without a text
_FROM_PDF = "If you have the report as a PDF, convert that."


def assemble(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> Report:
    """The report object; evidence, absences and doubts go into the notebook."""
    fields, years = parse_fields(document, outline, profile, notebook)
    texts = parse_texts(document, outline, profile, notebook)
    title = fields.pop("title", None) or _found("/title", parse_title(document, outline, notebook), notebook)
    stated = fields.pop("reporting_year", None)
    year = _found("/reporting_year", parse_year(document, outline, years, notebook, stated=stated), notebook)
    sdgs = parse_goals(document, outline, profile, notebook)
    results = parse_results(document, outline, profile, notebook)
    partners = parse_partners(document, outline, profile, notebook)
    top = {name: value for name, value in texts.items() if name in Report.model_fields}
    extra = {
        name: value for name, value in (*texts.items(), *fields.items()) if name not in top and name not in OVERVIEW
    }
    report = Report(
        title=title,
        project_code=extra.pop("project_code", None),
        reporting_year=year,
        overview=Overview(**{name: value for name, value in fields.items() if name in OVERVIEW}),
        sdgs=sdgs,
        results=results,
        partners=partners,
        extra=extra,
        **top,
    )
    events = parse_events(document, partners, notebook)
    _doubt_headings(outline, notebook)
    _doubt_pictures(document, notebook)
    _doubt_scattered(document, outline, notebook)
    _doubt_side_by_side(document, outline, notebook)
    if outline.torn or outline.woven or _is_disordered(document, outline, notebook):
        _doubt_text(report, profile, notebook, others=outline.torn)
    doubt_implausible(report, profile, notebook)
    _claim_structure(document, outline, notebook)
    doubt_absences(document, outline, profile, notebook)
    return report.model_copy(update={"events": events})


Found = TypeVar("Found")


def _found(pointer: str, value: Found, notebook: Notebook) -> Found:
    """A value that has no label of its own in this report, and was found all the same."""
    if value is not None:
        notebook.absent.pop(pointer, None)
    return value


_LISTS = {"results": "/results", "partners": "/partners"}


def _doubt_headings(outline: Outline, notebook: Notebook) -> None:
    """A heading that is none of the profile's may head something else."""
    for section in outline.sections.values():
        if section.heading and section.score < ACCEPTED:
            said = " ".join(Passage.of(notebook.document, section.heading).text.split())
            message = f"“{said}” is no heading of the profile; it is taken for one because of “{section.wording}”."
            pointer = _LISTS.get(section.kind) or section_pointer(section.name)
            notebook.doubt(pointer, "heading-unsure", message, spans=section.heading)


def _doubt_pictures(document: Document, notebook: Notebook) -> None:
    """A page that was scanned in may say anything."""
    for page in document.pages:
        if page.pictured:
            message = f"Page {page.number} is a picture without text: what it says is not in this record."
            notebook.doubt("", "page-without-text", message)


def _doubt_scattered(document: Document, outline: Outline, notebook: Notebook) -> None:
    """A dump in which headings and results stand together, without their texts, may have put any text anywhere."""
    places = [section for section in outline.sections.values() if section.heading]
    empty = [place.heading for place in places if not place.units]
    empty += [result.head.spans for result in outline.results if not result.units]
    if len(empty) < SCATTERED or any(line.box is not None for line in document.lines):
        return
    message = f"Several headings stand without a text, and the texts elsewhere. {_FROM_PDF}"
    notebook.doubt("", "torn-apart", message, spans=[span for spans in empty for span in spans])


def _doubt_side_by_side(document: Document, outline: Outline, notebook: Notebook) -> None:
    """Two headings without anything between may have stood side by side, and sentences under either.

    On paper they do where they stand on one baseline.
    """
    told = [section for section in outline.sections.values() if section.head and section.kind in ("text", "list")]
    told.sort(key=lambda section: section.head[0].span.start)
    body = [line.span.start for line in document.body]
    for empty, section in pairwise(told):
        last, first = empty.head[-1], section.head[0]
        between = [start for start in body if last.span.start < start < first.span.start]
        sentences = sum(len(_SENTENCE.findall(unit.text)) for unit in section.units)
        if empty.units or between or not _may_be_level(last, first) or sentences < 2:
            continue
        message = "The heading before this one has no text: this may be the text of either."
        for each in (empty, section):
            notebook.doubt(section_pointer(each.name), "torn-apart", message, spans=[*empty.heading, *section.heading])


def _may_be_level(one: Line, other: Line) -> bool:
    """Whether two lines stand on one baseline; those of a dump may have."""
    if one.box is None or other.box is None:
        return True
    return one.page == other.page and abs(one.box.bottom - other.box.bottom) < one.size / 2


def _is_disordered(document: Document, outline: Outline, notebook: Notebook) -> bool:
    """Whether a dump has results out of order, or the text of a heading that has none may stand under another one."""
    if any(line.box is not None for line in document.lines):
        return False
    told = [section for section in outline.sections.values() if section.kind in ("text", "list") and section.heading]
    counts = [len(section.units) for section in told]
    return (0 in counts and max(counts) > 1) or any(
        doubt.pointer == "/results" and doubt.kind == "torn-apart" for doubt in notebook.doubts
    )


def _doubt_text(report: Report, profile: Profile, notebook: Notebook, *, others: bool) -> None:
    """Where the blocks of a dump are out of order, no running text is sure, nor what ``others`` are read in it."""
    pointers = [section_pointer(name) for name, section in profile.sections.items() if section.kind in ("text", "list")]
    results = [(f"/results/{i}", result) for i, result in enumerate(report.results)]
    below = [
        f"{pointer}/outputs/{n}"
        for pointer, result in results
        if isinstance(result, Outcome)
        for n in range(len(result.outputs))
    ]
    pointers += [
        f"{pointer}/{name}" for pointer in (*(p for p, _ in results), *below) for name in ("title", "narrative")
    ]
    for pointer in (*pointers, *(("/partners", "/events") if others else ())):
        notebook.doubt(pointer, "torn-apart", f"The text is not in the order of the report. {_FROM_PDF}")


def _claim_structure(document: Document, outline: Outline, notebook: Notebook) -> None:
    """Headings, and the heads and feet of pages, belong to the report although no value comes from them."""
    for section in outline.sections.values():
        notebook.claim(section.heading)
    notebook.claim(line.span for line in document.lines if line.running and not line.outside)
