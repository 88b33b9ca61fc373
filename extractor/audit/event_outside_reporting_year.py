"""``event-outside-reporting-year``: a result tells of something that happened in another year."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, named, sentence


def _check(facts: Facts) -> Iterator[Hit]:
    year = facts.year()
    told, left_out = facts.told
    for pointer, event in told:
        if event.date.last.year < year or event.date.first.year > year:
            yield Hit(
                f"{sentence(named(event))} of {event.date.text} is told as a result of {year}.",
                (pointer, f"{pointer}/date", "/reporting_year"),
                {"first": event.date.first.isoformat(), "last": event.date.last.isoformat()},
            )
    facts.finish(left_out)


RULE = Rule(
    id="event-outside-reporting-year",
    severity="warning",
    flags="An event in the results or the additional results has a date outside the year that the report is about.",
    why="Results are counted once a year: what belongs to another year is counted twice, or is a misprint.",
    flagged=report(n11="A training for operators was held in Kisumu on 12 May 2017."),
    clean=report(n11="A training for operators was held in Kisumu on 12 May 2019."),
    check=_check,
)
