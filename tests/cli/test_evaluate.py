"""`extractor evaluate`: figures for people and programs, and floors that only rise."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
KENYA = "kenya-2019-mini-grids.pdf"


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
    assert {count["f1"] for by in figures["fields"].values() for count in by.values()} == {1.0, None}
    assert figures["misses"] == []
    assert figures["inputs"]["volume project-reports-2021.txt"]["records"] == 3


def test_the_table_is_for_people(run: Run, folders: tuple[Path, Path]) -> None:
    spoil(folders[1], title="Kenya: Something else altogether")
    shown = run("evaluate", *folders).stdout.splitlines()
    title = next(line.split() for line in shown if line.startswith("title"))
    assert title == ["title", "4"] + ["0.750"] * 9
    assert next(line.split() for line in shown if line.startswith("all")) == ["all", "4", "0"] + ["75.0%"] * 3


def test_what_is_wrong_is_told(run: Run, folders: tuple[Path, Path]) -> None:
    spoil(folders[1], title="Kenya: Something else altogether", context=None)
    lines = run("evaluate", *folders).stdout.splitlines()
    assert lines[lines.index("2 misses, the worst first") + 2 :] == [
        f"wrong     kenya/{KENYA}.json  /title",
        '  wanted  "Kenya: Solar mini-grids for lake towns"',
        '  got     "Kenya: Something else altogether"',
        "",
        f"missing   kenya/{KENYA}.json  /context",
        *(line for line in lines if line.startswith('  wanted  "Many towns on the Kenyan shore')),
    ]
    first, second = json.loads(run("evaluate", *folders, "--json").stdout)["misses"]
    assert (first["field"], first["pointer"], first["kind"]) == ("title", "/title", "wrong")
    assert (first["measures"], first["doubted"]) == (["strict", "soft", "edit"], False)
    assert (second["kind"], second["got"]) == ("missing", None)


def test_long_texts_are_shown_where_they_part(run: Run, folders: tuple[Path, Path]) -> None:
    record = json.loads(next((folders[1] / "kenya").glob("*.json")).read_text("utf-8"))
    spoil(folders[1], context=record["report"]["context"] + " And more.")
    lines = run("evaluate", *folders).stdout.splitlines()
    assert lines[-2:] == [
        '  wanted  …he first sites for investment."',
        '  got     …he first sites for investment. And more."',
    ]


def test_the_misses_of_the_table_are_bounded(run: Run, folders: tuple[Path, Path]) -> None:
    spoil(folders[1], events=[], partners=[], results=[], sdgs=[], **dict.fromkeys(("title", "objective", "context")))
    result = run("evaluate", *folders)
    misses = json.loads(run("evaluate", *folders, "--json").stdout)["misses"]
    assert len(misses) > 15
    assert sum(line.startswith("missing ") for line in result.stdout.splitlines()) == 15
    assert result.stdout.splitlines()[-1] == f"… and {len(misses) - 15} more; --json lists all."


def test_nothing_wanted_and_nothing_given_is_no_share(run: Run, folders: tuple[Path, Path]) -> None:
    truth = folders[0] / "kenya" / "truth.json"
    truth.write_text('{"report": {"project_code": null}}')
    lines = run("evaluate", *folders).stdout.splitlines()
    assert next(line.split() for line in lines if line.startswith("project_code")) == ["project_code", "0", *"–" * 9]
    count = json.loads(run("evaluate", *folders, "--json").stdout)["fields"]["project_code"]["strict"]
    assert (count["precision"], count["recall"], count["f1"]) == (None, None, None)


def test_records_of_another_corpus_are_refused(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    shutil.copy(next((folders[1] / "kenya").glob("*.json")), tmp_path / "others" / "b.json")
    result = run("evaluate", folders[0], tmp_path / "others")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"None of the records in {tmp_path / 'others'} belongs to {folders[0]}" in result.stderr
    assert "extractor convert" in result.stderr
    # A failure is an answer: what nobody could read counts as absent.
    for name in ("kenya", "volume"):
        shutil.rmtree(folders[1] / name)
    (folders[1] / "kenya").mkdir()
    (folders[1] / "kenya" / f"{KENYA}.failure.json").write_text('{"failure": {"message": "It is damaged."}}')
    shown = run("evaluate", *folders).stdout
    assert f"absent    kenya/{KENYA}.json\n  It is damaged." in shown


def test_a_corpus_without_reports_is_refused(run: Run, folders: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    shutil.copy(folders[0] / "kenya" / "truth.json", tmp_path / "bare")
    result = run("evaluate", tmp_path / "bare", folders[1])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "has a report beside it" in result.stderr


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ({"titel": "Kenya"}, "unknown key /report/titel; did you mean 'title'?"),
        ({"overview": {"aproved_budget": None}}, "/report/overview/aproved_budget; did you mean 'approved_budget'?"),
        ({"overview": {"approved_budget": {"sum": "1"}}}, "unknown key /report/overview/approved_budget/sum"),
        ({"results": [{"number": "1", "outputs": [{"number": "1.1", "state": 1}]}]}, "outputs/0/state; did you mean"),
        ({"partners": [{"acronym": "B"}]}, "/report/partners/0 has no 'name'"),
        ({"events": [{"title": "Forum", "date": "2018"}]}, "/report/events/0 has no 'date/edtf'"),
        ({"partners": "Bank"}, "/report/partners is no list"),
        ({"overview": []}, "/report/overview is a list"),
        ({"overview": "Kenya"}, "/report/overview is no object"),
        ({"title": ["Kenya"]}, "/report/title is a list"),
        ({"overview": {"regions": "Africa"}}, "/report/overview/regions is no list"),
        ([], "there is no 'report'"),
    ],
)
def test_truth_that_no_record_can_have_is_refused(
    run: Run, folders: tuple[Path, Path], report: object, said: str
) -> None:
    (folders[0] / "kenya" / "truth.json").write_text(json.dumps({"report": report}))
    result = run("evaluate", *folders)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_a_volume_without_parts_is_refused(run: Run, folders: tuple[Path, Path]) -> None:
    (folders[0] / "volume" / "truth.json").write_text('{"parts": []}')
    assert "nor 'parts'" in run("evaluate", *folders).stderr


def test_absent_and_surplus_records_are_told(run: Run, folders: tuple[Path, Path]) -> None:
    next((folders[1] / "kenya").glob("*.json")).unlink()
    made = sorted((folders[1] / "volume").glob("*.json"))
    shutil.copy(made[0], made[0].with_name(made[0].name.replace(".001.", ".004.")))
    misses = json.loads(run("evaluate", *folders, "--json").stdout)["misses"]
    assert [(miss["kind"], miss["record"]) for miss in misses] == [
        ("absent", f"kenya/{KENYA}.json"),
        ("surplus", "volume/project-reports-2021.txt.004.json"),
    ]


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
