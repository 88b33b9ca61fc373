"""The Sustainable Development Goals: numbers in a text, and the titles the United Nations gave them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from extractor.record import Goal
from extractor.values.reading import Reading

# https://sdgs.un.org/goals
TITLES: Mapping[int, str] = MappingProxyType(
    {
        1: "No Poverty",
        2: "Zero Hunger",
        3: "Good Health and Well-being",
        4: "Quality Education",
        5: "Gender Equality",
        6: "Clean Water and Sanitation",
        7: "Affordable and Clean Energy",
        8: "Decent Work and Economic Growth",
        9: "Industry, Innovation and Infrastructure",
        10: "Reduced Inequalities",
        11: "Sustainable Cities and Communities",
        12: "Responsible Consumption and Production",
        13: "Climate Action",
        14: "Life Below Water",
        15: "Life on Land",
        16: "Peace, Justice and Strong Institutions",
        17: "Partnerships for the Goals",
    }
)

# United Nations General Assembly, resolution 70/1 (2015)
SENTENCES: Mapping[int, str] = MappingProxyType(
    {
        1: "End poverty in all its forms everywhere",
        2: "End hunger, achieve food security and improved nutrition and promote sustainable agriculture",
        3: "Ensure healthy lives and promote well-being for all at all ages",
        4: "Ensure inclusive and equitable quality education and promote lifelong learning opportunities for all",
        5: "Achieve gender equality and empower all women and girls",
        6: "Ensure availability and sustainable management of water and sanitation for all",
        7: "Ensure access to affordable, reliable, sustainable and modern energy for all",
        8: (
            "Promote sustained, inclusive and sustainable economic growth, full and productive employment and decent "
            "work for all"
        ),
        9: (
            "Build resilient infrastructure, promote inclusive and sustainable industrialization and foster innovation"
        ),
        10: "Reduce inequality within and among countries",
        11: "Make cities and human settlements inclusive, safe, resilient and sustainable",
        12: "Ensure sustainable consumption and production patterns",
        13: "Take urgent action to combat climate change and its impacts",
        14: "Conserve and sustainably use the oceans, seas and marine resources for sustainable development",
        15: (
            "Protect, restore and promote sustainable use of terrestrial ecosystems, sustainably manage forests, "
            "combat desertification, and halt and reverse land degradation and halt biodiversity loss"
        ),
        16: (
            "Promote peaceful and inclusive societies for sustainable development, provide access to justice for all "
            "and build effective, accountable and inclusive institutions at all levels"
        ),
        17: "Strengthen the means of implementation and revitalize the Global Partnership for Sustainable Development",
    }
)

# 9   09   9.4   9.a   →  a goal, with the number of a target behind a full stop
_TARGET = r"\.[0-9a-d]{1,2}(?![A-Za-z0-9])"
NUMBER = rf"(?P<number>[0-9]{{1,3}})(?![0-9])(?:{_TARGET}|(?!{_TARGET}))(?![.,]?[0-9])"

# SDG 9   SDG9   SDG #9   SDGs 7   Goal 13   Sustainable Development Goal 13
FIRST = re.compile(
    rf"""
    (?<![A-Za-z0-9])
    (?: SDG | Goal | GOAL | (?:Sustainable[ ]Development|SUSTAINABLE[ ]DEVELOPMENT)[ ](?:Goal|GOAL) )
    (?P<plural> [sS] )?
    [ ]?[-#:]?[ ]? (?:No\.?[ ]?)? {NUMBER}
    """,
    re.VERBOSE,
)

# one of which is in every match of FIRST
NAMES = ("SDG", "Goal", "GOAL")

# ", 11", " and 17", ", and SDG 17", "/13", "-9"  →  the next number of a list
NEXT = re.compile(
    rf"""
    (?: [ ]?(?P<range> [-–—] | to\b )[ ]? | [ ]?[,;/&+][ ]?(?:and[ ])? | [ ](?:and|or)[ ] )
    (?:SDGs?[ ]?)? {NUMBER} (?![A-Za-z%])
    """,
    re.VERBOSE,
)

# "not SDG 13", "excluding SDG 4", "other than Goal 5": named and not meant
_DENIED = re.compile(
    r"\b(?:not|nor|except|excluding|without|instead of|rather than|other than|no longer)\b[^.;:,()]{0,30}\Z", re.I
)

# "7 Affordable and clean energy", "13. Climate action", and not the numbers of icons in a row, "1 13 15 NO POVERTY"
_NUMBERED = re.compile(r"(?<![\w.,])(?<!\d )(?P<number>[1-9]|1[0-7])[.):–-]*\s+(?P<words>[^\W\d_][^\d]{0,80})")

# "SDG 13 and 5 countries": after one SDG, a number that counts the next word is no goal
_WORD = re.compile(r"[^\W\d_]+")
COUNTS_SOMETHING = re.compile(r"[ ](?!(?:and|or|to)[ ])[A-Za-z]")


def find_goals(text: str) -> list[Reading[Goal]]:
    """Every goal that a text names by its number, in order, each with the span of its own number.

    >>> [found.value.goal for found in find_goals("SDGs 7, 11 and 13; SDG 9.4; Goal 17")]
    [7, 11, 13, 9, 17]
    >>> find_goals("SDG 18")[0].doubt
    'unknown-goal'
    """
    found: list[Reading[Goal]] = []
    if not any(word in text for word in NAMES):
        return found
    end = 0
    for first in FIRST.finditer(text):
        if first.start() < end:
            continue
        numbers = list(_list(text, first))
        end = numbers[-1].end()
        found.extend(_readings(numbers))
    return found


def is_denied(text: str, start: int) -> bool:
    """Whether what stands before a goal says that it is not meant.

    >>> is_denied("SDG 7 (not SDG 13)", 11), is_denied("SDG 7. Not least, SDG 13", 18)
    (True, False)
    """
    return _DENIED.search(text, max(0, start - 50), start) is not None


def numbered_titles(text: str) -> list[Reading[Goal]]:
    """The goals that a text names by a number and its title, without the word before it.

    >>> [found.value.goal for found in numbered_titles("7 Affordable and clean energy 13. Climate action")]
    [7, 13]
    >>> numbered_titles("7 Climate action")[0].doubt
    'goal-mismatch'
    """
    found: list[Reading[Goal]] = []
    for match in _NUMBERED.finditer(text):
        goal = goal_by_wording(match["words"])
        if goal is None:
            continue
        numbered = _goal(int(match["number"]))
        end = match.start("words")
        if goal == numbered:
            found.append(Reading(goal, match.start(), end))
            continue
        message = f"the number is that of “{numbered.title}”, the words are those of goal {goal.goal}"
        doubt = "goal-mismatch"
        found.append(Reading(None, match.start(), end, doubt=doubt, message=message, candidates=(numbered, goal)))
    return found


def goals_of_words(text: str) -> list[Goal]:
    """The goals that pieces of a text may mean: all words of a piece stand in the title of one goal alone.

    >>> [goal.goal for goal in goals_of_words("Climate action; clean energy")]
    [13, 7]
    """
    found: list[Goal] = []
    for piece in re.split(r"[;,•·|/\n]|\band\b", text.casefold()):
        said = {word for word in _WORD.findall(piece) if len(word) > 2}
        of = [number for number, title in TITLES.items() if said and said <= set(_WORD.findall(title.casefold()))]
        if len(of) == 1 and _goal(of[0]) not in found:
            found.append(_goal(of[0]))
    return found


def goal_by_title(text: str) -> Goal | None:
    """The goal with this official short title, in whatever case it is printed.

    >>> goal_by_title("INDUSTRY, INNOVATION AND INFRASTRUCTURE").goal
    9
    >>> goal_by_title("Industry") is None
    True
    """
    return _by_title().get(" ".join(text.split()).casefold())


@lru_cache(maxsize=1024)
def goal_by_wording(text: str) -> Goal | None:
    """The goal with whose official title or sentence a text begins; three words of the sentence are enough.

    >>> goal_by_wording("Ensure access to affordable, reliable").goal, goal_by_wording("CLIMATE\\nACTION").goal
    (7, 13)
    >>> goal_by_wording("Ensure access") is None
    True
    """
    said = _WORD.findall(text.casefold())[:8]
    return next((goal for size in range(len(said), 0, -1) if (goal := _by_wording().get(tuple(said[:size])))), None)


def _list(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """The matches of one list of numbers: "SDGs 7, 11 and 13"."""
    match: re.Match[str] | None = first
    while match is not None:
        yield match
        match = NEXT.match(text, match.end())
        if match and not first.group("plural") and COUNTS_SOMETHING.match(text, match.end()):
            return


def _readings(numbers: list[re.Match[str]]) -> Iterator[Reading[Goal]]:
    previous = 0
    for index, match in enumerate(numbers):
        number = int(match.group("number"))
        start = match.start() if index == 0 else match.start("number")
        if index > 0 and match.group("range") and number <= len(TITLES):
            for between in range(previous + 1, number):
                yield Reading(_goal(between), start, match.end())
        yield _reading(number, start, match.end())
        previous = number


def _reading(number: int, start: int, end: int) -> Reading[Goal]:
    if number in TITLES:
        return Reading(_goal(number), start, end)
    message = f"there is no goal {number}; the goals are numbered 1 to {len(TITLES)}"
    return Reading(None, start, end, doubt="unknown-goal", message=message)


@cache
def _goal(number: int) -> Goal:
    return Goal(goal=number, title=TITLES[number])


@cache
def _by_title() -> dict[str, Goal]:
    return {title.casefold(): _goal(number) for number, title in TITLES.items()}


@cache
def _by_wording() -> dict[tuple[str, ...], Goal]:
    """The goals by the words of their titles and by the first three of their sentences, which no two share."""
    titles = {tuple(_WORD.findall(title.casefold())): number for number, title in TITLES.items()}
    sentences = {tuple(_WORD.findall(text.casefold())[:3]): number for number, text in SENTENCES.items()}
    return {wording: _goal(number) for wording, number in (titles | sentences).items()}
