"""The sections of a report: which lines stand under which heading, and which of them were torn away from it.

In paper order every section is one stretch.  Dumps are not always in paper order: a sidebar is woven into the main
text, status words stand in a run.  So two sections are open at a time, one of the *side* (labels and values, goals,
partners) and one of the *main* text, and a block that the open side section cannot hold goes to the main text: to the
first place there that still waits for text, else to the latest.  What was moved like this is marked, and becomes a
doubt.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.columns import goes_on_overleaf, heads_group, is_larger, stand_aligned, stands_in_column, stands_under
from extractor.document import Document, Line, Span
from extractor.landmarks import BULLET, Grammar, Unit, goes_on_with_goals, grammar_of, is_icon, units_of
from extractor.matching import words
from extractor.order import SIDE, bare_statuses, breaks, first_status, in_order, is_woven, without
from extractor.profile import Profile, SectionKind
from extractor.rows import has_status_column, split_row
from extractor.shapes import SENTENCE_END, is_name, is_prose
from extractor.unlisted import with_unlisted


@dataclass(slots=True, eq=False)
class Section:
    """What stands under one heading; ``name`` is the profile's, ``heading`` is empty where none was printed.

    ``head`` are the lines of the heading.
    """

    name: str
    kind: SectionKind
    heading: list[Span]
    wording: str
    score: float
    units: list[Unit] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)

    @property
    def moved(self) -> bool:
        return any(unit.moved for unit in self.units)


@dataclass(slots=True, eq=False)
class Result:
    """A line that announces an outcome or an output, its status, and what stands under it.

    ``by_order`` says that the status was torn from the line and given to it because of its place in a run.
    """

    kind: str
    number: str
    head: Unit
    status: Unit | None = None
    by_order: bool = False
    units: list[Unit] = field(default_factory=list)

    @property
    def moved(self) -> bool:
        return any(unit.moved for unit in self.units)


@dataclass(slots=True)
class Outline:
    """The sections by name, the results as they come, the blocks above the first heading, and what fits nowhere.

    ``columns`` are the heads of tables of results: ``Number``, ``Title``, ``Status``, ``Narrative``.
    ``statuses_settled`` says that as many status words were torn off as results were found without one; ``torn`` that
    sentences break off between blocks, so that their order is not that of the report; ``woven`` that blocks stand where
    they cannot belong.
    """

    title: list[Unit] = field(default_factory=list)
    sections: dict[str, Section] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    loose: list[Unit] = field(default_factory=list)
    columns: list[Unit] = field(default_factory=list)
    statuses_settled: bool = True
    torn: bool = False
    woven: bool = False


def find_sections(document: Document, profile: Profile) -> Outline:
    """The outline of one report."""
    desk = _Desk(document, profile, grammar_of(profile))
    units = with_unlisted(list(units_of(document, profile)), document, desk.grammar)
    units, desk.outline.columns = in_order(units, document, desk.grammar)
    for index, unit in enumerate(units):
        desk.take(unit, units, index)
    desk.close()
    desk.outline.woven = is_woven(units, profile)
    return desk.outline


FEWEST = 3  # lines of a column of text beside a sidebar
TORN = 3  # sentences that break off between blocks


class _Desk:
    """Gives each unit to a section; see the module's text for how."""

    def __init__(self, document: Document, profile: Profile, grammar: Grammar) -> None:
        self.document = document
        self.profile = profile
        self.grammar = grammar
        self.outline = Outline()
        self.side: Section | None = None
        self.main: Section | Result | None = None
        self.places: list[Section | Result] = []
        self.in_side = False
        self.waiting: deque[Result] = deque()
        self.strays: deque[Unit] = deque()
        self.run_end = 0
        self.guessed = False
        self.overtaken: list[tuple[Result, list[Result]]] = []
        self.awaited = 0

    def take(self, unit: Unit, units: list[Unit], index: int) -> None:
        """Give one unit its place."""
        if unit.kind == "heading":
            self._heading(unit)
        elif unit.kind == "result":
            self._result(unit)
        elif unit.kind == "status":
            self._status(unit, units, index)
        elif unit.kind in ("label", "goal", "group"):
            self._sided(unit)
        else:
            self._text(unit)

    # -- landmarks

    def _heading(self, unit: Unit) -> None:
        if not unit.name:
            self.main, self.in_side = Section("", "text", unit.spans, "", 1.0), False
            return
        kind = self.profile.sections[unit.name].kind
        section = self.outline.sections.get(unit.name)
        if section is None:
            section = Section(unit.name, kind, unit.spans, unit.wording, unit.score, head=unit.lines)
            self.outline.sections[unit.name] = section
            if kind in ("text", "list"):
                self.places.append(section)
        elif not section.heading:
            section.heading, section.wording, section.score = unit.spans, unit.wording, unit.score
            section.head = unit.lines
        elif section is self.side and kind == "partners" and heads_group(section.head, section.units, unit):
            section.units.append(replace(unit, kind="group"))
        else:
            section.heading = [*section.heading, *unit.spans]
        if kind in SIDE:
            self.side, self.in_side = section, True
        else:
            self.awaited = self._bare_labels() if kind == "text" and not section.units else 0
            self.main, self.in_side = section, False

    def _result(self, unit: Unit) -> None:
        result = Result(unit.name, unit.number, unit)
        self.outline.results.append(result)
        self.places.append(result)
        self.main, self.in_side = result, False
        if unit.wording:
            result.status = unit
        elif self.strays:
            result.status, result.by_order = self.strays.popleft(), True
        else:
            self.waiting.append(result)

    def _status(self, unit: Unit, units: list[Unit], index: int) -> None:
        adjacent = index > 0 and units[index - 1].kind == "result"
        run = self._run(units, index)
        if not self.waiting:
            self.strays.append(unit)
            last = self.outline.results[-1] if self.outline.results else None
            if last is not None and last.status is last.head and units[index - 1] in (last.head, *last.units[:1]):
                last.by_order = words(last.head.wording) != words(unit.wording)  # the line had none, most likely
        elif adjacent and run < len(self.waiting):
            self._give(self.waiting.pop(), unit, by_order=False)
            self.overtaken.append((self.outline.results[-1], list(self.waiting)))
        else:
            self.guessed |= not adjacent and run < len(self.waiting)
            self._give(self.waiting.popleft(), unit, by_order=not (adjacent and not self.waiting))

    def _run(self, units: list[Unit], index: int) -> int:
        """How many status units stand together from this one on."""
        if index >= self.run_end:
            self.run_end = index
            while self.run_end < len(units) and units[self.run_end].kind == "status":
                self.run_end += 1
        return self.run_end - index

    def _give(self, result: Result, unit: Unit, *, by_order: bool) -> None:
        result.status, result.by_order = unit, by_order
        if by_order and not result.units:
            self.main, self.in_side = result, False

    def _sided(self, unit: Unit) -> None:
        """A label, a goal or a group of partners."""
        if unit.kind == "group" and (self.side is None or self.side.kind != "partners"):
            partners = [
                self.outline.sections[n] for n in self.profile.sections_of("partners") if n in self.outline.sections
            ]
            if not partners:
                self._text(unit)
                return
            self.side = partners[0]
        if unit.kind == "label":
            self._open("fields")
        elif unit.kind == "goal":
            if not self.profile.sections_of("goals"):
                self._text(unit)
                return
            self._open("goals")
        assert self.side is not None
        self.in_side = True
        self.side.units.append(unit)

    def _open(self, kind: SectionKind) -> None:
        """Make a section of this kind the open one of the side."""
        if self.side is not None and self.side.kind == kind:
            return
        names = self.profile.sections_of(kind)
        known = [self.outline.sections[name] for name in names if name in self.outline.sections]
        if known:
            self.side = known[-1]
        else:
            self.side = Section(names[0] if names else kind, kind, [], "", 1.0)
            self.outline.sections[self.side.name] = self.side

    # -- plain blocks

    def _text(self, unit: Unit) -> None:
        if self.in_side and self.side is not None:
            if self._held(self.side, unit):
                self.side.units.append(unit)
            elif is_icon(unit.text):
                self._sided(replace(unit, kind="goal"))
            elif is_prose(unit.text) or (self.side.kind == "partners" and not self.grammar.is_orphan(unit.text)):
                self._move(unit)
            else:
                self._give_to_fields(unit)
        elif self.main is None:
            self.outline.title.append(unit)
        elif self.side is not None and self._goes_on_beside(self.side, unit):
            self.side.units.append(unit)
        elif not self._torn_value(unit):
            self.main.units.append(unit)

    def _goes_on_beside(self, side: Section, unit: Unit) -> bool:
        """Whether a block goes on with a sidebar beside the text: on its page, or as a name on the next one."""
        if self.main is None or not side.units:
            return False
        head = self.main.head.lines if isinstance(self.main, Result) else self.main.head
        last = self.main.units[-1].lines[-1] if self.main.units else head[-1] if head else None
        if last is None:
            return False
        if side.kind == "partners":
            heads = [line for other in self.outline.sections.values() if other is not side for line in other.head]
            if stands_in_column(side.head, side.units, unit, beside=last, heads=[*head, *heads]):
                return True
        if not self.main.units or not is_name(unit.text) or not SENTENCE_END.search(self.main.units[-1].text):
            return False
        column = goes_on_overleaf(side.units, unit, last)
        return column is not None and self._edges[unit.lines[0].page, column] >= FEWEST

    @cached_property
    def _edges(self) -> Counter[tuple[int | None, int]]:
        """How many lines begin at each left edge of a page, to the point."""
        edges = ((line.page, line.box.x0) for line in self.document.body if line.box is not None)
        return Counter((page, round(x0)) for page, x0 in edges)

    def _held(self, side: Section, unit: Unit) -> bool:
        """Whether the open side section can hold a block."""
        if side.kind == "goals":
            return goes_on_with_goals(unit.text, bool(side.units)) or not (self._fields or self.places)
        if is_icon(unit.text) and self.profile.sections_of("goals"):
            return False
        if side.kind == "partners" and self._fields and self.grammar.is_orphan(unit.text):
            return False
        if side.kind == "partners" and not stands_under(side.head, side.units, unit):
            listed = is_name(unit.text) or unit.lines[0].item or BULLET.match(unit.text) is not None
            if (self._untitled and not listed) or is_larger(side.head, side.units, unit):
                return False
        return not self.places or not is_prose(unit.text)

    @property
    def _untitled(self) -> bool:
        """Whether a result still waits for its title."""
        return any(isinstance(place, Result) and not place.units for place in self.places)

    @property
    def _fields(self) -> Section | None:
        """The open or latest section of labels and values."""
        return next((s for s in reversed(self.outline.sections.values()) if s.kind == "fields"), None)

    def _give_to_fields(self, unit: Unit) -> None:
        """A value that was torn from its label, or a name that was torn from its group."""
        target = self._waiting_group if is_name(unit.text) else None
        target = target or self._fields
        if target is None:
            self.outline.loose.append(unit)
            return
        unit.moved = True
        target.units.append(unit)

    def _answers_label(self, unit: Unit) -> bool:
        """Whether a name after a finished text is what the last label waits for."""
        waits = self._fields is not None and bool(self._fields.units) and self._fields.units[-1].kind == "label"
        told = isinstance(self.main, Section) and self.main.kind == "text" and bool(self.main.units)
        return waits and told and is_name(unit.text) and self._waiting_group is None

    def _bare_labels(self) -> int:
        """How many labels at the end of the fields have nothing behind them: a dump may print their values later."""
        units = self._fields.units if self._fields is not None else []
        behind = next((at for at, unit in enumerate(reversed(units)) if unit.kind != "label"), len(units))
        return sum(
            self.grammar.is_label(unit.text) and unit.lines[0].box is None for unit in units[len(units) - behind :]
        )

    def _answers_labels(self, unit: Unit) -> bool:
        """Whether a block above the first sentence under a heading is the value of one of several bare labels."""
        self.awaited = self.awaited if isinstance(self.main, Section) and not self.main.units else 0
        answers = self.awaited >= FEWEST and len(unit.lines) < FEWEST and not is_prose(unit.text)
        return answers and unit.text[:1].isupper() and not SENTENCE_END.search(unit.text)

    @property
    def _waiting_group(self) -> Section | None:
        """The section of partners, if names are still to come: nothing stands under its last group."""
        partners = next((s for s in self.outline.sections.values() if s.kind == "partners"), None)
        return partners if partners is not None and partners.units and partners.units[-1].kind == "group" else None

    def _move(self, unit: Unit) -> None:
        """Give a block to the first place in the main text that waits for one, else to the latest."""
        empty = next((place for place in self.places if not place.units), None)
        aligned = self.main is not None and bool(self.main.units) and stand_aligned(self.main.units[-1], unit)
        target = self.main if aligned else empty or self.main
        if target is None:
            titles = self.side is not None and is_larger(self.side.head, self.side.units, unit)
            (self.outline.title if titles else self.outline.loose).append(unit)
            return
        if target is self.main:
            self.in_side = False
        unit.moved = target is not self.main or bool(target.units)
        target.units.append(unit)

    def _torn_value(self, unit: Unit) -> bool:
        """Whether a block of the main text is nothing but a value or a name: then it goes back to the side."""
        answers = self.grammar.is_orphan(unit.text) or self._answers_label(unit) or self._answers_labels(unit)
        if self._fields is not None and answers:
            self._give_to_fields(unit)
            return True
        if is_icon(unit.text) and any(s.kind == "goals" for s in self.outline.sections.values()):
            in_side, side = self.in_side, self.side
            self._sided(replace(unit, kind="goal"))
            self.in_side, self.side = in_side, side
            return True
        if self._waiting_group is None or not is_name(unit.text):
            return False
        self._give_to_fields(unit)
        return True

    def close(self) -> None:
        """Say what is left over."""
        column = next(
            (u.lines[0].cell for u in self.outline.columns if self.grammar.results.is_status_label(u.text)), 0
        )
        apart = not column and self._takes_in_order()
        for result in [r for r in self.outline.results if r.status is None]:
            if self._takes_cell(result, column) or self._takes_row(result) or self._takes_bare_status(result):
                self.waiting = deque(r for r in self.waiting if r is not result)
        self.outline.statuses_settled = (
            not (apart or self.strays)
            and not self.guessed
            and not self._overtaken()
            and not self._left_over()
            and not (self.waiting and any(result.by_order for result in self.outline.results))
        )
        self.outline.loose.extend(self.strays)
        self.outline.torn = (
            sum(breaks(place.units if isinstance(place, Section) else place.units[1:]) for place in self.places) >= TORN
        )

    def _takes_in_order(self) -> bool:
        """Whether as many bare status words stand apart as results have none: each takes its own, with a doubt."""
        waiting = [result for result in self.outline.results if result.status is None]
        holders = [*self.places, *(s for s in self.outline.sections.values() if s not in self.places)]
        found = bare_statuses(self.document, [unit for holder in holders for unit in holder.units], self.grammar)
        own = all(first_status(self.document, result.units[:2], self.grammar) for result in waiting)
        if own or len(waiting) < 2 or len(found) != len(waiting) or self.strays or self.outline.loose:
            return False
        for result, status in zip(waiting, found, strict=True):
            result.status, result.by_order = status, True
        for holder in holders:
            mine = holder.status.spans if isinstance(holder, Result) and holder.status else []
            inside = bare_statuses(self.document, holder.units, self.grammar)
            self._doubt_behind(holder.units, [status.lines[-1] for status in inside if status.spans != mine])
            holder.units = list(without(self.document, holder.units, found))
        return True

    @staticmethod
    def _doubt_behind(units: list[Unit], foreign: list[Line]) -> None:
        """What stands behind the status of another result may be that result's text as well."""
        for unit in units if foreign else ():
            unit.moved |= unit.lines[-1].span.start > foreign[0].span.start

    def _overtaken(self) -> bool:
        """Whether a status went to the result before it while an earlier one waited that later took one by order."""
        chance = [result for result, waited in self.overtaken if any(other.by_order for other in waited)]
        for result in chance:
            result.by_order = True
        return bool(chance)

    def _left_over(self) -> bool:
        """Whether a dump has bare status words that no result took; then those that were taken are not sure."""
        places = [*self.places, *(s for s in self.outline.sections.values() if s not in self.places)]
        units = [unit for place in places for unit in place.units] + self.outline.loose
        left = bool(bare_statuses(self.document, units, self.grammar))
        for result in self.outline.results if left else ():
            result.by_order = result.by_order or (result.status is not None and not result.status.score)
        return left

    def _takes_cell(self, result: Result, column: int) -> bool:
        """Whether a result has a cell in the table's column of statuses."""
        cells = [unit for unit in result.units if column and unit.lines[0].cell == column]
        if not cells:
            return False
        text = " ".join(unit.text for unit in cells)
        result.status = Unit("status", [line for unit in cells for line in unit.lines], text, wording=text)
        result.units = [unit for unit in result.units if unit not in cells]
        return True

    def _takes_row(self, result: Result) -> bool:
        """Whether a result stands in a row of a table that a dump printed without columns, with its status inside."""
        tabled = has_status_column(self.outline.columns, self.grammar)
        row = split_row(self.document, result.units, self.grammar) if tabled else None
        if row is not None:
            result.status, result.units = row
        return row is not None

    def _takes_bare_status(self, result: Result) -> bool:
        """Whether one of a result's first lines is a status without the word for it, beside or under the title."""
        found = first_status(self.document, result.units[:2], self.grammar)
        if found is None:
            return False
        result.status, result.units = found, list(without(self.document, result.units, [found]))
        return True
