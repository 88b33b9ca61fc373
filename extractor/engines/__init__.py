"""Text engines: one door from bytes to pages of text with coordinates.

pdfium       PDF, the default: fast, every glyph with its box
pdfplumber   PDF, the second reader: chosen by name, taken when pdfium cannot open a file, used to verify
text         dumps as other programs print them
"""

from __future__ import annotations

import base64
import codecs
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Protocol

from extractor.engines.glyphs import PageText
from extractor.engines.running import RunningHeads, mark_unpaged
from extractor.errors import DamagedInput, EmptyInput, TooLarge, UnsupportedType

if TYPE_CHECKING:
    from extractor.engines.pdfplumber import PdfplumberReader

__all__ = ["Engine", "PageText", "Reader", "RunningHeads", "mark_unpaged", "media_type", "open_reader", "second_reader"]

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
    _check_streams(data)
    if engine == "pdfplumber":
        from extractor.engines.pdfplumber import PdfplumberReader

        return PdfplumberReader(data)
    from extractor.engines.pdfium import PdfiumReader

    try:
        return PdfiumReader(data)
    except DamagedInput:
        from extractor.engines.pdfplumber import PdfplumberReader

        return PdfplumberReader(data)


MOST_UNPACKED = 512 * 2**20  # bytes in all the compressed text streams of a file
_STEP = 2**20
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?!\s*\d*\s+\d+\s+R)\b")
# Pictures, font programs, colour profiles and metadata hold no text.
_NO_TEXT = re.compile(rb"/Image\b|/Length[12]\b|/Type1C|/CIDFontType0C|/OpenType|/Alternate\b|/Metadata\b")


def _check_streams(data: bytes) -> None:
    """Raise `DamagedInput` where compressed text breaks off: readers would give what comes before it, silently."""
    if b"/Encrypt" in data:
        return
    at, unpacked = 0, 0
    while (at := data.find(b"stream", at)) >= 0:
        head = data[max(0, at - 600) : at]
        head = head[head.rfind(b"obj") + 1 :]
        start = at = at + len(b"stream")
        if head.endswith(b"end") or b"/FlateDecode" not in head or _NO_TEXT.search(head):
            continue
        start += 2 if data.startswith(b"\r\n", start) else data.startswith((b"\n", b"\r"), start)
        end = data.find(b"endstream", start)
        said = _LENGTH.search(head)
        told = start + int(said[1]) if said else len(data)
        if data[told : told + 12].lstrip().startswith(b"endstream"):
            end = told
        size = _unpacked_size(data[start : end if end >= 0 else len(data)], ascii85=b"/ASCII85Decode" in head)
        if size is None:
            raise DamagedInput(
                f"A compressed part of the PDF, at byte {start:,}, cannot be unpacked to its end: text would be lost."
            )
        at, unpacked = max(at, end), unpacked + size
        if unpacked > MOST_UNPACKED:
            raise TooLarge(f"The PDF unpacks to more than {MOST_UNPACKED:,} bytes.")


def _unpacked_size(body: bytes, *, ascii85: bool) -> int | None:
    """How many bytes a compressed stream holds; None where it breaks off or its checksum is not its own."""
    size = 0
    try:
        if ascii85:
            body = base64.a85decode(body.split(b"~>")[0].strip().removeprefix(b"<~"))
        unpacking = zlib.decompressobj()
        while size <= MOST_UNPACKED:
            piece = unpacking.decompress(body, _STEP)
            body = unpacking.unconsumed_tail
            size += len(piece)
            if unpacking.eof:
                return size
            if not piece and not body:
                return None
    except (zlib.error, ValueError):
        return None
    return size


def second_reader(data: bytes) -> PdfplumberReader:
    """The reader that verifies what another one read in a PDF."""
    from extractor.engines.pdfplumber import PdfplumberReader

    return PdfplumberReader(data)
