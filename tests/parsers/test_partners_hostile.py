"""Lists of partners with what is no name, remarks, people, and groups that only their words or the bullets tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]

HEAD = """Fiji: Reefs that pay for themselves

Overview

Owning division Islands Programme

Results achieved in 2019

OUTCOME 1 STATUS ACHIEVED

Two reefs have nurseries.

Both nurseries grow corals.

Partners

"""
TAIL = "\nLessons learned\n\nNurseries need shade in the hot months.\n"


def partners(record: Record) -> list[tuple[str | None, str, str | None]]:
    return [(partner.group, partner.name, partner.acronym) for partner in record.report.partners]


def doubted(record: Record) -> list[str]:
    return [doubt.pointer for doubt in record.doubts if doubt.pointer.startswith("/partners")]


@pytest.mark.parametrize(
    "text",
    [
        "reef@fiji.example",
        "www.reef.example",
        "https://reef.example/a",
        "reef.example/us",
        "14 village councils",
        "etc.",
    ],
)
def test_what_is_no_name(read: Read, text: str) -> None:
    record = read(f"{HEAD}Local\n• Reef Bank (RB)\n• {text}\n• Coral Watch\n{TAIL}")
    assert partners(record) == [("Local", "Reef Bank", "RB"), ("Local", "Coral Watch", None)]
    assert doubted(record) == ["/partners"]


def test_acronyms_in_a_row_are_names_of_their_own(read: Read) -> None:
    record = read(f"{HEAD}Local\n• UNDP, UNEP and UNIDO\n• Kiln & Kiln\n• ADB & SPC\n{TAIL}")
    assert [name for _, name, _ in partners(record)] == ["UNDP", "UNEP", "UNIDO", "Kiln & Kiln", "ADB", "SPC"]
    assert doubted(record) == ["/partners/4", "/partners/5"]


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Ocean Bank (donor)", ["Ocean Bank"]),
        ("Ocean Bank (no longer a partner)", ["Ocean Bank"]),
        ("No partners in Tonga", []),
        ("Ocean Bank – adviser", ["Ocean Bank"]),
        ("Ocean Bank / Ministry of Fisheries", ["Ocean Bank", "Ministry of Fisheries"]),
        ("Ocean Bank/IFC", ["Ocean Bank", "IFC"]),
        ("Ocean Bank and IFC", ["Ocean Bank", "IFC"]),
        ("Ocean Bank and Centre for Corals", ["Ocean Bank", "Centre for Corals"]),
        ("Kiln Works, Reef Tours and Sun King", ["Kiln Works", "Reef Tours", "Sun King"]),
        ("Dr. A. Tuva, Ministry of Fisheries", []),
        ("Ministry of Fisheries (", []),
        ("Ministry of Fisheries: Directorate of Reefs", ["Ministry of Fisheries", "Directorate of Reefs"]),
    ],
)
def test_names_that_hold_more_than_a_name_are_doubted(read: Read, text: str, candidates: list[str]) -> None:
    record = read(f"{HEAD}Local\n• Reef Bank (RB)\n• {text}\n• Coral Watch\n{TAIL}")
    assert [group for group, *_ in partners(record)] == ["Local"] * 3
    assert doubted(record) == ["/partners/1"]
    assert list(next(d for d in record.doubts if d.pointer == "/partners/1").candidates) == candidates


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of Trade and Industry",
        "Ministry of Water, Irrigation and Energy",
        "Suva Power & Lighting",
        "Department of Industry and Trade of Nadi City",
        "Kiln Works, Ltd.",
        "Derecho, Ambiente y Recursos Naturales (DAR)",
        "Ocean Bank, Tonga",
    ],
)
def test_names_that_hold_commas_or_joining_words_of_their_own(read: Read, text: str) -> None:
    record = read(f"{HEAD}Local\n• Reef Bank (RB)\n• {text}\n• Coral Watch\n{TAIL}")
    assert len(partners(record)) == 3
    assert doubted(record) == []


def test_bullets_behind_names_end_them(read: Read) -> None:
    record = read(f"{HEAD}Local\nReef Bank •\nCentre for\nRural Power •\nCoral Watch •\n{TAIL}")
    assert [name for _, name, _ in partners(record)] == ["Reef Bank", "Centre for Rural Power", "Coral Watch"]
    assert doubted(record) == []


def test_marks_part_countries_as_well(read: Read) -> None:
    record = read(f"{HEAD}Fiji · Tonga · Samoa\n{TAIL}")
    assert [name for _, name, _ in partners(record)] == ["Fiji", "Tonga", "Samoa"]


BESIDE = """Vanuatu: Rural Electrification

Context                                                         Overview
Less than a third of the households of Vanuatu are              Owning division           GGPI
connected to a grid.
                                                                Country / Region /        Vanuatu /
Overall objective                                               Global                    Asia & the Pacific
To make the Fund operational.                                   implementation

                                                                Project start date        Q3 2017

                                                                Funding source            Core

                                                                Relevant SDGs
                                                                SDG 13. Climate action

Partners

Local
    Department of Energy (DoE)
    National Bank of Vanuatu (NBV)

Results achieved in 2019

OUTCOME 1                                                       STATUS DELAYED

The National Green Energy Fund disburses loans.
"""


def test_what_stands_above_the_heading_in_another_column_is_doubted(read: Read) -> None:
    record = read(BESIDE)
    assert partners(record)[:2] == [
        ("Local", "Department of Energy", "DoE"),
        ("Local", "National Bank of Vanuatu", "NBV"),
    ]
    assert doubted(record) == [
        f"/partners/{at}{part}" for at in range(2, len(partners(record))) for part in ("", "/group")
    ]
    assert len(partners(record)) > 2


def test_groups_on_one_line_may_be_misspelt(read: Read) -> None:
    record = read(f"{HEAD}Local Internatonal\nReef Bank (RB)\n{TAIL}")
    assert partners(record) == [(None, "Reef Bank", "RB")]
    assert "/partners" in doubted(record)


def test_names_behind_an_empty_line_may_be_of_another_column(read: Read) -> None:
    text = f"{HEAD}Local\nReef Bank (RB)\n\nInternational\nOcean Fund (OF)\n\nTown of Suva\n{TAIL}"
    record = read(text)
    assert [name for _, name, _ in partners(record)] == ["Reef Bank", "Ocean Fund", "Town of Suva"]
    assert doubted(record) == ["/partners/2/group"]


def test_names_joined_over_an_empty_line_are_doubted(read: Read) -> None:
    record = read(f"{HEAD}Local\nReef Bank (RB)\n\nTown of Suva\n\nTown of Nadi\n{TAIL}")
    assert len(partners(record)) == 2
    assert "/partners/1" in doubted(record)


def test_bullets_and_bars_part_countries_too(read: Read) -> None:
    record = read(f"{HEAD}Local\n• Fiji · Tonga | Samoa\n{TAIL}")
    assert [name for _, name, _ in partners(record)] == ["Fiji", "Tonga", "Samoa"]


def test_empty_lines_between_all_names_say_nothing(read: Read) -> None:
    names = "Reef Bank (RB)\n\nCoral Bank (CB)\n\nTown Fund (TF)\n\nTown Trust (TT)\n"
    record = read(f"{HEAD}Local\n{names}\nInternational\nOcean Fund (OF)\n{TAIL}")
    assert len(partners(record)) == 5
    assert doubted(record) == []


def test_none_in_one_group_is_not_none_at_all(read: Read) -> None:
    record = read(f"{HEAD}Local\nNone\nInternational\n• Ocean Bank\n{TAIL}")
    assert partners(record) == [("International", "Ocean Bank", None)]
    assert "/partners" not in record.absent


def test_partners_in_prose_are_told(read: Read) -> None:
    text = (
        "We work with the Ministry of Fisheries (MoF) and, since 2018, with the Reef Bank (RB). Both pay for nurseries."
    )
    record = read(f"{HEAD}{text}\n{TAIL}")
    assert partners(record) == []
    (doubt,) = [doubt for doubt in record.doubts if doubt.pointer == "/partners"]
    assert list(doubt.candidates) == ["Ministry of Fisheries (MoF)", "Reef Bank (RB)"]
    assert "/partners" not in record.absent


def test_a_line_without_a_bullet_above_lines_with_one(read: Read) -> None:
    record = read(f"{HEAD}Islanders\n• Council of Rotuma\n• Reef Bank (RB)\n\nDivers\n• Coral Watch\n{TAIL}")
    assert partners(record) == [
        ("Islanders", "Council of Rotuma", None),
        ("Islanders", "Reef Bank", "RB"),
        ("Divers", "Coral Watch", None),
    ]
    assert doubted(record) == ["/partners/0/group", "/partners/1/group", "/partners/2/group"]


def test_a_line_that_says_what_partners_are(read: Read) -> None:
    record = read(
        f"{HEAD}Government\nReef Bank (RB)\nIsland authorities\nCouncil of Rotuma (CR)\nIndustry\nCoral Watch\n{TAIL}"
    )
    assert partners(record) == [
        ("Government", "Reef Bank", "RB"),
        ("Island authorities", "Council of Rotuma", "CR"),
        ("Industry", "Coral Watch", None),
    ]
    assert doubted(record) == ["/partners/1/group", "/partners/2/group"]


def test_heads_of_columns_on_one_line_leave_the_names_without_a_group(read: Read) -> None:
    record = read(f"{HEAD}Local International\nReef Bank (RB)\nOcean Bank (OB)\n{TAIL}")
    assert partners(record) == [(None, "Reef Bank", "RB"), (None, "Ocean Bank", "OB")]
    assert doubted(record) == ["/partners"]


def test_a_region_is_a_label_and_no_group(read: Read) -> None:
    record = read(f"{HEAD}Local\n• Reef Bank (RB)\n\nRegion\nOceania\n{TAIL}")
    assert "Region" not in {group for group, *_ in partners(record)}


# ------------------------------------------------------------------------------------------------------------- goals

GOALS = HEAD.replace("Results achieved", "Relevant SDGs\n\n{}\n\nResults achieved").replace("Partners\n", "")


@pytest.mark.parametrize(
    ("text", "goals", "doubts", "candidates"),
    [
        ("14 Life below water\n13 Climate action", [14, 13], [], []),
        ("Primary: SDG 14. Secondary: SDG 13.", [14, 13], [], []),
        ("SDG 14. Conserve the oceans (not SDG 13)", [14], ["denied-goal"], [13]),
        ("Climate action; gender", [], ["not-a-goal"], [13, 5]),
        ("Reefs and climate change; clean energy", [], ["not-a-goal"], [7]),
    ],
)
def test_goals(read: Read, text: str, goals: list[int], doubts: list[str], candidates: list[int]) -> None:
    record = read(GOALS.format(text))
    assert [goal.goal for goal in record.report.sdgs] == goals
    told = [doubt for doubt in record.doubts if doubt.pointer == "/sdgs"]
    assert [doubt.kind for doubt in told] == doubts
    assert [each for doubt in told for each in doubt.candidates] == candidates
