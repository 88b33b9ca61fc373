"""From a report to a record: the table of contents of the house."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor import __version__
from extractor.document import Document, Span
from extractor.engines import Engine, Reader, media_type, open_reader
from extractor.errors import Crashed, InputError, SeveralReports, UnreadableInput
from extractor.family import choose
from extractor.outline import Outline, find_sections
from extractor.parsers.assemble import assemble
from extractor.parsers.notebook import Notebook
from extractor.profile import Profile, built_in
from extractor.record import Coverage, Part, Producer, ProfileName, Quote, Record, Report, Source
from extractor.volume import Piece, pieces, survey

RULESET = "0"  # no audit rules yet


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read; the profile is chosen from the known ones when none is given."""

    profile: Profile | None = None
    engine: Engine | None = None
    verify: bool = False


def extract(source: str | Path | bytes, *, name: str | None = None, options: Options | None = None) -> Record:
    """The record of a file that holds one report.

    ``source`` is a path or the file's bytes; ``name`` is what the record calls it (the file's name by default).
    Raises `SeveralReports` for a volume and an `InputError` for a file that gives no record.
    """
    records = list(_two(extract_parts(source, name=name, options=options)))
    if len(records) > 1:
        raise SeveralReports(f"{records[0].source.name} binds {records[0].source.part.of if records[0].source.part else 2} reports.")
    return records[0]


def _two(records: Iterator[Record]) -> Iterator[Record]:
    for count, record in enumerate(records):
        yield record
        if count:
            return


def extract_parts(
    source: str | Path | bytes, *, name: str | None = None, options: Options | None = None
) -> Iterator[Record]:
    """The records of a file, one for each report that it binds, one at a time."""
    for result in convert(source, name=name, options=options or Options()):
        if isinstance(result, InputError):
            raise result
        yield result


def convert(source: str | Path | bytes, *, name: str | None, options: Options) -> Iterator[Record | InputError]:
    """As `extract_parts`, but one part that cannot be read costs the others nothing: its error stands in its place."""
    data, name = _bytes(source, name)
    kind = media_type(data, name)
    reader = open_reader(data, name, options.engine)
    try:
        profiles = (options.profile,) if options.profile else built_in()
        found, fits = survey(reader, profiles)
        profile = options.profile or choose(fits)
        whole = Source(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=kind,
            bytes=len(data),
            pages=reader.page_count,
            characters=found.characters,
        )
        for piece in pieces(reader, found, profile):
            yield _record(piece, whole, reader, profile)
    finally:
        reader.close()


def _bytes(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "report"
    path = Path(source)
    try:
        return path.read_bytes(), name or path.name
    except OSError as error:
        raise UnreadableInput(f"The file cannot be read: {error.strerror}.") from None


def _record(piece: Piece, whole: Source, reader: Reader, profile: Profile) -> Record | InputError:
    document = piece.document
    outline = find_sections(document, profile)
    notebook = Notebook(document)
    report = assemble(document, outline, profile, notebook)
    part = None
    if piece.of > 1:
        part = Part(index=piece.index, of=piece.of, start=piece.span.start, end=piece.span.end, pages=piece.pages)
    return Record(
        source=whole.model_copy(update={"part": part}),
        producer=Producer(
            name="extractor",
            version=__version__,
            engine=reader.engine,
            profile=ProfileName(name=profile.name, version=profile.version),
            ruleset=RULESET,
        ),
        report=report,
        evidence={pointer: tuple(items) for pointer, items in sorted(notebook.evidence.items())},
        absent=dict(sorted(notebook.absent.items())),
        doubts=tuple(sorted(notebook.doubts, key=lambda doubt: (doubt.pointer, doubt.kind))),
        coverage=_coverage(document, notebook.claims),
        findings=(),
    )


def _coverage(document: Document, claims: Sequence[Span]) -> Coverage:
    """What was claimed by a section, a field or a running head, counted without white space between the pieces."""
    text = document.text
    claimed = 0
    unclaimed: list[Quote] = []
    at = 0
    for start, end in [*sorted((s.start, s.end) for s in claims), (len(text), len(text))]:
        if start > at and text[at:start].strip():
            piece = text[at:start]
            low = at + len(piece) - len(piece.lstrip())
            high = start - (len(piece) - len(piece.rstrip()))
            unclaimed.append(Quote(start=low + document.offset, end=high + document.offset, quote=text[low:high]))
        if end > at:
            claimed += end - max(start, at)
            at = end
    return Coverage(characters=len(text), claimed=claimed, unclaimed=tuple(unclaimed))
