"""docs/profiles.md tells the truth, and the sample of a second family gives its golden record."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from extractor import Options, Record, extract, load_profile
from extractor.profile import FIELDS, SECTIONS, FieldType, Profile, SectionKind, parse

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "profiles.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))

SAMPLES = ROOT / "samples" / "profiles"
PROFILE = SAMPLES / "charity-annual-report.toml"
REPORT = SAMPLES / "reed-and-river-trust-2021.text"


def filled(value: Any) -> Any:
    """A report without the keys that stay empty."""
    if not isinstance(value, dict):
        return value
    kept = {key: filled(item) for key, item in value.items()}
    return {key: item for key, item in kept.items() if item not in (None, [], {})}


# ------------------------------------------------------------------------------------------------------------ the guide


@pytest.fixture(scope="module")
def example() -> Record:
    profile = parse(tomllib.loads(BLOCKS["toml"]), "the example")
    return extract(BLOCKS["text"].encode(), name="page.txt", options=Options(profile=profile))


def test_the_example_gives_what_the_guide_says(example: Record) -> None:
    assert filled(example.model_dump(mode="json")["report"]) == json.loads(BLOCKS["json"])


def test_what_the_guide_says_beside_the_report(example: Record) -> None:
    assert example.absent["/overview/end_date"] == "stated-none"
    assert [quote.quote for quote in example.coverage.unclaimed] == ["Contact: grants office"]
    assert example.doubts == ()


def test_the_guide_names_every_key_kind_and_type() -> None:
    named = set(re.findall(r"`([A-Za-z_.]+)`", GUIDE))
    keys = {name.partition(".")[0] for name in named}
    assert set(Profile.model_fields) - keys == set()
    assert {*get_args(SectionKind), *get_args(FieldType), *FIELDS, *SECTIONS} - named == set()


def test_the_names_of_the_report_have_the_type_that_the_guide_tells() -> None:
    part = GUIDE.partition("## Which names go where")[2].partition("Every other name")[0]
    told = {
        name: kind
        for names, kind in re.findall(r"((?:`\w+`,?\s+)+)\((\w+)\)", part)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert told == {**FIELDS, **{name: kind for name, kind in SECTIONS.items() if kind in ("text", "list")}}


def test_the_links_of_the_guide_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", GUIDE)
    assert links != []
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


# ----------------------------------------------------------------------------------------------------------- the sample


@pytest.fixture(scope="module")
def sample() -> Record:
    return extract(REPORT, options=Options(profile=load_profile(PROFILE)))


def test_the_sample_gives_its_golden_record(tmp_path: Path) -> None:
    from extractor.cli import app

    result = CliRunner().invoke(app, ["convert", str(REPORT), "--profile", str(PROFILE), "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    (made,) = tmp_path.iterdir()
    golden = SAMPLES / "records" / made.name
    before, after = golden.read_text("utf-8").splitlines(), made.read_text("utf-8").splitlines()
    changed = list(difflib.unified_diff(before, after, golden.name, "now", lineterm="", n=2))
    assert changed == [], "if that is meant, run `make golden` and give the reason in the commit message"


def test_the_sample_says_what_its_charity_says(sample: Record) -> None:
    report = sample.report
    extra = sample.model_dump(mode="json")["report"]["extra"]
    assert (extra["charity_name"], extra["charity_number"]) == ("The Reed and River Trust", "0042117")
    assert report.reporting_year == 2021
    assert report.overview.start_date is not None
    assert report.overview.end_date is not None
    assert (report.overview.start_date.edtf, report.overview.end_date.edtf) == ("2020-04-01", "2021-03-31")
    assert extra["income"] == {"amount": "412300", "currency": "GBP"}
    assert extra["spending"] == {"amount": "398750.50", "currency": "GBP"}
    assert extra["trustees"] == ["Ada Fenn", "Tom Rushworth", "Ines Withy"]
    assert [partner.acronym for partner in report.partners] == [None, None, "LWB"]


def test_what_the_sample_leaves_open(sample: Record) -> None:
    assert [(doubt.pointer, doubt.kind) for doubt in sample.doubts] == [("/extra/reserves", "currency-of-profile")]
    assert [quote.quote for quote in sample.coverage.unclaimed] == ["Patron: Dame Odile Marsh"]
