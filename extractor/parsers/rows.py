"""The cells of a section of labels and values, in reading order."""

from __future__ import annotations

import re
from itertools import groupby

from extractor.document import Document, Passage
from extractor.matching import ACCEPTED, words
from extractor.outline import Section
from extractor.parsers.cells import Cell
from extractor.profile import Profile

# What parts a label with its value from the next one: `Country: Peru | Region: Andes`
_BAR = re.compile(r"\s*(?:[|•·;]|(?<=\s)[–—](?=\s))\s*")


def cells_of(document: Document, section: Section, profile: Profile) -> list[Cell]:
    """The lines of a section; where labels and values run on in one paragraph, the pieces of that."""
    cells: list[Cell] = []
    lines = [(unit, line) for unit in section.units for line in unit.lines]
    for (_, moved), group in groupby(lines, key=lambda item: (item[1].block, item[0].moved)):
        block = [line for _, line in group]
        number = -block[0].block if moved else block[0].block
        passage = Passage.of(document, block)
        cuts = _cuts(passage.text, profile)
        if cuts:
            ends = [*(start for start, _ in cuts), len(passage.text)]
            starts = [0, *(end for _, end in cuts)]
            cells += [Cell(passage.part(*piece), number) for piece in zip(starts, ends, strict=True)]
        else:
            cells += [Cell(own, number, line) for line in block if (own := Passage.of(document, [line]))]
    return cells


def _cuts(text: str, profile: Profile) -> list[tuple[int, int]]:
    """The bars of a paragraph that begins with a label and a colon, and has others behind all of them."""
    bars = [match.span() for match in _BAR.finditer(text)]
    bars = [(start, end) for start, end in bars if _is_labelled(text[end : end + 80], profile)]
    return bars if bars and _is_labelled(text[:80], profile) else []


def _is_labelled(text: str, profile: Profile) -> bool:
    """Whether a text begins with a known label and its colon."""
    label, colon, _ = text.partition(":")
    whole = profile.labels.whole(words(label)) if colon and len(label) < 60 else None
    return whole is not None and whole.score >= ACCEPTED
