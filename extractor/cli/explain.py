"""``extractor explain``: why a value stands in a record."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli.terminal import tell
from extractor.errors import UsageError
from extractor.legible import printable

if TYPE_CHECKING:
    from extractor.explanation import Cited, Explanation
    from extractor.record import Evidence, Record

WIDTH = 100
LONGEST_VALUE = 60  # in a list of values


def explain(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `extractor convert` wrote.")],
    pointer: Annotated[
        str,
        typer.Argument(
            metavar="POINTER",
            help="A place in its report: /overview/approved_budget, /partners/0, /events; / is all of it.",
        ),
    ] = "/",
    source: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="The report itself; looked for near the record and below the working folder."
        ),
    ] = None,
    image: Annotated[
        Path | None, typer.Option(metavar="FILE.png", help="Draw the page with the words marked (PDFs alone).")
    ] = None,
) -> None:
    """Show why a value stands in a record: its words on the page, where they are, the rule that read them, the doubts.

    The value itself is marked ⟦so⟧ inside its words. Of / it lists all values, absences, doubts and findings.

    \b
    Example:
      extractor explain records/kenya.pdf.json /
      extractor explain records/kenya.pdf.json /overview/approved_budget
      extractor explain records/kenya.pdf.json /overview --image page.png
    """
    from extractor.explanation import explain as explained
    from extractor.explanation import find_source, is_source, load_record

    if image is not None:
        _refuse_other_files(image)
    loaded = load_record(record)
    told = explained(loaded, pointer)
    if source is not None and not is_source(loaded, source):
        raise _other_source(loaded, source)
    source = source or find_source(loaded, record)
    for line in _lines(told, _around(told, loaded, source)):
        typer.echo(line)
    if image is not None:
        _draw(told, loaded, source, image)
    elif source is None and _shown_whole(told):
        tell(f"{loaded.source.name} was not found: give it with --source FILE to see the words around.")


Around = Mapping[tuple[int, int], tuple[str, str]]


def _other_source(record: Record, source: Path) -> UsageError:
    """What was given as the report and is not, and what would be."""
    file = f"{record.source.name} (sha256 {record.source.sha256[:12]}…)"
    if source.is_dir():
        return UsageError(f"--source {source} is a folder.", remedy=f"Name the file in it: {file}.")
    problem = "is not the file that the record was made from" if source.is_file() else "is not there"
    return UsageError(f"{source} {problem}.", remedy=f"Give {file} as --source.")


def _around(told: Explanation, record: Record, source: Path | None) -> Around:
    """The text about the quotes that are shown whole, where the report itself is at hand."""
    from extractor.explanation import surroundings

    if source is None:
        return {}
    return surroundings(record, source, _shown_whole(told))


def _shown_whole(told: Explanation) -> list[Evidence]:
    """The quotes that are shown with the text about them."""
    shown = [*(cited.evidence for cited in _own(told)), *(doubt.evidence for doubt in told.doubts)]
    return list(chain.from_iterable(shown))


def _own(told: Explanation) -> list[Cited]:
    """The words of the value itself, or of the entry that it belongs to."""
    return [cited for cited in told.cited if not cited.pointer.startswith(told.pointer + "/")]


def _lines(told: Explanation, around: Around) -> Iterator[str]:
    own = _own(told)
    below = [cited for cited in told.cited if cited not in own]
    if own or not below:
        yield from _wrapped(f"{told.pointer or '/'} = {_shown(told.value)}", "  ")
    else:
        yield f"{told.pointer or '/'}: {len(below)} {'value' if len(below) == 1 else 'values'} read from the text"
    for cited in own:
        yield ""
        if cited.pointer != told.pointer:
            yield f"  read as part of {cited.pointer}:"
        for item in cited.evidence:
            yield from _evidence(item, around, where=f"{_where(item)}; rule {item.rule}, score {item.score:.2f}")
    if below:
        yield ""
        yield from _table(below)
    if told.absent:
        yield ""
        yield from (f"  {at}: absent, {kind}" for at, kind in told.absent)
    for doubt in told.doubts:
        candidates = f" (candidates: {', '.join(map(_shown, doubt.candidates))})" if doubt.candidates else ""
        yield ""
        yield from _wrapped(f"  doubt {doubt.kind} at {doubt.pointer}: {doubt.message}{candidates}", "    ")
        for item in doubt.evidence:
            yield from _evidence(item, around, where=_where(item))  # what settled nothing has no rule and no score
    for finding in told.findings:
        yield ""
        yield from _wrapped(f"  {finding.severity} {finding.rule}: {finding.message}", "    ")


def _evidence(item: Evidence, around: Around, *, where: str) -> Iterator[str]:
    yield from _wrapped(f"  {where}", "    ")
    quote = item.quote
    if item.value is not None:
        start, end = item.value
        quote = f"{quote[:start]}⟦{quote[start:end]}⟧{quote[end:]}"
    before, after = around.get((item.start, item.end), ("", ""))
    shown = f"{'… ' if before else ''}{before}{quote}{after}{' …' if after else ''}"
    yield from _wrapped(f"    {' '.join(shown.split())}", "    ")


def _where(item: Evidence) -> str:
    """``page 1, box 50 219 162 230 and 253 219 320 230``, one box a line; characters where there are no pages."""
    if not item.places:
        return f"characters {item.start} to {item.end}"
    boxes: dict[int, list[str]] = {}
    for place in item.places:
        boxes.setdefault(place.page, []).append(" ".join(f"{edge:.0f}" for edge in place.box))
    return "; ".join(f"page {page}, box {' and '.join(drawn)}" for page, drawn in boxes.items())


def _table(cited: list[Cited]) -> Iterator[str]:
    """Values below the pointer, one a line: pointer, value, page, rule."""
    rows = []
    for entry in cited:
        value = textwrap.shorten(_shown(entry.value), LONGEST_VALUE, placeholder=" …")
        pages = sorted({place.page for item in entry.evidence for place in item.places})
        where = f"page {', '.join(map(str, pages))}" if pages else ""
        rows.append((entry.pointer, value, where, entry.evidence[0].rule if entry.evidence else ""))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        cells = [printable(cell).ljust(width) for cell, width in zip(row, (*widths, 0), strict=True)]
        yield ("  " + "  ".join(cells)).rstrip()


def _refuse_other_files(image: Path) -> None:
    """A picture is put in the place of a file of that name, which could be the report."""
    if image.suffix.lower() != ".png":
        raise UsageError(
            f"--image {image}: a page is drawn as a PNG, and this name does not end in .png.",
            remedy="Give a name like page.png.",
        )


def _draw(told: Explanation, record: Record, source: Path | None, image: Path) -> None:
    """Write a picture of each page that the evidence is on: the first under the name given, others numbered."""
    from extractor.explanation import pictures

    if record.source.media_type != "application/pdf":
        raise UsageError(f"{record.source.name} is a text: it has no pages to draw.")
    if source is None:
        raise UsageError(f"{record.source.name} was not found.", remedy="Say where it is with --source FILE.")
    drawn = pictures(source, [item for cited in told.cited for item in cited.evidence])
    if not drawn:
        raise UsageError(f"Nothing is known of where {told.pointer or '/'} stands on paper.")
    if not image.parent.is_dir():
        raise UsageError(f"There is no folder {image.parent}.", remedy="Make it, or give --image another place.")
    for count, (page, picture) in enumerate(drawn):
        path = image if count == 0 else image.with_name(f"{image.stem}-{page}{image.suffix}")
        try:
            picture.save(path)
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} cannot be written: {error}.", remedy="Give --image another place.") from None
        tell(f"Page {page} drawn in {path}.")


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        printable(text), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
