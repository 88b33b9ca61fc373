"""Paragraphs and list items out of lines, and the sections that are made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.document import Document, Line, Passage, Span
from extractor.landmarks import BULLET, Unit
from extractor.outline import Outline, Section
from extractor.parsers.notebook import Notebook
from extractor.profile import Profile
from extractor.record import Report
from extractor.shapes import RUNS_ON, SENTENCE_END, is_name, is_prose
from extractor.values.date_words import MONTH
from extractor.values.whole import shown

# `51`, `s`, `12 %`: what the labels of a chart are
_SCRAP = re.compile(r"\W*+(?:\d[\d.,]*|\w)?\W*")
_LONE_BULLET = re.compile(BULLET.pattern + r"|o")
# `1 Survey of 112 stores, March 2021.`: a note in a dump; items that count have a mark behind their number
_NOTE = re.compile(r"\d{1,2}(?: (?=[^\W\d_a-zß-ÿ])|$)")
_DOTS = frozenset("•●○◦▪■□")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?")
_DAY = re.compile(r"(?<![^\s–-])\d{1,2}(?:st|nd|rd|th)?$")
_MONTH = re.compile(rf"{MONTH}[ ,]", re.VERBOSE)
# A line of a title that has to go on: `Charter for the`, `Banks lend at least`
_CUT_OFF = re.compile(
    r"[,–—&/(-]$|\b(?:and|or|of|the|for|to|in|on|with|by|a|an|at|from|as|into|least|most|than|per|its|their)$"
)
_SENTENCE = re.compile(r".*?[a-z)\d”’\"][.!?](?=\s|$)")
# Words with which sentences begin, and hardly a name that goes on with a title
_OPENERS = frozenset(
    "a about after all although an as at because before both but by despite during each every few for from half if in"
    " it its many more most no none not nothing of on once one only out owing several since six some ten that the their"
    " there these they this those three through to towards two under until when where while with within work".split()
)
EARLY = 0.85  # of the lines below: a line of a title that would have held the next word, and ended
Boundary = Callable[[Document, list[Line], Line], bool]
CLEARLY = 4.0  # heights of room: a line that ends this early ends something
FULL = 6.0  # heights of room that a line of a dump may have although the next one goes on with it
SMALLER = 0.88  # of the size of an item: what follows below it is a note
FEW = 6  # words of a heading that nobody knows
DUMPED = 1.5  # the same for the title of a result in a dump, where nothing else parts it from the text


def paragraphs(document: Document, units: Iterable[Unit]) -> list[Passage]:
    """The paragraphs of some blocks: parted where a line ends early after a sentence, at bullets and between blocks."""
    return [
        _passage(document, lines)
        for lines in _parted([line for u in units for line in u.lines], document, _new_paragraph)
    ]


def title_and_paragraphs(document: Document, units: Iterable[Unit]) -> tuple[list[Passage], bool]:
    """The title and the paragraphs under it, and whether the title's end is sure.

    A title is one sentence: in a dump without empty lines it ends with the first line that ends a sentence.  One that
    has no full stop may end with any line after which a sentence could begin.  Where a status stood between lines of
    one paragraph, the title ends there; one that a status in brackets closed is a block below 0.
    """
    units = list(units)
    lines = [line for unit in units for line in unit.lines]
    first = next(_parted(lines, document, _new_paragraph), [])
    divided = _divided(units) if first else 0
    if 0 < divided < len(first):
        first = first[:divided]
    else:
        divided = 0
    sure = True
    for count, (line, following) in enumerate(pairwise(first), 1):
        if line.box is None and line.block >= 0 and not _carries_on(document, line, following):
            sure = False
            if _title_ends(document, lines[count - 1 :]):
                rest = [_passage(document, part) for part in _parted(lines[count:], document, _new_paragraph)]
                return [_passage(document, first[:count]), *rest], False
    if divided:
        rest = [_passage(document, part) for part in _parted(lines[divided:], document, _new_paragraph)]
        return [_passage(document, first), *rest], sure
    passages = [_passage(document, part) for part in _parted(lines, document, _new_paragraph)]
    return passages[:1] + [p for p in passages[1:] if not _SCRAP.fullmatch(p.text)], sure


def _title_ends(document: Document, lines: Sequence[Line]) -> bool:
    """Whether a title of a dump most likely ends with the first of these lines; nothing says so for sure.

    The next line begins like a sentence, and a line that ended early, a word that has no capital inside sentences, or
    the sentence that stands there by itself tells that it is one.
    """
    text, following = document.reading(lines[0]), document.reading(lines[1])
    if following[:1].islower() or _CUT_OFF.search(text):
        return False
    if SENTENCE_END.search(text) or lines[0].room > DUMPED:
        return True
    first = following.split(maxsplit=1)[0].strip("\"'“”‘’(),.:;")
    widest = max(line.span.end - line.span.start for line in lines[1:] if line.block == lines[1].block)
    if not first[:1].isupper() or (SENTENCE_END.search(following) is None and len(lines) == 2):
        return False
    if len(text) + 1 + len(first) < EARLY * widest or first.casefold() in _OPENERS:
        return True
    titled = sum(word[:1].isupper() for word in text.split()) > len(text.split()) / 2
    said = " ".join(document.reading(line) for line in lines[1:])
    said = said[: end.end()] if (end := _SENTENCE.match(said)) else said
    return text.split()[-1][:1].islower() and not titled and is_prose(said)


def _divided(units: Sequence[Unit]) -> int:
    """How many lines stand before a status in the middle of a dump's paragraph, if no small letter follows."""
    if len(units) < 2 or units[0].moved or units[1].moved or units[1].text[:1].islower():
        return 0
    before, after = units[0].lines[-1], units[1].lines[0]
    return len(units[0].lines) if before.box is None and before.block == after.block else 0


def _carries_on(document: Document, line: Line, following: Line) -> bool:
    """Whether the next line of a dump surely goes on with a title: it begins small, and the line before it was full."""
    start = document.reading(following).lstrip("\"'“‘(")
    return start[:1].islower() and line.room <= FULL


def items(document: Document, units: Iterable[Unit]) -> list[Passage]:
    """The items of a list: at bullets where it has them, else its paragraphs."""
    lines = _with_bullets_apart(document, [line for unit in units for line in unit.lines])
    numbered = _numbered(document, lines)
    if numbered:
        return [_passage(document, part) for part in numbered]
    if not any(starts_item(document, line) for line in lines):
        return [_passage(document, part) for part in _parted(lines, document, _new_sentence)]
    if _trailing(document, lines):
        rest = [line for line in lines if not _is_lone(document, line)]
        return [_passage(document, part) for part in _parted(rest, document, _new_block)]
    found: list[Passage] = []
    for bullets, part in _runs(document, lines):
        apart = _new_sentence if bullets > 1 else _new_item
        for item in _parted(part, document, apart):
            alone = bullets <= 1 and starts_item(document, item[0])
            found.append(_passage(document, _item_alone(document, item) if alone else item))
    return [passage for passage in found if passage]


def _with_bullets_apart(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The lines of a list, those of a dump without the bullet that it printed behind the text: ``Lamps burn.•``."""
    whole: list[Line] = []
    for line in lines:
        text = document.text[line.span.start : line.span.end].rstrip()
        at = line.span.start + len(text) - 1
        if len(text) > 1 and text[-1] in _DOTS and line.box is None:
            whole += [replace(line, span=Span(line.span.start, at)), replace(line, span=Span(at, at + 1))]
        else:
            whole.append(line)
    return whole


def _is_lone(document: Document, line: Line) -> bool:
    return _LONE_BULLET.fullmatch(document.reading(line)) is not None


def _trailing(document: Document, lines: Sequence[Line]) -> int:
    """How many bullets a dump printed without their texts behind the last of these."""
    behind = next((at for at, line in enumerate(reversed(lines)) if not _is_lone(document, line)), 0)
    return behind if lines[-1].box is None else 0


def _new_block(document: Document, part: list[Line], line: Line) -> bool:
    return starts_item(document, line) or (line.block != part[-1].block and not document.reading(line)[:1].islower())


def _runs(document: Document, lines: Sequence[Line]) -> Iterator[tuple[int, list[Line]]]:
    """The lines of a list behind each run of bullets that stand without their texts, and how many these are."""
    bullets, part = 0, list[Line]()
    for line in lines:
        if _is_lone(document, line):
            if part:
                yield bullets, part
                bullets, part = 0, []
            bullets += 1
        elif bullets > 1 and part and starts_item(document, line):
            yield bullets, part
            bullets, part = 0, [line]
        else:
            part.append(line)
    if part:
        yield bullets, part


def _miscounted(document: Document, units: Sequence[Unit]) -> bool:
    """Whether a run of bullets is followed by more or fewer sentences than it has, or follows more or fewer items."""
    lines = _with_bullets_apart(document, [line for unit in units for line in unit.lines])
    behind = _trailing(document, lines) if lines else 0
    if behind:
        return behind != len(items(document, units))
    return any(
        bullets > 1 and sum(1 for _ in _parted(part, document, _new_sentence)) != bullets
        for bullets, part in _runs(document, lines)
    )


def _apart_behind(document: Document, units: Iterable[Unit]) -> list[Line]:
    """The lines of a dump that may be no part of a list, or of its last item: text without a bullet, and notes."""
    lines = [line for unit in units for line in unit.lines if line.box is None]
    texts = [document.reading(line) for line in lines]
    apart = [at for at in range(1, len(lines)) if lines[at].block != lines[at - 1].block]
    notes = [at for at in range(1, len(lines)) if _NOTE.match(texts[at]) and SENTENCE_END.search(texts[at - 1])]
    if not any(BULLET.match(text) for text in texts[:1]) or any(_LONE_BULLET.fullmatch(text) for text in texts):
        heads = [
            at
            for at in apart
            if SENTENCE_END.search(texts[at - 1]) and reads_as_heading(texts[at])
            if not "".join(texts[at + 1 : at + 2])[:1].islower()
        ]
        return [lines[at] for at in sorted({*notes, *heads})]
    ended = [at for at in apart if SENTENCE_END.search(texts[at - 1]) and not texts[at][:1].islower()]
    return [lines[at] for at in sorted({*notes, *(at for at in ended if not starts_item(document, lines[at]))})]


def _item_alone(document: Document, part: list[Line]) -> list[Line]:
    """The lines of an item without a heading, a foot or a note behind it and what follows that."""
    for at, line in enumerate(part[1:], 1):
        ended = SENTENCE_END.search(document.reading(part[at - 1])) is not None
        smaller = line.box is not None and line.size < SMALLER * part[0].size
        if ended and line.block != part[at - 1].block and (smaller or reads_as_heading(document.reading(line))):
            return part[:at]
    return part


def reads_as_heading(text: str) -> bool:
    """Whether a block that follows a sentence is a few words without an end, and so none of its paragraph.

    >>> reads_as_heading("Next steps"), reads_as_heading("So it was."), reads_as_heading("and so on")
    (True, False, False)
    """
    said = text.split()
    return 0 < len(said) <= FEW and text[:1].isupper() and text[-1].isalnum() and text[0].isalpha()


def _numbered(document: Document, lines: Sequence[Line]) -> list[list[Line]]:
    """The items of a list whose numbers stand on lines of their own: 1, 2, 3 from its beginning on."""
    found = ((at, _NUMBER.fullmatch(document.reading(line))) for at, line in enumerate(lines))
    marks = {at: int(mark[1]) for at, mark in found if mark is not None}
    parts = [list(lines[at + 1 : after]) for at, after in pairwise([*marks, len(lines)])]
    counted = list(marks.values()) == list(range(1, len(marks) + 1))
    return parts if 0 in marks and counted and all(parts) else []


def _parted(lines: Sequence[Line], document: Document, apart: Boundary) -> Iterator[list[Line]]:
    part: list[Line] = []
    for line in lines:
        if part and apart(document, part, line):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _new_sentence(document: Document, part: list[Line], line: Line) -> bool:
    """A list that lost its bullets: its items are sentences, and begin with a line."""
    before, text = document.reading(part[-1]), document.reading(line)
    lost = line.box is None and SENTENCE_END.search(before) is not None and text[:1].isupper()
    return lost or _new_paragraph(document, part, line)


def starts_item(document: Document, line: Line) -> bool:
    """Whether a line begins with a bullet, printed or drawn."""
    return line.item or BULLET.match(document.reading(line)) is not None


def _new_item(document: Document, part: list[Line], line: Line) -> bool:
    return starts_item(document, line)


def _new_paragraph(document: Document, part: list[Line], line: Line) -> bool:
    """Whether a line begins a new paragraph after the lines of ``part``."""
    if line.item:
        return True
    before, text = document.reading(part[-1]), document.reading(line)
    if BULLET.match(text) and not (text[:1] in "-–—" and before[-1:].isalnum() and line.block == part[-1].block):
        return True
    if text[:1].islower() or RUNS_ON.search(before):
        return False
    if _DAY.search(before) and _MONTH.match(text):
        return False  # `until 2` / `February 2018`
    if text[:1].isdigit() and part[-1].room <= 0 and not SENTENCE_END.search(before):
        return False  # `on 14 December` / `2018.`
    ended = SENTENCE_END.search(before) is not None
    if line.block == part[-1].block:
        return part[-1].room > 0 if ended else line.box is not None and part[-1].room > CLEARLY
    return ended or part[-1].room > 0 or part[-1].box is not None


def _passage(document: Document, lines: Sequence[Line]) -> Passage:
    """Lines as one passage, without the bullet."""
    first = lines[0]
    raw = document.text[first.span.start : first.span.end]
    bullet = BULLET.match(raw)
    start = first.span.start + (bullet.end() if bullet else 0)
    spans = [Span(start, first.span.end), *(line.span for line in lines[1:])]
    return Passage.of(document, [span for span in spans if span.start < span.end])


# -- sections ----------------------------------------------------------------------------------------------------


def parse_texts(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> dict[str, object]:
    """The sections of prose and the lists of sentences, by name: a text, or a tuple of items."""
    found: dict[str, object] = {}
    for name, kind in ((name, section.kind) for name, section in profile.sections.items()):
        if kind in ("text", "list"):
            value = _section(document, name, kind, outline.sections.get(name), profile, notebook)
            if value:
                found[name] = value
    return found


def section_pointer(name: str) -> str:
    """Where in the report a section goes."""
    return f"/{name}" if name in Report.model_fields else f"/extra/{name}"


def _said(passages: list[Passage]) -> list[Passage]:
    """Without scraps, as charts leave them: figures and single letters beside sentences.  They stay unclaimed."""
    kept = [passage for passage in passages if not _SCRAP.fullmatch(passage.text)]
    return kept or passages


def _section(
    document: Document, name: str, kind: str, section: Section | None, profile: Profile, notebook: Notebook
) -> str | tuple[str, ...] | None:
    pointer = section_pointer(name)
    if section is None:
        notebook.missing(pointer, "not-in-report")
        return None
    passages = items(document, section.units) if kind == "list" else _said(paragraphs(document, section.units))
    if not passages:
        notebook.missing(pointer, "label-without-value")
        return None
    if len(passages) == 1 and profile.is_none(passages[0].text):
        notebook.missing(pointer, "stated-none")
        notebook.claim(passages[0].spans())
        return None
    if section.moved:
        spans = [span for unit in section.units if unit.moved for span in unit.spans]
        notebook.doubt(
            pointer,
            "torn-apart",
            "The text stood away from its heading; another part of it may be elsewhere.",
            spans=spans,
        )
    rule = f"heading:{section.wording}"
    if kind == "list":
        if _miscounted(document, section.units):
            message = "The bullets stand away from the texts, and are not as many."
            notebook.doubt(pointer, "items-uncertain", message, spans=[span for p in passages for span in p.spans()])
        behind = _apart_behind(document, section.units)
        if behind:
            message = "What stands apart behind an item, or among the items, may be a note or something else."
            notebook.doubt(pointer, "items-uncertain", message, spans=[line.span for line in behind])
        for index, passage in enumerate(passages):
            notebook.cite(f"{pointer}/{index}", passage.spans(), rule=rule, score=section.score)
            notebook.read(f"{pointer}/{index}", passage)
        _doubt_end(document, pointer, section.units, passages, notebook)
        return tuple(passage.text for passage in passages)
    doubt_headings(pointer, passages, notebook)
    blocks = [Passage.of(document, unit.lines) for unit in section.units]
    _doubt_first(pointer, passages if len(passages) > 1 else blocks, notebook)
    for passage in passages:
        notebook.cite(pointer, passage.spans(), rule=rule, score=section.score)
        notebook.read(pointer, passage)
    return " ".join(passage.text for passage in passages)


def _doubt_end(
    document: Document, pointer: str, units: Iterable[Unit], passages: Sequence[Passage], notebook: Notebook
) -> None:
    """Doubt items of a dump that begin like a heading: `About this report`, above a sentence."""
    starts = {passage.spans()[0].start: index for index, passage in enumerate(passages) if passage}
    for line, below in pairwise(line for unit in units for line in unit.lines):
        index = starts.get(line.span.start) if line.box is None and below.span.start not in starts else None
        if index and reads_as_heading(document.reading(line)) and document.reading(below)[:1].isupper():
            message = f"“{document.reading(line)}” may be a heading, and what follows no part of the list."
            notebook.doubt(f"{pointer}/{index}", "heading-inside", message, spans=passages[index].spans())


def doubt_headings(pointer: str, passages: Sequence[Passage], notebook: Notebook) -> None:
    """Doubt a text in which something stands that may head another one, or, in a dump, that broke off."""
    body = notebook.document.body
    dumped = bool(body) and body[0].box is None
    head: Passage | None = None
    for before, passage in pairwise(passages):
        if SENTENCE_END.search(before.text) and reads_as_heading(passage.text):
            head = passage
            message = f"“{passage.text}” may be a heading, and what follows another section."
            notebook.doubt(pointer, "heading-inside", message, spans=passage.spans())
        elif dumped and before.text[-1:].isalnum() and passage.text[:1].isupper() and before is not head:
            message = f"“{shown(before.text)}” breaks off: it may be no part of this text."
            notebook.doubt(pointer, "breaks-off", message, spans=before.spans())


def _doubt_first(pointer: str, pieces: Sequence[Passage], notebook: Notebook) -> None:
    """Doubt a text of several pieces, paragraphs or blocks, whose first one is a few words or a name."""
    first = pieces[0].text
    if len(pieces) > 1 and (reads_as_heading(first) or (is_name(first) and not SENTENCE_END.search(first))):
        message = f"“{first}” may be no part of this text."
        notebook.doubt(pointer, "heading-inside", message, spans=pieces[0].spans())
