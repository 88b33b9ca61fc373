"""`extractor explain`: from a value back to the words on the page."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import Result

Run = Callable[..., Result]
BUDGET = "/overview/approved_budget"


@pytest.fixture
def record(records: Path, kenya: Path) -> Path:
    return records / f"{kenya.name}.json"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_value_with_its_words(run: Run, record: Path) -> None:
    result = run("explain", record, BUDGET)
    assert result.exit_code == 0
    assert result.stdout.startswith(BUDGET + ' = {"amount": "640000.00", "currency": "USD"}\n')
    assert "⟦USD 640,000.00⟧" in result.stdout
    item = json.loads(record.read_text("utf-8"))["evidence"][BUDGET][0]
    box = " ".join(f"{edge:.0f}" for edge in item["places"][0]["box"])
    assert f"page 1, box {box}" in result.stdout
    assert f"rule {item['rule']}, score {item['score']:.2f}" in result.stdout


def test_the_text_around_it_where_the_report_is_at_hand(run: Run, record: Path, kenya: Path, tmp_path: Path) -> None:
    assert "Actual expenditure" not in run("explain", record, BUDGET).stdout
    assert "Actual expenditure" in run("explain", record, BUDGET, "--source", kenya).stdout
    (tmp_path / "some" / "where").mkdir(parents=True)
    shutil.copy(kenya, tmp_path / "some" / "where" / kenya.name)
    assert "Actual expenditure" in run("explain", record, BUDGET).stdout


def test_that_the_report_was_not_found_is_told(run: Run, record: Path, kenya: Path) -> None:
    missing = f"{kenya.name} was not found: give it with --source FILE to see the words around.\n"
    assert run("explain", record, BUDGET).stderr == missing
    assert run("explain", record, BUDGET, "--source", kenya).stderr == ""
    assert run("explain", record, "/overview").stderr == ""  # where no words are shown, none are missed


def test_another_file_is_no_source(run: Run, record: Path, kenya: Path, tmp_path: Path) -> None:
    (tmp_path / kenya.name).write_bytes(b"something else")
    assert "Actual expenditure" not in run("explain", record, BUDGET).stdout
    result = run("explain", record, BUDGET, "--source", tmp_path / kenya.name)
    assert result.exit_code == 2
    assert "not the file that the record was made from" in result.stderr


def test_inside_a_value_the_entry_is_explained(run: Run, record: Path) -> None:
    shown = run("explain", record, f"{BUDGET}/amount").stdout
    assert shown.startswith(f'{BUDGET}/amount = "640000.00"')
    assert f"read as part of {BUDGET}" in shown


def test_above_values_they_are_listed_in_the_order_of_the_report(run: Run, record: Path) -> None:
    lines = run("explain", record, "/overview").stdout.splitlines()
    pointers = [line.split()[0] for line in lines if line.startswith("  /")]
    assert pointers.index("/overview/owning_division") < pointers.index(BUDGET)
    assert lines[-1] == "  /overview/end_date: absent, not-in-report"


def test_of_a_record_all_is_listed(run: Run, records: Path) -> None:
    fiji = records / "fiji-2021-mangrove-coasts.pdf.json"
    result = run("explain", fiji, "/")
    assert result.exit_code == 0
    assert result.stdout == run("explain", fiji).stdout == run("explain", fiji, "").stdout
    made = json.loads(fiji.read_text("utf-8"))
    assert result.stdout.startswith(f"/: {len(made['evidence'])} values read from the text\n")
    for pointer, kind in made["absent"].items():
        assert f"  {pointer}: absent, {kind}\n" in result.stdout
    assert result.stdout.count("\n  doubt ") == len(made["doubts"]) > 0


def test_the_first_slash_may_be_left_out(run: Run, record: Path) -> None:
    assert run("explain", record, "title").stdout == run("explain", record, "/title").stdout


def test_doubts_are_told_at_and_above_the_pointer(run: Run, records: Path) -> None:
    fiji = records / "fiji-2021-mangrove-coasts.pdf.json"
    doubt = next(d for d in json.loads(fiji.read_text("utf-8"))["doubts"] if d["kind"] == "unknown-status")
    for pointer in (doubt["pointer"], doubt["pointer"].rpartition("/")[0]):
        shown = run("explain", fiji, pointer).stdout
        assert f"doubt unknown-status at {doubt['pointer']}" in shown
        assert "ON HOLD" in shown


def test_findings_that_name_the_value_are_told(run: Run, record: Path, tmp_path: Path) -> None:
    made = json.loads(record.read_text("utf-8"))
    made["findings"] = [
        {"rule": "overspent", "severity": "error", "message": "More than all.", "operands": [BUDGET]},
        {"rule": "other", "severity": "error", "message": "Elsewhere.", "operands": ["/title"]},
    ]
    (tmp_path / "audited.json").write_text(json.dumps(made), encoding="utf-8")
    shown = run("explain", tmp_path / "audited.json", BUDGET).stdout
    assert "error overspent: More than all." in shown
    assert "Elsewhere" not in shown


def test_a_dump_has_characters_instead_of_pages(run: Run, records: Path, volume: Path) -> None:
    record = records / f"{volume.name}.002.json"
    assert "characters " in run("explain", record, BUDGET).stdout
    result = run("explain", record, BUDGET, "--image", "page.png")
    assert result.exit_code == 2
    assert "no pages to draw" in result.stderr


@pytest.mark.parametrize(
    ("pointer", "near"),
    [
        ("/overview/aproved_budget", BUDGET),
        ("/report/title", "/title"),
        ("/partners/99", "/partners/4"),
        ("/results/-1", "/results"),
    ],
)
def test_a_pointer_to_nothing_names_its_neighbours(run: Run, record: Path, pointer: str, near: str) -> None:
    result = run("explain", record, pointer)
    assert (result.exit_code, result.stdout) == (2, "")
    assert near in result.stderr


def test_what_is_absent_or_doubted_needs_no_place_in_the_report(run: Run, record: Path, tmp_path: Path) -> None:
    made = json.loads(record.read_text("utf-8"))
    assert made["report"]["extra"] == {}
    made["absent"]["/extra/grant"] = "label-without-value"
    made["doubts"] = [
        {"pointer": "/extra/loan", "kind": "unparsed", "message": "Two.", "candidates": [], "evidence": []}
    ]
    (tmp_path / "r.json").write_text(json.dumps(made), encoding="utf-8")
    grant = run("explain", tmp_path / "r.json", "/extra/grant")
    assert (grant.exit_code, grant.stdout.splitlines()) == (
        0, ["/extra/grant = null", "", "  /extra/grant: absent, label-without-value"]
    )  # fmt: skip
    assert "doubt unparsed at /extra/loan: Two." in run("explain", tmp_path / "r.json", "/extra/loan").stdout
    slip = run("explain", tmp_path / "r.json", "/extra/grnat")
    assert slip.exit_code == 2
    assert "/extra/grant" in slip.stderr


def test_a_doubt_says_what_to_do_and_has_no_score(run: Run, records: Path) -> None:
    shown = run("explain", records / "fiji-2021-mangrove-coasts.pdf.json", "/results/2/status").stdout
    doubt = shown.partition("doubt unknown-status")[2]
    assert "add it to the profile" in " ".join(doubt.split())
    assert "⟦ON HOLD⟧" in doubt
    assert "score" not in doubt


def test_the_page_with_its_boxes(run: Run, record: Path, kenya: Path, tmp_path: Path) -> None:
    result = run("explain", record, BUDGET, "--source", kenya, "--image", tmp_path / "page.png")
    assert result.exit_code == 0, result.output
    box = json.loads(record.read_text("utf-8"))["evidence"][BUDGET][0]["places"][-1]["box"]
    with Image.open(tmp_path / "page.png") as picture:
        scale = picture.width / 595.28
        left, middle = (box[0] - 2) * scale, (box[1] + box[3]) / 2 * scale
        assert (214, 40, 40) in {picture.getpixel((round(left) + step, round(middle))) for step in (-1, 0, 1)}
        assert (214, 40, 40) not in {picture.getpixel((round(left) - 4, row)) for row in range(picture.height)}


def test_a_picture_needs_the_report_and_a_name_of_a_picture(run: Run, record: Path, kenya: Path) -> None:
    assert "--source FILE" in run("explain", record, BUDGET, "--image", "page.png").stderr
    result = run("explain", record, BUDGET, "--source", kenya, "--image", "page.nonsense")
    assert result.exit_code == 2
    assert "page.png" in result.stderr
    result = run("explain", record, BUDGET, "--source", kenya, "--image", "nowhere/page.png")
    assert result.exit_code == 2
    assert "There is no folder nowhere." in result.stderr


@pytest.mark.parametrize("name", ["kenya.pdf", "kenya.PDF", "kenya.pdf.json", "kenya.jpg", "kenya", ".png"])
def test_no_picture_takes_the_place_of_another_file(
    run: Run, record: Path, kenya: Path, tmp_path: Path, name: str
) -> None:
    shutil.copy(kenya, tmp_path / name)
    result = run("explain", record, "/title", "--source", kenya, "--image", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--image {name}: a page is drawn as a PNG" in result.stderr
    assert (tmp_path / name).read_bytes() == kenya.read_bytes()
    assert run("explain", record, "/title", "--source", kenya, "--image", "page.PNG").exit_code == 0


def test_what_is_no_record_is_refused(run: Run, kenya: Path, tmp_path: Path) -> None:
    for content in ("", "{}", "[]", '{"schema_version": "9"}', "\x00"):
        (tmp_path / "x.json").write_text(content)
        result = run("explain", tmp_path / "x.json", "/title")
        assert result.exit_code == 2
        assert "extractor convert" in result.stderr
    assert run("explain", tmp_path / "missing.json", "/title").exit_code == 2
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "f.json").write_text(run("convert", tmp_path / "empty.pdf").stdout)
    assert "is a failure" in run("explain", tmp_path / "f.json", "/title").stderr


def test_a_report_is_no_record(run: Run, kenya: Path, tmp_path: Path) -> None:
    shutil.copy(kenya, tmp_path / "scan.bin")
    for report in (kenya, kenya.with_suffix(".txt"), tmp_path / "scan.bin"):
        result = run("explain", report, "/title")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{report} is a report, not a record" in result.stderr
        assert f"extractor convert {report}" in result.stderr


def test_a_folder_is_told_as_one(run: Run, record: Path, tmp_path: Path) -> None:
    result = run("explain", tmp_path, "/title")
    assert result.exit_code == 2
    assert f"{tmp_path} cannot be read: it is a folder; name a file in it." in result.stderr
    result = run("explain", record, "/title", "--source", tmp_path)
    assert result.exit_code == 2
    assert f"--source {tmp_path} is a folder. Name the file in it: kenya-2019-mini-grids.pdf" in result.stderr


def test_the_records_of_a_volume_are_named(run: Run, records: Path, volume: Path) -> None:
    result = run("explain", records / f"{volume.name}.json", "/title")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"There is no {records / volume.name}.json" in result.stderr
    assert f"Name one of {', '.join(f'{volume.name}.00{part}.json' for part in (1, 2, 3))} there." in result.stderr
    missing = run("explain", records / "missing.json", "/title").stderr
    assert "missing.json cannot be read: No such file or directory." in missing


def test_several_records_in_one_file_are_no_record(run: Run, volume: Path, tmp_path: Path) -> None:
    (tmp_path / "parts.jsonl").write_text(run("convert", volume).stdout, encoding="utf-8")
    result = run("explain", tmp_path / "parts.jsonl", "/title")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "several records (JSON Lines)" in result.stderr
    assert "--out DIR" in result.stderr
