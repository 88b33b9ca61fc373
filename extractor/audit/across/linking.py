"""Which reports are one project's: by project code, else by title, country and start; with a score and reasons.

Records that agree in what identifies them are one group at once.  Between groups only those are compared that share a
code, or a country and all but one word of their titles, so that the work grows with the number of records and not with
its square.  Nothing rests on the order of the records or on the names of their files.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from extractor.audit.across.digest import Digest
from extractor.audit.across.documents import Document, documents
from extractor.audit.across.ties import (
    FORBIDDEN,
    POSSIBLE,
    SURE,
    Tie,
    code_key,
    fingerprints,
    plain,
    same_bytes,
    title_words,
    weigh,
)
from extractor.findings import Member

MOST_ALIKE = 60  # groups that are compared with each other; where more share a name, the name tells nothing
MOST_REPORTS, MOST_A_YEAR = 300, 60  # of one project, each as often as it was stored
MOST_COMPARED = 12  # reports of a group that are compared with those of another

FIRST = Tie(1.0, ("the one to which the others are linked in doubt",))
THROUGH = Tie(SURE, ("like another report that is linked",))


@dataclass(frozen=True)
class Linked:
    """The reports that were taken for one project's, by year; ``ties`` say why each belongs to the others.

    ``cores`` number the reports that surely belong together; between two cores there is a doubt.
    """

    reports: tuple[Digest, ...]
    ties: tuple[Tie, ...]
    cores: tuple[int, ...]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The reports as documents: several records of one report are one."""
        return tuple(Document((each,)) for each in self.reports) if self.crowded else documents(self.reports)

    @property
    def crowded(self) -> bool:
        """Whether there are more reports than a project has: what ties them then tells nothing."""
        by_year = Counter(each.year for each in self.reports)
        return len(self.reports) > MOST_REPORTS or max(by_year.values(), default=0) > MOST_A_YEAR

    @property
    def series(self) -> tuple[Digest, ...]:
        """One record of each document, by year: the one that holds most."""
        return tuple(document.best for document in self.documents)

    def compared(self) -> Iterator[tuple[Digest, Digest]]:
        """Pairs of reports of one year: documents with each other, and each document with its further records.

        What only one of two records of a report tells for sure was not compared, although the two agree otherwise.
        """
        for one, other in combinations(self.documents, 2):
            if one.year is not None and one.year == other.year:
                yield one.best, other.best
        for document in self.documents:
            for other_record in document.reports[1:]:
                if same_bytes(other_record) != same_bytes(document.best):
                    yield document.best, other_record

    def called(self, each: Digest) -> str:
        """A report in a sentence: by its year, or by its name where another one is of that year."""
        alone = each.year is not None and sum(other.year == each.year for other in self.series) == 1
        return f"the report of {each.year}" if alone else each.report.name

    @property
    def name(self) -> str:
        """What people call it: its code, its latest title, its countries."""
        code = next((each.code for each in self.reports if each.code), None)
        title = next((each.title for each in reversed(self.series) if each.title), None)
        countries = sorted({country for each in self.reports for country in each.countries})
        where = f"({', '.join(countries[:6])})" if countries else ""
        return " ".join(part for part in (code, title or "a project without a title", where) if part)

    def doubt(self, involved: Iterable[Digest]) -> Tie | None:
        """The weakest tie among some of the reports, if they are not surely one project's."""
        places = {id(each): n for n, each in enumerate(self.reports)}
        concerned = sorted({places[id(each)] for each in involved if id(each) in places})
        if len({self.cores[n] for n in concerned}) < 2:
            return None
        return min((self.ties[n] for n in range(len(self.reports)) if self.cores[n]), key=lambda tie: tie.score)

    def members(self) -> tuple[Member, ...]:
        return tuple(
            Member(each.report, each.year, tie.score, tie.reasons, doubtful=core > 0)
            for each, tie, core in zip(self.reports, self.ties, self.cores, strict=True)
        )


class _Sets:
    """Which of a number of things belong together, as far as is known (disjoint sets)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def find(self, one: int) -> int:
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        self._above[second] = first

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for each in range(len(self._above)):
            found[self.find(each)].append(each)
        return list(found.values())


def link(digests: Iterable[Digest]) -> tuple[Linked, ...]:
    """The projects of many reports, in the order of their first reports."""
    reports = sorted(digests, key=lambda each: each.order)
    atoms = [[reports[n] for n in group] for group in _atoms(reports)]
    pairs = _weighed(atoms)
    cores = _merged(len(atoms), pairs)
    years = [{each.year for atom in core for each in atoms[atom]} - {None} for core in cores]
    projects = _with_doubt(cores, pairs, years)
    linked = (_linked([[each for atom in core for each in atoms[atom]] for core in project]) for project in projects)
    return tuple(sorted(linked, key=lambda project: project.reports[0].order))


def _atoms(reports: Sequence[Digest]) -> list[list[int]]:
    """The reports that agree in all that identifies a project, or are one report."""
    sets = _Sets(len(reports))
    first: dict[Hashable, int] = {}
    for index, each in enumerate(reports):
        for key in _identities(each):
            sets.join(first.setdefault(key, index), index)
    # Two codes are two projects, even where a third record without a code could be either.
    return [part for group in sets.groups() for part in _by_code(reports, group)]


def _identities(each: Digest) -> Iterator[Hashable]:
    yield "bytes", same_bytes(each)
    code = code_key(each)
    for facts in fingerprints(each):
        yield "facts", facts
    if each.title and each.start and each.countries and (known := title_words(each.title)):
        yield "title", plain(known), each.countries, each.start.edtf, code


def _by_code(reports: Sequence[Digest], group: Sequence[int]) -> list[list[int]]:
    codes = {code_key(reports[index]) for index in group} - {None}
    if len(codes) < 2:
        return [list(group)]
    parts: dict[str | None, list[int]] = defaultdict(list)
    for index in group:
        parts[code_key(reports[index])].append(index)
    alone = [[index] for index in parts.pop(None, ())]
    return [*parts.values(), *alone]


Pairs = dict[tuple[int, int], Tie]


def _weighed(atoms: Sequence[Sequence[Digest]]) -> Pairs:
    """The ties between groups that may be one project's; a tie of 0 forbids it."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for index, atom in enumerate(atoms):
        for key in {key for each in atom[:MOST_COMPARED] for key in _neighbourhood(each)}:
            blocks[key].append(index)
    compared: dict[tuple[int, int], Tie | None] = {}
    for block in blocks.values():
        if 1 < len(block) <= MOST_ALIKE:
            for pair in combinations(block, 2):
                if pair not in compared:
                    compared[pair] = _tie(atoms[pair[0]], atoms[pair[1]])
    return {pair: tie for pair, tie in compared.items() if tie is not None}


def _neighbourhood(each: Digest) -> Iterator[Hashable]:
    """Keys of which two reports share one if they may be one project's."""
    if code := code_key(each):
        yield "code", code
    if not each.title:
        return
    known = plain(title_words(each.title))
    # A country may be missing in one of the two, and its title does not lack a word as well.
    yield "title", known
    for country in sorted(each.countries):
        yield country, known
        for index, word in enumerate(known):
            if not word.isdigit():
                yield country, known[:index] + known[index + 1 :]


def _tie(one: Sequence[Digest], other: Sequence[Digest]) -> Tie | None:
    """The best tie between two groups; none is allowed where any two of their reports forbid it."""
    compared = (weigh(a, b) for a in one[:MOST_COMPARED] for b in other[:MOST_COMPARED])
    ties = [tie for tie in compared if tie is not None]
    if not ties:
        return None
    return max(ties, key=lambda tie: tie.score) if all(tie.score for tie in ties) else FORBIDDEN


def _merged(size: int, pairs: Pairs) -> list[list[int]]:
    """The groups that surely belong together.

    One that fits two that do not fit each other fits neither surely, and is left alone.
    """
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), tie in pairs.items():
        if tie.score >= SURE:
            near[one].add(other)
            near[other].add(one)

    def torn(each: int) -> bool:
        return any(pairs.get(pair, FORBIDDEN).score < SURE for pair in combinations(sorted(near[each]), 2))

    unsure = {each for each in near if torn(each)}
    sets = _Sets(size)
    for each, others in near.items():
        for other in others:
            if not {each, other} & unsure:
                sets.join(each, other)
    return sets.groups()


def _with_doubt(
    cores: Sequence[Sequence[int]], pairs: Pairs, years: Sequence[set[int | None]]
) -> list[list[list[int]]]:
    """Projects of one core, or of two that perhaps belong together: where more than one may be meant, none is.

    A project has one report a year: two cores with reports of one year are two projects.
    """
    home = {atom: n for n, core in enumerate(cores) for atom in core}
    between: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for (one, other), tie in pairs.items():
        if home[one] != home[other]:
            first, second = sorted((home[one], home[other]))
            between[first, second].append(tie)
    near: dict[int, set[int]] = defaultdict(set)
    for (first, second), ties in between.items():
        possible = all(tie.score for tie in ties) and max(tie.score for tie in ties) >= POSSIBLE
        if possible and not years[first] & years[second]:
            near[first].add(second)
            near[second].add(first)
    chosen = {each: next(iter(others)) for each, others in near.items() if len(others) == 1}
    projects = []
    for core in range(len(cores)):
        partner = chosen.get(core)
        if partner is None or chosen.get(partner) != core:
            projects.append([list(cores[core])])
        elif core < partner:
            projects.append([list(cores[core]), list(cores[partner])])
    return projects


def _linked(cores: Sequence[Sequence[Digest]]) -> Linked:
    """A project out of one core or two; the larger one is the first, and what joins the other to it is doubtful."""
    parts = sorted(cores, key=lambda core: (-len(core), min(each.order for each in core)))
    where = {id(each): n for n, part in enumerate(parts) for each in part}
    reports = tuple(sorted((each for part in parts for each in part), key=lambda each: each.order))
    ties = tuple(_why(each, reports, parts, where[id(each)]) for each in reports)
    return Linked(reports, ties, tuple(where[id(each)] for each in reports))


def _why(each: Digest, reports: Sequence[Digest], parts: Sequence[Sequence[Digest]], core: int) -> Tie:
    """The best tie of a report to another one of its core; of one in a doubtful core, to those of the other core."""
    if len(reports) == 1:
        return Tie(1.0)
    if core:
        own = _best_tie([each], parts[0])
        return own if own.score >= POSSIBLE else _best_tie(parts[1], parts[0])
    others = [other for other in parts[0] if other is not each]
    if not others:
        return FIRST
    found = _best_tie([each], others)
    return found if found.score >= SURE else THROUGH


def _best_tie(some: Sequence[Digest], others: Sequence[Digest]) -> Tie:
    ties = (weigh(each, other) for each in some[:MOST_COMPARED] for other in others[: 2 * MOST_COMPARED])
    return max((tie for tie in ties if tie is not None), key=lambda tie: tie.score, default=FORBIDDEN)
