"""``duplicate-number``: two outcomes, or two outputs, have the same number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/results")
    found, left_out = facts.numbers
    bearers: dict[tuple[str, tuple[int, ...]], list[str]] = defaultdict(list)
    for pointer, kind, number in found:
        # Where outputs are counted anew under each outcome, 1 is there as often as there are outcomes.
        below = pointer.rsplit("/", 2)[0] if kind == "output" and len(number) == 1 else ""
        bearers[f"{kind} {below}", number].append(pointer)
    for (kind, number), pointers in bearers.items():
        if len(pointers) > 1:
            printed = ".".join(map(str, number))
            yield Hit(
                f"{len(pointers)} {kind.partition(' ')[0]}s have the number {printed}.",
                tuple(pointers),
                {"times": str(len(pointers))},
            )
    facts.finish(left_out)


RULE = Rule(
    id="duplicate-number",
    severity="error",
    flags="Two outcomes, or two outputs, have the same number.",
    why="Whoever refers to the number, as next year's report will, refers to either.",
    flagged=report(k12="1.1"),
    clean=report(k12="1.2"),
    check=_check,
)
