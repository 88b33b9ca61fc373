"""Which files are inputs, and what their answers are called.

A file given by name is always an input and is called by its own name; a folder gives its PDFs and texts, called by
their paths below it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from extractor.errors import UsageError
from extractor.pipeline import spoken

SUFFIXES = (".pdf", ".txt")
LONGEST_NAME = 255 - len(".0001.failure.json")  # in bytes; what file systems allow


@dataclass(frozen=True, slots=True)
class Input:
    """One file to convert.

    ``name`` is what its record calls it; ``stem`` is the path below the folder of answers that its answers begin with.
    """

    path: Path
    name: str
    stem: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found: the inputs, how many other files there were, and the folders that could not be listed."""

    found: tuple[Input, ...]
    skipped: int
    unlisted: tuple[str, ...]


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """The inputs that files and folders give, each once, in the order of their names within a folder.

    Links that lead out of a folder are not followed.  Raises `UsageError` when two inputs would get the same answer.
    """
    found: dict[str, Input] = {}
    skipped = 0
    unlisted: list[str] = []
    for path in paths:
        if path.is_dir():
            names, others = _walk(path, unlisted)
            skipped += others
        else:
            names = [path.name]
        for name in names:
            file = path / name if path.is_dir() else path
            item = Input(file, spoken(name), _stem(name))
            _add(found, item)
    _refuse_overlaps(found)
    return Inputs(tuple(found.values()), skipped, tuple(unlisted))


def _walk(folder: Path, unlisted: list[str]) -> tuple[list[str], int]:
    """The paths of the reports below a folder, sorted, and the number of other files."""
    home = os.path.realpath(folder)
    names: list[str] = []
    others = 0

    def unlistable(error: OSError) -> None:
        unlisted.append(f"{spoken(str(error.filename))}: {error.strerror}")

    for where, _, files in os.walk(folder, onerror=unlistable):
        for file in files:
            path = Path(where, file)
            if path.suffix.lower() in SUFFIXES and _inside(path, home):
                names.append(path.relative_to(folder).as_posix())
            else:
                others += 1
    return sorted(names, key=os.fsencode), others


def _inside(path: Path, home: str) -> bool:
    """Whether a path is a file of the folder itself: no pipe or device, and no link that leads elsewhere."""
    if not path.is_symlink():
        return path.is_file()
    return path.is_file() and Path(os.path.realpath(path)).is_relative_to(home)


def _stem(name: str) -> str:
    """The name in a form that every file system can hold with the longest ending of an answer.

    >>> _stem("2018/report.pdf")
    '2018/report.pdf'
    >>> len(_stem("a" * 250 + ".pdf"))
    237
    """
    return "/".join(_shortened(piece) for piece in spoken(name).split("/"))


def _shortened(piece: str) -> str:
    raw = piece.encode()
    if len(raw) <= LONGEST_NAME:
        return piece
    mark = "~" + sha256(raw).hexdigest()[:12]
    return raw[: LONGEST_NAME - len(mark)].decode(errors="ignore") + mark


def _add(found: dict[str, Input], item: Input) -> None:
    other = found.setdefault(item.stem, item)
    if other is not item and os.path.realpath(other.path) != os.path.realpath(item.path):
        raise _overlap(other, item)


_ENDING = re.compile(r"(\.\d{3,})?(\.failure)?(\.json)?$")


def _refuse_overlaps(found: dict[str, Input]) -> None:
    """An input that is named like the answer to another one (``a.pdf`` and ``a.pdf.001``) could overwrite it."""
    for stem, item in found.items():
        for shorter in _beginnings(stem):
            if shorter in found:
                raise _overlap(found[shorter], item)


def _beginnings(stem: str) -> Iterator[str]:
    while (shorter := _ENDING.sub("", stem, count=1)) != stem:
        yield shorter
        stem = shorter


def _overlap(one: Input, other: Input) -> UsageError:
    return UsageError(
        f"Two inputs would share the answer {one.stem}.json: {spoken(str(one.path))} and {spoken(str(other.path))}.",
        remedy="Convert them in two runs, each with an --out of its own, or give the folder that holds both.",
    )
