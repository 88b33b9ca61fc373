"""`extractor rules`, and the pages that are made from the rules."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from extractor.audit import RULESET
from extractor.auditing import EVERY_RULE
from extractor.auditing.pages import pages
from extractor.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def test_rules_are_listed_with_their_severities() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert result.stdout == run().stdout
    for rule in EVERY_RULE:
        assert any(line.split()[:2] == [rule.id, rule.severity] for line in result.stdout.splitlines())


@pytest.mark.parametrize("rule", EVERY_RULE, ids=[rule.id for rule in EVERY_RULE])
def test_a_rule_is_shown_with_both_examples(rule: object) -> None:
    rule = next(each for each in EVERY_RULE if each is rule)
    result = run("show", rule.id)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert all(words in text for words in (rule.severity, rule.flags, rule.why, "Flagged:", "Not flagged:"))
    flagged, clean = result.stdout.split("\nFlagged:\n")[1].split("\nNot flagged:\n")
    assert flagged.strip() != clean.strip()


def test_capitals_do_not_matter() -> None:
    assert run("show", "OVERSPENT").stdout == run("show", "overspent").stdout != ""
    assert "did you mean 'overspent'?" in run("show", "OVERSPEND").stderr


def test_the_guide_names_the_ruleset_of_the_records(root: Path) -> None:
    guide = (root / "docs" / "audit.md").read_text("utf-8")
    assert re.findall(r'"ruleset": "(\w+)"', guide) == [RULESET]


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    result = run("show", "overspend")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean 'overspent'?" in result.stderr


def test_the_pages_have_not_drifted(root: Path) -> None:
    there = {path.name: path.read_text("utf-8") for path in (root / "docs" / "rules").glob("*")}
    assert there == pages(EVERY_RULE), "run `make rules`"


def test_the_settings_and_waivers_of_the_guide_are_good(root: Path, tmp_path: Path) -> None:
    from extractor.auditing import read_settings, read_waivers

    settings, waivers = re.findall(r"```toml\n(.*?)```", (root / "docs" / "audit.md").read_text("utf-8"), re.DOTALL)
    for name, text in (("settings", settings), ("waivers", waivers)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_settings(tmp_path / "settings").thresholds["underspent"] == 40
    assert len(read_waivers(tmp_path / "waivers")) == 1
