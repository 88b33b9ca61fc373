"""Answers as files: one record or failure for each report of an input, and nothing left of an earlier run.

- ``report.pdf.json``: its record
- ``report.pdf.failure.json``: why there is none
- ``volume.pdf.001.json``: the record of its first report
- ``volume.pdf.004.failure.json``: why there is none of its fourth
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extractor.archive.inputs import Input
from extractor.errors import UsageError
from extractor.files import write_file
from extractor.legible import spoken
from extractor.pipeline import Options, answers
from extractor.record import Failure, Finding, Record


@dataclass(slots=True)
class Answered:
    """What became of one input; ``doubts`` of each record, how many it has."""

    records: int = 0
    doubts: list[int] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def open_folder(folder: Path) -> None:
    """Make the folder of answers and see that it can be written; raises `UsageError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / ".extractor", b"")
        (folder / ".extractor").unlink()
    except OSError as error:
        raise _unwritable(folder, error) from None


def convert_into(folder: Path, item: Input, options: Options) -> Answered:
    """Write the answer to an input below a folder, one report at a time, and remove what an earlier run left there."""
    answered = Answered()
    written: set[Path] = set()
    stem = folder / item.stem
    for answer in answers(item.path, name=item.name, options=options):
        if isinstance(answer, Failure):
            answered.failures.append(answer)
        else:
            answered.records += 1
            answered.doubts.append(len(answer.doubts))
            answered.findings += answer.findings
        path = stem.with_name(stem.name + _ending(answer))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, answer.to_json().encode())
        except OSError as error:
            raise _unwritable(path, error) from None
        written.add(path)
    for path in set(_present(stem)) - written:
        path.unlink()
    return answered


def _ending(answer: Record | Failure) -> str:
    part = answer.source.part
    number = f".{part.index:03}" if part else ""
    return f"{number}{'.failure' if isinstance(answer, Failure) else ''}.json"


def _present(stem: Path) -> Iterator[Path]:
    """The answers to an input that are there: parts are numbered without gaps."""
    index = 0
    while True:
        number = f".{index:03}" if index else ""
        pair = [stem.with_name(f"{stem.name}{number}{ending}") for ending in (".json", ".failure.json")]
        there = [path for path in pair if path.is_file()]
        if index and not there:
            return
        yield from there
        index += 1


def _unwritable(path: Path, error: OSError) -> UsageError:
    for above in (path, *path.parents):
        if above.is_file():
            return UsageError(
                f"{spoken(str(above))} is a file, not a folder.", remedy="Give --out the name of a folder; it is made."
            )
    return UsageError(
        f"{spoken(str(path))} cannot be written: {error.strerror}.",
        remedy="Give --out a folder that you may write to and that has room.",
    )
