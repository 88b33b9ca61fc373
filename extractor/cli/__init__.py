"""The command line: one small module a command, each a thin shell over one call of the library.

What a command needs is imported inside it, so that ``extractor --help`` is there at once.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extractor import __version__
from extractor.cli import audit, convert, evaluate, explain, profiles, rules, schema
from extractor.cli.terminal import tell
from extractor.errors import INTERRUPTED, ExtractorError


class Commands(TyperGroup):
    """The commands, with what they raise on purpose turned into a message and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ExtractorError as error:
            tell(f"Error: {error.message}", error.remedy)
            raise typer.Exit(error.exit_status) from None
        except KeyboardInterrupt:
            tell("Stopped.")
            raise typer.Exit(INTERRUPTED) from None


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def extractor(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read project reports (PDF, or text that another program took from one) into validated JSON records.

    Every value comes with the words on the page that it was read from.

    \b
    Example:
      extractor convert reports --out records
      extractor explain records/2018/kenya.pdf.json /overview/approved_budget
      extractor audit records

    \b
    Exit status:
      0  done
      1  findings as severe as --fail-on; a figure below its floor (evaluate)
      2  wrong usage
      3  some inputs gave no record; the others were converted
      130  stopped with Ctrl-C
    """


app.command("convert")(convert.convert)
app.command("explain")(explain.explain)
app.command("audit")(audit.audit)
app.add_typer(rules.app, name="rules")
app.add_typer(profiles.app, name="profiles")
app.command("schema")(schema.schema)
app.command("evaluate")(evaluate.evaluate)


def main() -> None:
    """The command ``extractor``; whatever happens, people get a sentence and never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="extractor")
    except OSError as error:
        tell(f"Error: {error.strerror or error}.", "Make room there, or write elsewhere.")
        sys.exit(1)
    except Exception as error:
        tell(
            f"Error: the program failed: {type(error).__name__}: {' '.join(str(error).split())[:300]}",
            "This is a defect; please report it with the command that you gave.",
        )
        sys.exit(1)
