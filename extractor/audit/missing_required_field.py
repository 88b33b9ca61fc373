"""``missing-required-field``: the report lacks a figure, date or name that every such report has."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, nothing

# Without these a report cannot be compared with any other.  The configuration may say otherwise.
REQUIRED = (
    "/reporting_year",
    "/overview/countries",
    "/overview/start_date",
    "/overview/approved_budget",
    "/overview/actual_expenditure",
    "/overview/input_utilisation",
    "/overview/outputs_achieved",
    "/results",
)
# What stands in the place of another; a project for a region names no country.
INSTEAD = {"/overview/countries": "regions"}

HOW = {
    "not-in-report": "the report does not say it",
    "stated-none": "the report says that there is none",
    "label-without-value": "the label is there without a value",
}


def _check(facts: Facts) -> Iterator[Hit]:
    overview, absent = facts.record.report.overview, facts.record.absent
    left_out = []
    for pointer in facts.settings.get("missing-required-field", REQUIRED):
        name = pointer.rpartition("/")[2]
        value = getattr(overview if pointer.startswith("/overview/") else facts.record.report, name, None)
        if not nothing(value) or (pointer in INSTEAD and getattr(overview, INSTEAD[pointer])):
            continue
        if facts.doubted(pointer):
            left_out.append(pointer)
        elif pointer in absent:  # else the family of reports has no such field, and nobody looked for it
            message = f"Missing: {name.replace('_', ' ')} ({HOW[absent[pointer]]})."
            yield Hit(message, (pointer,), {"absent": absent[pointer]})
    facts.finish(left_out)


RULE = Rule(
    id="missing-required-field",
    severity="warning",
    flags="The reporting year, the country or region, the start, one of the key figures or all results are missing.",
    why="Totals over many reports silently leave out what is missing in one.",
    flagged=report(spent=""),
    clean=report(spent="USD 612,480.00"),
    check=_check,
)
