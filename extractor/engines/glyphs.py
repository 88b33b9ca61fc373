"""From glyphs with boxes to a page of text whose every character knows where it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractor.document import BULLETS, RAISED, Box, Line, Span
from extractor.engines.asides import find_asides
from extractor.engines.grid import COUNTED, MARKED, heads_of, mark_of
from extractor.engines.layout import Placed, arrange
from extractor.engines.segments import SAME_EDGE, Mark, Segment
from extractor.errors import InputError

CELL_GAP = 0.5  # of the height: a wider gap on a line parts two segments
SPACE_GAP = 0.14  # of the height: a wider gap between glyphs is a space that nobody printed
DOT_REACH = 2.2  # heights that a drawn bullet is before its item, at most
SPACE = 0.24  # of the height: a usual space
WIDE_SPACE = 0.3  # of the height: wider than a usual space
ALIGNED = 2  # segments that begin at one place: a column
WIDEST = 4.0  # of the height: a narrow justified column with long words stretches spaces up to this
EVEN = 0.04  # of the height: how equal the spaces of a justified line are
STRETCHED = 1.6  # of the height: justified lines stretch printed spaces up to this
SMALLER = 0.8  # of the height beside it: the type of a raised figure
HARDLY_SMALLER = 0.9  # the same where it stands twice as high: how browsers print it
RAISED_BY = 0.12  # of the height beside it: how far its foot is above the line
RAISED_GAP = 0.2  # of the height: smaller type beyond this is beside the line and not raised above it
LEAST_SHOWN = 10.0  # points: a page that shows less is not meant to

MOST_GLYPHS = 100_000  # on one page: a report has some thousands
DOT = 6.0  # points: drawn bullets are no larger

_DIGIT = re.compile("[0-9]")

Coordinates = NDArray[np.float64]


@dataclass(slots=True)
class PageText:
    """One page in reading order; spans and blocks count from the page's own beginning.

    ``trouble`` says why a page could not be read: then it has no text; ``pictured`` that it has pictures and no text.
    """

    number: int
    width: float
    height: float
    text: str
    lines: list[Line]
    trouble: InputError | None = None
    pictured: bool = False

    @classmethod
    def unread(cls, number: int, trouble: InputError) -> PageText:
        """A page that cannot be read."""
        return cls(number, 0.0, 0.0, "", [], trouble)


@dataclass(slots=True)
class Glyphs:
    """The characters of a page as an engine gives them, with boxes from the page's top left, in points.

    ``dots`` are the middles of small drawn shapes: browsers draw the bullets of lists.  ``boxes`` are large ones.
    """

    def __post_init__(self) -> None:
        self._part_ligatures()

    def _part_ligatures(self) -> None:
        """Letters that share one glyph get a share of its width each."""
        same = (self.x0[1:] == self.x0[:-1]) & (self.x1[1:] == self.x1[:-1]) & (self.top[1:] == self.top[:-1])
        starts = np.flatnonzero(same & (self.x1[1:] > self.x0[1:]))
        at = 0
        while at < len(starts):
            first = int(starts[at])
            last = first + 1
            while at + 1 < len(starts) and int(starts[at + 1]) == last:
                last, at = last + 1, at + 1
            edges = np.linspace(self.x0[first], self.x1[first], last - first + 2)
            self.x0[first : last + 1], self.x1[first : last + 1] = edges[:-1], edges[1:]
            at += 1

    text: str
    x0: Coordinates
    top: Coordinates
    x1: Coordinates
    bottom: Coordinates
    width: float
    height: float
    dots: Sequence[tuple[float, float]] = ()
    boxes: Sequence[Box] = ()
    segments: list[Segment] = field(default_factory=list)
    letters: list[list[int]] = field(default_factory=list)

    def find_segments(self, bold: Callable[[int], bool], printed: Callable[[int], bool]) -> None:
        """Neighbouring glyphs on one baseline; ``letters[key]`` are a segment's characters, -1 for a space.

        ``bold`` says whether a glyph is set in bold type, ``printed`` whether a space is in the file itself.
        """
        self.letters = _joined(self, _fragments(self, printed))
        firsts, lasts = [run[0] for run in self.letters], [run[-1] for run in self.letters]
        tops = np.minimum(self.top[firsts], self.top[lasts]).tolist()
        bottoms = np.maximum(self.bottom[firsts], self.bottom[lasts]).tolist()
        lefts, rights = self.x0[firsts].tolist(), self.x1[lasts].tolist()
        sizes = (self.bottom[firsts] - self.top[firsts]).tolist()
        for key, run in enumerate(self.letters):
            first, left, top, bottom = run[0], lefts[key], tops[key], bottoms[key]
            self.segments.append(
                Segment(
                    x0=left,
                    top=top,
                    x1=rights[key],
                    bottom=bottom,
                    size=sizes[key] or 1.0,
                    length=len(run),
                    key=key,
                    bold=bold(first),
                    bullet=self.text[first] in BULLETS and (len(run) == 1 or run[1] == -1),
                    mark=self._mark(run),
                    item=any(0 < left - x < DOT_REACH * (bottom - top) and top < y < bottom for x, y in self.dots),
                )
            )

        self._part_at_heads()
        self._part_at_weights(bold)

    def _part_at_heads(self) -> None:
        """Part the lines of two cells that nearly touch: `Outcome` and a title below the name of its column."""
        for head in heads_of(self.segments):
            low = max(s.bottom for s in head)
            for segment in [s for s in self.segments if s.top > low and abs(s.x0 - head[0].x0) <= SAME_EDGE]:
                run = self.letters[segment.key]
                at = run.index(-1) + 1 if -1 in run else 0
                mark = self._mark(run[: at - 1]) if at and abs(float(self.x0[run[at]]) - head[1].x0) <= 1.0 else ""
                if mark:
                    self._part(segment, at, mark, segment.bold)

    def _part_at_weights(self, bold: Callable[[int], bool]) -> None:
        """Part a bold label from a value that nearly touches it, in a column where other values begin."""
        lefts = Counter(round(segment.x0) for segment in self.segments)
        for segment in [segment for segment in self.segments if segment.bold]:
            run = self.letters[segment.key]
            for at in [i + 1 for i, letter in enumerate(run) if letter < 0]:
                left = float(self.x0[run[at]])
                wide = left - float(self.x1[run[at - 2]]) > WIDE_SPACE * segment.size
                if wide and lefts[round(left)] >= ALIGNED and not bold(run[at]):
                    self._part(segment, at, self._mark(run[: at - 1]), bold=False)
                    break

    def _part(self, segment: Segment, at: int, mark: Mark, bold: bool) -> None:
        """Make what follows some words of a segment a segment of its own."""
        run = self.letters[segment.key]
        first, rest = run[: at - 1], run[at:]
        self.letters[segment.key] = first
        self.letters.append(rest)
        self.segments.append(
            replace(
                segment,
                x0=float(self.x0[rest[0]]),
                length=len(rest),
                key=len(self.letters) - 1,
                mark="",
                item=False,
                bold=bold,
            )
        )
        segment.x1, segment.length, segment.mark = float(self.x1[first[-1]]), len(first), mark

    def show(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Leave out the segments outside the part of the page that is shown, its crop box: nobody sees them."""
        if x1 - x0 < LEAST_SHOWN or bottom - top < LEAST_SHOWN:
            return  # a box that is broken
        self.segments = [s for s in self.segments if x0 <= (s.x0 + s.x1) / 2 <= x1 and top <= s.middle <= bottom]

    def _mark(self, run: list[int]) -> Mark:
        if len(run) > MARKED and _DIGIT.search(self.text, run[0], run[0] + COUNTED) is None:
            return ""
        return mark_of("".join([self.text[letter] if letter >= 0 else " " for letter in run[:MARKED]]))


def is_dot(width: float, height: float) -> bool:
    """Whether a drawn shape is small and about as wide as high, as the bullets are that browsers draw."""
    return 0.8 < width < DOT and 0.6 * width < height < 1.6 * width


def _fragments(glyphs: Glyphs, printed: Callable[[int], bool]) -> list[list[int]]:
    """Runs of glyphs that follow each other in the file and on the line, spaces as -1."""
    inked = np.flatnonzero(_inked(glyphs.text))
    if inked.size == 0:
        return []
    height = np.maximum(glyphs.bottom[inked] - glyphs.top[inked], 0.1)
    before, after = inked[:-1], inked[1:]
    low = np.minimum(height[:-1], height[1:])
    top = np.maximum(glyphs.top[before], glyphs.top[after])
    overlap = np.minimum(glyphs.bottom[before], glyphs.bottom[after]) - top
    gap = glyphs.x0[after] - glyphs.x1[before]
    spaced = after - before > 1
    high = np.maximum(height[:-1], height[1:])
    limit = np.full(len(gap), CELL_GAP)
    for i in np.flatnonzero((after - before == 2) & (gap > CELL_GAP * high) & (gap <= STRETCHED * high)).tolist():
        if printed(int(before[i]) + 1):
            limit[i] = STRETCHED
    smaller = low < 0.88 * high
    raised = smaller & (np.abs(gap) < 0.1 * high)  # 16 and the th above the line
    torn = (overlap < np.where(raised, 0.25, 0.55) * low) | (gap > limit * high) | (gap < -0.6 * low)
    torn |= (gap > RAISED_GAP * low) & (low < 0.8 * high)
    space = (spaced | _stand_out(gap, low, spaced)) & ~raised
    torn &= ~_justified(gap, high, overlap > 0.55 * low, space)
    spaces = space & ~torn
    letters = np.insert(inked, np.flatnonzero(spaces) + 1, -1).tolist()
    starts = np.flatnonzero(torn) + 1
    starts += np.cumsum(spaces)[starts - 1]  # by the spaces that were put in before
    return [letters[start:end] for start, end in pairwise([0, *starts.tolist(), len(letters)])]


def _inked(text: str) -> NDArray[np.bool_]:
    """Which of the characters leave ink on the page; Python does not count the space without width among the spaces."""
    return ~np.fromiter(map(str.isspace, text.replace("﻿", " ")), dtype=bool, count=len(text))


def _justified(
    gap: Coordinates, height: Coordinates, level: NDArray[np.bool_], space: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """The wide gaps of justified lines: all the words of such a line stand equally far apart, those of cells do not."""
    found = np.zeros(len(gap), dtype=bool)
    wide = level & space & (gap > CELL_GAP * height) & (gap < WIDEST * height)
    gaps = np.flatnonzero(wide)
    line = np.cumsum(~level | (space & ~wide))[gaps]
    for between in np.split(gaps, np.flatnonzero(np.diff(line)) + 1):
        if len(between) < 2:
            continue
        spread = float(gap[between].max() - gap[between].min())
        if spread <= (EVEN if len(between) > 2 else EVEN / 2) * float(height[between[0]]):
            found[between] = True
    return found


def _stand_out(gap: Coordinates, height: Coordinates, spaced: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Gaps that are spaces though nobody printed one: much wider than the letters around them stand apart."""
    found = np.zeros(len(gap), dtype=bool)
    for i in np.flatnonzero(~spaced & (gap > SPACE_GAP * height)).tolist():
        around = slice(max(0, i - 5), i + 6)
        found[i] = gap[i] > 3 * float(np.median(np.abs(gap[around][~spaced[around]])))
    return found


def _joined(glyphs: Glyphs, runs: list[list[int]]) -> list[list[int]]:
    """Fragments that touch on the page though they are apart in the file: one segment."""
    firsts = [run[0] for run in runs]
    x0, tops, bottoms = (side[firsts].tolist() for side in (glyphs.x0, glyphs.top, glyphs.bottom))
    ends: dict[int, list[list[int]]] = {}
    done: list[list[int]] = []
    for index in sorted(range(len(runs)), key=lambda i: (x0[i], bottoms[i])):
        run, low, high = runs[index], tops[index], bottoms[index]
        row = int((low + high) / 2 // 8)
        mate = None
        for near in (row - 1, row, row + 1):
            for other in ends.get(near, ()):
                if _touches(glyphs, other, run, low, high):
                    mate = other
        if mate is None:
            done.append(run)
            ends.setdefault(row, []).append(run)
        else:
            gap = x0[index] - float(glyphs.x1[mate[-1]])
            mate += [-1, *run] if gap > SPACE_GAP * (high - low) else run
    return done


def _touches(glyphs: Glyphs, run: list[int], other: list[int], low: float, high: float) -> bool:
    """Whether a fragment goes on with another: it stands near, or as far as the words of the line stand apart."""
    last = run[-1]
    top, bottom = float(glyphs.top[last]), float(glyphs.bottom[last])
    small, large = sorted((bottom - top, high - low))
    if small < 0.8 * large or min(bottom, high) - max(top, low) < 0.55 * small:
        return False
    gap = float(glyphs.x0[other[0]] - glyphs.x1[last])
    if gap <= CELL_GAP * large or gap > 2 * STRETCHED * large:
        return -0.6 * small <= gap <= CELL_GAP * large
    apart = max(_letter_gap(glyphs, run), _letter_gap(glyphs, other))
    if apart > 0.05 * large and gap <= CELL_GAP * large + 4 * apart:
        return True
    return gap <= STRETCHED * large and gap <= 1.25 * max(_widest_space(glyphs, run), _widest_space(glyphs, other))


def _letter_gap(glyphs: Glyphs, run: list[int]) -> float:
    """How far the letters of a fragment stand apart."""
    gaps = sorted(float(glyphs.x0[b] - glyphs.x1[a]) for a, b in pairwise(run) if a >= 0 and b >= 0)
    return gaps[len(gaps) // 2] if len(gaps) > 2 else 0.0


def _widest_space(glyphs: Glyphs, run: list[int]) -> float:
    """The widest space inside a fragment: justified lines stretch all of theirs alike."""
    gaps = [float(glyphs.x0[run[i + 1]] - glyphs.x1[run[i - 1]]) for i, letter in enumerate(run) if letter < 0]
    return max(gaps, default=0.0)


def page_text(number: int, glyphs: Glyphs) -> PageText:
    """A page in reading order: a line end between lines, an empty line between blocks."""
    pieces: list[str] = []
    lines: list[Line] = []
    at = 0
    arranged = arrange(glyphs.segments, asides=find_asides(glyphs.segments, glyphs.boxes, glyphs.width, glyphs.height))
    letters = [_letters(glyphs, placed.segments) for placed in arranged]
    order = [i for line in letters for i in line]
    edges = _edges(glyphs, order)
    source = _with_raised(glyphs).translate(_LINE_END_HYPHENS) + " "  # where the letter -1, a space, finds one
    printed = "".join(map(source.__getitem__, order))
    done = 0
    for index, placed in enumerate(arranged):
        if index:
            pieces.append("\n" if placed.block == arranged[index - 1].block else "\n\n")
            at += len(pieces[-1])
        text = printed[done : done + len(letters[index])]
        word = _word_width(glyphs, letters[index + 1]) if index + 1 < len(arranged) else 0.0
        sides = edges[2 * done : 2 * (done + len(text))]
        lines.append(_line(placed, Span(at, at + len(text)), number, word, sides))
        pieces.append(text)
        at += len(text)
        done += len(text)
    return PageText(number, glyphs.width, glyphs.height, "".join(pieces), lines)


# pdfium shows a hyphen at a line end as a control character.
_LINE_END_HYPHENS = {0x02: "-", 0xFFFE: "-"}


_RAISED = dict(zip("0123456789", RAISED, strict=True))
_UNIT = re.compile(r"\b[kcdm]?m$")


def _with_raised(glyphs: Glyphs) -> str:
    """The text with small figures above the line as raised ones: `82,500` and the mark of a note are no `82,5001`.

    Behind a unit they stay as they are, which is how other programs print them.
    """
    text, height = glyphs.text, glyphs.bottom - glyphs.top
    digits = np.array([found.start() for found in _DIGIT.finditer(text)], dtype=np.int64)
    raised = np.zeros(len(digits), dtype=bool)
    for near in (-3, -2, -1, 1, 2, 3):
        beside = np.clip(digits + near, 0, len(text) - 1)
        large, above = height[beside], glyphs.bottom[beside] - glyphs.bottom[digits]
        close = np.abs(glyphs.x0[beside] - glyphs.x0[digits]) < 2 * large
        small = (height[digits] < SMALLER * large) & (above > RAISED_BY * large)
        small |= (height[digits] < HARDLY_SMALLER * large) & (above > 2 * RAISED_BY * large)
        raised |= small & (above < large) & close
    if not raised.any():
        return text
    letters = list(text)
    for i in digits[raised].tolist():
        if not _UNIT.search(text, max(0, i - 4), i):
            letters[i] = _RAISED[text[i]]
    return "".join(letters)


def _letters(glyphs: Glyphs, segments: Sequence[Segment]) -> list[int]:
    letters = list(glyphs.letters[segments[0].key])
    for segment in segments[1:]:
        letters += [-1, *glyphs.letters[segment.key]]
    return letters


def _edges(glyphs: Glyphs, letters: Sequence[int]) -> NDArray[np.float32]:
    """Left and right of every letter, one after the other."""
    index = np.array(letters, dtype=np.int64)
    edges = np.empty(2 * len(letters), dtype=np.float32)
    edges[0::2] = glyphs.x0[index]
    edges[1::2] = glyphs.x1[index]
    return edges


def _line(placed: Placed, span: Span, page: int, word: float, edges: NDArray[np.float32]) -> Line:
    """A line of the page; ``word`` is the width of the next line's first word."""
    box = placed.box
    size = max(s.size for s in placed.segments)
    room = (placed.edge - box.x1 - word - SPACE * size) / size
    bold = placed.segments[-1].bold
    item = placed.segments[0].item
    return Line(
        span,
        placed.block,
        page,
        box,
        size,
        bold,
        item=item,
        cell=placed.cell,
        aside=placed.aside,
        room=round(room, 2),
        edges=edges,
    )


def _word_width(glyphs: Glyphs, letters: Sequence[int]) -> float:
    """The width of the first word of a line."""
    end = letters.index(-1) if -1 in letters else len(letters)
    return float(glyphs.x1[letters[end - 1]] - glyphs.x0[letters[0]])
