"""What the sample reports say and how each is laid out, as `reports/*.toml` tells it."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

HERE = Path(__file__).parent
INSTITUTE = "Green Pathways Institute"


@dataclass(frozen=True)
class Look:
    """How the PDF is laid out; `first` and `then` name the sections in reading order."""

    layout: Literal["stacked", "ruled", "sidebar-left", "sidebar-right", "columns"]
    face: Literal["Helvetica", "Times", "Vera"]
    accent: str
    tint: str
    first: list[str]  # the sidebar, or the head above the columns
    then: list[str]  # "break" goes on in the next column or on the next page
    grow: float = 0  # points added to the size of the text
    page: Literal["A4", "letter"] = "A4"
    running: bool = False  # a running head and a foot with page numbers
    numbered_tiles: bool = False


@dataclass(frozen=True)
class Dump:
    """How a converter would print the report as text."""

    style: Literal["plain", "apart", "layout"]
    width: int
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    newline: Literal["\n", "\r\n"] = "\n"
    page_lines: int | None = None  # a form feed after so many lines
    order: list[str] | None = None  # of the sections, where it is not the reading order


@dataclass(frozen=True)
class Result:
    """An outcome or an output: `bar` holds the words at its left and at its right edge."""

    bar: tuple[str, str]
    title: str
    narrative: str

    @property
    def is_outcome(self) -> bool:
        return self.bar[0].upper().startswith("OUTCOME")


@dataclass(frozen=True)
class Report:
    title: str
    year: int
    goals: list[int]
    context: str
    objective: str
    lessons: list[str]
    look: Look
    dump: Dump
    overview: dict[str, str]  # printed label to printed value
    partners: dict[str, list[str]]
    outcomes: list[Result]
    below_target: str = ""
    additional: tuple[str, ...] = ()

    @property
    def headings(self) -> dict[str, str]:
        """The printed heading of each section; the outcomes stand under that of the results."""
        return {
            "overview": "Overview",
            "goals": "Relevant SDGs",
            "context": "Context",
            "objective": "Overall objective",
            "results": f"Results achieved in {self.year}",
            "partners": "Partners",
            "below_target": "Reasons if progress was below target",
            "additional": "Additional results",
            "lessons": "Lessons learned",
        }


@dataclass(frozen=True)
class Goal:
    words: str
    sentence: str
    colour: str


@dataclass(frozen=True)
class Volume:
    name: str
    title: str
    year: int
    blurb: str
    parts: dict[str, list[str]]  # a divider's words to the reports behind it


def paragraphs(text: str) -> list[str]:
    """Unwrap a text of the TOML file: blank lines part its paragraphs."""
    return [" ".join(block.split()) for block in text.split("\n\n")]


def read(path: Path) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load_reports() -> dict[str, Report]:
    """All reports by name, in the order of their names."""
    kind = TypeAdapter(Report)
    return {path.stem: kind.validate_python(read(path)) for path in sorted((HERE / "reports").glob("*.toml"))}


def load_goals() -> dict[int, Goal]:
    return TypeAdapter(dict[int, Goal]).validate_python(read(HERE / "goals.toml"))


def load_volume() -> Volume:
    return TypeAdapter(Volume).validate_python(read(HERE / "volume.toml"))


GOALS = load_goals()
