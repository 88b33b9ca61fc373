"""Numbers, dates and words that a line end broke without a hyphen: ``USD 640,`` / ``000.00``, ``Earmar`` / ``ked``.

A narrow cell breaks anywhere.  What can only be read whole is made whole; what can be read both ways is made whole with
a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from extractor.document import Document, Passage, Run, vocabulary
from extractor.landmarks import is_value
from extractor.matching import words
from extractor.parsers.cells import TYPED, Cell, Entry, fits, is_typed, text_of
from extractor.parsers.readers import READERS
from extractor.profile import FieldType, Profile

MOST = 4  # lines of one broken value
_NUMBER_GOES_ON = re.compile(r"[\d][.,'’]?$")
_NUMBER_BEGINS = re.compile(r"[.,'’]?\d")
# `640,` / `000.00`;  `640` / `,000.00`;  `64` / `0,000.00`: the second part is no number by itself
_OPEN = re.compile(r"\d[.,'’]$")
_CLOSED = re.compile(r"[.,'’]\d|0[\d,'’]|0+$")
_INTEGER = re.compile(r"[1-9]\d*")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[^\W\d_]+")
# A value with one of these is a value all the same: its currency or sign may stand in the label.
_BEARABLE = (None, "percent-sign-missing", "unknown-currency", "ambiguous-date", "ambiguous-number")


def mend(entries: Sequence[Entry], order: dict[int, int], document: Document, profile: Profile) -> None:
    """Make the broken values of a section whole."""
    found = [
        _mend_typed(entry, order, document, profile) for entry in entries if profile.fields[entry.name].type in TYPED
    ]
    texts = [entry for entry in entries if profile.fields[entry.name].type not in TYPED]
    found += [_mend_words(entry, order, document, profile) for entry in texts]
    if any(found):
        for entry in texts:
            _doubt_words(entry)


def passage_of(document: Document, cells: Sequence[Cell]) -> Passage:
    """Cells read as one text, those that were made whole as they are."""
    if not any(cell.glued for cell in cells):
        return Passage.of(document, [span for cell in cells for span in cell.spans])
    whole = cells[0].passage
    for cell in cells[1:]:
        whole = _joined(whole, cell.passage, " ")
    return whole


# -- numbers and dates


def _mend_typed(entry: Entry, order: dict[int, int], document: Document, profile: Profile) -> bool:
    """Make the first lines of a value one, where only so or better so they are a value; whether they surely are."""
    kind = profile.fields[entry.name].type
    lines = _lines(entry.values, document)
    if len(lines) < 2 or not any(_may_touch(kind, one.text, other.text) for one, other in pairwise(lines)):
        return False
    for count in range(len(lines), 1, -1):
        pieces = lines[:count]
        if is_typed(kind, text_of(pieces)):
            return False
        for glues in _glues(kind, pieces):
            if not _is_clean(kind, "".join(p.text + glue for p, glue in zip(pieces, (*glues, ""), strict=True))):
                continue
            touching = [pair for pair, glue in zip(pairwise(pieces), glues, strict=True) if not glue]
            if kind != "date" and all(_INTEGER.fullmatch(b.text) and not _OPEN.search(a.text) for a, b in touching):
                continue  # a number of its own
            sure = any(_OPEN.search(a.text) or _CLOSED.match(b.text) for a, b in touching)
            sure = sure or not any(is_typed(kind, piece.text) for piece in pieces)
            entry.pieces = () if sure else tuple(piece.text for piece in pieces)
            entry.values = [glued(pieces, glues, order), *entry.values[count:]]
            return sure
    return False


def _lines(cells: Sequence[Cell], document: Document) -> list[Cell]:
    """The first lines of a value that follow each other in one block, or directly in a dump."""
    lines = list(cells[:1])
    for before, cell in pairwise(cells[:MOST]):
        between = document.text[before.spans[-1].end : cell.spans[0].start]
        if cell.block != before.block and (cell.box is not None or between.strip() or between.count("\n") > 1):
            break
        lines.append(cell)
    return lines


def _may_touch(kind: FieldType, left: str, right: str) -> bool:
    """Whether a line end may have broken a value here."""
    if kind == "date" and left[-1:].isalnum() and right[:1].isalnum() and not right[:1].isupper():
        return True
    return _NUMBER_GOES_ON.search(left) is not None and _NUMBER_BEGINS.match(right) is not None


def _glues(kind: FieldType, pieces: Sequence[Cell]) -> Iterator[tuple[str, ...]]:
    """All ways to put pieces together that break at least one line end's space."""
    options = [("", " ") if _may_touch(kind, a.text, b.text) else (" ",) for a, b in pairwise(pieces)]
    yield from (glues for glues in product(*options) if "" in glues)


def _is_clean(kind: FieldType, text: str) -> bool:
    """Whether a text is a value of a type and printed as such values are."""
    if not is_value(kind, text):
        return False
    reading = READERS[kind](text, None)
    return reading is not None and reading.doubt in _BEARABLE


# -- words


def _mend_words(entry: Entry, order: dict[int, int], document: Document, profile: Profile) -> bool:
    """Make words whole that are known as a whole alone."""
    at, mended = 0, False
    while at + 1 < len(entry.values):
        left, right = entry.values[at : at + 2]
        if _breaks_word(left, right) and _is_one_word(entry, left, right, document, profile):
            entry.values[at : at + 2] = [glued((left, right), ("",), order)]
            mended = True
        else:
            at += 1
    return mended


def _breaks_word(left: Cell, right: Cell) -> bool:
    return left.block == right.block and left.text[-1:].isalpha() and right.text[:1].islower()


def _is_one_word(entry: Entry, left: Cell, right: Cell, document: Document, profile: Profile) -> bool:
    tight, spaced = left.text + right.text, f"{left.text} {right.text}"
    if fits(profile, entry.name, tight) == 3 and fits(profile, entry.name, spaced) < 3:
        return True
    first, second = _LAST.search(left.text), _FIRST.match(right.text)
    if first is None or second is None:
        return False
    parts = first.group().casefold(), second.group().casefold()
    usual = {word for value in profile.fields[entry.name].values for word in words(value)}
    if "".join(parts) not in usual | vocabulary(document):
        return False
    return any(_times(part, document) < 2 for part in parts)


def _times(word: str, document: Document) -> int:
    """How often a word stands in a report, at most two times."""
    found = re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", document.text, re.IGNORECASE)
    return sum(1 for _, _ in zip(range(2), found, strict=False))


def _doubt_words(entry: Entry) -> None:
    """Where the lines of a section break words, any line of a text that goes on with a small letter may."""
    breaks = [_breaks_word(left, right) for left, right in pairwise(entry.values)]
    if any(breaks):
        glues = ["" if broken else " " for broken in breaks]
        entry.pieces = ("".join(c.text + g for c, g in zip(entry.values, (*glues, ""), strict=True)),)


# -- cells


def glued(pieces: Sequence[Cell], glues: Sequence[str], order: dict[int, int]) -> Cell:
    """Several cells as one."""
    passage = pieces[0].passage
    for piece, glue in zip(pieces[1:], glues, strict=True):
        passage = _joined(passage, piece.passage, glue)
    first, last = pieces[0], pieces[-1]
    whole = Cell(passage, first.block, first.line, beside=first.beside, glued=True)
    whole.room = last.room
    order[id(whole)] = order.get(id(last), 0)
    return whole


def _joined(left: Passage, right: Passage, glue: str) -> Passage:
    ahead = len(left.text) + len(glue)
    runs = (*left.runs, *(Run(run.at + ahead, run.source, run.length) for run in right.runs))
    return Passage(left.document, left.text + glue + right.text, runs)
