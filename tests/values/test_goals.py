from __future__ import annotations

import pytest

from extractor.values.goals import SENTENCES, TITLES, find_goals, goal_by_title

# text, goals, where it was seen
GOALS: tuple[tuple[str, list[int], str], ...] = (
    ("SDG 9. Build resilient infrastructure", [9], "the first report"),
    ("CLIMATE ACTION SDG 13. Take urgent action", [13], "the first report"),
    ("SDG9", [9], "no space"),
    ("SDG #9", [9], "number sign"),
    ("SDG-13", [13], "hyphen"),
    ("Goal 13", [13], "spelled"),
    ("Sustainable Development Goal 6", [6], "spelled"),
    ("SDGs 7, 11 and 13", [7, 11, 13], "a list"),
    ("SDGs 7, 11, and SDG 13", [7, 11, 13], "a list"),
    ("Goals 7 & 13 were", [7, 13], "a list in prose"),
    ("SDG 7/11", [7, 11], "a list"),
    ("SDG 13 and 17.", [13, 17], "a list after one SDG"),
    ("SDG 13 and 5 countries", [13], "a number that counts"),
    ("SDG 7-9", [7, 8, 9], "a range"),
    ("SDG 9.4", [9], "a target"),
    ("SDG 9.a", [9], "a means of implementation"),
    ("SDG 9. 13 countries", [9], "a new sentence"),
    ("SDG 09", [9], "padded"),
    ("SDG 2030", [], "the agenda's year"),
    ("goal 1", [], "a project's own goal"),
    ("MSDG 1", [], "inside a word"),
    ("", [], "nothing"),
)


@pytest.mark.parametrize(("text", "goals", "seen"), GOALS)
def test_goals(text: str, goals: list[int], seen: str) -> None:
    found = find_goals(text)
    assert [reading.value.goal for reading in found if reading.value] == goals, seen
    assert all(reading.doubt is None for reading in found), seen


@pytest.mark.parametrize("text", ["SDG 18", "SDG 0", "SDG 99"])
def test_there_are_seventeen_goals(text: str) -> None:
    (reading,) = find_goals(text)
    assert (reading.value, reading.doubt) == (None, "unknown-goal")


def test_every_number_has_its_own_span() -> None:
    text = "SDGs 7, 11 and 13"
    assert [text[found.start : found.end] for found in find_goals(text)] == ["SDGs 7", "11", "13"]


def test_titles_and_sentences_of_all_goals() -> None:
    assert list(TITLES) == list(SENTENCES) == list(range(1, 18))


@pytest.mark.parametrize("number", TITLES)
def test_goal_by_title_in_capitals(number: int) -> None:
    goal = goal_by_title(TITLES[number].upper())
    assert goal is not None
    assert (goal.goal, goal.title) == (number, TITLES[number])


@pytest.mark.parametrize("text", ["", "Climate", "Climate Action now"])
def test_other_text_is_no_title(text: str) -> None:
    assert goal_by_title(text) is None
