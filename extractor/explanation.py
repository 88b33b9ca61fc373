"""Why a value stands in a record: the words, the place on the page, the rule, and every doubt about it."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from extractor.engines import Engine, open_reader
from extractor.errors import UsageError
from extractor.files import LARGEST_RECORD, read_file
from extractor.legible import spoken
from extractor.pointers import below, follow, related
from extractor.record import Absence, Doubt, Evidence, Failure, Finding, Record

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = (".pdf", ".txt")  # of reports
FOLDERS_SEARCHED = 2_000  # below the working folder, for the file that a record was made from
MOST_PARTS = 5  # of a volume that are named
AROUND = 160  # characters of the text shown before and after a quote


Quotes = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A value of the report and the words that it was read from."""

    pointer: str
    value: Any
    evidence: Quotes


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a record knows of the value at a pointer, and of what lies below and above it.

    ``cited`` are the value itself, or those below it, or the entry that it belongs to.
    """

    pointer: str
    value: Any
    cited: tuple[Cited, ...]
    absent: tuple[tuple[str, Absence], ...]
    doubts: tuple[Doubt, ...]
    findings: tuple[Finding, ...]


def load_record(path: Path) -> Record:
    """Read a record from its file; raises `UsageError`."""
    try:
        data = read_file(path, LARGEST_RECORD)
    except FileNotFoundError as error:
        raise _not_there(path, error) from None
    except OSError as error:
        raise UsageError(f"{spoken(str(path))} cannot be read: {error.strerror}.") from None
    try:
        return Record.model_validate_json(data)
    except ValidationError as error:
        raise _no_record(spoken(str(path)), data, error) from None


def _not_there(path: Path, error: OSError) -> UsageError:
    """That there is no such record, and the records of a volume that stand in its place."""
    part = re.compile(re.escape(path.stem) + r"\.\d{3,}\.json")
    try:
        parts = sorted(other.name for other in path.parent.iterdir() if part.fullmatch(other.name))
    except OSError:
        parts = []
    if not parts:
        return UsageError(f"{spoken(str(path))} cannot be read: {error.strerror}.")
    shown = [*parts[:MOST_PARTS], *(["…"] if len(parts) > MOST_PARTS else [])]
    return UsageError(
        f"There is no {spoken(str(path))}: its report is one of several in a file, each with a record of its own.",
        remedy=f"Name one of {spoken(', '.join(shown))} there.",
    )


def _no_record(name: str, data: bytes, error: ValidationError) -> UsageError:
    """What a file is that is no record, and how to come by one."""
    try:
        failure = Failure.model_validate_json(data).failure
        return UsageError(f"{name} is a failure, not a record: {failure.message}", remedy=failure.remedy)
    except ValidationError:
        pass
    if _is_several(data):
        return UsageError(
            f"{name} holds several records (JSON Lines).",
            remedy="Convert the volume with `extractor convert FILE --out DIR`, and name one of the records there.",
        )
    if b"%PDF-" in data[:1024] or (name.lower().endswith(SUFFIXES) and not data.lstrip().startswith(b"{")):
        return UsageError(
            f"{name} is a report, not a record.",
            remedy=f"Run `extractor convert {name} --out records` first, and name the record that it writes.",
        )
    problem = error.errors()[0]
    where = "/".join(map(str, problem["loc"]))
    return UsageError(
        f"{name} is no record of this version: {problem['msg']}{' at ' + where if where else ''}.",
        remedy="Make it again with `extractor convert`.",
    )


def _is_several(data: bytes) -> bool:
    """Whether each of the first two lines is a JSON object by itself."""
    lines = data.split(b"\n", 2)[:2]
    try:
        return len(lines) == 2 and all(isinstance(json.loads(line), dict) for line in lines)
    except ValueError:
        return False


def explain(record: Record, pointer: str) -> Explanation:
    """What a record knows of the value at a JSON Pointer into its report; raises `UsageError` where there is none."""
    report = record.report.model_dump(mode="json")
    pointer = f"/{pointer.strip('/')}".rstrip("/")
    try:
        value = follow(report, pointer)
    except LookupError:
        # What only some families have is not in the report at all when it is absent or withheld.
        value, looked_for = None, [*record.absent, *(doubt.pointer for doubt in record.doubts)]
        if not any(at == pointer or below(at, pointer) for at in looked_for):
            remedy = _suggestion(pointer, report, looked_for)
            raise UsageError(f"The report has nothing at {pointer!r}.", remedy=remedy) from None
    cited = [(at, items) for at, items in record.evidence.items() if at == pointer or below(at, pointer)]
    if not cited:
        above = [at for at in record.evidence if below(pointer, at)]
        cited = [(at, record.evidence[at]) for at in sorted(above, key=len)[-1:]]
    return Explanation(
        pointer=pointer,
        value=value,
        cited=tuple(Cited(at, follow(report, at, None), items) for at, items in _in_order(cited, report)),
        absent=tuple((at, kind) for at, kind in record.absent.items() if related(at, pointer)),
        doubts=tuple(doubt for doubt in record.doubts if related(doubt.pointer, pointer)),
        findings=tuple(f for f in record.findings if any(related(operand, pointer) for operand in f.operands)),
    )


def _in_order(cited: list[tuple[str, Quotes]], report: Any) -> list[tuple[str, Quotes]]:
    """As the report has them: entry 10 after entry 9."""
    order = {pointer: index for index, pointer in enumerate(_pointers(report, ""))}
    return sorted(cited, key=lambda item: order.get(item[0], len(order)))


def _suggestion(pointer: str, report: Any, looked_for: Iterable[str]) -> str:
    known = list(dict.fromkeys([*_pointers(report, ""), *looked_for]))
    wanted = pointer.removeprefix("/report") if pointer.startswith("/report/") else pointer
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    if not near:
        near = [f"/{key}" for key in report]
    return f"There are {', '.join(near)}."


def _pointers(value: Any, pointer: str) -> Iterator[str]:
    if pointer:
        yield pointer
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _pointers(inner, f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}")


# ------------------------------------------------------------------------------------- the file that the record is of


def find_source(record: Record, beside: Path) -> Path | None:
    """The file that a record was made from: its name below the working folder or above the record, the same bytes."""
    name = record.source.name
    for folder in (*_folders(Path.cwd()), *beside.resolve().parents[:4]):
        path = folder / name
        if path.is_file() and is_source(record, path):
            return path
    return None


def is_source(record: Record, path: Path) -> bool:
    """Whether a file is the one that a record was made from."""
    try:
        return path.stat().st_size == record.source.bytes and _digest(path) == record.source.sha256
    except OSError:
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(read_file(path)).hexdigest()


def _folders(top: Path) -> Iterator[Path]:
    """A folder and those below it, the nearest first; no hidden ones, and no more than `FOLDERS_SEARCHED`."""
    waiting, seen = [top], 0
    while waiting and seen < FOLDERS_SEARCHED:
        folder = waiting.pop(0)
        seen += 1
        yield folder
        try:
            with os.scandir(folder) as entries:
                below = [e.name for e in entries if e.is_dir(follow_symlinks=False) and not e.name.startswith(".")]
        except OSError:
            continue
        waiting += [folder / name for name in sorted(below)]


def surroundings(record: Record, source: Path, quotes: Iterable[Evidence]) -> dict[tuple[int, int], tuple[str, str]]:
    """By start and end of each quote: the line just before it and the line just after it in the file's text.

    A quote that does not stand there (another version of the program counted otherwise) is left out.
    """
    quotes = tuple(quotes)
    text = _text(record, source, max((item.end for item in quotes), default=0) + AROUND) if quotes else ""
    return {
        (item.start, item.end): (
            _last_line(text[max(0, item.start - AROUND) : item.start]),
            _first_line(text[item.end : item.end + AROUND]),
        )
        for item in quotes
        if text[item.start : item.end] == item.quote
    }


def _text(record: Record, source: Path, end: int) -> str:
    """The text of a file up to an offset, as the record counts it: pages parted by a form feed."""
    engine: Engine | None = "pdfplumber" if record.producer.engine == "pdfplumber" else None
    reader = open_reader(read_file(source), source.name, engine)
    try:
        pieces: list[str] = []
        length = 0
        for page in reader.pages():
            pieces.append(page.text)
            length += len(page.text) + 1
            if length > end:
                break
        return "\f".join(pieces)
    finally:
        reader.close()


def _last_line(text: str) -> str:
    """The last line with words on it, and what stands between it and the end.

    >>> _last_line("two\\nthree\\n\\n")
    'three '
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return (lines[-1] + (" " if text[-1:].isspace() else "")) if lines else ""


def _first_line(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return ((" " if text[:1].isspace() else "") + lines[0]) if lines else ""


def pictures(source: Path, evidence: Iterable[Evidence]) -> list[tuple[int, Image]]:
    """The pages that evidence stands on, as pictures with its boxes drawn, by page number."""
    from extractor.engines.pdfium import render

    data = read_file(source)
    boxes: dict[int, list[tuple[float, float, float, float]]] = {}
    for item in evidence:
        for place in item.places:
            boxes.setdefault(place.page, []).append(place.box)
    return [(page, render(data, page, drawn)) for page, drawn in sorted(boxes.items())]
