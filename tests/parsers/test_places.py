"""Countries and regions of one cell, in whatever order and punctuation; and what is not meant by them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]
REST = "\nFunding source Core\nApproved budget for 2019 USD 640,000.00"


def told(record: Record) -> tuple[list[str], list[str]]:
    overview = record.report.overview
    return [country.iso3 for country in overview.countries], list(overview.regions)


def doubts(record: Record) -> set[tuple[str, str]]:
    return {(doubt.pointer.removeprefix("/overview/"), doubt.kind) for doubt in record.doubts}


@pytest.mark.parametrize(
    ("printed", "countries", "regions"),
    [
        ("Mongolia (Asia and the Pacific)", ["MNG"], ["Asia and the Pacific"]),
        ("Costa Rica (Latin America & the Caribbean)", ["CRI"], ["Latin America & the Caribbean"]),
        ("Viet Nam\nAsia & the Pacific", ["VNM"], ["Asia & the Pacific"]),
        ("Peru / Latin America & the\nCaribbean", ["PER"], ["Latin America & the Caribbean"]),
        ("Tunisia (Middle East & North Africa)", ["TUN"], ["Middle East & North Africa"]),
        ("East Africa (Kenya, Uganda)", ["KEN", "UGA"], ["East Africa"]),
        ("South Africa / Southern Africa", ["ZAF"], ["Southern Africa"]),
        ("Fiji – Asia-Pacific", ["FJI"], ["Asia-Pacific"]),
        ("KENYA, AFRICA", ["KEN"], ["AFRICA"]),
        ("Kenya / Africa region", ["KEN"], ["Africa"]),
        ("Trinidad and Tobago, Antigua and Barbuda", ["TTO", "ATG"], []),
    ],
)
def test_places_are_found_anywhere_in_a_cell(
    read: Read, printed: str, countries: list[str], regions: list[str]
) -> None:
    record = read(f"Title\n\nOverview\n\nCountry / Region {printed}{REST}")
    assert told(record) == (countries, regions)
    assert doubts(record) == set()
    for name, found in (("countries", countries), ("regions", regions)):
        assert all(f"/overview/{name}/{index}" in record.evidence for index in range(len(found)))


@pytest.mark.parametrize(
    ("printed", "countries", "regions", "doubted"),
    [
        ("Kenya / Africa (excluding Sudan)", ["KEN"], ["Africa"], "countries"),
        ("Kenya, not Uganda", ["KEN"], [], "countries"),
        ("Asia except Japan", [], ["Asia"], "countries"),
        ("Asia (except for Japan, Korea) / Africa", [], ["Asia", "Africa"], "countries"),
        ("Worldwide (not Africa)", [], ["Worldwide"], "regions"),
    ],
)
def test_what_is_excluded_is_not_given(
    read: Read, printed: str, countries: list[str], regions: list[str], doubted: str
) -> None:
    record = read(f"Title\n\nOverview\n\nCountry / Region {printed}{REST}")
    assert told(record) == (countries, regions)
    assert doubts(record) == {(doubted, "place-excluded")}


def test_a_country_behind_another_in_brackets_is_doubted(read: Read) -> None:
    record = read(f"Title\n\nOverview\n\nCountry Georgia (USA){REST}")
    assert told(record) == ([], [])
    (doubt,) = record.doubts
    assert (doubt.pointer, doubt.kind) == ("/overview/countries", "ambiguous-country")
    assert list(doubt.candidates) == ["Georgia", "United States"]


@pytest.mark.parametrize("printed", ["Upper Africa", "Pacific island states", "Kenya / Atlantis"])
def test_a_word_that_nobody_knows_leaves_its_piece_unsure(read: Read, printed: str) -> None:
    record = read(f"Title\n\nOverview\n\nCountry / Region {printed}{REST}")
    assert told(record)[1] == []
    assert {("countries", "unknown-place"), ("regions", "unknown-place")} <= doubts(record)


@pytest.mark.parametrize("printed", ["Peru / Latin America & the", "Kenya /"])
def test_places_that_break_off_are_doubted(read: Read, printed: str) -> None:
    record = read(f"Title\n\nOverview\n\nCountry / Region {printed}{REST}")
    assert ("regions", "unknown-place") in doubts(record)


@pytest.mark.parametrize("label", ["Countries / Regions", "Country / Region"])
def test_two_labels_in_one(read: Read, label: str) -> None:
    record = read(
        f"Title\n\nOverview\n\nOwning division\n\n{label}\n\nGGPI\n\nKenya / Africa\n\nFunding source\n\nCore"
    )
    assert told(record) == (["KEN"], ["Africa"])


def test_a_long_list_of_places_is_read_in_linear_time(read: Read) -> None:
    many = ", ".join(["Peru", "Chile", "Africa"] * 8000)
    record = read(f"Title\n\nOverview\n\nCountry / Region {many}{REST}")
    assert told(record) == (["PER", "CHL"], ["Africa"])
    assert doubts(record) == set()
