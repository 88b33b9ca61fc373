"""``unlisted-partner``: a host or co-organiser of an event is not among the partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, Rule, counted
from extractor.matching import JOINING, similarity, words
from extractor.record import Partner
from extractor.values.organisation import acronym_fits

SAME = 0.9  # names as alike as this are one name, misspelt


def _check(facts: Facts) -> Iterator[Hit]:
    report = facts.record.report
    if not any(event.organisers for event in report.events):
        return
    facts.whole("/partners")
    if facts.lacks("/partners", report.partners):
        facts.sure("/partners", None)
    # The institute whose family of reports this is, as in `gggi-project-results`, is no partner of its own.
    known = {*facts.settings.get("unlisted-partner", ()), *facts.record.producer.profile.name.upper().split("-")}
    known |= {name for partner in report.partners for name in (partner.name, partner.acronym) if name}
    told: dict[str, list[str]] = defaultdict(list)
    left_out: list[str] = []
    for index, event in enumerate(report.events):
        if event.source.startswith("/context"):  # what others did before the project
            continue
        for number, organiser in enumerate(event.organisers):
            pointer = f"/events/{index}/organisers/{number}"
            if facts.doubted(pointer):
                left_out.append(pointer)
            elif organiser not in known and not any(_is(organiser, partner) for partner in report.partners):
                told[organiser].append(pointer)
    unsure = [f"/partners/{n}" for n in range(len(report.partners)) if told and facts.doubted(f"/partners/{n}")]
    if not unsure:
        for organiser, pointers in told.items():
            yield Hit(
                f"{organiser} is named as an organiser of {counted(len(pointers), 'event')}, and the list of"
                f" {counted(len(report.partners), 'partner')} lacks it.",
                (*pointers, *(f"/partners/{n}" for n in range(len(report.partners)))),
                {"organiser": organiser, "events": str(len(pointers))},
            )
    facts.finish([*left_out, *unsure])


def _is(organiser: str, partner: Partner) -> bool:
    """Whether the organiser may be a partner otherwise named; reports shorten ministries to their last words."""
    said, listed = ([w for w in words(name) if w not in JOINING] for name in (organiser, partner.name))
    if len(said) > 1 and len(listed) > 1 and (set(said) <= set(listed) or set(listed) <= set(said)):
        return True
    if partner.acronym is None and len(said) == 1 and acronym_fits(partner.name, organiser):
        return True
    return similarity(" ".join(said), " ".join(listed)) >= SAME


RULE = Rule(
    id="unlisted-partner",
    severity="info",
    flags="An organisation is named as host or organiser of an event, and the list of partners lacks it.",
    why="Either the list is not complete, or somebody else's event is told as the project's.",
    flagged=report(n11="On 12 May 2019, the Kisumu Water Board (KWB) hosted the Forum on Lake Towns in Kisumu."),
    clean=report(n11="On 12 May 2019, the Ministry of Energy (MoE) hosted the Forum on Lake Towns in Kisumu."),
    check=_check,
)
