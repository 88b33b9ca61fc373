"""Dates as precise as they were written, in EDTF (ISO 8601-2, level 2): "Q4 2017" is 2017-36, and has no day.

A text is read in two steps.  `date_words` turns the words around a year into kinds, one letter each ("16th of October
2018" becomes ``domy``); `date_shapes` says which runs of kinds are a date.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.record import Date, Precision
from extractor.values.date_shapes import LEFT, RIGHT, SHAPE, begun_before
from extractor.values.date_words import MONTHS, Token, date_tokens, date_windows, is_other_number, number_of, quarter_of
from extractor.values.reading import Reading
from extractor.values.whole import only_value, several_values, stands_alone

PRECISIONS: tuple[Precision, ...] = ("day", "month", "quarter", "year")

# Behind dates that repeat their preposition these end the clause: "met in March and in July 2018." but not "…, the"
LIST_ENDS = re.compile(
    r"""\s*(?: [.;:!?)\]”»] | \Z | (?i: in | at | with | by | to | and | for | under | through | among | between
                                       | after | before | respectively )(?![A-Za-z]) )""",
    re.VERBOSE,
)

# in June 2018   from the 16th of October 2018   →  words that do not change what a cell says
CELL_BEFORE = re.compile(r"""(?:[\s"'‘’“”•·▪*]|(?i:in|on|the|of|from|since|during|between)\s)*""")

# "Q1" in "Q1 Dec 1 2018": a quarter without a year of its own
QUARTER_LABEL = re.compile(r"(?<![A-Za-z0-9])Q ?(?P<quarter>[1-4])(?![A-Za-z0-9])[ :,/-]*")


@dataclass(frozen=True, slots=True)
class _Point:
    """A date's numbers; what was not written is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None


def read_date(text: str, *, day_first: bool | None = None) -> Reading[Date] | None:
    """The one date of a cell; ``day_first`` settles 05/06/2018 where the report's own habit is known.

    With dots, 05.06.2018, the day is first wherever such dates are written.

    >>> read_date("Q4 2017").value.edtf
    '2017-36'
    >>> read_date("the 16th of October 2018").value.edtf
    '2018-10-16'
    >>> read_date("05/06/2018").doubt, read_date("05/06/2018", day_first=True).value.edtf
    ('ambiguous-date', '2018-06-05')
    >>> read_date("31 February 2018").doubt
    'impossible-date'
    >>> [date.edtf for date in read_date("Q1 Dec 1 2018").candidates]
    ['2018-33', '2018-12-01']
    """
    found = list(_dates(text, day_first=day_first, cell=True))
    reading = only_value(text, found, "date", before=CELL_BEFORE)
    return _with_quarter_label(text, reading) if len(found) == 1 and reading is not None else reading


def find_dates(text: str) -> list[Reading[Date]]:
    """Every date in prose, in order, the longest reading of each; a bare year is one too.

    >>> [found.value.edtf for found in find_dates("On June 2018, after the 12–14 March 2018 event of 2016 COP22")]
    ['2018-06', '2018-03-12/2018-03-14', '2016']
    >>> find_dates("ISO 9001:2015 costs USD 2018 for 2000 ha")
    []
    """
    return list(_dates(text, day_first=None, cell=False))


def _dates(text: str, *, day_first: bool | None, cell: bool) -> Iterator[Reading[Date]]:
    for start, end in date_windows(text):
        tokens = date_tokens(text, start, end)
        kinds = "".join(token.kind for token in tokens)
        for match in SHAPE.finditer(kinds):
            first = match.start()
            repeated = max(match.group().rfind("p"), match.group().rfind("r")) + 1  # where a preposition stands again
            if repeated and not _listed_alone(text, tokens[first].start, tokens[match.end() - 1].end):
                # "It closed in March and in July 2018 | it opened": two clauses, and the first date has no year
                first += repeated
                match = SHAPE.match(kinds, first, match.end()) or match
            reading = _read(text, match, tokens[first : match.end()], day_first, cell)
            begun = begun_before(kinds, first)
            if reading is not None and begun and not cell:
                reading = _rest(text, tokens[first - begun], reading)
            if reading is not None:
                yield reading


def _rest(text: str, before: Token, reading: Reading[Date]) -> Reading[Date]:
    """A date of which only the end was understood: "5 May – | June 2018"."""
    span = _Span(text, before.start, reading.end)
    known = reading.candidates if reading.value is None else (reading.value,)
    return _doubted(span, "ambiguous-date", f"“{span.text}” is only the rest of what is written", *known)


def _listed_alone(text: str, start: int, end: int) -> bool:
    """Whether dates that repeat their preposition are all of one clause: no other clause begins at the last of them."""
    fronted = text[:start].endswith(("In ", "On ", "In\n", "On\n"))
    return fronted or LIST_ENDS.match(text, end) is not None


def _read(
    text: str, shape: re.Match[str], tokens: list[Token], day_first: bool | None, cell: bool
) -> Reading[Date] | None:
    while tokens[0].kind == "o":  # "the third quarter": the article is no part of the date
        tokens = tokens[1:]
    kinds = "".join(token.kind for token in tokens)
    span = _Span(text, tokens[0].start, tokens[-1].end)
    match shape.lastgroup:
        case "interval":
            reading = _interval(span, kinds, tokens, day_first)
        case "listed":
            reading = _listed(span, tokens)
        case "either":
            reading = _either(span, kinds, tokens, day_first)
        case "two_years":
            return _of_two_years(span, tokens, cell)
        case "fiscal":
            reading = _fiscal(span, tokens)
        case "half":
            reading = _half(span, tokens)
        case "years":
            return _years(span, tokens[0], cell)
        case "month":
            month, year = re.split("[/-]", tokens[0].text)
            return _settled(span, [_Point(int(year), int(month))]) if cell else None
        case _:
            if kinds == "y" and not cell and is_other_number(text, tokens[0]):
                return None
            reading = _settled(span, _points(tokens, day_first))
    return _approximate(reading) if "a" in kinds else reading


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the words of one date stand."""

    whole: str
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.whole[self.start : self.end]


def _settled(span: _Span, points: list[_Point]) -> Reading[Date]:
    """The reading of a date that can mean any of ``points``."""
    dates = [date for date in (_date(span.text, point) for point in points) if date is not None]
    if not dates:
        return _doubted(span, "impossible-date", f"“{span.text}” is not in the calendar")
    if len(dates) > 1:
        return _doubted(span, "ambiguous-date", f"“{span.text}” may have its day or its month first", *dates)
    return Reading(dates[0], span.start, span.end)


def _interval(span: _Span, kinds: str, tokens: list[Token], day_first: bool | None) -> Reading[Date]:
    split = next(
        index
        for index, kind in enumerate(kinds)
        if kind == "t" and LEFT.fullmatch(kinds, 0, index) and RIGHT.fullmatch(kinds, index + 1)
    )
    lefts, rights = _points(tokens[:split], day_first), _points(tokens[split + 1 :], day_first)
    pairs = [_completed(left, right) for left in lefts for right in rights]
    dates = [date for date in (_between(span.text, *pair) for pair in pairs) if date is not None]
    if len(dates) == 1:
        return Reading(dates[0], span.start, span.end)
    if dates:
        return _doubted(span, "ambiguous-date", f"“{span.text}” may have its days or its months first", *dates)
    written = all(_date(span.text, point) is not None for pair in pairs for point in pair)
    if written and lefts and lefts[0].year is None:
        earlier = [(replace(left, year=left.year - 1), right) for left, right in pairs if left.year is not None]
        meant = [date for date in (_between(span.text, *pair) for pair in earlier) if date is not None]
        message = f"the year of the first date in “{span.text}” is not written"
        return _doubted(span, "ambiguous-date", message, *meant)
    return _doubted(span, "impossible-date", f"“{span.text}” is not in the calendar, or ends before it begins")


def _completed(left: _Point, right: _Point) -> tuple[_Point, _Point]:
    """Both ends with what only the other one says: "12–14 March 2018", "March 12-14, 2018"."""
    if right.month is None and right.day is not None:
        right = replace(right, month=left.month)
    if left.month is None and left.day is not None:
        left = replace(left, month=right.month)
    if left.year is None:
        left = replace(left, year=right.year)
    return left, right


def _between(text: str, left: _Point, right: _Point) -> Date | None:
    first, last = _date(text, left), _date(text, right)
    if first is None or last is None or first.first > last.first:
        return None
    coarsest = max(first.precision, last.precision, key=PRECISIONS.index)
    return Date(text=text, edtf=f"{first.edtf}/{last.edtf}", first=first.first, last=last.last, precision=coarsest)


def _listed(span: _Span, tokens: list[Token]) -> Reading[Date]:
    """Days, months or quarters of one year: an interval where they follow each other, or else several dates."""
    points = list(_listed_points(tokens))
    dates = [_date(span.text, left) if left == right else _between(span.text, left, right) for left, right in points]
    known = [date for date in dates if date is not None]
    if len(known) < len(points):
        return _doubted(span, "impossible-date", f"“{span.text}” is not in the calendar")
    if any(before.last >= after.first for before, after in pairwise(known)):
        message = f"the dates in “{span.text}” do not stand in the order of the calendar"
        return _doubted(span, "ambiguous-date", message, *known)
    day = datetime.timedelta(days=1)
    apart = any(token.kind in "pr" for token in tokens)  # "on 5 and on 6 May 2018" are two times
    if not apart and all(before.last + day == after.first for before, after in pairwise(known)):
        return Reading(_between(span.text, points[0][0], points[-1][1]), span.start, span.end)
    return _doubted(span, "several-values", f"“{span.text}” names {len(known)} dates", *known)


def _listed_points(tokens: list[Token]) -> Iterator[tuple[_Point, _Point]]:
    """The first and the last day, or month, or quarter, of each date in the list."""
    kinds = "".join(token.kind for token in tokens)
    if kinds.count("d") > 1 and kinds.count("m") > 1:  # each day has its month
        days: list[Token] = []
        for token in tokens:
            days += [token] if token.kind == "d" else []
            if token.kind == "m":
                ends = [_points([day, token, tokens[-1]], None)[0] for day in days]
                yield ends[0], ends[-1]
                days = []
        return
    repeated = "d" if "d" in kinds else "m" if "m" in kinds else "q"
    shared = [token for token in tokens if token.kind in "my" and token.kind != repeated]
    for token in tokens:
        if token.kind == repeated:
            (point,) = _points([token, *shared], None)
            yield point, point


def _either(span: _Span, kinds: str, tokens: list[Token], day_first: bool | None) -> Reading[Date]:
    """ "5 or 6 May 2018": one of two dates, and the text does not say which."""
    split = kinds.index("l")
    lefts, rights = _points(tokens[:split], day_first), _points(tokens[split + 1 :], day_first)
    both = [point for left in lefts[:1] for right in rights[:1] for point in _completed(left, right)]
    dates = [date for date in (_date(span.text, point) for point in both) if date is not None]
    return _doubted(span, "ambiguous-date", f"“{span.text}” leaves open which of the two it was", *dates)


def _of_two_years(span: _Span, tokens: list[Token], cell: bool) -> Reading[Date] | None:
    """ "5 May 2018/2019": two years, and the text does not say which; "5 May 2018-30" has none that are known."""
    *before, last = tokens
    years = _years(span, last, cell)
    if years is None or "h" in {token.kind for token in before}:
        return years
    both = [replace(last, kind="y", text=f"{int(last.text[:4]) + later}") for later in (0, 1)]
    dates = [_date(span.text, point) for year in both for point in _points([*before, year], None)]
    return _doubted(
        span, "ambiguous-date", f"“{span.text}” has two years", *(date for date in dates if date is not None)
    )


def _fiscal(span: _Span, tokens: list[Token]) -> Reading[Date]:
    years = [int(year) for token in tokens for year in re.findall("(?:19|20)[0-9]{2}", token.text)]
    short = re.search(r"[-–/](?P<year>[0-9]{2})\Z", span.text)
    if short and len(years) == 1:
        years.append(years[0] // 100 * 100 + int(short["year"]))
        years[1] += 100 if years[1] < years[0] else 0
    points = [_Point(year) for year in years]
    date = _date(span.text, points[0]) if len(points) == 1 else _between(span.text, *points)
    if date is None:
        return _doubted(span, "impossible-date", f"“{span.text}” ends before it begins")
    return _in_fiscal_doubt(span, date)


def _in_fiscal_doubt(span: _Span, date: Date) -> Reading[Date]:
    message = "the months of the fiscal year are not stated"
    return Reading(date, span.start, span.end, doubt="fiscal-year", message=message)


def _half(span: _Span, tokens: list[Token]) -> Reading[Date]:
    year = next(int(token.text) for token in tokens if token.kind == "y")
    second = any(mark in tokens[0].text.casefold() for mark in ("2", "second"))
    return Reading(
        Date(
            text=span.text,
            edtf=f"{year}-{41 if second else 40}",
            first=datetime.date(year, 7 if second else 1, 1),
            last=datetime.date(year, 12, 31) if second else datetime.date(year, 6, 30),
            precision="year",
        ),
        span.start,
        span.end,
    )


def _years(span: _Span, token: Token, cell: bool) -> Reading[Date] | None:
    """ "2018/19" spans two years; "2018-10" is a month where it fills a cell, and a number of its own in prose."""
    printed = token.text
    year, mark, tail = int(printed[:4]), printed[4], int(printed[5:])
    following = tail in (year + 1, (year + 1) % 100)
    if len(printed) == 9 and not following:
        points = (_Point(year), _Point(tail))
        known = [date for date in (_date(span.text, point) for point in points) if date is not None]
        return _doubted(span, "several-values", f"“{printed}” names two years", *known)
    month = _date(span.text, _Point(year, tail)) if mark != "–" and tail <= 12 else None
    if following:
        years = _between(span.text, _Point(year), _Point(year + 1))
        if month is not None and years is not None:
            return _doubted(span, "ambiguous-date", f"“{printed}” may be a month or two years", month, years)
        return None if years is None else _in_fiscal_doubt(span, years)
    return Reading(month, span.start, span.end) if cell and month is not None else None


def _points(tokens: list[Token], day_first: bool | None) -> list[_Point]:
    """What the tokens of one date can mean: one point, two where day and month may change places, or none."""
    point = _Point()
    for token in tokens:
        match token.kind:
            case "n":
                return _numeric_points(token.text, day_first)
            case "i":
                year, month, day = (int(part) for part in re.split("[-/.]", token.text))
                return [_Point(year, month, day)]
            case "y":
                point = replace(point, year=int(token.text))
            case "m":
                point = replace(point, month=MONTHS.index(token.text[:3].casefold()) + 1)
            case "d":
                point = replace(point, day=number_of(token.text))
            case "q":
                point = replace(point, quarter=quarter_of(token.text))
    return [point]


def _numeric_points(printed: str, day_first: bool | None) -> list[_Point]:
    left, right, year = (int(part) for part in re.split("[-/.]", printed))
    by_day, by_month = _Point(year, right, left), _Point(year, left, right)
    possible = [point for point in (by_day, by_month) if _date(printed, point) is not None]
    if len(possible) < 2 or by_day == by_month:
        return possible[:1]
    if day_first is None:  # whoever writes dots writes the day first
        return [by_day] if "." in printed else possible
    return [by_day if day_first else by_month]


def ends_of(date: Date) -> tuple[Date, Date] | None:
    """The two dates of an interval, each with the interval's text; None for a single date.

    >>> [end.edtf for end in ends_of(read_date("March 2018 to Q4 2020").value)], ends_of(read_date("2018").value)
    (['2018-03', '2020-36'], None)
    """
    first, slash, last = date.edtf.partition("/")
    ends = [end for edtf in (first, last) if slash and (end := _date(date.text, _point_of(edtf))) is not None]
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _point_of(edtf: str) -> _Point:
    year, month, day = [*map(int, edtf.split("-")), None, None][:3]
    return _Point(year, quarter=month - 32) if month is not None and month > 12 else _Point(year, month, day)


def _date(text: str, point: _Point) -> Date | None:
    """The date of a point, no more precise than it; None where the calendar has none."""
    if point.year is None:
        return None
    try:
        if point.quarter is not None:
            return _quarter_date(text, point.year, point.quarter)
        if point.month is None:
            first, last = datetime.date(point.year, 1, 1), datetime.date(point.year, 12, 31)
            return Date(text=text, edtf=f"{point.year}", first=first, last=last, precision="year")
        if point.day is None:
            first = datetime.date(point.year, point.month, 1)
            edtf = f"{point.year}-{point.month:02}"
            return Date(text=text, edtf=edtf, first=first, last=_month_end(first), precision="month")
        day = datetime.date(point.year, point.month, point.day)
        return Date(text=text, edtf=day.isoformat(), first=day, last=day, precision="day")
    except ValueError:
        return None


def _quarter_date(text: str, year: int, quarter: int) -> Date:
    first = datetime.date(year, 3 * quarter - 2, 1)
    last = _month_end(datetime.date(year, 3 * quarter, 1))
    # EDTF counts the parts of a year on from its months and seasons: quarters are 33 to 36.
    return Date(text=text, edtf=f"{year}-{32 + quarter}", first=first, last=last, precision="quarter")


def _month_end(day: datetime.date) -> datetime.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _approximate(reading: Reading[Date]) -> Reading[Date]:
    if reading.doubt is not None:
        return reading
    return replace(reading, doubt="approximate-date", message="only about when in this time is said")


def _doubted(span: _Span, kind: str, message: str, *candidates: Date) -> Reading[Date]:
    return Reading(None, span.start, span.end, doubt=kind, message=message, candidates=candidates)


def _with_quarter_label(text: str, reading: Reading[Date]) -> Reading[Date]:
    """The reading checked against a quarter that stands beside it: "Q1 Dec 1 2018" contradicts itself."""
    if reading.value is None:
        return reading
    label = next((m for m in QUARTER_LABEL.finditer(text) if not reading.start <= m.start() < reading.end), None)
    if label is None:
        return reading
    date = reading.value
    quarter = _quarter_date(label.group().rstrip(" :,/-"), date.first.year, int(label["quarter"]))
    if not (quarter.first <= date.first and date.last <= quarter.last):
        start, end = min(label.start(), reading.start), max(label.end(), reading.end)
        both = [Reading(quarter, label.start(), label.end()), reading]
        return replace(several_values(both, "date"), start=start, end=end)
    if reading.doubt == "text-around-value" and stands_alone(
        text[: label.start()] + text[label.end() :], *_without(label, reading), before=CELL_BEFORE
    ):
        return replace(reading, doubt=None, message="")
    return reading


def _without(label: re.Match[str], reading: Reading[Date]) -> tuple[int, int]:
    """The span of the reading in a text from which the label was taken out."""
    width = label.end() - label.start() if label.start() < reading.start else 0
    return reading.start - width, reading.end - width
