"""What an amount stands for, by the digits that were printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.audit.examples import report
from extractor.audit.rule import Facts
from helpers import read


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("USD 0.64 million", "635000", "645000"),
        ("USD 0.05 million", "45000", "55000"),
        ("USD 1.25 million", "1245000", "1255000"),
        ("USD 640,000.00", "639999.995", "640000.005"),
        ("USD 0.50", "0.495", "0.505"),
    ],
)
def test_an_amount_is_known_to_its_last_printed_digit(printed: str, low: str, high: str) -> None:
    record = read(report(budget=printed))
    interval = Facts(record).amount("approved_budget")
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


def test_a_share_of_rounded_amounts_below_a_million_is_no_mismatch() -> None:
    text = report(budget="USD 0.64 million", spent="USD 0.61 million", used="95.70%")
    assert "utilisation-mismatch" not in {finding.rule for finding in read(text).findings}
