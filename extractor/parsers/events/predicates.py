"""The verbs of a sentence by their form alone: which of them tell the past, and of whom.

No word class is looked up.  An auxiliary, an irregular past, or an -ed that is no adjective makes a predicate; what
stands around an -ed form says whether it is the verb of its clause (`the firm | repaired | the pump`) or belongs to a
noun (`the pump | repaired | in May works`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.names import Line

Form = Literal["active", "passive", "reduced", "state", "unreal", "open"]

PARTICLES = frozenset({"up", "out", "over", "down", "off", "back", "away", "in", "on", "through"})
COORDINATING = frozenset({"and", "or", "but", "then"})
# A phrase with one of these before the subject ends with a comma.
LEADING = frozenset("of with under from among after following besides despite through to unlike like for".split())
# What begins no noun phrase and is no noun: between a verb and what belongs to it.
CLOSED = (
    words_of.HAPPENED_ON
    | words_of.NOT_ON
    | words_of.LOOSELY_JOINING
    | words_of.RELATIVE
    | words_of.AUXILIARIES
    | words_of.MODALS
    | tense.INSIDE
    | tense.BETWEEN_TIMES
    | COORDINATING
    | frozenset("into onto near via without against behind inside outside per about but".split())
)
BEFORE_ADJECTIVES = CLOSED - COORDINATING - {"", "who", "which", "that"}
ONLY_DETERMINERS = (words_of.DETERMINERS - tense.PRONOUNS) | {"’s", "'s", "’", "any", "no", "every"}
NOUN_OPENERS = frozenset("the a an its their this these those our his her".split())
NO_INFINITIVE = CLOSED | words_of.DETERMINERS | tense.PRONOUNS
OBJECTS = words_of.DETERMINERS | {"him", "them", "us", "me"}
PARTICLES_BEFORE_OBJECT = PARTICLES - words_of.HAPPENED_ON - {"through"}


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb at ``head``, its auxiliaries from ``chain`` on.

    ``reduced`` is a participle that belongs to a noun; ``state`` says how things are, ``unreal`` what is not yet.
    """

    chain: int
    head: int
    form: Form


def predicates_of(line: Line) -> tuple[Predicate, ...]:
    """The verbs of a sentence, in order."""
    found: list[Predicate] = []
    at = 0
    while at < len(line.words):
        one = _predicate_at(line, at)
        if one is not None:
            found.append(one)
            at = one.head
        at += 1
    settled: list[Predicate] = []
    for index, one in enumerate(found):
        form = _settled(line, one, settled, found[index + 1 :]) if one.form == "open" else one.form
        settled.append(replace(one, form=form))
    return tuple(settled)


def _predicate_at(line: Line, at: int) -> Predicate | None:
    lower, text = line.lower(at), line.words[at].text
    if at in line.dated or not text[0].isalpha() or line.quote_at(at) or (text[0].isupper() and at):
        return None
    if lower in tense.MODALS:
        head = _over(line, at + 1, tense.BE | tense.HAVE)
        return Predicate(at, head, "unreal")
    if lower in tense.BE_PAST:
        return _after_be(line, at, at)
    if lower in tense.HAVE:
        head = _over(line, at + 1)
        if line.lower(head) == "been":
            return _after_be(line, at, head)
        return Predicate(at, head, _form(line, at, head, "active")) if is_participle(line.lower(head)) else _state(at)
    if lower in tense.BE:  # `are based on`
        head = _over(line, at + 1)
        return Predicate(at, head, "unreal") if is_participle(line.lower(head)) else _state(at)
    if lower == "to":
        return Predicate(at, at + 1, "unreal") if _infinitive(line, at + 1) else None
    if lower in tense.PURE_PAST:
        return Predicate(at, at, "active") if line.lower(at - 1) not in words_of.DETERMINERS else None
    if lower in tense.INTRANSITIVE and line.lower(at - 1) not in words_of.DETERMINERS:
        near = {
            line.lower(look) for look in (at - 1, at - 2) if line.lower(look - 1) != "of"
        }  # `a motion of | no confidence`
        denied = bool(near & tense.DENIED)
        return Predicate(at, at, "unreal" if denied else "active")
    past = is_participle(lower) and lower not in tense.PARTICIPLES
    return Predicate(at, at, "open") if past and not _adjective(line, at) else None


def _state(at: int) -> Predicate:
    return Predicate(at, at, "state")


def _after_be(line: Line, chain: int, be: int) -> Predicate:
    """`was | built`, `has been | built`, `was | building`, `was | late`."""
    head = _over(line, be + 1)
    lower = line.lower(head)
    if is_participle(lower):
        return Predicate(chain, head, _form(line, chain, head, "passive"))
    if lower.endswith("ing") or lower == "being":
        return Predicate(chain, head, "unreal")
    return Predicate(chain, be, "state")


def _form(line: Line, chain: int, head: int, form: Form) -> Form:
    inside = {line.lower(at) for at in range(chain, head)}
    return "unreal" if inside & tense.DENIED or line.lower(chain - 1) in tense.MODALS else form


def _over(line: Line, at: int, more: frozenset[str] = frozenset()) -> int:
    """The word at or behind ``at`` that is no adverb."""
    stop = min(at + 5, len(line.words) - 1)
    while at < stop and (line.lower(at) in tense.INSIDE | more or line.lower(at).endswith("ly")):
        at += 1
    return at


def is_participle(lower: str) -> bool:
    """Whether an auxiliary makes a verb of the word: `built`, `chosen`, `repaired`."""
    ed = lower.endswith("ed") and len(lower) > 3 and lower not in tense.NO_VERBS
    return ed or lower in tense.PAST_OR_PARTICIPLE or lower in tense.PARTICIPLES


def by_whom(line: Line, at: int) -> bool:
    """Whether an agent stands at ``at``: `by | the ministry`, not `by | video`."""
    return line.lower(at) == "by" and line.lower(at + 1) not in tense.MEANS


def _infinitive(line: Line, at: int) -> bool:
    """`to | hold`, not `to | farmers`, `to the | grid`, `to | Lima`."""
    lower = line.lower(at)
    if not lower.isalpha() or lower in NO_INFINITIVE | tense.NO_INFINITIVES or at in line.dated:
        return False
    if lower.endswith(("tion", "sion", "ity", "ness", "ship")) and lower not in tense.LIKE_NOUNS:
        return False  # `opened to | production`
    plural = lower.endswith("s") and not lower.endswith("ss")
    return line.words[at].text[0].islower() and not plural and not lower.endswith(("ing", "ed"))


def _noun_follows(line: Line, at: int) -> bool:
    """Whether a bare noun (or its adjective) stands at ``at``."""
    text = line.words[at].text if at < len(line.words) else ""
    return text[:1].islower() and text.isascii() and at not in line.dated and line.lower(at) not in CLOSED


def _adjective(line: Line, at: int) -> bool:
    """Whether an -ed form describes the noun behind it: `the | revised | tariff`, `of | treated | water`."""
    before = at - 1
    while before > 0 and line.lower(before).endswith("ly"):
        before -= 1
    lower = line.lower(before)
    if lower in ONLY_DETERMINERS:
        return True
    if before in line.dated and not _only_dated(line, before):
        return False  # `Floods in August 2019 | washed away the intake`
    noun = _noun_follows(line, at + 1) and line.lower(at + 1) not in words_of.DETERMINERS | PARTICLES
    if lower in tense.PRONOUNS:
        return noun and lower in words_of.DETERMINERS
    return noun and (lower in BEFORE_ADJECTIVES or lower[:1].isdigit())


def _only_dated(line: Line, end: int) -> bool:
    """Whether a sentence says nothing but a date before ``end``: `Late in May 2018 | revised rules came …`."""
    return all(at in line.dated or line.lower(at) in words_of.HAPPENED_ON | words_of.ABOUT_DATES for at in range(end))


def object_at(line: Line, head: int) -> bool:
    """Whether the verb at ``head`` has an object behind it: `repaired | the pump`, `hired | Ms Roy`, `won | funds`."""
    at = head + 1
    if line.lower(at) in PARTICLES_BEFORE_OBJECT:
        at += 1  # `took over | the site`
    while line.lower(at).endswith("ly") or line.lower(at) in {"also", "then"}:
        at += 1
    if at >= len(line.words) or at in line.dated:
        return False
    text, lower = line.words[at].text, line.lower(at)
    if lower in OBJECTS or line.quote_at(at) or text[0].isdigit():
        return True
    return text[0].isalpha() and lower not in CLOSED and (text[0].islower() or line.named(at))


def _settled(line: Line, one: Predicate, before: Sequence[Predicate], behind: Sequence[Predicate]) -> Form:
    """Whether an -ed form is the verb of its clause, in the active or the passive, or a participle of a noun."""
    if one.head == 0:
        return "reduced"
    finite = (p for p in reversed(before) if p.form != "reduced")
    prior = next((p for p in finite if not _parted(line, p.head + 1, one.chain)), None)
    if line.lower(0) in LEADING and not any(line.lower(at) in {",", ";"} for at in range(one.chain)):
        return "reduced"  # `Of the 40 offers | received | in May 2018, six …`
    joint = one.chain - 1
    while joint > 0 and line.lower(joint).endswith("ly"):
        joint -= 1
    lower = line.lower(joint)
    denied = lower in tense.DENIED
    if object_at(line, one.head):
        return "unreal" if denied else "active"
    if lower in COORDINATING and prior is not None:
        return "active" if prior.form == "state" else prior.form
    if lower == ",":
        return _behind_comma(line, one, prior, behind)
    joined = prior is not None and any(line.lower(at) in COORDINATING for at in range(prior.head, one.chain))
    if (prior is not None and not joined) or _verb_behind(line, one, behind) or present_before(line, one.chain):
        return "reduced"
    if not _stands_bare(line, one):
        return "reduced"
    return "unreal" if denied else "passive" if by_whom(line, one.head + 1) else "active"


def _behind_comma(line: Line, one: Predicate, prior: Predicate | None, behind: Sequence[Predicate]) -> Form:
    """`was signed, | ratified | and published`; `the plan, | ratified | in May, …`; `the store, a hut, | burned`."""
    if prior is not None:
        return "passive" if prior.form == "passive" else "reduced"
    enclosed = sum(line.lower(at) == "," for at in range(one.chain)) > 1
    later = any(line.lower(p.chain) != "to" and not _parted(line, one.head + 1, p.chain) for p in behind)
    return "active" if enclosed and not later else "reduced"


def _parted(line: Line, first: int, end: int) -> bool:
    return any(line.lower(at) in tense.BARRIERS and not line.quote_at(at) for at in range(first, end))


def _stands_bare(line: Line, one: Predicate) -> bool:
    """Whether a form without object can be a verb: most are participles (`the tool uses data | collected | in May`).

    Behind a subject of a word or two it can: then hardly another verb has room before it.
    """
    if line.lower(one.head) in tense.BARE or line.lower(one.head + 1) in PARTICLES_BEFORE_OBJECT:
        return True
    subject = 0
    for at in range(one.chain - 1, -1, -1):
        if line.lower(at) in tense.BARRIERS | {","} or at in line.dated:
            break
        subject += line.lower(at) not in words_of.DETERMINERS
    return subject <= 2


def present_before(line: Line, end: int) -> bool:
    """Whether a verb in the present stands before: `the manual | explains | a method tested in May 2018`.

    Only a verb has an article right behind it; behind a plural noun hardly ever stands `on` or `to`.
    """
    for at in range(end - 2, 0, -1):
        word, behind = line.words[at], line.lower(at + 1)
        if word.lower in {",", ";"} or at in line.dated:
            return False
        if not word.lower.isalpha() or word.text[0].isupper() or word.lower in CLOSED | words_of.ABOUT_DATES:
            continue
        third = word.lower.endswith("s") and not word.lower.endswith(("ss", "us", "is"))
        if behind in NOUN_OPENERS or (third and behind in {"on", "upon", "to", "as"}):
            return not is_participle(word.lower) and word.lower not in words_of.DETERMINERS
    return False


def _verb_behind(line: Line, one: Predicate, behind: Sequence[Predicate]) -> bool:
    """Whether the clause goes on to another verb: `loans | granted | on 3 May 2018 cover`, `… were repaid`."""
    heads = {p.chain: p for p in behind}
    for at in range(one.head + 1, len(line.words)):
        lower = line.lower(at)
        if at in line.dated or line.quote_at(at):
            continue
        if lower in tense.BARRIERS or lower in COORDINATING or lower == ",":
            return False
        verb = heads.get(at)
        if verb is not None and line.lower(at) != "to":
            return True
        ended = at - 1 in line.dated or line.lower(at - 1) == ")"
        if ended and lower.isalpha() and lower not in CLOSED | words_of.DETERMINERS and not lower.endswith("ly"):
            return line.words[at].text[0].islower()
    return False
