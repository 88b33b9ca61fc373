"""The sustainable development goals of a report; the words of their icons bleed into the descriptions."""

from __future__ import annotations

import re

from extractor.document import Document, Passage
from extractor.landmarks import Unit
from extractor.matching import words
from extractor.outline import Outline, Section
from extractor.parsers.notebook import Notebook
from extractor.parsers.unread import text_behind
from extractor.profile import Profile
from extractor.record import Goal
from extractor.values.goals import TITLES, find_goals, goal_by_wording, goals_of_words, is_denied, numbered_titles

# SDG 9[. Build resilient infrastructure, promote inclusive and]  →  as many words as the longest title has
_FIRST_WORDS = re.compile(r"[\s.:–—)-]*(?P<words>[^\W\d_]+(?:[\s,-]+[^\W\d_]+){1,5})")


def parse_goals(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> tuple[Goal, ...]:
    """The goals in the order in which they are printed, each once."""
    if not profile.sections_of("goals"):
        return ()
    section = next((s for s in outline.sections.values() if s.kind == "goals"), None)
    goals: list[Goal] = []
    for unit in section.units if section else ():
        passage = Passage.of(document, unit.lines)
        notebook.claim(passage.spans())
        readings = find_goals(passage.text)
        ends = [*(reading.start for reading in readings[1:]), len(passage.text)]
        for reading, end in zip(readings, ends, strict=False):
            spans = passage.spans(reading.start, reading.end)
            if reading.value is None:
                notebook.doubt_reading("/sdgs", reading, spans)
            elif is_denied(passage.text, reading.start):
                message = "A goal is named that the text says is not meant."
                notebook.doubt("/sdgs", "denied-goal", message, candidates=[reading.value.goal], spans=spans)
            elif reading.value not in goals:
                notebook.cite(f"/sdgs/{len(goals)}", spans, rule="goal-number")
                _cite_words(f"/sdgs/{len(goals)}/title", passage, (reading.end, end), notebook)
                goals.append(reading.value)
    if section is not None and not goals:
        goals = _by_icons(document, section.units, notebook)
        for unit in section.units:
            passage = Passage.of(document, unit.lines)
            for reading in numbered_titles(passage.text):
                notebook.doubt_reading("/sdgs", reading, passage.spans(reading.start, reading.end))
    if not goals and section is not None and section.units and profile.is_none(section.units[0].text):
        notebook.missing("/sdgs", "stated-none")
    elif not goals:
        _say_none(document, outline, section, notebook)
    return tuple(goals)


def _say_none(document: Document, outline: Outline, section: Section | None, notebook: Notebook) -> None:
    """That the report names no goals, or that what stands under the heading does not say which."""
    behind = text_behind(document, outline, section) if section and section.heading else None
    if not behind:
        notebook.missing("/sdgs", "label-without-value" if section else "not-in-report")
        return
    message = "What stands under the heading names no goal by its number or its title: see which are meant."
    candidates = [goal.goal for goal in goals_of_words(behind.text)]
    notebook.doubt("/sdgs", "not-a-goal", message, candidates=candidates, spans=behind.spans())


def _cite_words(pointer: str, passage: Passage, behind: tuple[int, int], notebook: Notebook) -> None:
    """What is printed behind a goal's number, where it is some goal's title or sentence: the audit compares the two."""
    words_there = _FIRST_WORDS.match(passage.text, *behind)
    if words_there and goal_by_wording(words_there["words"]):
        notebook.cite(pointer, passage.spans(*words_there.span("words")), rule="goal-words")


def _by_icons(document: Document, units: list[Unit], notebook: Notebook) -> list[Goal]:
    """Goals of which only the short titles are printed."""
    passage = Passage.of(document, [line for unit in units for line in unit.lines])
    said = set(words(passage.text))
    torn = [
        n
        for n, title in TITLES.items()
        if set(words(title)) <= said and title.casefold() not in passage.text.casefold()
    ]
    folded = passage.text.casefold()
    found = sorted((folded.find(title.casefold()), number) for number, title in TITLES.items())
    goals: list[Goal] = []
    for at, number in found:
        if at >= 0:
            goal = Goal(goal=number, title=TITLES[number])
            notebook.cite(f"/sdgs/{len(goals)}", passage.spans(at, at + len(goal.title)), rule="goal-title", score=0.9)
            goals.append(goal)
    for number in torn:
        goal = Goal(goal=number, title=TITLES[number])
        notebook.cite(f"/sdgs/{len(goals)}", passage.spans(), rule="goal-words", score=0.7)
        message = "The words of this goal's title stand apart: the report may not mean it."
        notebook.doubt(f"/sdgs/{len(goals)}", "torn-apart", message, spans=passage.spans())
        goals.append(goal)
    return goals
