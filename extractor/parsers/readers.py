"""How the text beside a label is read, by the type of its field, and what a reading leaves open inside an overview."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.landmarks import words_end
from extractor.matching import words
from extractor.profile import FieldType, ProfileField
from extractor.record import Date, Money
from extractor.values.date import ends_of, read_date
from extractor.values.date_words import NUMERIC
from extractor.values.money import currencies, read_money
from extractor.values.number import read_number
from extractor.values.percent import read_percent
from extractor.values.reading import Reading
from extractor.values.whole import shown
from extractor.values.year import read_year

BY_WITNESS = 0.9  # the score of a date whose order another date of the overview tells

_PERCENT = re.compile(r"%|\bper ?cent|\bpct\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{1,24})[)\]]|\bin\s+(\S[^()\[\]]{0,24})\s*$")
ITEMS = re.compile(r"\s*(?:;|\||[•·▪●])\s*")
# `640,00`: decimals behind a comma, or an amount that lost a digit
_COMMA = re.compile(
    r"(?<![\d.,'’])(?<!\d )\d{1,3},\d\d(?![.,'’]?\d|\s?(?:k|m|mn|mln|mio|bn?|thousand|[mbtr]+illion|lakh|crore)s?\b)",
    re.IGNORECASE,
)
# `TBD`, `see annex 2`: words that stand where a value should
_LATER = re.compile(
    r"""(?:(?:still|yet)\s)?to\sbe\s(?:determined|confirmed|announced|decided|defined|agreed|advised)
      | tb[acd] | ditto | idem | pending | unknown | xx+ | (?:same\s)?as\s(?:above|before|below|last\syear)
      | see\s(?:also\s|the\s)*(?:annex|appendix|attach|below|above|next|text|table|section|page|note|footnote|cover).*
      | not\s(?:yet\s)?(?:known|available|determined|decided|confirmed|defined)""",
    re.VERBOSE,
)
_TWICE = "The same words stand here twice, as in two columns beside each other."
_ENDS = {"start_date": 0, "end_date": 1}


def currency_of(label: str) -> str | None:
    """The currency that a label states.

    >>> currency_of("Approved budget (USD)"), currency_of("Approved budget")
    ('USD', None)
    """
    for match in _BRACKETS.finditer(label):
        for mark in (match[1] or match[2]).split():
            known = currencies(mark.strip())
            if len(known) == 1:
                return known[0]
    return None


def _text(text: str, currency: str | None) -> Reading[str] | None:
    bare = text.strip(" :")
    start = text.find(bare)
    if _is_put_off(bare):
        return _put_off(text)
    if half := _half(bare):
        return Reading(half, start, start + len(half), "said-twice", _TWICE, (half, bare))
    return Reading(bare, start, start + len(bare)) if bare else None


def _list(text: str, currency: str | None) -> Reading[tuple[str, ...]] | None:
    items = tuple(piece.strip() for piece in ITEMS.split(text) if piece.strip())
    if any(map(_is_put_off, items)):
        return _put_off(text)
    if half := _half(text):
        return Reading((half,), 0, len(half), "said-twice", _TWICE, ((half,), (text,)))
    named = tuple(piece.strip() for piece in text.split(","))
    if len(items) == 1 and len(named) > 1 and all(piece[:1].isupper() for piece in named):
        message = "The commas may part items, or stand inside one."
        return Reading(named, 0, len(text), "list-uncertain", message, (text,))
    return Reading(items, 0, len(text)) if items else None


READERS: Mapping[FieldType, Callable[[str, str | None], Reading[Any] | None]] = {
    "text": _text,
    "list": _list,
    "money": lambda text, currency: read_money(text, currency=currency),
    "percent": lambda text, currency: read_percent(text),
    "date": lambda text, currency: read_date(text),
    "number": lambda text, currency: read_number(text),
    "year": lambda text, currency: read_year(text),
}
"""How the text beside a label is read; the second argument is the currency that the label states."""


def read_as(
    name: str, item: ProfileField, text: str, label: str, habits: Mapping[str, bool], head: str | None = None
) -> Reading[Any] | None:
    """What stands beside a label, read as the field's type says.

    ``habits`` tells how numeric dates begin here, ``head`` is the currency of a note that holds for all amounts.
    """
    if item.type == "date":
        date = read_date(text, day_first=_day_first(text, habits))
        return date if date is None else _one_end(name, date)
    if item.type == "percent":
        return _percent(text, label)
    currency = currency_of(label)
    reading: Reading[Any] | None = READERS[item.type](text, currency)
    if item.type == "money" and head and not currency and reading is not None and reading.doubt == "unknown-currency":
        reading = read_money(text, currency=head)
    if item.type != "money" or reading is None:
        return reading
    if item.currency and reading.doubt == "unknown-currency":
        supposed = read_money(text, currency=item.currency)
        if supposed is not None and supposed.value is not None and supposed.doubt is None:
            message = f"The report does not say the currency: {item.currency} is the profile's."
            return replace(supposed, doubt="currency-of-profile", message=message)
    if reading.doubt is None and _COMMA.search(text, reading.start, reading.end):
        message = "Decimals may stand behind this comma, or an amount that lost a digit."
        return replace(reading, doubt="ambiguous-number", message=message, candidates=(reading.value,))
    return reading


def is_witnessed(text: str, habits: Mapping[str, bool]) -> bool:
    """Whether only another date of the overview tells the order of this one."""
    found = read_date(text)
    return found is not None and found.doubt == "ambiguous-date" and _day_first(text, habits) is not None


def _day_first(text: str, habits: Mapping[str, bool]) -> bool | None:
    printed = NUMERIC.search(text) if habits else None
    return habits.get(printed["mark"]) if printed else None


def _one_end(name: str, reading: Reading[Date]) -> Reading[Date]:
    """One end of a time that stands where a single date should: a start date is its beginning."""
    ends = ends_of(reading.value) if name in _ENDS and reading.value is not None else None
    if ends is None or reading.doubt not in (None, "text-around-value"):
        return reading
    message = "A time with its beginning and its end stands where one date should."
    return replace(reading, value=ends[_ENDS[name]], doubt="date-range", message=message, candidates=ends)


def _percent(text: str, label: str) -> Reading[Decimal] | None:
    """A percentage whose sign may stand in the label; `0.957` without a sign beside it may be a share of one."""
    reading = read_percent(text)
    if reading is None or reading.doubt != "percent-sign-missing" or reading.value is None:
        return reading
    value = reading.value
    if 0 < value <= 1:
        message = f"{value} without a percent sign may be a share of one."
        hundredfold = Decimal(format(value.scaleb(2), "f"))
        return replace(reading, value=None, doubt="share-or-percent", message=message, candidates=(value, hundredfold))
    return replace(reading, doubt=None, message="") if _PERCENT.search(label) else reading


def with_either_sign(reading: Reading[Any]) -> Reading[Any]:
    """A number before which a hyphen stands by itself: it parts label and value, or it is a sign."""
    value = reading.value
    if value is None or (value.amount if isinstance(value, Money) else value) < 0:
        return reading
    below = value.model_copy(update={"amount": -value.amount}) if isinstance(value, Money) else -value
    message = "The hyphen before this number may be its sign."
    return replace(reading, value=None, doubt="ambiguous-sign", message=message, candidates=(value, below))


def _half(text: str) -> str:
    """The first half of a text that says the same twice, as in two columns beside each other.

    >>> _half("Africa Programmes Africa Programmes"), _half("Africa Programmes")
    ('Africa Programmes', '')
    """
    said = words(text)
    half = len(said) // 2
    return text[: words_end(text, half)] if half and said[:half] == said[half:] else ""


def _is_put_off(text: str) -> bool:
    return _LATER.fullmatch(" ".join(words(text))) is not None


def _put_off(text: str) -> Reading[Any]:
    message = f"“{shown(text.strip())}” stands where a value should: the report does not give one here."
    return Reading(None, 0, len(text), "no-value-stated", message, (text.strip(),))
