"""Percentages; the digits are kept as printed, because 8.81 stands for anything in [8.805, 8.815)."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.values.money import follows_currency
from extractor.values.number import BOUNDARY, NUMBER, at_numbers, find_numbers, parse_number, signed
from extractor.values.reading import Reading
from extractor.values.whole import only_value

# 8.81%   8,81 %   8.81 percent   8.81 per cent   5–10 %   % 8.81
PERCENT = re.compile(
    rf"""
    {BOUNDARY}
    (?: (?P<lower> {NUMBER}) [ ]?(?:[-–—]|to)[ ]? )?
    (?P<number> {NUMBER}) [ ]?
    (?: % | (?i: percent | per[ ]cent | pct)(?![A-Za-z]) )
    """,
    re.VERBOSE,
)

# "% 8.81": a cell whose sign stands in front
SIGN_FIRST = re.compile(r" ?(?P<sign>%) ?\Z")


def read_percent(text: str) -> Reading[Decimal] | None:
    """The one percentage of a cell; a bare number is given with the doubt ``percent-sign-missing``.

    >>> read_percent("8.81%").value
    Decimal('8.81')
    >>> read_percent("0.00 per cent").value
    Decimal('0.00')
    >>> read_percent("61,74").value, read_percent("61,74").doubt
    (Decimal('61.74'), 'percent-sign-missing')
    """
    found = find_percents(text)
    if found:
        return only_value(text, found, "percentage")
    bare = [(number, _behind_sign(text, number)) for number in find_numbers(text, comma_groups=False)]
    reading = only_value(text, [behind_sign or number for number, behind_sign in bare], "percentage")
    return reading if reading is None or any(behind_sign for _, behind_sign in bare) else _doubted(reading)


def find_percents(text: str) -> list[Reading[Decimal]]:
    """Every percentage of a text, in order; what is spent may be more than 100 %.

    >>> [found.value for found in find_percents("from 49.30% to 130.17 percent")]
    [Decimal('49.30'), Decimal('130.17')]
    >>> find_percents("5–10 %")[0].candidates
    (Decimal('5'), Decimal('10'))
    """
    if "%" not in text and "c" not in text.casefold():
        return []
    # In "USD 7,271.44 % of inputs", two cells run together, the number is money.
    matches = (match for match in at_numbers(PERCENT, text) if not follows_currency(text, match.start()))
    return [_percent(text, match) for match in matches]


def _percent(text: str, match: re.Match[str]) -> Reading[Decimal]:
    number = _number(text, match, "number")
    if match.group("lower") is not None:
        return _range(_number(text, match, "lower"), number, match.end())
    return replace(number, end=match.end())


def _number(text: str, match: re.Match[str], group: str) -> Reading[Decimal]:
    # Nobody reports thousands of percent: "8,125 %" is as likely to have three decimals, so it is a doubt.
    return signed(text, parse_number(match.group(group), match.start(group), comma_groups=False))


def _range(lower: Reading[Decimal], upper: Reading[Decimal], end: int) -> Reading[Decimal]:
    candidates = tuple(side.value for side in (lower, upper) if side.value is not None)
    message = "a range stands where one percentage was expected"
    return Reading(None, lower.start, end, doubt="several-values", message=message, candidates=candidates)


def _behind_sign(text: str, number: Reading[Decimal]) -> Reading[Decimal] | None:
    """The number with the percent sign that opens the cell before it."""
    sign = SIGN_FIRST.match(text, 0, number.start)
    return replace(number, start=sign.start("sign")) if sign else None


def _doubted(number: Reading[Decimal]) -> Reading[Decimal]:
    if number.doubt is not None:
        return number
    return replace(number, doubt="percent-sign-missing", message="the number has no percent sign")
