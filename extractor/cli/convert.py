"""``extractor convert``: reports to records."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import FailOn, FailOnOption, progress, tell
from extractor.errors import INTERRUPTED, InputError, UsageError

if TYPE_CHECKING:
    from extractor.archive import Input, Inputs
    from extractor.pipeline import Options
    from extractor.record import Failure, Finding


MOST_KINDS = 5  # of skipped files that are named


class PdfEngine(StrEnum):
    """The readers for PDFs."""

    pdfium = "pdfium"
    pdfplumber = "pdfplumber"


def _folder(given: str) -> Path:
    """The folder that was named; an empty name, as of a variable that is not set, would be the current one."""
    if not given:
        raise typer.BadParameter("it has no name; give a folder.")
    return Path(given)


def convert(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Reports, and folders of reports.")],
    out: Annotated[
        Path | None, typer.Option(parser=_folder, metavar="DIR", help="The folder that the records are written to.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|NAME", help="The profile of the reports' family; chosen for each report if not given."
        ),
    ] = None,
    engine: Annotated[PdfEngine, typer.Option(case_sensitive=False, help="The reader for PDFs.")] = PdfEngine.pdfium,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="Read numbers and dates again with the second reader; doubt where they differ."),
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A TOML file with [tool.extractor.audit]: other settings for the audit."),
    ] = None,
    fail_on: FailOnOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell failures alone.")] = False,
) -> None:
    """Read reports into records.

    Folders are searched for *.pdf and *.txt, but not hidden ones, nor links that lead out. The answer to
    reports/a/b.pdf is DIR/a/b.pdf.json, or DIR/a/b.pdf.failure.json where no record can be made; a file that binds
    several reports gives DIR/a/b.pdf.001.json and so on. What an earlier run left there for the same file is replaced.

    Without --out, one report is printed to standard output as JSON: a record or a failure; for a file that binds
    several reports, one record a line (JSON Lines).

    Each record is audited; settings for that are taken from --config alone, and the record tells them.

    With --fail-on, findings that reach it come before failures: the exit status is 1 where there are both.

    \b
    Example:
      extractor convert reports --out records
      extractor convert kenya.pdf | jq .report.overview
    """
    from extractor.pipeline import Options

    options = Options(profile=profile, engine=engine.value, verify=verify, audit=config)
    inputs = _inputs(paths, out)
    _check(inputs, paths, out)
    for problem in inputs.unlisted:
        tell(f"Folder not searched: {problem}.")
    if inputs.skipped and not quiet:
        tell(_told_of(inputs))
    done = _print(inputs.found[0], options) if out is None else _write(inputs.found, out, options, quiet=quiet)
    if fail_on is not None and _reached(done.findings, fail_on):
        raise typer.Exit(1)
    if done.failures or inputs.unlisted:
        raise typer.Exit(InputError.exit_status)


def _inputs(paths: Sequence[Path], out: Path | None) -> Inputs:
    """What was given; where the last path is not there, it may be meant for the records, as with `cp`."""
    from extractor.archive import find_inputs
    from extractor.archive.inputs import SUFFIXES

    try:
        return find_inputs(paths)
    except UsageError as error:
        last = paths[-1]
        if out is not None or len(paths) == 1 or os.path.lexists(last) or last.suffix.lower() in SUFFIXES:
            raise
        remedy = f"{error.remedy} A folder for the records is given with --out {last}."
        raise UsageError(error.message, remedy=remedy) from None


@dataclass(slots=True)
class _Done:
    """What became of all inputs."""

    records: int = 0
    failures: int = 0
    doubts: list[int] = field(default_factory=list)  # of each record, how many
    findings: list[Finding] = field(default_factory=list)


def _reached(findings: Sequence[Finding], fail_on: FailOn) -> bool:
    """Whether a finding is as severe as was asked for; how many there are is told."""
    from extractor.findings import reaches

    number = sum(reaches(finding, fail_on.value) for finding in findings)
    if number:
        tell(f"{number} {'finding' if number == 1 else 'findings'} of severity {fail_on.value} or worse.")
    return number > 0


def _check(inputs: Inputs, paths: Sequence[Path], out: Path | None) -> None:
    if not inputs.found:
        folders = ", ".join(str(path) for path in paths)
        unlisted = f" ({'; '.join(inputs.unlisted)})" if inputs.unlisted else ""
        raise UsageError(
            f"There are no reports in {folders}{unlisted}.",
            remedy="Give a folder that holds *.pdf or *.txt files, or give a file by its name.",
        )
    if out is None and len(inputs.found) > 1:
        raise UsageError(
            f"{len(inputs.found)} reports need a folder for their records.", remedy="Give one with --out DIR."
        )


def _told_of(inputs: Inputs) -> str:
    """``18 reports; skipped 5 other files (3 .json, 2 hidden).``"""
    found, other = len(inputs.found), sum(inputs.skipped.values())
    kinds = sorted(inputs.skipped.items(), key=lambda item: (-item[1], item[0]))
    told = [f"{number} {kind}" for kind, number in kinds[:MOST_KINDS]] + ["…"] * (len(kinds) > MOST_KINDS)
    return (
        f"{found} {'report' if found == 1 else 'reports'} (*.pdf, *.txt); "
        f"skipped {other} other {'file' if other == 1 else 'files'} ({', '.join(told)})."
    )


def _print(item: Input, options: Options) -> _Done:
    """Print the answer to one input."""
    from extractor.pipeline import answers
    from extractor.record import Failure

    if sys.stdout is None:
        raise UsageError("Standard output is closed.", remedy="Give a folder for the record with --out DIR.")
    done = _Done()
    for answer in answers(item.path, name=item.name, options=options):
        # The same bytes as in a file, but one line for each of several.
        text = answer.to_json() if answer.source.part is None else answer.model_dump_json() + "\n"
        typer.echo(text.encode(), nl=False)
        if isinstance(answer, Failure):
            done.failures += 1
            _tell_failure(answer)
        else:
            done.records += 1
            done.doubts.append(len(answer.doubts))
            done.findings += answer.findings
    return done


def _write(found: Sequence[Input], out: Path, options: Options, *, quiet: bool) -> _Done:
    """Write the answers to all inputs."""
    from extractor.archive import open_folder

    open_folder(out)
    done = _Done()
    try:
        with progress(len(found), shown=not quiet) as move:
            for item in found:
                move(item.name)
                _write_one(item, out, options, done)
    except KeyboardInterrupt:
        there = f"{_counted(done.records, 'record')} {'is' if done.records == 1 else 'are'} in {out}"
        tell(f"Stopped: {there}; run the same command again to make the others.")
        raise typer.Exit(INTERRUPTED) from None
    if not quiet:
        tell(f"{_counted(done.records, 'record')} in {out}, {done.failures:,} failed{_told_of_doubts(done.doubts)}.")
    return done


def _write_one(item: Input, out: Path, options: Options, done: _Done) -> None:
    from extractor.archive import convert_into

    answered = convert_into(out, item, options)
    done.records += answered.records
    done.doubts += answered.doubts
    done.failures += len(answered.failures)
    done.findings += answered.findings
    for failure in answered.failures:
        _tell_failure(failure)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else what + 's'}"


def _told_of_doubts(doubts: Sequence[int]) -> str:
    """How many the records have, and how many of the records have any.

    >>> _told_of_doubts([0, 2, 1])
    '; 3 doubts in 2 of them: `extractor explain RECORD /` lists them'
    >>> _told_of_doubts([1])
    '; 1 doubt in it: `extractor explain RECORD /` lists it'
    >>> _told_of_doubts([0]), _told_of_doubts([])
    ('; no doubts', '')
    """
    if not any(doubts):
        return "; no doubts" if doubts else ""
    number = sum(doubts)
    where = "it" if len(doubts) == 1 else f"{sum(map(bool, doubts)):,} of them"
    lists = f"`extractor explain RECORD /` lists {'it' if number == 1 else 'them'}"
    return f"; {_counted(number, 'doubt')} in {where}: {lists}"


def _tell_failure(failure: Failure) -> None:
    part = failure.source.part
    which = f" ({part.index} of {part.of})" if part else ""
    tell(f"{failure.source.name}{which}: {failure.failure.message}", failure.failure.remedy)
