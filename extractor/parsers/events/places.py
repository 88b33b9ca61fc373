"""Where an event was: a name after `in`, before its country, in the brackets behind its title, or as its host."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.parsers.events import words as words_of
from extractor.parsers.events.names import Line, Mention, Range
from extractor.values.country import find_countries

# The last word of a name that is surely no organisation: `Academy | Bay`.
LANDSCAPES = frozenset("bay hill hills island islands lake river valley beach cape harbour point creek springs".split())
# What stays where it is: `the mill | at Nadi was opened`.
FIXED = frozenset("one plant store station mill boiler kiln depot dam bridge market clinic laboratory nursery".split())


@dataclass(frozen=True, slots=True)
class Where:
    """Place and country of an event; ``doubt`` when there is another candidate."""

    place: Mention | None = None
    country: Mention | None = None
    doubt: str = ""


def place_of(
    line: Line, first: int, end: int, *, taken: Sequence[Range], movers: Sequence[int] = (), at_towns: bool = False
) -> Where:
    """Where it was: a name after `in` (or before its country) among the words ``[first, end)``, outside ``taken``.

    ``movers`` are the words after which a visit names its place (`visited`, `to`); with ``at_towns`` a name between
    `at` and the date is one too (`signed at Cebu on 7 July 2019`).
    """
    countries = _countries(line, first, end)
    found: list[Where] = []
    at = first
    while at < end:
        if any(start <= at < stop for start, stop in taken) or line.quote_at(at):
            at += 1
            continue
        opened = (
            line.lower(at) == "in"
            or _stands_at(line, at)
            or at in movers
            or (line.lower(at) == "," and line.lower(at - 1) in words_of.VENUES)
        )
        sure = line.lower(at) in {"at", ",", "–", "("}
        if opened or sure:
            where, stop = _place_after(line, at + 1, end, countries)
            town = at_towns and line.lower(at) == "at" and _before_date(line, at + 1, stop)
            if where.place is not None and (
                opened or town or (where.country is not None and where.country != where.place)
            ):
                found.append(where)
                at = stop
                continue
        at += 1
    if not found:
        return Where()
    best = next((where for where in found if where.country is not None), found[0])
    others = {where.place.value for where in found if where.place} - {best.place.value if best.place else ""}
    several = f"{best.place.value if best.place else ''} or {', '.join(sorted(others))}" if others else ""
    return Where(best.place, best.country, best.doubt or several)


def _stands_at(line: Line, at: int) -> bool:
    """`the pump | at | Nadi was switched on`: a thing that cannot move, with nothing but its town before the verb."""
    if line.lower(at) != "at" or line.lower(at - 1) not in FIXED or not line.named(at + 1):
        return False
    stop = next((look for look in range(at + 1, len(line.words)) if not line.named(look)), at)
    return stop - at < 4 and line.lower(stop) in {"was", "were"}


def _before_date(line: Line, at: int, stop: int) -> bool:
    """Whether a date follows the name ``[at, stop)``, and no word of the name says that it is an event or a venue."""
    lowers = {line.lower(look) for look in range(at, stop)}
    if stop - at > 3 or lowers & (words_of.VENUES | frozenset(words_of.NAMED) | words_of.DETERMINERS):
        return False
    look = stop + (line.lower(stop) == ",")
    while look < len(line.words) and line.lower(look) in words_of.ABOUT_DATES | {"on", "in", "during", "of", ","}:
        look += 1
    return look > stop and look in line.dated


def _countries(line: Line, first: int, end: int) -> dict[Range, str | None]:
    """The countries named in ``[first, end)`` by the words they are written in; None where the name is ambiguous."""
    if first >= end:
        return {}
    offset = line.words[first].start
    spans = {}
    starts = {line.words[at].start: at for at in range(first, end)}
    ends = {line.words[at].end: at + 1 for at in range(first, end)}
    for reading in find_countries(line.text[offset : line.words[end - 1].end]):
        start, stop = starts.get(reading.start + offset), ends.get(reading.end + offset)
        if start is not None and stop is not None:
            spans[start, stop] = reading.value.name if reading.value is not None else None
    return spans


def _country_from(countries: dict[Range, str | None], at: int) -> tuple[int, str | None]:
    return next(((stop, name) for (start, stop), name in countries.items() if start == at), (at, None))


def _place_after(line: Line, at: int, end: int, countries: dict[Range, str | None]) -> tuple[Where, int]:
    """The place that begins at ``at`` with its country, and where it ends."""
    article = line.lower(at) == "the"
    for look in (at, at + 1) if article or not line.named(at) else (at,):
        stop, name = _country_from(countries, look)
        if stop > look and not line.named(stop) and (look == at or article or line.words[at].text[0].islower()):
            place = line.mention(look, stop)
            country = Mention(name, place.start, place.end) if name else None
            return Where(place, country, "" if name else f"{place.value} may be more than one country"), stop
    at = _town(line, at, end)
    stop = _place_end(line, at, end)
    if stop == at or not _may_be_place(line, at, stop):
        return Where(), at
    place = line.mention(at, stop)
    look = stop + 1 if line.lower(stop) in {",", "("} else stop + (line.lower(stop) == "in")
    look += line.lower(look) == "the"
    beyond, name = _country_from(countries, look) if look > stop else (look, None)
    if beyond > look and not line.named(beyond):
        written = line.mention(look, beyond)
        return Where(place, Mention(name, written.start, written.end) if name else None), beyond
    return _with_rivals(line, place, stop, end)


def _with_rivals(line: Line, place: Mention, stop: int, end: int) -> tuple[Where, int]:
    """`in Lima and Cusco`, `in Lima, Cusco and Piura`: several places, of which the first is given with a doubt."""
    look = stop
    while line.lower(look) in {",", "and", "&", "or"} and look + 1 < end and line.named(look + 1):
        beyond = _place_end(line, look + 1, end)
        if not _may_be_place(line, look + 1, beyond) or beyond in line.verbs or beyond == look + 1:
            break
        look = beyond
    if look == stop or not any(line.lower(at) in {"and", "&", "or"} for at in range(stop, look)):
        return Where(place), stop
    return Where(place, None, line.text[place.start : line.words[look - 1].end]), look


def _place_end(line: Line, at: int, end: int) -> int:
    stop = at
    while stop < end:
        if line.named(stop) or (stop > at and line.lower(stop) == "," and line.lower(stop + 1) in {"d.c.", "dc"}):
            stop += 1
        elif stop > at and line.lower(stop) in words_of.PLACE_JOINING and stop + 1 < end and line.named(stop + 1):
            stop += 2
        else:
            break
    return stop


def _may_be_place(line: Line, at: int, stop: int) -> bool:
    lowers = [line.lower(look) for look in range(at, stop)]
    if not lowers or stop - at > 4 or line.lower(at) in words_of.DETERMINERS or not line.words[at].text[0].isalpha():
        return False
    if any(lower in words_of.NO_PLACE or lower in words_of.PERSONS for lower in lowers[:-1]):
        return False
    if lowers[-1] in words_of.NO_PLACE and not (lowers[-1] == "city" and stop - at > 1):
        return False
    natural = stop - at > 1 and lowers[-1] in LANDSCAPES  # `Academy | Bay`
    if not natural and any(
        lower in words_of.ORGANISATION_HEADS - {"province", "district", "municipality", "city"} for lower in lowers
    ):
        return False
    if any(words_of.EVENT_CODE.fullmatch(line.words[look].text) for look in range(at, stop)):
        return False
    nouns = {word for lower in lowers for word in (lower, lower.removesuffix("s"))}
    return not line.acronym(at) and nouns.isdisjoint(words_of.NOUNS)


def _town(line: Line, at: int, end: int) -> int:
    """The name behind `the city of`, `the Kenyan capital`, `downtown`, or ``at`` itself."""
    if line.lower(at) in words_of.QUARTERS:
        return at + 1
    if line.lower(at) != "the":
        return at
    for look in range(at + 1, min(at + 4, end)):
        if line.lower(look) in words_of.TOWNS and line.words[look].text[0].islower():
            return look + (2 if line.lower(look + 1) in {"of", "city", ","} else 1)
    return at


def host_place(line: Line, first: int, end: int) -> Where:
    """The town or country that hosted: `Cebu | hosted …`, `The city of Arusha | welcomed …`, and nothing more."""
    while first < end and (
        line.lower(first) in words_of.INTRODUCING | {",", "and", "while", "which", "that"} or first in line.dated
    ):
        first += 1
    countries = _countries(line, first, end)
    start = _town(line, first, end)
    told = start > first
    where, stop = _place_after(line, start, end, countries)
    while stop < end and line.lower(stop) in {",", ")", "also"}:
        stop += 1
    if where.place is None or stop < end or (not told and line.lower(first) == "the" and where.country is None):
        return Where()
    if told or where.country is not None:
        return where
    return Where(where.place, None, f"{where.place.value}, or {where.place.value} may be an organisation")
