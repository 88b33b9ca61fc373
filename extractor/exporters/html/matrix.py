"""Rules by reports: which rule said something of which report, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extractor.exporters.html.cards import Card, Open, Ruled
from extractor.findings import SEVERITIES

MOST_ROWS = 1_000  # reports; the box of the matrix scrolls, and the filter narrows it


class Shown(Protocol):
    """As much of a report's section of the page as is needed."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def cards(self) -> tuple[Card, ...]: ...

    @property
    def opens(self) -> tuple[Open, ...]: ...


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a report and a rule meet: what is written there, its class, and the element that it leads to."""

    text: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Row:
    """A report's line: a cell for each column, or nothing."""

    id: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rules that spoke, by severity; the reports of which they did; how many of those had no room."""

    groups: tuple[tuple[str, tuple[Ruled, ...]], ...]
    rows: tuple[Row, ...]
    left_out: int


def matrix(shown: Sequence[Shown], rules: Sequence[Ruled]) -> Matrix:
    """Columns by severity, in each the rule that found most first; the rows as the reports come."""
    spoke = [rule for rule in rules if rule.spoke and not rule.note.across]
    spoke.sort(key=lambda rule: (-rule.found, rule.number))
    groups = [(level, tuple(rule for rule in spoke if rule.note.severity == level)) for level in SEVERITIES]
    columns = [rule for _, listed in groups for rule in listed]
    rows = tuple(Row(section.id, section.name, _cells(section, columns)) for section in shown[:MOST_ROWS])
    return Matrix(tuple(group for group in groups if group[1]), rows, len(shown) - len(rows))


def _cells(section: Shown, columns: Sequence[Ruled]) -> tuple[Cell | None, ...]:
    cells = {rule.number: Cell("?", "open", section.id) for each in section.opens for rule in each.rules}
    numbers = Counter(card.rule.number for card in section.cards)
    for card in reversed(section.cards):  # so that a cell leads to the first
        severity, number = card.finding.severity, card.rule.number
        cells[number] = Cell(f"{numbers[number]:,}", severity, card.id)
    return tuple(cells.get(rule.number) for rule in columns)
