"""Floors under the figures of an evaluation: they may rise and never sink."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

from extractor.errors import UsageError
from extractor.files import LARGEST_TABLE, read_file

Floors = Mapping[str, float]


def read_floors(file: Path) -> dict[str, float]:
    """The floors in a file; none where there is no file yet.  Raises `UsageError` for a file that holds no floors."""
    if not file.exists():
        return {}
    try:
        floors = json.loads(read_file(file, LARGEST_TABLE))
        return {str(name): float(floor) for name, floor in floors.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{file} holds no floors: {error}.", remedy="Make it with --update-floors.") from None


def below(figures: Floors, floors: Floors) -> list[str]:
    """What is below its floor, or is no longer measured, in words."""
    told = []
    for name, floor in floors.items():
        if name not in figures:
            told.append(f"{name} is no longer measured (floor {floor:.4f})")
        elif _down(figures[name]) < floor:
            told.append(f"{name} is {figures[name]:.4f}, below its floor {floor:.4f}")
    return told


def raised(figures: Floors, floors: Floors) -> str:
    """The figures as the content of a file of floors; raises `UsageError` where a floor would sink."""
    lower = below(figures, floors)
    if lower:
        raise UsageError(
            f"No floor may be lowered: {'; '.join(lower)}.", remedy="Mend what made the figures worse, then try again."
        )
    return json.dumps({name: _down(figure) for name, figure in sorted(figures.items())}, indent=2) + "\n"


def _down(figure: float) -> float:
    """Four digits, rounded down, so that the same figures are never below their own floors."""
    return math.floor(figure * 10_000 + 1e-6) / 10_000
