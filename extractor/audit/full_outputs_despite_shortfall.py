"""``full-outputs-despite-shortfall``: all outputs are counted as achieved, and one of them is not."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, counted


def _check(facts: Facts) -> Iterator[Hit]:
    if facts.percent("outputs_achieved") != 100:
        return
    short = [pointer for pointer, status in facts.output_statuses.items() if status != "achieved"]
    if short:
        yield Hit(
            f"100 % of outputs are achieved, and {counted(len(short), 'output has', 'outputs have')} another status.",
            ("/overview/outputs_achieved", *short),
            {"short": str(len(short))},
        )
    else:
        facts.know_outputs()


RULE = Rule(
    id="full-outputs-despite-shortfall",
    severity="error",
    flags="The report counts all outputs as achieved, and an output has another status.",
    why="Both cannot be true; work that is still to be done drops out of sight.",
    flagged=report(share="100.00%", s11="ACHIEVED", s12="DELAYED"),
    clean=report(share="100.00%", s11="ACHIEVED", s12="ACHIEVED"),
    check=_check,
)
