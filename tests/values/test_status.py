from __future__ import annotations

import pytest

from extractor.record import StatusCode
from extractor.values.status import read_status

WORDS: dict[str, StatusCode] = {
    "Achieved": "achieved",
    "Partially achieved": "partially-achieved",
    "On-track": "on-track",
    "Delayed": "delayed",
}

# text, code, where it was seen
STATUSES = (
    ("DELAYED", "delayed", "the first report"),
    ("PARTIALLY ACHIEVED", "partially-achieved", "made-up reports"),
    ("Partially-achieved", "partially-achieved", "hyphen for space"),
    ("on track", "on-track", "space for hyphen"),
    ("On‑Track.", "on-track", "non-breaking hyphen and full stop"),
    ("  achieved ", "achieved", "spaces around"),
)


@pytest.mark.parametrize(("text", "code", "seen"), STATUSES)
def test_status(text: str, code: StatusCode, seen: str) -> None:
    reading = read_status(text, WORDS)
    assert (reading.value, reading.doubt) == (code, None), seen


@pytest.mark.parametrize("text", ["", "not achieved", "delayed again", "delaye", "?"])
def test_another_word_is_no_status(text: str) -> None:
    reading = read_status(text, WORDS)
    assert (reading.value, reading.doubt) == (None, "unknown-status")


def test_a_question_mark_leaves_the_status_in_doubt() -> None:
    reading = read_status("ON TRACK?", WORDS)
    assert (reading.value, reading.doubt, reading.candidates) == (None, "status-questioned", ("on-track",))


def test_span_is_that_of_the_words() -> None:
    reading = read_status(" (Delayed) ", WORDS)
    assert (reading.start, reading.end) == (2, 9)
