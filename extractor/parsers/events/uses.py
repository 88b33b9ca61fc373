"""Verbs that tell no happening as a rule, in a use that does: `payment was made`, `a permit was applied for`."""

from __future__ import annotations

from extractor.parsers.events import tense_words as tense
from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause
from extractor.parsers.events.names import Line
from extractor.parsers.events.predicates import Predicate, object_at

DATE_PREPOSITIONS = frozenset("in on during at within between late early around effective from with effect".split())


def opening_of(clause: Clause) -> int:
    """Where the date begins with its preposition: `| on the 3rd of May 2018`, `| late in May 2018`."""
    at = clause.date.first
    while clause.line.lower(at - 1) in words_of.ABOUT_DATES or _part_of(clause.line, at - 1):
        at -= 1
    if clause.line.lower(at - 1) in {"of", "dated"} and clause.line.lower(at - 2) in words_of.WRITINGS:
        at -= 2  # `in a letter of 3 May 2018`
        while at > 0 and clause.line.lower(at - 1) in words_of.ARTICLES | {"by"}:
            at -= 1
    while at > 0 and clause.line.lower(at - 1) in DATE_PREPOSITIONS:
        at -= 1
    return at


def _part_of(line: Line, at: int) -> bool:
    """`on the morning | of | 3 May 2018`."""
    return line.lower(at) == "of" and line.lower(at - 1) in words_of.PARTS_OF_TIME


def clause_start(line: Line, verb: Predicate) -> int:
    """Behind the last mark or word that parts clauses before a verb; a comma parts none, for subjects have asides."""
    for at in range(verb.chain - 1, -1, -1):
        since = line.lower(at) == "since" and line.lower(at - 1) == ","
        if (since or line.lower(at) in tense.BARRIERS) and not line.quote_at(at):
            return at + 1
    return 0


def on_a_day(clause: Clause) -> bool:
    """Whether the date has its day."""
    value = clause.date.reading.value
    return value is None or value.precision == "day"


def act_of_its_own(clause: Clause, verb: Predicate) -> bool:
    """Verbs of states and plans where they tell an act: `payment was made`, `applied for a permit`, `requested aid`.

    What is asked of somebody, or to be held, is none: `requested GGGI to …`, `was requested for 5 May`.
    """
    line, lower, behind = clause.line, clause.line.lower(verb.head), clause.line.lower(verb.head + 1)
    if lower == "carried":
        return behind == "out"
    if lower in {"made", "taken"}:
        return behind == "landfall" or (verb.form == "passive" and on_a_day(clause))
    if lower == "applied" and behind == "for":
        opened = line.lower(verb.head + 2) in words_of.INDEFINITE | {"its", "their"}
        return verb.form == "passive" or (opened and not _asking_to(line, verb))
    if lower != "requested" or (verb.form == "active" and not object_at(line, verb.head)):
        return False
    direct = verb.head + 1 == opening_of(clause) or clause.date.end <= verb.chain
    return (direct or verb.form == "active") and not _asking_to(line, verb)


def _asking_to(line: Line, verb: Predicate) -> bool:
    stop = next((at for at in range(verb.head, len(line.words)) if line.lower(at) in tense.BARRIERS), len(line.words))
    return any(line.lower(at) in {"to", "that"} for at in range(verb.head + 1, stop))


def only_then(clause: Clause, verb: Predicate) -> bool:
    """`The divers | could reach | the wreck only in May 2018`: not before, but then they did."""
    line = clause.line
    late = line.lower(opening_of(clause) - 1) == "only" or line.lower(verb.chain + 1) == "only"
    inside = {line.lower(at) for at in range(verb.chain, verb.head + 1)}
    return late and line.lower(verb.chain) == "could" and not inside & (tense.DENIED | tense.BE | tense.HAVE)


def until_it_did(clause: Clause, verb: Predicate) -> list[str]:
    """The subject of what happened behind `before`: `…, before | the ban | came into force on 2 April 2020`.

    With a date of its own it did; not `cancelled before it came into force`, `could not start until the permit …`.
    """
    line = clause.line
    opening = next((at for at in range(verb.chain - 1, 0, -1) if line.lower(at) in {"before", "until", "till"}), 0)
    words = [line.lower(at) for at in range(opening + 1, verb.chain)]
    subject = set(words)
    main = {line.lower(at) for at in range(opening)}
    if not opening or verb.form != "active" or clause.date.first < verb.head or "," in subject or len(subject) > 8:
        return []
    real = not subject & (tense.PRONOUNS | tense.DENIED | tense.MODALS | {"if", "unless", "whether"})
    return words if real and not main & (tense.MODALS | tense.DENIED | tense.UNREAL_BEFORE | tense.PLANS) else []


def stay(clause: Clause, verb: Predicate) -> bool:
    """`Six officers | worked | in Oslo from 1 May to 30 June 2019`."""
    line = clause.line
    people = {line.lower(at) for at in range(clause_start(line, verb), verb.chain)}
    people &= words_of.PEOPLE | words_of.PERSONS
    value = clause.date.reading.value
    ranged = value is not None and "/" in value.edtf and line.lower(clause.date.first - 1) == "from"
    return bool(people) and ranged and verb.form == "active" and line.lower(verb.head) in {"worked", "stayed", "lived"}
