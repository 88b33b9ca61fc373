"""What an earlier audit found, so that a later one shows only what is new."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError

from extractor.errors import UsageError
from extractor.files import LARGEST_RECORD, read_file
from extractor.findings import name_of, placed
from extractor.legible import spoken
from extractor.record import Finding, Source

ACROSS = ""  # in the place of the one report's name; the operands of such a finding name theirs

Key = tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]]


def _key(report: str, finding: Finding) -> Key:
    """What makes a finding the same as an earlier one: neither its wording nor its severity.

    Where a figure was mended and is still wrong, what was computed differs, and the finding is new.
    """
    return report, finding.rule, tuple(sorted(finding.operands)), tuple(sorted(finding.computed.items()))


class Baseline:
    """Findings that were there before, by which ruleset; each covers one finding."""

    def __init__(self, keys: Counter[Key], ruleset: str | None = None) -> None:
        self._left = keys.copy()
        self.ruleset = ruleset

    def takes(self, finding: Finding, source: Source | None) -> bool:
        """Whether a finding was there before; without a source, one across reports."""
        key = _key(name_of(source) if source is not None else ACROSS, finding)
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True


class _Operand(BaseModel):
    pointer: str
    report: str | None = None

    @property
    def place(self) -> str:
        return self.pointer if self.report is None else placed(self.report, self.pointer)


class _Finding(BaseModel):
    rule: str
    operands: tuple[_Operand, ...]
    computed: dict[str, str]


class _Report(BaseModel):
    report: str
    findings: tuple[_Finding, ...]


class _Said(BaseModel):
    findings: tuple[_Finding, ...] = ()


class _Producer(BaseModel):
    ruleset: str | None = None


class _Audit(BaseModel):
    """As much as is needed of what ``extractor audit --format json`` wrote."""

    schema_version: Literal["1"] = "1"
    producer: _Producer = _Producer()
    reports: tuple[_Report, ...]
    projects: tuple[_Said, ...] = ()
    archive: _Said = _Said()


def read_baseline(path: Path) -> Baseline:
    """The findings of an earlier audit; raises `UsageError` for another file."""
    name = spoken(str(path))
    remedy = "Make one with `extractor audit RECORDS --format json --out FILE`."
    try:
        audited = _Audit.model_validate_json(read_file(path, LARGEST_RECORD))
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.", remedy=remedy) from None
    except ValidationError:
        raise UsageError(f"{name} is not what an audit wrote as JSON.", remedy=remedy) from None
    keys: Counter[Key] = Counter()
    for report in audited.reports:
        keys.update(_key(report.report, _read(each)) for each in report.findings)
    for said in (*audited.projects, audited.archive):
        keys.update(_key(ACROSS, _read(each)) for each in said.findings)
    return Baseline(keys, audited.producer.ruleset)


def _read(each: _Finding) -> Finding:
    operands = tuple(operand.place for operand in each.operands)
    return Finding(rule=each.rule, severity="info", message="", operands=operands, computed=each.computed)
