"""What the page shows, worked out before it is written: counts, the matrix, the charts, the findings, the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.exporters.html.cards import Card, Deck, Numbers, Open, Ruled
from extractor.exporters.html.matrix import Matrix, matrix
from extractor.exporters.html.spending import Chapter, chapter
from extractor.exporters.words import by_rule, counted, in_words
from extractor.findings import SEVERITIES, Across, Audited, AuditedReport, Member, Project, Skipped

MOST_QUOTED = 5_000  # findings with the words that they speak of; beyond, it is told where these stand
MOST_CARDS = 50_000  # findings, and reasons why rules were not evaluable, that the page holds at all
MOST_NAMES = 10_000  # in a list of reports
MOST_PROJECTS = 500  # in the table of those with several reports
MOST_SKIPPED = 200  # files that are named

LABELS = {"error": "Error", "warning": "Warning", "info": "Info"}
PLURALS = {"error": "Errors", "warning": "Warnings", "info": "Info", "open": "Not evaluable"}
MEANINGS = {
    "error": "cannot be true",
    "warning": "need an explanation",
    "info": "worth knowing",
    "open": "figures missing or doubted; no pass",
}


@dataclass(frozen=True, slots=True)
class Tally:
    """A number at the top of the page."""

    kind: str
    number: int
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Section:
    """A report, a project or the archive as a whole, with what was found in it."""

    id: str
    name: str
    title: str | None
    cards: tuple[Card, ...]
    opens: tuple[Open, ...]
    waived: int = 0
    known: int = 0
    members: tuple[tuple[Member, int | None], ...] = ()

    @property
    def speaks(self) -> bool:
        return bool(self.cards or self.opens)

    @property
    def counts(self) -> str:
        """``2 errors, 1 warning``."""
        return in_words(Counter(card.finding.severity for card in self.cards)) or "no findings"

    @property
    def kept_back(self) -> str:
        """What is not shown of it, and why."""
        said = [f"{self.waived:,} accepted by waivers"] if self.waived else []
        return ", ".join(said + ([f"{self.known:,} in the baseline"] if self.known else []))


@dataclass(frozen=True, slots=True)
class View:
    """The page; ``left_out`` counts the reports, and their findings, that it has no room for."""

    audited: Audited
    lead: str
    tallies: tuple[Tally, ...]
    rules: tuple[Ruled, ...]
    matrix: Matrix
    spending: Chapter
    across: tuple[Section, ...]
    linked: tuple[Section, ...]
    speaking: tuple[Section, ...]
    silent: tuple[Section, ...]
    left_out: tuple[int, int]
    skipped: tuple[Skipped, ...]

    @property
    def found(self) -> int:
        return sum(tally.number for tally in self.tallies if tally.kind in SEVERITIES) - len(self.audited.notices)


def view(audited: Audited) -> View:
    """All that the page shows."""
    rules = tuple(_rules(audited))
    numbers = {(report.record, report.source): number for number, report in enumerate(audited.reports, 1)}
    deck = Deck({rule.note.id: rule for rule in rules}, numbers, most_quoted=MOST_QUOTED)
    projects = () if audited.across is None else tuple(_across(audited.across, deck, numbers))
    sections: list[Section] = []
    left_out: list[AuditedReport] = []
    for number, report in enumerate(audited.reports, 1):
        if deck.given + len(report.found) + len(report.unsettled) > MOST_CARDS:
            left_out.append(report)
        else:
            sections.append(_section(f"r{number}", report, deck))
    speaking = tuple(section for section in sections if section.speaks)
    return View(
        audited=audited,
        lead=_lead(audited),
        tallies=tuple(_tallies(audited)),
        rules=rules,
        matrix=matrix(speaking, rules),
        spending=chapter(audited.reports),
        across=tuple(section for section in projects if section.speaks),
        linked=tuple(section for section in projects if section.members[1:]),
        speaking=speaking,
        silent=tuple(section for section in sections if not section.speaks),
        left_out=(len(left_out), sum(len(report.found) for report in left_out)),
        skipped=tuple(sorted(audited.skipped, key=lambda each: not each.lost)),
    )


def _lead(audited: Audited) -> str:
    """What a reader has before him, in a sentence."""
    found = sum(audited.counts().values()) - len(audited.notices)
    if not found:
        return "Nothing was found that does not add up."
    what = "What does not add up in them" if audited.reports[1:] else "What does not add up in it"
    return f"{what}: {counted(found, 'finding')}, each with the words and the page that it speaks of."


def _tallies(audited: Audited) -> Iterator[Tally]:
    counts, reports, across = audited.counts(), audited.reports, audited.across
    for level in SEVERITIES:
        yield Tally(level, counts[level], PLURALS[level], MEANINGS[level])
    yield Tally("open", audited.unsettled().total(), PLURALS["open"], MEANINGS["open"])
    clean = sum(not (each.found or each.unsettled or each.waived or each.known) for each in reports)
    yield Tally("clean", clean, "Clean reports", "nothing found, nothing left open")
    waived = sum(each.waived for each in reports) + (across.waived if across is not None else 0)
    known = sum(each.known for each in reports) + (across.known if across is not None else 0)
    if waived:
        yield Tally("waived", waived, "Waived", "accepted for a time; not shown")
    if known:
        yield Tally("known", known, "Known", "in the baseline; not shown")
    if audited.skipped:
        yield Tally("skipped", len(audited.skipped), "Files skipped", "no records; nothing is known of them")


def _rules(audited: Audited) -> Iterator[Ruled]:
    rows = by_rule(audited)
    touched = Counter(rule for report in audited.reports for rule in {each.finding.rule for each in report.found})
    if audited.across is not None:
        reached = {(each.finding.rule, it.report) for each in audited.across.all_found() for it in each.operands}
        touched.update(rule for rule, _ in reached)
    for number, note in enumerate(audited.notes(), 1):
        row = rows.get(note.id, Counter())
        yield Ruled(number, note, row["found"], touched[note.id], row["unsettled"])


def _section(name: str, report: AuditedReport, deck: Deck) -> Section:
    return Section(
        id=name,
        name=report.name,
        title=report.title,
        cards=tuple(map(deck.card, report.found)),
        opens=deck.opens(report.unsettled),
        waived=report.waived,
        known=report.known,
    )


def _across(across: Across, deck: Deck, numbers: Numbers) -> Iterator[Section]:
    """The archive as a whole, and every project."""
    cards, opens = tuple(map(deck.card, across.found)), deck.opens(across.unsettled)
    yield Section("archive", "The archive as a whole", None, cards, opens, across.waived, across.known)
    for number, project in enumerate(across.projects, 1):
        yield _project(f"p{number}", project, deck, numbers)


def _project(name: str, project: Project, deck: Deck, numbers: Numbers) -> Section:
    return Section(
        id=name,
        name=project.name,
        title=f"Project with {counted(len(project.members), 'report')}",
        cards=tuple(map(deck.card, project.found)),
        opens=deck.opens(project.unsettled),
        members=tuple(
            (member, numbers.get((member.report.record, member.report.source))) for member in project.members
        ),
    )
