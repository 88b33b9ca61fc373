"""What the samples were written to say (samples/reports/*.toml) is what their records say.

The TOML files hold what is printed.  What a printed date, amount or country means, and which events the sentences tell,
stands here, written by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.engines import open_reader
from extractor.pipeline import extract_parts

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
COUNTRY = "Country / Region / Global implementation"
FORMS = (".pdf", ".txt")

# report: country, first and last day of the project (EDTF), approved budget, actual expenditure
MEANT = {
    "cote-d-ivoire-2017-cocoa-corridors": ("CIV", "2016-10-01", None, "288000.00 EUR", "301536.00 EUR"),
    "fiji-2021-mangrove-coasts": ("FJI", "2019-07", "2022-09-30", "912750.00 USD", "701904.75 USD"),
    "jordan-2021-treated-water": ("JOR", "2020-01-15", None, "455900.50 USD", "438120.38 USD"),
    "kenya-2019-mini-grids": ("KEN", "2018-03", None, "640000.00 USD", "612480.00 USD"),
    "mongolia-2023-warm-homes": ("MNG", "2022-33", "2024-12-31", "1284300 USD", "1027440 USD"),
    "peru-2016-andean-water": ("PER", "2015-01", "2017-12", "1250000 USD", "980000 USD"),
    "rwanda-2021-secondary-cities": ("RWA", "2020", None, "198000.00 USD", "188496.00 USD"),
    "viet-nam-2014-rice-husk": ("VNM", "2013-34", None, "182400000 KRW", "41952000 KRW"),
}

# report: its events in the order of the text, as kind, date, title, place, organisers; an ellipsis where the sentence
# leaves it open (a forum may be called a conference or a meeting).
EVENTS: dict[str, list[tuple[Any, ...]]] = {
    "cote-d-ivoire-2017-cocoa-corridors": [
        (..., "2017-05-16", "Atelier sur l’ombrage du cacao", "Guiglo", ["OCF"]),
        (..., "2017-10", ..., None, []),
    ],
    "fiji-2021-mangrove-coasts": [
        (..., "2021-07", "Suva Mangrove Summit", "Suva", ["MWE"]),
        (..., "2021-11-11", "Training Workshop on Shoreline Rules", "Nadi", []),
        ("signing", "2021-02-04", ..., "Nausori", ["RRTR"]),
        ("extension", "2022-09", ..., None, []),
        (..., "2021-07-27", "Suva Mangrove Summit", None, []),
    ],
    "jordan-2021-treated-water": [
        (..., "2021-06-03", "Open Meter Day", "Irbid", ["NGU"]),
        ("training", "2021-03", ..., "Jerash", ["MCDF"]),
    ],
    "kenya-2019-mini-grids": [
        (..., "2019-03-14", "Lake Counties Mini-Grid Forum", "Kisumu", ["MoE"]),
        ("signing", "2019-11-22", "Agreement on the Mini-Grid Lending Window", "Nairobi", ["LCB"]),
        ("training", "2019-09", "Training Course for Site Operators", "Siaya", []),
    ],
    "mongolia-2023-warm-homes": [
        ("launch", "2023-06-08", "Warm Home Loan", "Ulaanbaatar", ["SSB"]),
        ("training", "2023-09-12/2023-09-14", "Autumn Training for Insulators", "Darkhan", ["NIWB"]),
        ("announcement", "2023-10-19", ..., None, ["MCUD"]),
    ],
    "peru-2016-andean-water": [
        ("conference", "2016-04-08", "Conference on Natural Water Storage", "Arequipa", ["AWF", "CMH"]),
        ("training", "2015-11-09", "Training on Basin Appraisal", "Ica", []),
        ("signing", "2016-07", ..., "Cangallo", []),
    ],
    "rwanda-2021-secondary-cities": [
        ("workshop", "2021-04", "Validation Workshop for the Huye Layout", "Huye", ...),
    ],
    "viet-nam-2014-rice-husk": [
        ("workshop", "2014-09-18", "Workshop on Husk Supply and Prices", "Long Xuyen", ["DIRE"]),
        ("extension", "2015-06", ..., None, []),
    ],
}

STATUSES = {
    "ACHIEVED": "achieved",
    "PARTIALLY ACHIEVED": "partially-achieved",
    "ON TRACK": "on-track",
    "DELAYED": "delayed",
    "NOT ACHIEVED": "not-achieved",
    "NOT STARTED": "not-started",
    "CANCELLED": "cancelled",
    "ON HOLD": None,
}


@cache
def facts(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / "reports" / f"{name}.toml").read_text("utf-8"))


def written() -> Iterator[tuple[str, str, str, int]]:
    """Every report in every form: its name, the file that holds it, and its place in there."""
    for name in MEANT:
        yield from ((f"{name}{form}", name, f"{name}{form}", 0) for form in FORMS)
    volume = tomllib.loads((SAMPLES / "volume.toml").read_text("utf-8"))
    bound = [name for names in volume["parts"].values() for name in names]
    for form in FORMS:
        file = f"{volume['name']}{form}"
        yield from ((f"{file}#{index + 1}", name, file, index) for index, name in enumerate(bound))


@cache
def records(file: str) -> list[dict[str, Any]]:
    return [record.model_dump(mode="json") for record in extract_parts(SAMPLES / file)]


every_report = pytest.mark.parametrize(
    ("name", "file", "index"), [pytest.param(*case[1:], id=case[0]) for case in written()]
)


def report_of(file: str, index: int) -> dict[str, Any]:
    return dict(records(file)[index]["report"])


def line(text: str) -> str:
    """A text of the TOML file on one line."""
    return " ".join(text.split())


def lines(items: list[str]) -> list[str]:
    return [] if items == ["None specified"] else [line(item) for item in items]


def test_every_sample_has_facts_and_a_meaning() -> None:
    assert sorted(MEANT) == sorted(EVENTS) == sorted(path.stem for path in (SAMPLES / "reports").glob("*.toml"))
    assert {case[2] for case in written()} == {path.name for path in SAMPLES.iterdir() if path.suffix in FORMS}


@pytest.mark.parametrize("name", MEANT)
def test_the_pages_look_like_a_report(name: str) -> None:
    # A heading with nothing under it is what converters make of pages (kenya's dump has one), not what people print.
    look = facts(name)["look"]
    order = look["first"] + look["then"]
    assert order[order.index("results") + 1] == "outcomes"
    (heading,) = [line for line in printed(name) if line.startswith("Results achieved in ")]
    # Where a page ends between the two, its foot comes next.
    assert printed(name)[printed(name).index(heading) + 1].upper().startswith("OUTCOME")


@cache
def printed(name: str) -> list[str]:
    """The lines of the PDF's pages."""
    reader = open_reader((SAMPLES / f"{name}.pdf").read_bytes(), f"{name}.pdf", None)
    try:
        return [line for page in reader.pages() for line in page.text.splitlines() if line.strip()]
    finally:
        reader.close()


@every_report
def test_title_year_and_texts(name: str, file: str, index: int) -> None:
    want, got = facts(name), report_of(file, index)
    assert got["title"] == want["title"]
    assert got["reporting_year"] == want["year"]
    assert got["context"] == line(want["context"])
    assert got["objective"] == line(want["objective"])
    below = line(want.get("below_target", ""))
    assert got["below_target_reasons"] == (None if below in ("", "None specified") else below)
    assert got["additional_results"] == lines(want.get("additional", []))
    assert got["lessons_learned"] == lines(want["lessons"])
    assert [goal["goal"] for goal in got["sdgs"]] == want["goals"]


@every_report
def test_overview(name: str, file: str, index: int) -> None:
    printed, got = facts(name)["overview"], report_of(file, index)["overview"]
    iso3, start, end, approved, spent = MEANT[name]
    country, region = (line(part) for part in printed[COUNTRY].split("/"))
    assert got["countries"] == [{"name": country.replace("’", "'"), "iso3": iso3}]  # as CLDR spells them
    assert got["regions"] == [region]
    assert got["owning_division"] == printed["Owning division"]
    assert got["thematic_areas"] == [printed["Thematic area"]]
    assert got["funding_sources"] == [printed["Funding source"]]
    for key, label, edtf in (("start_date", "Project start date", start), ("end_date", "Project end date", end)):
        assert (got[key] and (got[key]["text"], got[key]["edtf"])) == (edtf and (printed[label], edtf))
    for key, money in (("approved_budget", approved), ("actual_expenditure", spent)):
        assert f"{got[key]['amount']} {got[key]['currency']}" == money
    used = next(value for label, value in printed.items() if "of inputs" in label)
    assert got["input_utilisation"] == used.rstrip("%")
    assert got["outputs_achieved"] == printed["% of outputs achieved"].rstrip("%")


@every_report
def test_partners(name: str, file: str, index: int) -> None:
    listed = [(group, *split(text)) for group, names in facts(name)["partners"].items() for text in names]
    got = [(each["group"], each["name"], each["acronym"]) for each in report_of(file, index)["partners"]]
    assert got == listed


def split(text: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(.+) \((\w+)\)", text)
    return (found[1], found[2]) if found else (text, None)


@every_report
def test_results(name: str, file: str, index: int) -> None:
    want = []
    for result in facts(name)["outcomes"]:
        kind, number = result["bar"][0].split()
        said = re.sub(r"^status:? ", "", result["bar"][1], flags=re.IGNORECASE)
        want.append((kind.lower(), number, STATUSES[said.upper()], said, result["title"], line(result["narrative"])))
    results = report_of(file, index)["results"]
    got = [each for outcome in results for each in (outcome, *outcome["outputs"])]
    keys = ("kind", "number", "status", "status_text", "title", "narrative")
    assert [tuple(each[key] for key in keys) for each in got] == want


@every_report
def test_events(name: str, file: str, index: int) -> None:
    events = report_of(file, index)["events"]
    got = [(e["kind"], e["date"]["edtf"], e["title"], e["place"], e["organisers"]) for e in events]
    shown = [
        tuple(... if told is ... else found for told, found in zip(want, have, strict=True))
        for want, have in zip(EVENTS[name], got, strict=False)
    ]
    assert [*shown, *got[len(shown) :]] == EVENTS[name]


@every_report
def test_the_word_outside_the_vocabulary_is_the_only_doubt(name: str, file: str, index: int) -> None:
    doubts = [(doubt["pointer"], doubt["kind"]) for doubt in records(file)[index]["doubts"]]
    assert doubts == ([("/results/2/status", "unknown-status")] if name.startswith("fiji") else [])
