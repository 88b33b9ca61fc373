"""Findings as cards: what was found, the words that it speaks of with the value among them, where they stand.

Reports, rules and findings are numbered from 1 as they stand on the page; the ids of its elements are made of these
numbers alone, never of what a report says.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.exporters.words import where
from extractor.findings import Found, Operand, RuleNote, Unsettled, UnsettledAcross
from extractor.record import Evidence, Finding, Source

MOST_OPERANDS = 12  # of one finding
MOST_QUOTES = 3  # of one operand
LONGEST_VALUE = 400  # of a quote, in characters
AROUND = 90  # characters of a quote on either side of its value

Numbers = Mapping[tuple[str, Source], int]
"""The numbers of the reports, by the path of their record and what was read."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule and what came of it: how much it found, in how many reports, and where it could not be evaluated."""

    number: int
    note: RuleNote
    found: int
    reports: int
    unsettled: int

    @property
    def spoke(self) -> bool:
        return bool(self.found or self.unsettled)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report in three: before the value, the value, after it."""

    before: str
    value: str
    after: str


@dataclass(frozen=True, slots=True)
class Said:
    """A value that a finding speaks of.

    ``value`` is the value itself where it has no words; ``report`` says whose it is where a finding leads into several
    reports, and ``number`` which of them on the page.
    """

    pointer: str
    place: str
    quotes: tuple[Quote, ...] = ()
    more: int = 0
    value: str | None = None
    report: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding; a ``brief`` one tells where its words stand, and not the words."""

    id: str
    rule: Ruled
    finding: Finding
    operands: tuple[Said, ...]
    more: int
    brief: bool


@dataclass(frozen=True, slots=True)
class Open:
    """Rules that were not evaluable for one and the same reason."""

    rules: tuple[Ruled, ...]
    reason: str
    operands: tuple[Said, ...]
    more: int


class Deck:
    """Makes the cards; ``given`` counts them."""

    def __init__(self, rules: Mapping[str, Ruled], reports: Numbers, *, most_quoted: int) -> None:
        self._rules, self._reports, self._most_quoted = rules, reports, most_quoted
        self._found = self.given = 0

    def card(self, found: Found) -> Card:
        """The next finding."""
        self._found += 1
        self.given += 1
        brief = self._found > self._most_quoted
        shown = found.operands[:MOST_OPERANDS]
        return Card(
            id=f"f{self._found}",
            rule=self._rules[found.finding.rule],
            finding=found.finding,
            operands=tuple(self._said(operand, brief=brief) for operand in shown),
            more=len(found.operands) - len(shown),
            brief=brief,
        )

    def opens(self, unsettled: Iterable[Unsettled | UnsettledAcross]) -> tuple[Open, ...]:
        """What could not be evaluated, by why."""
        by_reason: dict[tuple[str, tuple[Said, ...], int], list[Ruled]] = {}
        for each in unsettled:
            shown = (Operand(it, None, ()) if isinstance(it, str) else it for it in each.operands[:MOST_OPERANDS])
            said = tuple(self._said(operand, brief=True) for operand in shown)
            key = each.reason, said, len(each.operands) - len(said)
            by_reason.setdefault(key, []).append(self._rules[each.rule])
        self.given += len(by_reason)
        return tuple(Open(tuple(rules), *key) for key, rules in by_reason.items())

    def _said(self, operand: Operand, *, brief: bool) -> Said:
        report = operand.report
        quotes = () if brief else tuple(map(quote, operand.evidence[:MOST_QUOTES]))
        return Said(
            pointer=operand.pointer,
            place=where(operand),
            quotes=quotes,
            more=len(operand.evidence[MOST_QUOTES:]) if quotes else 0,
            value=None if brief or quotes or operand.value is None else _plain(operand.value),
            report=None if report is None else report.name,
            number=None if report is None else self._reports.get((report.record, report.source)),
        )


def _plain(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return textwrap.shorten(text, LONGEST_VALUE, placeholder=" …")


def quote(item: Evidence) -> Quote:
    """The words of a value, with as much around it as one reads at a glance; what was cut is an ellipsis."""
    start, end = item.value if item.value is not None else (0, len(item.quote))
    before, value, after = item.quote[:start], item.quote[start:end], item.quote[end:]
    return Quote(_tail(before, AROUND), _head(value, LONGEST_VALUE), _head(after, AROUND))


def _head(text: str, width: int) -> str:
    """The beginning of a text, cut between words where there are any.

    >>> _head("one two three", 9), _head("onetwothree", 9)
    ('one two …', 'onetwothr …')
    """
    if len(text) <= width:
        return text
    kept = text[:width]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _tail(text: str, width: int) -> str:
    """The end of a text.

    >>> _tail("one two three", 10)
    '… two three'
    """
    if len(text) <= width:
        return text
    kept = text[-width:]
    return f"… {kept.partition(' ')[2] or kept}"
