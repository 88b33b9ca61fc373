"""``numbering-gap``: a number is left out among the outcomes, or among the outputs of one outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/results")
    found, left_out = facts.numbers
    facts.finish(left_out)  # any of them may fill the gap
    series: dict[tuple[str, tuple[int, ...]], dict[int, str]] = defaultdict(dict)
    for pointer, kind, number in found:
        series[kind, number[:-1]].setdefault(number[-1], pointer)
    for (kind, above), members in series.items():
        before: int | None = None
        for last in sorted(members):
            missing = _missing(before, last)
            if missing:
                prefix = "".join(f"{part}." for part in above)
                said = " to ".join(f"{prefix}{part}" for part in missing)
                operands = [members[last]] if before is None else [members[before], members[last]]
                verb = "is" if len(missing) == 1 else "are"
                yield Hit(
                    f"{kind.capitalize()} {prefix}{last} is there, and {said} {verb} not.",
                    tuple(operands),
                    {"missing": said},
                )
            before = last


def _missing(before: int | None, after: int) -> tuple[int, ...]:
    """The first and last number left out: a series begins with 1, or with 0 where somebody counts from there."""
    first = 1 if before is None else before + 1
    last = after - 1
    return () if first > last else (first,) if first == last else (first, last)


RULE = Rule(
    id="numbering-gap",
    severity="info",
    flags="The outcomes, or the outputs of one outcome, are numbered with a gap.",
    why="A result that was promised may have been dropped without a word, or two versions of a plan were mixed.",
    flagged=report(k12="1.3"),
    clean=report(k12="1.2"),
    check=_check,
)
