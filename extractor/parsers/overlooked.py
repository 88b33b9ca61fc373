"""Labels and values of an overview that nobody claimed: what they say was not read, so it is not absent.

A field is absent only where its label stands nowhere; a label is without a value only where no value of its type is
left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.document import Document, Passage, Span
from extractor.matching import words
from extractor.outline import Outline
from extractor.parsers.cells import Cell, Entry, Fields
from extractor.parsers.notebook import Notebook, plain
from extractor.profile import Profile, pointers_of
from extractor.values.country import country_of
from extractor.values.date import find_dates
from extractor.values.money import find_money
from extractor.values.percent import find_percents
from extractor.values.reading import Reading
from extractor.values.whole import shown

SURE = 0.94  # for a label inside a line
PROSE = 12  # words: a longer line is a sentence
MOST = 8  # candidates
# `in 2019`: the end of a label, and no value
_TAIL = re.compile(r"(?:in|for|of|during|as of|by)\b\D{,12}\d{4}$", re.IGNORECASE)
# What sets words apart inside a value: a wide gap, a colon behind a word, a box to be ticked
_APART = re.compile(
    r"(?<=[^\W_])[ \t\u00a0]{2,}[^\W\d_a-zß-öø-ÿ]\S*|(?<=[^\W_] )[^\W\d_]+:[ \t]+\S+|\[[ xX✓✔]?\](?=[ \t])|[☐☑☒]"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A label that stands in a text: of which field, its words, and the line it stands in."""

    name: str
    wording: str
    line: Passage


def doubt_overlooked(
    document: Document, outline: Outline, sections: Sequence[Fields], profile: Profile, notebook: Notebook
) -> None:
    """Doubt every field without a value whose label, or a value that may be its own, stands in the overview."""
    entries = [entry for fields in sections for entry in fields.entries]
    known = {entry.name for entry in entries}
    missing = {name for name in profile.fields if name not in known}
    lines = [line for fields in sections for line in _unclaimed(fields)]
    found = {said.name: said for line in lines for said in _labels_in(line, missing, profile)}
    found |= _in_title(document, outline, missing, profile, notebook)
    values = [cell.passage for fields in sections for cell in fields.loose]
    for name, said in found.items():
        candidates = values_in(profile.fields[name].type, [*values, said.line])
        message = (
            f"“{said.wording}” stands in “{shown(said.line.text.strip())}”, which was not read as labels and values."
        )
        for pointer in pointers_of(name, profile.fields[name].type):
            notebook.doubt(pointer, "label-unread", message, candidates=candidates, spans=said.line.spans())
    for entry in entries:
        _doubt_mixed(entry, profile, notebook)
    for name in sorted(known - {entry.name for entry in entries if entry.values}):
        _doubt_empty(name, entries, values, profile, notebook)


def _doubt_mixed(entry: Entry, profile: Profile, notebook: Notebook) -> None:
    """A text that holds the label of another field, or a date behind other words, or is the end of its own label."""
    kind = profile.fields[entry.name].type
    whole = Passage.of(notebook.document, [span for cell in entry.values for span in cell.spans])
    if kind not in ("text", "list") or not whole:
        return
    said = next(_labels_in(whole, profile.fields.keys() - {entry.name}, profile), None)
    date = next((r for r in find_dates(whole.text) if r.value is not None and whole.text[: r.start].strip()), None)
    usual = _usual(whole.text, profile.fields[entry.name].values)
    apart = _APART.search("\n".join(notebook.document.text[span.start : span.end] for span in whole.spans()))
    if said is not None:
        message = f"“{said.wording}” stands inside this text: it may be another label, and a value behind it."
    elif date is not None or _TAIL.match(whole.text):
        message = "A date stands inside this text: it may belong to a label."
    elif usual:
        message = f"“{usual}” is a usual value of this field: what stands behind it may be no part of it."
    elif apart is not None:
        message = f"“{apart[0].strip()}” stands apart inside this text: it may be another label, or a box to be ticked."
    elif _names_places(whole.text, profile):
        message = "A country and a region stand inside this text: they may belong to another label."
    else:
        return
    for pointer in pointers_of(entry.name, kind):
        notebook.doubt(pointer, "text-around-value", message, spans=whole.spans())


def _names_places(text: str, profile: Profile) -> bool:
    """Whether a country and a region stand among the words of a text."""
    said = " ".join(words(text))
    region = any(f" {' '.join(words(region))} " in f" {said} " for region in profile.regions)
    return region and any(country_of(word) is not None for word in re.findall(r"[^\W\d_]{4,}", text))


def _usual(text: str, values: Iterable[str]) -> str:
    """The usual value with which a text begins that goes on behind it without a mark, in words."""
    said = words(text)
    telling = (value for value in values if " " in value or value.isupper())
    longer = (value for value in telling if len(words(value)) < len(said))
    found = next((value for value in longer if words(value) == said[: len(words(value))]), "")
    known = any(words(value) == said for value in values)
    marked = re.match(r"\s*[^\s\w&]", text[len(found) :]) is not None
    return "" if known or marked else found


def _doubt_empty(
    name: str, entries: Iterable[Entry], values: Sequence[Passage], profile: Profile, notebook: Notebook
) -> None:
    """A label without a value, where values of its type are left that no label has."""
    kind = profile.fields[name].type
    left = [passage for passage in values if values_in(kind, [passage])]
    pointer = pointers_of(name, kind)[0]
    if not left or any(doubt.pointer == pointer for doubt in notebook.doubts):
        return
    spans = [span for passage in left[:MOST] for span in passage.spans()]
    message = f"“{shown(left[0].text)}” stands in the overview and belongs to no label: it may be this value."
    notebook.doubt(pointer, "value-unclaimed", message, candidates=values_in(kind, left), spans=spans)


# -- labels


def _unclaimed(fields: Fields) -> Iterator[Passage]:
    """The lines of an overview without the labels that were found in them."""
    labels: dict[int, int] = {}
    for entry in fields.entries:
        for cell in entry.label:
            labels |= {span.start: span.end for span in cell.spans}
    for cell in fields.cells:
        yield from _without(cell, labels)


def _without(cell: Cell, labels: Mapping[int, int]) -> Iterator[Passage]:
    at = 0
    for run in cell.passage.runs:
        for source in range(run.source, run.source + run.length):
            end = labels.get(source)
            if end is not None:
                start = run.at + source - run.source
                if start > at:
                    yield cell.passage.part(at, start)
                at = max(at, min(start + end - source, len(cell.text)))
    if at < len(cell.text):
        yield cell.passage.part(at, len(cell.text))


def _labels_in(line: Passage, names: set[str], profile: Profile) -> Iterator[_Said]:
    """The labels of these fields inside a line: those of several words, and one word where all words are capitals."""
    text = line.text
    said = words(text)
    if not names or len(said) > 4 * PROSE:
        return
    titled = len(said) <= 4 and all(word[0].isupper() or word in "/&" for word in text.split())
    for start in range(len(said)):
        if not profile.labels.knows(said[start]):
            continue
        for match in profile.labels.starts(said[start:]):
            long = match.length > 1 and match.taken > 1 and match.score >= SURE
            if match.name in names and (long or (titled and match.score == 1 and match.taken == 1)):
                yield _Said(match.name, " ".join(said[start : start + match.taken]), line)


def _in_title(
    document: Document, outline: Outline, missing: set[str], profile: Profile, notebook: Notebook
) -> dict[str, _Said]:
    """Labels of several fields above the first heading: the overview begins there, and no title holds them."""
    lines = [Passage.of(document, [line]) for unit in outline.title for line in unit.lines]
    found = {said.name: said for line in lines for said in _labels_in(line, missing, profile)}
    if len(found) < 2:
        return {}
    spans: list[Span] = [span for said in found.values() for span in said.line.spans()]
    message = "Labels of the overview stand in the title."
    notebook.doubt("/title", "title-uncertain", message, spans=spans)
    return found


# -- values


def values_in(kind: str, passages: Iterable[Passage]) -> list[Any]:
    """The values of a type in these lines."""
    reader = {"money": find_money, "percent": find_percents, "date": find_dates}.get(kind)
    readings: list[Reading[Any]] = [r for p in passages for r in (reader(p.text) if reader else ())]  # type: ignore[operator]
    values = [plain(reading.value) for reading in readings if reading.value is not None]
    return [value for at, value in enumerate(values) if value not in values[:at]][:MOST]
