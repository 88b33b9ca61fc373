"""Amounts of money: the currency is the one that is printed, never a guess, and scale words are multiplied out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.record import Money
from extractor.values.number import NUMBER, at_numbers, negated, parse_number
from extractor.values.reading import Reading
from extractor.values.whole import only_value, several_values

# ISO 4217, without the codes that stand for metals, funds, bonds and tests
CODES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY
    COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
    ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF
    SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
    UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG
    """.split()
)

IN_THOUSANDTHS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())  # three decimals; other currencies have two or none

# "SDG 13", "COP 22", "TOP 10" are seldom money; these codes need a number that looks like an amount
CODES_THAT_ARE_WORDS = frozenset("ALL BAM COP CUP GEL LAK MAD MOP PEN SDG SOS TOP TRY".split())

# What "$" alone can mean, the likeliest first
DOLLARS = ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "FJD")

SIGNS = {
    "$": DOLLARS, "US$": ("USD",), "USD$": ("USD",), "$US": ("USD",), "U.S.$": ("USD",), "A$": ("AUD",),
    "AU$": ("AUD",), "AUD$": ("AUD",), "C$": ("CAD",), "CA$": ("CAD",), "CAD$": ("CAD",), "NZ$": ("NZD",),
    "NZD$": ("NZD",), "S$": ("SGD",), "SG$": ("SGD",), "SGD$": ("SGD",), "HK$": ("HKD",), "HKD$": ("HKD",),
    "NT$": ("TWD",), "FJ$": ("FJD",), "FJD$": ("FJD",), "R$": ("BRL",), "€": ("EUR",), "£": ("GBP",),
    "¥": ("JPY", "CNY"), "￥": ("JPY", "CNY"), "CN¥": ("CNY",), "JP¥": ("JPY",), "₩": ("KRW",), "₹": ("INR",),
    "₫": ("VND",), "₱": ("PHP",), "₦": ("NGN",), "₮": ("MNT",), "฿": ("THB",), "₽": ("RUB",), "₴": ("UAH",),
}  # fmt: skip

WORDS = {
    "us dollar": ("USD",), "u.s. dollar": ("USD",), "american dollar": ("USD",), "australian dollar": ("AUD",),
    "canadian dollar": ("CAD",), "new zealand dollar": ("NZD",), "singapore dollar": ("SGD",),
    "fijian dollar": ("FJD",), "dollar": DOLLARS, "euro": ("EUR",), "pound sterling": ("GBP",),
    "pounds sterling": ("GBP",), "korean won": ("KRW",), "won": ("KRW", "KPW"), "japanese yen": ("JPY",),
    "yen": ("JPY",), "chinese yuan": ("CNY",), "yuan": ("CNY",), "renminbi": ("CNY",), "rmb": ("CNY",),
    "indian rupee": ("INR",), "vietnamese dong": ("VND",), "swiss franc": ("CHF",), "norwegian kroner": ("NOK",),
    "danish kroner": ("DKK",), "swedish kronor": ("SEK",), "mexican peso": ("MXN",), "philippine peso": ("PHP",),
    "colombian peso": ("COP",),
}  # fmt: skip

POWERS = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "million": 6, "millions": 6, "b": 9, "bn": 9,
    "billion": 9, "billions": 9, "trillion": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip

SIGN = r"""(?:
    (?:US|USD|AUD|CAD|NZD|SGD|HKD|FJD)[ ]?\$ | U\.S\.[ ]?\$ | (?:AU|CA|NZ|SG|HK|NT|FJ|A|C|S|R)\$ | \$US(?![A-Z])
  | (?:CN|JP)¥ | [$€£¥￥₩₹₫₱₦₮฿₽₴]
)"""
CODE = r"(?:[A-Z]{3}(?![A-Za-z]))"
WORD = rf"(?i:(?:{'|'.join(sorted(map(re.escape, WORDS), key=len, reverse=True))})s?(?![A-Za-z]))".replace(r"\ ", "[ ]")

# the digits; a currency may stand directly before them, a scale word directly behind
PRINTED = re.compile(rf"(?<![0-9])(?<![0-9][.,'’])(?<![.,]) {NUMBER}", re.VERBOSE)

# USD 82,500.00   -US$ 5   USD (1,234.00)   USD: 5   EUR -5   →  everything before the digits
BEFORE = re.compile(
    rf"""
    (?: (?<![\w.,)%])(?P<minus>[-–−]) )?
    (?: (?<![A-Za-z]) (?P<mark> {SIGN} | {CODE} | (?i:RMB) ) [ ]?:?[ ]? )?
    (?P<bracket> \([ ]? )?
    (?: (?(mark)|(?<![\w.,)%])) (?P<inner_minus>[-–−]) )?
    \Z
    """,
    re.VERBOSE,
)
LONGEST_BEFORE = 16

# 1.25 million   82.5k   (5) USD   5 million US dollars   →  everything behind the digits
# A currency that is followed by a number belongs to that number: "for 2018 USD 82,500.00"
BEHIND = re.compile(
    rf"""
    (?: [ ]?(?P<scale> (?i: {"|".join(sorted(POWERS, key=len, reverse=True))} ))(?![\w²³]) )?
    (?P<bracket> [ ]?\) )?
    (?: [ ]?(?P<mark> {SIGN} | {CODE} | {WORD} ) (?![ ]?[:(]?[ ]?[-–−]?[0-9]) )?
    """,
    re.VERBOSE,
)

# 5th   →  no amount
GLUED = re.compile(r"[0-9A-Za-z]")

# 8 %   8 percent   →  no amount, unless a currency stands before it: "USD 7,271.44 % of inputs" is two cells
PERCENT = re.compile(r" ?%| ?per ?cent")

# USD 5–10 million   5 to 10 million US$   →  one amount with two ends
RANGE = re.compile(r" ?(?:[-–—]|to) ?")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number and what is printed about it: ``marks`` holds what each currency beside it can mean."""

    start: int
    end: int
    number: Reading[Decimal]
    scale: str | None
    marks: tuple[tuple[str, ...], ...]
    upper: _Amount | None = None


def read_money(text: str, *, currency: str | None = None) -> Reading[Money] | None:
    """The one amount of a cell; ``currency`` is the one that its label names, as in "Budget (USD)".

    >>> read_money("USD 82,500.00").value
    Money(amount=Decimal('82500.00'), currency='USD')
    >>> read_money("US$ 1.25 million").value
    Money(amount=Decimal('1250000'), currency='USD')
    >>> read_money("(1,234.00)", currency="USD").value
    Money(amount=Decimal('-1234.00'), currency='USD')
    >>> read_money("$ 500").doubt, read_money("$ 500", currency="AUD").value
    ('unknown-currency', Money(amount=Decimal('500'), currency='AUD'))
    >>> read_money("USD 5 of EUR 7").doubt, read_money("USD 82,5001").doubt
    ('several-values', 'unusual-decimals')
    """
    label = _label(currency)
    amounts = _amounts(text, currency)
    printed = [amount for amount in amounts if amount.marks] or amounts
    found = [_money(amount, label) for amount in printed]
    if len(printed) == 1 and _in_brackets(text, printed[0]):
        return _ambiguous_sign(found[0])
    return only_value(text, found, "amount")


def find_money(text: str, *, currency: str | None = None) -> list[Reading[Money]]:
    """Every amount of a text that has a currency beside it, in order; numbers without one are left alone.

    >>> [found.value for found in find_money("EUR 5m in 2018, 3,000 USD later")]
    [Money(amount=Decimal('5000000'), currency='EUR'), Money(amount=Decimal('3000'), currency='USD')]
    >>> find_money("SDG 13 and COP 22")
    []
    """
    label = _label(currency)
    return [_money(amount, label) for amount in _amounts(text, currency) if amount.marks]


def currencies(mark: str) -> tuple[str, ...]:
    """What a printed sign, code or word can mean, as ISO 4217 codes; nothing where it is no currency.

    >>> currencies("US $"), currencies("¥"), currencies("euros"), currencies("XYZ")
    (('USD',), ('JPY', 'CNY'), ('EUR',), ())
    """
    if mark in CODES:
        return (mark,)
    word = mark.casefold()
    return SIGNS.get(mark.replace(" ", "")) or WORDS.get(word) or WORDS.get(word.removesuffix("s")) or ()


def follows_currency(text: str, start: int) -> bool:
    """Whether the number at ``start`` has a currency before it.

    >>> follows_currency("USD 7,271.44 %", 4), follows_currency("of GDP 5 %", 7)
    (True, False)
    """
    before = BEFORE.search(text, max(0, start - LONGEST_BEFORE), start)
    return before is not None and before.group("mark") is not None and bool(currencies(before.group("mark")))


def _label(currency: str | None) -> tuple[str, ...]:
    return currencies(currency.strip()) if currency else ()


def _amounts(text: str, currency: str | None) -> list[_Amount]:
    """Every number that can be an amount, in order; a range is one."""
    amounts: list[_Amount] = []
    for match in at_numbers(PRINTED, text):
        amount = _amount(text, match, amounts[-1].end if amounts else 0, currency)
        if amount is None:
            continue
        if amounts and _is_range(text, amounts[-1], amount):
            amounts[-1] = _joined(amounts[-1], amount)
        else:
            amounts.append(amount)
    return amounts


def _amount(text: str, match: re.Match[str], earliest: int, currency: str | None) -> _Amount | None:
    """The number at ``match`` with its signs, brackets, scale word and currencies; None where it is no amount."""
    before = BEFORE.search(text, max(earliest, match.start() - LONGEST_BEFORE), match.start())
    behind = BEHIND.match(text, match.end())
    assert before is not None and behind is not None  # both match the empty text
    glued = before.end("mark") != match.start() and text[match.start() - 1 : match.start()].isalpha()
    if glued or GLUED.match(text, behind.end()):
        return None
    if before.group("mark") is None and PERCENT.match(text, behind.end()):
        return None
    bracketed = before.group("bracket") is not None and behind.group("bracket") is not None
    # In "(of 5,000) USD 3" the bracket closes something else.
    foreign = behind.group("bracket") is not None and not bracketed
    mark_behind = None if foreign else behind.group("mark")
    negative = bracketed or before.group("minus") or before.group("inner_minus")
    number = _scaled(parse_number(match.group(), match.start()), behind.group("scale"))
    marks = [mark for mark in (before.group("mark"), mark_behind) if mark and _is_money(mark, match, behind, currency)]
    return _Amount(
        start=_first(before, match, bracketed),
        end=_last(behind, match, foreign),
        number=negated(number) if negative else number,
        scale=behind.group("scale"),
        marks=tuple(currencies(mark) for mark in marks),
    )


def _first(before: re.Match[str], number: re.Match[str], bracketed: bool) -> int:
    parts = ["minus", "mark", "inner_minus", *(["bracket"] if bracketed else [])]
    return min([number.start(), *(before.start(part) for part in parts if before.group(part) is not None)])


def _last(behind: re.Match[str], number: re.Match[str], foreign: bool) -> int:
    parts = ["scale"] if foreign else ["scale", "bracket", "mark"]
    return max([number.end(), *(behind.end(part) for part in parts)])


def _is_money(mark: str, number: re.Match[str], behind: re.Match[str], currency: str | None) -> bool:
    """Whether the mark is a currency here: "SDG 13" is a goal, "SDG 1,300" are Sudanese pounds."""
    if not currencies(mark):
        return False
    printed = number.group()
    looks_like_amount = behind.group("scale") is not None or not printed.isdigit() or len(printed) > 4
    return mark not in CODES_THAT_ARE_WORDS or looks_like_amount or mark == currency


def _scaled(number: Reading[Decimal], scale: str | None) -> Reading[Decimal]:
    """The number times its scale word, without zeros that nobody printed."""
    if scale is None:
        return number
    if number.doubt == "ambiguous-number":
        # "1.234 million" has decimals: nobody groups thousands of millions with a full stop in English.
        number = Reading(number.candidates[0], number.start, number.end)
    if number.value is None:
        return number
    return replace(number, value=_shifted(number.value, POWERS[scale.casefold()]))


def _shifted(value: Decimal, power: int) -> Decimal:
    """``value`` times ten to the ``power``, exactly.

    >>> _shifted(Decimal("1.25"), 6), _shifted(Decimal("1.50"), 0)
    (Decimal('1250000'), Decimal('1.5'))
    """
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    printed = format(Decimal((sign, digits, exponent + power)), "f")
    return Decimal(printed.rstrip("0").rstrip(".") if "." in printed else printed)


def _is_range(text: str, lower: _Amount, upper: _Amount) -> bool:
    """Whether the two numbers are the ends of one amount: a dash between them and a currency at one of them."""
    one_currency = bool(lower.marks) != bool(upper.marks)
    return one_currency and lower.upper is None and RANGE.fullmatch(text, lower.end, upper.start) is not None


def _joined(lower: _Amount, upper: _Amount) -> _Amount:
    marks = lower.marks or upper.marks
    scale = lower.scale or upper.scale
    number = lower.number if lower.scale else _scaled(lower.number, scale)
    return replace(lower, end=upper.end, number=number, scale=scale, marks=marks, upper=replace(upper, marks=marks))


def _money(amount: _Amount, label: tuple[str, ...]) -> Reading[Money]:
    if amount.upper is None:
        return _settled(amount, label)
    lower = replace(amount, upper=None)
    message = "a range stands where one amount was expected"
    return replace(several_values([_settled(lower, label), _settled(amount.upper, label)], "amount"), message=message)


def _settled(amount: _Amount, label: tuple[str, ...]) -> Reading[Money]:
    """The amount in the one currency that its signs and its label leave; a doubt where that is none or several."""
    said = [marks for marks in (*amount.marks, label) if marks]
    possible = [code for code in dict.fromkeys(code for marks in said for code in marks) if _all_allow(said, code)]
    numbers = amount.number.candidates if amount.number.value is None else (amount.number.value,)
    if len(possible) == 1:
        moneys = tuple(Money(amount=number, currency=possible[0]) for number in numbers)
        if amount.scale is None and amount.number.doubt is None and _too_fine(moneys[0]):
            message = "an amount has no such decimals: its last digit may be the mark of a note"
            return Reading(None, amount.start, amount.end, "unusual-decimals", message, _without_mark(moneys[0]))
        value = moneys[0] if amount.number.doubt is None else None
        rest = () if value is not None else moneys
        return Reading(value, amount.start, amount.end, amount.number.doubt, amount.number.message, rest)
    if amount.number.doubt is not None:
        doubt, message = amount.number.doubt, amount.number.message
    elif said and not possible:
        doubt, message = "conflicting-currencies", f"different currencies are named: {_listed(said)}"
    else:
        doubt, message = "unknown-currency", _unknown(said)
    return Reading(None, amount.start, amount.end, doubt, message, _candidates(numbers, said, possible))


def _too_fine(money: Money) -> bool:
    """Whether an amount has more decimals than its currency has."""
    exponent = money.amount.as_tuple().exponent
    return isinstance(exponent, int) and -exponent > (3 if money.currency in IN_THOUSANDTHS else 2)


def _without_mark(money: Money) -> tuple[Money, ...]:
    """What an amount may be: as it is printed, and without the last digit."""
    *whole, fraction = f"{money.amount:f}".split(".")
    shorter = "".join(whole) + (fraction[:3] if len(fraction) == 4 else f".{fraction[:2]}")
    return money, money.model_copy(update={"amount": Decimal(shorter)})


def _candidates(
    numbers: Iterable[Decimal], said: list[tuple[str, ...]], possible: list[str]
) -> tuple[Money | Decimal, ...]:
    codes = possible or list(dict.fromkeys(code for marks in said for code in marks))
    if not codes:
        return tuple(numbers)
    return tuple(Money(amount=number, currency=code) for number in numbers for code in codes)


def _all_allow(said: list[tuple[str, ...]], code: str) -> bool:
    return all(code in marks for marks in said)


def _listed(said: list[tuple[str, ...]]) -> str:
    return ", ".join(marks[0] for marks in said)


def _unknown(said: list[tuple[str, ...]]) -> str:
    if not said:
        return "the amount has no currency"
    return f"the sign may stand for {', '.join(said[0])}"


def _in_brackets(text: str, amount: _Amount) -> bool:
    """Whether the whole cell is the amount in brackets, as in "(USD 5,000)"."""
    around = text[: amount.start].strip(), text[amount.end :].strip()
    return around == ("(", ")")


def _ambiguous_sign(reading: Reading[Money]) -> Reading[Money]:
    if reading.value is None:
        return reading
    negative = reading.value.model_copy(update={"amount": -reading.value.amount})
    return replace(
        reading,
        value=None,
        doubt="ambiguous-sign",
        message="the brackets may mean a negative amount",
        candidates=(reading.value, negative),
    )
