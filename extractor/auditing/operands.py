"""What a finding's pointers lead to in a record."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, TypeAdapter

from extractor.findings import Operand, Reported
from extractor.pointers import and_above, follow
from extractor.record import Evidence, Record, Report

_PLAIN = TypeAdapter(Any)


def operand(record: Record, pointer: str, reported: Reported | None = None) -> Operand:
    """A value with its words; ``reported`` says whose it is among several."""
    return Operand(pointer, value_of(record.report, pointer), evidence_of(record, pointer), reported)


def value_of(report: Report, pointer: str) -> Any:
    """What a pointer leads to, as JSON has it; nothing where it leads nowhere.

    >>> report = Report.model_validate({"overview": {"outputs_achieved": "1E+2"}, "extra": {"a/b": [7]}})
    >>> value_of(report, "/overview/outputs_achieved"), value_of(report, "/extra/a~1b/0"), value_of(report, "/sdgs/0")
    ('100', 7, None)
    """
    value: Any = report
    for step in pointer.split("/")[1:]:
        if isinstance(value, BaseModel):
            value = value.__dict__.get(step)
        elif isinstance(value, tuple) and step.isdecimal():
            value = value[int(step)] if int(step) < len(value) else None
        elif isinstance(value, dict):
            return follow(report.model_dump(mode="json"), pointer, None)
        else:
            return None
    if value is None or isinstance(value, str | int):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else _PLAIN.dump_python(value, mode="json")


def evidence_of(record: Record, pointer: str) -> tuple[Evidence, ...]:
    """The words of a value: its own, else those of its parts, else those of the entry that it belongs to."""
    there = record.evidence
    if pointer in there:
        return there[pointer]
    parts = f"{pointer}/"
    if inside := [at for at in there if at.startswith(parts)]:
        return tuple(item for at in inside for item in there[at])
    return next((there[at] for at in and_above(pointer) if at in there), ())
