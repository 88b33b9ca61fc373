"""Countries in a text: one common English name and the ISO 3166-1 code for each of their many spellings."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple

from extractor.record import Country
from extractor.values.reading import Reading
from extractor.values.whole import several_values, shown

# Where ISO's own short name has a comma, a bracket or is not the common one.
NAMES = {
    "BES": "Caribbean Netherlands",
    "BOL": "Bolivia",
    "BRN": "Brunei",
    "CCK": "Cocos Islands",
    "CIV": "Côte d'Ivoire",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "FLK": "Falkland Islands",
    "FSM": "Micronesia",
    "IRN": "Iran",
    "KOR": "Republic of Korea",
    "LAO": "Lao PDR",
    "MAF": "Saint Martin",
    "MDA": "Moldova",
    "PRK": "Democratic People's Republic of Korea",
    "PSE": "Palestine",
    "RUS": "Russia",
    "SHN": "Saint Helena",
    "STP": "São Tomé and Príncipe",
    "SXM": "Sint Maarten",
    "SYR": "Syria",
    "TWN": "Taiwan",
    "TZA": "Tanzania",
    "VAT": "Holy See",
    "VEN": "Venezuela",
    "VGB": "British Virgin Islands",
    "VIR": "United States Virgin Islands",
    "VNM": "Viet Nam",
    "XKX": "Kosovo",
}

# Other spellings, separated by "|".  Accents, apostrophes, hyphens, "St." and "&" need no spelling of their own.
ALIASES = {
    "ARE": "UAE|Emirates",
    "ATG": "Antigua",
    "BHS": "The Bahamas|Bahamas, The",
    "BIH": "Bosnia|Bosnia Herzegovina|BiH",
    "BRN": "Brunei Darussalam",
    "CAF": "Central African Rep.",
    "CHN": "People's Republic of China|PR China|P.R. China|PRC|Mainland China",
    "CIV": "Ivory Coast|Republic of Côte d'Ivoire",
    "COD": (
        "DR Congo|D.R. Congo|DRC|Congo DR|Congo DRC|Congo, DR|Congo, Dem. Rep.|Congo-Kinshasa|Congo, Kinshasa|Zaire"
        "|Democratic Republic of Congo|Congo, Democratic Republic of the|Congo, Democratic Republic of"
    ),
    "COG": "Republic of Congo|Congo, Rep.|Congo Republic|Congo-Brazzaville|Congo, Brazzaville|Congo, Republic of the",
    "CPV": "Cape Verde",
    "CZE": "Czech Republic",
    "EGY": "Egypt, Arab Rep.",
    "FSM": "Federated States of Micronesia|FSM",
    "GBR": "UK|U.K.|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland",
    "GMB": "The Gambia|Gambia, The|Republic of The Gambia",
    "GNB": "Guinea Bissau",
    "HKG": "Hong Kong SAR|Hong Kong SAR, China|Hong Kong, China",
    "IRN": "Islamic Republic of Iran|Iran, Islamic Rep.",
    "KGZ": "Kyrgyz Republic|Kirghizia|Kyrgyz Rep.",
    "KNA": "St. Kitts and Nevis|St. Kitts|Saint Kitts",
    "KOR": "South Korea|Korea|ROK|R.O.K.|Korea, Rep.|Korea, Republic of|Rep. of Korea|Korea, South|S. Korea",
    "LAO": "Laos|Lao|Lao P.D.R.|Lao People's Democratic Republic|Lao People's Dem. Rep.",
    "LKA": "Democratic Socialist Republic of Sri Lanka",
    "MAC": "Macau|Macao SAR|Macau SAR",
    "MDA": "Republic of Moldova|Moldova, Republic of|Moldova, Rep.",
    "MKD": "Macedonia|FYR Macedonia|FYROM|The former Yugoslav Republic of Macedonia|Macedonia, FYR",
    "MMR": "Burma",
    "NLD": "The Netherlands|Holland",
    "PHL": "The Philippines",
    "PNG": "PNG",
    "PRK": "North Korea|DPRK|DPR Korea|D.P.R. Korea|Korea, North|Korea, Dem. People's Rep.|Korea, DPR",
    "PSE": "State of Palestine|Palestinian Territory|Palestinian Territories|Occupied Palestinian Territory",
    "RUS": "Russian Federation",
    "SVK": "Slovak Republic",
    "STP": "Sao Tome|São Tomé",
    "SWZ": "Swaziland|Kingdom of Eswatini|eSwatini",
    "SYR": "Syrian Arab Republic",
    "TLS": "East Timor|Timor",
    "TTO": "Trinidad & Tobago|Trinidad",
    "TUR": "Turkey|Türkiye|Turkiye|Republic of Türkiye",
    "TZA": "United Republic of Tanzania",
    "USA": "USA|U.S.A.|U.S.|US|United States of America|The United States",
    "VCT": "St. Vincent and the Grenadines|St. Vincent|Saint Vincent",
    "VEN": "Venezuela, RB",
    "VIR": "US Virgin Islands|U.S. Virgin Islands",
    "VNM": "Vietnam|Viet-Nam|S.R. Viet Nam",
    "XKX": "Republic of Kosovo",
    "YEM": "Yemen, Rep.",
    "ZAF": "Republic of South Africa|RSA",
}

# A name that two countries share
SHARED = {"Congo": ("COG", "COD")}

# Names of places and things that hold a country's name and are not the country
NOT_COUNTRIES = (
    "Chad Basin|Congo Basin|Congo River|East China Sea|Georgia Tech|Guatemala City|Gulf of Guinea|Gulf of Mexico"
    "|Gulf of Oman|Inner Mongolia|Jordan River|Jordan Valley|Korea Strait|Kuwait City|Lake Chad|Lake Malawi|Mexico City"
    "|Mozambique Channel|New England|New Mexico|New Jersey|Niger Basin|Niger Delta|Niger River|Northern Ireland"
    "|Panama Canal|Panama City|River Congo|River Jordan|River Niger|Sea of Japan|Senegal River|South China Sea"
    "|South Georgia|Gambia River|US dollar|US dollars|U.S. dollar|U.S. dollars"
)

# China, Japan and the Republic of Korea;  China / Viet Nam  →  what may stand between the countries of a list
BETWEEN = re.compile(r"""(?:[\s,;/&+•·|.:*"'“”‘’()-]|(?i:and|the)(?![^\W_]))*""")

# Korea   CÔTE   →  a word with a capital letter, but not the letters of "US$"
HEAD = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![^\W_].)(?:[^\W_]|[\u0300-\u036f])*(?![^\W_]|[\u0300-\u036f]| ?\$)")

# d · Ivoire;  U · S · A;  Trinidad · & · Tobago  →  the parts of a name; an accent may be a character of its own
PART = re.compile(r"(?:[^\W_][\u0300-\u036f]*+)+|&")
LONGEST_NAME = 80

FOLDED = str.maketrans({**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("-‐‑–—", " "), ".": None, "&": " and "})


class _Spelling(NamedTuple):
    """A printed form of a country's name, and the codes it can mean; ``start`` is its key up to the last word."""

    name: str
    key: str
    start: str
    words: int
    codes: tuple[str, ...]


def find_countries(text: str) -> list[Reading[Country]]:
    """Every country that a text names, in order; only names with a capital letter, so that a turkey is a bird.

    >>> [found.value.iso3 for found in find_countries("Viet Nam and Cote d’Ivoire; China-Korea in Papua New Guinea")]
    ['VNM', 'CIV', 'CHN', 'KOR', 'PNG']
    >>> find_countries("Nigerian turkeys at Lake Chad")
    []
    >>> find_countries("Congo")[0].doubt
    'ambiguous-country'
    """
    return list(_found(text))


def read_countries(text: str) -> Reading[tuple[Country, ...]] | None:
    """The countries of a cell, in order, each once.

    >>> [country.name for country in read_countries("China, Japan & South Korea").value]
    ['China', 'Japan', 'Republic of Korea']
    >>> read_countries("China / Asia & the Pacific").doubt
    'text-around-value'
    """
    found = find_countries(text)
    if not found:
        return None
    unsettled = [reading for reading in found if reading.value is None]
    if unsettled:
        return replace(_all(found), value=None, doubt=unsettled[0].doubt, message=unsettled[0].message)
    if _is_list(text, found):
        return _all(found)
    return replace(
        _all(found), doubt="text-around-value", message=f"other text stands beside the countries: “{shown(text)}”"
    )


def country_of(name: str) -> Country | None:
    """The country with this name or ISO 3166-1 alpha-3 code; nothing for a name that several share.

    >>> country_of("lao pdr").iso3, country_of("KOR").name, country_of("Congo")
    ('LAO', 'Republic of Korea', None)
    """
    if len(name) > 80:
        return None
    codes = _codes().get(_key(name), ())
    if len(codes) == 1:
        return _countries()[codes[0]]
    return _countries().get(name.strip())


def _found(text: str) -> Iterator[Reading[Country]]:
    end = 0
    for head in HEAD.finditer(text):
        if head.start() < end:
            continue
        spelling, end = _longest(text, head.start(), head.end())
        countries = tuple(_countries()[code] for code in spelling.codes) if spelling else ()
        if len(countries) == 1:
            yield Reading(countries[0], head.start(), end)
        elif countries:
            message = f"“{text[head.start() : end]}” may be {' or '.join(country.name for country in countries)}"
            yield Reading(None, head.start(), end, "ambiguous-country", message, countries)


def _longest(text: str, start: int, head_end: int) -> tuple[_Spelling | None, int]:
    """The longest spelling that stands at ``start``, and where it ends."""
    spellings = _by_first_word().get(without_accents(text[start:head_end]).casefold())
    if spellings is None:
        return None, head_end
    words = islice(PART.finditer(text, start, start + LONGEST_NAME), spellings[0].words)
    ends = [word.end() for word in words]
    key = _key(text[start : ends[-1]])
    for spelling in spellings:
        if spelling.words > len(ends) or not key.startswith(spelling.start):
            continue
        end = ends[spelling.words - 1]
        if text[end : end + 1] == ")" and spelling.name.endswith(")"):
            end += 1
        printed = text[start:end]
        if _key(printed) == spelling.key and _same_case(printed, spelling.name):
            return spelling, end
    return None, head_end


def _same_case(printed: str, name: str) -> bool:
    """Whether capitals stand where the name has them: "Us" is not "US", "new Zealand" is not a country."""
    if name.isupper():
        return printed.isupper()
    words = zip(PART.findall(printed), PART.findall(name), strict=False)
    return all(word[0].isupper() or not proper[0].isupper() for word, proper in words)


def without_accents(text: str) -> str:
    """The text with its letters in their plainest form.

    >>> without_accents("Türkiye")
    'Turkiye'
    """
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _all(found: list[Reading[Country]]) -> Reading[tuple[Country, ...]]:
    candidates = several_values(found, "country").candidates
    countries = tuple(dict.fromkeys(reading.value for reading in found if reading.value is not None))
    unsettled = any(reading.value is None for reading in found)
    return Reading(countries, found[0].start, found[-1].end, candidates=candidates if unsettled else ())


def _is_list(text: str, found: list[Reading[Country]]) -> bool:
    """Whether nothing but commas, bullets and "and" stands between the countries."""
    starts = [0, *(reading.end for reading in found)]
    ends = [*(reading.start for reading in found), len(text)]
    return all(BETWEEN.fullmatch(text, start, end) for start, end in zip(starts, ends, strict=True))


def _key(name: str) -> str:
    """The form in which two spellings of a country are equal.

    >>> _key("CÔTE D’IVOIRE"), _key("Trinidad & Tobago"), _key("St. Lucia")
    ("cote d'ivoire", 'trinidad and tobago', 'saint lucia')
    """
    words = without_accents(name).translate(FOLDED).casefold().replace("'", "' ").split()
    return " ".join("saint" if word == "st" else word for word in words).replace("' ", "'")


@cache
def _countries() -> dict[str, Country]:
    """Every country by its code.  pycountry is not light: only the first country of a run pays for it."""
    import pycountry

    listed = {entry.alpha_3: getattr(entry, "common_name", entry.name) for entry in pycountry.countries}
    return {code: Country(name=name, iso3=code) for code, name in (listed | NAMES).items()}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Every spelling with the codes it can mean; none for what is not a country."""
    import pycountry

    spellings: dict[str, tuple[str, ...]] = {}
    for entry in pycountry.countries:
        names = (getattr(entry, attribute, "") for attribute in ("name", "common_name", "official_name"))
        spellings.update((spelling, (entry.alpha_3,)) for name in names for spelling in _turned(name))
    for code, country in _countries().items():
        spellings[country.name] = (code,)
    for code, aliases in ALIASES.items():
        spellings.update((alias, (code,)) for alias in aliases.split("|"))
    spellings.update(SHARED)
    spellings.update((name, ()) for name in NOT_COUNTRIES.split("|"))
    return spellings


def _turned(name: str) -> list[str]:
    """A name, and where it has its first word last, also the right way round.

    >>> _turned("Iran, Islamic Republic of")
    ['Iran, Islamic Republic of', 'Iran (Islamic Republic of)', 'Islamic Republic of Iran']
    """
    common, comma, rest = name.partition(", ")
    if not comma or not rest.endswith((" of", " of the")):
        return [name] if name else []
    return [name, f"{common} ({rest})", f"{rest} {common}"]


@cache
def _codes() -> dict[str, tuple[str, ...]]:
    return {_key(name): codes for name, codes in _spellings().items()}


@cache
def _by_first_word() -> dict[str, list[_Spelling]]:
    """The spellings by their first word, the longest first."""
    table: dict[str, list[_Spelling]] = defaultdict(list)
    for name, codes in _spellings().items():
        words = PART.findall(name)
        spelling = _Spelling(name, _key(name), _key(name).rstrip(")"), len(words), codes)
        for first in {without_accents(words[0]).casefold(), *(("st",) if words[0] == "Saint" else ())}:
            table[first].append(spelling)
    for spellings in table.values():
        spellings.sort(key=lambda spelling: (-spelling.words, -len(spelling.key)))
    return dict(table)
