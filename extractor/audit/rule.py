"""What a rule is, what it sees of a record, and what it says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from extractor.findings import Severity
from extractor.pointers import and_above
from extractor.record import Date, Event, Money, Outcome, Output, Record


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

    def share_of(self, whole: Interval) -> Interval:
        """What percentage of a whole above zero this can be."""
        return Interval(self.low / whole.high * 100, self.high / whole.low * 100)

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


SPENDING = ("/overview/approved_budget", "/overview/actual_expenditure")
"""The operands of what compares the money that was approved with the money that was spent."""

_NUMBER = re.compile(r"\d[\d.,'’ \u00a0]*")


# "/results/0/outputs/1"  →  where texts that tell of the year's work stand; the context and the reasons are history
TOLD = ("/results", "/additional_results")

Entries = tuple[list[tuple[str, Event]], list[str]]


def nothing(value: Any) -> bool:
    """Whether a report has no such value: nothing, no text, no entries; zero is a value."""
    return value is None or (isinstance(value, str | tuple) and not value)


@dataclass
class Facts:
    """A record as rules see it: values that are there and beyond doubt, or `NotEvaluable`.

    What several rules ask for is worked out once: an archive is audited at thousands of records a second.
    """

    record: Record
    settings: dict[str, Any] = field(default_factory=dict)

    # -- doubts and absences

    def __post_init__(self) -> None:
        self._doubts = frozenset(doubt.pointer.rstrip("/") for doubt in self.record.doubts)
        self._below_doubts = tuple(f"{pointer}/" for pointer in self._doubts)
        self._amounts: dict[str, Interval] = {}

    @cached_property
    def _above_doubts(self) -> frozenset[str]:
        return frozenset(above for pointer in self._doubts for above in and_above(pointer))

    def doubted(self, pointer: str) -> bool:
        """Whether a doubt stands at a pointer, above it, or below it."""
        if not self._doubts:
            return False
        return pointer in self._above_doubts or pointer.startswith(self._below_doubts)

    def overshadowed(self, pointer: str) -> bool:
        """Whether a doubt stands at a pointer or above it: what is below it may be settled all the same."""
        return bool(self._doubts) and (pointer in self._doubts or pointer.startswith(self._below_doubts))

    def lacks(self, pointer: str, value: Any) -> bool:
        """Whether the report does not say this; raises where the record cannot tell whether it does."""
        if self.doubted(pointer):
            raise NotEvaluable(f"{pointer} is doubted.", pointer)
        empty = nothing(value)
        if empty and pointer not in self.record.absent:
            raise NotEvaluable(f"{pointer} is missing.", pointer)
        return empty

    def whole(self, pointer: str) -> None:
        """Raise where a list as such is doubted, so that any entry may be missing from it."""
        if self.overshadowed(pointer):
            raise NotEvaluable(f"{pointer} is doubted.", pointer)

    @staticmethod
    def finish(left_out: Iterable[str]) -> None:
        """The last step of a rule that looks at entry after entry: those that it left out were not passed."""
        if pointers := tuple(left_out):
            others = f" and {len(pointers) - 1} more are" if pointers[1:] else " is"
            raise NotEvaluable(f"{pointers[0]}{others} missing or doubted.", *pointers)

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

    @staticmethod
    def comparable(budget: Money, spent: Money) -> None:
        """Raise where the two are in different currencies: no rate is given, so no rule may compare them."""
        if budget.currency != spent.currency:
            raise NotEvaluable("Budget and expenditure are in different currencies.", *SPENDING)

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
        if name not in self._amounts:
            self._amounts[name] = self._amount(name, self.money(name).amount)
        return self._amounts[name]

    def _amount(self, name: str, amount: Decimal) -> Interval:
        for item in self.record.evidence.get(f"/overview/{name}", ()):
            found = _NUMBER.search(item.quote[slice(*item.value)] if item.value else "")
            digits = re.sub(r"\D", "", found.group()) if found else ""
            figures = "".join(map(str, amount.as_tuple().digits)).rstrip("0")
            if digits.strip("0") and digits.strip("0") == figures.lstrip("0"):  # `0.64 million` is 640000
                unit = abs(amount) / int(digits)  # what one of the last printed digit is worth
                return printed(amount, unit)
        return printed(amount)

    # -- results

    @cached_property
    def results(self) -> list[tuple[str, Outcome | Output]]:
        """Outcomes and outputs with their pointers, as they come."""
        found: list[tuple[str, Outcome | Output]] = []
        for index, result in enumerate(self.record.report.results):
            found.append((f"/results/{index}", result))
            if isinstance(result, Outcome):
                found += [(f"/results/{index}/outputs/{n}", output) for n, output in enumerate(result.outputs)]
        return found

    @cached_property
    def outputs(self) -> list[tuple[str, Output]]:
        return [(pointer, result) for pointer, result in self.results if isinstance(result, Output)]

    @cached_property
    def statuses(self) -> dict[str, str]:
        """The statuses of all results that are sure, by the pointer of the status."""
        found = ((f"{pointer}/status", result.status) for pointer, result in self.results)
        return {pointer: status for pointer, status in found if status is not None and not self.doubted(pointer)}

    @cached_property
    def output_statuses(self) -> dict[str, str]:
        """The statuses of the outputs among them."""
        pointers = (f"{pointer}/status" for pointer, _ in self.outputs)
        return {pointer: self.statuses[pointer] for pointer in pointers if pointer in self.statuses}

    def know_outputs(self) -> None:
        """Raise where the status of an output is missing or doubted."""
        unknown = {f"{pointer}/status" for pointer, _ in self.outputs} - self.output_statuses.keys()
        if unknown:
            raise NotEvaluable("Not all statuses are known.", *sorted(unknown))

    @cached_property
    def statuses_unknown(self) -> list[str]:
        """The pointers of the statuses that are missing or doubted."""
        return [f"{pointer}/status" for pointer, _ in self.results if f"{pointer}/status" not in self.statuses]

    @cached_property
    def numbers(self) -> tuple[list[tuple[str, str, tuple[int, ...]]], list[str]]:
        """Pointer, kind and number of each result that has a sure one, and the pointers of the others."""
        found: list[tuple[str, str, tuple[int, ...]]] = []
        left_out = []
        for pointer, result in self.results:
            where = f"{pointer}/number"
            number = result.number or ""  # a report may print none
            if self.doubted(where) or not _RESULT_NUMBER.fullmatch(number):
                left_out.append(where)
            else:
                found.append((where, result.kind, tuple(map(int, number.split(".")))))
        return found, left_out

    # -- texts and events

    @cached_property
    def texts(self) -> tuple[list[tuple[str, str]], list[str]]:
        """All running text that is sure, and the pointers of what is not."""
        report = self.record.report
        all_texts: list[tuple[str, str | None]] = [("/title", report.title), ("/context", report.context)]
        all_texts.append(("/objective", report.objective))
        for pointer, result in self.results:
            all_texts += [(f"{pointer}/title", result.title), (f"{pointer}/narrative", result.narrative)]
        all_texts.append(("/below_target_reasons", report.below_target_reasons))
        all_texts += [(f"/additional_results/{n}", text) for n, text in enumerate(report.additional_results)]
        all_texts += [(f"/lessons_learned/{n}", text) for n, text in enumerate(report.lessons_learned)]
        there = [(pointer, text) for pointer, text in all_texts if text]
        doubted = [pointer for pointer, _ in there if self.doubted(pointer)] if self._doubts else []
        return [item for item in there if item[0] not in doubted], doubted

    @cached_property
    def _dated(self) -> Entries:
        """The events of which date and kind are sure, and the pointers of the others."""
        found, left_out = [], []
        for index, event in enumerate(self.record.report.events):
            pointer = f"/events/{index}"
            if self.doubted(f"{pointer}/date") or self.doubted(f"{pointer}/kind"):
                left_out.append(pointer)
            else:
                found.append((pointer, event))
        return found, left_out

    @cached_property
    def told(self) -> Entries:
        """The events that are told as results; an extension is a decision about later, and no result."""
        found, left_out = self._dated
        return [e for e in found if e[1].kind != "extension" and e[1].source.startswith(TOLD)], left_out

    @cached_property
    def extensions(self) -> Entries:
        """The decisions to extend the project."""
        found, left_out = self._dated
        events = self.record.report.events
        unsure = [pointer for pointer in left_out if events[int(pointer.rpartition("/")[2])].kind == "extension"]
        return [each for each in found if each[1].kind == "extension"], unsure


_RESULT_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,6})*", re.ASCII)


def named(event: Event) -> str:
    """An event in a sentence: by its title, else by its kind."""
    return f"“{event.title}”" if event.title else f"the {event.kind}"


def sentence(text: str) -> str:
    """A text that begins with a capital letter, if with a letter at all."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts.

    >>> counted(1, "output"), counted(4, "output")
    ('1 output', '4 outputs')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
