"""What became of an input, as far as it is measured: the report of its record, its doubts, or why there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.files import LARGEST_RECORD, read_file


@dataclass(frozen=True, slots=True)
class Answer:
    """The report of a record and where it has doubts; or the failure that stands in its place; or nothing."""

    report: dict[str, Any] | None = None
    doubts: tuple[str, ...] = ()
    failure: dict[str, Any] | None = None


def read_answer(records: Path, name: str) -> Answer:
    """The answer of that name below the folder of records; a record that cannot be read is none."""
    record = _read(records / f"{name}.json")
    report = record.get("report")
    if not isinstance(report, dict):
        failure = _read(records / f"{name}.failure.json").get("failure")
        return Answer(failure=failure if isinstance(failure, dict) else None)
    return Answer(report, tuple(str(doubt.get("pointer")) for doubt in record.get("doubts") or ()))


def surplus(records: Path, stem: str, expected: int) -> Iterator[str]:
    """The names of a volume's records beyond those expected; parts are numbered without gaps."""
    number = expected + 1
    while (records / (name := f"{stem}.{number:03}.json")).exists():
        yield name
        number += 1


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(read_file(path, LARGEST_RECORD))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
