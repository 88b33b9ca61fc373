"""What holds for every text: no reader raises, no span leaves the text, and what was printed is read back."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.record import Money
from extractor.values.country import country_of, find_countries, read_countries
from extractor.values.date import find_dates, read_date
from extractor.values.date_words import MONTHS
from extractor.values.goals import find_goals, goal_by_title
from extractor.values.money import CODES, find_money, read_money
from extractor.values.number import find_numbers, read_number
from extractor.values.organisation import acronym_fits, find_definitions, split_name
from extractor.values.percent import find_percents, read_percent
from extractor.values.reading import Reading
from extractor.values.status import read_status

Reader = Callable[[str], Any]

READERS: dict[str, Reader] = {
    "find_numbers": find_numbers,
    "read_number": read_number,
    "find_money": find_money,
    "read_money": read_money,
    "read_money of a label": lambda text: read_money(text, currency="USD"),
    "find_percents": find_percents,
    "read_percent": read_percent,
    "find_dates": find_dates,
    "read_date": read_date,
    "read_date, day first": lambda text: read_date(text, day_first=True),
    "find_countries": find_countries,
    "read_countries": read_countries,
    "find_goals": find_goals,
    "read_status": lambda text: read_status(text, {"delayed": "delayed"}),
    "split_name": split_name,
    "find_definitions": find_definitions,
}
ASKED: dict[str, Reader] = {
    "country_of": country_of,
    "goal_by_title": goal_by_title,
    "acronym_fits": lambda text: acronym_fits(text, "KOICA"),
    "acronym_fits both": lambda text: acronym_fits(text, text),
    "read_money of any label": lambda text: read_money("5", currency=text),
}

# Pieces that readers look for, so that random texts are not only noise
PIECES = st.sampled_from(
    """USD US$ $ EUR € million k % percent 5 1,234 1.234 82,500.00 12,34,567 ( ) - – — ’ " , . / & and to of the from
    between Q4 H1 FY 2018 2017 2018/19 June Oct. 16th 31 February 05/06/2018 2018-10 early mid first quarter half
    China Korea Congo Viet Nam Côte d’Ivoire St. US SDG SDGs 9 17 18 Goal Institute Ministry (KEI) (Norad) ¥ ² ٣
    ISO COP 22 lakh crore""".split()
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map(" ".join),
)


def _readings(answer: Any) -> list[Reading[Any]]:
    return [] if answer is None else answer if isinstance(answer, list) else [answer]


@given(text=TEXTS)
@pytest.mark.parametrize("name", READERS)
def test_spans_lie_in_the_text_and_doubts_are_told(name: str, text: str) -> None:
    for reading in _readings(READERS[name](text)):
        assert 0 <= reading.start <= reading.end <= len(text)
        assert reading.value is not None or reading.doubt
        assert bool(reading.doubt) == bool(reading.message)


@given(text=TEXTS)
@pytest.mark.parametrize("name", [name for name in READERS if name.startswith("find")])
def test_found_values_stand_in_order(name: str, text: str) -> None:
    starts = [reading.start for reading in READERS[name](text)]
    assert starts == sorted(starts)


@given(text=TEXTS)
@pytest.mark.parametrize("name", ASKED)
def test_questions_never_raise(name: str, text: str) -> None:
    ASKED[name](text)


@given(text=TEXTS)
def test_dates_keep_their_words(text: str) -> None:
    for reading in find_dates(text):
        if reading.value is not None:
            assert reading.value.text == text[reading.start : reading.end]
            assert reading.value.first <= reading.value.last


MONEY_STYLES: dict[str, Callable[[Money], str]] = {
    "code before": lambda money: f"{money.currency} {money.amount:,f}",
    "code behind": lambda money: f"{money.amount:,f} {money.currency}",
    "no space": lambda money: f"{money.currency}{money.amount:,f}",
    "European": lambda money: f"{money.currency} {money.amount:,f}".translate(str.maketrans(",.", ".,")),
    "spaces": lambda money: f"{money.amount:,f} {money.currency}".replace(",", " "),
    "Swiss": lambda money: f"{money.currency} {money.amount:,f}".replace(",", "'"),
    "brackets": lambda money: (
        f"{money.currency} ({-money.amount:,f})" if money.amount < 0 else f"{money.currency} {money.amount:,f}"
    ),
}


@given(
    amount=st.decimals(min_value=-(10**15), max_value=10**15, places=2),
    currency=st.sampled_from(sorted(CODES)),
)
@pytest.mark.parametrize("style", MONEY_STYLES)
def test_printed_money_is_read_back(style: str, amount: Decimal, currency: str) -> None:
    money = Money(amount=amount, currency=currency)
    reading = read_money(MONEY_STYLES[style](money))
    assert reading is not None
    assert reading.doubt is None
    assert reading.value == money


MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DATE_STYLES: dict[str, Callable[[datetime.date], str]] = {
    "ISO": lambda day: day.isoformat(),
    "British": lambda day: f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    "prose": lambda day: f"the {day.day}th of {MONTH_NAMES[day.month - 1]}, {day.year}",
    "American": lambda day: f"{MONTH_NAMES[day.month - 1]} {day.day}, {day.year}",
    "short": lambda day: f"{day.day:02}-{MONTHS[day.month - 1].title()}-{day.year}",
    "abbreviated": lambda day: f"{day.day} {MONTHS[day.month - 1].upper()}. {day.year}",
}


@given(day=st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
@pytest.mark.parametrize("style", DATE_STYLES)
def test_printed_date_is_read_back(style: str, day: datetime.date) -> None:
    reading = read_date(DATE_STYLES[style](day))
    assert reading is not None
    assert reading.doubt is None
    assert reading.value is not None
    assert (reading.value.edtf, reading.value.first, reading.value.last) == (day.isoformat(), day, day)


@given(day=st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_numeric_date_is_read_back_or_doubted(day: datetime.date) -> None:
    reading = read_date(f"{day.day:02}/{day.month:02}/{day.year}")
    assert reading is not None
    if day.day > 12 or day.day == day.month:
        assert reading.value is not None
        assert reading.value.first == day
    else:
        assert (reading.value, reading.doubt) == (None, "ambiguous-date")


HOSTILE = {
    "digits": "1" * 100_000,
    "spaces": " " * 100_000,
    "brackets": "(" * 50_000,
    "groups": "1," * 50_000,
    "spaced groups": "100 " * 25_000,
    "scale words": "million " * 20_000,
    "years": "2018 " * 20_000,
    "years without spaces": "2018" * 25_000,
    "days": "12 March to " * 8_000,
    "capitals": "A" * 100_000,
    "capital letters": "A " * 50_000,
    "countries": "United " * 15_000,
    "acronyms": "Aaa Bbb (AB) " * 8_000,
    "codes": "USD " * 25_000,
    "signs": "$" * 100_000,
    "dashes": "-" * 100_000,
    "goals": "SDGs 1" + ", 2" * 25_000,
    "percent signs": "%" * 100_000,
    "accents": "A" + "\u0301" * 100_000,
    "control characters": "\0" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("name", READERS | ASKED)
def test_hostile_text_takes_two_seconds_at_most(name: str, text: str) -> None:
    reader = (READERS | ASKED)[name]
    find_countries("China")  # loads the names of countries, once
    start = time.process_time()
    reader(text)
    assert time.process_time() - start < 2  # some half of one alone; other work on the same core counts too
