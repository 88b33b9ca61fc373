"""Small texts of the family, read as a whole report is: from the bytes to the record."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Options, Record, extract, load_profile

Read = Callable[..., Record]


@pytest.fixture(scope="session")
def read() -> Read:
    """The record of a text; its sections need no overview before them."""
    profile = load_profile("gggi-project-results").model_copy(update={"required": ()})
    options = Options(profile=profile)

    def read_text(text: str) -> Record:
        return extract(text.strip("\n").encode(), name="report.txt", options=options)

    return read_text
