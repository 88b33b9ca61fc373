"""`extractor convert`: one input, one answer, whatever the input is."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from extractor.record import Failure, Record

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


NOT_READ = ("broken", "loop", "pipe")


def failure_in(path: Path) -> Failure:
    return Failure.model_validate_json(path.read_bytes())


# --------------------------------------------------------------------------------------------------------- what is read


def test_a_folder_is_mirrored(run: Run, kenya: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    (reports / "2019" / "east").mkdir(parents=True)
    shutil.copy(kenya, reports / "2019" / "east" / "Kenya.PDF")
    shutil.copy(kenya.with_suffix(".txt"), reports / "kenya.txt")
    (reports / "notes.docx").write_bytes(b"PK")
    result = run("convert", reports, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert listed(tmp_path / "out") == ["2019/east/Kenya.PDF.json", "kenya.txt.json"]
    record = Record.model_validate_json((tmp_path / "out/2019/east/Kenya.PDF.json").read_bytes())
    assert record.source.name == "2019/east/Kenya.PDF"
    assert "2 reports (*.pdf, *.txt); skipped 1 other file (1 .docx)." in result.stderr
    assert "2 records" in result.stderr


def test_a_file_given_by_name_is_always_an_input(run: Run, kenya: Path, tmp_path: Path) -> None:
    shutil.copy(kenya, tmp_path / "report")
    assert run("convert", tmp_path / "report", "--out", tmp_path / "out").exit_code == 0
    assert listed(tmp_path / "out") == ["report.json"]


def test_links_that_lead_out_are_not_followed(run: Run, kenya: Path, tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    shutil.copy(kenya, outside / "secret.pdf")
    shutil.copy(kenya, inside / "kenya.pdf")
    (inside / "file.pdf").symlink_to(outside / "secret.pdf")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    assert run("convert", inside, "--out", tmp_path / "out").exit_code == 0
    assert listed(tmp_path / "out") == ["kenya.pdf.json"]


def test_what_is_skipped_is_counted(run: Run, kenya: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    (reports / ".git").mkdir(parents=True)
    shutil.copy(kenya, reports / "kenya.pdf")
    shutil.copy(kenya, reports / ".git" / "deep.pdf")
    for name in ("._kenya.pdf", "a.csv", "b.CSV", "README", "c.xml", "d.docx", "e.odt"):
        (reports / name).touch()
    (reports / "folder").symlink_to(kenya.parent)
    (reports / "file.pdf").symlink_to(kenya)
    result = run("convert", reports, "--out", tmp_path / "out")
    assert listed(tmp_path / "out") == ["kenya.pdf.json"]
    kinds = "2 .csv, 2 hidden, 2 linked, 1 .docx, 1 .odt, …"
    assert f"1 report (*.pdf, *.txt); skipped 10 other files ({kinds})." in result.stderr


def test_a_hidden_file_given_by_name_is_an_input(run: Run, kenya: Path, tmp_path: Path) -> None:
    (tmp_path / ".all").mkdir()
    shutil.copy(kenya, tmp_path / ".all" / ".kenya.pdf")
    assert run("convert", tmp_path / ".all" / ".kenya.pdf").exit_code == 0
    shutil.copy(kenya, tmp_path / ".all" / "kenya.pdf")
    assert run("convert", tmp_path / ".all").exit_code == 0


def test_links_that_lead_nowhere_and_pipes_are_not_lost(run: Run, kenya: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(kenya, reports / "kenya.pdf")
    (reports / "broken.pdf").symlink_to(tmp_path / "nowhere.pdf")
    (reports / "loop.pdf").symlink_to("loop.pdf")
    os.mkfifo(reports / "pipe.pdf")
    for paths in ([reports], sorted(reports.iterdir())):
        result = run("convert", *paths, "--out", tmp_path / "out")
        assert result.exit_code == 3
        assert listed(tmp_path / "out") == [
            "broken.pdf.failure.json", "kenya.pdf.json", "loop.pdf.failure.json", "pipe.pdf.failure.json"
        ]  # fmt: skip
        failures = {name: failure_in(tmp_path / "out" / f"{name}.pdf.failure.json").failure for name in NOT_READ}
        assert {failure.code for failure in failures.values()} == {"unreadable"}
        assert failures["broken"].message == "The file is a link that leads nowhere."
        assert str(tmp_path) not in failures["broken"].remedy
        shutil.rmtree(tmp_path / "out")


def test_the_same_file_twice_is_one_input(run: Run, kenya: Path) -> None:
    result = run("convert", kenya, kenya)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["source"]["name"] == kenya.name


def test_two_files_of_one_name_are_refused(run: Run, kenya: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = shutil.copy(kenya, tmp_path / "other" / kenya.name)
    result = run("convert", kenya, other, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "share the answer kenya-2019-mini-grids.pdf.json" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_input_named_like_an_answer_is_refused(run: Run, kenya: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "a.pdf.001"):
        shutil.copy(kenya, tmp_path / name)
    result = run("convert", tmp_path / "a.pdf", tmp_path / "a.pdf.001", "--out", tmp_path / "out")
    assert result.exit_code == 2


def test_names_as_long_as_the_file_system_allows(run: Run, kenya: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for letter in "ab":
        shutil.copy(kenya.with_suffix(".txt"), reports / ("x" * 250 + letter + ".txt"))
    assert run("convert", reports, "--out", tmp_path / "out").exit_code == 0
    assert len(listed(tmp_path / "out")) == 2


def test_a_name_that_is_not_utf_8(shell: Shell, kenya: Path, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "reports")
    os.mkdir(folder)  # noqa: PTH102
    try:
        shutil.copy(os.fsencode(kenya), folder + b"/R\xe9publique.pdf")
    except OSError:
        pytest.skip("this file system has no such names")
    os.symlink(b"nowhere", folder + b"/\xff.pdf")  # noqa: PTH211
    done = shell("convert", folder, "--out", tmp_path / "out")
    assert (done.returncode, done.stdout) == (3, b""), done.stderr
    assert listed(tmp_path / "out") == [r"R\xe9publique.pdf.json", r"\xff.pdf.failure.json"]
    record = json.loads((tmp_path / "out" / r"R\xe9publique.pdf.json").read_text("utf-8"))
    assert record["source"]["name"] == r"R\xe9publique.pdf"
    assert failure_in(tmp_path / "out" / r"\xff.pdf.failure.json").failure.code == "unreadable"


# ------------------------------------------------------------------------------------------------------ what is printed


def test_one_input_is_printed_as_it_would_be_written(shell: Shell, kenya: Path, records: Path) -> None:
    done = shell("convert", kenya)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (records / f"{kenya.name}.json").read_bytes()


def test_a_volume_is_printed_one_record_a_line(run: Run, volume: Path) -> None:
    result = run("convert", volume)
    parts = [Record.model_validate_json(line).source.part for line in result.stdout.splitlines()]
    assert [(part.index, part.of) for part in parts if part] == [(1, 3), (2, 3), (3, 3)]


def test_a_failure_is_printed_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    result = run("convert", tmp_path / "empty.pdf")
    assert result.exit_code == 3
    assert Failure.model_validate_json(result.stdout).failure.code == "empty"
    assert result.stderr == f"empty.pdf: {json.loads(result.stdout)['failure']['message']} " + (
        f"{json.loads(result.stdout)['failure']['remedy']}\n"
    )


def test_several_inputs_need_a_folder(run: Run, samples: Path) -> None:
    result = run("convert", samples)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--out DIR" in result.stderr


def test_names_do_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J\nb.pdf").touch()
    result = run("convert", tmp_path / "a\x1b[2J\nb.pdf")
    assert json.loads(result.stdout)["source"]["name"] == "a\x1b[2J\nb.pdf"
    assert result.stderr.startswith(r"a\x1b[2J\x0ab.pdf: ")


def test_quiet_tells_failures_alone(run: Run, kenya: Path, tmp_path: Path) -> None:
    (tmp_path / "other.doc").touch()
    (tmp_path / "empty.pdf").touch()
    result = run("convert", tmp_path, kenya, "--out", tmp_path / "out", "--quiet")
    assert result.exit_code == 3
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["empty.pdf"]


def test_doubts_are_counted(run: Run, kenya: Path, samples: Path, tmp_path: Path) -> None:
    fiji = samples / "fiji-2021-mangrove-coasts.pdf"
    result = run("convert", kenya, fiji, "--out", tmp_path)
    counts = [len(Record.model_validate_json(path.read_bytes()).doubts) for path in tmp_path.iterdir()]
    number = f"{sum(counts)} {'doubt' if sum(counts) == 1 else 'doubts'} in {sum(map(bool, counts))} of them"
    assert f"2 records in {tmp_path}, 0 failed; {number}: `extractor explain RECORD /` lists" in result.stderr
    assert run("convert", kenya, "--out", tmp_path).stderr == f"1 record in {tmp_path}, 0 failed; no doubts.\n"


# ----------------------------------------------------------------------------------------------------- what is not done


def test_an_out_without_a_name(run: Run, kenya: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("convert", str(kenya), "--out", "")
    assert result.exit_code == 2
    assert "it has no name; give a folder" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").touch()
    result = run("convert", tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "no reports in" in result.stderr
    assert "*.pdf" in result.stderr


def test_a_file_is_no_folder_for_records(shell: Shell, kenya: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        done = shell("convert", kenya, "--out", out)
        assert (done.returncode, done.stdout) == (2, b"")
        assert f"{tmp_path / 'file'} is a file, not a folder" in done.stderr.decode()
        assert b"Traceback" not in done.stderr


def test_a_path_that_is_not_there_is_wrong_usage(run: Run, kenya: Path, tmp_path: Path) -> None:
    for name in ("kenya.pdf", "peru.txt", "niger.pdf", "niger.txt"):
        shutil.copy(kenya, tmp_path / name)
    for slip, meant in (("kenia.pdf", "kenya.pdf"), ("peru.pdf", "peru.txt"), ("nigr.txt", "niger.txt")):
        for out in ((), ("--out", tmp_path / "out")):
            result = run("convert", tmp_path / "kenya.pdf", tmp_path / slip, *out)
            assert (result.exit_code, result.stdout) == (2, "")
            assert f"There is no file or folder {tmp_path / slip}. Did you mean {tmp_path / meant}?" in result.stderr
    for nowhere in (tmp_path / "nowhere", tmp_path / "nowhere" / "x.pdf", tmp_path / "kenya.pdf" / "x.pdf"):
        result = run("convert", nowhere, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert f"There is no file or folder {nowhere}. Nothing" in result.stderr
    several = run("convert", *(tmp_path / f"gone-{n}" for n in range(7)), "--out", tmp_path / "out")
    assert "gone-4 and 2 more." in several.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_for_records_without_out(run: Run, kenya: Path, tmp_path: Path) -> None:
    rec = tmp_path / "rec"
    result = run("convert", kenya.parent, rec)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no file or folder {rec}." in result.stderr
    assert f"Nothing was converted. A folder for the records is given with --out {rec}." in result.stderr
    for paths in ((rec, kenya), (rec,), (kenya, tmp_path / "gone.pdf"), (kenya, rec, "--out", tmp_path / "out")):
        assert "--out" not in run("convert", *paths).stderr


def test_records_below_the_reports_are_no_reports(run: Run, kenya: Path, tmp_path: Path) -> None:
    shutil.copy(kenya, tmp_path / "a.pdf")
    (tmp_path / "b.txt").touch()
    for _ in range(2):
        assert run("convert", tmp_path, "--out", tmp_path / "records").exit_code == 3
        assert listed(tmp_path) == ["a.pdf", "b.txt", "records/a.pdf.json", "records/b.txt.failure.json"]
    # Not even beside them: an answer is never taken for a report.
    for _ in range(2):
        assert run("convert", tmp_path, "--out", tmp_path).exit_code == 3
    assert (tmp_path / "a.pdf").read_bytes() == kenya.read_bytes()
    assert "a.pdf.json.failure.json" not in listed(tmp_path)


def test_a_report_and_a_file_named_like_its_record(run: Run, kenya: Path, tmp_path: Path) -> None:
    shutil.copy(kenya, tmp_path / "a.pdf")
    shutil.copy(kenya, tmp_path / "a.pdf.json")
    result = run("convert", tmp_path / "a.pdf", tmp_path / "a.pdf.json", "--out", tmp_path)
    assert result.exit_code == 2
    assert "share the answer" in result.stderr
    assert (tmp_path / "a.pdf.json").read_bytes() == kenya.read_bytes()
    assert run("convert", tmp_path, tmp_path / "a.pdf", "--out", tmp_path / "out").exit_code == 0  # twice the same
    assert listed(tmp_path / "out") == ["a.pdf.json"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_or_written(run: Run, kenya: Path, tmp_path: Path) -> None:
    locked = shutil.copy(kenya, tmp_path / "locked.pdf")
    Path(locked).chmod(0)
    assert json.loads(run("convert", locked).stdout)["failure"]["code"] == "unreadable"
    (tmp_path / "out").mkdir(mode=0o500)
    assert run("convert", kenya, "--out", tmp_path / "out").exit_code == 2


@pytest.mark.parametrize(
    ("name", "hint"),
    [("gggi-project-result", "did you mean 'gggi-project-results'"), ("./missing.toml", "No such file")],
)
def test_a_profile_that_is_not_there(run: Run, kenya: Path, name: str, hint: str) -> None:
    result = run("convert", kenya, "--profile", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


def test_a_folder_is_no_profile(run: Run, kenya: Path, tmp_path: Path) -> None:
    result = run("convert", kenya, "--profile", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{tmp_path}: the profile cannot be read (it is a folder; name a file in it)." in result.stderr


def test_profile_and_engine_are_used(run: Run, kenya: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    text = run("profiles", "show", "gggi-project-results").stdout
    own.write_text(text.replace('name = "gggi-project-results"', 'name = "own"', 1), encoding="utf-8")
    producer = json.loads(run("convert", kenya, "--profile", own, "--engine", "pdfplumber").stdout)["producer"]
    assert (producer["profile"]["name"], producer["engine"]) == ("own", "pdfplumber")


# ------------------------------------------------------------------------------------------------------ what goes wrong


def test_bad_inputs_cost_the_others_nothing(run: Run, kenya: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(kenya, reports / "good.pdf")
    (reports / "empty.pdf").touch()
    (reports / "no-pdf.pdf").write_text("This is no PDF.")
    (reports / "cut.pdf").write_bytes(kenya.read_bytes()[:300])
    (reports / "poem.txt").write_text("Shall I compare thee to a summer's day?\n" * 20)
    (tmp_path / "missing.pdf").symlink_to("nowhere")
    result = run("convert", reports, tmp_path / "missing.pdf", "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (3, "")
    codes = {path.name: failure_in(path).failure.code for path in (tmp_path / "out").glob("*.failure.json")}
    assert codes == {
        "cut.pdf.failure.json": "damaged",
        "empty.pdf.failure.json": "empty",
        "missing.pdf.failure.json": "unreadable",
        "no-pdf.pdf.failure.json": "unsupported-type",
        "poem.txt.failure.json": "unknown-family",
    }
    assert "good.pdf.json" in listed(tmp_path / "out")
    assert failure_in(tmp_path / "out/poem.txt.failure.json").source.sha256 is not None


@pytest.mark.parametrize("slip", [ValueError("at <Parser 0x7f00deadbeef>"), RecursionError("too deep"), MemoryError()])
def test_a_slip_of_the_program_is_a_failure(
    run: Run, kenya: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slip: Exception
) -> None:
    def slips(*_: Any) -> None:
        raise slip

    monkeypatch.setattr("extractor.pipeline.assemble", slips)
    result = run("convert", kenya, kenya.with_suffix(".txt"), "--out", tmp_path)
    assert result.exit_code == 3
    assert len(listed(tmp_path)) == 2
    failure = failure_in(tmp_path / f"{kenya.name}.failure.json").failure
    assert failure.code == "crashed"
    assert type(slip).__name__ in failure.message
    assert "deadbeef" not in failure.message
    assert "Traceback" not in result.stderr


def test_a_part_that_fails_costs_the_others_nothing(
    run: Run, volume: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor import pipeline

    assemble, calls = pipeline.assemble, []

    def slips_once(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyError("overview")
        return assemble(*arguments)

    monkeypatch.setattr(pipeline, "assemble", slips_once)
    assert run("convert", volume, "--out", tmp_path).exit_code == 3
    assert listed(tmp_path) == [f"{volume.name}.{end}" for end in ("001.json", "002.failure.json", "003.json")]
    part = failure_in(tmp_path / f"{volume.name}.002.failure.json").source.part
    assert part is not None
    assert (part.index, part.of) == (2, 3)


# ----------------------------------------------------------------------------------------------------------- run by run


def test_what_an_earlier_run_left_is_removed(run: Run, kenya: Path, tmp_path: Path) -> None:
    name = kenya.name
    others = [f"{name}.notes", "other.pdf.json", f"{name}.old.json"]
    stale = [f"{name}.failure.json", *(f"{name}.{end}" for end in ("001.json", "002.failure.json", "003.json"))]
    for file in (*others, *stale):
        (tmp_path / file).touch()
    assert run("convert", kenya, "--out", tmp_path).exit_code == 0
    assert listed(tmp_path) == sorted([*others, f"{name}.json"])
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / name).touch()
    assert run("convert", tmp_path / "reports" / name, "--out", tmp_path).exit_code == 3
    assert f"{name}.json" not in listed(tmp_path)
    assert f"{name}.failure.json" in listed(tmp_path)


def test_two_runs_give_the_same_bytes(shell: Shell, kenya: Path, volume: Path, records: Path, tmp_path: Path) -> None:
    done = shell("convert", volume, kenya, "--out", tmp_path, PYTHONHASHSEED="7", LC_ALL="C", TZ="Asia/Tokyo")
    assert done.returncode == 0
    assert len(listed(tmp_path)) == 4
    for name in listed(tmp_path):
        assert (tmp_path / name).read_bytes() == (records / name).read_bytes()


def test_an_interrupt_says_what_is_there(
    run: Run, kenya: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor import archive

    def interrupted(folder: Path, item: archive.Input, options: Any) -> Any:
        if item.path.suffix == ".txt":
            raise KeyboardInterrupt
        return convert_into(folder, item, options)

    convert_into = archive.convert_into
    monkeypatch.setattr(archive, "convert_into", interrupted)
    out = tmp_path / "out"
    result = run("convert", kenya, kenya.with_suffix(".txt"), "--out", out)
    assert result.exit_code == 130
    assert result.stderr == f"Stopped: 1 record is in {out}; run the same command again to make the others.\n"
    assert listed(out) == [f"{kenya.name}.json"]


def test_an_interrupt_while_a_record_is_printed(run: Run, kenya: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.pipeline.assemble", interrupted)
    result = run("convert", kenya)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Stopped.\n")


# ------------------------------------------------------------------------------------------------------------ the audit


@pytest.mark.parametrize(("level", "status"), [(None, 0), ("error", 0), ("warning", 1), ("info", 1), ("INFO", 1)])
def test_fail_on_findings(run: Run, samples: Path, tmp_path: Path, level: str | None, status: int) -> None:
    overspent = samples / "cote-d-ivoire-2017-cocoa-corridors.txt"
    options = ["--fail-on", level] if level else []
    to_folder = run("convert", overspent, "--out", tmp_path / "out", *options)
    assert to_folder.exit_code == run("convert", overspent, *options).exit_code == status
    assert ("1 finding of severity" in to_folder.stderr) == bool(status)
    assert listed(tmp_path / "out") == [f"{overspent.name}.json"]


def test_findings_that_are_asked_for_come_before_failures(run: Run, samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / "cote-d-ivoire-2017-cocoa-corridors.txt", tmp_path / "overspent.txt")
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("convert", tmp_path, "--out", tmp_path / "out").exit_code == 3
    assert run("convert", tmp_path, "--out", tmp_path / "out", "--fail-on", "error").exit_code == 3
    assert run("convert", tmp_path, "--out", tmp_path / "out", "--fail-on", "warning").exit_code == 1
