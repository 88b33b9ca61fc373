"""``extractor evaluate``: how good the records of a corpus with known truth are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import tell
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.evaluation import Evaluation

BELOW_FLOOR = 1


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
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
) -> None:
    """Measure records against the truth: precision, recall and F1 per field, and exact whole records.

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
        cells = "".join(f"   {c.precision:6.3f} {c.recall:6.3f} {c.f1:6.3f}" for c in counts.values())
        yield f"{name:{width}}  {wanted:6}{cells}"
    yield ""
    yield f"{'exact records':{width}}  {'':6}  {'absent':>6}" + "".join(f"  {measure:>8}" for measure in MEASURES)
    for kind, whole in (*sorted(evaluation.inputs.items()), ("all", evaluation.total)):
        shares = "".join(f"  {whole.share(measure):8.1%}" for measure in MEASURES)
        surplus = f"  {whole.surplus} too many" if whole.surplus else ""
        yield f"{kind:{width}}  {whole.records:6}  {whole.absent:6}{shares}{surplus}"
