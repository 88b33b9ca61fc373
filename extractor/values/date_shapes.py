"""Which runs of kinds are a date: ``domy``, "16th of October 2018", is one; the letters are those of `date_words`."""

from __future__ import annotations

import re

# 16 October   the 16th of October   Tuesday, 16 October   October 16   →  a day and its month
DAY = r"(?:wc?)?o?(?:do?m|mo?d)"
QUARTER = r"(?:qo{0,2}[cst]?y | y[cst]?q(?!o{0,2}[cst]?y))"
# 16-Oct-2018   October 16, 2018   June 2018   Q3/2018   2018 Q3   2018   →  a date with its year
FULL = rf"(?:d[ts]m[ts]y | {DAY}c?y | m[cots]?y | {QUARTER} | y | i | n)"
# mid-2018   the end of the year
ABOUT = r"(?:at?)?o?"

LEFT = re.compile(rf"{ABOUT}(?: (?:wc?)?d | {DAY}c? | m | q | {FULL} )", re.VERBOSE)
# 16 October   16 to 18 October   →  days with their month, in a list that has one year
DAYS = r"o?d(?:to?d)?o?m"
RIGHT = re.compile(rf"{ABOUT}(?: (?:wc?)?dc?y | {FULL} )", re.VERBOSE)

SHAPE = re.compile(
    rf"""
    (?P<interval>
        (?:wc?)?d to?{DAY}c?y                # 12–14 March 2018
      | (?:wc?)?mo?d to?dc?y                 # March 12-14, 2018
      | {ABOUT}{DAY}c? t {ABOUT}{DAY}c?y     # 30 June to 2 July 2018
      | {ABOUT}m t {ABOUT}m[co]?y            # June–August 2018
      | q to?qo{{0,2}}[cst]?y                # Q1–Q2 2018
      | {ABOUT}{FULL} t {ABOUT}{FULL}        # June 2017 to 2 July 2018   2017–2019
    )
  | (?P<listed>
        d(?:cp?d){{0,5}}c?gp?o?do?mc?y         # 12 and 13 March 2018
      | md(?:cd){{0,5}}c?gdc?y                 # March 12 and 13, 2018
      | {DAYS}(?:c[pr]?{DAYS}){{0,5}}c?g[pr]?{DAYS}c?y # 12 March, on 6 April and from 11 to 13 May 2018
      | m(?:cp?m){{0,5}}c?gp?m[co]?y           # June and July 2018
      | q(?:cq){{0,5}}c?go?qo{{0,2}}[cs]?y     # Q1 and Q2 2018
    )
  | (?P<either>
        (?:wc?)?do?l(?:wc?)?o?do?mc?y        # 5 or 6 May 2018
      | do?mlo?do?mc?y                       # 30 May or 2 June 2018
      | mdldc?y                              # May 5 or 6, 2018
      | ml{ABOUT}m[co]?y                     # May or June 2018
      | qlo?qo{{0,2}}[cs]?y                  # Q1 or Q2 2018
      | {ABOUT}{FULL}l{ABOUT}{FULL}          # 2018 or 2019
    )
  | (?P<two_years> {ABOUT}(?:{DAY}|m|h)[cost]?z ) # 5 May 2018/2019
  | (?P<fiscal> fo?(?:z|yty|y) )             # FY2018/19
  | (?P<half> ho{{0,2}}[cst]?y )             # first half of 2018
  | (?P<years> z )                           # 2018/19
  | (?P<single> {ABOUT}{FULL} )
  | (?P<month> k )                           # 06/2018
    """,
    re.VERBOSE,
)

# 5 May – | June 2018   3, 5/ | 6 May 2018   5 and | 6/7 May 2018   →  what stands before the rest of a date
BEGUN_DAY = re.compile(r"[dmq][stg]\Z")
BEGUN_MONTH = re.compile(r"(?:[mq][st]|ds|d)\Z")


def begun_before(kinds: str, first: int) -> int:
    """How many tokens before ``first`` begin the date that stands there, of which no shape has the whole.

    >>> begun_before("dmtmy", 1), begun_before("dcdsdgdmy", 4), begun_before("dmy", 0), begun_before("xdmy", 1)
    (1, 2, 0, 0)
    """
    begun = {"d": BEGUN_DAY, "m": BEGUN_MONTH}.get(kinds[first : first + 1])
    found = begun.search(kinds, max(first - 2, 0), first) if begun is not None else None
    return first - found.start() if found is not None else 0
