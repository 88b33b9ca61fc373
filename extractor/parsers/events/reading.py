"""Events in running text: what happened or was decided, when, where, and by whom.

An event is read from one clause: a date, a verb that says that it happened (``words`` has the verbs by the part that
they play), and what it happened to.  A date is none of an event when it stands in a quotation or
a name (`Vision 2030`), when its preposition sets a limit (`by`, `until`, `since`, `for`), or when the nearest verb is
planned, denied or only intended.  Where no listed word tells, the tense of the clause does (``plain``).  What is unsure
is given with a doubt, or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.language import Sentence, read_sentences
from extractor.parsers.events import words as words_of
from extractor.parsers.events.asserted import unasserted
from extractor.parsers.events.clauses import Clause, clauses_of, foreign_verb
from extractor.parsers.events.found import Doubts, Found, doubted
from extractor.parsers.events.names import Line, Mention, Noun
from extractor.parsers.events.organisers import Named, Organisers, left_out, organisers_in, who_acted
from extractor.parsers.events.places import Where, host_place, place_of
from extractor.parsers.events.plain import Unsure, told_plainly
from extractor.parsers.events.prolonged import extension
from extractor.parsers.events.roles import continued, told_by
from extractor.parsers.events.sentences import Parsed, Verb, parse_sentence
from extractor.parsers.events.settings import at_event, beside, entry_of, numbered
from extractor.parsers.events.shares import nearest_event, others_places, yearless
from extractor.parsers.events.when import date_of
from extractor.parsers.events.words import DEFAULT, EventWords, lexicon
from extractor.record import Date, EventKind
from extractor.values.date import find_dates
from extractor.values.reading import Reading

SUBORDINATE = frozenset("when as after once while because since although".split())
REACHED = frozenset({"reach", "reached"})
# “…”, «…», "…": words of others, in which a year is no date of ours
QUOTATION = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|(?<!\w)‘[^‘’]+’(?!\w)")


@dataclass(frozen=True, slots=True)
class EventReading:
    """One event; ``[start, end)`` is the clause it was read in, ``trigger`` the verb (or noun) that told it.

    ``title``, ``place``, ``country`` (its value is the country's common name) and ``organisers`` (their values are
    short names) stand where they were read in the paragraph.  ``doubts`` are pairs of kind and message.
    """

    kind: EventKind
    date: Reading[Date]
    title: Mention | None
    place: Mention | None
    country: Mention | None
    organisers: tuple[Mention, ...]
    start: int
    end: int
    trigger: str
    score: float
    doubts: Doubts


@dataclass(frozen=True, slots=True)
class UnsureReading:
    """A clause ``[start, end)`` that may tell an event, and why that is not settled."""

    start: int
    end: int
    why: str


def read_events(
    paragraph: str, *, organisations: Sequence[Named] = (), words: EventWords = DEFAULT
) -> tuple[EventReading, ...]:
    """The events that one paragraph tells, in order; ``organisations`` are those whose short names the report gives.

    >>> event, = read_events("On 3 May 2018, GGGI hosted the Inception Workshop on Green Finance in Suva, Fiji.")
    >>> event.kind, event.date.value.edtf, event.title.value, event.place.value, event.country.value
    ('workshop', '2018-05-03', 'Inception Workshop on Green Finance', 'Suva', 'Fiji')
    >>> read_events("Two workshops will be held by 2030 under the Vision 2030 programme.")
    ()
    """
    told = read_paragraph(paragraph, organisations=organisations, words=words)
    return tuple(one for one in told if isinstance(one, EventReading))


def read_paragraph(
    paragraph: str, *, organisations: Sequence[Named] = (), words: EventWords = DEFAULT
) -> tuple[EventReading | UnsureReading, ...]:
    """What :func:`read_events` reads, and the clauses that leave open whether something happened."""
    dates = find_dates(paragraph)
    if not dates:
        return ()
    quotations = [match.span() for match in QUOTATION.finditer(paragraph)]
    dates = [date for date in dates if not any(start <= date.start < end for start, end in quotations)]
    if not dates:
        return ()
    events: list[EventReading | UnsureReading] = []
    before: Sentence | None = None
    for sentence in read_sentences(paragraph, lexicon(words)):
        start, end = sentence.words[0].start, sentence.words[-1].end
        inside = [date for date in dates if start <= date.start < end]
        if inside:
            parsed = parse_sentence(paragraph, sentence, inside, quotations)
            earlier = parse_sentence(paragraph, before, [], quotations) if before is not None else None
            events += _sentence_events(parsed, earlier, organisations)
        before = sentence
    return tuple(events)


def _sentence_events(
    parsed: Parsed, before: Parsed | None, organisations: Sequence[Named]
) -> Iterator[EventReading | UnsureReading]:
    last: tuple[Found, Verb | None] | None = None
    doer: Clause | None = None  # the clause that has the verb
    placed: EventReading | None = None
    for clause in clauses_of(parsed):
        told = _read_clause(clause, before)
        entry = told is not None and told[1] is None and any(kind == "event-verb-missing" for kind, _ in told[0].doubts)
        shared = continued(clause, *last) if entry and last is not None and last[1] is not None else None
        if shared is not None:  # `…, | a forum in Lima on 4 June 2018 and …`
            told = shared
        elif told is not None:
            doer = clause
        elif last is not None:
            told = continued(clause, *last)
        if told is None:
            plain = told_plainly(clause, parsed)
            if isinstance(plain, Unsure):
                yield UnsureReading(clause.words[0].start, clause.words[-1].end, plain.why)
                continue
            told = plain
        if told is not None:
            last = told
            why = unasserted(clause, *told)
            if why is not None:
                if why:
                    yield UnsureReading(clause.words[0].start, clause.words[-1].end, why)
                continue
            nearest, undated = nearest_event(clause, *told)
            apart = yearless(clause, told[1])[1]
            if apart and not undated:
                undated = f"the year of “{apart}” is not written"
            if undated:
                yield UnsureReading(clause.words[0].start, clause.words[-1].end, undated)
            told = last = (nearest, told[1])
            organisers = _organisers(doer or clause, *told, organisations)
            event = _finished(clause, *told, organisers)
            if placed is not None and clause is not doer and _only_dated(clause, placed):
                event = replace(event, place=placed.place, country=placed.country)
            placed = event
            yield from _each_date(event)


def _only_dated(clause: Clause, before: EventReading) -> bool:
    """Whether a clause is nothing but another date: `held in Suva on 3 May 2018 | and on 5 June 2018`.

    `Two were held in Suva, | the first from …, the second from …`: where both are counted, the place is that of both.
    """
    joints = {",", ".", ";", "from"} | words_of.HAPPENED_ON | words_of.COORDINATORS
    if before.place is not None and " first " in clause.line.text[before.place.end : before.date.start]:
        joints |= words_of.ANOTHER
    words = range(clause.first, clause.end)
    return all(at in clause.line.dated or clause.line.lower(at) in joints for at in words)


def _each_date(event: EventReading) -> Iterator[EventReading]:
    """`meetings on 5 and 7 June 2018`: an event on each of the days that one date lists."""
    listed = [one for one in event.date.candidates if isinstance(one, Date)]
    if event.date.doubt != "several-values" or not listed or any(one.precision == "year" for one in listed):
        yield event
        return
    doubts = tuple(note for note in event.doubts if note[1] != event.date.message)
    for date in listed:
        yield replace(event, date=Reading(date, event.date.start, event.date.end), doubts=doubts)


# ------------------------------------------------------------------------------------------------------- what happened


def _read_clause(clause: Clause, before: Parsed | None) -> tuple[Found, Verb | None] | None:
    """What the verb nearest to the clause's date says, if it says that something happened."""
    if clause.coarse and any(word.lower in {"%", "percent", "cent"} for word in clause.words):
        return None
    near = at_event(clause) or beside(clause)
    if clause.date.status == "of-noun":
        return (near, None) if near is not None else None
    alone = extension(clause) or numbered(clause)
    if alone is not None:
        return alone, None
    told = _by_verbs(clause, before)
    if near is None or near.noun is None:
        return told
    if told is None or told[1] is None:
        return near, None
    return told if _rather(clause, told[0], told[1], near.noun) else (near, None)


def _rather(clause: Clause, told: Found, verb: Verb, noun: Noun) -> bool:
    """Whether the verb tells the event rather than the event ``noun`` beside the date."""
    if told.noun is not None and told.noun.start == noun.start:
        return True
    if verb.end <= noun.start:  # not `at two meetings: the Hearing (Lima, …)`
        return told.noun is None or not told.noun.plural or noun.plural
    # `At the Summit in Apia in July 2018, GGGI hosted …`, not `The Forum (Lima, 5 May 2018) approved the plan`
    if foreign_verb(clause, clause.date.end, verb.chain).lower() not in {"", *words_of.RELATIVE}:
        return False  # `At the Fair on 5 May 2018, the park | was | shown, and the mayor | announced …`
    comma = any(clause.line.lower(at) == "," for at in range(clause.date.end, verb.chain))
    return comma and clause.date.end <= verb.chain and bool({"hold", "launch", "sign", "announce"} & set(verb.roles))


def _by_verbs(clause: Clause, before: Parsed | None) -> tuple[Found, Verb | None] | None:
    """What the verbs around the date say; without any, an entry of a list."""
    left = [verb for verb in clause.verbs if verb.end <= clause.date.first]
    if left:
        return _nearest(clause, list(reversed(left)), before)
    right = [verb for verb in clause.verbs if verb.start >= clause.date.end]
    if right:
        finite = [verb for verb in right if verb.voice != "reduced"]
        return _nearest(clause, finite or right, before)
    entry = entry_of(clause)
    return (entry, None) if entry is not None else None


def _nearest(clause: Clause, verbs: Sequence[Verb], before: Parsed | None) -> tuple[Found, Verb] | None:
    """The event of the first verb that tells one; a verb that is no participle and tells none ends the search."""
    for verb in verbs:
        if not verb.real:
            return None
        if verb.end <= clause.date.first:
            stranger = foreign_verb(clause, verb.end, clause.date.first)
        else:  # `data collected in 2015 were presented`
            stranger = foreign_verb(clause, clause.date.first - 3, clause.date.first)
            stranger = stranger or foreign_verb(clause, clause.date.end, verb.chain)
        if stranger and clause.coarse:
            return None
        found = told_by(clause, verb, before)
        outer = _shown_at(clause, found, verb, verbs)
        shown = told_by(clause, outer, before) if outer is not None else None
        if outer is not None and shown is not None:
            course = "launch" in outer.roles and shown.kind == "training"  # one that is shown is not held there
            return (replace(shown, kind="launch") if course else shown), outer
        if found is not None:
            if stranger:
                note = ("event-date-uncertain", f"the date may belong to “{stranger}”")
                found = doubted(found, note)
            return found, verb
        if verb.voice != "reduced":
            return None
    return None


def _shown_at(clause: Clause, found: Found | None, verb: Verb, verbs: Sequence[Verb]) -> Verb | None:
    """`The course | was launched | at the Climate Week, held in Lima in May 2018`: the verb whose setting is told."""
    if found is None or found.noun is None or verb.voice != "reduced" or not clause.first <= found.noun.start:
        return None
    outer = next((one for one in verbs if one.end <= found.noun.start and one.voice != "reduced"), None)
    if outer is None or not outer.real or not {"launch", "sign", "announce"} & set(outer.roles):
        return None
    governor = clause.governor(found.noun)
    apart = any(at in clause.line.dated or at in clause.line.verbs for at in range(outer.end, found.noun.start))
    return outer if governor >= outer.end and clause.line.lower(governor) in {"at", "during"} and not apart else None


# ------------------------------------------------------------------------------------------------- where, and by whom


def _finished(clause: Clause, found: Found, verb: Verb | None, organisers: Organisers) -> EventReading:
    line, date, doubts = clause.line, clause.date, list(found.doubts)
    taken = [(found.title.start, found.title.end)] if found.title is not None else []
    others = others_places(clause, found, verb)
    taken += [line.within(mention) for mention in organisers.mentions]
    where = _place(clause, found, verb, [*taken, *others])
    if where.place is None and not organisers.mentions:
        where = _host(clause, verb)
        named = where.place.value if where.place is not None else ""
        organisers = replace(organisers, doubts=tuple(name for name in organisers.doubts if name != named))
    if where.place is None and others:  # a place belongs to the event beside it
        strange = _place(clause, found, verb, taken).place
        where = replace(where, doubt=f"{strange.value}, or that is of something else") if strange else where
    if where.doubt:
        doubts.append(("event-place-uncertain", f"the place may be {where.doubt}"))
    doubts += [("event-organisers-uncertain", f"“{name}” may be an organiser") for name in organisers.doubts]
    when, unsure = date_of(line, date, found.kind)
    doubts += [*unsure, *_longer_title(line, found, where)]
    title = line.mention(found.title.start, found.title.end) if found.title is not None else found.heading
    sure = 0.95 if title is not None else 0.85
    trigger = " ".join(line.lower(at) for at in range(verb.start, verb.end)) if verb is not None else ""
    if not trigger and found.noun is not None:
        trigger = " ".join(line.lower(at) for at in range(found.noun.start, found.noun.end))
    return EventReading(
        kind=found.kind,
        date=when,
        title=title,
        place=where.place,
        country=where.country,
        organisers=organisers.mentions,
        start=clause.words[0].start,
        end=clause.words[-1].end,
        trigger=trigger,
        score=round(max(0.3, sure - 0.2 * len(doubts)), 2),
        doubts=tuple(doubts),
    )


def _longer_title(line: Line, found: Found, where: Where) -> Doubts:
    """`the Conference on Green Finance | in Flux drew 120 people to Quito`: no place, so it may be of the title."""
    at = found.title.end if found.title is not None else -1
    if where.place is None or where.doubt or line.lower(at) != "in" or not line.named(at + 1):
        return ()
    name = line.words[at + 1]
    apart = not where.place.start <= name.start < where.place.end
    apart = apart and (where.country is None or not where.country.start <= name.start < where.country.end)
    return (("event-title-uncertain", f"“in {name.text}” may belong to it"),) if apart else ()


def _place(clause: Clause, found: Found, verb: Verb | None, taken: Sequence[tuple[int, int]]) -> Where:
    """Where the clause of ``verb`` says that it was, outside the words ``taken``."""
    line, date = clause.line, clause.date
    movers = _movers(clause, found, verb)
    end = clause.main_end(verb)
    at_towns = found.beside or verb is None or "attend" not in verb.roles
    if verb is None:
        return place_of(line, clause.first, end, taken=taken, movers=movers, at_towns=at_towns)
    if verb.end <= date.first and line.lower(date.end) == "," and line.lower(clause.first) in SUBORDINATE:
        end = date.end  # `When the port closed on 3 May 2018, | 40 men were stranded in Nadi`
    if verb.voice == "active" and line.lower(verb.start) in words_of.DRAWING | REACHED:
        where = place_of(line, verb.end - 1, end, taken=taken, movers=movers)
        if where.place is not None:
            return where
    if _right_behind(clause, verb):  # `a seminar on ports in Busia was held | in Jinja on 3 May 2018`
        where = place_of(line, verb.end, end, taken=taken, movers=movers, at_towns=at_towns)
        if where.place is not None:
            return where
    joined = found.noun is None and line.lower(verb.chain - 1) in {"and", "then"}
    if joined:  # `was bought in Prato and assembled | in Puebla`
        where = place_of(line, verb.end, end, taken=taken, movers=movers, at_towns=at_towns)
        if where.place is not None:
            return where
    first = yearless(clause, verb)[0]
    where = place_of(line, first, end, taken=taken, movers=movers, at_towns=at_towns)
    if joined and where.place is not None and not where.doubt:
        return replace(where, doubt=f"{where.place.value}, or that is where the act before it was")
    return where


def _right_behind(clause: Clause, verb: Verb) -> bool:
    """Whether a verb of this clause has a place behind it, and nothing that may part the place from the date."""
    line = clause.line
    parted = any(
        line.lower(at) in words_of.COORDINATORS or at in line.dated for at in range(verb.end, clause.date.first)
    )
    return verb.start >= clause.first and line.lower(verb.end) == "in" and line.named(verb.end + 1) and not parted


def _host(clause: Clause, verb: Verb | None) -> Where:
    """The place that hosted the event: the whole subject of `hosted`."""
    if (
        verb is None
        or not verb.roles
        or verb.voice != "active"
        or clause.line.lower(verb.start) not in words_of.HOSTING
    ):
        return Where()
    return host_place(clause.line, *clause.subject(verb))


def _movers(clause: Clause, found: Found, verb: Verb | None) -> list[int]:
    """The words after which a visit names where it went: `visited`, `study tour to`."""
    line, noun = clause.line, found.noun
    opening = next((at for at in range(clause.date.first, clause.first - 1, -1) if line.lower(at) in {"(", ")"}), -1)
    if opening >= 0 and line.lower(opening) == "(" and noun is not None and noun.end <= opening:
        # `(5 May 2018, Lima)`
        closing = next((at for at in range(clause.date.end, clause.end) if line.lower(at) == ")"), clause.date.end)
        commas = [at for at in range(opening, closing) if line.lower(at) in {",", "("}]
    elif found.beside and noun is not None:
        commas = [at for at in range(noun.end, clause.date.first) if line.lower(at) == ","]
    elif verb is None and found.noun is not None and clause.line.lower(clause.first) not in {"at", "during"}:
        commas = [at for at in range(found.noun.end, clause.end) if clause.line.lower(at) in {",", "("}]
    else:
        commas = []
    if found.noun is not None and opening > 0 and line.lower(opening) == "(":
        # `in two towns: | Suva (3 May 2018) and …`
        at = opening - 1
        while line.named(at):
            at -= 1
        commas += [at] if line.lower(at) == ":" else []
    if found.noun is not None and found.noun.end <= clause.first:  # `held in Suva (3 May 2018), | Nadi (5 May 2018)`
        commas = [clause.first, *(at for at in range(clause.first, clause.date.first) if clause.line.lower(at) == "(")]
    if verb is not None and verb.voice == "active" and line.lower(verb.start) in words_of.DRAWING:
        # `drew 40 guests | to Lima`, `filled the town hall | of Lima`
        stop = clause.date.first if clause.date.first >= verb.end else clause.main_end(verb)
        commas += [at for at in range(verb.end - 1, stop) if _leads_to_town(line, at)]
    if verb is not None and line.lower(verb.start) in REACHED:
        commas.append(verb.end - 1)
    elif verb is not None and line.lower(verb.start) in words_of.MOVING and line.lower(verb.end) == "to":
        commas.append(verb.end)
    if found.kind != "visit":
        return commas
    if verb is not None and "visit" in verb.roles:
        return [verb.end - 1]
    went = found.noun is not None and clause.line.lower(found.noun.end) == "to"
    return [*([found.noun.end] if found.noun is not None and went else []), *commas]


def _leads_to_town(line: Line, at: int) -> bool:
    return line.lower(at) == "to" or (line.lower(at) == "of" and line.lower(at - 1) in words_of.VENUES)


def _held_by(clause: Clause, found: Found, verb: Verb) -> bool:
    """`attended the Forum in Suva, | convened by SPREP`: who held the event, though it was only attended."""
    held = verb.voice == "reduced" and clause.line.lower(verb.start) in words_of.SURELY_HELD
    return held and found.noun is not None and clause.noun_left(verb) == found.noun


def _organisers(clause: Clause, found: Found, verb: Verb | None, organisations: Sequence[Named]) -> Organisers:
    """Who hosted, launched or signed: subjects of an active verb, and names after `by` and `in partnership with`."""
    line = clause.line
    mentions: list[Mention] = []
    doubts: list[str] = []
    opened = False  # whether those who had no part in it were named first
    signing = found.kind == "signing" and found.noun is None
    told = found.organised or found.beside or (verb is not None and "occur" in verb.roles)
    told = told or any(_held_by(clause, found, other) for other in clause.verbs)
    acting = verb if found.organised else None
    stretches = list(clause.agents(acting, found.noun, signing=signing and found.organised)) if told else []
    title = (found.title.start, found.title.end) if found.title is not None else (0, 0)
    for start, end in stretches:
        if title[0] <= start < title[1] or (end > title[0] and start < title[0] and title[1] > 0):
            end = min(end, title[0])
        if start >= end or line.lower(start - 2) in {"not", "nor"}:  # `by MoE, | not by BoK`
            continue
        put_aside = opened and verb is not None and end < verb.chain and line.lower(end) == ","
        opened = opened or left_out(line, start)
        for first, stop in who_acted(line, start, end):
            named = organisers_in(line, first, stop, organisations)
            doubts += named.doubts
            if put_aside:  # `Unlike BoK, | LCB and NDA, | MoE hosted`
                doubts += [mention.value for mention in named.mentions]
            else:
                mentions += [mention for mention in named.mentions if mention.value not in {m.value for m in mentions}]
    return Organisers(tuple(mentions), tuple(dict.fromkeys(doubts)))
