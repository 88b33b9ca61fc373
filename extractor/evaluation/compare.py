"""One report beside its truth: which values are there, right, wrong or missing.

Truth is a part of the report object: every key that it has must be right, keys that it lacks are not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from extractor.matching import similarity

Measure = Literal["strict", "soft", "edit"]
ALIKE = 0.8

Tally = dict[str, Counter[str]]
"""By field: how many values were ``right``, given though ``wrong`` or not there, and ``missed``."""

CODES = frozenset({"kind", "number", "status", "iso3", "goal"})
ENTRY_LEAVES: Mapping[str, tuple[str, ...]] = {
    "countries": (),
    "sdgs": (),
    "partners": ("acronym", "group"),
    "outcomes": ("status", "title", "narrative"),
    "outputs": ("status", "title", "narrative"),
    "events": ("kind", "place", "country", "organisers"),
}

_QUOTES = str.maketrans("’‘“”„«»", "''" + '"' * 5)
_PUNCTUATION = re.compile(r"[^\w\s%]|_")


def compare(want: Mapping[str, Any], got: Mapping[str, Any], measure: Measure) -> Tally:
    """The tally of one report under one measure."""
    comparison = _Comparison(measure)
    comparison.report(want, got)
    return comparison.tally


def same(want: Any, got: Any, measure: Measure, *, code: bool = False) -> bool:
    """Whether two values that are not null are the same.

    >>> same("Côte d’Ivoire ", "cote d'ivoire", "soft"), same("1.50", "1.5", "strict")
    (False, True)
    >>> same("Ministry of Water", "Ministry of Waters", "edit")
    True
    """
    if isinstance(want, Mapping) or isinstance(got, Mapping):
        return isinstance(want, Mapping) and isinstance(got, Mapping) and _same_object(want, got)
    one, other = _decimal(want), _decimal(got)
    if one is not None and other is not None:
        return one == other
    if code or measure == "strict":
        return _spaced(want) == _spaced(got)
    one_text, other_text = _soft(want), _soft(got)
    return one_text == other_text or (measure == "edit" and similarity(one_text, other_text) >= ALIKE)


def _same_object(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Money by amount and currency, dates by what they mean and not by their wording."""
    if "edtf" in want:
        return bool(want["edtf"] == got.get("edtf"))
    return all(same(value, got.get(key), "strict") for key, value in want.items())


def _decimal(value: Any) -> Decimal | None:
    if isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _spaced(value: Any) -> str:
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _soft(value: Any) -> str:
    plain = unicodedata.normalize("NFKC", str(value)).translate(_QUOTES).casefold()
    return " ".join(_PUNCTUATION.sub(" ", plain).split())


class _Comparison:
    """Walks truth and report side by side and counts."""

    def __init__(self, measure: Measure) -> None:
        self.measure: Measure = measure
        self.tally: Tally = {}

    def count(self, field: str, kind: str, times: int = 1) -> None:
        self.tally.setdefault(field, Counter())[kind] += times

    def report(self, want: Mapping[str, Any], got: Mapping[str, Any]) -> None:
        for name, value in want.items():
            if name == "overview":
                found = got.get("overview") or {}
                for field, expected in (value or {}).items():
                    self.value(field, expected, found.get(field))
            elif name == "results":
                self.results(value, got.get("results") or ())
            else:
                self.value(name, value, got.get(name))

    def value(self, field: str, want: Any, got: Any, *, code: bool = False) -> None:
        """One field: an entry list, a list of texts, or one value."""
        if field in ENTRY_LEAVES:
            self.entries(field, want or (), got or ())
        elif isinstance(want, Sequence) and not isinstance(want, str):
            self.items(field, want, got or ())
        elif want is not None and got is not None and same(want, got, self.measure, code=code):
            self.count(field, "right")
        else:
            self.count(field, "missed", int(want is not None))
            self.count(field, "wrong", int(got not in (None, [], ())))

    def items(self, field: str, want: Sequence[Any], got: Sequence[Any]) -> None:
        """Texts that may come in any order."""
        pairs, free = _paired(want, got, lambda w, g: same(w, g, self.measure))
        right = sum(g is not None for _, g in pairs)
        self.count(field, "right", right)
        self.count(field, "missed", len(pairs) - right)
        self.count(field, "wrong", len(free))

    def results(self, want: Sequence[Any], got: Sequence[Any]) -> None:
        self.entries("outcomes", _of_kind(want, "outcome"), _of_kind(got, "outcome"))
        if _of_kind(want, "output") or _of_kind(got, "output"):
            self.entries("outputs", _of_kind(want, "output"), _of_kind(got, "output"))

    def entries(self, field: str, want: Sequence[Any], got: Sequence[Any]) -> None:
        """Entries that are found by what names them; their other values count by themselves."""
        pairs, free = _paired(want, got, self._fits(field))
        self.count(field, "wrong", len(free))
        for expected, found in pairs:
            self.count(field, "missed" if found is None else "right")
            for leaf in ENTRY_LEAVES[field]:
                if leaf in expected:
                    value = None if found is None else found.get(leaf)
                    self.value(f"{field}.{leaf}", expected[leaf], value, code=leaf in CODES)
            if "outputs" in expected:
                self.entries("outputs", expected["outputs"], (found or {}).get("outputs") or ())

    def _fits(self, field: str) -> Callable[[Any, Any], bool]:
        match field:
            case "countries":
                return lambda want, got: bool(want["iso3"] == got.get("iso3"))
            case "sdgs":
                return lambda want, got: bool(want["goal"] == got.get("goal"))
            case "partners":
                return lambda want, got: same(want["name"], got.get("name"), self.measure)
            case "events":
                return self._same_event
            case _:
                return lambda want, got: bool(want["number"] == got.get("number"))

    def _same_event(self, want: Any, got: Any) -> bool:
        """On the same date and with the same title, or a title that holds it; a truth without a title goes by kind."""
        if want["date"]["edtf"] != (got.get("date") or {}).get("edtf"):
            return False
        if want.get("title") is None:
            return "kind" not in want or bool(want["kind"] == got.get("kind"))
        title = got.get("title")
        if title is None:
            return False
        read = _spaced if self.measure == "strict" else _soft
        return read(want["title"]) in read(title) or same(want["title"], title, self.measure)


def _of_kind(results: Sequence[Any], kind: str) -> list[Any]:
    return [result for result in results if result.get("kind", "outcome") == kind]


def _paired(
    want: Sequence[Any], got: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> tuple[list[tuple[Any, Any | None]], list[Any]]:
    """Each wanted entry with the first unused one that fits it, or None; and those that fit none."""
    free = list(got)
    pairs: list[tuple[Any, Any | None]] = []
    for entry in want:
        index = next((i for i, other in enumerate(free) if fits(entry, other)), None)
        pairs.append((entry, None if index is None else free.pop(index)))
    return pairs, free
