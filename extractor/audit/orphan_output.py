"""``orphan-output``: an output belongs to no outcome of the report."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/results")
    found, left_out = facts.numbers
    outcomes = {number: pointer for pointer, kind, number in found if kind == "outcome"}
    if not outcomes:  # a report that has outputs alone
        return facts.finish(left_out)
    for pointer, kind, number in found:
        if kind == "output" and len(number) > 1 and number[:-1] not in outcomes and not left_out:
            printed = ".".join(map(str, number))
            above = ".".join(map(str, number[:-1]))
            yield Hit(
                f"Output {printed} is there, and no outcome {above}.",
                (pointer, *outcomes.values()),
                {"outcome": above},
            )
    facts.finish(left_out)


RULE = Rule(
    id="orphan-output",
    severity="warning",
    flags="The number of an output is below an outcome that the report does not have.",
    why="The outcome was dropped, or the output is misnumbered and is counted where it does not belong.",
    flagged=report(k12="2.1"),
    clean=report(k12="1.2"),
    check=_check,
)
