"""The rules that compute, over facts that hypothesis draws; and all rules over records with parts torn out."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from extractor import Record, extract
from extractor.audit import RULES, audit
from extractor.audit.examples import report
from extractor.audit.rule import printed
from helpers import read

READ = extract(
    report(
        more="Project end date: December 2020\n",
        n1="On 12 May 2019, the Ministry of Energy (MoE) hosted the Forum on Lake Towns in Kisumu.",
        additional="The Training for Operators (TFO) was held in Siaya on 3 June 2019.",
    ).encode(),
    name="clean.txt",
)
PLAIN: dict[str, Any] = json.loads(READ.to_json()) | {"findings": []}
EXAMPLES = settings(max_examples=80)

amounts = st.decimals(min_value=1000, max_value=10**8, places=2)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31))
statuses = st.sampled_from(("achieved", "partially-achieved", "on-track", "delayed", "not-achieved", "cancelled"))


def record(**overview: Any) -> Record:
    data = PLAIN["report"]
    return Record.model_validate(PLAIN | {"report": data | {"overview": data["overview"] | overview}})


def money(amount: Decimal) -> dict[str, str]:
    return {"amount": f"{amount:f}", "currency": "USD"}


def day(first: datetime.date, last: datetime.date | None = None) -> dict[str, str]:
    last = last or first
    return {
        "text": f"{first}/{last}",
        "edtf": f"{first}/{last}",
        "first": f"{first}",
        "last": f"{last}",
        "precision": "day",
    }


def speaks(rule: str, about: Record) -> bool:
    return any(finding.rule == rule for finding in audit(about).findings)


def spent_of(budget: Decimal, spent: Decimal, percent: Decimal) -> Record:
    return record(approved_budget=money(budget), actual_expenditure=money(spent), input_utilisation=f"{percent:f}")


def rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


# ---------------------------------------------------------------------------------------------------------- arithmetic


@EXAMPLES
@given(amounts, st.decimals(0, 3, places=6), st.integers(0, 2), st.integers(2, 50), st.booleans())
def test_utilisation_is_compared_within_what_was_rounded(
    budget: Decimal, share: Decimal, places: int, steps: int, above: bool
) -> None:
    spent = rounded(budget * share, 2)
    percent = rounded(spent / budget * 100, places)
    assert not speaks("utilisation-mismatch", spent_of(budget, spent, percent))
    wrong = percent + steps * Decimal(1).scaleb(-places) * (1 if above else -1)
    assert speaks("utilisation-mismatch", spent_of(budget, spent, wrong))


@EXAMPLES
@given(amounts, st.decimals(0, 3, places=4))
def test_overspent_and_underspent_are_exact(budget: Decimal, share: Decimal) -> None:
    spent = rounded(budget * share, 2)
    made = spent_of(budget, spent, rounded(spent / budget * 100, 2))
    assert speaks("overspent", made) == (spent > budget)
    assert speaks("underspent", made) == (spent * 2 < budget)
    assert not speaks("scale-suspect", made)


@EXAMPLES
@given(amounts, st.decimals("0.05", "1.5", places=4), st.sampled_from((1000, 1000000)))
def test_another_scale_is_seen(budget: Decimal, share: Decimal, factor: int) -> None:
    spent = rounded(budget * share, 2)
    percent = rounded(spent / budget * 100, 2)
    assert speaks("scale-suspect", spent_of(budget, spent * factor, percent))
    assert speaks("scale-suspect", spent_of(budget * factor, spent, percent))


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_printed_number_is_inside_what_it_stands_for(number: Decimal) -> None:
    for places in range(4):
        assert printed(rounded(number, places)).low <= number <= printed(rounded(number, places)).high


# -------------------------------------------------------------------------------------------------------------- counts


def with_outputs(outputs: list[str], outcome: str, percent: Decimal) -> Record:
    data = PLAIN["report"]
    model = data["results"][0]["outputs"][0] | {"title": None, "narrative": None}
    below = [model | {"number": f"1.{n}", "status": status} for n, status in enumerate(outputs, 1)]
    results = [data["results"][0] | {"status": outcome, "outputs": below}]
    overview = data["overview"] | {"outputs_achieved": f"{percent:f}"}
    return Record.model_validate(PLAIN | {"report": data | {"results": results, "overview": overview}})


@EXAMPLES
@given(st.lists(statuses, min_size=1, max_size=9), statuses, st.integers(0, 2))
def test_the_stated_share_is_compared_within_what_was_rounded(outputs: list[str], outcome: str, places: int) -> None:
    share = Decimal(outputs.count("achieved")) / len(outputs) * 100
    percent = rounded(share, places)
    assert not speaks("outputs-share-mismatch", with_outputs(outputs, outcome, percent))
    assert speaks("outputs-share-mismatch", with_outputs(outputs, outcome, percent + Decimal(1).scaleb(-places)))


@EXAMPLES
@given(st.lists(statuses, min_size=1, max_size=9), statuses, st.sampled_from(("0.00", "0", "100", "40")))
def test_statuses_are_counted(outputs: list[str], outcome: str, percent: str) -> None:
    made = with_outputs(outputs, outcome, Decimal(percent))
    none, full = Decimal(percent) == 0, Decimal(percent) == 100
    behind = {"delayed", "not-achieved", "cancelled"}
    assert speaks("zero-outputs-despite-delay", made) == (none and "delayed" in [outcome, *outputs])
    assert speaks("zero-outputs-despite-achieved", made) == (none and "achieved" in outputs)
    assert speaks("full-outputs-despite-shortfall", made) == (full and set(outputs) != {"achieved"})
    assert speaks("reason-without-shortfall", made) == ({outcome, *outputs} <= {"achieved", "on-track"})
    assert speaks("outcome-behind-outputs", made) == (outcome in behind and {*outputs} <= {"achieved", "on-track"})
    late = (outcome == "achieved" and not {*outputs} <= {"achieved", "cancelled"}) or (
        outcome == "on-track" and {*outputs} <= behind
    )
    assert speaks("outcome-ahead-of-outputs", made) == late


@EXAMPLES
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_gaps_and_doubles_are_counted(numbers: list[int]) -> None:
    made = with_outputs(["achieved"] * len(numbers), "achieved", Decimal(100))
    data = json.loads(made.to_json()) | {"findings": []}
    for output, number in zip(data["report"]["results"][0]["outputs"], numbers, strict=True):
        output["number"] = f"1.{number}"
    made = Record.model_validate(data)
    assert speaks("duplicate-number", made) == (len({*numbers}) < len(numbers))
    assert speaks("numbering-gap", made) == ({*numbers} != {*range(1, max(numbers) + 1)})
    assert not speaks("orphan-output", made)


# --------------------------------------------------------------------------------------------------------------- dates


@EXAMPLES
@given(days, days, days, st.integers(0, 400), st.integers(1990, 2060))
def test_dates_are_compared_as_spans(
    start: datetime.date, end: datetime.date, first: datetime.date, length: int, year: int
) -> None:
    data = PLAIN["report"]
    last = first + datetime.timedelta(length)
    held = data["events"][0] | {"date": day(first, last)}
    overview = data["overview"] | {"start_date": day(start), "end_date": day(end)}
    changes = {"reporting_year": year, "events": [held], "overview": overview}
    made = Record.model_validate(PLAIN | {"report": data | changes})
    assert speaks("event-outside-reporting-year", made) == (last.year < year or first.year > year)
    assert speaks("event-before-start", made) == (last < start)
    assert speaks("event-after-end", made) == (first > end)
    assert speaks("end-before-start", made) == (end < start)
    assert speaks("start-after-reporting-year", made) == (start.year > year)
    assert speaks("active-after-end", made) == (end.year < year)


# ------------------------------------------------------------------------------------------------- no rule can crash


def pointers(value: Any, above: str = "") -> Iterator[str]:
    yield above
    for key, below in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from pointers(below, f"{above}/{key}")


RECORDS = [PLAIN, *(json.loads(read(rule.flagged).to_json()) for rule in RULES)]
ODD = (None, [], "", "0", "-1", "1" * 40, "0.000001", "9999-12-31", "0001-01-01", "1.1.1.1", "…(ABC)…", 0, 10**12)


@settings(max_examples=400)
@given(st.data())
def test_no_rule_fails_on_a_record_with_parts_torn_out(data: st.DataObject) -> None:
    plain = json.loads(json.dumps(data.draw(st.sampled_from(RECORDS)))) | {"findings": []}
    made = Record.model_validate(plain)
    known = [pointer for pointer in pointers(plain["report"]) if pointer]
    for _ in range(data.draw(st.integers(1, 6))):
        pointer = data.draw(st.sampled_from(known))
        if data.draw(st.booleans()):
            plain["doubts"].append({"pointer": pointer, "kind": "test", "message": "Not settled."})
            made = Record.model_validate(plain)
            continue
        holder, last = _holder(plain["report"], pointer)
        before = holder[last]
        holder[last] = data.draw(st.sampled_from(ODD))
        if data.draw(st.booleans()):
            plain["evidence"].pop(pointer, None)
            plain["absent"][pointer] = "not-in-report"
        try:
            made = Record.model_validate(plain)
        except ValidationError:
            holder[last] = before
        known = [pointer for pointer in pointers(plain["report"]) if pointer]
    findings = audit(made).findings
    assert [finding.message for finding in findings if finding.rule == "rule-failed"] == []
    doubted = {doubt.pointer for doubt in made.doubts}
    for finding in findings:
        for operand in finding.operands:
            assert not any(operand == each or operand.startswith(f"{each}/") for each in doubted), finding


def _holder(report_data: Any, pointer: str) -> tuple[Any, Any]:
    *above, last = pointer.split("/")[1:]
    for name in above:
        report_data = report_data[int(name) if isinstance(report_data, list) else name]
    return report_data, int(last) if isinstance(report_data, list) else last
