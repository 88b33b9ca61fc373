"""``extractor schema``: the contract for machines."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Kind(StrEnum):
    """What there is a schema of."""

    record = "record"
    profile = "profile"
    failure = "failure"


def schema(
    kind: Annotated[Kind, typer.Argument(metavar="record|profile|failure", help="What the schema is of.")],
) -> None:
    """Print the JSON Schema of a record, of a profile, or of a failure.

    \b
    Example:
      extractor schema record > record.schema.json
    """
    from extractor.schemas import schema_text

    typer.echo(schema_text(kind.value).encode(), nl=False)
