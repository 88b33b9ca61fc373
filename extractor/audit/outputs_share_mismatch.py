"""``outputs-share-mismatch``: the stated share of outputs achieved is not that of the outputs' statuses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, printed


def _check(facts: Facts) -> Iterator[Hit]:
    stated = facts.percent("outputs_achieved")
    outputs = facts.outputs
    if not outputs:
        raise NotEvaluable("There are no outputs.", "/results")
    statuses = {pointer: facts.sure(f"{pointer}/status", output.status) for pointer, output in outputs}
    achieved = sum(status == "achieved" for status in statuses.values())
    share = Decimal(achieved) / len(outputs) * 100
    low, high = printed(stated)
    if not low <= share <= high:
        yield Hit(
            f"{achieved} of {len(outputs)} outputs are achieved, {share:.2f} %, and the report says {stated} %.",
            ("/overview/outputs_achieved", *(f"{pointer}/status" for pointer in statuses)),
            {"share": f"{share:.2f}", "achieved": str(achieved), "outputs": str(len(outputs))},
        )


RULE = Rule(
    id="outputs-share-mismatch",
    severity="warning",
    flags="The stated percentage of outputs achieved is not the share of outputs with that status.",
    why="The headline figure and the results tell two stories; readers of the summary see only the first.",
    flagged=report(share="75.00%", s11="ACHIEVED", s12="DELAYED"),
    clean=report(share="50.00%", s11="ACHIEVED", s12="DELAYED"),
    check=_check,
)
