"""Extensions: a project, an agreement or a deadline that was prolonged, dated by its new end."""

from __future__ import annotations

from extractor.parsers.events import words as words_of
from extractor.parsers.events.clauses import Clause
from extractor.parsers.events.found import Doubts, Found
from extractor.parsers.events.sentences import Verb


def extended(clause: Clause, verb: Verb) -> Found | None:
    """A project, agreement or deadline that was prolonged; the date is its new end where one is said."""
    region = clause.object_of(verb) if verb.voice == "active" else clause.subject(verb)
    lowers = {clause.line.lower(at) for at in range(*region)}
    pronoun = region[1] - region[0] == 1 and lowers <= {"it", "this"}
    moved = clause.line.lower(verb.start) in {"moved", "shifted", "pushed"}
    fits = lowers & {"date", "deadline", "closing", "completion"} if moved else lowers & words_of.PROLONGED or pronoun
    if verb.voice == "reduced" or not fits:
        return None
    doubts: Doubts = ()
    if pronoun:
        doubts = (("event-kind-uncertain", "what was extended is not said in this sentence"),)
    elif clause.date.status == "happened" and not _from_to(clause):
        doubts = (("event-date-uncertain", "the date is when it was extended, not its new end"),)
    return Found("extension", doubts=doubts)


def _from_to(clause: Clause) -> bool:
    value = clause.date.reading.value
    return value is not None and "/" in value.edtf


def extension(clause: Clause) -> Found | None:
    """`An extension of the project to December 2019 was approved`: the noun, with a word that it was decided."""
    after = range(clause.date.end, clause.end)
    end = next((at for at in after if clause.line.lower(at) in words_of.RELATIVE), clause.end)
    lowers = [clause.line.lower(at) for at in range(clause.first, end)]  # without `so that the trials can go on`
    if clause.date.status != "new-end" or "extension" not in lowers or set(lowers) & (words_of.MODALS - {"to"}):
        return None
    return Found("extension") if set(lowers) & words_of.DECIDED else None
