from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.values.percent import find_percents, read_percent

# text, percentage, where it was seen
PERCENTAGES = (
    ("8.81%", "8.81", "the first report"),
    ("0.00%", "0.00", "the first report"),
    ("8.81 %", "8.81", "a space before the sign"),
    ("8,81 %", "8.81", "decimal comma"),
    ("61,74%", "61.74", "decimal comma"),
    ("100%", "100", "no decimals"),
    ("130.17%", "130.17", "overspent: the audit judges"),
    ("8.81 percent", "8.81", "in words"),
    ("8.81 Per cent", "8.81", "in words"),
    ("8.81 pct.", "8.81", "abbreviated"),
    ("-5%", "-5", "negative"),
    ("% 8.81", "8.81", "the sign first"),
    ("%8.81", "8.81", "the sign first"),
    ("49.30%.", "49.30", "end of a sentence"),
)

# text, value, doubt, candidates, where it was seen
DOUBTED = (
    ("61,74", "61.74", "percent-sign-missing", (), "the sign was lost"),
    ("0", "0", "percent-sign-missing", (), "the sign was lost"),
    ("about 5%", "5", "text-around-value", (), "prose in a cell"),
    ("95.70 ‰", "95.70", "text-around-value", (), "a share of a thousand"),
    ("95+%", "95", "text-around-value", (), "more than"),
    ("8.125%", None, "ambiguous-number", ("8.125", "8125"), "three decimals"),
    ("8,125 %", None, "ambiguous-number", ("8.125", "8125"), "three decimals or thousands"),
    ("8,125", None, "ambiguous-number", ("8.125", "8125"), "three decimals or thousands, no sign"),
    ("5–10 %", None, "several-values", ("5", "10"), "a range"),
    ("5% 6%", None, "several-values", ("5", "6"), "two cells run together"),
)


@pytest.mark.parametrize(("text", "percentage", "seen"), PERCENTAGES)
def test_percentage(text: str, percentage: str, seen: str) -> None:
    reading = read_percent(text)
    assert reading is not None, seen
    assert reading.doubt is None, seen
    assert str(reading.value) == percentage, seen


@pytest.mark.parametrize(("text", "value", "doubt", "candidates", "seen"), DOUBTED)
def test_doubted_percentage(text: str, value: str | None, doubt: str, candidates: tuple[str, ...], seen: str) -> None:
    reading = read_percent(text)
    assert reading is not None, seen
    assert reading.doubt == doubt, seen
    assert reading.value == (None if value is None else Decimal(value)), seen
    assert reading.candidates == tuple(map(Decimal, candidates)), seen


@pytest.mark.parametrize("text", ["", "n/a", "%", "five percent"])
def test_no_percentage(text: str) -> None:
    assert read_percent(text) is None


def test_percentages_of_prose() -> None:
    text = "USD 7,271.44 % of inputs; from 49.30% to 130.17 per cent, by 5 percentage points, of 168 people"
    assert [text[found.start : found.end] for found in find_percents(text)] == ["49.30%", "130.17 per cent"]
