"""Each rule flags its flagged example and not its clean one; examples are reports as text, read like any other."""

from __future__ import annotations

import pkgutil

import pytest

import extractor.audit
from extractor.audit import RULES, Hit, Rule, audit
from helpers import read

NO_RULES = {"across", "rule", "examples"}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_flagged_example_is_flagged_with_evidence(rule: Rule) -> None:
    record = read(rule.flagged)
    found = [finding for finding in audit(record, [rule]).findings if finding.rule == rule.id]
    assert found
    for finding in found:
        assert finding.severity == rule.severity
        assert finding.operands
        for pointer in finding.operands:
            above = [pointer.rsplit("/", cut)[0] for cut in range(pointer.count("/") + 1)]
            # What a report does not say has no words to show; the record says that it was looked for.
            assert any(each in record.evidence for each in above) or pointer in record.absent, pointer


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_clean_example_is_not(rule: Rule) -> None:
    result = audit(read(rule.clean), [rule])
    assert (result.findings, result.unsettled) == ((), ())


def test_every_rule_has_a_file_and_every_file_is_listed() -> None:
    files = {module.name for module in pkgutil.iter_modules(extractor.audit.__path__)} - NO_RULES
    assert files == {rule.id.replace("-", "_") for rule in RULES}
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_rule_that_raises_does_not_stop_the_others() -> None:
    def broken(facts: object) -> list[Hit]:
        raise ZeroDivisionError

    slip = Rule("slip", "info", "Nothing.", "Never.", "", "", broken)
    overspent = next(rule for rule in RULES if rule.id == "overspent")
    found = audit(read(overspent.flagged), [slip, overspent]).findings
    assert [finding.rule for finding in found] == ["rule-failed", "overspent"]
    assert "slip" in found[0].message


def test_what_is_missing_or_doubted_is_no_pass() -> None:
    text = next(rule.clean for rule in RULES if rule.id == "overspent")
    text = text.replace("Actual expenditure: USD 640,000.00", "Actual expenditure: about USD 640,000.00")
    result = audit(read(text))
    unsettled = {each.rule: each.operands for each in result.unsettled}
    for rule in ("overspent", "underspent", "utilisation-mismatch"):
        assert unsettled[rule] == ("/overview/actual_expenditure",)
    assert "zero-outputs-despite-delay" not in unsettled
