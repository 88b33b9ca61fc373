"""What the lines of a report are by themselves: headings, result lines, status words, labels, goals, groups, text.

Only a profile's words and the shape of a line decide here; where a line belongs is decided by `outline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from extractor.document import BULLETS, Document, Line, Passage, Span, reading_of
from extractor.headings import Headings
from extractor.matching import ACCEPTED, ASKED_AGAIN, JOINING, compare, words
from extractor.profile import FieldType, Profile
from extractor.resultforms import Forms, is_row_head
from extractor.resultlines import ResultLine, ResultLines
from extractor.values.date import read_date
from extractor.values.goals import SENTENCES, TITLES, find_goals, goal_by_title, numbered_titles
from extractor.values.money import read_money
from extractor.values.number import read_number
from extractor.values.percent import read_percent
from extractor.values.reading import Reading
from extractor.values.year import read_year


@dataclass(slots=True, eq=False)
class Unit:
    """One landmark or one plain block of lines.

    ``kind`` is heading, result, status, label, goal, group or text; ``name`` is the section's name or a result's kind;
    ``wording`` is the profile's wording of a heading or the printed words of a status; ``rest`` is other text on the
    lines of a result, its title; ``moved`` says that it was found away from the section that it was given to.
    """

    kind: str
    lines: list[Line]
    text: str
    name: str = ""
    wording: str = ""
    score: float = 1.0
    number: str = ""
    rest: Sequence[Line] = ()
    moved: bool = False

    @property
    def spans(self) -> list[Span]:
        return [line.span for line in self.lines]


# `• a point`, `- a point`, `a) a point`, `2. a point`, `(iii) a point`, `(cid:127) a point`
BULLET = re.compile(
    rf"(?:[{re.escape(''.join(sorted(BULLETS)))}]|\(cid:\d{{1,5}}\)(?=\s|$)|o(?=\s)|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)](?=\s))\s*"
)


class Grammar:
    """A profile's words as patterns."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.results = ResultLines(profile)
        self.statuses = self.results.statuses
        self.headings = Headings(profile)
        self.groups = {words(group) for section in profile.sections.values() for group in section.groups}
        partner_words = {
            word
            for name in profile.sections_of("partners")
            for text in profile.sections[name].headings
            for word in words(text)
        }
        self.group_tails = {*partner_words, *(word + "s" for word in partner_words)}
        self.values = {words(value) for item in profile.fields.values() for value in item.values}
        self.readable = {item.type for item in profile.fields.values()} & {"money", "percent", "date"}
        self.group = lru_cache(maxsize=ASKED_AGAIN)(self._group)
        self.label_name = lru_cache(maxsize=ASKED_AGAIN)(self._label_name)
        self.is_landmark = lru_cache(maxsize=ASKED_AGAIN)(self._is_landmark)

    # -- one line at a time

    def heading(self, texts: Sequence[str]) -> tuple[int, str, str, float] | None:
        """How many of the lines are a heading, of which section, in which wording, with which score."""
        return self.headings.read(tuple(texts[:3]))

    def result(self, text: str) -> ResultLine | None:
        """The result that a line announces."""
        return self.results.read(text)

    def status_words(self, text: str) -> tuple[int, int] | None:
        """Where the words of a status stand in ``STATUS DELAYED``; None when the line is no status."""
        return self.results.status_words(text)

    def _group(self, text: str) -> bool:
        """Whether a line is the name of a group of partners: ``Local``, ``International partners:``."""
        said = words(text) if text[:1].isupper() and text[-1] != "." else ()
        if len(said) > 1 and said[-1] in self.group_tails:
            said = said[:-1]
        return 0 < len(said) <= 3 and any(compare(said, known) >= 0.94 for known in self.groups)

    def _label_name(self, text: str) -> str | None:
        """The field whose label a line is, alone or with a value behind it that is of the label's type."""
        said = words(text)
        if not said or len(said) > 16 or text[:1].islower():
            return None
        whole = self.profile.labels.whole(said)
        if whole is not None and whole.score >= ACCEPTED:
            return whole.name
        for start in self.profile.labels.starts(said):
            rest = after_words(text, start.taken)
            if start.taken < len(said) and (
                is_value(self.profile.fields[start.name].type, rest) or words(rest) in self.values
            ):
                return start.name
        return self._cut_label(text, said)

    def _cut_label(self, text: str, said: tuple[str, ...]) -> str | None:
        """The field of a label whose end is on the next line, with its value between: ``% utilization of 19.55%``."""
        if not self.profile.labels.begun(said[:1]):
            return None
        for taken in range(min(len(said) - 1, 6), 1, -1):
            for name in self.profile.labels.begun(said[:taken]):
                if is_value(self.profile.fields[name].type, after_words(text, taken)):
                    return name
        return None

    def is_label(self, text: str) -> bool:
        """Whether a text is a label and nothing else."""
        said = words(text)
        whole = self.profile.labels.whole(said) if 0 < len(said) <= 10 and not text[:1].islower() else None
        return whole is not None and whole.score >= ACCEPTED

    def opens_label(self, text: str) -> bool:
        """Whether a line is a label, begins with one, or is the first line of one that wraps."""
        said = words(text)
        if not 0 < len(said) < 20:
            return False
        return bool(self.profile.labels.starts(said) or self.profile.labels.begun(said)) or self.is_label(text)

    def _is_landmark(self, text: str) -> bool:
        """Whether a line by itself is a heading, a result or status line, or a label."""
        text = reading_of(text)
        return bool(text) and (
            self.heading([text]) is not None
            or self.result(text) is not None
            or self.status_words(text) is not None
            or self.label_name(text) is not None
        )

    def is_orphan(self, text: str) -> bool:
        """Whether a block is nothing but a value, as a dump prints it that tore values from their labels."""
        return words(text) in self.values or (len(text) < 60 and any(is_value(kind, text) for kind in self.readable))


_WORDS_AT = re.compile(r"[^\W_]+(?:\((?:s|es|ies)\))?|[%#€$£]", re.IGNORECASE)


def words_end(text: str, count: int) -> int:
    """Where the first ``count`` words of a text end."""
    ends = [match.end() for match in _WORDS_AT.finditer(text)]
    return ends[count - 1] if 0 < count <= len(ends) else 0


# What parts a label from its value; a dash that touches the value is its sign: `Result: -5`
_SEPARATOR = re.compile(r"[ .)|/]*+(?::[ :.|]*+|[-–—]++(?!\S)[ :.|]*+)?")


def separator_end(text: str, at: int) -> int:
    """Where the value begins that a label before ``at`` has on its own line."""
    found = _SEPARATOR.match(text, at)
    assert found is not None  # it matches the empty text
    return found.end()


def after_words(text: str, count: int) -> str:
    """What follows the first ``count`` words of a text."""
    return text[separator_end(text, words_end(text, count)) :]


_READERS: dict[FieldType, Callable[[str], Reading[Any] | None]] = {
    "money": read_money,
    "percent": read_percent,
    "date": read_date,
    "number": read_number,
    "year": read_year,
}


@lru_cache(maxsize=ASKED_AGAIN)
def is_value(kind: FieldType, text: str) -> bool:
    """Whether a text is one value of a type and nothing else."""
    reader = _READERS.get(kind)
    found = reader(text) if reader and text and any(c.isdigit() for c in text) else None
    if found is None or found.doubt in ("text-around-value", "several-values"):
        return False
    return (found.value is not None or found.doubt is not None) and found.end - found.start >= 0.8 * len(text.strip())


@lru_cache(maxsize=16)
def grammar_of(profile: Profile) -> Grammar:
    """The patterns of a profile, made once."""
    return Grammar(profile)


_ICON_WORDS = {word for title in TITLES.values() for word in words(title)} | {"goal", "sdg"}


def is_icon(text: str) -> bool:
    """Whether a text is made of the words on the goals' icons: ``CLEAN WATER AND SANITATION``."""
    said = words(text)
    named = any(word in _ICON_WORDS for word in said)
    return named and text.upper() == text and all(word in _ICON_WORDS or word.isdigit() for word in said)


def goal_start(text: str) -> bool:
    """Whether a line begins with a goal, perhaps after the words of its icon: ``CLIMATE SDG 13. Take urgent …``."""
    found = find_goals(text[:80])
    if not found:
        return False
    before = text[: found[0].start].strip(" •-–*(")
    return not before or is_icon(before)


LONGEST_GOALS = 300  # characters of a block that names goals and tells nothing else
_GOAL_WORDS = [frozenset(words(sentence)) for sentence in SENTENCES.values()]


def goes_on_with_goals(text: str, begun: bool) -> bool:
    """Whether a block is a goal's title or an icon, or, once the goals have begun, a piece of a sentence."""
    if is_icon(text) or goal_by_title(text) is not None or (text.isdigit() and int(text[:3]) in TITLES):
        return True
    if len(text) < LONGEST_GOALS and (find_goals(text) or numbered_titles(text)):
        return True
    if not begun or text[:1].islower():
        return begun
    said = [word for word in words(text) if word not in JOINING]
    return bool(said) and any(sum(word in known for word in said) >= 0.85 * len(said) for known in _GOAL_WORDS)


# -- a document --------------------------------------------------------------------------------------------------


def units_of(document: Document, profile: Profile) -> Iterator[Unit]:
    """The landmarks and plain blocks of a document, in reading order."""
    grammar = grammar_of(profile)
    forms = Forms(document, grammar.results)
    bare = False  # whether the last unit is a result line without a status, or a status without the word for it
    for block in _blocks(document, grammar):
        for unit in _block_units(document, block, forms, grammar):
            told = list(_after_result(document, unit, grammar)) if bare and unit.kind == "text" else [unit]
            yield from told
            last = told[-1]
            bare = (last.kind == "result" and not last.wording) or (last.kind == "status" and last is not unit)


def _blocks(document: Document, grammar: Grammar) -> Iterator[list[Line]]:
    """The blocks of a document; one that ends with the word for a status goes on with the next: ``Status:``."""
    waiting: list[Line] = []
    for _, group in groupby(document.body, key=lambda line: line.block):
        block = [*waiting, *group]
        span = block[-1].span
        if grammar.results.awaits_status(document.text[span.start : span.end]):
            waiting = block
            continue
        yield block
        waiting = []
    if waiting:
        yield waiting


def _after_result(document: Document, unit: Unit, grammar: Grammar) -> Iterator[Unit]:
    """A block after a result line: its first line may be the status without the word for it."""
    first = document.reading(unit.lines[0])
    if words(first) not in grammar.statuses:
        yield unit
        return
    yield Unit("status", unit.lines[:1], first, wording=first)
    if unit.lines[1:]:
        yield _plain(document, unit.lines[1:])


def _block_units(document: Document, lines: list[Line], forms: Forms, grammar: Grammar) -> Iterator[Unit]:
    lines = [piece for line in lines for piece in forms.cut(line)]
    texts = [document.reading(line) for line in lines]
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        unit = _landmark(lines, texts, at, forms, grammar)
        if unit is None:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield _plain(document, plain)
            plain = []
        yield unit
        at += len(unit.lines)
        plain.extend(unit.rest)
    if plain:
        yield _plain(document, plain)


def _plain(document: Document, lines: list[Line]) -> Unit:
    return Unit("text", lines, Passage.of(document, lines).text)


def _landmark(lines: list[Line], texts: list[str], at: int, forms: Forms, grammar: Grammar) -> Unit | None:
    """The landmark that begins with this line, if any."""
    line, text = lines[at], texts[at]
    if not text or (len(text) > 200 and not forms.tabled):
        return None
    alone = grammar.status_words(text)
    if alone is not None or (at + 1 < len(texts) and grammar.status_words(f"{text} {texts[at + 1]}") is not None):
        status = _status(lines, texts, at, alone, grammar)
        if status is not None:
            return status
    if forms.rows and (is_row_head(text) or (text[0].isupper() and words(text) in grammar.statuses)):
        return _cell(line, text, forms)
    wrapped = forms.wrapped(text, texts[at + 1]) if line.cell == 1 and at + 1 < len(texts) else None
    if wrapped is not None:
        return Unit("result", lines[at : at + 2], f"{text} {texts[at + 1]}", wrapped.kind, number=wrapped.number)
    result = forms.result(text, texts[at - 1] if at else "", line.span.start, in_table=line.cell == 1)
    if result is not None:
        return _result(forms, grammar, lines[at : at + TITLE_LINES + 1], result)
    heading = grammar.heading(texts[at : at + 3])
    if heading is not None:
        count, name, wording, score = heading
        return Unit("heading", lines[at : at + count], " ".join(texts[at : at + count]), name, wording, score)
    if goal_start(text):
        return Unit("goal", [line], text)
    for count in range(min(3, len(lines) - at), 1, -1):
        joined = " ".join(texts[at : at + count])
        if grammar.is_label(joined):
            return Unit("label", lines[at : at + count], joined)
    if grammar.group(text) and (words(text) in grammar.groups or not grammar.is_label(text)):
        return Unit("group", [line], text)
    if grammar.label_name(text) is not None:
        return Unit("label", [line], text)
    return None


def _cell(line: Line, text: str, forms: Forms) -> Unit:
    """The head or a status of a table that lost its columns."""
    told = line.span.start > min(forms.rows) and not is_row_head(text)
    return Unit("status" if told else "text", [line], text, wording=text if told else "")


def _status(
    lines: list[Line], texts: list[str], at: int, alone: tuple[int, int] | None, grammar: Grammar
) -> Unit | None:
    """A status line, with the next ones where the words wrap: ``STATUS PARTIALLY`` / ``ACHIEVED``."""
    for count in (3, 2):
        joined = " ".join(texts[at : at + count])
        both = grammar.status_words(joined) if at + count <= len(texts) else None
        if both is not None and words(joined[slice(*both)]) in grammar.statuses:
            return Unit("status", lines[at : at + count], joined, wording=joined[slice(*both)])
    if alone is None:
        return None
    return Unit("status", [lines[at]], texts[at], wording=texts[at][slice(*alone)])


ENDED = 99.0  # heights of room on a line with which something surely ends
TITLE_LINES = 4  # over which the title on a result's line goes, with the status behind it


def _result(forms: Forms, grammar: Grammar, lines: list[Line], found: ResultLine) -> Unit:
    """A result line, with the next ones where the title wraps and a status behind it tells where it ends.

    A status without brackets and without a label tells it in a report that has several such, and at a line's end after
    which no small letter follows.
    """
    document = forms.document
    passage = Passage.of(document, lines[:1])
    found = forms.again(passage.text, found) or found  # a hyphen at the line's end may read otherwise
    found = _closed(forms, lines, passage.text, found)
    count = 1
    if found.rest is not None and found.status is None:
        for more in range(2, min(len(lines), TITLE_LINES) + 1):
            last = document.reading(lines[more - 1])
            if grammar.status_words(last) is not None and not last.startswith(("(", "[")):
                break  # a status below the title is a landmark of its own
            joined = Passage.of(document, lines[:more])
            line = forms.again(joined.text, found)
            line = None if line is None else _closed(forms, lines[more - 1 :], joined.text, line)
            if line is not None and line.closed:
                passage, found, count = joined, line, more
                break
    unit = Unit("result", lines[:count], passage.text, found.kind, number=found.number)
    if found.status is not None:
        unit.wording = passage.text[slice(*found.status)]
    if found.rest is not None:
        unit.rest = _title_lines(lines[:count], passage.spans(*found.rest), closed=found.closed)
    return unit


def _closed(forms: Forms, lines: Sequence[Line], text: str, found: ResultLine) -> ResultLine:
    """What a text announces whose last line is the first of these, closed where a status surely ends it.

    So it is where several titles of the report end so, or capitals go over two lines; before a small letter it is no
    status: ``A list of works Delayed`` / ``by the flood``.
    """
    if found.closed or found.rest is None or found.status is None or found.status < found.rest:
        return found
    last, *following = (forms.document.reading(line) for line in lines[:2])
    if following and following[0][:1].islower():
        return replace(found, status=None, rest=(found.rest[0], found.status[1]))
    torn = last.isupper() and text[slice(*found.status)].isupper() and found.status[0] < len(text) - len(last)
    return replace(found, closed=torn or forms.statuses_end_lines)


def _title_lines(lines: Sequence[Line], spans: Sequence[Span], *, closed: bool) -> list[Line]:
    """The pieces of a result's lines that are its title; as a block of their own where the title surely ends."""
    pieces = []
    for line in lines:
        for span in spans:
            piece = Span(max(span.start, line.span.start), min(span.end, line.span.end))
            if piece.start < piece.end:
                pieces.append(replace(line, span=piece, edges=(), block=-1 - line.block if closed else line.block))
    if closed and pieces:
        pieces[-1] = replace(pieces[-1], room=ENDED)
    return pieces
