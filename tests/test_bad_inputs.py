"""Inputs that are no report, or that were one once: each ends as the contract says, and soon.

Everything is made here, from the samples' text: reportlab sets the PDFs, and what is damaged is damaged byte by byte.
"""

from __future__ import annotations

import codecs
import io
import os
import random
import re
import signal
import stat
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from types import FrameType

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from extractor.engines import Engine
from extractor.engines.objects import Objects
from extractor.engines.pdfium import MOST_GLYPHS
from extractor.engines.text import LARGEST
from extractor.errors import InputError
from extractor.pipeline import Options, answers
from extractor.record import Failure, Record
from extractor.volume import LONGEST, MOST_PAGES

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
TEXT = (SAMPLES / "kenya-2019-mini-grids.txt").read_text(encoding="utf-8").replace("\f", "\n")
PDF = (SAMPLES / "kenya-2019-mini-grids.pdf").read_bytes()
A4 = (595.0, 842.0)
ENGINES: tuple[Engine, ...] = ("pdfium", "pdfplumber")
CODES = {kind.code for kind in InputError.__subclasses__()}
PATIENCE = 20  # seconds for one input; a usual one takes less than a tenth of one


class _Hung(BaseException):
    """An input was not done in time."""


def _give_up(signum: int, frame: FrameType | None) -> None:
    raise _Hung(f"not done after {PATIENCE} s")


@pytest.fixture(autouse=True)
def _no_hang() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _give_up)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _answers(source: bytes | str | Path, name: str | None, engine: Engine | None = None) -> list[Record | Failure]:
    signal.alarm(PATIENCE)
    try:
        return list(answers(source, name=name, options=Options(engine=engine)))
    finally:
        signal.alarm(0)


def _record(source: bytes | Path, name: str = "report.txt", engine: Engine | None = None) -> Record:
    (answer,) = _answers(source, name, engine)
    assert isinstance(answer, Record), answer
    return answer


def _failure(
    source: bytes | str | Path, name: str | None, code: str, *said: str, engine: Engine | None = None
) -> Failure:
    """The one failure of an input; ``said`` are words of its message."""
    (answer,) = _answers(source, name, engine)
    assert isinstance(answer, Failure), answer
    note = answer.failure
    assert note.code == code, note
    assert note.message.endswith((".", ").")) and note.remedy.endswith(".")
    assert "Traceback" not in note.message and str(SAMPLES.parent) not in note.message
    for words in said:
        assert words in note.message
    return answer


def _settled(source: bytes, name: str = "report.pdf", engine: Engine | None = None) -> set[str]:
    """What an input ended in: codes, and ``record``; never a crash."""
    found = {a.failure.code if isinstance(a, Failure) else "record" for a in _answers(source, name, engine)}
    assert found and found <= (CODES | {"record"}) - {"crashed", "timeout"}, found
    return found


def _pdf(
    pages: list[list[str]],
    draw: Callable[[Canvas], None] | None = None,
    *,
    size: tuple[float, float] = A4,
    encrypt: StandardEncryption | None = None,
    packed: int = 0,
) -> bytes:
    """A PDF with a line of text each 11 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt, invariant=1, pageCompression=packed)
    for lines in pages:
        if draw:
            draw(canvas)
        canvas.setFont("Helvetica", 9)
        for row, line in enumerate(lines):
            canvas.drawString(50, 780 - 11 * row, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@lru_cache(maxsize=1)
def _report_pages() -> list[list[str]]:
    lines = TEXT.split("\n")
    return [lines[i : i + 64] for i in range(0, len(lines), 64)]


@lru_cache(maxsize=4)
def _plain(engine: Engine) -> Record:
    return _record(_pdf(_report_pages()), "report.pdf", engine)


# -- nothing, or something else ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["report.pdf", "report.txt"])
def test_empty_file(name: str) -> None:
    answer = _failure(b"", name, "empty")
    assert answer.source.name == name and answer.source.bytes == 0


@pytest.mark.parametrize("text", [" \r\n\t\f \n", "\u00a0\u2003\n", "\u200b\n\ufeff", "\ufeff"])
def test_nothing_but_white_space(text: str) -> None:
    _failure(text.encode("utf-8"), "report.txt", "empty")


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_nothing_but_a_byte_order_mark(mark: bytes) -> None:
    _failure(mark, "report.txt", "empty")


OTHERS = {
    "HTML": b"\n<!DOCTYPE html>\n<html><body>404 Not Found</body></html>",
    "ZIP": b"PK\x03\x04" + bytes(100),
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(100),
}


@pytest.mark.parametrize("what", OTHERS)
@pytest.mark.parametrize("name", ["report.pdf", "report.txt"])
def test_another_kind_of_file(what: str, name: str) -> None:
    _failure(OTHERS[what], name, "unsupported-type", what)


def test_a_text_behind_pdf() -> None:
    _failure(TEXT.encode(), "report.pdf", "unsupported-type", "%PDF-")


@pytest.mark.parametrize("data", [random.Random(1).randbytes(5000), bytes(5000), b"\0"], ids=["random", "zeros", "one"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    _failure(data, "report.txt", "unsupported-type", "neither a PDF nor text")


def test_a_pdf_behind_some_junk() -> None:
    assert _record(b"HTTP/1.1 200 OK\r\n\r\n" * 10 + PDF, "report.pdf").report == _record(PDF, "report.pdf").report


def test_a_text_that_speaks_of_pdf() -> None:
    assert _record(b"Read out of a %PDF-1.4 file\n\n" + TEXT.encode()).source.media_type == "text/plain"


def test_a_report_of_no_known_family() -> None:
    _failure(b"The quick brown fox.\n" * 50, "report.txt", "unknown-family", "gggi-project-results", "without")


# -- damaged PDFs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_truncated(percent: int) -> None:
    _failure(PDF[: len(PDF) * percent // 100], "report.pdf", "damaged")


def test_nothing_but_a_header() -> None:
    _failure(b"%PDF-1.4\n%%EOF\n", "report.pdf", "damaged")


@pytest.mark.parametrize("word", [b"startxref", b"xref\n0", b"trailer", b"endobj", b"/Root", b"/Pages", b"/Kids"])
def test_a_word_of_the_structure_overwritten(word: bytes) -> None:
    assert word in PDF
    _settled(PDF.replace(word, b"#" * len(word)))


def test_a_wrong_startxref_is_repaired() -> None:
    at = PDF.rindex(b"startxref") + 10
    assert _record(PDF[:at] + b"7" + PDF[at + 1 :], "report.pdf").report == _record(PDF, "report.pdf").report


def _damaged(seed: int) -> bytes:
    """A sample with some bytes changed, a stretch overwritten, cut out or told twice, or other digits."""
    dice = random.Random(seed)
    name = dice.choice(["kenya-2019-mini-grids", "rwanda-2021-secondary-cities", "peru-2016-andean-water"])
    data = bytearray((SAMPLES / f"{name}.pdf").read_bytes())
    start, many = dice.randrange(len(data)), dice.choice([1, 5, 20, 100, 500])
    how = dice.randrange(5)
    if how == 0:
        for _ in range(many):
            data[dice.randrange(len(data))] = dice.randrange(256)
    elif how == 1:
        data[start : start + many] = dice.randbytes(many)
    elif how == 2:
        del data[start : start + many]
    elif how == 3:
        data[start:start] = data[start // 2 : start // 2 + many]
    else:
        digits = [i for i, byte in enumerate(data) if 48 <= byte < 58]
        for _ in range(many):
            data[dice.choice(digits)] = 48 + dice.randrange(10)
    return bytes(data)


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_damaged_at_random(seed: int) -> None:
    for variant in range(seed, seed + 20):
        _settled(_damaged(variant))


def test_damaged_at_random_for_the_second_reader() -> None:
    for variant in range(12):
        _settled(_damaged(variant), engine="pdfplumber")


@pytest.mark.parametrize("seed", range(20))
def test_text_that_breaks_off_is_not_given_silently(seed: int) -> None:
    """A compressed page with a changed byte reads like a shorter page: every reader gives what comes before it."""
    data = bytearray(_pdf(_report_pages(), packed=1))
    start = data.index(b"stream") + 10
    at = random.Random(seed).randrange(start, data.index(b"~>", start))
    data[at] = data[at] % 80 + 34
    expected, (answer,) = _plain("pdfium").report, _answers(bytes(data), "report.pdf")
    assert answer.failure.code == "damaged" if isinstance(answer, Failure) else answer.report == expected


VOLUME = SAMPLES / "project-reports-2021.pdf"


def _streams(data: bytes) -> dict[int, int]:
    """The object that holds the text of each page, by the page's number: it is what one page alone shows."""
    objects = [int(number) for number in re.findall(rb"\b(\d+) 0 obj\s*<<[^>]*?/Filter", data)]
    users = Objects(data).pages_using(objects)
    assert users is not None
    return {pages[0]: number for number, pages in users.items() if len(pages) == 1}


PAGES = _streams(VOLUME.read_bytes())


# The parts that are lost with a page of the volume: its cover, contents and dividers stand on pages 1 to 3 and 5,
# its reports on pages 4, 6 to 8, and 9.  Before the first report a lost page may have been a report by itself; where
# the first page of a report is lost, nothing says any more that the one before it does not go on.
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("page", "kept"),
    [(1, {0, 1, 2}), (3, {0, 1, 2}), (4, {1, 2}), (5, {1, 2}), (6, {2}), (7, {0, 2}), (8, {0, 2}), (9, {0})],
)
def test_a_damaged_page_costs_the_other_parts_nothing(page: int, kept: set[int], engine: Engine) -> None:
    data = VOLUME.read_bytes()
    at = data.index(b"stream", re.search(rb"\b%d 0 obj" % PAGES[page], data).end()) + 60  # type: ignore[union-attr]
    broken = data[:at] + bytes(4) + data[at + 4 :]
    whole = [a.report for a in _answers(data, "volume.pdf", engine) if isinstance(a, Record)]
    assert len(whole) == 3
    found = _answers(broken, "volume.pdf", engine)
    records = [answer for answer in found if isinstance(answer, Record)]
    (failure,) = (answer for answer in found if isinstance(answer, Failure))
    assert [record.report for record in records] == [whole[index] for index in sorted(kept)]
    assert (failure.failure.code, f"page {page}," in failure.failure.message) == ("damaged", True)
    assert failure.source.part is not None and failure.source.part.pages is not None
    first, last = failure.source.part.pages
    assert first <= page <= last
    assert [a.source.part.index for a in found if a.source.part] == list(range(1, len(found) + 1))


def test_a_damaged_page_of_a_single_report_fails_it() -> None:
    data = (SAMPLES / "kenya-2019-mini-grids.pdf").read_bytes()
    at = data.index(b"stream", re.search(rb"\b%d 0 obj" % _streams(data)[2], data).end()) + 60  # type: ignore[union-attr]
    _failure(data[:at] + bytes(4) + data[at + 4 :], "report.pdf", "damaged", "page 2,")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_damaged_stream_that_no_page_shows_is_not_missed(engine: Engine) -> None:
    """An attachment, or what an earlier version held: pages do not lead there."""
    data = (SAMPLES / "kenya-2019-mini-grids.pdf").read_bytes()
    packed = zlib.compress(bytes(range(256)))[:40]
    stray = b"\n900 0 obj << /Length 40 /Filter /FlateDecode >>\nstream\n%s\nendstream endobj\n" % packed
    expected = _record(data, "report.pdf", engine).report
    assert _record(data + stray + data[data.rindex(b"startxref") :], "report.pdf", engine).report == expected


def test_a_damaged_font_fails_the_pages_that_use_it() -> None:
    """Without the table that says which letters its glyphs are, a page reads like another text."""
    data = VOLUME.read_bytes()
    table = re.search(rb"/ToUnicode (\d+) 0 R", data)
    assert table
    at = data.index(b"stream", re.search(rb"\b%s 0 obj" % table[1], data).end()) + 60  # type: ignore[union-attr]
    failures = _answers(data[:at] + bytes(4) + data[at + 4 :], "volume.pdf")
    assert {answer.failure.code for answer in failures if isinstance(answer, Failure)} == {"damaged"}
    assert not any(isinstance(answer, Record) for answer in failures)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_that_lost_its_contents_is_not_blank(engine: Engine) -> None:
    data = (SAMPLES / "kenya-2019-mini-grids.pdf").read_bytes()
    second = list(re.finditer(rb"/Contents (\d+) 0 R", data))[1]
    number = b"9" * len(second[1])
    lost = data[: second.start(1)] + number + data[second.end(1) :]
    (answer,) = _answers(lost, "report.pdf", engine)
    assert isinstance(answer, Failure)
    assert (answer.failure.code, "Page 2 names" in answer.failure.message) == ("damaged", True)


def test_a_pdf_that_unpacks_without_end() -> None:
    packed = zlib.compress(bytes(600 * 2**20), 1)
    head = b"4 0 obj << /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    _failure(PDF.replace(b"xref", head + packed + b"\nendstream endobj\nxref", 1), "report.pdf", "too-large", "unpacks")


def _forms(bodies: list[bytes]) -> bytes:
    """A PDF with one page and forms, from object 5 on; the page draws the first one, each knows all others as /F5 …"""
    names = b" ".join(b"/F%d %d 0 R" % (5 + n, 5 + n) for n in range(len(bodies)))
    found = b"/Resources << /XObject << %s >> >>" % names
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R %s >>" % found
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]
    objects.append(b"<< /Length 6 >> stream\n/F5 Do\nendstream")
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] %s /Length %d >> stream\n%s\nendstream"
    objects += [head % (found, len(body), body) for body in bodies]
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + table + trailer


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "bodies",
    [
        pytest.param([b"/F%d Do " % (6 + n) * 10 for n in range(12)] + [b"q Q"], id="ten times ten times ten"),
        pytest.param([b"/F5 Do /F5 Do /F5 Do"], id="itself"),
        pytest.param([b"/F6 Do /F6 Do", b"/F5 Do /F5 Do"], id="each other"),
    ],
)
def test_forms_without_end(bodies: list[bytes], engine: Engine) -> None:
    _failure(_forms(bodies), "report.pdf", "too-large", "forms", engine=engine)


def test_forms_inside_each_other_are_read() -> None:
    _failure(_forms([b"/F6 Do " * 20, b"q Q"]), "report.pdf", "no-text", "text layer")


def test_no_pages() -> None:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"xref\n0 3\n0000000000 65535 f \n" + b"".join(places)
    data = body + table + b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    _failure(data, "report.pdf", "empty", "no pages")


# -- passwords ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("strength", [40, 128])
def test_an_owner_password_does_not_matter(strength: int, engine: Engine) -> None:
    data = _pdf(_report_pages(), encrypt=StandardEncryption("", ownerPassword="owner", strength=strength))
    assert _record(data, "report.pdf", engine).report == _plain(engine).report


@pytest.mark.parametrize("strength", [40, 128])
def test_a_user_password(strength: int) -> None:
    data = _pdf(_report_pages(), encrypt=StandardEncryption("user", ownerPassword="owner", strength=strength))
    _failure(data, "report.pdf", "encrypted", "password")


# -- pages -------------------------------------------------------------------------------------------------------


def _picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


@pytest.mark.parametrize("draw", [None, _picture])
def test_no_text_layer(draw: Callable[[Canvas], None] | None) -> None:
    _failure(_pdf([[], []], draw), "report.pdf", "no-text", "2 pages")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_blank_page_among_others(engine: Engine) -> None:
    assert _record(_pdf([[], *_report_pages(), []]), "report.pdf", engine).report == _plain(engine).report


SHIFTS = {0: (0.0, 0.0), 90: (842.0, 0.0), 180: (595.0, 842.0), 270: (0.0, 595.0)}


def _set_turned(turned: int, shown: int) -> bytes:
    """The report set at an angle (counter-clockwise) on pages that are shown at another (clockwise)."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(*SHIFTS[turned])
        canvas.rotate(turned)

    size = A4 if turned % 180 == 0 else (A4[1], A4[0])
    return _pdf(_report_pages(), draw, size=size).replace(b"/Rotate 0", b"/Rotate %d" % shown)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("turned", "shown"), [(90, 90), (180, 180), (270, 270), (0, 90), (0, 180), (0, 270), (90, 0), (180, 0), (270, 0)]
)
def test_rotated_pages(turned: int, shown: int, engine: Engine) -> None:
    """Values and boxes are those of the page with its text upright, however it is shown."""
    record, plain = _record(_set_turned(turned, shown), "report.pdf", engine), _plain(engine)
    assert record.report == plain.report
    for pointer, items in plain.evidence.items():
        for item, other in zip(items, record.evidence[pointer], strict=True):
            assert item.quote == other.quote
            for place, turned_place in zip(item.places, other.places, strict=True):
                assert turned_place.box == pytest.approx(place.box, abs=0.02)
                assert 0 <= place.box[0] < place.box[2] <= A4[0] and 0 <= place.box[1] < place.box[3] <= A4[1]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_crop_box_changes_no_value(engine: Engine) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 40, 570, 820))

    assert _record(_pdf(_report_pages(), draw), "report.pdf", engine).report == _plain(engine).report


@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_crop_box_hides_is_not_given(engine: Engine) -> None:
    hidden = "Lessons that nobody sees"

    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((30, 40, 570, 820))
        canvas.drawString(60, 20, hidden)

    record = _record(_pdf(_report_pages(), draw), "report.pdf", engine)
    assert record.report == _plain(engine).report
    assert hidden not in record.to_json()


@pytest.mark.parametrize("box", [(2000, 2000, 2500, 2500), (100, 100, 101, 101)], ids=["off the page", "tiny"])
def test_a_crop_box_that_cannot_be_meant(box: tuple[int, int, int, int]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox(box)

    assert _record(_pdf(_report_pages(), draw), "report.pdf").report == _plain("pdfium").report


@pytest.mark.parametrize("origin", [(-100, -200), (1000, 3000)])
def test_a_media_box_that_does_not_begin_at_zero(origin: tuple[int, int]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*origin)

    box = b"/MediaBox [ %d %d %d %d ]" % (*origin, origin[0] + 595, origin[1] + 842)
    data = _pdf(_report_pages(), draw).replace(b"/MediaBox [ 0 0 595 842 ]", box)
    assert box in data
    record, plain = _record(data, "report.pdf"), _plain("pdfium")
    assert record.report == plain.report
    (place,), (plain_place,) = (r.evidence["/reporting_year"][0].places for r in (record, plain))
    assert place.box == pytest.approx(plain_place.box, abs=0.02)


NAMELESS = (
    b"/Type /Font /Subtype /Type0 /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >> ]"
)


def test_glyphs_that_say_no_character() -> None:
    """A font whose glyphs have numbers and no ToUnicode table."""
    data = _pdf(_report_pages()).replace(b"/Encoding /WinAnsiEncoding", b"/Encoding /Identity-H")
    data = data.replace(b"/Subtype /Type1 /Type /Font", NAMELESS)
    assert NAMELESS in data
    _failure(data, "report.pdf", "unknown-family")


@pytest.mark.parametrize("size", ["0 0 0 0", "595 842 0 0", "0 0 1e9 1e9", "a b", "0 0 595"])
def test_odd_page_sizes(size: str) -> None:
    data = _pdf(_report_pages())
    _settled(data.replace(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ " + size.encode() + b" ]"))


# -- large -------------------------------------------------------------------------------------------------------


def test_a_page_full_of_glyphs() -> None:
    _failure(_pdf([["abcde " * 1000] * 16]), "report.pdf", "unknown-family")
    _failure(_pdf([["abcde " * 1000] * (MOST_GLYPHS // 6000 + 1)]), "report.pdf", "too-large", "Page 1")


def test_many_pages() -> None:
    page = [f"The quick brown fox jumps over lazy dog {i}." for i in range(10)]
    _failure(_pdf([page] * 300), "report.pdf", "unknown-family")
    assert len(_answers(_pdf(_report_pages() * 4), "report.pdf")) == 4


def test_more_pages_than_are_read() -> None:
    _failure(TEXT.encode() + b"\fx" * MOST_PAGES, "report.txt", "too-large", "pages")


def test_more_text_than_is_read() -> None:
    _failure(b"The quick brown fox jumps over the dog.\n" * (LARGEST // 39), "report.txt", "too-large", "characters")


def test_one_report_without_end() -> None:
    _failure(TEXT.encode() + b"A line of words.\n" * (LONGEST // 16), "report.txt", "too-large", "One report")


def test_one_report_without_end_costs_its_volume_nothing() -> None:
    endless = TEXT + "A line of words.\n" * (LONGEST // 16)
    found = _answers("\f".join([TEXT, endless, TEXT]).encode(), "volume.txt")
    assert [a.failure.code if isinstance(a, Failure) else "record" for a in found] == ["record", "too-large", "record"]
    assert [a.source.part.index for a in found if a.source.part] == [1, 2, 3]


# Text by the ten thousand characters; where a line counts, `{i}` is its number.
WORST = {
    "labels": "Approved budget for 2019 USD {i},000.00\n",
    "headings": "Lessons learned\nPartners\n",
    "results": "OUTPUT {i}.1 STATUS DELAYED\n",
    "titled results": "Output {i}.1 - A study is published.\n",
    "statuses": "STATUS DELAYED\n",
    "years": "In June 2018 and 2019 the workshop of 16 October 2017 was held in Nairobi.\n",
    "dates in one sentence": "a workshop was held in June 2018 in Nairobi ",
    "parentheses": "(",
    "open names": "Alpha Beta (",
    "names": "Ministry of ",
    "digits": "1",
    "thousands": "1,",
    "numbers": "1 ",
    "sections": "1.1.",
    "bullets": "• ",
    "bulleted lines": "• x\n",
    "short lines": "a\n",
    "columns": "left words        right words\n",
    "spaces": "a          ",
    "hyphens": "-",
    "quotes": "“a ",
    "combining marks": "e\u0301\u0301\u0301",
    "running heads": "\fHead of page {i}\nText of the page.\nFoot {i}",
}


@pytest.mark.parametrize("where", ["end", "Partners", "Context"])
@pytest.mark.parametrize("what", WORST)
def test_the_worst_text_ends(what: str, where: str) -> None:
    count = 4_000 // len(WORST[what])
    text = "".join(WORST[what].format(i=i % 99) for i in range(count))
    at = len(TEXT) if where == "end" else TEXT.casefold().index("\n" + where.casefold()) + len(where) + 2
    _settled((TEXT[:at] + "\n" + text + "\n" + TEXT[at:]).encode(), "report.txt")


@pytest.mark.parametrize("line", ["a" * 1_000_000, "a " * 200_000, "• " * 100_000, "1." * 200_000])
def test_one_long_line_of_no_family(line: str) -> None:
    _failure(line.encode(), "report.txt", "unknown-family")


def test_many_short_lines_of_no_family() -> None:
    _failure(b"a\n" * 50_000, "report.txt", "unknown-family")


# -- encodings ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = TEXT.encode("latin-1", "ignore").decode("latin-1")
    assert _record(text.encode(encoding)).report == _record(text.encode()).report


def test_a_byte_that_windows_1252_does_not_know() -> None:
    assert _record(TEXT.encode() + b"\n\x81\x8d\x8f\x90\x9d\n").source.characters > 0


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_encodings_that_are_not_read(encoding: str) -> None:
    _failure(TEXT.encode(encoding), "report.txt", "unsupported-type")


@pytest.mark.parametrize("encoding", ["shift-jis", "euc-jp", "utf-16-le"])
def test_another_script(encoding: str) -> None:
    assert _settled(("年次報告書\n" * 300).encode(encoding), "report.txt") <= {"unsupported-type", "unknown-family"}


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_line_ends(end: str) -> None:
    assert _record(TEXT.replace("\n", end).encode()).report == _record(TEXT.encode()).report


def test_half_a_character_at_the_end() -> None:
    expected = _record(TEXT.encode()).report.overview
    assert _record(TEXT.encode("utf-16")[:-1]).report.overview == expected
    assert _record(TEXT.encode("utf-16-le") + b"\x00\xd8").report.overview == expected


@pytest.mark.parametrize("control", ["\x00", "\x01", "\x1b", "\x7f", "\u0085", "\ud800"])
def test_control_characters(control: str) -> None:
    text = TEXT.replace(" the ", f" the{control} ")
    _settled(text.encode("utf-8", "surrogatepass"), "report.txt")


# -- paths -------------------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    answer = _failure(tmp_path / "report.pdf", None, "unreadable", "No such file")
    assert str(tmp_path) not in answer.failure.message


def test_a_folder_given_as_a_file(tmp_path: Path) -> None:
    _failure(tmp_path, "folder", "unreadable")


def test_a_file_without_read_permission(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    _failure(path, None, "unreadable", "Permission denied")


def test_a_pipe_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PATIENCE", 1)
    path = tmp_path / "report.pdf"
    os.mkfifo(path)
    _failure(path, None, "unreadable", "no regular file")


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no devices here")
def test_a_device_is_refused() -> None:
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    _failure(Path("/dev/null"), None, "unreadable", "no regular file")


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"R\xe9publique.txt")
    try:
        path.write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    (answer,) = _answers(path, None)
    assert answer.source.name == r"R\xe9publique.txt"
    answer.model_dump_json()


def test_a_path_that_holds_a_null() -> None:
    _failure("a\0b.pdf", None, "unreadable")
