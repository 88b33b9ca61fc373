"""What is known of an event before its place and organisers are looked up."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractor.parsers.events.names import Mention, Noun, Title
from extractor.record import EventKind

Doubts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a verb told of an event, before its place and organisers are looked up."""

    kind: EventKind
    title: Title | None = None
    noun: Noun | None = None
    organised: bool = False
    """Whether those who act are organisers (they host, launch or sign) rather than guests."""
    doubts: Doubts = ()
    heading: Mention | None = None
    """A title that stands in an earlier sentence."""
    beside: bool = False
    """Whether it was told by its date beside it rather than by a verb."""


def doubted(found: Found, *notes: tuple[str, str]) -> Found:
    """``found`` with more doubts."""
    return replace(found, doubts=(*found.doubts, *notes))
