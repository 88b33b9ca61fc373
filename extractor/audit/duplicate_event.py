"""``duplicate-event``: one event seems to be told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, named, sentence
from extractor.matching import JOINING, words
from extractor.record import Event

ALIKE = 0.6  # the share of the shorter title's words that stand in the other
MOST = 500  # events of one report
# The first course and the second are two, however alike their titles are.
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|final|last|[ivx]{1,4}")


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/events")
    left_out: list[str] = []
    sure: list[tuple[str, Event]] = []
    for index, event in enumerate(facts.record.report.events):
        if facts.doubted(f"/events/{index}"):
            left_out.append(f"/events/{index}")
        elif event.kind not in ("extension", "announcement"):
            sure.append((f"/events/{index}", event))
    if len(sure) > MOST:
        raise NotEvaluable(f"There are {len(sure):,} events: pairs of up to {MOST} are compared.", "/events")
    for (pointer, one), (again, other) in combinations(sure, 2):
        if one.kind == other.kind and _may_be_one(one, other):
            share = _alike(one, other)
            if share >= ALIKE:
                dates = one.date.text if one.date == other.date else f"{one.date.text} and {other.date.text}"
                both = (
                    "seems to be told twice" if named(one) == named(other) else f"and {named(other)} may be one event"
                )
                yield Hit(
                    f"{sentence(named(one))} {both}: {dates}.",
                    (pointer, again, f"{pointer}/date", f"{again}/date"),
                    {"alike": f"{share:.2f}"},
                )
    facts.finish(left_out)


def _may_be_one(one: Event, other: Event) -> bool:
    """Whether nothing that is known of the two tells them apart: neither day, nor place, nor who held it."""
    if one.date.last < other.date.first or other.date.last < one.date.first:
        return False
    if "year" in (one.date.precision, other.date.precision) and one.date != other.date:
        return False
    apart = {one.place, other.place} - {None}
    return len(apart) < 2 and (
        not one.organisers or not other.organisers or bool({*one.organisers} & {*other.organisers})
    )


def _alike(one: Event, other: Event) -> float:
    """The share of words that two titles have in common; events without a title must agree in all that is known."""
    if one.title is None and other.title is None:
        same = one.date == other.date and one.date.precision == "day" and one.place == other.place
        return float(same and one.place is not None and one.source != other.source)
    first, second = _content(one.title or ""), _content(other.title or "")
    if not first or not second or {w for w in first ^ second if _COUNTED.fullmatch(w)}:
        return 0.0
    return len(first & second) / min(len(first), len(second))


@lru_cache(maxsize=4096)
def _content(title: str) -> frozenset[str]:
    """The words that tell one event from another: not its kind, not what joins words; city and cities are one.

    >>> sorted(_content("Joint Research Workshop on Cities"))
    ['city', 'joint', 'research']
    """
    stems = (re.sub(r"ies$", "y", word).removesuffix("s") for word in words(title) if word not in JOINING)
    return frozenset(stems) - {"workshop", "meeting", "training", "conference", "launch", "visit", "ceremony"}


RULE = Rule(
    id="duplicate-event",
    severity="warning",
    flags="Two events of one kind have dates that may be the same day and titles that share most of their words.",
    why="What is told twice is counted twice, and the two accounts often differ in the date.",
    flagged=report(
        n1="In May 2019, the Workshop on Lake Town Tariffs was held in Kisumu.",
        additional="The Joint Workshop on Tariffs of Lake Towns was held on 12 May 2019.",
    ),
    clean=report(
        n1="In May 2019, the Workshop on Lake Town Tariffs was held in Kisumu.",
        additional="The Joint Workshop on Tariffs of Lake Towns was held on 12 June 2019.",
    ),
    check=_check,
)
