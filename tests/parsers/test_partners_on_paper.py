"""Groups of partners that only type and place tell: bold lines, columns side by side, the first cells of rows."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractor import Options, Record, extract, load_profile
from extractor.document import Document, Passage, Span

Print = tuple[float, float, str]  # left, height above the foot, text; a text with `**` before it is bold

BEFORE: list[Print] = [
    (60, 720, "Fiji raises its outer reefs one nursery at a time, and pays for it with fees of divers."),
]


def report(
    prints: Iterable[Print], after: Iterable[Print] = (), *, size: float = 10, overleaf: Iterable[Print] = ()
) -> Record:
    """A page whose list of partners stands at these places, under its heading at 690; the lessons begin at 400."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)

    def put(font: str, points: float, rows: Iterable[Print]) -> None:
        for x, y, text in rows:
            bold = text.startswith("**")
            canvas.setFont("Helvetica-Bold" if bold else font, points)
            canvas.drawString(x, y, text.removeprefix("**"))

    put("Helvetica-Bold", 18, [(60, 780, "Fiji: Reefs that pay for themselves")])
    put("Helvetica-Bold", 13, [(60, 740, "Context"), (60, 690, "Partners"), (60, 400, "Lessons learned")])
    put("Helvetica", size, [*BEFORE, *prints, (60, 380, "Nurseries need shade in the hot months."), *after])
    if overleaf:
        canvas.showPage()
        put("Helvetica", size, overleaf)
    canvas.save()
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    return extract(file.getvalue(), name="report.pdf", options=Options(profile=profile))


def partners(record: Record) -> list[tuple[str | None, str, str | None]]:
    return [(partner.group, partner.name, partner.acronym) for partner in record.report.partners]


def doubted(record: Record) -> list[str]:
    return [doubt.pointer for doubt in record.doubts if doubt.pointer.startswith("/partners")]


FIVE = [
    ("Island councils", "Council of Rotuma", None),
    ("Island councils", "Lau Provincial Office", "LPO"),
    ("Divers", "Blue Lagoon Charters", None),
    ("Divers", "Pacific Dive Operators Association", "PDOA"),
    ("Divers", "Coral Watch", None),
]


def test_bold_lines_above_their_names() -> None:
    record = report(
        [
            (60, 670, "**Island councils"),
            (60, 656, "Council of Rotuma"),
            (60, 642, "Lau Provincial Office (LPO)"),
            (60, 624, "**Divers"),
            (60, 610, "Blue Lagoon Charters"),
            (60, 596, "Pacific Dive Operators Association (PDOA)"),
            (60, 582, "Coral Watch"),
        ]
    )
    assert partners(record) == FIVE
    assert doubted(record) == []


def test_columns_side_by_side_whose_lines_interleave() -> None:
    record = report(
        [
            (60, 670, "**Island councils"),
            (300, 670, "**Divers"),
            (60, 656, "Council of Rotuma"),
            (300, 656, "Blue Lagoon Charters"),
            (60, 642, "Lau Provincial Office (LPO)"),
            (300, 642, "Pacific Dive Operators Association"),
            (300, 630, "(PDOA)"),
            (300, 616, "Coral Watch"),
        ]
    )
    assert partners(record) == FIVE
    assert doubted(record) == []


def test_bullets_that_stand_a_hair_below_their_names_in_columns() -> None:
    record = report(
        [
            (60, 670, "**Island councils"),
            (300, 670.1, "**Divers"),
            (60, 656, "•"),
            (72, 656, "Council of Rotuma"),
            (300, 656, "•"),
            (312, 656, "Blue Lagoon"),
            (60, 641.9, "•"),
            (72, 642, "Lau Provincial"),
            (312, 642, "Charters"),
            (72, 628, "Office (LPO)"),
            (300, 627.9, "•"),
            (312, 628, "Pacific Dive Operators"),
            (312, 614, "Association (PDOA)"),
            (300, 599.9, "•"),
            (312, 600, "Coral Watch"),
        ]
    )
    assert partners(record) == FIVE
    assert doubted(record) == []


def test_columns_that_go_on_overleaf() -> None:
    record = report(
        [
            (60, 60, "**Island councils"),
            (300, 60, "**Divers"),
            (60, 46, "Council of Rotuma"),
            (300, 46, "Blue Lagoon Charters"),
        ],
        overleaf=[
            (60, 790, "Lau Provincial Office (LPO)"),
            (300, 790, "Pacific Dive Operators Association (PDOA)"),
            (300, 776, "Coral Watch"),
        ],
    )
    assert not partners(record) or doubted(record)  # the heading stands far above; nothing is given silently


@pytest.mark.parametrize("middle", [False, True])
def test_groups_in_the_first_cells_of_rows(middle: bool) -> None:
    record = report(
        [
            (60, 663 if middle else 670, "**Island councils"),
            (200, 670, "Council of Rotuma"),
            (200, 656, "Lau Provincial Office (LPO)"),
            (60, 618 if middle else 632, "**Divers"),
            (200, 632, "Blue Lagoon Charters"),
            (200, 618, "Pacific Dive Operators Association (PDOA)"),
            (200, 604, "Coral Watch"),
        ]
    )
    assert partners(record) == FIVE
    assert doubted(record) == []


def test_rows_whose_groups_may_stand_at_the_top_or_in_the_middle() -> None:
    cells: list[Print] = [
        (60, 670, "**Islands"),
        (200, 670, "Council of Rotuma"),
        (200, 656, "Blue Lagoon Charters"),
        (60, 642, "**Divers"),
        (200, 642, "Coral Watch"),
        (200, 628, "Pacific Dive Operators Association (PDOA)"),
    ]
    record = report(cells)
    assert [group for group, *_ in partners(record)] == ["Islands", "Islands", "Divers", "Divers"]
    assert len([pointer for pointer in doubted(record) if pointer.endswith("/group")]) == 4
    record = report([(x, y - 4 if y < 650 else y, text) for x, y, text in cells])
    assert [group for group, *_ in partners(record)] == ["Islands", "Islands", "Divers", "Divers"]
    assert doubted(record) == []


def test_lines_without_a_bullet_above_lines_that_have_one() -> None:
    record = report(
        [
            (60, 670, "Island councils"),
            (66, 656, "• Council of Rotuma"),
            (66, 642, "• Lau Provincial Office (LPO)"),
            (60, 624, "Divers"),
            (66, 610, "• Blue Lagoon Charters"),
            (66, 596, "• Pacific Dive Operators"),
            (72, 584, "Association (PDOA)"),
            (66, 570, "• Coral Watch"),
        ]
    )
    assert partners(record) == FIVE
    assert doubted(record) == []


def test_a_single_bold_line_is_taken_with_a_doubt() -> None:
    record = report([(60, 670, "**Divers"), (60, 656, "Blue Lagoon Charters"), (60, 642, "Coral Watch")])
    assert partners(record) == [("Divers", "Blue Lagoon Charters", None), ("Divers", "Coral Watch", None)]
    assert doubted(record) == ["/partners/0/group", "/partners/1/group"]


def test_a_bold_name_with_its_acronym_is_no_group() -> None:
    record = report(
        [(60, 670, "**Ministry of Fisheries (MoF)"), (60, 656, "Blue Lagoon Charters"), (60, 642, "Coral Watch")]
    )
    assert [name for _, name, _ in partners(record)] == ["Ministry of Fisheries", "Blue Lagoon Charters", "Coral Watch"]
    assert {group for group, *_ in partners(record)} == {None}


def test_a_bold_organisation_is_never_a_group_silently() -> None:
    record = report(
        [
            (60, 670, "**Ministry of Fisheries"),
            (60, 656, "Reef Unit"),
            (60, 642, "**Ministry of Works"),
            (60, 628, "Harbour Unit"),
        ]
    )
    assert set(doubted(record)) >= {"/partners/0/group", "/partners/1/group"}


def test_a_group_named_as_the_heading_is() -> None:
    record = report(
        [
            (60, 670, "Divers"),
            (66, 656, "• Blue Lagoon Charters"),
            (60, 638, "Partners"),
            (66, 624, "• Coral Watch"),
        ]
    )
    assert partners(record) == [("Divers", "Blue Lagoon Charters", None), ("Partners", "Coral Watch", None)]


def test_two_cells_read_as_one_line_are_parted_at_the_columns_edge() -> None:
    record = report(
        [
            (60, 670, "**Local"),
            (300, 670, "**International"),
            (60, 656, "– Harbour Board"),
            (300, 656, "– Ocean Bank (OB)"),
            (60, 642, "– Reef Light & Power Company"),
        ]
    )
    assert partners(record) == [
        ("Local", "Harbour Board", None),
        ("Local", "Reef Light & Power Company", None),
        ("International", "Ocean Bank", "OB"),
    ]


def test_a_name_of_one_word_stays_in_its_list_while_a_result_waits_for_its_title() -> None:
    record = report(
        [
            (60, 670, "**Divers"),
            (60, 656, "Coralwatch"),
            (60, 638, "**Councils"),
            (60, 624, "Rotuma"),
        ],
        after=[(60, 350, "Outcome 1"), (60, 336, "Status: Achieved")],
    )
    assert [name for _, name, _ in partners(record)] == ["Coralwatch", "Rotuma"]


def test_a_soft_hyphen_that_is_set_apart_breaks_a_word() -> None:
    document = Document("Ministry for Eco \u00ad\nnomic Affairs", ())
    assert Passage.of(document, [Span(0, 18), Span(19, 33)]).text == "Ministry for Economic Affairs"
