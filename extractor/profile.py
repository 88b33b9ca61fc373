"""A family's words: labels, headings, result and status words, and what a report of it must have.

A profile is TOML and holds words alone, no regular expressions; ``schemas/profile.schema.json`` is generated from the
models here.  In labels and headings ``{year}`` stands for a year.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from extractor.errors import ProfileError
from extractor.matching import Wordings, compare, nearest, phrase, words
from extractor.record import Overview, StatusCode

Words = tuple[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)], ...]
SectionKind = Literal["fields", "goals", "text", "list", "results", "partners"]
FieldType = Literal["text", "list", "money", "percent", "date", "places", "number", "year"]


class Model(BaseModel):
    """The root of all models here: frozen, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(Model):
    """A part of the report under a heading; its name says where in the record it goes.

    ``kind`` says how it is read: ``fields`` (labels and values), ``goals``, ``text``, ``list``, ``results``
    (outcomes and outputs), ``partners`` (names in groups).
    """

    kind: SectionKind
    headings: Words
    groups: Words = ()


class ProfileField(Model):
    """A value with a label.  A name that the overview or the report does not have goes to ``extra``.

    ``values`` are the usual ones of a text field; they help to recognise a value that a dump tore from its label.
    """

    type: FieldType
    labels: Words
    values: Words = ()
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = None


class ResultWords(Model):
    """How results are announced: ``OUTCOME 1``, ``OUTPUT 1.1``, ``STATUS DELAYED``."""

    outcome: Words = ()
    output: Words = ()
    status: Words = ()


class Begins(Model):
    """How a report begins: with a section; the lines above its heading are its title."""

    section: str
    title_above: bool = True


class Profile(Model):
    """One family of reports."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: str
    description: str = ""
    begins: Begins
    required: tuple[str, ...] = ()
    none_words: Words = ()
    regions: Words = ()
    sections: Mapping[str, Section]
    fields: Mapping[str, ProfileField] = {}
    results: ResultWords = ResultWords()
    statuses: Mapping[StatusCode, Words] = {}

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @model_validator(mode="after")
    def _holds_together(self) -> Profile:
        names = {*self.sections, *self.fields}
        for name in (self.begins.section, *self.required):
            if name not in names:
                raise ValueError(f"'{name}' is neither a section nor a field of this profile{_meant(name, names)}")
        for name, section in self.sections.items():
            known = _SECTION_KEYS[section.kind]
            if known is not None and name not in known:
                raise ValueError(
                    f"a section of kind '{section.kind}' cannot be named '{name}'; it can be {', '.join(sorted(known))}"
                )
        return self

    @cached_property
    def labels(self) -> Wordings:
        """The labels of the fields, by the field's name."""
        return Wordings((name, label) for name, item in self.fields.items() for label in item.labels)

    @cached_property
    def headings(self) -> Wordings:
        """The headings of the sections, by the section's name."""
        return Wordings((name, text) for name, section in self.sections.items() for text in section.headings)

    @cached_property
    def status_words(self) -> Mapping[str, StatusCode]:
        """Status words in small letters and what they mean."""
        return {word.casefold(): code for code, listed in self.statuses.items() for word in listed}

    def is_none(self, text: str) -> bool:
        """Whether a text says that there is nothing: ``None specified``."""
        said = words(text)
        return any(compare(said, known) >= 0.94 for known in self._none_phrases)

    @cached_property
    def _none_phrases(self) -> tuple[tuple[str, ...], ...]:
        return tuple(phrase(word) for word in self.none_words)

    def sections_of(self, kind: SectionKind) -> list[str]:
        """The names of the sections of one kind."""
        return [name for name, section in self.sections.items() if section.kind == kind]


_SECTION_KEYS: Mapping[SectionKind, frozenset[str] | None] = {
    "fields": None,
    "goals": frozenset({"sdgs"}),
    "text": None,
    "list": None,
    "results": frozenset({"results"}),
    "partners": frozenset({"partners"}),
}
OVERVIEW = frozenset(Overview.model_fields)
TOP = frozenset({"title", "project_code", "reporting_year"})


def load(path: Path) -> Profile:
    """Read a profile; raises `ProfileError` that names the key and the nearest known one."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(
            f"{path}: the profile cannot be read ({error.strerror}).",
            remedy="Give the path of a profile's file, or a name that `extractor profiles list` tells.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not a TOML file: {error}.") from None
    return parse(data, str(path))


def parse(data: Mapping[str, Any], name: str) -> Profile:
    """Check a profile's content; ``name`` is what messages call it."""
    try:
        return Profile.model_validate(data)
    except ValidationError as error:
        lines = [_told(item) for item in error.errors()]
        raise ProfileError(f"{name}: {'; '.join(lines[:5])}.") from None


def _told(item: Any) -> str:
    where = ".".join(str(key) for key in item["loc"])
    if item["type"] == "extra_forbidden":
        known = _known_keys(item["loc"][:-1])
        return f"unknown key '{where}'{_meant(str(item['loc'][-1]), known)}"
    return f"{where + ': ' if where else ''}{item['msg'].removeprefix('Value error, ')}"


def _known_keys(parents: tuple[Any, ...]) -> Iterable[str]:
    places: dict[tuple[Any, ...], type[BaseModel]] = {(): Profile, ("begins",): Begins, ("results",): ResultWords}
    if parents in places:
        return places[parents].model_fields
    return (Section if parents and parents[0] == "sections" else ProfileField).model_fields


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"; did you mean '{near}'?" if near else f"; known are {', '.join(sorted(known))}"


@lru_cache(maxsize=1)
def built_in() -> tuple[Profile, ...]:
    """The profiles that come with the program, by name."""
    folder = files("extractor") / "profiles"
    found = [
        parse(tomllib.loads(entry.read_text(encoding="utf-8")), entry.name)
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda profile: profile.name))


def find(name: str | Path) -> Profile:
    """The known profile of that name, or the one in that file; raises `ProfileError`."""
    known = {profile.name: profile for profile in built_in()}
    if str(name) in known:
        return known[str(name)]
    if Path(name).exists() or "/" in str(name) or str(name).endswith(".toml"):
        return load(Path(name))
    raise ProfileError(
        f"There is no profile '{name}'{_meant(str(name), known).rstrip('?')}.",
        remedy="Give the name of a known profile (`extractor profiles list`) or the path of a profile's file.",
    )


def text_of(name: str) -> str:
    """The file of a known profile as it is written."""
    return (files("extractor") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
