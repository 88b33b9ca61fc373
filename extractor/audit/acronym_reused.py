"""``acronym-reused``: one acronym stands for two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule
from extractor.matching import JOINING, similarity, words
from extractor.values.organisation import find_definitions

ALIKE = 0.5  # the share of the shorter name's words that stand in the other
SAME = 0.8  # names as alike as this, letter for letter, are one
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z&-]{1,15})\)")
# What half of all organisations are called
_COMMON = frozenset(
    "agency association authority bank board center centre commission committee council department development"
    " directorate division forum foundation fund group institute institution international ministry national network"
    " office organisation organization program programme project republic society state union university".split()
)

Names = dict[str, dict[str, str]]  # by acronym: the pointer of the name, and the name


def _check(facts: Facts) -> Iterator[Hit]:
    names: Names = defaultdict(dict)
    texts, left_out = facts.texts
    for index, partner in enumerate(facts.record.report.partners):
        pointer = f"/partners/{index}"
        if facts.doubted(pointer):
            left_out = [*left_out, pointer]
        elif partner.acronym:
            names[partner.acronym][pointer] = partner.name
    bracketed = {pointer: text for pointer, text in texts if "(" in text}
    inside = {pointer: set(_BRACKETED.findall(text)) for pointer, text in bracketed.items()}
    for pointer, text in bracketed.items():
        unsettled = (acronym for acronym in inside[pointer] if not _as_listed(acronym, text, names[acronym]))
        if any(names[acronym] or _elsewhere(acronym, pointer, inside) for acronym in unsettled):
            for found in find_definitions(text):
                if found.value and found.value.acronym and found.doubt is None:
                    names[found.value.acronym].setdefault(pointer, found.value.name)
    for acronym, bearers in names.items():
        for (pointer, one), (again, other) in combinations(bearers.items(), 2):
            if not _same(one, other):
                yield Hit(f"{acronym} stands for “{one}” and for “{other}”.", (pointer, again), {"acronym": acronym})
    facts.finish(left_out)


def _as_listed(acronym: str, text: str, listed: dict[str, str]) -> bool:
    """Whether the text explains the acronym as the partners do, and does it once; that is so almost always."""
    return any(f"{name} ({acronym})" in text for name in listed.values()) and text.count(f"({acronym})") == 1


def _elsewhere(acronym: str, pointer: str, inside: dict[str, set[str]]) -> bool:
    return any(acronym in found for where, found in inside.items() if where != pointer)


def _same(one: str, other: str) -> bool:
    """Whether two names are one organisation's, in full and shortened, or misspelt."""
    first, second = _content(one), _content(other)
    shared = len(first & second) / (min(len(first), len(second)) or 1)
    return shared >= ALIKE or similarity(one.casefold(), other.casefold()) >= SAME


def _content(name: str) -> frozenset[str]:
    """The words that tell organisations apart.

    >>> sorted(_content("National Ministry of Energy")), sorted(_content("Development Bank"))
    (['energy'], ['bank', 'development'])
    """
    said = frozenset(word for word in words(name) if word not in JOINING)
    return said - _COMMON or said


RULE = Rule(
    id="acronym-reused",
    severity="warning",
    flags="One acronym is explained with two names that have little in common.",
    why="Wherever the acronym stands alone, nobody can tell who did the work.",
    flagged=report(partners="Ministry of Energy (MoE)\n\nMinistry of Environment (MoE)"),
    clean=report(partners="Ministry of Energy (MoE)\n\nMinistry of Environment (MoEnv)"),
    check=_check,
)
