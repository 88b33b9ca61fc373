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
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    pages; ``outside`` marks text of a volume before this report, and notes at the foot of a page; ``item`` says that a
    bullet was drawn before it; ``room`` is the space, in heights of the line, that the next line's first word would
    have left on this one (positive: the line ended early, so something ends with it); ``edges`` holds left and right of
    every character in points (empty for a dump);
    ``cell`` is the column, from 1, of a table of three or more that the line stands in, and 0 outside; ``aside`` is the
    box beside the text, from 1, that it stands in.
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
    cell: int = 0
    aside: int = 0
    room: float = 0.0
    edges: Sequence[float] | NDArray[np.float32] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file: its number from 1, its size in points (0 for a dump) and its span in the text.

    ``pictured`` says that it has pictures and no text.
    """

    number: int
    width: float
    height: float
    span: Span
    pictured: bool = False


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

    def reading(self, line: Line) -> str:
        """How a line reads."""
        return reading_of(self.text[line.span.start : line.span.end])

    @cached_property
    def _by_start(self) -> tuple[list[int], list[Line]]:
        lines = sorted(self.lines, key=lambda line: line.span.start)
        return [line.span.start for line in lines], lines

    def lines_of(self, span: Span) -> Iterator[tuple[Line, Span]]:
        """The lines that a span touches, each with the piece of the span that lies on it."""
        starts, lines = self._by_start
        start, end = span
        for index in range(max(0, bisect_right(starts, start) - 1), len(lines)):
            line = lines[index]
            low, high = line.span
            if low >= end:
                return
            low, high = max(low, start), min(high, end)
            if low < high:
                yield line, Span(low, high)

    def places(self, span: Span) -> list[tuple[int, Box]]:
        """Where a span stands on paper: page number and box, one a line; nothing for a dump."""
        found = []
        for line, (start, end) in self.lines_of(span):
            box, edges = line.box, line.edges
            if box is None or len(edges) == 0 or line.page is None:
                continue
            bare = self.text[start:end].strip()
            if bare:
                low = self.text.index(bare, start) - line.span.start
                left, right = edges[2 * low], edges[2 * (low + len(bare)) - 1]
                found.append((line.page, Box(float(left), box.top, float(right), box.bottom)))
        return found


# Characters that a reader sees as another one: `ﬁ` is "fi", a no-break space is a space, a soft hyphen is nothing.
_SPACES = dict.fromkeys((*b"\t\r\n\f\v", 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NOTHING = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_CONTROLS = dict.fromkeys((*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)), " ")
READ_AS: dict[int, str] = {**_CONTROLS, **_SPACES, **_NOTHING, **_LIGATURES}
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ODD = re.compile("[" + re.escape("".join(map(chr, READ_AS))) + "\ufffe" + RAISED + "]")
# A raised figure behind a word leads to a note and is no part of the word; behind `10` or a unit it is an exponent.
_MARK = re.compile(rf"(?<=\S)(?<![{RAISED}])(?<!\b10)(?<!\b[kcdmµ]m)(?<!\bm)(?<!\bft)[{RAISED}]+(?![{RAISED}⁻])")

_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W\d_])")

# What stands before the items of lists, among it the private characters of symbol fonts.
BULLETS = frozenset("•●○◦▪■□▫◆◇❖‣⁃∙·►▶▸→➜➝➞➢➤➔✓✔✦–—-*\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06e\uf071\u2043\ufffd")

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_JOINTS = "\u0002\ufffe"  # how pdfium prints a hyphen at a line end
SOFT = "\u00ad"  # a hyphen that is printed at the end of a line alone
_HYPHENS = "-\u2010" + _JOINTS


def _is_odd(raw: str) -> bool:
    """Whether a text has characters that are read as others; most lines are plain ASCII, which is quickly seen."""
    return not (raw.isascii() and raw.isprintable()) and _ODD.search(raw) is not None


def reading_of(raw: str) -> str:
    """How a piece of text reads: ligatures spelt out, spaces plain and single, invisible characters gone.

    >>> reading_of("eﬃ\u00adciency\u00a0 of\\tinputs ")
    'efficiency of inputs'
    >>> reading_of("USD 82,500¹ for 40 km² of reefs²")
    'USD 82,500 for 40 km² of reefs'
    """
    if raw.isascii() and raw.isprintable() and "  " not in raw:
        return raw.strip(" ")  # as most lines are
    if _is_odd(raw):
        raw = _MARK.sub("", raw).translate(READ_AS)
    return " ".join(raw.split())


class Run(NamedTuple):
    """Neighbouring characters of a passage that are neighbours in the source too."""

    at: int
    source: int
    length: int


@dataclass(frozen=True)
class Passage:
    """Several lines read as one text: single spaces, words that a line end broke made whole.

    ``text`` is for grammars; `spans` leads back to the source, one span a run that is unbroken there.
    """

    document: Document
    text: str
    runs: tuple[Run, ...] = field(repr=False)

    @classmethod
    def of(cls, document: Document, spans: Iterable[Span | Line]) -> Passage:
        """Read lines (or spans) of a document, in the order given."""
        pieces = [item.span if isinstance(item, Line) else item for item in spans]
        raw = document.text[slice(*pieces[0])] if len(pieces) == 1 else ""
        if (
            raw.isascii() and raw.isprintable() and "  " not in raw and raw.strip()
        ):  # as most are: it reads as it stands
            bare = raw.strip(" ")
            return cls(document, bare, (Run(0, pieces[0].start + raw.index(bare), len(bare)),))
        reading = _Reading(document)
        for start, end in pieces:
            reading.line(start, end)
        return reading.passage()

    def __bool__(self) -> bool:
        return bool(self.text)

    def spans(self, start: int = 0, end: int | None = None) -> list[Span]:
        """The source spans of ``text[start:end]``; only white space and line-end hyphens lie inside one."""
        if start == 0 and end is None:
            return list(self._whole)
        return self._spans_of(self._between(start, len(self.text) if end is None else end))

    @cached_property
    def _whole(self) -> list[Span]:
        """The spans of all the text, which are asked for more than once."""
        return self._spans_of(self.runs)

    def _spans_of(self, runs: Iterable[Run]) -> list[Span]:
        source = self.document.text
        found: list[Span] = []
        for at, origin, length in runs:
            if not self.text[at : at + length].strip():
                continue
            if found and _is_nothing(source[found[-1].end : origin]) and origin + length > found[-1].start:
                found[-1] = Span(found[-1].start, max(found[-1].end, origin + length))
            else:
                found.append(Span(origin, origin + length))
        return [_trimmed(source, span) for span in found]

    def _between(self, start: int, end: int) -> Iterator[Run]:
        first = bisect_right(self.runs, start, key=attrgetter("at")) - 1 if len(self.runs) > 1 else 0
        for at, source, length in islice(self.runs, max(first, 0), None):
            if at >= end:
                return
            low, high = max(at, start), min(at + length, end)
            if low < high:
                yield Run(low, source + low - at, high - low)

    def part(self, start: int, end: int) -> Passage:
        """A piece of this passage."""
        runs = tuple(Run(run.at - start, run.source, run.length) for run in self._between(start, end))
        return Passage(self.document, self.text[start:end], runs)


def _is_nothing(between: str) -> bool:
    """Whether what stands between two runs is read as nothing: white space, a line-end hyphen, odd characters."""
    return between.isspace() or all(c.isspace() or c in _HYPHENS or c in RAISED or ord(c) in READ_AS for c in between)


def _trimmed(source: str, span: Span) -> Span:
    raw = source[span.start : span.end]
    start = span.start + len(raw) - len(raw.lstrip())
    return Span(start, start + len(raw.strip()))


class _Reading:
    """Reads lines onto each other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.letters: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.soft = False  # whether the last line ends with a soft hyphen

    def passage(self) -> Passage:
        text = "".join(self.letters)
        bare = text.rstrip(" ")
        if len(bare) == len(text):
            return Passage(self.document, text, tuple(self.runs))
        runs = tuple(Run(at, source, min(length, len(bare) - at)) for at, source, length in self.runs if at < len(bare))
        return Passage(self.document, bare, runs)

    def line(self, start: int, end: int) -> None:
        """Read one line onto what was read before it."""
        raw = self.document.text[start:end]
        self._join(start, raw)
        self.soft = SOFT in (raw.rstrip()[-1:], self.document.text[end : end + 1])
        if not _is_odd(raw) and "  " not in raw:
            bare = raw.strip()
            self._add(bare, start + len(raw) - len(raw.lstrip()))
            return
        marks = {at for mark in _MARK.finditer(raw) for at in range(*mark.span())}
        for at, character in enumerate(raw, start):
            if at - start in marks:
                continue
            if character in _JOINTS:
                after = self.document.text[at + 1 : at + 40]
                if not (after[:1].islower() and _is_broken_word(self.document, self._tail() + "-", after)):
                    self._add("-", at)
                continue
            for letter in READ_AS.get(ord(character), character):
                if letter != " " or (self.letters and self.letters[-1][-1] != " "):
                    self._add(letter, at)

    def _join(self, start: int, raw: str) -> None:
        """A space before the next line, unless a hyphen at the end of the last one says otherwise."""
        tail = self._tail()
        soft = self.soft and raw[:1].islower()
        if not tail or tail[-1] == " " or soft:
            if soft and tail[-1:] == " ":
                self._drop_last()  # `Eco` / soft hyphen set apart / `nomic`
            return
        if raw[:1] in ",;" or (tail[-1].isdigit() and _ORDINAL.match(raw)):
            return  # `on 20` / `th` / `, 2018`: a dump sets what is raised on a line of its own
        if tail[-1] in "–—" and tail[-2:-1].isdigit() and raw[:1].isdigit():
            return  # `2018–` / `2030`
        if tail[-1] not in _HYPHENS or not tail[-2:-1].isalnum() or not raw[:1].isalnum():
            self._add(" ", start)
        elif raw[0].islower() and _is_broken_word(self.document, tail, raw):
            self._drop_last()

    def _drop_last(self) -> None:
        piece = self.letters.pop()
        if len(piece) > 1:
            self.letters.append(piece[:-1])
        self.length -= 1
        last = self.runs.pop()
        if last.length > 1:
            self.runs.append(Run(last.at, last.source, last.length - 1))

    def _add(self, text: str, source: int) -> None:
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if last is not None and last.source + last.length == source and last.at + last.length == self.length:
            self.runs[-1] = Run(last.at, last.source, last.length + len(text))
        else:
            self.runs.append(Run(self.length, source, len(text)))
        self.letters.append(text)
        self.length += len(text)

    def _tail(self) -> str:
        """The last characters read so far."""
        tail = ""
        for piece in reversed(self.letters):
            tail = piece[-40:] + tail
            if len(tail) >= 40:
                break
        return tail[-40:]


# "low-" is a word of its own before a hyphen far more often than it is the first half of a broken one.
_PREFIXES = frozenset(
    "all anti bio carbon client climate co cost cross data de decision demand early eco emission energy eco end ex fact"
    " far first five four follow forward full gender government green half hand high ill in inter intra joint kick know"
    " land large large least life long low lower macro market micro mid middle mini mission multi near net new non off"
    " old on one open over part peer per policy post pre private pro process public quasi re ready real result results"
    " rule second self semi short side single six small socio solar stake state step sub supply ten third three time"
    " top trans twenty two ultra un under up upper value waste water well west whole wide wind work world zero".split()
)


def _is_broken_word(document: Document, tail: str, raw: str) -> bool:
    """Whether the hyphen at the end of ``tail`` was put there by the typesetter, before the line ``raw``."""
    head, rest = _LAST_WORD.search(tail[:-1]), _WORD.match(raw)
    if head is None or rest is None:
        return False
    return _breaking(document, head.group().casefold(), rest.group().casefold(), tail[-1])[0]


def _breaking(document: Document, first: str, second: str, hyphen: str) -> tuple[bool, bool]:
    """Whether the hyphen between two halves of a word is the typesetter's, and whether that is sure.

    Settled by the rest of the document: a compound that is printed with its hyphen elsewhere keeps it, a word that is
    printed whole elsewhere loses it.  Else a first half that is a word by itself keeps it, and so does every half where
    the typesetter breaks no words, or breaks them with another hyphen; but then nothing but habit speaks for it.
    """
    words, breaks = vocabulary(document), _line_breaks(document)
    if first + second in words or (hyphen == "\u2010" and f"{first}-{second}" not in words):
        return True, True  # nobody types that hyphen: a typesetting program put it there
    if f"{first}-{second}" in words or "\u2010" in breaks.hyphens:
        return False, True
    if first in _PREFIXES and breaks.often:
        return second not in words, second in words
    if first in _PREFIXES or (second in words and (first in words or len(second) >= LONG)):
        return False, True
    short = min(len(first), len(second)) < SHORT or second in _ENDINGS
    return breaks.often or short, breaks.often


class _LineBreaks(NamedTuple):
    """The hyphens at line ends of a document, and whether so many stand there that words are broken."""

    hyphens: frozenset[str]
    often: bool


def _line_breaks(document: Document) -> _LineBreaks:
    known = document.__dict__.get("_line_breaks")
    if known is None:
        found = [match.groups() for match in _LINE_END.finditer(document.text.casefold())]
        words = vocabulary(document) if found else frozenset()
        halves = {(first, second) for first, hyphen, second in found if hyphen != "\u2010"}
        broken = any(first + second in words for first, second in halves)
        known = _LineBreaks(frozenset(hyphen or "-" for _, hyphen, _ in found), broken or len(halves) >= OFTEN)
        document.__dict__["_line_breaks"] = known
    return known


def has_hyphens(document: Document) -> bool:
    """Whether a line of the document ends with a hyphen."""
    return bool(_line_breaks(document).hyphens)


def unsure_hyphens(document: Document) -> list[Span]:
    """The words at line ends of which nobody knows whether their hyphen is the typesetter's or their own."""
    known = document.__dict__.get("_unsure_hyphens")
    if known is None:
        known = [
            Span(*match.span())
            for match in _LINE_END.finditer(document.text)
            if match[3][0].islower()
            and not _breaking(document, match[1].casefold(), match[3].casefold(), match[2] or "-")[1]
        ]
        document.__dict__["_unsure_hyphens"] = known
    return known


OFTEN = 4  # hyphens at line ends: fewer may all be those of compounds
SHORT = 4  # letters: a half that is shorter is seldom a word
# Ends of words that are no words
_ENDINGS = frozenset(
    "able ally ance ation ations ence ible ities less ment ments mental ness sion sions tion tional tions tive ture"
    " tures".split()
)
_LINE_END = re.compile(  # words that a line end may have broken
    r"(?<![^\W\d_])(?P<first>[^\W\d_]+)(?:(?P<hyphen>[-\u2010])\s*\n\s*|[\u0002\ufffe]\s*)(?P<second>[^\W\d_]+)"
)
LONG = 6  # letters: a second half that is so long and a word elsewhere is seldom the end of another word
_VOCABULARY = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def vocabulary(document: Document) -> frozenset[str]:
    """The words of a document in small letters, compounds with their hyphens."""
    known = document.__dict__.get("_vocabulary")
    if known is None:
        pairs = _VOCABULARY.findall(_LINE_END.sub(" ", document.text.casefold()))
        known = frozenset(pairs) | frozenset(half for pair in pairs if "-" in pair for half in pair.split("-"))
        document.__dict__["_vocabulary"] = known
    return known
