"""The command line as a whole: help, version, start-up, exit status; and the small commands."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from extractor import __version__, cli
from extractor.__main__ import main
from extractor.errors import InputError

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]

COMMANDS = [
    "convert", "explain", "audit", "rules", "rules list", "rules show", "profiles", "profiles list", "profiles show",
    "profiles check", "schema", "evaluate",
]  # fmt: skip
HELP_SECONDS = 0.3  # of CPU


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_has_an_example(run: Run, command: str) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout
    assert "extractor " + command.split(" ", 1)[0] in result.stdout


def test_help_is_there_at_once(shell: Shell) -> None:
    import resource

    def spent() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    shell("--help")  # once to fill the caches
    times = []
    for _ in range(3):
        before = spent()
        assert shell("--help").returncode == 0
        times.append(spent() - before)
    assert min(times) < HELP_SECONDS


def test_an_interrupt_before_the_command_runs_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.cli.main", interrupted)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"extractor {__version__}\n"


@pytest.mark.parametrize("arguments", ["nonsense", "convert", "convert --nonsense", "schema nonsense"])
def test_wrong_usage_is_2_and_says_so_on_standard_error(shell: Shell, arguments: str) -> None:
    done = shell(*arguments.split())
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"Usage: extractor")


def remedies(kind: type[InputError]) -> list[str]:
    return [kind.remedy, *(remedy for below in kind.__subclasses__() for remedy in remedies(below))]


def test_remedies_name_what_there_is(run: Run) -> None:
    texts = " ".join(remedies(InputError))
    assert "limit" not in texts  # no option raises one
    commands = re.findall(r"`extractor ([\w ]+?)(?: [A-Z]+)?`", texts)
    assert "profiles list" in commands
    for command in commands:
        result = run(*command.split(), "--help")
        assert result.exit_code == 0
        assert "COMMAND" not in result.stdout.splitlines()[0]  # it would not do to type it so
    shown = run("convert", "--help").stdout
    assert [option for option in re.findall(r"--\w+", texts) if option not in shown] == []


def test_a_slip_of_a_command_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def slips() -> None:
        raise ZeroDivisionError("of its own")

    monkeypatch.setattr("extractor.profile.built_in", slips)
    monkeypatch.setattr(sys, "argv", ["extractor", "profiles", "list"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("Error: the program failed: ZeroDivisionError: of its own")


# ------------------------------------------------------------------------------------------------------------- profiles


def test_profiles_are_listed_and_shown(run: Run, root: Path) -> None:
    listed = run("profiles", "list").stdout
    assert [line.split()[0] for line in listed.splitlines()] == ["gggi-project-results"]
    shown = run("profiles", "show", "gggi-project-results").stdout
    assert shown == (root / "extractor/profiles/gggi-project-results.toml").read_text("utf-8")


def test_a_profile_is_checked(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(run("profiles", "show", "gggi-project-results").stdout, encoding="utf-8")
    result = run("profiles", "check", own)
    assert result.exit_code == 0
    assert "good" in result.stdout
    own.write_text(own.read_text("utf-8").replace("none_words", "none_word"), encoding="utf-8")
    result = run("profiles", "check", own)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("did you mean 'none_words'? Correct this, and check the profile again.\n")
    assert run("profiles", "check", tmp_path / "missing.toml").exit_code == 2
    assert run("profiles", "show", "nonsense").exit_code == 2


# --------------------------------------------------------------------------------------------------------------- schema


@pytest.mark.parametrize("kind", ["record", "profile", "failure"])
def test_a_schema_is_of_2020_and_closed(run: Run, kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"].lower() == kind
    assert schema["description"]
    assert schema["additionalProperties"] is False


def test_the_schema_of_a_record_asks_for_every_key(run: Run, records: Path, kenya: Path) -> None:
    schema = json.loads(run("schema", "record").stdout)
    record = json.loads((records / f"{kenya.name}.json").read_text("utf-8"))
    assert set(schema["required"]) == set(schema["properties"]) == set(record)
    assert set(schema["$defs"]["Report"]["required"]) == set(record["report"])
