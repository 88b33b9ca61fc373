"""What in a partner's name says that it may be more than one name, or hold what is none."""

from __future__ import annotations

import re

from extractor.parsers.names import acronym_fits_whole, has_head
from extractor.values.country import country_of
from extractor.values.organisation import NOT_ACRONYMS, REMARKS, fits_from_start, split_name

# `World Bank (donor)`
_REMARK = re.compile(r"\s*\((?P<inside>[^()]+)\)$")
# `GIZ – adviser`
_ROLE = re.compile(r"\s[–—-]\s(?P<inside>[^–—]+)$")
# `World Bank and IFC`, `Ministry of Energy / Ministry of Water`, `World Bank/IFC`
_AND = re.compile(r"\s(?:and|y|et|und|&)\s+(?=[^\W\d_]*[A-ZÀ-Ý])")
_SLASH = re.compile(r"\s*/\s*")
# `IFC`, `KfW`: a name of its own
_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][\w-]{1,9}")
# `Ministry of Water, Irrigation and Energy`: what follows the comma is its as well
_FIELDS = re.compile(r"\b(?:of|for|de|da|do|du|des|del|para|pour|für)\s")
_LEGAL = frozenset({*(word.casefold() for word in NOT_ACRONYMS), *REMARKS, "s.a", "co", "corp", "pvt", "pty", "the"})
LONGEST = 300  # characters
_NONE = re.compile(r"(?:No|None|Nil|Not)\s+[a-z]")  # `No partners in Kenya`
SLASH = "A slash stands in it; it may be two names, or one in two languages."
AND = "“{}” stands between what may be two names."
COMMA = "A comma stands in it; it may be several names."
REMARK = "“{}” may say what the partner does and be no part of its name."


def doubt_in(name: str, acronym: str | None = None) -> tuple[str, ...]:
    """What in a name says that it may be more than one: a message, and the names that may be meant.

    >>> doubt_in("World Bank (donor)")
    ('“donor” may say what the partner does and be no part of its name.', 'World Bank')
    >>> doubt_in("Institute of Energy (Japan)")
    ()
    >>> doubt_in("World Bank and IFC")[1:], doubt_in("Ministry of Trade and Industry")[1:]
    (('World Bank', 'IFC'), ())
    """
    if len(name) > LONGEST:
        return ("It is longer than names are; it may be several.",)
    if _NONE.match(name):
        return ("It may say that there are no partners.",)
    for form in (_REMARK, _ROLE):
        remark = form.search(name)
        if remark and _is_remark(remark["inside"]) and split_name(name).doubt is None:
            return REMARK.format(remark["inside"]), name[: remark.start()]
    before, colon, behind = name.partition(": ")
    if colon:
        return "A colon stands in it; only what stands before or behind may be the name.", before, behind
    if acronym is not None and fits_from_start(name, acronym):
        return ()
    found = _slashed(name) or _listed(name) or _joined(name)
    whole = acronym is not None and acronym_fits_whole(name, acronym)
    return () if whole and sum(map(has_head, found[1:])) < 2 else found


def _is_remark(text: str) -> bool:
    """Whether words behind a name tell of it: `lead`, `no longer a partner`."""
    return text.casefold() in REMARKS or text[:1].islower()


def _slashed(name: str) -> tuple[str, ...]:
    parts = [part for part in _SLASH.split(name) if part]
    named = len(parts) > 1 and all(part[:1].isupper() and len(part) > 1 for part in parts)
    return (SLASH, *parts) if named else ()


def _listed(name: str) -> tuple[str, ...]:
    """Commas that may part names: neither a country nor a legal form follows them, nor a part of what was begun.

    >>> _listed("Safaricom, Sun King and Kiln Co")[1:], _listed("Reef Bank, Fiji"), _listed("Kiln Works, Inc.")
    (('Safaricom', 'Sun King', 'Kiln Co'), (), ())
    >>> _listed("Ministry of Water, Irrigation and Energy"), _listed("University of Accra, Faculty of Law")
    ((), ())
    """
    first, *others = [part.strip() for part in name.split(",")]
    others = [part for part in others if part and country_of(part) is None and part.casefold().strip(".") not in _LEGAL]
    if not others or (_FIELDS.search(first) and has_head(first) and not any(map(has_head, others))):
        return ()
    if len(others) == 1 and re.match(r"[^\W\d_]+\s+(?:of|for|de)\s", others[0]) and has_head(first):
        return ()
    *others, last = others
    return COMMA, first, *others, *(part for part in _AND.split(last) if part)


def _begins_with_head(text: str) -> bool:
    """Whether a text says what an organisation is before it says of what: not `Trade of Can Tho City`."""
    return has_head(text) and has_head(f"The {_FIELDS.split(text)[0]}")


def _joined(name: str) -> tuple[str, ...]:
    """An `and` between what may be two names: both say what they are, or a short name or none of one follows.

    >>> _joined("Lakeshore Bank and African Centre for Power")[1:], _joined("Kenya Power & Lighting")
    (('Lakeshore Bank', 'African Centre for Power'), ())
    """
    for each in _AND.finditer(name):
        before, behind = name[: each.start()], name[each.end() :]
        headed = has_head(before) and _begins_with_head(behind)
        if headed or _SHORT.fullmatch(behind):
            return AND.format(each[0].strip()), before, behind
    return ()
