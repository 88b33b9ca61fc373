"""The two readers of PDFs: they agree, one stands in for the other, and what fails in them is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from extractor import Failure, Options, Record, answers, extract
from extractor.engines import Engine, PageText, open_reader
from extractor.engines.pdfium import PdfiumReader
from extractor.engines.pdfplumber import PdfplumberReader
from extractor.errors import DamagedInput, EncryptedInput, TooLarge
from extractor.parsers.assemble import assemble

Paper = Callable[..., Any]

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
KENYA = SAMPLES / "kenya-2019-mini-grids.pdf"
SINGLE = sorted(path.name for path in SAMPLES.glob("*.pdf") if path.stem != "project-reports-2021")


# ---------------------------------------------------------------------------------------------------------- they agree


@pytest.mark.parametrize("name", SINGLE)
def test_both_readers_give_the_same_report(name: str) -> None:
    first, second = extract(SAMPLES / name), extract(SAMPLES / name, options=Options(engine="pdfplumber"))
    assert (first.producer.engine, second.producer.engine) == ("pdfium", "pdfplumber")
    assert second.report == first.report
    assert [(doubt.pointer, doubt.kind) for doubt in second.doubts] == [
        (doubt.pointer, doubt.kind) for doubt in first.doubts
    ]


def test_both_readers_see_the_same_places() -> None:
    first, second = extract(KENYA), extract(KENYA, options=Options(engine="pdfplumber"))
    pointer = "/overview/approved_budget"
    (a,), (b,) = ([item for item in record.evidence[pointer] if item.value] for record in (first, second))
    assert a.quote == b.quote
    assert "USD 640,000.00" in a.quote
    assert [place.page for place in a.places] == [place.page for place in b.places]
    for one, other in zip(a.places, b.places, strict=True):
        assert one.box == pytest.approx(other.box, abs=3.0)


def test_verifying_a_sound_report_raises_no_doubt() -> None:
    record = extract(KENYA, options=Options(verify=True))
    assert record.doubts == ()
    assert record == extract(KENYA)


def test_verifying_tells_where_the_readers_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: PdfplumberReader, page: int, box: object) -> str:
        return "USD 1.00"

    monkeypatch.setattr(PdfplumberReader, "text_in", other)
    record = extract(KENYA, options=Options(verify=True))
    doubted = {doubt.pointer for doubt in record.doubts if doubt.kind == "engines-disagree"}
    assert {"/overview/approved_budget", "/overview/actual_expenditure"} <= doubted
    assert "/title" not in doubted
    assert record.report == extract(KENYA).report


# ---------------------------------------------------------------------------------------------------- one for the other


def refuse(*_: object) -> None:
    raise pypdfium2.PdfiumError("a double that opens nothing", err_code=3)


def test_the_second_reader_is_taken_where_the_first_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = extract(KENYA).report
    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    record = extract(KENYA)
    assert record.producer.engine == "pdfplumber"
    assert record.report == expected


def test_neither_can_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("a double that opens nothing")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    monkeypatch.setattr("pdfplumber.open", broken)
    (answer,) = answers(KENYA)
    assert isinstance(answer, Failure)
    assert answer.failure.code == "damaged"


def test_a_password_is_not_asked_of_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise pypdfium2.PdfiumError("a double that is locked", err_code=4)

    def never(*_: object) -> None:
        raise AssertionError("the second reader was asked")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    monkeypatch.setattr("pdfplumber.open", never)
    with pytest.raises(EncryptedInput):
        open_reader(KENYA.read_bytes(), KENYA.name)


def test_the_reader_that_is_asked_for_is_taken() -> None:
    data = KENYA.read_bytes()
    asked: list[tuple[Engine | None, type]] = [
        (None, PdfiumReader),
        ("pdfium", PdfiumReader),
        ("pdfplumber", PdfplumberReader),
    ]
    for engine, kind in asked:
        reader = open_reader(data, KENYA.name, engine)
        assert type(reader) is kind
        reader.close()


# ------------------------------------------------------------------------------------------------------ what goes wrong


class Double:
    """A reader that fails in the middle, and remembers whether it was closed."""

    engine = "pdfium"
    page_count = 2

    def __init__(self, page: PageText, error: Exception) -> None:
        self.page, self.error = page, error
        self.closed = False

    def pages(self) -> Iterator[PageText]:
        yield self.page
        raise self.error

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (DamagedInput("Page 2 of 2 cannot be read."), "damaged", "Page 2 of 2 cannot be read."),
        (TooLarge("Page 2 has 1,000,000 characters."), "too-large", "Page 2 has 1,000,000 characters."),
        (KeyError("slip at 0x7fba12345678"), "crashed", "KeyError: 'slip at 0x…'"),
        (RecursionError("too deep"), "crashed", "RecursionError: too deep"),
        (MemoryError(), "crashed", "MemoryError"),
    ],
)
def test_a_page_that_raises_is_a_failure_and_the_file_is_closed(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, said: str
) -> None:
    reader = open_reader(KENYA.read_bytes(), KENYA.name)
    double = Double(next(iter(reader.pages())), error)
    monkeypatch.setattr("extractor.pipeline.open_reader", lambda *_: double)
    (answer,) = answers(KENYA)
    assert isinstance(answer, Failure)
    assert (answer.failure.code, answer.source.name) == (code, KENYA.name)
    assert said in answer.failure.message
    assert answer.failure.remedy
    assert double.closed


def test_a_page_of_pdfium_that_cannot_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def unloaded(self: object, index: int) -> None:
        raise pypdfium2.PdfiumError("a double")

    monkeypatch.setattr(pypdfium2.PdfDocument, "get_page", unloaded)
    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", unloaded)
    (answer,) = answers(KENYA)
    assert isinstance(answer, Failure)
    assert (answer.failure.code, answer.failure.message) == ("damaged", "Page 1 of 2 cannot be read.")


def test_a_part_that_cannot_be_read_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(answers(SAMPLES / "project-reports-2021.txt"))
    parsed = iter(range(3))

    def slips(*given: Any) -> Any:
        if next(parsed) == 1:
            raise ZeroDivisionError("a double")
        return assemble(*given)

    monkeypatch.setattr("extractor.pipeline.assemble", slips)
    first, second, third = answers(SAMPLES / "project-reports-2021.txt")
    assert (first, third) == (whole[0], whole[2])
    assert isinstance(second, Failure)
    assert second.failure.code == "crashed"
    assert isinstance(whole[1], Record)
    assert second.source.part == whole[1].source.part


def test_pages_are_read_again_as_they_were(paper: Paper) -> None:
    page = paper()
    page.put(50, 100, "First")
    page.turn()
    page.put(50, 100, "Second")
    data = page.done()
    engines: tuple[Engine, ...] = ("pdfium", "pdfplumber")
    for engine in engines:
        reader = open_reader(data, "drawn.pdf", engine)
        assert [each.text for each in reader.pages()] == ["First", "Second"]
        assert [each.text for each in reader.pages()] == ["First", "Second"]
        reader.close()
