"""How the formats for people put counts, places and quotes."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from extractor.findings import SEVERITIES, Audited, AuditedReport, Member, Operand, UnsettledAcross
from extractor.legible import printable

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def counted(number: int, what: str) -> str:
    """``1 report``, ``1,234 reports``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def json_pieces(content: Any, margin: str = "\n") -> Iterator[str]:
    """What `as_json` prints, in pieces: of what holds iterators, these are printed entry by entry.

    >>> "".join(json_pieces({"a": iter([1, {"b": ()}]), "c": iter(())}))
    '{\\n  "a": [\\n    1,\\n    {\\n      "b": []\\n    }\\n  ],\\n  "c": []\\n}'
    """
    inner = f"{margin}  "
    if isinstance(content, Iterator):
        yield "["
        empty = True
        for each in content:
            yield inner if empty else f",{inner}"
            yield from json_pieces(each, inner)
            empty = False
        yield "]" if empty else f"{margin}]"
    elif isinstance(content, dict) and any(isinstance(each, Iterator) for each in content.values()):
        for number, (key, each) in enumerate(content.items()):
            yield f"{',' if number else '{'}{inner}{to_json(key).decode()}: "
            yield from json_pieces(each, inner)
        yield f"{margin}}}"
    else:
        yield to_json(content, indent=2).decode().replace("\n", margin)  # no string of JSON has a line break


def in_words(counts: Counter[str]) -> str:
    """``2 errors, 1 warning, 3 info``; nothing where there is nothing."""
    names = ((level, counts[level]) for level in SEVERITIES if counts[level])
    return ", ".join(f"{number:,} info" if level == "info" else counted(number, level) for level, number in names)


def told(audited: Audited) -> str:
    """``2 errors, 1 warning in 2 of 22 reports``; ``no findings``; beside a baseline ``no new findings``."""
    said = in_words(audited.counts())
    if not said:
        return "no new findings" if audited.only_new else "no findings"
    touched = sum(bool(report.found) for report in audited.reports)
    where_found = f" in {touched:,} of {counted(len(audited.reports), 'report')}" if touched else ""
    across = sum(1 for _ in audited.across.all_found()) if audited.across is not None else 0
    return said + where_found + (f"; {across:,} of them across reports" if across else "")


def unsettled_by_reason(report: AuditedReport) -> dict[str, list[str]]:
    """The rules that could not be evaluated for a report, by why."""
    by_reason: dict[str, list[str]] = {}
    for each in report.unsettled:
        by_reason.setdefault(each.reason, []).append(each.rule)
    return by_reason


def linked_by(member: Member) -> str:
    """``1.00: project code KE-07``, ``in doubt, 0.80: same title; …``; nothing where a report is alone."""
    if not member.reasons:
        return "alone"
    return f"{'in doubt, ' if member.doubtful else ''}{member.score:.2f}: {'; '.join(member.reasons)}"


def reports_of(each: UnsettledAcross) -> str:
    """The reports that a rule across reports could not go by."""
    names = dict.fromkeys(operand.report.name for operand in each.operands if operand.report is not None)
    return f"{', '.join(list(names)[:3])}{f' and {len(names) - 3:,} more' if len(names) > 3 else ''}"


def pages(operand: Operand) -> tuple[int, ...]:
    """The pages that the words of an operand stand on."""
    return tuple(sorted({place.page for item in operand.evidence for place in item.places}))


def where(operand: Operand) -> str:
    """``page 3``, ``pages 3, 4``; characters where there are no pages."""
    found = pages(operand)
    if found:
        return f"page{'s' if found[1:] else ''} {', '.join(map(str, found))}"
    return f"character {operand.evidence[0].start:,}" if operand.evidence else "not in the report"


def marked(operand: Operand, width: int) -> str:
    """The words of an operand on one line, the value ⟦so⟧ where it is not all of them, shortened to a width."""
    if not operand.evidence:
        return ""
    item = operand.evidence[0]
    quote = item.quote
    if item.value is not None and item.value != (0, len(quote)):
        start, end = item.value
        before = " ".join(quote[:start].split(" ")[-8:])  # a label may stand far before its value
        quote = f"{before}⟦{quote[start:end]}⟧{quote[end:]}"
    return shortened(printable(" ".join(quote.split())), width)


def shortened(text: str, width: int) -> str:
    """A text on one line, cut between two words where it is too long.

    >>> shortened("Ten  mini-grids in ten towns", 20)
    'Ten mini-grids in …'
    """
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    # What stands further behind than two lines has no say in where the first is cut, and quotes can be pages long.
    return textwrap.shorten(text[: 2 * width + 2], width, placeholder=" …")


def for_xml(text: str) -> str:
    r"""A text without the characters that XML cannot hold.

    >>> print(for_xml("a\x00b"))
    a\x00b
    """
    return _NOT_IN_XML.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def by_rule(audited: Audited) -> dict[str, Counter[str]]:
    """How often each rule found something and could not be evaluated, for the rules that did either."""
    rows: dict[str, Counter[str]] = {}
    for finding in audited.all_findings():
        rows.setdefault(finding.rule, Counter())["found"] += 1
    for rule, number in audited.unsettled().items():
        rows.setdefault(rule, Counter())["unsettled"] += number
    return rows
