"""Dumps: encodings, page marks, paragraphs, and columns that stand side by side."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import extract
from extractor.document import READ_AS, reading_of
from extractor.engines import PageText, media_type, open_reader
from extractor.engines.text import TextReader, decode
from extractor.errors import EmptyInput, UnsupportedType

Lines = Callable[..., list[str]]
Blocks = Callable[..., list[list[str]]]
Pages = Callable[..., list[PageText]]

TEXT = "Côte d’Ivoire: 288 000 €\nÎles – “Überblick”\n"


# ------------------------------------------------------------------------------------------------------------ encodings


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="UTF-8 with a mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16, little end first, with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, big end first, with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16, little end first"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16, big end first"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
    ],
)
def test_encodings(data: bytes) -> None:
    assert decode(data) == TEXT
    assert media_type(data, "dump.txt") == "text/plain"


def test_bytes_that_windows_1252_does_not_know_are_marked() -> None:
    assert decode(b"An odd byte \x81 among w\xf6rds that are read") == "An odd byte \ufffd among wörds that are read"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\f ", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(32)) * 40, b"\x00\x01\x02\x03" * 300])
def test_bytes_that_are_no_text(data: bytes) -> None:
    with pytest.raises(UnsupportedType):
        decode(data)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(lines: Lines, blocks: Blocks, ends: str) -> None:
    data = ends.join(["First line", "goes on here", "", "Second paragraph"]).encode()
    assert lines(data) == ["First line", "goes on here", "Second paragraph"]
    assert blocks(data) == [["First line", "goes on here"], ["Second paragraph"]]


# ------------------------------------------------------------------------------------------------------- pages and text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one", None),
        ("one\n", None),
        ("one\ftwo", 2),
        ("one\ftwo\f", 2),
        ("one\f\fthree\n\f\n", 3),
        ("one\f", 1),
    ],
)
def test_form_feeds_are_page_marks(text: str, count: int | None) -> None:
    assert TextReader(text.encode()).page_count == count


def test_pages_are_numbered_and_keep_their_text(pages: Pages) -> None:
    read = pages(b"one\n\ftwo\n\n\fthree\n")
    assert [(page.number, page.text) for page in read] == [(1, "one\n"), (2, "two\n\n"), (3, "three\n")]


@given(
    st.lists(
        st.text(
            st.characters(exclude_characters="\f", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t \u00a0•"),
            max_size=40,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_text_is_never_rewritten(texts: list[str]) -> None:
    """Form feeds apart, the pages together are the dump; every letter is on exactly one line."""
    whole = "\f".join(["Report", *texts, "End"])
    data = codecs.BOM_UTF8 + whole.encode()
    read = list(open_reader(data, "dump.txt").pages())
    assert "\f".join(page.text for page in read) == whole
    for page in read:
        spans = sorted(line.span for line in page.lines)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        seen = "".join(page.text[span.start : span.end] for span in spans).translate(READ_AS)
        assert "".join(seen.split()) == "".join(page.text.translate(READ_AS).split())


# ----------------------------------------------------------------------------------------------------------- paragraphs


def test_empty_lines_part_paragraphs(blocks: Blocks) -> None:
    text = "The first paragraph goes on\nin its second line.\n\nThe second one\nhas two lines too.\n"
    assert blocks(text.encode()) == [
        ["The first paragraph goes on", "in its second line."],
        ["The second one", "has two lines too."],
    ]


def test_where_every_line_is_followed_by_an_empty_one_none_of_them_parts(blocks: Blocks) -> None:
    said = ["The first paragraph of a dump", "goes on in its second line and", "in its third, for it is", "a long one."]
    text = "\n\n".join(said) + "\n\n\n" + "Another one is set\n\napart by one more.\n"
    assert blocks(text.encode()) == [said, ["Another one is set", "apart by one more."]]


def test_a_sentence_that_ends_early_ends_its_paragraph(blocks: Blocks) -> None:
    text = (
        "The towns farthest from the national grid are to be served by mini-grids, yet private\n"
        "developers hesitate because tariffs, licences and the land are settled for each of the\n"
        "towns alone.\n"
        "The project brings county offices, the regulator and developers to one table and goes\n"
        "on to prepare the first sites for investment.\n"
    )
    lines = text.splitlines()
    assert blocks(text.encode()) == [lines[:3], lines[3:]]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "o", "▪", "\uf0b7", "·"])
def test_bullets_part_items(blocks: Blocks, bullet: str) -> None:
    text = f"{bullet} First point\nthat goes on\n{bullet} Second point\n"
    read = blocks(text.encode())
    assert [len(block) for block in read] == [2, 1]
    assert read[0][1] == "that goes on"


# ------------------------------------------------------------------------------------------------- columns side by side


def beside(left: list[str], right: list[str], edge: int) -> bytes:
    rows = [f"{a:{edge}}{b}".rstrip() for a, b in zip(left, right, strict=True)]
    return ("\n".join(rows) + "\n").encode()


LONG = """The main text stands in long lines beside
the sidebar, and a person reads the two
one after the other, for a line of the
one has nothing to do with the line of
the other that stands on the same row;
so what is printed side by side has to
be read from the top of the first one
down to its end, and only then goes on
with the first line of the second one,
until that too has come to its end.""".splitlines()
SHORT = """Partners

Ministry of Energy

Bank of Roads

Institute of Water

Fund for Towns
""".splitlines()
SHORT += [""] * (len(LONG) - len(SHORT))


@pytest.mark.parametrize("edge", [24, 30, 44])
def test_a_sidebar_on_the_left(lines: Lines, edge: int) -> None:
    assert lines(beside(SHORT, LONG, edge)) == [*filter(None, SHORT), *LONG]


def test_a_sidebar_on_the_right(lines: Lines) -> None:
    assert lines(beside(LONG, SHORT, 46)) == [*LONG, *filter(None, SHORT)]


def test_tabs_part_labels_and_values(lines: Lines) -> None:
    text = "Owning division\tAfrica Programmes\nFunding source\tCore\nThematic area\tSustainable Energy\n"
    assert lines(text.encode()) == [cell for row in text.splitlines() for cell in row.split("\t")]


def test_labels_and_values_that_both_wrap() -> None:
    rows = [
        ("Owning division", "Africa Programmes"),
        ("", ""),
        ("Country / Region /", "Kenya, Uganda and"),
        ("Global implementation", "Tanzania"),
        ("", ""),
        ("Thematic area", "Sustainable Energy and"),
        ("", "the storage of it"),
        ("", ""),
        ("Approved budget", "USD 640,000.00"),
        ("for 2019", ""),
    ]
    table = beside([left for left, _ in rows], [right for _, right in rows], 32)
    whole = (
        b"Kenya: Light for lake towns\n\nOverview\n\n"
        + table
        + b"\nResults achieved in 2019\n\nOUTCOME 1\n\nTen towns.\n"
    )
    overview = extract(whole, name="dump.txt").report.overview
    assert [country.iso3 for country in overview.countries] == ["KEN", "UGA", "TZA"]
    assert overview.thematic_areas == ("Sustainable Energy and the storage of it",)
    assert overview.approved_budget is not None
    assert str(overview.approved_budget.amount) == "640000.00"


def test_two_spaces_after_a_full_stop_are_no_column(blocks: Blocks) -> None:
    text = "One sentence ends here.  Another begins and\ngoes on in this line.  A third one is\nshort.  So is this.\n"
    assert blocks(text.encode()) == [[" ".join(line.split()) for line in text.splitlines()]]


def test_the_wide_spaces_of_justified_lines_are_no_columns(blocks: Blocks) -> None:
    text = "The  fund  lends  to  eleven  towns  by  it. A  twelfth  has\nasked.\nand  takes  part  from  May\non.\n"
    assert blocks(text.encode()) == [[" ".join(line.split()) for line in text.splitlines()]]


def test_the_wide_spaces_of_letter_spaced_lines_are_no_columns(lines: Lines) -> None:
    text = "R E S U L T S   I N   M A Y\nTen towns have light.\nL e s s o n s   L e a r n e d\nLand comes first.\n"
    assert lines(text.encode()) == [" ".join(line.split()) for line in text.splitlines()]


def test_a_few_broken_bytes_leave_the_rest_of_the_text_as_it_is() -> None:
    text = "• Côte d’Ivoire – Perú\n" * 5
    assert decode(text.encode().replace(b"Per", b"P\x96r", 1)) == text.replace("Per", "P\ufffdr", 1)
    assert decode("Perú – 5 €".encode("cp1252")) == "Perú – 5 €"


def test_lines_that_were_set_wide_are_no_columns(lines: Lines) -> None:
    wide = [
        "Ten  towns  around  the  lake  have  light,  and  the",
        "shops  are  open  until  ten  at  night.  A  third  town",
        "joins  them.",
        "R E A S O N S  F O R  D E L A Y",
        "The  flood  came  early  this  year,  and  boats  could",
        "not land.",
    ]
    assert lines("\n".join(wide).encode()) == [reading_of(line) for line in wide]


def test_columns_beside_lines_that_were_set_wide(lines: Lines) -> None:
    rows = ["Country        Kenya", "Theme          Light", "Start          May 2019"]
    wide = ["Ten  towns  around  the  lake  have  light.", *rows, "Three  more  of  them  are  to  join."]
    assert lines("\n".join(wide).encode()) == [
        "Ten towns around the lake have light.",
        *(part for row in rows for part in row.split(maxsplit=1)),
        "Three more of them are to join.",
    ]


def test_values_at_the_right_edge_above_two_columns_of_prose(lines: Lines) -> None:
    """On a grid of characters, values that were flush on paper end within some characters of each other."""
    rows = ["Owning division|Andes Programmes", "Country|Peru", "Thematic area|Green Schools", "Funding source|Core"]
    rows += ["Approved budget for 2019|USD 214,750.00", "Actual expenditure|USD 171,155.75", "Outputs|50.00%"]
    ends = [96, 99, 97, 100, 98, 98, 99]
    table = []
    for row, end in zip(rows, ends, strict=True):
        label, value = row.split("|")
        table.append(f"{label}{value:>{end - len(label)}}")
    left = [
        f"Lamps burn in {word} towns of the high plain today" for word in ("two", "six", "ten", "all", "few", "old")
    ]
    right = [
        f"Boats of {word} carry the children to the schools" for word in ("reed", "wood", "tin", "bark", "rope", "oak")
    ]
    prose = [f"{a:<56}{b}" for a, b in zip(left * 3, right * 3, strict=True)]
    page = "\n".join(["Overview", *table, "", *prose])
    read = lines(page.encode())
    for row in rows:
        label, value = row.split("|")
        assert read[read.index(label) + 1] == value
    assert read.index(left[0]) < read.index(left[1]) < read.index(right[0])
