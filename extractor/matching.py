"""How printed words are compared with a profile's words: the only module that knows rapidfuzz.

Two wordings are the same when their words follow each other in the same order and differ only in what a typist or
another year's template changes.  Each difference costs something; what is left of 1.0 is the score:

    =====================================  ====
    capitals, punctuation, accents, plural    0
    a joining word left out or added        .02
    a misspelt word                         .06
    one word left out (two must be left)    .13
    a word added                            .20
    another word in its place             never
    =====================================  ====

`ACCEPTED` and above is the same wording; `POSSIBLE` and above is one only with a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extractOne

ACCEPTED = 0.85
POSSIBLE = 0.75

JOINING = frozenset("a an the of for in on at to and if was is were are by per with from".split())
_SMALL, _TYPO, _LEFT_OUT, _ADDED = 0.02, 0.06, 0.13, 0.20
_NEVER = 9.0

_TOKEN = re.compile(r"[^\W_]+|[%#€$£]")
_ANY_YEAR = re.compile(r"(?:fy)?(?:19|20)\d\d$")
YEAR = "{year}"


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: small letters, no accents, no punctuation.

    >>> words("% utlization of inputs:")
    ('%', 'utlization', 'of', 'inputs')
    """
    folded = text.casefold().replace("’", "'").replace("'s ", " ")
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return tuple(_TOKEN.findall(folded))


def phrase(text: str) -> tuple[str, ...]:
    """The words of a profile's wording, in which ``{year}`` stands for any year.

    >>> phrase("Approved budget for {year}")
    ('approved', 'budget', 'for', '{year}')
    """
    return tuple(
        word for piece in text.split(YEAR) for word in (*words(piece), YEAR)
    )[:-1]


@lru_cache(maxsize=65536)
def _word_cost(printed: str, known: str) -> float:
    if known == YEAR:
        return 0.0 if _ANY_YEAR.match(printed) else _NEVER
    if printed == known or printed.removesuffix("s") == known.removesuffix("s"):
        return 0.0
    if min(len(printed), len(known)) < 4 or printed.isdigit() or known.isdigit():
        return _NEVER
    allowed = 1 if max(len(printed), len(known)) < 8 else 2
    return _TYPO if OSA.distance(printed, known, score_cutoff=allowed) <= allowed else _NEVER


@dataclass(frozen=True, slots=True)
class Match:
    """How well a wording fits; ``taken`` is how many of the printed words belong to it."""

    score: float
    taken: int


@lru_cache(maxsize=65536)
def compare(printed: tuple[str, ...], known: tuple[str, ...]) -> float:
    """The score of two whole wordings; 0 when they are not the same.

    >>> compare(words("% utlization of inputs"), phrase("% utilization of inputs"))
    0.94
    >>> compare(words("Actual expenditure"), phrase("Approved budget for {year}"))
    0.0
    """
    row = _costs(printed, known)
    return _score(row[len(printed)], len(known))


def compare_start(printed: tuple[str, ...], known: tuple[str, ...]) -> Match:
    """The best fit of a wording with the beginning of ``printed``; the longest of equally good ones."""
    row = _costs(printed[: len(known) + 2], known)
    best = Match(0.0, 0)
    for taken in range(1, len(row)):
        score = _score(row[taken], len(known))
        if score > best.score or (score == best.score and score > 0 and taken > best.taken):
            best = Match(score, taken)
    return best


def is_beginning(printed: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether ``printed`` is the beginning of a longer wording, as a wrapped label's first line is.

    >>> is_beginning(words("Approved budget"), phrase("Approved budget for {year}"))
    True
    """
    if not printed or len(printed) >= len(known):
        return False
    return all(_word_cost(a, b) <= _TYPO for a, b in zip(printed, known, strict=False))


def _score(cost: float, length: int) -> float:
    return round(1.0 - cost, 4) if cost <= 1 - POSSIBLE + 1e-9 and length else 0.0


def _costs(printed: Sequence[str], known: Sequence[str]) -> list[float]:
    """The cost of fitting all of ``known`` to the first 0, 1, 2, … printed words (an alignment of words)."""
    spare = sum(word not in JOINING for word in known) >= 3
    row = [0.0]
    for word in printed:
        row.append(row[-1] + (_SMALL if word in JOINING else _ADDED))
    for target in known:
        left_out = _SMALL if target in JOINING or (target == YEAR and spare) else _LEFT_OUT if spare else _NEVER
        below = [row[0] + left_out]
        for index, word in enumerate(printed, 1):
            added = _SMALL if word in JOINING else _ADDED
            below.append(
                min(row[index] + left_out, row[index - 1] + _word_cost(word, target), below[index - 1] + added)
            )
        row = below
    return row


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like a misspelt one, for messages."""
    found = extractOne(name, list(known), scorer=token_sort_ratio, score_cutoff=55)
    return str(found[0]) if found else None


def similarity(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: one minus their edit distance as a share of the longer one's length.

    >>> similarity("Ministry of Water", "Ministry of Waters")
    0.9444
    """
    return round(Levenshtein.normalized_similarity(one, other), 4)
