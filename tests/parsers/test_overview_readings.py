"""What a reading leaves open beside its label: order of dates, shares without a sign, words in place of a value."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from extractor import Record

Read = Callable[..., Record]

TITLE = "Peru: Reed rafts for highland schools\n\nOverview\n\n"
REST = "\n\nResults achieved in 2023\n\nOUTCOME 1 STATUS ACHIEVED\n\nForty schools have rafts.\n\nAll of them float.\n"


def kinds(record: Record) -> dict[str, str]:
    return {doubt.pointer.removeprefix("/overview/"): doubt.kind for doubt in record.doubts}


def test_a_date_with_dots_has_its_day_first(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nStart date 01.02.2023\nEnd date 04.05.2024{REST}")
    overview = record.report.overview
    assert overview.start_date and overview.start_date.edtf == "2023-02-01"
    assert overview.end_date and overview.end_date.edtf == "2024-05-04"
    assert record.doubts == ()


@pytest.mark.parametrize(
    ("witness", "edtf"), [("31/01/2026", "2023-02-01"), ("01/31/2026", "2023-01-02"), ("31-01-2026", None)]
)
def test_a_date_of_the_same_style_tells_the_order_of_another(read: Read, witness: str, edtf: str | None) -> None:
    record = read(f"{TITLE}Country Peru\nStart date 01/02/2023\nEnd date {witness}{REST}")
    start = record.report.overview.start_date
    assert (start and start.edtf) == edtf
    if edtf:
        assert record.doubts == ()
        assert record.evidence["/overview/start_date"][0].score < 1
        assert record.evidence["/overview/end_date"][0].score == 1
    else:
        assert kinds(record) == {"start_date": "ambiguous-date"}


def test_a_start_date_is_the_beginning_of_a_time(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nStart date May 2022 – March 2024\nFunding source Core{REST}")
    overview = record.report.overview
    assert overview.start_date and overview.start_date.edtf == "2022-05"
    assert overview.end_date is None
    assert kinds(record) == {"start_date": "date-range", "end_date": "date-range"}
    assert "/overview/end_date" not in record.absent


@pytest.mark.parametrize(("printed", "kind"), [("0.875", "share-or-percent"), ("1", "share-or-percent"), ("0", None)])
def test_a_share_without_a_sign_is_doubted(read: Read, printed: str, kind: str | None) -> None:
    record = read(f"{TITLE}Country Peru\n% of outputs achieved {printed}\nFunding source Core{REST}")
    assert kinds(record).get("outputs_achieved") == kind
    if kind:
        assert record.report.overview.outputs_achieved is None


def test_a_share_with_its_sign_is_none(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\n% of outputs achieved 0.875%\nFunding source Core{REST}")
    assert record.report.overview.outputs_achieved == Decimal("0.875")
    assert record.doubts == ()


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("EUR 310,00", "ambiguous-number"), ("EUR 310.450,00", None), ("EUR 3,25 million", None), ("EUR 310,450", None)],
)
def test_two_figures_behind_a_comma(read: Read, printed: str, kind: str | None) -> None:
    record = read(f"{TITLE}Country Peru\nApproved budget for 2023 {printed}\nFunding source Core{REST}")
    assert kinds(record).get("approved_budget") == kind


def test_a_hyphen_set_apart_from_an_amount_may_be_its_sign(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nActual expenditure - EUR 310,450.00\nFunding source Core{REST}")
    assert record.report.overview.actual_expenditure is None
    assert kinds(record) == {"actual_expenditure": "ambiguous-sign"}


def test_hyphens_that_part_labels_from_values(read: Read) -> None:
    record = read(f"{TITLE}Country - Peru\nActual expenditure - EUR 310,450.00\nFunding source - Core{REST}")
    assert record.report.overview.actual_expenditure is not None
    assert record.doubts == ()


@pytest.mark.parametrize("printed", ["TBD", "tbc", "To be confirmed", "See annex 2", "Not yet known"])
@pytest.mark.parametrize(
    ("label", "field"), [("Funding source", "funding_sources"), ("Owning division", "owning_division")]
)
def test_words_in_the_place_of_a_value(read: Read, label: str, field: str, printed: str) -> None:
    record = read(f"{TITLE}Country Peru\n{label} {printed}\nStart date May 2022{REST}")
    assert not getattr(record.report.overview, field)
    assert kinds(record) == {field: "no-value-stated"}
    assert record.doubts[0].candidates == (printed,)
