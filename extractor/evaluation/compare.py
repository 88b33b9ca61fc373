"""One report beside its truth: which values are there, right, wrong or missing.

Truth is a part of the report object: every key that it has must be right, keys that it lacks are not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that is not as wanted; ``pointer`` says where in the report it stands, or would stand."""

    field: str
    pointer: str
    kind: Literal["wrong", "unwanted", "missing"]
    wanted: Any
    got: Any


@dataclass(slots=True)
class Comparison:
    """One report beside its truth under one measure: the tally by field, and each value that is not as wanted."""

    tally: Tally = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)


def compare(want: Mapping[str, Any], got: Mapping[str, Any], measure: Measure) -> Comparison:
    """Compare one report with its truth under one measure."""
    walk = _Walk(measure)
    walk.report(want, got)
    return walk.comparison


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


Found = tuple[str, Any]  # an entry of the report and its pointer


class _Walk:
    """Walks truth and report side by side and counts."""

    def __init__(self, measure: Measure) -> None:
        self.measure: Measure = measure
        self.comparison = Comparison()

    def count(self, field: str, kind: str, times: int = 1) -> None:
        self.comparison.tally.setdefault(field, Counter())[kind] += times

    def tell(self, field: str, pointer: str, want: Any, got: Any) -> None:
        kind: Literal["wrong", "unwanted", "missing"] = (
            "missing" if got is None else "unwanted" if want is None else "wrong"
        )
        self.comparison.differences.append(Difference(field, pointer, kind, want, got))

    def report(self, want: Mapping[str, Any], got: Mapping[str, Any]) -> None:
        for name, value in want.items():
            found = got.get(name)
            if name == "results":
                self.results(value or (), found or ())
            elif name in {"overview", "extra"}:
                for inner, expected in (value or {}).items():
                    field = inner if name == "overview" else f"extra.{inner}"
                    self.value(field, f"/{name}/{_escaped(inner)}", expected, (found or {}).get(inner))
            else:
                self.value(name, f"/{name}", value, found)

    def value(self, field: str, pointer: str, want: Any, got: Any) -> None:
        """One field: an entry list, a list of texts, or one value."""
        if field in ENTRY_LEAVES:
            self.entries(field, pointer, want or (), _numbered(pointer, got))
        elif isinstance(want, Sequence) and not isinstance(want, str):
            self.items(field, pointer, want, _numbered(pointer, got))
        elif want is not None and got is not None and same(want, got, self.measure, code=_is_code(field)):
            self.count(field, "right")
        else:
            got = None if got in ([], ()) else got
            self.count(field, "missed", int(want is not None))
            self.count(field, "wrong", int(got is not None))
            if (want, got) != (None, None):
                self.tell(field, pointer, want, got)

    def items(self, field: str, pointer: str, want: Sequence[Any], got: Sequence[Found]) -> None:
        """Texts that may come in any order."""
        pairs, free = _paired(want, got, lambda w, g: same(w, g, self.measure))
        for expected, found in pairs:
            self.count(field, "missed" if found is None else "right")
            if found is None:
                self.tell(field, pointer, expected, None)
        self.unwanted(field, free)

    def unwanted(self, field: str, free: Sequence[Found]) -> None:
        self.count(field, "wrong", len(free))
        for pointer, entry in free:
            self.tell(field, pointer, None, entry)

    def results(self, want: Sequence[Any], got: Sequence[Any]) -> None:
        for kind in ("outcome", "output"):
            wanted = [result for result in want if _kind(result) == kind]
            given = [found for found in _numbered("/results", got) if _kind(found[1]) == kind]
            if kind == "outcome" or wanted or given:
                self.entries(f"{kind}s", "/results", wanted, given)

    def entries(self, field: str, pointer: str, want: Sequence[Any], got: Sequence[Found]) -> None:
        """Entries that are found by what names them; their other values count by themselves."""
        pairs, free = _paired(want, got, self._fits(field))
        for expected, found in pairs:
            self.count(field, "missed" if found is None else "right")
            told = len(self.comparison.differences)
            self.entry(field, expected, found or (pointer, {}))
            if found is None:  # the entry itself says it: its leaves need not be told each
                del self.comparison.differences[told:]
                self.tell(field, pointer, expected, None)
        self.unwanted(field, free)

    def entry(self, field: str, want: Mapping[str, Any], found: Found) -> None:
        pointer, got = found
        for leaf in ENTRY_LEAVES[field]:
            if leaf in want:
                self.value(f"{field}.{leaf}", f"{pointer}/{leaf}", want[leaf], got.get(leaf))
        if "outputs" in want:
            below = f"{pointer}/outputs"
            self.entries("outputs", below, want["outputs"] or (), _numbered(below, got.get("outputs")))

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


def _is_code(field: str) -> bool:
    return field.rpartition(".")[2] in CODES and "." in field


def _kind(result: Mapping[str, Any]) -> Any:
    return result.get("kind", "outcome")


def _numbered(pointer: str, entries: Any) -> list[Found]:
    """Entries of a list with their pointers; one value is a list of one."""
    if isinstance(entries, str):
        return [(pointer, entries)]
    return [(f"{pointer}/{index}", entry) for index, entry in enumerate(entries or ())]


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _paired(
    want: Sequence[Any], got: Sequence[Found], fits: Callable[[Any, Any], bool]
) -> tuple[list[tuple[Any, Found | None]], list[Found]]:
    """Each wanted entry with the first unused one that fits it, or None; and those that fit none."""
    free = list(got)
    pairs: list[tuple[Any, Found | None]] = []
    for entry in want:
        index = next((i for i, (_, other) in enumerate(free) if fits(entry, other)), None)
        pairs.append((entry, None if index is None else free.pop(index)))
    return pairs, free
