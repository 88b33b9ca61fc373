"""The samples give the records that are committed beside them, and both forms of a report say the same."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from typer.testing import CliRunner

from extractor.engines.text import decode

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = SAMPLES / "records"
REMEDY = "if that is meant, run `make golden` and give the reason in the commit message"

SOURCES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".txt"})
RECORDS = sorted(path.name for path in GOLDEN.glob("*.json"))
FROM_PDF = [name for name in RECORDS if ".pdf." in name]

PAGES = {"pdf": [[4, 4], [6, 8], [9, 9]], "txt": [[4, 4], [6, 6], [7, 7]]}  # of the volume's reports

# What belongs to no report of the volume: the cover, the contents, the dividers.
COVER = (
    "Green Pathways Institute Project reports 2021 What was planned, what was spent and what came of it, project by"
    " project. Contents Africa Rwanda: Green plots for secondary cities 4 Asia, the Pacific and the Middle East"
    " Fiji: Mangrove coasts and harbour towns 6 Jordan: Treated water for orchards 9 Africa"
)
EXPLAINED = {
    "project-reports-2021.pdf.001.json": [COVER],
    "project-reports-2021.txt.001.json": [COVER],
    "project-reports-2021.pdf.002.json": ["Asia, the Pacific and the Middle East"],
    "project-reports-2021.txt.002.json": ["Asia, the Pacific and the Middle East"],
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples converted now."""
    from extractor.cli import app

    folder = tmp_path_factory.mktemp("made")
    result = CliRunner().invoke(app, ["convert", str(SAMPLES), "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def record(folder: Path, name: str) -> dict[str, Any]:
    return dict(json.loads((folder / name).read_text("utf-8")))


# --------------------------------------------------------------------------------------------------------------- golden


def test_every_sample_has_its_records_and_no_others(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == RECORDS, REMEDY
    assert sorted({name[: name.index(".", name.index(".") + 1)] for name in RECORDS}) == SOURCES


@pytest.mark.parametrize("name", RECORDS)
def test_the_record_has_not_changed(name: str, made: Path) -> None:
    if (made / name).read_bytes() == (GOLDEN / name).read_bytes():
        return
    before, after = ((folder / name).read_text("utf-8").splitlines() for folder in (GOLDEN, made))
    changed = "\n".join(
        list(difflib.unified_diff(before, after, f"samples/records/{name}", "now", lineterm="", n=2))[:60]
    )
    pytest.fail(f"samples/records/{name} is not what the sample gives now; {REMEDY}\n{changed}", pytrace=False)


def test_another_process_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    """Another folder, another working directory, another order of sets: nothing of that reaches a record."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in SOURCES:
        shutil.copy(SAMPLES / name, elsewhere)
    command = [sys.executable, "-m", "extractor", "convert", "elsewhere", "--out", "again"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    written = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert sorted(written) == RECORDS
    assert [name for name in RECORDS if written[name] != (made / name).read_bytes()] == []


# ----------------------------------------------------------------------------------------------------- both forms alike


def differences(a: Any, b: Any, at: str = "") -> list[str]:
    if isinstance(a, dict) and isinstance(b, dict):
        return [told for key in sorted({*a, *b}) for told in differences(a.get(key), b.get(key), f"{at}/{key}")]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [told for i, (x, y) in enumerate(zip(a, b, strict=True)) for told in differences(x, y, f"{at}/{i}")]
    return [] if a == b else [f"{at}: {a!r} in the PDF, {b!r} in the text"]


@pytest.mark.parametrize("name", FROM_PDF)
def test_pdf_and_text_give_the_same_report(name: str, made: Path) -> None:
    pdf, text = record(made, name), record(made, name.replace(".pdf.", ".txt."))
    assert differences(pdf["report"], text["report"]) == []


@pytest.mark.parametrize("name", FROM_PDF)
def test_pdf_and_text_raise_the_same_doubts(name: str, made: Path) -> None:
    def doubts(name: str) -> list[tuple[str, str]]:
        return [(doubt["pointer"], doubt["kind"]) for doubt in record(made, name)["doubts"]]

    assert doubts(name) == doubts(name.replace(".pdf.", ".txt."))


@pytest.mark.parametrize("name", FROM_PDF)
def test_pdf_and_text_lack_the_same(name: str, made: Path) -> None:
    assert record(made, name)["absent"] == record(made, name.replace(".pdf.", ".txt."))["absent"]


# ------------------------------------------------------------------------------------------------ schema and coverage


def test_records_are_as_the_schema_says(made: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "record.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    told = [f"{name} {e.json_path}: {e.message}" for name in RECORDS for e in judge.iter_errors(record(made, name))]
    assert told == []
    assert list(judge.iter_errors({**record(made, RECORDS[0]), "more": 1})) != []


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_overlooked(name: str, made: Path) -> None:
    unclaimed = record(made, name)["coverage"]["unclaimed"]
    assert [" ".join(piece["quote"].split()) for piece in unclaimed] == EXPLAINED.get(name, [])


@pytest.mark.parametrize("name", [name for name in RECORDS if name.endswith(".txt.json")])
def test_coverage_adds_up(name: str, made: Path) -> None:
    """All that is printed is claimed or told as unclaimed, and nothing twice."""
    whole = record(made, name)
    text = decode((SAMPLES / name.removesuffix(".json")).read_bytes())
    coverage = whole["coverage"]
    assert coverage["characters"] == whole["source"]["characters"] == len(text)
    left = sum(piece["end"] - piece["start"] for piece in coverage["unclaimed"])
    assert [text[piece["start"] : piece["end"]] for piece in coverage["unclaimed"]] == [
        piece["quote"] for piece in coverage["unclaimed"]
    ]
    assert len("".join(text.split())) <= coverage["claimed"] + left <= len(text)


def test_a_volume_tells_where_its_reports_stand(made: Path) -> None:
    for form in ("pdf", "txt"):
        parts = [record(made, f"project-reports-2021.{form}.{n:03}.json")["source"]["part"] for n in (1, 2, 3)]
        assert [(part["index"], part["of"]) for part in parts] == [(1, 3), (2, 3), (3, 3)]
        # Cover, contents and dividers are pages of their own.
        assert [part["pages"] for part in parts] == PAGES[form]
        bounds = [bound for part in parts for bound in (part["start"], part["end"])]
        assert bounds == sorted(bounds)
