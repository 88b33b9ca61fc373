"""Outcomes and their outputs: number, status, title and narrative."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.document import Document, Line, Passage
from extractor.landmarks import Unit
from extractor.order import LABEL
from extractor.outline import Outline, Result
from extractor.parsers.notebook import Notebook
from extractor.parsers.prose import doubt_headings, title_and_paragraphs
from extractor.profile import Profile
from extractor.record import Outcome, Output, StatusCode
from extractor.resultlines import is_column_name, number_key
from extractor.values.status import read_status

SHORT = 3  # lines that may be a title
LONGEST_STATUS = 4  # words
BY_ORDER = 0.8  # the score of a status that a dump tore from its line

_BRACKETS = re.compile(r"^[(\[](.*)[)\]]$")  # around the whole of a status
_NUMBERED = re.compile(r"\b[^\W\d_]+\s\d{1,2}\.\d{1,2}\b")  # in the words of a status
_TORN = "This text stood away from the line of its result: see in the report whether all of it is here."
_STATUSES = "The statuses stand apart from the results: see in the report which one is this result's."


def parse_results(
    document: Document, outline: Outline, profile: Profile, notebook: Notebook
) -> tuple[Outcome | Output, ...]:
    """The results: each outcome with the outputs whose numbers begin with its own, in the order of the numbers."""
    tree = _tree(outline.results)
    found: list[Outcome | Output] = []
    for index, (head, outputs) in enumerate(tree):
        reader = _Reader(document, outline, profile, notebook)
        pointer = f"/results/{index}"
        if head.kind == "output":
            found.append(Output(**reader.read(head, pointer)))
            continue
        below = tuple(Output(**reader.read(o, f"{pointer}/outputs/{n}")) for n, o in enumerate(outputs))
        found.append(Outcome(**reader.read(head, pointer), outputs=below))
    if not found and profile.sections_of("results"):
        notebook.missing("/results", "not-in-report")
    _doubt_other_forms(document, outline, profile, notebook)
    if _out_of_order(outline.results):
        message = "The results are not printed in the order of their numbers: a text may stand at the wrong one."
        notebook.doubt("/results", "torn-apart", message)
    return tuple(found)


def _doubt_other_forms(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> None:
    """Results in a form that is not read: a section without any result line, or a table that lost its columns."""
    units = [unit for section in outline.sections.values() if section.kind == "results" for unit in section.units]
    heads = [unit for unit in outline.columns if unit.name != LABEL]
    columns = [unit for unit in heads if any(not line.cell for line in unit.lines)]
    below = [unit for result in outline.results for unit in result.units]
    strays = [line for unit in (*units, *below) for line in unit.lines if is_column_name(_text(document, line))]
    columns += [Unit("text", [line], "") for line in strays] if len(strays) > 1 else []
    for unit in outline.columns:
        notebook.claim(unit.spans)
    numbered = [
        result.status for result in outline.results if result.status and _NUMBERED.search(result.status.wording)
    ]
    columns += numbered  # `ACHIEVED OUTPUT 3.1`: the line of another result
    if columns or (units and not outline.results):
        spans = [span for unit in (*columns, *units) for span in unit.spans]
        message = "The results are printed in a way that is not known: see in the report what is missing here."
        notebook.doubt("/results", "results-in-another-form", message, spans=spans)
        if not outline.results:
            notebook.doubt("/events", "results-in-another-form", "Events may stand in results that were not read.")
    elif listed := _listed_statuses(document, outline, units, profile):
        message = "Statuses are listed here that no result has: see in the report whose they are."
        notebook.doubt(
            "/results", "results-in-another-form", message, spans=[span for unit in listed for span in unit.spans]
        )
    elif 0 < sum(len(unit.lines) for unit in units) <= SHORT and not any(head.head.rest for head in outline.results):
        spans = [span for unit in units for span in unit.spans]
        message = "A few words stand above the first result: its title, if titles stand above the lines here."
        notebook.doubt("/results", "results-in-another-form", message, spans=spans)


def _listed_statuses(document: Document, outline: Outline, units: list[Unit], profile: Profile) -> list[Unit]:
    """What stands above the results, names a result without a status, and has the word for one: ``Delayed: 1.2``."""
    lacking = [re.escape(result.number) for result in outline.results if result.number and result.status is None]
    if not lacking or not units:
        return []
    number = re.compile(rf"(?<![\w.])(?:{'|'.join(lacking)})(?![\w]|\.\d)")
    status = re.compile(rf"\b(?:{'|'.join(map(re.escape, profile.status_words))})\b", re.IGNORECASE)
    texts = [(unit, Passage.of(document, unit.lines).text) for unit in units]
    return [unit for unit, text in texts if number.search(text) and status.search(text)]


def _text(document: Document, line: Line) -> str:
    return document.text[line.span.start : line.span.end]


def _tree(results: list[Result]) -> list[tuple[Result, list[Result]]]:
    """Outcomes with their outputs; one without an outcome stands by itself, one without a number under the last."""
    tree: list[tuple[Result, list[Result]]] = []
    by_number: dict[tuple[int, ...], list[Result]] = {}
    below: dict[int, list[Result]] = {}
    for outcome in (result for result in results if result.kind == "outcome"):
        tree.append((outcome, []))
        below[id(outcome)] = tree[-1][1]
        if outcome.number:
            below[id(outcome)] = by_number.setdefault(number_key(outcome.number), tree[-1][1])
    latest: list[Result] | None = None
    for result in results:
        key = number_key(result.number)
        if result.kind == "outcome":
            latest = below[id(result)]
            continue
        owner = by_number.get(key[:-1], by_number.get(key[:1])) if len(key) > 1 else latest
        if owner is None:
            tree.append((result, []))
        else:
            owner.append(result)
    if all(result.number for result in results):
        tree.sort(key=lambda item: number_key(item[0].number))
    for _, outputs in tree:
        if all(output.number for output in outputs):
            outputs.sort(key=lambda output: number_key(output.number))
    return tree


def _out_of_order(results: list[Result]) -> bool:
    """Whether a number is smaller than one before it; an output counted anew is below the outcome before it."""
    numbers: list[tuple[int, ...]] = []
    above: tuple[int, ...] = ()
    for result in (result for result in results if result.number):
        key = number_key(result.number)
        if result.kind == "outcome":
            above = key
        numbers.append(key if result.kind == "outcome" or len(key) > 1 else (*above, *key))
    return numbers != sorted(numbers)


@dataclass(slots=True)
class _Reader:
    """Reads one result after the other."""

    document: Document
    outline: Outline
    profile: Profile
    notebook: Notebook

    def read(self, result: Result, pointer: str) -> dict[str, object]:
        """The fields that outcomes and outputs share."""
        if result.number:
            head = Passage.of(self.document, result.head.lines)
            found = re.search(rf"(?<![^\W_]){re.escape(result.number)}(?![^\W_])", head.text)
            at = found.start() if found is not None else head.text.find(result.number)
            number = head.spans(at, at + len(result.number))
            self.notebook.cite(f"{pointer}/number", number, label=head.spans(0, at), rule=f"result:{result.kind}")
        else:
            self.notebook.missing(f"{pointer}/number", "not-in-report")
        self.notebook.claim(result.head.spans)
        status, status_text = self._status(result, pointer)
        title, narrative = self._texts(result, pointer)
        return {
            "number": result.number.rstrip(".") or None,
            "status": status,
            "status_text": status_text,
            "title": title,
            "narrative": narrative,
        }

    def _status(self, result: Result, pointer: str) -> tuple[StatusCode | None, str | None]:
        if result.status is None:
            self.notebook.missing(f"{pointer}/status", "not-in-report")
            if not self.outline.statuses_settled:
                self.notebook.doubt(
                    f"{pointer}/status",
                    "torn-apart",
                    _STATUSES,
                )
            return None, None
        passage = Passage.of(self.document, result.status.lines)
        printed = result.status.wording
        at = passage.text.rfind(printed)
        spans = passage.spans(at, at + len(printed)) if at >= 0 else passage.spans()
        text = _BRACKETS.sub(r"\1", printed.strip(" .:")).strip(" .:")
        reading = read_status(text, self.profile.status_words)
        score = BY_ORDER if result.by_order else 1.0
        label = [] if result.status is result.head else passage.spans(0, at)
        for key in ("status", "status_text"):
            self.notebook.cite(f"{pointer}/{key}", spans, label=label, rule="status", score=score)
        self.notebook.doubt_reading(f"{pointer}/status", reading, spans)
        if result.by_order and not self.outline.statuses_settled:
            self.notebook.doubt(
                f"{pointer}/status",
                "torn-apart",
                _STATUSES,
                spans=spans,
            )
        return reading.value, text

    def _texts(self, result: Result, pointer: str) -> tuple[str | None, str | None]:
        passages, sure = title_and_paragraphs(self.document, result.units)
        for name, texts in (("title", passages[:1]), ("narrative", passages[1:])):
            if not texts:
                self.notebook.missing(f"{pointer}/{name}", "not-in-report")
            for passage in texts:
                self.notebook.cite(f"{pointer}/{name}", passage.spans(), rule=f"result:{name}")
        for passage in passages[1:]:
            self.notebook.read(f"{pointer}/narrative", passage)
        doubt_headings(f"{pointer}/narrative", passages[1:], self.notebook)
        moved = [span for unit in result.units if unit.moved for span in unit.spans]
        for name, texts in (("title", passages[:1]), ("narrative", passages[1:])):
            inside = [span for passage in texts for span in passage.spans()]
            if any(a.start < b.end and b.start < a.end for a in moved for b in inside):
                self.notebook.doubt(f"{pointer}/{name}", "torn-apart", _TORN, spans=moved)
        if not sure:
            for name in ("title", "narrative"):
                message = "Only the end of a line parts the title from the text under it: see where it ends."
                self.notebook.doubt(f"{pointer}/{name}", "title-end-uncertain", message, spans=passages[0].spans())
        if result.status is None and passages:
            self._doubt_ending(pointer, passages[0])
        title = passages[0].text if passages else None
        return title, " ".join(passage.text for passage in passages[1:]) or None

    def _doubt_ending(self, pointer: str, title: Passage) -> None:
        """Of a result without a status, the last words of the title may be it: ``Surveys that were not achieved``."""
        starts = [word.start() for word in re.finditer(r"\S+", title.text)]
        for start in starts[1:][-LONGEST_STATUS:]:  # the longest first: `not achieved` before `achieved`
            code = read_status(title.text[start:], self.profile.status_words).value
            if code is not None:
                message = f"“{title.text[start:]}” ends the title, and may be the status of this result."
                spans = title.spans(start)
                for name in ("status", "status_text", "title"):
                    self.notebook.doubt(f"{pointer}/{name}", "status-inside", message, candidates=[code], spans=spans)
                return
