"""``active-after-end``: the project was over before the reporting year, and money was spent all the same."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule, counted


def _check(facts: Facts) -> Iterator[Hit]:
    overview = facts.record.report.overview
    if facts.lacks("/overview/end_date", overview.end_date):
        return
    end, year = facts.date("end_date"), facts.year()
    extensions, unsure = facts.extensions
    if end.last.year >= year or any(extension.date.last.year >= year for _, extension in extensions):
        return
    facts.finish(unsure)
    over = f"The project's end was {end.text}, before {year}, and"
    operands = ("/overview/end_date", "/reporting_year")
    spent = overview.actual_expenditure
    if spent is not None and spent.amount > 0 and not facts.doubted("/overview/actual_expenditure"):
        yield Hit(
            f"{over} {spent.amount:,} {spent.currency} were spent in that year.",
            (*operands, "/overview/actual_expenditure"),
            {"end": end.last.isoformat(), "spent": f"{spent.amount:f}"},
        )
        return
    running = [pointer for pointer, status in facts.statuses.items() if status in ("on-track", "delayed")]
    if running:
        yield Hit(
            f"{over} {counted(len(running), 'result')} are still on track or delayed.",
            (*operands, *running),
            {"end": end.last.isoformat(), "running": str(len(running))},
        )
    elif spent is None or facts.doubted("/overview/actual_expenditure"):
        raise NotEvaluable("It is not known whether money was spent.", "/overview/actual_expenditure")


RULE = Rule(
    id="active-after-end",
    severity="warning",
    flags="The project ended before the reporting year, no extension is told, and money was spent or work goes on.",
    why="Spending after the end needs a decision; more often the end date was never brought up to date.",
    flagged=report(more="Project end date: December 2018\n"),
    clean=report(more="Project end date: January 2019\n"),
    check=_check,
)
