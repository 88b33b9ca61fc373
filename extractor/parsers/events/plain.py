"""Events that no listed word tells: a clause in the past, with a date of its own, says that something happened.

It is asked only where ``words`` had no answer, and only for a date of day, month or quarter: a year alone dates laws,
plans and statistics.  States, measures and plans (``tense_words``) tell none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause
from extractor.parsers.events.found import Doubts, Found
from extractor.parsers.events.names import Line, Noun, run_left, title_of
from extractor.parsers.events.occasions import incident_before, incident_behind, writing_before
from extractor.parsers.events.predicates import COORDINATING, PARTICLES, Predicate, object_at
from extractor.parsers.events.roles import of_noun, theme_title
from extractor.parsers.events.sentences import PREPOSITIONS, Parsed, Verb
from extractor.parsers.events.uses import (
    act_of_its_own,
    clause_start,
    on_a_day,
    only_then,
    opening_of,
    stay,
    until_it_did,
)
from extractor.record import Date, EventKind

# Before the preposition of a date these do not make it the date of a noun: `In Kigali | on 4 May 2018`.
FRONTING = words_of.ARTICLES | words_of.QUARTERS | frozenset("in at near late early only and but , that then".split())
ROLE_KINDS: tuple[tuple[str, EventKind], ...] = (
    ("launch", "launch"),
    ("open", "launch"),
    ("announce", "announcement"),
    ("visit", "visit"),
    ("train", "training"),
)
CONVENING = frozenset({"gathered", "assembled", "convened", "reconvened", "met"})
DEBATING = frozenset({"discussed", "debated", "deliberated"})
# `Two calls closed: | one on 3 May 2018, the other on 5 June 2018`: the dates of what was counted before the colon
SHARING = words_of.ORDINALS | words_of.HAPPENED_ON | words_of.ARTICLES | frozenset("one other former and :".split())
PROLONGING = frozenset("extension extensions extended extend prolonged prolongation".split())
NO_HAPPENING = tense.STATES | tense.MEASURES | tense.PLANS
ORGANISING = frozenset({"hold", "launch", "sign", "announce"})


@dataclass(frozen=True, slots=True)
class Unsure:
    """A clause that may tell an event, and why that is not settled."""

    why: str


def told_plainly(clause: Clause, parsed: Parsed) -> tuple[Found, Verb | None] | Unsure | None:
    """What the past tense tells of the clause's date; whether work over several months is an event is left open."""
    told = _told(clause, parsed)
    value = clause.date.reading.value
    months = value is not None and "/" in value.edtf and value.precision != "day"
    return Unsure("it went on for several months") if months and isinstance(told, tuple) else told


def _told(clause: Clause, parsed: Parsed) -> tuple[Found, Verb | None] | Unsure | None:
    if not _fine(clause) or _prolonged(parsed) or not parsed.predicates:
        return None
    predicates = parsed.predicates
    struck = _incident(clause, predicates)
    if isinstance(struck, Unsure):
        return struck
    if struck is not None or _attribute(clause) or clause.date.status == "of-noun":
        return (struck, None) if struck is not None else None
    start = opening_of(clause)
    bracket = clause.line.lower(start - 1) == "("
    if start == clause.date.first and not bracket and clause.date.first and clause.line.lower(start - 1) != ",":
        return None
    verb = _governing(clause, predicates, start)
    if verb is None:
        return _act(clause, predicates, start)
    if not _happening(clause, verb):
        return (
            Unsure("how long people were somewhere is told; whether it is a visit is not")
            if stay(clause, verb)
            else None
        )
    line = clause.line
    unsettled = _unsettled(clause, verb)
    if unsettled:
        return Unsure(unsettled)
    roles = _roles(line, verb)
    if bracket and not roles & {"decide", "sign", "launch", "announce"}:
        return None
    if not verb.head and line.lower(0) in tense.IMPRINT and _behind(line, predicates, 1) is None:
        return None  # `Printed in May 2018.`
    if verb.form == "reduced" and verb.head:
        return _background(clause, verb, roles)
    passing = _passing(clause, verb)
    if verb.form == "unreal":
        passing = (("event-uncertain", "“could … only” may tell what was allowed rather than what was done"),)
    return None if passing and line.lower(verb.head) in tense.BIRTHS else _found(clause, verb, roles, passing)


def _prolonged(parsed: Parsed) -> bool:
    """Whether the sentence tells of an extension, whose one date is its new end."""
    ends = any(date.status == "new-end" for date in parsed.dates)
    return ends and any(word.lower in PROLONGING for word in parsed.line.words)


def _fine(clause: Clause) -> bool:
    """Whether the date is one on which a thing can have happened: not a year, nor a time of years."""
    if clause.date.status not in {"happened", "of-noun"} or clause.coarse:
        return False
    reading = clause.date.reading
    dates = [reading.value, *(one for one in reading.candidates if isinstance(one, Date))]
    return all(one is None or "/" not in one.edtf or one.precision != "year" for one in dates)


def _attribute(clause: Clause) -> bool:
    """`the May 2018 floods`: the date describes a noun."""
    line, date = clause.line, clause.date
    follows = line.lower(date.end)
    bare = follows[:1].isalpha() and line.words[date.end].text[0].islower()
    return line.lower(date.first - 1) in words_of.DETERMINERS and bare and follows not in PREPOSITIONS


# ------------------------------------------------------------------------------------------------ the verb of the date


def _governing(clause: Clause, predicates: tuple[Predicate, ...], start: int) -> Predicate | None:
    """The verb that the date belongs to: the last one before it, or the next one where the date opens its clause."""
    line, date = clause.line, clause.date
    before = [one for one in predicates if one.head < start]
    if len(before) > 1 and before[-1].form == "reduced" and before[-1].chain == before[-2].head + 1:
        before.pop()  # `arrived | damaged`
    if len(before) > 1 and _set_going(line, before[-2], before[-1]):
        before.pop()
    left = before[-1] if before else None
    if left is not None:
        between = [line.lower(at) for at in range(left.head + 1, start) if not line.quote_at(at)]
        if line.lower(left.chain - 1) == "it" and line.lower(date.end) == "that":  # `It was on 3 May 2018 | that`
            return _behind(line, predicates, date.end + 1)
        if "and" in between and set(between) & tense.PRESENT:  # `was amended and now | ends on 3 May 2019`
            return None
        if "that" in between and _behind(line, predicates, date.end) is not None:
            return None  # `denied | that a strike in June 2018 stopped the port`
        if ":" in between and _shared_out(line, left, start):
            return left
        opened = max((at for at, lower in enumerate(between) if lower in tense.BARRIERS), default=-1)
        opens = opened >= 0 or between[-1:] == ["and"] or between[-2:] == [",", "but"]
        right = _behind(line, predicates, date.end) if opens else None
        if right is not None and line.lower(date.end) not in COORDINATING and _subject_between(line, date.end, right):
            return right if set(between[opened + 1 :]) <= FRONTING or between[-1:] == ["and"] else None
        if opened >= 0 or set(between) & tense.BETWEEN_TIMES:
            return None
        return None if left.form == "reduced" and not left.head and "," in between else left
    region = [at for at in range(start) if line.lower(at) not in {"“", "”", '"'}]
    fronted = all(line.lower(at) in FRONTING or line.named(at) for at in region if at)
    opened = not region or line.lower(region[-1]) == "," or (fronted and line.lower(0) in FRONTING)
    return _behind(line, predicates, date.end) if opened else None


def _set_going(line: Line, verb: Predicate, aim: Predicate) -> bool:
    """`Buses | began | to run on 1 May 2018`: then they ran."""
    begun = line.lower(verb.head) in {"began", "started", "resumed", "ceased", "stopped", "managed"}
    return begun and verb.form == "active" and aim.chain == verb.head + 1 and line.lower(aim.chain) == "to"


def _shared_out(line: Line, verb: Predicate, start: int) -> bool:
    """Whether nothing but `one`, `the second`, places and dates stands between the colon behind a verb and a date."""
    colon = next(at for at in range(verb.head, start) if line.lower(at) == ":")
    rest = [at for at in range(colon, start) if at not in line.dated]
    counted = {line.lower(at) for at in rest} & (words_of.ORDINALS | {"one", "other"})
    plain = all(line.lower(at) in SHARING | {","} or line.named(at) for at in rest)
    return plain and bool(counted)


def _subject_between(line: Line, first: int, verb: Predicate) -> bool:
    lowers = [line.lower(at) for at in range(first, verb.chain)]
    return any(lower.isalnum() for lower in lowers) and lowers[0] not in COORDINATING and lowers[-1] not in COORDINATING


def _behind(line: Line, predicates: tuple[Predicate, ...], first: int) -> Predicate | None:
    """The verb of the clause that begins at ``first``, over the relative clauses of its subject."""
    skipped, at = 0, first
    for one in predicates:
        if one.chain < first or one.form == "reduced" or line.lower(one.chain) == "to":
            continue
        lowers = [line.lower(look) for look in range(at, one.chain)]
        if ";" in lowers or ":" in lowers:
            return None
        skipped += sum(lower in words_of.RELATIVE for lower in lowers)
        at = one.head + 1
        if skipped <= 0:
            return one
        skipped -= 1
    return None


# ------------------------------------------------------------------------------------------------ whether it happened


def _happening(clause: Clause, verb: Predicate) -> bool:
    """Whether a verb says that something happened, rather than how things stood, how much there was, or a plan."""
    line = clause.line
    if (verb.form in {"state", "unreal"} and not only_then(clause, verb)) or (
        line.lower(verb.head) in NO_HAPPENING and not act_of_its_own(clause, verb)
    ):
        return False
    start = clause_start(line, verb)
    before = [line.lower(at) for at in range(start, verb.chain) if at not in line.dated and not _number(line, at)]
    if (
        line.lower(verb.chain - 1) == "and"
        and "before" in before
        and before[max(before.index("before") - 1, 0)] in tense.BE | tense.BE_PAST
    ):
        before = [lower for lower in before if lower != "before"]  # `is before parliament and | was debated`
    if set(before) & (tense.UNREAL_BEFORE | {"%", "percent"}) or "cent" in before:
        before = until_it_did(clause, verb)
        if not before:
            return False
    joined = line.lower(verb.chain - 1) in COORDINATING  # `was not read and | was withdrawn`
    denied = set(before) & (tense.DENIED - {"not", "never", "n't", "n’t"} if joined else tense.DENIED)
    if denied or (before and before[0] in tense.NOBODY):
        return False
    around = {line.lower(at) for at in range(max(verb.chain - 1, 0), verb.head + 2)}
    if around & tense.HABITS or line.lower(verb.head - 1) in tense.NOBODY:
        return False
    lower, behind = line.lower(verb.head), line.lower(verb.head + 1)
    if (lower == "came" and behind == "to") or (lower == "went" and behind in {"up", "down", "on"}):
        return False  # `came to the conclusion`
    if not on_a_day(clause) and _figures(line, verb):
        return False
    if lower in tense.PASSED and line.words[min(verb.head + 1, len(line.words) - 1)].text[0].isdigit():
        return False  # `membership passed 1,000`
    if line.lower(verb.chain) == "had" and clause.date.end <= verb.chain:
        return False  # `At the end of June 2018, 14 villages had joined`: how far it had come by then
    if lower in tense.BOUNDS and set(before) & tense.PERIODS:
        return False
    if lower == "followed" and object_at(line, verb.head):
        return False
    return lower not in tense.CHANGES or _changed(clause, verb, before)


def _figures(line: Line, verb: Predicate) -> bool:
    """Whether a verb gives a share or a rate: `ran at | 60%`, `received | 14 cents a litre`."""
    for at in range(verb.head + 1, len(line.words)):
        lower = line.lower(at)
        if lower in {",", *tense.BARRIERS}:
            break
        rate = lower == "per" or (lower in {"a", "an"} and line.lower(at + 1) in tense.UNITS)
        if rate or lower in {"%", "percent"}:
            return True
    return False


def _number(line: Line, at: int) -> bool:
    """The `No` of `School No. 12` and that of `a motion of no confidence`, which deny nothing."""
    return line.lower(at) == "no" and (line.lower(at + 1) == "." or line.lower(at - 1) == "of")


def _changed(clause: Clause, verb: Predicate, before: list[str]) -> bool:
    """Whether a change was made rather than measured: `cut | the fee`, `was raised on 1 July 2017`."""
    line = clause.line
    if verb.form == "passive":
        return True
    if not object_at(line, verb.head) or line.words[verb.head + 1].text[0].isdigit():
        return line.lower(verb.head) == "moved" and on_a_day(clause)
    return on_a_day(clause) or bool(set(before) & tense.DECIDERS)


def _unsettled(clause: Clause, verb: Predicate) -> str:
    """Why it may not have happened, or not on that date."""
    line, wanted = clause.line, verb.form == "active" and clause.line.lower(verb.head) in {"requested", "applied"}
    if wanted and clause.date.first > verb.head and verb.head + 1 != opening_of(clause):
        return "the date may be of what was asked for"
    near = {line.lower(at) for at in range(max(verb.chain - 1, 0), verb.head + 2)} | {line.lower(0)}
    if near & tense.HEDGES:
        return "the sentence does not say for certain that it happened"
    if line.lower(verb.head) in words_of.GATHERING:
        follows = [at for at in range(verb.head + 1, len(line.words) - 1) if line.lower(at) == "for"]
        if any(line.lower(at + 1) in words_of.ARTICLES for at in follows):
            return "people gathered for something that is not known as an event"
    if line.lower(verb.head) in tense.CALLED_OFF:
        return "the date may be of what was called off or of the decision to do so"
    return ""


# ---------------------------------------------------------------------------------------------------- what is told


def _roles(line: Line, verb: Predicate) -> frozenset[str]:
    """The parts that the listed verb at the head of ``verb`` plays."""
    labels = (phrase.label for phrase in line.phrases if phrase.start == verb.head)
    return frozenset(label.partition(":")[2] for label in labels if label.startswith("past:"))


def _found(clause: Clause, verb: Predicate, roles: frozenset[str], doubts: Doubts = ()) -> tuple[Found, Verb]:
    line = clause.line
    listed = next((one for one in clause.verbs if one.start == verb.head), None)
    voice: Literal["active", "passive"] = "passive" if verb.form == "passive" else "active"
    told = listed or Verb((), verb.head, verb.head + 1, verb.chain, voice, real=True)
    kind: EventKind = next((kind for role, kind in ROLE_KINDS if role in roles), "other")
    region = clause.object_of(told) if voice == "active" else clause.subject(told)
    convened = line.lower(verb.head) in CONVENING or (line.lower(verb.head) in DEBATING and _body(clause, told))
    if convened and verb.form == "active":
        kind = "meeting"
    if "sign" in roles and _on_paper(line, verb, {line.lower(at) for at in range(*region)}):
        kind = "signing"
    host = clause.noun_left(told) if verb.form == "active" else None
    if host is not None and _subject_of(clause, host, verb):
        return of_noun(clause, host, organised=False), told
    setting = _setting(clause, verb)
    if setting is not None and kind == "other":
        shown = line.lower(verb.head) in tense.SHOWN
        if shown and title_of(line, setting, clause.first, clause.end) is not None:
            return of_noun(clause, setting, organised=False), told
        kind = setting.kind if setting.kind in {"launch", "signing"} else kind
    titled = verb.form != "reduced" and roles & (ORGANISING | {"decide"})
    title = theme_title(clause, region) if titled else None
    return Found(kind, title, None, bool(roles & ORGANISING), doubts), told


def _setting(clause: Clause, verb: Predicate) -> Noun | None:
    """The event at which it happened: `joined the charter | during a signing ceremony`."""
    nouns = (noun for noun in clause.heads(verb.head + 1, clause.end) if not noun.plural)
    noun = next((one for one in nouns if clause.line.lower(clause.governor(one)) in {"at", "during"}), None)
    if noun is None or any(clause.line.lower(at) in tense.BARRIERS | {","} for at in range(verb.head, noun.start)):
        return None
    return noun


def _body(clause: Clause, verb: Verb) -> bool:
    """Whether a body acts: `A working group | under the ministry discussed …`."""
    start, stop = clause.subject(verb)
    head = (
        next((at for at in range(start, stop) if clause.line.lower(at) in PREPOSITIONS - words_of.ARTICLES), stop) - 1
    )
    return head >= start and clause.line.lower(head) in words_of.BODIES


def _on_paper(line: Line, verb: Predicate, thing: set[str]) -> bool:
    """`signed the decree`, `entered into an agreement`; not `signed up`, `entered into force`."""
    if not line.lower(verb.head).endswith("signed"):
        return bool(thing & words_of.PAPERS) and line.lower(verb.head + 2) != "force"
    return line.lower(verb.head + 1) not in PARTICLES - {"in", "on"}


def _subject_of(clause: Clause, noun: Noun, verb: Predicate) -> bool:
    """Whether an event is what did it: `In May 2018, the Forum | brought 85 mayors to Suva`; then it took place."""
    line = clause.line
    begin = run_left(line, noun.start, clause.first)
    while line.lower(begin - 1) in words_of.DETERMINERS or line.quote_at(begin - 1):
        begin -= 1
    before = line.lower(begin - 1) if begin > clause.first else ""
    return not noun.plural and (before in {"", ",", ";", "and", "that", "when"} or begin - 1 in line.dated)


def _passing(clause: Clause, verb: Predicate) -> Doubts:
    """`Mr Diallo, who joined the ministry in May 2016, leads the unit`: it happened, but that is not what is told."""
    line = clause.line
    start = clause_start(line, verb)
    if line.lower(start - 1) not in {"which", "who", "whose", "whom"} or clause.date.end >= len(line.words) - 1:
        return ()
    return (("event-background", f"“{line.lower(verb.head)}” is said in passing"),)


def _background(clause: Clause, verb: Predicate, roles: frozenset[str]) -> tuple[Found, Verb] | None:
    """`the plan adopted on 3 May 2018 …`: decided on a date, though the sentence is about something else."""
    line = clause.line
    named = {line.lower(at) for at in range(max(verb.chain - 6, 0), verb.chain)}
    aside = line.lower(verb.chain - 1) == ","  # `the scheme, | introduced in May 2018 by a bank, has 40 clients`
    decided = "decide" in roles and named & (words_of.DECISIONS | words_of.PAPERS) and on_a_day(clause)
    if line.lower(verb.head) in tense.BIRTHS or (not aside and not decided):
        return None
    return _found(clause, verb, roles, (("event-background", f"“{line.lower(verb.head)}” is said in passing"),))


def _incident(clause: Clause, predicates: tuple[Predicate, ...]) -> Found | Unsure | None:
    """`Cyclone Gita in February 2018 | damaged 11 roofs`: what struck on the date, in a clause that tells the past."""
    line, date = clause.line, clause.date
    begin = incident_before(line, date.first)
    if begin is None and date.status == "of-noun":
        begin = writing_before(line, date.first)
    if begin is None and not incident_behind(line, date.first, date.end):
        return None
    verb = _behind(line, predicates, date.end)
    opening = {line.lower(at) for at in range(begin or 0, date.first)}
    if verb is None or verb.form not in {"active", "passive"} or opening & {"no", "any"}:
        return None
    between = {line.lower(at) for at in range(date.end, verb.chain)}
    if between & (tense.UNREAL_BEFORE | tense.DENIED) or line.lower((begin or 0) - 1) == "that":
        return None
    if line.lower(verb.head) in tense.PLANS:
        return None
    aside = begin == 1 and line.lower(0) in {"after", "following", "during", "in", "at"}
    if verb.form == "passive" and writing_before(line, date.first) is not None:
        return None  # `The decree of 7 May 2018 was repealed`
    if verb.form == "passive" and not aside:  # `A flood in June 2018 was ruled out`
        return Unsure("what was said or done of it does not tell whether it happened")
    doubts: Doubts = (("event-background", "it is said in passing"),) if aside else ()
    return Found("other", doubts=doubts)


def _act(clause: Clause, predicates: tuple[Predicate, ...], start: int) -> tuple[Found, None] | None:
    """`The approval of the plan on 3 May 2018 opened the way`: an act that its noun tells, in a past clause."""
    line, date = clause.line, clause.date
    for at in range(clause.first, start):
        genitive = line.lower(at - 1) in {"’s", "'s", "’", "'", "its", "their"} and at + 1 == start
        if line.lower(at) in tense.ACTS and (line.lower(at + 1) in {"of", "by"} or genitive):
            break
    else:
        return None
    lead = at - 1
    while genitive and lead > clause.first and line.lower(lead) not in words_of.LEADS_TO_PAST - words_of.ARTICLES:
        lead -= 1
    while lead >= clause.first and line.lower(lead) in words_of.DETERMINERS | {"official", "formal", "final", "first"}:
        lead -= 1
    verb = _behind(line, predicates, date.end)
    crossed = any(one.form != "reduced" and clause.first <= one.chain < start for one in predicates)
    led = lead < clause.first or line.lower(lead) in words_of.LEADS_TO_PAST
    if crossed or not led or verb is None or verb.form not in {"active", "passive"}:
        return None
    return Found("other"), None
