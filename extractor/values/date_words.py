"""The words around a year, as kinds: "16th of October 2018" becomes ``domy``, one letter a word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.values.money import CODES, CODES_THAT_ARE_WORDS

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

# No date without the four digits of a year; the rest of the text is never looked at.
YEAR = re.compile(r"(?:19|20)[0-9]{2}")

# How far before and behind a year the words of its date can stand, in characters:
# "Wednesday, the 30th of September 2017 to Wednesday, the 14th of November "
REACH_BEFORE, REACH_BEHIND = 80, 80

# The words that dates are made of, and the letters of "16th", "Q4", "H1", "FY2018"
DATE_WORDS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed wednes thu thur thurs fri sat satur sun
    first second third fourth last st nd rd th quarter q half h fy fiscal financial year
    early mid middle late beginning start end from between of the and to or until till through in on
    """.split()
)
LETTERS = re.compile(r"[^\W\d_]++")

MONTH = r"""(?i:
    Jan(?:uary|\.)? | Feb(?:ruary|\.)? | Mar(?:ch|\.)? | Apr(?:il|\.)? | May\.? | Jun[e.]? | Jul[y.]?
  | Aug(?:ust|\.)? | Sept?(?:ember|\.)? | Oct(?:ober|\.)? | Nov(?:ember|\.)? | Dec(?:ember|\.)?
)(?![A-Za-z])"""

# `–14.` between `12.` and its month
OTHER_DAY = r"(?: [ ]?(?:[-–—/,&]|and\b|to\b)[ ]?[0-9]{1,2}\. )"

TOKEN = re.compile(
    rf"""
    (?P<i_iso> (?:19|20)[0-9]{{2}} (?P<i_mark>[-/.]) [0-9]{{1,2}} (?P=i_mark) [0-9]{{1,2}} )(?![0-9])  # 2018-10-16
  | (?P<n_numeric> [0-9]{{1,2}} (?P<n_mark>[-/.]) [0-9]{{1,2}} (?P=n_mark) (?:19|20)[0-9]{{2}} )(?![0-9])  # 16/10/2018
  | (?P<z_years> (?:19|20)[0-9]{{2}} (?:[-–/][0-9]{{2}} | /(?:19|20)[0-9]{{2}}) )(?![0-9])(?![-–/.][0-9])  # 2018/19
  | (?P<k_month> (?:0?[1-9]|1[0-2]) [/-] (?:19|20)[0-9]{{2}} )(?![0-9])(?![-–/.][0-9])                   # 06/2018
  | (?P<x_number> [0-9]++ (?:[.,:][0-9]++)+ )                                                 # 5,000  9001:2015
  | (?P<q_quarter>
        (?i: Q )\ ?[1-4](?![0-9]) | [1-4](?i: Q )(?![A-Za-z0-9])                              # Q4  4Q
      | (?i: (?: first | second | third | fourth | last | 1st | 2nd | 3rd | 4th )[ -]quarter | quarter\ [1-4])
        (?![A-Za-z0-9])
    )
  | (?P<h_half> (?i: H )[12](?![0-9]) | (?i: (?: first | second | 1st | 2nd )\ half )(?![A-Za-z]) )   # H1
  | (?P<y_year> (?:19|20)[0-9]{{2}} )(?: (?![0-9A-Za-z%]) | (?=Q[1-4]) )                      # 2018  2018Q3
  | (?P<d_day> [0-9]{{1,2}} )(?![0-9])                                                        # 16  16th  16. May
        (?: \. (?= {OTHER_DAY}?[ ]?{MONTH} ) | (?i: st | nd | rd | th )?(?![A-Za-z%]) )
  | (?P<m_month> {MONTH} )
  | (?P<f_fiscal> FY\ ?(?=[0-9]) | (?i: fiscal | financial )\ (?i: year )(?![A-Za-z]) )       # FY2018/19
  | (?P<w_weekday>
        (?i: (?: Mon | Tues? | Wed(?:nes)? | Thu(?:rs?)? | Fri | Sat(?:ur)? | Sun )(?:day|\.)? )(?![A-Za-z])
    )
  | (?P<a_about>
        (?i: early | mid | late | (?: beginning | start | middle | end )(?:\ of)?(?:\ the)? )(?![A-Za-z])
    )
  | (?P<r_from> (?i: from )(?![A-Za-z]) )
  | (?P<b_between> (?i: between )(?![A-Za-z]) )
  | (?P<o_of> (?i: of | the )(?![A-Za-z]) )
  | (?P<p_preposition> (?i: in | on )(?![A-Za-z]) )
  | (?P<g_and> (?i: and )(?![A-Za-z]) | & )
  | (?P<l_or> (?i: or )(?![A-Za-z]) )
  | (?P<t_to> [-–—] | (?i: to | until | till | through )(?![A-Za-z]) )
  | (?P<c_comma> , )
  | (?P<s_slash> / )
  | (?P<u_currency> [A-Z]{{3}}(?=\ [0-9]) | [$€£¥₩₹₫₱](?=\ ?[0-9]) )                             # USD 2018
  | (?P<x_word> [^\W_][\w]*+ )
  | (?P<x_other> \S )
    """,
    re.VERBOSE,
)

# "on 32 May", "on the 45th of June", "May 32, 2019": what makes a day of a number that no month has
DAY_BEFORE = re.compile(r"\b(?i: on | on\ the | dated | from | since | until )\ \Z", re.VERBOSE)
MONTH_NEXT = re.compile(rf"\ ? (?i: of\  )? {MONTH}", re.VERBOSE)
DAY_NEXT = re.compile(OTHER_DAY, re.VERBOSE)
YEAR_NEXT = re.compile(r",? (?:19|20)[0-9]{2}(?![0-9])")

# ISO 9001   No. 2018   Directive 2018   #2018   COP-2018   →  a number that is no year
NUMBER_BEFORE = re.compile(
    r"""(?: [-–—/#:._+=]
        | (?<![A-Za-z]) (?i: ISO(?:/IEC)? | IEC | No\. | Nr\. | Decree | Decision | Directive | Regulation | Resolution
                           | Standard | pages? | p\. | pp\. )[ ]
        )\Z""",
    re.VERBOSE,
)
NUMBER_BEFORE_LENGTH = 14

# 2018 participants   2000 ha   2018-based   2000 USD   →  a number that is no year
NUMBER_BEHIND = re.compile(
    rf"""[-–][A-Za-z] | [ ]?%
      | [ ](?i: percent | per\ cent | people | persons | participants | officials | households | families | farmers
              | women | men | students | jobs | vehicles | buses | units | hectares | ha | km2? | m2 | m3 | litres
              | tons | tonnes | t | MW | MWp | MWh | GW | GWh | kW | kWh | kWp | dollars | euros | million | billion
              )(?![A-Za-z0-9])
      | [ ](?: {"|".join(sorted(CODES - CODES_THAT_ARE_WORDS))} )(?![A-Za-z])(?![ ]?[-(]?[0-9])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a date: its kind is the first letter of its group in `TOKEN`."""

    kind: str
    start: int
    end: int
    text: str


def date_windows(text: str) -> list[tuple[int, int]]:
    """The stretches of text in which dates can stand: each year, and the words of dates around it.

    >>> [text[start:end] for text in ["the event of 16 Oct. 2018 was held"] for start, end in date_windows(text)]
    ['event of 16 Oct. 2018']
    """
    windows: list[tuple[int, int]] = []
    for year in YEAR.finditer(text):
        if windows and year.end() <= windows[-1][1]:
            continue
        start, end = _first_word(text, year.start()), _last_word(text, year.end())
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _first_word(text: str, start: int) -> int:
    """Where the run of date words before ``start`` begins; the one other word before it may be a currency."""
    earliest = max(0, start - REACH_BEFORE)
    start = text.rfind(" ", earliest, start) + 1 or earliest
    while start > earliest:
        word_end = start - 1
        start = text.rfind(" ", earliest, word_end) + 1 or earliest
        if not _is_of_dates(text[start:word_end]):
            break
    return start


def _last_word(text: str, end: int) -> int:
    """Where the run of date words behind ``end`` ends."""
    latest = min(len(text), end + REACH_BEHIND)
    end = _word_end(text, end, latest)
    while end < latest:
        following = _word_end(text, end + 1, latest)
        if not _is_of_dates(text[end:following]):
            break
        end = following
    return end


def _word_end(text: str, start: int, latest: int) -> int:
    space = text.find(" ", start, latest)
    return latest if space < 0 else space


def _is_of_dates(word: str) -> bool:
    return all(part in DATE_WORDS for part in LETTERS.findall(word.casefold()))


def date_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of a window with their kinds.

    >>> "".join(token.kind for token in date_tokens("on the 16th of October 2018", 0, 27))
    'podomy'
    """
    tokens: list[Token] = []
    between = 0
    for match in TOKEN.finditer(text, start, end):
        kind = (match.lastgroup or "x")[0]
        printed = match.group()
        if _is_other(kind, printed, text, match, tokens) or (tokens and tokens[-1].kind == "u"):
            kind = "x"  # also the number of "USD 2018"
        elif kind == "b":
            between = 12
        elif kind == "g" and between > 0:
            kind, between = "t", 0  # "between 12 and 14 March" is "12 to 14 March"
        between -= 1
        tokens.append(Token(kind, match.start(), match.end(), printed))
    return _joined(tokens)


# 5/6 May   5/6/7 May   May 5/6, 2018   May/June   30 May/1 June   Q1/Q2   →  slashes that list, unlike 16/Oct/2018
SLASHED = re.compile(r"d(?:sd)+(?=o?m)|(?<=m)d(?:sd)+(?=c?y)|m(?:sm)+|msdo?m|q(?:sq)+")


def _joined(tokens: list[Token]) -> list[Token]:
    """The tokens with a comma for each slash that only lists, and an `and` for the last of each list."""
    kinds = "".join(token.kind for token in tokens)
    if "s" not in kinds:
        return tokens
    joined = list(tokens)
    for run in SLASHED.finditer(kinds):
        at = [at for at in range(*run.span()) if kinds[at] == "s"]
        for slash in at:
            joined[slash] = replace(tokens[slash], kind="g" if slash == at[-1] else "c")
    return joined


def _is_other(kind: str, printed: str, text: str, match: re.Match[str], tokens: list[Token]) -> bool:
    """Whether a word only looks like a day of the month or a currency.

    A number that no month has is a day all the same where it stands as one ("32 May 2019"): the date is impossible
    then, and not the month.
    """
    if kind == "u":
        return printed.isalpha() and printed not in CODES - CODES_THAT_ARE_WORDS
    if kind == "d" and printed[-1] == "." and not _counted_day(text, match, tokens):
        return True
    if kind != "d" or 1 <= number_of(printed) <= 31:
        return False
    behind_month = bool(tokens) and tokens[-1].kind == "m" and YEAR_NEXT.match(text, match.end()) is not None
    before_month = _as_day(text, match) and MONTH_NEXT.match(text, match.end()) is not None
    return not (behind_month or before_month)


def _counted_day(text: str, match: re.Match[str], tokens: list[Token]) -> bool:
    """Whether a full stop makes a number a day of the month: "on 12. May", "12.–14. May", not "up to 12. May was …"."""
    second = len(tokens) > 1 and tokens[-1].kind in "tsgc" and tokens[-2].kind == "d"
    return second or _as_day(text, match) or DAY_NEXT.match(text, match.end()) is not None


def _as_day(text: str, number: re.Match[str]) -> bool:
    """Whether a number stands where a day does: behind `on`, at the beginning, or with the letters of an ordinal."""
    start = number.start()
    ordinal = number.group()[-1].isalpha()
    return ordinal or not text[:start].strip() or DAY_BEFORE.search(text, max(0, start - 8), start) is not None


def number_of(printed: str) -> int:
    """The number of a day: 16 of "16th"."""
    return int(re.sub("[^0-9]", "", printed))


def quarter_of(printed: str) -> int:
    """The number of a quarter: 4 of "4th quarter", "Q4", "last quarter"."""
    digit = re.search("[1-4]", printed)
    return int(digit.group()) if digit else ORDINALS[re.split("[ -]", printed.casefold())[0]]


def is_other_number(text: str, year: Token) -> bool:
    """Whether the words around a bare year make it a number of something else."""
    earliest = max(0, year.start - NUMBER_BEFORE_LENGTH)
    before = NUMBER_BEFORE.search(text, earliest, year.start)
    return before is not None or NUMBER_BEHIND.match(text, year.end) is not None


# 31/12/2020   12.31.2020
NUMERIC = re.compile(r"(?<![\d./-])(?P<left>\d{1,2})(?P<mark>[-/.])(?P<right>\d{1,2})(?P=mark)(?:19|20)\d\d(?!\d)")


def day_first_in(text: str) -> dict[str, bool]:
    """Whether the numeric dates of a text have their day first, by the mark between their numbers, where one tells.

    >>> day_first_in("31/12/2020 and 05/06/2018"), day_first_in("05/06/2018"), day_first_in("12-31-2020")
    ({'/': True}, {}, {'-': False})
    """
    said: dict[str, set[bool]] = {}
    for match in NUMERIC.finditer(text):
        left, right = int(match["left"]), int(match["right"])
        if (left > 12) != (right > 12):
            said.setdefault(match["mark"], set()).add(left > 12)
    return {mark: orders.pop() for mark, orders in said.items() if len(orders) == 1}
