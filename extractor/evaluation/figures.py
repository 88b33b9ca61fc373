"""A corpus beside its records: precision, recall and F1 per field, and how many whole records are exact."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.errors import UsageError
from extractor.evaluation.answers import Answer, read_answer, surplus
from extractor.evaluation.compare import Measure, Tally, compare
from extractor.evaluation.misses import Miss, MissKind, merged
from extractor.evaluation.truth import TRUTH, read_truth

MEASURES: tuple[Measure, ...] = ("strict", "soft", "edit")


@dataclass(slots=True)
class Count:
    """Values of one field: given and right, given and wrong, wanted and not given."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of the given values that are right; None where none was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        """The share of the wanted values that were given; None where none was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing was wanted and nothing given."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


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
    """All figures: by field and measure, by kind of input, and over everything; and each value that is a miss."""

    fields: dict[str, dict[Measure, Count]] = field(default_factory=dict)
    inputs: dict[str, Whole] = field(default_factory=lambda: defaultdict(Whole))
    total: Whole = field(default_factory=Whole)
    misses: list[Miss] = field(default_factory=list)

    def add(self, kind: str, name: str, want: Mapping[str, Any], answer: Answer) -> None:
        """Count one record, or its absence; ``name`` is the record's path."""
        got = answer.report
        for whole in (self.total, self.inputs[kind]):
            whole.records += 1
            whole.absent += got is None
        compared = {measure: compare(want, got or {}, measure) for measure in MEASURES}
        for measure, comparison in compared.items():
            exact = got is not None and all(not c["wrong"] and not c["missed"] for c in comparison.tally.values())
            for whole in (self.total, self.inputs[kind]):
                whole.exact[measure] += exact
            self._count(comparison.tally, measure)
        if got is None:
            self.misses.append(_whole_miss(name, "absent", answer.failure))
        else:
            self.misses += merged(name, {m: each.differences for m, each in compared.items()}, answer.doubts)

    def _count(self, tally: Tally, measure: Measure) -> None:
        for name, counted in tally.items():
            counts = self.fields.setdefault(name, {each: Count() for each in MEASURES})[measure]
            counts.right += counted["right"]
            counts.wrong += counted["wrong"]
            counts.missed += counted["missed"]

    def add_surplus(self, kind: str, name: str) -> None:
        """Count a record of a volume beyond the reports that it binds."""
        for whole in (self.total, self.inputs[kind]):
            whole.surplus += 1
        self.misses.append(_whole_miss(name, "surplus", None))

    def figures(self) -> dict[str, float]:
        """The figures that have floors, by name: F1 of the fields, and shares of exact records."""
        found = {f"exact/{m}": self.total.share(m) for m in MEASURES}
        found |= {f"inputs/{kind}/exact/{m}": whole.share(m) for kind, whole in self.inputs.items() for m in MEASURES}
        for name, by in self.fields.items():
            # Nothing wanted and nothing given is nothing wrong: a floor must not vanish with the last value of a field.
            found |= {f"fields/{name}/f1/{m}": 1.0 if count.f1 is None else count.f1 for m, count in by.items()}
        return dict(sorted(found.items()))

    def to_json(self) -> str:
        """All figures, and all misses with the worst first, for other programs."""
        fields = {name: {m: _numbers(count) for m, count in by.items()} for name, by in sorted(self.fields.items())}
        inputs = {kind: _whole(whole) for kind, whole in sorted(self.inputs.items())}
        misses = [miss.to_data() for miss in sorted(self.misses, key=lambda miss: miss.badness)]
        figures = {**_whole(self.total), "inputs": inputs, "fields": fields, "misses": misses}
        return json.dumps(figures, indent=2, ensure_ascii=False) + "\n"


def _numbers(count: Count) -> dict[str, float | None]:
    shares = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
    numbers = {"right": count.right, "wrong": count.wrong, "missed": count.missed}
    return {**{name: None if share is None else round(share, 6) for name, share in shares.items()}, **numbers}


def _whole(whole: Whole) -> dict[str, Any]:
    exact = {m: {"records": whole.exact[m], "share": round(whole.share(m), 6)} for m in MEASURES}
    return {"records": whole.records, "absent": whole.absent, "surplus": whole.surplus, "exact": exact}


def _whole_miss(name: str, kind: MissKind, got: Any) -> Miss:
    return Miss(name, field="", pointer="", kind=kind, wanted=None, got=got, measures=MEASURES, doubted=False)


def evaluate(corpus: Path, records: Path) -> Evaluation:
    """Compare the records made from a corpus with its truth; raises `UsageError` when either is not there.

    ``corpus`` holds folders with ``truth.json``, the PDFs and texts of the same report, and more texts in ``dumps``;
    ``records`` is what ``extractor convert corpus --out records`` wrote.
    """
    truths = sorted(corpus.rglob(TRUTH))
    if not truths:
        raise UsageError(f"There is no {TRUTH} below {corpus}.", remedy="Give a folder of reports with known truth.")
    remedy = f"Make them with `extractor convert {corpus} --out {records}`."
    if not records.is_dir():
        raise UsageError(f"There is no folder {records} of records.", remedy=remedy)
    evaluation = Evaluation()
    answered = False
    for file in truths:
        reports, bound = read_truth(file)
        for source in _sources(file.parent):
            kind = f"volume {source.name}" if bound else source.name
            stem = source.relative_to(corpus).as_posix()
            for number, report in enumerate(reports, 1):
                name = f"{stem}.{number:03}" if bound else stem
                answer = read_answer(records, name)
                answered = answered or answer != Answer()
                evaluation.add(kind, f"{name}.json", report, answer)
            for name in surplus(records, stem, len(reports)) if bound else ():
                evaluation.add_surplus(kind, name)
    if not evaluation.total.records:
        raise UsageError(f"No {TRUTH} below {corpus} has a report beside it.", remedy="Put its *.pdf or *.txt there.")
    if not answered:
        raise UsageError(f"None of the records in {records} belongs to {corpus}.", remedy=remedy)
    return evaluation


def _sources(folder: Path) -> list[Path]:
    found = [path for place in (folder, folder / "dumps") if place.is_dir() for path in place.iterdir()]
    return sorted(path for path in found if path.suffix.lower() in {".pdf", ".txt"} and path.is_file())
