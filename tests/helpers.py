"""What several files of tests need: reports that are read once, `extractor audit` in this process, made evidence."""

from functools import cache
from pathlib import Path

from typer.testing import CliRunner, Result

from extractor import extract
from extractor.cli import app
from extractor.record import Evidence, Place, Record, Source


@cache
def read(text: str, name: str = "example.txt") -> Record:
    """The record of a report that is given as text; records are frozen, so it may be anybody's."""
    return extract(text.encode(), name=name)


def run_audit(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["audit", *map(str, arguments)])


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def waiver(rule: str, report: str, pointer: str) -> str:
    """A waiver that is good until the end of June 2026."""
    told = {"rule": rule, "report": report, "pointer": pointer, "reason": "Approved by the board.", "who": "A. Mwangi"}
    lines = (f'{key} = "{value}"\n' for key, value in told.items())
    return f"\n[[waiver]]\n{''.join(lines)}until = 2026-06-30\n"


def evidence(words: str, *, value: tuple[int, int] | None = None, page: int | None = 3) -> Evidence:
    places = () if page is None else (Place(page=page, box=(10.0, 20.5, 30.0, 40.0)),)
    return Evidence(start=5, end=5 + len(words), quote=words, value=value, places=places, rule="label:x", score=1.0)


def source(name: str) -> Source:
    return Source(name=name, sha256="0" * 64, media_type="application/pdf", bytes=9, pages=4, characters=99)
