"""What a ``truth.json`` says: a part of the report object, or ``parts`` with one for each report of a volume.

A key that no report has would be a value that no record can ever give, so a misspelt one is refused.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from extractor.errors import UsageError
from extractor.files import LARGEST_TABLE, read_file
from extractor.matching import nearest
from extractor.record import Report

TRUTH = "truth.json"
UNNUMBERED = frozenset({"results", "outputs"})  # a report may print them without numbers
REMEDY = "`extractor evaluate --help` shows a small one; the keys are those of `report` in a record."
NAMED_BY: Mapping[str, tuple[str, ...]] = {  # what an entry is found by
    "countries": ("iso3",),
    "sdgs": ("goal",),
    "partners": ("name",),
    "results": ("number",),
    "outputs": ("number",),
    "events": ("date", "edtf"),
}


def read_truth(file: Path) -> tuple[list[dict[str, Any]], bool]:
    """The true reports of a file, and whether they are the parts of a volume; raises `UsageError`."""
    try:
        truth = json.loads(read_file(file, LARGEST_TABLE))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"{file} cannot be read as truth: {error}.", remedy=REMEDY) from None
    bound = isinstance(truth, Mapping) and "parts" in truth
    parts = truth["parts"] if bound else [truth]
    if (
        not parts
        or not isinstance(parts, list)
        or not all(isinstance(p, dict) and isinstance(p.get("report"), dict) for p in parts)
    ):
        raise UsageError(f"{file}: there is no 'report', nor 'parts' that have one each.", remedy=REMEDY)
    for number, part in enumerate(parts):
        top = f"/parts/{number}/report" if bound else "/report"
        problem = next(_problems(part["report"], (Report,), top, ""), None)
        if problem:
            raise UsageError(f"{file}: {problem}{'' if problem.endswith('?') else '.'}", remedy=REMEDY)
    return [part["report"] for part in parts], bound


def _problems(value: Any, models: tuple[type[BaseModel], ...], at: str, field: str) -> Iterator[str]:
    """What no report can hold, in words: keys that are not known, and entries that lack what they are found by."""
    if value is None:
        return
    if field in NAMED_BY:
        for index, entry in enumerate(value):
            if _lacks(entry, NAMED_BY[field], null=field in UNNUMBERED):
                yield f"{at}/{index} has no '{'/'.join(NAMED_BY[field])}'"
            yield from _problems(entry, models, f"{at}/{index}", "")
    elif models and not isinstance(value, Mapping):
        yield f"{at} is no object"
    elif models:
        known = {name: item.annotation for model in models for name, item in model.model_fields.items()}
        for key, inner in value.items():
            if key not in known:
                near = nearest(key, known)
                yield f"unknown key {at}/{key}" + (f"; did you mean '{near}'?" if near else "")
            elif inner is not None and isinstance(inner, list) != (get_origin(known[key]) is tuple):
                yield f"{at}/{key} is {'a' if isinstance(inner, list) else 'no'} list"
            else:
                yield from _problems(inner, _models(known[key]), f"{at}/{key}", key)


def _lacks(entry: Any, path: tuple[str, ...], *, null: bool) -> bool:
    for step in path:
        if not isinstance(entry, Mapping) or step not in entry:
            return True
        entry = entry[step]
    return entry is None and not null


def _models(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The models that a field holds, one or many of them; none where it holds plain values."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    if get_origin(annotation) in {tuple, Union, types.UnionType}:
        return tuple(model for inner in get_args(annotation) for model in _models(inner))
    return ()
