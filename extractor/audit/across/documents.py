"""Which records of a project are one report told twice, and in what others of the same year differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from extractor.audit.across.digest import END, START, Digest, Result
from extractor.audit.across.ties import meet, same_bytes
from extractor.matching import ACCEPTED, compare, words

ENOUGH = 4  # facts that must agree before two records are called one report
PERCENTS = {"input_utilisation": "the utilisation of inputs", "outputs_achieved": "the share of outputs achieved"}


class Fact(NamedTuple):
    """A fact that two records of one year have: what it is, where, what each says, whether they agree."""

    what: str
    pointers: tuple[str, str]
    said: tuple[str, str]
    agree: bool


@dataclass(frozen=True)
class Document:
    """Records of one report, that which holds most first."""

    reports: tuple[Digest, ...]

    @property
    def best(self) -> Digest:
        return self.reports[0]

    @property
    def year(self) -> int | None:
        return self.best.year


def documents(reports: Iterable[Digest]) -> tuple[Document, ...]:
    """The reports as documents, by year: a record joins the first one with all of whose records it agrees."""
    found: list[list[Digest]] = []
    by_year: dict[int | None, list[list[Digest]]] = {}
    # Of two that hold as much, the one with pages leads people to the place.
    for each in sorted(reports, key=lambda each: (-each.known, each.report.source.pages is None, each.order)):
        own = by_year.setdefault(each.year, [])
        home = next((document for document in own if all(one_report(each, other) for other in document)), None)
        if home is None:
            home = []
            own.append(home)
            found.append(home)
        home.append(each)
    return tuple(sorted((Document(tuple(each)) for each in found), key=lambda document: document.best.order))


def one_report(one: Digest, other: Digest) -> bool:
    """Whether two records of one project are of one report: the same bytes, or the same year and facts."""
    if same_bytes(one) == same_bytes(other):
        return True
    if one.year is None or one.year != other.year:
        return False
    facts = all_facts(one, other)
    alike = sum(1 for _ in same_results(one.results, other.results))  # titles with their numbers are facts as well
    return len(facts) + alike >= ENOUGH and all(fact.agree for fact in facts)


def all_facts(one: Digest, other: Digest) -> list[Fact]:
    """Whatever two reports of one year both say."""
    return [*shared_facts(one, other), *money_facts(one, other), *_start(one, other)]


def shared_facts(one: Digest, other: Digest) -> Iterator[Fact]:
    """What two reports of one year both say: percentages, the end, the statuses of results with the same title."""
    for name, what in PERCENTS.items():
        first, second = one.percent(name), other.percent(name)
        if first and second:
            pointer = f"/overview/{name}"
            said = (f"{_percent(one, pointer)} %", f"{_percent(other, pointer)} %")
            yield Fact(what, (pointer, pointer), said, first.meets(second))
    if one.end and other.end:
        yield Fact("the end date", (END, END), (one.end.text, other.end.text), meet(one.end, other.end))
    for first_result, second_result in same_results(one.results, other.results):
        if first_result.status and second_result.status:
            yield Fact(
                f"the status of {first_result.kind} {first_result.number}",
                (f"{first_result.pointer}/status", f"{second_result.pointer}/status"),
                (spelt(first_result.status), spelt(second_result.status)),
                first_result.status == second_result.status,
            )


def money_facts(one: Digest, other: Digest) -> Iterator[Fact]:
    """The amounts that both give for the same year in the same currency."""
    for first in one.amounts:
        for second in other.amounts:
            same = (first.pointer, first.for_year, first.currency) == (second.pointer, second.for_year, second.currency)
            if same and first.for_year is not None:
                said = (f"{first.amount:,} {first.currency}", f"{second.amount:,} {second.currency}")
                agree = first.stands_for.meets(second.stands_for)
                yield Fact(first.pointer, (first.pointer, second.pointer), said, agree)


def _start(one: Digest, other: Digest) -> Iterator[Fact]:
    if one.start and other.start:
        yield Fact("the start date", (START, START), (one.start.text, other.start.text), meet(one.start, other.start))


def _percent(digest: Digest, pointer: str) -> str:
    return next(f"{value:f}" for at, value in digest.percents if at == pointer)


def same_results(one: Sequence[Result], other: Sequence[Result]) -> Iterator[tuple[Result, Result]]:
    """The results of two reports with the same number and nearly the same title: numbers are given anew each year."""
    by_number = {(each.kind, each.number): each for each in other if each.number and each.title}
    for each in one:
        match = by_number.get((each.kind, each.number)) if each.number else None
        if match is not None and each.title and match.title and same_result_title(each.title, match.title):
            yield each, match


@lru_cache(maxsize=65536)
def same_result_title(one: str, other: str) -> bool:
    """Whether two titles of results are one: a slip or a small word may differ, a number or a word may not.

    >>> same_result_title("Mini-grids in ten towns.", "Mini-grids in ten towns")
    True
    >>> same_result_title("Report for 2018", "Report for 2019")
    False
    """
    first, second = words(one), words(other)
    return min(compare(first, second), compare(second, first)) > ACCEPTED


def spelt(status: str) -> str:
    """A status in a sentence: `not-achieved` is “not achieved”."""
    return status.replace("-", " ")
