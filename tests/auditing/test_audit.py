"""`extractor audit`: stored records against the rules, without their reports."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import run_audit, waiver, written

WAIVER = waiver("overspent", "2019/overspent.txt", "/overview/actual_expenditure")


def found(*arguments: object) -> dict[str, list[str]]:
    """The rules that found something, by report."""
    audited = as_json(*arguments)
    return {each["report"]: [f["rule"] for f in each["findings"]] for each in audited["reports"] if each["findings"]}


def as_json(*arguments: object) -> Any:
    result = run_audit(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


# ------------------------------------------------------------------------------------------------------- what is shown


def test_the_worst_comes_first_with_page_and_quote(stored: Path) -> None:
    result = run_audit(stored)
    assert result.exit_code == 0
    heads = [line for line in result.stdout.splitlines() if line.startswith(("2019/", "2020/"))]
    assert heads == ["2020/contradicts.txt", "2019/idle.txt", "2019/overspent.txt", "2020/doubted.txt"]
    assert "error    full-outputs-despite-shortfall: 100 % of outputs are achieved" in result.stdout
    assert "Actual expenditure: ⟦USD 652,480.00⟧" in result.stdout
    assert "5 reports audited with" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_pages_are_told(samples: Path) -> None:
    result = run_audit(samples / "records" / "peru-2016-andean-water.pdf.json")
    assert "/overview/input_utilisation   page 1  % utilization of inputs ⟦81.20%⟧" in result.stdout


def test_what_could_not_be_evaluated_is_shown_and_counted(stored: Path) -> None:
    result = run_audit(stored / "2020" / "doubted.txt.json")
    assert "not evaluable: utilisation-mismatch, overspent, underspent" in " ".join(result.stdout.split())
    assert "/overview/actual_expenditure is doubted." in " ".join(result.stdout.split())
    assert "Not evaluable, which is no pass" in result.stdout
    assert as_json(stored)["summary"]["not_evaluable"] >= 3


def test_two_runs_give_the_same_bytes(stored: Path) -> None:
    for form in ("table", "json", "csv", "markdown", "sarif", "junit"):
        assert run_audit(stored, "--format", form).stdout == run_audit(stored, "--format", form).stdout


def test_findings_go_to_a_file(stored: Path, tmp_path: Path) -> None:
    result = run_audit(stored, "--format", "csv", "--out", tmp_path / "findings.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "findings.csv").read_bytes().startswith(b'"severity","rule"')
    assert run_audit(stored, "--out", tmp_path / "no" / "folder.csv").exit_code == 2


def test_a_record_given_twice_is_audited_once(stored: Path) -> None:
    assert as_json(stored, stored / "2019", stored / "2019" / "clean.txt.json")["summary"]["reports"] == 5


def test_findings_are_not_written_over_a_record(stored: Path, tmp_path: Path) -> None:
    record = Path(shutil.copy(stored / "2019" / "idle.txt.json", tmp_path))
    before = record.read_bytes()
    result = run_audit(tmp_path, "--format", "json", "--out", record)
    assert (result.exit_code, record.read_bytes()) == (2, before)
    assert "is a record that was audited" in result.stderr
    # What an earlier audit wrote among the records is no record.
    for _ in range(2):
        assert run_audit(tmp_path, "--format", "json", "--out", tmp_path / "findings.json").exit_code == 0


def test_findings_go_to_a_pipe_that_stays_one(stored: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE, text=True) as reader:
        assert run_audit(stored, "--out", pipe).exit_code == 0
        assert reader.stdout is not None
        assert reader.stdout.read() == run_audit(stored).stdout
    assert pipe.is_fifo()


# --------------------------------------------------------------------------------------------------------- exit status


@pytest.mark.parametrize(
    ("name", "level", "status"),
    [
        ("2019/clean.txt", "info", 0),
        ("2019/overspent.txt", "error", 0),
        ("2019/overspent.txt", "warning", 1),
        ("2019/overspent.txt", "info", 1),
        ("2020/contradicts.txt", "error", 1),
    ],
)
def test_fail_on(stored: Path, name: str, level: str, status: int) -> None:
    assert run_audit(stored / f"{name}.json", "--fail-on", level).exit_code == status


def test_what_is_no_record_is_told_and_skipped(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    shutil.copy(stored / "2019" / "clean.txt.json", folder)
    failure = {"code": "no-text", "message": "m", "remedy": "r"}
    failed = {"schema_version": "1", "source": {"name": "a.pdf"}, "failure": failure}
    written(folder / "a.pdf.failure.json", json.dumps(failed))
    written(folder / "package.json", '{"name": "else"}')
    written(folder / "list.json", "[1, 2]")
    result = run_audit(folder)
    assert result.exit_code == 0
    assert "Skipped a.pdf.failure.json: a failure (no-text)." in result.stderr
    assert "Skipped package.json: other JSON, not a record." in result.stderr
    assert "Skipped: 3 files." in result.stdout


@pytest.mark.parametrize("content", ["", "{", '{"report": {}, "evidence": {}}', "[" * 100_000, "\x00\ufffd"])
def test_a_damaged_record_is_told_and_fails(stored: Path, tmp_path: Path, content: str) -> None:
    written(tmp_path / "damaged.json", content)
    result = run_audit(tmp_path / "damaged.json", stored / "2019" / "clean.txt.json")
    assert result.exit_code == 3
    assert "Skipped damaged.json: " in result.stderr
    assert "1 report audited" in result.stdout


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda text: text.replace('"schema_version": "1"', '"schema_version": "0"'),
            "a record of schema version 0, and",
        ),
        (lambda text: f"\ufeff{text}", "not JSON as it is exchanged, in UTF-8"),
        (lambda text: text.replace('"title": "', r'"title": "\ud800'), "not JSON as it is exchanged"),
        (lambda text: text[: len(text) // 2], "not one JSON value"),
    ],
)
def test_it_is_told_what_is_wrong_with_a_record(
    samples: Path, tmp_path: Path, change: Callable[[str], str], told: str
) -> None:
    text = (samples / "records" / "peru-2016-andean-water.pdf.json").read_text("utf-8")
    result = run_audit(written(tmp_path / "record.json", change(text)))
    assert f"Skipped record.json: {told}" in result.stderr


def test_wrong_usage(stored: Path, tmp_path: Path) -> None:
    assert run_audit().exit_code == 2
    assert run_audit(tmp_path / "nowhere").exit_code == 2
    assert run_audit(tmp_path).exit_code == 2  # there is no record in it
    assert run_audit("a" * 5_000).exit_code == 2
    for option, value in [("--format", "yaml"), ("--fail-on", "fatal"), ("--today", "soon"), ("--baseline", "none")]:
        assert run_audit(stored, option, value).exit_code == 2


# ------------------------------------------------------------------------------------------------------------ settings


def test_settings(stored: Path, tmp_path: Path) -> None:
    def with_(text: str) -> dict[str, list[str]]:
        return found(stored, "--config", written(tmp_path / "own.toml", f"[tool.extractor.audit]\n{text}"))

    assert found(stored)["2019/idle.txt"] == ["underspent"]
    assert with_('select = ["overspent"]') == {"2019/overspent.txt": ["overspent"]}
    assert "2019/overspent.txt" not in with_('ignore = ["overspent"]')
    assert "2019/idle.txt" not in with_("thresholds = {underspent = 40}")
    assert with_("thresholds = {underspent = 45.5}")["2019/idle.txt"] == ["underspent"]
    with_('severities = {overspent = "error"}')
    one = stored / "2019" / "overspent.txt.json"
    assert run_audit(one, "--config", tmp_path / "own.toml", "--fail-on", "error").exit_code == 1


def test_the_settings_of_the_working_folder_are_found(stored: Path, tmp_path: Path) -> None:
    written(tmp_path / "pyproject.toml", '[project]\nname = "else"')
    assert "2019/overspent.txt" in found(stored)
    written(tmp_path / "pyproject.toml", '[tool.extractor.audit]\nselect = ["underspent"]')
    assert found(stored) == {"2019/idle.txt": ["underspent"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[tool.extractor.audit]\nselct = ["overspent"]', "unknown key 'selct'; did you mean 'select'?"),
        ('[tool.extractor.audit]\nselect = ["overspend"]', "no rule 'overspend'; did you mean 'overspent'?"),
        ('[tool.extractor.audit]\nignore = ["overspend"]', "did you mean 'overspent'?"),
        ('[tool.extractor.audit.severities]\noverspnt = "info"', "did you mean 'overspent'?"),
        ('[tool.extractor.audit.severities]\noverspent = "fatal"', "severities.overspent"),
        ("[tool.extractor.audit.thresholds]\noverspent = 4", "no rule with a threshold named 'overspent'"),
        ("[tool.extractor.audit.thresholds]\nunderspent = -4", "thresholds.underspent"),
        ("[tool.extractor.audit.thresholds]\nunderspent = nan", "thresholds.underspent"),
        ("[tool.extractor.audit.thresholds]\nunderspent = true", "a threshold is a number"),
        ("[tool.extractor.audits]\nselect = []", "unknown key 'audits'; did you mean 'audit'?"),
        ("[tool.extractor]\naudit = 3", "tool.extractor.audit"),
        ("[tool.extractor.audit]\nselect = []", "no rule is left"),
        ('[tool.extractor.audit]\nselect = "overspent"', 'select: must be a list, in [ ]: ["overspent"].\n'),
        ("[tool.extractor.audit]\nignore = [1]", 'ignore.0: must be a text, in quotes: "1".\n'),
        ('[tool.extractor.audit]\nselct = ["overspent"]', "did you mean 'select'?\n"),
        ("[tool.other]", "has no settings for the audit"),
        ("tool = 1", "has no settings for the audit"),
        ("[tool", "not a TOML file"),
    ],
)
def test_wrong_settings_are_refused(stored: Path, tmp_path: Path, text: str, told: str) -> None:
    result = run_audit(stored, "--config", written(tmp_path / "own.toml", text))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


# ------------------------------------------------------------------------------------------------------------- waivers


def test_a_waiver_accepts_until_its_last_day(stored: Path, tmp_path: Path) -> None:
    waivers = written(tmp_path / "waivers.toml", WAIVER)
    one = stored / "2019" / "overspent.txt.json"
    good = run_audit(one, "--waivers", waivers, "--today", "2026-06-30", "--fail-on", "info")
    assert good.exit_code == 0
    assert "overspent:" not in good.stdout
    assert "Accepted by waivers and not shown: 1." in good.stdout
    late = run_audit(one, "--waivers", waivers, "--today", "2026-07-01", "--fail-on", "warning")
    assert late.exit_code == 1
    assert "overspent: 652,480.00 USD were spent" in late.stdout
    assert "warning  waiver-expired: " in late.stdout
    assert "A. Mwangi, until 2026-06-30: Approved" in " ".join(late.stdout.split())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2019/overspent.txt", "2019/clean.txt"),
        ("2019/overspent.txt", "2018/gone.txt"),
        ('"overspent"', '"underspent"'),
        ("actual_expenditure", "outputs_achieved"),
    ],
)
def test_a_waiver_that_accepts_nothing_is_told(stored: Path, tmp_path: Path, old: str, new: str) -> None:
    waivers = written(tmp_path / "waivers.toml", WAIVER.replace(old, new))
    audited = as_json(stored, "--waivers", waivers, "--today", "2026-01-01")
    assert [notice["rule"] for notice in audited["notices"]] == ["waiver-unused"]
    assert (audited["summary"]["waived"], audited["summary"]["info"]) == (0, 1)
    clean = stored / "2019" / "clean.txt.json"
    assert run_audit(clean, "--waivers", waivers, "--today", "2026-01-01", "--fail-on", "info").exit_code == 1


def test_a_pointer_above_an_operand_will_do(stored: Path, tmp_path: Path) -> None:
    waivers = written(tmp_path / "waivers.toml", WAIVER.replace("/overview/actual_expenditure", "/overview"))
    assert as_json(stored, "--waivers", waivers, "--today", "2026-01-01")["summary"]["waived"] == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reason =", "reasn =", "unknown key 'reasn'; did you mean 'reason'?"),
        ('who = "A. Mwangi"', "", "the key 'who' is missing"),
        ('"Approved by the board."', '" "', "reason"),
        ("2026-06-30", '"soon"', "until: a day, as in 2026-12-31"),
        ("2026-06-30", "2026-06-30T12:00:00Z", "until: a day, as in 2026-12-31"),
        ("2026-06-30", "1782777600", "until: a day, as in 2026-12-31"),
        ('"overspent"', '"overspend"', "no rule 'overspend'; did you mean 'overspent'?"),
        ('"/overview', '"overview', "pointer"),
        ("[[waiver]]", "[[waivers]]", "unknown key 'waivers'; did you mean 'waiver'?"),
        ("[[waiver]]", "[waiver]", "no list of tables"),
    ],
)
def test_wrong_waivers_are_refused(stored: Path, tmp_path: Path, old: str, new: str, told: str) -> None:
    result = run_audit(stored, "--waivers", written(tmp_path / "waivers.toml", WAIVER.replace(old, new)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_capitals_of_formats_and_severities_do_not_matter(stored: Path) -> None:
    shown = run_audit(stored, "--format", "CSV", "--fail-on", "Error")
    assert shown.stdout == run_audit(stored, "--format", "csv").stdout
    assert shown.exit_code == run_audit(stored, "--fail-on", "error").exit_code


def test_no_waivers_and_no_clock(stored: Path, tmp_path: Path) -> None:
    assert run_audit(stored, "--waivers", written(tmp_path / "none.toml", "")).exit_code == 0
    assert run_audit(stored, "--today", "2001-01-01").stdout == run_audit(stored).stdout


# ------------------------------------------------------------------------------------------------------------ baseline


def test_a_baseline_shows_what_is_new(stored: Path, tmp_path: Path) -> None:
    assert run_audit(stored / "2019", "--format", "json", "--out", tmp_path / "base.json").exit_code == 0
    assert run_audit(stored / "2019", "--baseline", tmp_path / "base.json", "--fail-on", "info").exit_code == 0
    assert set(found(stored, "--baseline", tmp_path / "base.json")) == {"2020/contradicts.txt"}
    assert as_json(stored, "--baseline", tmp_path / "base.json")["summary"]["known"] == 2


def test_another_figure_is_new_and_another_severity_is_not(stored: Path, tmp_path: Path) -> None:
    one = stored / "2019" / "overspent.txt.json"
    base = tmp_path / "base.json"
    assert run_audit(one, "--format", "json", "--out", base).exit_code == 0
    config = written(tmp_path / "own.toml", '[tool.extractor.audit.severities]\noverspent = "error"')
    assert found(one, "--baseline", base, "--config", config) == {}
    changed = written(tmp_path / "overspent.txt.json", one.read_text("utf-8").replace('"652480.00"', '"655000.00"'))
    assert found(changed, "--baseline", base)["2019/overspent.txt"] == ["utilisation-mismatch", "overspent"]


def test_a_baseline_of_another_ruleset_is_told(stored: Path, tmp_path: Path) -> None:
    assert run_audit(stored, "--format", "json", "--out", tmp_path / "base.json").exit_code == 0
    assert run_audit(stored, "--baseline", tmp_path / "base.json").stderr == ""
    audited = json.loads((tmp_path / "base.json").read_text("utf-8"))
    audited["producer"]["ruleset"] = "1"
    result = run_audit(stored, "--baseline", written(tmp_path / "base.json", json.dumps(audited)))
    assert (result.exit_code, "The baseline was made with ruleset 1" in result.stderr) == (0, True)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"reports": [{"report": 1}]}', '{"schema_version": "2", "reports": []}', "\x00"]
)
def test_another_file_is_no_baseline(stored: Path, tmp_path: Path, content: str) -> None:
    result = run_audit(stored, "--baseline", written(tmp_path / "base.json", content))
    assert result.exit_code == 2
    assert "is not what an audit wrote as JSON" in result.stderr
