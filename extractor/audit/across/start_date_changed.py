"""``start-date-changed``: reports of one project give different starts."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.across.digest import START, Digest
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.across.ties import meet
from extractor.audit.examples import reports


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    series = project.series
    if len(series) < 2:
        return
    left_out: list[At] = [(each, START) for each in series if START in each.unsure]
    before: Digest | None = None
    for each in series:
        if each.start is None:
            continue
        if before is not None and before.start is not None and not meet(before.start, each.start):
            yield HitAcross(
                f"The start is {before.start.text} in {project.called(before)}, and {each.start.text} in"
                f" {project.called(each)}.",
                ((before, START), (each, START)),
                {"before": before.start.edtf, "after": each.start.edtf},
            )
        # `March 2018` says more than the `2018` of a later report that agrees with it
        if before is None or before.start is None or not _says_less(each, before):
            before = each
    finish(left_out)


def _says_less(each: Digest, before: Digest) -> bool:
    assert each.start is not None and before.start is not None
    return each.start.first <= before.start.first and before.start.last <= each.start.last


RULE = RuleAcross(
    id="start-date-changed",
    severity="warning",
    flags="Two reports of one project give start dates that cannot be the same day.",
    why="A project starts once; what is counted from its start, as its age or its spending a year, goes wrong.",
    flagged=reports({"start": "March 2018"}, {"start": "June 2018", "year": "2020"}),
    clean=reports({"start": "March 2018"}, {"start": "2018", "year": "2020"}),
    check=_check,
)
