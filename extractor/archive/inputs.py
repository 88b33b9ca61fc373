"""Which files are inputs, and what their answers are called.

A file given by name is always an input and is called by its own name; a folder gives its PDFs and texts, called by
their paths below it.  A path that is not there is no input but a slip of the keyboard.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from extractor.errors import UsageError
from extractor.legible import spoken

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
    """What was found: the inputs, how many other files there were of each kind, and folders that cannot be listed."""

    found: tuple[Input, ...]
    skipped: Mapping[str, int]
    unlisted: tuple[str, ...]


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """The inputs that files and folders give, each name once, in the order of their names within a folder.

    Links that lead out of a folder are not followed, hidden files and folders not looked at.  Raises `UsageError` when
    a path does not exist, and when two inputs would get the same answer.
    """
    missing = [path for path in paths if not _exists(path)]
    if missing:
        raise _not_there(missing)
    found: dict[str, Input] = {}
    skipped: Counter[str] = Counter()
    unlisted: list[str] = []
    for path in paths:
        if path.is_dir():
            for name in _walk(path, skipped, unlisted):
                _add(found, Input(path / name, spoken(name), _stem(name)))
        else:
            _add(found, Input(path, spoken(path.name), _stem(path.name)))
    _refuse_overlaps(found)
    return Inputs(tuple(found.values()), skipped, tuple(unlisted))


def _exists(path: Path) -> bool:
    """Whether there is such a file, folder or link: also one that leads nowhere, or that may not be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _not_there(missing: Sequence[Path]) -> UsageError:
    """What does not exist, and the name beside the first of it that is most like it."""
    path = missing[0]
    try:
        beside = sorted(path.parent.iterdir(), key=lambda other: other.suffix != path.suffix)
    except OSError:
        beside = []
    near = get_close_matches(path.stem, [other.stem for other in beside], n=1)
    meant = next((other for other in beside if [other.stem] == near), None)
    hint = f" Did you mean {spoken(str(meant))}?" if meant else ""
    told = ", ".join(spoken(str(path)) for path in missing[:5])
    more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
    return UsageError(f"There is no file or folder {told}{more}.{hint}", remedy="Nothing was converted.")


def _walk(folder: Path, skipped: Counter[str], unlisted: list[str]) -> list[str]:
    """The paths of the reports below a folder, sorted; the others are counted by what they are."""
    home = os.path.realpath(folder)
    names: list[str] = []

    def unlistable(error: OSError) -> None:
        unlisted.append(f"{spoken(str(error.filename))}: {error.strerror}")

    for where, folders, files in os.walk(folder, onerror=unlistable):
        for name in [name for name in folders if name.startswith(".") or Path(where, name).is_symlink()]:
            folders.remove(name)
            skipped["hidden" if name.startswith(".") else "linked"] += 1
        for file in files:
            path = Path(where, file)
            other = _other(path, home)
            if other:
                skipped[other] += 1
            else:
                names.append(path.relative_to(folder).as_posix())
    return sorted(names, key=os.fsencode)


def _other(path: Path, home: str) -> str:
    """What a file of a folder is when it is no report: ``hidden`` (``._report.pdf`` of a Mac), ``.docx``, ``linked``.

    A link that leads nowhere and a pipe are reports that cannot be read: their names promise one, and none gets lost.
    """
    if path.name.startswith("."):
        return "hidden"
    if path.suffix.lower() not in SUFFIXES:
        return path.suffix.lower() or "without suffix"
    if path.is_symlink() and path.exists() and not Path(os.path.realpath(path)).is_relative_to(home):
        return "linked"
    return ""


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
