"""``partner-name-variants``: one organisation is spelt in several ways over the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from extractor.audit.across.digest import Digest, Named
from extractor.audit.across.linking import Linked
from extractor.audit.across.organisations import Name, name_of, says_more
from extractor.audit.across.rule import Archive, At, HitAcross, RuleAcross, finish
from extractor.audit.examples import report
from extractor.matching import words
from extractor.values.organisation import acronym_fits

SHORTEST_ACRONYM = 3
SURE_ACRONYM = 4  # letters, from which on an acronym that stands alone is the same one in another country
MOST_SPELLINGS = 40  # of one acronym; more are many organisations


@dataclass
class _Spelling:
    """A name as it is printed, and where; ``lists`` are the reports that have it."""

    printed: str
    name: Name
    bearers: list[At] = field(default_factory=list)
    acronyms: Counter[str] = field(default_factory=Counter)
    lists: set[int] = field(default_factory=set)

    @property
    def told(self) -> tuple[str, ...]:
        """What is compared between spellings: neither capitals nor punctuation nor accents."""
        return words(self.printed)


def _check(whole: Linked, archive: Archive) -> Iterator[HitAcross]:
    spellings, left_out = _spellings(whole)
    by_key: dict[Hashable, list[_Spelling]] = defaultdict(list)
    for each in spellings:
        by_key[each.name.key, each.name.state_body].append(each)
    groups = [_Group(found) for found in by_key.values()]
    for group in _by_acronym(groups):
        if len({each.told for each in group.spellings}) > 1 and not group.listed_together:
            yield _hit(group)
    finish(left_out)


def _spellings(whole: Linked) -> tuple[list[_Spelling], list[At]]:
    found: dict[Hashable, _Spelling] = {}
    left_out: list[At] = []
    for number, each in enumerate(whole.reports):
        left_out += [(each, pointer) for pointer in sorted(each.unsure) if pointer.startswith("/partners/")]
        for partner in each.partners:
            name = name_of(partner.name, each.countries)
            if name is None:
                continue
            spelling = found.setdefault((words(partner.name), name), _Spelling(partner.name, name))
            _note(spelling, each, partner, number)
    return list(found.values()), left_out


def _note(spelling: _Spelling, each: Digest, partner: Named, number: int) -> None:
    spelling.bearers.append((each, partner.pointer))
    spelling.lists.add(number)
    if partner.acronym and len(partner.acronym) >= SHORTEST_ACRONYM:
        spelling.acronyms[partner.acronym.casefold()] += 1


@dataclass
class _Group:
    """Spellings that are taken for one organisation's."""

    spellings: list[_Spelling]

    @property
    def name(self) -> Name:
        return self.spellings[0].name

    @property
    def acronyms(self) -> set[str]:
        return {acronym for each in self.spellings for acronym in each.acronyms}

    @property
    def listed_together(self) -> bool:
        """Whether two of the spellings stand in one list: nobody lists an organisation twice, so they are two."""
        counted = Counter(number for each in self.spellings for number in each.lists)
        return any(times > 1 for times in counted.values())


def _by_acronym(groups: Iterable[_Group]) -> Iterator[_Group]:
    """The groups, those joined that have an acronym in common and names of which one is a part of the other."""
    named: dict[tuple[str | None, str], list[_Group]] = defaultdict(list)
    alone: list[_Group] = []
    for group in groups:
        keys = {_acronym_key(group.name, acronym) for acronym in group.acronyms}
        bare = _bare_acronym(group)
        if bare is not None:
            keys.add(bare)
        if len(keys) == 1:
            named[keys.pop()].append(group)
        else:  # none, or two: which of them is right is another question
            alone.append(group)
    yield from alone
    for (_, acronym), near in named.items():
        yield from _joined(acronym, near)


def _acronym_key(name: Name, acronym: str) -> tuple[str | None, str]:
    """An acronym is that of one organisation within a country; beyond it, where it is no state's body."""
    return (name.country if name.state_body else None), acronym


def _bare_acronym(group: _Group) -> tuple[str | None, str] | None:
    """The key of a partner that is listed by its acronym alone."""
    printed = group.spellings[0].printed
    capitals = sum(letter.isupper() for letter in printed)
    if " " in printed or len(printed) < SHORTEST_ACRONYM or capitals * 3 < len(printed) * 2:
        return None
    return None, printed.casefold()


def _joined(acronym: str, near: list[_Group]) -> Iterator[_Group]:
    """Groups with one acronym, made one where all their names are one name, longer and shorter."""
    bare = [group for group in near if _bare_acronym(group) is not None]
    full = [group for group in near if _bare_acronym(group) is None]
    if len(near) == 1 or len(near) > MOST_SPELLINGS or not full:
        yield from near
        return
    longest = max(full, key=lambda group: (len(group.name.words), group.name.words))
    if not _fits(longest, acronym) or any(not says_more(group.name, longest.name) for group in full):
        yield from near
        return
    told = [each for group in full for each in group.spellings]
    sure = [group for group in bare if len(acronym) >= SURE_ACRONYM or _countries(group) & _countries(*full)]
    yield _Group([*told, *(each for group in sure for each in group.spellings)])
    yield from (group for group in bare if group not in sure)


def _countries(*groups: _Group) -> set[str]:
    """The countries of the reports that list an organisation."""
    spellings = (each for group in groups for each in group.spellings)
    return {country for each in spellings for report, _ in each.bearers for country in report.countries}


def _fits(group: _Group, acronym: str) -> bool:
    """Whether the acronym can be read off the name, so that it is its own and no slip."""
    return any(acronym_fits(each.printed, acronym) for each in group.spellings)


def _hit(group: _Group) -> HitAcross:
    by_words: dict[tuple[str, ...], list[_Spelling]] = defaultdict(list)
    for each in group.spellings:
        by_words[each.told].append(each)
    counted = {found[0].printed: sum(len(each.bearers) for each in found) for found in by_words.values()}
    usual = sorted(counted, key=lambda printed: (-counted[printed], printed))
    first = {
        found[0].printed: min((at for each in found for at in each.bearers), key=_order) for found in by_words.values()
    }
    told = ", ".join(f"“{printed}” ({counted[printed]})" for printed in usual)
    country = next((each.name.country for each in group.spellings if each.name.country), None)
    return HitAcross(
        f"One organisation{f' of {country}' if country else ''} is spelt in {len(usual)} ways"
        f" (in how many lists of partners): {told}.",
        tuple(first[printed] for printed in usual),
        {printed: str(counted[printed]) for printed in usual},
    )


def _order(at: At) -> tuple[object, ...]:
    return (*at[0].order, at[1])


RULE = RuleAcross(
    id="partner-name-variants",
    severity="info",
    flags=(
        "The lists of partners of several reports spell one organisation in several ways: its usual words misspelt or"
        " spelt as in another country, its country before, behind or left out, its legal form, its words turned round,"
        " a word left out under the same acronym, or the acronym alone. Names are compared within one country unless"
        " they name an organisation beyond it; two names in one list are two organisations. Capitals, punctuation and"
        " accents are not told."
    ),
    why="A count of partners counts the organisation several times, and a search for one spelling misses the others.",
    flagged=(
        report(partners="Kenya Ministry of Environment (MoEnv)"),
        report(partners="Ministry of Enviroment", year="2020"),
    ),
    clean=(
        report(partners="Korea Ministry of Environment (MOEK)"),
        report(partners="Japan Ministry of Environment (MOEJ)", year="2020"),
    ),
    check=_check,
    of="archive",
)
