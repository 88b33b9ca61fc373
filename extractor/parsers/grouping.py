"""Which lines of the list of partners are groups, and which lines stand in each.

A group stands alone on its line, before a colon, or, where a table was flattened, as the first or last words of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

from extractor.document import Document, Line, Span
from extractor.landmarks import BULLET, Grammar, Unit
from extractor.matching import JOINING, compare, words
from extractor.outline import Section
from extractor.parsers.groups import RUNS_ON, Group, Listed, groups_by_form, groups_on_paper, inside_a_name
from extractor.parsers.names import has_head
from extractor.parsers.prose import starts_item
from extractor.parsers.tableheads import NAME_COLUMNS, groups_stand_behind, is_table_head
from extractor.values.country import find_countries
from extractor.values.organisation import acronym_fits, fits_from_start, split_name

# `Local: Ministry of Energy (ME), Rural Bank (RB)`
_INLINE = re.compile(r"[\s•–-]*(?P<group>[A-ZÀ-Þ](?:[^\W\d_]|[ &/-]){2,30}):[ \t]*(?=\S)")
BEHIND = "The group stands behind its names."
OFF_LINES = "The groups were read off the first words of lines."


class Grouping:
    """Parts the lines of one list; ``grouped`` says whether groups were found in it."""

    def __init__(self, document: Document, grammar: Grammar, title: Sequence[Unit]) -> None:
        self.document = document
        self.grammar = grammar
        self.title = title
        self.grouped = False
        self.vocabulary = {word for group in grammar.groups for word in group}
        self.of_group = cache(self._of_group)

    def groups(self, section: Section) -> list[Group]:
        """The groups in order, each with its lines; the first has no name."""
        units = [unit for unit in section.units if unit.lines]
        listed = list(self._listed(units))
        placed = groups_on_paper(self.document, listed)
        if placed is not None:
            self.grouped = True
            return placed
        formed = groups_by_form(self.document, listed, self._countries())
        groups = [Group(None, [])]
        behind = groups_stand_behind(self.document.reading(line) for unit in units for line in unit.lines)
        for index, unit in enumerate(units):
            if self._is_group(units, index):
                self._heading(
                    Group(unit.text.strip(" :•-–"), unit.spans, block=unit.lines[-1].block), groups, behind=behind
                )
                continue
            for at, line in enumerate(unit.lines):
                if line.span in formed:
                    self._heading(formed[line.span], groups, behind=behind)
                    continue
                last = at + 1 == len(unit.lines) and (index + 1 == len(units) or units[index + 1].kind != "text")
                self._line(line, groups, last=last)
                if behind:
                    self._last_column(groups)
        groups = [group for group in groups if group.lines or group.name]
        self.grouped = any(group.name for group in groups)
        if not self.grouped:
            return self._flattened(groups)
        _part(groups)
        return _ordered(groups)

    def _countries(self) -> frozenset[str]:
        """The countries of a title that names several; where it names one, that may be a partner."""
        said = {self.document.text[span.start : span.end] for unit in self.title for span in unit.spans}
        found = {text[each.start : each.end].casefold() for text in said for each in find_countries(text)}
        return frozenset(found) if len(found) > 1 else frozenset()

    def _listed(self, units: Sequence[Unit]) -> Iterator[Listed]:
        """The lines of the list, each with what its words alone say."""
        for index, unit in enumerate(units):
            known = self._is_group(units, index)
            for line in unit.lines:
                text = self.document.reading(line)
                yield Listed(line, text, known=known, header=not known and is_table_head(text))

    def _heading(self, group: Group, groups: list[Group], *, behind: bool = False) -> None:
        """Begin a group, or name the one whose lines stand before."""
        if behind:
            groups[-1].name, groups[-1].heading, groups[-1].doubt = group.name, group.heading, BEHIND
            groups.append(Group(None, []))
            return
        if any(group.name == known.name for known in groups):
            group.doubt = "The group stands twice in the list."
        groups.append(group)

    def _last_column(self, groups: list[Group]) -> None:
        """The last words of a line as its group, where the table has the groups there: `Lake Bank LB Donor`."""
        line = groups[-1].lines[-1]
        said = list(re.finditer(r"\S+", self._raw(line)))
        for count in (2, 1):
            at = said[-count].start() if len(said) > count + 1 else 0
            if at and self.grammar.group(self._raw(line)[at:].strip()):
                start = line.span.start
                groups[-1].lines[-1] = replace(line, span=Span(start, start + at), edges=())
                head = Span(start + at, start + said[-1].end())
                self._heading(Group(self.document.text[head.start : head.end], [head]), groups, behind=True)
                return

    def _line(self, line: Line, groups: list[Group], *, last: bool) -> None:
        """Put a line under the last group, or begin a group with it."""
        text = self.document.reading(line)
        if self._are_groups(text):
            groups.append(Group(None, [line.span], apart=True))
            return
        if self._is_part_of_group(text) and not last and not starts_item(self.document, line):
            self._heading(Group(text.strip(" :"), [line.span]), groups)
            return
        inline = _INLINE.match(self.document.text[line.span.start : line.span.end])
        if inline and not self.of_title(text) and not NAME_COLUMNS & set(words(inline["group"])):
            start = line.span.start
            known = self.grammar.group(inline["group"])
            if not known and starts_item(self.document, line) and self._is_own(inline["group"], text):
                groups[-1].lines.append(line)
                return
            head = Span(start + inline.start("group"), start + inline.end("group"))
            doubt = "" if known else f"“{inline['group']}” before the colon is taken for a group."
            self._heading(Group(inline["group"], [head], doubt=doubt), groups)
            line = replace(line, span=Span(start + inline.end(), line.span.end), edges=())
        groups[-1].lines.append(line)

    def _is_own(self, before: str, text: str) -> bool:
        """Whether what stands before a colon is a part of the name: `Ministry of Energy: Directorate of Grids`."""
        reading = split_name(BULLET.sub("", text, count=1)).value
        return ";" not in text and (has_head(before) or (reading is not None and reading.acronym == before))

    def _is_group(self, units: Sequence[Unit], index: int) -> bool:
        """Whether a unit is the heading of a group, and not a line of a name that wraps: `Department for` /
        `International` / `Development (DFID)`."""
        unit = units[index]
        if unit.kind != "group":
            return _is_heading(unit) and not is_table_head(unit.text)
        before = units[index - 1] if index else None
        after = units[index + 1] if index + 1 < len(units) else None
        if before is None or before.kind != "text":
            return True
        behind = after if after is not None and after.kind == "text" else None
        above, below = (
            [BULLET.sub("", self.document.reading(line), count=1) for line in each.lines] if each else []
            for each in (before, behind)
        )
        cut = behind is not None and behind.text[:1] == "("
        return not (cut or RUNS_ON.search(before.text) or inside_a_name(above, unit.text, below))

    def _is_part_of_group(self, text: str) -> bool:
        """Whether a line alone is the beginning of a group that the profile knows: `Private` of `Private sector`."""
        said = words(text)
        return (
            len(said) == 1
            and text[:1].isupper()
            and any(len(group) > 1 and group[0] == said[0] for group in self.grammar.groups)
        )

    def _are_groups(self, text: str) -> bool:
        """Whether a line is several groups and nothing else, as the heads of columns are: `Local International`."""
        said = text.split()
        if len(said) < 2 or "(" in text:  # an acronym: no need to compare its words
            return False
        return all(map(self.of_group, reversed(words(text)))) and self._are_parted(said)

    def _are_parted(self, said: Sequence[str]) -> bool:
        return len(said) > 1 and any(
            self.grammar.group(" ".join(said[:at]))
            and (self.grammar.group(" ".join(said[at:])) or self._are_parted(said[at:]))
            for at in range(1, min(3, len(said)))
        )

    def _of_group(self, word: str) -> bool:
        """Whether a word may be one of a group's, also misspelt or shortened.

        Few words of a list are, and the last words of names are often the same: most lines are settled by one that is
        remembered, and need not be compared with every group.
        """
        if word in JOINING or word in self.grammar.group_tails:
            return True
        return any(
            known.startswith(word[:3]) or (abs(len(known) - len(word)) < 3 and compare((word,), (known,)) > 0)
            for known in self.vocabulary
        )

    def _flattened(self, groups: list[Group]) -> list[Group]:
        """Groups that stand before the first name of their cell: `Local Ministry of Energy (MoE)`."""
        lines = [line for group in groups for line in group.lines]
        lines = lines[
            next((at for at, line in enumerate(lines) if not is_table_head(self.document.reading(line))), 0) :
        ]
        heads: dict[int, tuple[str, int]] = {}
        for at, line in enumerate(lines):
            group = self._head(line, first=at == 0)
            if group is not None:
                heads[at] = group
        if len({words(name) for name, _ in heads.values()}) < 2 or 0 not in heads:
            return groups
        found: list[Group] = []
        for at, line in enumerate(lines):
            if at in heads:
                name, length = heads[at]
                start = line.span.start + (len(self._raw(line)) - len(self._raw(line).lstrip()))
                found.append(Group(name, [Span(start, start + len(name))], doubt=OFF_LINES))
                line = replace(line, span=Span(start + length, line.span.end), edges=())
            found[-1].lines.append(line)
        self.grouped = True
        return found

    def _head(self, line: Line, *, first: bool) -> tuple[str, int] | None:
        """The group that a line begins with, and where the name behind it begins; only the first line's is sure."""
        text = self._raw(line).strip()
        said = text.split()
        for count in (2, 1):
            group, rest = " ".join(said[:count]), " ".join(said[count:])
            known = len(said) > count + 1 and rest[:1].isupper() and self.grammar.group(group)
            if known and (first or _is_groups(text, rest)):
                return group, text.index(rest, len(said[0]))
        return None

    def of_title(self, text: str) -> bool:
        """Whether words of the report's title stand in the list, as pages run."""
        said = words(text)
        return len(said) > 2 and any(_holds(words(unit.text), said) for unit in self.title)

    def _raw(self, line: Line) -> str:
        return self.document.text[line.span.start : line.span.end]


def _is_groups(text: str, rest: str) -> bool:
    """Whether the first word is the group's and not the name's, by the acronym: it fits the name without it alone.

    >>> _is_groups("International African Development Bank (AfDB)", "African Development Bank (AfDB)")
    True
    >>> _is_groups("International Energy Agency (IEA)", "Energy Agency (IEA)")
    False
    """
    whole, found = split_name(text).value, split_name(rest).value
    if whole is None or found is None or found.acronym is None:
        return False
    own = whole.acronym is not None and fits_from_start(whole.name, whole.acronym)
    return not own and acronym_fits(found.name, found.acronym)


def _holds(text: Sequence[str], said: Sequence[str]) -> bool:
    """Whether some words stand in a text one after the other."""
    return any(tuple(text[at : at + len(said)]) == tuple(said) for at in range(len(text) - len(said) + 1))


def _is_heading(unit: Unit) -> bool:
    """A group that the profile does not know: a short line with a colon at its end."""
    return len(unit.lines) == 1 and unit.text.endswith(":") and len(unit.text) < 40 and not BULLET.match(unit.text)


def _part(groups: Sequence[Group]) -> None:
    """Mark the names of a dump that stand behind an empty line, where groups stand directly above their names.

    In a dump of a table that is what goes on in another column: `Local` over its first names, an empty line,
    `International` over all of its own, an empty line, the other local ones.
    """
    named = [group for group in groups if group.name and group.lines]
    if len(named) < 2 or any(line.box is not None for group in named for line in group.lines):
        return
    loose = 0
    for group in named:
        blocks = [line.block for line in group.lines]
        if group.block != blocks[0]:
            return
        loose += len(set(blocks)) - 1
    if loose < len(named):  # else the list has empty lines between its names
        for group in named:
            group.parted = next((line.span.start for line in group.lines if line.block != group.block), None)


def _ordered(groups: list[Group]) -> list[Group]:
    """Groups that stand together: each takes its block of names, in order, or no name has a group."""
    ordered: list[Group] = []
    waiting: list[Group] = []
    for at, group in enumerate(groups):
        last = at + 1 == len(groups)
        if group.name and not group.lines and not last:
            waiting.append(group)
            continue
        if waiting and group.name and group.lines and group.block == group.lines[0].block:
            for each in waiting:
                each.apart = True
            ordered.extend([*waiting, group])
        elif waiting and group.name and group.lines:
            waiting.append(group)
            blocks = [list(lines) for _, lines in groupby(group.lines, key=lambda line: line.block)]
            if len(blocks) == len(waiting):
                for each, lines in zip(waiting, blocks, strict=True):
                    each.lines, each.apart = lines, True
            else:
                waiting = [Group(None, [span for each in waiting for span in each.heading], group.lines, apart=True)]
            ordered.extend(waiting)
        else:
            ordered.extend([*waiting, group])
        waiting = []
    return ordered
