"""Waivers: findings that somebody accepts, with a reason and for a time.

[[waiver]]
rule = "overspent"
report = "2018/kenya.pdf"
pointer = "/overview/actual_expenditure"
reason = "The board approved the difference on 3 May."
who = "A. Mwangi"
until = 2026-12-31
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from extractor.audit import Rule
from extractor.audit.across import RuleAcross
from extractor.auditing.settings import EVERY_RULE
from extractor.auditing.tables import checked, only_key, read_table, refuse_unknown
from extractor.errors import UsageError
from extractor.findings import EXPIRED, UNUSED, RuleNote, name_of
from extractor.legible import spoken
from extractor.pointers import below
from extractor.record import Finding, Source

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _day(value: Any) -> Any:
    """A day as TOML or ISO 8601 write it; numbers and times of the day are none."""
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date | str):
        raise ValueError("a day, as in 2026-12-31")
    try:
        return datetime.date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("a day, as in 2026-12-31") from None


class Waiver(BaseModel):
    """One accepted finding.

    ``report`` is the file's name as findings tell it; ``volume.pdf (3 of 12)`` is one report of a volume and
    ``volume.pdf`` all of them.  ``pointer`` is one of the finding's operands, or lies above one; of a finding across
    reports, one in this report.  ``until`` is the last day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: Text
    report: Text
    pointer: Annotated[Text, Field(pattern="^/")]
    reason: Text
    who: Text
    until: Annotated[datetime.date, BeforeValidator(_day)]

    def accepts(self, rule: str, operands: Iterable[tuple[Source, str]]) -> bool:
        """Whether this is the finding that is accepted: one of this rule, an operand of which is the waiver's."""
        return rule == self.rule and any(
            self.report in (source.name, name_of(source)) and (at == self.pointer or below(at, self.pointer))
            for source, at in operands
        )

    def told(self) -> str:
        return f"{self.rule} of {self.report} at {self.pointer} ({self.who}, until {self.until}: {self.reason})"


def read_waivers(path: Path, rules: Sequence[Rule | RuleAcross] = EVERY_RULE) -> tuple[Waiver, ...]:
    """The waivers in a file; raises `UsageError` that names the key or rule and the nearest known one."""
    name = spoken(str(path))
    listed: Any = only_key(read_table(path), "waiver", name)
    if not isinstance(listed, list | None):
        raise UsageError(f"{name}: 'waiver' is no list of tables.", remedy="Begin each waiver with [[waiver]].")
    waivers = tuple(checked(Waiver, each, f"{name}: waiver {n}") for n, each in enumerate(listed or (), 1))
    refuse_unknown((waiver.rule for waiver in waivers), [rule.id for rule in rules], name, "rule")
    return waivers


class Accepted:
    """The waivers while an audit runs, and which of them were needed."""

    def __init__(self, waivers: Sequence[Waiver], today: datetime.date) -> None:
        self._waivers, self._today = waivers, today
        self._used: set[int] = set()

    def takes(self, finding: Finding, source: Source) -> bool:
        """Whether a waiver that is still good accepts a finding within a report; all that fit are counted as used."""
        return self.takes_across(finding.rule, [(source, at) for at in finding.operands])

    def takes_across(self, rule: str, operands: Sequence[tuple[Source, str]]) -> bool:
        """The same of a finding whose operands stand in several reports."""
        fitting = [n for n, waiver in enumerate(self._waivers) if waiver.accepts(rule, operands)]
        self._used.update(fitting)
        return any(self._waivers[n].until >= self._today for n in fitting)

    def notices(self) -> tuple[Finding, ...]:
        """What is to be said of the waivers themselves, once all records were seen."""
        said = []
        for index, waiver in enumerate(self._waivers):
            if index not in self._used:
                said.append(_notice(UNUSED, f"This waiver accepts nothing that was found: {waiver.told()}."))
            elif waiver.until < self._today:
                said.append(
                    _notice(EXPIRED, f"This waiver has expired, and what it accepted is there: {waiver.told()}.")
                )
        return tuple(sorted(said, key=lambda finding: finding.rule))


def _notice(note: RuleNote, message: str) -> Finding:
    return Finding(rule=note.id, severity=note.severity, message=message, operands=())
