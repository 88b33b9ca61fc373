"""The objects of a PDF by themselves: asked where something is wrong with the file, and not to read it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

from extractor.errors import DamagedInput

# What leads from a page to other pages, or to what is done when something is clicked, and not to what is shown on it.
_ELSEWHERE = frozenset({"Parent", "P", "Dest", "A", "AA", "B", "Popup", "Metadata", "PieceInfo", "StructParents"})
MOST_STEPS = 200_000  # objects that are looked at
DEEPEST = 40  # forms inside each other: pdfium follows no more
ENDLESS = 10**9
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


class Objects:
    """The objects of one PDF; what pdfminer's parser meets in damaged ones is never raised."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def _pages(self) -> Iterator[tuple[int, PDFPage]]:
        """The pages with their numbers from 1."""
        document = PDFDocument(PDFParser(io.BytesIO(self._data)), fallback=False)
        return enumerate(PDFPage.create_pages(document), 1)

    def check_contents(self, number: int) -> None:
        """Raise `DamagedInput` for a page that names contents that are lost: readers show it as blank."""
        if number in self._lost:
            raise DamagedInput(f"Page {number} names contents that the file does not have.")

    @cached_property
    def _lost(self) -> frozenset[int]:
        lost = set()
        with suppress(Exception):  # what cannot be opened is judged elsewhere
            for number, page in self._pages():
                named = page.attrs.get("Contents")
                listed = resolve1(named)
                pieces = listed if isinstance(listed, list) else [named]
                if named is not None and not all(isinstance(resolve1(piece), PDFStream) for piece in pieces):
                    lost.add(number)
            return frozenset(lost)
        return frozenset()

    def pages_using(self, objects: Collection[int]) -> Mapping[int, list[int]] | None:
        """The pages, by number from 1, that each of some objects is shown on: its text, a font, a form, an annotation.

        None where that cannot be told any more.
        """
        users: dict[int, list[int]] = {number: [] for number in objects}
        steps = 0
        with suppress(Exception):
            for number, page in self._pages():
                seen: set[int] = set()
                left: list[Any] = [page.attrs, page.resources]
                while left:
                    steps += 1
                    left += _parts(left.pop(), seen)
                    if steps > MOST_STEPS:
                        return None
                for used in seen.intersection(users):
                    users[used].append(number)
            return users
        return None

    def forms_drawn(self) -> int:
        """How many forms (pieces of pages that are drawn by name) the page with the most draws, repeated ones too.

        Forms that draw forms that draw forms make few bytes a page without end.  0 where that cannot be told.
        """
        most, known = 0, dict[int, int]()
        with suppress(Exception):
            for _, page in self._pages():
                pieces = (resolve1(piece) for piece in page.contents)
                content = b" ".join(piece.get_data() for piece in pieces if isinstance(piece, PDFStream))
                most = max(most, _drawn(content, page.resources, 0, known))
        return most


def _parts(item: Any, seen: set[int]) -> list[Any]:
    """What an object leads to, each reference once."""
    if isinstance(item, PDFObjRef):
        if item.objid in seen:
            return []
        seen.add(item.objid)
        return [item.resolve()]
    if isinstance(item, list):
        return item
    named = item.attrs if isinstance(item, PDFStream) else item
    return [value for key, value in named.items() if key not in _ELSEWHERE] if isinstance(named, dict) else []


def _drawn(content: bytes, resources: Any, depth: int, known: dict[int, int]) -> int:
    """How many forms a content draws; ``known`` remembers it of every form."""
    named = resolve1(resolve1(resources or {}).get("XObject")) or {}
    times = Counter(_DRAWN.findall(content))
    return sum(count * _weight(named.get(name.decode("latin-1")), depth, known) for name, count in times.items())


def _weight(form: Any, depth: int, known: dict[int, int]) -> int:
    stream = resolve1(form)
    if not isinstance(form, PDFObjRef) or not isinstance(stream, PDFStream) or depth > DEEPEST:
        return 0
    if form.objid not in known:
        known[form.objid] = ENDLESS  # for a form that draws itself
        inner = getattr(stream.attrs.get("Subtype"), "name", "") == "Form"
        resources = stream.attrs.get("Resources")
        known[form.objid] = 1 + _drawn(stream.get_data(), resources, depth + 1, known) if inner else 0
    return known[form.objid]
