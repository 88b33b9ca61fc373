"""Settings of the audit in `extractor convert`: only those that are named, and told in the record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import Result

import extractor
from extractor.audit.examples import report
from extractor.auditing import Settings
from extractor.pipeline import Options, extract
from extractor.schemas import schema

Run = Callable[..., Result]

OVERSPENT = report(budget="USD 640,000.00", spent="USD 652,480.00", used="101.95%")
TABLE = """
[tool.extractor.audit]
ignore = ["overspent", "mixed-currencies"]
thresholds = {underspent = 110}
severities = {underspent = "info"}
"""
TOLD = {
    "select": None,
    "ignore": ["mixed-currencies", "overspent"],
    "severities": {"underspent": "info"},
    "thresholds": {"underspent": "110"},
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a report and settings."""
    (tmp_path / "report.txt").write_text(OVERSPENT, "utf-8")
    (tmp_path / "pyproject.toml").write_text(TABLE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(text: str) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["severity"]) for finding in json.loads(text)["findings"]]


def test_the_settings_that_are_named_are_applied_and_told(run: Run, folder: Path) -> None:
    result = run("convert", "report.txt", "--config", "pyproject.toml")
    assert result.exit_code == 0
    assert found(result.stdout) == [("underspent", "info")]
    record: dict[str, Any] = json.loads(result.stdout)
    assert record["producer"]["audit_settings"] == TOLD
    assert list(Draft202012Validator(schema("record")).iter_errors(record)) == []
    assert run("convert", "report.txt", "--config", "pyproject.toml").stdout == result.stdout


def test_the_working_folder_has_no_say_in_a_record(run: Run, folder: Path) -> None:
    result = run("convert", "report.txt")
    assert found(result.stdout) == [("overspent", "warning")]
    record: dict[str, Any] = json.loads(result.stdout)
    assert "audit_settings" not in record["producer"]
    assert list(Draft202012Validator(schema("record")).iter_errors(record)) == []
    (folder / "pyproject.toml").unlink()
    assert run("convert", "report.txt").stdout == result.stdout


def test_settings_count_for_the_exit_status(run: Run, folder: Path) -> None:
    assert run("convert", "report.txt", "--fail-on", "warning").exit_code == 1
    assert run("convert", "report.txt", "--fail-on", "warning", "--config", "pyproject.toml").exit_code == 0


def test_wrong_settings_are_refused_before_anything_is_read(run: Run, folder: Path) -> None:
    (folder / "wrong.toml").write_text('[tool.extractor.audit]\nignore = ["overspend"]\n', "utf-8")
    result = run("convert", "report.txt", "--config", "wrong.toml", "--out", "out")
    assert result.exit_code == 2
    assert "did you mean 'overspent'?" in result.stderr
    assert not (folder / "out").exists()


def test_a_record_with_settings_is_audited_like_any_other(run: Run, folder: Path) -> None:
    assert run("convert", "report.txt", "--config", "pyproject.toml", "--out", "out").exit_code == 0
    (folder / "pyproject.toml").unlink()
    result = run("audit", "out", "--format", "json")
    assert [finding["rule"] for finding in json.loads(result.stdout)["reports"][0]["findings"]] == ["overspent"]


def test_the_library_takes_a_path_or_settings(folder: Path) -> None:
    data = OVERSPENT.encode()
    by_path = extract(data, name="report.txt", options=Options(audit="pyproject.toml"))
    same = Settings(
        ignore=("mixed-currencies", "overspent"), severities={"underspent": "info"}, thresholds={"underspent": 110}
    )
    assert by_path == extract(data, name="report.txt", options=Options(audit=same))
    assert extract(data, name="report.txt", options=Options(audit=Settings())).producer.audit_settings is None
    with pytest.raises(extractor.UsageError, match=r"no rule 'nope'"):
        Options(audit=Settings(select=("nope",)))
