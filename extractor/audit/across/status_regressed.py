"""``status-regressed``: what was achieved in an earlier year is late, failed or not begun in a later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from extractor.audit.across.digest import Digest, Result
from extractor.audit.across.documents import same_result_title, spelt
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.examples import reports

BEHIND = ("delayed", "not-achieved", "not-started")


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    left_out: list[At] = []
    achieved: dict[tuple[str, str], list[tuple[Digest, Result]]] = defaultdict(list)  # by kind and number
    series = [each for each in project.series if each.year is not None]
    for later in series:
        for result in later.results:
            if not result.number or not result.title:
                continue
            known = achieved[result.kind, result.number]
            before = next((each for each in known if _is_earlier(each, later, result)), None)
            if before is not None and result.status in BEHIND:
                known.remove(before)  # a result that stays behind is told once
                yield _hit(before, (later, result))
            elif result.status == "achieved" and before is None:
                known.append((later, result))
            elif result.status == "achieved" and before is not None:
                known[known.index(before)] = later, result
    for earlier, later in combinations(series, 2):
        if earlier.year != later.year:
            left_out += _unsure(earlier, later)
    finish(left_out)


def _is_earlier(known: tuple[Digest, Result], later: Digest, result: Result) -> bool:
    earlier, before = known
    same = before.title is not None and result.title is not None and same_result_title(before.title, result.title)
    return same and earlier.year != later.year


def _hit(first: tuple[Digest, Result], second: tuple[Digest, Result]) -> HitAcross:
    (earlier, before), (later, after) = first, second
    assert after.status is not None
    ends = ("number", "title", "status")
    return HitAcross(
        f"{before.kind.capitalize()} {before.number} was achieved in {earlier.year}, and in {later.year} it is"
        f" {spelt(after.status)}: {before.title}",
        tuple((each, f"{result.pointer}/{end}") for each, result in (first, second) for end in reversed(ends)),
        {"before": f"achieved {earlier.year}", "after": f"{after.status} {later.year}"},
    )


def _unsure(earlier: Digest, later: Digest) -> Iterator[At]:
    """What is missing or doubted of results that the other report has as well, where it could tell of a step back.

    A result whose number or title is not sure may be any that the other report has.
    """
    for each, beside, matters in ((earlier, later, BEHIND), (later, earlier, ("achieved",))):
        if "/results" in each.unsure:
            yield each, "/results"
        for result in each.results:
            missing = [end for end in ("number", "title", "status") if getattr(result, end) is None]
            if missing and any(_may_be(result, other) and other.status in matters for other in beside.results):
                yield from ((each, f"{result.pointer}/{end}") for end in missing)


def _may_be(unsure: Result, other: Result) -> bool:
    if unsure.kind != other.kind or (unsure.number and other.number and unsure.number != other.number):
        return False
    if unsure.title and other.title:
        return same_result_title(unsure.title, other.title)
    # Neither says which result it is: an unnumbered one without a title may be any.
    return bool(unsure.number and other.number)


RULE = RuleAcross(
    id="status-regressed",
    severity="warning",
    flags=(
        "An outcome or output was achieved in one year, and is delayed, not achieved or not started in the report of a"
        " later one. It is the same if its number is, and its title but for a slip."
    ),
    why="Either it was called achieved too early, or something was lost; a sum over the years counts it as done.",
    flagged=reports({"s11": "ACHIEVED"}, {"s11": "DELAYED", "year": "2020"}),
    clean=reports({"s11": "ACHIEVED"}, {"s11": "DELAYED", "t11": "Mini-grids on ten islands.", "year": "2020"}),
    check=_check,
)
