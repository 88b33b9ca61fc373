"""Bind several reports in one PDF: a cover, the contents, and a divider before each part."""

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor, white  # type: ignore[import-untyped]
from reportlab.lib.enums import TA_RIGHT  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from facts import INSTITUTE, Look, Report, Volume
from pdf import MARGIN, RULE, Pen, build, pad, page_size, story, templates

LOOK = Look(layout="stacked", face="Helvetica", accent="#12394a", tint="#e4eef1", first=[], then=[])
PEN = Pen(LOOK)


def contents(volume: Volume, lengths: dict[str, int]) -> list[tuple[str, int]]:
    """The name and the first page of each report, as the cover, the contents and the dividers push them back."""
    entries, page = [], 3
    for names in volume.parts.values():
        page += 1
        for name in names:
            entries.append((name, page))
            page += lengths[name]
    return entries


def cover(volume: Volume) -> list[Any]:
    lines = [(INSTITUTE, 5, 300), (f"{volume.title} {volume.year}", 27, 14), (volume.blurb, 3, 0)]
    flow = [Spacer(1, 40)]
    for words, grow, gap in lines:
        flow += [PEN.write(words, grow, bold=grow > 3, colour=white), Spacer(1, gap)]
    return flow


def contents_page(volume: Volume, reports: dict[str, Report], lengths: dict[str, int]) -> list[Any]:
    style = [("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE), *pad(5, 7, 0, 0)]
    first_pages = dict(contents(volume, lengths))
    flow = [PEN.write("Contents", 11, bold=True, colour=PEN.accent), Spacer(1, 14)]
    for words, names in volume.parts.items():
        rows = [
            [PEN.write(reports[name].title, 1), PEN.write(str(first_pages[name]), 1, alignment=TA_RIGHT)]
            for name in names
        ]
        flow += [PEN.heading(words), Table(rows, ["88%", "12%"], style=style), Spacer(1, 8)]
    return flow


def divider(words: str) -> list[Any]:
    return [Spacer(1, 300), PEN.write(words, 17, bold=True, colour=PEN.accent)]


def plates(volume: Volume) -> list[Any]:
    """The page templates of the volume's own pages: two plain colours and a white page."""
    wide, high = page_size(LOOK)
    colours = {"cover": LOOK.accent, "divider": LOOK.tint, "contents": "#ffffff"}

    def plate(name: str, colour: str) -> Any:
        def paint(canvas: Any, document: Any) -> None:
            canvas.setFillColor(HexColor(colour))
            canvas.rect(0, 0, wide, high, stroke=0, fill=1)

        frame = Frame(MARGIN, MARGIN, wide - 2 * MARGIN, high - 2 * MARGIN, 0, 0, 0, 0)
        return PageTemplate(name, [frame], onPage=paint, pagesize=(wide, high))

    return [plate(name, colour) for name, colour in colours.items()]


def write_volume(path: Path, volume: Volume, reports: dict[str, Report], lengths: dict[str, int]) -> None:
    pages, heading = plates(volume), f"{volume.title} {volume.year}"
    flow = [*cover(volume), NextPageTemplate("contents"), PageBreak(), *contents_page(volume, reports, lengths)]
    for words, names in volume.parts.items():
        flow += [NextPageTemplate("divider"), PageBreak(), *divider(words)]
        for name in names:
            pages += templates(name, reports[name], heading)
            flow += [NextPageTemplate(name), PageBreak(), *story(name, reports[name])]
    build(path, heading, pages, flow)
