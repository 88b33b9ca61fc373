"""The page in a browser: the filter, the chart, small screens, paper, no scripts, no network, nothing that runs."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from extractor.audit.examples import report
from extractor.auditing import Settings, audit_stored, find_records
from extractor.exporters.html import write
from extractor.findings import Audited
from helpers import read

pytestmark = pytest.mark.browser

# What a report must not be able to do is to set this, or to ask for anything.
HIT = "window.hit=1"
HOSTILE = (
    f"<script>{HIT}</script>",
    f'"><img src=x onerror="{HIT}">',
    f"</script><script>{HIT}</script>",
    f"</style></title></textarea><svg onload={HIT}>",
    f"' onfocus='{HIT}' autofocus='",
    f"javascript:{HIT}",
    '<a href="https://example.org/">x</a><link rel=stylesheet href=https://example.org/x.css>',
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
)


@dataclass
class Watched:
    """A page, and what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def shown(self) -> list[str]:
        """The ids of the findings that can be seen."""
        ids: list[str] = self.page.eval_on_selector_all(
            "article.card[id]", "cards => cards.filter(card => card.checkVisibility()).map(card => card.id)"
        )
        return ids

    def overflow(self) -> int:
        """By how much the body is wider than the screen."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return width


Open = Callable[..., Watched]


@pytest.fixture(scope="module")
def audited(samples: Path) -> Audited:
    stored = find_records([samples / "records"])
    return audit_stored(stored, Settings(), today=datetime.date(2026, 1, 1), version="1")


@pytest.fixture(scope="module")
def file(audited: Audited, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text("".join(write(audited)), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Browser, file: Path) -> Iterator[Open]:
    """Opens the samples' page, or another; whatever it asked for or complained of fails the test at its end."""
    opened: list[Watched] = []

    def one(path: Path = file, **options: Any) -> Watched:
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 900}} | options)
        watched = Watched(context.new_page())
        context.on("request", lambda request: watched.requests.append(request.url))
        watched.page.on("console", lambda message: watched.complaints.append(message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.on("dialog", lambda dialog: watched.complaints.append(dialog.message))
        watched.page.goto(path.as_uri())
        opened.append(watched)
        return watched

    yield one
    for watched in opened:
        # The icon is empty, and data is no request to anybody.
        assert {url for url in watched.requests if not re.match(r"file:///|data:,$", url)} == set()
        assert len([url for url in watched.requests if url.startswith("file:")]) == 1
        assert watched.complaints == []
        watched.page.context.close()


def number_of_findings(audited: Audited) -> int:
    return sum(len(each.found) for each in audited.reports)


# ----------------------------------------------------------------------------------------------------------- the filter


def test_all_findings_are_there(visit: Open, audited: Audited) -> None:
    watched = visit()
    assert len(watched.shown()) == number_of_findings(audited) > 5
    expect(watched.page.locator("#shown")).to_have_text(f"All {number_of_findings(audited)} findings shown.")
    for each in itertools.chain(*(each.found for each in audited.reports)):
        expect(watched.page.get_by_text(each.finding.message, exact=True).first).to_be_attached()


def test_the_filter_by_severity(visit: Open, audited: Audited) -> None:
    watched = visit()
    for label in ("Warnings", "Info", "Not evaluable"):
        watched.page.get_by_label(label, exact=True).uncheck()
    errors = audited.counts()["error"]
    expect(watched.page.locator("#shown")).to_contain_text(f"{errors} of {number_of_findings(audited)} findings shown")
    assert len(watched.shown()) == errors
    assert watched.page.locator("article.card:not(.error)").filter(visible=True).count() == 0
    watched.page.get_by_role("button", name="Show all").click()
    expect(watched.page.locator("#shown")).to_have_text(f"All {number_of_findings(audited)} findings shown.")


def test_the_filter_by_rule(visit: Open, audited: Audited) -> None:
    watched = visit()
    wanted = [each for each in audited.all_findings() if each.rule == "overspent"]
    label = watched.page.locator("option", has_text="overspent (").text_content()
    watched.page.get_by_role("combobox", name="Rule").select_option(label=label)
    expect(watched.page.locator("#shown")).to_contain_text(f"{len(wanted)} of ")
    assert len(watched.shown()) == len(wanted) > 0
    rows = watched.page.locator(".matrix tbody tr").filter(visible=True)
    expect(rows).to_have_count(len({each.name for each in audited.reports if _speaks(each, "overspent")}))


def _speaks(report: Any, rule: str) -> bool:
    return any(each.finding.rule == rule for each in report.found) or any(
        each.rule == rule for each in report.unsettled
    )


def test_the_filter_by_words(visit: Open, audited: Audited) -> None:
    watched = visit()
    words = watched.page.get_by_role("searchbox", name="Report or words")
    words.fill("PERU  81.20")  # a report's name, and the figures of one finding
    expect(watched.page.locator("#shown")).to_contain_text(f" of {number_of_findings(audited)} findings")
    cards = watched.page.locator("article.card").filter(visible=True)
    assert cards.count() > 0
    assert all("81.20" in text for text in cards.all_text_contents())
    words.fill("no such thing anywhere")
    expect(watched.page.locator("#nothing")).to_be_visible()
    assert watched.shown() == []
    words.press("Enter")  # sends nothing anywhere
    words.fill("")
    expect(watched.page.locator("#nothing")).to_be_hidden()
    assert len(watched.shown()) == number_of_findings(audited)


def test_a_rule_of_the_matrix_filters_and_a_cell_leads_to_its_finding(visit: Open) -> None:
    watched = visit()
    head = watched.page.locator(".matrix .rule a").first
    name = head.text_content() or ""
    head.click()
    expect(watched.page.locator("#shown")).to_contain_text(" of ")
    assert watched.page.locator("article.card h4").filter(visible=True, has_not_text=name).count() == 0
    watched.page.locator(".matrix td a.warning").first.evaluate("cell => location.hash = cell.hash")
    target = watched.page.evaluate("location.hash")
    expect(watched.page.locator(target)).to_be_in_viewport()  # the filter gave way


def test_the_filter_works_by_keyboard_alone(visit: Open) -> None:
    watched = visit()
    watched.page.get_by_role("searchbox").focus()
    watched.page.keyboard.type("zzzz")
    expect(watched.page.locator("#nothing")).to_be_visible()
    focused = []
    for _ in range(6):
        watched.page.keyboard.press("Tab")
        focused.append(watched.page.evaluate("document.activeElement.name || document.activeElement.type"))
    assert focused == ["rule", "kind", "kind", "kind", "kind", "reset"]
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("#nothing")).to_be_hidden()


def test_the_chart_tells_its_values(visit: Open) -> None:
    watched = visit()
    chart = watched.page.locator(".chart").first
    point = chart.locator(".points > *").first
    told = point.text_content() or ""
    assert re.search(r": [\d,.]+ of [\d,.]+ [A-Z]{3}, [\d,.]+ %", told)
    chart.locator("svg").focus()
    watched.page.keyboard.press("ArrowRight")
    expect(chart.locator(".readout")).to_have_text(told)
    watched.page.keyboard.press("ArrowRight")
    expect(chart.locator(".readout")).not_to_have_text(told)
    point.hover(force=True)
    expect(chart.locator(".readout")).not_to_have_text("Point at a report, or press the arrow keys in the chart.")
    watched.page.keyboard.press("Enter")
    assert re.fullmatch("#r[0-9]+", watched.page.evaluate("location.hash"))


# ------------------------------------------------------------------------------------------------- screens, paper, ease


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(visit: Open, scheme: str) -> None:
    watched = visit(viewport={"width": 360, "height": 740}, color_scheme=scheme)
    for details in watched.page.locator("summary").all():
        details.click()
    assert watched.overflow() == 0
    box = watched.page.locator("#matrix .box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth && box.getBoundingClientRect().right <= innerWidth")


def test_on_paper_all_findings_are_whole_and_no_filter(visit: Open, audited: Audited, tmp_path: Path) -> None:
    watched = visit()
    path = tmp_path / "page.pdf"
    watched.page.pdf(path=path, format="A4")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    everything = re.sub(r"\s", "", "".join(pages))
    for each in itertools.chain(*(each.found for each in audited.reports)):
        assert re.sub(r"\s", "", each.finding.message) in everything
    assert "Showall" not in everything
    watched.page.emulate_media(media="print")
    assert watched.overflow() == 0
    expect(watched.page.locator("#filter")).to_be_hidden()
    expect(watched.page.locator("#shown")).to_be_visible()  # a page that was filtered says so on paper
    inside = "cards => cards.every(card => getComputedStyle(card).breakInside === 'avoid')"
    assert watched.page.eval_on_selector_all(".card", inside)


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_what_is_folded_up_is_there(visit: Open, audited: Audited, tmp_path: Path, *, scripts: bool) -> None:
    watched = visit(java_script_enabled=scripts)
    tables = watched.page.locator("details table.figures")
    assert tables.count() == tables.filter(visible=False).count() > 1
    watched.page.pdf(path=tmp_path / "page.pdf", format="A4")
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "page.pdf")]
    everything = re.sub(r"\s", "", "".join(pages))
    for cells in (row.locator("th, td").all_text_contents() for row in tables.locator("tr").all()):
        assert re.sub(r"\s", "", "".join(cells)) in everything
    watched.page.emulate_media(media="print")
    assert tables.filter(visible=False).count() == 0
    assert watched.overflow() == 0
    if scripts:  # no table is cut off at its side
        cut = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length"
        assert watched.page.eval_on_selector_all("details .box", cut) == 0
    watched.page.emulate_media(media="screen")
    assert tables.filter(visible=True).count() == 0


def test_without_scripts_everything_can_be_read(visit: Open, audited: Audited) -> None:
    watched = visit(java_script_enabled=False)
    page = watched.page
    assert page.locator("article.card[id]").filter(visible=True).count() == number_of_findings(audited)
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.locator(".readout").first.is_visible()
    assert not page.locator("#nothing").is_visible()
    assert page.locator(".matrix td a").filter(visible=True).count() > 5


CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((p) => p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const poor = [];
  for (const element of document.querySelectorAll("body *:not(script)")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("title, desc, option") || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), grounds = [];
    for (let at = element; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const ground = light(paint(grounds));
    const ink = light(paint([...grounds, element.closest("svg") ? style.fill : style.color]));
    const ratio = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
    if (ratio < 4.5 && !element.matches(":disabled")) poor.push([ratio.toFixed(2), element.outerHTML.slice(0, 90)]);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(visit: Open, scheme: str) -> None:
    assert visit(color_scheme=scheme).page.evaluate(CONTRAST) == []


# --------------------------------------------------------------------------------------------------------- hostile text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports written to do harm, read, audited, and put on a page."""
    folder = tmp_path_factory.mktemp("hostile")
    for n, said in enumerate(HOSTILE):
        text = report(
            budget="USD 640,000.00", spent="USD 652,480.00", used="11.00%", share="100.00%", t11=said, t12=said,
            n11=f"In March 2014 the {said} Ministry of {said} signed it.", context=said, reasons=said, partners=said,
        )  # fmt: skip
        record = read(f"{said}\n\n{text}", f"{n}{said}.txt")
        changed = record.report.model_copy(update={"title": said})
        (folder / f"{n}.json").write_text(record.model_copy(update={"report": changed}).to_json(), encoding="utf-8")
    (folder / f"{HOSTILE[1].replace('/', '')}.json").write_text("{}", encoding="utf-8")
    made = audit_stored(find_records([folder]), Settings(), today=datetime.date(2026, 1, 1), version="1")
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text("".join(write(made)), encoding="utf-8")
    return path


def test_nothing_that_a_report_says_runs(visit: Open, hostile: Path) -> None:
    watched = visit(hostile)
    page = watched.page
    names = page.locator("h3").all_text_contents()
    assert all(any(name.startswith(f"{n}{said}") for name in names) for n, said in enumerate(HOSTILE))
    assert (
        page.locator("img, iframe, object, a[href^=java], link[rel=stylesheet], meta[http-equiv=refresh]").count() == 0
    )
    assert page.locator("script").count() == 1
    for link in page.locator("article.card a, .matrix tbody th a").all()[:20]:
        link.click(force=True)
    page.get_by_role("searchbox").fill("<script>")
    expect(page.locator("#shown")).to_contain_text(" of ")
    assert page.evaluate("window.hit") is None
    assert page.url.startswith(hostile.as_uri())


def test_the_policy_stops_what_would_run(browser: Browser, file: Path, tmp_path: Path) -> None:
    """The second wall: were a text not escaped, it would neither run nor ask for anything."""
    path = tmp_path / "broken.html"
    text = file.read_text("utf-8")
    path.write_text(text.replace("<footer>", f"<footer>{''.join(HOSTILE[:7])}"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    context.on("requestfinished", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    assert page.evaluate("window.hit") is None
    assert [url for url in asked if url.startswith("http")] == []
    assert any("Content Security Policy" in complaint for complaint in complaints)
    context.close()
