"""Print a report as text, the way converters do: in reading order, cell by cell, or with columns side by side."""

import textwrap
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from facts import GOALS, INSTITUTE, Dump, Report, Result, Volume, paragraphs

wrap = partial(textwrap.wrap, break_on_hyphens=False)
SIDE, GAP = 42, 4  # characters of a sidebar, and between columns


def cell(label: str, value: str, style: str, width: int) -> list[str]:
    """One row of the overview, or a tile and its sentence."""
    values = value.split("\n")
    if style == "apart":
        return [*wrap(label, width), "", *(line for part in values for line in wrap(part, width)), ""]
    if style == "plain":
        return wrap(f"{label} {values[0]}", width) + values[1:]
    left = width * 2 // 5
    rights = [line for part in values for line in wrap(part, width - left - 2)]
    return beside(wrap(label, left), rights, left + 2)


def beside(lefts: list[str], rights: list[str], edge: int) -> list[str]:
    """Two columns; the right one begins at the character `edge`."""
    rows = zip_longest(lefts, rights, fillvalue="")
    return [f"{left:{edge}}{right}".rstrip() for left, right in rows]


def bar(result: Result, style: str, width: int) -> list[str]:
    name, status = result.bar
    if style == "layout":
        return [name + status.rjust(width - len(name)), ""]
    return [name, "", status, ""] if style == "apart" else [f"{name} {status}", ""]


def outcomes(report: Report, style: str, width: int) -> list[str]:
    lines = []
    for result in report.outcomes:
        lines += bar(result, style, width)
        for block in [result.title, *paragraphs(result.narrative)]:
            lines += [*wrap(block, width), ""]
    return lines


def bullets(items: list[str] | tuple[str, ...], width: int) -> list[str]:
    return [line for item in items for line in wrap(item, width, initial_indent="• ", subsequent_indent="  ")]


def partners(report: Report, width: int) -> list[str]:
    return [line for group, names in report.partners.items() for line in [group, *bullets(names, width)]]


def goals(report: Report, style: str, width: int) -> list[str]:
    lines = []
    for number in report.goals:
        goal = GOALS[number]
        tile = f"{number} {goal.words}" if report.look.numbered_tiles else goal.words
        lines += cell(tile, f"SDG {number}. {goal.sentence}", style, width)
    return lines


def section(report: Report, key: str, style: str, width: int) -> list[str]:
    match key:
        case "overview":
            return [line for row in report.overview.items() for line in cell(*row, style, width)]
        case "goals":
            return goals(report, style, width)
        case "outcomes":
            return outcomes(report, style, width)
        case "partners":
            return partners(report, width)
        case "lessons" | "additional":
            return bullets(getattr(report, key), width)
        case "results" | "break":
            return []
    return [line for block in paragraphs(getattr(report, key)) for line in [*wrap(block, width), ""]]


def sections(report: Report, keys: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for key in keys:
        heading = report.headings.get(key)
        lines += [heading] if heading else []
        lines += section(report, key, report.dump.style, width)
        lines += [""] if lines and lines[-1] else []
    return lines


def paged(report: Report, lines: list[str], size: int) -> list[str]:
    """Pages with the running head and foot; each ends with a form feed."""
    pages = [lines[start : start + size] for start in range(0, len(lines), size)]
    head = [INSTITUTE, f"Project report {report.year}", ""]
    printed: list[str] = []
    for number, page in enumerate(pages, 1):
        feed = "\f" if number > 1 else ""
        printed += [feed + head[0], *head[1:], *page, "", report.title, f"Page {number}"]
    return printed


def dump(report: Report) -> bytes:
    """The whole report as text, in the encoding and with the line ends that its TOML file names."""
    look, width = report.look, report.dump.width
    lines = [*wrap(report.title, width), ""]
    if report.dump.style == "layout" and "sidebar" in look.layout:
        lines += side_by_side(report, width)
    else:
        lines += sections(report, report.dump.order or look.first + look.then, width)
    if report.dump.page_lines:
        lines = paged(report, lines, report.dump.page_lines)
    text = report.dump.newline.join(lines).rstrip() + report.dump.newline
    return text.encode(report.dump.encoding)


def side_by_side(report: Report, width: int) -> list[str]:
    main = width - SIDE - GAP
    side, text = sections(report, report.look.first, SIDE), sections(report, report.look.then, main)
    if report.look.layout == "sidebar-left":
        return beside(side, text, SIDE + GAP)
    return beside(text, side, main + GAP)


def dump_volume(volume: Volume, reports: dict[str, Report], first_pages: dict[str, int]) -> bytes:
    """The cover, the contents, and each part behind its divider; all in reading order, parted by form feeds."""
    rows: list[str] = []
    for words, names in volume.parts.items():
        rows += [words, *(f"{reports[name].title} {first_pages[name]}" for name in names)]
    sheets = [[INSTITUTE, "", f"{volume.title} {volume.year}", "", volume.blurb], ["Contents", "", *rows]]
    for words, names in volume.parts.items():
        sheets.append([words])
        for name in names:
            report = reports[name]
            plain = replace(report, dump=Dump(style="plain", width=90))
            look = report.look
            sheets.append([report.title, "", *sections(plain, look.first + look.then, 90)])
    return "\n\f".join("\n".join(lines).rstrip() + "\n" for lines in sheets).encode()
