"""What people see while a command runs: messages and progress, on standard error alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from extractor.legible import printable


class FailOn(StrEnum):
    """From which severity on a finding makes the exit status 1."""

    error = "error"
    warning = "warning"
    info = "info"


FailOnOption = Annotated[
    FailOn | None,
    typer.Option(case_sensitive=False, help="End with exit status 1 when a finding is as severe as this, or more."),
]


def tell(message: str, remedy: str = "") -> None:
    """A message, and what can be done about it."""
    # Not typer.echo, which would write across a bar that is being drawn.
    print(printable(f"{message} {remedy}".rstrip()), file=sys.stderr)


@contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[str], None]]:
    """A bar that moves on each time the function that it gives is called with a name; only on a terminal."""
    if not (shown and total > 1 and sys.stderr.isatty()):
        yield lambda name: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total)
        started = False

        def move(name: str) -> None:
            nonlocal started
            bar.update(task, description=escape(name), advance=int(started))
            started = True

        yield move
