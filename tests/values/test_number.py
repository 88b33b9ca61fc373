from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.values.number import find_numbers, read_number

# text, number, where it was seen
NUMBERS = (
    ("1,234,567.00", "1234567.00", "budgets of the reports"),
    ("82,500.00", "82500.00", "the first report"),
    ("771,469", "771469", "budgets in won"),
    ("1,234", "1234", "English grouping"),
    ("1.234.567,00", "1234567.00", "German grouping"),
    ("345.560,55", "345560.55", "budgets of reports written in Europe"),
    ("1 234 567", "1234567", "French grouping"),
    ("1 234 567,50", "1234567.50", "French grouping"),
    ("12 345", "12345", "French grouping"),
    ("1'234'567", "1234567", "Swiss grouping"),
    ("1’234.50", "1234.50", "Swiss grouping, typographic"),
    ("12,34,567", "1234567", "Indian grouping"),
    ("1,23,45,678.90", "12345678.90", "Indian grouping"),
    ("61,74", "61.74", "decimal comma"),
    ("1234,567", "1234.567", "a comma that cannot group"),
    ("1234.567", "1234.567", "a full stop that cannot group"),
    ("0.125", "0.125", "no number groups behind a zero"),
    ("0,125", "0.125", "no number groups behind a zero"),
    ("8.8125", "8.8125", "four decimals"),
    ("007", "7", "padded"),
    ("168.", "168", "end of a sentence"),
    ("168*", "168", "footnote mark"),
    ("168 [1]", "168", "footnote mark"),
    ("-5", "-5", "negative"),
    ("−5.0", "-5.0", "the minus sign proper"),
)

# text, doubt, candidates, where it was seen
DOUBTED = (
    ("1.234", "ambiguous-number", ("1.234", "1234"), "either habit"),
    ("-1.234", "ambiguous-number", ("-1.234", "-1234"), "either habit"),
    ("1,23,4.5", "malformed-number", (), "misprint"),
    ("1,234,56", "malformed-number", (), "misprint"),
    ("16.10.2018", "malformed-number", (), "a date"),
    ("1,234.5.6", "malformed-number", (), "misprint"),
    ("9" * 60, "malformed-number", (), "a barcode"),
    ("5 or 6", "several-values", ("5", "6"), "two numbers"),
)


@pytest.mark.parametrize(("text", "number", "seen"), NUMBERS)
def test_number(text: str, number: str, seen: str) -> None:
    reading = read_number(text)
    assert reading is not None, seen
    assert reading.doubt is None, seen
    assert str(reading.value) == str(Decimal(number)), seen


@pytest.mark.parametrize(("text", "doubt", "candidates", "seen"), DOUBTED)
def test_doubted_number(text: str, doubt: str, candidates: tuple[str, ...], seen: str) -> None:
    reading = read_number(text)
    assert reading is not None, seen
    assert (reading.value, reading.doubt) == (None, doubt), seen
    assert reading.candidates == tuple(map(Decimal, candidates)), seen
    assert reading.message


def test_number_in_other_text_is_given_with_a_doubt() -> None:
    reading = read_number("about 168 people")
    assert reading is not None
    assert (reading.value, reading.doubt) == (Decimal(168), "text-around-value")


@pytest.mark.parametrize("text", ["", "n/a", "COP22", "5th", ".5", "B2B", "²"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


def test_spans() -> None:
    text = "1,234 of -5 and 7"
    assert [text[found.start : found.end] for found in find_numbers(text)] == ["1,234", "-5", "7"]
