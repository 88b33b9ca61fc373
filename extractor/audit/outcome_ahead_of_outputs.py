"""``outcome-ahead-of-outputs``: an outcome is further than the outputs that are to lead to it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule
from extractor.record import Outcome

BEHIND = frozenset({"delayed", "not-achieved", "cancelled"})


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/results")
    left_out: list[str] = []
    for pointer, outcome in facts.results:
        if not isinstance(outcome, Outcome) or not outcome.outputs:
            continue
        where = f"{pointer}/status"
        outputs = [f"{pointer}/outputs/{number}/status" for number in range(len(outcome.outputs))]
        status = facts.statuses.get(where)
        below = {output: facts.statuses[output] for output in outputs if output in facts.statuses}
        if status is None:
            left_out.append(where)
        elif status == "achieved":
            # An output that was given up is no longer on the way to the outcome.
            short = [output for output, known in below.items() if known not in ("achieved", "cancelled")]
            if short:
                all_of_it = "its output is not" if len(outputs) == 1 else f"none of its {len(outputs)} outputs is"
                part = f"{len(short)} of its {len(outputs)} outputs {'is' if len(short) == 1 else 'are'} not"
                yield Hit(
                    f"Outcome {outcome.number} is achieved, and {all_of_it if len(short) == len(outputs) else part}.",
                    (where, *short),
                    {"short": str(len(short)), "outputs": str(len(outputs))},
                )
        elif status == "on-track" and len(below) == len(outputs) and BEHIND.issuperset(below.values()):
            said = ", ".join(sorted({known.replace("-", " ") for known in below.values()}))
            yield Hit(
                f"Outcome {outcome.number} is on track, and every output below it is behind: {said}.",
                (where, *below),
                {"short": str(len(below)), "outputs": str(len(outputs))},
            )
        if status in ("achieved", "on-track"):
            left_out += [output for output in outputs if output not in below]
    facts.finish(left_out)


RULE = Rule(
    id="outcome-ahead-of-outputs",
    severity="warning",
    flags="An outcome is achieved and an output below it is not, or it is on track and all its outputs are behind.",
    why="Outputs are what leads to an outcome: it came about without them, or one of the statuses is wrong.",
    flagged=report(s1="ACHIEVED", s11="ACHIEVED", s12="DELAYED"),
    clean=report(s1="ON TRACK", s11="ACHIEVED", s12="DELAYED"),
    check=_check,
)
