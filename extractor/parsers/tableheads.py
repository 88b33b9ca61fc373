"""The heads of tables of partners: what their columns hold."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.matching import words

# The heads of a table's columns: `Group Organisation`, `Organisation Acronym Role`
NAME_COLUMNS = frozenset("organisation organization organisations organizations institution name partner".split())
_GROUP_COLUMNS = frozenset("group role type category level kind".split())
_COLUMNS = (
    NAME_COLUMNS
    | _GROUP_COLUMNS
    | frozenset("acronym abbreviation abbreviations partners no of the number title status narrative country".split())
)


def is_table_head(text: str) -> bool:
    """Whether a line is the head of a table.

    >>> is_table_head("Name of partner"), is_table_head("Partner University")
    (True, False)
    """
    said = words(text)
    return 0 < len(said) <= 6 and all(word in _COLUMNS for word in said) and text[:1].isupper()


def groups_stand_behind(lines: Iterable[str]) -> bool:
    """Whether the head of a table names the column of the groups behind that of the names.

    >>> groups_stand_behind(["Organisation", "Group", "Rural Bank"]), groups_stand_behind(["Group", "Organisation"])
    (True, False)
    """
    said: list[str] = []
    for text in lines:
        if not is_table_head(text):
            break
        said.extend(words(text))
    names = [at for at, word in enumerate(said) if word in NAME_COLUMNS]
    kinds = [at for at, word in enumerate(said) if word in _GROUP_COLUMNS]
    return bool(names and kinds) and kinds[0] > names[0]
