"""``extended-without-end-date``: the project was extended, and the overview does not say until when."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule

END = "/overview/end_date"


def _check(facts: Facts) -> Iterator[Hit]:
    extensions, left_out = facts.extensions
    if extensions:
        end = facts.record.report.overview.end_date
        missing = facts.lacks(END, end)
        for pointer, extension in extensions:
            until = extension.date
            if end is None and missing:
                message = f"The project was extended to {until.text}, and the overview has no end date."
            elif end is not None and end.last < until.first:
                message = f"The project was extended to {until.text}, and the overview's end date is still {end.text}."
            else:
                continue
            yield Hit(message, (pointer, f"{pointer}/date", END), {"extended_to": until.edtf})
    facts.finish(left_out)


RULE = Rule(
    id="extended-without-end-date",
    severity="warning",
    flags="The report tells of an extension, and the overview has no end date, or one before the extension's.",
    why="Whoever reads the overview alone cannot tell whether the project is late, running or over.",
    flagged=report(reasons="The project has been extended to June 2020."),
    clean=report(
        more="Project end date: 30 June 2020\n",
        reasons="The project has been extended to June 2020.",
    ),
    check=_check,
)
