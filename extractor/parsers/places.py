"""Countries and regions of a cell: ``China, Japan / Asia & the Pacific``, ``Mongolia (Asia)``, ``Africa except Chad``.

The profile's regions are looked for anywhere in the text, the longest wording first, and countries in what they leave;
of two that overlap the longer one stands (``South Africa`` is no Africa).  Every other word is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractor.matching import ASKED_AGAIN, words
from extractor.record import Country
from extractor.values.country import find_countries
from extractor.values.reading import Reading

# what may stand between the words of a region: `Asia-Pacific`, `Asia & the Pacific`
_INSIDE = r"(?:\s*[-‐–&]\s*|\s+)(?:(?:and|the)\s+)*"
_PARTS = re.compile(r"[/;|,()\[\]\n•]|(?<!\w)and(?!\w)|&")
# `Africa (excluding Sudan)`, `Asia except Japan`, `Kenya, not Uganda`
_EXCLUDING = re.compile(
    r"(?<!\w)(?P<word>excluding|excluded|excl\.?|except(?:ing)?(?:\s+for)?|other\s+than|outside|without|not(?:\s+in)?)(?!\w)",
    re.IGNORECASE,
)
_EXCLUSION_ENDS = re.compile(r"[/;|)\]\n]")
_NOT_ENDS = re.compile(r"[/;|)\]\n,]")
_PLAIN = frozenset("and the of in for region regions country countries".split())
# `Kenya /`, `Latin America & the`: the rest stands elsewhere
_BREAKS_OFF = re.compile(r"(?:[/&,–-]|(?<!\w)(?:and|the|of))\s*$|^\s*(?:[/&,]|and(?!\w))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A region, or a country as its reader gives it."""

    start: int
    end: int
    country: Reading[Country] | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """What a text says of places.

    ``unknown`` are the pieces with a word that is neither; ``nested`` are countries with another one in brackets behind
    them, ``Georgia (USA)``; ``broken`` says that the text begins or ends in the middle.
    """

    found: tuple[Place, ...]
    unknown: tuple[tuple[int, int], ...]
    nested: tuple[tuple[Place, Place], ...]
    broken: bool

    @property
    def settled(self) -> bool:
        """Whether the text is nothing but places."""
        return bool(self.found) and not self.unknown and not any(place.excluded for place in self.found)


@lru_cache(maxsize=ASKED_AGAIN)
def places_in(text: str, regions: tuple[str, ...]) -> Places:
    """Every place of a text, in order.

    >>> found = places_in("Peru / Latin America & the Caribbean", ("Latin America & the Caribbean", "Caribbean"))
    >>> [(place.start, place.end, place.country is None) for place in found.found], found.unknown
    ([(0, 4, False), (7, 36, True)], ())
    >>> places_in("Eastern Africa", ("Africa",)).unknown
    ((0, 14),)
    """
    places = _without_overlaps(text, regions)
    excluded = _Exclusions(text, places)
    kept = tuple(Place(p.start, p.end, p.country, excluded.hold(p)) for p in places)
    unknown = tuple(_unknown(text, kept))
    starts = [start for start, _ in unknown]
    inside = [place for place in kept if place.country or not _is_within(place, starts, unknown)]
    nested = tuple((a, b) for a, b in pairwise(kept) if a.country and b.country and _holds(text, a, b))
    bare = _blanked(text, kept)
    return Places(tuple(inside), unknown, nested, bool(kept) and _BREAKS_OFF.search(bare) is not None)


@lru_cache(maxsize=16)
def _pattern(regions: tuple[str, ...]) -> re.Pattern[str]:
    """The regions' wordings, the longest first."""
    said = {tuple(word for word in words(region) if word not in ("and", "the")) for region in regions}
    listed = sorted((known for known in said if known), key=lambda known: (-len(" ".join(known)), known))
    wordings = "|".join(_INSIDE.join(map(re.escape, known)) for known in listed)
    return re.compile(rf"(?<!\w)(?:{wordings or '(?!)'})(?!\w|-\w|['’]\w)", re.IGNORECASE)


def _without_overlaps(text: str, regions: tuple[str, ...]) -> list[Place]:
    named = [Place(*match.span()) for match in _pattern(regions).finditer(text) if match.group()[0].isupper()]
    named += [Place(reading.start, reading.end, reading) for reading in find_countries(text)]
    kept: list[Place] = []
    taken = bytearray(len(text))
    for place in sorted(named, key=lambda place: (place.start - place.end, place.start)):
        if not any(taken[place.start : place.end]):
            kept.append(place)
            taken[place.start : place.end] = b"\x01" * (place.end - place.start)
    return sorted(kept, key=lambda place: place.start)


class _Exclusions:
    """How far each ``except`` of a text reaches: the ends of the words, and the farthest reach of any up to there."""

    def __init__(self, text: str, places: Sequence[Place]) -> None:
        self.words: list[int] = []
        self.reach: list[int] = []
        named = [place.start for place in places]
        for match in _EXCLUDING.finditer(text):
            at = bisect_right(named, match.start()) - 1
            if at >= 0 and match.start() < places[at].end:
                continue
            ends = _NOT_ENDS if match["word"].casefold().startswith("not") else _EXCLUSION_ENDS
            end = ends.search(text, match.end())
            self.words.append(match.end())
            self.reach.append(max(end.start() if end else len(text), self.reach[-1] if self.reach else 0))

    def hold(self, place: Place) -> bool:
        """Whether a place is named as one that is not meant."""
        at = bisect_right(self.words, place.start) - 1
        return at >= 0 and self.reach[at] >= place.start


def _is_within(place: Place, starts: Sequence[int], pieces: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(starts, place.start) - 1
    return at >= 0 and place.start < pieces[at][1]


def _unknown(text: str, places: tuple[Place, ...]) -> Iterator[tuple[int, int]]:
    """The pieces between commas and slashes in which another word stands."""
    bare = _blanked(text, places)
    bare = _EXCLUDING.sub(lambda match: " " * len(match.group()), bare)
    at = 0
    for end in (*(match.start() for match in _PARTS.finditer(bare)), len(text)):
        if set(words(bare[at:end])) - _PLAIN:
            piece = text[at:end]
            start = at + len(piece) - len(piece.lstrip(" ,;/|()[]&•\n"))
            yield start, at + len(piece.rstrip())
        at = end


def _blanked(text: str, places: tuple[Place, ...]) -> str:
    """The text with a sign that no separator is, in the place of each place."""
    pieces: list[str] = []
    at = 0
    for place in places:
        pieces += text[at : place.start], "_" * (place.end - place.start)
        at = place.end
    return "".join((*pieces, text[at:]))


def _holds(text: str, country: Place, other: Place) -> bool:
    """Whether a country stands in brackets behind another one."""
    return text[country.end : other.start].strip() == "(" and text[other.end :].lstrip()[:1] == ")"
