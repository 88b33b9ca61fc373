"""What parsers write down beside the values: evidence, absences, doubts, and which text they claimed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from extractor.document import Document, Passage, Span
from extractor.record import Absence, Doubt, Evidence, Place
from extractor.values.reading import Reading


class Notebook:
    """Evidence, absences and doubts by JSON Pointer, the claimed spans and the paragraphs of one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.evidence: dict[str, list[Evidence]] = defaultdict(list)
        self.absent: dict[str, Absence] = {}
        self.doubts: list[Doubt] = []
        self._doubted: set[str] = set()
        self.claims: list[Span] = []
        self.texts: list[tuple[str, Passage]] = []
        self._found_places: dict[Span, tuple[Place, ...]] = {}

    def read(self, pointer: str, passage: Passage) -> None:
        """Remember a paragraph of running text and where in the report it went; events are read from these."""
        self.texts.append((pointer, passage))

    def cite(
        self,
        pointer: str,
        value: Sequence[Span],
        *,
        label: Sequence[Span] = (),
        rule: str,
        score: float = 1.0,
    ) -> None:
        """Say which words a value was read from; a label that stands just before it is quoted with it."""
        self.evidence[pointer].extend(self._items(value, label, rule, score))
        self.claims.extend((*value, *label))

    def doubt(
        self,
        pointer: str,
        kind: str,
        message: str,
        *,
        candidates: Iterable[Any] = (),
        spans: Sequence[Span] = (),
    ) -> None:
        """Say that something is there and could not be settled."""
        self.absent.pop(pointer, None)
        self._doubted.add(pointer)
        items = tuple(self._items(spans, (), kind, 0.0))
        self.doubts.append(
            Doubt(pointer=pointer, kind=kind, message=message, candidates=tuple(candidates), evidence=items)
        )

    def doubt_reading(self, pointer: str, reading: Reading[Any], spans: Sequence[Span]) -> None:
        """Pass on a reader's doubt, if it had one."""
        if reading.doubt is not None:
            self.doubt(pointer, reading.doubt, reading.message, candidates=map(plain, reading.candidates), spans=spans)

    def missing(self, pointer: str, kind: Absence) -> None:
        """Say that a value was looked for and is not there; what is doubted is not absent."""
        if pointer not in self._doubted:
            self.absent[pointer] = kind

    def claim(self, spans: Iterable[Span]) -> None:
        """Say that text belongs to a section, a field or a running head."""
        self.claims.extend(spans)

    def _items(self, value: Sequence[Span], label: Sequence[Span], rule: str, score: float) -> list[Evidence]:
        text = self.document.text
        pieces = [(span, span) for span in value if span.start < span.end]
        heads = sorted(label)
        while heads and pieces:
            (quote, inner), head = pieces[0], heads[-1]
            if head.end <= quote.start and not text[head.end : quote.start].strip(" \t\r\n\f:.|\u00a0"):
                pieces[0] = Span(head.start, quote.end), inner
                heads.pop()
            else:
                break
        items = [self._item(quote, inner, rule, score) for quote, inner in pieces]
        return items + [self._item(span, None, rule, score) for span in _joined(heads, text)]

    def _item(self, quote: Span, value: Span | None, rule: str, score: float) -> Evidence:
        document = self.document
        return Evidence(
            start=quote.start + document.offset,
            end=quote.end + document.offset,
            quote=document.text[quote.start : quote.end],
            value=None if value is None else (value.start - quote.start, value.end - quote.start),
            places=self._places(quote),
            rule=rule,
            score=score,
        )

    def _places(self, quote: Span) -> tuple[Place, ...]:
        """Where a quote stands on paper; the same words are often quoted for several values."""
        known = self._found_places.get(quote)
        if known is None:
            known = tuple(
                Place(page=page, box=(_point(x0), _point(top), _point(x1), _point(bottom)))
                for page, (x0, top, x1, bottom) in self.document.places(quote)
            )
            self._found_places[quote] = known
        return known


def _point(number: float) -> float:
    return round(number, 2)


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans that only white space parts, as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip() and span.start >= joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def plain(value: Any) -> Any:
    """A candidate as JSON can hold it."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return value if isinstance(value, str | int | bool | type(None) | dict | list | tuple) else str(value)
