"""Dates that belong to a noun: `the earthquake of 6 February 2023 | stopped the port`, `at its meeting of 4 May 2018`.

Such a date is no date of the verb behind it: what struck, or the event, happened on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.names import Line, Noun, run_left
from extractor.parsers.events.predicates import CLOSED, is_participle

# What opens a sentence before such a noun: `At | its meeting of …`, `After | the floods of …`.
OPENING = frozenset({"at", "during", "after", "following", "in"})
SAYING = frozenset({"letter", "note", "notice", "circular", "gazette"})
BEHIND_INCIDENT = frozenset({"in", "at", "near", "of", "around", "off", "the", "and", ","})


def dated_by_noun(line: Line, first: int, nouns: Sequence[Noun]) -> bool:
    """Whether the date at ``first`` hangs by `of` on an event or an incident that opens the sentence."""
    at = first - 1
    if line.lower(at) == "dated":
        return writing_before(line, first) is not None
    if line.lower(at) != "of":
        return False
    if incident_before(line, first) is not None or writing_before(line, first) is not None:
        return True
    noun = next((noun for noun in nouns if noun.end == at and not noun.plural), None)
    if noun is None:
        return False
    begin = _phrase_start(line, run_left(line, noun.start, 0))
    return begin == 0 or (begin == 1 and line.lower(0) in OPENING)


def incident_before(line: Line, first: int) -> int | None:
    """Where the phrase of an incident begins that the date at ``first`` describes: `| National strikes in | June`.

    It stands at the beginning of its clause, or behind `after`; None where nothing of the kind is there.
    """
    at = first - 1
    while at > 0 and line.lower(at) in words_of.ABOUT_DATES:
        at -= 1
    if line.lower(at) not in {"of", "in", "on", "around"}:
        return None
    noun = next((look for look in range(at - 1, max(at - 9, -1), -1) if line.lower(look) in tense.INCIDENTS), -1)
    if noun < 0 or line.quote_at(noun) or not _where(line, noun + 1, at):
        return None
    begin = _phrase_start(line, noun)
    before = line.lower(begin - 1) if begin else ""
    opened = not before or before in {",", ";", "when", "because", "as", "that", "and"}
    return begin if opened or (begin == 1 and before in OPENING) else None


def writing_before(line: Line, first: int) -> int | None:
    """Where a decision in writing begins that the date at ``first`` is of: `| A decree dated | 3 May 2018 raised …`.

    It stands at the beginning of its sentence; a letter or a note only says something.
    """
    at = first - 1
    if line.lower(at) not in {"of", "dated"} or line.lower(at - 1) not in words_of.WRITINGS - SAYING:
        return None
    return 0 if _phrase_start(line, at - 1) == 0 else None


def _where(line: Line, first: int, end: int) -> bool:
    """Whether the words behind an incident only name it or say where it was: `Gita`, `in the peat forests of Riau`."""
    if first < end and not line.named(first) and line.lower(first) not in BEHIND_INCIDENT:
        return False  # `the fire | brigade`
    for at in range(first, end):
        lower = line.lower(at)
        plain = lower.isalpha() and lower not in CLOSED and not is_participle(lower) and at not in line.verbs
        if not line.named(at) and lower not in BEHIND_INCIDENT and not plain:
            return False
        if at < first + 3 and line.named(first) and lower in words_of.ORGANISATION_HEADS | words_of.DECISIONS:
            return False  # `the Storm | Fund`
    return True


def incident_behind(line: Line, first: int, end: int) -> bool:
    """`The | April 2020 | lockdown interrupted …`: an incident described by its date, at the head of a sentence."""
    if first != 1 or line.lower(0) not in words_of.ARTICLES:
        return False
    at = end
    while at < len(line.words) and at - end < 2 and line.lower(at) not in tense.INCIDENTS:
        at += 1
    return line.lower(at) in tense.INCIDENTS and line.lower(at + 1) not in {"of", "for"}


def _phrase_start(line: Line, at: int) -> int:
    """Where the noun phrase that holds the word at ``at`` begins, over names, adjectives and one determiner."""
    while at > 0:
        lower, text = line.lower(at - 1), line.words[at - 1].text
        if lower in words_of.DETERMINERS or lower in {"no", "any"}:
            return at - 1
        plain = text[0].isalnum() and lower not in CLOSED and not is_participle(lower) and at - 1 not in line.verbs
        if not plain or at - 1 in line.dated:
            return at
        at -= 1
    return at
