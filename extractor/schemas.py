"""The contract for machines: JSON Schemas (2020-12) of what the program writes and of what a profile may hold."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from extractor.profile import Profile
from extractor.record import Failure, Record

# What the program writes and what a person writes: see `_Complete`.
Mode = Literal["serialization", "validation"]

SCHEMAS: dict[str, tuple[type[BaseModel], Mode]] = {
    "record": (Record, "serialization"),
    "profile": (Profile, "validation"),
    "failure": (Failure, "serialization"),
}


class _Complete(GenerateJsonSchema):
    """What the program writes has all of its keys but those that it writes only where there is something to say.

    What a person writes may leave out those with a default.
    """

    def field_is_required(self, field: Any, total: bool) -> bool:
        written = self.mode == "serialization" and "serialization_exclude_if" not in field
        return written or super().field_is_required(field, total)


def schema(name: str) -> dict[str, Any]:
    """The schema of a record, a profile or a failure; `KeyError` for another name."""
    model, mode = SCHEMAS[name]
    made = model.model_json_schema(mode=mode, schema_generator=_Complete)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": made["title"]}
    return {**head, **{key: value for key, value in made.items() if key != "$defs"}, "$defs": made["$defs"]}


def schema_text(name: str) -> str:
    """The schema as ``schemas/NAME.schema.json`` holds it."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
