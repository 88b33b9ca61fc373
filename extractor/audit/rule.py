"""What a rule is, what it sees of a record, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from extractor.findings import Severity
from extractor.record import Date, Money, Outcome, Output, Record


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a rule flags: the sentence with its figures, the pointers of every operand, what was computed."""

    message: str
    operands: tuple[str, ...]
    computed: dict[str, str] = field(default_factory=dict)


class NotEvaluable(Exception):
    """A rule cannot say anything of this record: an operand is missing or doubted. That is never a pass."""

    def __init__(self, reason: str, *pointers: str) -> None:
        super().__init__(reason)
        self.reason, self.pointers = reason, pointers


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its words for people.

    ``flags`` says what it flags and ``why`` why that matters; ``flagged`` and ``clean`` are reports as text of which
    the first is flagged and the second is not.  ``check`` yields what it found, or raises `NotEvaluable`.
    ``threshold`` is the limit that a rule has where the configuration, and so ``facts.settings``, does not set one.
    """

    id: str
    severity: Severity
    flags: str
    why: str
    flagged: str
    clean: str
    check: Callable[[Facts], Iterable[Hit]]
    threshold: Decimal | None = None


class Interval(NamedTuple):
    """Half-open, of exact numbers: what a printed number stands for."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Whether one number may be both."""
        return self.low < other.high and other.low < self.high

    def __str__(self) -> str:
        return f"[{_plain(self.low)}, {_plain(self.high)})"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def printed(number: Decimal, unit: Decimal | None = None) -> Interval:
    """What a number stands for that was printed to a unit: 8.81 is [8.805, 8.815).

    >>> str(printed(Decimal("8.81"))), str(printed(Decimal("98")))
    ('[8.805, 8.815)', '[97.5, 98.5)')
    """
    if unit is None:
        exponent = number.as_tuple().exponent
        assert isinstance(exponent, int)  # a record holds finite numbers
        unit = Decimal(1).scaleb(min(exponent, 0))
    return Interval(number - unit / 2, number + unit / 2)


_NUMBER = re.compile(r"\d[\d.,'’ \u00a0]*")


@dataclass(slots=True)
class Facts:
    """A record as rules see it: values that are there and beyond doubt, or `NotEvaluable`."""

    record: Record
    settings: dict[str, Any] = field(default_factory=dict)

    def doubted(self, pointer: str) -> bool:
        """Whether a doubt stands at a pointer, above it, or below it."""
        return any(
            doubt.pointer == pointer
            or pointer.startswith(doubt.pointer.rstrip("/") + "/")
            or doubt.pointer.startswith(pointer + "/")
            for doubt in self.record.doubts
        )

    def sure(self, pointer: str, value: Any) -> Any:
        """The value, if it is there and not doubted."""
        if self.doubted(pointer):
            raise NotEvaluable(f"{pointer} is doubted.", pointer)
        if value is None:
            raise NotEvaluable(f"{pointer} is missing.", pointer)
        return value

    # -- values of the overview

    def money(self, name: str) -> Money:
        money: Money = self.sure(f"/overview/{name}", getattr(self.record.report.overview, name))
        return money

    def percent(self, name: str) -> Decimal:
        percent: Decimal = self.sure(f"/overview/{name}", getattr(self.record.report.overview, name))
        return percent

    def date(self, name: str) -> Date:
        date: Date = self.sure(f"/overview/{name}", getattr(self.record.report.overview, name))
        return date

    def year(self) -> int:
        year: int = self.sure("/reporting_year", self.record.report.reporting_year)
        return year

    def amount(self, name: str) -> Interval:
        """What an amount stands for: `US$ 1.25 million` is known to ten thousand, `USD 82,500.00` to the cent."""
        amount = self.money(name).amount
        for item in self.record.evidence.get(f"/overview/{name}", ()):
            found = _NUMBER.search(item.quote[slice(*item.value)] if item.value else "")
            digits = re.sub(r"\D", "", found.group()) if found else ""
            figures = "".join(map(str, amount.as_tuple().digits)).rstrip("0")
            if digits.rstrip("0") == figures and digits.strip("0"):
                unit = abs(amount) / int(digits)  # what one of the last printed digit is worth
                return printed(amount, unit)
        return printed(amount)

    # -- results

    def results(self) -> Iterator[tuple[str, Outcome | Output]]:
        """Outcomes and outputs with their pointers, as they come."""
        for index, result in enumerate(self.record.report.results):
            yield f"/results/{index}", result
            if isinstance(result, Outcome):
                for number, output in enumerate(result.outputs):
                    yield f"/results/{index}/outputs/{number}", output

    def outputs(self) -> list[tuple[str, Output]]:
        return [(pointer, result) for pointer, result in self.results() if isinstance(result, Output)]

    def statuses(self) -> list[tuple[str, str]]:
        """The statuses of all results that are sure, by the pointer of the status."""
        found = ((f"{pointer}/status", result.status) for pointer, result in self.results())
        return [(pointer, status) for pointer, status in found if status is not None and not self.doubted(pointer)]
