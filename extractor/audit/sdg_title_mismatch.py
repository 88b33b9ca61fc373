"""``sdg-title-mismatch``: a goal's number and the words beside it are those of two goals."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule
from extractor.values.goals import TITLES, goal_by_title, goal_by_wording


def _check(facts: Facts) -> Iterator[Hit]:
    facts.whole("/sdgs")
    left_out = []
    for index, goal in enumerate(facts.record.report.sdgs):
        pointer = f"/sdgs/{index}"
        if facts.doubted(pointer):
            left_out.append(pointer)
            continue
        printed = " ".join(item.quote for item in facts.record.evidence.get(f"{pointer}/title", ()))
        said = goal_by_wording(printed) or goal_by_title(goal.title)
        if said is None or said.goal != goal.goal:
            words = f"“{' '.join(printed.split()) or goal.title}”"
            meant = f"belongs to goal {said.goal}" if said else "is no goal's title"
            yield Hit(
                f"Goal {goal.goal} is “{TITLES[goal.goal]}”; the report says {words}, which {meant}.",
                (pointer, f"{pointer}/title"),
                {"number": str(goal.goal), "words": str(said.goal) if said else ""},
            )
    facts.finish(left_out)


RULE = Rule(
    id="sdg-title-mismatch",
    severity="error",
    flags="The number of a sustainable development goal stands beside the words of another goal.",
    why="The work is counted towards the wrong goal in every table that is made from the numbers.",
    flagged=report(goals="SDG 6. Ensure access to affordable, reliable, sustainable and modern energy for all."),
    clean=report(goals="SDG 7. Ensure access to affordable, reliable, sustainable and modern energy for all."),
    check=_check,
)
