"""Partners in their groups: names that wrap, with and without bullets and acronyms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]

HEAD = """Kenya: Light for lake towns

Overview

Owning division Africa Programmes

Results achieved in 2019

OUTCOME 1 STATUS ACHIEVED

Ten towns have light.

Lamps burn in all of them.

Partners

"""


def partners(record: Record) -> list[tuple[str | None, str, str | None]]:
    return [(partner.group, partner.name, partner.acronym) for partner in record.report.partners]


def doubted(record: Record) -> list[str]:
    return [doubt.pointer for doubt in record.doubts if doubt.pointer.startswith("/partners")]


LISTED = [
    ("Local", "Ministry of Energy", "MoE"),
    ("Local", "Lakeshore Cooperative Bank", "LCB"),
    ("International", "African Centre for Rural Power", "ACRP"),
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Local\nMinistry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n"
            "International\nAfrican Centre for Rural Power (ACRP)\n",
            id="a line each",
        ),
        pytest.param(
            "Local\n• Ministry of Energy (MoE)\n• Lakeshore Cooperative Bank (LCB)\n"
            "International\n• African Centre for Rural\n  Power (ACRP)\n",
            id="bullets",
        ),
        pytest.param(
            "Local\n\nMinistry of Energy (MoE)\n\nLakeshore Cooperative\nBank (LCB)\n\n"
            "International\n\nAfrican Centre for\nRural Power (ACRP)\n",
            id="wrapped",
        ),
        pytest.param(
            "Local:\nMinistry of Energy (MoE); Lakeshore Cooperative Bank (LCB)\n"
            "International:\nAfrican Centre for Rural Power (ACRP)\n",
            id="in a row",
        ),
    ],
)
def test_lists(read: Read, text: str) -> None:
    record = read(HEAD + text)
    assert partners(record) == LISTED
    assert doubted(record) == []


def test_names_without_acronyms(read: Read) -> None:
    record = read(HEAD + "Local\n• Ministry of Energy\n• City of Kisumu\nDonor\n• Government of the Netherlands\n")
    assert partners(record) == [
        ("Local", "Ministry of Energy", None),
        ("Local", "City of Kisumu", None),
        ("Donor", "Government of the Netherlands", None),
    ]
    assert [record.absent[f"/partners/{index}/acronym"] for index in range(3)] == ["not-in-report"] * 3


def test_a_name_that_wraps_before_a_small_word(read: Read) -> None:
    record = read(HEAD + "Local\nMinistry of Housing, Construction\nand Sanitation\nAndean Water Fund (AWF)\n")
    assert partners(record) == [
        ("Local", "Ministry of Housing, Construction and Sanitation", None),
        ("Local", "Andean Water Fund", "AWF"),
    ]


def test_a_list_without_groups(read: Read) -> None:
    record = read(HEAD + "• Ministry of Energy (MoE)\n• Lakeshore Cooperative Bank (LCB)\n")
    assert partners(record) == [(None, "Ministry of Energy", "MoE"), (None, "Lakeshore Cooperative Bank", "LCB")]
    assert record.absent["/partners/0/group"] == "not-in-report"


def test_a_group_that_the_profile_does_not_know(read: Read) -> None:
    record = read(HEAD + "Universities of the region:\n• Lake University (LU)\nDonor\n• Nordic Climate Window (NCW)\n")
    assert partners(record) == [
        ("Universities of the region", "Lake University", "LU"),
        ("Donor", "Nordic Climate Window", "NCW"),
    ]


@pytest.mark.parametrize(("text", "absence"), [("None specified\n", "stated-none"), ("", "label-without-value")])
def test_no_partners(read: Read, text: str, absence: str) -> None:
    record = read(HEAD + text)
    assert record.report.partners == ()
    assert record.absent["/partners"] == absence


def test_no_list_of_partners(read: Read) -> None:
    record = read(HEAD.replace("Partners\n", ""))
    assert record.report.partners == ()
    assert record.absent["/partners"] == "not-in-report"


def test_every_name_has_its_own_evidence(read: Read) -> None:
    record = read(HEAD + "Local\n• Ministry of Energy (MoE)\n• City of Kisumu\n")
    quotes = {pointer: [item.quote for item in items] for pointer, items in record.evidence.items()}
    assert quotes["/partners/0"] == ["Ministry of Energy (MoE)"]
    assert quotes["/partners/0/name"] == ["Ministry of Energy"]
    assert quotes["/partners/0/acronym"] == ["MoE"]
    assert quotes["/partners/0/group"] == quotes["/partners/1/group"] == ["Local"]
    assert quotes["/partners/1"] == ["City of Kisumu"]


def test_groups_that_stand_away_from_their_names_are_doubted(read: Read) -> None:
    record = read(
        HEAD + "Local\n\nInternational\n\nMinistry of Energy (MoE)\n\nAfrican Centre for Rural Power (ACRP)\n"
    )
    assert "/partners" in doubted(record)
