"""Heads and feet that run over the pages: the same line, but for its page number, at the same place of several pages.

A line that also stands inside a page is none: sentences and result lines repeat themselves too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.document import Line, reading_of
from extractor.engines.glyphs import PageText
from extractor.engines.sheets import ROWS, Sheets, is_item, key_of
from extractor.shapes import SENTENCE_END

MARGIN = 0.11  # of the page's height, from either end
APART = 0.9  # heights
LARGE = 1.4  # of the usual size: the type of titles
SAME_PLACE = 6.0  # points
YEARS = range(1900, 2100)
DOTS = frozenset("•●○◦▪■□")  # bullets without their texts, of lists at the ends of pages
SAME_LINE = 3.0  # points
FEWEST = 8  # lines of a page that can tell a foot by itself
FOOT_APART, FOOT_SIZE, FOOT_LENGTH = 1.5, 0.86, 100  # heights and sizes of the text, characters
MOST = 5000  # repetitions: no dump has more pages

_DIGITS = re.compile(r"\d+")
# `12`, `- 12 -`, `Page 12 of 30`, `12 | 30`
_PAGE_NUMBER = re.compile(
    r"[^\w%$€£¥]*(?:page|p\.|seite|página)?\W*\d{1,4}(?:\W*(?:of|/|von|de|\|)\W*\d{1,4})?[^\w.,;%‰$€£¥]*",
    re.IGNORECASE,
)
# A line of prose that is not at its end: several words, the last one small.
_RUNS_ON = re.compile(r"(?:\S+ +){4,}[^\s.!?;:]*[a-z],?$")
# What only imprints say.
_IMPRINT = re.compile(r"^©|^\(c\)\s|all rights reserved|\bconfidential\b|^(?:www\.|https?://)\S+$", re.IGNORECASE)


Protected = Callable[[str], bool]


class RunningHeads:
    """Looks at all pages once, then marks the running lines of each; what is ``protected`` never is one."""

    def __init__(self, protected: Protected) -> None:
        self._protected: Protected = lambda text: text.strip() in DOTS or protected(text)
        self._seen: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
        self._inside: Counter[str] = Counter()
        self._close: set[str] = set()
        self._numbered: Counter[tuple[str, str]] = Counter()
        self._dated: set[str] = set()
        self._imprints: dict[str, set[int]] = defaultdict(set)
        self._printed: set[str] = set()
        self._pages = 0
        self._sheets = Sheets(self._protected)
        self._found: dict[tuple[str, str], list[float]] = {}

    def observe(self, page: PageText) -> None:
        """Remember what stands in the margins of a page, and what stands inside."""
        self._pages += 1
        if not page.height:
            self._sheets.observe(page)
        zones = self._zones(page)
        for index, (line, text, zone, height) in enumerate(zones):
            if line.box is None and _IMPRINT.search(text):
                self._imprints[key_of(text)].add(page.number)
            if zone and not self._protected(text) and not is_item(line, text):
                self._seen[zone, key_of(text)].append((page.number, height))
                if line.box is None and any(
                    int(number) in YEARS for number in _DIGITS.findall(text) if len(number) == 4
                ):
                    self._dated.add(key_of(text))
                beside = zones[max(0, index - 1) : index] + zones[index + 1 : index + 2]
                self._numbered[zone, key_of(text)] += line.box is None and any(
                    _PAGE_NUMBER.fullmatch(other) for _, other, where, _ in beside if where == zone
                )
                if line.box is not None:
                    self._printed.add(key_of(text))
                if not _stands_apart(line, page.lines):
                    self._close.add(key_of(text))
            elif not zone:
                self._inside[key_of(text)] += 1

    def settle(self) -> None:
        """Decide which lines run over pages, and at which heights."""
        for (zone, key), places in self._seen.items():
            everywhere = self._numbered[zone, key] == len(places) > 1 or self._is_on_every_page(key, places)
            if (4 * self._inside[key] <= len(places) or everywhere) and len(key) < 160:
                outermost = max if zone == "bottom" else min
                sentence = SENTENCE_END.search(key) is not None
                heights = _running_heights(
                    places,
                    self._pages,
                    outermost,
                    often=sentence,
                    next_page=key in self._close,
                    anywhere=key in self._dated,
                )
                if heights:
                    self._found[zone, key] = heights

    def _is_on_every_page(self, key: str, places: list[tuple[int, float]]) -> bool:
        """Whether a line apart from the text is at one place of every page, though a value inside says the same."""
        heights = [height for _, height in places]
        same = len(places) == len({page for page, _ in places}) == self._pages > 1
        apart = key in self._printed and key not in self._close
        return same and apart and self._inside[key] == 1 and max(heights) - min(heights) <= 1.0

    def mark(self, page: PageText) -> PageText:
        """The page with its running lines marked; at its very end one may stand higher than on full pages."""
        zones = self._zones(page)
        found = set() if page.height else self._sheets.running(page)
        for index, (line, text, zone, height) in enumerate(zones):
            heights = self._found.get((zone, key_of(text)), ()) if zone else ()
            if any(abs(height - other) <= SAME_PLACE for other in heights) or (zone and _is_page_number(line, text)):
                found.add(index)
            if line.box is None and len(self._imprints.get(key_of(text), ())) > 1:
                found.add(index)  # a dump may print the foot of a page anywhere
        found |= self._small_foot(page)
        level = [zones[index][3] for index in found if zones[index][0].box is not None]
        for index, (line, _, zone, height) in enumerate(zones):
            if zone and line.box is not None and any(abs(height - other) <= SAME_LINE for other in level):
                found.add(index)  # what stands beside a page number
        marked = [replace(line, running=True) if i in found else line for i, (line, *_) in enumerate(zones)]
        for index in reversed(range(len(marked))):
            if not marked[index].running and not self._is_foot(page, marked[index]):
                break
            marked[index] = replace(marked[index], running=True)
        return replace(page, lines=marked)

    def _zones(self, page: PageText) -> list[Zone]:
        """The zones of a page, without what stands behind something protected: that is a part of the text."""
        zones = _zones(page)
        told = [(index, zone) for index, (_, text, zone, _) in enumerate(zones) if zone and self._protected(text)]
        inner = {index for index, entry in enumerate(zones) if any(_is_behind(zones, index, *mark) for mark in told)}
        return [(*entry[:2], "", entry[3]) if index in inner else entry for index, entry in enumerate(zones)]

    def _small_foot(self, page: PageText) -> set[int]:
        """The last line of a page, if place, size and distance tell a foot: a single page repeats nothing."""
        boxes = [line.box for line in page.lines if line.box is not None]
        if not page.height or len(boxes) < FEWEST:
            return set()
        usual = sorted(line.size for line in page.lines)[len(page.lines) // 2]
        top = max(box.top for box in boxes)
        last = [i for i, line in enumerate(page.lines) if line.box and abs(line.box.top - top) <= SAME_LINE]
        above = max((box.bottom for box in boxes if box.top < top - SAME_LINE), default=top)
        if top < (1 - MARGIN) * page.height or top - above < FOOT_APART * usual:
            return set()
        texts = [page.text[page.lines[i].span.start : page.lines[i].span.end] for i in last]
        small = all(page.lines[i].size <= FOOT_SIZE * usual and not page.lines[i].outside for i in last)
        short = sum(map(len, texts)) < FOOT_LENGTH and not any(map(self._protected, texts))
        return set(last) if small and short else set()

    def _is_foot(self, page: PageText, line: Line) -> bool:
        return ("bottom", key_of(page.text[line.span.start : line.span.end])) in self._found


def _is_behind(zones: Sequence[Zone], index: int, mark: int, zone: str) -> bool:
    """Whether a line stands farther from the margin than another one of the same zone."""
    line, other = zones[index][0], zones[mark][0]
    if zones[index][2] != zone:
        return False
    if line.box is None or other.box is None:
        torn = line.block != other.block  # a dump may print the head of a page behind the first lines of its text
        return not torn and (index > mark if zone == "top" else index < mark)
    return line.box.top >= other.box.bottom - 1 if zone == "top" else line.box.bottom <= other.box.top + 1


def _is_page_number(line: Line, text: str) -> bool:
    return line.box is not None and _PAGE_NUMBER.fullmatch(reading_of(text)) is not None


def _running_heights(
    places: list[tuple[int, float]],
    pages_in_all: int,
    outermost: Callable[[Iterable[float]], float],
    *,
    often: bool,
    next_page: bool,
    anywhere: bool,
) -> list[float]:
    """The heights at which the same words stand on pages that follow each other, or on every second one.

    ``often`` asks for three of them, as for sentences; ``next_page`` for pages that follow each other directly.

    What ends or begins most of the pages may stand anywhere; of two pages, ``anywhere`` says so.
    """
    many = max(2 if anywhere else 3, 0.6 * pages_in_all)
    if len({page for page, _ in places}) >= many:
        return sorted({outermost(height for page, height in places if page == at) for at, _ in places})
    heights: list[float] = []
    for height in sorted({height for _, height in places}):
        pages = sorted({page for page, other in places if abs(other - height) <= SAME_PLACE})
        near = sum(0 < b - a <= (1 if often or next_page else 2) for a, b in pairwise(pages))
        if near >= (2 if often else 1) and 2 * near >= len(pages) - 1:
            heights.append(height)
    return heights


Zone = tuple[Line, str, str, float]


def _zones(page: PageText) -> list[Zone]:
    """Every line with its text, the margin it stands in (``top``, ``bottom`` or none), and its height on the page."""
    found = []
    tops = [line.box.top if line.box else float(index) for index, line in enumerate(page.lines)]
    first, last = min(tops, default=0.0), max(tops, default=0.0)
    sizes = sorted(line.size for line in page.lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for index, line in enumerate(page.lines):
        text = page.text[line.span.start : line.span.end]
        behind = len(page.lines) - 1 - index
        if line.box is not None and page.height:
            height = (line.box.top + line.box.bottom) / 2
            zone = "top" if height < MARGIN * page.height else "bottom" if height > (1 - MARGIN) * page.height else ""
        else:
            zone = "top" if index < ROWS else "bottom" if behind < ROWS else ""
            height = 2 * SAME_PLACE * (index if zone == "top" else behind)
        if not zone and tops[index] in (first, last) and _stands_apart(line, page.lines):
            zone = "top" if tops[index] == first else "bottom"
        other = line.outside or line.size > LARGE * usual  # a note, a title
        found.append((line, text, "" if other else zone, height))
    return found


def _stands_apart(line: Line, lines: Iterable[Line]) -> bool:
    """Whether more than the space between lines is above and below a line."""
    if line.box is None:
        return True
    boxes = (other.box for other in lines if other.box is not None and other is not line)
    room = APART * (line.box.bottom - line.box.top)
    return all(box.top - line.box.bottom > room or line.box.top - box.bottom > room for box in boxes)


def mark_unpaged(page: PageText, protected: Protected) -> PageText:
    """Running lines of a dump without page marks.

    They carry a counting number, or they interrupt sentences; and what always stands beside a running line is one.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    texts = [reading_of(page.text[line.span.start : line.span.end]) for line in page.lines]
    for index, text in enumerate(texts):
        if len(text) < 160 and text not in DOTS:
            groups[key_of(text)].append(index)
    repeated = [indexes for indexes in groups.values() if 1 < len(indexes) < MOST and not protected(texts[indexes[0]])]
    running: set[int] = set()
    for indexes in repeated:
        if _counts_or_interrupts(texts, indexes):
            running.update(_without_title(texts, indexes, protected))
    running.update(_page_numbers(texts))
    for indexes in repeated:
        beside = [i for i in indexes if i - 1 in running or i + 1 in running]
        if len(indexes) < 3 and SENTENCE_END.search(texts[indexes[0]]):
            continue
        if len(beside) > 0.6 * len(indexes):
            running.update(beside)
    lines = [replace(line, running=True) if i in running else line for i, line in enumerate(page.lines)]
    return replace(page, lines=lines)


def _page_numbers(texts: list[str]) -> list[int]:
    """The lines that are nothing but numbers and count up by one through the dump; the longest such chain."""
    chains: dict[int, list[int]] = {}
    for index, text in enumerate(texts):
        if len(text) < 24 and _PAGE_NUMBER.fullmatch(text):
            number = int(_DIGITS.findall(text)[0])
            if number not in YEARS:
                chains[number] = [*chains.get(number - 1, []), index][-MOST:]
    longest = max(chains.values(), key=len, default=[])
    return longest if len(longest) > 2 else []


def _without_title(texts: list[str], indexes: list[int], protected: Protected) -> list[int]:
    """A running head may repeat the title: where it stands above the first heading, it is the title."""
    first = next((i for i, text in enumerate(texts) if protected(text)), 0)
    same = len({texts[i] for i in indexes}) == 1
    return [i for i in indexes if not (same and i == first - 1)]


def _counts_or_interrupts(texts: list[str], indexes: list[int]) -> bool:
    numbers = [[int(n) for n in _DIGITS.findall(texts[i]) if len(n) < 5] for i in indexes]
    columns = list(zip(*numbers, strict=False))
    counting = any(all(b - a == 1 for a, b in pairwise(column)) for column in columns)
    if _IMPRINT.search(texts[indexes[0]]):
        return True
    if counting and all(number in YEARS for column in columns for number in column):
        return False
    if counting:
        outer = indexes[0] < ROWS or indexes[-1] >= len(texts) - ROWS
        first = outer and any(column[:2] == (1, 2) for column in columns)
        numbered = _PAGE_NUMBER.fullmatch(texts[indexes[0]]) is not None
        return len(indexes) > 2 or first or numbered or _tears(texts, indexes)
    if len({texts[i] for i in indexes}) > 1 or _reads_on(texts, indexes):
        return False
    dated = any(number in YEARS for column in columns for number in column)
    ends = indexes[0] == 0 or indexes[-1] == len(texts) - 1
    return (dated and ends) or (_tears(texts, indexes) and not _is_told_again(texts, indexes))


def _reads_on(texts: list[str], indexes: list[int]) -> bool:
    """Whether the line is itself a part of a sentence, which goes on behind it wherever it stands."""
    following = [texts[i + 1] if i + 1 < len(texts) else "" for i in indexes]
    same = len({text.split(" ", maxsplit=1)[0] for text in following}) == 1
    return all(text[:1].islower() for text in following) and (same or _RUNS_ON.search(texts[indexes[0]]) is not None)


def _is_told_again(texts: list[str], indexes: list[int]) -> bool:
    """Whether the line is part of a paragraph that stands in the dump more than once."""
    for step in range(1, 6):
        following = {texts[i + step] if i + step < len(texts) else "" for i in indexes}
        if len(following) > 1:
            return False
        if SENTENCE_END.search(following.pop()):
            return True
    return False


def _tears(texts: list[str], indexes: list[int]) -> bool:
    """Whether sentences go on across the line."""
    return any(0 < i < len(texts) - 1 and _RUNS_ON.search(texts[i - 1]) and texts[i + 1][:1].islower() for i in indexes)
