"""``extractor profiles``: the words of the families that are known, and of a user's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.errors import ProfileError

if TYPE_CHECKING:
    from extractor.profile import Profile

AGAIN = "Correct this, and check the profile again."

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def profiles() -> None:
    """List, show and check profiles: the words that the reports of one family use.

    \b
    Example:
      extractor profiles list
    """


@app.command("list")
def list_profiles() -> None:
    """Name the profiles that come with the program.

    \b
    Example:
      extractor profiles list
    """
    from extractor.profile import built_in

    width = max(len(profile.name) for profile in built_in())
    for profile in built_in():
        typer.echo(f"{profile.name:{width}}  version {profile.version}  {profile.description}".rstrip())


@app.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that `extractor profiles list` tells.")],
) -> None:
    """Print a profile as it is written, a beginning for one of your own.

    \b
    Example:
      extractor profiles show gggi-project-results > ours.toml
    """
    from extractor.profile import built_in, find, text_of

    profile = find(name)
    text = text_of(profile.name) if profile in built_in() else Path(name).read_text(encoding="utf-8")
    typer.echo(text.encode(), nl=False)


@app.command()
def check(file: Annotated[Path, typer.Argument(metavar="FILE", help="A profile of your own.")]) -> None:
    """Check a profile: what is wrong with it, or what it holds and where in the report each part of it goes.

    \b
    Example:
      extractor profiles check ours.toml
    """
    from extractor.profile import load

    try:
        profile = load(file)
    except ProfileError as error:
        remedy = AGAIN if error.remedy == ProfileError.remedy else error.remedy  # it is being checked at this moment
        raise ProfileError(error.message, remedy=remedy) from None
    labels = sum(len(field.labels) for field in profile.fields.values())
    typer.echo(
        f"{file}: good. {profile.name}, version {profile.version}: {len(profile.sections)} sections, "
        f"{len(profile.fields)} fields with {labels} labels."
    )
    typer.echo(_destinations(profile))


def _destinations(profile: Profile) -> str:
    """One line for each section and field: its kind or type, and the pointers of the report that it fills."""
    rows = list(profile.destinations())
    name_width = max(len(name) for name, _, _ in rows)
    kind_width = max(len(kind) for _, kind, _ in rows)
    lines = (
        f"  {name:{name_width}}  {kind:{kind_width}}  {', '.join(pointers) or '(its fields)'}"
        for name, kind, pointers in rows
    )
    return "\n".join(["Where it goes:", *lines])
