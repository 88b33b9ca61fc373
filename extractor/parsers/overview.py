"""The values of the labels that `fields` found, each read as its type says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.document import Document, Passage, Span
from extractor.matching import ACCEPTED, words
from extractor.outline import Outline
from extractor.parsers.alignment import align
from extractor.parsers.broken import passage_of
from extractor.parsers.cells import Cell, Entry, Fields, is_typed
from extractor.parsers.fields import find_fields
from extractor.parsers.heads import currency_of_head, scale_around, scale_of_label, scaled
from extractor.parsers.notebook import Notebook, plain
from extractor.parsers.overlooked import doubt_overlooked
from extractor.parsers.places import Place, Places, places_in
from extractor.parsers.readers import BY_WITNESS, ITEMS, is_witnessed, read_as, with_either_sign
from extractor.parsers.titles import heading_years, years_in
from extractor.profile import FieldType, Profile, ProfileField, pointers_of
from extractor.record import Absence, Country
from extractor.shapes import RUNS_ON
from extractor.values.date_words import day_first_in
from extractor.values.money import find_money
from extractor.values.percent import find_percents
from extractor.values.reading import Reading
from extractor.values.whole import shown

EMPTY = 3  # labels: so many, all without a value, were torn from theirs
ENDED = 1.0  # heights: a line of a cell with this much room left for the next word surely ended there
_IN_BRACKETS = re.compile(r"\([^()]*\)")
BY_ORDER = 0.8  # the score of a value whose label stood in another run

Values = dict[str, Any]
_TORN = "The labels stand apart from the values here: see in the report which of them belong together."

# how a type is called in a sentence
_CALLED: Mapping[FieldType, str] = {
    "text": "a text",
    "list": "a list",
    "money": "an amount",
    "percent": "a percentage",
    "date": "a date",
    "number": "a number",
    "year": "a year",
    "places": "countries or regions",
}


def parse_fields(
    document: Document, outline: Outline, profile: Profile, notebook: Notebook
) -> tuple[Values, list[tuple[int, list[Span]]]]:
    """The fields of all sections of labels and values, ``{name: value}``, and the years in their labels.

    Countries and regions are two names.
    """
    found: dict[str, list[Entry]] = {}
    read: list[Fields] = []
    for section in outline.sections.values():
        if section.kind == "fields":
            fields = find_fields(document, section, profile)
            if not any(entry.values for entry in fields.entries):
                _take_from_title(document, outline, fields.entries, profile)
            read.append(fields)
            if len(fields.entries) >= EMPTY and not any(entry.values for entry in fields.entries):
                for entry in fields.entries:  # no report prints a table of nothing: the values stand elsewhere
                    entry.unsettled = True
            if fields.cut:
                _doubt_rest(profile, notebook, fields.cells[-1])
            for entry in fields.entries:
                found.setdefault(entry.name, []).append(entry)
    note = scale_around(document, outline)
    for entry in (entry for entries in found.values() for entry in entries):
        entry.scale = entry.scale or note
    headings = heading_years(document, outline)
    labels = [(entry, years_in(_label(document, entry))) for entries in found.values() for entry in entries]
    years = [item for _, named in labels for item in named if not headings or len(named) == 1]
    said = {year for year, _ in (*years, *headings)}
    own = {year for year, _ in headings} or said
    for entry, named in labels:
        entry.other_years = _other_years({year for year, _ in named}, own)
    around = _Around(
        year=said.pop() if len(said) == 1 else None,
        day_first=day_first_in("\n".join(cell.text for fields in read for cell in fields.cells)),
        dashed=sum(_dash(document, entry) for entries in found.values() for entry in entries) > 1,
    )
    values: Values = {}
    for name, item in profile.fields.items():
        values.update(_Field(document, profile, notebook, name, item, around).read(found.get(name, [])))
    _other_ends(found, notebook)
    doubt_overlooked(document, outline, read, profile, notebook)
    return values, years


def _doubt_rest(profile: Profile, notebook: Notebook, last: Cell) -> None:
    """Say that nobody read on behind a line."""
    pointers = (pointer for name, item in profile.fields.items() for pointer in pointers_of(name, item.type))
    message = (
        "More lines stand here than an overview has, and those behind this one were not read: a heading may be missing."
    )
    for pointer in dict.fromkeys(pointers):
        notebook.doubt(pointer, "not-read", message, spans=last.spans)


def _take_from_title(document: Document, outline: Outline, entries: list[Entry], profile: Profile) -> None:
    """Labels that all went empty: a dump may print the column of their values above the heading, beneath the title."""
    units = outline.title[1:][-len(entries) :] if len(entries) > 2 else []
    cells = [Cell(Passage.of(document, [line]), line.block, line) for unit in units for line in unit.lines]
    typed = sum(any(is_typed(kind, cell.text) for kind in ("money", "percent", "date")) for cell in cells)
    if typed < 2:
        return
    taken = align(entries, cells, profile, torn=True)
    spans = {cell.line.span for cell in cells if cell.line and id(cell) in taken}
    outline.title = [unit for unit in outline.title if not spans.intersection(line.span for line in unit.lines)]


def _other_years(named: set[int], own: set[int]) -> tuple[int, ...]:
    """The years in a label, where they are not the one that the report is about."""
    one_of_several = len(own) > 1 and named != own
    return tuple(sorted(named)) if named and (len(named) > 1 or named - own or one_of_several) else ()


def _other_ends(found: Mapping[str, list[Entry]], notebook: Notebook) -> None:
    """A time beside the label of its beginning alone, or of its end: the other end is no absence."""
    for name, other, end in (("start_date", "end_date", 1), ("end_date", "start_date", 0)):
        ranges = [d for d in notebook.doubts if d.kind == "date-range" and d.pointer == f"/overview/{name}"]
        if ranges and not found.get(other):
            message = "Only a time beside another label tells this date."
            notebook.doubt(f"/overview/{other}", "date-range", message, candidates=ranges[0].candidates[end:][:1])


def _label(document: Document, entry: Entry) -> Passage:
    return Passage.of(document, [span for cell in entry.label for span in cell.spans])


_TO_DATE = re.compile(r"\bto[ -]date\b", re.IGNORECASE)  # perhaps since the project's start, and not of one year
# `Approved budget - USD 5`: what parts a label from its value, or a sign that was set apart
_DASH = re.compile(r"\s*[-−]\s+")


def _dash(document: Document, entry: Entry) -> bool:
    """Whether nothing but a spaced hyphen stands between a label and its value."""
    if not entry.values:
        return False
    between = document.text[entry.label[-1].spans[-1].end : entry.values[0].spans[0].start]
    return _DASH.fullmatch(between) is not None


@dataclass(frozen=True, slots=True)
class _Around:
    """What the overview as a whole tells about one value.

    ``year`` is the report's own, where nothing contradicts it; ``day_first`` how numeric dates begin, by their mark;
    ``dashed`` says that hyphens part labels from values.
    """

    year: int | None
    day_first: Mapping[str, bool]
    dashed: bool


@dataclass(slots=True)
class _Field:
    """One field of the profile, and how its entries become a value."""

    document: Document
    profile: Profile
    notebook: Notebook
    name: str
    item: ProfileField
    around: _Around

    @property
    def pointer(self) -> str:
        return pointers_of(self.name, self.item.type)[0]

    def read(self, entries: list[Entry]) -> Values:
        filled = [entry for entry in entries if entry.values]
        if not filled:
            self._absent(entries)
            return {}
        if self.item.type == "places":
            return self._places(filled)
        filled.sort(key=lambda entry: -entry.score)  # `Approved budget for 2019` before `Total budget of all years`
        readings = [self._one(entry) for entry in filled]
        first = readings[0]
        if any(reading != first for reading in readings[1:]):
            self.notebook.doubt(
                self.pointer,
                "several-values",
                "The label stands more than once, with different values.",
                candidates=map(plain, readings),
            )
        return {} if first is None else {self.name: first}

    def _absent(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.notebook.claim(span for cell in entry.label for span in cell.spans)
            if entry.unsettled and entry is entries[0]:
                for pointer in pointers_of(self.name, self.item.type):
                    self.notebook.doubt(pointer, "torn-apart", _TORN, spans=entry.label[0].spans)
        kind: Absence = "label-without-value" if entries else "not-in-report"
        for pointer in pointers_of(self.name, self.item.type):
            self.notebook.missing(pointer, kind)

    def _passage(self, cells: Sequence[Cell]) -> Passage:
        return passage_of(self.document, cells)

    def _one(self, entry: Entry) -> Any:
        passage = self._passage(entry.values)
        label = [span for cell in entry.label for span in cell.spans]
        if self.profile.is_none(passage.text):
            self.notebook.missing(self.pointer, "stated-none")
            self.notebook.claim([*passage.spans(), *label])
            return None
        reading = self._listed(entry, passage) or self._reading(entry, passage)
        if reading is None:
            self.notebook.doubt(
                self.pointer,
                "unreadable-value",
                f"“{shown(passage.text)}” cannot be read as {_CALLED[self.item.type]}.",
                spans=passage.spans(),
            )
            self.notebook.claim(label)
            return None
        if entry.pieces:
            reading = self._pieced(entry, reading)
        spans = passage.spans(reading.start, reading.end)
        if entry.rivals:
            reading = self._with_rivals(entry, reading)
            spans += [span for cell in entry.rivals for span in cell.spans]
        witnessed = self.item.type == "date" and is_witnessed(passage.text, self.around.day_first)
        self._cite(self.pointer, entry, spans, sure=BY_WITNESS if witnessed else 1.0)
        self.notebook.doubt_reading(self.pointer, reading, spans)
        if entry.other_years:
            self._doubt_years(entry)
        if entry.below:
            self._doubt_below(entry, reading)
        if self.item.type in ("text", "list"):
            self._doubt_end(passage)
            self._doubt_amount(passage)
            self._doubt_foreign(passage)
        return reading.value

    def _pieced(self, entry: Entry, reading: Reading[Any]) -> Reading[Any]:
        """A value that a line end may have broken, with what else it may be."""
        others = [read_as(self.name, self.item, text, entry.label_text, self.around.day_first) for text in entry.pieces]
        values = [other.value for other in (reading, *others) if other is not None and other.value is not None]
        message = "The end of a line may have cut this value in two: see how it is printed."
        return replace(reading, doubt=reading.doubt or "broken-at-line-end", message=message, candidates=tuple(values))

    def _doubt_years(self, entry: Entry) -> None:
        named = ", ".join(map(str, entry.other_years))
        message = f"“{entry.label_text}” names {named}, and the report may be about another year."
        spans = [span for cell in entry.label for span in cell.spans]
        self.notebook.doubt(self.pointer, "other-year", message, spans=spans)

    def _doubt_below(self, entry: Entry, reading: Reading[Any]) -> None:
        """Lines beneath a value may change it."""
        passage = self._passage(entry.below)
        others = [self._reading(entry, self._passage([cell])) for cell in entry.below]
        found = [reading, *(other for other in others if other is not None)]
        values = [value for each in found for value in ([each.value] if each.value is not None else each.candidates)]
        message = f"“{shown(passage.text)}” stands beneath this value and may change it."
        candidates = [plain(value) for value in values] if len(values) > 1 else []
        spans = passage.spans()
        self.notebook.doubt(self.pointer, "text-below-value", message, candidates=candidates, spans=spans)

    def _with_rivals(self, entry: Entry, reading: Reading[Any]) -> Reading[Any]:
        """A value beside which another one stands, as in columns of two years: nobody says which is meant."""
        others = [self._reading(entry, self._passage([cell])) for cell in entry.rivals]
        values = [other.value for other in (reading, *others) if other is not None and other.value is not None]
        self.notebook.claim(span for cell in entry.rivals for span in cell.spans)
        if len(set(map(str, values))) < 2:
            return reading
        columns, year = entry.years, self.around.year or 0
        if len(columns) == len(values) == len(entry.rivals) + 1 and columns.count(year) == 1:
            chosen = values[columns.index(year)]
            message = f"Columns of several years stand beside the label; this value may be that of {year}."
            return replace(reading, value=chosen, doubt="several-values", message=message, candidates=tuple(values))
        message = f"{len(values)} values stand beside the label."
        return replace(reading, value=None, doubt="several-values", message=message, candidates=tuple(values))

    def _reading(self, entry: Entry, passage: Passage) -> Reading[Any] | None:
        """What the type's reader says, times the scale that its label states."""
        head = currency_of_head(entry.scale.text) if entry.scale and self.item.type == "money" else None
        reading = read_as(self.name, self.item, passage.text, entry.label_text, self.around.day_first, head)
        if reading is None:
            return None
        if self.item.type in ("money", "percent") and not self.around.dashed and _dash(self.document, entry):
            reading = with_either_sign(reading)
        if self.item.type != "money":
            return reading
        return scaled(reading, passage.text, scale_of_label(entry.label_text), entry.scale)

    def _listed(self, entry: Entry, passage: Passage) -> Reading[Any] | None:
        """The lines of a list's cell as its items: each of them a usual value, or each but the last ended early."""
        usual = {words(value) for value in self.item.values}
        if self.item.type != "list" or len(entry.values) < 2:
            return None
        items = tuple(cell.text for cell in entry.values)
        if all(words(item) in usual for item in items):
            return Reading(items, 0, len(passage.text))
        ended = all(cell.room > ENDED and not RUNS_ON.search(cell.text) for cell in entry.values[:-1])
        whole = entry.unsure or words(passage.text) in usual
        if whole or not ended or not all(item[:1].isupper() for item in items) or ITEMS.search(passage.text):
            return None
        message = "Each line may be an item of its own, or the next part of one."
        return Reading(items, 0, len(passage.text), "list-uncertain", message, (passage.text,))

    def _doubt_end(self, passage: Passage) -> None:
        """``Green Growth Planning and``: the rest of the text stands elsewhere, perhaps behind another label."""
        if RUNS_ON.search(passage.text):
            message = f"“{shown(passage.text)}” breaks off: more of it may stand elsewhere."
            self.notebook.doubt(self.pointer, "breaks-off", message, spans=passage.spans())

    def _doubt_amount(self, passage: Passage) -> None:
        """An amount among the words of a text may be another label's: ``Earmarked Requested budget USD 5``."""
        text = _IN_BRACKETS.sub(lambda match: " " * len(match.group()), passage.text)
        found: list[Reading[Any]] = [*find_money(text), *find_percents(text)]
        start, end = next(((r.start, r.end) for r in found if text[: r.start].strip()), (0, 0))
        if end:
            message = f"“{text[start:end]}” stands inside this text: it may belong to another label."
            self.notebook.doubt(self.pointer, "text-around-value", message, spans=passage.spans(start, end))

    def _doubt_foreign(self, passage: Passage) -> None:
        """A text that is a usual value of another field may be that field's: ``Thematic area Earmarked``."""
        said = words(passage.text)
        if said in {words(value) for value in self.item.values}:
            return
        for name, item in self.profile.fields.items():
            if name != self.name and said in {words(value) for value in item.values}:
                message = f"“{passage.text}” is a usual value of another field, {name}."
                self.notebook.doubt(self.pointer, "value-of-another-field", message, spans=passage.spans())

    def _cite(self, pointer: str, entry: Entry, spans: list[Span], *, sure: float = 1.0) -> None:
        score = round(entry.score * (BY_ORDER if entry.by_order else 1.0) * sure, 4)
        label = [span for cell in entry.label for span in cell.spans]
        self.notebook.cite(pointer, spans, label=label, rule=f"label:{self.name}", score=score)
        bare = entry.score < 1 and len(words(entry.label_text)) == 1  # `Total`, of `Total expenditure 2019`
        bare |= self.item.type == "money" and _TO_DATE.search(entry.label_text) is not None
        if entry.score < ACCEPTED or bare:
            message = f"“{entry.label_text}” is taken for the label of this value, and may be another one."
            self.notebook.doubt(pointer, "label-uncertain", message, spans=label)
        if entry.unsettled:
            self.notebook.doubt(
                pointer,
                "torn-apart",
                _TORN,
                spans=spans,
            )
        if entry.unsure:
            self.notebook.doubt(
                pointer,
                "lines-joined",
                "These lines were read as one value; the later ones may not belong to it.",
                spans=spans,
            )

    # -- places

    def _places(self, entries: list[Entry]) -> Values:
        countries: list[Country] = []
        regions: list[str] = []
        for entry in entries:
            passage = self._passage(entry.values)
            if not self.profile.is_none(passage.text):
                self._read_places(entry, passage, countries, regions)
                self._doubt_other_places(entry, passage)
        for name, found in (("countries", countries), ("regions", regions)):
            if not found:
                self.notebook.missing(f"/overview/{name}", "not-in-report")
        return {"countries": tuple(countries), "regions": tuple(regions)}

    def _read_places(self, entry: Entry, passage: Passage, countries: list[Country], regions: list[str]) -> None:
        told = places_in(passage.text, self.profile.regions)
        unsure = {id(place) for pair in told.nested for place in pair}
        for place in told.found:
            where = passage.spans(place.start, place.end)
            if place.excluded:
                self._excluded(passage, place, where)
            elif place.country is None:
                said = words(passage.text[place.start : place.end])
                if any(said == words(region) for region in regions):  # in another column, or under another label
                    self.notebook.claim(where)
                    continue
                self._cite(f"/overview/regions/{len(regions)}", entry, where)
                regions.append(passage.text[place.start : place.end])
            else:
                country = place.country.value
                if country is not None and country not in countries and id(place) not in unsure:
                    self._cite(f"/overview/countries/{len(countries)}", entry, where)
                    countries.append(country)
                self.notebook.doubt_reading("/overview/countries", place.country, where)
        for outer, inner in told.nested:
            text, spans = passage.text[outer.start : inner.end + 1], passage.spans(outer.start, inner.end)
            message = f"“{text}” may be a place in one country, or two countries."
            named = [str(place.country.value.name) for place in (outer, inner) if place.country and place.country.value]
            self.notebook.doubt("/overview/countries", "ambiguous-country", message, candidates=named, spans=spans)
        self._doubt_places(passage, told)

    def _doubt_other_places(self, entry: Entry, passage: Passage) -> None:
        """Other columns beside a label may name other places."""
        for cell in entry.rivals:
            self.notebook.claim(cell.spans)
            if words(cell.text) != words(passage.text):
                message = f"“{shown(cell.text)}” stands beside these places, in another column."
                for name in ("countries", "regions"):
                    self.notebook.doubt(f"/overview/{name}", "several-values", message, spans=cell.spans)

    def _excluded(self, passage: Passage, place: Place, spans: list[Span]) -> None:
        kind = "regions" if place.country is None else "countries"
        message = f"“{passage.text[place.start : place.end]}” is named as one that is not meant."
        self.notebook.claim(spans)
        self.notebook.doubt(f"/overview/{kind}", "place-excluded", message, spans=spans)

    def _doubt_places(self, passage: Passage, told: Places) -> None:
        """Words that are no places, and a text that breaks off, leave both lists unsure."""
        doubted = [
            (f"“{passage.text[start:end]}” is neither a known country nor a known region.", passage.spans(start, end))
            for start, end in told.unknown
        ]
        if told.broken and not doubted:
            doubted = [(f"“{passage.text}” breaks off; more places may stand elsewhere.", passage.spans())]
        for message, spans in doubted:
            self.notebook.cite("/overview/regions", spans, rule=f"label:{self.name}", score=0.5)
            for name in ("countries", "regions"):
                self.notebook.doubt(f"/overview/{name}", "unknown-place", message, spans=spans)
