"""How values are compared with the truth, and what counts as right, wrong and missed."""

from typing import Any

import pytest

from extractor.errors import UsageError
from extractor.evaluation import Count, below, raised
from extractor.evaluation.compare import Measure, compare, same
from extractor.evaluation.misses import merged


@pytest.mark.parametrize(
    ("want", "got", "measures"),
    [
        ("Ministry of Energy", "Ministry  of\nEnergy", "strict soft edit"),
        ("Côte d'Ivoire", "Co\u0302te d'Ivoire", "strict soft edit"),  # composed and not
        ("Ministry of Energy", "ministry of energy.", "soft edit"),
        ("Côte d'Ivoire", "Côte d’Ivoire", "soft edit"),
        ("efficiency", "eﬃciency", "soft edit"),
        ("Ministry of Energy", "Ministry of Enegry", "edit"),
        ("Ministry of Energy", "Ministry of Finance", ""),
        ("8.80", "8.8", "strict soft edit"),
        ("8.81", "8.8", ""),
        (2018, "2018", "strict soft edit"),
        ({"amount": "10.0", "currency": "USD"}, {"amount": "10", "currency": "USD"}, "strict soft edit"),
        ({"amount": "10", "currency": "USD"}, {"amount": "10", "currency": "EUR"}, ""),
        ({"edtf": "2018-06", "text": "June 2018"}, {"edtf": "2018-06", "text": "06/2018"}, "strict soft edit"),
        ({"edtf": "2018-06"}, {"edtf": "2018-07"}, ""),
    ],
)
def test_same(want: Any, got: Any, measures: str) -> None:
    every: tuple[Measure, ...] = ("strict", "soft", "edit")
    assert " ".join(measure for measure in every if same(want, got, measure)) == measures


def test_codes_are_equal_or_not() -> None:
    assert not same("not-achieved", "not achieved", "edit", code=True)


REPORT = {
    "title": "Roads",
    "overview": {"regions": ["Africa", "Asia"], "end_date": None},
    "partners": [{"name": "Bank", "acronym": "B"}, {"name": "Fund", "acronym": None}],
    "results": [
        {"kind": "outcome", "number": "1", "status": "delayed", "outputs": [{"kind": "output", "number": "1.1"}]}
    ],
    "events": [{"date": {"edtf": "2018"}, "title": "Road Forum", "place": "Bonn"}],
}


def counted(want: dict[str, Any], got: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    """(right, wrong, missed) of every field that is not wholly right."""
    tally = compare(want, got, "strict").tally.items()
    counts = {field: (c["right"], c["wrong"], c["missed"]) for field, c in tally}
    return {field: count for field, count in counts.items() if count[1:] != (0, 0)}


@pytest.mark.parametrize(
    ("changed", "counts"),
    [
        ({}, {}),
        ({"context": "Not in the truth, so not looked at."}, {}),
        ({"title": None}, {"title": (0, 0, 1)}),
        ({"title": "Rails"}, {"title": (0, 1, 1)}),
        ({"overview": {"regions": ["Asia", "Europe"]}}, {"regions": (1, 1, 1)}),
        ({"overview": {"regions": ["Asia", "Africa"], "end_date": {"edtf": "2018"}}}, {"end_date": (0, 1, 0)}),
        ({"partners": [{"name": "Bank", "acronym": "C"}]}, {"partners": (1, 0, 1), "partners.acronym": (0, 1, 1)}),
        ({"results": []}, {"outcomes": (0, 0, 1), "outcomes.status": (0, 0, 1), "outputs": (0, 0, 1)}),
        ({"events": [*REPORT["events"], {"date": {"edtf": "2019"}}]}, {"events": (1, 1, 0)}),
        ({"events": [{"date": {"edtf": "2018"}, "title": "First Road Forum", "place": "Bonn"}]}, {}),
        ({"events": [{"date": {"edtf": "2018"}}]}, {"events": (0, 1, 1), "events.place": (0, 0, 1)}),
    ],
)
def test_what_is_counted(changed: dict[str, Any], counts: dict[str, tuple[int, int, int]]) -> None:
    assert counted(REPORT, {**REPORT, **changed}) == counts


BANK, FUND = REPORT["partners"]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"title": None}, [("title", "/title", "missing", "Roads", None)]),
        ({"title": "Rails"}, [("title", "/title", "wrong", "Roads", "Rails")]),
        (
            {"overview": {"regions": ["Asia", "Europe"], "end_date": {"edtf": "2018"}}},
            [
                ("regions", "/overview/regions", "missing", "Africa", None),
                ("regions", "/overview/regions/1", "unwanted", None, "Europe"),
                ("end_date", "/overview/end_date", "unwanted", None, {"edtf": "2018"}),
            ],
        ),
        # A pointer leads into the record, not into the truth.
        (
            {"partners": [FUND, {**BANK, "acronym": "C"}]},
            [("partners.acronym", "/partners/1/acronym", "wrong", "B", "C")],
        ),
        # An entry that is missing is told once, not once for each of its values.
        ({"partners": [FUND]}, [("partners", "/partners", "missing", BANK, None)]),
        (
            {"results": [{"kind": "output", "number": "9"}, {**REPORT["results"][0], "outputs": []}]},  # type: ignore[dict-item,index]
            [
                ("outputs", "/results/1/outputs", "missing", {"kind": "output", "number": "1.1"}, None),
                ("outputs", "/results/0", "unwanted", None, {"kind": "output", "number": "9"}),
            ],
        ),
    ],
)
def test_what_is_told(changed: dict[str, Any], told: list[tuple[Any, ...]]) -> None:
    found = compare(REPORT, {**REPORT, **changed}, "strict").differences
    assert [(d.field, d.pointer, d.kind, d.wanted, d.got) for d in found] == told


def test_fields_of_one_family_count_each_by_itself() -> None:
    want = {"extra": {"grant": {"amount": "10", "currency": "USD"}, "a/b": "x"}}
    comparison = compare(want, {"extra": {"grant": {"amount": "10.0", "currency": "USD"}}}, "strict")
    assert set(comparison.tally) == {"extra.grant", "extra.a/b"}
    assert [(d.pointer, d.kind) for d in comparison.differences] == [("/extra/a~1b", "missing")]


def test_a_text_in_place_of_a_list_is_one_entry() -> None:
    found = compare({"extra": {"sites": ["Siaya"]}}, {"extra": {"sites": "Busia"}}, "strict").differences
    assert [(d.pointer, d.kind, d.got) for d in found] == [
        ("/extra/sites", "missing", None),
        ("/extra/sites", "unwanted", "Busia"),
    ]


def test_the_worst_miss_is_the_one_that_nobody_was_warned_of() -> None:
    one = compare({"title": "Roads", "context": "a"}, {"title": "Rails", "context": "A"}, "strict").differences
    rail = compare({"title": "Roads"}, {"title": "Rails"}, "soft").differences
    found = merged("r.json", {"strict": one, "soft": rail}, ["/title"])
    assert [(m.field, m.measures, m.doubted) for m in found] == [
        ("title", ("strict", "soft"), True),
        ("context", ("strict",), False),
    ]
    both = [*found, *merged("s.json", {"strict": one, "soft": rail}, [])]
    told = [(m.record, m.field) for m in sorted(both, key=lambda m: m.badness)]
    assert told == [("s.json", "title"), ("r.json", "title"), ("r.json", "context"), ("s.json", "context")]


def test_precision_recall_and_their_mean() -> None:
    count = Count(right=6, wrong=2, missed=4)
    assert (count.precision, count.recall, round(count.f1, 4)) == (0.75, 0.6, 0.6667)
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)  # of nothing there is no share


def test_a_third_is_not_below_itself() -> None:
    floors = {"third": 0.3333}
    assert raised({"third": 1 / 3}, {}) == '{\n  "third": 0.3333\n}\n'
    assert below({"third": 1 / 3}, floors) == []
    assert below({"third": 0.3332}, floors) == ["third is 0.3332, below its floor 0.3333"]


def test_a_floor_does_not_vanish() -> None:
    with pytest.raises(UsageError, match="no longer measured"):
        raised({}, {"title": 1.0})
