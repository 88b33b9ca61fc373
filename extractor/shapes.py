"""What a text is by its words' shapes: a sentence, or a name; ended, or running on."""

from __future__ import annotations

import re

from extractor.matching import JOINING

# Small words that names do not have: `was held`, `launched`
_VERB = re.compile(r"was|were|is|are|has|have|had|will|been|be|[a-z]{3,}ed")
# Small words that names have too
_PARTICLES = JOINING | frozenset("de du des la le les et e do da dos y del di della van von der für und zu".split())
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
# A line after which the next one cannot begin anything
RUNS_ON = re.compile(r"[,;–—&/(-]$|\b(?:and|or|of|the|for|to|in|on|with|by|a|an|at|from|under|see)$")


def is_prose(text: str) -> bool:
    """Whether a block is a sentence and not a name, a value or a heading.

    >>> is_prose("Fiji plans to cut emissions while it extends services.")
    True
    >>> is_prose("National Council for the Environment (NCE).")
    False
    """
    said = [word.strip(".,;:()\"'“”") for word in text.split()]
    plain = [word for word in said if word[:1].isalpha() and word.casefold() not in _PARTICLES]
    small = sum(word[0].islower() and word[1:2] not in ("'", "’") for word in plain)
    ended = SENTENCE_END.search(text) is not None
    if len(said) < 5 or not (ended or len(said) >= 12):
        return False
    return small >= 0.45 * len(plain) or (ended and any(_VERB.fullmatch(word) for word in said))


def is_name(text: str) -> bool:
    """Whether a block looks like an organisation's name: capitals, no verb, no full stop.

    >>> is_name("Department of Roads & Bridges"), is_name("Two knowledge products are published.")
    (True, False)
    """
    said = [word for word in text.split() if word.casefold() not in _PARTICLES and word[:1].isalpha()]
    return len(said) > 1 and text[-1:] not in ".:;" and all(word[0].isupper() for word in said)
