"""The compressed streams of a PDF: readers give what comes before a break, silently; here each break is found."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from extractor.errors import DamagedInput, InputError, TooLarge

if TYPE_CHECKING:
    from extractor.engines.objects import Objects

MOST_UNPACKED = 512 * 2**20  # bytes in all the compressed text streams of a file
_STEP = 2**20
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?!\s*\d*\s+\d+\s+R)\b")
_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
MOST_OF_ONE = 48 * 2**20  # bytes that one of them unpacks to: the text of a page has some thousands
MOST_FORMS = 100_000  # that one page draws
# A form, which is a piece of a page that is drawn by name, whose own resources may have forms
_FORM_IN_FORM = re.compile(
    rb"/Subtype\s*/Form\b(?:(?!endobj|stream)[\s\S]){0,600}?(?:/XObject\s*(?:<<|\d+\s+\d+\s+R)|/Resources\s+\d+\s+\d+\s+R)"
)
UNKNOWN = -1  # the number of a stream whose own is not known, or that holds other objects
_OF_OBJECTS = re.compile(rb"/ObjStm\b|/XRef\b")
# Pictures, font programs, colour profiles and metadata hold no text.
_NO_TEXT = re.compile(rb"/Image\b|/Length[12]\b|/Type1C|/CIDFontType0C|/OpenType|/Alternate\b|/Metadata\b")


def damaged_pages(data: bytes) -> Mapping[int, InputError]:
    """The pages of which text would be lost, by number from 1, with what is wrong with each.

    A stream that no page shows (an attachment, an earlier version) is not missed.  Raises `DamagedInput` where it
    cannot be told any more whose text broke, and `TooLarge` for what unpacks to too much.
    """
    if _FORM_IN_FORM.search(data) and _objects(data).forms_drawn() > MOST_FORMS:
        raise TooLarge(
            f"A page of the PDF draws more than {MOST_FORMS:,} forms inside each other, perhaps without end."
        )
    broken = dict(_broken(data))
    if not broken:
        return {}
    offset = min(broken.values())
    whole = DamagedInput(
        f"A compressed part of the PDF, at byte {offset:,}, cannot be unpacked to its end: text would be lost."
    )
    users = None if UNKNOWN in broken else _objects(data).pages_using(broken)
    if users is None:
        raise whole
    return {
        page: DamagedInput(f"The text of page {page}, at byte {at:,}, cannot be unpacked to its end.")
        for number, at in broken.items()
        for page in users[number]
    }


def _objects(data: bytes) -> Objects:
    from extractor.engines.objects import Objects  # pdfminer is slow to import, and few files need it

    return Objects(data)


def _broken(data: bytes) -> Iterator[tuple[int, int]]:
    """The object number and the offset of each compressed text stream that breaks off."""
    if b"/Encrypt" in data:
        return
    at, unpacked = 0, 0
    while (at := data.find(b"stream", at)) >= 0:
        before = data[max(0, at - 600) : at]
        head = before[before.rfind(b"obj") + 1 :]
        start = at = at + len(b"stream")
        if head.endswith(b"end") or b"/FlateDecode" not in head or _NO_TEXT.search(head):
            continue
        start += 2 if data.startswith(b"\r\n", start) else data.startswith((b"\n", b"\r"), start)
        end = data.find(b"endstream", start)
        said = _LENGTH.search(head)
        told = start + int(said[1]) if said else len(data)
        if data[told : told + 12].lstrip().startswith(b"endstream"):
            end = told
        body = data[start : end if end >= 0 else len(data)]
        if not body.strip():  # how some programs write a blank page
            continue
        size = _unpacked_size(body, ascii85=b"/ASCII85Decode" in head)
        if size is None:
            numbers = _OBJECT.findall(before)
            known = numbers and end >= 0 and not _OF_OBJECTS.search(head)
            yield int(numbers[-1]) if known else UNKNOWN, start
        at, unpacked = max(at, end), unpacked + (size or 0)
        if (size or 0) > MOST_OF_ONE:
            raise TooLarge(f"A compressed part of the PDF unpacks to more than {MOST_OF_ONE:,} bytes.")
        if unpacked > MOST_UNPACKED:
            raise TooLarge(f"The PDF unpacks to more than {MOST_UNPACKED:,} bytes.")


def _unpacked_size(body: bytes, *, ascii85: bool) -> int | None:
    """How many bytes a compressed stream holds; None where it breaks off or its checksum is not its own."""
    size = 0
    try:
        if ascii85:
            body = base64.a85decode(body.split(b"~>")[0].strip().removeprefix(b"<~"))
        unpacking = zlib.decompressobj()
        while size <= MOST_OF_ONE:
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
