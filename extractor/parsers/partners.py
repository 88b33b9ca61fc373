"""Partners in their groups: which lines are groups, which hold names, and what each name is.

A group stands alone on its line, before a colon, or, where a table was flattened, as the first word of a line.  Where
it does not stand where a list would have it, the partners are given with a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractor.document import Document, Line, Passage, Span, reading_of
from extractor.landmarks import BULLET, Unit, grammar_of
from extractor.matching import words
from extractor.outline import Outline, Section
from extractor.parsers.groups import RUNS_ON, Group, Listed, groups_by_form, groups_on_paper, inside_a_name
from extractor.parsers.names import Name, doubt_in, has_head, names_of
from extractor.parsers.nonames import ends_list, is_no_name
from extractor.parsers.notebook import Notebook
from extractor.parsers.prose import starts_item
from extractor.parsers.tableheads import NAME_COLUMNS, groups_stand_behind, is_table_head
from extractor.parsers.unread import text_behind
from extractor.profile import Profile
from extractor.record import Partner
from extractor.shapes import is_name
from extractor.values.country import country_of, find_countries
from extractor.values.goals import TITLES
from extractor.values.organisation import JOINING, acronym_fits, find_definitions, fits_from_start, split_name


def parse_partners(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> tuple[Partner, ...]:
    """The partners in the order of the list."""
    section = next((s for s in outline.sections.values() if s.kind == "partners"), None)
    if section is None:
        if profile.sections_of("partners"):
            notebook.missing("/partners", "not-in-report")
        return ()
    desk = _Desk(document, profile, notebook, outline.title)
    groups = desk.groups(section)
    for group in groups:
        desk.read(group)
    if section.moved:
        spans = [span for unit in section.units if unit.moved for span in unit.spans]
        notebook.doubt("/partners", "torn-apart", "Some names stood away from the list.", spans=spans)
    desk.say_what_is_left(groups)
    desk.look_between(section, outline)
    if not desk.partners:
        _say_none(document, outline, section, notebook, said=desk.none_said)
    return tuple(desk.partners)


def _say_none(document: Document, outline: Outline, section: Section, notebook: Notebook, *, said: bool) -> None:
    """That the report has no partners, or that what stands under the heading is no list of them."""
    behind = text_behind(document, outline, section)
    if said or not behind:
        notebook.missing("/partners", "stated-none" if said else "label-without-value")
        return
    message = "What stands under the heading is no list; partners in it were not read."
    notebook.doubt("/partners", "not-a-name", message, candidates=_defined(behind), spans=behind.spans())


def _defined(passage: Passage) -> list[str]:
    """The names with their acronyms in a running text."""
    found = [reading.value for reading in find_definitions(passage.text)]
    return [f"{each.name} ({each.acronym})" for each in found if each is not None]


# `Local: Ministry of Energy (ME), Rural Bank (RB)`
_INLINE = re.compile(r"[\s•–-]*(?P<group>[A-ZÀ-Þ](?:[^\W\d_]|[ &/-]){2,30}):[ \t]*(?=\S)")
BEHIND = "The group stands behind its names."
OFF_LINES = "The groups were read off the first words of lines."


class _Desk:
    """Reads the section of partners group by group."""

    def __init__(self, document: Document, profile: Profile, notebook: Notebook, title: Sequence[Unit]) -> None:
        self.document = document
        self.profile = profile
        self.notebook = notebook
        self.grammar = grammar_of(profile)
        self.title = title
        self.partners: list[Partner] = []
        self.left: list[Span] = []
        self.grouped = False
        self.none_said = False
        self.dumped = bool(document.body) and document.body[0].box is None
        self.headed: Group | None = None  # in which something that may head another group stands
        self.heads = False  # whether the last name may head a group

    # -- groups

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
        behind = groups_stand_behind(self._read(line) for unit in units for line in unit.lines)
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
        return _ordered(groups) if self.grouped else self._flattened(groups)

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
                text = self._read(line)
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
        text = self._read(line)
        if self._are_groups(text):
            groups.append(Group(None, [line.span], apart=True))
            return
        if self._is_part_of_group(text) and not last and not starts_item(self.document, line):
            self._heading(Group(text.strip(" :"), [line.span]), groups)
            return
        inline = _INLINE.match(self.document.text[line.span.start : line.span.end])
        if inline and not self._of_title(text) and not NAME_COLUMNS & set(words(inline["group"])):
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
            [BULLET.sub("", self._read(line), count=1) for line in each.lines] if each else []
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
        return len(said) > 1 and any(
            self.grammar.group(" ".join(said[:at]))
            and (self.grammar.group(" ".join(said[at:])) or self._are_groups(" ".join(said[at:])))
            for at in range(1, min(3, len(said)))
        )

    def _flattened(self, groups: list[Group]) -> list[Group]:
        """Groups that stand before the first name of their cell: `Local Ministry of Energy (MoE)`."""
        lines = [line for group in groups for line in group.lines]
        lines = lines[next((at for at, line in enumerate(lines) if not is_table_head(self._read(line))), 0) :]
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

    # -- names

    def read(self, group: Group) -> None:
        """The partners of one group."""
        self.notebook.claim(group.heading)
        lines = [line for line in group.lines if not self._header_line(line)]
        lines = self._until_heading(lines)
        bulleted = any(starts_item(self.document, line) for line in lines)
        found = names_of(self.document, lines)
        self.notebook.claim(found.bullets)
        self.left.extend(span for passage in found.left for span in passage.spans())
        for name in found.names:
            if self.profile.is_none(name.passage.text):
                self.notebook.claim(name.passage.spans())
                self.none_said = True
            elif is_no_name(name.passage.text, bulleted=bulleted) or self._is_elses(name.passage.text):
                self.left.extend(name.passage.spans())
            else:
                # In a dump, what stands alone on a line may be a group; not a name among others, nor behind a bullet
                at = name.passage.spans()[0].start
                alone = self.dumped and not bulleted and any(line.span.start == at for line in lines)
                self.partners.append(self._partner(name, group, alone=alone))

    def _until_heading(self, lines: list[Line]) -> list[Line]:
        """The lines before a heading that ends the list; the foot of a page inside a list with bullets is left out."""
        kept: list[Line] = []
        for at, line in enumerate(lines):
            if starts_item(self.document, line) or not ends_list(self._read(line)):
                kept.append(line)
                continue
            self.left.append(line.span)
            if not any(starts_item(self.document, later) for later in lines[at:]):
                self.left.extend(later.span for later in lines[at + 1 :])
                break
        return kept

    def _partner(self, name: Name, group: Group, *, alone: bool) -> Partner:
        passage, notebook = name.passage, self.notebook
        pointer = f"/partners/{len(self.partners)}"
        reading = split_name(passage.text)
        found = reading.value
        assert found is not None
        notebook.cite(pointer, passage.spans(reading.start, reading.end), rule="partner")
        notebook.claim(passage.spans())
        for part, span in (("name", found.name_span), ("acronym", found.acronym_span)):
            if span is None:
                notebook.missing(f"{pointer}/{part}", "not-in-report")
            else:
                notebook.cite(f"{pointer}/{part}", passage.spans(*span), rule=f"partner:{part}")
        if group.name is None:
            notebook.missing(f"{pointer}/group", "not-in-report")
        else:
            notebook.cite(f"{pointer}/group", group.heading, rule="partner:group")
        notebook.doubt_reading(pointer, reading, passage.spans())
        self._doubt(pointer, found.name, name, group, bare=alone and found.acronym is None)
        return Partner(name=found.name, acronym=found.acronym, group=group.name)

    def _doubt(self, pointer: str, printed: str, name: Name, group: Group, *, bare: bool) -> None:
        spans = name.passage.spans()
        found = split_name(name.passage.text).value
        own = found is not None and found.acronym is not None and fits_from_start(found.name, found.acronym)
        unsure = group.name is None or group.doubt == OFF_LINES
        if unsure and not own and self.grammar.group(printed.split(maxsplit=1)[0]):
            message = "The first word may be the group that the name stands in."
            self.notebook.doubt(pointer, "name-uncertain", message, spans=spans)
        if name.doubt:
            self.notebook.doubt(pointer, "name-uncertain", name.doubt, spans=spans)
        elif doubt := doubt_in(printed):
            self.notebook.doubt(pointer, "name-uncertain", doubt[0], candidates=doubt[1:], spans=spans)
        if group.name is None and self.grouped and not group.apart:
            message = "It stands before the first group of the list."
            self.notebook.doubt(pointer, "name-uncertain", message, spans=spans)
        if (name.doubt and bare) or self.heads:
            self.headed = group
        self.heads = bare and self._may_head(printed)
        if self.heads:
            message = "This may be the group that the next names stand in."
            self.notebook.doubt(pointer, "name-uncertain", message, spans=spans)
            self.headed = group
        if self.headed is group:
            message = "Something above that may head a group stands between this name and its group."
            self.notebook.doubt(f"{pointer}/group", "group-uncertain", message, spans=spans)
        elif self.dumped and group.heading and self._is_overleaf(group.heading[-1], spans[0]):
            message = "A page ends between the group and this name."
            self.notebook.doubt(f"{pointer}/group", "group-uncertain", message, spans=spans)
        if group.doubt:
            self.notebook.doubt(f"{pointer}/group", "group-uncertain", group.doubt, spans=group.heading)

    def _is_overleaf(self, heading: Span, name: Span) -> bool:
        """Whether the head or the foot of a page stands between a group and a name."""
        between = (line.span.start for line in self.document.lines if line.running)
        return any(heading.end <= start < name.start for start in between)

    def _may_head(self, text: str) -> bool:
        """Whether an entry is a country, one word, or ends with a common noun: `Serbia`, `Companies`, `Town halls`.

        A dump does not show by its type what heads a group.
        """
        said = text.split()
        if self.grammar.results.status_in_row(text) is not None:
            return True  # `Town halls On track Delayed`
        plain = said[-1].isalpha() and said[-1].islower() and len(said) <= 3
        word = len(said) == 1 and sum(map(str.isupper, text)) < 2  # and no `KfW`
        return plain or word or country_of(text) is not None

    # -- what is no name

    def say_what_is_left(self, groups: Sequence[Group]) -> None:
        """Doubts about the list as a whole."""
        apart = [group for group in groups if group.apart or not group.lines]
        if apart:
            spans = [span for group in apart for span in group.heading]
            self.notebook.doubt("/partners", "torn-apart", "A group stands away from its names.", spans=spans)
        if self.left:
            message = "Some text in the list is no name; the list may go on behind it."
            names = _defined(Passage.of(self.document, self.left))
            self.notebook.doubt("/partners", "not-a-name", message, candidates=names, spans=self.left)

    def look_between(self, section: Section, outline: Outline) -> None:
        """Doubt the list where lines that look like its names stand inside it and were read as something else."""
        starts = [span.start for unit in section.units for span in unit.spans]
        others = [unit for place in outline.sections.values() for unit in place.units]
        others += [unit for result in outline.results for unit in result.units]
        others += [*outline.title, *outline.loose]
        if not self.partners:
            starts = [0, len(self.document.text)]
        spans = [
            line.span
            for unit in others
            if starts and unit.kind == "text" and unit not in section.units
            for line in unit.lines
            if min(starts) < line.span.start < max(starts) and self._looks_listed(line)
        ]
        if len(spans) > (0 if self.partners else 1):
            message = "Names that stand in the list may have been read as other text."
            self.notebook.doubt("/partners", "torn-apart", message, spans=spans)

    def _looks_listed(self, line: Line) -> bool:
        """Whether a line is a name with its acronym and nothing else, behind a bullet where the others have theirs."""
        text = BULLET.sub("", self._read(line), count=1)
        reading = split_name(text)
        found = reading.value
        named = found is not None and found.acronym is not None and fits_from_start(found.name, found.acronym)
        alone = named and reading.doubt is None and is_name(text)
        return alone and (not self.partners or starts_item(self.document, line))

    def _header_line(self, line: Line) -> bool:
        if not is_table_head(self._read(line)):
            return False
        self.notebook.claim([line.span])
        return True

    def _is_elses(self, text: str) -> bool:
        """Whether a text is the title of a goal, the word of a status, or words of the report's title as pages run."""
        said = words(text)
        goals = all(word in _GOAL_WORDS for word in said) and text.casefold().startswith(_GOALS)
        groups = len(said) > 1 and all(map(self.grammar.group, text.split()))
        return goals or self._of_title(text) or groups or said in self.grammar.statuses

    def _of_title(self, text: str) -> bool:
        """Whether words of the report's title stand in the list, as pages run."""
        said = words(text)
        return len(said) > 2 and any(_holds(words(unit.text), said) for unit in self.title)

    def _read(self, line: Line) -> str:
        return reading_of(self._raw(line))

    def _raw(self, line: Line) -> str:
        return self.document.text[line.span.start : line.span.end]


_GOALS = tuple(title.casefold() for title in TITLES.values())
_GOAL_WORDS = JOINING | {word for title in TITLES.values() for word in words(title)}


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
