"""Status words: a profile says what its words mean, this reader says whether a cell is one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from extractor.record import StatusCode
from extractor.values.reading import Reading
from extractor.values.whole import shown

# "ON-TRACK", "On  track." and "on track" are one word
NOT_A_LETTER = re.compile(r"[\W_]++")

# the words of a cell without the punctuation around them
WORDS = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)


def read_status(text: str, words: Mapping[str, StatusCode]) -> Reading[StatusCode]:
    """The status a cell states; another word than the profile's is no status, but a doubt.

    >>> words = {"on track": "on-track", "delayed": "delayed"}
    >>> read_status("ON-TRACK.", words).value
    'on-track'
    >>> read_status("ONTRACK", words).value
    'on-track'
    >>> read_status("Nearly there", words).doubt
    'unknown-status'
    """
    span = WORDS.search(text)
    start, end = span.span() if span else (0, len(text))
    codes = {status_key(word): code for word, code in words.items()}
    joined = {word.replace(" ", ""): code for word, code in codes.items()}
    code = codes.get(status_key(text)) or joined.get(status_key(text))
    if code is not None and "?" in text:
        return Reading(None, start, end, "status-questioned", "the status has a question mark", (code,))
    if code is not None:
        return Reading(code, start, end)
    message = (
        f"“{shown(text[start:end])}” is none of the profile's status words: "
        "if it means one of the statuses, add it to the profile"
    )
    return Reading(None, start, end, doubt="unknown-status", message=message)


@lru_cache(maxsize=1024)
def status_key(text: str) -> str:
    """The form in which two spellings of a status word are equal.

    >>> status_key("Partially-Achieved:")
    'partially achieved'
    """
    return NOT_A_LETTER.sub(" ", text).strip().casefold()
