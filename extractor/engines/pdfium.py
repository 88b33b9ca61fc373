"""PDF pages through pdfium: every glyph with its box, put in reading order by `layout`."""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pypdfium2 import raw

from extractor.document import Box
from extractor.engines.asides import LOWEST
from extractor.engines.glyphs import DOT, MOST_GLYPHS, Glyphs, PageText, is_dot, page_text
from extractor.errors import DamagedInput, EncryptedInput, InputError, TooLarge

if TYPE_CHECKING:
    from PIL import Image

    from extractor.engines.objects import Objects

NAME = "pdfium"
Coordinates = NDArray[np.float64]


class PdfiumReader:
    """The pages of one PDF, read one at a time; may be iterated more than once."""

    engine = NAME

    def __init__(self, data: bytes, damaged: Mapping[int, InputError] | None = None) -> None:
        self._damaged = damaged or {}
        self._data = data
        try:
            self._pdf = pdfium.PdfDocument(data)
            self.page_count = len(self._pdf)
        except pdfium.PdfiumError as error:
            raise _explained(error) from None

    @cached_property
    def _objects(self) -> Objects:
        """Asked where a page is blank, for the file may have lost what stood on it."""
        from extractor.engines.objects import Objects

        return Objects(self._data)

    def pages(self) -> Iterator[PageText]:
        for index in range(self.page_count):
            try:
                yield self._page(index)
            except InputError as trouble:
                yield PageText.unread(index + 1, trouble)

    def _page(self, index: int) -> PageText:
        if index + 1 in self._damaged:
            raise self._damaged[index + 1]
        try:
            page = self._pdf[index]
            try:
                glyphs = _glyphs(page, index + 1)
                if not glyphs.segments:
                    self._objects.check_contents(index + 1)
                    pictured = next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]), None) is not None
                    return PageText(index + 1, glyphs.width, glyphs.height, "", [], pictured=pictured)
            finally:
                page.close()
        except pdfium.PdfiumError:
            raise DamagedInput(f"Page {index + 1} of {self.page_count} cannot be read.") from None
        return page_text(index + 1, glyphs)

    def close(self) -> None:
        self._pdf.close()


def _explained(error: pdfium.PdfiumError) -> Exception:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return EncryptedInput("The PDF asks for a password before it can be opened.")
    if code == raw.FPDF_ERR_SECURITY:
        return EncryptedInput("The PDF is protected by a security handler that is not supported.")
    return DamagedInput("The PDF cannot be opened: its structure is damaged.")


def _glyphs(page: pdfium.PdfPage, number: int) -> Glyphs:
    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        if count > MOST_GLYPHS:
            raise TooLarge(f"Page {number} has {count:,} characters; pages of up to {MOST_GLYPHS:,} are read.")
        text = textpage.get_text_range(0, count) if count else ""
        if len(text) != count:
            text = "".join(_character(textpage, index) for index in range(count))
        handle = textpage.raw
        left, top, right, bottom = _boxes(handle, count)
        turn = _turn(page, textpage, count)
        if turn == 0 and _uneven(text, left, top, bottom):
            top, bottom = _even(handle, count)
        x0, y0, x1, y1, width, height = _upright(page, turn, (left, bottom, right, top))
        bold = _weights(textpage)
        dots, boxes = _shapes(page, turn)
        glyphs = Glyphs(text, x0, y0, x1, y1, width, height, dots, boxes)
        glyphs.find_segments(bold, lambda index: raw.FPDFText_IsGenerated(handle, index) == 0)
        if page.get_cropbox() != page.get_mediabox():
            glyphs.show(*_shown(page, turn))
        return glyphs
    finally:
        textpage.close()


def _boxes(handle: Any, count: int) -> Coordinates:
    """Left, top, right and bottom of every character, in points from the page's own origin."""
    boxes = (raw.FS_RECTF * count)()
    step = ctypes.sizeof(raw.FS_RECTF)
    places = map(ctypes.byref, repeat(boxes), range(0, count * step, step))
    deque(map(_get_box, repeat(handle), range(count), places), maxlen=0)  # a loop in C: there are many
    return np.frombuffer(boxes, dtype=np.float32).reshape(count, 4).astype(np.float64).T


UNEVEN = 0.06  # of the neighbouring letters: then boxes hold the ink alone, and not the line
DESCENT, ASCENT = 0.22, 0.89  # of the size, below and above the baseline


def _uneven(text: str, left: Coordinates, top: Coordinates, bottom: Coordinates) -> bool:
    """Whether letters of one word stand at different heights, as those of fonts do that tell no ascent."""
    inked = ~np.fromiter(map(str.isspace, text), dtype=bool, count=len(text))
    together = inked[1:] & inked[:-1] & (left[1:] > left[:-1])
    height = top - bottom
    apart = np.abs(bottom[1:] - bottom[:-1]) + np.abs(top[1:] - top[:-1]) > 0.1 * np.maximum(height[1:], height[:-1])
    return bool(together.any()) and float((apart & together).sum()) > UNEVEN * float(together.sum())


def _even(handle: Any, count: int) -> tuple[Coordinates, Coordinates]:
    """Top and bottom of every character from its baseline and its size."""
    x, baseline, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    tops, bottoms = np.zeros(count), np.zeros(count)
    for index in range(count):
        raw.FPDFText_GetCharOrigin(handle, index, x, baseline)
        raw.FPDFText_GetMatrix(handle, index, matrix)
        size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
        tops[index], bottoms[index] = baseline.value + ASCENT * size, baseline.value - DESCENT * size
    return tops, bottoms


def _bare(function: Any, result: Any = ctypes.c_int, *arguments: Any) -> Any:
    """A function of pdfium without the types of its arguments: called for every glyph, it is much faster.

    ctypes makes an object of every argument whose type it is told; handles and references are such objects already,
    and plain numbers become C's int by themselves.  So this one takes handles, references and whole numbers that fit
    C's int; an address that came as a plain number must be told.  It also keeps Python's lock: giving it up and taking
    it back costs more than the call.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_get_box = _bare(raw.FPDFText_GetLooseCharBox)
_get_object = _bare(raw.FPDFPage_GetObject, ctypes.c_void_p)  # an address as a number: a page has thousands
_get_type = _bare(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_get_bounds = _bare(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[ctypes.c_void_p] * 5)
_get_unicode = _bare(raw.FPDFText_GetUnicode, ctypes.c_uint)
_get_angle = _bare(raw.FPDFText_GetCharAngle, ctypes.c_float)
_is_generated = _bare(raw.FPDFText_IsGenerated)
_get_weight = _bare(raw.FPDFText_GetFontWeight)
_get_font = _bare(raw.FPDFText_GetFontInfo, ctypes.c_ulong)

MOST_SHAPES = 10_000


def _shapes(page: pdfium.PdfPage, turn: int) -> tuple[list[tuple[float, float]], list[Box]]:
    """The middles of the small shapes on a page that are about as wide as high, and the large ones: frames, grounds."""
    found: list[tuple[float, float, float, float]] = []
    left, low, right, high = sides = [ctypes.c_float() for _ in range(4)]
    places = [ctypes.addressof(side) for side in sides]
    handle, path = page.raw, raw.FPDF_PAGEOBJ_PATH
    shapes = list(map(_get_object, repeat(handle), range(min(raw.FPDFPage_CountObjects(handle), MOST_SHAPES))))
    for shape, kind in zip(shapes, map(_get_type, shapes), strict=True):
        if kind != path:
            continue
        _get_bounds(shape, *places)
        width, height = right.value - left.value, high.value - low.value
        if is_dot(width, height) or (width > LOWEST and height > LOWEST):
            found.append((left.value, low.value, right.value, high.value))
    if not found:
        return [], []
    table = np.array(found, dtype=np.float64)
    x0, y0, x1, y1, _, _ = _upright(page, turn, tuple(table.T))
    placed = list(map(Box, x0.tolist(), y0.tolist(), x1.tolist(), y1.tolist()))
    dots = [((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2) for box in placed if box.x1 - box.x0 < DOT]
    return dots, [box for box in placed if box.x1 - box.x0 >= DOT]


def _character(textpage: pdfium.PdfTextPage, index: int) -> str:
    """One character; what is not one character of Python's is shown as the replacement character."""
    code = raw.FPDFText_GetUnicode(textpage.raw, index)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


SAMPLED = 40  # glyphs that are asked which way they stand


def _turn(page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, count: int) -> int:
    """The quarter turn, clockwise and in degrees, after which most of a page's glyphs stand upright.

    It is how the page is shown, but for pages that are shown with their text lying on its side.
    """
    turns: Counter[int] = Counter()
    handle = textpage.raw
    for index in range(0, count, max(1, count // SAMPLED)):
        if not _is_generated(handle, index) and _get_unicode(handle, index) > 32:
            angle = _get_angle(handle, index)
            turns[-round(angle / (math.pi / 2)) % 4 * 90 if angle >= 0 else 0] += 1
    shown = int(page.get_rotation()) % 360
    best = max(turns, key=lambda turn: (turns[turn], turn == shown), default=shown)
    return best if turns[best] > turns[shown] else shown


def _upright(
    page: pdfium.PdfPage, turn: int, sides: Sequence[Coordinates]
) -> tuple[Coordinates, Coordinates, Coordinates, Coordinates, float, float]:
    """x0, top, x1, bottom from the top left of the page when it is turned, with its width and height then."""
    left, bottom, right, top = sides
    low_x, low_y, high_x, high_y = page.get_mediabox()
    width, height = high_x - low_x, high_y - low_y
    if turn == 90:
        return bottom - low_y, left - low_x, top - low_y, right - low_x, height, width
    if turn == 180:
        return high_x - right, bottom - low_y, high_x - left, top - low_y, width, height
    if turn == 270:
        return high_y - top, high_x - right, high_y - bottom, high_x - left, height, width
    return left - low_x, high_y - top, right - low_x, high_y - bottom, width, height


def _shown(page: pdfium.PdfPage, turn: int) -> tuple[float, float, float, float]:
    """The part of the page that is shown: x0, top, x1, bottom."""
    whole, crop = page.get_mediabox(), page.get_cropbox()
    left, bottom = max(whole[0], crop[0]), max(whole[1], crop[1])
    right, top = min(whole[2], crop[2]), min(whole[3], crop[3])
    sides = tuple(np.array([side], dtype=np.float64) for side in (left, bottom, right, top))
    x0, y0, x1, y1, _, _ = _upright(page, turn, sides)
    return float(x0[0]), float(y0[0]), float(x1[0]), float(y1[0])


def _weights(textpage: pdfium.PdfTextPage) -> Callable[[int], bool]:
    """Whether the glyph at an index is set in bold type."""
    handle = textpage.raw
    name, length = ctypes.create_string_buffer(128), ctypes.c_ulong(128)
    flags = ctypes.c_int()
    flags_at = ctypes.byref(flags)

    def bold(index: int) -> bool:
        if _get_weight(handle, index) >= 600:
            return True
        _get_font(handle, index, name, length, flags_at)
        return b"bold" in name.value.lower() or bool(flags.value & 1 << 18)

    return bold


LARGEST_PICTURE = 4000  # pixels along the longer side


def render(data: bytes, number: int, boxes: Iterable[tuple[float, float, float, float]]) -> Image.Image:
    """A page with its text upright and with boxes drawn on it (in points from its top left, as evidence has them)."""
    from PIL import Image, ImageDraw

    pdf = pdfium.PdfDocument(data)
    try:
        page = pdf[number - 1]
        textpage = page.get_textpage()
        page.set_rotation(_turn(page, textpage, textpage.count_chars()))
        scale = min(2.0, LARGEST_PICTURE / max(page.get_size()))
        left, top = _margin(page)
        picture = page.render(scale=scale).to_pil().convert("RGBA")
    finally:
        pdf.close()
    marks = Image.new("RGBA", picture.size, (255, 255, 255, 0))
    draw = ImageDraw.Draw(marks)
    for x0, y0, x1, y1 in boxes:
        edges = ((x0 - left - 2) * scale, (y0 - top - 2) * scale, (x1 - left + 2) * scale, (y1 - top + 2) * scale)
        draw.rectangle(edges, fill=(255, 214, 0, 70), outline=(214, 40, 40, 255), width=max(1, round(scale)))
    return Image.alpha_composite(picture, marks).convert("RGB")


def _margin(page: pdfium.PdfPage) -> tuple[float, float]:
    """How far the shown part of a page, its crop box, is from the left and top of the whole."""
    low_x, low_y, high_x, high_y = page.get_mediabox()
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation() % 360
    across = {0: left - low_x, 90: bottom - low_y, 180: high_x - right, 270: high_y - top}
    down = {0: high_y - top, 90: left - low_x, 180: bottom - low_y, 270: high_x - right}
    return across.get(turn, 0.0), down.get(turn, 0.0)
