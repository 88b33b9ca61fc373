"""Names of partners out of the lines of a group: where one ends and the next begins, and where lines hold several.

Bullets and semicolons part names, and so does a bracket with an acronym.  Between them the cheapest cut into names is
taken (dynamic programming over the lines): a name ends where its acronym stands, or where its line ends although the
next word would have fitted; it never begins with a small word or an acronym alone.  Where another cut costs nearly as
little, there is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.document import Document, Line, Passage, Span, reading_of
from extractor.landmarks import BULLET
from extractor.values.country import country_of
from extractor.values.organisation import JOINING, Organisation, acronym_fits, fits_from_start, split_name

LONGEST = 9  # lines of one name; dumps of justified text print a word a line
NARROW = 0.45  # a second cut that costs only this much more is a doubt
IN_A_ROW = 2.0  # what speaks against a name that ends with its line where semicolons part the names
ENDED = 1.0  # heights of room: a line that ends this early may end a name
UNNAMED = 0.7  # what speaks against a name without an acronym
NO_BULLET = 1.2  # the same against a name without a bullet among names that have one


@dataclass(frozen=True, slots=True)
class Name:
    """A partner's name as printed, and why it is unsure, if it is."""

    passage: Passage
    doubt: str = ""


@dataclass(slots=True)
class Names:
    """The names in the lines of a group, the lines that hold bullets alone, and text that is no name for sure."""

    names: list[Name]
    bullets: list[Span]
    left: list[Passage]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or what separators leave of it.

    ``begins`` and ``ends`` say that nothing else may be joined there, ``marked`` that a bullet stands before it,
    ``doubt`` that what parts it from the piece before may also be part of a name.
    """

    line: Line
    text: str
    begins: bool = False
    ends: bool = False
    marked: bool = False
    doubt: str = ""


# `(cid:127)` is how pdfminer prints a bullet whose font does not say which character it is
_MARK = re.compile(rf"(?:{BULLET.pattern}|\(cid:\d{{1,5}}\)\s*)")
BARE = re.compile(rf"(?:{BULLET.pattern}|\(cid:\d{{1,5}}\)\s*)+$")

# What parts names on a line: a semicolon; behind an acronym also a comma, `and`, a slash, a bullet or nothing at all
# before another name: `Ministry of Energy (MoE), Rural Bank (RB) and City of Kisumu`
_SEPARATORS = re.compile(
    r"""\s*;\s*(?:and\s+)?
      | (?<=\)),\s*(?:(?:and|y|et)\s+|&\s+)?
      | (?<=\))\s+(?:and|y|et|&)\s+(?=[^\W\d_]*[A-ZÀ-Ý])
      | (?<=\))\s*/\s*(?=[^\W\d_]*[A-ZÀ-Ý])
      | \s+(?:[•▪●·|]|\(cid:\d{1,5}\))(?:\s+|$)
    """,
    re.VERBOSE,
)
# `Energy Fund (FUNAE) Energy Regulatory Authority (ARENE)`: two cells or columns on one line
_BEHIND = re.compile(r"(?<=[^\W_]\))\s+(?=[^\W\d_a-z][\w’'-]*\s+[^\W\d_])")


def names_of(document: Document, lines: Sequence[Line]) -> Names:
    """The names in the lines of a group."""
    found = Names([], [], [])
    pieces: list[_Piece] = []
    bare: list[int] = []  # for each line that is a bullet alone, how many pieces stand before it
    for line in lines:
        text = document.reading(line)
        if BARE.match(text):
            found.bullets.append(line.span)
            bare.append(len(pieces))
        elif text:
            first, *others = _pieces(document, line)
            if bare.count(len(pieces)) == 1 and not first.marked:
                first = replace(first, begins=True, marked=True)
                bare.pop()
            pieces.extend([first, *others])
    marked = sum(piece.marked for piece in pieces)
    row = any(";" in document.text[line.span.start : line.span.end] for line in lines)
    for run in _runs(pieces):
        _read_run(document, run, found, row=row, bulleted=marked > 0)
    _count(found, marked, sum(at < len(pieces) for at in bare))
    return found


def _count(found: Names, marked: int, bare: int) -> None:
    """As many bullets as names settle where names end; bullets that stand apart and are more or fewer raise a doubt."""
    if not marked + bare:
        return
    if marked + bare == len(found.names) and not found.left:
        found.names = [replace(name, doubt="") if name.doubt == NO_MARK else name for name in found.names]
    elif bare:
        message = "There are more or fewer bullets than names."
        found.names = [name if name.doubt else replace(name, doubt=message) for name in found.names]


def _pieces(document: Document, line: Line) -> list[_Piece]:
    """A line without its bullet, parted at separators."""
    raw = document.text[line.span.start : line.span.end]
    mark = _MARK.match(raw.lstrip())
    at = (len(raw) - len(raw.lstrip()) + mark.end()) if mark else 0
    marked = begins = line.item or mark is not None
    marks = [*_SEPARATORS.finditer(raw, at), *_BEHIND.finditer(raw, at)]
    # `World Bank (WB), Peru` is one name; a semicolon, a bullet or a bar parts all
    cuts = [
        each.span()
        for each in marks
        if set(";•▪●·|") & set(each[0]) or country_of(raw[each.end() :].strip(" .,;")) is None
    ]
    pieces: list[_Piece] = []
    doubt = ""
    for start, end in [*sorted(cuts), (len(raw), len(raw))]:
        if raw[at:start].strip():
            part = replace(line, span=Span(line.span.start + at, line.span.start + start), edges=())
            ends = start < len(raw)
            pieces.append(_Piece(part, reading_of(raw[at:start]), begins=begins, ends=ends, marked=marked, doubt=doubt))
            begins, marked = True, False
        at = max(at, end)
        doubt = ON_LINE if raw[start:end].strip() in ("", "/") else ""
    return pieces or [_Piece(line, reading_of(raw))]


def _runs(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    runs: list[list[_Piece]] = []
    for piece in pieces:
        if not runs or piece.begins or runs[-1][-1].ends:
            runs.append([])
        runs[-1].append(piece)
    return runs


NO_MARK = "A name stands without a bullet among names that have one."
ON_LINE = "Another name stands before it on its line; the two may be one."


def _read_run(document: Document, run: Sequence[_Piece], found: Names, *, row: bool, bulleted: bool) -> None:
    """The names in pieces between which only line ends stand."""
    cuts, unsure = _cut(run, IN_A_ROW if row else NO_BULLET if bulleted else 0.0)
    for index, cut in enumerate(cuts):
        passage = Passage.of(document, [piece.line for piece in cut])
        reading = split_name(passage.text).value
        unmarked = bulleted and index > 0 and run[0].marked
        if _is_generic(passage.text) or (unmarked and (reading is None or reading.acronym is None)):
            found.left.append(passage)
            continue
        doubt = cut[0].doubt
        torn = index > 0 and _is_generic(" ".join(piece.text for piece in cuts[index - 1]))
        if torn or (unsure[index] and len(run) > 1):
            doubt = OTHER_CUT
        elif unmarked:
            doubt = NO_MARK
        found.names.extend(_parted(passage, doubt or _joined(cut, reading, marked=run[0].marked)))


OTHER_CUT = "The lines may also be parted into other names."
ROW = "Commas part names here, or stand inside one."


PERSON = "A person's title stands before it; the partner may be what follows."
OPEN = "A bracket is not closed; the name may be cut off."
# `Dr. J. Otieno, Ministry of Water`
_PERSON = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Hon|Eng|Ing|H\.\s?E|Mme|Sra?)\.?\s+(?:[A-Z]\.\s*|[A-Z][a-z]+\s)+")
# `UNDP, UNEP and UNIDO`, `CIAT & ILRI`: nothing but acronyms
_ACRONYM = r"(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Z][\w-]{1,9}"
_ACRONYMS = re.compile(rf"{_ACRONYM}(?:,\s+{_ACRONYM})*,?(?:\s+(?:and|y|et|&)|,)\s+{_ACRONYM}")


def _parted(passage: Passage, doubt: str) -> list[Name]:
    """A name, or several that commas part: `City of Niš, City of Skopje, Lake University (LU)`."""
    text = passage.text
    if _ACRONYMS.fullmatch(text):
        found = list(re.finditer(_ACRONYM, text))
        return [Name(passage.part(*each.span()), doubt or (ROW if len(found) < 3 else "")) for each in found]
    if _PERSON.match(text) or text.count("(") != text.count(")"):
        return [Name(passage, doubt or (PERSON if _PERSON.match(text) else OPEN))]
    start = end_that_fits(text)
    if start and text[:start].endswith(", "):
        return [Name(passage.part(0, start - 2), ROW), Name(passage.part(start, len(text)), ROW)]
    if start:
        return [Name(passage, doubt or "The acronym fits the end of the name alone; its beginning may be another.")]
    if _INNER.search(text):
        return [Name(passage, doubt or "Two acronyms stand in it; it may be two names.")]
    parts = list(re.finditer(r"[^,]+", text))
    if len(parts) < 2 or not all(has_head(part.group()) for part in parts):
        return [Name(passage, doubt)]
    if len(parts) == 2:
        return [Name(passage, doubt or ROW)]
    return [Name(passage.part(part.start() + len(part[0]) - len(part[0].lstrip()), part.end()), ROW) for part in parts]


def _joined(cut: Sequence[_Piece], found: Organisation | None, *, marked: bool) -> str:
    """Why lines that were joined may be several names: both have what names have, or one ended early."""
    if len(cut) < 2 or (found and found.acronym and acronym_fits(found.name, found.acronym)):
        return ""
    for piece, following in pairwise(cut):
        if _JOINS.search(piece.text) or _BEGINS.match(following.text):
            continue
        parted = piece.line.box is None and piece.line.block != following.line.block  # an empty line of a dump
        ended = parted or piece.line.room > ENDED
        if ended or (not marked and has_head(piece.text) and has_head(following.text)):
            return OTHER_CUT
    return ""


# `Ministry of Planning Federation of Kiln Owners (FKO) (MPI)`
_INNER = re.compile(r"\([A-Z][\w&-]*[A-Z][\w&-]*\)[^()]*\([A-Z]")


def end_that_fits(text: str) -> int:
    """Where the last words begin whose initials are the acronym, if two words or more stand before them; else 0.

    >>> end_that_fits("Sustainable Landscapes Provincial Department of Roads (PDR)")
    23
    >>> end_that_fits("New Zealand Ministry of Trade (MoT)"), end_that_fits("Lake University (LU)")
    (0, 0)
    """
    found = split_name(text).value
    if found is None or found.acronym is None or acronym_fits_whole(found.name, found.acronym):
        return 0
    said = list(re.finditer(r"\S+", text[: found.name_span[1]]))
    for at in range(2, len(said) - 1):
        start = said[at].start()
        if said[at][0][0].isupper() and fits_from_start(text[start : found.name_span[1]], found.acronym):
            alone = country_of(text[:start].strip(" ,")) is None and said[at - 1][0].casefold() not in JOINING
            return start if alone else 0
    return 0


def acronym_fits_whole(name: str, acronym: str) -> bool:
    """Whether the acronym begins with the name's first letter and fits it."""
    return name[:1].casefold() == acronym[:1].casefold() and acronym_fits(name, acronym)


# -- the cheapest cut --------------------------------------------------------------------------------------------

_JOINS = re.compile(
    r"(?:\b(?:of|and|for|the|de|du|des|et|la|le|to|on|in|y|del|los|las|da|do|dos|für|und|der|with|by|e)|[&,/–-])$",
    re.IGNORECASE,
)
# An adjective that no name ends with: `National Council for Special` / `Economic Zones (KEK)`
_QUALIFIES = re.compile(
    r"\b(?:Special|Sustainable|Economic|Environmental|Rural|Urban|Agricultural|Industrial|Commercial|Technical|Natural"
    r"|Renewable|Financial|Electric|Green|Foreign|Higher|Vocational|Metropolitan)$"
)
_BRACKET_ENDS = re.compile(r"\([^()]{2,14}\)[.,*]?$")
_BEGINS = re.compile(r"(?:of|and|for|the|de|du|des|et|on|in)\b|[(&/a-zà-ÿ]")
# A word that no organisation has for its whole name: what it is, or whose
_GENERIC = frozenset(
    """
    ministry department directorate office agency authority bank fund institute institution university college centre
    center council commission committee board bureau secretariat association federation union alliance network
    programme program project service services studies development environment energy research cooperation management
    planning affairs finance trade technology innovation technologies resources industry industries government
    administration corporation company foundation society organization organisation initiative partnership facility
    national international regional local federal provincial municipal republic royal united kingdom nations states
    african american asian australian austrian belgian british canadian chinese danish dutch european finnish french
    german indian indonesian irish italian japanese korean moroccan nordic norwegian portuguese spanish swedish swiss
    thai rwandan kenyan ethiopian mongolian filipino cambodian colombian mexican peruvian ministerio ministère
    nacional nationale desarrollo développement recursos naturales durable sostenible sustainable economic social rural
    """.split()
)


# What an organisation is, in its name; not what a part of one is: `University of Accra, Faculty of Law`
_HEADS = frozenset(
    """
    ministry department directorate agency authority bank fund institute university college centre center council
    commission committee board bureau secretariat association federation union alliance network corporation company
    foundation society organization organisation cooperative municipality city government academy embassy office
    ministère ministerio ministério banque banco agence agencia agência instituto institut universidad université
    universidade consejo conseil autoridad autorité fonds fondo fundo fundación fondation asociación association
    direction dirección office comisión commission gobierno municipalidad corporación gesellschaft ministerium
    """.split()
)


def has_head(text: str) -> bool:
    """Whether a text of several words says what an organisation is: `Rural Bank`."""
    said = [word.strip(".,;()").casefold() for word in text.split()]
    return len(said) > 1 and any(word in _HEADS for word in said)


# `UNDP`, `KfW`: a line that is a short name and nothing else
_SHORT_NAME = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][\w&-]{1,9}")


@dataclass(frozen=True, slots=True)
class _Worth:
    """What speaks against a piece as a name's beginning, as its end and where a cut is not made before it; worked out
    once for all the names that may hold it."""

    begins: float
    ends: tuple[float, ...]
    before: tuple[float, ...]
    words: int
    spoken: int  # words with a letter or a digit
    short: bool  # whether it may hold an acronym, or a part of one in brackets


def _worths(run: Sequence[_Piece]) -> list[_Worth]:
    return [_worth(piece, run[at - 1] if at else None) for at, piece in enumerate(run)]


def _worth(piece: _Piece, before: _Piece | None) -> _Worth:
    text = piece.text
    said = text.split()
    ends = 5.0 if _JOINS.search(text) else 1.0 if _QUALIFIES.search(text) else 0.0
    return _Worth(
        begins=5.0 if _BEGINS.match(text) else 0.0,
        ends=(ends, 0.0 if piece.line.room > 0 or piece.ends else 0.8),
        before=() if before is None else _uncut(before, text),
        words=len(said),
        spoken=sum(any(map(str.isalnum, word)) for word in said),
        short=any(letter in text for letter in "()[]") or any(sum(map(str.isupper, word)) > 1 for word in said),
    )


def _uncut(piece: _Piece, following: str) -> tuple[float, ...]:
    """What speaks against one name in which a line follows on another."""
    forced = any(ends.search(piece.text) for ends in (_JOINS, _QUALIFIES)) or _BEGINS.match(following) is not None
    headed = not forced and has_head(piece.text) and has_head(following)
    another = _SHORT_NAME.fullmatch(following) and not fits_from_start(piece.text, following)
    return (
        (8.0 if following[:1] == "(" else 4.0) if _BRACKET_ENDS.search(piece.text) else 0.0,
        min(2.0, 0.9 + 0.3 * piece.line.room) if piece.line.room > 0 and not forced else 0.0,
        0.6 if headed else 0.0,
        2.5 if _alike(piece.text, following) else 0.0,
        2.0 if another else 0.0,
    )


def _cut(run: Sequence[_Piece], extra: float) -> tuple[list[Sequence[_Piece]], list[bool]]:
    """The cheapest cut of pieces into names, and for each name whether another cut is nearly as cheap."""
    best: list[list[tuple[float, int]]] = [[(0.0, 0)]]
    worths = _worths(run)
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - LONGEST), end):
            cost = _name_cost(run[start:end], worths[start:end]) + (extra if start else 0.0)
            options.append((best[start][0][0] + cost, start))
        best.append(sorted(options)[:2])
    cuts: list[Sequence[_Piece]] = []
    unsure: list[bool] = []
    end = len(run)
    while end > 0:
        cost, start = best[end][0]
        unsure.append(len(best[end]) > 1 and best[end][1][0] - cost < NARROW)
        cuts.append(run[start:end])
        end = start
    beside = [any(unsure[max(0, at - 1) : at + 2]) for at in range(len(unsure))]  # another cut changes two names
    return cuts[::-1], beside[::-1]


def _name_cost(pieces: Sequence[_Piece], worths: Sequence[_Worth]) -> float:
    """What speaks against these lines being one name."""
    cost = sum((each for worth in worths[1:] for each in worth.before), 0.0)
    joins, unended = worths[-1].ends
    cost += worths[0].begins
    cost += joins
    words = sum(worth.words for worth in worths)
    if not any(worth.short for worth in worths) and sum(worth.spoken for worth in worths) > 1:
        return cost + unended + 0.15 * max(0, words - 14) + UNNAMED  # no acronym, and no word alone
    texts = [piece.text for piece in pieces]
    whole = " ".join(texts)
    cost += 0.0 if _BRACKET_ENDS.search(whole) else unended
    cost += 0.15 * max(0, words - 14)
    return cost + _acronym_cost(whole, texts)


def _alike(text: str, following: str) -> bool:
    """Whether both lines begin as names do: `Provincial Government of Palawan` / `Provincial Government of Mindoro`."""
    one, other = text.split()[:2], following.split()[:2]
    return len(one) == 2 and one == other and has_head(following)


def _is_generic(name: str) -> bool:
    return name.casefold().strip(".,") in _GENERIC


def _acronym_cost(whole: str, texts: Sequence[str]) -> float:
    """What the acronym, or that there is none, says against a name."""
    found = split_name(whole).value
    name = whole if found is None else found.name
    generic = 4.0 if _is_generic(name) else 0.0
    if found is None or found.acronym is None:
        return generic + (2.0 if _BRACKET_ENDS.search(whole) else UNNAMED)
    if not acronym_fits(found.name, found.acronym):
        return generic + 1.5
    if len(texts) > 1 and fits_from_start(found.name, found.acronym):
        return -1.2
    return generic + (2.0 if _fits_later(texts, found.acronym) else -0.4)


def _fits_later(texts: Sequence[str], acronym: str) -> bool:
    """Whether the acronym is already that of the later lines alone, so that the first ones are another name."""
    for start in range(1, len(texts)):
        if _is_generic(" ".join(texts[:start])):
            continue
        rest = " ".join(texts[start:])
        later = split_name(rest).value
        if later is None or _BEGINS.match(rest) or _JOINS.search(texts[start - 1]):
            continue
        if acronym_fits_whole(later.name, acronym):
            return True
    return False
