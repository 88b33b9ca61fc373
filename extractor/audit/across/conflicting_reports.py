"""``conflicting-reports``: two reports of a project and a year say different things."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.across.digest import END, PERCENTS, Digest
from extractor.audit.across.documents import Fact, same_results, shared_facts
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.examples import reports

COMPARED = (*(f"/overview/{name}" for name in PERCENTS), END)
MOST_TOLD = 4  # facts in the sentence; the operands have all


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    left_out: list[At] = []
    for one, other in project.compared():
        apart = [fact for fact in shared_facts(one, other) if not fact.agree]
        if apart:
            yield _hit(one, other, apart)
        left_out += [(each, pointer) for each in (one, other) for pointer in COMPARED if pointer in each.unsure]
        left_out += [(each, "/results") for each in (one, other) if "/results" in each.unsure]
        for pair in same_results(one.results, other.results):
            left_out += [
                (each, f"{result.pointer}/status")
                for each, result in zip((one, other), pair, strict=True)
                if result.status is None
            ]
    finish(left_out)


def _hit(one: Digest, other: Digest, apart: list[Fact]) -> HitAcross:
    told = [f"{fact.what} ({fact.said[0]}, {fact.said[1]})" for fact in apart[:MOST_TOLD]]
    more = f" and {len(apart) - MOST_TOLD} more" if apart[MOST_TOLD:] else ""
    operands = [at for fact in apart for at in ((one, fact.pointers[0]), (other, fact.pointers[1]))]
    return HitAcross(
        f"{one.report.name} and {other.report.name} are both of {one.year} and differ in {', '.join(told)}{more}.",
        tuple(operands),
        {fact.pointers[0]: " / ".join(fact.said) for fact in apart},
    )


RULE = RuleAcross(
    id="conflicting-reports",
    severity="error",
    flags=(
        "Two reports of one project and one year differ in a percentage, in the end date, or in the status of a result."
        " Amounts are the matter of `budget-restated`, the start that of `start-date-changed`."
    ),
    why="They cannot both be true, and a count over the archive takes both.",
    flagged=reports({"share": "50.00%"}, {"share": "100.00%"}),
    clean=reports({"share": "50.00%"}, {"share": "50%"}),
    check=_check,
)
