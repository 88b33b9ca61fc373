"""Dumps: text that some program once pulled out of a PDF.

The text is kept as it is.  Form feeds are page marks.  Where columns stand side by side in a page, a column of
characters is an x and a line is a y, and `layout` reads the page as it reads paper; else the lines are read as they
come, and paragraphs are told from empty lines and from lines that end early.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extractor.document import BULLETS, READ_AS, Line, Span
from extractor.engines.glyphs import PageText
from extractor.engines.grid import mark_of
from extractor.engines.layout import Placed, arrange
from extractor.engines.segments import Segment
from extractor.errors import EmptyInput, TooLarge, UnsupportedType
from extractor.shapes import SENTENCE_END

NAME = "text"
LARGEST = 24_000_000  # characters
CHARACTER = 2.5  # points that a character is wide, for `layout`
ROW, INK = 12.0, 11.0  # points from line to line, and the height of one

# A gap that parts two columns: a tab, or several spaces between words.
_GAP = re.compile(r"\t[ \t]*|[ \u00a0]{2,}\t*")
# Lines, without their ends: `Owning division GGPI`
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_CAPITAL = re.compile(r"[\"'“‘(\[]?[A-Z0-9À-ÖØ-Þ]")
_BULLET = re.compile(rf"(?:[{re.escape(''.join(sorted(BULLETS)))}]|o(?=[ \t\u00a0]))[ \t\u00a0]*")


def decode(data: bytes) -> str:
    """The text of a dump: UTF-8 or UTF-16 with or without a mark, else Windows-1252.

    Raises `EmptyInput` and, for bytes that are no text, `UnsupportedType`.
    """
    if not data.strip():
        raise EmptyInput("The file has no characters in it.")
    if len(data) > 4 * LARGEST:
        raise TooLarge(f"The text has {len(data):,} bytes; dumps of up to {4 * LARGEST:,} bytes are read.")
    text = _decoded(data)
    if not text.strip():
        raise EmptyInput("The file has nothing but white space in it.")
    if len(text) > LARGEST:
        raise TooLarge(f"The text has {len(text):,} characters; dumps of up to {LARGEST:,} are read.")
    sample = text[:20_000]
    odd = sum(c == "\ufffd" or (ord(c) < 32 and c not in "\t\r\n\f\v\x02\x1b") for c in sample)
    if odd > 0.05 * len(sample):
        raise UnsupportedType("The file is neither a PDF nor text: many of its bytes are no characters.")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", errors="replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    sample = data[:4000]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 8 and sample[offset::2].count(0) > 0.4 * len(sample) / 2:
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        mostly = data.decode("utf-8", errors="replace")
    lost = mostly.count("\ufffd")
    if sum(not c.isascii() for c in mostly) - lost > 2 * lost:  # a few broken bytes in what is else sound UTF-8
        return mostly
    return data.decode("cp1252", errors="replace")


class TextReader:
    """The pages of one dump; a dump without form feeds is one page without a number."""

    engine = NAME

    def __init__(self, data: bytes) -> None:
        self._text = decode(data)
        marks = self._text.rstrip("\f\r\n ").count("\f")
        self.page_count = marks + 1 if marks or self._text.rstrip("\r\n ").endswith("\f") else None

    def pages(self) -> Iterator[PageText]:
        start, number = 0, 1
        pieces = self._text.split("\f")
        if self.page_count is not None:
            pieces = [*pieces[: self.page_count - 1], "\f".join(pieces[self.page_count - 1 :])]
        for piece in pieces:
            yield PageText(number, 0.0, 0.0, piece, _page_lines(piece, number))
            start, number = start + len(piece) + 1, number + 1

    def close(self) -> None:
        """Nothing is held open."""


def _page_lines(text: str, page: int) -> list[Line]:
    spans = [span for match in _LINE.finditer(text) if (span := _inked(text, match.start(), match.end()))]
    spacing = _spacing(text, spans)
    if _side_by_side(text, spans, spacing):
        return _geometric(text, page, spacing)
    blocks, rooms = _paragraphs(text, spans)
    return [Line(span, block, page, room=room) for span, block, room in zip(spans, blocks, rooms, strict=True)]


def _inked(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends, or None."""
    piece = text[start:end]
    bare = piece.strip()
    if not bare or not bare.translate(READ_AS).strip():
        return None
    start += len(piece) - len(piece.lstrip())
    return Span(start, start + len(bare))


# -- columns side by side ----------------------------------------------------------------------------------------


def _pieces(text: str, span: Span, spacing: _Spacing) -> list[Span]:
    """The parts of a line that gaps wider than the usual ones set apart; a bullet stays with its text."""
    line = text[span.start : span.end]
    usual = max(spacing.spaces, _stretched(line, spacing.fewest))
    bullet = _BULLET.match(line)
    pieces, start = [], 0
    for gap in _GAP.finditer(line):
        if bullet and gap.end() <= bullet.end():
            continue
        wide = gap.end() - gap.start() - usual
        if "\t" not in gap.group() and (wide < 1 or (wide == 1 and line[gap.start() - 1] in ".!?:;")):
            continue
        pieces.append(Span(span.start + start, span.start + gap.start()))
        start = gap.end()
    pieces.append(Span(span.start + start, span.end))
    return [piece for piece in pieces if piece.start < piece.end]


class _Spacing(NamedTuple):
    """How many spaces stand between two words of a page, and how many wide gaps show that a line was set wide."""

    spaces: int
    fewest: int


FEWEST_GAPS, WIDEST_GAP = 4, 3  # of a line that was set wide
FEW_GAPS, WIDE_LINES = 2, 3  # the same on a page that has so many of such lines


def _stretched(line: str, fewest: int) -> int:
    """How many spaces part the words of a line that was set wide: all of its words, or all that have spaced letters.

    >>> _stretched("lamps  burn  all  night  long", 4), _stretched("R E A S O N S  F O R", 4), _stretched("a  b c", 2)
    (2, 2, 1)
    """
    widths = [len(spaces) for spaces in _SPACES.findall(line)] if "  " in line else []
    if len(widths) < fewest or max(widths) > WIDEST_GAP or "\t" in line:
        return 1
    spaced = line.isupper() and sum(len(piece) <= 2 for piece in line.split()) > 0.6 * len(line.split())
    return max(widths) if spaced or min(widths) > 1 else 1


_SPACES = re.compile(r"(?<=\S)[ \u00a0]+(?=\S)")


def _spacing(text: str, spans: Sequence[Span]) -> _Spacing:
    lengths = Counter(len(spaces) for spaces in _SPACES.findall(text[:100_000]))
    wide = sum(_stretched(text[span.start : span.end], FEWEST_GAPS) > 1 for span in spans)
    return _Spacing(lengths.most_common(1)[0][0] if lengths else 1, FEW_GAPS if wide >= WIDE_LINES else FEWEST_GAPS)


def _side_by_side(text: str, spans: Sequence[Span], spacing: _Spacing) -> bool:
    """Whether wide gaps inside lines are frequent enough to be columns."""
    if len(spans) > MOST_LINES:
        return False
    gaps = sum(len(_pieces(text, span, spacing)) > 1 for span in spans)
    return gaps >= 2 and gaps >= 0.02 * len(spans)


def _geometric(text: str, page: int, spacing: _Spacing) -> list[Line]:
    """The lines of a page whose columns stand side by side, in the order in which a person would read them."""
    segments: list[Segment] = []
    spans: list[Span] = []
    for row, match in enumerate(re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text)):
        line = _inked(text, match.start(), match.end())
        for piece in _pieces(text, line, spacing) if line else ():
            column = len(text[match.start() : piece.start].expandtabs(8))
            box = (column * CHARACTER, row * ROW, (column + piece.end - piece.start) * CHARACTER, row * ROW + INK)
            bullet = bool(_BULLET.match(text[piece.start : piece.start + 1] + " "))
            mark = mark_of(text[piece.start : piece.end])
            segments.append(Segment(*box, INK, piece.end - piece.start, len(spans), bullet=bullet, mark=mark))
            spans.append(piece)
    lines: list[Line] = []
    arranged = arrange(segments, grid=ROW / INK)
    widths = [advance(text[spans[p.segments[-1].key].start : spans[p.segments[-1].key].end]) for p in arranged]
    for index, placed in enumerate(arranged):
        for segment in placed.segments[:-1]:
            lines.append(Line(spans[segment.key], placed.block, page, cell=placed.cell, room=99.0))
        following = spans[arranged[index + 1].segments[0].key] if index + 1 < len(arranged) else None
        ends = following is None or arranged[index + 1].cell != placed.cell
        room = 99.0 if ends or following is None else _room(text, arranged, widths, index, following)
        lines.append(Line(spans[placed.segments[-1].key], placed.block, page, cell=placed.cell, room=round(room, 2)))
    return lines


def _room(text: str, arranged: Sequence[Placed], widths: Sequence[float], index: int, following: Span) -> float:
    """The room that the next word would have had, measured against the neighbours of the same column.

    Characters of a grid are all equally wide, those of the page were not: the words themselves are measured.
    """
    start = arranged[index].segments[-1].x0
    near = range(max(0, index - NEAR), min(len(arranged), index + NEAR + 1))
    edge = max(widths[i] for i in near if abs(arranged[i].segments[-1].x0 - start) <= 3 * CHARACTER)
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return (edge - widths[index] - advance(word) - 0.6) / HEIGHT


# -- paragraphs --------------------------------------------------------------------------------------------------

# Widths of characters in a usual sans-serif type, in thousandths of the size (Helvetica's, by groups).
_WIDTHS = {
    **dict.fromkeys("ijl'’‘|", 222), **dict.fromkeys("ft,.:;/!I ()[]-", 300), **dict.fromkeys("r", 333),
    **dict.fromkeys("cksvxyzJ", 500), **dict.fromkeys("abdeghnopqu0123456789?#$L", 556),
    **dict.fromkeys("FTZ", 611), **dict.fromkeys("ABEKPSVXY&", 667), **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778), **dict.fromkeys("mM", 833), "W": 944, "%": 889, "@": 1015, "—": 1000,
}  # fmt: skip
MOST_LINES = 4000  # of a page: more is no page, and is read line by line
NEAR = 5  # lines before and after that show how wide a column is
HEIGHT = 2.2  # usual characters that a line is high
_USUAL = 500


def advance(text: str) -> float:
    """How wide a text is about, in usual characters."""
    return sum(_WIDTHS.get(character, 556) for character in text) / _USUAL


def _paragraphs(text: str, spans: Sequence[Span]) -> tuple[list[int], list[float]]:
    """The paragraph that each line belongs to, and the room that the next word would have left on it."""
    if not spans:
        return [], []
    gaps = [text.count("\n", a.end, b.start) or text.count("\r", a.end, b.start) for a, b in pairwise(spans)]
    usual = _usual_gap(text, spans, gaps)
    widths = [advance(text[span.start : span.end]) for span in spans]
    edges = _edges(text, spans, widths)
    blocks, rooms = [0], []
    for index, ((a, b), gap) in enumerate(zip(pairwise(spans), gaps, strict=True)):
        line, following = text[a.start : a.end], text[b.start : b.end]
        room = (edges[index] - widths[index] - advance(following.split(maxsplit=1)[0]) - 0.6) / HEIGHT
        ended = room > 0 and SENTENCE_END.search(line[-4:]) and _CAPITAL.match(following)
        rooms.append(round(min(room, 99.0), 2))
        blocks.append(blocks[-1] + bool(gap > usual or ended or _BULLET.match(following)))
    return blocks, [*rooms, 99.0]


def _edges(text: str, spans: Sequence[Span], widths: Sequence[float]) -> list[float]:
    """How wide the column is that each line stands in: neighbours tell that go on in their next line.

    A line that is wider than all of these is measured against the usual width of the dump's paragraphs.
    """
    ended = [SENTENCE_END.search(text[max(span.start, span.end - 4) : span.end]) is not None for span in spans]
    wraps = [0.0 if over else width for over, width in zip(ended, widths, strict=True)]
    prose = sorted(
        width
        for width, over, following in zip(widths, ended, spans[1:], strict=False)
        if width > 30 and not over and text[following.start].islower()
    )
    usual = prose[len(prose) * 3 // 4] if len(prose) > 2 else math.inf
    edges = [max(wraps[max(0, i - NEAR) : i + NEAR + 1]) for i in range(len(widths))]
    return [edge if edge >= width else max(usual, width) for edge, width in zip(edges, widths, strict=True)]


def _usual_gap(text: str, spans: Sequence[Span], gaps: Sequence[int]) -> int:
    """How many line ends stand between two lines of one paragraph: two where every line is followed by an empty one."""
    inside = [
        gap
        for (a, b), gap in zip(pairwise(spans), gaps, strict=True)
        if text[b.start].islower() and not SENTENCE_END.search(text[max(a.start, a.end - 4) : a.end])
    ]
    return 2 if len(inside) > 2 and sum(gap >= 2 for gap in inside) > 0.6 * len(inside) else 1
