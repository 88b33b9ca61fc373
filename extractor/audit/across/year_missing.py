"""``year-missing``: there is no report for a year in which the project ran."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from extractor.audit.across.digest import END, YEAR, Digest
from extractor.audit.across.linking import Linked
from extractor.audit.across.rule import Archive, At, HitAcross, NotEvaluableAcross, RuleAcross
from extractor.audit.examples import reports
from extractor.record import Date

MOST_YEARS = 60  # a slip in a year is not the loss of a century of reports


def _check(project: Linked, archive: Archive) -> Iterator[HitAcross]:
    if unsure := [(each, YEAR) for each in project.series if each.year is None]:
        raise NotEvaluableAcross("A report of the project has no sure year.", *unsure)
    by_year = {each.year: each for each in project.series if each.year is not None}
    first, last, latest = min(by_year), max(by_year), archive.last_year
    assert latest is not None
    end, where = _end(by_year[last])
    until = min(end, latest) if end is not None else last
    gaps = [year for year in range(first, min(max(last, until), first + MOST_YEARS) + 1) if year not in by_year]
    open_years = [year for year in gaps if archive.may_belong(project, year)]
    inside = [year for year in gaps if year < last and year not in open_years]
    after = [year for year in gaps if year > last and year not in open_years]
    files = "1 file" if archive.failures == 1 else f"{archive.failures} files"
    note = f" ({files} gave no record.)" if archive.failures else ""
    if inside:
        beside = _beside(inside, by_year)
        yield HitAcross(
            f"There are reports for {_listed(sorted(by_year))}, and none for {_listed(inside)}.{note}",
            tuple((each, YEAR) for each in beside),
            {"missing": _listed(inside)},
        )
    if after and where is not None:
        pointer, told = where
        yield HitAcross(
            f"The project runs until {told.text}, the last report is that of {last}, and the archive has reports of"
            f" {latest}: there is none for {_listed(after)}.{note}",
            ((by_year[last], pointer), (by_year[last], YEAR)),
            {"missing": _listed(after), "end": told.edtf},
        )
    _finish(project, by_year[last], latest, open_years, archive)


def _end(last: Digest) -> tuple[int | None, tuple[str, Date] | None]:
    """The last year in which the project surely ran, as the latest report tells it, and where it does."""
    told = [(f"{each.pointer}/date", each.date) for each in last.extensions]
    if last.end is not None:
        told.append((END, last.end))
    if not told:
        return None, None
    pointer, date = max(told, key=lambda each: each[1].first)
    # What ends in January needs no report of that year.
    year = date.first.year if date.last > datetime.date(date.first.year, 1, 31) else date.first.year - 1
    return year, (pointer, date)


def _beside(missing: list[int], by_year: dict[int, Digest]) -> list[Digest]:
    """The reports directly before and after the years that are missing."""
    near: dict[int, Digest] = {}
    for year in missing:
        for chosen in (max(each for each in by_year if each < year), min(each for each in by_year if each > year)):
            near[chosen] = by_year[chosen]
    return [near[year] for year in sorted(near)]


def _finish(project: Linked, last: Digest, latest: int, open_years: list[int], archive: Archive) -> None:
    """What could not be decided: a report that may be the missing one, an end that is doubted."""
    if open_years:
        found = [(each, YEAR) for year in open_years for each in archive.may_belong(project, year)]
        raise NotEvaluableAcross(f"A report that could not be linked may be that of {_listed(open_years)}.", *found)
    unsure: list[At] = [(last, pointer) for pointer in sorted(last.unsure) if pointer == END or "/events/" in pointer]
    if unsure and last.year is not None and last.year < latest:
        raise NotEvaluableAcross("It is not sure until when the project runs.", *unsure)


def _listed(years: list[int]) -> str:
    """`2017`, `2017 and 2019`, `2015, 2016 and 2018`."""
    said = [str(year) for year in years]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


RULE = RuleAcross(
    id="year-missing",
    severity="warning",
    flags=(
        "Between two reports of a project a year has none; or the latest report tells of an end or an extension in a"
        " later year, for which there is none although the archive has reports of that year or later."
    ),
    why="What was spent and done in that year is in no sum.",
    flagged=reports({"year": "2018"}, {"year": "2020"}),
    clean=reports({"year": "2018"}, {"year": "2019"}, {"year": "2020"}),
    check=_check,
)
