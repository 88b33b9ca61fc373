"""PDF pages through pdfplumber: the second reader, on the same layout; slower, and of another origin than pdfium."""

from __future__ import annotations

import io
import logging
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pdfplumber

from extractor.document import Box
from extractor.engines.asides import LOWEST
from extractor.engines.glyphs import MOST_GLYPHS, Glyphs, PageText, is_dot, page_text
from extractor.engines.objects import Objects
from extractor.errors import DamagedInput, EncryptedInput, InputError, TooLarge

NAME = "pdfplumber"
# The codes that WinAnsiEncoding leaves unused stand for a bullet (PDF 32000-1, annex D).
_UNNAMED = {f"(cid:{code})": "•" for code in (127, 129, 141, 143, 144, 157)}

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class PdfplumberReader:
    """The pages of one PDF, read one at a time; may be iterated more than once."""

    engine = NAME

    def __init__(self, data: bytes, damaged: Mapping[int, InputError] | None = None) -> None:
        self._damaged = damaged or {}
        self._objects = Objects(data)
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self.page_count = len(self._pdf.pages)
        except Exception as error:  # pdfminer raises what its parser happens to meet
            raise _explained(error) from None

    def pages(self) -> Iterator[PageText]:
        for index, page in enumerate(self._pdf.pages):
            try:
                yield self._page(index, page)
            except InputError as trouble:
                yield PageText.unread(index + 1, trouble)

    def _page(self, index: int, page: Any) -> PageText:
        if index + 1 in self._damaged:
            raise self._damaged[index + 1]
        try:
            glyphs = _glyphs(page)
            pictured = not glyphs.segments and bool(page.images)
        except TooLarge:
            raise
        except Exception:
            raise DamagedInput(f"Page {index + 1} of {self.page_count} cannot be read.") from None
        finally:
            page.close()
        if not glyphs.segments:
            self._objects.check_contents(index + 1)
            return PageText(index + 1, glyphs.width, glyphs.height, "", [], pictured=pictured)
        return page_text(index + 1, glyphs)

    def text_in(self, page: int, box: tuple[float, float, float, float]) -> str:
        """The characters whose middles lie in a box, from left to right."""
        x0, top, x1, bottom = box
        inside = [
            c
            for c in _upright(self._pdf.pages[page - 1])[0]
            if x0 - 1 <= (c["x0"] + c["x1"]) / 2 <= x1 + 1 and top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1
        ]
        return "".join(c["text"] for c in sorted(inside, key=lambda c: c["x0"]))

    def close(self) -> None:
        self._pdf.close()


def _explained(error: Exception) -> Exception:
    names = {type(e).__name__ for e in (error, error.__cause__, *error.args) if e is not None}
    if any("Password" in name or "Encryption" in name for name in names):
        return EncryptedInput("The PDF asks for a password before it can be opened.")
    return DamagedInput("The PDF cannot be opened: its structure is damaged.")


def _glyphs(page: Any) -> Glyphs:
    chars, turn, width, height = _upright(page)
    # A ligature may come as several letters on one glyph: each gets its share of the width.
    letters: list[tuple[str, float, float, dict[str, Any]]] = []
    for c in chars:
        text = _UNNAMED.get(c["text"], "\ufffd") if c["text"].startswith("(cid:") else c["text"]
        count = max(len(text), 1)
        step = (c["x1"] - c["x0"]) / count
        letters += [(letter, c["x0"] + i * step, c["x0"] + (i + 1) * step, c) for i, letter in enumerate(text)]
    shapes = [_turned(page, turn, shape) for shape in (*page.curves, *page.rects)]
    glyphs = Glyphs(
        "".join(letter for letter, *_ in letters),
        np.array([x0 for _, x0, _, _ in letters]),
        np.array([c["top"] for *_, c in letters]),
        np.array([x1 for _, _, x1, _ in letters]),
        np.array([c["bottom"] for *_, c in letters]),
        width,
        height,
        [
            ((shape["x0"] + shape["x1"]) / 2, (shape["top"] + shape["bottom"]) / 2)
            for shape in shapes
            if is_dot(shape["width"], shape["height"])
        ],
        [
            Box(shape["x0"], shape["top"], shape["x1"], shape["bottom"])
            for shape in shapes
            if shape["width"] > LOWEST and shape["height"] > LOWEST
        ],
    )
    glyphs.find_segments(
        lambda index: "bold" in str(letters[index][3].get("fontname", "")).casefold(), lambda index: True
    )
    if page.cropbox != page.mediabox and not page.rotation:  # a page that is shown turned says it the wrong way round
        shown = _turned(page, turn, dict(zip(("x0", "top", "x1", "bottom"), page.cropbox, strict=True)))
        glyphs.show(*(float(shown[side]) for side in ("x0", "top", "x1", "bottom")))
    return glyphs


def _upright(page: Any) -> tuple[list[dict[str, Any]], int, float, float]:
    """The characters that stand as most of a page's do; the quarter turn that puts them upright; the size after it."""
    if len(page.chars) > MOST_GLYPHS:
        raise TooLarge(
            f"Page {page.page_number} has {len(page.chars):,} characters; pages of up to {MOST_GLYPHS:,} are read."
        )
    turns = [_standing(c) for c in page.chars]
    counted = Counter(turn for turn, c in zip(turns, page.chars, strict=True) if not c["text"].isspace())
    best = max(counted, key=lambda turn: (counted[turn], turn == 0), default=0)
    width, height = float(page.width), float(page.height)
    chars = [_turned(page, best, c) for c, turn in zip(page.chars, turns, strict=True) if turn == best]
    return (chars, best, height, width) if best in (90, 270) else (chars, best, width, height)


def _standing(char: dict[str, Any]) -> int:
    """The quarter turn, clockwise and in degrees, after which a character stands upright."""
    a, b = char["matrix"][:2]
    return round(math.atan2(b, a) / (math.pi / 2)) % 4 * 90


def _turned(page: Any, turn: int, shape: dict[str, Any]) -> dict[str, Any]:
    """A character or shape where it stands after a quarter turn of the page."""
    if turn == 0:
        return shape
    x0, top, x1, bottom = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    wide, high = float(page.width), float(page.height)
    x0, top, x1, bottom = {
        90: (high - bottom, x0, high - top, x1),
        180: (wide - x1, high - bottom, wide - x0, high - top),
        270: (top, wide - x1, bottom, wide - x0),
    }[turn]
    return {**shape, "x0": x0, "top": top, "x1": x1, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
