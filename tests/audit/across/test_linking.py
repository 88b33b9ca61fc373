"""Which reports are one project's: the decision, its reasons, and that nothing but the reports decides it."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.audit.across import RULES_ACROSS, across
from extractor.audit.across.digest import Amount, Digest
from extractor.audit.across.linking import Linked, link
from extractor.audit.rule import printed
from extractor.findings import Reported
from extractor.record import Date, Source

TITLE = "Kenya: Solar light for lake towns"


def date(year: int, month: int | None = 3) -> Date:
    if month is None:
        return Date.model_validate(
            {
                "text": f"{year}",
                "edtf": f"{year}",
                "first": f"{year}-01-01",
                "last": f"{year}-12-31",
                "precision": "year",
            }
        )
    text = f"{year}-{month:02d}"
    return Date.model_validate(
        {"text": text, "edtf": text, "first": f"{text}-01", "last": f"{text}-28", "precision": "month"}
    )


def made(number: int, **facts: Any) -> Digest:
    """A report of 2018 or another year that says what is given, and no more."""
    source = Source(
        name=f"{number}.pdf", sha256=facts.pop("sha256", f"{number:064x}"), media_type="application/pdf", bytes=1,
        pages=1, characters=1,
    )  # fmt: skip
    usual: dict[str, Any] = {
        "year": 2018, "title": TITLE, "code": None, "countries": frozenset({"KEN"}), "start": date(2017), "end": None,
        "extensions": (), "amounts": (), "unsure_amounts": (), "percents": (), "results": (), "partners": (),
        "unsure": frozenset(),
    }  # fmt: skip
    return Digest(report=Reported(f"{number}.json", source), **usual | facts)


def amounts(budget: int, spent: int) -> tuple[Amount, ...]:
    return tuple(
        Amount(f"/overview/{name}", 2018, "USD", Decimal(value), printed(Decimal(value)))
        for name, value in (("approved_budget", budget), ("actual_expenditure", spent))
    )


def ties(*digests: Digest) -> list[tuple[int, bool]]:
    """How many reports each project has, and whether a doubt is between them."""
    return [(len(each.reports), any(each.cores)) for each in link(digests)]


ONE, TWO, DOUBT = [(2, False)], [(1, False), (1, False)], [(2, True)]


@pytest.mark.parametrize(
    ("facts", "linked"),
    [
        ({"year": 2019}, ONE),
        ({"year": 2019, "title": "Solar Light for Lake Towns"}, ONE),
        ({"year": 2019, "title": "ANNUAL PROJECT REPORT 2019 Kenya: Solar light for lake town"}, ONE),
        ({"year": 2019, "start": date(2017, None)}, ONE),
        ({"year": 2019, "start": None}, ONE),
        ({"year": 2019, "start": date(2017, 9)}, ONE),  # put off
        ({"year": 2019, "start": date(2014)}, DOUBT),
        ({"year": 2019, "title": "Kenya: Solar light for lake towns and islands"}, DOUBT),
        ({"year": 2019, "title": "Kenya: Solar light for hill towns"}, TWO),
        ({"year": 2019, "title": "Kenya: Solar light for lake towns, phase 2"}, TWO),
        ({"year": 2019, "countries": frozenset({"UGA"})}, TWO),
        ({"year": 2019, "title": None}, TWO),
        ({"year": 2018, "start": date(2017, 9)}, TWO),  # a project has one start a year
        ({"year": 2020, "start": date(2019)}, TWO),  # what began after the first report is not what that tells of
        ({"year": 2019, "code": "KE-07"}, ONE),
        ({"year": 2018}, ONE),
    ],
)
def test_by_title_country_and_start(facts: dict[str, Any], linked: list[tuple[int, bool]]) -> None:
    assert ties(made(1), made(2, **facts)) == linked


@pytest.mark.parametrize(
    ("facts", "linked"),
    [
        ({"code": "ke 07"}, ONE),
        ({"code": "KE-08"}, TWO),
        ({"code": "KE-07", "title": "Kenya: Light for all"}, ONE),
        ({"code": "KE-07", "title": "Peru: Roads", "countries": frozenset({"PER"})}, DOUBT),
        ({"code": "KE-07", "title": "Kenya: Roads", "year": 2018}, TWO),  # two parts of a programme
    ],
)
def test_by_code(facts: dict[str, Any], linked: list[tuple[int, bool]]) -> None:
    assert ties(made(1, code="KE-07"), made(2, **{"year": 2019} | facts)) == linked


def test_a_title_that_was_lost_is_made_up_for_by_the_money() -> None:
    assert ties(made(1, amounts=amounts(640000, 612480)), made(2, title=None, amounts=amounts(640000, 612480))) == ONE
    assert ties(made(1, amounts=amounts(640000, 612480)), made(2, title=None, amounts=amounts(640000, 1))) == TWO


def test_the_same_bytes_are_one_report_whatever_was_read() -> None:
    assert ties(made(1, sha256="a" * 64), made(2, sha256="a" * 64, title=None, year=None, start=None)) == ONE


def test_a_report_without_a_code_that_fits_two_codes_is_left_alone() -> None:
    assert ties(made(1, code="A"), made(2, code="B", year=2019), made(3, year=2020)) == [(1, False)] * 3


def test_where_more_than_one_may_be_meant_none_is() -> None:
    more = [made(n, year=2016 + n, title=f"{TITLE} and {word}") for n, word in enumerate(("isles", "hills"), 3)]
    assert ties(made(1), *more) == [(1, False)] * 3


def test_what_ties_too_many_reports_ties_none_and_no_rule_passes() -> None:
    archive = [made(n, amounts=amounts(1000 + n, 612481 + n)) for n in range(61)]
    (project, whole) = across(archive)
    assert project.project is not None and project.project.crowded
    assert (project.found, len(project.unsettled)) == ((), len(RULES_ACROSS) - 1)
    assert whole.found == ()


def test_many_reports_of_one_name_take_no_longer_than_others() -> None:
    archive = [
        made(n, year=2018 + n % 3, start=date(2000 + n % 17), title=TITLE if n % 2 else None) for n in range(4000)
    ]
    assert sum(len(each.project.reports) for each in across(archive) if each.project) == len(archive)


def test_a_link_says_why() -> None:
    (project,) = link([made(1), made(2, year=2019)])
    assert {member.reasons for member in project.members()} == {
        ("same title", "same country KEN", "same start 2017-03")
    }
    assert {member.score for member in project.members()} == {1.0}
    (alone,) = link([made(1)])
    assert (alone.members()[0].score, alone.members()[0].reasons) == (1.0, ())


facts = st.fixed_dictionaries(
    {
        "year": st.sampled_from((None, 2017, 2018, 2019)),
        "title": st.sampled_from(
            (
                None,
                TITLE,
                "Solar light for lake town",
                f"{TITLE} and islands",
                f"{TITLE}, phase 2",
                "Roads",
                "Kenya: Roads",
            )
        ),
        "code": st.sampled_from((None, None, "KE-07", "KE-08")),
        "countries": st.sampled_from((frozenset(), frozenset({"KEN"}), frozenset({"KEN", "UGA"}), frozenset({"PER"}))),
        "start": st.sampled_from((None, date(2017), date(2017, None), date(2017, 8), date(2012))),
        "amounts": st.sampled_from(((), amounts(640000, 612480), amounts(5, 4))),
        "sha256": st.sampled_from(tuple(f"{n:064x}" for n in range(9))),
    }
)
archives = st.lists(facts, max_size=9).map(lambda drawn: [made(n, **each) for n, each in enumerate(drawn)])


def shape(projects: tuple[Linked, ...]) -> set[frozenset[tuple[str, float, tuple[str, ...], bool]]]:
    return {
        frozenset((member.report.record, member.score, member.reasons, member.doubtful) for member in project.members())
        for project in projects
    }


@settings(max_examples=300)
@given(archives, st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(archive: list[Digest], chance: random.Random) -> None:
    turned = list(archive)
    chance.shuffle(turned)
    assert shape(link(turned)) == shape(link(archive))


@settings(max_examples=200)
@given(archives)
def test_every_report_is_in_one_project(archive: list[Digest]) -> None:
    found = [each.report.record for project in link(archive) for each in project.reports]
    assert sorted(found) == sorted(each.report.record for each in archive)
    for project in link(archive):
        assert 0.75 <= min(tie.score for tie in project.ties) <= 1
        # Two codes are two projects, unless the very same file was read in two ways.
        by_bytes = {each.report.source.sha256: each.code for each in project.reports if each.code}
        one_file = len({each.report.source.sha256 for each in project.reports}) < len(project.reports)
        assert len(set(by_bytes.values())) < 2 or one_file


@given(facts)
def test_a_record_alone_is_a_project_alone(drawn: dict[str, Any]) -> None:
    (project,) = link([made(1, **drawn)])
    assert len(project.reports) == 1


@settings(max_examples=200)
@given(archives, st.permutations(range(9)))
def test_names_of_files_change_nothing(archive: list[Digest], names: list[int]) -> None:
    def renamed(each: Digest, number: int) -> Digest:
        source = each.report.source.model_copy(update={"name": f"z{names[number]}.pdf"})
        return replace(each, report=Reported(each.report.record, source))

    assert shape(link(renamed(each, n) for n, each in enumerate(archive))) == shape(link(archive))
