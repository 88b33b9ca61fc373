"""What belongs to which of several events in one clause: the date, and the places that belong to another one."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause, foreign_verb
from extractor.parsers.events.found import Found, doubted
from extractor.parsers.events.names import Line, Noun, Range, run_left, title_of
from extractor.parsers.events.predicates import is_participle
from extractor.parsers.events.roles import of_noun, right_behind
from extractor.parsers.events.sentences import PREPOSITIONS, Verb

JOINTS = words_of.COORDINATORS | {","}
MONTHS = frozenset(tense.MONTHS)
# What happens at or in the course of an event happens where the event is.
AT_EVENT = frozenset("at during in within alongside by through as with and , ( : ; – —".split()) | {"", "“", '"', "”"}
# `on the margins | of the summit`, `part | of the conference`
PARTS_OF_EVENT = frozenset(
    """margins margin sidelines sideline part framework frame occasion course end opening closing close beginning
    start day days session sessions edition round venue fringes eve conclusion""".split()
)


def nearest_event(clause: Clause, found: Found, verb: Verb | None) -> tuple[Found, str]:
    """The event that the date belongs to, and why the first one has none: `held in May, and the | training in June`.

    Where events share a verb and each has a time or a place of its own, the date is that of the nearest one.
    """
    line, noun = clause.line, found.noun
    if verb is None or noun is None or found.beside or clause.date.first < verb.end:
        return found, ""
    start = max(noun.end, verb.end)
    joints = [at for at in range(start, clause.date.first) if line.lower(at) in JOINTS and not line.quote_at(at)]
    other = next((one for one in reversed(clause.heads(start, clause.date.first)) if _opens(line, one, joints)), None)
    behind = next((one for one in clause.nouns if one.start >= clause.date.end), None)
    if other is None and behind is not None and right_behind(clause, behind) and _opens_date(clause, joints):
        other = behind  # `In May, MoE hosted a workshop, and on 7 June 2018 | a training`
        start = clause.first
    if other is None:
        return found, ""
    joint = max(at for at in joints if at < min(other.start, clause.date.first))
    times = [line.words[at].text for at in range(start, joint) if _month(line, at)]
    if times:
        return of_noun(clause, other, found.organised), f"the year of “{'”, “'.join(times)}” is not written"
    if other is behind:
        return of_noun(clause, other, found.organised), "one of two events has no date of its own"
    if _placed(line, start, joint) and _placed(line, other.end, clause.date.first):
        name = line.mention(other.start, other.end).value
        return doubted(found, ("event-date-uncertain", f"the date may be of the “{name}” alone")), ""
    return found, ""


def yearless(clause: Clause, verb: Verb | None) -> tuple[int, str]:
    """Where what belongs to the date begins, behind another time: `in Suva in May, and | in Nadi in June 2018`.

    And that time, which has no year of its own and is given to nobody.
    """
    line, first = clause.line, clause.date.first
    start = verb.end if verb is not None and verb.end <= first else first
    for joint in range(first - 1, start, -1):
        if line.lower(joint) in {"and", ";"} and _placed(line, joint, first):
            months = [line.words[at].text for at in range(start, joint) if _month(line, at)]
            return (joint + 1, "”, “".join(months)) if months else (clause.first, "")
    return clause.first, ""


def _opens_date(clause: Clause, joints: Sequence[int]) -> bool:
    """Whether the date stands right behind `and`, with its preposition alone in between."""
    line, joint = clause.line, max(joints, default=-1)
    between = {line.lower(at) for at in range(joint + 1, clause.date.first)}
    return joint >= 0 and line.lower(joint) != "," and between <= words_of.HAPPENED_ON | words_of.ABOUT_DATES | {","}


def _opens(line: Line, noun: Noun, joints: Sequence[int]) -> bool:
    """Whether an event stands right behind a comma or `and`, with its articles and adjectives alone in between."""
    joint = max((at for at in joints if at < noun.start), default=-1)
    between = range(joint + 1, noun.start)
    return joint >= 0 and all(
        line.lower(at) in words_of.DETERMINERS | JOINTS
        or (line.words[at].text[0].isalnum() and line.lower(at) not in PREPOSITIONS and at not in line.verbs)
        for at in between
    )


def _month(line: Line, at: int) -> bool:
    """A month without a year: `in | May`."""
    known = line.lower(at) in MONTHS and line.words[at].text[0].isupper() and at not in line.dated
    return known and (line.lower(at - 1) in words_of.HAPPENED_ON or line.lower(at - 1).isdigit())


def _placed(line: Line, first: int, end: int) -> bool:
    return any(line.lower(at) == "in" and line.named(at + 1) and at + 1 < end for at in range(first, end))


# -------------------------------------------------------------------------------------------------------------- places


def others_places(clause: Clause, found: Found, verb: Verb | None) -> list[Range]:
    """The words behind other events of the clause that can say where those were: `before the forum | in Nairobi`."""
    nouns = (*clause.nouns, *(noun for noun in clause.replaced if clause.first <= noun.start < clause.end))
    title = (found.title.start, found.title.end) if found.title is not None else (0, 0)
    own = found.noun
    stretches = []
    for noun in nouns:
        if noun == own or title[0] <= noun.start < title[1] or _of_title(clause, own, noun):
            continue
        if noun in clause.replaced or not _shared(clause, noun, found, verb):
            stretches.append((noun.end, _stretch_end(clause, noun)))
    if verb is not None and found.noun is None:
        stretches += [*_asides(clause, verb), *_related(clause, verb)]
    if found.kind == "announcement" and verb is not None:
        stretches += _announced(clause, verb)
    return [(start, end) for start, end in stretches if start < end]


def _of_title(clause: Clause, own: Noun | None, noun: Noun) -> bool:
    """Whether a noun belongs to the name or the theme of the event: `the Forum | Workshop`."""
    if own is None:
        return False
    if own.end == noun.start or noun.end == own.start:
        return True
    title = title_of(clause.line, own, clause.first, clause.end)
    return title is not None and title.start <= noun.start < title.end


def _shared(clause: Clause, noun: Noun, found: Found, verb: Verb | None) -> bool:
    """Whether what is told happened where the event ``noun`` was: at it, as a part of it, or done by it."""
    line, at = clause.line, clause.governor(noun)
    lower = line.lower(at) if at >= clause.first else ""
    if verb is not None and verb.start <= at < verb.end:
        told = found.noun is not None or found.kind in {"visit", "meeting"} or {"hold", "attend"} & set(verb.roles)
        return bool(told) and found.kind != "announcement"
    if lower == "of":
        host = next((one for one in clause.nouns if one.end == at), None)  # `a side event | of the summit in Suva`
        if host is not None:
            return host == found.noun or _shared(clause, host, found, verb)
        return line.lower(at - 1) in PARTS_OF_EVENT
    if lower in {"for", "to"}:
        gathering = verb is not None and line.lower(verb.start) in words_of.GATHERING | words_of.MOVING
        return gathering and found.noun is None
    if lower in {"", ",", ";"} and verb is not None and noun.end <= verb.chain and found.noun is not None:
        crossed = any(line.lower(look) == "," for look in range(noun.end, verb.chain))
        return not crossed and not foreign_verb(clause, noun.end, verb.chain)
    return lower in AT_EVENT or at in line.dated


def _stretch_end(clause: Clause, noun: Noun) -> int:
    """Where the words that describe an event end: before the next verb, clause, event, or the date that was told."""
    line = clause.line
    for at in range(noun.end, clause.end):
        lower = line.lower(at)
        if at == clause.date.first or at in line.verbs or lower in words_of.RELATIVE | words_of.AUXILIARIES | {";"}:
            return at
        if lower in JOINTS and not line.named(at + 1):
            return at
        if any(other.start == at for other in clause.nouns):
            return run_left(line, at, noun.end)
    return clause.end


def _asides(clause: Clause, verb: Verb) -> list[Range]:
    """`The boat, | built in Nadi, | was launched …`: what was done before to the thing that the verb tells of."""
    line = clause.line
    if line.lower(verb.chain - 1) != ",":
        return []
    first = next((at for at in range(verb.chain - 2, clause.first, -1) if line.lower(at) == ","), -1) + 1
    dated = any(at in line.dated for at in range(first, verb.chain))
    built = first > 0 and is_participle(line.lower(first)) and line.lower(first) not in words_of.SURELY_HELD
    return [(first, verb.chain)] if built and not dated else []


def _related(clause: Clause, verb: Verb) -> list[Range]:
    """`A film about divers | who live in Nadi | was shown …`: what is said of those in the subject."""
    start = clause.date.end if clause.date.end <= verb.chain else clause.first
    said = (at for at in range(start, verb.chain - 1) if clause.line.lower(at) in {"who", "which", "that", "whose"})
    at = next(said, verb.chain)
    return [(at, verb.chain)] if at + 1 < verb.chain else []


def _announced(clause: Clause, verb: Verb) -> list[Range]:
    """`announced | that a workshop will be held in Suva`: where something will be, not where it was announced."""
    line = clause.line
    at = next((at for at in range(verb.end, clause.end) if line.lower(at) in {"that", "to"}), clause.end)
    return [(at, clause.end)]
