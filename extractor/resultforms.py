"""How the results of one report are announced: a form that may be chance counts where no clearer one is used."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from extractor.document import Document, Line, Span
from extractor.matching import words
from extractor.resultlines import ResultLine, ResultLines, column_names, is_column_name, is_told_name
from extractor.shapes import RUNS_ON, SENTENCE_END
from extractor.values.date_words import MONTHS

# A number that stands alone in the cell of a table, and what the head of a table of results names
_ALONE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?")
FEWEST_NAMES = 4  # of columns on one line
_OF_RESULTS = re.compile(r"\b(?:outcomes?|outputs?|results?)\b", re.IGNORECASE)
_DATE = re.compile(rf"\d{{1,2}}\.? (?:{'|'.join(MONTHS)})", re.IGNORECASE)


def is_row_head(text: str) -> bool:
    """Whether a line is the head of a table that lost its columns: ``No. Outcome / Output Status Progress``."""
    return is_column_name(text) and column_names(text) >= FEWEST_NAMES and _OF_RESULTS.search(text) is not None


class Forms:
    """How the results of one document are announced: a form that may be chance counts where no clearer one is used."""

    def __init__(self, document: Document, lines: ResultLines) -> None:
        self.document = document
        self.lines = lines
        self.outcomes: set[str] = set()
        self.outputs: set[str] = set()

    def result(self, text: str, before: str, at: int, *, in_table: bool = False) -> ResultLine | None:
        """The result that a line announces, also by a number or a word alone, unless the line before it runs on.

        ``at`` is where the line begins; ``in_table`` says that it stands in the first column of a table with a head.
        """
        lines = self.lines
        if at in self.rows:
            return lines.read_row(text)
        found = lines.read(text) or (self._row(text) if in_table else None)
        if found is None:
            numbered = lines.read_number(text)
            found = numbered if numbered is not None and self._is_output(numbered.number) else lines.read_word(text)
            unmarked = lines.read_unmarked(text)
            if unmarked is not None and (self._runs_unmarked or self.tabled):
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
        if self.rows:
            return lines.read_row(text)
        unmarked = self._runs_unmarked or self.tabled
        return lines.read(text) or lines.read_number(text) or (lines.read_unmarked(text) if unmarked else None)

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
        return [self.document.reading(line) for line in body]

    @cached_property
    def tabled(self) -> bool:
        """Whether a dump has the head of a table of results: then titles follow numbers without a mark."""
        if not self.document.body or self.document.body[0].box is not None:
            return False
        heads = [text for text in self._texts if is_column_name(text)]
        return any(map(self.lines.names_status, heads)) and sum(map(column_names, heads)) > 2

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

    def cut(self, line: Line) -> list[Line]:
        """A line of a table that lost its columns, in two where a status begins or ends it."""
        if not self.rows or line.span.start < min(self.rows) or line.span.start in self.rows:
            return [line]
        raw = self.document.text[line.span.start : line.span.end]
        at = self.lines.opening_status(raw)
        if not at:
            at = self.lines.closing_status(raw)
            at = at if SENTENCE_END.search(raw[:at].rstrip()) else 0
        spans = (line.span.start, line.span.start + at), (line.span.start + at, line.span.end)
        return [replace(line, span=Span(*span)) for span in spans] if at else [line]

    @cached_property
    def rows(self) -> frozenset[int]:
        """Where the rows begin of a table of results that lost its columns: its head stands on one line.

        Their numbers count outcomes and outputs without a gap; none of them may be chance, as in `2 May`.
        """
        heads = [at for at, text in enumerate(self._texts) if is_row_head(text)]
        if not heads or any(line.cell for line in self.document.body):
            return frozenset()
        found: list[int] = []
        waiting: list[int] = []
        outcome, output = 0, 0
        for line, text in list(zip(self.document.body, self._texts, strict=True))[heads[0] + 1 :]:
            row = self.lines.read_row(text)
            if row is None or _DATE.match(text):
                continue
            if row.number == str(outcome + 1):
                waiting.append(line.span.start)
            elif row.number == f"{outcome + 1}.1":
                if len(waiting) != 1:
                    return frozenset()
                outcome, output = outcome + 1, 1
                found += [*waiting, line.span.start]
                waiting = []
            elif row.number == f"{outcome}.{output + 1}":
                output += 1
                found.append(line.span.start)
                waiting = []
        return frozenset(found)

    @cached_property
    def _status_before_text(self) -> bool:
        """Whether the column of statuses stands before that of narratives, or there is none."""
        head = words(next(text for text in self._texts if is_row_head(text)))
        told = [at for at, word in enumerate(head) if is_told_name(word.capitalize())]
        return "status" in head and (not told or head.index("status") < told[0])

    @cached_property
    def statuses_end_lines(self) -> bool:
        """Whether the lines of several results end with a status behind the title."""
        if self.rows:
            return self._status_before_text
        found = (self.lines.read(text) or self.lines.read_unmarked(text) for text in self._texts)
        return sum(line is not None and line.rest is not None and line.status is not None for line in found) > 1

    @cached_property
    def _bare(self) -> int:
        """How many lines a word alone could announce a result with."""
        return sum(self.lines.read_word(text) is not None for text in self._texts)
