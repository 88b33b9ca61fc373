"""Values that a line end broke without a hyphen: whole where they can only be read so, else with a doubt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractor import Record

Read = Callable[..., Record]

TITLE = "Peru: Reed rafts for highland schools\n\nOverview\n\n"
REST = "\n\nResults achieved in 2023\n\nOUTCOME 1 STATUS ACHIEVED\n\nForty schools have rafts.\n\nAll of them float.\n"


def value(record: Record, field: str) -> Any:
    found = getattr(record.report.overview, field)
    if found is None:
        return None
    return str(getattr(found, "amount", getattr(found, "edtf", found)))


@pytest.mark.parametrize(
    ("printed", "field", "whole"),
    [
        ("Approved budget for 2023 EUR 310,\n450.00", "approved_budget", "310450.00"),
        ("Approved budget for 2023 EUR 310\n,450.00", "approved_budget", "310450.00"),
        ("Approved budget for 2023 EUR 310,450.\n00", "approved_budget", "310450.00"),
        ("Approved budget for 2023 EUR 30\n0,450.00", "approved_budget", "300450.00"),
        ("Approved budget for 2023 EUR 1,\n310,\n450.00", "approved_budget", "1310450.00"),
        ("Approved budget for 2023\nEUR 310,\n450.00", "approved_budget", "310450.00"),
        ("% of outputs achieved 61.\n50%", "outputs_achieved", "61.50"),
        ("Start date May 2\n023", "start_date", "2023-05"),
        ("Start date Septem\nber 2023", "start_date", "2023-09"),
    ],
)
def test_a_value_that_can_only_be_read_whole(read: Read, printed: str, field: str, whole: str) -> None:
    record = read(f"{TITLE}Country Peru\n{printed}\nFunding source Core{REST}")
    assert value(record, field) == whole
    assert record.doubts == ()
    assert record.coverage.unclaimed == ()


def test_its_words_are_quoted_as_they_stand(read: Read) -> None:
    text = f"{TITLE}Country Peru\nApproved budget for 2023 EUR 310,\n450.00\nFunding source Core{REST}"
    (item,) = read(text).evidence["/overview/approved_budget"]
    assert item.value is not None
    assert item.quote[slice(*item.value)] == "EUR 310,\n450.00"


@pytest.mark.parametrize(
    ("printed", "field", "whole", "candidates"),
    [
        ("% of outputs achieved 6\n1.50%", "outputs_achieved", "61.50", ["61.50", "6", "1.50"]),
        ("Approved budget for 2023 EUR 31\n2,450.00", "approved_budget", "312450.00", ["312450.00", "31"]),
    ],
)
def test_a_value_that_may_be_two(read: Read, printed: str, field: str, whole: str, candidates: list[str]) -> None:
    record = read(f"{TITLE}Country Peru\n{printed}\nFunding source Core{REST}")
    assert value(record, field) == whole
    (doubt,) = record.doubts
    assert (doubt.pointer, doubt.kind) == (f"/overview/{field}", "broken-at-line-end")
    assert [c["amount"] if isinstance(c, dict) else c for c in doubt.candidates] == candidates


def test_a_word_that_is_known_whole(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nFunding source Earmar\nked\nStart date May 2023{REST}")
    assert record.report.overview.funding_sources == ("Earmarked",)
    assert record.doubts == ()


def test_words_beside_broken_ones_are_doubted(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nFunding source Earmar\nked\nOwning division Basin secre\ntariat{REST}")
    doubts = [doubt for doubt in record.doubts if doubt.kind == "broken-at-line-end"]
    assert [doubt.pointer for doubt in doubts] == ["/overview/owning_division"]
    assert list(doubts[0].candidates) == ["Basin secre tariat", "Basin secretariat"]


def test_lines_of_words_that_are_whole_stay_apart(read: Read) -> None:
    record = read(f"{TITLE}Country Peru\nOwning division Investment and policy\nsolutions\nFunding source Core{REST}")
    assert record.report.overview.owning_division == "Investment and policy solutions"
    assert "broken-at-line-end" not in {doubt.kind for doubt in record.doubts}
