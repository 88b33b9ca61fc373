"""Who held an event: organisations among the words of its sentence, each under its short name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from extractor.parsers.events import words as words_of
from extractor.parsers.events.names import Line, Mention, Range, is_acronym, names_end
from extractor.values.country import find_countries

REACH = 6  # words of a known name that may stand behind what ends a list of organisations
# `Agro|Bank`, `Micro|Fund`
CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Named(Protocol):
    """An organisation: a partner of the report, or one that it defines as ``Name (ACRONYM)``."""

    @property
    def name(self) -> str: ...
    @property
    def acronym(self) -> str | None: ...


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name without the country at its head or tail: `Peru Development Bank` → `development bank`."""
    for reading in find_countries(name):
        if reading.start == 0 and reading.end < len(name):
            name = name[reading.end :]
            break
        if reading.end == len(name) and name[: reading.start].rstrip().endswith((" of", " of the", " in", ",")):
            name = re.sub(r"(?:,| of| of the| in)\s*$", "", name[: reading.start].rstrip())
            break
    return re.sub(r"^['’]s?\s", "", name).strip(" '’").casefold()


def short_name(name: str, organisations: Sequence[Named]) -> tuple[str, bool]:
    """The acronym that the report gives for ``name``, else the name; and whether several organisations fit it."""
    wanted = name.casefold()
    for known in organisations:
        if wanted in {known.name.casefold(), (known.acronym or "").casefold()}:
            return known.acronym or known.name, False
    like = {known.acronym or known.name for known in organisations if _bare(known.name) == wanted}
    if len(like) == 1:
        return like.pop(), False
    return name, len(like) > 1


@dataclass(frozen=True, slots=True)
class Organisers:
    """Short names of organisers in order; ``doubts`` are names that may or may not be organisations."""

    mentions: tuple[Mention, ...] = ()
    doubts: tuple[str, ...] = ()


def organisers_in(line: Line, first: int, end: int, organisations: Sequence[Named]) -> Organisers:
    """The organisations among the words ``[first, end)``, each under its short name."""
    ahead = _known_ranges(line, first, min(end + REACH, len(line.words)), organisations)
    known = {at: found for at, found in ahead.items() if at < end}  # `the Union of Banks | in Fiji (UBF)`
    end = max([end, *(stop for stop, _ in known.values())])
    mentions: list[Mention] = []
    doubts: list[str] = []
    at = first
    while at < end:
        if at in known:
            stop, short = known[at]
            mentions.append(line.mention(at, stop, short))
            at = _past_bracket(line, stop, end)[0]
        elif line.named(at):
            stop = _organisation_end(line, at, end, known)
            beyond, acronym = _past_bracket(line, stop, end)
            mention, doubt = _judged(line, (at, stop), acronym, organisations)
            mentions += [mention] if mention is not None else []
            doubts += [doubt] if doubt is not None else []
            at = max(beyond, at + 1)
        else:
            at += 1
    unique = {mention.value: mention for mention in reversed(mentions)}
    return Organisers(tuple(sorted(unique.values(), key=lambda mention: mention.start)), tuple(doubts))


# Behind these stand those who did not do it; behind `not only` stand those who did.
LEFT_OUT = frozenset("unlike without excluding except neither nor not against".split())
LEFT_OUT_PAIRS = frozenset(
    {
        ("instead", "of"),
        ("rather", "than"),
        ("other", "than"),
        ("opposed", "to"),
        ("contrast", "to"),
        ("contrary", "to"),
    }
    | {("lieu", "of"), ("place", "of"), ("absence", "of"), ("apart", "from"), ("aside", "from")}
)
NOT_ALONE = frozenset({"only", "just", "merely", "least", "solely"})


def left_out(line: Line, at: int) -> bool:
    """Whether the word at ``at`` keeps those behind it out: `MoE, | not the BoK, hosted …`."""
    lower, behind = line.lower(at), line.lower(at + 1)
    return (lower in LEFT_OUT and behind not in NOT_ALONE) or (lower, behind) in LEFT_OUT_PAIRS


def who_acted(line: Line, first: int, end: int) -> list[Range]:
    """The parts of ``[first, end)`` that name who acted, without those who are said to have had no part in it."""
    parts: list[Range] = []
    start, at = first, first
    while at < end:
        if left_out(line, at):
            parts.append((start, at))
            start = next((look + 1 for look in range(at, end) if line.lower(look) == "but"), end)
            at = start
        else:
            at += 1
    return [(begin, stop) for begin, stop in (*parts, (start, end)) if begin < stop]


def _judged(
    line: Line, run: Range, acronym: str | None, organisations: Sequence[Named]
) -> tuple[Mention | None, str | None]:
    """A run of names as an organiser, or as a doubt, or both, or neither (a person, a country's genitive)."""
    at, stop = run
    if line.lower(at) in words_of.PERSONS or line.lower(stop) in {"’s", "'s"}:
        return None, None
    while at < stop and line.lower(at) in words_of.DETERMINERS | words_of.INTRODUCING:
        at += 1
    if at == stop or line.lower(at) in words_of.PERSONS - {"first"}:  # `The | Director of the Fund`
        return None, None
    alone = stop - at == 1 and not line.acronym(at)
    if alone and line.lower(at - 1) in {"’s", "'s"} and line.named(at - 2):  # `the Prime Minister’s | Office`
        at = names_start(line, at - 2)
    name = line.mention(at, stop).value
    headed = any(part in words_of.ORGANISATION_HEADS for part in _parts(line, at, stop))
    if acronym or headed:
        short, several = short_name(acronym or name, organisations)
        return line.mention(at, stop, short), name if several else None
    if line.acronym(at):  # `GGGI Rwanda`: the country office of GGGI
        short, several = short_name(line.words[at].text, organisations)
        return line.mention(at, at + 1, short), name if several else None
    return None, name if stop - at > 1 else None


def names_start(line: Line, at: int) -> int:
    """Where the names that end with the word at ``at`` begin."""
    while at > 0 and line.named(at - 1):
        at -= 1
    return at


def _parts(line: Line, at: int, stop: int) -> Iterator[str]:
    for look in range(at, stop):
        yield from CAPITAL_INSIDE.sub("-", line.words[look].text).lower().replace("/", "-").split("-")


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    """How a known name may be written: with `&` or `and`, and without a neighbour (`GGGI and the Ministry …`)."""
    first, _, rest = name.partition(" and ")
    if rest and is_acronym(first):
        name = rest.removeprefix("the ")
    return tuple(dict.fromkeys((name, name.replace(" and ", " & "), name.replace(" & ", " and "))))


def _known_ranges(line: Line, first: int, end: int, organisations: Sequence[Named]) -> dict[int, tuple[int, str]]:
    """Where names of known organisations stand, the longest first: first word → (end, short name)."""
    if first >= end:
        return {}
    offset, stop = line.words[first].start, line.words[end - 1].end
    text = line.text[offset:stop]
    starts = {line.words[at].start: at for at in range(first, end)}
    ends = {line.words[at].end: at + 1 for at in range(first, end)}
    found: dict[int, tuple[int, str]] = {}
    used: set[int] = set()
    names = {
        variant: known.acronym or known.name
        for known in organisations
        for name in (known.name, known.acronym)
        if name
        for variant in _spellings(name)
    }
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            begin, close = starts.get(at + offset), ends.get(at + offset + len(name))
            if begin is not None and close is not None and used.isdisjoint(range(begin, close)):
                found[begin] = (close, names[name])
                used.update(range(begin, close))
            at = text.find(name, at + 1)
    return found


def _past_bracket(line: Line, at: int, end: int) -> tuple[int, str | None]:
    """Over `(NCSC)` and a country after it; the acronym in it."""
    if at + 2 < end + 1 and line.lower(at) == "(" and line.lower(at + 2) == ")" and line.named(at + 1):
        return at + 3, line.words[at + 1].text
    return at, None


def _organisation_end(line: Line, at: int, end: int, known: dict[int, tuple[int, str]]) -> int:
    """Where the organisation that begins at ``at`` ends: over names and joining words, parted at `and` by sense."""
    stop = at
    while stop < end and stop not in known:
        if line.named(stop):
            stop += 1
            continue
        look = stop
        while look < end and line.lower(look) in {"of", "for", "the", "and", "&", "on", "de", "du", "des", "la"}:
            look += 1
        if look == stop or look >= end or look in known or not line.named(look) or _parted(line, at, stop, look, end):
            break
        stop = look
    return stop


def _parted(line: Line, at: int, stop: int, look: int, end: int) -> bool:
    """Whether `and` between ``stop`` and ``look`` parts two organisations rather than joins one name."""
    joiners = [line.lower(between) for between in range(stop, look)]
    if "and" not in joiners and "&" not in joiners:
        return joiners[0] == "the"
    if joiners[-1] == "the" or line.acronym(look) or is_acronym(line.words[stop - 1].text):
        return True
    heads = words_of.ORGANISATION_HEADS
    beyond = names_end(line, look, end)
    left = any(part in heads for part in _parts(line, at, stop))
    return left and any(part in heads for part in _parts(line, look, beyond))
