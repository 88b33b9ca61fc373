"""``event-before-start``: a result tells of something that happened before the project began."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, named, sentence


def _check(facts: Facts) -> Iterator[Hit]:
    told, left_out = facts.told
    if not told:
        return facts.finish(left_out)
    start = facts.date("start_date")
    for pointer, event in told:
        if event.date.last < start.first:
            yield Hit(
                f"{sentence(named(event))} of {event.date.text} was before the project's start, {start.text}.",
                (pointer, f"{pointer}/date", "/overview/start_date"),
                {"last": event.date.last.isoformat(), "start": start.first.isoformat()},
            )
    facts.finish(left_out)


RULE = Rule(
    id="event-before-start",
    severity="warning",
    flags="An event in the results or the additional results took place before the project started.",
    why="It is the result of other work, or one of the two dates is wrong.",
    flagged=report(start="June 2019", n11="A training for operators was held in Kisumu on 12 May 2019."),
    clean=report(start="May 2019", n11="A training for operators was held in Kisumu on 12 May 2019."),
    check=_check,
)
