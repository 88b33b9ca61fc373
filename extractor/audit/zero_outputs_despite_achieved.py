"""``zero-outputs-despite-achieved``: no output is counted as achieved, and an output is called achieved."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, counted


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.percent("outputs_achieved") != 0:
        return
    achieved = [pointer for pointer, status in facts.output_statuses.items() if status == "achieved"]
    if achieved:
        have = counted(len(achieved), "output has", "outputs have")
        yield Hit(
            f"0 % of outputs are achieved, and {have} the status achieved.",
            ("/overview/outputs_achieved", *achieved),
            {"achieved": str(len(achieved))},
        )
    else:
        facts.know_outputs()


RULE = Rule(
    id="zero-outputs-despite-achieved",
    severity="error",
    flags="The report counts no output as achieved and calls an output achieved.",
    why="Both cannot be true; whoever sums up the percentages gets a wrong total.",
    flagged=report(share="0.00%", s11="ACHIEVED", s12="DELAYED"),
    clean=report(share="50.00%", s11="ACHIEVED", s12="DELAYED"),
    check=_check,
)
