"""What a reader of values returns: the value, where it stands in the text it was given, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value found at ``[start, end)`` of the text that was read.

    ``value`` is None when something is there that could not be settled; then, and whenever the reader is unsure,
    ``doubt`` names the kind (``ambiguous-date``, ``unknown-currency``, …), ``message`` says it for people, and
    ``candidates`` are what it may be.
    """

    value: T | None
    start: int
    end: int
    doubt: str | None = None
    message: str = ""
    candidates: tuple[Any, ...] = ()
