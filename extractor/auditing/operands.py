"""What a finding's pointers lead to in a record."""

from __future__ import annotations

from typing import Any

from extractor.findings import Operand, Reported
from extractor.pointers import and_above, follow
from extractor.record import Evidence, Record


def operand(record: Record, report: Any, pointer: str, reported: Reported | None = None) -> Operand:
    """A value with its words; ``report`` is the record's report as JSON, ``reported`` whose it is among several."""
    return Operand(pointer, follow(report, pointer, None), evidence_of(record, pointer), reported)


def evidence_of(record: Record, pointer: str) -> tuple[Evidence, ...]:
    """The words of a value: its own, else those of its parts, else those of the entry that it belongs to."""
    there = record.evidence
    if pointer in there:
        return there[pointer]
    parts = f"{pointer}/"
    if inside := [at for at in there if at.startswith(parts)]:
        return tuple(item for at in inside for item in there[at])
    return next((there[at] for at in and_above(pointer) if at in there), ())
