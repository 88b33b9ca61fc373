"""`extractor audit --across`: stored records compared with each other."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from helpers import read, run_audit, waiver, written

FAMILY = Path(__file__).parent.parent / "audit" / "across" / "family"
WAIVER = waiver("start-date-changed", "tana-2017.txt", "/overview/start_date")


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the family of reports."""
    folder = tmp_path_factory.mktemp("family")
    for path in FAMILY.glob("*.txt"):
        record = read(path.read_text("utf-8"), path.name)
        (folder / f"{path.name}.json").write_text(record.to_json(), encoding="utf-8")
    return folder


def across(*arguments: object) -> Any:
    result = run_audit(*arguments, "--across", "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def rules(audited: Any) -> list[str]:
    about = [*audited["projects"], audited["archive"]]
    return sorted(finding["rule"] for each in about for finding in each["findings"])


def test_without_across_nothing_is_compared(family: Path) -> None:
    plain = json.loads(run_audit(family, "--format", "json").stdout)
    assert "projects" not in plain
    assert plain["reports"] == across(family)["reports"]


def test_every_operand_is_shown_with_its_report_and_its_words(family: Path) -> None:
    audited = across(family)
    operands = [o for project in audited["projects"] for finding in project["findings"] for o in finding["operands"]]
    assert operands
    for operand in operands:
        record = json.loads((family / operand["record"]).read_text("utf-8"))
        assert operand["evidence"] == record["evidence"][operand["pointer"]]
        assert record["source"]["name"] == operand["report"]


def test_the_table_shows_projects_and_links(family: Path) -> None:
    text = run_audit(family, "--across").stdout
    assert "KE-07 Kenya: Ferries and Crossings on the Tana (KEN)" in text
    assert "  2017  tana-2017.txt  (1.00: project code KE-07)" in text
    assert "7 reports linked to 2 projects; 0 reports alone in a project." in text
    assert "/overview/start_date  tana-2017.txt, character 142" in text


def test_where_nothing_links_that_is_said(stored: Path) -> None:
    result = run_audit(stored / "2019" / "clean.txt.json", "--across")
    assert result.exit_code == 0
    assert "Nothing linked; 1 report alone in a project." in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "sarif", "junit"])
def test_two_runs_and_another_order_give_the_same(family: Path, form: str) -> None:
    paths = sorted(family.glob("*.json"))
    one, other = (run_audit(*order, "--across", "--format", form) for order in (paths, reversed(paths)))
    assert one.exit_code == 0
    assert one.stdout == other.stdout


def test_fail_on(family: Path) -> None:
    assert run_audit(family / "ports-2018.txt.json", "--across", "--fail-on", "error").exit_code == 0
    only = ["--config", written(Path("only.toml"), '[tool.extractor.audit]\nselect = ["conflicting-reports"]\n')]
    assert run_audit(family, "--across", "--fail-on", "error", *only).exit_code == 1
    assert run_audit(family, "--fail-on", "error", *only).exit_code == 2  # nothing would be looked at


def test_settings(family: Path) -> None:
    settings = written(
        Path("settings.toml"),
        '[tool.extractor.audit]\nignore = ["title-changed", "partner-name-variants"]\n'
        '[tool.extractor.audit.severities]\nyear-missing = "info"\n'
        "[tool.extractor.audit.thresholds]\nbudget-restated = 10\n",
    )
    audited = across(family, "--config", settings)
    assert set(rules(across(family))) - set(rules(audited)) == {
        "title-changed",
        "partner-name-variants",
        "budget-restated",
    }
    (missing,) = [f for project in audited["projects"] for f in project["findings"] if f["rule"] == "year-missing"]
    assert missing["severity"] == "info"


def test_waivers(family: Path) -> None:
    waivers = written(Path("waivers.toml"), WAIVER)
    audited = across(family, "--waivers", waivers, "--today", "2026-01-01")
    assert rules(audited).count("start-date-changed") == 1
    assert (audited["summary"]["waived"], audited["notices"]) == (1, [])
    expired = across(family, "--waivers", waivers, "--today", "2026-07-01")
    assert [notice["rule"] for notice in expired["notices"]] == ["waiver-expired"]
    # Without the comparison nobody knows whether it is needed.
    plain = json.loads(run_audit(family, "--waivers", waivers, "--format", "json", "--today", "2026-01-01").stdout)
    assert plain["notices"] == []


def test_a_baseline_shows_what_is_new(family: Path, tmp_path: Path) -> None:
    shutil.copytree(family, tmp_path / "records")
    late = tmp_path / "records" / "tana-2018-revised.txt.json"
    late.rename(tmp_path / "revised.json")
    baseline = tmp_path / "baseline.json"
    assert run_audit("records", "--across", "--format", "json", "--out", baseline).exit_code == 0
    again = across("records", "--baseline", baseline)
    assert rules(again) == []
    assert again["summary"]["known"] > 0
    (tmp_path / "revised.json").rename(late)
    assert "conflicting-reports" in rules(across("records", "--baseline", baseline))


def test_files_without_a_record_are_told_where_a_year_is_missing(family: Path, tmp_path: Path) -> None:
    shutil.copytree(family, tmp_path / "records")
    written(tmp_path / "records" / "torn.json", '{"report": {}, "evidence": {}}')
    result = run_audit("records", "--across")
    assert result.exit_code == 3
    assert "none for 2019. (1 file gave no record.)" in " ".join(result.stdout.split())


def test_samples(samples: Path) -> None:
    """PDFs, their texts and the volumes that bind some of them: each report is told to be there several times."""
    audited = across(samples / "records")
    said = rules(audited)
    assert said.count("duplicate-report") == 8
    assert set(said) == {"duplicate-report", "year-missing"}
    assert {len(project["reports"]) for project in audited["projects"]} == {2, 4}


def test_csv_has_a_row_for_each_link(family: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_audit(family, "--across", "--format", "csv").stdout, newline="")))
    assert sum(row["severity"] == "linked" for row in rows) == 7
