"""The events of a report: what `events` reads in each of its paragraphs, with pointers and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Document, Passage, Span
from extractor.parsers.events import EventReading, Named, UnsureReading, read_paragraph
from extractor.parsers.notebook import Notebook
from extractor.record import Event, Partner
from extractor.values.date_words import YEAR
from extractor.values.organisation import find_definitions

LONGEST = 20_000  # characters of a paragraph
# So many years after the reporting year nothing can have happened that the report tells; projects are extended further.
FAR, FAR_EXTENDED = 5, 20


def parse_events(document: Document, partners: Sequence[Partner], notebook: Notebook) -> tuple[Event, ...]:
    """The events in the order of the text."""
    organisations = _organisations(partners, notebook)
    found: list[tuple[str, Passage, EventReading]] = []
    for pointer, passage in notebook.texts:
        if len(passage.text) > LONGEST:
            message = "No events were read from this paragraph, which is too long: look for them in the report."
            notebook.doubt("/events", "paragraph-too-long", message, spans=passage.spans(0, 80))
            continue
        for event in read_paragraph(passage.text, organisations=organisations):
            if isinstance(event, UnsureReading):
                message = f"Something may have happened here: {event.why}."
                notebook.doubt("/events", "event-uncertain", message, spans=passage.spans(event.start, event.end))
            elif event.date.value is None:
                notebook.doubt_reading("/events", event.date, passage.spans(event.start, event.end))
            else:
                found.append((pointer, passage, event))
    found.sort(key=lambda item: _first(item[1], item[2]))
    events = [_event(item, f"/events/{index}", notebook) for index, item in enumerate(found)]
    if not events:
        notebook.missing("/events", "not-in-report")
    return tuple(events)


def _far(found: EventReading, notebook: Notebook) -> str:
    """Why a date is hardly meant: it is long after the year that the report is about, by the words cited for that."""
    cited = [int(year) for item in notebook.evidence.get("/reporting_year", ()) for year in YEAR.findall(item.quote)]
    reach = FAR_EXTENDED if found.kind == "extension" else FAR
    if not cited or found.date.value is None or found.date.value.first.year <= max(cited) + reach:
        return ""
    return f"The report is about {max(cited)}; “{found.date.value.text}” is long after it."


def _first(passage: Passage, event: EventReading) -> int:
    return min((span.start for span in passage.spans(event.date.start, event.date.end)), default=0)


def _organisations(partners: Sequence[Partner], notebook: Notebook) -> list[Named]:
    """Names with their short names: the partner list, and ``Name (ACRONYM)`` anywhere in the running text."""
    known: list[Named] = [partner for partner in partners if partner.acronym]
    for _, passage in notebook.texts:
        if "(" in passage.text:
            defined = (reading.value for reading in find_definitions(passage.text))
            known += [found for found in defined if found is not None and found.acronym]
    return known


def _event(item: tuple[str, Passage, EventReading], pointer: str, notebook: Notebook) -> Event:
    source, passage, found = item
    assert found.date.value is not None

    def cite(name: str, start: int, end: int) -> None:
        notebook.cite(f"{pointer}/{name}", passage.spans(start, end), rule=f"event:{name}", score=found.score)

    notebook.cite(pointer, passage.spans(found.start, found.end), rule=f"event:{found.trigger}", score=found.score)
    cite("date", found.date.start, found.date.end)
    for name, mention in (("title", found.title), ("place", found.place), ("country", found.country)):
        if mention is None:
            notebook.missing(f"{pointer}/{name}", "not-in-report")
        else:
            cite(name, mention.start, mention.end)
    for index, organiser in enumerate(found.organisers):
        cite(f"organisers/{index}", organiser.start, organiser.end)
    spans: list[Span] = passage.spans(found.start, found.end)
    notebook.doubt_reading(f"{pointer}/date", found.date, spans)
    for kind, message in found.doubts:
        notebook.doubt(pointer, kind, message, spans=spans)
    far = _far(found, notebook)
    if far:
        notebook.doubt(f"{pointer}/date", "event-date-uncertain", far, candidates=[found.date.value.edtf], spans=spans)
    return Event(
        kind=found.kind,
        date=found.date.value,
        title=found.title.value if found.title else None,
        place=found.place.value if found.place else None,
        country=found.country.value if found.country else None,
        organisers=tuple(organiser.value for organiser in found.organisers),
        source=source,
    )
