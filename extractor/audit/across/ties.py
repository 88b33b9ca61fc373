"""How likely two reports are one project's: a score from 0 to 1, and the reasons for it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import NamedTuple

from extractor.audit.across.digest import Digest
from extractor.matching import JOINING, Words, compare, words
from extractor.record import Date
from extractor.values.country import find_countries

SURE = 0.9
POSSIBLE = 0.75

SAME_TITLE, SHORT_TITLE = 0.6, 0.5  # what a title is worth; a title of one or two words is soon that of another project
AGREES, UNKNOWN = 0.2, 0.1  # what a country or a start is worth that is the same, and one that nobody knows
TELLING = 3  # words, from which on a title is not soon that of another project
TELLING_DIGITS = 4  # of an expenditure that is soon no other project's: 612,480, not 450,000
NEAR = 366  # days: starts as near as this may be one start that was put off

# Annual Project Report 2019 1 Thailand: …
_FURNITURE = frozenset("annual final progress project report reports result results".split())


class Tie(NamedTuple):
    """The score of a pair and its reasons; a score of 0 says that something forbids that the two are one project's."""

    score: float
    reasons: tuple[str, ...] = ()


FORBIDDEN = Tie(0.0)


@lru_cache(maxsize=65536)
def title_words(title: str) -> Words:
    """The words of a title that tell projects apart: no country, no year of the report, not that it is a report.

    >>> title_words("ANNUAL PROJECT REPORT 2016 Rwanda: Green Secondary Cities")
    ('green', 'secondary', 'cities')
    """
    for found in reversed(find_countries(title)):
        title = f"{title[: found.start]} {title[found.end :]}"
    told = [word for word in words(title) if word not in JOINING]
    start = 0
    while start < len(told) and (told[start] in _FURNITURE or told[start].isdigit()):
        start += 1
    # `Project Report 2016` is furniture as a whole; `100 Mini-grids` begins with a number that tells something.
    return tuple(told[start:] if start < len(told) and _FURNITURE & set(told[:start]) else told)


@lru_cache(maxsize=65536)
def plain(words_of_title: Words) -> Words:
    """The words without their plurals, sorted: what two spellings of one title have in common."""
    return tuple(sorted(word.removesuffix("s") for word in words_of_title))


@lru_cache(maxsize=65536)
def same_title(one: str, other: str) -> float:
    """How surely two titles are one, 0 to 1: 0 as soon as a word or a number stands in the place of another.

    >>> same_title("Kenya: Mini-grids for lake towns", "Mini-grids for Lake Towns")
    1.0
    >>> same_title("Rural roads, phase 1", "Rural roads, phase 2")
    0.0
    """
    first, second = title_words(one), title_words(other)
    if "".join(first) == "".join(second):  # letters that a dump set apart
        return 1.0 if first else 0.0
    return min(compare(first, second), compare(second, first))


def weigh(one: Digest, other: Digest) -> Tie | None:
    """How likely two reports are one project's, and why; null where nothing ties them."""
    if same_bytes(one) == same_bytes(other):
        return Tie(1.0, ("same bytes",))
    if one.code and other.code:
        return _by_code(one, other)
    tie = _by_title(one, other)
    if same_facts(one, other):
        return max(tie or FORBIDDEN, Tie(0.95, ("same year, countries, budget and expenditure",)))
    return tie


def _by_code(one: Digest, other: Digest) -> Tie:
    if code_key(one) != code_key(other):
        return FORBIDDEN
    said = f"project code {one.code}"
    if one.title is None or other.title is None or same_title(one.title, other.title):
        return Tie(1.0, (said,))
    # The parts of a programme may share its code: two titles in one year are two of them.
    if one.year == other.year and not same_facts(one, other):
        return FORBIDDEN
    start = _start(one, other)
    apart = _countries(one, other) is None or start is None or not start.score
    return Tie(POSSIBLE, (said, "another title and another country or start")) if apart else Tie(1.0, (said,))


def _by_title(one: Digest, other: Digest) -> Tie | None:
    if not one.title or not other.title:
        return None
    alike = same_title(one.title, other.title)
    if not alike:
        return None
    countries, start = _countries(one, other), _start(one, other)
    if countries is None or start is None:
        return FORBIDDEN
    telling = len(title_words(one.title)) >= TELLING
    worth = (SAME_TITLE if telling else SHORT_TITLE) * alike
    title = "same title" if alike == 1 else f"title alike ({alike:.2f})"
    reasons = (title if telling else f"{title}, a short one", *countries.reasons, *start.reasons)
    return Tie(round(worth + countries.score + start.score, 2), reasons)


def _countries(one: Digest, other: Digest) -> Tie | None:
    """What the countries are worth; null where they forbid a tie."""
    if not one.countries or not other.countries:
        return Tie(UNKNOWN, ("country not known",))
    shared = one.countries & other.countries
    if not shared:
        return None
    names = ", ".join(sorted(shared))
    same = one.countries == other.countries
    return Tie(AGREES, (f"same country {names}",)) if same else Tie(UNKNOWN, (f"country {names} in both",))


def _start(one: Digest, other: Digest) -> Tie | None:
    """What the starts are worth; null where they forbid a tie.

    A project has one start: two in one year are two projects' of one name, and what began after a report's year was
    not what that report tells of.
    """
    if one.start is None or other.start is None:
        return Tie(UNKNOWN, ("start not known",))
    if meet(one.start, other.start):
        return Tie(AGREES, (f"same start {one.start.text}",))
    if one.year is None or other.year is None or one.year == other.year:
        return None
    if one.start.first.year > other.year or other.start.first.year > one.year:
        return None
    first, second = sorted((one.start, other.start), key=lambda date: date.first)
    far = (second.first - first.last).days > NEAR
    said = f"another start: {first.text} and {second.text}"
    return Tie(0.0, (said,)) if far else Tie(UNKNOWN, (said,))


def meet(one: Date, other: Date) -> bool:
    """Whether two dates may be the same day: `2018` and `March 2018`."""
    return one.first <= other.last and other.first <= one.last


def code_key(digest: Digest) -> str | None:
    """A project code without what separates its parts: `KE-07`, `ke 07`."""
    return "".join(words(digest.code)) or None if digest.code else None


def same_bytes(digest: Digest) -> tuple[str, int]:
    """What two records of the same bytes have in common: the file, and which of its reports."""
    source = digest.report.source
    return source.sha256, source.part.index if source.part else 0


def fingerprints(digest: Digest) -> tuple[Hashable, ...]:
    """What only records of one report have in common, whatever became of its title; empty where too little is known.

    That is a budget and an expenditure in one year and country, with the start; without it, if they are no round sums.
    """
    if not digest.year or not digest.countries or len(digest.amounts) < 2:
        return ()
    budget, spent = (amount.amount.normalize() for amount in digest.amounts)
    if budget <= 0 or spent <= 0:
        return ()
    money = tuple((amount.currency, amount.amount.normalize()) for amount in digest.amounts)
    known = digest.year, tuple(sorted(digest.countries)), money
    told = budget != spent and len(spent.as_tuple().digits) >= TELLING_DIGITS
    return (*([known] if told else []), *([(*known, digest.start.edtf)] if digest.start is not None else []))


def same_facts(one: Digest, other: Digest) -> bool:
    """Whether two records agree in what only one report can say."""
    return not {*fingerprints(one)}.isdisjoint(fingerprints(other))
