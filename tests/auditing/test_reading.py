"""Records as the audit reads them: the same as when they are read whole, however they are laid out or damaged."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner, Result

from extractor.auditing.reading import Unread, damaged, read_record
from extractor.cli import app
from extractor.record import Record

SPENT = "/overview/actual_expenditure"  # a rule asks for its words, and a finding shows them
TITLE = "/results/0/title"  # nobody asks for its words


@pytest.fixture
def overspent(stored: Path) -> str:
    return (stored / "2019" / "overspent.txt.json").read_text("utf-8")


def audited(path: Path, text: str, *arguments: str) -> Result:
    path.write_text(text, encoding="utf-8", newline="")
    return CliRunner().invoke(app, ["audit", str(path), *arguments])


def changed(text: str, change: Callable[[Any], object]) -> str:
    """A record with something else in it, laid out as before."""
    content = json.loads(text)
    change(content)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def test_evidence_is_what_it_is_when_read_whole(samples: Path, stored: Path) -> None:
    paths = [path for folder in (samples / "records", stored) for path in folder.rglob("*.json")]
    records = [path.read_bytes() for path in paths if not path.name.endswith(".failure.json")]
    # One of a report whose words begin with a slash is read whole.
    assert sum(isinstance(read_record(data).evidence, Unread) for data in records) > 0.8 * len(records)
    for data in records:
        record = read_record(data)
        assert record.model_copy(update={"evidence": dict(record.evidence)}) == Record.model_validate_json(data)
        assert (len(record.evidence), damaged(record)) == (len({*record.evidence}), False)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "one line": lambda text: json.dumps(json.loads(text)),
    "four spaces": lambda text: json.dumps(json.loads(text), indent=4),
    "tabs": lambda text: json.dumps(json.loads(text), indent="\t"),
    "sorted": lambda text: json.dumps(json.loads(text), indent=2, sort_keys=True),
    "lines as on Windows": lambda text: text.replace("\n", "\r\n"),
    "evidence twice": lambda text: text.replace('\n  "absent"', '\n  "evidence": {},\n  "absent"'),
    "an entry further in": lambda text: text.replace(f'\n    "{SPENT}"', f'\n      "{SPENT}"'),
    "an entry above it": lambda text: text.replace('  "evidence": {', '  "evidence": { "/title": [],'),
    "a pointer that is escaped": lambda text: text.replace(f'\n    "{SPENT}"', f'\n    "{SPENT[:-1]}\\u0065"'),
    "as it is": str,
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_layout_changes_nothing(overspent: str, tmp_path: Path, name: str) -> None:
    text = LAYOUTS[name](overspent)
    whole = Record.model_validate_json(text)
    assert dict(read_record(text.encode()).evidence) == whole.evidence
    result = audited(tmp_path / "record.json", text, "--format", "json")
    assert result.exit_code == 0, result.output
    (report,) = json.loads(result.stdout)["reports"]
    said = [each for found in report["findings"] for each in found["operands"]]
    assert [each["evidence"] for each in said] == [
        json.loads(text)["evidence"].get(each["pointer"], []) for each in said
    ]


BREAKS: dict[str, Callable[[Any], object]] = {
    "a key that is not known": lambda entry: entry[0].update(unknown=1),
    "no words": lambda entry: entry[0].pop("quote"),
    "a page before the first": lambda entry: entry[0].update(places=[{"page": 0, "box": [0, 0, 1, 1]}]),
    "no list": lambda entry: entry.__setitem__(0, "words"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_damaged_words_that_are_asked_for_are_told(overspent: str, tmp_path: Path, name: str) -> None:
    text = changed(overspent, lambda record: BREAKS[name](record["evidence"][SPENT]))
    result = audited(tmp_path / "record.json", text)
    assert result.exit_code == 2  # there is no other record
    assert "Skipped record.json: no record of this version: " in result.stderr
    assert f" at evidence/{SPENT}/0" in result.stderr
    assert "rule-failed" not in result.output


def test_words_that_are_torn_are_told(overspent: str, tmp_path: Path) -> None:
    torn = overspent.replace(f'"{SPENT}": [', f'"{SPENT}": [[')
    with pytest.raises(ValidationError):
        Record.model_validate_json(torn)
    assert "Skipped record.json: not one JSON value" in audited(tmp_path / "record.json", torn).stderr


def test_damaged_words_that_nobody_asks_for_stop_nothing_unless_reports_are_compared(
    overspent: str, tmp_path: Path
) -> None:
    text = changed(overspent, lambda record: record["evidence"][TITLE][0].pop("quote"))
    assert audited(tmp_path / "record.json", text).stdout == audited(tmp_path / "whole.json", overspent).stdout
    assert (
        "Skipped record.json: no record of this version" in audited(tmp_path / "record.json", text, "--across").stderr
    )


def test_what_a_damaged_record_said_is_not_counted(overspent: str, tmp_path: Path) -> None:
    """A waiver that only a record accepts which is then skipped accepts nothing."""
    (tmp_path / "waivers.toml").write_text(
        '[[waiver]]\nrule = "overspent"\nreport = "2019/overspent.txt"\npointer = "/overview"\n'
        'reason = "r"\nwho = "w"\nuntil = 2026-06-30\n',
        encoding="utf-8",
    )
    (tmp_path / "good").mkdir()
    other = changed(overspent, lambda record: record["source"].update(name="a"))
    (tmp_path / "good" / "a.json").write_text(other, "utf-8")
    text = changed(overspent, lambda record: record["evidence"][SPENT][0].pop("quote"))
    options = ["--waivers", str(tmp_path / "waivers.toml"), "--today", "2026-01-01"]
    result = audited(tmp_path / "good" / "b.json", text, str(tmp_path / "good"), *options)
    assert result.exit_code == 3
    assert "waiver-unused" in result.stdout
