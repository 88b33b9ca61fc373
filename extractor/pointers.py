"""JSON Pointers (RFC 6901) into a report: what they point at, and how two of them lie to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_RAISE = object()


def follow(value: Any, pointer: str, default: Any = _RAISE) -> Any:
    """What a JSON Pointer (RFC 6901) points at; raises `LookupError` unless a default is given.

    >>> follow({"results": [{"title": "Roads"}]}, "/results/0/title")
    'Roads'
    """
    try:
        for step in pointer.split("/")[1:]:
            step = step.replace("~1", "/").replace("~0", "~")
            if isinstance(value, list) and step.isdecimal():
                value = value[int(step)]
            elif isinstance(value, dict):
                value = value[step]
            else:
                raise LookupError(pointer)
    except LookupError:
        if default is _RAISE:
            raise
        return default
    return value


def and_above(pointer: str) -> Iterator[str]:
    """A pointer and all those above it.

    >>> list(and_above("/events/0/date"))
    ['/events/0/date', '/events/0', '/events', '']
    """
    yield pointer
    while pointer:
        pointer = pointer.rpartition("/")[0]
        yield pointer


def related(one: str, other: str) -> bool:
    """Whether two pointers are the same, or one is above the other."""
    return one == other or below(one, other) or below(other, one)


def below(pointer: str, above: str) -> bool:
    """Whether a pointer leads to a part of what another one points at."""
    return pointer.startswith(above + "/")
