"""Numbers as reports print them, with thousands separators of either kind told apart by their grouping."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from extractor.values.reading import Reading
from extractor.values.whole import only_value, shown

# Longer runs of digits are no number of a report; what they are is not for this reader to say.
LONGEST = 40

# 1 234 567,00   82,500.00   1'234'567   345.560,55   2018
# A run of digits and marks is taken whole or not at all, in linear time. Only single characters have possessive
# quantifiers: up to Python 3.11.4 those of groups lose matches (https://github.com/python/cpython/issues/106052).
NUMBER = r"""(?:
    [0-9]{1,3}+ (?:[ ][0-9]{3}(?![0-9])){1,8} (?![ ][0-9]{3}(?![0-9])) (?:[.,][0-9]++)* (?![.,][0-9])  # 1 234 567,00
  | [0-9]++ (?:[.,'’][0-9]++)* (?![.,'’][0-9])
)"""

# "COP22" and the "5" of ".5" are no numbers
BOUNDARY = r"(?<![0-9A-Za-z])(?<![0-9][.,'’])(?<![.,])"

PRINTED = re.compile(rf"{BOUNDARY} {NUMBER} (?![0-9A-Za-z])", re.VERBOSE)

DIGITS = re.compile(r"[0-9]++")

# -5   –5   −5   →  a sign belongs to the number when nothing stands before it
SIGN = re.compile(r"(?<![\w.,)%])[-–−]\Z")

SEPARATOR = re.compile(r"[.,' ’]")


def read_number(text: str) -> Reading[Decimal] | None:
    """The one number of a cell, with the digits that were printed.

    >>> read_number("1,234,567.00").value
    Decimal('1234567.00')
    >>> read_number("345.560,55").value
    Decimal('345560.55')
    >>> read_number("12,34,567").value
    Decimal('1234567')
    >>> read_number("1.234").doubt, read_number("1.234").candidates
    ('ambiguous-number', (Decimal('1.234'), Decimal('1234')))
    >>> read_number("1,23,4.5").doubt
    'malformed-number'
    """
    return only_value(text, find_numbers(text), "number")


def find_numbers(text: str, *, comma_groups: bool = True) -> list[Reading[Decimal]]:
    """Every number of a text, in order.

    >>> [found.value for found in find_numbers("168 participants, 12.5 of them")]
    [Decimal('168'), Decimal('12.5')]
    """
    matches = at_numbers(PRINTED, text)
    return [signed(text, parse_number(found.group(), found.start(), comma_groups=comma_groups)) for found in matches]


def at_numbers(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with `BOUNDARY` and a number: as ``finditer``, but only tried at digits."""
    end = 0
    for digits in DIGITS.finditer(text):
        match = pattern.match(text, digits.start()) if digits.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def parse_number(printed: str, start: int = 0, *, comma_groups: bool = True) -> Reading[Decimal]:
    """What a printed number without a sign says; ``start`` is where it stands.

    A comma before three digits groups thousands, as English reports do, unless ``comma_groups`` is false; a full stop
    before three digits may be either, and is a doubt.  The first candidate of that doubt is the decimal reading.

    >>> parse_number("1,234").value
    Decimal('1234')
    >>> parse_number("61,74").value
    Decimal('61.74')
    """
    end = start + len(printed)
    marks = [mark.replace("’", "'") for mark in SEPARATOR.findall(printed)]
    groups = SEPARATOR.split(printed)
    if len(printed) > LONGEST:
        return _malformed(printed, start)
    if not marks:
        return Reading(Decimal(printed), start, end)
    thousands = _is_grouped(groups, marks)
    decimals = _has_decimals(groups, marks)
    if thousands and decimals and not (marks == [","] and comma_groups):
        return _ambiguous(printed, groups, start)
    if thousands:
        return Reading(Decimal("".join(groups)), start, end)
    if decimals:
        return Reading(_with_decimals(groups), start, end)
    return _malformed(printed, start)


def signed(text: str, reading: Reading[Decimal]) -> Reading[Decimal]:
    """The reading with the minus sign that stands directly before it.

    >>> signed("-5", parse_number("5", 1)).value, signed("2017-5", parse_number("5", 5)).value
    (Decimal('-5'), Decimal('5'))
    """
    if SIGN.search(text, max(0, reading.start - 1), reading.start) is None:
        return reading
    return replace(negated(reading), start=reading.start - 1)


def negated(reading: Reading[Decimal]) -> Reading[Decimal]:
    """The same reading below zero."""
    return replace(
        reading,
        value=None if reading.value is None else -reading.value,
        candidates=tuple(-candidate for candidate in reading.candidates),
    )


def _is_grouped(groups: list[str], marks: list[str]) -> bool:
    """Whether the marks set groups of three digits apart, or three and then twos as in India."""
    first, *rest = groups
    if len(set(marks)) != 1 or not 1 <= len(first) <= 3 or first.startswith("0"):
        return False
    sizes = [len(group) for group in rest]
    by_threes = all(size == 3 for size in sizes)
    by_twos = marks[0] == "," and len(first) <= 2 and sizes[-1] == 3 and all(size == 2 for size in sizes[:-1])
    return by_threes or by_twos


def _has_decimals(groups: list[str], marks: list[str]) -> bool:
    """Whether the last mark can be the decimal one."""
    *leading, last = marks
    return last in ".," and last not in leading and (not leading or _is_grouped(groups[:-1], leading))


def _with_decimals(groups: list[str]) -> Decimal:
    *whole, fraction = groups
    return Decimal("".join(whole) + "." + fraction)


def _ambiguous(printed: str, groups: list[str], start: int) -> Reading[Decimal]:
    return Reading(
        None,
        start,
        start + len(printed),
        doubt="ambiguous-number",
        message=f"“{printed}” may be a decimal number or have a thousands separator",
        candidates=(_with_decimals(groups), Decimal("".join(groups))),
    )


def _malformed(printed: str, start: int) -> Reading[Decimal]:
    return Reading(
        None,
        start,
        start + len(printed),
        doubt="malformed-number",
        message=f"“{shown(printed, 40)}” is not written like a number: a mark may be wrong or a digit missing",
    )
