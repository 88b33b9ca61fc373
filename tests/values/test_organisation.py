from __future__ import annotations

import pytest

from extractor.values.organisation import acronym_fits, find_definitions, split_name

# text, name, acronym, where it was seen
PARTNERS = (
    ("Korea Ministry of Environment (MOEK)", "Korea Ministry of Environment", "MOEK", "the first report"),
    ("• Green Technology Center-Korea (GTCK)", "Green Technology Center-Korea", "GTCK", "the first report"),
    (
        "Norwegian Agency for Development Cooperation (Norad)",
        "Norwegian Agency for Development Cooperation",
        "Norad",
        "made-up reports",
    ),
    ("Caisse des Dépôts et du Développement (CDD);", "Caisse des Dépôts et du Développement", "CDD", "made-up reports"),
    ("University of the Highlands", "University of the Highlands", None, "made-up reports"),
    ("Department of Roads & Bridges", "Department of Roads & Bridges", None, "made-up reports"),
    ("Ministry of Environment (MoE)", "Ministry of Environment", "MoE", "small letters inside"),
    ("Global Environment Facility (UNDP-GEF)", "Global Environment Facility", "UNDP-GEF", "two acronyms"),
    ("Institute of Energy (Japan)", "Institute of Energy (Japan)", None, "a country"),
    ("GIZ (lead partner)", "GIZ (lead partner)", None, "a role"),
    ("Bank (Lead)", "Bank (Lead)", None, "a role"),
    ("Foo Bank (TBC)", "Foo Bank (TBC)", None, "a remark"),
    ("Korea (South) Institute (KSI)", "Korea (South) Institute", "KSI", "two brackets"),
    ("(ABC)", "(ABC)", None, "no name"),
    (
        "International Centre of Insect Physiology and Ecology (icipe)",
        "International Centre of Insect Physiology and Ecology",
        "icipe",
        "initials in small letters",
    ),
    ("Environment Agency (UK)", "Environment Agency (UK)", None, "a country's short name"),
    ("Green Hills (NGO)", "Green Hills (NGO)", None, "what it is"),
    ("MINAM (Ministerio del Ambiente)", "Ministerio del Ambiente", "MINAM", "the acronym first"),
    ("UNDP – United Nations Development Programme", "United Nations Development Programme", "UNDP", "with a dash"),
    ("Ministry of Energy – MoE", "Ministry of Energy", "MoE", "the acronym behind a dash"),
    ("Ministry of Energy MoE", "Ministry of Energy", "MoE", "two cells of a table"),
    ("Ministry of Health – Climate Unit", "Ministry of Health – Climate Unit", None, "a dash inside the name"),
    ("City of Kisumu.", "City of Kisumu", None, "the full stop behind a list"),
    ("Solar Traders Ltd.", "Solar Traders Ltd.", None, "a full stop of its own"),
)

# text, name, acronym, where it was seen: given, or left in the name, with a doubt
UNSURE = (
    ("Andean Development Corporation (CAF)", "Andean Development Corporation", "CAF", "a country has this code"),
    ("Natural Resources Institute Finland (Luke)", "Natural Resources Institute Finland", "Luke", "a short name"),
    (
        "Association of Palm Growers of Tumaco (Aspalmatuma)",
        "Association of Palm Growers of Tumaco",
        "Aspalmatuma",
        "a long word out of the name's syllables",
    ),
    ("Energy Institute (Bonn)", "Energy Institute", "Bonn", "a town, which nothing tells"),
    ("Bank of Kenya (until 2018)", "Bank of Kenya (until 2018)", None, "a date"),
    ("Regional Commission (UN ESCAP)", "Regional Commission (UN ESCAP)", None, "two words"),
    ("Lake Foundation (blue)", "Lake Foundation (blue)", None, "small letters that do not fit"),
)

# text, [(name, acronym)], where it was seen
DEFINITIONS: tuple[tuple[str, list[tuple[str, str]], str], ...] = (
    (
        "on October 2018, China’s National Center for Climate Change Strategy and International Cooperation (NCSC) in "
        "partnership with the Institute for Global Environmental Strategies (IGES) Japan and Korea Environment "
        "Institute (KEI) co-organized",
        [
            ("National Center for Climate Change Strategy and International Cooperation", "NCSC"),
            ("Institute for Global Environmental Strategies", "IGES"),
            ("Korea Environment Institute", "KEI"),
        ],
        "the first report",
    ),
    (
        "At the 20th Tripartite Environment Ministers Meeting (TEMM20), Minister",
        [("Tripartite Environment Ministers Meeting", "TEMM20")],
        "the first report",
    ),
    ("the Rural Electrification Agency (REA) hosted", [("Rural Electrification Agency", "REA")], "made-up reports"),
    ("the Vanuatu Development Bank (DB)", [("Vanuatu Development Bank", "DB")], "made-up reports: country in front"),
    (
        "In November 2016 Ministry of Finance and Economic Planning (MINECOFIN) met",
        [("Ministry of Finance and Economic Planning", "MINECOFIN")],
        "syllables in their own order",
    ),
    (
        "Today Korea International Cooperation Agency (KOICA) said",
        [("Korea International Cooperation Agency", "KOICA")],
        "a sentence's first word",
    ),
    ("was hosted. Korea Environment Institute (KEI)", [("Korea Environment Institute", "KEI")], "a sentence before"),
    ("the Economic and Environmental Unit (EEU)", [("Economic and Environmental Unit", "EEU")], "the strictest fit"),
    (
        "Ministry of Trade, Industry and Energy (MOTIE)",
        [("Ministry of Trade, Industry and Energy", "MOTIE")],
        "a comma in the name",
    ),
    ("The Nature Conservancy (TNC)", [("The Nature Conservancy", "TNC")], "an article that counts"),
    ("tons of carbon dioxide (CO2)", [], "no name"),
    ("Phase Two (II) of the budget (USD)", [], "no acronyms"),
    ("", [], "nothing"),
)

# name, acronym
FITTING = (
    ("Korea International Cooperation Agency", "KOICA"),
    ("Korea Ministry of Environment", "MOEK"),
    ("Centre for Low-Emission Research and Training", "CLERT"),
    ("National Council for the Environment and Sustainable Development of Côte d'Ivoire", "NCESD"),
    ("Ministry of Finance and Economic Planning", "MINECOFIN"),
    ("Norwegian Agency for Development Cooperation", "Norad"),
    ("Nationally Determined Contributions", "NDCs"),
)
UNFITTING = (("World Wide Fund for Nature", "GIZ"), ("Korea Environment Institute", "IGES"), ("", "AB"), ("Any", ""))


@pytest.mark.parametrize(("text", "name", "acronym", "seen"), PARTNERS)
def test_partner(text: str, name: str, acronym: str | None, seen: str) -> None:
    reading = split_name(text)
    assert reading.value is not None, seen
    assert (reading.value.name, reading.value.acronym, reading.doubt) == (name, acronym, None), seen
    assert text[slice(*reading.value.name_span)] == name, seen
    if acronym is not None:
        assert reading.value.acronym_span is not None, seen
        assert text[slice(*reading.value.acronym_span)] == acronym, seen


@pytest.mark.parametrize(("text", "name", "acronym", "seen"), UNSURE)
def test_unsure_partner(text: str, name: str, acronym: str | None, seen: str) -> None:
    reading = split_name(text)
    assert reading.value is not None, seen
    assert (reading.value.name, reading.value.acronym, reading.doubt) == (name, acronym, "name-uncertain"), seen


def test_text_behind_the_acronym_is_a_doubt() -> None:
    reading = split_name("Institute for Global Environmental Strategies (IGES) Japan")
    assert reading.value is not None
    assert (reading.value.acronym, reading.doubt) == ("IGES", "text-around-value")


@pytest.mark.parametrize(("text", "definitions", "seen"), DEFINITIONS)
def test_definitions(text: str, definitions: list[tuple[str, str]], seen: str) -> None:
    found = [reading.value for reading in find_definitions(text) if reading.value and reading.doubt is None]
    assert [(organisation.name, organisation.acronym) for organisation in found] == definitions, seen


def test_acronym_of_another_language_leaves_the_name_unsure() -> None:
    (reading,) = find_definitions("supported by the German Agency for Cooperation (GIZ)")
    assert reading.value is not None
    assert (reading.value.name, reading.doubt) == ("German Agency for Cooperation", "name-uncertain")


@pytest.mark.parametrize(("name", "acronym"), FITTING)
def test_acronym_fits(name: str, acronym: str) -> None:
    assert acronym_fits(name, acronym)


@pytest.mark.parametrize(("name", "acronym"), UNFITTING)
def test_acronym_does_not_fit(name: str, acronym: str) -> None:
    assert not acronym_fits(name, acronym)
