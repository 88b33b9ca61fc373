"""How printed words are compared with a profile's words: the only module that knows rapidfuzz.

Two wordings are the same when their words follow each other in the same order and differ only in what a typist or
another year's template changes.  Each difference costs something; what is left of 1.0 is the score:

    =====================================  ====
    capitals, punctuation, accents, plural    0
    a joining word left out or added        .02
    a shortened word: `util.`               .05
    a misspelt word                         .06
    the same words in another order         .10
    one word left out (two must be left)    .13
    a word added                            .20
    another word in its place             never
    its opposite: `unapproved`            never
    =====================================  ====

`ACCEPTED` and above is the same wording; `POSSIBLE` and above is one only with a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import extract, extractOne

ACCEPTED = 0.85
POSSIBLE = 0.75

JOINING = frozenset("a an the of for in on at to and or during if was is were are by per with from".split())
_SMALL, _SHORT, _TYPO, _REORDERED, _LEFT_OUT, _ADDED = 0.02, 0.05, 0.06, 0.10, 0.13, 0.20
_NEVER = 9.0

# What is asked of the same lines by several (whether a family fits, where a report begins, what a line is, what value
# belongs to a label) is remembered for about as many lines as a report has.
ASKED_AGAIN = 1024

Words = tuple[str, ...]
_TOKEN = re.compile(r"[^\W_]+|[%#€$£]")
_OR_MORE = re.compile(r"\((?:s|es|ies)\)")  # `source(s)`
_ANY_YEAR = re.compile(r"(?:fy)?(?:19|20)\d\d$")
UNSPACED = 0.9  # the score of a wording whose letters were spaced
YEAR = "{year}"
_NUMBER = "0"
_OPPOSITES = ("un", "non", "under", "over", "dis", "in")  # a word with one of these is not a misspelt one without it


@lru_cache(maxsize=65536)
def words(text: str) -> Words:
    """The words of a text as they are compared: small letters, no accents, no punctuation.

    >>> words("% utlization of inputs:")
    ('%', 'utlization', 'of', 'inputs')
    """
    folded = _OR_MORE.sub("", text.casefold()).replace("’", "'").replace("'s ", " ")
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return tuple(_TOKEN.findall(folded))


def phrase(text: str) -> Words:
    """The words of a profile's wording, in which ``{year}`` stands for any year.

    >>> phrase("Approved budget for {year}")
    ('approved', 'budget', 'for', '{year}')
    """
    return tuple(word for piece in text.split(YEAR) for word in (*words(piece), YEAR))[:-1]


@lru_cache(maxsize=65536)
def _word_cost(printed: str, known: str) -> float:
    if known == YEAR:
        return 0.0 if _ANY_YEAR.match(printed) else _NEVER
    if printed == known or printed.removesuffix("s") == known.removesuffix("s"):
        return 0.0
    if min(len(printed), len(known)) < 4 or printed.isdigit() or known.isdigit():
        return _NEVER
    if _bare(printed) != _bare(known):
        return _NEVER
    allowed = 1 if max(len(printed), len(known)) < 8 else 2
    return _TYPO if OSA.distance(printed, known, score_cutoff=allowed) <= allowed else _NEVER


def _bare(word: str) -> str:
    """The beginning that turns a word into its opposite, where it has one."""
    return next((prefix for prefix in _OPPOSITES if word.startswith(prefix) and len(word) >= len(prefix) + 6), "")


def _is_short_for(printed: str, known: str) -> bool:
    return 3 <= len(printed) <= len(known) - 2 and known.startswith(printed)


@lru_cache(maxsize=65536)
def compare(printed: Words, known: Words) -> float:
    """The score of two whole wordings; 0 when they are not the same.

    >>> compare(words("% utlization of inputs"), phrase("% utilization of inputs"))
    0.94
    >>> compare(words("Actual expenditure"), phrase("Approved budget for {year}"))
    0.0
    """
    return _score(_costs(printed, known)[len(printed)])


def is_beginning(printed: Words, known: Words) -> bool:
    """Whether ``printed`` is the beginning of a longer wording, as a wrapped label's first line is.

    >>> is_beginning(words("Approved budget"), phrase("Approved budget for {year}"))
    True
    """
    if not printed or len(printed) >= len(known):
        return False
    return all(_word_cost(a, b) <= _TYPO for a, b in zip(printed, known, strict=False))


def _score(cost: float) -> float:
    return round(1.0 - cost, 4) if cost <= 1 - POSSIBLE + 1e-9 else 0.0


def _costs(printed: Words, known: Words) -> list[float]:
    """The cost of fitting all of ``known`` to the first 0, 1, 2, … printed words (an alignment of words)."""
    content = sum(word not in JOINING and word != YEAR for word in known)
    spare, several = content >= 3, content >= 2
    row = [0.0]
    for word in printed:
        row.append(row[-1] + (_SMALL if word in JOINING else _ADDED))
    for target in known:
        small = target in JOINING or (target == YEAR and several)
        left_out = _SMALL if small else _LEFT_OUT if spare and target != YEAR else _NEVER
        below = [row[0] + left_out]
        for index, word in enumerate(printed, 1):
            added = _SMALL if word in JOINING else _ADDED
            below.append(
                min(row[index] + left_out, row[index - 1] + _cost(word, target, several), below[index - 1] + added)
            )
        row = below
    return row


def _cost(printed: str, known: str, several: bool) -> float:
    """The cost of a word in its place; among several, one may be shortened."""
    cost = _word_cost(printed, known)
    return _SHORT if cost == _NEVER and several and _is_short_for(printed, known) else cost


def _in_any_order(printed: Words) -> Words:
    """The words that count, sorted, any year as `{year}`."""
    return tuple(sorted(YEAR if _ANY_YEAR.match(word) else _stem(word) for word in printed if word not in JOINING))


@dataclass(frozen=True, slots=True)
class Match:
    """A wording that fits: whose it is, how well, and how many of the printed words it takes."""

    name: str
    wording: str
    score: float
    taken: int
    length: int


def _rank(match: Match, known: Words, printed: Words) -> float:
    """The score of a beginning; one that takes the year behind it goes before one that leaves it to the value.

    One that lacks nothing but its year is whole: ``Expenditure for the year`` goes before ``Expenditure``.
    """
    if known[-1] == YEAR and known[-2] not in JOINING and len(known) > 2 and printed[: match.taken] == known[:-1]:
        return 1.0
    return match.score + _SHORT * any(_ANY_YEAR.match(word) for word in printed[: match.taken])


class Wordings:
    """Many wordings at once, each with the name that it stands for; answers are remembered.

    Only wordings that have all but one of the printed words are compared, be they misspelt or shortened.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self._all = [(name, phrase(wording), wording) for name, wording in named]
        self._with: dict[str, list[int]] = defaultdict(list)
        self._first: dict[str, list[int]] = defaultdict(list)
        for index, (_, known, _) in enumerate(self._all):
            for word in {word for word in known if word not in JOINING}:
                self._with[word].append(index)
            self._first[_stem(known[0])].append(index)
        self._said = [
            len({word for word in known if word not in JOINING and word != YEAR}) for _, known, _ in self._all
        ]
        self._least = [said - (said >= 3) for said in self._said]  # words that a beginning has: one may be left out
        self._spelt: dict[str, list[int]] = defaultdict(list)
        for word, listed in self._with.items():
            self._spelt[_stem(word)].extend(listed)
        self._vocabulary = sorted({word for _, known, _ in self._all for word in known})
        self._unspaced = {"".join(known): index for index, (_, known, _) in enumerate(self._all) if YEAR not in known}
        self._sorted = {_in_any_order(known): index for index, (_, known, _) in enumerate(self._all)}
        self._near = lru_cache(maxsize=16384)(self._having)
        self._alike = lru_cache(maxsize=16384)(self._numbers_alike)
        self._whole_of = lru_cache(maxsize=16384)(self._whole)
        self._starts_of = lru_cache(maxsize=16384)(self._starts)
        self._begun_of = lru_cache(maxsize=16384)(self._begun)

    def whole(self, printed: Words) -> Match | None:
        """The wording that all of the printed words are, if any is possible."""
        return self._whole_of(self._alike(printed))

    def starts(self, printed: Words) -> tuple[Match, ...]:
        """The wordings with which the printed words begin, the best and longest first."""
        return self._starts_of(self._alike(printed))

    def begun(self, printed: Words) -> tuple[str, ...]:
        """The names of the wordings that the printed words are only the beginning of."""
        return self._begun_of(self._alike(printed))

    def _numbers_alike(self, printed: Words) -> Words:
        """The printed words with one number for all those that are no year and in no wording: they match alike."""
        if not any(map(str.isdigit, printed)):
            return printed
        return tuple(_NUMBER if word.isdigit() and self._is_any(word) else word for word in printed)

    def _is_any(self, word: str) -> bool:
        return word not in self._with and _ANY_YEAR.match(word) is None

    def knows(self, word: str) -> bool:
        """Whether a wording has this word."""
        return _stem(word) in self._spelt

    def _sharing(self, printed: Words) -> Mapping[int, int]:
        """How many words each wording shares with the printed ones, also misspelt or shortened ones."""
        found: Counter[int] = Counter()
        for word in set(printed):
            found.update(self._near(word))
        return found

    def _spelt_like(self, word: str) -> Words:
        """The words of the wordings that a printed one may be: itself, misspelt or shortened, a year."""
        slips = extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=2, limit=None)
        near = {known for known, _, _ in slips if _word_cost(word, known) <= _TYPO}
        near.update(known for known in self._vocabulary if _is_short_for(word, known))
        return tuple(sorted(near | ({YEAR} if _ANY_YEAR.match(word) else set())))

    def _having(self, word: str) -> frozenset[int]:
        """The wordings that have a word like this one."""
        like = () if word in JOINING else self._spelt_like(word)
        return frozenset(index for known in like for index in self._with[known])

    def _with_one_of(self, printed: Words) -> set[int]:
        """The wordings that have one of the words as it is spelt: in prose, one that is all slips is another word."""
        return {index for word in printed for index in self._spelt.get(_stem(word), ())}

    def _whole(self, printed: Words) -> Match | None:
        best: Match | None = None
        said = sum(word not in JOINING for word in set(printed))
        sure = self._with_one_of(printed)
        shared = self._sharing(printed) if sure or len(printed) <= 2 else {}
        for index in sorted(index for index, count in shared.items() if count >= max(said, self._said[index]) - 1):
            name, known, wording = self._all[index]
            if index not in sure and not len(known) == len(printed) <= 2:
                continue
            score = compare(printed, known) if abs(len(printed) - len(known)) <= 3 else 0.0
            if score > (best.score if best else 0.0):
                best = Match(name, wording, score, len(printed), len(known))
        again = self._sorted.get(_in_any_order(printed)) if best is None or best.score < 1 - _REORDERED else None
        if again is not None:
            name, known, wording = self._all[again]
            return Match(name, wording, 1 - _REORDERED, len(printed), len(known))
        torn = best is None or best.score < ACCEPTED
        if torn and "".join(printed) in self._unspaced:  # letter-spaced: `CON TEXT`, `Les sons learned`
            name, known, wording = self._all[self._unspaced["".join(printed)]]
            return Match(name, wording, UNSPACED, len(printed), len(known))
        return best

    def _starts(self, printed: Words) -> tuple[Match, ...]:
        found: list[tuple[float, Match]] = []
        # No word may be added at the beginning, so that the first one that counts is of the wording.
        first = next((word for word in printed if word not in JOINING), None)
        near = self._near(first) & self._with_one_of(printed[:12]) if first is not None else frozenset()
        shared = self._sharing(printed[:12]) if near else {}
        for index in sorted(index for index in near if shared[index] >= self._least[index]):
            name, known, wording = self._all[index]
            row = _costs(printed[: len(known) + 2], known)
            score, taken = max((_score(cost), count) for count, cost in enumerate(row))
            if score >= ACCEPTED and taken:
                match = Match(name, wording, score, taken, len(known))
                found.append((_rank(match, known, printed), match))
        return tuple(match for _, match in sorted(found, key=lambda one: (-one[0], -one[1].taken, one[1].name)))

    def _begun(self, printed: Words) -> tuple[str, ...]:
        if not printed:
            return ()
        near = self._first.get(_stem(printed[0]), []) + (
            self._first.get(YEAR, []) if _ANY_YEAR.match(printed[0]) else []
        )
        if not near and len(printed[0]) >= 4:
            slips = (known for known in self._spelt_like(printed[0]) if not _is_short_for(printed[0], known))
            near = [index for known in slips for index in self._first.get(_stem(known), ())]
        names = (self._all[i][0] for i in near if is_beginning(printed, self._all[i][1]))
        return tuple(dict.fromkeys(names))


def _stem(word: str) -> str:
    return word.removesuffix("s")


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


def misspelt(word: str, known: Iterable[str]) -> str | None:
    """The one known word of which this is a slip: two letters turned round, one too many, one missing or another.

    >>> misspelt("enviroment", ("environment", "energy"))
    'environment'
    """
    allowed = 1 if len(word) < 9 else 2
    near = extract(word, list(known), scorer=OSA.distance, score_cutoff=allowed, limit=2)
    return str(near[0][0]) if len(near) == 1 or (near and near[0][1] < near[1][1]) else None
