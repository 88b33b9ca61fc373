"""Heads and feet of a dump's pages, where rows and blocks stand in for places on paper.

Every page has the same row, but for its page number, as far from its end; or, where a program tore the page apart, the
same words stand as a block of their own, which at least one page has in its margin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator

from extractor.document import BULLETS, Line, reading_of
from extractor.engines.glyphs import PageText

ROWS = 3  # from either end of a page
LONGEST = 160  # characters

_DIGITS = re.compile(r"\d+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"[^\W\d_]{3,}")
WORDS = 3
# `3`, `Page 3 of 12`, `3/12`
_BULLET = re.compile(rf"(?:[{re.escape(''.join(sorted(BULLETS)))}]|\(cid:\d{{1,5}}\))(?:\s|$)")
_COUNTED = re.compile(r"\W*(?:page|p\.)?\W*\d{1,4}(?:\W*(?:of|/|\|)\W*\d{1,4})?\W*", re.IGNORECASE)


def key_of(text: str) -> str:
    """A line without its numbers: pages count."""
    return _DIGITS.sub("#", reading_of(text).casefold())


def is_item(line: Line, text: str) -> bool:
    """Whether a line is an item of a list, or the bullet of one."""
    return line.item or _BULLET.match(text) is not None


def _margins_of(page: PageText) -> list[tuple[str, int]]:
    """The end of a dump's page that each line is nearest to, and how many rows are between."""
    ends = [match.start() for match in _LINE_END.finditer(page.text)]
    rows = [bisect_right(ends, line.span.start) for line in page.lines]
    inked = {row: rank for rank, row in enumerate(sorted(set(rows)))}
    ranks = [(inked[row], len(inked) - 1 - inked[row]) for row in rows]
    return [("top", above) if above < below else ("bottom", below) for above, below in ranks]


class Sheets:
    """Looks at all pages of a dump once, then says which lines of each run over the pages."""

    def __init__(self, protected: Callable[[str], bool]) -> None:
        self._protected = protected
        self._pages = 0
        self._rows: dict[tuple[str, int, str], set[int]] = defaultdict(set)
        self._blocks: dict[str, set[int]] = defaultdict(set)
        self._edge: set[str] = set()
        self._often: set[str] = set()

    def observe(self, page: PageText) -> None:
        """Remember the rows in the margins of a page, and the lines that are blocks of their own."""
        self._pages += 1
        for place, lines in _margin_rows(page):
            for text in {_joined(page, lines), *(_text(page, line) for line in lines)}:
                self._rows[*place, key_of(text)].add(page.number)
                self._edge.add(_exact(text, page.number))
        said = Counter(_exact(text, page.number) for _, text in _blocks(page))
        for text, count in said.items():
            self._blocks[text].add(page.number)
            if count > 1:
                self._often.add(text)

    def running(self, page: PageText) -> set[int]:
        """The indexes of the lines that run over the pages."""
        found: set[int] = set()
        indexes = {id(line): index for index, line in enumerate(page.lines)}
        outside = {("top", 0), ("bottom", 0)}
        for (end, rank), lines in sorted(_margin_rows(page), key=lambda row: row[0][1]):
            texts = [_text(page, line) for line in lines]
            whole = " ".join(texts)
            if (end, rank) not in outside or self._protected(whole):
                continue
            runs = [self._runs(end, rank, whole) or self._runs(end, rank, text) for text in texts]
            runs = [run and not is_item(line, text) for run, line, text in zip(runs, lines, texts, strict=True)]
            found.update(indexes[id(line)] for line, run in zip(lines, runs, strict=True) if run)
            if all(runs):
                outside.add((end, rank + 1))
        for index, text in _blocks(page):
            exact = _exact(text, page.number)
            once = exact in self._edge and exact not in self._often
            if once and self._throughout(self._blocks[exact]) and not self._protected(text):
                found.add(index)
        return found

    def _runs(self, end: str, rank: int, text: str) -> bool:
        return len(text) < LONGEST and self._throughout(self._rows.get((end, rank, key_of(text)), ()))

    def _throughout(self, pages: Collection[int]) -> bool:
        """Whether all pages have it, but perhaps the first."""
        return len(pages) > 1 and self._pages - len(pages) <= (1 not in pages)


def _margin_rows(page: PageText) -> Iterator[tuple[tuple[str, int], list[Line]]]:
    """The rows near the ends of a page, each with its lines from left to right."""
    rows: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line, (end, rank) in zip(page.lines, _margins_of(page), strict=True):
        if rank < ROWS:
            rows[end, rank].append(line)
    for place, lines in rows.items():
        yield place, sorted(lines, key=lambda line: line.span.start)


def _blocks(page: PageText) -> Iterator[tuple[int, str]]:
    """The lines with words and a number that are blocks of their own."""
    sizes = Counter(line.block for line in page.lines)
    for index, line in enumerate(page.lines):
        if sizes[line.block] == 1 and line.span.end - line.span.start < LONGEST:
            text = reading_of(_text(page, line))
            if _is_numbered(text):
                yield index, text


def _is_numbered(text: str) -> bool:
    """Whether a line is a page's number, or words with a number and no sentence: ``Page 3 | Institute for Rivers``."""
    if _COUNTED.fullmatch(text):
        return True
    return text[-1:] not in ".!?;:," and _DIGITS.search(text) is not None and len(_WORD.findall(text)) >= WORDS


def _exact(text: str, number: int) -> str:
    """A line with its numbers, but for the page's own."""
    return re.sub(rf"(?<!\d){number}(?!\d)", "#", reading_of(text).casefold(), count=1)


def _text(page: PageText, line: Line) -> str:
    return page.text[line.span.start : line.span.end]


def _joined(page: PageText, lines: list[Line]) -> str:
    return " ".join(_text(page, line) for line in lines)
