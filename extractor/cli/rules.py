"""``extractor rules``: what the audit flags, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.audit import Rule
    from extractor.audit.across import RuleAcross

WIDTH = 100

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def rules(context: typer.Context) -> None:
    """List and show the rules of the audit.

    \b
    Example:
      extractor rules
      extractor rules show overspent
    """
    if context.invoked_subcommand is None:
        list_rules()


@app.command("list")
def list_rules() -> None:
    """Name the rules with their severities: error cannot be true, warning needs an explanation, info is worth a look.

    Those marked (across) compare reports with each other, with extractor audit --across.

    \b
    Example:
      extractor rules list
    """
    from extractor.audit import Rule
    from extractor.auditing import EVERY_RULE

    width = max(len(rule.id) for rule in EVERY_RULE)
    for rule in EVERY_RULE:
        indent = " " * (width + 11)
        across = "" if isinstance(rule, Rule) else "(across) "
        for line in _wrapped(f"{rule.id:{width}}  {rule.severity:7}  {across}{rule.flags}", indent):
            typer.echo(line)


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A name that `extractor rules list` tells.")],
) -> None:
    """Say what a rule flags and why, with a report that it flags and one that it does not.

    \b
    Example:
      extractor rules show utilisation-mismatch
    """
    from extractor.auditing import EVERY_RULE
    from extractor.auditing.tables import meant

    rule = next((rule for rule in EVERY_RULE if rule.id == name.lower()), None)
    if rule is None:
        ids = [rule.id for rule in EVERY_RULE]
        raise UsageError(
            f"There is no rule '{name}'{meant(name.lower(), ids)}", remedy="`extractor rules list` names them."
        )
    for line in _lines(rule):
        typer.echo(line)


def _lines(rule: Rule | RuleAcross) -> Iterator[str]:
    from extractor.audit.across import RuleAcross
    from extractor.auditing.pages import ACROSS, excerpts

    flagged, clean = excerpts(rule)
    yield f"{rule.id} ({rule.severity})"
    yield ""
    if isinstance(rule, RuleAcross):
        yield f"{ACROSS[rule.of]}: extractor audit --across."
    yield from _wrapped(rule.flags, "")
    yield from _wrapped(rule.why, "")
    if rule.threshold is not None:
        yield f"Threshold: {rule.threshold}; another under [tool.extractor.audit.thresholds]."
    for head, lines in (("Flagged:", flagged), ("Not flagged:", clean)):
        yield ""
        yield head
        yield from (f"  {line}" for line in lines)


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
