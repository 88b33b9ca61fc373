"""``start-after-reporting-year``: the project starts after the year that the report is about."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    start, year = facts.date("start_date"), facts.year()
    if start.first.year > year:
        yield Hit(
            f"The report is about {year}, and the project's start is {start.text}.",
            ("/overview/start_date", "/reporting_year"),
            {"start": start.first.isoformat()},
        )


RULE = Rule(
    id="start-after-reporting-year",
    severity="warning",
    flags="The project's start date is after the reporting year.",
    why="A project that has not begun has no results: the date is wrong, or the year, or it is that of a later phase.",
    flagged=report(start="March 2020"),
    clean=report(start="December 2019"),
    check=_check,
)
