"""What holds for every report of the family: reports are written here from drawn facts, and read back.

A report is drawn as facts and printed as text, in one of many ways.  Whatever the way, the record says the facts again
and shows the words.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import Options, Record, extract, extract_parts, load_profile
from extractor.document import reading_of
from extractor.record import Evidence

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
EXAMPLES = settings(max_examples=40)

# ------------------------------------------------------------------------------------------------------------ the facts


@dataclass(frozen=True)
class Result:
    """An outcome (of no parent) or an output."""

    number: str
    status: str
    title: str
    narrative: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """What a report says."""

    title: str
    year: int
    overview: tuple[tuple[str, str], ...]
    expected: tuple[tuple[str, Any], ...]
    context: tuple[str, ...]
    objective: str
    results: tuple[Result, ...]
    partners: tuple[tuple[str, str, str | None], ...]
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Print:
    """How it is printed."""

    width: int = 90
    bullet: str = "•"
    gap: int = 1  # empty lines between blocks
    ends: str = "\n"
    encoding: str = "utf-8"
    table: str = "row"  # label and value on one line, "apart" in lines of their own, or in "columns"


SENTENCES = """Many towns on the shore of the lake still buy their evening light in small bottles of kerosene.
Private developers hesitate because tariffs, licences and land are settled town by town.
Three counties share a single application file, and the usual wait fell from fourteen months to five.
The figures were shown to seven town councils, of which three have changed their schemes.
Surveyors visited 4,180 households and found that ice for the fish trade is the largest single load.
Growers pay for the water that they take, and the meter at the gate can be read by everybody.
Utilities want to know litres a second; communities want to know who keeps the fence.
Half of the gauges send their readings every hour, although two were carried away by a flood.
The stoves of forty schools were exchanged, and the pupils keep a book of the coal that is saved.
Banks trust a demand curve that counts shops, mills and ice makers as well as homes.
Its rules were tried in three districts, and a chapter on jetties was added on request.
Seedlings should be raised on the island on which they are planted.
Women lead eleven of the twenty cooperatives that applied in the first round.
Land prices doubled where a panel had been seen, so that sites are secured before they are announced.""".splitlines()
TITLES = """County governments plan mini-grids together and license them in one procedure.
A joint licensing guide for county officers.
Demand surveys in ten towns.
Private developers build mini-grids with domestic finance.
A lending window at a domestic bank.
Training of 40 site operators.
Wave gauges at nine belts and nine bare shores.
Town councils know what a living shoreline is worth.
Agreements with fifteen villages.
A price bulletin for husk and briquettes.""".splitlines()
ORGANISATIONS = (
    ("Ministry of Energy", "MoE"),
    ("Lakeshore Cooperative Bank", "LCB"),
    ("Association of County Energy Officers", "ACEO"),
    ("African Centre for Rural Power", "ACRP"),
    ("Nordic Climate Window", "NCW"),
    ("Ministry of Housing, Construction and Sanitation", None),
    ("City Council of Lautoka", None),
    ("Office des Corridors Forestiers", "OCF"),
    ("Reef and River Trust of Rewa", "RRTR"),
    ("Green Pathways Institute", "GPI"),
)
GROUPS = ("Local", "International", "Donor", "Private sector")
STATUSES = {
    "ACHIEVED": "achieved",
    "PARTIALLY ACHIEVED": "partially-achieved",
    "ON TRACK": "on-track",
    "DELAYED": "delayed",
    "NOT ACHIEVED": "not-achieved",
    "NOT STARTED": "not-started",
    "CANCELLED": "cancelled",
}
COUNTRIES = {
    "Kenya": "KEN",
    "Viet Nam": "VNM",
    "Côte d’Ivoire": "CIV",
    "Lao PDR": "LAO",
    "Peru": "PER",
    "Jordan": "JOR",
}
REGIONS = ("Africa", "Asia & the Pacific", "Latin America & the Caribbean", "Middle East")
THEMES = ("Sustainable Energy", "Water & Sanitation", "Climate Resilience", "Waste & Circular Economy")
MONTHS = """January February March April May June July August September October November December""".split()


@st.composite
def dates(draw: st.DrawFn) -> tuple[str, str]:
    """As printed, and as EDTF."""
    year, month, day = draw(st.integers(2008, 2026)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    name = MONTHS[month - 1]
    quarter = draw(st.integers(1, 4))
    return draw(
        st.sampled_from(
            [
                (f"{year}", f"{year}"),
                (f"{name} {year}", f"{year}-{month:02}"),
                (f"{day} {name} {year}", f"{year}-{month:02}-{day:02}"),
                (f"{name} {day}, {year}", f"{year}-{month:02}-{day:02}"),
                (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}"),
                (f"Q{quarter} {year}", f"{year}-{32 + quarter}"),
            ]
        )
    )


@st.composite
def amounts(draw: st.DrawFn) -> tuple[str, str]:
    """As printed, and as amount and currency."""
    whole, cents = draw(st.integers(0, 99_999_999)), draw(st.integers(0, 99))
    code = draw(st.sampled_from(["USD", "EUR", "KRW", "KES"]))
    return draw(
        st.sampled_from(
            [
                (f"{code} {whole:,}.{cents:02}", f"{whole}.{cents:02} {code}"),
                (f"{code} {whole:,}", f"{whole} {code}"),
                (f"{whole:,}.{cents:02} {code}", f"{whole}.{cents:02} {code}"),
                (f"US$ {whole:,}", f"{whole} USD"),
                (f"US$ {cents}.5 million", f"{cents}500000 USD" if cents else "500000 USD"),
            ]
        )
    )


percents = st.tuples(st.integers(0, 180), st.integers(0, 99)).map(lambda pair: f"{pair[0]}.{pair[1]:02}")


@st.composite
def overviews(draw: st.DrawFn, year: int) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, Any], ...]]:
    """The rows of the table as printed, and what they mean."""
    country, region = draw(st.sampled_from(sorted(COUNTRIES))), draw(st.sampled_from(REGIONS))
    start, end = draw(dates()), draw(st.none() | dates())
    budget, spent = draw(amounts()), draw(amounts())
    used, done = draw(percents), draw(percents)
    theme = draw(st.sampled_from(THEMES))
    rows = [
        ("Owning division", "Africa Programmes"),
        ("Country / Region / Global implementation", f"{country} / {region}"),
        ("Thematic area", theme),
        ("Project start date", start[0]),
        *([("Project end date", end[0])] if end else []),
        ("Funding source", "Earmarked"),
        (f"Approved budget for {year}", budget[0]),
        ("Actual expenditure", spent[0]),
        ("% utilization of inputs", f"{used}%"),
        ("% of outputs achieved", f"{done}%"),
    ]
    expected = {
        "owning_division": "Africa Programmes",
        "countries": [COUNTRIES[country]],
        "regions": [region],
        "thematic_areas": [theme],
        "start_date": start[1],
        "end_date": end[1] if end else None,
        "funding_sources": ["Earmarked"],
        "approved_budget": budget[1],
        "actual_expenditure": spent[1],
        "input_utilisation": used,
        "outputs_achieved": done,
    }
    return tuple(rows), tuple(expected.items())


@st.composite
def reports(draw: st.DrawFn) -> Facts:
    """The facts of one report; no sentence, title or name stands in it twice."""
    year = draw(st.integers(2014, 2026))
    said, titles = iter(draw(st.permutations(SENTENCES))), iter(draw(st.permutations(TITLES)))
    rows, expected = draw(overviews(year))
    results = []
    for outcome in range(1, draw(st.integers(1, 2)) + 1):
        for output in range(draw(st.integers(0, 2)) + 1):
            number = f"{outcome}.{output}" if output else f"{outcome}"
            status = draw(st.sampled_from(sorted(STATUSES)))
            results.append(Result(number, status, next(titles), (next(said),)))
    names = draw(st.lists(st.sampled_from(ORGANISATIONS), unique=True, min_size=1, max_size=5))
    groups = sorted(draw(st.integers(0, len(GROUPS) - 1)) for _ in names)
    return Facts(
        title=draw(st.sampled_from(["Solar mini-grids for lake towns", "Mangrove coasts and harbour towns"])),
        year=year,
        overview=rows,
        expected=expected,
        context=tuple(next(said) for _ in range(draw(st.integers(1, 3)))),
        objective="Ten towns in three lake counties obtain reliable power from companies that build and run it.",
        results=tuple(results),
        partners=tuple((GROUPS[group], *name) for group, name in zip(groups, names, strict=True)),
        lessons=tuple(next(said) for _ in range(draw(st.integers(1, 3)))),
    )


# ----------------------------------------------------------------------------------------------------- as it is printed


def printed(facts: Facts, how: Print) -> str:
    """The report as a program would dump it, in reading order."""
    blocks: list[list[str]] = [[facts.title], ["Overview"]]

    def wrapped(text: str, indent: str = "") -> list[str]:
        return textwrap.wrap(text, how.width, break_on_hyphens=False, subsequent_indent=indent)

    def bulleted(text: str) -> list[str]:
        return wrapped(f"{how.bullet} {text}", " " * (len(how.bullet) + 1))

    def row(label: str, value: str) -> list[str]:
        if how.table == "row":
            return wrapped(f"{label} {value}")
        if how.table == "columns":
            return [f"{label:44}{value}"]
        return [*wrapped(label), *[""] * how.gap, *wrapped(value), *[""] * how.gap]

    blocks.append([line for pair in facts.overview for line in row(*pair)])
    blocks += [["Context"], *(wrapped(text) for text in facts.context)]
    blocks += [["Overall objective"], wrapped(facts.objective), [f"Results achieved in {facts.year}"]]
    for result in facts.results:
        kind = "OUTPUT" if "." in result.number else "OUTCOME"
        blocks += [[f"{kind} {result.number} STATUS {result.status}"], wrapped(result.title)]
        blocks += [wrapped(text) for text in result.narrative]
    blocks.append(["Partners"])
    for group in dict.fromkeys(group for group, _, _ in facts.partners):
        blocks.append([group])
        names = [(name, short) for of, name, short in facts.partners if of == group]
        blocks += [bulleted(f"{name} ({short})" if short else name) for name, short in names]
    blocks += [["Lessons learned"], *(bulleted(text) for text in facts.lessons)]
    return how.ends.join(line for block in blocks for line in (*block, *[""] * how.gap))


OPTIONS = Options(profile=load_profile("gggi-project-results").model_copy(update={"required": ()}))


def record_of(facts: Facts, how: Print = Print()) -> tuple[Record, str]:
    text = printed(facts, how)
    return extract(text.encode(how.encoding), name="report.txt", options=OPTIONS), text


prints = st.builds(
    Print,
    width=st.integers(40, 120),
    bullet=st.sampled_from("•-–▪*"),
    gap=st.integers(1, 3),
    ends=st.sampled_from(["\n", "\r\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    table=st.sampled_from(["row", "apart", "columns"]),
).map(lambda how: replace(how, width=max(how.width, 80)) if how.table == "columns" else how)


def told(record: Record) -> dict[str, Any]:
    """What the record says, in the form of the facts."""
    report, overview = record.report, record.report.overview

    def money(value: Any) -> str | None:
        return value and f"{value.amount} {value.currency}"

    return {
        "title": report.title,
        "year": report.reporting_year,
        "overview": {
            "owning_division": overview.owning_division,
            "countries": [country.iso3 for country in overview.countries],
            "regions": list(overview.regions),
            "thematic_areas": list(overview.thematic_areas),
            "start_date": overview.start_date and overview.start_date.edtf,
            "end_date": overview.end_date and overview.end_date.edtf,
            "funding_sources": list(overview.funding_sources),
            "approved_budget": money(overview.approved_budget),
            "actual_expenditure": money(overview.actual_expenditure),
            "input_utilisation": str(overview.input_utilisation),
            "outputs_achieved": str(overview.outputs_achieved),
        },
        "context": report.context,
        "objective": report.objective,
        "results": [
            (each.number, each.status, each.title, each.narrative)
            for result in report.results
            for each in (result, *getattr(result, "outputs", ()))
        ],
        "partners": [(partner.group, partner.name, partner.acronym) for partner in report.partners],
        "lessons": list(report.lessons_learned),
    }


def wanted(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "year": facts.year,
        "overview": dict(facts.expected),
        "context": " ".join(facts.context),
        "objective": facts.objective,
        "results": [(r.number, STATUSES[r.status], r.title, " ".join(r.narrative)) for r in facts.results],
        "partners": list(facts.partners),
        "lessons": list(facts.lessons),
    }


# ---------------------------------------------------------------------------------------------------- what always holds


@EXAMPLES
@given(reports(), prints)
def test_a_report_says_its_facts_however_it_is_printed(facts: Facts, how: Print) -> None:
    """Other widths, tables, bullets, empty lines, line ends and encodings change no value and make nothing unsure."""
    record, _ = record_of(facts, how)
    assert told(record) == wanted(facts)
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == []
    assert record.coverage.unclaimed == ()


@EXAMPLES
@given(reports(), st.integers(60, 120))
def test_without_empty_lines_no_value_is_silently_another(facts: Facts, width: int) -> None:
    record, _ = record_of(facts, Print(width=width, gap=0))
    unsure = {doubt.pointer for doubt in record.doubts}
    have, want = told(record), wanted(facts)
    assert {key: have[key] for key in ("title", "year", "overview", "partners", "lessons")} == {
        key: want[key] for key in ("title", "year", "overview", "partners", "lessons")
    }
    assert [result[:2] for result in have["results"]] == [result[:2] for result in want["results"]]
    pointers = list(result_pointers(record))
    for pointer, got, expected in zip(pointers, have["results"], want["results"], strict=True):
        assert got[2] == expected[2] or f"{pointer}/title" in unsure
        assert got[3] == expected[3] or f"{pointer}/narrative" in unsure


def result_pointers(record: Record) -> Iterator[str]:
    for index, result in enumerate(record.report.results):
        yield f"/results/{index}"
        yield from (f"/results/{index}/outputs/{n}" for n in range(len(getattr(result, "outputs", ()))))


UNRELATED = """The harbour of the old town was built by masons who had come from the other side of the bay.
A herders' calendar hangs in the hall of the school, and the pupils colour one of its fields every day.
Nobody remembers when the bridge was painted last; the paint is green where it is left.""".splitlines()


@EXAMPLES
@given(reports(), st.sampled_from(UNRELATED), st.integers(0, 3))
def test_an_unrelated_paragraph_removes_no_fact(facts: Facts, paragraph: str, at: int) -> None:
    before, _ = record_of(facts)
    longer = replace(facts, context=(*facts.context[:at], paragraph, *facts.context[at:]))
    after, _ = record_of(longer)
    assert after.report.context == " ".join(longer.context)
    assert after.report.model_copy(update={"context": before.report.context}) == before.report
    assert after.absent == before.absent
    assert len(after.doubts) == len(before.doubts)


EVENTS = (
    ("On {day} {month} {year}, the Ministry of Energy (MoE) hosted the “Lake Counties Forum” in Kisumu.", "Kisumu"),
    ("In {month} {year}, the Training Course for Site Operators was held in Siaya.", "Siaya"),
)


@settings(max_examples=20)
@given(reports(), st.sampled_from(EVENTS), st.integers(1, 28), st.sampled_from(MONTHS), st.integers(60, 110))
def test_an_event_is_found_wherever_its_line_breaks(
    facts: Facts, event: tuple[str, str], day: int, month: str, width: int
) -> None:
    sentence = event[0].format(day=day, month=month, year=facts.year)
    first = replace(facts.results[0], narrative=(*facts.results[0].narrative, sentence))
    record, _ = record_of(replace(facts, results=(first, *facts.results[1:])), Print(width=width))
    number = MONTHS.index(month) + 1
    edtf = f"{facts.year}-{number:02}" + (f"-{day:02}" if "{day}" in event[0] else "")
    assert [(found.date.edtf, found.place) for found in record.report.events] == [(edtf, event[1])]
    assert record.report.events[0].source == "/results/0/narrative"


@EXAMPLES
@given(reports(), prints)
def test_every_quote_is_the_text_at_its_span(facts: Facts, how: Print) -> None:
    record, text = record_of(facts, how)
    for item in evidence(record):
        assert text[item.start : item.end] == item.quote
        assert item.quote == item.quote.strip() != ""
        assert item.value is None or 0 <= item.value[0] < item.value[1] <= len(item.quote)
        assert 0 < item.score <= 1
        assert item.places == ()
    assert record.source.characters == len(text)


def evidence(record: Record) -> Iterator[Evidence]:
    for items in record.evidence.values():
        yield from items


@EXAMPLES
@given(reports(), prints)
def test_every_value_has_evidence(facts: Facts, how: Print) -> None:
    record, _ = record_of(facts, how)
    assert without_evidence(record) == []


# What is said by where a value stands, and not by words of its own.
BY_PLACE = re.compile(r"/results/\d+(/outputs/\d+)?/kind|/events/\d+/(source|kind)")


def without_evidence(record: Record) -> list[str]:
    """The values of a report that have no evidence, neither at their own pointer nor at that of their entry."""
    found = []
    for pointer, _ in leaves(record.report.model_dump(mode="json")):
        own = pointer
        while own.count("/") > 0 and own not in record.evidence:
            own = own.rpartition("/")[0]
        if not own and BY_PLACE.fullmatch(pointer) is None:
            found.append(pointer)
    return found


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{at}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{at}/{index}")
    elif value is not None:
        yield at, value


@EXAMPLES
@given(reports(), prints)
def test_the_quoted_words_are_the_value(facts: Facts, how: Print) -> None:
    """A text that has evidence of its own is what its quotes say, read one after the other."""
    record, _ = record_of(facts, how)
    checked = 0
    for pointer, value in leaves(record.report.model_dump(mode="json")):
        if isinstance(value, str) and pointer in record.evidence and not BY_PLACE.fullmatch(pointer):
            if pointer.endswith("/status") or pointer.endswith(("utilisation", "achieved")):
                continue
            quotes = [item.quote[slice(*item.value)] for item in record.evidence[pointer] if item.value]
            assert " ".join(reading_of(quote) for quote in quotes) == value
            checked += 1
    assert checked >= 6


@EXAMPLES
@given(reports(), prints)
def test_a_value_is_there_or_absent_or_doubted(facts: Facts, how: Print) -> None:
    record, _ = record_of(facts, how)
    report = record.report.model_dump(mode="json")
    spoken = {*record.absent, *(doubt.pointer for doubt in record.doubts)}
    empty = [f"/{key}" for key, value in report.items() if value in (None, []) and key != "overview"]
    empty += [f"/overview/{key}" for key, value in report["overview"].items() if value in (None, [])]
    assert sorted(set(empty) - spoken) == []
    assert sorted(pointer for pointer in record.absent if pointer in dict(leaves(report))) == []


@EXAMPLES
@given(reports(), prints)
def test_a_record_is_read_back_from_its_json(facts: Facts, how: Print) -> None:
    record, _ = record_of(facts, how)
    again = Record.model_validate_json(record.to_json())
    assert again == record
    assert again.to_json() == record.to_json()


# ------------------------------------------------------------------------------------------------------------- on paper


def letters(text: str) -> list[str]:
    """The letters and figures of a text, sorted: readers differ in spaces, hyphens and marks."""
    return sorted(re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKD", text).casefold()))


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.pdf")))
def test_every_box_holds_the_words_of_its_quote(name: str) -> None:
    """Seen with another reader than the one that made the boxes."""
    with pdfplumber.open(SAMPLES / name) as pdf:
        pages = [(float(page.width), float(page.height), page.chars) for page in pdf.pages]
    checked = 0
    for record in extract_parts(SAMPLES / name):
        doubted = [item for doubt in record.doubts for item in doubt.evidence]
        for item in (*evidence(record), *doubted):
            inside = ""
            for place in item.places:
                width, height, chars = pages[place.page - 1]
                x0, top, x1, bottom = place.box
                assert 0 <= x0 < x1 <= width
                assert 0 <= top < bottom <= height
                inside += "".join(
                    c["text"]
                    for c in chars
                    if x0 - 1 <= (c["x0"] + c["x1"]) / 2 <= x1 + 1
                    and top - 1 <= (c["top"] + c["bottom"]) / 2 <= bottom + 1
                )
            assert letters(inside) == letters(item.quote)
            checked += 1
        assert without_evidence(record) == []
    assert checked > 40
