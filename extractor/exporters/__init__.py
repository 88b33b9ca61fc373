"""What an audit found, written down: one file a format, each a pure function ``write(audited)`` that gives its text.

The text comes in pieces, so that it is never held as a whole beside what was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from extractor.exporters import csv, html, json, junit, markdown, sarif, table
from extractor.findings import Audited

__all__ = ["FORMATS", "Write"]

Write = Callable[[Audited], Iterator[str]]

FORMATS: Mapping[str, Write] = {
    "table": table.write,
    "json": json.write,
    "csv": csv.write,
    "markdown": markdown.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "html": html.write,
}
