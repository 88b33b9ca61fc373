"""What an audit of many records says, as plain values: the audit makes them, the exporters write them down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from extractor.record import Evidence, Finding, Money, Source

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")  # the worst first


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A rule that could say nothing of a record, and the operands that were missing or doubted."""

    rule: str
    reason: str
    operands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One report among several: the path of its record below the folder that was given, and what was read."""

    record: str
    source: Source

    @property
    def name(self) -> str:
        return name_of(self.source)


@dataclass(frozen=True, slots=True)
class Operand:
    """A value that a finding speaks of: its pointer, the value as JSON has it, the words that it was read from.

    ``report`` says whose value it is where a finding leads into several reports; elsewhere it is null.
    """

    pointer: str
    value: Any
    evidence: tuple[Evidence, ...]
    report: Reported | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with what its pointers lead to.

    The pointers of a finding across reports have the report before them: ``2018/kenya.pdf#/overview/start_date``.
    """

    finding: Finding
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Spending:
    """What a report says was approved and was spent; ``doubted`` where a doubt stands at either."""

    budget: Money | None = None
    spent: Money | None = None
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class AuditedReport:
    """What the rules say of one report.

    ``record`` is the path of its record below the folder that was given.  ``waived`` and ``known`` count the findings
    that a waiver accepts and those that the baseline had; neither are among ``found``.
    """

    record: str
    source: Source
    title: str | None
    found: tuple[Found, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()
    waived: int = 0
    known: int = 0
    spending: Spending = Spending()

    @property
    def name(self) -> str:
        """The file that was read, and which of its reports this is: ``volume.pdf (3 of 12)``."""
        return name_of(self.source)

    def count(self, severity: Severity) -> int:
        return sum(each.finding.severity == severity for each in self.found)


def name_of(source: Source) -> str:
    """What findings, waivers and baselines call a report."""
    return f"{source.name} ({source.part.index} of {source.part.of})" if source.part else source.name


@dataclass(frozen=True, slots=True)
class UnsettledAcross:
    """A rule that could say nothing of a project or of the archive, and the operands that were missing or doubted."""

    rule: str
    reason: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a project: why it belongs there, and how sure that is, 0 to 1.

    A report that is alone in its project has the score 1 and no reasons.
    """

    report: Reported
    year: int | None
    score: float
    reasons: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """The reports that were taken for one project's, in the order of their years, and what they say together."""

    name: str
    members: tuple[Member, ...]
    found: tuple[Found, ...] = ()
    unsettled: tuple[UnsettledAcross, ...] = ()


@dataclass(frozen=True, slots=True)
class Across:
    """What the rules across reports say: of each project, the worst first, and of the archive as a whole."""

    projects: tuple[Project, ...]
    found: tuple[Found, ...] = ()
    unsettled: tuple[UnsettledAcross, ...] = ()
    waived: int = 0
    known: int = 0

    def all_found(self) -> Iterator[Found]:
        for project in self.projects:
            yield from project.found
        yield from self.found

    def all_unsettled(self) -> Iterator[UnsettledAcross]:
        for project in self.projects:
            yield from project.unsettled
        yield from self.unsettled

    def linked(self) -> tuple[Project, ...]:
        """The projects of which there is more than one report."""
        return tuple(project for project in self.projects if project.members[1:])


def placed(report: str, pointer: str) -> str:
    """A pointer into one report among several, as findings across reports have it.

    >>> placed("2018/kenya.pdf", "/overview/start_date")
    '2018/kenya.pdf#/overview/start_date'
    """
    return f"{report}#{pointer}"


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule in words, with the severity that the configuration gives it; ``across`` if it compares reports."""

    id: str
    severity: Severity
    flags: str
    why: str
    across: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is no record, and why; ``lost`` where it should have been one, ``failed`` where it tells of none."""

    path: str
    reason: str
    lost: bool = False
    failed: bool = False


FAILED = RuleNote(
    "rule-failed",
    "error",
    "A rule could not be carried out on a record.",
    "That is a defect of the rule; nothing is known of what it would have flagged.",
)
EXPIRED = RuleNote(
    "waiver-expired",
    "warning",
    "A waiver's last day is over, and the finding that it accepted is still there.",
    "A finding was accepted for a time; it is shown again until it is accepted again or mended.",
)
UNUSED = RuleNote(
    "waiver-unused",
    "info",
    "A waiver accepts nothing that was found.",
    "The report was mended, or the waiver has a slip; left in place, it might hide a later finding.",
)


@dataclass(frozen=True, slots=True)
class Audited:
    """What the rules say of many reports, the worst first; ``notices`` speak of waivers, not of a report.

    ``across`` is null where the reports were not compared with each other; ``only_new`` says that findings of a
    baseline were left out.
    """

    version: str
    ruleset: str
    rules: tuple[RuleNote, ...]
    reports: tuple[AuditedReport, ...]
    notices: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = field(default=())
    across: Across | None = None
    only_new: bool = False

    def all_findings(self) -> Iterator[Finding]:
        for report in self.reports:
            yield from (each.finding for each in report.found)
        if self.across is not None:
            yield from (each.finding for each in self.across.all_found())
        yield from self.notices

    def counts(self) -> Counter[str]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.all_findings())

    def unsettled(self) -> Counter[str]:
        """For how many reports each rule could not be evaluated; of rules across reports, for how many projects."""
        counts = Counter(each.rule for report in self.reports for each in report.unsettled)
        if self.across is not None:
            counts.update(each.rule for each in self.across.all_unsettled())
        return counts

    def notes(self) -> tuple[RuleNote, ...]:
        """The rules that were applied, and those that the audit itself speaks with where it did."""
        spoken = {finding.rule for finding in self.all_findings()}
        return (*self.rules, *(note for note in (FAILED, EXPIRED, UNUSED) if note.id in spoken))


def worst_first(reports: Sequence[AuditedReport]) -> tuple[AuditedReport, ...]:
    """Reports by how many errors, warnings and infos they have, else by name."""
    return tuple(sorted(reports, key=lambda each: (*(-each.count(level) for level in SEVERITIES), each.name)))


def reaches(finding: Finding, severity: Severity) -> bool:
    """Whether a finding is as bad as a severity, or worse."""
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(severity)
