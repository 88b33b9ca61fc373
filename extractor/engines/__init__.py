"""Text engines: one door from bytes to pages of text with coordinates.

pdfium       PDF, the default: fast, every glyph with its box
pdfplumber   PDF, the second reader: chosen by name, taken when pdfium cannot open a file, used to verify
text         dumps as other programs print them
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Protocol

from extractor.engines.glyphs import PageText
from extractor.engines.notes import mark_asides, mark_notes
from extractor.engines.running import RunningHeads, mark_unpaged
from extractor.engines.streams import damaged_pages
from extractor.errors import DamagedInput, EmptyInput, UnsupportedType

if TYPE_CHECKING:
    from extractor.engines.pdfplumber import PdfplumberReader

__all__ = [
    "Engine",
    "PageText",
    "Reader",
    "RunningHeads",
    "mark_asides",
    "mark_notes",
    "mark_unpaged",
    "media_type",
    "open_reader",
    "second_reader",
]

Engine = Literal["pdfium", "pdfplumber", "text"]


class Reader(Protocol):
    """The pages of one file; ``page_count`` is None for a dump without page marks."""

    engine: str

    @property
    def page_count(self) -> int | None: ...

    def pages(self) -> Iterator[PageText]: ...

    def close(self) -> None: ...


_OTHERS = {
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"{\\rtf": "an RTF document",
    b"%!PS": "a PostScript document",
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
}


def media_type(data: bytes, name: str) -> str:
    """``application/pdf`` or ``text/plain``; raises `UnsupportedType` or `EmptyInput` for anything else."""
    if not data:
        raise EmptyInput("The file has no bytes in it.")
    head = data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if head.startswith(b"%PDF-") or (b"%PDF-" in head and (b"endobj" in data or name.casefold().endswith(".pdf"))):
        return "application/pdf"
    for magic, what in _OTHERS.items():
        if data.startswith(magic) or (magic[:1] == b"<" and head.lower().startswith(magic)):
            raise UnsupportedType(f"The file is {what}, neither a PDF nor text.")
    if name.casefold().endswith(".pdf"):
        raise UnsupportedType("The file is named .pdf, but it is no PDF: the mark %PDF- is missing at its beginning.")
    return "text/plain"


def open_reader(data: bytes, name: str, engine: Engine | None = None) -> Reader:
    """The reader for a file's bytes; ``engine`` chooses the reader for PDFs."""
    if media_type(data, name) == "text/plain":
        from extractor.engines.text import TextReader

        return TextReader(data)
    damaged = damaged_pages(data)
    if engine == "pdfplumber":
        from extractor.engines.pdfplumber import PdfplumberReader

        return PdfplumberReader(data, damaged)
    from extractor.engines.pdfium import PdfiumReader

    try:
        return PdfiumReader(data, damaged)
    except DamagedInput:
        from extractor.engines.pdfplumber import PdfplumberReader

        return PdfplumberReader(data, damaged)


def second_reader(data: bytes) -> PdfplumberReader:
    """The reader that verifies what another one read in a PDF."""
    from extractor.engines.pdfplumber import PdfplumberReader

    return PdfplumberReader(data)
