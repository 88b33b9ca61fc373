"""The rules across reports: by their examples, by mutation, and over reports of several years."""

from __future__ import annotations

import hashlib
import json
import pkgutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import extractor.audit.across
from extractor import Record
from extractor.audit.across import RULES_ACROSS, RuleAcross, SaidAcross, across, digest
from extractor.audit.across.rule import HitAcross
from extractor.audit.examples import reports
from helpers import read

NO_RULES = {"digest", "documents", "linking", "organisations", "rule", "ties"}
FAMILY = Path(__file__).parent / "family"


def said(records: list[Record], rules: tuple[RuleAcross, ...] = RULES_ACROSS) -> tuple[SaidAcross, ...]:
    return across((digest(f"{n}.json", record) for n, record in enumerate(records)), rules)


def fired(records: list[Record], rules: tuple[RuleAcross, ...] = RULES_ACROSS) -> list[str]:
    return [found.rule for about in said(records, rules) for found in about.found]


def unsettled(records: list[Record], rules: tuple[RuleAcross, ...] = RULES_ACROSS) -> list[str]:
    return [each.rule for about in said(records, rules) for each in about.unsettled]


def rule(name: str) -> tuple[RuleAcross, ...]:
    return tuple(each for each in RULES_ACROSS if each.id == name)


# ------------------------------------------------------------------------------------------------------------ examples


def example(texts: tuple[str, ...]) -> list[Record]:
    return [read(text, f"{n}.txt") for n, text in enumerate(texts)]


@pytest.mark.parametrize("each", RULES_ACROSS, ids=[each.id for each in RULES_ACROSS])
def test_the_flagged_example_is_flagged_with_evidence(each: RuleAcross) -> None:
    records = example(each.flagged)
    found = [found for about in said(records, (each,)) for found in about.found]
    assert found
    by_name = {record.source.name: record for record in records}
    for one in found:
        assert (one.rule, one.severity) == (each.id, each.severity)
        assert len({at.report.name for at, _ in one.hit.operands}) > 1
        for about, pointer in one.hit.operands:
            assert pointer in by_name[about.report.name].evidence, pointer


@pytest.mark.parametrize("each", RULES_ACROSS, ids=[each.id for each in RULES_ACROSS])
def test_the_clean_example_is_not(each: RuleAcross) -> None:
    records = example(each.clean)
    assert (fired(records, (each,)), unsettled(records, (each,))) == ([], [])


def test_every_rule_has_a_file_and_every_file_is_listed() -> None:
    files = {module.name for module in pkgutil.iter_modules(extractor.audit.across.__path__)} - NO_RULES
    assert files == {each.id.replace("-", "_") for each in RULES_ACROSS}


def test_a_rule_that_raises_does_not_stop_the_others() -> None:
    def broken(*_: object) -> list[HitAcross]:
        raise ZeroDivisionError

    slip = RuleAcross("slip", "info", "Nothing.", "Never.", (), (), broken)
    over_all = RuleAcross("slip-of-all", "info", "Nothing.", "Never.", (), (), broken, of="archive")
    changed_start = rule("start-date-changed")
    rules = fired(example(changed_start[0].flagged), (slip, over_all, *changed_start))
    assert rules == ["rule-failed", "start-date-changed", "rule-failed"]


# ----------------------------------------------------------------------------------------------------------- mutations

CODE = {"more": "Project code: KE-07\nProject end date: December 2020\n", "s11": "ACHIEVED"}
FIRST = "/results/0/outputs/0"
SHARE, BUDGET = "/overview/outputs_achieved", "/overview/approved_budget"


def pair() -> list[Record]:
    """Reports of 2019 and 2020 of one project, against which nothing can be said."""
    return example(reports(CODE, CODE | {"year": "2020"}))


def changed(record: Record, changes: dict[str, Any], doubts: tuple[str, ...] = ()) -> Record:
    """The record with other facts by pointer, and with doubts at these pointers."""
    data = json.loads(record.to_json()) | {"findings": []}
    for pointer, value in changes.items():
        *above, last = pointer.split("/")[1:]
        holder: Any = data["report"]
        for name in above:
            holder = holder[int(name) if isinstance(holder, list) else name]
        holder[int(last) if isinstance(holder, list) else last] = value
    data["doubts"] += [{"pointer": pointer, "kind": "test", "message": "Not settled."} for pointer in doubts]
    if changes:  # other facts are another file
        data["source"]["sha256"] = hashlib.sha256(json.dumps(data["report"]).encode()).hexdigest()
    return Record.model_validate(data)


def date(text: str) -> dict[str, str]:
    return {"text": text, "edtf": text, "first": text, "last": text, "precision": "day"}


class Mutation(NamedTuple):
    """A change of the second report; ``other`` is one that says nothing to this rule, nor to any."""

    rule: str
    change: dict[str, Any]
    other: dict[str, Any]


MUTATIONS = [
    Mutation("duplicate-report", {"/reporting_year": 2019}, {"/lessons_learned": ["Less is more."]}),
    Mutation("conflicting-reports", {"/reporting_year": 2019, SHARE: "60"}, {SHARE: "60"}),
    # Its label still says 2020, which is the year that counts.
    Mutation("budget-restated", {f"{BUDGET}/amount": "640000.01"}, {f"{BUDGET}/amount": "640000"}),
    Mutation("status-regressed", {f"{FIRST}/status": "delayed"}, {f"{FIRST}/status": "partially-achieved"}),
    Mutation(
        "status-regressed",
        {f"{FIRST}/status": "not-achieved", f"{FIRST}/title": "Mini-grid in ten towns"},
        {f"{FIRST}/status": "not-achieved", f"{FIRST}/title": "Mini-grids in twelve towns"},
    ),
    Mutation(
        "start-date-changed", {"/overview/start_date": date("2018-04-01")}, {"/overview/start_date": date("2018-03-31")}
    ),
    Mutation("year-missing", {"/reporting_year": 2021}, {"/overview/end_date": date("2021-06-30")}),
    Mutation("title-changed", {"/title": "Kenya: Solar light for islands"}, {"/title": "SOLAR LIGHT FOR LAKE TOWNS"}),
    Mutation(
        "partner-name-variants",
        {"/partners/0/name": "Energy Ministry of Kenya"},
        {"/partners/0/name": "Ministry of Water"},
    ),
]
IDS = [mutation.rule for mutation in MUTATIONS]


def base_of(mutation: Mutation) -> list[Record]:
    """The clean pair; of the rule on amounts, whose year is that in the label, with labels of one year."""
    if mutation.rule != "budget-restated":
        return pair()
    first, _ = pair()
    return [first, changed(first, {"/reporting_year": 2020})]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=IDS)
def test_one_fact_makes_the_rule_speak(mutation: Mutation) -> None:
    first, second = base_of(mutation)
    assert fired([first, second]) == []
    assert fired([first, changed(second, mutation.change)]) == [mutation.rule]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=IDS)
def test_another_fact_does_not(mutation: Mutation) -> None:
    first, second = base_of(mutation)
    assert fired([first, changed(second, mutation.other)]) == []


def test_every_rule_is_mutated() -> None:
    assert {mutation.rule for mutation in MUTATIONS} == {each.id for each in RULES_ACROSS}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=IDS)
def test_a_doubted_operand_is_neither_a_finding_nor_a_pass(mutation: Mutation) -> None:
    first, second = base_of(mutation)
    second, rules = changed(second, mutation.change), rule(mutation.rule)
    (found,) = [found for about in said([first, second], rules) for found in about.found]
    for about, pointer in found.hit.operands:
        doubted = [
            changed(record, {}, (pointer,)) if about.report.source.sha256 == record.source.sha256 else record
            for record in (first, second)
        ]
        again = [hit for other in said(doubted, rules) for hit in other.found]
        places = {(at.report.source.sha256, where) for hit in again for at, where in hit.hit.operands}
        assert (about.report.source.sha256, pointer) not in places
        assert again or unsettled(doubted, rules) == [mutation.rule], pointer


def test_what_rests_on_a_doubtful_link_says_so() -> None:
    first, second = example(reports({}, {"year": "2021", "start": "June 2019"}))
    (start, missing) = [found.hit for about in said([first, second]) for found in about.found]
    for hit in (start, missing):
        assert "perhaps not of one project (score 0.80: same title; same country KEN; another start" in hit.message
        assert hit.computed["link"] == "0.80"


# --------------------------------------------------------------------------------------------------- what is no finding


def test_amounts_are_compared_as_they_were_printed() -> None:
    first, second = example(reports({"budget": "USD 640,000.00"}, {"budget": "USD 0.64 million", "share": "60.00%"}))
    assert "budget-restated" not in fired([first, second])
    (other,) = example(reports({"budget": "USD 0.66 million", "share": "60.00%"}))
    assert "budget-restated" in fired([first, other])


def test_two_currencies_are_not_compared_and_not_passed() -> None:
    records = example(reports({"share": "60.00%"}, {"budget": "EUR 580,000.00", "spent": "EUR 555,060.00"}))
    assert "budget-restated" not in fired(records)
    assert "budget-restated" in unsettled(records)


def test_a_tolerance_for_amounts_can_be_set() -> None:
    from decimal import Decimal

    records = example(rule("budget-restated")[0].flagged)
    made = [digest(f"{n}.json", record) for n, record in enumerate(records)]
    for limit, times in ((2, 1), (3, 0)):
        found = across(made, rule("budget-restated"), settings={"budget-restated": Decimal(limit)})
        assert sum(len(about.found) for about in found) == times


def test_a_number_alone_is_no_result() -> None:
    records = example(reports({"s11": "ACHIEVED"}, {"s11": "DELAYED", "t11": "Tariffs for ten towns.", "year": "2020"}))
    assert "status-regressed" not in fired(records)


def test_a_result_that_stays_behind_is_told_once() -> None:
    late = {"s11": "DELAYED"}
    years = [{"s11": "ACHIEVED"}, {"year": "2020"}, late | {"year": "2021"}, late | {"year": "2022"}]
    assert fired(example(reports(*years)), rule("status-regressed")) == ["status-regressed"]


def test_the_end_of_a_project_asks_for_reports_only_as_far_as_the_archive_goes() -> None:
    ends = {"more": "Project end date: June 2021\n"}
    (alone,) = example(reports(ends))
    assert fired([alone]) == []
    other = {"title": "Kenya: Quieter harbours for everyone\n\n", "year": "2021", "start": "2020"}
    (found,) = [hit for about in said([alone, *example(reports(other))]) for hit in about.found]
    assert found.hit.computed["missing"] == "2020 and 2021"


def test_a_report_that_may_be_the_missing_one_is_no_loss() -> None:
    first, second = example(reports({"year": "2018"}, {"year": "2020"}))
    (between,) = example(reports({"title": "", "year": "2019", "budget": "USD 1,000.00"}))
    assert fired([first, between, second], rule("year-missing")) == []
    assert unsettled([first, between, second], rule("year-missing")) == ["year-missing"]


def test_files_that_gave_no_record_are_told_where_a_year_is_missing() -> None:
    made = [digest(f"{n}.json", record) for n, record in enumerate(example(rule("year-missing")[0].flagged))]
    (message,) = [hit.hit.message for about in across(made, failures=2) for hit in about.found]
    assert "2 files gave no record" in message


# -------------------------------------------------------------------------------------------------------------- family


def family() -> list[Record]:
    return [read(path.read_text("utf-8"), path.name) for path in sorted(FAMILY.glob("*.txt"))]


def test_the_family_of_reports() -> None:
    found = [(each.rule, [about.report.name.removesuffix(".txt") for about, _ in each.hit.operands])
             for about in said(family()) for each in about.found]  # fmt: skip
    assert sorted((name, sorted(set(where))) for name, where in found) == [
        ("budget-restated", ["tana-2018-revised", "tana-2018-scan"]),
        ("conflicting-reports", ["tana-2018-revised", "tana-2018-scan"]),
        ("duplicate-report", ["tana-2018", "tana-2018-scan"]),
        ("partner-name-variants", ["tana-2017", "tana-2018-revised", "tana-2020"]),
        ("partner-name-variants", ["tana-2017", "tana-2020"]),
        ("start-date-changed", ["tana-2017", "tana-2018-revised"]),
        ("start-date-changed", ["tana-2018-revised", "tana-2020"]),
        ("status-regressed", ["tana-2017", "tana-2018-revised"]),
        ("title-changed", ["tana-2018-scan", "tana-2020"]),
        ("year-missing", ["tana-2018-scan", "tana-2020"]),
    ]
    assert unsettled(family()) == []


def test_nothing_is_said_of_the_other_project() -> None:
    assert fired([record for record in family() if record.source.name.startswith("ports")]) == []
