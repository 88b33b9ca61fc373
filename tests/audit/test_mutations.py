"""Every rule by mutation: from a clean record one fact is changed, and exactly this rule begins to speak."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from extractor import Record
from extractor.audit import RULES, audit
from extractor.audit.examples import report
from helpers import read

CLEAN = {
    "more": "Project end date: December 2020\n",
    "context": "The Lake Basin Authority (LBA) serves ten towns.",
    "partners": "Ministry of Energy (MoE)\n\nLake Basin Authority (LBA)",
    "s1": "PARTIALLY ACHIEVED",
    "n1": "On 12 May 2019, the Ministry of Energy (MoE) hosted the Forum on Lake Towns in Kisumu.",
    "n11": "On 3 June 2019, the Training for Operators was held in Siaya.",
}
Change = dict[str, Any]  # by the pointer in the record; `-` at the end of a list; ABSENT for what is not in the report
ABSENT = object()

HELD, TRAINING = "/report/events/0", "/report/events/1"
OUTCOME = "/report/results/0"
FIRST, SECOND = f"{OUTCOME}/outputs/0", f"{OUTCOME}/outputs/1"
OVERVIEW = "/report/overview"
BUDGET, SPENT = f"{OVERVIEW}/approved_budget/amount", f"{OVERVIEW}/actual_expenditure/amount"


def date(text: str) -> dict[str, str]:
    return {"text": text, "edtf": text, "first": text, "last": text, "precision": "day"}


def event(**facts: Any) -> dict[str, Any]:
    usual = {"kind": "meeting", "title": None, "place": None, "country": None, "organisers": []}
    return usual | {"date": date("2019-06-03"), "source": "/additional_results/0"} | facts


class Mutation(NamedTuple):
    """``also`` are the rules that must speak as well; ``other`` is a change that says nothing to this rule."""

    rule: str
    change: Change
    other: Change
    also: frozenset[str] = frozenset()
    base: Mapping[str, str] = MappingProxyType({})


UTILISATION = frozenset({"utilisation-mismatch"})
EXTENSION = event(kind="extension", date=date("2020-06-30"), source="/below_target_reasons")
MUTATIONS = [
    Mutation("utilisation-mismatch", {f"{OVERVIEW}/input_utilisation": "95.72"}, {BUDGET: "640000.01"}),
    Mutation("overspent", {SPENT: "640000.01"}, {SPENT: "612479.90"}, UTILISATION),
    Mutation("underspent", {SPENT: "319999.99"}, {SPENT: "612480.03"}, UTILISATION),
    Mutation(
        "mixed-currencies",
        {f"{OVERVIEW}/actual_expenditure/currency": "EUR"},
        {f"{OVERVIEW}/funding_sources": ["Core"]},
    ),
    Mutation("scale-suspect", {BUDGET: "640.00"}, {BUDGET: "640000"}, UTILISATION | {"overspent"}),
    Mutation("scale-suspect", {SPENT: "612.48"}, {SPENT: "612480"}, UTILISATION | {"underspent"}),
    Mutation(
        "zero-outputs-despite-delay",
        {f"{SECOND}/status": "delayed"},
        {f"{SECOND}/status": "not-started"},
        base={"share": "0.00%", "s11": "PARTIALLY ACHIEVED", "s12": "PARTIALLY ACHIEVED"},
    ),
    Mutation(
        "zero-outputs-despite-achieved",
        {f"{SECOND}/status": "achieved"},
        {f"{SECOND}/status": "on-track"},
        frozenset({"outputs-share-mismatch"}),
        {"share": "0.00%", "s11": "PARTIALLY ACHIEVED", "s12": "PARTIALLY ACHIEVED"},
    ),
    Mutation(
        "full-outputs-despite-shortfall",
        {f"{SECOND}/status": "partially-achieved"},
        {f"{OUTCOME}/status": "not-started"},
        frozenset({"outputs-share-mismatch"}),
        {"share": "100.00%", "s11": "ACHIEVED", "s12": "ACHIEVED"},
    ),
    Mutation(
        "outputs-share-mismatch",
        {f"{OVERVIEW}/outputs_achieved": "51.00"},
        {f"{OVERVIEW}/outputs_achieved": "50"},
    ),
    Mutation(
        "delivery-narrated-not-counted",
        {f"{FIRST}/title": "Training of 40 operators."},
        {f"{FIRST}/title": "Study of 40 operators."},
        base={"share": "0.00%", "s11": "PARTIALLY ACHIEVED", "s12": "NOT STARTED"},
    ),
    Mutation("outcome-ahead-of-outputs", {f"{OUTCOME}/status": "achieved"}, {f"{OUTCOME}/status": "delayed"}),
    Mutation(
        "outcome-behind-outputs",
        {f"{OUTCOME}/status": "delayed"},
        {f"{OUTCOME}/title": "Delayed light."},
        base={"share": "100.00%", "s12": "ACHIEVED"},
    ),
    Mutation(
        "orphan-output",
        {f"{SECOND}/number": "2.1"},
        {f"{SECOND}/title": "Study 2.1."},
    ),
    Mutation("numbering-gap", {f"{SECOND}/number": "1.4"}, {f"{SECOND}/title": "Study 1.4."}),
    Mutation("duplicate-number", {f"{SECOND}/number": "1.1"}, {f"{SECOND}/title": "Mini-grids in ten towns."}),
    Mutation("shortfall-without-reason", {"/report/below_target_reasons": ABSENT}, {"/report/objective": ABSENT}),
    Mutation(
        "reason-without-shortfall",
        {f"{SECOND}/status": "on-track"},
        {f"{SECOND}/status": "not-started"},
        base={"s1": "ON TRACK"},
    ),
    Mutation(
        "event-outside-reporting-year", {f"{HELD}/date": date("2018-12-31")}, {f"{HELD}/date": date("2019-01-01")}
    ),
    Mutation(
        "event-before-start",
        {f"{HELD}/date": date("2018-02-28")},
        {f"{HELD}/date": date("2019-03-01")},
        frozenset({"event-outside-reporting-year"}),
    ),
    Mutation("event-after-end", {f"{OVERVIEW}/end_date": date("2019-06-02")}, {f"{HELD}/date": date("2019-12-31")}),
    Mutation(
        "duplicate-event",
        {"/report/events/-": event(kind="training", title="Operators’ Course and Training")},
        {"/report/events/-": event(kind="training", title="Second Training for Operators")},
    ),
    Mutation("extended-without-end-date", {f"{OVERVIEW}/end_date": ABSENT}, {f"{OVERVIEW}/regions": ["Global"]}),
    Mutation(
        "end-before-start",
        {f"{OVERVIEW}/end_date": date("2018-02-28")},
        {f"{OVERVIEW}/end_date": date("2021-02-28")},
        frozenset({"active-after-end", "event-after-end"}),
    ),
    Mutation(
        "start-after-reporting-year",
        {f"{OVERVIEW}/start_date": date("2020-01-01")},
        {f"{OVERVIEW}/start_date": date("2017-12-31")},
        frozenset({"event-before-start"}),
    ),
    Mutation(
        "active-after-end",
        {f"{OVERVIEW}/end_date": date("2018-12-31")},
        {f"{OVERVIEW}/end_date": date("2024-12-31")},
        frozenset({"event-after-end"}),
    ),
    Mutation("unlisted-partner", {f"{HELD}/organisers/0": "KWB"}, {f"{HELD}/organisers/0": "Lake Basin Authority"}),
    Mutation(
        "acronym-variants",
        {"/report/objective": "Boats of the LAB reach the towns."},
        {"/report/objective": "Boats of the LBA reach the towns."},
    ),
    Mutation(
        "acronym-reused",
        {"/report/partners/0/acronym": "LBA", f"{HELD}/organisers/0": "LBA"},
        {"/report/partners/0/acronym": "LBE", f"{HELD}/organisers/0": "LBE"},
    ),
    Mutation("sdg-title-mismatch", {"/report/sdgs/0/goal": 6}, {"/report/sdgs/-": {"goal": 1, "title": "No Poverty"}}),
    Mutation(
        "country-outside-region",
        {f"{OVERVIEW}/countries/0": {"name": "Peru", "iso3": "PER"}},
        {f"{OVERVIEW}/countries/0": {"name": "Rwanda", "iso3": "RWA"}},
    ),
    Mutation("missing-required-field", {f"{OVERVIEW}/start_date": ABSENT}, {f"{OVERVIEW}/owning_division": ABSENT}),
]


def clean(*places: tuple[str, str]) -> Record:
    return read(report(**CLEAN | dict(places)))


def changed(record: Record, changes: Change, doubts: tuple[str, ...] = ()) -> Record:
    """The record with other facts, and with doubts at these pointers of the report."""
    data = json.loads(record.to_json()) | {"findings": []}
    for pointer, value in changes.items():
        *above, last = pointer.split("/")[1:]
        holder: Any = data
        for name in above:
            holder = holder[int(name) if isinstance(holder, list) else name]
        if value is ABSENT:
            holder[last] = None
            data["absent"][pointer.removeprefix("/report")] = "not-in-report"
        elif isinstance(holder, list) and last == "-":
            holder.append(value)
        else:
            holder[int(last) if isinstance(holder, list) else last] = value
    data["doubts"] += [{"pointer": each, "kind": "test", "message": "Not settled."} for each in doubts]
    return Record.model_validate(data)


def said(record: Record) -> set[str]:
    return {finding.rule for finding in audit(record).findings}


def base_of(mutation: Mutation) -> Record:
    record = clean(*mutation.base.items())
    return changed(record, {"/report/events/-": EXTENSION}) if mutation.rule == "extended-without-end-date" else record


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.rule for mutation in MUTATIONS])
def test_one_fact_makes_the_rule_speak(mutation: Mutation) -> None:
    base = base_of(mutation)
    assert said(base) == set()
    assert said(changed(base, mutation.change)) == {mutation.rule} | mutation.also


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.rule for mutation in MUTATIONS])
def test_another_fact_does_not(mutation: Mutation) -> None:
    base = changed(base_of(mutation), mutation.other)
    assert said(base) == set()


def test_every_rule_is_mutated() -> None:
    assert {mutation.rule for mutation in MUTATIONS} == {rule.id for rule in RULES}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.rule for mutation in MUTATIONS])
def test_a_doubted_operand_is_neither_a_finding_nor_a_pass(mutation: Mutation) -> None:
    base = changed(base_of(mutation), mutation.change)
    rules = [rule for rule in RULES if rule.id == mutation.rule]
    for finding in audit(base, rules).findings:
        for operand in finding.operands:
            result = audit(changed(base, {}, (operand,)), rules)
            assert all(operand not in again.operands for again in result.findings), operand
            assert result.findings or [each.rule for each in result.unsettled] == [mutation.rule], operand


def test_a_doubted_event_leaves_only_that_one_out() -> None:
    record = changed(clean(), {f"{HELD}/date": date("2017-05-01"), f"{TRAINING}/date": date("2017-05-02")})
    rules = [rule for rule in RULES if rule.id == "event-outside-reporting-year"]
    result = audit(changed(record, {}, ("/events/0/date",)), rules)
    assert [finding.operands[0] for finding in result.findings] == ["/events/1"]
    assert [each.operands for each in result.unsettled] == [("/events/0",)]


def test_nothing_is_said_of_a_record_that_is_doubted_as_a_whole() -> None:
    for rule in RULES:
        record = changed(read(rule.flagged), {}, ("",))
        assert audit(record).findings == ()
