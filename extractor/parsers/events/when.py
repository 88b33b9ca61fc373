"""How sure the date of an event is: what the words around it say, and the end that an extension has."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.parsers.events.dating import Dated
from extractor.parsers.events.found import Doubts
from extractor.parsers.events.names import Line
from extractor.record import Date, EventKind
from extractor.values.date import find_dates
from extractor.values.reading import Reading

UNSURE = "event-date-uncertain"
# `June 2018 | to | December 2018`, `2018 | – | 2019`
NEW_END = re.compile(r"\s+(?:to|until|till|through)\s+|\s*[-–—]\s*")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile(rf"(?:{'|'.join(WEEKDAYS)})(?![A-Za-z])", re.IGNORECASE)
ROUGHLY = frozenset("around about circa ca ca. c. approximately roughly sometime near".split())
FILLING = frozenset("the of in on , and day date dates days".split())


def date_of(line: Line, date: Dated, kind: EventKind) -> tuple[Reading[Date], Doubts]:
    """The date that is meant of an event of this kind, and what makes it unsure."""
    when = date.reading
    if kind == "extension" and when.value is not None and "/" in when.value.edtf:
        when = _new_end(line.text, when)
    messages = [when.message] if when.doubt is not None else []
    if date.status == "name-year":
        messages.append("the year is part of a name")
    messages += [why for why in (_roughly(line, date), _another_weekday(line, date)) if why]
    return when, tuple((UNSURE, why) for why in messages)


def _roughly(line: Line, date: Dated) -> str:
    """`around 5 May 2018`, `in the week of 14 May 2018`: the day that is written need not be the one that was."""
    at = date.first - 1
    while line.lower(at) in FILLING and date.first - at < 4:
        at -= 1
    value = date.reading.value
    weekly = value is not None and value.precision == "day" and "/" not in value.edtf
    beginning = line.lower(at) in {"beginning", "starting", "commencing"} and line.lower(at - 1) == "week"
    if (line.lower(at) == "week" or beginning) and weekly:
        return "the date is of the week in which it was"
    return "only about when it was is said" if line.lower(at) in ROUGHLY else ""


def _another_weekday(line: Line, date: Dated) -> str:
    """`Monday, 5 May 2019`, which was a Sunday: one of the two is wrong."""
    value = date.reading.value
    if value is None or value.precision != "day" or "/" in value.edtf:
        return ""
    before = next((at for at in (date.first - 1, date.first - 2) if line.lower(at) not in {",", "the"}), 0)
    printed = WEEKDAY.match(value.text) or WEEKDAY.match(line.lower(before))
    weekday = WEEKDAYS[value.first.weekday()]
    if printed is None or printed.group().casefold() == weekday.casefold():
        return ""
    return f"{value.first.isoformat()} was a {weekday}"


def _new_end(text: str, interval: Reading[Date]) -> Reading[Date]:
    """The second date of `extended from June 2018 to December 2018`."""
    joint = list(NEW_END.finditer(text, interval.start, interval.end))
    start = joint[-1].end() if joint else interval.start
    found = find_dates(text[start : interval.end])
    if len(found) != 1 or not joint:
        return replace(interval, doubt="several-values", message="an old and a new end")
    return replace(found[0], start=found[0].start + start, end=found[0].end + start)
