"""What is no partner's name although it stands in their list: headings, feet of pages, sentences, addresses, counts."""

from __future__ import annotations

import re

from extractor.shapes import is_prose
from extractor.values.organisation import split_name

# `2019 results`, `Results achieved during 2021`, `GGGI Annual Report 2015 2`
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEADING = re.compile(
    r"\b(?:results?|reports?|achieved|achievements?|progress|budget|overview|annual|outcomes?)\b", re.I
)
# `Global Green Growth Programme 2`, `2Global Green Growth Programme`: a running head with the number of its page
_PAGE = re.compile(r".*[^\W\d_]\s\d{1,3}$|\d{1,3}\s?[A-Z]\w+\s.*\s")
# words that sentences have and names do not
_SAID = re.compile(r"\b(?:that|this|these|those|which|who|is|are|was|were|has|have|had|been|will|its|their|it)\b")
_TELLS = re.compile(r"(?:We|Our|They|It|These|In|With|Together)\s+[a-z]")  # and not `We Effect`
_STOPS = re.compile(r"[a-z]{5}[.!?]\s+\w|[a-z]:\s+[a-z]")
_SMALL_END = re.compile(r"\b(?:of|and|for|the|to|on|in|with|by|from|a|an|at|as|or|de|du|des|et|del|y)[.,]?$|\s?[-‐–]$")


# `mail@energy.go.ke`, `www.energy.go.ke`, `https://…`, `energy.go.ke/partners`
_ADDRESS = re.compile(r"\S@\S|\bwww\.|https?://|^[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")
# `12 county governments`: how many, not who
_COUNT = re.compile(r"(?:^|\bthe\s)\d{1,4}\s+[a-z]")
_REST = frozenset({"etc", "tbd", "tbc", "others", "and others", "various", "see above"})


def ends_list(text: str) -> bool:
    """Whether a line is a heading that the profile does not know, with which the list of partners ends.

    >>> ends_list("Results achieved during 2021"), ends_list("R E S U L T S AC H I E V E D I N 2 0 1 6")
    (True, True)
    >>> ends_list("Vision 2030 Secretariat"), ends_list("Annual Conference Board")
    (False, False)
    """
    said = text.split()
    spaced = len(said) > 4 and sum(len(word) == 1 for word in said) * 2 > len(said)
    return spaced or (_YEAR.search(text) is not None and _HEADING.search(text) is not None and "(" not in text)


def is_no_name(text: str, *, bulleted: bool = False) -> bool:
    """Whether a text cannot be a partner's name: a fragment, a sentence, the number of a page, an address, a count.

    >>> is_no_name("and enforcing standards"), is_no_name("(Sida)"), is_no_name("Global Programme 2")
    (True, True, True)
    >>> is_no_name("eThekwini Municipality"), is_no_name("adelphi", bulleted=True), is_no_name("Direction de l’eau")
    (False, False, False)
    """
    found = split_name(text).value
    name = text if found is None else found.name
    if sum(c.isalpha() for c in name) < 2 or not (name[:1].isalnum() or name[:1] in "“\"'‘«¡"):
        return True
    if _ADDRESS.search(name) or _TELLS.match(name) or _COUNT.search(name) or name.casefold().strip(" .…") in _REST:
        return True
    first = name.split()[0]
    small = first.islower() and not (bulleted and len(name.split()) == 1)
    if small or _SMALL_END.search(name):
        return True
    named = found is not None and found.acronym is not None
    if not named and _PAGE.match(name):
        return True
    return _SAID.search(name) is not None or _STOPS.search(name) is not None or (not named and is_prose(text))
