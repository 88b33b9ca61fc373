"""Whether a sentence says for itself that something happened: not in a question, a denial, a claim of others.

The other modules read what a clause tells; this one asks, once for each event, whether the sentence stands by it.
"""

from __future__ import annotations

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause
from extractor.parsers.events.found import Found
from extractor.parsers.events.names import Line, run_left
from extractor.parsers.events.sentences import PREPOSITIONS, Verb

# What a sentence that asks begins with.
ASKING = words_of.AUXILIARIES | words_of.MODALS | frozenset("who what which when where why how whose whom".split())
ENCLOSING = frozenset({"”", "»", '"', "'", "’", ")", "]"})
# Behind one of these a clause no longer depends on what was said before it.
PARTING = frozenset({"when", "because", "while", "whereas", "although", "though", "so"})
SURELY_NOT = ""


def asked(line: Line) -> bool:
    """Whether the sentence is a question; a question mark in a quoted title makes none."""
    at = len(line.words) - 1
    while at > 0 and line.lower(at) in ENCLOSING:
        at -= 1
    return line.lower(at) == "?" and line.quote_at(at) is None


def unasserted(clause: Clause, found: Found, verb: Verb | None) -> str | None:
    """Why the sentence does not assert what it tells, ``SURELY_NOT`` where it says that it was not; None if it does."""
    line, noun = clause.line, found.noun
    if asked(line):
        return SURELY_NOT if line.lower(0) in ASKING else "the sentence asks it"
    if verb is not None and (_inverted_denial(line, verb) or _had_it_been(line, verb)):
        return SURELY_NOT
    starts = [verb.chain] if verb is not None else []
    starts += [noun.start] if noun is not None else []
    told = min([*starts, clause.date.first])
    if clause.date.status == "of-noun" and line.lower(clause.date.end) in tense.HARDLY:
        return "the sentence does not say for certain that it happened"
    if verb is not None:
        near = {line.lower(at) for at in range(max(verb.chain - 1, 0), verb.end + 1)} | {line.lower(0)}
        hardly = {line.lower(at) for at in range(verb.chain - 1, verb.start)} & tense.HARDLY
        if hardly or near & tense.HEDGES:
            return "the sentence does not say for certain that it happened"
    behind = _denied_behind(line, clause.date.end) if verb is None else None
    if behind is not None:
        return behind
    if noun is not None and _put_off(line, run_left(line, noun.start, clause.first)):
        return "the date may be of what was called off or of the decision to do so"
    if claimed(line, verb.chain if verb is not None else told) or _claimed_behind(line, clause.date.end):
        return "the sentence only tells what others say of it, or denies it"
    if _replaced(clause):
        return "the date may be of what did not take place"
    if (verb is None or clause.date.end <= verb.chain) and called_off(line, clause.date.end, verb):
        return "the date may be of what was called off or of the decision to do so"
    return None


# ------------------------------------------------------------------------------------------------------------- denials


def _inverted_denial(line: Line, verb: Verb) -> bool:
    """`Nor | was the training held`, `At no time was …`, `Never has …`: a denial that puts the auxiliary first."""
    for at in range(verb.chain - 1, -1, -1):
        if line.lower(at) in {";", ":"}:
            return False
        before = line.lower(at - 1)
        if line.lower(at) not in words_of.AUXILIARIES or at in line.dated:
            continue
        return (
            before in {"nor", "neither", "never", "once"} and (before != "once" or line.lower(at - 2) == "not")
        ) or (line.lower(at - 2) == "no" and line.lower(at - 3) in {"at", "in", "on", "under"})
    return False


def _had_it_been(line: Line, verb: Verb) -> bool:
    """`| had | the workshop been held`: a condition, for `been` is parted from its `had` by the subject."""
    chain = {line.lower(at) for at in range(verb.chain, verb.start)}
    if "been" not in chain or chain & tense.HAVE:
        return False
    for at in range(verb.chain - 1, max(verb.chain - 12, -1), -1):
        if line.lower(at) in {",", ";"}:
            return False
        if line.lower(at) in tense.HAVE:
            return line.lower(at) == "had"
    return False


def _denied_behind(line: Line, first: int) -> str | None:
    """`The workshop of 5 May 2018 | hardly took place`, `… | did not happen`: what the verb behind an event denies."""
    for at in range(first, min(first + 8, len(line.words))):
        lower = line.lower(at)
        if lower in {",", ";", "and", "but"} or lower in words_of.RELATIVE:
            return None
        if lower in tense.TAKING_PLACE:
            before = {line.lower(look) for look in range(first, at)}
            if before & (tense.HARDLY | tense.HEDGES):
                return "the sentence does not say for certain that it happened"
            return SURELY_NOT if before & tense.DENIED else None
        if lower in tense.MOVED and line.lower(at - 1) in tense.BE_PAST | {"been"}:
            return "it may have been moved to another day"
    return None


def _put_off(line: Line, at: int) -> bool:
    """`GIZ | cancelled the | workshop held on 5 May 2018`: who acts stops the event, or does not go to it."""
    while at > 0 and (line.lower(at - 1) in words_of.DETERMINERS or line.lower(at - 1) in words_of.ORDINALS):
        at -= 1
    return line.lower(at - 1) in tense.PUT_OFF and line.lower(at - 2) not in tense.BE_PAST | tense.BE


# -------------------------------------------------------------------------------------------------------------- claims


def claimed(line: Line, told: int) -> bool:
    """Whether what is told at ``told`` depends on a word that denies or only claims it: `denied | that …`."""
    for at in range(told - 1, -1, -1):
        lower = line.lower(at)
        if line.quote_at(at) or lower not in tense.CLAIMING:
            continue
        that = _that(line, at, told)
        if that < 0 and lower in tense.DENYING:
            between = range(at + 1, told)
            plain = len(between) <= 6 and not any(
                line.lower(look) in {",", ";", "and", "but", "or", "to"} or look in line.dated for look in between
            )
            if plain and between and line.lower(at - 1) not in words_of.DETERMINERS | PREPOSITIONS:
                return True  # `denied | a workshop was held`
        elif that >= 0 and _fits(line, at) and not _parted(line, that, told):
            return True
    return line.lower(0) == "according" and bool({line.lower(2), line.lower(3)} & tense.CLAIMS)


def _that(line: Line, at: int, told: int) -> int:
    """The `that` which a word at ``at`` governs: right behind it, or behind what is claimed (`rejected | reports`)."""
    strong = line.lower(at) in tense.DENYING
    for look in range(at + 1, min(at + (9 if strong else 4), told)):
        lower = line.lower(look)
        if lower in {"that", "whether", "how"}:
            near = look == at + 1 or strong or line.lower(look - 1) in tense.REPORTS | tense.CLAIMING
            return look if near or line.lower(at) in tense.FALSELY | tense.EVIDENCE else -1
        if lower == ";":
            return -1
    return -1


def _fits(line: Line, at: int) -> bool:
    """Whether a word that may also stand for a fact is denied here: `no | evidence that`, `could not | confirm`."""
    if line.lower(at) not in tense.EVIDENCE:
        return True
    before = {line.lower(look) for look in range(max(at - 5, 0), at)}
    return bool(before & tense.DENIERS)


def _parted(line: Line, first: int, end: int) -> bool:
    """Whether another main clause begins in between: `denied that …, | and MoE hosted a workshop`."""
    for at in range(first + 1, end):
        lower = line.lower(at)
        joint = lower == ";" or lower in PARTING
        joint = joint or (lower in {"and", "but", "yet"} and (line.lower(at - 1) == "," or lower == "but"))
        if joint and line.lower(at + 1) != "that":
            return True
    return False


def _claimed_behind(line: Line, end: int) -> bool:
    """`…, | the ministry claimed`, `…, which is untrue`, `That a workshop was held | is false`."""
    if line.lower(0) == "that" and any(line.lower(at) in tense.UNTRUE for at in range(end, len(line.words))):
        return True
    comma = next((at for at in range(end, len(line.words)) if line.lower(at) == ","), len(line.words))
    tail = [line.lower(at) for at in range(comma + 1, len(line.words)) if line.words[at].text[0].isalpha()]
    if not tail or len(tail) > 6:
        return False
    return (tail[0] == "which" and bool(set(tail) & tense.UNTRUE)) or tail[-1] in tense.DENYING | tense.HEDGES


# ------------------------------------------------------------------------------------------- what did not take place


def called_off(line: Line, first: int, verb: Verb | None) -> bool:
    """Whether the clause that goes on at ``first`` says that the event was stopped or never came about."""
    for at in range(first, verb.chain if verb is not None else len(line.words)):
        lower = line.lower(at)
        if lower in {",", ";", "and", "but"} or lower in words_of.RELATIVE:
            return False
        if lower in tense.CALLED_OFF or (lower, line.lower(at + 1)) in tense.CALLED_OFF_PAIRS:
            return True
    return False


def _replaced(clause: Clause) -> bool:
    """`Instead of the seminar | in May 2018, …`: the date stands beside what was put aside."""
    first = clause.date.first
    between = (range(noun.end, first) for noun in clause.replaced if noun.end <= first)
    return any(not any(at in clause.line.verbs or clause.line.lower(at) == "," for at in gap) for gap in between)
