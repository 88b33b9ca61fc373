"""A sentence taken apart for the event reader: its dates, and the verbs and nouns that tell events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, cast, get_args

from extractor.language import Phrase, Sentence
from extractor.parsers.events import words as words_of
from extractor.parsers.events.dating import Dated, settled, shared_status, status_of, word_range
from extractor.parsers.events.names import Line, Noun, Range, like_a_name
from extractor.parsers.events.predicates import CLOSED, Predicate, by_whom, predicates_of, present_before
from extractor.parsers.events.words import Role
from extractor.record import Date, EventKind
from extractor.values.reading import Reading

ROLES: tuple[Role, ...] = get_args(Role)
PASSIVE = frozenset({"was", "were", "been", "got", "is", "are", "be", "being"})
PREPOSITIONS = words_of.HAPPENED_ON | words_of.NOT_ON | words_of.LOOSELY_JOINING | words_of.JOINING

# What stands behind these was given up for something else, or lacked.
INSTEAD = frozenset(
    {("instead", "of"), ("place", "of"), ("lieu", "of"), ("rather", "than"), ("absence", "of"), ("want", "of")}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """An event verb at ``[start, end)``; its auxiliaries begin at ``chain``; not ``real`` when planned or denied.

    ``reduced`` is a participle without auxiliary (`the workshop held in Lima`).
    """

    roles: tuple[Role, ...]
    start: int
    end: int
    chain: int
    voice: Literal["active", "passive", "reduced"]
    real: bool
    relative: int = -1
    """Where the relative word of its object stands: `a seminar | that | KFS hosted`."""
    gerund: bool = False
    """`after hosting`: who acted stands elsewhere."""


@dataclass(frozen=True)
class Parsed:
    """A sentence with its dates, event verbs and event nouns in order."""

    line: Line
    dates: tuple[Dated, ...]
    verbs: tuple[Verb, ...]
    nouns: tuple[Noun, ...]
    replaced: tuple[Noun, ...] = ()
    """Events that something else stood in for: `instead of the workshop`."""

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """All verbs of the sentence, listed or not; most sentences are told without them."""
        return predicates_of(self.line)


# ------------------------------------------------------------------------------------------------------------- sentence


def parse_sentence(
    text: str, sentence: Sentence, readings: Sequence[Reading[Date]], quotations: Sequence[Range]
) -> Parsed:
    """Find dates, quotations, verbs and event nouns of one sentence of ``text``."""
    words = sentence.words
    quotes = []
    for start, end in quotations:
        inside = [at for at, word in enumerate(words) if start < word.start and word.end < end]
        if inside:
            quotes.append((inside[0], inside[-1] + 1))
    spans = [word_range(words, reading) for reading in readings]
    dates = [status_of(words, reading, *span) for reading, span in zip(readings, spans, strict=True)]
    named_years = {at for date in dates if date.status in ("name-year", "no") for at in range(date.first, date.end)}
    dated = frozenset(at for date in dates for at in range(date.first, date.end)) - named_years
    label = len(words) > 1 and words[1].lower == ":"  # `Progress: Wells were dug`
    capitals = frozenset(at for at, word in enumerate(words) if like_a_name(word) and not (label and at == 0))
    line = Line(text, words, dated, tuple(quotes), sentence.phrases, capitals)
    verbs = tuple(sorted(_verbs(line), key=lambda verb: verb.start))
    verbs = tuple(_voiced(line, verb, verbs) for verb in verbs)
    line = replace(line, verbs=frozenset(at for verb in verbs for at in range(verb.start, verb.end)))
    named = tuple(_nouns(line))
    replaced = tuple(noun for noun in named if _put_aside(line, noun))
    nouns = tuple(noun for noun in named if noun not in replaced)
    dates = [settled(line, date, nouns) for date in dates]
    belonging = frozenset(at for date in dates if date.status == "of-noun" for at in range(date.first, date.end))
    line = replace(line, dated=line.dated | belonging) if belonging else line
    return Parsed(line, tuple(shared_status(words, dates)), verbs, nouns, replaced)


# ------------------------------------------------------------------------------------------------------ verbs and nouns


def _verbs(line: Line) -> Iterator[Verb]:
    roles: dict[Range, list[Role]] = {}
    gerunds: dict[Range, list[Role]] = {}
    for phrase in line.phrases:
        label, _, role = phrase.label.partition(":")
        span = (phrase.start, phrase.end)
        if line.quote_at(phrase.start) or not line.words[phrase.start].text[0].islower():
            continue
        if label == "past":
            roles.setdefault(span, []).append(cast("Role", role))
        elif label in {"planned", "base"}:
            roles.setdefault(span, [])
        elif label == "ing":
            gerunds.setdefault(span, []).append(cast("Role", role))
    for (start, end), found in sorted(gerunds.items()):
        if line.lower(start - 1) in words_of.BEFORE_GERUND:
            settled = tuple(sorted(found, key=ROLES.index))
            yield Verb(settled, start, end, start, "active", _tells_past(line, start), gerund=True)
    for (start, end), found in sorted(roles.items()):
        verb = _verb(line, start, end, tuple(sorted(found, key=ROLES.index)))
        if verb is not None:
            yield verb


def _verb(line: Line, start: int, end: int, roles: tuple[Role, ...]) -> Verb | None:
    chain, helpers = _chain(line, start)
    base = not roles
    if base and helpers == {"to"}:
        brought = _brought_about(line, chain)
        bases = tuple(role for role in ROLES if line.lower(start) in words_of.VERBS[role] and end == start + 1)
        if brought and bases:
            return Verb(bases, start, end, chain, "active", _tells_past(line, start), gerund=brought == "helped")
    if base and line.lower(start) in words_of.VERBS["extend"] and _was_decided(line, chain):
        return Verb(("extend",), start, end, chain, "active", True)
    if base:
        planned = any(phrase.label == "planned" and phrase.start == start for phrase in line.phrases)
        return Verb((), start, end, chain, "active", False) if planned or helpers & words_of.UNREAL else None
    participle = bool(helpers & PASSIVE) and "been" not in helpers
    wanting = helpers & words_of.UNREAL - ({"is", "are"} if "extend" in roles or "been" in helpers else set())
    if "extend" in roles and {"will", "be"} <= helpers and _was_decided(line, chain):
        wanting = frozenset()
    real = not wanting and not _conditional(line, chain) and not _nobody(line, chain)
    voice: Literal["active", "passive", "reduced"] = "active"
    if participle or "been" in helpers:
        voice = "passive"
    elif not helpers and _without_object(line, start, end, roles):
        relative = _relative(line, start) if line.lower(end) != "by" else -1
        return Verb(roles, start, end, chain, "reduced" if relative < 0 else "active", real, relative)
    return Verb(roles, start, end, chain, voice, real)


def _brought_about(line: Line, chain: int) -> str:
    """`was able | to hold`, `managed | to host`, `supported the ministry | to organise`: it was done, and by whom."""
    if line.lower(chain - 1) in {"able", "managed"}:
        return "able"
    for at in range(chain - 1, max(chain - 9, -1), -1):
        if (
            line.lower(at) in {"helped", "supported", "assisted", "enabled"}
            and line.lower(at - 1) not in words_of.MODALS
        ):
            return "helped"
        if line.lower(at) in {",", ";", "plans", "efforts"} or line.lower(at).endswith("ed"):
            return ""
    return ""


def _relative(line: Line, start: int) -> int:
    """The relative word whose clause has its own subject before the verb at ``start``: `which | the city hosted`."""
    brackets = {at for at in range(start - 9, start) if line.lower(at - 1) == "(" and line.lower(at + 1) == ")"}
    for at in range(start - 1, max(start - 10, 0), -1):
        lower = line.lower(at)
        if at + 1 in brackets or at in brackets or at - 1 in brackets:
            continue  # `which the Lake Bank | (LB) | organised`
        if lower in {"which", "that"}:
            return at if at + 1 < start else -1
        if lower in {",", ";", "(", ")"} or at in line.dated or lower in words_of.AUXILIARIES or lower.endswith("ed"):
            return -1
    return -1


def _tells_past(line: Line, but: int) -> bool:
    """Whether another word of the sentence than that at ``but`` tells the past, and none the future."""
    lowers = [
        word.lower for at, word in enumerate(line.words) if at != but and at not in line.dated and not line.quote_at(at)
    ]
    if words_of.NOT_YET & set(lowers):
        return False
    return any(lower in words_of.PAST_FORMS or (lower.endswith("ed") and len(lower) > 4) for lower in lowers)


def _voiced(line: Line, verb: Verb, verbs: Sequence[Verb]) -> Verb:
    """A bare form that is the only verb of its sentence is no participle: `announced on 3 May 2018 that …`."""
    if verb.voice != "reduced" or not {"sign", "announce", "launch", "decide"} & set(verb.roles):
        return verb
    if line.lower(verb.start - 1) == "," and "," in {line.lower(at) for at in range(verb.end, len(line.words))}:
        return verb  # `the programme, launched in 2016, supports …`
    at = verb.end
    while at < len(line.words) and (at in line.dated or line.lower(at) in {"on", "in", "the"}):
        at += 1
    stop = next((look for look in range(at, len(line.words)) if line.lower(look) in words_of.RELATIVE), len(line.words))
    others = any(other is not verb and other.voice != "reduced" and other.start < stop for other in verbs)
    helped = any(line.lower(look) in words_of.AUXILIARIES - {"'s", "’s"} for look in range(stop))
    if others or helped or line.lower(verb.end) == "by":
        return verb
    if "decide" in verb.roles and present_before(line, verb.start):
        return verb  # `the plan replaces the one adopted in March 2014`
    goes_on = at - 1 in line.dated and line.lower(at)[:1].isalpha() and line.words[at].text[0].islower()
    if goes_on and line.lower(at) not in CLOSED and verb.roles[0] == "decide":
        return verb  # `the strategy adopted in 2012 | remains in force`
    acts = line.lower(at) == "that" or line.lower(at) in words_of.DETERMINERS or line.named(at)
    return replace(verb, voice="active" if acts and at > verb.end else "passive")


def _chain(line: Line, start: int) -> tuple[int, frozenset[str]]:
    """Where the auxiliaries of a verb begin, and which they are: `has since been | held`."""
    chain, helpers, at = start, set(), start - 1
    while at >= 0:
        lower = line.lower(at)
        if lower in words_of.AUXILIARIES or lower in words_of.MODALS:
            helpers.add(lower)
            chain = at
        elif not (lower in words_of.ASIDES or lower.endswith("ly")):
            break
        at -= 1
    return chain, frozenset(helpers)


def _was_decided(line: Line, before: int) -> bool:
    return any(line.lower(at) in words_of.DECIDED for at in range(before))


def _conditional(line: Line, chain: int) -> bool:
    for at in range(chain - 1, -1, -1):
        if line.lower(at) in {",", ";"}:
            return False
        if line.lower(at) in {"if", "unless", "whether", "once", "until"} and line.lower(at - 1) != "not":
            return True
    return line.lower(0) in {"had", "should"} and chain > 0  # `Had the forum taken place`


def _nobody(line: Line, chain: int) -> bool:
    """`No contract | was signed`, `None of the mayors | attended`: the subject says that it did not happen."""
    start = next((at for at in range(chain - 1, -1, -1) if line.lower(at) in {",", ";", "and", "but"}), -1) + 1
    leading = words_of.HAPPENED_ON | {"so", "because", "since", "that", "as", "then", "when", "while", "although"}
    while start < chain and (start in line.dated or line.lower(start) in leading):
        start += 1
    return line.lower(start) in {"no", "none", "neither", "nobody", "nothing"} and start < chain


def _without_object(line: Line, start: int, end: int, roles: tuple[Role, ...]) -> bool:
    """Whether a bare -ed form is a participle: what follows is no object, and what precedes is no lone subject."""
    if roles[0] in {"occur", "attend", "meet", "visit", "extend"} and not by_whom(line, end):
        return False
    while line.lower(end).endswith("ly") or line.lower(end) == "together":  # `held | jointly | by`
        end += 1
    following = line.lower(end)
    return following in words_of.NO_OBJECT or end in line.dated or not following or following in {".", ")"}


def _nouns(line: Line) -> Iterator[Noun]:
    found: dict[Range, Noun] = {}
    for phrase in line.phrases:
        label, _, kind = phrase.label.partition(":")
        if label not in {"noun", "nouns", "named"}:
            continue
        capital = line.words[phrase.end - 1].text[0].isupper()
        if (label == "named" and not capital) or not _is_head(line, phrase):
            continue
        noun = Noun(cast("EventKind", kind), phrase.start, phrase.end, label == "nouns")
        found.setdefault((phrase.start, phrase.end), noun)
    for at, word in enumerate(line.words):
        if words_of.EVENT_CODE.fullmatch(word.text):
            found[at, at + 1] = Noun("conference", at, at + 1, False)
    yield from (found[span] for span in sorted(found))


def _put_aside(line: Line, noun: Noun) -> bool:
    """`instead of the | workshop`, `rather than a | seminar`: it did not take place, or is not what is told."""
    at = noun.start - 1
    for _ in range(6):
        if (line.lower(at - 1), line.lower(at)) in INSTEAD or line.lower(at) in {"without", "lacking", "barring"}:
            return True
        word = line.words[at].text if at >= 0 else ""
        if not word[:1].isalnum() or at in line.verbs or line.lower(at) in PREPOSITIONS - words_of.ARTICLES:
            return False
        at -= 1
    return False


def _is_head(line: Line, phrase: Phrase) -> bool:
    """Whether an event noun is the head of its phrase: `workshop report` and `training needs` are no events."""
    at = phrase.end
    quote = line.quote_at(phrase.start)
    if quote is not None and not (line.words[quote[0]].text[0].isupper() or line.words[quote[0]].text[0].isdigit()):
        return False
    before = phrase.start - 1
    while before > 0 and line.lower(before).isalpha() and line.lower(before) not in PREPOSITIONS:
        if line.lower(before) in {"upcoming", "forthcoming"}:
            return False
        before -= 1
    if line.lower(phrase.start - 1) in {"no", "without"} or at >= len(line.words):
        return line.lower(phrase.start - 1) not in {"no", "without"}
    if at in line.dated or at in line.verbs or (quote is not None and at >= quote[1]):
        return True
    text, lower = line.words[at].text, line.lower(at)
    if lower in {"'s", "’s", "'", "’"} and at + 1 < len(line.words):  # `the forum’s website`
        return False
    if lower in words_of.PAST_FORMS and text[0].islower():  # `the Forum | brought 85 mayors to Suva`
        return True
    if not text[0].isalpha() or lower in PREPOSITIONS | words_of.RELATIVE | words_of.AUXILIARIES | words_of.MODALS:
        return True
    if lower in words_of.TITLED or lower in words_of.ASIDES or lower.endswith(("ed", "ing", "ly")):
        return text[0].islower()
    return bool(re.fullmatch(r"[IVX]{1,4}|No|[A-D]", text))
