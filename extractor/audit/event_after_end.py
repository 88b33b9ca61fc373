"""``event-after-end``: a result tells of something that happened after the project ended."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, named, sentence


def _check(facts: Facts) -> Iterator[Hit]:
    told, left_out = facts.told
    overview = facts.record.report.overview
    if not told or facts.lacks("/overview/end_date", overview.end_date):
        return facts.finish(left_out)
    end = facts.date("end_date")
    extensions, unsure = facts.extensions
    longest = max([end.last, *(extension.date.last for _, extension in extensions)])
    for pointer, event in told:
        if event.date.first > longest and not unsure:
            yield Hit(
                f"{sentence(named(event))} of {event.date.text} was after the project's end, {end.text}.",
                (pointer, f"{pointer}/date", "/overview/end_date", *(each for each, _ in extensions)),
                {"first": event.date.first.isoformat(), "end": longest.isoformat()},
            )
    facts.finish([*left_out, *(pointer for pointer in unsure if pointer not in left_out)])


RULE = Rule(
    id="event-after-end",
    severity="warning",
    flags="An event in the results or the additional results took place after the project's end, as it was extended.",
    why="The project went on without a decision that the report shows, or one of the two dates is wrong.",
    flagged=report(
        more="Project end date: April 2019\n", n11="A training for operators was held in Kisumu on 12 May 2019."
    ),
    clean=report(
        more="Project end date: May 2019\n", n11="A training for operators was held in Kisumu on 12 May 2019."
    ),
    check=_check,
)
