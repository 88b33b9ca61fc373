"""What an audit found, written down: one file a format, each a pure function ``write(audited) -> str``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extractor.exporters import csv, html, json, junit, markdown, sarif, table
from extractor.findings import Audited

__all__ = ["FORMATS", "Write"]

Write = Callable[[Audited], str]

FORMATS: Mapping[str, Write] = {
    "table": table.write,
    "json": json.write,
    "csv": csv.write,
    "markdown": markdown.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "html": html.write,
}
