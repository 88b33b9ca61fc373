"""A family's words: checked when loaded, chosen by what a file shows, and free to be of quite another family."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Failure, Options, ProfileError, Record, answers, extract, load_profile
from extractor.errors import UnknownFamily
from extractor.profile import built_in, text_of

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
NAME = "gggi-project-results"

# The web page of a project, as a browser's text: another family, without results, partners or goals.
WEB = """
name = "project-page"
version = "3"
description = "A project's page on the site of a climate fund"
required = ["key_dates", "actual_budget"]
none_words = ["Not available"]

[begins]
section = "key_dates"

[sections.key_dates]
kind = "fields"
headings = ["Key dates and figures"]

[sections.about]
kind = "text"
headings = ["About the project"]

[sections.highlights]
kind = "list"
headings = ["Highlights"]

[fields.start_date]
type = "date"
labels = ["Start Date"]

[fields.end_date]
type = "date"
labels = ["Completion Date"]

[fields.countries]
type = "places"
labels = ["Where"]

[fields.actual_budget]
type = "money"
labels = ["Actual Budget"]

[fields.staff]
type = "number"
labels = ["People employed"]

[fields.founded]
type = "year"
labels = ["Founded"]

[fields.focal_point]
type = "text"
labels = ["Focal point"]

[fields.topics]
type = "list"
labels = ["Topics"]
"""

PAGE = """Clean cooking for island schools

Key dates and figures

Start Date 1 December 2018

Completion Date Not available

Where Fiji

Actual Budget (USD) 1,250,000

People employed 1,204

Founded 2009

Focal point Department of Energy

Topics Cooking; Schools

About the project

Forty schools on six islands cook with wood that is carried for hours. The project builds stoves.

Highlights

• Stoves stand in eleven schools.
• Two islands make their own bricks.
"""


@pytest.fixture
def web(tmp_path: Path) -> Path:
    path = tmp_path / "project-page.toml"
    path.write_text(WEB, encoding="utf-8")
    return path


def changed(tmp_path: Path, old: str, new: str, *, of: str = "") -> Path:
    text = of or text_of(NAME)
    assert old in text
    path = tmp_path / "changed.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


# -------------------------------------------------------------------------------------------------------------- checked


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("none_words", "none_word", "unknown key 'none_word'; did you mean 'none_words'?"),
        ("[begins]", "[begin]", "unknown key 'begin'; did you mean 'begins'?"),
        ("[results]\noutcome", "[results]\noutcomes", "unknown key 'results.outcomes'; did you mean 'outcome'?"),
        (
            'kind = "fields"\nheadings',
            'kind = "fields"\nheading',
            "unknown key 'sections.overview.heading'; did you mean 'headings'?",
        ),
        (
            'type = "money"\nlabels',
            'type = "money"\nlabel',
            "unknown key 'fields.approved_budget.label'; did you mean 'labels'?",
        ),
        (
            'section = "overview"',
            'section = "overveiw"',
            "'overveiw' is neither a section nor a field of this profile; did you mean 'overview'?",
        ),
        (
            'required = ["overview"',
            'required = ["owning_devision"',
            "'owning_devision' is neither a section nor a field of this profile; did you mean 'owning_division'?",
        ),
        ("[sections.sdgs]", "[sections.goals]", "a section of kind 'goals' cannot be named 'goals'; it can be sdgs"),
        ('type = "money"', 'type = "cash"', "fields.approved_budget.type: must be 'text', 'list', 'money'"),
        ("\nachieved = ", "\nacheived = ", "statuses.acheived"),
        (f'name = "{NAME}"', 'name = "GGGI results"', "name: "),
        ('version = "1"', "", "the key 'version' is missing"),
        ("[begins]", "[begins", "not a TOML file"),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_the_nearest_known_word(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = changed(tmp_path, old, new)
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    assert str(path) in error.value.message
    assert said in error.value.message
    assert "extractor profiles check" in error.value.remedy


def test_a_name_that_nobody_knows() -> None:
    with pytest.raises(
        ProfileError, match="There is no profile 'gggi-project-result'; did you mean 'gggi-project-results'"
    ):
        load_profile("gggi-project-result")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="cannot be read"):
        load_profile(tmp_path / "none.toml")


def test_the_known_profiles_are_whole() -> None:
    assert [profile.name for profile in built_in()] == [NAME]
    for profile in built_in():
        assert {section.kind for section in profile.sections.values()} == {
            "fields", "goals", "text", "results", "partners", "list",
        }  # fmt: skip
        labels = [label.casefold() for field in profile.fields.values() for label in field.labels]
        headings = [text.casefold() for section in profile.sections.values() for text in section.headings]
        assert len(set(labels)) == len(labels)
        assert len(set(headings)) == len(headings)


# ------------------------------------------------------------------------------------------------------- another family


def read(profile: Path, text: str = PAGE) -> Record:
    return extract(text.encode(), name="page.txt", options=Options(profile=load_profile(profile)))


def test_a_family_of_ones_own(web: Path) -> None:
    record = read(web)
    report, overview = record.report, record.report.overview
    assert report.title == "Clean cooking for island schools"
    assert overview.start_date is not None
    assert (overview.start_date.edtf, overview.start_date.text) == ("2018-12-01", "1 December 2018")
    assert [country.iso3 for country in overview.countries] == ["FJI"]
    assert record.model_dump(mode="json")["report"]["extra"] == {
        "actual_budget": {"amount": "1250000", "currency": "USD"},
        "staff": "1204",
        "founded": 2009,
        "focal_point": "Department of Energy",
        "topics": ["Cooking", "Schools"],
        "about": "Forty schools on six islands cook with wood that is carried for hours. The project builds stoves.",
        "highlights": ["Stoves stand in eleven schools.", "Two islands make their own bricks."],
    }
    assert (record.producer.profile.name, record.producer.profile.version) == ("project-page", "3")
    assert record.doubts == ()
    assert record.coverage.unclaimed == ()


def test_its_values_have_evidence_and_its_record_is_read_back(web: Path) -> None:
    record = read(web)
    (budget,) = record.evidence["/extra/actual_budget"]
    assert budget.quote == "Actual Budget (USD) 1,250,000"
    assert budget.value is not None
    assert budget.quote[slice(*budget.value)] == "1,250,000"
    assert {"/extra/staff", "/extra/founded", "/extra/focal_point", "/extra/about", "/extra/highlights/1"} <= set(
        record.evidence
    )
    assert record.absent["/overview/end_date"] == "stated-none"
    assert Record.model_validate_json(record.to_json()).to_json() == record.to_json()


def test_it_is_not_asked_for_what_it_does_not_have(web: Path) -> None:
    """Partners, goals, results and lessons are no part of this family: they are neither there nor missed."""
    record = read(web)
    assert (record.report.partners, record.report.results, record.report.sdgs) == ((), (), ())
    others = {"/lessons_learned", "/additional_results", "/below_target_reasons", "/overview/approved_budget"}
    assert others & set(record.absent) == set()


@pytest.mark.parametrize("printed", ["Actual Budget 1,250,000", "Actual Budget $ 1,250,000"])
def test_a_currency_that_only_the_profile_names_is_doubted(tmp_path: Path, printed: str) -> None:
    path = changed(tmp_path, 'type = "money"', 'type = "money"\ncurrency = "AUD"', of=WEB)
    record = read(path, PAGE.replace("Actual Budget (USD) 1,250,000", printed))
    assert record.report.extra["actual_budget"].model_dump(mode="json") == {"amount": "1250000", "currency": "AUD"}
    (doubt,) = record.doubts
    assert (doubt.pointer, doubt.kind) == ("/extra/actual_budget", "currency-of-profile")
    assert "AUD is the profile's" in doubt.message


@pytest.mark.parametrize("printed", ["Actual Budget (USD) 1,250,000", "Actual Budget USD 1,250,000"])
def test_a_printed_currency_is_stronger_than_the_profiles(tmp_path: Path, printed: str) -> None:
    path = changed(tmp_path, 'type = "money"', 'type = "money"\ncurrency = "EUR"', of=WEB)
    record = read(path, PAGE.replace("Actual Budget (USD) 1,250,000", printed))
    assert record.report.extra["actual_budget"].model_dump(mode="json") == {"amount": "1250000", "currency": "USD"}
    assert record.doubts == ()


# The year of another family: a field of its own.
YEAR = '[fields.reporting_year]\ntype = "year"\nlabels = ["Year", "Financial year"]\n\n[fields.staff]'


@pytest.mark.parametrize("line", ["Year 2021", "Year: 2021", "Financial year\n\nended 31 March 2021"])
def test_a_field_gives_the_reporting_year(tmp_path: Path, line: str) -> None:
    record = read(
        changed(tmp_path, "[fields.staff]", YEAR, of=WEB), PAGE.replace("Founded 2009", f"Founded 2009\n\n{line}")
    )
    assert (record.report.reporting_year, record.report.extra["founded"]) == (2021, 2009)
    assert "reporting_year" not in record.report.extra
    assert "/reporting_year" not in record.absent
    item = record.evidence["/reporting_year"][0]
    assert item.value is not None
    assert (item.quote[slice(*item.value)], item.rule) == ("2021", "label:reporting_year")
    assert record.doubts == ()


def test_a_year_that_is_two_years_is_withheld_with_a_doubt(tmp_path: Path) -> None:
    record = read(changed(tmp_path, "[fields.staff]", YEAR, of=WEB), PAGE.replace("Founded 2009", "Year 2020/21"))
    assert record.report.reporting_year is None
    assert [(doubt.pointer, doubt.kind, doubt.candidates) for doubt in record.doubts] == [
        ("/reporting_year", "several-values", (2020, 2021))
    ]
    assert "/reporting_year" not in record.absent


def test_a_stated_year_and_another_one_in_a_heading(tmp_path: Path) -> None:
    path = changed(tmp_path, "[fields.staff]", YEAR, of=WEB)
    path = changed(tmp_path, '["Highlights"]', '["Highlights of {year}"]', of=path.read_text("utf-8"))
    page = PAGE.replace("Founded 2009", "Year 2021").replace("Highlights", "Highlights of 2020")
    record = read(path, page)
    assert record.report.reporting_year == 2021
    assert [(doubt.pointer, doubt.kind, doubt.candidates) for doubt in record.doubts] == [
        ("/reporting_year", "several-values", (2020, 2021))
    ]
    same = read(path, page.replace("Highlights of 2020", "Highlights of 2021"))
    assert (same.report.reporting_year, same.doubts, len(same.evidence["/reporting_year"])) == (2021, (), 2)


def test_no_currency_is_guessed(web: Path) -> None:
    record = read(web, PAGE.replace("Actual Budget (USD) 1,250,000", "Actual Budget 1,250,000"))
    assert "actual_budget" not in record.report.extra
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/extra/actual_budget", "unknown-currency")]


def test_another_wording_of_the_first_family(tmp_path: Path) -> None:
    """A year that prints another label: one line in the profile, and no code."""
    text = (SAMPLES / "kenya-2019-mini-grids.txt").read_text("utf-8")
    other = text.replace("Owning division", "Home base").encode()
    assert extract(other, name="kenya.txt").report.overview.owning_division is None
    path = changed(tmp_path, '"Project owner",', '"Home base", "Project owner",')
    record = extract(other, name="kenya.txt", options=Options(profile=load_profile(path)))
    assert record.report.overview.owning_division == "Africa Programmes"


def test_other_words_for_results(tmp_path: Path) -> None:
    text = (SAMPLES / "kenya-2019-mini-grids.txt").read_text("utf-8")
    other = text.replace("OUTCOME", "RESULT AREA").replace("OUTPUT", "DELIVERABLE").replace("STATUS", "STAND").encode()
    path = changed(
        tmp_path,
        'outcome = ["Outcome"]\noutput = ["Output"]\nstatus = ["Status"',
        ('outcome = ["Result area"]\noutput = ["Deliverable"]\nstatus = ["Stand"'),
    )
    mine = extract(other, name="kenya.txt", options=Options(profile=load_profile(path)))
    assert mine.report.results == extract(text.encode(), name="kenya.txt").report.results


# --------------------------------------------------------------------------------------------------------------- chosen


def test_a_known_family_is_chosen_without_being_named() -> None:
    record = extract(SAMPLES / "kenya-2019-mini-grids.txt")
    assert record.producer.profile.name == NAME


def test_a_file_of_no_known_family_is_told_what_it_lacks() -> None:
    with pytest.raises(UnknownFamily) as error:
        extract(PAGE.encode(), name="page.txt")
    message = error.value.message
    assert message.startswith(f"The file fits no known family of reports. Closest: {NAME} (")
    for name in ("overview", "approved_budget", "results"):
        assert name in message.partition("without ")[2]
    assert "--profile FILE" in error.value.remedy


def test_the_nearer_of_two_families_is_chosen(web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = (load_profile(web), *built_in())
    monkeypatch.setattr("extractor.pipeline.built_in", lambda: both)
    assert extract(PAGE.encode(), name="page.txt").producer.profile.name == "project-page"
    assert extract(SAMPLES / "fiji-2021-mangrove-coasts.pdf").producer.profile.name == NAME
    with pytest.raises(UnknownFamily) as error:
        extract(b"A letter to a friend, in which nothing of all this is told.", name="letter.txt")
    assert f"{NAME} (0 of its" in error.value.message
    assert (
        "project-page (0 of its 11 headings and labels found; without key_dates, actual_budget)" in error.value.message
    )


def test_a_profile_that_is_named_must_find_what_it_requires(web: Path) -> None:
    options = Options(profile=load_profile(web))
    with pytest.raises(UnknownFamily) as error:
        extract(SAMPLES / "kenya-2019-mini-grids.txt", options=options)
    assert "project-page (" in error.value.message
    assert "without key_dates, actual_budget)" in error.value.message
    (failure,) = answers(SAMPLES / "kenya-2019-mini-grids.txt", options=options)
    assert isinstance(failure, Failure)
    assert failure.failure.code == "unknown-family"
    assert "'required'" in failure.failure.remedy


def test_one_thing_that_is_required_and_missing_is_enough(web: Path) -> None:
    with pytest.raises(UnknownFamily, match=r"project-page \(\d+ of its 11 .* without actual_budget\)"):
        read(web, PAGE.replace("Actual Budget (USD) 1,250,000", "Money 1,250,000"))


@pytest.mark.parametrize(
    "line", ["Focal point Department of Energy", "Focal\npoint\nDepartment of Energy", "Focal point:"]
)
def test_a_text_that_is_required_is_seen_by_its_label(tmp_path: Path, line: str) -> None:
    """No shape confirms that a text stands behind a label: the label alone counts."""
    path = changed(tmp_path, '"actual_budget"]', '"focal_point"]', of=WEB)
    assert read(path, PAGE.replace("Focal point Department of Energy", line)).producer.profile.name == "project-page"
    with pytest.raises(UnknownFamily, match="without focal_point"):
        read(path, PAGE.replace("Focal point Department of Energy", "Led by the Department of Energy"))


def test_a_profile_that_requires_nothing_must_find_something(tmp_path: Path) -> None:
    path = changed(tmp_path, 'required = ["key_dates", "actual_budget"]', "", of=WEB)
    assert read(path, "Some page\n\nHighlights\n\n• Stoves stand in eleven schools.").report.extra != {}
    with pytest.raises(UnknownFamily, match="0 of its 11"):
        read(path, "A letter to a friend, in which nothing of all this is told.")
