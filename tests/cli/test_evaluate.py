"""`extractor evaluate`: figures for people and programs, and floors that only rise."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def folders(tmp_path: Path, records: Path, kenya: Path, volume: Path) -> tuple[Path, Path]:
    """A corpus whose truth is what the records say, and these records."""
    corpus, made = tmp_path / "corpus", tmp_path / "made"
    for name, source in (("kenya", kenya), ("volume", volume)):
        (corpus / name).mkdir(parents=True)
        shutil.copy(source, corpus / name / source.name)
        (made / name).mkdir(parents=True)
        for record in records.glob(f"{source.name}.*"):
            shutil.copy(record, made / name)
    reports = {path.name: json.loads(path.read_text("utf-8"))["report"] for path in records.glob("*.json")}
    truth = {"report": reports[f"{kenya.name}.json"]}
    (corpus / "kenya" / "truth.json").write_text(json.dumps(truth), encoding="utf-8")
    parts = [{"report": reports[f"{volume.name}.{n:03}.json"]} for n in (1, 2, 3)]
    (corpus / "volume" / "truth.json").write_text(json.dumps({"parts": parts}), encoding="utf-8")
    return corpus, made


def spoil(made: Path, **report: object) -> None:
    path = next((made / "kenya").glob("*.json"))
    record = json.loads(path.read_text("utf-8"))
    record["report"].update(report)
    path.write_text(json.dumps(record), encoding="utf-8")


def test_records_that_are_the_truth(run: Run, folders: tuple[Path, Path]) -> None:
    result = run("evaluate", *folders, "--json")
    figures = json.loads(result.stdout)
    assert (figures["records"], figures["absent"], figures["exact"]["strict"]["share"]) == (4, 0, 1.0)
    assert {count["f1"] for by in figures["fields"].values() for count in by.values()} == {1.0}
    assert figures["inputs"]["volume project-reports-2021.txt"]["records"] == 3


def test_the_table_is_for_people(run: Run, folders: tuple[Path, Path]) -> None:
    spoil(folders[1], title="Kenya: Something else altogether")
    shown = run("evaluate", *folders).stdout.splitlines()
    title = next(line.split() for line in shown if line.startswith("title"))
    assert title == ["title", "4"] + ["0.750"] * 9
    assert next(line.split() for line in shown if line.startswith("all")) == ["all", "4", "0"] + ["75.0%"] * 3


def test_absent_records_are_missed(run: Run, folders: tuple[Path, Path]) -> None:
    next((folders[1] / "kenya").glob("*.json")).unlink()
    figures = json.loads(run("evaluate", *folders, "--json").stdout)
    assert (figures["absent"], figures["exact"]["edit"]["records"]) == (1, 3)
    title = figures["fields"]["title"]["strict"]
    assert (title["precision"], title["recall"]) == (1.0, 0.75)


def test_floors_rise_and_never_sink(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    good = json.loads(next((folders[1] / "kenya").glob("*.json")).read_text("utf-8"))["report"]["title"]
    spoil(folders[1], title=None)
    assert run("evaluate", *folders, "--floors", floors).exit_code == 2  # there is none yet
    assert run("evaluate", *folders, "--floors", floors, "--update-floors").exit_code == 0
    low = json.loads(floors.read_text("utf-8"))
    assert low["fields/title/f1/strict"] == 0.8571
    assert run("evaluate", *folders, "--floors", floors).exit_code == 0

    spoil(folders[1], title=good)
    assert run("evaluate", *folders, "--floors", floors, "--update-floors").exit_code == 0
    high = floors.read_text("utf-8")
    assert json.loads(high)["fields/title/f1/strict"] == 1.0

    spoil(folders[1], title=None)
    failed = run("evaluate", *folders, "--floors", floors)
    assert failed.exit_code == 1
    assert "fields/title/f1/strict is 0.8571, below its floor 1.0000" in failed.stderr
    refused = run("evaluate", *folders, "--floors", floors, "--update-floors")
    assert refused.exit_code == 2
    assert "No floor may be lowered" in refused.stderr
    assert floors.read_text("utf-8") == high


def test_what_is_not_there_is_said(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, made = folders
    assert "convert" in run("evaluate", corpus, tmp_path / "none").stderr
    assert run("evaluate", tmp_path / "none", made).exit_code == 2
    assert run("evaluate", corpus, made, "--update-floors").exit_code == 2
    (corpus / "kenya" / "truth.json").write_text("{")
    result = run("evaluate", corpus, made)
    assert result.exit_code == 2
    assert "truth.json" in result.stderr
