"""A corpus beside its records: precision, recall and F1 per field, and how many whole records are exact."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.compare import Measure, Tally, compare

MEASURES: tuple[Measure, ...] = ("strict", "soft", "edit")
TRUTH = "truth.json"


@dataclass(slots=True)
class Count:
    """Values of one field: given and right, given and wrong, wanted and not given."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the given values that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted values that were given."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass(slots=True)
class Whole:
    """Records of one kind of input: how many there should be, are absent, and are exact under each measure."""

    records: int = 0
    absent: int = 0
    surplus: int = 0
    exact: dict[Measure, int] = field(default_factory=lambda: dict.fromkeys(MEASURES, 0))

    def share(self, measure: Measure) -> float:
        """The share of the records that are exact."""
        return self.exact[measure] / self.records if self.records else 1.0


@dataclass(slots=True)
class Evaluation:
    """All figures: by field and measure, by kind of input, and over everything."""

    fields: dict[str, dict[Measure, Count]] = field(default_factory=dict)
    inputs: dict[str, Whole] = field(default_factory=lambda: defaultdict(Whole))
    total: Whole = field(default_factory=Whole)

    def add(self, kind: str, want: Mapping[str, Any], got: Mapping[str, Any] | None) -> None:
        """Count one record, or its absence."""
        for whole in (self.total, self.inputs[kind]):
            whole.records += 1
            whole.absent += got is None
        for measure in MEASURES:
            tally = compare(want, got or {}, measure)
            exact = got is not None and all(not c["wrong"] and not c["missed"] for c in tally.values())
            for whole in (self.total, self.inputs[kind]):
                whole.exact[measure] += exact
            self._count(tally, measure)

    def _count(self, tally: Tally, measure: Measure) -> None:
        for name, counted in tally.items():
            counts = self.fields.setdefault(name, {each: Count() for each in MEASURES})[measure]
            counts.right += counted["right"]
            counts.wrong += counted["wrong"]
            counts.missed += counted["missed"]

    def add_surplus(self, kind: str, number: int) -> None:
        """Count records of a volume beyond the reports that it binds."""
        self.total.surplus += number
        self.inputs[kind].surplus += number

    def figures(self) -> dict[str, float]:
        """The figures that have floors, by name: F1 of the fields, and shares of exact records."""
        found = {f"exact/{m}": self.total.share(m) for m in MEASURES}
        found |= {f"inputs/{kind}/exact/{m}": whole.share(m) for kind, whole in self.inputs.items() for m in MEASURES}
        found |= {f"fields/{name}/f1/{m}": count.f1 for name, by in self.fields.items() for m, count in by.items()}
        return dict(sorted(found.items()))

    def to_json(self) -> str:
        """All figures for other programs."""
        fields = {name: {m: _numbers(count) for m, count in by.items()} for name, by in sorted(self.fields.items())}
        inputs = {kind: _whole(whole) for kind, whole in sorted(self.inputs.items())}
        figures = {**_whole(self.total), "inputs": inputs, "fields": fields}
        return json.dumps(figures, indent=2, ensure_ascii=False) + "\n"


def _numbers(count: Count) -> dict[str, float]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    numbers = {"right": count.right, "wrong": count.wrong, "missed": count.missed}
    return {**{name: round(share, 6) for name, share in shares.items()}, **numbers}


def _whole(whole: Whole) -> dict[str, Any]:
    exact = {m: {"records": whole.exact[m], "share": round(whole.share(m), 6)} for m in MEASURES}
    return {"records": whole.records, "absent": whole.absent, "surplus": whole.surplus, "exact": exact}


def evaluate(corpus: Path, records: Path) -> Evaluation:
    """Compare the records made from a corpus with its truth; raises `UsageError` when either is not there.

    ``corpus`` holds folders with ``truth.json``, the PDFs and texts of the same report, and more texts in ``dumps``;
    ``records`` is what ``extractor convert corpus --out records`` wrote.
    """
    truths = sorted(corpus.rglob(TRUTH))
    if not truths:
        raise UsageError(f"There is no {TRUTH} below {corpus}.", remedy="Give a folder of reports with known truth.")
    if not records.is_dir():
        raise UsageError(
            f"There is no folder {records}.", remedy=f"Make it with `extractor convert {corpus} --out {records}`."
        )
    evaluation = Evaluation()
    for file in truths:
        truth = _read_truth(file)
        parts = truth.get("parts")
        for source in _sources(file.parent):
            kind = f"volume {source.name}" if parts else source.name
            stem = records / source.relative_to(corpus)
            if not parts:
                evaluation.add(kind, truth["report"], _report(stem, ".json"))
                continue
            for number, part in enumerate(parts, 1):
                evaluation.add(kind, part["report"], _report(stem, f".{number:03}.json"))
            evaluation.add_surplus(kind, sum(1 for _ in _surplus(stem, len(parts))))
    return evaluation


def _read_truth(file: Path) -> dict[str, Any]:
    try:
        truth = json.loads(file.read_text(encoding="utf-8"))
        if not all("report" in part for part in truth.get("parts", [truth])):
            raise ValueError("it has no 'report'")
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise UsageError(f"{file} cannot be read as truth: {error}.") from None
    return dict(truth)


def _sources(folder: Path) -> list[Path]:
    found = [path for place in (folder, folder / "dumps") if place.is_dir() for path in place.iterdir()]
    return sorted(path for path in found if path.suffix.lower() in {".pdf", ".txt"} and path.is_file())


def _report(stem: Path, ending: str) -> dict[str, Any] | None:
    """The report of a record; None where there is no record, or one that cannot be read."""
    try:
        report = json.loads(stem.with_name(stem.name + ending).read_text(encoding="utf-8"))["report"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return report if isinstance(report, dict) else None


def _surplus(stem: Path, expected: int) -> Iterator[Path]:
    number = expected + 1
    while (path := stem.with_name(f"{stem.name}.{number:03}.json")).exists():
        yield path
        number += 1
