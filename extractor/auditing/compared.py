"""What the rules across reports said, with the words of every operand: its record is read again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.audit.across import Digest, FoundAcross, OpenAcross, SaidAcross
from extractor.auditing.baseline import Baseline
from extractor.auditing.operands import operand
from extractor.auditing.waivers import Accepted
from extractor.findings import SEVERITIES, Across, Found, Operand, Project, UnsettledAcross, placed
from extractor.record import Finding, Record

Load = Callable[[Digest], Any]
"""Gives the record of a digest; something else where it cannot be read any more."""


@dataclass
class Kept:
    """Which findings are shown: those that no waiver accepts and no baseline has."""

    accepted: Accepted
    baseline: Baseline | None
    waived: int = field(default=0, init=False)
    known: int = field(default=0, init=False)

    def keeps(self, found: FoundAcross, finding: Finding) -> bool:
        """Whether a finding is to be shown; the others are counted."""
        operands = [(each.report.source, pointer) for each, pointer in found.hit.operands]
        if self.accepted.takes_across(found.rule, operands):
            self.waived += 1
            return False
        if self.baseline is not None and self.baseline.takes(finding, None):
            self.known += 1
            return False
        return True


def compared(said: Sequence[SaidAcross], load: Load, kept: Kept) -> Across:
    """Findings and projects as values, the worst first."""
    shown = [[(each, finding) for each in about.found if kept.keeps(each, finding := _finding(each))] for about in said]
    operands = _operands([each for some in shown for each, _ in some], load)
    projects: list[Project] = []
    whole = Across(())
    for about, some in zip(said, shown, strict=True):
        found = tuple(
            Found(finding, tuple(operands[id(each), pointer] for each, pointer in one.hit.operands))
            for one, finding in sorted(some, key=lambda pair: SEVERITIES.index(pair[1].severity))
        )
        unsettled = tuple(map(_unsettled, about.unsettled))
        if about.project is not None:
            projects.append(Project(about.project.name, about.project.members(), found, unsettled))
        else:
            whole = Across((), found, unsettled)
    projects.sort(key=_badness)
    return Across(tuple(projects), whole.found, whole.unsettled, waived=kept.waived, known=kept.known)


def _finding(found: FoundAcross) -> Finding:
    return Finding(
        rule=found.rule,
        severity=found.severity,
        message=found.hit.message,
        operands=tuple(placed(each.report.name, pointer) for each, pointer in found.hit.operands),
        computed=found.hit.computed,
    )


def _operands(found: Sequence[FoundAcross], load: Load) -> dict[tuple[int, str], Operand]:
    """All operands of all findings; each record is read once, and none is kept."""
    wanted: dict[int, tuple[Digest, set[str]]] = {}
    for one in found:
        for each, pointer in one.hit.operands:
            wanted.setdefault(id(each), (each, set()))[1].add(pointer)
    read: dict[tuple[int, str], Operand] = {}
    for each, pointers in wanted.values():
        record = load(each)
        for pointer in pointers:
            if isinstance(record, Record):
                read[id(each), pointer] = operand(record, pointer, each.report)
            else:  # the file changed while it was audited
                read[id(each), pointer] = Operand(pointer, None, (), each.report)
    return read


def _unsettled(each: OpenAcross) -> UnsettledAcross:
    operands = tuple(Operand(pointer, None, (), report.report) for report, pointer in each.operands)
    return UnsettledAcross(each.rule, each.reason, operands)


def _badness(project: Project) -> tuple[object, ...]:
    counts: dict[str, int] = defaultdict(int)
    for each in project.found:
        counts[each.finding.severity] -= 1
    return (*(counts[level] for level in SEVERITIES), project.name, project.members[0].report.name)
