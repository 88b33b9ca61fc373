"""Everything that becomes JSON: the record, the failure, and what they are made of.

A record's ``report`` holds plain values; why a value stands there lies beside it, under the same JSON Pointer
(RFC 6901).  The models are frozen and refuse unknown keys.  ``schemas/record.schema.json`` is generated from here.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.dataclasses import dataclass
from pydantic_core import to_json

Exact = Annotated[
    Decimal,
    PlainSerializer(lambda number: format(number, "f"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
"""A decimal number with the digits that were printed; a string in JSON."""

StatusCode = Literal[
    "achieved", "partially-achieved", "on-track", "delayed", "not-achieved", "not-started", "cancelled"
]
EventKind = Literal[
    "meeting", "workshop", "training", "conference", "launch", "signing", "visit", "announcement", "extension", "other"
]
Precision = Literal["day", "month", "quarter", "year"]
Absence = Literal["not-in-report", "stated-none", "label-without-value"]


def as_json(content: Any) -> str:
    """Models and plain values as the contract prints them: two spaces, Unicode as it is, one newline at the end."""
    return to_json(content, indent=2).decode() + "\n"


class Model(BaseModel):
    """The root of all models here: frozen, and strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())


class Money(Model):
    """An amount of money; scale words are multiplied out, the currency is ISO 4217 and never guessed."""

    amount: Exact
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Date(Model):
    """A date as precise as it was written: EDTF (ISO 8601-2) level 2, with the first and last day it can mean."""

    text: str
    edtf: str
    first: datetime.date
    last: datetime.date
    precision: Precision


class Country(Model):
    """A country under its common English name and ISO 3166-1 alpha-3 code."""

    name: str
    iso3: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class Goal(Model):
    """A sustainable development goal of the United Nations and its official short title."""

    goal: Annotated[int, Field(ge=1, le=17)]
    title: str


class Partner(Model):
    """An organisation as listed: name without its acronym, unwrapped, and the group it was printed under."""

    name: str
    acronym: str | None
    group: str | None


class Event(Model):
    """Something that happened or was decided, with a date; ``source`` points at the text it was read in."""

    kind: EventKind
    date: Date
    title: str | None
    place: str | None
    country: str | None
    organisers: tuple[str, ...]
    source: str


class Output(Model):
    """A thing the project promised to deliver, and how far it got."""

    kind: Literal["output"] = "output"
    number: str | None
    status: StatusCode | None
    status_text: str | None
    title: str | None
    narrative: str | None


class Outcome(Model):
    """A change the project works for, with the outputs that lead to it."""

    kind: Literal["outcome"] = "outcome"
    number: str | None
    status: StatusCode | None
    status_text: str | None
    title: str | None
    narrative: str | None
    outputs: tuple[Output, ...]


class Overview(Model):
    """The table at the head of a report."""

    owning_division: str | None = None
    countries: tuple[Country, ...] = ()
    regions: tuple[str, ...] = ()
    thematic_areas: tuple[str, ...] = ()
    start_date: Date | None = None
    end_date: Date | None = None
    funding_sources: tuple[str, ...] = ()
    approved_budget: Money | None = None
    actual_expenditure: Money | None = None
    input_utilisation: Exact | None = None
    outputs_achieved: Exact | None = None


class Report(Model):
    """What the report says, as plain values."""

    title: str | None = None
    project_code: str | None = None
    reporting_year: int | None = None
    overview: Overview = Overview()
    sdgs: tuple[Goal, ...] = ()
    context: str | None = None
    objective: str | None = None
    results: tuple[Outcome | Output, ...] = ()
    partners: tuple[Partner, ...] = ()
    events: tuple[Event, ...] = ()
    below_target_reasons: str | None = None
    additional_results: tuple[str, ...] = ()
    lessons_learned: tuple[str, ...] = ()
    extra: dict[str, Any] = Field(default_factory=dict)


# Most of a record is evidence.  It is as strict as the models, but has slots: that is read and kept at half the cost.
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Place:
    """One line of a quote on paper: page from 1; box x0, top, x1, bottom in points from the page's top left."""

    page: Annotated[int, Field(ge=1)]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Evidence:
    """The words a value was read from.

    ``start`` and ``end`` are half-open, in characters of the source text; ``quote`` is exactly that text; ``value``
    is the half-open span of the value alone, in characters of the quote (null when the quote is a label alone).
    """

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: str
    value: tuple[int, int] | None
    places: tuple[Place, ...]
    rule: str
    score: Annotated[float, Field(ge=0, le=1)]


class Doubt(Model):
    """Something is there and could not be settled; ``candidates`` are what it may be."""

    pointer: str
    kind: str
    message: str
    candidates: tuple[Any, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Quote(Model):
    """A stretch of the source text."""

    start: int
    end: int
    quote: str


class Coverage(Model):
    """How much of the text was claimed by a section, field or running head, and what was not."""

    characters: int
    claimed: int
    unclaimed: tuple[Quote, ...]


class Finding(Model):
    """What the audit says of a record; made by the audit rules."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str
    operands: tuple[str, ...]
    computed: dict[str, str] = Field(default_factory=dict)
    evaluable: bool = True


class Part(Model):
    """Where in a bound volume this report stands; offsets and pages are counted in the whole file."""

    index: Annotated[int, Field(ge=1)]
    of: Annotated[int, Field(ge=1)]
    start: int
    end: int
    pages: tuple[int, int] | None


class Source(Model):
    """The file that was read; ``name`` is its path below the folder that was given."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    pages: int | None
    characters: int
    part: Part | None = None


class ProfileName(Model):
    """The profile whose words were used."""

    name: str
    version: str


class AuditSettings(Model):
    """What a user set of the audit: which rules, how severe, with which thresholds; the rest is as the rules say."""

    select: tuple[str, ...] | None
    ignore: tuple[str, ...]
    severities: dict[str, Literal["error", "warning", "info"]]
    thresholds: dict[str, Exact]


class Producer(Model):
    """The program that made the record, the engine that read the file, the words and rules it used.

    ``audit_settings`` is there only where the audit was set to something else than its rules have it.
    """

    name: str
    version: str
    engine: str
    profile: ProfileName
    ruleset: str
    audit_settings: AuditSettings | None = Field(default=None, exclude_if=lambda settings: settings is None)


class Record(Model):
    """One report as data, with the evidence for every value."""

    schema_version: Literal["1"] = "1"
    source: Source
    producer: Producer
    report: Report
    evidence: dict[str, tuple[Evidence, ...]]
    absent: dict[str, Absence]
    doubts: tuple[Doubt, ...]
    coverage: Coverage
    findings: tuple[Finding, ...]

    def to_json(self) -> str:
        """The record as its file holds it."""
        return as_json(self)


class FailureNote(Model):
    """What is wrong with this file, as a code and in words, and what its owner can do."""

    code: str
    message: str
    remedy: str


class FailedSource(Model):
    """What is known of a file that gave no record."""

    name: str
    sha256: str | None = None
    media_type: str | None = None
    bytes: int | None = None
    pages: int | None = None
    characters: int | None = None
    part: Part | None = None


class Failure(Model):
    """Why an input gave no record, and what its owner can do."""

    schema_version: Literal["1"] = "1"
    source: FailedSource
    failure: FailureNote

    def to_json(self) -> str:
        """The failure as its file holds it."""
        return as_json(self)
