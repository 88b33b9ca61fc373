"""What a rule across reports is, what it sees, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from extractor.audit.across.digest import Digest
from extractor.audit.across.linking import Linked
from extractor.audit.across.ties import code_key
from extractor.findings import Severity

At = tuple[Digest, str]
"""A value: the report that it stands in, and its pointer."""


@dataclass(frozen=True, slots=True)
class HitAcross:
    """One thing that a rule flags: the sentence with its figures, every operand, what was computed."""

    message: str
    operands: tuple[At, ...]
    computed: dict[str, str] = field(default_factory=dict)


class NotEvaluableAcross(Exception):
    """A rule cannot say anything: an operand is missing or doubted. That is never a pass."""

    def __init__(self, reason: str, *operands: At) -> None:
        super().__init__(reason)
        self.reason, self.operands = reason, operands


@dataclass(frozen=True)
class Archive:
    """All reports at once; ``failures`` counts the files that should have given a record and did not."""

    projects: tuple[Linked, ...]
    settings: Mapping[str, Decimal] = field(default_factory=dict)
    failures: int = 0

    @cached_property
    def whole(self) -> Linked:
        """The reports of all projects, each once."""
        reports = tuple(each for project in self.projects for each in project.series)
        return Linked(reports, (), (0,) * len(reports))

    @cached_property
    def last_year(self) -> int | None:
        """The year of the latest report."""
        return max((each.year for project in self.projects for each in project.reports if each.year), default=None)

    @cached_property
    def _lost(self) -> dict[Hashable, list[Digest]]:
        """Reports by what a project that lacks one could know them by."""
        found: dict[Hashable, list[Digest]] = defaultdict(list)
        for project in self.projects:
            for each in project.reports:
                found[each.year, "code", code_key(each)].append(each)
                if len(project.reports) == 1:
                    for key in _months(each):
                        found[each.year, "start", key].append(each)
                    if each.title is None:
                        found[each.year, "untitled"].append(each)
        return found

    def may_belong(self, project: Linked, year: int) -> list[Digest]:
        """The reports of a year, or of nobody knows which, that may be this project's although they were not linked.

        They have its code; or they are alone, of its countries as far as is known, and have its start or no title.
        """
        ours = project.series[-1]
        near: dict[int, Digest] = {}
        for when in (year, None):
            keys: list[Hashable] = [(when, "untitled"), *((when, "start", month) for month in _months(ours))]
            for each in (each for key in keys for each in self._lost.get(key, ())):
                two_codes = each.code and ours.code
                if not two_codes and (not each.countries or not ours.countries or each.countries & ours.countries):
                    near[id(each)] = each
            if ours.code:
                near.update((id(each), each) for each in self._lost.get((when, "code", code_key(ours)), ()))
        own = {id(each) for each in project.reports}
        return [each for key, each in near.items() if key not in own]


def _months(each: Digest) -> list[tuple[int, int]]:
    """The months in which a project may have begun; none where only the year is known, as it is of too many."""
    if each.start is None or each.start.precision == "year":
        return []
    first, last = each.start.first, each.start.last
    count = min((last.year - first.year) * 12 + last.month - first.month, 12)
    return [((first.year * 12 + first.month - 1 + n) // 12, (first.month - 1 + n) % 12) for n in range(count + 1)]


@dataclass(frozen=True, slots=True)
class RuleAcross:
    """A check of several reports, with its words for people.

    As `extractor.audit.rule.Rule`; ``flagged`` and ``clean`` are several reports each.  ``check`` is called for each
    project, or once with the whole archive where ``of`` is the archive.
    """

    id: str
    severity: Severity
    flags: str
    why: str
    flagged: tuple[str, ...]
    clean: tuple[str, ...]
    check: Callable[[Linked, Archive], Iterable[HitAcross]]
    of: Literal["project", "archive"] = "project"
    threshold: Decimal | None = None


def finish(left_out: Iterable[At]) -> None:
    """The last step of a rule that compares value after value: those that it left out were not passed."""
    if operands := tuple(dict.fromkeys(left_out)):
        raise NotEvaluableAcross(f"{len(operands)} could not be compared.", *operands)
