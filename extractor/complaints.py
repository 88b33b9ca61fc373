"""What is wrong with a table that people wrote (TOML), in the words of TOML and not in those of Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

from pydantic import ValidationError

MOST = 5  # complaints at once
LONGEST_EXAMPLE = 40

_NEEDED = {
    "model_type": "must be a table of keys and values",
    "dict_type": "must be a table of keys and values",
    "mapping_type": "must be a table of keys and values",
    "bool_type": "must be true or false, without quotes",
    "bool_parsing": "must be true or false, without quotes",
    "string_too_short": "is empty",
}


def complaints(error: ValidationError, told: Callable[[Any], str]) -> str:
    """All that is wrong, each thing once; ``told`` says one of them."""
    found = error.errors()
    wrong_inside = {item["loc"][:-1] for item in found}
    # A list without what is wrong in it may be too short: that is no complaint of its own.
    own = [item for item in found if item["type"] != "too_short" or item["loc"] not in wrong_inside]
    return ended("; ".join([*dict.fromkeys(map(told, own))][:MOST]))


def complaint(item: Any) -> str:
    """One thing that is wrong: where, and what would be right."""
    loc = item["loc"]
    if item["type"] == "missing":
        return f"the key '{_dotted(loc)}' is missing"
    if item["type"] == "value_error" and loc and isinstance(loc[-1], int):
        loc = loc[:-1]  # the message says which entry it is, and choices that were spelt out count otherwise
    where = _dotted(loc)
    return f"{where + ': ' if where else ''}{_needed(item)}"


def _needed(item: Any) -> str:
    kind, given = item["type"], item["input"]
    if kind in ("tuple_type", "list_type"):
        return f"must be a list, in [ ]{_example([given]) if isinstance(given, str) else ''}"
    if kind == "string_type":
        example = str(given) if isinstance(given, int | float | date | time) and not isinstance(given, bool) else ""
        return f"must be a text, in quotes{_example(example) if example else ''}"
    said = str(item["msg"]).removeprefix("Value error, ").replace("Input should be", "must be", 1)
    return _NEEDED.get(kind, said)


def _example(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return f": {shown}" if len(shown) <= LONGEST_EXAMPLE else ""


def _dotted(loc: tuple[Any, ...]) -> str:
    return ".".join(str(key) for key in loc if key != "[key]")


def ended(text: str) -> str:
    """A text with one mark at its end.

    >>> ended("did you mean 'labels'?"), ended("no such key")
    ("did you mean 'labels'?", 'no such key.')
    """
    return text if text.endswith(("?", ".")) else text + "."
