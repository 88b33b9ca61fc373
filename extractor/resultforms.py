"""How the results of one report are announced: a form that may be chance counts where no clearer one is used."""

from __future__ import annotations

import re
from functools import cached_property

from extractor.document import Document, reading_of
from extractor.resultlines import ResultLine, ResultLines, is_column_name
from extractor.shapes import RUNS_ON

# A number that stands alone in the cell of a table, and what the head of a table of results names
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?")
_OF_RESULTS = re.compile(r"\b(?:outcomes?|outputs?|results?)\b", re.IGNORECASE)


class Forms:
    """How the results of one document are announced: a form that may be chance counts where no clearer one is used."""

    def __init__(self, document: Document, lines: ResultLines) -> None:
        self.document = document
        self.lines = lines
        self.outcomes: set[str] = set()
        self.outputs: set[str] = set()

    def result(self, text: str, before: str, *, in_table: bool = False) -> ResultLine | None:
        """The result that a line announces, also by a number or a word alone, unless the line before it runs on.

        ``in_table`` says that it stands in the first column of a table with a head.
        """
        lines = self.lines
        found = lines.read(text) or (self._row(text) if in_table else None)
        if found is None:
            numbered = lines.read_number(text)
            found = numbered if numbered is not None and self._is_output(numbered.number) else lines.read_word(text)
            unmarked = lines.read_unmarked(text)
            if unmarked is not None and self._runs_unmarked:
                found = unmarked
            if found is not None and not found.number and not self._has_bare(found.kind):
                return None
        if found is not None and RUNS_ON.search(before):
            return None  # `slowed down work on` / `Outcome 2.`
        if found is not None:
            (self.outcomes if found.kind == "outcome" else self.outputs).add(found.number)
        return found

    def wrapped(self, text: str, following: str) -> ResultLine | None:
        """The result whose word and number stand on two lines of a narrow cell: ``Outcome`` / ``1``."""
        found = self.lines.read(f"{text} {following}") if _ALONE.fullmatch(following) and text.isalpha() else None
        return found if found is not None and found.rest is None and found.status is None else None

    def again(self, text: str, found: ResultLine) -> ResultLine | None:
        """A result that is known from its first line, read with the next ones."""
        lines = self.lines
        if not found.number:
            return lines.read_word(text)
        return (
            lines.read(text) or lines.read_number(text) or (lines.read_unmarked(text) if self._runs_unmarked else None)
        )

    def _row(self, text: str) -> ResultLine | None:
        """The result whose number alone stands in the first column of a table of results: ``1``, ``1.1``."""
        if text[:1].isdigit() and _ALONE.fullmatch(text) and self._rows_numbered:
            return ResultLine("output" if "." in text.rstrip(".") else "outcome", text.rstrip("."))
        return None

    @cached_property
    def _rows_numbered(self) -> bool:
        """Whether the rows of a table are outcomes and outputs, told by its head and apart by their numbers."""
        rows = [(text, line.cell) for text, line in zip(self._texts, self.document.body, strict=True) if line.cell]
        head = any(is_column_name(text) and _OF_RESULTS.search(text) for text, _ in rows)
        alone = [text.rstrip(".") for text, cell in rows if cell == 1 and _ALONE.fullmatch(text)]
        return head and "1" in alone and any(text.startswith("1.") for text in alone)

    def _is_output(self, number: str) -> bool:
        """Whether a number alone announces an output: of an outcome that is known, in a report without the word."""
        return (
            number.split(".", maxsplit=1)[0] in self.outcomes
            and number not in self.outputs
            and "output" not in self._worded
        )

    def _has_bare(self, kind: str) -> bool:
        """Whether a word alone announces a result: several do, and none of its kind has a number."""
        return kind not in self._worded and self._bare > 1

    @cached_property
    def _texts(self) -> list[str]:
        body = self.document.body
        return [reading_of(self.document.text[line.span.start : line.span.end]) for line in body]

    @cached_property
    def _runs_unmarked(self) -> bool:
        """Whether titles follow numbers without a mark: for several results, of which none is announced otherwise."""
        found = [line for text in self._texts if (line := self.lines.read_unmarked(text)) is not None]
        kinds = {line.kind for line in found}
        counted = len({(line.kind, line.number) for line in found})
        return counted == len(found) > 1 and kinds.isdisjoint(self._worded)

    @cached_property
    def _worded(self) -> frozenset[str]:
        """The kinds of result that a word with a number announces somewhere."""
        return frozenset(line.kind for text in self._texts if (line := self.lines.read(text)) is not None)

    @cached_property
    def statuses_end_lines(self) -> bool:
        """Whether the lines of several results end with a status behind the title."""
        found = (self.lines.read(text) or self.lines.read_unmarked(text) for text in self._texts)
        return sum(line is not None and line.rest is not None and line.status is not None for line in found) > 1

    @cached_property
    def _bare(self) -> int:
        """How many lines a word alone could announce a result with."""
        return sum(self.lines.read_word(text) is not None for text in self._texts)
