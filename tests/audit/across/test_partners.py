"""Which spellings are one organisation's, and which never are."""

from __future__ import annotations

import pytest

from extractor.audit.across import across, digest
from extractor.audit.across.partner_name_variants import RULE
from extractor.audit.examples import report
from helpers import read

KENYA, PERU, TWO = "Kenya / Africa", "Peru / Latin America", "Kenya, Uganda / Africa"


def one(first: str, second: str, places: tuple[str, str] = (KENYA, KENYA)) -> bool:
    """Whether two lists of one partner each are said to name one organisation."""
    titles = ("Kenya: Solar light for lake towns\n\n", "Kenya: Quieter harbours for everyone\n\n")
    made = [
        digest(
            f"{n}.json",
            read(report(title=title, partners=name, places=place, year=f"{2018 + n}"), f"{n}.txt"),
        )
        for n, (title, name, place) in enumerate(zip(titles, (first, second), places, strict=True))
    ]
    assert all(len(each.partners) == 1 for each in made), [each.partners for each in made]
    return any(about.found for about in across(made, [RULE]))


ONE = [
    ("Ministry of Environment", "Ministry of Enviroment"),
    ("Ministry of Energy", "Kenya Ministry of Energy"),
    ("Ministry of Energy of Kenya", "Kenya Ministry of Energy"),
    ("Ministry of Energy", "Ministry of Energy of the Republic of Kenya"),
    ("Department of Public Works", "Public Works Department"),
    ("Lake Research Centre", "Lake Research Center"),
    ("International Labour Organization (ILO)", "International Labor Organisation (ILO)"),
    ("Lake Bank", "Lake Bank Ltd."),
    ("Centre for Rural Power", "The Centre for Rural Power"),
    ("United Nations Development Programme (UNDP)", "United Nations Development Program"),
    ("Ministry of Energy and Mines (MEM)", "Ministry of Energy (MEM)"),
    ("Rwanda Environment Management Authority (REMA)", "Rwanda Environment Authority (REMA)"),
]
OTHER = [
    ("Korea Ministry of Environment (MOEK)", "Japan Ministry of Environment (MOEJ)"),
    ("Korea Ministry of Environment", "Ministry of Environment"),  # of Kenya
    ("University of Nairobi", "University of Mombasa"),
    ("University of Washington", "Washington University"),
    ("Ministry of Energy", "Ministry of Energy and Petroleum"),
    ("Ministry of Energy", "Ministry of Environment"),
    ("Department of Environment (DoE)", "Kisumu Department of Environment (DoE)"),
    ("Ministry of Energy Programme 1 Office", "Ministry of Energy Programme 2 Office"),
    ("Lake Union IV", "Lake Union VI"),
    ("National Environment Agency (NEA)", "Environment Agency (NEA)"),
    ("Austrian Development Agency (ADA)", "Australian Development Agency (ADA)"),
    ("Shanxi Environment Office", "Shaanxi Environment Office"),
    ("Islamic Development Bank (IDB)", "Inter-American Development Bank (IDB)"),
    ("World Bank", "World Bank Institute"),
    ("MINISTRY OF ENERGY", "Ministry of Energy"),  # capitals are not told
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_one_organisation(first: str, second: str) -> None:
    assert one(first, second)
    assert one(second, first)


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_two_organisations(first: str, second: str) -> None:
    assert not one(first, second)
    assert not one(second, first)


def test_the_bodies_of_two_states_are_two() -> None:
    assert not one("Ministry of Environment", "Ministry of Enviroment", (KENYA, PERU))
    assert not one("Ministry of Environment", "Ministry of Enviroment", (KENYA, TWO))
    assert not one("Lake Bank", "Lake Bank Ltd.", (KENYA, PERU))


def test_an_organisation_beyond_one_country_is_one() -> None:
    assert one("World Wide Fund for Nature", "World Wide Fund of Nature", (KENYA, PERU))
    assert one("Korea Ministry of Environment", "Ministry of Environment, Korea", (KENYA, PERU))


def test_two_names_in_one_list_are_two_organisations() -> None:
    assert not one_list("Ministry of Energy (MEM)\n\nMinistry of Energy and Mines (MEM)")


def one_list(partners: str) -> bool:
    made = digest("0.json", read(report(partners=partners), "0.txt"))
    return any(about.found for about in across([made], [RULE]))
