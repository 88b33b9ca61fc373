"""``title-changed``: a project has another title in a later report."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor.audit.across.digest import TITLE
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.across.ties import title_words
from extractor.audit.examples import reports


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    series = project.series
    if len(series) < 2:
        return
    left_out: list[At] = [(each, TITLE) for each in series if TITLE in each.unsure]
    for before, each in pairwise(each for each in series if each.title):
        assert before.title is not None and each.title is not None
        if _letters(before.title) != _letters(each.title):
            yield HitAcross(
                f"The title is “{before.title}” in {project.called(before)}, and “{each.title}” in"
                f" {project.called(each)}.",
                ((before, TITLE), (each, TITLE)),
                {"before": before.title, "after": each.title},
            )
    finish(left_out)


def _letters(title: str) -> str:
    """What is compared: neither capitals, nor punctuation, nor the country before a title, nor how words are parted."""
    return "".join(title_words(title))


RULE = RuleAcross(
    id="title-changed",
    severity="info",
    flags="Two reports of one project, the second the next that there is, have titles of different words.",
    why="A search for one title misses the reports under the other; or two projects were taken for one.",
    flagged=reports(
        {"title": "Kenya: Solar light for lake towns\n\n"},
        {
            "title": "Kenya: Solar light for lake towns and islands\n\n",
            "year": "2020",
        },
    ),
    clean=reports(
        {"title": "Kenya: Solar light for lake towns\n\n"},
        {
            "title": "Solar Light for Lake Towns\n\n",
            "year": "2020",
        },
    ),
    check=_check,
)
