"""``outcome-behind-outputs``: an outcome is behind, and none of its outputs is."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule
from extractor.record import Outcome

BEHIND = frozenset({"delayed", "not-achieved", "cancelled"})
WELL = frozenset({"achieved", "on-track"})


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/results")
    left_out: list[str] = []
    for pointer, outcome in facts.results:
        if not isinstance(outcome, Outcome) or not outcome.outputs:
            continue
        where = f"{pointer}/status"
        status = facts.statuses.get(where)
        if status is None:
            left_out.append(where)
        elif status in BEHIND:
            outputs = [f"{pointer}/outputs/{number}/status" for number in range(len(outcome.outputs))]
            below = [facts.statuses.get(output) for output in outputs]
            left_out += [output for output, known in zip(outputs, below, strict=True) if known is None]
            if WELL.issuperset(below):
                said = " or ".join(sorted({str(known).replace("-", " ") for known in below}))
                yield Hit(
                    f"Outcome {outcome.number} is {status.replace('-', ' ')}, and every output below it is {said}.",
                    (where, *outputs),
                    {"outputs": str(len(outputs))},
                )
    facts.finish(left_out)


RULE = Rule(
    id="outcome-behind-outputs",
    severity="warning",
    flags="An outcome is delayed, not achieved or cancelled, and all of its outputs are achieved or on track.",
    why="Either the outputs do not lead to the outcome, or something holds it up that the report does not show.",
    flagged=report(s1="DELAYED", s11="ACHIEVED", s12="ON TRACK"),
    clean=report(s1="DELAYED", s11="ACHIEVED", s12="DELAYED"),
    check=_check,
)
