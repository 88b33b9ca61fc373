"""``extractor audit``: stored records against the rules, without their sources."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor import __version__
from extractor.cli.terminal import FailOnOption, tell
from extractor.errors import InputError, UsageError
from extractor.files import write_pieces

if TYPE_CHECKING:
    from extractor.findings import Audited

MOST_SKIPPED = 5  # files that are named
PIECES = 1_000  # of a text that are written at once


class Format(StrEnum):
    """How findings are written."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"
    sarif = "sarif"
    junit = "junit"
    html = "html"


def audit(
    paths: Annotated[list[Path], typer.Argument(metavar="RECORDS...", help="Records, and folders of records.")],
    form: Annotated[
        Format, typer.Option("--format", case_sensitive=False, help="How the findings are written.")
    ] = Format.table,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the findings there, not to the screen.")
    ] = None,
    fail_on: FailOnOption = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A TOML file with [tool.extractor.audit]; ./pyproject.toml if not given."),
    ] = None,
    waivers: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A TOML file of findings that are accepted for a time.")
    ] = None,
    across: Annotated[
        bool, typer.Option("--across", help="Compare the reports with each other too: a project's years, the partners.")
    ] = False,
    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What --format json wrote earlier: show only what is new.")
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day by which waivers end; today in UTC."),
    ] = None,
) -> None:
    """Audit stored records again: what does not add up in each report, the worst first, with page and quote.

    The reports themselves are not needed. Folders are searched for *.json; failures and other JSON are skipped. A rule
    whose operands are missing or doubted is counted as not evaluable, which is no pass.

    Settings, waivers and what each format holds: docs/audit.md. The rules: extractor rules.

    \b
    Example:
      extractor audit records
      extractor audit records --format json --out baseline.json
      extractor audit records --baseline baseline.json --fail-on warning
      extractor audit records --across

    \b
    Exit status: 0, or
      1  findings as severe as --fail-on
      2  wrong usage
      3  files that should be records could not be read
    """
    from extractor.exporters import FORMATS
    from extractor.findings import reaches

    with _without_collector():
        day = (today or datetime.now(UTC)).date()
        audited = _audited(paths, config, waivers, baseline, out=out, today=day, across=across)
        _give(FORMATS[form.value](audited), out)
    if fail_on is not None and any(reaches(finding, fail_on.value) for finding in audited.all_findings()):
        raise typer.Exit(1)
    if any(skipped.lost for skipped in audited.skipped):
        raise typer.Exit(InputError.exit_status)


@contextmanager
def _without_collector() -> Iterator[None]:
    """What is kept of thousands of records has no cycles, and the collector would look through it again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _audited(
    paths: Sequence[Path],
    config: Path | None,
    waivers: Path | None,
    baseline: Path | None,
    *,
    out: Path | None,
    today: date,
    across: bool,
) -> Audited:
    """Audit what was given, as the files that were named say; what was skipped is told."""
    from extractor.audit import RULES, RULESET
    from extractor.auditing import (
        EVERY_RULE,
        audit_stored,
        find_records,
        find_settings,
        read_baseline,
        read_settings,
        read_waivers,
    )

    stored = find_records(paths)
    before = read_baseline(baseline) if baseline is not None else None
    audited = audit_stored(
        stored,
        read_settings(config) if config is not None else find_settings(Path.cwd()),
        waivers=read_waivers(waivers) if waivers is not None else (),
        baseline=before,
        rules=EVERY_RULE if across else RULES,
        today=today,
        version=__version__,
    )
    if not audited.rules:
        raise UsageError("The settings leave only rules that compare reports.", remedy="Add --across.")
    _tell_skipped(audited)
    if before is not None and before.ruleset not in {None, RULESET}:
        tell(f"The baseline was made with ruleset {before.ruleset}, and this is {RULESET}: what changed may be new.")
    records = {report.record for report in audited.reports}
    if out is not None and any(each.name in records and _same(each.path, out) for each in stored):
        raise UsageError(f"{out} is a record that was audited.", remedy="Give --out another file.")
    if not audited.reports:
        raise UsageError(
            f"There are no records in {', '.join(map(str, paths))}.",
            remedy="Give what `extractor convert REPORTS --out RECORDS` wrote.",
        )
    return audited


def _same(record: Path, out: Path) -> bool:
    """Whether writing to a file would write over a record; links are put in the place of, not followed."""
    return record.name == out.name and out.exists() and record.samefile(out)


def _give(text: Iterator[str], out: Path | None) -> None:
    """Print the findings, or write them to a file."""
    pieces = _gathered(text)
    if out is None:
        for piece in pieces:
            typer.echo(piece, nl=False)
        return
    try:
        write_pieces(out, pieces)
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written: {error.strerror}.", remedy="Give --out a file in a folder that is there."
        ) from None


def _gathered(text: Iterator[str]) -> Iterator[bytes]:
    """Many small pieces as fewer larger ones."""
    while some := list(islice(text, PIECES)):
        yield "".join(some).encode()


def _tell_skipped(audited: Audited) -> None:
    """The files that are no records: those that should have been first, a few of the others by name."""
    for skipped in sorted(audited.skipped, key=lambda each: not each.lost)[:MOST_SKIPPED]:
        tell(f"Skipped {skipped.path}: {skipped.reason}.")
    if audited.skipped[MOST_SKIPPED:]:
        tell(f"Skipped {len(audited.skipped) - MOST_SKIPPED} more files that are no records.")
