"""The lines that announce outcomes and outputs, and the words that say how far they got.

A line is looked at by itself here.  A number or a word alone announces a result only in a report that has no clearer
form; whether it has one is known to `landmarks`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.matching import ASKED_AGAIN, words
from extractor.profile import Profile

Range = tuple[int, int]

# `1`, `1.1`, `1-1`; `A`, `A1`, `B.2`; `I`, `II.1`; `a` of `a)`
_NUMBER = (
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?:[-‐‑–]\d{1,2}){0,2}"
    r"|(?-i:[A-H]\d{1,2}|[A-H]|[IVX]{1,5})(?:\.\d{1,2}){0,2}(?!\w)|(?-i:[a-h])(?=\)))"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = {"I": 1, "V": 5, "X": 10}
LONGEST_LABEL = 20  # characters of the word for a status
LONGEST_STATUS = 10  # words of a status that is none of the profile's, with the word for it
_STATUS_LENGTH = 4  # words: "partially achieved", "on track with delays"
# `1.1 Title`, `2.3. Title`, `1.2` — the title has a capital: `1.1 million people` goes on with a sentence
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})(?:[.:)]|\s*[–—-](?=\s))?(?:\s+(?P<rest>[^\W\d_a-zß-ÿ].*|[\"“‘'(]\S.*))?$"
)


# `1 Ten towns have light.`, `1.2 Lamps`: in a table whose rows are counted
_ROW = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?\s+(?P<rest>[^\W\d_a-zß-ÿ].*|[\"“‘']\S.*)$")


# What the columns of a table of results are called, and small words that stand with them: `Progress in the year`
_TOLD = frozenset("narrative description progress achievement achievements comment comments remark remarks".split())
_COLUMNS = _TOLD | frozenset(
    "number no nr num # title status result results outcome output outcomes outputs name".split()
)
_BETWEEN = frozenset({"and", "or", "of"})
_SPARE = _BETWEEN | frozenset("made in the this year during to date so far".split())
# Labels of a result's texts that open a line, and what parts them from what is told: `Progress in 2016: Lamps burn.`
_LEADING = _TOLD | frozenset("title name details explanation update".split())
_LEAD_IN = re.compile(r"(?P<label>[A-Z][^\W_]+(?:\s[^\W_]+){0,4})\s*(?::\s*|[–—]\s+|$)")
_LEAD_WORD = re.compile(r"(?P<label>[A-Z][^\W_]+)\s+(?=[A-Z0-9À-ÖØ-Þ])")
_FIRST_WORD = re.compile(r"[\s/:.]")
LONGEST_NAME = 60  # characters of the names of all columns on one line


def is_column_name(text: str) -> bool:
    """Whether a text is what the columns of a table of results are called: ``Outcome / Output``, ``Status``."""
    if len(text) > LONGEST_NAME or _FIRST_WORD.split(text, 1)[0].casefold() not in _COLUMNS:
        return False
    said = words(text)
    if not said or said[0] not in _COLUMNS:
        return False
    return _COLUMNS.union(_BETWEEN if text[0].islower() else _SPARE).issuperset(said)


def column_names(text: str) -> int:
    """How many names of columns a text has."""
    return sum(word in _COLUMNS for word in words(text))


def is_told_name(text: str) -> bool:
    """Whether a text is what the column of narratives is called: ``Progress``, ``Comments``."""
    said = words(text)
    return bool(said) and said[0] in _TOLD and text[0].isupper() and _SPARE.issuperset(said[1:])


def lead_in_end(text: str, *, marked: bool = True) -> int:
    """Where the words end with which the text of a result opens, and which are its label: ``Progress: Lamps burn.``

    One that is not ``marked`` is a word before a capital or a number.

    >>> lead_in_end("Progress: Lamps burn."), lead_in_end("Progress in 2016 – Lamps"), lead_in_end("Progress was: slow")
    (10, 19, 0)
    >>> lead_in_end("Progress Lamps burn.", marked=False)
    9
    """
    found = (_LEAD_IN if marked else _LEAD_WORD).match(text)
    if found is None:
        return 0
    said = [word for word in words(found["label"]) if not (word.isdigit() and len(word) == len("2016"))]
    return found.end() if said[:1] and said[0] in _LEADING and _SPARE.issuperset(said[1:]) else 0


def number_key(number: str) -> tuple[int, ...]:
    """The pieces of a number, to compare and to find what it is below, whether printed with digits or with letters.

    >>> number_key("2.10"), number_key("2-1"), number_key("B1"), number_key("IV.2"), number_key("b")
    ((2, 10), (2, 1), (2, 1), (4, 2), (2,))
    """
    return tuple(int(piece) if piece.isdigit() else _counted(piece) for piece in _PIECE.findall(number))


def _counted(letters: str) -> int:
    """What a Roman number, or else a letter counts."""
    if not set(letters) <= _ROMAN.keys():
        return ord(letters[0].casefold()) - ord("a") + 1
    values = [_ROMAN[letter] for letter in letters]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line that announces a result; the ranges count in its text.

    ``number`` is empty where none is printed; ``status`` holds the words of a status, ``rest`` a title; ``closed`` says
    that a status after the title shows where the title ends.
    """

    kind: str
    number: str
    status: Range | None = None
    rest: Range | None = None
    closed: bool = False


def any_of(names: Sequence[str]) -> str:
    """A pattern for one of some wordings, however wide their spaces are."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)


def _longest_first(names: Sequence[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (-len(name), name))


class ResultLines:
    """A profile's words for results as patterns."""

    def __init__(self, profile: Profile) -> None:
        self._words = profile.results
        self.read = lru_cache(maxsize=ASKED_AGAIN)(self._read)
        self.status_words = lru_cache(maxsize=ASKED_AGAIN)(self._status_words)
        listed = (("outcome", profile.results.outcome), ("output", profile.results.output))
        named = [(kind, any_of(names)) for kind, names in listed if names]
        # `OUTPUT 1.1 STATUS DELAYED`, `Outcome 1:`, `Output 2.1 – A study is published.`
        self._numbered = [
            (
                kind,
                re.compile(rf"(?:{names})\s*{_NUMBER}(?P<mark>\s*[:.)–—-]+(?=\s|$))?\s*(?P<rest>(?<=\s)\S.*|)$", re.I),
            )
            for kind, names in named
        ]
        # `Outcome 1 Banks lend for lamps`: in running text small letters follow
        self._unmarked = [
            (kind, re.compile(rf"(?i:{names})\s*{_NUMBER}\s+(?P<rest>[^\W\d_a-zß-ÿ].*|[\"“‘'(\d]\S*\s.*)$"))
            for kind, names in named
        ]
        # `OUTPUT`, `Outcome:`, `OUTPUT PARTIALLY ACHIEVED`, `Output: A study is published.`
        self._bare = [
            (kind, re.compile(rf"(?i:{names})(?P<mark>\s*[:–—-]+(?=\s|$))?(?:\s+(?P<rest>\S.*))?$"))
            for kind, names in named
        ]
        self._initials = frozenset(name[:1].casefold() for _, names in listed for name in names)
        self.statuses = {words(word) for word in profile.status_words}
        self.statuses |= {("".join(said),) for said in self.statuses}  # some dumps lose the space: `PARTIALLYACHIEVED`
        self._label_words = {words(word) for word in profile.results.status}
        said = _longest_first([word for listed in profile.statuses.values() for word in listed])
        known, spelt = (any_of(listed).replace(r"\s+", r"\s*") or "(?!)" for listed in (said, _loud(said)))
        label = any_of(profile.results.status) or "(?!)"
        # `STATUS DELAYED`, `Status: on track`
        self._status = re.compile(
            rf"(?P<open>[(\[])?(?:{label})\b\s*(?P<mark>[:–—-]?)\s*(?P<words>.*?)(?(open)[)\]]?)$", re.I
        )
        # How a status stands behind a title: `A plan (on track)`, `A plan Status: on hold`, `A plan – ACHIEVED`
        self._closing = (
            re.compile(rf"\s*[(\[]\s*(?:(?:{label})\b[\s:–—-]*)?(?P<words>{known})\s*[)\]][.:]?$", re.I),
            re.compile(rf"\s+[(\[]?(?:{label})\s*[:–—-]\s*(?P<words>[^\s():]+(?:\s[^\s():]+){{0,3}})\s*[)\]]?$", re.I),
            re.compile(rf"\s+(?:{label})\s+(?P<words>{known})$", re.I),
        )
        # `STATUS …`, with words that may be no status
        self._labelled = re.compile(rf"(?:{label})\b[\s:–—-]*", re.I)
        # `A plan Status:`, with the words on the next line
        self._label = re.compile(rf"\s+[(\[]?(?:{label})\s*:$", re.I)
        self._behind = re.compile(rf"\s[:\s(–-]*(?P<words>{spelt})\)?$")
        # `ON TRACK Outcome 1`, `STATUS: ON TRACK Outcome 1`: a status that stands left of the result
        self._in_row = re.compile(rf"(?:^|(?<=\s))(?P<words>{spelt})(?=\s+[\"“‘(]?[^\W_a-zß-ÿ]|\s*$)")
        self._before = re.compile(rf"(?P<label>(?i:{label})\b\s*[:–—-]?\s*)?(?P<words>{spelt})\s+(?=\S)")

    def status_in_row(self, text: str) -> Range | None:
        """Where a status stands in a row of a table printed as one line: ``A study Delayed The firm left``."""
        found = self._in_row.search(text)
        return None if found is None else found.span("words")

    def names_status(self, text: str) -> bool:
        """Whether the head of a table names the status among its columns: ``Result Status Narrative``."""
        return any((word,) in self._label_words for word in words(text))

    def is_status_label(self, text: str) -> bool:
        """Whether a text is the word for a status and nothing else."""
        return len(text) < LONGEST_LABEL and words(text) in self._label_words

    def awaits_status(self, text: str) -> bool:
        """Whether a line is the word for a status with its colon, so that the status follows: ``Status:``."""
        return text.rstrip().endswith(":") and self.is_status_label(text)

    def _read(self, text: str, *, titled: bool = False) -> ResultLine | None:
        """The result that a line announces with a word and a number.

        ``titled`` says that what stands behind the number is a title also where no mark parts them.
        """
        for kind, pattern in self._numbered if text[:1].casefold() in self._initials else ():
            found = pattern.match(text)
            if found is not None:
                mark = found["mark"] or (":" if titled else None)
                line = self._told(kind, found["number"], found["rest"], found.start("rest"), mark)
                if line is not None:
                    return line
        before = self._before.match(text) if text[:1].isupper() else None
        if before is None:
            return None
        behind = self._read(text[before.end() :], titled=before["label"] is not None)
        if behind is None or behind.status is not None:
            return None
        rest = None if behind.rest is None else (behind.rest[0] + before.end(), behind.rest[1] + before.end())
        return ResultLine(behind.kind, behind.number, before.span("words"), rest)

    def read_unmarked(self, text: str) -> ResultLine | None:
        """The result behind whose number the title follows at once: ``Outcome 1 Banks lend for lamps``."""
        for kind, pattern in self._unmarked if text[:1].casefold() in self._initials else ():
            found = pattern.match(text)
            if found is not None:
                return self._told(kind, found["number"], found["rest"], found.start("rest"), ".")
        return None

    def read_number(self, text: str) -> ResultLine | None:
        """The output that a number alone announces: ``1.1 A study is published``."""
        found = _NUMBERED.match(text) if text[:1].isdigit() else None
        if found is None:
            return None
        return self._told("output", found["number"], found["rest"] or "", found.start("rest"), ".")

    def read_row(self, text: str) -> ResultLine | None:
        """The result that the number of a row announces, with or without a point: ``1 Ten towns have light.``"""
        found = _ROW.match(text) if text[:1].isdigit() else None
        if found is None:
            return None
        number = found["number"]
        return self._told("output" if "." in number else "outcome", number, found["rest"], found.start("rest"), ".")

    def opening_status(self, text: str) -> int:
        """Where the cell behind a status begins on one line with it: ``Achieved Lamps burn.``; or 0."""
        found = self._before.match(text)
        return found.end() if found is not None and text[found.end()].isupper() else 0

    def closing_status(self, text: str) -> int:
        """Where a status begins that ends a line: ``Lamps burn. Achieved``; or 0."""
        found = self._behind.search(text)
        return found.start("words") if found is not None else 0

    def read_word(self, text: str) -> ResultLine | None:
        """The result that a word without a number announces: ``OUTPUT``, ``Outcome: Banks lend for lamps``."""
        if not text[:1].isupper() or text[:1].casefold() not in self._initials:
            return None
        for kind, pattern in self._bare:
            found = pattern.match(text)
            if found is not None:
                return self._told(kind, "", found["rest"] or "", found.start("rest"), found["mark"])
        return None

    def _told(self, kind: str, number: str, rest: str, at: int, mark: str | None) -> ResultLine | None:
        """A result with what stands behind its number: a status, or behind a mark a title, perhaps with a status."""
        if not rest:
            return ResultLine(kind, number)
        status = self.status_words(rest)
        if status is None and words(rest) in self.statuses:
            status = 0, len(rest)
        if status is not None:
            return ResultLine(kind, number, (at + status[0], at + status[1]))
        if not mark:
            return self._with_label(kind, number, rest, at)
        end, status, closed = self._split(rest)
        moved = None if status is None else (at + status[0], at + status[1])
        return ResultLine(kind, number, moved, (at, at + end), closed)

    def _with_label(self, kind: str, number: str, rest: str, at: int) -> ResultLine | None:
        """A result behind whose number the word for status stands, whatever follows: ``STATUS ON HOLD SINCE MAY``."""
        label = self._labelled.match(rest) if rest[0].isupper() and len(rest.split()) <= LONGEST_STATUS else None
        if label is None:
            return None
        return ResultLine(kind, number, (at + label.end(), at + len(rest)) if label.end() < len(rest) else None)

    def _split(self, title: str) -> tuple[int, Range | None, bool]:
        """Where a title ends, the status behind it, and whether that shows the title's end."""
        for pattern in self._closing:
            found = pattern.search(title)
            if found is not None and found.start():
                return found.start(), found.span("words"), True
        found = self._behind.search(title)
        if found is not None:
            return found.start(), found.span("words"), False
        found = self._label.search(title)
        if found is not None and found.start():
            return found.start(), None, True
        return len(title), None, False

    def _status_words(self, text: str) -> Range | None:
        """Where the words of a status stand in ``STATUS DELAYED``; None when the line is no status."""
        if text.isupper() and words(text) in self.statuses:
            return 0, len(text)
        found = self._status.match(text) if self._words.status else None
        if found is None or not found["words"]:
            return None
        said = words(found["words"])
        loud = found["words"].isupper() or found["mark"] != ""
        if said in self.statuses or (loud and 0 < len(said) <= _STATUS_LENGTH and self.read(text) is None):
            return found.span("words")
        return None


def _loud(listed: Sequence[str]) -> list[str]:
    """Status words as they stand behind a title: with capitals."""
    return _longest_first([form for word in listed for form in (word.upper(), word.title(), word.capitalize())])
