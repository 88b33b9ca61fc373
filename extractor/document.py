"""Coordinates: a text that is never rewritten, where its characters stand on paper, and passages read from it.

Nothing here knows what a report is.  Offsets inside a `Document` count from its first character; ``offset`` says
where that character stands in the whole file, so that a part of a volume speaks of the file and not of itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open, in characters."""

    start: int
    end: int


class Box(NamedTuple):
    """In points from the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column or cell, in reading order.

    ``block`` is the same for the lines of one paragraph, heading or cell; ``running`` marks the heads and feet of
    pages; ``outside`` marks text of a volume before this report; ``item`` says that
    a bullet was drawn before it; ``room`` is the space, in heights of the line, that the next line's first word would have left on this one
    (positive: the line ended early, so something ends with it); ``edges`` holds left and right of every character in
    points (empty for a dump).
    """

    span: Span
    block: int
    page: int | None = None
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    running: bool = False
    outside: bool = False
    item: bool = False
    room: float = 0.0
    edges: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file: its number from 1, its size in points (0 for a dump) and its span in the text."""

    number: int
    width: float
    height: float
    span: Span


@dataclass(frozen=True)
class Document:
    """One report as text with coordinates.

    ``lines`` are in reading order, which for a dump with columns side by side is not the order of the text.
    """

    text: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...] = ()
    offset: int = 0

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the report itself."""
        return tuple(line for line in self.lines if not line.running and not line.outside)

    @cached_property
    def _by_start(self) -> tuple[list[int], list[Line]]:
        lines = sorted(self.lines, key=lambda line: line.span.start)
        return [line.span.start for line in lines], lines

    def lines_of(self, span: Span) -> Iterator[tuple[Line, Span]]:
        """The lines that a span touches, each with the piece of the span that lies on it."""
        starts, lines = self._by_start
        for index in range(max(0, bisect_right(starts, span.start) - 1), len(lines)):
            line = lines[index]
            if line.span.start >= span.end:
                return
            piece = Span(max(line.span.start, span.start), min(line.span.end, span.end))
            if piece.start < piece.end:
                yield line, piece

    def places(self, span: Span) -> list[tuple[int, Box]]:
        """Where a span stands on paper: page number and box, one a line; nothing for a dump."""
        found = []
        for line, piece in self.lines_of(span):
            if line.box is None or len(line.edges) == 0 or line.page is None:
                continue
            low, high = piece.start - line.span.start, piece.end - line.span.start
            inked = [i for i in range(low, high) if not self.text[line.span.start + i].isspace()]
            if inked:
                left = min(line.edges[2 * i] for i in inked)
                right = max(line.edges[2 * i + 1] for i in inked)
                found.append((line.page, Box(left, line.box.top, right, line.box.bottom)))
        return found


# Characters that a reader sees as another one: `ﬁ` is "fi", a no-break space is a space, a soft hyphen is nothing.
_SPACES = dict.fromkeys(map(ord, "\t\r\n\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROLS = {code: " " for code in (*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0))}
READ_AS: dict[int, str] = {**_CONTROLS, **_SPACES, **_NOTHING, **_LIGATURES}
_ODD = re.compile("[" + re.escape("".join(map(chr, READ_AS))) + "\ufffe]")

# What stands before the items of lists, among it the private characters of symbol fonts.
BULLETS = frozenset("•●○◦▪■□▫◆◇❖‣⁃∙·►▶▸➢➤➔✓✔✦–—-*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06e\uf071\u2043\ufffd")

_WORD = re.compile(r"[^\W\d_]+")
_JOINTS = "\u0002\ufffe"  # how pdfium prints a hyphen at a line end
_HYPHENS = "-\u2010" + _JOINTS


def reading_of(raw: str) -> str:
    """How a piece of text reads: ligatures spelt out, spaces plain and single, invisible characters gone.

    >>> reading_of("eﬃ\u00adciency\u00a0 of\\tinputs ")
    'efficiency of inputs'
    """
    if _ODD.search(raw):
        raw = raw.translate(READ_AS)
    return " ".join(raw.split())


@dataclass(frozen=True)
class Passage:
    """Several lines read as one text: single spaces, words that a line end broke made whole.

    ``text`` is for grammars; `spans` leads back to the source, one span a run that is unbroken there.
    """

    document: Document
    text: str
    origins: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, document: Document, spans: Iterable[Span | Line]) -> Passage:
        """Read lines (or spans) of a document, in the order given."""
        letters: list[str] = []
        origins: list[int] = []
        for item in spans:
            start, end = item.span if isinstance(item, Line) else item
            _append(document, letters, origins, start, end)
        while letters and letters[-1] == " ":
            letters.pop()
            origins.pop()
        return cls(document, "".join(letters), tuple(origins))

    def __bool__(self) -> bool:
        return bool(self.text)

    def spans(self, start: int = 0, end: int | None = None) -> list[Span]:
        """The source spans of ``text[start:end]``; only white space and line-end hyphens lie inside one."""
        source = self.document.text
        found: list[Span] = []
        for at in self.origins[start : len(self.text) if end is None else end]:
            if found and at >= found[-1].end - 1:
                between = source[found[-1].end : at]
                if not between or between.isspace() or all(c.isspace() or ord(c) in READ_AS or c in _HYPHENS for c in between):
                    found[-1] = Span(found[-1].start, max(at + 1, found[-1].end))
                    continue
            if not source[at].isspace():
                found.append(Span(at, at + 1))
        return [_trimmed(source, span) for span in found]

    def part(self, start: int, end: int) -> Passage:
        """A piece of this passage."""
        return Passage(self.document, self.text[start:end], self.origins[start:end])


def _trimmed(source: str, span: Span) -> Span:
    start, end = span
    while end > start and source[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _append(document: Document, letters: list[str], origins: list[int], start: int, end: int) -> None:
    """Read one line onto what was read before it."""
    raw = document.text[start:end]
    if letters and letters[-1] != " ":
        if letters[-1] in _HYPHENS and len(letters) > 1 and letters[-2].isalnum() and raw[:1].isalnum():
            if raw[0].islower() and _is_broken_word(document, letters, raw):
                letters.pop()
                origins.pop()
            else:
                letters[-1] = "-"
        else:
            letters.append(" ")
            origins.append(start)
    if not _ODD.search(raw) and "  " not in raw:
        text = raw.strip()
        at = start + len(raw) - len(raw.lstrip())
        letters.extend(text)
        origins.extend(range(at, at + len(text)))
        return
    for at, character in enumerate(raw, start):
        if character in _JOINTS:
            after = document.text[at + 1 : at + 40]
            if not (after[:1].islower() and _is_broken_word(document, [*letters, "-"], after)):
                letters.append("-")
                origins.append(at)
            continue
        for letter in READ_AS.get(ord(character), character):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            origins.append(at)


# "low-" is a word of its own before a hyphen far more often than it is the first half of a broken one.
_PREFIXES = frozenset(
    "all anti bio carbon client climate co cost cross data de decision demand early eco emission energy eco end ex fact"
    " far first five four follow forward full gender government green half hand high ill in inter intra joint kick know"
    " land large large least life long low lower macro market micro mid middle mini mission multi near net new non off"
    " old on one open over part peer per policy post pre private pro process public quasi re ready real result results"
    " rule second self semi short side single six small socio solar stake state step sub supply ten third three time"
    " top trans twenty two ultra un under up upper value waste water well west whole wide wind work world zero".split()
)


def _is_broken_word(document: Document, letters: Sequence[str], raw: str) -> bool:
    """Whether the hyphen at a line end was put there by the typesetter.

    Settled by the rest of the document: a compound that is printed with its hyphen elsewhere keeps it, a word that is
    printed whole elsewhere loses it.  Else a first half that is a word by itself keeps it.
    """
    tail = _WORD.match(raw)
    head = _WORD.match("".join(reversed(letters[max(0, len(letters) - 40) : -1])))
    if tail is None or head is None:
        return False
    first, second = head.group()[::-1].casefold(), tail.group().casefold()
    words = vocabulary(document)
    if first + second in words:
        return True
    if f"{first}-{second}" in words:
        return False
    return not (first in _PREFIXES or (first in words and second in words))


_VOCABULARY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def vocabulary(document: Document) -> frozenset[str]:
    """The words of a document in small letters, compounds with their hyphens."""
    known = document.__dict__.get("_vocabulary")
    if known is None:
        pairs = _VOCABULARY.findall(document.text.casefold())
        known = frozenset(pairs) | frozenset(half for pair in pairs if "-" in pair for half in pair.split("-"))
        document.__dict__["_vocabulary"] = known
    return known  # type: ignore[no-any-return]
