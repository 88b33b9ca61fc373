"""Segments: neighbouring glyphs on one baseline, the stuff that reading order is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Mark = Literal["", "column", "row"]
SAME_BASELINE = 0.35  # of the smaller size
SAME_EDGE = 3.0  # points
SHORT = 32  # characters: most lines of a text column are longer than this


@dataclass(slots=True, eq=False)
class Segment:
    """Neighbouring glyphs on one baseline; ``key`` is the engine's own handle.

    ``bullet`` says that it is the bullet of a list, ``item`` that a bullet was drawn before it, ``mark`` that
    its words name a column of a table or begin a row of one.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    length: int
    key: int
    bold: bool = False
    bullet: bool = False
    item: bool = False
    mark: Mark = ""
    middle: float = field(init=False)

    def __post_init__(self) -> None:
        self.middle = (self.top + self.bottom) / 2


def is_prose(lines: Sequence[Segment]) -> bool:
    """Whether most of a column's text stands in long lines."""
    long = [s.length for s in lines if s.length >= SHORT]
    return len(long) >= 4 and sum(long) >= 0.6 * sum(s.length for s in lines)


def tightest(column: Sequence[Segment]) -> float:
    """The smallest distance of two lines of a column: that of two lines in one cell or paragraph, if there are any."""
    middles = sorted(s.middle for s in column)
    return min((b - a for a, b in pairwise(middles) if b - a > 0.5 * column[0].size), default=0.0)
