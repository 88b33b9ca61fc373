"""From a report to a record: the table of contents of the house."""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from extractor import __version__
from extractor.audit import RULES, RULESET, audit
from extractor.auditing.settings import Settings, known, read_settings
from extractor.document import RAISED, Document, Span
from extractor.engines import Engine, Reader, media_type, open_reader, second_reader
from extractor.errors import Crashed, InputError, SeveralReports, TooLarge, UnreadableInput, UsageError
from extractor.family import accept, choose
from extractor.files import read_file
from extractor.legible import spoken
from extractor.outline import find_sections
from extractor.parsers.assemble import assemble
from extractor.parsers.notebook import Notebook
from extractor.parsers.verification import SecondReader, verify
from extractor.profile import Profile, built_in, find
from extractor.record import (
    Coverage,
    FailedSource,
    Failure,
    FailureNote,
    Part,
    Producer,
    ProfileName,
    Quote,
    Record,
    Source,
)
from extractor.volume import Piece, pieces, survey


@dataclass(frozen=True, slots=True, init=False)
class Options:
    """How inputs are read and audited; the profile is chosen from the known ones when none is given."""

    profile: Profile | None
    engine: Engine | None
    verify: bool
    audit: Settings

    def __init__(
        self,
        profile: Profile | str | Path | None = None,
        engine: Engine | None = None,
        verify: bool = False,
        audit: Settings | str | Path | None = None,
    ) -> None:
        """``profile`` may also be a known one's name or the path of a file, as in ``--profile``.

        ``audit`` is the path of a file with settings, as in ``--config``, or what `read_settings` made of one; no file
        is looked for where none is given.  Raises `ProfileError` for a profile that is not there, and `UsageError` for
        an engine that is none and for settings that are wrong.
        """
        if engine not in (None, *get_args(Engine)):
            raise UsageError(f"There is no engine '{engine}'.", remedy=f"There are {', '.join(get_args(Engine))}.")
        object.__setattr__(self, "profile", find(profile) if isinstance(profile, str | Path) else profile)
        object.__setattr__(self, "engine", engine)
        object.__setattr__(self, "verify", verify)
        settings = read_settings(Path(audit)) if isinstance(audit, str | Path) else known(audit or Settings(), "audit")
        object.__setattr__(self, "audit", settings)


def extract(source: str | Path | bytes, *, name: str | None = None, options: Options | None = None) -> Record:
    """The record of a file that holds one report.

    ``source`` is a path or the file's bytes; ``name`` is what the record calls it (the file's name by default).
    Raises `SeveralReports` for a volume and an `InputError` for a file that gives no record.
    """
    record = next(extract_parts(source, name=name, options=options))
    if record.source.part is not None:
        raise SeveralReports(f"{record.source.name} binds {record.source.part.of} reports.")
    return record


def extract_parts(
    source: str | Path | bytes, *, name: str | None = None, options: Options | None = None
) -> Iterator[Record]:
    """The records of a file, one for each report that it binds, one at a time; raises as `extract` does."""
    for result in _convert(source, name, options or Options()):
        if isinstance(result, Failed):
            raise result.error
        yield result


def answers(
    source: str | Path | bytes, *, name: str | None = None, options: Options | None = None
) -> Iterator[Record | Failure]:
    """One input, one answer: as `extract_parts`, but what goes wrong becomes a failure and is never raised.

    A part that cannot be read costs the others nothing.
    """
    for result in _convert(source, name, options or Options()):
        yield result.failure if isinstance(result, Failed) else result


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a file, or a part of it, gave no record, and what is known of it all the same."""

    source: FailedSource
    error: InputError

    @property
    def failure(self) -> Failure:
        note = FailureNote(code=self.error.code, message=self.error.message, remedy=self.error.remedy)
        return Failure(source=self.source, failure=note)


def _convert(source: str | Path | bytes, name: str | None, options: Options) -> Iterator[Record | Failed]:
    known = FailedSource(name=spoken(name or ("report" if isinstance(source, bytes) else Path(source).name)))
    try:
        data = source if isinstance(source, bytes) else _bytes(Path(source))
        known = FailedSource(name=known.name, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data))
        known = known.model_copy(update={"media_type": media_type(data, known.name)})
        reader = open_reader(data, known.name, options.engine)
        try:
            known = known.model_copy(update={"pages": reader.page_count})
            yield from _parts(reader, known, options, _second(data, known) if options.verify else None)
        finally:
            reader.close()
    except Exception as error:
        yield Failed(known, _input_error(error))


def _second(data: bytes, known: FailedSource) -> SecondReader | None:
    return second_reader(data) if known.media_type == "application/pdf" else None


def _parts(
    reader: Reader, known: FailedSource, options: Options, second: SecondReader | None
) -> Iterator[Record | Failed]:
    profiles = (options.profile,) if options.profile else built_in()
    found, fits = survey(reader, profiles)
    profile = accept(fits[0]) if options.profile else choose(fits)
    whole = Source.model_validate({**known.model_dump(), "characters": found.characters})
    for piece in pieces(reader, found, profile):
        part = _part(piece)
        try:
            record = _record(piece, whole.model_copy(update={"part": part}), reader.engine, profile, second)
            yield _audited(record, options.audit)
        except Exception as error:
            yield Failed(FailedSource.model_validate({**whole.model_dump(), "part": part}), _input_error(error))


def _part(piece: Piece) -> Part | None:
    if piece.of == 1:
        return None
    return Part(index=piece.index, of=piece.of, start=piece.span.start, end=piece.span.end, pages=piece.pages)


def _bytes(path: Path) -> bytes:
    try:
        return read_file(path)
    except (OSError, ValueError) as error:  # a ValueError for a null character in the path
        if path.is_symlink() and isinstance(error, FileNotFoundError):
            raise UnreadableInput(
                "The file is a link that leads nowhere.", remedy="Put the report where the link leads, or in its place."
            ) from None
        reason = getattr(error, "strerror", None) or str(error)
        if getattr(error, "errno", None) == errno.EISDIR:
            remedy = "Name a file in it; `extractor convert FOLDER --out DIR` reads all of them."
            raise UnreadableInput("This is a folder, not a file.", remedy=remedy) from None
        if getattr(error, "errno", None) == errno.EFBIG:
            raise TooLarge(f"The file is too large: {reason}.") from None
        raise UnreadableInput(f"The file cannot be read: {reason}.") from None


_ADDRESS = re.compile(r"0x[0-9a-fA-F]{6,}")


def _input_error(error: Exception) -> InputError:
    """What went wrong as one of the known failures; a slip of the program is `Crashed`, with the slip as its cause."""
    if isinstance(error, InputError):
        return error
    said = _ADDRESS.sub("0x…", " ".join(str(error).split()))[:300]
    crashed = Crashed(f"The program failed on this file: {type(error).__name__}{': ' + spoken(said) if said else ''}.")
    crashed.__cause__ = error
    return crashed


def _record(piece: Piece, source: Source, engine: str, profile: Profile, second: SecondReader | None) -> Record:
    document = piece.document
    outline = find_sections(document, profile)
    notebook = Notebook(document)
    report = assemble(document, outline, profile, notebook)
    if second is not None:
        verify(document, notebook, second)
    return Record(
        source=source,
        producer=Producer(
            name="extractor",
            version=__version__,
            engine=engine,
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


def _audited(record: Record, settings: Settings) -> Record:
    """The record with what the rules say of it; settings other than the usual are told beside the ruleset."""
    findings = audit(record, settings.chosen(RULES), settings=settings.thresholds).findings
    producer = record.producer.model_copy(update={"audit_settings": settings.told()})
    return record.model_copy(update={"producer": producer, "findings": findings})


def _coverage(document: Document, claims: Sequence[Span]) -> Coverage:
    """What was claimed by a section, a field or a running head; white space between the pieces is neither.

    Bullets, strokes and the marks of notes say nothing that could be overlooked.
    """
    text = document.text
    claimed = 0
    unclaimed: list[Quote] = []
    at = 0
    for start, end in [*sorted(set(claims)), Span(len(text), len(text))]:
        piece = text[at:start]
        if any(c.isalnum() and c not in RAISED for c in piece):
            low = at + len(piece) - len(piece.lstrip())
            high = start - (len(piece) - len(piece.rstrip()))
            unclaimed.append(Quote(start=low + document.offset, end=high + document.offset, quote=text[low:high]))
        elif start > at:
            claimed += sum(not c.isspace() for c in piece)
        if end > at:
            claimed += end - max(start, at)
            at = end
    return Coverage(characters=len(text), claimed=claimed, unclaimed=tuple(unclaimed))
