"""``delivery-narrated-not-counted``: no output is counted as achieved, and what one promised is told as held."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, counted
from extractor.matching import words
from extractor.record import Event

# Words of an output's title, without a plural s, and the kinds of event that keep the promise
PROMISES: dict[str, frozenset[str]] = {
    "event": frozenset({"meeting", "workshop", "training", "conference", "launch"}),
    **dict.fromkeys(("workshop", "seminar"), frozenset({"workshop"})),
    **dict.fromkeys(("training", "course"), frozenset({"training"})),
    **dict.fromkeys(("meeting", "consultation", "roundtable"), frozenset({"meeting"})),
    **dict.fromkeys(("conference", "forum", "summit", "symposium"), frozenset({"conference"})),
    **dict.fromkeys(("agreement", "memorandum"), frozenset({"signing"})),
    "launch": frozenset({"launch"}),
    "visit": frozenset({"visit"}),
}


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.percent("outputs_achieved") != 0:
        return
    told, left_out = facts.told
    if not told:
        return facts.finish(left_out)
    year = facts.year()
    facts.whole("/results")
    held = [each for each in told if each[1].date.first.year <= year <= each[1].date.last.year]
    for pointer, output in facts.outputs:
        title, status = f"{pointer}/title", facts.statuses.get(f"{pointer}/status")
        if facts.doubted(title):
            left_out = [*left_out, title]
        elif output.title and status != "achieved":
            kept = _kept(output.title, held)
            if kept:
                listed = ", ".join(f"{_what(event)} of {event.date.text}" for _, event in kept)
                yield Hit(
                    f"0 % of outputs are achieved, and the report tells of {counted(len(kept), 'event')} of a kind that"
                    f" “{output.title.rstrip('.')}” promised: {listed}.",
                    ("/overview/outputs_achieved", title, *(event for event, _ in kept)),
                    {"events": str(len(kept))},
                )
    facts.finish(left_out)


def _kept(title: str, held: list[tuple[str, Event]]) -> list[tuple[str, Event]]:
    kinds = frozenset[str]().union(*(PROMISES.get(word.removesuffix("s"), ()) for word in words(title)))
    return [(pointer, event) for pointer, event in held if event.kind in kinds]


def _what(event: Event) -> str:
    return f"“{event.title}”" if event.title else f"a {event.kind}"


RULE = Rule(
    id="delivery-narrated-not-counted",
    severity="warning",
    flags="The report counts no output as achieved, and tells of an event of a kind that an output's title promised.",
    why="What was delivered is not counted, or the event was not what was promised; the reader cannot tell which.",
    flagged=report(
        share="0.00%",
        s11="DELAYED",
        t11="Training of 40 operators.",
        additional="A training for operators was held in Kisumu on 12 May 2019.",
    ),
    clean=report(
        share="0.00%",
        s11="DELAYED",
        t11="Study of tariffs.",
        additional="A training for operators was held in Kisumu on 12 May 2019.",
    ),
    check=_check,
)
