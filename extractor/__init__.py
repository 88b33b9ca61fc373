"""Project reports as validated records, with the words on the page as evidence for every value.

>>> from extractor import extract
>>> extract("samples/kenya-2019-mini-grids.pdf").report.overview.approved_budget  # doctest: +SKIP
Money(amount=Decimal('640000.00'), currency='USD')

This is the door; what it offers is loaded when it is first asked for, so that ``import extractor`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.errors import ExtractorError, InputError, ProfileError, SeveralReports, UsageError
    from extractor.pipeline import Options, answers, extract, extract_parts
    from extractor.profile import Profile
    from extractor.profile import find as load_profile
    from extractor.record import Doubt, Evidence, Failure, Finding, Record, Report

__version__ = "0.1.0"

__all__ = [
    "extract",
    "extract_parts",
    "answers",
    "Options",
    "Profile",
    "load_profile",
    "Record",
    "Report",
    "Evidence",
    "Doubt",
    "Finding",
    "Failure",
    "ExtractorError",
    "UsageError",
    "ProfileError",
    "SeveralReports",
    "InputError",
    "__version__",
]

_ROOMS = {
    "extractor.errors": "ExtractorError InputError ProfileError SeveralReports UsageError",
    "extractor.pipeline": "Options answers extract extract_parts",
    "extractor.profile": "Profile load_profile",
    "extractor.record": "Doubt Evidence Failure Finding Record Report",
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}
_NAMED_THERE = {"load_profile": "find"}

if not TYPE_CHECKING:  # a type checker would take every name for one that is here

    def __getattr__(name: str) -> object:
        if name not in _ROOM_OF:
            raise AttributeError(f"module 'extractor' has no attribute '{name}'")
        value = getattr(import_module(_ROOM_OF[name]), _NAMED_THERE.get(name, name))
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
