"""Reports with known truth, as PDFs and as five programs dump them: as good as ever, and nothing wrong.

The floors in floors.json are raised, and never lowered, with

    extractor convert CORPUS --out RECORDS
    extractor evaluate CORPUS RECORDS --floors tests/floors.json --update-floors
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extractor.engines.text import decode
from extractor.evaluation import below, evaluate, read_floors

pytestmark = pytest.mark.corpus

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.json"
REAL = "gggi-2018-cjk"
REAL_RECORD = f"{REAL}/dumps/tika.txt.json"


@pytest.fixture(scope="module")
def records(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the whole corpus."""
    from extractor.cli import app

    folder = tmp_path_factory.mktemp("corpus")
    result = CliRunner().invoke(app, ["convert", str(corpus), "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="module")
def figures(corpus: Path, records: Path) -> dict[str, float]:
    return evaluate(corpus, records).figures()


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


# --------------------------------------------------------------------------------------------------------------- floors


def test_nothing_is_below_its_floor(figures: dict[str, float]) -> None:
    assert below(figures, read_floors(FLOORS)) == []


def test_every_figure_has_a_floor(figures: dict[str, float]) -> None:
    assert sorted(set(figures) - set(read_floors(FLOORS))) == []


def test_no_floor_was_lowered() -> None:
    command = ["git", "show", f"HEAD:{FLOORS.relative_to(ROOT).as_posix()}"]
    try:
        kept = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git does not keep any floors here")
    assert below(read_floors(FLOORS), json.loads(kept)) == []


# ----------------------------------------------------------------------------------------------- nothing silently wrong


@pytest.fixture(scope="module")
def notes(corpus: Path, records: Path) -> dict[str, list[str]]:
    """What the corpus's own scoring has to say of each record; it tells a wrong value from a doubted one."""
    file = corpus.parent / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("score", file) if file.exists() else None
    if spec is None or spec.loader is None:
        pytest.skip("the scoring is not beside the corpus")
    scoring = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scoring)
    said: dict[str, list[str]] = {}
    for truth in sorted(corpus.rglob("truth.json")):
        whole = read(truth)
        parts = whole.get("parts")
        for source in sorted([*truth.parent.glob("*.pdf"), *truth.parent.glob("dumps/*.txt")]):
            stem = source.relative_to(corpus).as_posix()
            for number, part in enumerate(parts or [whole], 1):
                name = f"{stem}.{number:03}.json" if parts else f"{stem}.json"
                tally, remarks = scoring.score(part, read(records / name))
                told = sum(tally.values(), Counter[str]())
                said[name] = [
                    f"{kind}: {told[kind]}" for kind in ("wrong", "extra", "missing") if told[kind]
                ] and remarks
    return said


def test_no_value_is_wrong_left_out_or_made_up(notes: dict[str, list[str]]) -> None:
    assert {name: remarks for name, remarks in notes.items() if remarks} == {}


def test_volumes_have_as_many_records_as_reports(corpus: Path, records: Path) -> None:
    volumes = [path for path in corpus.rglob("truth.json") if "parts" in read(path)]
    assert volumes != []
    for truth in volumes:
        for source in sorted([*truth.parent.glob("*.pdf"), *truth.parent.glob("dumps/*.txt")]):
            made = records / source.parent.relative_to(corpus)
            assert len(list(made.glob(f"{source.name}.*json"))) == len(read(truth)["parts"]), source


def test_nothing_failed(records: Path) -> None:
    assert [path.name for path in records.rglob("*.failure.json")] == []


def test_quotes_of_dumps_are_the_text_at_their_spans(corpus: Path, records: Path) -> None:
    checked = 0
    for dump in sorted(corpus.rglob("dumps/*.txt")):
        text = decode(dump.read_bytes())
        for path in (records / dump.parent.relative_to(corpus)).glob(f"{dump.name}.*json"):
            record = read(path)
            items = [item for listed in record["evidence"].values() for item in listed]
            items += [item for doubt in record["doubts"] for item in doubt["evidence"]]
            checked += len(items)
            assert [item for item in items if text[item["start"] : item["end"]] != item["quote"]] == [], path
    assert checked > 10_000


# ------------------------------------------------------------------------------------------------------ the real report


def differences(want: Any, got: Any, at: str = "") -> list[str]:
    """Where a report is not what the truth says; keys that the truth lacks are not looked at."""
    if isinstance(want, dict) and isinstance(got, dict):
        return [told for key, value in want.items() for told in differences(value, got.get(key), f"{at}/{key}")]
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        return [told for i, pair in enumerate(zip(want, got, strict=True)) for told in differences(*pair, f"{at}/{i}")]
    if isinstance(want, str) and isinstance(got, str):
        want, got = " ".join(want.split()), " ".join(got.split())  # any white space will do
    return [] if want == got and type(want) is type(got) else [f"{at}: {want!r}, not {got!r}"]


def test_the_real_report_is_its_truth(corpus: Path, records: Path) -> None:
    assert differences(read(corpus / REAL / "truth.json")["report"], read(records / REAL_RECORD)["report"]) == []


def test_the_real_report_is_the_one_of_the_contract(corpus: Path, records: Path) -> None:
    agreed = corpus.parent / "contract" / f"{REAL}.report.json"
    if not agreed.exists():
        pytest.skip("the contract is not beside the corpus")
    assert differences(read(agreed), read(records / REAL_RECORD)["report"]) == []


def test_the_real_report_raises_no_doubt_and_is_read_whole(records: Path) -> None:
    record = read(records / REAL_RECORD)
    assert record["doubts"] == []
    assert record["coverage"]["unclaimed"] == []
