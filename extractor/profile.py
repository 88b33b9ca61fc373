"""A family's words: labels, headings, result and status words, and what a report of it must have.

A profile is TOML and holds words alone, no regular expressions; ``schemas/profile.schema.json`` is generated from the
models here, ``docs/profiles.md`` tells how to write one.  In labels and headings ``{year}`` stands for a year, and
``{lead|owning} unit`` for two wordings.  What could never work is refused when a profile is loaded, not when a report
is read.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import product
from math import prod
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from extractor.complaints import complaint, complaints, ended
from extractor.errors import ProfileError
from extractor.files import LARGEST_TABLE, read_file
from extractor.matching import YEAR, Wordings, compare, nearest, phrase, words
from extractor.record import Overview, Report, StatusCode
from extractor.values.money import CODES

# `(\d+)`, `.*`, `[a-z]`, `(?:`, `^Year`: what nobody prints
_PATTERN = re.compile(r"\\|\.[*+?]|\(\?|\[\^?\w-\w|^\^|[)\]][*+]")
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_SHAPES = {  # of single values, and how they are told
    (PROFILE_NAME := r"^[a-z0-9][a-z0-9-]*$"): "small letters, digits and '-' make a name, as in 'hope-lane'",
    (CURRENCY := r"^[A-Z]{3}$"): "three capitals make a currency, as in 'EUR'",
}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}?|\}")
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")
MOST_WORDINGS = 1000  # that one with choices stands for


def _plain(text: str) -> str:
    """A word of a profile: raises where it is meant for another program."""
    if _PATTERN.search(text):
        raise ValueError(f"'{text}' reads like a pattern: a profile holds words as they are printed, no patterns")
    if found := _PLACEHOLDER.search(text):
        raise ValueError(
            f"'{found.group()}' stands for nothing here; in labels and headings '{YEAR}' stands for a year, "
            "and '{one|other}' for words to choose from"
        )
    return text


def _wording(text: str) -> str:
    """A label or a heading: words, and perhaps ``{year}``."""
    _plain(text.replace(YEAR, " "))
    if not phrase(text):
        raise ValueError(f"'{text}' has no word in it")
    return text


def _spelt_out(given: Any) -> Any:
    """Wordings with every choice made: `{lead|owning} unit` is two, and `{annual|} budget` has a word or not."""
    if not isinstance(given, list | tuple) or not all(isinstance(text, str) for text in given):
        return given  # which is told to be no list of texts
    for text in given:
        _refuse_unclosed(text)
    return tuple(dict.fromkeys(each for text in given for each in _choices(text)))


def _refuse_unclosed(text: str) -> None:
    """Before choices are made, which would hide where the bracket was forgotten."""
    left = re.sub(r"\{[^{}]*\}", "", text)
    for there, missing in ("{}", "}{"):
        if there in left and missing not in left:
            raise ValueError(f"'{text}' has a '{there}' without its '{missing}'")


def _choices(text: str) -> list[str]:
    pieces = _CHOICE.split(text)  # words and choices in turn
    chosen = [piece.split("|") if at % 2 else [piece] for at, piece in enumerate(pieces)]
    if prod(map(len, chosen)) > MOST_WORDINGS:
        raise ValueError(f"'{text}' stands for more than {MOST_WORDINGS:,} wordings")
    made = (" ".join("".join(pieces).split()) for pieces in product(*chosen))
    return [text[:1].upper() + text[1:] for text in made]


def _currency(code: str) -> str:
    if code not in CODES:
        raise ValueError(f"'{code}' is no currency of ISO 4217")
    return code


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = tuple[Annotated[Text, AfterValidator(_plain)], ...]
Wording = Annotated[Text, AfterValidator(_wording)]
Spellings = Annotated[tuple[Wording, ...], Field(min_length=1), BeforeValidator(_spelt_out)]
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
    headings: Spellings
    groups: Words = ()


class ProfileField(Model):
    """A value with a label.  A name that the overview or the report does not have goes to ``extra``.

    ``values`` are the usual ones of a text field; they help to recognise a value that a dump tore from its label.
    ``currency`` is given to amounts that are printed without one, and always with a doubt: nobody wrote it.
    """

    type: FieldType
    labels: Spellings
    values: Words = ()
    currency: Annotated[str, Field(pattern=CURRENCY), AfterValidator(_currency)] | None = None


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

    name: Annotated[str, Field(pattern=PROFILE_NAME)]
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
        found = [*_unknown(self), *_misplaced(self), *_twice(self)]
        if found:
            raise ValueError("; ".join([*dict.fromkeys(found)][:5]))
        return self

    def destinations(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Every section and field with its kind or type, and the pointers of the report that it fills."""
        for name, section in self.sections.items():
            own = () if section.kind == "fields" else (f"/{name}" if name in SECTIONS else f"/extra/{name}",)
            yield name, section.kind, own
        for name, item in self.fields.items():
            yield name, item.type, pointers_of(name, item.type)

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
        phrases = self._none_phrases
        return len(said) < 2 * max(map(len, phrases), default=0) + 2 and any(compare(said, p) >= 0.94 for p in phrases)

    @cached_property
    def _none_phrases(self) -> tuple[tuple[str, ...], ...]:
        return tuple(phrase(word) for word in self.none_words)

    def sections_of(self, kind: SectionKind) -> list[str]:
        """The names of the sections of one kind."""
        return [name for name, section in self.sections.items() if section.kind == kind]


# What a known name of the report holds.  Other names are free, and go to `extra`.
FIELDS: Mapping[str, FieldType] = {
    "title": "text",
    "project_code": "text",
    "reporting_year": "year",
    "owning_division": "text",
    "countries": "places",
    "regions": "list",
    "thematic_areas": "list",
    "start_date": "date",
    "end_date": "date",
    "funding_sources": "list",
    "approved_budget": "money",
    "actual_expenditure": "money",
    "input_utilisation": "percent",
    "outputs_achieved": "percent",
}
SECTIONS: Mapping[str, SectionKind] = {
    "sdgs": "goals",
    "context": "text",
    "objective": "text",
    "results": "results",
    "partners": "partners",
    "below_target_reasons": "text",
    "additional_results": "list",
    "lessons_learned": "list",
}
OVERVIEW = frozenset(Overview.model_fields)
TOP = frozenset(FIELDS) - OVERVIEW
_REPORT = frozenset(Report.model_fields)


def pointers_of(name: str, kind: FieldType) -> tuple[str, ...]:
    """Where in the report a field goes; places are parted into two."""
    if kind == "places":
        return "/overview/countries", "/overview/regions"
    if name in OVERVIEW:
        return (f"/overview/{name}",)
    return (f"/{name}" if name in TOP else f"/extra/{name}",)


def _unknown(profile: Profile) -> Iterator[str]:
    """Names that are spoken of and are not there, and names that no JSON Pointer could hold as they are."""
    names = {*profile.sections, *profile.fields}
    for name in (profile.begins.section, *profile.required):
        if name not in names:
            yield f"'{name}' is neither a section nor a field of this profile{_meant(name, names)}"
    for name in sorted(name for name in names if not _NAME.fullmatch(name)):
        yield f"'{name}' is no name: letters, digits, '_' and '-' make one"
    if profile.begins.section in profile.fields:
        yield f"begins.section: a report begins with a section, and '{profile.begins.section}' is a field"
    announced = profile.results.outcome or profile.results.output
    if profile.sections_of("results") and not announced:
        yield "a section of results needs the words that announce them: 'outcome' or 'output' under [results]"


def _misplaced(profile: Profile) -> Iterator[str]:
    """Names of the report that are to hold something else, and free names for what only the report can hold."""
    for name, section in profile.sections.items():
        if name in profile.fields:
            yield f"'{name}' is the name of a section and of a field"
        meant = SECTIONS.get(name)
        only = [known for known, kind in SECTIONS.items() if kind == section.kind]
        if meant is not None and section.kind != meant:
            yield f"sections.{name} has the kind '{section.kind}'; '{name}' must be '{meant}'"
        elif section.kind in ("goals", "results", "partners") and name not in only:
            yield f"a section of kind '{section.kind}' cannot be named '{name}'; it can be {', '.join(sorted(only))}"
        elif section.kind != "fields" and meant is None and name in _REPORT | OVERVIEW:
            yield f"a section of kind '{section.kind}' cannot be named '{name}': that is another part of the report"
    for name, item in profile.fields.items():
        kind = FIELDS.get(name)
        if kind is not None and item.type != kind:
            yield f"fields.{name} has the type '{item.type}'; '{name}' must be '{kind}'"
        elif name in SECTIONS:
            yield f"a field cannot be named '{name}': in the report that is a section of kind '{SECTIONS[name]}'"
        elif kind is None and name in _REPORT:
            yield f"a field cannot be named '{name}': that is another part of the report"
        elif item.type == "places" and kind is None:
            yield f"a field of type 'places' cannot be named '{name}'; it can be countries, and gives the regions too"
        if item.currency and item.type != "money":
            yield f"fields.{name} has a currency, and is no money"
    if {"countries", "regions"} <= profile.fields.keys():
        yield "the field 'countries' gives the regions too: add the labels of 'regions' to it"


def _twice(profile: Profile) -> Iterator[str]:
    """The same words for two things: the second would never be found."""
    listed = [("label", f"fields.{name}", label) for name, item in profile.fields.items() for label in item.labels]
    listed += [
        ("heading", f"sections.{name}", text) for name, part in profile.sections.items() for text in part.headings
    ]
    listed += [("status", f"statuses.{code}", word) for code, said in profile.statuses.items() for word in said]
    owners: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for what, owner, text in listed:
        owners[what, *(word.removesuffix("s") for word in phrase(text))].setdefault(owner, text)
    for (what, *_), named in owners.items():
        if len(named) > 1:
            first, *others = named
            yield f"the {what} '{named[first]}' stands in {first} and in {', '.join(others)}; one of them can have it"


def load(path: Path) -> Profile:
    """Read a profile; raises `ProfileError` that names the key and the nearest known one."""
    try:
        data = tomllib.loads(read_file(path, LARGEST_TABLE).decode("utf-8"))
    except OSError as error:
        raise ProfileError(
            f"{path}: the profile cannot be read ({error.strerror}).",
            remedy="Give the path of a profile's file, or a name that `extractor profiles list` tells.",
        ) from None
    except RecursionError:
        raise ProfileError(f"{path}: its tables are nested too deeply.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not a TOML file: {error}.") from None
    return parse(data, str(path))


def parse(data: Mapping[str, Any], name: str) -> Profile:
    """Check a profile's content; ``name`` is what messages call it."""
    try:
        return Profile.model_validate(data)
    except ValidationError as error:
        raise ProfileError(f"{name}: {complaints(error, _told)}") from None


def _told(item: Any) -> str:
    where = ".".join(str(key) for key in item["loc"])
    if item["type"] == "string_pattern_mismatch":
        return f"{where}: {_SHAPES[item['ctx']['pattern']]}"
    if item["type"] == "extra_forbidden":
        known = _known_keys(item["loc"][:-1])
        return f"unknown key '{where}'{_meant(str(item['loc'][-1]), known)}"
    if item["type"] == "too_short":
        return f"{where}: at least one is needed, or nothing would ever be found"
    return complaint(item)


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
        ended(f"There is no profile '{name}'{_meant(str(name), known)}"),
        remedy="Give the name of a known profile (`extractor profiles list`) or the path of a profile's file.",
    )


def text_of(name: str) -> str:
    """The file of a known profile as it is written."""
    return (files("extractor") / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
