"""The page as text: valid, the same to the byte, complete, and honest about what it leaves out."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

import extractor.findings as audits
from extractor.exporters import html
from extractor.exporters.html import view as views
from extractor.exporters.html.cards import AROUND, LONGEST_VALUE, quote
from extractor.exporters.html.matrix import MOST_ROWS
from extractor.exporters.html.page import LIMITS
from extractor.record import Finding, Money, Part
from helpers import evidence, source

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script></style></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "<!--",
    "]]>&lt;&#60;script",
    "{{ 7 * 7 }}{% raw %}",
    "\x00\x1b[2J\x07\x85\ufffe\uffff\ufdd0\U0001ffff",
    "\u202eelif.exe\u2066",
    "",
)
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def write(audited: audits.Audited) -> str:
    return "".join(html.write(audited))


def report(said: str, name: str, *, findings: int = 1) -> audits.AuditedReport:
    """A report with findings of each severity and an open question."""
    operands = (
        audits.Operand(
            "/overview/approved_budget", {"amount": "5"}, (evidence(f"Budget {said}", value=(7, 7 + len(said))),)
        ),
        audits.Operand(
            "/reporting_year", 2018, (evidence(said, page=None), evidence(said), evidence(said), evidence(said))
        ),
        audits.Operand("/extra/none", said, ()),
    )
    pointers = tuple(operand.pointer for operand in operands)
    found = tuple(
        audits.Found(
            Finding(rule=rule, severity=rule, message=said, operands=pointers, computed={said: said}), operands
        )
        for rule in ("error", "warning", "info") * findings
    )
    unsettled = (audits.Unsettled("open", said, ("/sdgs",)), audits.Unsettled("error", said, ("/sdgs",)))
    usd = Money(amount="5.50", currency="USD")
    return audits.AuditedReport(f"{name}.json", source(name), said, found, unsettled, 1, 2, audits.Spending(usd, usd))


def across(said: str, one: audits.AuditedReport) -> audits.Across:
    whose = audits.Reported(one.record, one.source)
    finding = Finding(rule="shift", severity="warning", message=said, operands=(f"{one.name}#/title",))
    found = audits.Found(finding, (audits.Operand("/title", said, (evidence(said),), whose),))
    unsettled = audits.UnsettledAcross("shift", said, (audits.Operand("/title", None, (), whose),))
    members = (
        audits.Member(whose, 2018, 0.9, (said,), doubtful=True),
        audits.Member(audits.Reported("gone", source(said)), None, 0.5),
    )
    return audits.Across((audits.Project(said, members, (found,), (unsettled,)),), (found,), waived=1)


def audited(said: str = "USD 5", *, findings: int = 1) -> audits.Audited:
    """An audit in which every kind of thing happens, with ``said`` wherever a report has a word in it."""
    one = report(said, f"{said}.pdf", findings=findings)
    part = source("b.pdf").model_copy(update={"part": Part(index=2, of=3, start=0, end=9, pages=None)})
    notes = tuple(audits.RuleNote(rule, rule, f"Flags {rule}.", "Why.") for rule in ("error", "warning", "info"))
    return audits.Audited(
        version="1.0",
        ruleset="7",
        rules=(
            *notes,
            audits.RuleNote("open", "error", said, said),
            audits.RuleNote("shift", "warning", said, said, across=True),
        ),
        reports=(one, audits.AuditedReport("b.json", part, None, waived=1, known=2)),
        notices=(Finding(rule="waiver-expired", severity="warning", message=said, operands=()),),
        skipped=(audits.Skipped("c.json", said), audits.Skipped("d.json", "not one JSON value", lost=True)),
        across=across(said, one),
    )


def parsed(page: str) -> html5lib.treebuilders.etree.getETreeBuilder:
    """The page as a tree; raises where it is not valid HTML."""
    return html5lib.HTMLParser(strict=True).parse(page)


def text(page: str) -> str:
    body = parsed(page).find(f"{NAMESPACE}body")
    body.remove(body.find(f"{NAMESPACE}script"))
    return " ".join("".join(body.itertext()).split())


@pytest.mark.parametrize("said", ["plain", *HOSTILE])
def test_the_page_is_valid_whatever_is_said(said: str) -> None:
    page = write(audited(said))
    tree = parsed(page)
    ids = Counter(each.get("id") for each in tree.iter() if each.get("id"))
    assert [name for name, times in ids.items() if times > 1] == []
    links = {each.get("href")[1:] for each in tree.iter(f"{NAMESPACE}a")}
    assert links - set(ids) == set()
    described = " ".join(each.get("aria-labelledby") for each in tree.iter() if each.get("aria-labelledby"))
    assert set(described.split()) - set(ids) == set()


@pytest.mark.parametrize("said", HOSTILE)
def test_nothing_that_is_said_becomes_markup(said: str) -> None:
    def tags(page: str) -> Counter[str]:
        return Counter(str(each.tag) for each in parsed(page).iter())

    def attributes(page: str) -> set[str]:
        return {name for each in parsed(page).iter() for name in each.keys()}  # noqa: SIM118

    hostile, harmless = write(audited(said)), write(audited("harmless"))
    assert attributes(hostile) == attributes(harmless)
    if said:
        assert tags(hostile) == tags(harmless)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", hostile)


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert write(audited()) == write(audited())


def test_the_policy_lets_in_this_style_and_this_script_alone() -> None:
    page = write(audited())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    said = policy[1].replace("&#39;", "'")
    assert said.startswith("default-src 'none'; ")
    assert "unsafe" not in said and "http" not in said
    for element in ("style", "script"):
        (content,) = re.findall(f"<{element}[^>]*>(.*?)</{element}>", page, re.DOTALL)
        made = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{made}'" in said


def test_nothing_in_the_page_is_fetched() -> None:
    tree = parsed(write(audited()))
    assert [each.get("href") for each in tree.iter(f"{NAMESPACE}link")] == ["data:,"]
    assert [each for each in tree.iter() if each.get("src") or each.get("style")] == []
    assert all(each.get("href").startswith("#") for each in tree.iter(f"{NAMESPACE}a"))


def test_all_that_an_audit_says_is_there() -> None:
    said = text(write(audited()))
    for words in (
        "Audit of 2 reports",
        "5 findings, each with the words and the page",
        "Error error USD 5 page 3 Budget USD 5 /overview/approved_budget",
        "page 3 USD 5 USD 5 USD 5 and 1 more /reporting_year",
        "not in the report USD 5 /extra/none",
        "Computed: USD 5 USD 5",
        "Not evaluable open, error USD 5 /sdgs",
        "not shown: 1 accepted by waivers, 2 in the baseline",
        "Warning waiver-expired USD 5",
        "d.json: not one JSON value should have been a record",
        "c.json: USD 5",
        "Nothing found in 1 report",
        "b.pdf (2 of 3) (not shown: 1 accepted by waivers, 2 in the baseline)",
        "The archive as a whole 1 warning; not shown: 1 accepted by waivers",
        "Project with 2 reports",
        "Waived 3 accepted for a time",
        "Known 4 in the baseline",
        "Files skipped 2",
    ):
        assert words in said, words


def test_an_audit_of_nothing_says_so() -> None:
    page = write(audits.Audited(version="1", ruleset="1", rules=(), reports=()))
    assert "Nothing was found that does not add up." in text(page)
    assert 'id="matrix"' not in page


# --------------------------------------------------------------------------------------------------------------- bounds


def test_findings_beyond_the_bound_tell_where_their_words_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_QUOTED", 4)
    monkeypatch.setitem(LIMITS, "quoted", 4)
    page = write(audited(findings=3))
    assert "The words of the reports stand with the first 4 findings;" in text(page)
    assert page.count("<ul>\n<li><b>") == 4
    assert page.count('<article class="card') == 2 + 9 + 2
    assert "page 3 /overview/approved_budget; character 5, pages" not in text(page)
    assert "page 3 /overview/approved_budget; " in text(page)


def test_reports_that_have_no_room_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_CARDS", 9)
    made = audited()
    page = write(replace(made, reports=tuple(report("x", f"{n}.pdf") for n in range(5))))
    assert "4 reports with 12 findings had no room on this page." in text(page)
    parsed(page)


def test_the_matrix_has_a_bound() -> None:
    reports = tuple(report("x", f"{n}.pdf") for n in range(MOST_ROWS + 3))
    page = write(replace(audited(), reports=reports))
    assert "<strong>3 reports more had no room here</strong>" in page
    assert page.count('<tr><th scope="row"><a href="#r') == MOST_ROWS + len(reports)  # and the table of the chart


@pytest.mark.parametrize(
    ("words", "value", "shown"),
    [
        ("Budget USD 5 only", (7, 12), ("Budget ", "USD 5", " only")),
        ("USD 5", None, ("", "USD 5", "")),
        ("a " * 200 + "V", (400, 401), ("… " + "a " * (AROUND // 2 - 1), "V", "")),
        ("V" + " a" * 200, (0, 1), ("", "V", " a" * (AROUND // 2 - 1) + " …")),
        ("x" * 999, None, ("", "x" * LONGEST_VALUE + " …", "")),
    ],
)
def test_a_quote_is_cut_about_its_value(words: str, value: tuple[int, int] | None, shown: tuple[str, ...]) -> None:
    made = quote(evidence(words, value=value))
    assert (made.before, made.value, made.after) == shown


def test_the_page_of_the_samples_is_valid(samples: Path) -> None:
    import datetime

    from extractor.auditing import Settings, audit_stored, find_records

    made = audit_stored(find_records([samples / "records"]), Settings(), today=datetime.date(2026, 1, 1), version="1")
    page = write(made)
    parsed(page)
    assert f"Audit of {len(made.reports)} reports" in page
    assert page.count('<article class="card') >= sum(len(each.found) for each in made.reports)
    assert any(each.spending.budget is not None for each in made.reports)
