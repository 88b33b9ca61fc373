from __future__ import annotations

from decimal import Decimal

import pycountry
import pytest

from extractor.record import Money
from extractor.values.money import CODES, find_money, read_money

# text, amount, currency, where it was seen
AMOUNTS = (
    ("USD 82,500.00", "82500.00", "USD", "the first report"),
    ("USD 7,271.44", "7271.44", "USD", "the first report"),
    ("KRW 771,469", "771469", "KRW", "made-up reports"),
    ("82,500.00 USD", "82500.00", "USD", "code behind"),
    ("USD82,500", "82500", "USD", "no space"),
    ("USD: 82,500", "82500", "USD", "a colon"),
    ("US$ 5", "5", "USD", "sign"),
    ("US $5", "5", "USD", "sign torn apart"),
    ("USD$ 7", "7", "USD", "code and sign"),
    ("A$5", "5", "AUD", "sign"),
    ("C$5", "5", "CAD", "sign"),
    ("NZ$ 5", "5", "NZD", "sign"),
    ("S$ 5", "5", "SGD", "sign"),
    ("HK$ 5", "5", "HKD", "sign"),
    ("€5.000,00", "5000.00", "EUR", "sign"),
    ("5 €", "5", "EUR", "sign behind"),
    ("£5", "5", "GBP", "sign"),
    ("₩ 771,469", "771469", "KRW", "sign"),
    ("₹ 1.5 crore", "15000000", "INR", "Indian scale word"),
    ("INR 5 lakh", "500000", "INR", "Indian scale word"),
    ("INR 12,34,567", "1234567", "INR", "Indian grouping"),
    ("₫ 5.000.000", "5000000", "VND", "sign"),
    ("₱5", "5", "PHP", "sign"),
    ("RMB 500", "500", "CNY", "everyday code"),
    ("5 million US dollars", "5000000", "USD", "in words"),
    ("300 Korean won", "300", "KRW", "in words"),
    ("1.5m euros", "1500000", "EUR", "in words"),
    ("$5 CAD", "5", "CAD", "sign and code that agree"),
    ("US$ 1.25 million", "1250000", "USD", "scale word"),
    ("USD 82.5 thousand", "82500", "USD", "scale word"),
    ("US$1.5bn", "1500000000", "USD", "scale letters"),
    ("USD 5 M", "5000000", "USD", "scale letter"),
    ("USD 82.5k", "82500", "USD", "scale letter"),
    ("USD 7 mn", "7000000", "USD", "scale letters"),
    ("USD 1.234 million", "1234000", "USD", "decimals before a scale word"),
    ("USD 1,234 million", "1234000000", "USD", "thousands before a scale word"),
    ("USD 1.2345678 million", "1234567.8", "USD", "more decimals than the scale"),
    ("USD 1.50 thousand", "1500", "USD", "no zeros that nobody printed"),
    ("US$ 0", "0", "USD", "nothing spent"),
    ("-USD 5", "-5", "USD", "negative"),
    ("USD -5", "-5", "USD", "negative"),
    ("–€5", "-5", "EUR", "negative"),
    ("USD (1,234.00)", "-1234.00", "USD", "brackets of accountants"),
    ("(1,234.00) USD", "-1234.00", "USD", "brackets of accountants"),
    ("USD 82,500.00*", "82500.00", "USD", "footnote mark"),
    ("USD 82,500.00 [1].", "82500.00", "USD", "footnote mark"),
    ("CHF 1'234.50", "1234.50", "CHF", "Swiss grouping"),
    ("1 234 567 EUR", "1234567", "EUR", "French grouping"),
    ("COP 5,000,000", "5000000", "COP", "a code that is a word elsewhere"),
)

# text, currency of the label, amount, where it was seen
LABELLED = (
    ("82,500.00", "USD", "82500.00", "Budget (USD)"),
    ("(1,234.00)", "USD", "-1234.00", "Budget (USD)"),
    ("$ 500", "AUD", "500", "Budget (AUD)"),
    ("¥500", "JPY", "500", "Budget (JPY)"),
    ("USD 500", "USD", "500", "said twice"),
    ("500", "US$", "500", "Budget (US$)"),
    ("SDG 13", "SDG", "13", "Sudanese pounds by the label"),
)

# text, currency of the label, doubt, candidates, where it was seen
DOUBTED = (
    ("500", None, "unknown-currency", (Decimal(500),), "no currency"),
    ("Rs 500", None, "unknown-currency", (Decimal(500),), "a sign of six currencies"),
    ("¥ 5", None, "unknown-currency", (("5", "JPY"), ("5", "CNY")), "a sign of two currencies"),
    ("USD 5", "EUR", "conflicting-currencies", (("5", "USD"), ("5", "EUR")), "label against value"),
    ("USD 5 EUR", None, "conflicting-currencies", (("5", "USD"), ("5", "EUR")), "before against behind"),
    ("USD 1.234", None, "ambiguous-number", (("1.234", "USD"), ("1234", "USD")), "either habit"),
    ("USD 1,23,4.5", None, "malformed-number", (), "misprint"),
    ("USD 82,5001", None, "unusual-decimals", (("82.5001", "USD"), ("82500", "USD")), "the mark of a note"),
    ("USD 82,500.001", None, "unusual-decimals", (("82500.001", "USD"), ("82500.00", "USD")), "the mark of a note"),
    ("USD 5 and EUR 6", None, "several-values", (("5", "USD"), ("6", "EUR")), "two amounts"),
    ("USD 5–10 million", None, "several-values", (("5000000", "USD"), ("10000000", "USD")), "a range"),
    ("5 to 10 million USD", None, "several-values", (("5000000", "USD"), ("10000000", "USD")), "a range"),
    ("(USD 5,000)", None, "ambiguous-sign", (("5000", "USD"), ("-5000", "USD")), "brackets around all"),
)

# text, amounts, where it was seen
PROSE: tuple[tuple[str, list[str], str], ...] = (
    ("SDG 13 and COP 22 and TOP 10", [], "codes that are words"),
    ("8.81% of 168 people in 2018", [], "no currency"),
    ("budget for 2018 USD 82,500.00", ["USD 82,500.00"], "a year before the amount"),
    ("EUR 5m in 2018, 3,000 USD later", ["EUR 5m", "3,000 USD"], "two amounts"),
    ("USD 7,271.44 % utlization", ["USD 7,271.44"], "the next cell's label begins with %"),
    ("a loan (USD 5,000) was", ["USD 5,000"], "brackets of prose"),
    ("A $5 fee", ["$5"], "an article is no Australian"),
    ("between USD 5 and USD 7", ["USD 5", "USD 7"], "two amounts"),
)


@pytest.mark.parametrize(("text", "amount", "currency", "seen"), AMOUNTS)
def test_amount(text: str, amount: str, currency: str, seen: str) -> None:
    reading = read_money(text)
    assert reading is not None, seen
    assert reading.doubt is None, seen
    assert reading.value is not None, seen
    assert (format(reading.value.amount, "f"), reading.value.currency) == (amount, currency), seen


@pytest.mark.parametrize(("text", "currency", "amount", "seen"), LABELLED)
def test_amount_whose_label_names_the_currency(text: str, currency: str, amount: str, seen: str) -> None:
    reading = read_money(text, currency=currency)
    assert reading is not None, seen
    assert reading.doubt is None, seen
    assert reading.value == Money(amount=Decimal(amount), currency=currency.replace("US$", "USD")), seen


@pytest.mark.parametrize(("text", "currency", "doubt", "candidates", "seen"), DOUBTED)
def test_doubted_amount(
    text: str, currency: str | None, doubt: str, candidates: tuple[tuple[str, str] | Decimal, ...], seen: str
) -> None:
    reading = read_money(text, currency=currency)
    assert reading is not None, seen
    assert (reading.value, reading.doubt) == (None, doubt), seen
    expected = (
        each if isinstance(each, Decimal) else Money(amount=Decimal(each[0]), currency=each[1]) for each in candidates
    )
    assert reading.candidates == tuple(expected), seen


def test_dollar_alone_may_be_any_dollar() -> None:
    reading = read_money("$ 500")
    assert reading is not None
    assert (reading.value, reading.doubt) == (None, "unknown-currency")
    assert [money.currency for money in reading.candidates][:2] == ["USD", "AUD"]


def test_amount_in_other_text_is_given_with_a_doubt() -> None:
    reading = read_money("Approx. USD 5")
    assert reading is not None
    assert (reading.value, reading.doubt) == (Money(amount=Decimal(5), currency="USD"), "text-around-value")


@pytest.mark.parametrize("text", ["", "n/a", "USD", "8.81%", "USD .5", "five dollars"])
def test_no_amount(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize(("text", "amounts", "seen"), PROSE)
def test_amounts_of_prose(text: str, amounts: list[str], seen: str) -> None:
    assert [text[found.start : found.end] for found in find_money(text)] == amounts, seen


def test_codes_are_those_of_iso_4217() -> None:
    listed = {entry.alpha_3 for entry in pycountry.currencies}
    assert listed >= CODES
    # What is left out: metals, funds, bonds, units of account, tests, and inflation-linked units.
    assert listed - CODES == {
        *("BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW"),
        *("XAD", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"),
    }
