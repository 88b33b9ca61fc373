"""The dates of a sentence, and whether something can have happened on them: what the words before them say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.language import Word
from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.names import Line, Noun, Range, run_right
from extractor.parsers.events.occasions import dated_by_noun
from extractor.record import Date
from extractor.values.reading import Reading

BARE_YEAR = re.compile(r"(?:19|20)\d\d")

# `unlike | in May 2018`, `not | on 5 May 2018`: another time than that of what is told
COMPARED = frozenset({"unlike", "like", "than", "as", "not", "nor"})
ALTERNATIVE = frozenset({"or", ",", "in", "on", "perhaps", "maybe", "possibly", "the", "even", "early", "late"})

Status = Literal["happened", "of-noun", "new-end", "name-year", "no"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date at ``[first, end)`` of the words, and whether something can have happened on it.

    ``new-end`` is a date after `to` or `until`, which only an extension has; ``name-year`` a year behind a name;
    ``of-noun`` belongs to an event or an incident by `of`, and to no verb.
    """

    reading: Reading[Date]
    first: int
    end: int
    status: Status


def word_range(words: Sequence[Word], reading: Reading[Date]) -> Range:
    """The words that a date stands in."""
    touched = [at for at, word in enumerate(words) if word.start < reading.end and reading.start < word.end]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)


def status_of(words: Sequence[Word], reading: Reading[Date], first: int, end: int) -> Dated:
    """A date with what its preposition says of it; a bare year is strict, a finer date lenient."""
    date = reading.value or next((one for one in reading.candidates if isinstance(one, Date)), None)
    before, at = _governor(words, first)
    if date is None and reading.doubt == "impossible-date":
        return Dated(reading, first, end, "happened" if before in words_of.HAPPENED_ON else "no")
    if date is None or reading.doubt == "fiscal-year":
        return Dated(reading, first, end, "no")
    several = "/" in date.edtf
    status: Status
    if before in words_of.HAPPENED_ON and at > 0 and (words[at - 1].lower in COMPARED or _only_planned(words, at)):
        return Dated(reading, first, end, "no")
    if several and date.precision == "year":
        status = "new-end" if before == "from" else "no"
    elif before in words_of.NEW_END and not several and not _at_last(words, at):
        status = "new-end"
    elif date.precision == "year" and BARE_YEAR.fullmatch(words[first].text) and end - first == 1:
        prior = words[first - 1] if first else None
        if prior is None or prior.lower in words_of.HAPPENED_ON:
            status = "happened"
        elif prior.text[0].isupper() or prior.lower in {",", "(", "–", "-"}:
            status = "name-year"
        else:
            status = "no"
    elif several and before in {"from", "between"}:
        status = "happened"
    elif before in words_of.NOT_ON and not (before == "as" and at < 0) and not _fixed(words, at):
        status = "no"
    else:
        status = "happened"
    return Dated(reading, first, end, status)


def _only_planned(words: Sequence[Word], at: int) -> bool:
    """`a workshop, | due on 5 May 2018, was held later`; not `took place as planned on 5 May 2018`."""
    return words[at - 1].lower in tense.ONLY_PLANNED and (at == 1 or words[at - 2].lower != "as")


def _at_last(words: Sequence[Word], at: int) -> bool:
    """`It was not | until 3 May 2018 that …`, `Not | until 3 May 2018 was …`: not before, but then it did."""
    return (
        words[at].lower in {"until", "till"}
        and at > 0
        and words[at - 1].lower == "not"
        and (at == 1 or words[at - 2].lower == "was")
    )


def _fixed(words: Sequence[Word], at: int) -> bool:
    """`effective | from 1 May 2018`, `in a letter | of 1 May 2018`: something was set on that day all the same."""
    before = words[at - 1].lower if at > 0 else ""
    if _at_last(words, at):
        return True
    if words[at].lower == "from":
        return before in {"effective", "effect"}
    opened = any(word.lower in {"in", "by", "with"} for word in words[max(at - 4, 0) : at])
    sent = any(word.lower in {"issued", "sent", "published", "adopted"} for word in words[max(at - 4, 0) : at])
    opened = opened or (sent and words[at].lower == "dated")  # `issued | a circular dated 3 May 2018`
    return words[at].lower in {"of", "dated"} and before in words_of.WRITINGS and opened


def _governor(words: Sequence[Word], first: int) -> tuple[str, int]:
    """The word that governs a date, over articles, weekdays and parts of time (`by the | end of | 2018`)."""
    at = first - 1
    while at >= 0:
        lower = words[at].lower
        if lower == "of" and at and words[at - 1].lower in words_of.PARTS_OF_TIME:
            at -= 2
        elif lower in words_of.ABOUT_DATES or (lower == "," and at and words[at - 1].lower in words_of.ABOUT_DATES):
            at -= 1
        else:
            break
    if at < 0:
        return "", at
    if words[at].lower == "to" and at and words[at - 1].lower == "up":
        return "up to", at
    return words[at].lower, at


def settled(line: Line, date: Dated, nouns: Sequence[Noun]) -> Dated:
    """`the 2016 COP22` is an event's year; `the 2015 census`, `in 2030 Agenda` are years of names."""
    if date.end - date.first != 1 or not BARE_YEAR.fullmatch(line.words[date.first].text):
        of_noun = date.status == "no" and date.reading.value is not None and dated_by_noun(line, date.first, nouns)
        return replace(date, status="of-noun") if of_noun else date
    before = line.lower(date.first - 1)
    if before in words_of.DETERMINERS or before in {"’s", "'s"}:
        stop = run_right(line, date.end, min(date.end + 9, len(line.words)))[0]
        heads = [noun for noun in nouns if date.end <= noun.start <= stop]
        return replace(date, status="happened" if heads else "no")
    if date.status == "name-year":  # `Forum 2018`, not `Vision 2030`; `Study tour (2018)`, not `the Law (2018)`
        reaches = any(noun.end <= date.first <= run_right(line, noun.end, date.first)[0] for noun in nouns)
        loose = before in {",", "(", "–", "-"} and bool(nouns) and not line.verbs
        return date if reaches or loose else replace(date, status="no")
    following = line.lower(date.end)
    if following in words_of.PLANS or (following == "-" and line.named(date.end + 1)):
        return replace(date, status="no")
    return date


def shared_status(words: Sequence[Word], dates: Sequence[Dated]) -> Iterator[Dated]:
    """`on 3 May 2018 and 7 June 2018`: a date after `and` has the preposition of the date before it."""
    last: Dated | None = None
    for date in _alternatives(words, dates):
        joined = last is not None and last.end + 1 == date.first and words[last.end].lower in {"and", ",", "&"}
        if joined and last is not None:
            date = replace(date, status=last.status)
        yield date
        last = date


def _alternatives(words: Sequence[Word], dates: Sequence[Dated]) -> Iterator[Dated]:
    """`in May 2018 | or in June 2018`: one date, and the sentence does not say which of the two."""
    known = list(dates)
    while known:
        date, *known = known
        gap = [word.lower for word in words[date.end : known[0].first]] if known else []
        if "or" in gap and set(gap) <= ALTERNATIVE and date.status == "happened":
            found = [one.reading.value for one in (date, known[0]) if one.reading.value is not None]
            message = "the sentence leaves open which of two dates it was"
            start, end = date.reading.start, known[0].reading.end
            either: Reading[Date] = Reading(None, start, end, "ambiguous-date", message, tuple(found))
            date = Dated(either, date.first, known[0].end, "happened")
            known = known[1:]
        yield date
