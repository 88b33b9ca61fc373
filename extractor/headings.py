"""Headings of sections, however they are printed: numbered, letter-spaced, with a year, over two or three lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from extractor.matching import ACCEPTED, JOINING, YEAR, Match, Words, words
from extractor.profile import Profile

LONGEST = 11  # words
WIDEST = 120  # characters of a line, also of a letter-spaced one
SPACED = 6  # pieces that a letter-spaced heading has at least
SPACED_SCORE = 0.9
OTHERWISE = 0.98  # of the score of a heading that is one without its number, its year or a word it can do without

# `1 Overview`, `2. Context`, `IV. Results`, `A) Partners`, `3.2 Lessons`
_COUNTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?|[IVX]{1,4}[.)]|[A-H][.)]|\([1-9A-H]\))\s+(?=[^\W\d_])")
_COUNTS = frozenset("0123456789IVXABCDEFGH(")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
# Words that a heading can do without: `Overall project objective`, `Main lessons of the project`
_SPARE = frozenset({"project", "programme", "program", "year"})
_CONTENTS = frozenset({"contents", "content", "table of contents"})  # and not `Context` with a slip
# `R ESULTS ACHIEVED`: how a dump prints small capitals
_INITIAL = re.compile(r"(?<=\b[^\W\d_]) +(?=[^\W\d_]{2})")
_PLURAL = JOINING | {"goals"}  # what wraps from `Partnerships for the Goals`, and not `Goal` in the plural
_OF_GOALS = _PLURAL | {"goal"}  # with the number on the next line
_LETTERS = re.compile(r"[^\W_]+")


# Words that headings of all kinds have
_EVERYWHERE = _SPARE | JOINING | frozenset("key main our what we this country".split())
TELLING_KINDS = frozenset({"text", "list", "partners", "results"})


def _telling_words(profile: Profile) -> dict[str, set[str]]:
    """The words of each section's headings that no other section's have, without the endings of their plurals."""
    of = {
        name: {word.removesuffix("s") for text in section.headings for word in words(text.replace(YEAR, " "))}
        for name, section in profile.sections.items()
    }
    return {
        name: {
            word
            for word in its
            if word not in _EVERYWHERE and not any(word in others for other, others in of.items() if other != name)
        }
        for name, its in of.items()
        if profile.sections[name].kind in TELLING_KINDS
    }


class Headings:
    """A profile's headings; ``read`` remembers its answers, for every line is asked about more than once."""

    def __init__(self, profile: Profile) -> None:
        self._known = profile.headings
        self.read = lru_cache(maxsize=16384)(self._read)
        self._telling = _telling_words(profile)
        self._unspaced = {
            "".join(words(text.replace(YEAR, " "))): (name, text)
            for name, section in profile.sections.items()
            for text in section.headings
        }

    def telling(self, text: str, known: Collection[str]) -> tuple[str, str]:
        """The section, not among those known, that alone has a word of this heading in its own, and that word.

        Both are empty where there is none, or several.
        """
        said = {word.removesuffix("s") for word in words(text)}
        told = {(name, word) for name, its in self._telling.items() for word in its & said}
        names = {name for name, _ in told}
        if len(names) != 1 or names & set(known):
            return "", ""
        return min(told)

    def _read(self, texts: tuple[str, ...]) -> tuple[int, str, str, float] | None:
        """How many of the lines are a heading, of which section, in which wording, with which score."""
        first = texts[0]
        if first.casefold().strip(" .:") in _CONTENTS:
            return None
        if not first or len(first) > WIDEST or not (first[0].isupper() or first[0].isdigit() or first[0] == "("):
            return None
        counted = _COUNTED.match(first) if first[0] in _COUNTS else None
        if counted is not None and first[counted.end()].isupper():
            texts = (first[counted.end() :], *texts[1:])
        elif first[0] == "(":
            return None
        found = self._plain(texts)
        if found is None and texts[0].isupper() and _INITIAL.search(texts[0]):
            found = self._plain([_INITIAL.sub("", text) for text in texts])
            found = found and (*found[:3], min(found[3], SPACED_SCORE))
        return self._spaced(texts) if found is None else found

    def _plain(self, texts: Sequence[str]) -> tuple[int, str, str, float] | None:
        printed: Words = ()
        found: tuple[int, str, str, float] | None = None
        for count, text in enumerate(texts[:3], 1):
            printed += words(text)
            if not printed or len(printed) > LONGEST or text[-1:] in ".,;":
                break
            numbered = texts[count][:1].isdigit() if count < len(texts) else False
            best = self._best(printed) if not (_OF_GOALS if numbered else _PLURAL).issuperset(printed) else None
            if best is not None and best[1] >= ACCEPTED and (found is None or best[1] > found[3]):
                found = count, best[0].name, best[0].wording, best[1]
            if not self._known.begun(printed) and not text.isupper():
                break
        return found

    def _best(self, printed: Words) -> tuple[Match, float] | None:
        """The heading that the words are, perhaps without a year behind them or a word that says little."""
        best = self._known.whole(printed)
        if best is not None and best.score >= ACCEPTED:
            return best, best.score
        other = printed
        if printed[-1].isdigit() and _ANY_YEAR.fullmatch(printed[-1]):
            other = printed[:-1]
        elif printed[0].isdigit() and _ANY_YEAR.fullmatch(printed[0]):
            other = printed[1:]
        if not _SPARE.isdisjoint(printed):
            other = tuple(word for word in other if word not in _SPARE)
        best = self._known.whole(other) if 0 < len(other) < len(printed) else None
        if best is not None and best.score >= ACCEPTED:
            return best, round(OTHERWISE * best.score, 4)
        return None

    def _spaced(self, texts: Sequence[str]) -> tuple[int, str, str, float] | None:
        """A heading in spaced letters, as a dump prints it: ``R E S U LT S A C H I E V E D``."""
        joined = ""
        for count, text in enumerate(texts[:2], 1):
            pieces = _LETTERS.findall(text) if text.count(" ") > 0.3 * len(text) else []
            short = sum(len(piece) <= 2 for piece in pieces)
            if len(pieces) < 2 or short <= 0.6 * len(pieces):
                return None
            joined += "".join(pieces)
            if len(joined) >= SPACED:
                known = self._unspaced.get("".join(words(_ANY_YEAR.sub("", joined))))
                if known is not None:
                    return count, *known, SPACED_SCORE
        return None
