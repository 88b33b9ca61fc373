"""A field is absent only where its label stands nowhere in the overview, unread or inside another text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record

Read = Callable[..., Record]

TITLE = "Peru: Reed rafts for highland schools\n\n"
REST = "\nFunding source Core\n\nResults achieved in 2023\n\nOUTCOME 1 STATUS ACHIEVED\n\nForty schools.\n"


def kinds(record: Record, field: str) -> set[str]:
    return {doubt.kind for doubt in record.doubts if doubt.pointer == f"/overview/{field}"}


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        ("Start date End date\nMay 2022 March 2024", ("start_date", "end_date")),
        ("End date Start date\nMarch 2024 May 2022", ("start_date", "end_date")),
        ("Budget Expenditure Rest\nEUR 310,450.00 EUR 290,100.00 EUR 20,350.00", ("actual_expenditure",)),
        (
            "Year Approved budget Actual expenditure\n2022 EUR 200,000 EUR 180,000\n2023 EUR 310,450 EUR 290,100",
            ("approved_budget", "actual_expenditure"),
        ),
    ],
)
def test_a_label_that_was_not_read_is_no_absence(read: Read, table: str, fields: tuple[str, ...]) -> None:
    record = read(f"{TITLE}Overview\nCountry Peru\n{table}{REST}")
    for field in fields:
        assert f"/overview/{field}" not in record.absent
        assert kinds(record, field)
    assert "/overview/outputs_achieved" in record.absent
    flagged = {pointer for finding in record.findings for pointer in finding.operands}
    assert not flagged & {f"/overview/{field}" for field in fields}


def test_values_that_no_label_has_leave_an_empty_label_open(read: Read) -> None:
    table = "Thematic area Energy\n\nActual expenditure\n\n% of outputs achieved 61.50%\n\nEUR 1 EUR 2 EUR 3"
    record = read(f"{TITLE}Overview\n{table}{REST}")
    assert record.report.overview.actual_expenditure is None
    assert kinds(record, "actual_expenditure")
    assert "/overview/actual_expenditure" not in record.absent


def test_labels_in_the_title_are_not_absent(read: Read) -> None:
    top = "Key facts of it all\nOwning division Highland Schools\nCountry / Region Peru / Africa\nThematic area Energy"
    record = read(f"{top}\nApproved budget for 2023 EUR 310,450.00\nActual expenditure EUR 290,100.00{REST}")
    for field in ("owning_division", "countries", "regions"):
        assert f"/overview/{field}" not in record.absent
    if record.report.overview.owning_division is None:
        assert kinds(record, "owning_division") == {"label-unread"}
        assert "/title" in {doubt.pointer for doubt in record.doubts}


@pytest.mark.parametrize("line", ["Funded partly by school fees", "A region of lakes", "Staff end on Friday"])
def test_words_of_labels_in_a_value_are_no_labels(read: Read, line: str) -> None:
    record = read(f"{TITLE}Overview\nOwning division {line}\nApproved budget for 2023 EUR 310,450.00\n\n{REST}")
    assert record.absent["/overview/end_date"] == "not-in-report"
    assert record.absent["/overview/countries"] == "not-in-report"


def test_a_row_whose_label_nobody_knows_may_be_a_field(read: Read) -> None:
    table = "Country Peru\n\nCommences after: May 2022\n\nApproved budget for 2023 EUR 310,450.00"
    record = read(f"{TITLE}Overview\n{table}{REST}")
    assert kinds(record, "start_date") == {"row-unread"}
    assert kinds(record, "outputs_achieved") == set()
    assert {"/overview/start_date", "/overview/outputs_achieved"} & record.absent.keys() == {
        "/overview/outputs_achieved"
    }


def test_values_above_their_labels_in_one_run(read: Read) -> None:
    rows = "Highland Schools\nOwning division\nPeru\nCountry\nEnergy\nThematic area\n17 May 2022\nProject start date"
    record = read(f"{TITLE}Overview\n\n{rows}\n16 May 2025\nProject end date\nFunding source\nCore\n{REST}")
    overview = record.report.overview
    assert overview.start_date is not None and overview.start_date.edtf == "2022-05-17"
    assert overview.end_date is not None and overview.end_date.edtf == "2025-05-16"
    assert overview.owning_division == "Highland Schools"


def test_from_and_until_alone_are_no_part_of_the_value_above(read: Read) -> None:
    record = read(f"{TITLE}Overview\nThematic area\nGreen schools\nFrom\nMay 2019\nUntil\nApril 2021\n{REST}")
    assert record.report.overview.thematic_areas == ("Green schools",)
    assert kinds(record, "start_date") == kinds(record, "end_date") == {"row-unread"}


def test_shares_of_which_one_lost_its_label_are_doubted_together(read: Read) -> None:
    rows = ["Budget for 2023", "EUR 465,000.00", "91.80 %", "Outputs achieved", "Actual expenditure", "EUR 426,870.00"]
    record = read(f"{TITLE}Overview\n\n" + "\n\n".join([*rows, "Utilisation", "83.30 %"]) + f"\n{REST}")
    assert "torn-apart" in kinds(record, "input_utilisation") & kinds(record, "outputs_achieved")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Owning division Highland Schools   Focal point Ana Quispe", "owning_division"),
        ("Owning division: Highland Schools  Contact: Ana Quispe", "owning_division"),
        ("Owning division Highland Schools Contact: Ana Quispe", "owning_division"),
        ("Funding source [ ] Core [x] Earmarked", "funding_sources"),
        ("Funding source ☐ Core ☑ Earmarked", "funding_sources"),
    ],
)
def test_what_stands_apart_inside_a_value_may_be_another_label(read: Read, line: str, field: str) -> None:
    record = read(
        f"{TITLE}Overview\nCountry Peru\n{line}\nApproved budget for 2023 EUR 310,450.00\n\nLessons learned\n"
    )
    assert "text-around-value" in kinds(record, field)


@pytest.mark.parametrize("line", ["Owning division Highland Schools", "Owning division Schools, Roads and Rafts (SRR)"])
def test_a_value_whose_words_stand_together_is_sure(read: Read, line: str) -> None:
    record = read(
        f"{TITLE}Overview\nCountry Peru\n{line}\nApproved budget for 2023 EUR 310,450.00\n\nLessons learned\n"
    )
    assert kinds(record, "owning_division") == set()


def test_values_and_labels_in_turns_are_doubted_together(read: Read) -> None:
    """The last amount may be that of the line below it, or of the label above."""
    rows = ["EUR 640,000", "Approved budget for 2023", "EUR 612,480", "Actual expenditure", "EUR 27,520", "Remaining"]
    record = read(f"{TITLE}Overview\nCountry Peru\n" + "\n".join(rows) + f"\n{REST}")
    assert kinds(record, "approved_budget") == {"several-values"}
    assert "torn-apart" in kinds(record, "actual_expenditure")
