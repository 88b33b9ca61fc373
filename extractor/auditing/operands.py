"""What a finding's pointers lead to in a record."""

from __future__ import annotations

from typing import Any

from extractor.findings import Operand, Reported
from extractor.pointers import below, follow
from extractor.record import Evidence, Record


def operand(record: Record, report: Any, pointer: str, reported: Reported | None = None) -> Operand:
    """A value with its words; ``report`` is the record's report as JSON, ``reported`` whose it is among several."""
    return Operand(pointer, follow(report, pointer, None), evidence_of(record, pointer), reported)


def evidence_of(record: Record, pointer: str) -> tuple[Evidence, ...]:
    """The words of a value: its own, else those of its parts, else those of the entry that it belongs to."""
    if pointer in record.evidence:
        return record.evidence[pointer]
    parts = [item for at, items in record.evidence.items() if below(at, pointer) for item in items]
    if parts:
        return tuple(parts)
    above = max((at for at in record.evidence if below(pointer, at)), key=len, default=None)
    return () if above is None else record.evidence[above]
