"""Small PDFs drawn for one test, and what a reader makes of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from extractor.document import reading_of
from extractor.engines import Engine, PageText, open_reader

PAGE = (595.0, 842.0)
FONT, BOLD, SIZE, LEADING = "Helvetica", "Helvetica-Bold", 10.0, 13.0

registerFont(TTFont("Vera", "Vera.ttf"))  # shipped with reportlab; has glyphs beyond Latin-1


class Paper:
    """A PDF under the pen: places are in points from the page's top left, to the baseline."""

    def __init__(self, width: float = PAGE[0], height: float = PAGE[1]) -> None:
        self.width, self.height = width, height
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(width, height), invariant=1)

    def put(self, x: float, y: float, text: str, size: float = SIZE, font: str = FONT) -> None:
        """One line from ``x`` on."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def flush_right(self, x: float, y: float, text: str, size: float = SIZE, font: str = FONT) -> None:
        """One line up to ``x``."""
        self.put(x - stringWidth(text, font, size), y, text, size, font)

    def stack(self, x: float, y: float, texts: list[str], leading: float = LEADING, **look: Any) -> float:
        """Lines under each other; the baseline after the last."""
        for text in texts:
            self.put(x, y, text, **look)
            y += leading
        return y

    def justified(self, x: float, y: float, text: str, width: float, *, as_spaces: bool = True) -> None:
        """One line whose spaces are stretched until it is ``width`` wide."""
        words = text.split()
        left = (width - sum(stringWidth(word, FONT, SIZE) for word in words)) / (len(words) - 1)
        if as_spaces:  # one string with wider spaces
            line = self.canvas.beginText(x, self.height - y)
            line.setFont(FONT, SIZE)
            line.setWordSpace(left - stringWidth(" ", FONT, SIZE))
            line.textOut(text)
            self.canvas.drawText(line)
            return
        for word in words:
            self.put(x, y, word)
            x += stringWidth(word, FONT, SIZE) + left

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def dot(self, x: float, y: float, radius: float = 1.5) -> None:
        self.canvas.circle(x, self.height - y, radius, stroke=0, fill=1)

    def turn(self) -> None:
        self.canvas.showPage()

    def done(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.stream.getvalue()


def read_pages(data: bytes, engine: Engine | None = None) -> list[PageText]:
    reader = open_reader(data, "drawn.pdf" if data.startswith(b"%PDF") else "dump.txt", engine)
    try:
        return list(reader.pages())
    finally:
        reader.close()


Pages = Callable[..., list[PageText]]
Lines = Callable[..., list[str]]
Blocks = Callable[..., list[list[str]]]


@pytest.fixture(scope="session")
def paper() -> type[Paper]:
    return Paper


@pytest.fixture(scope="session")
def pages() -> Pages:
    """The pages of a file's bytes; the engine may be named."""
    return read_pages


@pytest.fixture(scope="session")
def lines() -> Lines:
    """The lines of the first page in reading order, as they read."""

    def read(data: bytes, engine: Engine | None = None) -> list[str]:
        page = read_pages(data, engine)[0]
        return [reading_of(page.text[line.span.start : line.span.end]) for line in page.lines]

    return read


@pytest.fixture(scope="session")
def blocks() -> Blocks:
    """The same, block by block."""

    def read(data: bytes, engine: Engine | None = None) -> list[list[str]]:
        page = read_pages(data, engine)[0]
        found: dict[int, list[str]] = {}
        for line in page.lines:
            found.setdefault(line.block, []).append(reading_of(page.text[line.span.start : line.span.end]))
        return list(found.values())

    return read
