"""Partners in their groups: which lines hold names, and what each name is.

Where a group does not stand where a list would have it, the partners are given with a doubt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extractor.document import Document, Line, Passage, Span
from extractor.landmarks import BULLET, Unit, grammar_of
from extractor.matching import words
from extractor.outline import Outline, Section
from extractor.parsers.grouping import OFF_LINES, Grouping
from extractor.parsers.groups import Group
from extractor.parsers.names import Name, names_of
from extractor.parsers.nonames import ends_list, is_no_name
from extractor.parsers.notebook import Notebook
from extractor.parsers.prose import starts_item
from extractor.parsers.several import doubt_in
from extractor.parsers.tableheads import is_table_head
from extractor.parsers.unread import text_behind
from extractor.profile import Profile
from extractor.record import Partner
from extractor.shapes import is_name
from extractor.values.country import country_of
from extractor.values.goals import TITLES
from extractor.values.organisation import JOINING, find_definitions, fits_from_start, split_name

ABOVE = "It stands above the heading of the list, in another column or in a table."


def parse_partners(document: Document, outline: Outline, profile: Profile, notebook: Notebook) -> tuple[Partner, ...]:
    """The partners in the order of the list."""
    section = next((s for s in outline.sections.values() if s.kind == "partners"), None)
    if section is None:
        if profile.sections_of("partners"):
            notebook.missing("/partners", "not-in-report")
        return ()
    desk = _Desk(document, profile, notebook, outline.title, section)
    groups = desk.grouping.groups(section)
    for group in groups:
        desk.read(group)
    if section.moved:
        spans = [span for unit in section.units if unit.moved for span in unit.spans]
        message = "Some names stood away from the list, and may be none of its own."
        notebook.doubt("/partners", "torn-apart", message, spans=spans)
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


class _Desk:
    """Reads the section of partners group by group."""

    def __init__(
        self, document: Document, profile: Profile, notebook: Notebook, title: Sequence[Unit], section: Section
    ) -> None:
        self.document = document
        self.profile = profile
        self.notebook = notebook
        self.grammar = grammar_of(profile)
        self.grouping = Grouping(document, self.grammar, title)
        self.partners: list[Partner] = []
        self.left: list[Span] = []
        self.none_said = False
        self.dumped = bool(document.body) and document.body[0].box is None
        self.top = min((span.start for span in section.heading), default=0) if self.dumped else 0
        self.running = sorted(line.span.start for line in document.lines if line.running)
        self.headed: Group | None = None  # in which something that may head another group stands
        self.heads = False  # whether the last name may head a group

    # -- names

    def read(self, group: Group) -> None:
        """The partners of one group."""
        self.notebook.claim(group.heading)
        lines = [line for line in group.lines if not self._header_line(line)]
        lines = self._until_heading(lines)
        bulleted = any(starts_item(self.document, line) for line in lines)
        starts = {line.span.start for line in lines}
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
                alone = self.dumped and not bulleted and at in starts
                self.partners.append(self._partner(name, group, alone=alone))

    def _until_heading(self, lines: list[Line]) -> list[Line]:
        """The lines before a heading that ends the list; the foot of a page inside a list with bullets is left out."""
        kept: list[Line] = []
        items = [at for at, line in enumerate(lines) if starts_item(self.document, line)]
        last = items[-1] if items else -1
        for at, line in enumerate(lines):
            if starts_item(self.document, line) or not ends_list(self.document.reading(line)):
                kept.append(line)
                continue
            self.left.append(line.span)
            if last < at:
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
        elif doubt := doubt_in(printed, found.acronym if found else None):
            self.notebook.doubt(pointer, "name-uncertain", doubt[0], candidates=doubt[1:], spans=spans)
        if group.name is None and self.grouping.grouped and not group.apart:
            message = "It stands before the first group of the list."
            self.notebook.doubt(pointer, "name-uncertain", message, spans=spans)
        if spans[0].start < self.top:
            self.notebook.doubt(pointer, "name-uncertain", ABOVE, spans=spans)
        if (name.doubt and bare) or self.heads:
            self.headed = group
        self.heads = bare and self._may_head(printed)
        if self.heads:
            message = "This may be the group that the next names stand in."
            self.notebook.doubt(pointer, "name-uncertain", message, spans=spans)
            self.headed = group
        self._doubt_group(f"{pointer}/group", group, spans)

    def _doubt_group(self, pointer: str, group: Group, spans: Sequence[Span]) -> None:
        """Doubt a name's group where something between the two, or the place of either, says that it may be another."""
        if self.headed is group:
            message = "Something above that may head a group stands between this name and its group."
            self.notebook.doubt(pointer, "group-uncertain", message, spans=spans)
        elif group.heading and group.heading[0].start < self.top:
            self.notebook.doubt(pointer, "group-uncertain", ABOVE, spans=group.heading)
        elif self.dumped and group.heading and self._is_overleaf(group.heading[-1], spans[0]):
            message = "A page ends between the group and this name."
            self.notebook.doubt(pointer, "group-uncertain", message, spans=spans)
        elif group.parted is not None and spans[0].start >= group.parted:
            message = "An empty line stands between the group and this name, which may stand in another column."
            self.notebook.doubt(pointer, "group-uncertain", message, spans=spans)
        if group.doubt:
            self.notebook.doubt(pointer, "group-uncertain", group.doubt, spans=group.heading)

    def _is_overleaf(self, heading: Span, name: Span) -> bool:
        """Whether the head or the foot of a page stands between a group and a name."""
        at = bisect_left(self.running, heading.end)
        return at < len(self.running) and self.running[at] < name.start

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
            message = "A group stands away from its names: see in the report which are in it."
            self.notebook.doubt("/partners", "torn-apart", message, spans=spans)
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
        text = BULLET.sub("", self.document.reading(line), count=1)
        reading = split_name(text)
        found = reading.value
        named = found is not None and found.acronym is not None and fits_from_start(found.name, found.acronym)
        alone = named and reading.doubt is None and is_name(text)
        return alone and (not self.partners or starts_item(self.document, line))

    def _header_line(self, line: Line) -> bool:
        if not is_table_head(self.document.reading(line)):
            return False
        self.notebook.claim([line.span])
        return True

    def _is_elses(self, text: str) -> bool:
        """Whether a text is the title of a goal, the word of a status, or words of the report's title as pages run."""
        said = words(text)
        goals = all(word in _GOAL_WORDS for word in said) and text.casefold().startswith(_GOALS)
        groups = len(said) > 1 and "(" not in text and all(map(self.grammar.group, reversed(text.split())))
        return goals or self.grouping.of_title(text) or groups or said in self.grammar.statuses


_GOALS = tuple(title.casefold() for title in TITLES.values())
_GOAL_WORDS = JOINING | {word for title in TITLES.values() for word in words(title)}
