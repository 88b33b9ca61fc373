"""``extractor evaluate``: how good the records of a corpus with known truth are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import tell
from extractor.errors import UsageError
from extractor.legible import printable

if TYPE_CHECKING:
    from extractor.evaluation import Evaluation, Miss

BELOW_FLOOR = 1
MOST_MISSES = 15  # in the table; --json has all
WIDTH = 100


def evaluate(
    corpus: Annotated[Path, typer.Argument(metavar="CORPUS", help="Folders with truth.json beside the reports.")],
    records: Annotated[Path, typer.Argument(metavar="RECORDS", help="What `convert CORPUS --out RECORDS` wrote.")],
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fail (exit status 1) where a figure is below its floor in FILE."),
    ] = None,
    update_floors: Annotated[
        bool, typer.Option("--update-floors", help="Raise the floors in FILE to the figures; none is ever lowered.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures and all misses as JSON.")] = False,
) -> None:
    """Measure records against the truth: precision, recall and F1 per field, exact whole records, and what is wrong.

    A folder of the corpus holds truth.json beside the PDF or texts of the same report (more texts in dumps/):

    \b
      {"report": {"title": "Kenya: Solar mini-grids", "reporting_year": 2019}}

    It is a part of the report object of a record: each key that it has is measured, null and [] too, the others are
    not. For a volume it is {"parts": [{"report": …}, …]}.

    Three measures: strict (the same but for white space), soft (capitals, punctuation and ligatures do not count), edit
    (texts alike to 0.8 by edit distance). Codes, numbers, dates and money must be equal under each.

    \b
    Example:
      extractor convert corpus --out records
      extractor evaluate corpus records --floors tests/floors.json
    """
    from extractor.evaluation import below, raised, read_floors
    from extractor.evaluation import evaluate as measured

    if floors is None and update_floors:
        raise UsageError("--update-floors needs a file.", remedy="Give it with --floors FILE.")
    if floors is not None and not floors.exists() and not update_floors:
        raise UsageError(f"There is no file {floors}.", remedy="Make it with --update-floors.")
    known = read_floors(floors) if floors is not None else {}
    evaluation = measured(corpus, records)
    if as_json:
        typer.echo(evaluation.to_json(), nl=False)
    else:
        for line in _table(evaluation):
            typer.echo(line)
    if floors is None:
        return
    figures = evaluation.figures()
    if update_floors:
        _replace(floors, raised(figures, known))
        tell(f"{len(figures)} floors in {floors}.")
        return
    for problem in (problems := below(figures, known)):
        tell(f"Below its floor: {problem}.")
    if problems:
        raise typer.Exit(BELOW_FLOOR)


def _replace(file: Path, content: str) -> None:
    try:
        file.write_text(content, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from None


def _table(evaluation: Evaluation) -> Iterator[str]:
    from extractor.evaluation import MEASURES

    width = max(map(len, (*evaluation.fields, *evaluation.inputs, "field")))
    yield f"{'':{width}}  {'wanted':>6}" + "".join(f"   {measure:^20}" for measure in MEASURES)
    yield f"{'field':{width}}  {'':6}" + "   precis. recall     F1" * len(MEASURES)
    for name, counts in evaluation.fields.items():
        wanted = counts["strict"].right + counts["strict"].missed
        cells = "".join(f"   {_share(c.precision)} {_share(c.recall)} {_share(c.f1)}" for c in counts.values())
        yield f"{name:{width}}  {wanted:6}{cells}"
    yield ""
    yield f"{'exact records':{width}}  {'':6}  {'absent':>6}" + "".join(f"  {measure:>8}" for measure in MEASURES)
    for kind, whole in (*sorted(evaluation.inputs.items()), ("all", evaluation.total)):
        shares = "".join(f"  {whole.share(measure):8.1%}" for measure in MEASURES)
        surplus = f"  {whole.surplus} too many" if whole.surplus else ""
        yield f"{kind:{width}}  {whole.records:6}  {whole.absent:6}{shares}{surplus}"
    yield from _misses(evaluation)


def _share(share: float | None) -> str:
    """A share in six characters; a dash where there is nothing to have a share of."""
    return f"{'–':>6}" if share is None else f"{share:6.3f}"


def _misses(evaluation: Evaluation) -> Iterator[str]:
    """The worst misses, and how many more there are."""
    misses = sorted(evaluation.misses, key=lambda miss: miss.badness)
    if not misses:
        return
    yield ""
    yield f"{len(misses)} {'miss' if len(misses) == 1 else 'misses'}{', the worst first' if misses[1:] else ''}"
    for miss in misses[:MOST_MISSES]:
        measures = "" if len(miss.measures) == 3 else f" ({', '.join(miss.measures)})"
        doubted = ", doubted" if miss.doubted else ""
        yield ""
        yield printable(f"{miss.kind + measures + doubted:8}  {miss.record}  {miss.pointer}".rstrip())
        yield from map(printable, _beside(miss))
    if len(misses) > MOST_MISSES:
        yield ""
        yield f"… and {len(misses) - MOST_MISSES} more; --json lists all."


def _beside(miss: Miss) -> Iterator[str]:
    """What was wanted and what was given, each on one line, from a little before they part."""
    if miss.kind == "absent":
        yield f"  {(miss.got or {}).get('message') or 'there is no such record'}"
        return
    said = [json.dumps(value, ensure_ascii=False) for value in (miss.wanted, miss.got)]
    alike = next((index for index, pair in enumerate(zip(*said, strict=False)) if len(set(pair)) > 1), 0)
    skipped = max(0, alike - 30) if max(map(len, said)) > WIDTH - 10 else 0
    for name, text, value in zip(("wanted", "got"), said, (miss.wanted, miss.got), strict=True):
        if value is not None:
            shown = ("…" if skipped else "") + text[skipped:]
            yield f"  {name:6}  {shown if len(shown) <= WIDTH - 10 else shown[: WIDTH - 11] + '…'}"
