"""``end-before-start``: the project ends before it starts."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.lacks("/overview/end_date", facts.record.report.overview.end_date):
        return
    end, start = facts.date("end_date"), facts.date("start_date")
    if end.last < start.first:
        yield Hit(
            f"The project's end, {end.text}, is before its start, {start.text}.",
            ("/overview/start_date", "/overview/end_date"),
            {"start": start.first.isoformat(), "end": end.last.isoformat()},
        )


RULE = Rule(
    id="end-before-start",
    severity="error",
    flags="The project's end date is before its start date.",
    why="One of the two is wrong, and every duration that is computed from them.",
    flagged=report(start="March 2018", more="Project end date: December 2017\n"),
    clean=report(start="March 2018", more="Project end date: March 2018\n"),
    check=_check,
)
