"""The clause around each date of a sentence: its subject, its object, its event nouns, and who acts in it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.language import Word
from extractor.parsers.events import words as words_of
from extractor.parsers.events.dating import Dated
from extractor.parsers.events.names import Line, Noun, Range, run_left, title_of
from extractor.parsers.events.sentences import PREPOSITIONS, Parsed, Verb
from extractor.record import Date

# `prior to the workshop`: `to` belongs to these, and no noun stands before it.
NEARLY_TO = frozenset("prior due thanks close next according up owing addition response back".split())

LONG = 92  # days: over more of them, events that are counted are no event


def foreign_verb(clause: Clause, first: int, end: int) -> str:
    """A verb of another clause among the words ``[first, end)``: an auxiliary, an -ed form, or a relative word."""
    line = clause.line
    own = {at for verb in clause.verbs for at in range(verb.chain, verb.end)}
    for at in range(max(first, clause.first), min(end, clause.end)):
        word = line.words[at]
        if at in own or line.quote_at(at) or not word.text[0].islower():
            continue
        if word.lower in words_of.AUXILIARIES - {"'s", "’s"} or word.lower in words_of.MODALS - {"to"}:
            return word.text
        if word.lower in words_of.RELATIVE:
            return word.text
        ends = word.lower.endswith("ed") and word.lower not in words_of.HARMLESS and len(word.text) > 4
        if ends and (
            at + 1 in line.dated
            or not line.lower(at + 1).isalpha()
            or line.lower(at + 1) in PREPOSITIONS | words_of.DETERMINERS | {"that"}
        ):
            return word.text
    return ""


# -------------------------------------------------------------------------------------------------------------- clauses


@dataclass(frozen=True, slots=True)
class Clause:
    """The words ``[first, end)`` of a sentence around one date."""

    line: Line
    first: int
    end: int
    date: Dated
    verbs: tuple[Verb, ...]
    nouns: tuple[Noun, ...]
    before: tuple[Noun, ...] = ()
    """The event nouns of the sentence before this clause."""
    replaced: tuple[Noun, ...] = ()
    """Events of the sentence that something else stood in for."""

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words[self.first : self.end]

    @property
    def coarse(self) -> bool:
        """Whether the date is only a year or quarter, as statistics have."""
        reading = self.date.reading
        value = reading.value or next((one for one in reading.candidates if isinstance(one, Date)), None)
        return value is None or value.precision == "year"

    def noun_left(self, verb: Verb, *, adjacent: bool = False) -> Noun | None:
        """The event that is the subject of ``verb``: the head of the last noun phrase before it."""
        heads = self.heads(self.first, verb.chain)
        if verb.voice != "reduced":
            heads = [noun for noun in heads if not self.serves(noun)]
        if not heads:
            return None
        noun = heads[-1]
        title = title_of(self.line, noun, self.first, self.end)
        if len(heads) > 1 and title is None and self._apposed(heads[-2], noun, verb):
            noun = heads[-2]
            title, adjacent = title_of(self.line, noun, self.first, self.end), False
        stop = max(noun.end, title.end if title is not None else 0)
        if adjacent and any(at in self.line.verbs for at in range(stop, verb.start)):
            return None
        return noun

    def governor(self, noun: Noun) -> int:
        """The word before the phrase of an event, over its articles and adjectives: `| for | the first workshop`."""
        line, at = self.line, run_left(self.line, noun.start, self.first) - 1
        while at >= self.first and noun.start - at < 12 and at not in line.verbs and at not in line.dated:
            lower = line.lower(at)
            if lower in words_of.DETERMINERS:
                return at - 1
            quoting = lower in {"“", '"', "«"} or line.lower(at + 1) in {"“", '"', "«"}
            closed = lower in PREPOSITIONS | words_of.AUXILIARIES | words_of.PAST_FORMS | words_of.RELATIVE
            if not quoting and (not lower.isalnum() or closed or lower.endswith("ed")):
                break
            at -= 1
        return at

    def serves(self, noun: Noun) -> bool:
        """`preparations | for the workshop`, `planning | of the forum`: another noun is the head of the phrase."""
        line, at = self.line, self.governor(noun)
        if at <= self.first or line.lower(at) not in {"for", "to", "of"}:
            return False
        head = line.lower(at - 1)
        if line.lower(at) == "of":
            return head in words_of.PREPARING
        strange = not head.isalpha() or at - 1 in line.verbs or at - 1 in line.dated or head in NEARLY_TO
        return not strange and not head.endswith(("ed", "ly")) and head not in PREPOSITIONS | words_of.PAST_FORMS

    def _apposed(self, noun: Noun, other: Noun, verb: Verb) -> bool:
        """Whether ``other`` describes the named event ``noun``: `the Expo, the largest fair of the islands, was …`."""
        title = title_of(self.line, noun, self.first, self.end)
        comma = title.end if title is not None else 0
        enclosed = self.line.lower(comma) == "," and self.line.lower(comma + 1) in words_of.ARTICLES
        return bool(comma) and enclosed and self.line.lower(verb.chain - 1) == "," and comma < other.start

    def noun_right(self, verb: Verb) -> Noun | None:
        """The event that is the object of ``verb``: the first head after it, unless it is only a setting."""
        if verb.relative >= 0:
            return next(reversed(self.heads(*self.antecedent(verb))), None)
        heads = self.heads(verb.end, self.end)
        if not heads:
            return None
        noun = heads[0]
        between = range(verb.end, noun.start)
        apart = words_of.SETTING | (
            {"to", "into"} if "hold" in verb.roles else set()
        )  # `delivered inputs to the forum`
        apart |= {"for"} if self.line.lower(verb.start) == "provided" else set()
        settings = any(self.line.lower(at) in apart for at in between)
        crossed = any(at in self.line.verbs and not self.line.quote_at(at) for at in between)
        return None if settings or crossed else noun

    def noun_in(self, region: Range) -> Noun | None:
        """An event noun that heads the phrase ``region``."""
        heads = self.heads(*region)
        if not heads:
            return None
        noun = heads[0]
        before = {self.line.lower(at) for at in range(region[0], run_left(self.line, noun.start, region[0]))}
        return None if before & (PREPOSITIONS - {"of", "the", "a", "an"}) else noun

    def heads(self, first: int, end: int) -> list[Noun]:
        """The event nouns that are no part of another's title or complement (`training on meetings`)."""
        heads: list[Noun] = []
        reach = first
        for noun in self.nouns:
            if not first <= noun.start < noun.end <= end or (heads and noun.start < reach):
                continue
            if heads and self._complement(heads[-1].end, noun.start):
                continue
            heads.append(noun)
            title = title_of(self.line, noun, self.first, self.end)
            reach = max(noun.end, title.end if title is not None else 0)
            if title is not None and self.line.quote_at(noun.start):
                reach = max(reach, (self.line.quote_at(noun.start) or (0, 0))[1])
            later = [other for other in self.nouns if noun.start < other.start < reach and other.end <= end]
            joined = [other for other in later if not self._joined(noun.end, other.start)]
            if joined:  # `Training Workshop`: the last noun before a joining word is the head
                heads[-1] = joined[-1]
        return heads

    def _joined(self, first: int, end: int) -> bool:
        return any(not self.line.named(at) for at in range(first, end))

    def _complement(self, first: int, end: int) -> bool:
        between = [self.line.lower(at) for at in range(first, end)]
        if (
            not between
            or between[0] not in {"of", "on", "for", "to", "about"}
            or any(at in self.line.verbs for at in range(first, end))
        ):
            return False
        return not any(lower in {",", ";", ":", "and"} for lower in between) and not any(
            at in self.line.dated for at in range(first, end)
        )

    def vague(self, noun: Noun) -> bool:
        """Whether several events are counted over a year or more months: `In 2018, 12 workshops were held`."""
        value = self.date.reading.value
        counted = any(
            word.text[0].isdigit() for word in self.line.words[max(noun.start - 6, self.date.end) : noun.start]
        )
        long = value is not None and value.precision != "day" and (value.last - value.first).days > LONG and counted
        return (self.coarse or long) and noun.plural

    def counted(self, region: Range) -> bool:
        """Whether what a phrase names is counted over a year: `In 2018, 12 plans were adopted`."""
        return self.coarse and any(self.line.words[at].text.isdigit() for at in range(*region))

    def subject(self, verb: Verb) -> Range:
        """The words of the subject: from the last comma, verb or date before it."""
        if (
            verb.voice != "active" and verb.chain == verb.start and self.line.lower(verb.chain - 1) == ","
        ):  # `the agreement, | signed on 5 May 2018, …`
            return self._phrase_before(verb.chain - 1)
        if verb.chain and self.line.lower(verb.chain - 1) == "which":  # `the agreement, | which was signed`
            return self._phrase_before(verb.chain - 1 - (self.line.lower(verb.chain - 2) == ","))
        start = self.first
        fronted = all(self.line.lower(at) in PREPOSITIONS for at in range(self.first, self.date.first))
        for at in range(self.first, verb.chain):
            own = at in self.line.verbs or (at in self.line.dated and fronted)
            listed = {"between", "among", "amongst"} & {self.line.lower(look) for look in range(start, at)}
            if own or (self.line.lower(at) in {",", ";"} and not self.line.quote_at(at) and not listed):
                start = at + 1
        aside = [at for at in range(self.first, verb.chain - 1) if self.line.lower(at) == ","]
        if start == verb.chain and aside:  # `The credit line, | worth EUR 4 million, | was launched`
            return self._phrase_before(aside[-1])
        return start, verb.chain

    def object_of(self, verb: Verb) -> Range:
        if verb.relative >= 0:
            return self.antecedent(verb)
        start = verb.end
        while start < self.end and (start in self.line.dated or self.line.lower(start) in {"on", ","}):
            start += 1  # `signed on 5 May 2018 an agreement`
        return start, self.theme_end(start)

    def antecedent(self, verb: Verb) -> Range:
        """The noun phrase before the relative word: `the tool, | which GGGI unveiled`."""
        return self._phrase_before(verb.relative - (self.line.lower(verb.relative - 1) == ","))

    def _phrase_before(self, end: int) -> Range:
        """The noun phrase that ends at ``end``: from the last comma, verb or date."""
        start = self.first
        for at in range(self.first, end):
            if at in self.line.verbs or at in self.line.dated or self.line.lower(at) in {",", ";", ":"}:
                start = at + 1
        return start, end

    def theme_end(self, start: int) -> int:
        """Where a noun phrase that begins at ``start`` ends."""
        for at in range(start, self.end):
            if self.line.quote_at(at):
                continue
            lower = self.line.lower(at)
            stops = (
                lower in {"in", "at", "by", "with", "during", ",", ";", ".", "between"} or lower in words_of.RELATIVE
            )
            if stops or at in self.line.verbs or at in self.line.dated:
                return at
            if lower in {"on", "to", "until", "from"} and (at + 1 in self.line.dated or at + 2 in self.line.dated):
                return at
        return self.end

    def main_end(self, verb: Verb | None) -> int:
        """Where the clause of the event itself ends: before `where …`, `, discussing …`, another verb."""
        start = max(self.date.end, verb.end if verb is not None else 0)
        for at in range(min(start, verb.end if verb is not None else start), self.end):
            lower = self.line.lower(at)
            if self.line.quote_at(at) or at < self.first:
                continue
            if lower in words_of.RELATIVE and at > (verb.end if verb is not None else 0):
                return at
            if lower == "," and (
                self.line.lower(at + 1).endswith("ing") or self.line.lower(at + 1) in words_of.RELATIVE
            ):
                return at
            if lower == "and" and at >= start and any(at < other.chain <= at + 2 for other in self.verbs):
                return at
        return self.end

    def agents(self, verb: Verb | None, noun: Noun | None, *, signing: bool) -> Iterator[Range]:
        """Where organisers may be named: before an active verb, after `by`, after `in partnership with`."""
        for other in self.verbs:
            acts = other.real and bool({"hold", "launch"} & set(other.roles))
            holds = acts and noun is not None and self.noun_right(other) == noun
            left = noun is not None and self.first <= noun.start < other.start and other.relative < 0
            leads = other is verb and not left
            if other.voice == "active" and (holds or leads):
                yield from self._subjects(other)
        if verb is not None and verb.voice == "active" and verb not in self.verbs:
            yield from self._subjects(verb)
        for other in self.verbs:
            agent = {"hold", "launch"} & set(other.roles) or (signing and "sign" in other.roles)
            agent = agent or (other is verb and "announce" in other.roles)
            by = self._by(other) if agent and other.voice != "active" else None
            if by is not None:
                yield by + 1, self._agents_end(by + 1)
        for phrase in self.line.phrases:
            if phrase.label == "with" and self.first <= phrase.start < self.end:
                yield phrase.end, self._agents_end(phrase.end)
        shared = verb is not None and self.line.lower(verb.start).startswith("co") and verb.voice == "active"
        if (signing or shared) and verb is not None:
            for at in range(self.first, self.end):
                if self.line.lower(at) in {"with", "between", "among"} and not self.line.quote_at(at):
                    yield at + 1, self._agents_end(at + 1)

    def _by(self, verb: Verb) -> int | None:
        """The `by` of a passive: `organized on 3 May 2018 in Lima | by`, before any other verb or relative clause."""
        for at in range(verb.end, self.end):
            if at in self.line.verbs or self.line.lower(at) in words_of.RELATIVE:
                return None
            if self.line.lower(at) == "by" and at + 1 not in self.line.dated:
                return at
        return None

    def _subjects(self, verb: Verb) -> Iterator[Range]:
        """The parts of the subject between commas, without introductory phrases and without `with support from`."""
        if verb.gerund:
            return
        start = self.date.end if self.date.end <= verb.chain else self.first
        start = max(start, verb.relative + 1)
        cuts = [start - 1, *(at for at in range(start, verb.chain) if self.line.lower(at) == ","), verb.chain]
        for before, after in itertools.pairwise(cuts):
            begin = before + 1
            labels = {phrase.label for phrase in self.line.phrases if phrase.start == begin}
            lower = self.line.lower(begin)
            if "support" in labels or (lower in words_of.INTRODUCING and "with" not in labels) or lower in {"a", "an"}:
                continue
            stop = min(
                (
                    phrase.start
                    for phrase in self.line.phrases
                    if phrase.label == "support" and begin <= phrase.start < after
                ),
                default=after,
            )
            other = next((one.chain for one in self.verbs if begin <= one.chain < stop), stop)
            yield begin, other

    def _agents_end(self, start: int) -> int:
        """Over a list of organisations: up to a verb, a date, `in`, or a comma before anything else."""
        for at in range(start, self.end):
            lower = self.line.lower(at)
            if at in self.line.verbs or at in self.line.dated or lower in words_of.AGENT_STOPS:
                return at
            if lower in words_of.AUXILIARIES - {"'s", "’s"} or lower in words_of.RELATIVE:
                return at
            if any(phrase.label == "support" and phrase.start == at for phrase in self.line.phrases):
                return at
            goes_on = self.line.named(at + 1) or self.line.lower(at + 1) in {"the", "and"}
            if lower == "," and not goes_on:
                return at
        return self.end


def clauses_of(parsed: Parsed) -> Iterator[Clause]:
    """The clauses of a sentence that have a date on which something can have happened."""
    dates = [date for date in parsed.dates if date.status in {"happened", "of-noun", "new-end"}]
    dates = [date for date in dates if not _of_extension(parsed, date)]
    dates = [date for date in dates if not _said_closer(parsed.line, date, dates)]
    dates = dates or [date for date in parsed.dates if date.status == "name-year"]
    first = 0
    for index, date in enumerate(dates):
        following = dates[index + 1] if index + 1 < len(dates) else None
        end = len(parsed.line.words) if following is None else _cut(parsed, first, date, following)
        verbs = tuple(verb for verb in parsed.verbs if first <= verb.start < end)
        nouns = tuple(noun for noun in parsed.nouns if first <= noun.start < end)
        first = _after_semicolon(parsed.line, first, date.first, end)
        verbs = tuple(verb for verb in verbs if verb.start >= first)
        nouns = tuple(noun for noun in nouns if noun.start >= first)
        if end > first:
            earlier = tuple(noun for noun in parsed.nouns if noun.start < first)
            yield Clause(parsed.line, first, end, date, verbs, nouns, earlier, parsed.replaced)
        first = end


def _of_extension(parsed: Parsed, date: Dated) -> bool:
    """`On 5 May 2018 | the donor approved an extension until …`: of an extension the new end alone counts."""
    end = next((other for other in parsed.dates if other.status == "new-end" and other.first >= date.end), None)
    if date.status != "happened" or end is None:
        return False
    between = range(date.end, end.first)
    verbs = {parsed.line.lower(at) for at in between if at in parsed.line.verbs}
    named = any(parsed.line.lower(at) in {"extension", "prolongation"} for at in between)
    return named and bool(verbs) and verbs <= words_of.DECIDED


def _said_closer(line: Line, date: Dated, dates: list[Dated]) -> bool:
    """`The | 2018 | Water Conference was held in May 2018`: the year of a name that a finer date has as well."""
    value = date.reading.value
    if value is None or value.precision != "year" or line.lower(date.first - 1) not in words_of.DETERMINERS:
        return False
    others = (other.reading.value for other in dates if other is not date)
    return any(
        other is not None and other.precision != "year" and other.first.year == value.first.year for other in others
    )


def _after_semicolon(line: Line, first: int, date: int, end: int) -> int:
    """Behind the last semicolon before a date whose own clause tells more: `…; a second one, on 4 June, will …`."""
    cut = next((at for at in range(date - 1, first, -1) if line.lower(at) == ";" and not line.quote_at(at)), -1)
    helpers = words_of.AUXILIARIES | words_of.MODALS - {"to"}
    told = any(line.lower(at) in helpers or at in line.verbs for at in range(cut + 1, end))
    return cut + 1 if cut >= 0 and told else first


def _cut(parsed: Parsed, first: int, date: Dated, following: Dated) -> int:
    """Where the clause of ``date`` ends and that of the ``following`` date begins."""
    line = parsed.line
    if date.status == "of-noun":
        return date.end
    joints = [
        verb.end + 1
        for verb in parsed.verbs
        if line.lower(verb.start) == "followed" and line.lower(verb.end) == "by"
        if date.end <= verb.start and verb.end + 1 < following.first
    ]
    if joints:
        return joints[0]
    joints = [
        at
        for at in range(date.end, following.first)
        if line.lower(at) in words_of.COORDINATORS and not line.quote_at(at)
    ]
    heads = [verb.start for verb in parsed.verbs]
    heads += [one.head for one in parsed.predicates if one.form in {"active", "passive"}]
    fronted = bool(heads) and not any(first <= head < date.first for head in heads)
    if first and not any(first <= head < following.first for head in heads):
        fronted = False  # `…, the second in Nadi on 5 April 2018 and the third …`
    if not joints:
        joints = [at for at in range(date.end, following.first) if line.lower(at) == ","]
    if fronted:
        close = [
            at
            for at in joints
            if all(
                line.lower(between) in PREPOSITIONS | words_of.ABOUT_DATES | {","}
                for between in range(at + 1, following.first)
            )
        ]
        done = [verb.end for verb in parsed.verbs if verb.start >= date.end]
        parted = [at for at in joints if line.lower(at) == ";"]
        joints = close or [at for at in joints if done and at >= done[0]] or parted
    return joints[0] if joints else date.end if not fronted else following.first
