"""``duplicate-report``: one report is in the archive more than once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from extractor.audit.across.digest import TITLE, YEAR, Digest
from extractor.audit.across.documents import all_facts
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.across.ties import same_bytes
from extractor.audit.examples import reports

MOST_NAMED = 6


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    for document in project.documents:
        if len(document.reports) > 1:
            names = [each.report.name for each in document.reports]
            more = f" and {len(names) - MOST_NAMED} more" if names[MOST_NAMED:] else ""
            same = len({same_bytes(each) for each in document.reports}) == 1
            of = f" of {document.year}" if document.year else ""
            yield HitAcross(
                f"{len(names)} records are of one report{of}, {'byte for byte' if same else 'by what they say'}:"
                f" {', '.join(names[:MOST_NAMED])}{more}.",
                tuple((each, _shown(each)) for each in document.reports),
                {"records": str(len(names)), "same": "bytes" if same else "facts"},
            )
    finish(_undecided(project))


def _undecided(project: Linked) -> Iterator[At]:
    """Reports that may be of one year and differ in nothing, and say too little to be called one."""
    for one, other in combinations(project.series, 2):
        same_year = one.year is None or other.year is None or one.year == other.year
        if same_year and all(fact.agree for fact in all_facts(one, other)):
            yield from ((one, YEAR), (other, YEAR))


def _shown(each: Digest) -> str:
    """What is shown of a record: its title, else its year."""
    return TITLE if each.title else YEAR


RULE = RuleAcross(
    id="duplicate-report",
    severity="warning",
    flags=(
        "Several records are of one report: the same bytes, or the same project and year with all facts the same, as of"
        " the PDF of a report and its text."
    ),
    why="Every sum over the archive counts the report as often as it is there.",
    flagged=reports({}, {"budget": "USD 640,000"}),
    clean=reports({}, {"year": "2020"}),
    check=_check,
)
