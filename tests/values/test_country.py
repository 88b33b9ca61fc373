from __future__ import annotations

import pycountry
import pytest

from extractor.values.country import ALIASES, country_of, find_countries, read_countries

# text, codes, where it was seen
COUNTRIES: tuple[tuple[str, list[str], str], ...] = (
    ("China", ["CHN"], "the first report"),
    ("People’s Republic of China", ["CHN"], "the first report"),
    ("the Republic of Korea have agreed", ["KOR"], "the first report"),
    ("Korea Environment Institute", ["KOR"], "the first report"),
    ("China-Japan-Korea (CJK)", ["CHN", "JPN", "KOR"], "the first report"),
    ("China’s National Center", ["CHN"], "the first report"),
    ("Côte d'Ivoire", ["CIV"], "made-up reports"),
    ("Cote d’Ivoire", ["CIV"], "no accent, typographic apostrophe"),
    ("Co\u0302te d`Ivoire", ["CIV"], "an accent of its own"),
    ("CÔTE D’IVOIRE", ["CIV"], "capitals"),
    ("Ivory Coast", ["CIV"], "everyday name"),
    ("Viet Nam", ["VNM"], "made-up reports"),
    ("Vietnam", ["VNM"], "everyday name"),
    ("Lao PDR", ["LAO"], "everyday name"),
    ("Laos", ["LAO"], "everyday name"),
    ("Lao People’s Democratic Republic", ["LAO"], "official name"),
    ("South Korea", ["KOR"], "everyday name"),
    ("Korea, Republic of", ["KOR"], "ISO"),
    ("North Korea", ["PRK"], "everyday name"),
    ("DR Congo", ["COD"], "everyday name"),
    ("Democratic Republic of the Congo", ["COD"], "official name"),
    ("Republic of the Congo", ["COG"], "official name"),
    ("United Republic of Tanzania", ["TZA"], "official name"),
    ("Bolivia (Plurinational State of)", ["BOL"], "the UN's lists"),
    ("Iran (Islamic Republic of)", ["IRN"], "the UN's lists"),
    ("Syria and Moldova", ["SYR", "MDA"], "everyday names"),
    ("Macedonia", ["MKD"], "former name"),
    ("Swaziland", ["SWZ"], "former name"),
    ("Cape Verde", ["CPV"], "former name"),
    ("Burma", ["MMR"], "former name"),
    ("East Timor", ["TLS"], "everyday name"),
    ("Timor Leste", ["TLS"], "no hyphen"),
    ("UAE, UK, USA, PNG", ["ARE", "GBR", "USA", "PNG"], "short names"),
    ("Türkiye / TURKEY", ["TUR", "TUR"], "both names"),
    ("Kyrgyz Republic", ["KGZ"], "official name"),
    ("The Gambia", ["GMB"], "with its article"),
    ("Micronesia", ["FSM"], "everyday name"),
    ("St. Lucia", ["LCA"], "abbreviated"),
    ("St Kitts & Nevis", ["KNA"], "abbreviated"),
    ("Sao Tome & Principe", ["STP"], "no accents"),
    ("Palestine; Kosovo", ["PSE", "XKX"], "not in every list"),
    ("Niger", ["NER"], "not Nigeria"),
    ("Nigeria", ["NGA"], "not Niger"),
    ("Guinea-Bissau", ["GNB"], "not Guinea"),
    ("Equatorial Guinea", ["GNQ"], "not Guinea"),
    ("Papua New Guinea", ["PNG"], "not Guinea"),
    ("Romania", ["ROU"], "not Oman"),
    ("Somalia", ["SOM"], "not Mali"),
    ("South Sudan", ["SSD"], "not Sudan"),
    ("American Samoa", ["ASM"], "not Samoa"),
    ("Hong Kong, China", ["HKG"], "one place"),
    ("Nigerian turkeys, a chad and jordan", [], "no capital, or another word"),
    ("Lake Chad, New Mexico, the South China Sea, Gulf of Guinea", [], "other places"),
    ("US$ 5 and US dollars", [], "a currency"),
    ("Give Us", [], "a pronoun"),
    ("", [], "nothing"),
)

# name in a record, another spelling
NAMES = (
    ("Republic of Korea", "Korea, Rep."),
    ("Viet Nam", "vietnam"),
    ("Côte d'Ivoire", "cote d’ivoire"),
    ("Lao PDR", "LAO"),
    ("Russia", "Russian Federation"),
    ("Micronesia", "Micronesia, Federated States of"),
    ("Brunei", "Brunei Darussalam"),
)


@pytest.mark.parametrize(("text", "codes", "seen"), COUNTRIES)
def test_countries(text: str, codes: list[str], seen: str) -> None:
    assert [found.value.iso3 for found in find_countries(text) if found.value] == codes, seen


@pytest.mark.parametrize(("name", "spelling"), NAMES)
def test_one_name_for_all_spellings(name: str, spelling: str) -> None:
    country = country_of(spelling)
    assert country is not None
    assert country.name == name


@pytest.mark.parametrize("entry", list(pycountry.countries), ids=lambda entry: entry.alpha_3)
def test_every_country_of_iso_3166_by_its_own_name(entry: object) -> None:
    by_code = country_of(entry.alpha_3)  # type: ignore[attr-defined]
    assert by_code is not None
    assert not set(by_code.name) & set(",()"), "a name is a name, not an index entry"
    assert country_of(by_code.name) == by_code
    assert [found.value for found in find_countries(f"in {by_code.name}.")] == [by_code]


@pytest.mark.parametrize(
    ("code", "alias"), [(code, alias) for code, aliases in ALIASES.items() for alias in aliases.split("|")]
)
def test_every_alias_names_its_country(code: str, alias: str) -> None:
    country = country_of(alias)
    assert country is not None
    assert country.iso3 == code


def test_two_countries_are_called_congo() -> None:
    (reading,) = find_countries("in Congo")
    assert (reading.value, reading.doubt) == (None, "ambiguous-country")
    assert [country.iso3 for country in reading.candidates] == ["COG", "COD"]
    assert country_of("Congo") is None


# text, codes, doubt, where it was seen
CELLS = (
    ("China", ("CHN",), None, "the first report"),
    ("China / Viet Nam", ("CHN", "VNM"), None, "a list"),
    ("China, Japan and the Republic of Korea", ("CHN", "JPN", "KOR"), None, "a list"),
    ("• China • China", ("CHN",), None, "said twice"),
    ("China / Asia & the Pacific", ("CHN",), "text-around-value", "a region in the cell"),
)


@pytest.mark.parametrize(("text", "codes", "doubt", "seen"), CELLS)
def test_cell_of_countries(text: str, codes: tuple[str, ...], doubt: str | None, seen: str) -> None:
    reading = read_countries(text)
    assert reading is not None, seen
    assert reading.value is not None, seen
    assert (tuple(country.iso3 for country in reading.value), reading.doubt) == (codes, doubt), seen


def test_cell_with_a_shared_name_is_withheld() -> None:
    reading = read_countries("Congo, China")
    assert reading is not None
    assert (reading.value, reading.doubt) == (None, "ambiguous-country")


def test_cell_without_countries() -> None:
    assert read_countries("Global") is None
