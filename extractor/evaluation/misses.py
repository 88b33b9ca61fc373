"""Which values of which records are not the truth, so that they can be looked at one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from extractor.evaluation.compare import Difference, Measure

MissKind = Literal["absent", "surplus", "wrong", "unwanted", "missing"]
WORST: tuple[MissKind, ...] = ("absent", "surplus", "wrong", "unwanted", "missing")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as wanted.

    ``kind`` is ``wrong``, ``unwanted`` (given, and not in the truth) or ``missing`` for a value; ``absent`` or
    ``surplus`` for a whole record.  ``pointer`` says where in the record's report the value stands, or would stand: it
    is what `extractor explain` takes.  ``measures`` are those under which it is a miss; ``doubted`` says that the
    record has a doubt there, so that nobody was misled.
    """

    record: str
    field: str
    pointer: str
    kind: MissKind
    wanted: Any
    got: Any
    measures: tuple[Measure, ...]
    doubted: bool

    @property
    def badness(self) -> tuple[Any, ...]:
        """What sorts the worst first: whole records, what is wrong under every measure, what nobody was warned of."""
        whole = self.kind in {"absent", "surplus"}
        return (not whole, -len(self.measures), self.doubted, WORST.index(self.kind), self.record, self.pointer)

    def to_data(self) -> dict[str, Any]:
        """The miss as JSON has it."""
        return asdict(self)


def merged(record: str, found: Mapping[Measure, Iterable[Difference]], doubts: Iterable[str]) -> list[Miss]:
    """The differences of one record under each measure as misses, each once."""
    doubts = tuple(doubts)
    measures: dict[str, list[Measure]] = {}
    first: dict[str, Difference] = {}
    for measure, differences in found.items():
        for difference in differences:
            key = json.dumps(asdict(difference), sort_keys=True, default=str)
            first.setdefault(key, difference)
            measures.setdefault(key, []).append(measure)
    return [
        Miss(
            record=record,
            field=one.field,
            pointer=one.pointer,
            kind=one.kind,
            wanted=one.wanted,
            got=one.got,
            measures=tuple(measures[key]),
            doubted=any(_related(one.pointer, doubt) for doubt in doubts),
        )
        for key, one in first.items()
    ]


def _related(one: str, other: str) -> bool:
    """Whether two pointers are the same, or one is above the other."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
