"""Which family a file belongs to: how many of a profile's headings and labels stand in it.

A profile that is chosen must show many of them.  One that a user names is believed as far as the file shows what the
profile requires; where it requires nothing, the file must show something of it, for else the record would be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.errors import UnknownFamily
from extractor.landmarks import Grammar, grammar_of
from extractor.matching import words
from extractor.profile import Profile

LEAST = 4  # names of a profile that a file must show
SHARE = 0.25  # of the profile's names
LONGEST = 16  # words that a label can have


@dataclass(slots=True)
class Fit:
    """The headings and labels of one profile that were found in a file."""

    profile: Profile
    grammar: Grammar = field(init=False)
    names: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.grammar = grammar_of(self.profile)

    def observe(self, texts: Sequence[str]) -> None:
        """Look at the lines of a page."""
        for index, text in enumerate(texts):
            if not text or len(text) > 120:
                continue
            if self.lacking or not self.names:
                self._observe_label(texts[index : index + 3])
            heading = self.grammar.heading(texts[index : index + 3])
            if heading is not None:
                self.names.add(heading[1])
            elif self.grammar.result(text) is not None:
                self.names.update(self.profile.sections_of("results"))
            else:
                name = self.grammar.label_name(text)
                if name is not None:
                    self.names.add(name)

    def _observe_label(self, texts: Sequence[str]) -> None:
        """Note a label that a line begins with, whatever stands behind it: texts have no shape that would confirm it.

        Prose may begin like this too, so that it counts for what is required and not for the choice.
        """
        for printed in (texts[0], " ".join(texts)):  # a label may go on in the next lines
            for start in self.profile.labels.starts(words(printed)[:LONGEST]):
                self.begun.add(start.name)

    @property
    def share(self) -> float:
        return len(self.names) / (len(self.profile.sections) + len(self.profile.fields))

    @property
    def fits(self) -> bool:
        return len(self.names) >= LEAST and self.share >= SHARE

    @property
    def lacking(self) -> list[str]:
        """What the profile requires and the file does not show."""
        return [name for name in self.profile.required if name not in self.names | self.begun]


def choose(fits: Iterable[Fit]) -> Profile:
    """The profile that fits best; raises `UnknownFamily` with what was missing where none does."""
    ranked = sorted(fits, key=lambda fit: (-fit.share, fit.profile.name))
    for fit in ranked:
        if fit.fits:
            return fit.profile
    told = "; ".join(_told(fit) for fit in ranked[:3])
    raise UnknownFamily(f"The file fits no known family of reports. Closest: {told}.")


def accept(fit: Fit) -> Profile:
    """The profile that a user named; raises `UnknownFamily` where the file lacks what the profile requires."""
    if fit.lacking or not fit.names | fit.begun:
        raise UnknownFamily(
            f"The file is no report of the family of the profile that was given: {_told(fit)}.",
            remedy="Give the profile of this file's family, or none to have one of the known chosen; if it is this one,"
            " add the labels as this file prints them, and take out of 'required' what reports may lack.",
        )
    return fit.profile


def _told(fit: Fit) -> str:
    total = len(fit.profile.sections) + len(fit.profile.fields)
    lacking = ", ".join(
        fit.lacking or [n for n in (*fit.profile.sections, *fit.profile.fields) if n not in fit.names][:5]
    )
    return f"{fit.profile.name} ({len(fit.names)} of its {total} headings and labels found; without {lacking})"
