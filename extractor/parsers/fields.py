"""Labels and their values: the overview table, however a page or a dump prints it.

Cells are taken in reading order.  A cell opens a label, goes on with the open one (wrapped labels, whose value may
stand between their lines), or is a value.  A line with a label that nobody knows, ``Patron: Ms Rao``, ends the value
before it.  `pairing` says which value belongs to which label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document import Document
from extractor.landmarks import after_words, separator_end, words_end
from extractor.matching import ACCEPTED, JOINING, POSSIBLE, Match, words
from extractor.outline import Section
from extractor.parsers.beneath import look_beneath
from extractor.parsers.broken import mend
from extractor.parsers.cells import (
    TYPED,
    Cell,
    Entry,
    Fields,
    Words,
    fits,
    goes_on_with_value,
    is_beside,
    is_set_as,
    is_set_otherwise,
    is_typed,
    text_of,
)
from extractor.parsers.columns import columns_of, cut_at_columns, part_columns
from extractor.parsers.heads import SCALE_NOTE, Heads
from extractor.parsers.pairing import settle
from extractor.parsers.rows import cells_of
from extractor.profile import Profile
from extractor.shapes import RUNS_ON
from extractor.values.date_words import MONTHS

# `(USD)`, `in US$`: a currency that belongs to the label
_CURRENCY = re.compile(
    rf"\s*,?\s*(?:[(\[]\s*(?:{SCALE_NOTE}|(?:in\s+)?(?:[A-Z]{{3}}|[A-Z]{{0,3}}[$€£¥]))\s*[)\]]"
    rf"|\bin\s+(?:[A-Z]{{3}}\b|US\$)(?:\s*(?:thousand|million)s?)?|\bin\s+(?:thousand|million|billion)s?(?:\s+of)?\s*(?:[A-Z]{{3}}\b|US\$)?)"
)
# `Start date of` / `project`
_CUT = re.compile(r"(?:/|\b(?:of|for|or|and|in))$")
# `Approved budget` / `2019:`
_BARE_YEAR = re.compile(r"[(\[]?(?:FY ?)?(?:19|20)\d\d[)\]]?\s*:?")
# `Approved budget for 2018` / `-2019`
_YEARS_ON = re.compile(r"\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,])")
# `Patron: Ms Rao`, `Patron:`; the address https://example.org has no space behind its colon
_LABELLED = re.compile(r"(?P<label>[^\W_][^:.;!?]{1,47}):(?P<value>\s+\S|$)")
MOST_CELLS = 500  # of a section; no overview has so many
LINES = 6  # of a label's cell, and the first one behind it
LONGEST = 5  # words of a label that nobody knows
_FROM_TO = frozenset({"From", "Since", "To", "Until", "Till", "By"})  # labels of dates, where they stand alone
SURE = 0.94  # for a label inside a line
DOUBTED = 0.8  # for a label with which a longer one may begin


def find_fields(document: Document, section: Section, profile: Profile) -> Fields:
    """The labels of a section and their values."""
    scan = _Scan(profile)
    found = cells_of(document, section, profile)
    columns = columns_of(found[:MOST_CELLS], profile)
    cells = cut_at_columns(document, found[:MOST_CELLS], columns)
    heads = Heads(document, profile)
    at = 0
    while at < len(cells):
        ahead = cells[at : at + LINES]
        count = 0 if scan.is_about_label(cells[at]) else heads.take(ahead)
        count = count or scan.take_wrapped_label(ahead)
        if not count:
            scan.take(cells[at])
        at += count or 1
    scan.close()
    for entry in scan.entries:
        if columns and profile.fields[entry.name].type not in TYPED:
            part_columns(entry, columns, scan.order)
    mend(scan.entries, scan.order, document, profile)
    fields = settle(scan.entries, scan.loose, scan.order, profile, torn=bool(scan.strangers))
    look_beneath(fields.entries, fields.loose, scan.strangers, scan.order, profile)
    for entry in fields.entries:
        entry.years, entry.scale = heads.years, heads.scale
    fields.cells, fields.cut = cells, len(found) > MOST_CELLS
    return fields


def _is_far_beside(cell: Cell, label: Cell) -> bool:
    """Whether a cell stands on paper in another column than a label, in its row."""
    if cell.box is None or label.box is None or cell.block == label.block:
        return False
    return is_beside(cell, [label]) and cell.box.x0 - label.box.x1 > cell.box.bottom - cell.box.top


class _Scan:
    """Reads cells one by one into entries.

    ``loose`` are values before any label and after one that nobody knows; ``stranger`` is the latest of those lines,
    until a known label follows.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.labels = profile.labels
        self.entries: list[Entry] = []
        self.loose: list[Cell] = []
        self.order: dict[int, int] = {}
        self.lines = 0
        self.stranger: Cell | None = None
        self.strangers: list[Cell] = []

    @property
    def open(self) -> Entry | None:
        return self.entries[-1] if self.entries else None

    def _seen(self, cell: Cell) -> None:
        self.order[id(cell)] = self.lines
        self.lines += 1

    def take(self, cell: Cell) -> None:
        """Give one cell its place."""
        self._seen(cell)
        said = words(cell.text)
        if self.stranger is None and self._goes_on(said, cell):
            return
        if self._opens(said, cell):
            self.stranger = None
            return
        if self._is_strange(cell):
            self.stranger = cell
            self.strangers.append(cell)
        elif self.stranger is not None:
            if self.stranger.block != cell.block or self.stranger.text.endswith(":"):
                self.loose.append(cell)
        elif self.open is None:
            self.loose.append(cell)
        else:
            cell.beside = is_beside(cell, self.open.label)
            self.open.values.append(cell)

    def take_wrapped_label(self, cells: Sequence[Cell]) -> int:
        """How many of the lines are one label, which has a cell on paper for itself; 0 where it is no such cell."""
        block = [cell for cell in cells if cell.block == cells[0].block and cell.box is not None]
        if len(block) < 2 or block[0].text[:1].islower():
            return 0
        for count in range(len(block), 1, -1):
            for glue in (" ", ""):  # `Global implement` / `ation`: a word broken without a hyphen
                said = words(glue.join(cell.text for cell in block[:count]))
                name, score = self._whole(said)
                if score >= ACCEPTED:
                    return self._open(Entry(name, score, said, list(block[:count])))
        return self._with_rest(block, cells[len(block) :])

    def _with_rest(self, block: list[Cell], behind: Sequence[Cell]) -> int:
        """A label whose other lines nobody knows: they are no value where the cell beside it is one."""
        said = words(block[0].text)
        name, score = self._whole(said)
        if score < ACCEPTED or not behind or not is_beside(behind[0], block):
            return 0
        if self.profile.fields[name].type not in (*TYPED, "places") or not self._fits(name, behind[0].text):
            return 0
        if self._fits(name, text_of(block[1:])) or any(self._whole(words(cell.text))[1] for cell in block[1:]):
            return 0
        return self._open(Entry(name, min(score, DOUBTED), said, block))

    def _open(self, entry: Entry) -> int:
        for cell in entry.label:
            self._seen(cell)
        self.stranger = None
        self.entries.append(entry)
        return len(entry.label)

    def _is_strange(self, cell: Cell) -> bool:
        """Whether a line begins with a label that nobody knows: what follows is no part of the value before it."""
        if self.open is not None and (is_set_as(self.open, cell) or cell.text in _FROM_TO):
            return True
        found = _LABELLED.match(cell.text)
        if found is None or len(words(found["label"])) > LONGEST:
            return self._has_amount(cell)
        if self.open is None or self.stranger is not None:
            return True
        if not self.open.values:  # `Funding source` / `Earmarked: Norway`
            self.open.unsure = not self.open.label[-1].text.endswith(":")
            return not self.open.unsure
        return not RUNS_ON.search(self.open.values[-1].text)

    def _has_amount(self, cell: Cell) -> bool:
        """Whether a line after a value is words with an amount, a share or a day behind: ``Requested budget USD 5``."""
        entry = self.open
        if entry is None or not entry.values or RUNS_ON.search(entry.values[-1].text) or not cell.text[:1].isupper():
            return False
        last = entry.values[-1]
        if last.box is not None and last.block == cell.block:
            return False
        said = words(cell.text)
        for count in range(1, min(len(said), LONGEST + 1)):
            rest = after_words(cell.text, count)
            if not any(len(word) > 3 and word.isalpha() and word[:3] not in MONTHS for word in said[:count]):
                continue
            if any(is_typed(kind, rest) for kind in ("money", "percent", "date")) and not rest.isdigit():
                entry.unsure |= self.profile.fields[entry.name].type in ("text", "list")
                self._inner(cell, said[:count], rest)
                return True
        return False

    def _inner(self, cell: Cell, said: Words, rest: str) -> None:
        """A label that nobody knows with a known one at its end: ``Expected project start date March 2018``."""
        for start in range(1, len(said) - 1):  # `budget` alone says too little: `Requested budget`
            name, score = self._whole(said[start:])
            if score >= ACCEPTED and self._fits(name, rest):
                spans = (0, words_end(cell.text, len(said))), (len(cell.text) - len(rest), len(cell.text))
                label, value = (Cell(cell.passage.part(*span), cell.block) for span in spans)
                value.beside = True
                self.order[id(label)] = self.order[id(value)] = self.order[id(cell)]
                self.entries.append(Entry(name, min(score, DOUBTED), said, [label], [value]))
                return

    def close(self) -> None:
        """Labels of which only the beginning came are no labels."""
        kept: list[Entry] = []
        for entry in self.entries:
            if entry.score >= POSSIBLE:
                kept.append(entry)
            elif kept:
                kept[-1].values += [*entry.label, *entry.values]
            else:
                self.loose += [*entry.label, *entry.values]
        self.entries = kept

    # -- the open label

    def is_about_label(self, cell: Cell) -> bool:
        """Whether a cell in brackets stands beneath a label that has no value yet: ``(in thousands of US dollars)``."""
        entry = self.open
        near = entry is not None and not entry.values and entry.label[-1].block == cell.block
        return near and cell.text[:1] in "([" and _CURRENCY.fullmatch(cell.text) is not None

    def _goes_on(self, said: Words, cell: Cell) -> bool:
        """Whether a cell goes on with the open label, in whole or with its first words."""
        entry = self.open
        if entry is None or not said or (self._whole(said)[1] == 1 and self._are_two(entry, cell)):
            return False
        bare = _CURRENCY.sub(" ", cell.text)
        if not words(bare) and not entry.values:
            entry.label.append(cell)
            return True
        joined = entry.said + (words(bare) if bare != cell.text else said)
        name, score = self._whole(joined)
        near = cell.block == entry.label[-1].block and not entry.values
        year = _BARE_YEAR.fullmatch(cell.text)
        ends_inside = near and (_CUT.search(entry.label[-1].text) or year)
        if year and not near and entry.score >= ACCEPTED and cell.text[0] not in "([":
            return False  # the label is whole, and the year may be the value of another one
        if score >= ACCEPTED and (score >= entry.score or ends_inside or (year and cell.text[0] in "([")):
            entry.name, entry.score, entry.said = name, score, joined
            entry.label.append(cell)
            return True
        if self._beginning(joined) and (entry.score < ACCEPTED or not self._is_value_of(entry, cell)):
            entry.said = joined
            entry.label.append(cell)
            return True
        return self._ends_inside(entry, joined, cell)

    def _are_two(self, entry: Entry, cell: Cell) -> bool:
        """Whether a whole label heads another column, or both are whole and of places: ``Country`` / ``Region``."""
        if _is_far_beside(cell, entry.label[-1]):
            return True
        places = entry.score == 1 and self.profile.fields[entry.name].type == "places"
        return places and cell.text[:1].isalpha() and not _CUT.search(entry.label[-1].text)

    def _ends_inside(self, entry: Entry, joined: Words, cell: Cell) -> bool:
        """Whether the open label ends inside a cell, with its value behind: ``Global implementation Asia``."""
        for start in self.labels.starts(joined):
            taken = start.taken - len(entry.said)
            if 0 < taken < len(joined) - len(entry.said) and start.length > len(entry.said):
                head, rest = self._split(cell, taken)
                entry.name, entry.score, entry.said = start.name, start.score, joined[: start.taken]
                entry.label.append(head)
                self._value(entry, rest, cell)
                return True
        return False

    # -- a new label

    def _opens(self, said: Words, cell: Cell) -> bool:
        if self.open is not None and goes_on_with_value(self.open, cell):
            return False
        name, score = self._whole(said)
        if score >= ACCEPTED and (len(said) > 1 or not cell.text[:1].islower()):
            self.entries.append(Entry(name, score, said, [cell]))
            return True
        if len(said) > 24:
            return self._begins_with_value(said, cell) and self._with_value(said, cell)
        if self._with_value(said, cell) or self._behind_value(said, cell):
            return True
        # `Lead division` / `Africa Division`: no second label of a field whose own label is sure
        again = self.open is not None and self.open.name == name and (bool(self.open.values) or self.open.score > score)
        otherwise = self.open is not None and is_set_otherwise(self.open, cell)  # `Lead division` / `Africa Division`
        if (
            score >= POSSIBLE and not again and not otherwise
        ):  # `Owning division: Investment and Policy` / `Solutions Division`
            self.entries.append(Entry(name, score, said, [cell]))
            return True
        if self._beginning(said) and any(word not in JOINING and word.isalpha() for word in said):
            if self.open is not None and self._is_value_of(self.open, cell):
                return False
            self.entries.append(Entry("", 0.0, said, [cell]))
            return True
        return False

    def _begins_with_value(self, said: Words, cell: Cell) -> bool:
        """Whether a long line is a label with an amount directly behind it, or with places alone, and no sentence."""
        best = self._start(said)
        if best is None or best.length < 2:
            return False
        places = self.profile.fields[best.name].type == "places"
        amount = any(word[:1].isdigit() for word in said[best.taken :][:2])
        return amount or (places and fits(self.profile, best.name, after_words(cell.text, best.taken)) == 3)

    def _behind_value(self, said: Words, cell: Cell) -> bool:
        """A value with its label behind it: ``USD 640,000.00 Approved budget``; or the next label, after a value."""
        for count in range(1, min(len(said), 7) if any(word.isdigit() for word in said[:4]) else 1):
            name, score = self._whole(said[count:])
            if score < ACCEPTED or self.profile.fields[name].type not in TYPED:
                continue
            at = cell.text.rfind(after_words(cell.text, count))
            while at and cell.text[at - 1] in "%#":
                at -= 1
            value = Cell(cell.passage.part(0, at), cell.block)
            value.beside = True
            self.order[id(value)] = self.order[id(cell)]
            before = self.open
            waits = before is not None and not before.values and self._fits(before.name, value.text.strip())
            if before is not None and waits:
                before.values.append(value)
                self.entries.append(
                    Entry(name, score, said[count:], [Cell(cell.passage.part(at, len(cell.text)), cell.block)])
                )
                return True
            if self._fits(name, value.text.strip()) and not value.text.strip().isdigit():
                label = Cell(cell.passage.part(at, len(cell.text)), cell.block)
                self.entries.append(Entry(name, score, said[count:], [label], [value], unsettled=True))
                return True
        return False

    def _with_value(self, said: Words, cell: Cell) -> bool:
        """A label, or the beginning of one, with its value on the same line."""
        best = self._start(said)
        if best is not None:
            head, rest = self._split(cell, best.taken)
            name, score = self._whole(words(rest.text))
            if name == best.name and score >= ACCEPTED:  # `Countries / Regions`
                self.entries.append(Entry(name, best.score, said, [cell]))
                return True
            printed = _LABELLED.match(cell.text)
            longer = printed is not None and len(words(printed["label"])) > best.taken  # `Sector lead: Ms Rao`
            score = min(best.score, DOUBTED) if longer else best.score
            entry = Entry(best.name, score, said[: best.taken], [head])
            self.entries.append(entry)
            self._value(entry, rest, cell)
            return True
        for taken in range(min(len(said) - 1, 6), 0, -1):
            if not any(len(word) > 3 and word.isalpha() for word in said[:taken]):
                continue
            head, rest = self._split(cell, taken)
            if any(self._fits(name, rest.text) for name in self.labels.begun(said[:taken])):
                entry = Entry("", 0.0, said[:taken], [head])
                self.entries.append(entry)
                self._value(entry, rest, cell)
                return True
        return False

    def _start(self, said: Words) -> Match | None:
        """The label with which words begin: a longer one with a misspelt word goes before a part of it."""
        found = [start for start in self.labels.starts(said) if start.taken < len(said)]
        longer = [start for start in found if start.score >= SURE and start.length > found[0].length]
        longer = [start for start in longer if start.taken >= start.length > 1]  # all of its words stand there
        return max(longer, key=lambda start: (start.length, start.score), default=found[0] if found else None)

    def _value(self, entry: Entry, rest: Cell, cell: Cell) -> None:
        if not rest.text:
            return
        inner = self._inner_label(rest.text)
        value = Cell(rest.passage.part(0, inner), rest.block) if inner else rest
        value.beside, value.room = True, cell.room if value is rest else 0.0
        self.order[id(value)] = self.order[id(cell)]
        entry.values.append(value)
        if inner:
            self.lines -= 1
            self.take(Cell(rest.passage.part(inner, len(rest.text)), rest.block))

    def _inner_label(self, text: str) -> int:
        """Where in a value another label begins: some tables have two labels and values on a line."""
        said = words(text)
        for start in range(min(len(said), 12)):
            at = words_end(text, start)
            if not start and text[:1] not in "-–—":  # `Approved budget: – Actual expenditure: USD 5`
                continue
            while at < len(text) and not text[at].isalnum() and text[at] != "%":
                at += 1
            if text[at : at + 1].islower():
                continue
            if not self.labels.knows(said[start]):
                continue
            found = self.labels.starts(words(text[at:]))
            if any(start.length > 1 and start.score >= SURE and start.taken > 1 for start in found):
                return at
        return 0

    # -- words

    def _whole(self, said: Words) -> tuple[str, float]:
        """The field that these words are a label of, and how well they fit."""
        found = self.labels.whole(said)
        return (found.name, found.score) if found else ("", 0.0)

    def _beginning(self, said: Words) -> bool:
        return bool(self.labels.begun(said))

    def _is_value_of(self, entry: Entry, cell: Cell) -> bool:
        return entry.score >= ACCEPTED and not entry.values and self._fits(entry.name, cell.text)

    def _fits(self, name: str, text: str) -> bool:
        return fits(self.profile, name, text) > 1

    def _split(self, cell: Cell, count: int) -> tuple[Cell, Cell]:
        """A cell as its first ``count`` words and what follows them."""
        end = words_end(cell.text, count)
        years = _YEARS_ON.match(cell.text, end)
        if years is not None and cell.text[end - 4 : end].isdigit():
            end = years.end()
        currency = _CURRENCY.match(cell.text, end)
        if currency is not None:
            end = currency.end()
        rest = separator_end(cell.text, end)
        passage = cell.passage
        head = Cell(passage.part(0, end), cell.block)
        self.order[id(head)] = self.order[id(cell)]
        return head, Cell(passage.part(rest, len(cell.text)), cell.block)
