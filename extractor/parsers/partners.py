"""Partners in their groups: names that wrap, with and without bullets and acronyms.

Where bullets part the names, they decide.  Else a name ends where its acronym stands, or where its line ends although
the next word would have fitted; a name never begins with a small letter or an acronym alone.  The cheapest cut into
names is taken (dynamic programming over the lines of a group); where another cut costs nearly as little, there is a
doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.document import Document, Line, Passage, Span, reading_of
from extractor.landmarks import BULLET, Grammar, Unit, grammar_of
from extractor.outline import Outline, Section
from extractor.parsers.notebook import Notebook
from extractor.parsers.prose import starts_item
from extractor.profile import Profile
from extractor.record import Partner
from extractor.values.organisation import acronym_fits, split_name

LONGEST = 6  # lines of one name
NARROW = 0.45  # a second cut that costs only this much more is a doubt


@dataclass(slots=True)
class _Group:
    """A group as printed, and the lines under it."""

    name: str | None
    heading: list[Span]
    lines: list[Line] = field(default_factory=list)


def parse_partners(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> tuple[Partner, ...]:
    """The partners in the order of the list."""
    section = next((s for s in outline.sections.values() if s.kind == "partners"), None)
    if section is None:
        if profile.sections_of("partners"):
            notebook.missing("/partners", "not-in-report")
        return ()
    partners: list[Partner] = []
    groups = _groups(document, section, profile)
    empty = [group for group, after in pairwise(groups) if group.name and not group.lines and after.name]
    for group in groups:
        notebook.claim(group.heading)
        for passage, doubt in _names(document, group.lines):
            if profile.is_none(passage.text):
                notebook.claim(passage.spans())
                notebook.missing("/partners", "stated-none")
                continue
            partners.append(
                _partner(passage, group, f"/partners/{len(partners)}", doubt, notebook, grammar_of(profile))
            )
    if section.moved:
        spans = [span for unit in section.units if unit.moved for span in unit.spans]
        notebook.doubt("/partners", "torn-apart", "Some names stood away from the list.", spans=spans)
    if empty:
        spans = [span for group in empty for span in group.heading]
        notebook.doubt("/partners", "torn-apart", "Groups stand together, away from the names.", spans=spans)
    if not partners:
        notebook.absent.setdefault("/partners", "label-without-value")
    return tuple(partners)


def _partner(
    passage: Passage, group: _Group, pointer: str, doubt: bool, notebook: Notebook, grammar: Grammar
) -> Partner:
    reading = split_name(passage.text)
    found = reading.value
    assert found is not None
    notebook.cite(pointer, passage.spans(reading.start, reading.end), rule="partner")
    notebook.claim(passage.spans())
    for name, span in (("name", found.name_span), ("acronym", found.acronym_span)):
        if span is None:
            notebook.missing(f"{pointer}/{name}", "not-in-report")
        else:
            notebook.cite(f"{pointer}/{name}", passage.spans(*span), rule=f"partner:{name}")
    if group.name is None:
        notebook.missing(f"{pointer}/group", "not-in-report")
    else:
        notebook.cite(f"{pointer}/group", group.heading, rule="partner:group")
    notebook.doubt_reading(pointer, reading, passage.spans())
    if group.name is None and grammar.group(found.name.split()[0]):
        notebook.doubt(
            pointer, "name-uncertain", "The first word may be the group that the name stands in.", spans=passage.spans()
        )
    if doubt:
        notebook.doubt(
            pointer, "name-uncertain", "The lines may also be parted into other names.", spans=passage.spans()
        )
    return Partner(name=found.name, acronym=found.acronym, group=group.name)


# `Local: Ministry of Energy (ME), Rural Bank (RB)`
_INLINE = re.compile(r"[\s•–-]*(?P<group>[A-Z][A-Za-z ]{2,30}):[ \t]*(?=\S)")


def _groups(document: Document, section: Section, profile: Profile) -> list[_Group]:
    grammar = grammar_of(profile)
    groups = [_Group(None, [])]
    for unit in section.units:
        if unit.kind == "group" or _is_heading(document, unit):
            groups.append(_Group(unit.text.strip(" :•-–"), unit.spans))
            continue
        for line in unit.lines:
            inline = _INLINE.match(document.text[line.span.start : line.span.end])
            if inline and grammar.group(inline["group"]):
                start = line.span.start
                head = Span(start + inline.start("group"), start + inline.end("group"))
                groups.append(_Group(inline["group"], [head]))
                line = replace(
                    line, span=Span(start + inline.end(), line.span.end), edges=line.edges[2 * inline.end() :]
                )
            groups[-1].lines.append(line)
    return [group for group in groups if group.lines or group.name]


def _is_heading(document: Document, unit: Unit) -> bool:
    """A group that the profile does not know: a short line with a colon at its end."""
    return len(unit.lines) == 1 and unit.text.endswith(":") and len(unit.text) < 40 and not BULLET.match(unit.text)


def _names(document: Document, lines: Sequence[Line]) -> list[tuple[Passage, bool]]:
    """The names in the lines of a group, each with whether its cut is doubtful."""
    texts = [reading_of(document.text[line.span.start : line.span.end]) for line in lines]
    parts: list[list[int]] = []
    for index in range(len(texts)):
        if starts_item(document, lines[index]) or not parts:
            parts.append([])
        parts[-1].append(index)
    bulleted = any(starts_item(document, line) for line in lines)
    names: list[tuple[Passage, bool]] = []
    for part in parts:
        cuts, doubt = ([part], False) if bulleted else _cut(part, texts, lines)
        for cut in cuts:
            for passage in _listed(_passage(document, [lines[i] for i in cut])):
                names.append((passage, doubt and len(part) > 1))
    return names


def _passage(document: Document, lines: Sequence[Line]) -> Passage:
    raw = document.text[lines[0].span.start : lines[0].span.end]
    bullet = BULLET.match(raw)
    first = Span(lines[0].span.start + (bullet.end() if bullet else 0), lines[0].span.end)
    return Passage.of(document, [span for span in (first, *(line.span for line in lines[1:])) if span.start < span.end])


# A semicolon parts names; so does a comma behind an acronym.
_SEPARATORS = re.compile(r"\s*;\s*|(?<=\)),\s*(?:and\s+)?|(?<=\))\s+and\s+(?=[A-Z])")


def _listed(passage: Passage) -> list[Passage]:
    """A line that lists several names: ``Ministry of Energy (ME); Rural Bank (RB)``."""
    pieces, at = [], 0
    for mark in _SEPARATORS.finditer(passage.text):
        pieces.append(passage.part(at, mark.start()))
        at = mark.end()
    pieces.append(passage.part(at, len(passage.text)))
    return [piece for piece in pieces if piece.text.strip()]


_JOINS = re.compile(r"(?:\b(?:of|and|for|the|de|du|des|et|la|le|to|on|in|y|del)|[&,/–-])$", re.IGNORECASE)
_BRACKET_ENDS = re.compile(r"\([^()]{2,14}\)[.,*]?$")
_BEGINS = re.compile(r"(?:of|and|for|the|de|du|des|et|on|in)\b|[(&/a-z]")


def _cut(part: list[int], texts: Sequence[str], lines: Sequence[Line]) -> tuple[list[list[int]], bool]:
    """The cheapest cut of lines into names, and whether another one is nearly as cheap."""
    best: list[list[tuple[float, int]]] = [[(0.0, 0)]]
    for end in range(1, len(part) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            cost = _name_cost([texts[i] for i in part[start:end]], [lines[i] for i in part[start:end]])
            options.append((best[start][0][0] + cost, start))
        best.append(sorted(options)[:2])
    cuts: list[list[int]] = []
    end, doubt = len(part), False
    while end > 0:
        cost, start = best[end][0]
        doubt = doubt or (len(best[end]) > 1 and best[end][1][0] - cost < NARROW)
        cuts.append(part[start:end])
        end = start
    return cuts[::-1], doubt


def _name_cost(texts: list[str], lines: list[Line]) -> float:
    """What speaks against these lines being one name."""
    cost = 0.0
    for text, line in zip(texts[:-1], lines[:-1], strict=True):
        cost += 4.0 if _BRACKET_ENDS.search(text) else 0.0
        cost += min(2.0, 0.9 + 0.3 * line.room) if line.room > 0 and not _JOINS.search(text) else 0.0
    whole = " ".join(texts)
    cost += 5.0 if _BEGINS.match(whole) else 0.0
    cost += 5.0 if _JOINS.search(whole) else 0.0
    cost += 0.0 if lines[-1].room > 0 or _BRACKET_ENDS.search(whole) else 0.8
    cost += 0.15 * max(0, len(whole.split()) - 14)
    found = split_name(whole).value
    if found is None or found.acronym is None:
        return cost + (2.0 if _BRACKET_ENDS.search(whole) else 0.7)
    if not acronym_fits(found.name, found.acronym):
        return cost + 1.5
    return cost + (2.0 if _fits_later(texts, found.acronym) else -0.4)


def _fits_later(texts: list[str], acronym: str) -> bool:
    """Whether the acronym is already that of the later lines alone, so that the first ones are another name."""
    for start in range(1, len(texts)):
        rest = " ".join(texts[start:])
        later = split_name(rest).value
        if later is None or _BEGINS.match(rest) or _JOINS.search(texts[start - 1]):
            continue
        if acronym_fits(later.name, acronym) and later.name[:1].casefold() == acronym[:1].casefold():
            return True
    return False
