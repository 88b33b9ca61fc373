"""``zero-outputs-despite-delay``: no output is counted as achieved, and a result is delayed."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, counted


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.percent("outputs_achieved") != 0:
        return
    delayed = [pointer for pointer, status in facts.statuses.items() if status == "delayed"]
    if delayed:
        yield Hit(
            f"0 % of outputs are achieved, and {counted(len(delayed), 'result is', 'results are')} delayed.",
            ("/overview/outputs_achieved", *delayed),
            {"delayed": str(len(delayed))},
        )
    elif facts.statuses_unknown:
        raise NotEvaluable("Not all statuses are known.", *facts.statuses_unknown)


RULE = Rule(
    id="zero-outputs-despite-delay",
    severity="warning",
    flags="The report counts no output as achieved and calls results delayed.",
    why="Delayed work that has delivered nothing needs a reason and a new date.",
    flagged=report(share="0.00%", s1="DELAYED", s11="DELAYED", s12="ON TRACK"),
    clean=report(share="0.00%", s1="ON TRACK", s11="ON TRACK", s12="ON TRACK"),
    check=_check,
)
