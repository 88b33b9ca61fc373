"""Years: the one of a cell; two of them, as in ``2020/21``, are a doubt."""

from __future__ import annotations

import re

from extractor.values.reading import Reading

# 2021   FY2021   and what makes two years of it: 2020/21   2020-2021
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)(?:\s?[/–-]\s?(?P<next>\d\d)(?![\d/–-]))?")


def read_year(text: str) -> Reading[int] | None:
    """The one year of a cell.

    >>> read_year("Year ended 31 March 2021").value, read_year("2021 (2021)").value
    (2021, 2021)
    >>> read_year("2020/21").doubt, read_year("2020/21").candidates, read_year("soon")
    ('several-values', (2020, 2021), None)
    """
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    years: dict[int, None] = {}
    for match in found:
        year = int(match["year"])
        years[year] = None
        if match["next"] and int(match["next"]) == (year + 1) % 100:
            years[year + 1] = None
    start, end = found[0].span()
    if len(years) > 1:
        return Reading(None, start, found[-1].end(), "several-values", "There is more than one year.", tuple(years))
    return Reading(next(iter(years)), start, end)
