"""What could never work is refused when a profile is loaded, by a message that says what would; and where all goes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor import Options, ProfileError, extract
from extractor.profile import FIELDS, SECTIONS, built_in, parse
from extractor.record import Overview, Report

PAGE = b"A page\n\nFacts\n\nName: Hope Trust\n\nStory\n\nFriends meet at the lake every year.\n"


def profile(**more: Any) -> dict[str, Any]:
    """A small profile with some of its parts changed."""
    made: dict[str, Any] = {
        "name": "own",
        "version": "1",
        "begins": {"section": "facts"},
        "sections": {
            "facts": {"kind": "fields", "headings": ["Facts"]},
            "story": {"kind": "text", "headings": ["Story"]},
        },
        "fields": {"body": {"type": "text", "labels": ["Name"]}},
    }
    for key, value in more.items():
        made[key] = {**made[key], **value} if isinstance(made.get(key), dict) else value
    return made


def refused(**more: Any) -> str:
    with pytest.raises(ProfileError) as error:
        parse(profile(**more), "own.toml")
    return error.value.message


def text(*labels: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"type": kind, "labels": list(labels), **more}


def part(kind: str, *headings: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "headings": list(headings), **more}


def test_the_small_profile_is_good() -> None:
    record = extract(PAGE, name="page.txt", options=Options(profile=parse(profile(), "own.toml")))
    assert record.report.extra == {"body": "Hope Trust", "story": "Friends meet at the lake every year."}


# -------------------------------------------------------------------------------------------------- names of the report


def test_every_name_of_the_report_has_its_type() -> None:
    assert {name for name in FIELDS if name in Overview.model_fields} == set(Overview.model_fields)
    rest = set(Report.model_fields) - set(FIELDS) - set(SECTIONS)
    assert rest == {"overview", "events", "extra"}


@pytest.mark.parametrize(("name", "kind"), FIELDS.items())
def test_a_name_of_the_overview_has_one_type(name: str, kind: str) -> None:
    parse(profile(fields={name: text("Thing", kind=kind)}), "own.toml")
    other = "number" if kind != "number" else "text"
    message = f"fields.{name} has the type '{other}'; '{name}' must be '{kind}'"
    assert message in refused(fields={name: text("Thing", kind=other)})


@pytest.mark.parametrize(("name", "kind"), SECTIONS.items())
def test_a_name_of_a_section_has_one_kind(name: str, kind: str) -> None:
    results = {"outcome": ["Outcome"]}
    parse(profile(sections={name: part(kind, "Thing")}, results=results), "own.toml")
    other = "list" if kind != "list" else "text"
    message = f"sections.{name} has the kind '{other}'; '{name}' must be '{kind}'"
    assert message in refused(sections={name: part(other, "Thing")})
    assert f"a field cannot be named '{name}'" in refused(fields={name: text("Thing")})


@pytest.mark.parametrize("name", ["title", "project_code", "reporting_year", "events", "extra", "approved_budget"])
def test_other_names_of_the_report_are_no_sections_of_text(name: str) -> None:
    assert f"cannot be named '{name}'" in refused(sections={name: part("text", "Thing")})


@pytest.mark.parametrize("name", ["overview", "events", "extra"])
def test_other_names_of_the_report_are_no_fields(name: str) -> None:
    assert f"a field cannot be named '{name}'" in refused(fields={name: text("Thing")})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"sections": {"partner": part("partners", "Partners")}}, "cannot be named 'partner'; it can be partners"),
        ({"fields": {"where": text("Where", kind="places")}}, "cannot be named 'where'; it can be countries"),
        (
            {"fields": {"countries": text("Where", kind="places"), "regions": text("Region", kind="list")}},
            "the field 'countries' gives the regions too",
        ),
        ({"fields": {"story": text("Tale")}}, "'story' is the name of a section and of a field"),
        ({"fields": {"a/b": text("Thing")}}, "'a/b' is no name"),
        ({"begins": {"section": "body"}}, "begins.section: a report begins with a section, and 'body' is a field"),
        ({"sections": {"results": part("results", "Results")}}, "'outcome' or 'output' under [results]"),
    ],
)  # fmt: skip
def test_names_that_cannot_work(more: dict[str, Any], said: str) -> None:
    assert said in refused(**more)


# ---------------------------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fields": {"a": text()}}, "fields.a.labels: at least one is needed"),
        ({"sections": {"a": part("text")}}, "sections.a.headings: at least one is needed"),
        ({"fields": {"a": text("…")}}, "'…' has no word in it"),
        (
            {"fields": {"a": text("Income"), "b": text("Sum", "incomes")}},
            "the label 'Income' stands in fields.a and in fields.b; one of them can have it",
        ),
        (
            {"sections": {"more": part("text", "STORIES", "Story")}},
            "the heading 'Story' stands in sections.story and in sections.more",
        ),
        (
            {"statuses": {"delayed": ["Late"], "cancelled": ["late"]}},
            "the status 'Late' stands in statuses.delayed and in statuses.cancelled",
        ),
        ({"fields": {"a": text("Budget for {yr}")}}, "'{yr}' stands for nothing here"),
        ({"sections": {"a": part("text", "In {}")}}, "'{}' stands for nothing here"),
        ({"none_words": ["{year}"]}, "'{year}' stands for nothing here; in labels and headings '{year}' stands"),
        ({"fields": {"a": text("Thing", values=["{x}"])}}, "'{x}' stands for nothing here"),
        ({"fields": {"a": text(r"Number (\d+)")}}, "reads like a pattern: a profile holds words as they are printed"),
        ({"fields": {"a": text("Name.*")}}, "reads like a pattern"),
        ({"fields": {"a": text("[a-z]+ name")}}, "reads like a pattern"),
        ({"fields": {"a": text("^Name")}}, "reads like a pattern"),
        ({"fields": {"a": text("Sum", kind="money", currency="XYZ")}}, "'XYZ' is no currency of ISO 4217"),
        ({"fields": {"a": text("Sum", currency="GBP")}}, "fields.a has a currency, and is no money"),
    ],
)  # fmt: skip
def test_words_that_cannot_work(more: dict[str, Any], said: str) -> None:
    assert said in refused(**more)


@pytest.mark.parametrize(
    "label",
    ["Budget (US$)", "% of inputs (of {year})", "Name & number", "Country / Region", "Why? (in short)", "No. [code]"],
)
def test_signs_that_are_printed_are_no_patterns(label: str) -> None:
    parse(profile(fields={"a": text(label)}), "own.toml")


def test_choices_are_spelt_out() -> None:
    made = parse(profile(fields={"a": text("{lead|owning} {unit|team}", "{annual|} report for {year}")}), "own.toml")
    assert made.fields["a"].labels == (
        *("Lead unit", "Lead team", "Owning unit", "Owning team"),
        *("Annual report for {year}", "Report for {year}"),
    )


def test_too_many_choices_are_refused() -> None:
    said = refused(fields={"a": text("{a|b|c|d|e|f|g|h|i|j}" * 4)})
    assert "stands for more than 1,000 wordings" in said


def test_a_choice_without_an_end_is_refused() -> None:
    assert "'Lead {unit|team' has a '{' without its '}'" in refused(fields={"a": text("Lead {unit|team")})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"fields": {"a": {"type": "text", "labels": "x"}}}, 'fields.a.labels: must be a list, in [ ]: ["x"].'),
        ({"required": "x" * 60}, "required: must be a list, in [ ]."),
        ({"fields": {"a": {"type": "text", "labels": [1]}}}, 'fields.a.labels.0: must be a text, in quotes: "1".'),
        ({"name": "Hope Lane"}, "name: small letters, digits and '-' make a name, as in 'hope-lane'."),
        ({"fields": {"a": text("Sum", kind="money", currency="eur")}}, "three capitals make a currency, as in 'EUR'."),
        ({"version": 1}, 'version: must be a text, in quotes: "1".'),
        ({"description": ["x"]}, "description: must be a text, in quotes."),
        ({"fields": {"a": ["x"]}}, "fields.a: must be a table of keys and values."),
        ({"begins": {"title_above": "x"}}, "begins.title_above: must be true or false, without quotes."),
        ({"statuses": {"late": ["Late"]}}, "statuses.late: must be 'achieved', "),
        ({"fields": {"a": text("Budget {for {year}")}}, "'Budget {for {year}' has a '{' without its '}'."),
        ({"fields": {"a": text("Budget year}")}}, "'Budget year}' has a '}' without its '{'."),
        ({"fields": {"a": text("{a|b} {x}")}}, "fields.a.labels: '{x}' stands for nothing here"),
        ({"fields": {"a": text("  ")}}, "fields.a.labels.0: is empty."),
        ({"fields": {"a": text("Thing", label=["Thing"])}}, "unknown key 'fields.a.label'; did you mean 'labels'?"),
        ({"required": ["x", "x"]}, "'x' is neither a section nor a field of this profile; known are"),
    ],
)  # fmt: skip
def test_complaints_are_in_the_words_of_the_file_each_once_with_one_mark(more: dict[str, Any], said: str) -> None:
    message = refused(**more)
    assert message.count(said) == 1
    assert message.endswith(said) or said[-1] not in ".?"
    assert "; fields.a" not in message
    assert re.search("Input|String|tuple|pattern '", message) is None


def test_all_that_is_wrong_is_told_at_once() -> None:
    message = refused(fields={"title": text("Thing", kind="money"), "results": text("Result")}, required=["nothing"])
    for said in ("'nothing' is neither", "'title' must be 'text'", "cannot be named 'results'"):
        assert said in message


# -------------------------------------------------------------------------------------------------------- where it goes

GOES = """
  facts        fields  (its fields)
  story        text    /extra/story
  context      text    /context
  body         text    /extra/body
  countries    places  /overview/countries, /overview/regions
  title        text    /title
  start_date   date    /overview/start_date
"""


def test_check_tells_where_everything_goes(tmp_path: Path) -> None:
    from extractor.cli import app

    path = tmp_path / "own.toml"
    path.write_text(
        """
name = "own"
version = "1"
begins.section = "facts"
sections.facts = { kind = "fields", headings = ["Facts"] }
sections.story = { kind = "text", headings = ["Story"] }
sections.context = { kind = "text", headings = ["Context"] }
fields.body = { type = "text", labels = ["Name"] }
fields.countries = { type = "places", labels = ["Where"] }
fields.title = { type = "text", labels = ["Title"] }
fields.start_date = { type = "date", labels = ["Start"] }
""",
        encoding="utf-8",
    )
    printed = CliRunner().invoke(app, ["profiles", "check", str(path)]).stdout
    assert [line.split() for line in GOES.strip().splitlines()] == [line.split() for line in printed.splitlines()[2:]]
    shown = CliRunner().invoke(app, ["profiles", "show", str(path)])
    assert (shown.stdout, shown.stderr) == (path.read_text("utf-8"), "")


def test_where_it_goes_is_where_it_went() -> None:
    (first,) = built_in()
    pointers = {pointer for _, _, found in first.destinations() for pointer in found}
    samples = Path(__file__).resolve().parent.parent / "samples"
    record = extract(samples / "kenya-2019-mini-grids.txt")
    found = {*record.evidence, *record.absent}
    assert {pointer for pointer in pointers if not any(f.startswith(pointer) for f in found)} == set()
