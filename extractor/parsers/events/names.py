"""The names in a sentence about an event: its title.

A title is a *name*: in quotation marks, or in capitals.  A description in lower case (``a two-day training for 30
officials``) gives no title; it stays in the evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.language import Phrase, Word
from extractor.parsers.events import words as words_of
from extractor.record import EventKind

Range = tuple[int, int]

# `20th`, `3rd`, `IV`, `No.`'s number, `2018`
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,4}|\d{4}[-–/]\d{2,4}|[IVX]{1,4}|[A-Z]")
# `MOEK`, `MoEF`, `KEI`; not `China-Japan`, not `COP22`
ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])(?:[A-Z]|[a-z](?![a-z]{2})|[0-9&/]){2,12}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A title, place, country or organiser as ``value``, read at ``[start, end)`` of the paragraph."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Noun:
    """A word for an event, at ``[start, end)`` of the words."""

    kind: EventKind
    start: int
    end: int
    plural: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what stands in it: words of dates, quotations (the words between the marks), listed phrases."""

    text: str
    words: tuple[Word, ...]
    dated: frozenset[int]
    quotes: tuple[Range, ...]
    phrases: tuple[Phrase, ...]
    capitals: frozenset[int]
    """Indexes of the words that have the look of a name."""
    verbs: frozenset[int] = field(default=frozenset())
    """Indexes of the words of event verbs; no name runs across them."""

    def lower(self, at: int) -> str:
        return self.words[at].lower if 0 <= at < len(self.words) else ""

    def mention(self, start: int, end: int, value: str | None = None) -> Mention:
        first, last = self.words[start].start, self.words[end - 1].end
        return Mention(self.text[first:last] if value is None else value, first, last)

    def within(self, mention: Mention) -> Range:
        """The words of a mention."""
        inside = [at for at, word in enumerate(self.words) if mention.start <= word.start < mention.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def named(self, at: int) -> bool:
        """Whether the word can be part of a name: a capital (`Green`, `e-Mobility`) or an ordinal (`20th`)."""
        return at in self.capitals and at not in self.dated and at not in self.verbs

    def acronym(self, at: int) -> bool:
        return self.named(at) and is_acronym(self.words[at].text)

    def quote_at(self, at: int) -> Range | None:
        return next((quote for quote in self.quotes if quote[0] <= at < quote[1]), None) if self.quotes else None


def like_a_name(word: Word) -> bool:
    """Whether a word has a capital (`Green`, `e-Mobility`) or is an ordinal (`20th`), and no name of a day or month."""
    text = word.text
    if text[0].isupper():
        return word.lower not in words_of.TIMES
    if text[0].isdigit():
        return bool(ORDINAL.fullmatch(text))
    return "-" in text and text[0].isalpha() and any(map(str.isupper, text))


def is_acronym(text: str) -> bool:
    """Whether a word is an organisation's short form rather than a name or the code of an event.

    >>> [is_acronym(text) for text in ("GGGI", "MoEF", "UN-Habitat", "Norad", "China-Japan", "COP22", "II")]
    [True, True, True, False, False, False, False]
    """
    if words_of.EVENT_CODE.fullmatch(text) or NUMBER.fullmatch(text):
        return False
    head, hyphen, tail = text.partition("-")
    return bool(ACRONYM.fullmatch(head)) and (not hyphen or tail[:1].isupper())


# --------------------------------------------------------------------------------------------------------------- titles


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title; ``doubt`` says why it may be too long or too short, or is empty."""

    start: int
    end: int
    doubt: str = ""


def title_of(line: Line, noun: Noun, first: int, end: int) -> Title | None:
    """The title of the event that ``noun`` names, within the words ``[first, end)`` of its clause."""
    quoted = _quoted_title(line, noun, first, end)
    if quoted is not None:
        return quoted
    start = run_left(line, noun.start, first)
    stop, doubt = run_right(line, noun.end, end)
    capital = line.words[noun.end - 1].text[0].isupper()
    code = noun.end - noun.start == 1 and words_of.EVENT_CODE.fullmatch(line.words[noun.start].text)
    names = sum(line.named(at) for at in range(start, stop))
    if capital or code:
        if names < 2 and not code:
            return None
        return Title(start, stop, doubt or _cut_short(line, stop))
    names = sum(line.named(at) for at in range(start, noun.start))
    if names < 2 or all(line.acronym(at) for at in range(start, noun.start)):
        return None
    return Title(start, noun.end, "where the title ends is not certain" if stop > noun.end else "")


def _quoted_title(line: Line, noun: Noun, first: int, end: int) -> Title | None:
    """A quotation that holds the noun, stands beside it, or follows `workshop on/titled/:`."""
    for start, stop in line.quotes:
        if not first <= start <= stop <= end or start == stop or not _title_like(line, start):
            continue
        inside = start <= noun.start < stop
        between = [line.lower(at) for at in range(stop + 1, noun.start)]
        beside = stop + 1 == noun.start or (
            between[:1] == [","] and between[1:2] in (["a"], ["an"], ["the"]) and len(between) < 5
        )
        gap = range(noun.end, start - 1)
        introduced = 0 <= start - 1 - noun.end <= 3 and all(
            line.lower(at) in words_of.TITLED or line.lower(at) in {":", ",", "the", "was", "for"} for at in gap
        )
        if inside or beside or introduced:
            while stop > start and line.words[stop - 1].text in {",", ".", ";", ":"}:
                stop -= 1
            return Title(start, stop) if stop > start else None
    return None


def _title_like(line: Line, at: int) -> bool:
    text = line.words[at].text
    return text[0].isupper() or text[0].isdigit()


def _cut_short(line: Line, stop: int) -> str:
    """A doubt when the words after a title may belong to it: `Training of Trainers | on gender`."""
    about = line.lower(stop) in {"on", "for", "towards", "toward", "about"}
    goes_on = about and stop + 1 < len(line.words) and not any(at in line.dated for at in range(stop + 1, stop + 4))
    return "where the title ends is not certain" if goes_on else ""


def run_left(line: Line, at: int, first: int) -> int:
    """Where the name that ends before ``at`` begins: over names, and over joining words between names."""
    start, look = at, at - 1
    while look >= first:
        if line.named(look):
            start, look = look, look - 1
        elif line.lower(look) in words_of.ARTICLES and line.lower(look - 1) not in words_of.JOINING - words_of.ARTICLES:
            break
        elif line.lower(look) in words_of.JOINING or line.lower(look) in {"’s", "'s", "’", "'"}:
            look -= 1
            if start - look > 3:
                break
        elif line.lower(look) == ")" and line.lower(look - 2) == "(" and line.acronym(look - 1):
            look -= 3
        else:
            break
    if (
        start == 0
        and at >= 3
        and line.lower(1) in {"of", "for", "to", "from", "on"}
        and line.lower(2) in words_of.ARTICLES
    ):
        start = 3  # `Results of the | Urban Forum`: a capital that only begins the sentence
    if line.lower(start - 1) in {"in", "at", "to", "from"}:
        ends = (look + 2 for look in range(start + 1, at - 1) if line.lower(look) == "for")
        start = next((end for end in ends if line.lower(end - 1) in words_of.ARTICLES), start)  # `Suva for the | Forum`
    while start < at and (
        line.lower(start) in words_of.DETERMINERS
        or line.lower(start) in words_of.INDEFINITE
        or line.lower(start) in words_of.INTRODUCING
        or line.lower(start) in {"and", "but", "no", "most", "one", "&"}
    ):
        start += 1
        while start < at and not line.named(start):
            start += 1
    return start


def run_right(line: Line, at: int, end: int) -> tuple[int, str]:
    """Where the name that stands before ``at`` ends, and a doubt: over names, joining words, colons, lists."""
    stop, doubt = at, ""
    while stop < end:
        step, why = _step_right(line, stop, end)
        if step == stop:
            break
        stop, doubt = step, doubt or why
    return stop, doubt


def _step_right(line: Line, at: int, end: int) -> tuple[int, str]:
    """The next stretch of a name that reaches up to ``at``; ``at`` itself when it ends there."""
    text, lower = line.words[at].text, line.lower(at)
    follows = at + 1 < end and line.named(at + 1)
    if line.named(at) or (lower in {"’s", "'s", "’", "'"} and follows):
        return at + 1, ""
    if NUMBER.fullmatch(text) and at not in line.dated and line.words[at - 1].text[0].isupper():
        counted = (
            line.lower(at + 1).isalpha()
            and line.lower(at + 1) not in words_of.AFTER_NUMBER
            and at + 1 not in line.verbs
        )
        return (at, "") if counted else (at + 1, "")
    if lower == ":" and follows:
        return at + 2, ""
    if lower in {"-", "–", "—"} and follows:
        return at + 2, "the dash may part the title from what follows"
    if lower == "(":
        close = next((look for look in range(at + 1, min(at + 5, end)) if line.lower(look) == ")"), None)
        beyond = close is not None and (_step_right(line, close + 1, end)[0] > close + 1 if close + 1 < end else False)
        return (close + 1, "") if close is not None and beyond else (at, "")
    if lower == ",":
        return _list_step(line, at, end)
    return _joined_step(line, at, end)


def _joined_step(line: Line, at: int, end: int) -> tuple[int, str]:
    look = at
    if line.lower(at) in words_of.ARTICLES:
        return at, ""
    while (
        look < end and line.lower(look) in words_of.JOINING and look - at < 3 and not line.words[look].text[0].isupper()
    ):
        look += 1
    if look > at:
        if look >= end or not line.named(look):
            return at, ""
        beyond = names_end(line, look, end)
        starts_clause = line.lower(at) in {"and", "&"} and beyond < len(line.words) and beyond in line.verbs
        happens = line.lower(beyond) in words_of.HAPPENS and not line.acronym(look)
        starts_clause = starts_clause and not happens  # `Forum on Rice and Fish | took place`
        return (at, "") if starts_clause else (look + 1, "")
    if line.lower(at) in words_of.LOOSELY_JOINING and at + 1 < end and line.named(at + 1):
        beyond = names_end(line, at + 1, end)
        verb_follows = beyond in line.verbs or line.lower(beyond) in {"was", "were", "has", "took"}
        elsewhere = any(line.lower(look) in {"in", "at"} and line.named(look + 1) for look in range(beyond, end))
        if verb_follows and (elsewhere or line.lower(at) not in {"in", "at", "by"}):
            return beyond, ""
    return at, ""


def _list_step(line: Line, at: int, end: int) -> tuple[int, str]:
    """Over `, Energy and Food` of `Workshop on Water, Energy and Food`."""
    beyond = names_end(line, at + 1, min(end, at + 4))
    if beyond == at + 1:
        return at, ""
    look = beyond + (line.lower(beyond) == ",")
    if line.lower(look) in {"and", "&"} and line.named(look + 1):
        after = names_end(line, look + 1, end)
        if after not in line.verbs:
            return after, "the list in the title may be one of places or organisers"
    return at, ""


def names_end(line: Line, at: int, end: int) -> int:
    """Where the names that begin at ``at`` end."""
    while at < end and line.named(at):
        at += 1
    return at
