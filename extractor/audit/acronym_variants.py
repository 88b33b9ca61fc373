"""``acronym-variants``: two acronyms of the same letters, of which one is never explained."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule

# CKJ, KOICA, but no part of "GTCK2" or "eKOICA".  The pattern begins with a capital, which is fast to search for; what
# stands before it is looked at afterwards.
_ACRONYM = re.compile(r"[A-Z]{3,8}(?![A-Za-z0-9])")
_ROMAN = re.compile(r"[IVXLCDM]+")  # chapters XIV and XVI are two


def _check(facts: Facts) -> Iterator[Hit]:
    texts, left_out = facts.texts
    texts = [(pointer, text) for pointer, text in texts if not text.isupper()]  # words in capitals are no acronyms
    listed: dict[str, str] = {}
    for index, partner in enumerate(facts.record.report.partners):
        if facts.doubted(f"/partners/{index}"):
            left_out = [*left_out, f"/partners/{index}"]
        elif partner.acronym:
            listed[f"/partners/{index}/acronym"] = partner.acronym
    # In almost every report no two are alike, and where each of them stands need not be known.
    if _alike({*listed.values(), *(found for _, text in texts for found in _ACRONYM.findall(text))}):
        seen = _places(texts, listed)
        explained = set(listed.values())
        for alike in _alike(seen):
            explained |= {each for each in alike if any(f"({each})" in text for _, text in facts.texts[0])}
            yield from _pairs(alike, explained, seen)
    facts.finish(left_out)


def _alike(acronyms: Iterable[str]) -> list[list[str]]:
    """Those that consist of the same letters."""
    same: dict[str, list[str]] = defaultdict(list)
    for acronym in acronyms:
        same["".join(sorted(acronym))].append(acronym)
    return [
        found for letters, found in same.items() if found[1:] and len(letters) > 2 and not _ROMAN.fullmatch(letters)
    ]


def _places(texts: list[tuple[str, str]], listed: dict[str, str]) -> dict[str, dict[str, int]]:
    """How often each acronym stands at each pointer, in the order in which they come."""
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for pointer, text in texts:
        for match in _ACRONYM.finditer(text):
            if not text[match.start() - 1 : match.start()].isalnum():
                found = match.group()
                seen[found][pointer] = seen[found].get(pointer, 0) + 1
    for pointer, acronym in listed.items():
        seen[acronym][pointer] = 1
    return seen


def _pairs(found: list[str], explained: set[str], seen: dict[str, dict[str, int]]) -> Iterator[Hit]:
    """Two that are both explained are two organisations that happen to have the same letters."""
    for index, one in enumerate(found):
        for other in found[index + 1 :]:
            if not {one, other} <= explained:
                times = [sum(seen[each].values()) for each in (one, other)]
                yield Hit(
                    f"{one} ({_times(times[0])}) and {other} ({_times(times[1])}) have the same letters:"
                    " one may be a misprint of the other.",
                    tuple(dict.fromkeys((*seen[one], *seen[other]))),
                    {one: str(times[0]), other: str(times[1])},
                )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


RULE = Rule(
    id="acronym-variants",
    severity="info",
    flags="Two acronyms consist of the same letters in another order, and they are not both explained.",
    why="A search for one misses the other; a list of organisations gets one that does not exist.",
    flagged=report(context="The Lake Basin Authority (LBA) serves ten towns. The LAB has a boat."),
    clean=report(context="The Lake Basin Authority (LBA) serves ten towns. The LBA has a boat."),
    check=_check,
)
