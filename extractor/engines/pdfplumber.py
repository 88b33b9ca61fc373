"""PDF pages through pdfplumber: the second reader, on the same layout; slower, and of another origin than pdfium."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import numpy as np
import pdfplumber

from extractor.engines.glyphs import Glyphs, PageText, page_text
from extractor.errors import DamagedInput, EncryptedInput

NAME = "pdfplumber"
DOT = 6.0  # points: drawn bullets are no larger

logging.getLogger("pdfminer").setLevel(logging.ERROR)


class PdfplumberReader:
    """The pages of one PDF, read one at a time; may be iterated more than once."""

    engine = NAME

    def __init__(self, data: bytes) -> None:
        try:
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self.page_count = len(self._pdf.pages)
        except Exception as error:  # pdfminer raises what its parser happens to meet
            raise _explained(error) from None

    def pages(self) -> Iterator[PageText]:
        for index, page in enumerate(self._pdf.pages):
            try:
                glyphs = _glyphs(page)
            except Exception:
                raise DamagedInput(f"Page {index + 1} of {self.page_count} cannot be read.") from None
            finally:
                page.close()
            yield page_text(index + 1, glyphs)

    def text_in(self, page: int, box: tuple[float, float, float, float]) -> str:
        """The characters whose middles lie in a box, from left to right."""
        x0, top, x1, bottom = box
        inside = [
            c
            for c in self._pdf.pages[page - 1].chars
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
    chars = [c for c in page.chars if c.get("upright", True)]
    # A ligature may come as several letters on one glyph: each gets its share of the width.
    letters: list[tuple[str, float, float, dict[str, Any]]] = []
    for c in chars:
        count = max(len(c["text"]), 1)
        step = (c["x1"] - c["x0"]) / count
        letters += [(letter, c["x0"] + i * step, c["x0"] + (i + 1) * step, c) for i, letter in enumerate(c["text"])]
    glyphs = Glyphs(
        "".join(letter for letter, *_ in letters),
        np.array([x0 for _, x0, _, _ in letters]),
        np.array([c["top"] for *_, c in letters]),
        np.array([x1 for _, _, x1, _ in letters]),
        np.array([c["bottom"] for *_, c in letters]),
        float(page.width),
        float(page.height),
        [
            ((shape["x0"] + shape["x1"]) / 2, (shape["top"] + shape["bottom"]) / 2)
            for shape in (*page.curves, *page.rects)
            if 0.8 < shape["width"] < DOT and 0.6 * shape["width"] < shape["height"] < 1.6 * shape["width"]
        ],
    )
    glyphs.find_segments(lambda index: "bold" in str(letters[index][3].get("fontname", "")).casefold(), lambda index: True)
    return glyphs
