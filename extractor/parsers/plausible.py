"""Whether texts look whole: letters that can be read, a beginning, an end, one sentence in a title, no stray status.

A dump that tore a page apart gives texts that begin or end in the middle, or that swallowed what stood beside them.
Nothing is mended here; such a text is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.document import Document, Span, has_hyphens, unsure_hyphens
from extractor.matching import YEAR
from extractor.parsers.notebook import Notebook
from extractor.profile import Profile
from extractor.record import Outcome, Report
from extractor.shapes import is_name

FEWEST = 4  # lines that show how long lines are
MOST_TORN = 0.3  # of the lines that were set wide: more end with a space because all lines do
LONGER = 1.1  # than the lines of paragraphs: one that two were joined to
SEAM = 1.15  # of the usual length: how far from it a line may end
SHORTEST = 40  # characters of a line of a paragraph
NEAR = 40  # characters around one that cannot be read
BROKEN = 3.7  # letters that words have on the average where syllables stand apart; English and French have five
ENOUGH = 100  # words to count
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\dA-Z_]+(?![^\W\d_])")
# `a f ifth of it`: a ligature that a dump took apart
_LIGATURE = re.compile(r"(?<![^\W_])(?<!['’.])ff? [il][a-z]{2}")
_LONG_WORD = re.compile(r"[^\W\d_]{7,}")
LAST = 6  # characters among which the end of a sentence stands
PROSE = 8  # words: a shorter text may be no sentence

# A lost ligature is printed as a private character, an unknown one as U+FFFD or by its number.  Letters that came from
# another font are set apart: `S ơ n Trà`, where a letter stands alone that is a word in no language of these reports.
_UNREADABLE = re.compile(
    "[\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd]|\\(cid:\\d+\\)"
    "|(?<=[^\\W\\d_] )[^\\x00-\\x7f\\W\\d_À-ÖØ-öø-ÿœ](?= [^\\W\\d_])"
)
_ENDED = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# A small letter, but not those of `eThekwini`, `e-mobility` or `m²`
_SMALL = re.compile(r"[\"“‘(]?(?=[^\W\d_]{2,}[\s,;.])(?P<word>[^\W\d_]+)")
# The end of a sentence and the beginning of another one; `No. 5`, `St. Lucia` and initials are neither
_TWO = re.compile(r"(?:[^\W\d_A-Z]{4,}|\d|[\"”’)])[.!?][\"”’)]*\s+[\"“‘(]?[^\W\d_a-zß-öø-ÿ]")

# `in March 2014.1 It foresees`: the mark of a note that a dump printed as text
_NOTED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\b19\d\d)|(?<=\b20\d\d))[.!?][\"”’)]*\d{1,2}(?=\s[^\W\d_a-zß-öø-ÿ]|$)")
_CODE = re.compile(r"(?=\S*\d)\S+")
_FORMULA = re.compile(r"\bCO(?=\s[a-z])|\bCO$")
# A title that has to go on
_OPEN = re.compile(r"\b(?:are|is|was|were|be|been|have|has|will|and|or|of|the|for|to|with|by|a|an|at|from|than)$")

_MESSAGES = {
    "unreadable-characters": "Some characters cannot be read as letters: see on the page what they are.",
    "begins-in-mid-sentence": "The text begins with a small letter, as if its beginning stood elsewhere.",
    "title-breaks-off": "The title ends with a word that asks for another one, or without the full stop of the others.",
    "breaks-off": "The text ends without the end of a sentence.",
    "several-sentences": "The title holds more than one sentence; text under it may have run into it.",
    "status-inside": "A status stands inside the text; it may belong to this result or to another one.",
    "name-among-sentences": "A name stands in a list of sentences; it may belong to another one.",
    "words-broken": "Words are taken apart in this text. If you have the report as a PDF, convert that.",
    "code": "The title is a code without words: its words may stand elsewhere.",
    "result-inside": "Another result seems to be announced inside the text; what follows may be its own.",
    "heading-inside": "The heading of another section stands inside the text; what follows may belong there.",
    "mark-inside": "A number stands behind the end of a sentence: the mark of a note, or a value that lost its words.",
    "subscript-lost": "A formula lost its subscript, which may stand somewhere else in the text.",
    "words-moved": "Pieces of a line stand apart; the words may not be in their order.",
    "hyphen-uncertain": "A hyphen at the end of a line belongs to its word, or only breaks it: see what is meant.",
    "hyphen-lost": "Two lines were made one, which may have cost a word its hyphen.",
}


def doubt_implausible(report: Report, profile: Profile, notebook: Notebook) -> None:
    """Doubt every text that does not look whole."""
    strays = _strays(profile)
    for pointer, text in _singles(report):
        title = pointer.endswith("/title")
        kinds = [*_wrong_letters(text), *_foreign(text, profile)]
        if pointer != "/title":
            kinds += _wrong_ends(text, prose=not title)
            if strays.stand_in(text, title=title):
                kinds.append("status-inside")
        if title and pointer != "/title" and _CODE.fullmatch(text):
            kinds.append("code")
        if title and pointer != "/title" and _TWO.search(text):
            kinds.append("several-sentences")
        _doubt(pointer, kinds, notebook)
        if "several-sentences" in kinds:
            _doubt(f"{pointer.removesuffix('title')}narrative", ["several-sentences"], notebook)
        if title and pointer != "/title" and _OPEN.search(text):
            _doubt(pointer, ["title-breaks-off"], notebook)
    _doubt_titles([(p, text) for p, text in _singles(report) if p != "/title" and p.endswith("/title")], notebook)
    for pointer, items in _lists(report):
        _doubt_items(pointer, items, profile, strays, notebook)
    _doubt_events(notebook)
    if _has_broken_words(notebook.document):
        notebook.doubt("", "words-broken", _MESSAGES["words-broken"])
    _doubt_where("hyphen-uncertain", unsure_hyphens(notebook.document), notebook)
    _doubt_where("hyphen-lost", _joined_words(notebook.document), notebook)
    _doubt_where("words-moved", _torn_lines(notebook.document), notebook)


def _doubt_titles(titles: Sequence[tuple[str, str]], notebook: Notebook) -> None:
    """Doubt a title without a full stop where nearly all have one: its last words may open the narrative."""
    open_ones = [pointer for pointer, text in titles if not _ENDED.search(text[-LAST:])]
    for pointer in open_ones if 4 * len(open_ones) < len(titles) else ():
        _doubt(pointer, ["title-breaks-off"], notebook)
        _doubt(f"{pointer.removesuffix('title')}narrative", ["title-breaks-off"], notebook)


def _doubt_items(pointer: str, items: Sequence[str], profile: Profile, strays: _Strays, notebook: Notebook) -> None:
    """Doubt the items of a list that do not look whole, or not like the others."""
    ended = sum(_ENDED.search(item[-LAST:]) is not None for item in items)
    small = sum(_begins_small(item) for item in items)
    for index, item in enumerate(items):
        kinds = [*_wrong_letters(item), *_foreign(item, profile)]
        if ended and not _ENDED.search(item[-LAST:]):
            if 2 * ended >= len(items):
                kinds.append("breaks-off")
            elif is_name(item):
                kinds.append("name-among-sentences")
        if 2 * small <= len(items) and _begins_small(item):
            kinds.append("begins-in-mid-sentence")
        if strays.stand_in(item):
            kinds.append("status-inside")
        _doubt(f"{pointer}/{index}", kinds, notebook)


def _doubt_events(notebook: Notebook) -> None:
    """Doubt the events that were read in a text with characters that stand for no letter."""
    offset = notebook.document.offset
    spans = [
        span
        for _, passage in notebook.texts
        if any(_wrong_letters(passage.text))
        for found in _UNREADABLE.finditer(passage.text)
        for span in passage.spans(max(0, found.start() - NEAR), found.end() + NEAR)
    ]
    for pointer, items in list(notebook.evidence.items()) if spans else ():
        near = any(a.start + offset < item.end and item.start < a.end + offset for a in spans for item in items)
        if near and pointer.startswith("/events/"):
            _doubt(pointer, ["unreadable-characters"], notebook)


def _has_broken_words(document: Document) -> bool:
    """Whether a dump sets syllables apart: `the min istry de cided to put it on hold`."""
    if not document.body or document.body[0].box is not None:
        return False
    text = document.text.replace("\u00ad", "")
    if _LIGATURE.search(text):
        return True
    said = _SMALL_WORD.findall(text)
    return len(said) > ENOUGH and sum(map(len, said)) < BROKEN * len(said)


def _doubt_where(kind: str, unsure: Sequence[Span], notebook: Notebook) -> None:
    """Doubt every value in which one of these words stands."""
    offset = notebook.document.offset
    for pointer, items in list(notebook.evidence.items()) if unsure else ():
        found = [
            span
            for span in unsure
            for item in items
            if item.start < span.end + offset and span.start + offset < item.end
        ]
        if found:
            notebook.doubt(pointer, kind, _MESSAGES[kind], spans=found)


def _torn_lines(document: Document) -> list[Span]:
    """The pieces of lines that were set wide and that a dump prints apart: a space ends them, and few other lines.

    ``without  an `` / ``in  greenhouse  gas`` / ``increase ``: the words are not in their order.
    """
    lines = [line.span for line in document.body if line.box is None]
    text = document.text
    wide = ["  " in text[span.start : span.end] for span in lines]
    torn = [
        at
        for at, span in enumerate(lines)
        if text[span.end : span.end + 2] in (" \n", " \r") and any(wide[max(0, at - 1) : at + 2])
    ]
    if sum(wide) < FEWEST or len(torn) > MOST_TORN * sum(wide):
        return []
    return [Span(lines[at].start, lines[min(at + 1, len(lines) - 1)].end) for at in torn]


def _joined_words(document: Document) -> list[Span]:
    """The words at the seam of two lines that a dump printed as one: some programs do so where a hyphen ends a line.

    They leave no hyphen at any line's end, and mark pages.  Such lines are few, and longer than those of paragraphs;
    the word stands where these end.
    """
    lines = [line.span for line in document.body if line.box is None]
    text = document.text
    open_ended = [
        (a, text[b.start].islower())
        for a, b in pairwise(lines)
        if _length(a) > SHORTEST and text[a.end - 1] not in ".:;"
    ]
    edges = [_length(span) for span, goes_on in open_ended if goes_on]
    edges = sorted(edges if len(edges) >= FEWEST else [_length(span) for span, _ in open_ended])
    if len(edges) < FEWEST or has_hyphens(document) or not document.pages:
        return []
    edge = edges[len(edges) * 9 // 10]
    long = [span for span in lines if _length(span) > LONGER * edge]
    words = [
        Span(span.start + word.start(), span.start + word.end())
        for span in long
        for word in _LONG_WORD.finditer(text[span.start : span.end])
        if word.start() <= SEAM * edge and word.end() >= edge / SEAM
    ]
    small = text.casefold()
    few = len(long) <= max(FEWEST, len(lines) // 50)
    return [span for span in words if few and small.count(small[span.start : span.end]) == 1]


def _length(span: Span) -> int:
    return span.end - span.start


class _Strays:
    """Statuses where no sentence has one: between sentences; in a title, before a capital or at the end."""

    def __init__(self, profile: Profile) -> None:
        said = sorted({word for listed in profile.statuses.values() for word in listed}, key=lambda w: (-len(w), w))
        forms = (re.escape(form) for word in said for form in dict.fromkeys((word, word.title(), word.upper())))
        spelt = "|".join(forms) or "(?!)"
        label = "|".join(re.escape(word) for word in profile.results.status) or "(?!)"
        status = rf"(?:{spelt})(?=\s+[\"“‘(]?[^\W\d_a-zß-öø-ÿ]|$)"
        # Each pattern begins with few characters, so that a long text is gone through quickly.
        self._first = re.compile(rf"{status}|(?i:{label}) (?:{spelt})")
        self._later = re.compile(rf"[.!?][\"”’)\]]*\s{status}")
        self._within = re.compile(rf"\b{status}")
        self._label = re.compile(rf"\b(?:{label}):", re.I)

    def stand_in(self, text: str, *, title: bool = False) -> bool:
        """Whether a text has one."""
        return bool(
            self._first.match(text)
            or (self._within if title else self._later).search(text)
            or (":" in text and self._label.search(text))
        )


@lru_cache(maxsize=16)
def _strays(profile: Profile) -> _Strays:
    return _Strays(profile)


def _wrong_letters(text: str) -> Iterator[str]:
    if (not text.isascii() or "(cid:" in text) and _UNREADABLE.search(text):
        yield "unreadable-characters"


def _foreign(text: str, profile: Profile) -> Iterator[str]:
    """What is inside a text and cannot be its own: marks, lost subscripts, headings behind sentences."""
    if _NOTED.search(text):
        yield "mark-inside"
    if "CO" in text and _FORMULA.search(text):
        yield "subscript-lost"
    if _headed(profile).search(text):
        yield "heading-inside"
    if _announced(profile).search(text):
        yield "result-inside"


@lru_cache(maxsize=16)
def _announced(profile: Profile) -> re.Pattern[str]:
    """A result's word and number, in capitals, or with a mark, a capital or a word of a status behind them."""
    said = (*profile.results.outcome, *profile.results.output)
    loud = "|".join(re.escape(word.upper()) for word in said) or "(?!)"
    plain = "|".join(re.escape(word) for word in said) or "(?!)"
    number = r"\d{1,2}(?:[.-]\d{1,2})*"
    return re.compile(
        rf"\b(?:{loud})S? {number}(?!\S*\d)"
        rf"|(?:^|[.!?][\"”’)]* |\n)(?:{plain})s? {number}(?: ?[:(\[–-]| (?=[^\W\d_a-zß-öø-ÿ]))"
    )


@lru_cache(maxsize=16)
def _headed(profile: Profile) -> re.Pattern[str]:
    """A known heading of several words behind a sentence, with a capital behind it."""
    said = {text.split(YEAR)[0].strip() for section in profile.sections.values() for text in section.headings}
    known = "|".join(re.escape(text) for text in sorted(said, key=lambda text: (-len(text), text)) if " " in text)
    return re.compile(rf"[.!?][\"”’)]* (?=[A-Z])(?i:{known or '(?!)'})(?:\s\d{{4}})?:?(?= [\"“‘]?[^\W\d_a-zß-öø-ÿ]|$)")


def _wrong_ends(text: str, *, prose: bool) -> Iterator[str]:
    if _begins_small(text):
        yield "begins-in-mid-sentence"
    if prose and not _ENDED.search(text[-LAST:]) and len(text.split()) >= PROSE:
        yield "breaks-off"


def _begins_small(text: str) -> bool:
    found = _SMALL.match(text)
    return found is not None and found["word"].islower()


def _doubt(pointer: str, kinds: Sequence[str], notebook: Notebook) -> None:
    offset = notebook.document.offset
    spans = (
        [Span(item.start - offset, item.end - offset) for item in notebook.evidence.get(pointer, ())] if kinds else []
    )
    for kind in kinds:
        notebook.doubt(pointer, kind, _MESSAGES[kind], spans=spans)


def _singles(report: Report) -> Iterator[tuple[str, str]]:
    """The texts of a report that stand alone, with their pointers."""
    texts = [(f"/{name}", getattr(report, name)) for name in ("title", "context", "objective", "below_target_reasons")]
    for index, result in enumerate(report.results):
        below = result.outputs if isinstance(result, Outcome) else ()
        own = [(f"/results/{index}", result), *((f"/results/{index}/outputs/{n}", o) for n, o in enumerate(below))]
        texts += [
            (f"{pointer}/{name}", getattr(each, name)) for pointer, each in own for name in ("title", "narrative")
        ]
    yield from ((pointer, text) for pointer, text in texts if text)


def _lists(report: Report) -> Iterator[tuple[str, Sequence[str]]]:
    yield "/additional_results", report.additional_results
    yield "/lessons_learned", report.lessons_learned
