"""Files that bind several reports: where each report begins, and the document of each.

Pages are looked at once to find the beginnings and the running heads, and once more to be read, so that memory holds
one report at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractor.document import Document, Line, Page, Span, reading_of
from extractor.engines import PageText, Reader, RunningHeads, mark_asides, mark_notes, mark_unpaged
from extractor.errors import EmptyInput, InputError, NoText, TooLarge
from extractor.family import Fit
from extractor.landmarks import Grammar, grammar_of
from extractor.profile import Profile
from extractor.shapes import is_prose

LONGEST = 500_000  # characters that one report may have: some 150 full pages
MOST_PAGES = 20_000
KEPT = 48  # pages that are kept in memory instead of being read twice
AHEAD = 60  # lines after the heading in which a report shows its labels
LABELS = 2  # labels that it must show there
TITLE_LINES = 4
DIVIDER_LINES = 7


@dataclass(frozen=True, slots=True)
class Start:
    """Where a report begins, as offset in the whole file; what stands from ``gap`` to there belongs to none."""

    offset: int
    gap: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first look at a file found; ``starts`` by the name of the profile."""

    starts: Mapping[str, tuple[Start, ...]]
    characters: int
    pages: int | None
    running: RunningHeads
    kept: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One report of a file: its document, its place among the others, its span and pages in the file.

    ``held`` is the document, or why there is none.
    """

    held: Document | InputError
    index: int
    of: int
    span: Span
    pages: tuple[int, int] | None

    @property
    def document(self) -> Document:
        """The report's text with coordinates; raises the `InputError` that keeps it from being read."""
        if isinstance(self.held, InputError):
            raise self.held
        return self.held


def survey(reader: Reader, profiles: Sequence[Profile]) -> tuple[Survey, list[Fit]]:
    """Look at all pages once: where reports begin for each profile, which lines run over pages, what fits."""
    if (reader.page_count or 0) > MOST_PAGES:
        raise TooLarge(f"The file has {reader.page_count:,} pages; files of up to {MOST_PAGES:,} are read.")
    finders = [_Starts(profile) for profile in profiles]
    fits = [Fit(profile) for profile in profiles]
    running = RunningHeads(_protected(profiles))
    kept: list[PageText] = []
    offset, count, inked = 0, 0, False
    trouble: InputError | None = None
    for index, page in enumerate(_pages(reader, profiles)):
        texts = [reading_of(page.text[line.span.start : line.span.end]) for line in page.lines]
        inked, trouble = inked or any(texts), trouble or page.trouble
        running.observe(page)
        for finder, fit in zip(finders, fits, strict=True):
            finder.observe(index, offset, page, texts)
            fit.observe(texts)
        if index < KEPT:
            kept.append(page)
        offset += len(page.text) + 1
        count += 1
    starts = {finder.profile.name: finder.close() for finder in finders}
    if trouble is not None and not any(starts.values()):
        raise trouble  # a single report is read whole or not at all
    if count == 0:
        raise EmptyInput("The PDF has no pages.")
    if not inked and reader.engine == "text":
        raise EmptyInput("The file has nothing but white space in it.")
    if not inked:
        raise NoText(f"The PDF has {count} page{'s' * (count > 1)}, but none of them has a text layer.")
    running.settle()
    return Survey(starts, offset - 1, reader.page_count, running, tuple(kept)), fits


def _pages(reader: Reader, profiles: Sequence[Profile]) -> Iterator[PageText]:
    known = _protected(profiles)
    for page in map(mark_notes, reader.pages()):
        yield mark_asides(page, known) if reader.page_count is not None else mark_unpaged(page, known)


def _protected(profiles: Sequence[Profile]) -> Callable[[str], bool]:
    """Lines that say something to one of the families are no running heads, however often they stand there."""
    grammars = [grammar_of(profile) for profile in profiles]
    return lambda text: any(grammar.is_landmark(text) for grammar in grammars)


def pieces(reader: Reader, found: Survey, profile: Profile) -> Iterator[Piece]:
    """The reports of a file, one document at a time; text before a report and between reports goes to the next one."""
    starts = found.starts[profile.name]
    bounds = [start.gap for start in starts[1:]] + [found.characters]
    if bounds[0] > LONGEST and len(bounds) == 1:
        raise _too_long(bounds[0])
    buffer: list[tuple[int, PageText]] = []
    done, index, offset, first = 0, 0, 0, 1
    for page in _again(reader, found, profile):
        after = offset + len(page.text) + 1
        if index < len(bounds) and not (after <= bounds[index] and bounds[index] - done > LONGEST):
            buffer.append((offset, found.running.mark(page)))
        offset = after
        while index < len(bounds) and offset > bounds[index]:
            end = bounds[index]
            begin = starts[index].offset if starts else 0
            if end - done > LONGEST:
                pages = (first, page.number) if found.pages is not None else None
                yield Piece(_too_long(end - done), index + 1, len(bounds), Span(begin, end), pages)
            else:
                yield _piece(buffer, done, begin, end, index + 1, len(bounds), found.pages is not None)
            buffer = [item for item in buffer if item[0] >= end or item[0] + len(item[1].text) > end]
            done, index, first = end, index + 1, page.number


def _too_long(characters: int) -> TooLarge:
    return TooLarge(
        f"One report of {characters:,} characters: reports of up to {LONGEST:,} are read.",
        remedy="Split the file; or, if it binds several reports, give the profile that knows how each of them begins.",
    )


def _again(reader: Reader, found: Survey, profile: Profile) -> Iterator[PageText]:
    if found.pages is None or found.pages <= len(found.kept):
        return iter(found.kept)
    return _pages(reader, (profile,))


def _piece(
    buffer: list[tuple[int, PageText]], start: int, begin: int, end: int, index: int, of: int, paged: bool
) -> Piece:
    """The document of the text from ``start`` to ``end``; what stands before ``begin`` is not read as the report."""
    texts: list[str] = []
    lines: list[Line] = []
    pages: list[Page] = []
    blocks = 0
    trouble: InputError | None = None
    for offset, page in buffer:
        low, high = max(start, offset), min(end, offset + len(page.text))
        if page.trouble is None and (low > high or offset >= end + (index == of)):
            continue
        trouble = trouble or page.trouble
        texts.append(page.text[low - offset : high - offset])
        shift = offset - start
        pictured = page.pictured and offset >= begin
        pages.append(Page(page.number, page.width, page.height, Span(low - start, high - start), pictured))
        for line in page.lines:
            at = offset + line.span.start
            if low <= at < high:
                if shift == blocks == 0 and paged and at >= begin:
                    lines.append(line)
                    continue
                span = Span(line.span.start + shift, line.span.end + shift)
                number = line.page if paged else None
                lines.append(
                    replace(line, span=span, block=line.block + blocks, page=number, outside=line.outside or at < begin)
                )
        blocks += 1 + max((line.block for line in page.lines), default=0)
    document = Document("\f".join(texts), tuple(lines), tuple(pages) if paged else (), start)
    numbers = [line.page for line in lines if line.page is not None and not line.outside]
    if trouble is not None and paged:
        numbers += [page.number for page in pages if page.span.start + start >= begin]
    return Piece(trouble or document, index, of, Span(begin, end), (min(numbers), max(numbers)) if numbers else None)


@dataclass(slots=True)
class _First:
    """The first heading on a page that the report before it already had, or that no report is before."""

    index: int
    start: Start
    sections: set[str]


class _Starts:
    """Finds the beginnings of reports: the heading of the profile's first section, with its labels after it.

    Where a report's first page has other sections above that one (a column on the right is read last), it begins with
    the first of these that the report before it already had; the first report, with the first of all.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.grammar = grammar_of(profile)
        self._open: tuple[Start, int, int] | None = None
        self._found: list[Start] = []
        self._seen: set[str] = set()
        self._first: _First | None = None
        self._gap: int | None = None
        self._unread: int | None = None

    def observe(self, index: int, offset: int, page: PageText, texts: Sequence[str]) -> None:
        """Look at the lines of a page."""
        for at, text in enumerate(texts):
            if not text or page.lines[at].running:
                continue
            if self._open is not None:
                self._look_for_labels(text)
            heading = self.grammar.heading(texts[at : at + 3]) if len(text) < 60 else None
            if heading is None:
                continue
            first = self._first if self._first is not None and self._first.index == index else None
            if heading[1] == self.profile.begins.section:
                if self._seen == {heading[1]} and self._found and first is None:
                    continue  # a second table of the same report: nothing else has come since the first
                self._open = first.start if first else self._start(offset, page, texts, at), 0, AHEAD
                self._seen, self._first = {heading[1], *(first.sections if first else ())}, None
            elif first is None and (heading[1] in self._seen or not (self._found or self._open)):
                self._first = _First(index, self._start(offset, page, texts, at), {heading[1]})
            elif first is not None:
                first.sections.add(heading[1])
            else:
                self._seen.add(heading[1])
        if page.trouble is not None and self._unread is None:
            self._unread = offset
        parts = page.trouble is None and _is_divider(texts, self.grammar)
        self._gap = (offset if self._gap is None else self._gap) if parts else None

    def _start(self, offset: int, page: PageText, texts: Sequence[str], at: int) -> Start:
        """The beginning of the report whose first heading is line ``at``: its title, after any divider."""
        line = _title_line(page, texts, at, self.grammar) if self.profile.begins.title_above else at
        begin = offset + page.lines[line].span.start
        if not any(texts[i] and not page.lines[i].running for i in range(line)):
            return Start(begin, offset if self._gap is None else self._gap)
        first = _divider_line(page, texts, line, self.grammar)
        return Start(begin, offset + page.lines[first].span.start)

    def _look_for_labels(self, text: str) -> None:
        assert self._open is not None
        start, labels, ahead = self._open
        labels += self.grammar.opens_label(text)
        self._open = (start, labels, ahead - 1) if ahead > 1 else None
        if labels >= LABELS:
            self._found.append(start)
            self._open = None

    def close(self) -> tuple[Start, ...]:
        """The beginnings; a single report is the whole file.

        A page that cannot be read, before the first of them, may be a report: it is a part by itself.
        """
        if len(self._found) < 2:
            return ()
        lost = self._unread is not None and self._unread < self._found[0].gap
        return (Start(0, 0), *self._found) if lost else tuple(self._found)


def _title_line(page: PageText, texts: Sequence[str], at: int, grammar: Grammar) -> int:
    """The line at which the report begins whose first heading stands at ``at``: its title is above."""
    above: list[int] = []
    for i in range(at - 1, -1, -1):
        if page.lines[i].running or len(above) > TITLE_LINES:
            break
        if texts[i]:
            above.append(i)
    above.reverse()
    if len(above) <= TITLE_LINES and not any(_is_body(texts[i], grammar) for i in above):
        return above[0] if above else at
    first = at
    for i in reversed(above[-TITLE_LINES:]):
        if _is_body(texts[i], grammar) or (
            first < at and page.lines[i].block != page.lines[first].block and page.lines[i].room > 0
        ):
            break
        first = i
    while first > 0 and page.lines[first].box is None and grammar.status_words(texts[first - 1]) is not None:
        first -= 1
    return first


def _is_divider(texts: Sequence[str], grammar: Grammar) -> bool:
    """Whether a page only parts reports: a few words, no sentence, nothing of a report."""
    said = [text for text in texts if text]
    return len(said) <= DIVIDER_LINES and not any(_is_body(text, grammar) for text in said)


def _divider_line(page: PageText, texts: Sequence[str], line: int, grammar: Grammar) -> int:
    """The line with which the page before ``line`` begins if that only parts reports, in a dump without page marks."""
    if not page.lines[line - 1].running:
        return line
    first = line
    while first > 0 and page.lines[first - 1].running:
        first -= 1
    above = first
    while above > 0 and not page.lines[above - 1].running:
        above -= 1
    return above if 0 < above < first and _is_divider(texts[above:first], grammar) else line


def _is_body(text: str, grammar: Grammar) -> bool:
    """Whether a line cannot be a title's: it is a landmark, ends a sentence, or says that there is nothing."""
    return (
        is_prose(text)
        or text[-1:] in ".;:"
        or grammar.status_words(text) is not None
        or grammar.result(text) is not None
        or grammar.profile.is_none(text)
        or grammar.heading([text]) is not None
    )
