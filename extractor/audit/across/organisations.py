"""What two spellings of one organisation's name have in common: its words, its country, its acronym."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.matching import JOINING, misspelt, words
from extractor.values.country import find_countries

# What is written in two ways and means the same
_SPELT = {
    "centre": "center", "centres": "center", "organisation": "organization", "organisations": "organization",
    "programme": "program", "programmes": "program", "labour": "labor", "defence": "defense", "dept": "department",
    "intl": "international", "univ": "university", "govt": "government", "natl": "national", "min": "ministry",
    "organisational": "organizational", "co-operation": "cooperation", "assoc": "association", "inst": "institute",
}  # fmt: skip

# Legal forms, and what stands before a country's name; they tell no organisation from another.
_EMPTY = JOINING | frozenset("& co company corp gmbh inc incorporated limited llc ltd plc pvt the".split())
_STATES = frozenset("federal federative kingdom democratic people republic state union united".split())

# The words that half of all names are made of: a slip in one of these is a slip, and not another name.
_USUAL = frozenset(
    """
    administration agency agriculture agricultural association authority bank board business cabinet center chamber
    climate college commerce commission committee community conservation cooperation cooperative council country
    department development directorate district economic economy education electricity electrification employment
    energy engineering enterprise environment environmental exchange federation finance financial fisheries foreign
    forest forestry foundation fund general global government growth health housing human industrial industry
    information infrastructure initiative institute institution international investment irrigation justice laboratory
    labor livestock local management marine meteorological mine mineral mining ministry municipal municipality national
    natural network office organization parliament partnership planning policy power private program promotion
    protection provincial public regional regulatory renewable research resource resources rural sanitation science
    secretariat security service services society statistics strategy sustainable technical technology tourism trade
    training transport treasury united university urban waste water women world
    """.split()
)
_SHORTEST = 6  # letters of a word that may be misspelt: `land` and `lund` are two

# Bodies of one country, whose name is the same in the next country, and which may be named from either end
_STATE_BODIES = frozenset(
    """
    administration agency authority bureau cabinet city commission committee council county court department directorate
    district division government inspectorate mayor ministry municipality office parliament police prefecture province
    provincial regulator secretariat service state treasury
    """.split()
)
_LEVELS = frozenset("country district municipal municipality national provincial regional".split())
_BEYOND = frozenset("african american arab asian caribbean european global international nations pacific world".split())
_NUMBER = re.compile(r"\d+|[ivx]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its telling words in order, with countries as their codes, and whose body it is.

    ``country`` is the country in the name, or of a state body that names none that of its report.  ``home`` is where
    the report is of, for a name that may be another organisation's in the next country.
    """

    words: tuple[str, ...]
    country: str | None
    home: str
    state_body: bool

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for two spellings of one organisation; state bodies may be named from either end."""
        if self.state_body:
            return (self.country, *sorted(word for word in self.words if not word.isupper()))
        return (self.home, *self.words)

    @property
    def bare(self) -> frozenset[str]:
        """The words without the country."""
        return frozenset(word for word in self.words if not word.isupper())


def name_of(printed: str, report_countries: frozenset[str]) -> Name | None:
    """A name as it is compared; null where it cannot be told whose body it is."""
    known, named = _read(printed)
    beyond = any(word in _BEYOND for word in known)
    state_body = not beyond and any(word in _STATE_BODIES for word in known)
    country = next(iter(named)) if len(named) == 1 else None
    if country is None and state_body:
        if named or len(report_countries) != 1:
            return None
        country = next(iter(report_countries))
    home = "" if beyond or named else " ".join(sorted(report_countries))
    return Name(known, country, home, state_body) if known else None


def says_more(name: Name, longer: Name) -> bool:
    """Whether a longer name is a name with usual words added: neither a place, nor a number, nor a level of the state.

    >>> kenya = frozenset({"KEN"})
    >>> energy, mines, lake = (
    ...     name_of(f"Ministry of Energy{more}", kenya) for more in ("", " and Mines", " of Kisumu")
    ... )
    >>> says_more(energy, mines), says_more(energy, lake)
    (True, False)
    """
    if name.country != longer.country and (longer.state_body or name.country is not None):
        return False
    more = longer.bare - name.bare
    return name.bare <= longer.bare and len(name.bare) > len(more) and more <= _USUAL - _LEVELS


@lru_cache(maxsize=65536)
def _read(printed: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that tell organisations apart, with countries as their codes, and these codes."""
    text, named = printed, []
    for found in reversed(find_countries(printed)):
        if found.value is not None:
            named.append(found.value.iso3)
            text = f"{text[: found.start]} {found.value.iso3} {text[found.end :]}"
    codes = frozenset(named)
    told = []
    for piece in text.split():
        bare = piece.strip("().,;:’'")
        told += [bare] if bare in codes else [_usual(word) for word in words(piece)]
    kept = [word for word in told if word not in _EMPTY]
    # `Ministry of Energy of the Republic of Kenya`: the words beside a country that belong to it
    return tuple(
        word for place, word in enumerate(kept) if not (word in _STATES and codes & {*kept[place + 1 : place + 3]})
    ), codes


@lru_cache(maxsize=65536)
def _usual(word: str) -> str:
    """A word as it is usually spelt: `enviroment` is a slip, `Kisumu` is a name.

    >>> _usual("enviroment"), _usual("centres"), _usual("kisumu"), _usual("banks")
    ('environment', 'center', 'kisumu', 'bank')
    """
    word = _SPELT.get(word, word)
    single = word.removesuffix("s")
    if word in _USUAL or single in _USUAL or len(word) < _SHORTEST or _NUMBER.fullmatch(word):
        return single
    return (misspelt(word, _USUAL) or word).removesuffix("s")
