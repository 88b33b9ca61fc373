"""Events that no verb of holding tells: a named event with its date beside it, a setting, an entry of a list."""

from __future__ import annotations

from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause, foreign_verb
from extractor.parsers.events.found import Found, doubted
from extractor.parsers.events.names import Noun, run_left, title_of
from extractor.parsers.events.roles import of_noun
from extractor.parsers.events.sentences import PREPOSITIONS

# What may stand between an event and the date that belongs to it: `Forum | in Lima, Peru, on | 5 May 2018`.
BETWEEN = words_of.HAPPENED_ON | words_of.ABOUT_DATES | words_of.PLACE_JOINING | {",", "(", "–", "—", "from", "near"}
AHEAD = frozenset("planned scheduled foreseen envisaged postponed cancelled canceled".split())
COMPLEMENT = frozenset({"on", "of", "for", "to", "about", "with", "and", "between", "among", "towards"})


def at_event(clause: Clause) -> Found | None:
    """`At the Steering Committee Meeting in Suva on 5 May 2018, partners agreed …`: a past event as a setting."""
    line = clause.line
    if line.lower(clause.first) not in {"at", "during"}:
        return None
    comma = next((at for at in range(clause.date.end, clause.end) if line.lower(at) == ","), None)
    nouns = [noun for noun in clause.nouns if noun.end <= clause.date.first]
    before = [verb for verb in clause.verbs if verb.start < clause.date.first]
    if comma is None or not nouns or comma - clause.date.end > 4 or any(verb.voice != "reduced" for verb in before):
        return None
    if not _past(clause, nouns[0]):
        return None
    main = next((verb for verb in clause.verbs if verb.start > comma), None)
    if main is not None and (not main.real or not foreign_verb(clause, comma, main.chain)):
        return None
    if main is None and not foreign_verb(clause, comma, clause.end):
        return None
    return None if clause.vague(nouns[0]) else of_noun(clause, nouns[0], organised=False)


def numbered(clause: Clause) -> Found | None:
    """`…; a second one, on 5 May 2018, validated the text`: an event that only its number tells, before its date."""
    line, date = clause.line, clause.date
    nouns = [noun for noun in clause.before if noun.end <= clause.first]
    if date.status != "happened" or clause.coarse or len({noun.kind for noun in nouns}) != 1:
        return None
    at = clause.first
    while line.lower(at) in words_of.COORDINATORS | {","}:
        at += 1
    stop = at
    while stop < date.first and line.lower(stop) in words_of.ANOTHER - {"and"}:
        stop += 1
    name = [line.lower(look) for look in range(at, stop)]
    between = all(line.named(look) or line.lower(look) in BETWEEN for look in range(stop, date.first))
    if not set(name) & words_of.ORDINALS or name[0] not in words_of.DETERMINERS or not between or date.first == stop:
        return None
    rest = [line.lower(look) for look in range(date.end, clause.end)]
    if set(rest) & (words_of.NOT_YET | (words_of.MODALS - {"to"})) or any(not verb.real for verb in clause.verbs):
        return None
    told = any(lower in words_of.PAST_FORMS or (lower.endswith("ed") and len(lower) > 4) for lower in rest)
    return Found(nouns[-1].kind) if told else None


def _headed_by_date(clause: Clause, noun: Noun) -> bool:
    """`5–7 September 2018: training of guides in Labé.`"""
    line, date = clause.line, clause.date
    rest = [line.lower(at) for at in range(date.end + 1, len(line.words))]
    plain = not set(rest) & (words_of.NOT_YET | words_of.MODALS - {"to"} | words_of.RELATIVE | words_of.AUXILIARIES)
    colon = date.first == 0 and line.lower(date.end) == ":" and not clause.vague(noun)
    return colon and plain and run_left(line, noun.start, date.end + 1) - date.end < 4


def entry_of(clause: Clause) -> Found | None:
    """An entry of a list, without any verb: `Inception Workshop, Suva, 3 May 2018`."""
    noun = next(iter(clause.nouns), None)
    if noun is not None and _headed_by_date(clause, noun):
        return doubted(of_noun(clause, noun, organised=True), ("event-verb-missing", "no verb says that it took place"))
    if noun is None or foreign_verb(clause, clause.first, clause.end) or clause.date.first < noun.start:
        return None
    start = run_left(clause.line, noun.start, clause.first)
    begin = clause.first
    while (
        not clause.line.verbs and begin < start and clause.line.lower(begin) in {"and", ",", ";", ")"}
    ):  # `…, | and launch of the fund (…)`
        begin += 1
    opening = [clause.line.lower(at) for at in range(begin, start)]
    if any(lower in words_of.PAST_FORMS or (lower.endswith("ed") and len(lower) > 4) for lower in opening):
        return None
    if len(opening) > 3 or set(opening) & (words_of.NOT_ON | words_of.HAPPENED_ON):
        return None
    gap = [clause.line.lower(at) for at in range(noun.end, clause.date.first)]
    if set(gap) & (words_of.UNREAL - {"to"} | words_of.RELATIVE) or len(gap) > 12:
        return None
    rest = [word.lower for word in clause.words[clause.date.end - clause.first :] if word.text[0].islower()]
    if set(rest) - {"in", "at", "the", "with", "of", "by", "and"}:
        return None
    if clause.vague(noun):
        return None
    found = of_noun(clause, noun, organised=True)
    if [clause.line.lower(at) for at in (clause.first - 2, clause.first - 1)] == ["followed", "by"]:
        return found
    return doubted(found, ("event-verb-missing", "no verb says that it took place"))


# ------------------------------------------------------------------------------------------- an event beside its date


def beside(clause: Clause) -> Found | None:
    """`the Forum (Lima, 5 May 2018) drew …`, `after the May 2018 meeting …`: an event with its date, in a past clause.

    The clause has to tell the past, and nothing in it may say that the event was still to come.
    """
    if not clause.date.reading.value or clause.date.status not in {"happened", "of-noun", "name-year"}:
        return None
    noun = _dated_before(clause) or _dated_behind(clause)
    if noun is None or clause.vague(noun) or not _introduced(clause, noun) or not _past(clause, noun):
        return None
    found = of_noun(clause, noun, organised=False)
    if clause.coarse and found.title is None:
        return None
    opening = found.title.start if found.title is not None else noun.start
    if clause.line.lower(noun.end - 1) == "day" and "on" in {
        clause.line.lower(opening - 1),
        clause.line.lower(opening + 1),
    }:
        return None  # `launched on World Water Day (22 March 2022)`
    return Found(found.kind, found.title, found.noun, False, found.doubts, beside=True)


def _dated_behind(clause: Clause) -> Noun | None:
    """The event whose date stands behind it, with its place or theme alone in between."""
    line, first = clause.line, clause.date.first
    heads = clause.heads(clause.first, first)
    if not heads:
        return None
    noun = heads[-1]
    title = title_of(line, noun, clause.first, first)
    at = max(noun.end, title.end if title is not None else 0)
    if line.lower(at) in {"”", '"', "»"}:
        at += 1
    if at >= first:
        return noun if at == first else None
    bracket = line.lower(at) == "("
    if clause.date.status == "name-year" and not bracket:
        return None
    opened = False  # whether place or date have begun, after which no theme can follow
    for look in range(at, first):
        lower = line.lower(look)
        opened = opened or lower in {"in", "at", "(", ","}
        if look in line.verbs or look in line.dated or lower in words_of.RELATIVE:
            return None
        if line.named(look) or lower in BETWEEN or (opened and lower == "city"):
            continue
        theme = not opened and (lower in COMPLEMENT or line.lower(at) in COMPLEMENT) and look - at < 10
        if (
            not theme
            or not lower.isalpha()
            or foreign_verb(clause, look, look + 1)
            or lower in words_of.UNREAL - {"to"}
        ):
            return None
    return noun


def _dated_before(clause: Clause) -> Noun | None:
    """The event whose date stands before it as an adjective: `the May 2018 meeting of the committee`."""
    line, date = clause.line, clause.date
    if line.lower(date.first - 1) not in {"the", "its", "their", "our", "this"} or date.status != "happened":
        return None
    for noun in clause.nouns:
        if noun.start >= date.end:
            between = range(date.end, noun.start)
            plain = all(
                line.words[at].text[0].isalpha() and line.lower(at) not in PREPOSITIONS and at not in line.verbs
                for at in between
            )
            return noun if plain and len(between) <= 5 else None
    return None


def _introduced(clause: Clause, noun: Noun) -> bool:
    """Whether the event is a subject, or stands behind a word that takes past events (`at`, `after`, `from`)."""
    line = clause.line
    at = run_left(line, noun.start, clause.first)
    quote = line.quote_at(noun.start)
    if quote is not None:
        at = quote[0] - 1
    if at == clause.date.end and at > clause.first:  # `the | May 2018 | meeting`
        at = clause.date.first
    steps = 0
    while at > clause.first and steps < 5 and line.lower(at - 1) not in PREPOSITIONS - words_of.DETERMINERS:
        before = line.lower(at - 1)
        if before in words_of.NOT_YET | {"no", "any", "each", "every"}:
            return False
        if before in words_of.PAST_FORMS or (before.endswith("ed") and len(before) > 4):  # `invited GGGI to a forum`
            return before in words_of.LEADS_TO_PAST
        if before in {",", ";", "(", ":"} or at - 1 in line.verbs:
            break
        at, steps = at - 1, steps + 1
        if before in words_of.DETERMINERS:
            break
    before = line.lower(at - 1) if at > clause.first else ""
    if before == "of" and line.lower(at - 2) in words_of.PREPARING:
        return False
    return not before or before in words_of.LEADS_TO_PAST


def _past(clause: Clause, noun: Noun) -> bool:
    """Whether the clause around ``noun`` and its date tells the past, and nothing in it the future."""
    line, told = clause.line, False
    end = len(line.words) if clause.date.status == "of-noun" else clause.end
    for at in range(clause.first, end):
        lower = line.lower(at)
        if line.quote_at(at) or at in line.dated or min(noun.start, clause.date.first) <= at < clause.date.end:
            continue
        aside = told and lower in AHEAD and line.lower(at - 1) not in words_of.AUXILIARIES | words_of.ASIDES
        if at > clause.date.end and (aside or lower in words_of.RELATIVE):
            break  # `replaced the ceremony | planned for April`
        if lower in words_of.NOT_YET or (lower in words_of.MODALS - {"to", "not", "n't", "could"}):
            return False
        if not line.words[at].text[0].islower():
            continue
        ed = lower.endswith("ed") and len(lower) > 4
        ed = ed and (lower not in words_of.HARMLESS or line.lower(at + 1) in words_of.DETERMINERS)
        ed = ed and not {line.lower(at - 1), line.lower(at - 2)} & {"being", "be"}
        told = told or ed or lower in words_of.PAST_FORMS or at in line.verbs
    return told
