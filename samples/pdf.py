"""Draw reports, and volumes of them, as PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4, letter  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from facts import GOALS, INSTITUTE, Look, Report, Result, paragraphs

MARGIN, GUTTER, SIDEBAR, TILE = 50.0, 22.0, 182.0, 60.0
GREY, RULE = HexColor("#5c6670"), HexColor("#b9c2ca")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
FACES = {  # text, bold, size
    "Helvetica": ("Helvetica", "Helvetica-Bold", 9.4),
    "Times": ("Times-Roman", "Times-Bold", 10.4),
    "Vera": ("Vera", "Vera-Bold", 8.6),
}
STATUS_COLOURS = {
    "achieved": "#1e7d34",
    "partially achieved": "#a66300",
    "on track": "#1f5fa8",
    "delayed": "#b3261e",
    "not achieved": "#b3261e",
}
registerFont(TTFont("Vera", "Vera.ttf"))  # shipped with reportlab
registerFont(TTFont("Vera-Bold", "VeraBd.ttf"))


@dataclass(frozen=True)
class Pen:
    """The paragraph styles of one report."""

    look: Look

    @property
    def accent(self) -> Any:
        return HexColor(self.look.accent)

    @property
    def size(self) -> float:
        return FACES[self.look.face][2] + self.look.grow

    def style(self, grow: float = 0, *, bold: bool = False, colour: Any = None, **more: Any) -> Any:
        text, strong, _ = FACES[self.look.face]
        settings = {"leading": (self.size + grow) * 1.38, "textColor": colour or HexColor("#1d2328"), **more}
        return ParagraphStyle("", fontName=strong if bold else text, fontSize=self.size + grow, **settings)

    def write(self, words: str, grow: float = 0, **more: Any) -> Any:
        return Paragraph(escape(words).replace("\n", "<br/>"), self.style(grow, **more))

    def heading(self, words: str) -> Any:
        more = {"spaceBefore": 11, "spaceAfter": 4, "keepWithNext": 1}
        return self.write(words, 3.4, bold=True, colour=self.accent, **more)

    def body(self, words: str) -> Any:
        return self.write(words, spaceAfter=5, allowWidows=0, allowOrphans=0)

    def bullet(self, words: str) -> Any:
        style = self.style(leftIndent=11, bulletIndent=1, spaceAfter=2.5)
        return Paragraph(escape(words), style, bulletText="•")


def pad(top: float, bottom: float, left: float, right: float) -> list[Any]:
    """The space around the words of each cell of a table."""
    sides = {"TOP": top, "BOTTOM": bottom, "LEFT": left, "RIGHT": right}
    return [(f"{side}PADDING", (0, 0), (-1, -1), points) for side, points in sides.items()]


def overview(report: Report, pen: Pen) -> list[Any]:
    rows = [[pen.write(k, -0.4, bold=True), pen.write(v, -0.4)] for k, v in report.overview.items()]
    widths = ["47%", "53%"] if "sidebar" in pen.look.layout else ["40%", "60%"]
    style = [TOP, *pad(2.5, 3.5, 5, 5)]
    if pen.look.layout == "ruled":
        style += [("GRID", (0, 0), (-1, -1), 0.6, RULE), ("BACKGROUND", (0, 0), (0, -1), HexColor(pen.look.tint))]
    else:
        style += [("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    return [Table(rows, widths, style=style)]


def tile(number: int, pen: Pen) -> Any:
    """The icon of a goal: white words on its colour."""
    words = [pen.write(GOALS[number].words, 5.7 - pen.size, bold=True, colour=white, leading=7)]
    if pen.look.numbered_tiles:
        words.insert(0, pen.write(str(number), 3, bold=True, colour=white, leading=14))
    style = [("BACKGROUND", (0, 0), (-1, -1), HexColor(GOALS[number].colour)), *pad(4, 4, 5, 2)]
    return Table([[words]], [TILE], [48 if pen.look.numbered_tiles else 38], style=[*style, TOP])


def goals(report: Report, pen: Pen) -> list[Any]:
    rows = [[tile(number, pen), pen.write(f"SDG {number}. {GOALS[number].sentence}", -0.4)] for number in report.goals]
    side = [("LEFTPADDING", (0, 0), (0, -1), 0), ("TOPPADDING", (0, 0), (0, -1), 2)]
    return [Table(rows, [TILE + 2, None], style=[TOP, *pad(3, 2, 6, 0), *side])]


def partners(report: Report, pen: Pen) -> list[Any]:
    flow = []
    for group, names in report.partners.items():
        flow.append(pen.write(group, bold=True, spaceBefore=3, spaceAfter=2, keepWithNext=1))
        flow += [pen.bullet(name) for name in names]
    return flow


class Bar(Flowable):  # type: ignore[misc]
    """The coloured line above a result, as wide as its column; the status stands at the right edge."""

    def __init__(self, result: Result, pen: Pen) -> None:
        super().__init__()
        self.result, self.pen, self.height = result, pen, 18.0
        self.spaceBefore, self.spaceAfter, self.keepWithNext = 8, 4, 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        name, status = self.result.bar
        look, canvas = self.pen.look, self.canv
        words = status.lower().removeprefix("status").strip(" :")
        back, front, colour = look.accent, "#ffffff", "#ffffff"
        if not self.result.is_outcome:
            back, front, colour = look.tint, look.accent, STATUS_COLOURS.get(words, "#5c6670")
        canvas.setFillColor(HexColor(back))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFont(FACES[look.face][1], self.pen.size - 0.4)
        canvas.setFillColor(HexColor(front))
        canvas.drawString(6, 6, name)
        canvas.setFillColor(HexColor(colour))
        canvas.drawRightString(self.width - 6, 6, status)


def outcomes(report: Report, pen: Pen) -> list[Any]:
    flow = []
    for result in report.outcomes:
        title = pen.write(result.title, bold=True, spaceAfter=3, keepWithNext=1)
        flow += [Bar(result, pen), title, *map(pen.body, paragraphs(result.narrative))]
    return flow


def prose(key: str) -> Callable[[Report, Pen], list[Any]]:
    return lambda report, pen: [pen.body(block) for block in paragraphs(getattr(report, key))]


def bullets(key: str) -> Callable[[Report, Pen], list[Any]]:
    return lambda report, pen: [pen.bullet(item) for item in getattr(report, key)]


SECTIONS: dict[str, Callable[[Report, Pen], list[Any]]] = {
    "overview": overview,
    "goals": goals,
    "context": prose("context"),
    "objective": prose("objective"),
    "results": lambda report, pen: [],
    "break": lambda report, pen: [FrameBreak()],
    "outcomes": outcomes,
    "partners": partners,
    "below_target": prose("below_target"),
    "additional": bullets("additional"),
    "lessons": bullets("lessons"),
}


def sections(report: Report, pen: Pen, keys: list[str]) -> list[Any]:
    flow = []
    for key in keys:
        heading = report.headings.get(key)
        flow += [pen.heading(heading)] if heading else []
        flow += SECTIONS[key](report, pen)
    return flow


def title(report: Report, pen: Pen) -> list[Any]:
    return [pen.write(report.title, 11, bold=True, colour=pen.accent, leading=25), Spacer(1, 4)]


def height(flow: list[Any], width: float) -> float:
    return float(sum(f.wrap(width, 1000)[1] + f.getSpaceBefore() + f.getSpaceAfter() for f in flow))


def story(name: str, report: Report) -> list[Any]:
    """A report from its title to its last lesson, for the page templates of the same name."""
    pen, look = Pen(report.look), report.look
    head, then = sections(report, pen, look.first), sections(report, pen, look.then)
    flow = [NextPageTemplate(f"{name}, later pages"), *title(report, pen)]
    if "sidebar" in look.layout:
        return [*flow, FrameBreak(), *head, FrameBreak(), *then]
    return [*flow, *head, FrameBreak(), *then] if head else [*flow, *then]


def frames(report: Report, *, first: bool) -> list[Any]:
    """The areas of a page in the order in which they are filled."""
    pen, (wide, high) = Pen(report.look), page_size(report.look)
    width, top = wide - 2 * MARGIN, high - MARGIN - (14 if report.look.running else 0)
    columns = [(MARGIN, width)]
    if report.look.layout == "columns":
        half = (width - GUTTER) / 2
        columns = [(MARGIN, half), (MARGIN + half + GUTTER, half)]
    elif "sidebar" in report.look.layout and first:
        columns = sidebar(report.look, width)
    areas = []
    if first and report.look.first:
        above = title(report, pen)
        if report.look.layout == "columns":
            above += sections(report, pen, report.look.first)
        tall = height(above, width) + 4
        areas.append(Frame(MARGIN, top - tall, width, tall, 0, 0, 0, 0))
        top -= tall + 8
    return areas + [Frame(x, MARGIN, w, top - MARGIN, 0, 0, 0, 0) for x, w in columns]


def sidebar(look: Look, width: float) -> list[tuple[float, float]]:
    """Left edge and width of the sidebar, then of the text beside it."""
    main = width - SIDEBAR - GUTTER
    if look.layout == "sidebar-left":
        return [(MARGIN, SIDEBAR), (MARGIN + SIDEBAR + GUTTER, main)]
    return [(MARGIN + main + GUTTER, SIDEBAR), (MARGIN, main)]


def page_size(look: Look) -> tuple[float, float]:
    wide, high = A4 if look.page == "A4" else letter
    return float(wide), float(high)


def paint(report: Report, *, first: bool, running: str | None) -> Callable[[Any, Any], None]:
    """What stands behind and around the text of a page."""
    look, (wide, high) = report.look, page_size(report.look)

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFillColor(HexColor(look.accent))
        canvas.rect(0, high - 12, wide, 12, stroke=0, fill=1)
        if first and "sidebar" in look.layout:
            (x, width), panel = sidebar(look, wide - 2 * MARGIN)[0], frames(report, first=True)[1]
            canvas.setFillColor(HexColor(look.tint))
            canvas.rect(x - 9, MARGIN - 9, width + 18, panel.height + 12, stroke=0, fill=1)
        if running:
            head_and_foot(canvas, look, running, report.title)

    return draw


def head_and_foot(canvas: Any, look: Look, head: str, foot: str) -> None:
    wide, high = page_size(look)
    canvas.setFont(FACES[look.face][0], 7.5)
    canvas.setFillColor(GREY)
    canvas.setStrokeColor(RULE)
    canvas.drawString(MARGIN, high - 34, INSTITUTE)
    canvas.drawRightString(wide - MARGIN, high - 34, head)
    canvas.line(MARGIN, high - 40, wide - MARGIN, high - 40)
    canvas.drawString(MARGIN, 26, foot)
    canvas.drawRightString(wide - MARGIN, 26, f"Page {canvas.getPageNumber()}")


def templates(name: str, report: Report, running: str | None) -> list[Any]:
    """The first page of a report and its later pages."""
    size = page_size(report.look)
    return [
        PageTemplate(
            name if first else f"{name}, later pages",
            frames(report, first=first),
            onPage=paint(report, first=first, running=running),
            pagesize=size,
        )
        for first in (True, False)
    ]


def write_report(path: Path, report: Report) -> int:
    """Write one report and return how many pages it has."""
    running = f"Project report {report.year}" if report.look.running else None
    return build(path, report.title, templates("report", report, running), story("report", report))


def build(path: Path, name: str, pages: list[Any], flow: list[Any]) -> int:
    document = BaseDocTemplate(str(path), title=name, author=INSTITUTE, invariant=1)
    document.addPageTemplates(pages)
    document.build(flow)
    return int(document.page)
