"""A family's words: checked when loaded, chosen by what a file shows, and free to be of quite another family."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor import Options, ProfileError, Record, extract, load_profile
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
        ('type = "money"', 'type = "cash"', "fields.approved_budget.type: Input should be 'text', 'list', 'money'"),
        ("\nachieved = ", "\nacheived = ", "statuses.acheived"),
        (f'name = "{NAME}"', 'name = "GGGI results"', "name: "),
        ('version = "1"', "", "version: Field required"),
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


def test_a_currency_of_the_profile_is_that_of_its_amounts(tmp_path: Path) -> None:
    path = changed(tmp_path, 'type = "money"', 'type = "money"\ncurrency = "EUR"', of=WEB)
    record = read(path, PAGE.replace("Actual Budget (USD) 1,250,000", "Actual Budget 1,250,000"))
    assert record.report.extra["actual_budget"].model_dump(mode="json") == {"amount": "1250000", "currency": "EUR"}


def test_no_currency_is_guessed(web: Path) -> None:
    record = read(web, PAGE.replace("Actual Budget (USD) 1,250,000", "Actual Budget 1,250,000"))
    assert "actual_budget" not in record.report.extra
    assert [(doubt.pointer, doubt.kind) for doubt in record.doubts] == [("/extra/actual_budget", "unknown-currency")]


def test_another_wording_of_the_first_family(tmp_path: Path) -> None:
    """A year that prints another label: one line in the profile, and no code."""
    text = (SAMPLES / "kenya-2019-mini-grids.txt").read_text("utf-8")
    other = text.replace("Owning division", "Home base").encode()
    assert extract(other, name="kenya.txt").report.overview.owning_division is None
    path = changed(tmp_path, 'labels = ["Owning division",', 'labels = ["Home base", "Owning division",')
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


def test_a_profile_that_is_named_is_taken_whatever_the_file_is(web: Path) -> None:
    record = extract(SAMPLES / "kenya-2019-mini-grids.txt", options=Options(profile=load_profile(web)))
    assert record.producer.profile.name == "project-page"
    assert record.report.results == ()
