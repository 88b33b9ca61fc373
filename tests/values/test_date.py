from __future__ import annotations

import datetime

import pytest

from extractor.values.date import find_dates, read_date

# text, edtf, precision, where it was seen
DATES = (
    ("Q4 2017", "2017-36", "quarter", "the first report"),
    ("Q1 2018", "2018-33", "quarter", "made-up reports"),
    ("4th quarter of 2017", "2017-36", "quarter", "made-up reports"),
    ("the third quarter of 2018", "2018-35", "quarter", "made-up reports"),
    ("Second Quarter 2018", "2018-34", "quarter", "in words"),
    ("2018 Q3", "2018-35", "quarter", "year first"),
    ("2018Q3", "2018-35", "quarter", "year first"),
    ("2018-Q3", "2018-35", "quarter", "year first"),
    ("Q3/2018", "2018-35", "quarter", "slash"),
    ("Q3, 2018", "2018-35", "quarter", "comma"),
    ("June 2018", "2018-06", "month", "the first report"),
    ("Jun. 2018", "2018-06", "month", "abbreviated"),
    ("SEPT. 2018", "2018-09", "month", "capitals"),
    ("On June 2018", "2018-06", "month", "the first report"),
    ("june, 2018", "2018-06", "month", "small letters"),
    ("Jan-2018", "2018-01", "month", "hyphen"),
    ("06/2018", "2018-06", "month", "in numbers"),
    ("2018-10", "2018-10", "month", "ISO"),
    ("16th Oct. 2018", "2018-10-16", "day", "the first report"),
    ("the 16th of October 2018", "2018-10-16", "day", "prose"),
    ("2nd of Apr. 2016", "2016-04-02", "day", "made-up reports"),
    ("October 16, 2018", "2018-10-16", "day", "American"),
    ("Oct 16th 2018", "2018-10-16", "day", "American"),
    ("Tuesday, 16 October 2018", "2018-10-16", "day", "weekday"),
    ("16-Oct-2018", "2018-10-16", "day", "hyphens"),
    ("2018-10-16", "2018-10-16", "day", "ISO"),
    ("2018/10/16", "2018-10-16", "day", "year first"),
    ("16/10/2018", "2018-10-16", "day", "no sixteenth month"),
    ("10/16/2018", "2018-10-16", "day", "no sixteenth month"),
    ("16.10.2018", "2018-10-16", "day", "German"),
    ("05.06.2018", "2018-06-05", "day", "with dots the day is first"),
    ("12.31.2018", "2018-12-31", "day", "no such month"),
    ("05/05/2018", "2018-05-05", "day", "both the same"),
    ("29 February 2020", "2020-02-29", "day", "leap year"),
    ("2018", "2018", "year", "made-up reports"),
    ("2017–2019", "2017/2019", "year", "years"),
    ("2017-2019", "2017/2019", "year", "years"),
    ("from 2017 to 2019", "2017/2019", "year", "years"),
    ("12–14 March 2018", "2018-03-12/2018-03-14", "day", "days"),
    ("from 12 to 14 March 2018", "2018-03-12/2018-03-14", "day", "days"),
    ("between 12 and 14 March 2018", "2018-03-12/2018-03-14", "day", "days"),
    ("12 and 13 March 2018", "2018-03-12/2018-03-13", "day", "days that follow each other"),
    ("March 12-14, 2018", "2018-03-12/2018-03-14", "day", "American"),
    ("30 June to 2 July 2018", "2018-06-30/2018-07-02", "day", "across months"),
    ("June 30 – July 2, 2018", "2018-06-30/2018-07-02", "day", "American"),
    ("1st July 2018 – 30th June 2019", "2018-07-01/2019-06-30", "day", "across years"),
    ("13/02/2018 - 14/02/2018", "2018-02-13/2018-02-14", "day", "in numbers"),
    ("June–August 2018", "2018-06/2018-08", "month", "months"),
    ("June and July 2018", "2018-06/2018-07", "month", "months that follow each other"),
    ("Jan-2018 - Mar-2019", "2018-01/2019-03", "month", "months"),
    ("Q1-Q2 2018", "2018-33/2018-34", "quarter", "quarters"),
    ("Q1 2018 to Q2 2019", "2018-33/2019-34", "quarter", "quarters"),
    ("2018 to June 2019", "2018/2019-06", "year", "ends of different precision"),
    ("first half of 2018", "2018-40", "year", "half"),
    ("H2 2018", "2018-41", "year", "half"),
    ("5/6 May 2018", "2018-05-05/2018-05-06", "day", "a slash for `and`"),
    ("28 February/1 March 2018", "2018-02-28/2018-03-01", "day", "a slash for `and`"),
    ("May/June 2018", "2018-05/2018-06", "month", "a slash for `and`"),
    ("Q1/Q2 2018", "2018-33/2018-34", "quarter", "a slash for `and`"),
    ("16/Oct/2018", "2018-10-16", "day", "a slash that parts day and month"),
    ("Monday, 5 November, to Friday, 9 November 2018", "2018-11-05/2018-11-09", "day", "commas behind weekdays"),
    ("30–31 May and 1 June 2018", "2018-05-30/2018-06-01", "day", "days over the end of a month"),
    ("12.–14. May 2018", "2018-05-12/2018-05-14", "day", "days counted with full stops"),
    ("5./6. May 2018", "2018-05-05/2018-05-06", "day", "days counted with full stops"),
    ("May 5/6, 2018", "2018-05-05/2018-05-06", "day", "American, a slash for `and`"),
    ("5/6/7 May 2018", "2018-05-05/2018-05-07", "day", "slashes that list"),
    ("May/June/July 2018", "2018-05/2018-07", "month", "slashes that list"),
    ("Q4 Dec 1 2018", "2018-12-01", "day", "a label that agrees"),
    ("Q4 2017*", "2017-36", "quarter", "footnote mark"),
)

# text, edtf or None, doubt, edtf of the candidates, where it was seen
DOUBTED = (
    ("05/06/2018", None, "ambiguous-date", ("2018-06-05", "2018-05-06"), "day or month first"),
    ("05-06-2018", None, "ambiguous-date", ("2018-06-05", "2018-05-06"), "day or month first"),
    ("2009-10", None, "ambiguous-date", ("2009-10", "2009/2010"), "a month or two years"),
    ("December to February 2018", None, "ambiguous-date", ("2017-12/2018-02",), "whose December?"),
    ("28 December to 3 January 2018", None, "ambiguous-date", ("2017-12-28/2018-01-03",), "whose December?"),
    ("Q4 to Q1 2018", None, "ambiguous-date", ("2017-36/2018-33",), "whose quarter?"),
    ("5 May 2018/2019", None, "ambiguous-date", ("2018-05-05", "2019-05-05"), "two years"),
    ("May 2018/19", None, "ambiguous-date", ("2018-05", "2019-05"), "two years"),
    ("6/5 May 2018", None, "ambiguous-date", ("2018-05-06", "2018-05-05"), "not in the order of the calendar"),
    ("31 February 2018", None, "impossible-date", (), "misprint"),
    ("29 February 2018", None, "impossible-date", (), "no leap year"),
    ("13/13/2018", None, "impossible-date", (), "misprint"),
    ("2018-13-01", None, "impossible-date", (), "misprint"),
    ("30–31 June 2018", None, "impossible-date", (), "misprint"),
    ("2019 - 2017", None, "impossible-date", (), "ends before it begins"),
    ("FY2018/19", "2018/2019", "fiscal-year", (), "fiscal year"),
    ("FY2018-19", "2018/2019", "fiscal-year", (), "fiscal year"),
    ("FY 2018-2019", "2018/2019", "fiscal-year", (), "fiscal year"),
    ("fiscal year 2018/19", "2018/2019", "fiscal-year", (), "fiscal year"),
    ("FY 2018", "2018", "fiscal-year", (), "fiscal year"),
    ("2018/19", "2018/2019", "fiscal-year", (), "perhaps a fiscal year"),
    ("2015/2018", None, "several-values", ("2015", "2018"), "two years"),
    ("early 2018", "2018", "approximate-date", (), "about when"),
    ("mid-2018", "2018", "approximate-date", (), "about when"),
    ("late June 2018", "2018-06", "approximate-date", (), "about when"),
    ("the end of 2018", "2018", "approximate-date", (), "about when"),
    ("12 and 14 March 2018", None, "several-values", ("2018-03-12", "2018-03-14"), "two days"),
    ("4/6 March 2018", None, "several-values", ("2018-03-04", "2018-03-06"), "two days, or a misprint"),
    (
        "12–14 March, 5 April and 20–22 May 2018",
        None,
        "several-values",
        ("2018-03-12/2018-03-14", "2018-04-05", "2018-05-20/2018-05-22"),
        "several stretches of days",
    ),
    ("5 March and on 6 March 2018", None, "several-values", ("2018-03-05", "2018-03-06"), "two times"),
    ("Q1  Dec 1 2018", None, "several-values", ("2018-33", "2018-12-01"), "a label that disagrees"),
    ("Q4 2017, Q1 2019", None, "several-values", ("2017-36", "2019-33"), "two dates"),
    ("Q4 2017 (planned)", "2017-36", "text-around-value", (), "a remark"),
)

# text, dates, where it was seen
PROSE: tuple[tuple[str, list[str], str], ...] = (
    ("It met on 3 May and on 5 June 2018.", ["3 May and on 5 June 2018"], "a repeated preposition"),
    (
        "It met from 3 to 5 May and from 7 to 9 June 2018.",
        ["3 to 5 May and from 7 to 9 June 2018"],
        "a repeated preposition",
    ),
    ("It ran from 3 May and from 5 June 2018 it was paid.", ["5 June 2018"], "another clause"),
    ("It met in May and in July 2018.", ["May and in July 2018"], "a repeated preposition"),
    ("In May and in July 2018, it met.", ["May and in July 2018"], "a repeated preposition"),
    ("It fell in May and in July 2018 it rose.", ["July 2018"], "another clause"),
    ("It fell in May and in July 2018, the dam broke.", ["July 2018"], "perhaps another clause"),
    (
        "It met on 3 May 2018, on 5 June 2018 and on 9 July 2018.",
        ["3 May 2018", "5 June 2018", "9 July 2018"],
        "own years",
    ),
    ("It grew up to 12. May 2018 was dry.", ["May 2018"], "the full stop of a sentence"),
    ("It met on 5 May – June 2018.", ["5 May – June 2018"], "only the end is understood"),
    ("On June 2018, CKJ Pre-Technical Meeting", ["June 2018"], "the first report"),
    ("was hosted 16th Oct. 2018.", ["16th Oct. 2018"], "the first report"),
    ("At the 20th Tripartite Environment Ministers Meeting (TEMM20)", [], "the first report"),
    ("a side-event of the 2016 COP22 in Morocco", ["2016"], "the first report"),
    ("has been extended to 2019.", ["2019"], "the first report"),
    ("development in 2018.”", ["2018"], "the first report"),
    ("On the 2nd of Apr. 2016, the Signing", ["2nd of Apr. 2016"], "made-up reports"),
    ("In the third quarter of 2017, the Bank", ["third quarter of 2017"], "made-up reports"),
    ("Approved budget for 2018 USD 82,500.00", ["2018"], "the first report"),
    ("held from 30 June to 2 July 2018 in Seoul", ["30 June to 2 July 2018"], "the longest reading"),
    ("in March 2017, June 2018 and 2019", ["March 2017", "June 2018", "2019"], "a list"),
    ("ISO 9001:2015 and ISO 2018", [], "standards"),
    ("USD 2018, $2018 and 2018 EUR", [], "money"),
    ("12018 or 20181 or 2,018 or 2018.5 or 2018%", [], "longer numbers"),
    ("2000 ha and 2018 participants", [], "quantities"),
    ("post-2015, COP2018, #2018, WP 2018-10", [], "names and numbers"),
    ("the 1990s", [], "a decade is no year"),
    ("Output 1.1 June 2018", ["June 2018"], "the number of an output"),
    ("", [], "nothing"),
)


@pytest.mark.parametrize(("text", "edtf", "precision", "seen"), DATES)
def test_date(text: str, edtf: str, precision: str, seen: str) -> None:
    reading = read_date(text)
    assert reading is not None, seen
    assert reading.doubt is None, seen
    assert reading.value is not None, seen
    assert (reading.value.edtf, reading.value.precision) == (edtf, precision), seen
    assert reading.value.text == text[reading.start : reading.end], seen


@pytest.mark.parametrize(("text", "edtf", "doubt", "candidates", "seen"), DOUBTED)
def test_doubted_date(text: str, edtf: str | None, doubt: str, candidates: tuple[str, ...], seen: str) -> None:
    reading = read_date(text)
    assert reading is not None, seen
    assert (reading.value and reading.value.edtf, reading.doubt) == (edtf, doubt), seen
    assert tuple(date.edtf for date in reading.candidates) == candidates, seen


@pytest.mark.parametrize(("day_first", "edtf"), [(True, "2018-06-05"), (False, "2018-05-06")])
def test_habit_of_the_report_settles_a_date(day_first: bool, edtf: str) -> None:
    reading = read_date("05/06/2018", day_first=day_first)
    assert reading is not None
    assert reading.value is not None
    assert reading.value.edtf == edtf


# text, first day, last day
BOUNDS = (
    ("Q4 2017", (2017, 10, 1), (2017, 12, 31)),
    ("February 2020", (2020, 2, 1), (2020, 2, 29)),
    ("2018", (2018, 1, 1), (2018, 12, 31)),
    ("16 October 2018", (2018, 10, 16), (2018, 10, 16)),
    ("H1 2018", (2018, 1, 1), (2018, 6, 30)),
    ("H2 2018", (2018, 7, 1), (2018, 12, 31)),
    ("June–August 2018", (2018, 6, 1), (2018, 8, 31)),
    ("FY2018/19", (2018, 1, 1), (2019, 12, 31)),
)


@pytest.mark.parametrize(("text", "first", "last"), BOUNDS)
def test_bounds(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    reading = read_date(text)
    assert reading is not None
    assert reading.value is not None
    assert (reading.value.first, reading.value.last) == (datetime.date(*first), datetime.date(*last))


@pytest.mark.parametrize("text", ["", "TBD", "Q4", "16 October", "16/10/18", "1899", "2100"])
def test_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(("text", "dates", "seen"), PROSE)
def test_dates_of_prose(text: str, dates: list[str], seen: str) -> None:
    assert [text[found.start : found.end] for found in find_dates(text)] == dates, seen


def test_the_rest_of_a_date_is_doubted() -> None:
    (found,) = find_dates("It met on 3, 5/6 and 8 May 2018.")
    assert (found.value, found.doubt) == (None, "ambiguous-date")
