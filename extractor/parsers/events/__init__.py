"""Events in running text: ``read_events`` reads those of one paragraph."""

from extractor.parsers.events.names import Mention
from extractor.parsers.events.organisers import Named
from extractor.parsers.events.reading import EventReading, UnsureReading, read_events, read_paragraph
from extractor.parsers.events.words import DEFAULT, EventWords

__all__ = [
    "DEFAULT",
    "EventReading",
    "EventWords",
    "Mention",
    "Named",
    "UnsureReading",
    "read_events",
    "read_paragraph",
]
