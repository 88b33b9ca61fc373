"""What a verb tells of an event: its kind, its noun and its title; and events that no verb tells."""

from __future__ import annotations

from dataclasses import replace

from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause, foreign_verb
from extractor.parsers.events.found import Doubts, Found, doubted
from extractor.parsers.events.names import Noun, Range, Title, run_left, run_right, title_of
from extractor.parsers.events.prolonged import extended
from extractor.parsers.events.sentences import PREPOSITIONS, Parsed, Verb
from extractor.parsers.events.words import Role
from extractor.record import EventKind


def told_by(clause: Clause, verb: Verb, before: Parsed | None) -> Found | None:
    """What ``verb`` tells in the first of its roles that fits; only an extension has a new end for a date."""
    begun = _begun_with(clause, verb)
    if begun is not None:
        return begun
    for role in verb.roles:
        if (clause.date.status == "new-end") != (role == "extend") and not (
            role == "extend" and clause.date.status == "happened"
        ):
            continue
        found = _by_role(clause, verb, role, before)
        if found is not None and found.organised and verb.gerund:
            return doubted(found, ("event-organisers-uncertain", "who held it is not said beside the verb"))
        if found is not None:
            return found
    return None


def _begun_with(clause: Clause, verb: Verb) -> Found | None:
    """`The study started | with a field visit in Nadi on 5 May 2018`: what it began or ended with took place."""
    line, real = clause.line, clause.date.status == "happened" and verb.voice != "reduced"
    if not real or line.lower(verb.start) not in words_of.BEGUN or line.lower(verb.end) != "with":
        return None
    noun = clause.noun_right(verb)
    subject = clause.noun_left(verb)
    if noun is None or subject is not None or clause.governor(noun) != verb.end or clause.vague(noun):
        return None
    return of_noun(clause, noun, organised=False)


def _by_role(clause: Clause, verb: Verb, role: Role, before: Parsed | None) -> Found | None:
    if role in {"hold", "occur", "attend"}:
        return _held(clause, verb, role, before)
    if role in {"launch", "open"}:
        return _launched(clause, verb, role)
    if role in {"sign", "announce", "decide"}:
        return _decided(clause, verb, role, before)
    if role == "extend":
        return extended(clause, verb)
    if role == "visit":
        named = clause.line.named(verb.end) or clause.line.lower(verb.end) in words_of.DETERMINERS
        return Found("visit") if verb.voice == "active" and named else None
    if role == "meet":
        return _met(clause, verb)
    return None if clause.coarse or verb.voice == "reduced" else Found("training", organised=True)


def _met(clause: Clause, verb: Verb) -> Found | None:
    """People or a body that met, somewhere or one another; a target that was met is no meeting."""
    line = clause.line
    if verb.voice != "active":
        return None
    event = clause.noun_left(verb, adjacent=True)
    if event is not None and event.end <= verb.chain and not event.plural and _alone(clause, verb):
        return of_noun(clause, event, organised=False)  # `the Technical Hearing | met in Suva`
    setting = next(
        (one for one in clause.heads(verb.end, clause.end) if line.lower(clause.governor(one)) == "at"), None
    )
    if setting is not None and not any(at in line.verbs for at in range(verb.end, setting.start)):
        named = of_noun(clause, setting, organised=False)  # `met for the first time | at the Round Table on Fish`
        if named.title is not None:
            return named
    bodies = {line.lower(at) for at in range(max(clause.first, verb.chain - 3), verb.chain)} & words_of.BODIES
    people = {line.lower(at) for at in range(clause.first, verb.chain)} & (words_of.PEOPLE | words_of.PERSONS)
    whom = {line.lower(at) for at in range(verb.end, min(verb.end + 5, clause.end))}
    whom &= words_of.PERSONS | words_of.PEOPLE
    alone = verb.end in line.dated or line.lower(verb.end) in words_of.NO_OBJECT
    met = line.lower(verb.end) == "with" or bodies or whom or (people and alone)
    return Found("meeting") if met and not {"target", "targets", "needs", "requirements"} & set(whom) else None


def _alone(clause: Clause, verb: Verb) -> bool:
    """Whether a date or place stands right after ``verb``."""
    return verb.end in clause.line.dated or clause.line.lower(verb.end) in {"in", "at", "on", "during", "from"}


def _held(clause: Clause, verb: Verb, role: Role, before: Parsed | None) -> Found | None:
    """An event that was held, took place, or was attended: the noun or quoted title that the verb governs."""
    organised = role == "hold"
    first, last = clause.line.lower(verb.start), clause.line.lower(verb.end - 1)
    if first == "followed" and not _follows(clause, verb):
        return None
    if last in {"at", "in", "for"} or (first == "followed" and verb.voice != "active"):  # `was presented at …`
        noun = clause.noun_right(verb)
    elif role == "occur" or verb.voice == "passive":
        noun = clause.noun_left(verb)
    elif verb.voice == "reduced":
        noun = clause.noun_left(verb, adjacent=True) or (clause.noun_right(verb) if role == "hold" else None)
    else:
        noun = clause.noun_right(verb)
    if (first, last) in words_of.REACHING and not _reached(clause, verb):
        return None
    if (first, last) == ("came", "to") and noun is None and clause.line.named(verb.end):
        people = {clause.line.lower(at) for at in range(clause.first, verb.chain)} & words_of.PEOPLE
        at = next(at for at in range(verb.end, clause.end + 1) if at == clause.end or not clause.line.named(at))
        behind = replace(clause, first=min(at + 1, clause.end))
        whither = next((one for one in behind.heads(at + 1, clause.end) if behind.governor(one) == at), None)
        if whither is not None and clause.line.lower(at) == "for":  # `came to Suva | for the Forum`
            return of_noun(behind, whither, organised=False)
        ended = at in clause.line.dated or clause.line.lower(at) in words_of.NO_OBJECT | {",", "twice", "again", "and"}
        return Found("visit") if people and ended else None
    if noun is not None:
        return None if clause.vague(noun) else of_noun(clause, noun, organised)
    if (first, last) == ("met", "for"):  # `met for the third time`
        return _met(clause, verb)
    bodies = {clause.line.lower(at) for at in range(*clause.subject(verb))} & words_of.BODIES
    if first in {"convened", "reconvened"} and verb.voice == "passive" and bodies and not clause.coarse:
        return Found("meeting", organised=organised)  # `The steering committee | was convened by the ministry`
    gathered = _gathered(clause, verb) if role == "occur" or first == "convened" else None
    return (
        _unlisted(clause, verb, organised)
        or gathered
        or _another(clause, verb, before, organised)
        or _said_before(clause, verb, before, organised)
    )


def _follows(clause: Clause, verb: Verb) -> bool:
    """`a second one | followed in Lima on 5 May`, `followed by a training on 5 May`; not `followed a request`."""
    if verb.voice != "active":
        return clause.line.lower(verb.end) == "by" and verb.end <= clause.date.first
    return verb.end in clause.line.dated or clause.line.lower(verb.end) in PREPOSITIONS


def _reached(clause: Clause, verb: Verb) -> bool:
    """Whether an event came to a town or filled a hall: not `came to the conclusion`, `filled a gap`."""
    line = clause.line
    if line.lower(verb.start) == "filled":
        return bool({line.lower(at) for at in range(*clause.object_of(verb))} & words_of.VENUES)
    town = any(line.lower(at) in words_of.TOWNS for at in range(verb.end, min(verb.end + 4, clause.end)))
    return line.named(verb.end) or (line.lower(verb.end) == "the" and town)


def _gathered(clause: Clause, verb: Verb) -> Found | None:
    """People who gathered: `GGGI brought together 30 mayors for a forum`, `Experts gathered in Lima`."""
    line = clause.line
    if line.lower(verb.start) not in words_of.GATHERING or verb.voice == "passive":
        return None
    heads = clause.heads(verb.end, clause.end)
    if heads:
        at = run_left(line, heads[0].start, verb.end)
        while at > verb.end and line.lower(at - 1) not in PREPOSITIONS - words_of.DETERMINERS:
            at -= 1
        crossed = any(look in line.verbs for look in range(verb.end, heads[0].start))
        whom = {line.lower(look) for look in range(verb.end, at)} - words_of.DETERMINERS
        opened = line.lower(at - 1) in {"at", "for", "in", "to"} or (not whom and line.lower(verb.start) == "welcomed")
        return of_noun(clause, heads[0], verb.end < at - 1 or not whom) if opened and not crossed else None
    people = {line.lower(at) for at in range(clause.first, verb.chain)} & (words_of.BODIES | words_of.PEOPLE)
    alone = verb.end in line.dated or line.lower(verb.end) in {"in", "at", "on", "for", "to", "again"}
    return Found("meeting") if people and alone and not clause.coarse else None


def _another(clause: Clause, verb: Verb, before: Parsed | None, organised: bool) -> Found | None:
    """`A second one followed in Cusco on 7 June`: an event of the kind of the one before it."""
    start, stop = clause.subject(verb)
    lowers = [clause.line.lower(at) for at in range(start, stop)]
    while lowers and (lowers[0] in {"and", "while", "then"} or lowers[0] in PREPOSITIONS - words_of.DETERMINERS):
        lowers = lowers[1:]
    if not lowers or not set(lowers) <= words_of.ANOTHER or not set(lowers) & words_of.ORDINALS:
        return None
    earlier = [noun for noun in clause.before if noun.end <= clause.first] or (list(before.nouns) if before else [])
    if len({noun.kind for noun in earlier}) != 1:
        return None
    return Found(earlier[-1].kind, organised=organised)


def of_noun(clause: Clause, noun: Noun, organised: bool) -> Found:
    """The event that ``noun`` names, with its title; a quoted name tells the kind of a mere `event`."""
    title = title_of(clause.line, noun, clause.first, clause.end)
    if title is None and noun.kind in {"launch", "signing"} and clause.line.lower(noun.end) == "of":
        title = theme_title(clause, (noun.end + 1, clause.theme_end(noun.end + 1)))
    doubts = (("event-title-uncertain", title.doubt),) if title is not None and title.doubt else ()
    return Found(_kind(clause, noun, title), title, noun, organised, doubts)


def _kind(clause: Clause, noun: Noun, title: Title | None) -> EventKind:
    """The kind of an event: for `the event “Training on …”` that of its quoted name."""
    vague = noun.kind == "other" and title is not None and not title.start <= noun.start < title.end
    inside = [one for one in clause.nouns if title is not None and title.start <= one.start < title.end]
    return inside[0].kind if vague and inside else noun.kind


def _unlisted(clause: Clause, verb: Verb, organised: bool) -> Found | None:
    """A quoted title without an event noun after the verb; a name without one before `took place`."""
    line = clause.line
    unknown = ("event-kind-uncertain", "no word of the title says what kind of event it was")
    if verb.voice == "active" and "occur" not in verb.roles:
        for start, stop in line.quotes:
            if verb.end < start <= verb.end + 3 and line.words[start].text[0].isupper():
                while stop > start + 1 and line.words[stop - 1].text in {",", ".", ";"}:
                    stop -= 1
                return Found("other", Title(start, stop), None, organised, (unknown,))
    first = line.lower(verb.start)
    if first in {"took", "taken", "occurred", "happened"}:
        title = theme_title(clause, clause.subject(verb))
    elif first in words_of.SURELY_HELD and verb.voice != "reduced":
        region = clause.subject(verb) if verb.voice == "passive" else clause.object_of(verb)
        title = theme_title(clause, region)
        lowers = {line.lower(at) for at in range(title.start, title.end)} if title is not None else set()
        strange = lowers & (words_of.NO_EVENT_NAMES | words_of.ORGANISATION_HEADS | words_of.PERSONS)
        title = None if strange or clause.coarse else title
    else:
        title = None
    return Found("other", title, None, organised, (unknown,)) if title is not None else None


def _said_before(clause: Clause, verb: Verb, before: Parsed | None, organised: bool) -> Found | None:
    """`It was held on 3 May 2018`: the event of the sentence before, when it names exactly one."""
    start, stop = clause.subject(verb)
    if before is None or stop - start != 1 or clause.line.lower(start) != "it" or len(before.nouns) != 1:
        return None
    noun = before.nouns[0]
    title = title_of(before.line, noun, 0, len(before.line.words))
    heading = before.line.mention(title.start, title.end) if title is not None else None
    note = ("event-title-uncertain", "“it” is taken for the event of the sentence before")
    return Found(noun.kind, None, None, organised, (note,), heading)


def _launched(clause: Clause, verb: Verb, role: Role) -> Found | None:
    """What was launched or opened: an event (then its noun gives the kind), or a thing by name."""
    region = clause.object_of(verb) if verb.voice == "active" else clause.subject(verb)
    birth = "doors" in {clause.line.lower(at) for at in range(*region)}  # `The school opened its doors in 1998`
    if clause.coarse and (verb.voice == "reduced" or birth):
        return None
    if role == "open" and {clause.line.lower(at) for at in range(*region)} & {"way", "path", "room", "door"}:
        return None  # `opened the way for the tender`
    noun = clause.noun_in(region)
    if noun is not None:
        return None if clause.vague(noun) else of_noun(clause, noun, role == "launch")
    title = theme_title(clause, region)
    apposed = _apposition(clause, title) if role == "open" and title is not None else None
    if apposed is not None:  # what has a name of its own is opened by those who hold it
        return Found(apposed.kind, title, apposed, organised=True)
    doubts = _background(clause, verb)
    return Found("launch", title, None, role == "launch", doubts) if region[0] < region[1] else None


def _apposition(clause: Clause, title: Title) -> Noun | None:
    """The event noun that says what a name is, behind its place: `the “Green Days” in Suva, a | workshop at …`."""
    line, at = clause.line, title.end
    while at < clause.end and (
        line.named(at) or at in line.dated or line.lower(at) in {"”", '"', "»", "in", "at", "on", "the"}
    ):
        at += 1
    if line.lower(at) != "," or line.lower(at + 1) not in words_of.ARTICLES:
        return None
    noun = next((noun for noun in clause.nouns if noun.start > at + 1), None)
    if noun is None or noun.plural or noun.start - at > 5:
        return None
    crossed = {line.lower(look) for look in range(at + 2, noun.start)} & (PREPOSITIONS | words_of.RELATIVE | {","})
    return None if crossed or any(look in line.verbs for look in range(at + 2, noun.start)) else noun


def _background(clause: Clause, verb: Verb) -> Doubts:
    """`the agreement signed on 5 May 2018`: it happened, but the sentence is about something else."""
    if verb.voice != "reduced":
        return ()
    return (("event-background", f"“{clause.line.lower(verb.start)}” is said in passing"),)


def _decided(clause: Clause, verb: Verb, role: Role, before: Parsed | None) -> Found | None:
    """What was signed, announced, or adopted, approved, published, …"""
    if verb.voice == "reduced" and (clause.coarse or role == "decide"):
        return None
    region = clause.object_of(verb) if verb.voice == "active" else clause.subject(verb)
    lowers = {clause.line.lower(at) for at in range(*region)}
    if role == "sign":
        noun = clause.noun_in(region)
        paper = {lower.rstrip("s") for lower in lowers} & {paper.rstrip("s") for paper in words_of.PAPERS}
        if not paper and noun is None:
            return _signed_before(clause, verb, before)
    founded = clause.coarse and clause.line.lower(verb.start) == "established"  # an institution's birth
    if role == "decide" and (founded or not _official(clause, verb, lowers) or clause.counted(region)):
        return None
    kind: EventKind = "signing" if role == "sign" else "announcement" if role == "announce" else "other"
    title = theme_title(clause, region)
    # who announces a thing answers for it; `announced that the tariff would rise` only says it
    organised = role == "sign" or (role == "announce" and region[0] < region[1])
    return Found(kind, title, None, organised, _background(clause, verb))


def _signed_before(clause: Clause, verb: Verb, before: Parsed | None) -> Found | None:
    """`The last one was signed in Suva on 5 May 2018`, `It was signed …`: a paper of the sentence before."""
    line, start = clause.line, clause.first
    if verb.voice != "passive" or before is None:
        return None
    papers = {word.lower.rstrip("s") for word in before.line.words} & {paper.rstrip("s") for paper in words_of.PAPERS}
    if clause.date.end <= verb.chain:  # `On 5 May 2018, | the last one was signed`
        start = clause.date.end + (line.lower(clause.date.end) == ",")
    stop = next((at for at in range(start, verb.chain) if line.lower(at) == ","), verb.chain)
    if stop < verb.chain:  # `The first of them, | with the villages of the delta, | was signed`
        inner = {line.lower(at) for at in range(stop + 1, verb.chain - 1)}
        apart = bool(inner & {",", ";"}) or any(at in line.verbs or at in line.dated for at in range(stop, verb.chain))
        if line.lower(verb.chain - 1) != "," or line.lower(stop + 1) not in words_of.ASIDE_OF_PAPER or apart:
            return None
    lowers = {line.lower(at) for at in range(start, stop)}
    if not papers or not lowers:
        return None
    if lowers <= {"it", "they"} and len(papers) == 1:
        note = ("event-kind-uncertain", "what was signed is taken from the sentence before")
        return Found("signing", None, None, True, (note,))
    counted = lowers & (words_of.ORDINALS | words_of.BOTH)
    return Found("signing", organised=True) if counted and lowers <= words_of.ANOTHER | words_of.BOTH else None


def _official(clause: Clause, verb: Verb, lowers: set[str]) -> bool:
    """Whether a decision was about something official: a paper, an approval given, an entry into a register."""
    first, fine = clause.line.lower(verb.start), not clause.coarse
    if first in {"gave", "given"}:
        return fine and bool(lowers & words_of.APPROVALS)
    if first == "presented":  # `presented to the ministries concerned`
        whom = {clause.line.lower(at) for at in range(verb.end, clause.theme_end(verb.end))}
        fine = fine and bool(whom & (words_of.ORGANISATION_HEADS | words_of.BODIES | words_of.DECIDING))
        return fine and bool(lowers & words_of.DECISIONS)
    if first in words_of.ADDING:
        into = next((at for at in range(verb.end, clause.end) if clause.line.lower(at) in {"to", "into", "in"}), -1)
        target = {clause.line.lower(at) for at in range(into + 1, min(into + 6, clause.end))} if into >= 0 else set()
        return fine and bool(target & words_of.REGISTERS)
    return bool(lowers & (words_of.DECISIONS | words_of.APPROVALS))


def theme_title(clause: Clause, region: Range) -> Title | None:
    """The name of what was launched, signed or announced: quoted or in capitals, definite, and the whole phrase."""
    line, (at, end) = clause.line, region
    while at < end and line.lower(at) in {"and", ",", "then", "“", '"', "«"}:
        if line.quote_at(at + 1):
            start, stop = line.quote_at(at + 1) or (at, at)
            return Title(start, stop)
        at += 1
    for start, stop in line.quotes:  # `The report “Jobs in Solar” was launched`
        plain = all(line.words[look].text[0].islower() for look in range(at + 1, start - 1))
        if at < start <= at + 4 and stop <= end and line.words[start].text[0].isupper() and plain:
            return Title(start, stop)
    end = next((look for look in range(at, end) if line.lower(look) == "to"), end)
    indefinite = line.lower(at) in words_of.INDEFINITE
    begin = at
    while at < end and at - begin < 3 and (not line.named(at) or line.lower(at) in words_of.DETERMINERS):
        at += 1
    other = {line.lower(look) for look in range(begin, at)} & words_of.OF_ANOTHER  # `the contract for | Tana Island`
    if at >= end or not line.named(at) or other:
        return None
    stop, doubt = run_right(line, at + 1, end)
    if stop < end and line.lower(stop) in words_of.DECISIONS | words_of.PROLONGED:
        stop += 1
    ended = stop >= end or not line.words[stop].text[0].isalpha()
    generic = {line.lower(look) for look in range(at, stop)} <= words_of.GENERIC_PAPERS
    tail = line.lower(stop - 1) in words_of.PAPERS | words_of.DECISIONS | {"understanding", "intent"}
    names = sum(line.named(look) for look in range(at, stop))
    person = line.lower(stop - 1) in words_of.PERSONS or line.lower(at) in words_of.PERSONS - {
        "first",
        "head",
        "executive",
    }
    if not ended or generic or names < 2 or (indefinite and tail) or person:
        return None
    return Title(at, stop, doubt)


def right_behind(clause: Clause, noun: Noun) -> bool:
    """Whether an event stands behind the date with its articles and adjectives alone in between."""
    line = clause.line
    return noun.start >= clause.date.end and all(
        line.lower(at) in words_of.DETERMINERS | {","}
        or (line.words[at].text[0].isalnum() and line.lower(at) not in PREPOSITIONS)
        for at in range(clause.date.end, noun.start)
    )


def continued(clause: Clause, found: Found, verb: Verb | None) -> tuple[Found, Verb | None] | None:
    """A clause that leaves out what the clause before said: `… and a training in Cusco on 7 June 2018`."""
    alone = found.noun is None and found.kind not in {"meeting", "visit", "training"}
    if clause.verbs or alone or clause.date.status != "happened" or clause.date.first - clause.first > 14:
        return None
    bracketed = clause.line.lower(clause.date.end) == ")"  # `… and Cali (10 June 2018) | reached 84 masons`
    if foreign_verb(clause, clause.first, clause.date.end if bracketed else clause.end):
        return None
    noun = next((noun for noun in clause.nouns if noun.end <= clause.date.first), None)
    if noun is not None:
        return None if clause.vague(noun) else (of_noun(clause, noun, found.organised), verb)
    behind = next(iter(clause.nouns), None)
    if behind is not None and right_behind(clause, behind):  # `… and on 7 June 2018 | a training in Cusco`
        return None if clause.vague(behind) else (of_noun(clause, behind, found.organised), verb)
    lowers = {clause.line.lower(at) for at in range(clause.first, clause.date.first)}
    named = any(clause.line.named(at) for at in range(clause.first, clause.date.first))
    bracket = next((at for at in range(clause.first, clause.date.first) if clause.line.lower(at) == "("), 0)
    title = theme_title(clause, (clause.first, bracket)) if bracket and "the" in lowers else None
    if title is not None:  # `at two meetings: the Hearing (3 May 2018) and the | Investors’ Breakfast (8 May 2018)`
        note = ("event-kind-uncertain", "no word of the title says what kind of event it was")
        return doubted(replace(found, title=title), note), verb
    if lowers - {
        "and",
        "again",
        "on",
        "in",
        "from",
        "between",
        ",",
        ";",
        "then",
        "the",
        "at",
    } - words_of.ANOTHER and not (named and lowers & {"in", "(", "at"}):
        return None
    return found, verb
