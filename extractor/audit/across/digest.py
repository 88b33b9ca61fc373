"""What the rules across reports need of one record, so that thousands of reports can be held at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from extractor.audit.rule import Facts, Interval, printed
from extractor.findings import Reported
from extractor.record import Date, Outcome, Output, Record

YEAR, TITLE, CODE = "/reporting_year", "/title", "/project_code"
START, END, COUNTRIES = "/overview/start_date", "/overview/end_date", "/overview/countries"
MONEY = ("approved_budget", "actual_expenditure")
PERCENTS = ("input_utilisation", "outputs_achieved")

# Approved budget for ⟦2018⟧ USD 82,500.00
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Amount(NamedTuple):
    """Money that a report gives for a year: `for_year` is the one in its label, else the report's own."""

    pointer: str
    for_year: int | None
    currency: str
    amount: Decimal
    stands_for: Interval


class Result(NamedTuple):
    """An outcome or output; what is not sure is null."""

    pointer: str
    kind: str
    number: str | None
    title: str | None
    status: str | None


class Named(NamedTuple):
    """A partner."""

    pointer: str
    name: str
    acronym: str | None


class Told(NamedTuple):
    """A date and where it stands."""

    pointer: str
    date: Date


@dataclass(frozen=True)
class Digest:
    """A report with the values that are sure.

    ``unsure`` are the pointers, among those that rules ask for, of what is doubted or missing; what is neither there
    nor unsure is not in the report.
    """

    report: Reported
    year: int | None
    title: str | None
    code: str | None
    countries: frozenset[str]
    start: Date | None
    end: Date | None
    extensions: tuple[Told, ...]
    amounts: tuple[Amount, ...]
    unsure_amounts: tuple[tuple[str, int | None], ...]  # pointer, and year as of `Amount`
    percents: tuple[tuple[str, Decimal], ...]
    results: tuple[Result, ...]
    partners: tuple[Named, ...]
    unsure: frozenset[str]

    @cached_property
    def order(self) -> tuple[int, str, int, str, str]:
        """By year; by name last, since names tell nothing of reports."""
        source = self.report.source
        return (self.year or 0, source.sha256, source.part.index if source.part else 0, source.name, self.report.record)

    @cached_property
    def known(self) -> int:
        """How much is sure: of two records of one report, that which holds more speaks for both."""
        single = (self.year, self.title, self.code, self.start, self.end)
        several = (self.countries, self.amounts, self.percents, self.partners)
        told = sum(value is not None for result in self.results for value in result)
        return sum(value is not None for value in single) + sum(map(len, several)) + told - len(self.unsure)

    def percent(self, name: str) -> Interval | None:
        """A percentage as what its printed digits stand for."""
        return next((printed(value) for pointer, value in self.percents if pointer == f"/overview/{name}"), None)


def digest(record_path: str, record: Record) -> Digest:
    """What the rules across reports need of a record."""
    facts, report, overview = Facts(record), record.report, record.report.overview
    unsure: set[str] = set()

    def sure(pointer: str, value: object) -> bool:
        """Whether there is a value beyond doubt; notes down where nobody knows."""
        if facts.doubted(pointer) or (value in (None, ()) and pointer not in record.absent):
            unsure.add(pointer)
            return False
        return value not in (None, ())

    single = {
        TITLE: report.title,
        CODE: report.project_code,
        YEAR: report.reporting_year,
        START: overview.start_date,
        END: overview.end_date,
        COUNTRIES: overview.countries,
    }
    settled = {pointer for pointer, value in single.items() if sure(pointer, value)}
    sure_money = [name for name in MONEY if sure(f"/overview/{name}", getattr(overview, name))]
    percents = ((f"/overview/{name}", getattr(overview, name)) for name in PERCENTS)
    extensions, unsure_extensions = facts.extensions
    unsure.update(unsure_extensions)
    year = report.reporting_year if YEAR in settled else None
    return Digest(
        report=Reported(record_path, record.source),
        year=year,
        title=report.title if TITLE in settled else None,
        code=report.project_code if CODE in settled else None,
        countries=frozenset(each.iso3 for each in overview.countries) if COUNTRIES in settled else frozenset(),
        start=overview.start_date if START in settled else None,
        end=overview.end_date if END in settled else None,
        extensions=tuple(Told(pointer, event.date) for pointer, event in extensions),
        amounts=tuple(_amount(facts, name, year) for name in sure_money),
        unsure_amounts=tuple(
            (f"/overview/{name}", _for_year(record, f"/overview/{name}", year))
            for name in MONEY
            if f"/overview/{name}" in unsure
        ),
        percents=tuple((pointer, value) for pointer, value in percents if sure(pointer, value)),
        results=tuple(_results(facts, unsure)),
        partners=tuple(_partners(facts, unsure)),
        unsure=frozenset(unsure),
    )


def _amount(facts: Facts, name: str, year: int | None) -> Amount:
    money, pointer = facts.money(name), f"/overview/{name}"
    return Amount(pointer, _for_year(facts.record, pointer, year), money.currency, money.amount, facts.amount(name))


def _for_year(record: Record, pointer: str, year: int | None) -> int | None:
    """The year in an amount's label, else the report's; null where the label has several."""
    labels = (item.quote[: item.value[0]] for item in record.evidence.get(pointer, ()) if item.value)
    said = {int(found) for label in labels for found in _YEAR.findall(label)}
    return (said.pop() if len(said) == 1 else None) if said else year


def _results(facts: Facts, unsure: set[str]) -> Iterator[Result]:
    if facts.overshadowed("/results"):
        unsure.add("/results")
    for pointer, result in facts.results:
        number, title, status = (_sure(facts, pointer, name, result, unsure) for name in ("number", "title", "status"))
        yield Result(pointer, result.kind, number, title, status)


def _sure(facts: Facts, pointer: str, name: str, result: Outcome | Output, unsure: set[str]) -> str | None:
    value: str | None = getattr(result, name)
    where = f"{pointer}/{name}"
    if value is None or facts.doubted(where):
        unsure.add(where)
        return None
    return value


def _partners(facts: Facts, unsure: set[str]) -> Iterator[Named]:
    for index, partner in enumerate(facts.record.report.partners):
        pointer = f"/partners/{index}"
        if facts.doubted(pointer):
            unsure.add(pointer)
        else:
            yield Named(pointer, partner.name, partner.acronym)
