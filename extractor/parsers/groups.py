"""Groups of partners by the way they are printed and where they stand on paper.

A group that no profile knows is bold among names that are not, larger than they are, or a line without a bullet above
lines that have one.  Groups stand above their names, side by side above a column each, or left of them as the first
cells of a table's rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.document import Box, Document, Line, Span, reading_of
from extractor.landmarks import BULLET
from extractor.parsers.names import BARE, acronym_fits_whole, has_head
from extractor.values.organisation import acronym_fits, split_name

LONGEST_GROUP = 40  # characters
MOST_WORDS = 5
LARGER = 1.06  # times the names
SAME_ROW = 0.6  # heights of a line
AT_TOP = 0.35  # heights of a line
ALIGNED = 4.0  # points: what stands in a column is farther left by no more
GUTTER = 0.8  # heights between two columns, at least
CLEAR = 1.0  # points: rows are parted by so much more room than names in one
IN_ROWS = "The group may stand at the top or at the middle of its row."
PRINTED = "“{}” is taken for a group by the way it is printed."
WORDED = "“{}” is taken for a group by its words."
ENDED = 1.0  # heights of room: the line before ended by itself
RUNS_ON = re.compile(r"[,&–-]$|\b(?:of|and|for|the|de|du|des|et|la|to|on|in|y|del|für|und)$")
# What partners are called together: `Regional organisations`, `Town administrations`; and kinds that one word names
_KINDS = frozenset(
    """
    organisations organizations bodies authorities institutions agencies ministries governments administrations
    companies businesses enterprises firms provinces municipalities districts regions states counties cities
    universities institutes associations cooperatives networks ngos csos banks funders donors investors developers
    partners stakeholders communities foundations utilities
    """.split()
)
# The same in the singular, where a small letter tells that it is no name: `National government`, `Civil society`
_SMALL = frozenset("government administration society industry business academia research finance media sector".split())
_SINGLE = frozenset("industry business academia domestic foreign external public private media finance".split())


@dataclass(slots=True)
class Group:
    """A group as printed, and the lines under it.

    ``doubt`` says why it may not be theirs, ``apart`` that it stood away from them; ``block`` is the heading's, and
    from ``parted`` on its lines are behind an empty line that parts groups.
    """

    name: str | None
    heading: list[Span]
    lines: list[Line] = field(default_factory=list)
    doubt: str = ""
    apart: bool = False
    block: int | None = None
    parted: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list; ``known`` says that the profile knows it as a group, ``header`` that it heads a table."""

    line: Line
    text: str
    known: bool = False
    header: bool = False

    @property
    def box(self) -> Box:
        assert self.line.box is not None
        return self.line.box

    @property
    def bulleted(self) -> bool:
        return self.line.item or BULLET.match(self.text) is not None

    @property
    def place(self) -> tuple[int, float]:
        return self.line.page or 0, self.box.top

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top


@dataclass(slots=True)
class _Head:
    """A group's line, or lines, and what raises a doubt about it."""

    lines: list[Listed]
    doubt: str = ""

    @property
    def first(self) -> Listed:
        return self.lines[0]

    @property
    def x1(self) -> float:
        return max(each.box.x1 for each in self.lines)

    def group(self, doubt: str = "") -> Group:
        name = " ".join(each.text for each in self.lines).strip(" :•-–")
        spans = [each.line.span for each in self.lines]
        return Group(name, spans, doubt=doubt or self.doubt, block=self.lines[-1].line.block)


def groups_on_paper(document: Document, listed: Sequence[Listed]) -> list[Group] | None:
    """The groups of a list by type and place, the names before the first group in one without a name.

    None where the list has no place on paper, or no group that only this way finds, or where the places do not say
    which names are whose.
    """
    if not listed or any(each.line.box is None for each in listed):
        return None
    heads = _heads(listed)
    if not heads:
        return None
    inside = {id(each) for head in heads for each in head.lines}
    names = [each for each in listed if id(each) not in inside and not each.header]
    headers = [each.line for each in listed if each.header]
    found = _in_columns(document, heads, names) or _in_rows(heads, names)
    if found is None and all(head.first.known for head in heads):
        return None
    found = found or _in_order(heads, [each for each in listed if not each.header])
    return None if found is None else [Group(None, [], headers), *found] if headers else found


# -- which lines are groups --------------------------------------------------------------------------------------


def _heads(listed: Sequence[Listed]) -> list[_Head]:
    """The groups' lines, as far as type tells them; those that the profile knows are among them."""
    plain = [each for each in listed if not each.known and not each.header]
    known = [each for each in listed if each.known]
    for sign in (_bold, _larger, _unmarked):
        chosen = sign(plain, known)
        if chosen and all(_may_head(each) for each in chosen):
            break
    else:
        chosen = []
    ids = {id(each) for each in (*chosen, *known)}
    heads: list[_Head] = []
    before: Listed | None = None
    for each in listed:
        if id(each) in ids:
            if before is not None and heads and before is heads[-1].lines[-1] and _wraps(before, each):
                heads[-1].lines.append(each)
            else:
                heads.append(_Head([each]))
        before = each
    for head in heads:
        text = " ".join(each.text for each in head.lines)
        if not head.first.known and (len(heads) < 2 or has_head(text)):
            head.doubt = PRINTED.format(text.strip(" :"))
    return heads


def _wraps(before: Listed, each: Listed) -> bool:
    """Whether a group's line goes on with the one before it."""
    return before.line.block == each.line.block and not before.known and not each.known


def _bold(plain: Sequence[Listed], known: Sequence[Listed]) -> list[Listed]:
    """The bold lines among others that are not bold."""
    bold = [each for each in plain if each.line.bold]
    return bold if len(bold) < len(plain) and all(each.line.bold for each in known) else []


def _larger(plain: Sequence[Listed], known: Sequence[Listed]) -> list[Listed]:
    """The lines that are larger than the others, of which there are more."""
    sizes = sorted(each.line.size for each in plain)
    usual = sizes[(len(sizes) - 1) // 2] if sizes else 0.0
    large = [each for each in plain if each.line.size > LARGER * usual]
    return large if all(each.line.size > LARGER * usual for each in known) else []


def _unmarked(plain: Sequence[Listed], known: Sequence[Listed]) -> list[Listed]:
    """The lines without a bullet directly above lines that have one, left of where these begin."""
    marked = [each for each in plain if each.bulleted]
    found: list[Listed] = []
    for each, following in pairwise([*plain, *plain[-1:]]):
        if each.bulleted or not marked:
            continue
        edge = following.box.x0 + (-ALIGNED if following.line.item else 1.0)
        if following.bulleted and each.box.x0 <= edge and each.place < following.place:
            found.append(each)
        elif each.box.x0 <= min(mark.box.x0 for mark in marked) + 1.0:
            return []  # a name without a bullet, or text of another kind
    return found


def _may_head(each: Listed) -> bool:
    """Whether a line can be a group: short, no item, no name with its acronym, no sentence."""
    text = each.text.rstrip(" :")
    if each.bulleted or not text[:1].isupper() or text[-1] in ".,;" or ":" in text or ";" in text:
        return False
    found = split_name(text).value
    return len(text) <= LONGEST_GROUP and len(text.split()) <= MOST_WORDS and (found is None or found.acronym is None)


def is_kind(text: str) -> bool:
    """Whether a line says what partners are and not who: `Regional organisations`, `Industry`.

    >>> is_kind("Town administrations"), is_kind("Private"), is_kind("Union of Provinces"), is_kind("Coral Watch")
    (True, True, False, False)
    >>> is_kind("Regional government"), is_kind("Regional Government")
    (True, False)
    """
    said = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    if not said or len(said) > MOST_WORDS or text != text.strip('()“”"•-– ') or not text[:1].isupper():
        return False
    small = not {"of", "for", "the", "de", "united"} & set(said)
    if len(said) == 2 and text.rsplit(maxsplit=1)[-1] in _SMALL:
        return True
    return said[-1] in _KINDS and small if len(said) > 1 else said[0] in _KINDS | _SINGLE


def inside_a_name(before: Sequence[str], text: str, after: Sequence[str]) -> bool:
    """Whether the words of a group are a line of a name that wraps, by the acronym behind, which fits the whole alone.

    >>> inside_a_name(["Danish International"], "Development", ["Agency (Danida)"])
    True
    >>> inside_a_name(["Lake University"], "Development", ["Rural Agency (RA)"])
    False
    """
    for count in range(1, min(len(after), 2) + 1):
        rest = split_name(" ".join(after[:count])).value
        if rest is None or rest.acronym is None:
            continue
        behind = f"{text} {rest.name}"
        if acronym_fits(behind, rest.acronym):
            return False
        starts = (" ".join(before[-lines:]) for lines in range(1, min(len(before), 2) + 1))
        return any(")" not in start and acronym_fits_whole(f"{start} {behind}", rest.acronym) for start in starts)
    return False


def _parted(document: Document, before: Listed, each: Listed, following: Listed) -> bool:
    """Whether an empty line of a dump stands before a line and none behind it."""
    above = document.text[before.line.span.end : each.line.span.start]
    below = document.text[each.line.span.end : following.line.span.start]
    return above.count("\n") > 1 >= below.count("\n")


def groups_by_form(document: Document, listed: Sequence[Listed], countries: frozenset[str]) -> dict[Span, Group]:
    """The lines that are groups by their words, or, in a dump, without a bullet above lines that have one.

    ``countries`` are those of a report on several: each may be a group.
    """
    found: dict[Span, Group] = {}
    apart = any(BARE.match(each.text) for each in listed)  # bullets on lines of their own say nothing of the next one
    for at, each in enumerate(listed[:-1]):
        before, following = listed[at - 1] if at else None, listed[at + 1]
        if each.known or each.header or not _may_head(each) or (before is not None and RUNS_ON.search(before.text)):
            continue
        alone = before is None or before.known or before.line.room > ENDED or _parted(document, before, each, following)
        foot = any(map(str.isdigit, each.text))  # `Annual Report 2019` between two names
        alone = alone and not apart and not foot and not has_head(each.text)
        kind = is_kind(each.text.rstrip(" :")) or each.text.rstrip(" :").casefold() in countries
        if kind or (each.line.box is None and alone and following.bulleted):
            text = each.text.strip(" :")
            found[each.line.span] = _Head([each], (WORDED if kind else PRINTED).format(text)).group()
    return found


# -- which names are whose ---------------------------------------------------------------------------------------


def _in_order(heads: Sequence[_Head], listed: Sequence[Listed]) -> list[Group] | None:
    """Groups above their names: each has those that follow."""
    first = {id(head.first): head for head in heads}
    later = {id(each) for head in heads for each in head.lines[1:]}
    groups: list[Group] = [Group(None, [])]
    for each in listed:
        if id(each) in first:
            groups.append(first[id(each)].group())
        elif id(each) not in later:
            groups[-1].lines.append(each.line)
    groups = [group for group in groups if group.name or group.lines]
    return groups if all(group.lines for group in groups) else None


def _in_columns(document: Document, heads: Sequence[_Head], names: Sequence[Listed]) -> list[Group] | None:
    """Groups side by side: each has the names below it in its column, also at the top of the next page."""
    row = _widest_row(heads)
    if len(row) < 2:
        return None
    edges = [head.first.box.x0 - ALIGNED for head in row]
    columns: list[list[Listed]] = [[] for _ in edges]
    for each in names:
        for piece in _pieces(document, each, edges):
            columns[max(0, bisect_right(edges, piece.box.x0) - 1)].append(piece)
    placed: list[tuple[_Head, Group]] = []
    for at, column in enumerate(columns):
        inside = [head for head in heads if bisect_right(edges, head.first.box.x0) - 1 == at]
        if any(head.first.box.x0 > edges[at] + 2 * ALIGNED for head in inside):
            return None
        limit = edges[at + 1] + ALIGNED if at + 1 < len(edges) else None
        for head, lines in _below(inside, column):
            if not lines:
                return None
            group = head.group()
            group.lines = [each.line for each in (_narrowed(document, lines, limit) if limit else lines)]
            placed.append((head, group))
        if sum(len(group.lines) for head, group in placed if edges[at] <= head.first.box.x0) < len(column):
            return None  # names above the first group of their column
    order = {id(each): at for at, each in enumerate(_as_read([head.first for head, _ in placed]))}
    return [group for head, group in sorted(placed, key=lambda found: order[id(found[0].first)])]


def _widest_row(heads: Sequence[_Head]) -> list[_Head]:
    """The groups that stand side by side, from left to right; of several rows the one with the most."""
    best: list[_Head] = []
    for head in heads:
        page, top = head.first.place
        row = [
            other
            for other in heads
            if other.first.place[0] == page and abs(other.first.place[1] - top) < SAME_ROW * head.first.height
        ]
        best = max(best, row, key=len)
    return sorted(best, key=lambda head: head.first.box.x0)


def _below(heads: Sequence[_Head], names: Sequence[Listed]) -> Iterator[tuple[_Head, list[Listed]]]:
    """The groups of a column, each with the names between it and the next one."""
    heads = sorted(heads, key=lambda head: head.first.place)
    for at, head in enumerate(heads):
        end = heads[at + 1].first.place if at + 1 < len(heads) else (10**9, 0.0)
        yield head, _as_read([each for each in names if head.first.place < each.place < end])


def _as_read(lines: Sequence[Listed]) -> list[Listed]:
    """Lines from top to bottom, and those of one row from left to right: a bullet may stand a hair below its name."""
    rows: list[list[Listed]] = []
    for each in sorted(lines, key=lambda each: each.place):
        page, top = rows[-1][0].place if rows else (-1, 0.0)
        if page == each.place[0] and each.place[1] - top < AT_TOP * each.height:
            rows[-1].append(each)
        else:
            rows.append([each])
    return [each for row in rows for each in sorted(row, key=lambda each: each.box.x0)]


def _pieces(document: Document, each: Listed, edges: Sequence[float]) -> list[Listed]:
    """A line that stands in several columns, parted between them where there is room at their edges."""
    line, box, sides = each.line, each.box, each.line.edges
    cuts = [0]
    for edge in edges:
        if not box.x0 < edge < box.x1 or len(sides) < 2:
            continue
        text = document.text[line.span.start : line.span.end]
        letters = [at for at in range(len(sides) // 2) if not text[at].isspace()]
        for before, at in pairwise(letters):
            if sides[2 * before + 1] < edge <= sides[2 * at] and sides[2 * at] - sides[2 * before + 1] > line.size:
                cuts.append(at)
    ends = [*cuts[1:], line.span.end - line.span.start]
    if len(cuts) == 1:
        return [each]
    return [_piece(document, each, start, end) for start, end in zip(cuts, ends, strict=True)]


def _piece(document: Document, each: Listed, start: int, end: int) -> Listed:
    line, box = each.line, each.box
    raw = document.text[line.span.start + start : line.span.start + end]
    end = start + len(raw.rstrip())
    x0, x1 = float(line.edges[2 * start]), float(line.edges[2 * end - 1])
    span = Span(line.span.start + start, line.span.start + end)
    part = replace(line, span=span, box=Box(x0, box.top, x1, box.bottom), edges=line.edges[2 * start : 2 * end])
    return Listed(part, reading_of(raw))


def _narrowed(document: Document, lines: Sequence[Listed], limit: float) -> list[Listed]:
    """Lines of a column that ends at ``limit``, with the room that it leaves them."""
    found = []
    for each, following in zip(lines, [*lines[1:], None], strict=True):
        raw = "" if following is None else document.text[following.line.span.start : following.line.span.end]
        word = len(raw.split(maxsplit=1)[0]) if raw.strip() else 0
        sides = () if following is None else following.line.edges
        width = float(sides[2 * word - 1] - sides[0]) if 0 < 2 * word <= len(sides) else 0.0
        room = (limit - GUTTER * each.height - each.box.x1 - width) / (each.line.size or 1.0)
        found.append(replace(each, line=replace(each.line, room=min(each.line.room, round(room, 2)))))
    return found


def _in_rows(heads: Sequence[_Head], names: Sequence[Listed]) -> list[Group] | None:
    """Groups left of their names: each has those from its height on, or those around its middle."""
    right = max(head.x1 for head in heads)
    if not names or any(each.box.x0 <= right for each in names):
        return None
    heads = sorted(heads, key=lambda head: head.first.place)
    names = sorted(names, key=lambda each: each.place)
    tops, middles = _at_tops(heads, names), _around_middles(heads, names)
    starts, doubt = tops or middles, ""
    if starts is None:
        return None
    if tops and middles and tops != middles:
        apart = _room_before(names, tops) - _room_before(names, middles)
        starts, doubt = (tops, "") if apart > CLEAR else (middles, "") if apart < -CLEAR else (tops, IN_ROWS)
    groups = [head.group(doubt) for head in heads]
    for group, start, end in zip(groups, starts, [*starts[1:], len(names)], strict=True):
        group.lines = [each.line for each in names[start:end]]
    return groups


def _room_before(names: Sequence[Listed], starts: Sequence[int]) -> float:
    """The least room above the names with which rows begin."""
    pairs = [(names[at - 1], names[at]) for at in starts[1:]]
    return min((after.box.top - before.box.bottom for before, after in pairs if before.place < after.place), default=0)


def _at_tops(heads: Sequence[_Head], names: Sequence[Listed]) -> list[int] | None:
    """With which name each group's row begins, where each stands beside its first name."""
    starts: list[int] = []
    for head in heads:
        page, top = head.first.place
        near = [
            at
            for at, each in enumerate(names)
            if each.place[0] == page and abs(each.place[1] - top) < AT_TOP * each.height
        ]
        at = near[0] if near else None
        if at is None:
            return None
        starts.append(at)
    return starts if starts[0] == 0 and all(one < other for one, other in pairwise(starts)) else None


def _around_middles(heads: Sequence[_Head], names: Sequence[Listed]) -> list[int] | None:
    """With which name each group's row begins, where each stands at the middle of its row."""
    if any(each.place[0] != heads[0].first.place[0] for each in (*names, *(head.first for head in heads))):
        return None
    starts = [0]
    for head in heads:
        middle = (head.first.box.top + head.lines[-1].box.bottom) / 2
        first = names[starts[-1]] if starts[-1] < len(names) else None
        if first is None:
            return None
        last = 2 * middle - first.box.top  # where a row ends whose middle this is
        at = next((at for at, each in enumerate(names) if each.box.bottom > last + 0.5 * each.height), len(names))
        if at == starts[-1] or abs(names[at - 1].box.bottom - last) > 0.5 * first.height:
            return None
        starts.append(at)
    return starts[:-1] if starts[-1] == len(names) else None
