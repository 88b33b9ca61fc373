"""What an earlier audit found, so that a later one shows only what is new."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from pydantic import BaseModel, ValidationError

from extractor.errors import UsageError
from extractor.files import LARGEST_RECORD, read_file
from extractor.findings import name_of
from extractor.legible import spoken
from extractor.record import Finding, Source

Key = tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]]


def _key(report: str, finding: Finding) -> Key:
    """What makes a finding the same as an earlier one: neither its wording nor its severity.

    Where a figure was mended and is still wrong, what was computed differs, and the finding is new.
    """
    return report, finding.rule, tuple(sorted(finding.operands)), tuple(sorted(finding.computed.items()))


class Baseline:
    """Findings that were there before; each covers one finding."""

    def __init__(self, keys: Counter[Key]) -> None:
        self._left = keys.copy()

    def takes(self, finding: Finding, source: Source) -> bool:
        """Whether a finding was there before."""
        key = _key(name_of(source), finding)
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True


class _Operand(BaseModel):
    pointer: str


class _Finding(BaseModel):
    rule: str
    operands: tuple[_Operand, ...]
    computed: dict[str, str]


class _Report(BaseModel):
    report: str
    findings: tuple[_Finding, ...]


class _Audit(BaseModel):
    """As much as is needed of what ``extractor audit --format json`` wrote."""

    reports: tuple[_Report, ...]


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
        for each in report.findings:
            operands = tuple(operand.pointer for operand in each.operands)
            finding = Finding(rule=each.rule, severity="info", message="", operands=operands, computed=each.computed)
            keys[_key(report.report, finding)] += 1
    return Baseline(keys)
