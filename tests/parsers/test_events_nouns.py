"""Dates that belong to a noun, verbs in a use that tells an act, and several times in one sentence.

Each shape stands beside its twins: planned, denied, conditional, said of somebody else, in a name.
"""

from __future__ import annotations

import pytest

from extractor.parsers.events import UnsureReading, read_events, read_paragraph

Told = tuple[str, str, str | None]

TOLD: list[tuple[str, list[Told]]] = [
    # What strikes has a date of its own, and is the subject of the sentence.
    ("The storm of 4 May 2019 tore down two masts.", [("other", "2019-05-04", None)]),
    ("Heavy floods in August 2019 washed away the intake at Mukono.", [("other", "2019-08", None)]),
    ("Fires in the peat forests of Riau in September 2019 closed the airport.", [("other", "2019-09", None)]),
    ("The April 2020 lockdown interrupted field work for nine weeks.", [("other", "2020-04", None)]),
    ("Cyclone Harold on 6 April 2020 sank the survey boat.", [("other", "2020-04-06", None)]),
    ("After the floods of 8 May 2018, the office was moved to higher ground.", [("other", "2018-05-08", None)]),
    # The date of an event behind `of`; what the sentence tells besides keeps its own.
    ("At its session of 28 November 2019, the board approved the budget.", [("meeting", "2019-11-28", None)]),
    (
        "At its meeting of 3 May 2018, the donor board extended the project to June 2020.",
        [("meeting", "2018-05-03", None), ("extension", "2020-06", None)],
    ),
    (
        "After the workshop of 5 May 2018, two mayors signed the pledge in Nadi on 7 June 2018.",
        [("workshop", "2018-05-05", None), ("signing", "2018-06-07", "Nadi")],
    ),
    # Several times with one verb.
    (
        "The council met three times, on 12 March, on 18 June and on 24 September 2020.",
        [("meeting", "2020-03-12", None), ("meeting", "2020-06-18", None), ("meeting", "2020-09-24", None)],
    ),
    (
        "Auditors came to Labasa twice, in May and in August 2018.",
        [("visit", "2018-05", "Labasa"), ("visit", "2018-08", "Labasa")],
    ),
    (
        "Two offers came in: one on 3 May 2018, the other on 5 June 2018.",
        [("other", "2018-05-03", None), ("other", "2018-06-05", None)],
    ),
    (
        "Two of four clinics were held: the first at the University of Gulu from 6 to 8 May 2019, the second at the "
        "Muni College of Health from 3 to 5 June 2019.",
        [],
    ),
    (
        "Both courses were held: the first at the University of Gulu from 6 to 8 May 2019, the second at the Lira "
        "College of Crafts from 3 to 5 June 2019.",
        [("training", "2019-05-06/2019-05-08", None), ("training", "2019-06-03/2019-06-05", None)],
    ),
    (
        "The two trainings were held from 3 to 7 June 2019 in Tunja and from 10 to 14 June 2019 in Cali.",
        [("training", "2019-06-03/2019-06-07", "Tunja"), ("training", "2019-06-10/2019-06-14", "Cali")],
    ),
    (
        "The seminar was held in Suva on 12 February 2020, before the curfew came into force on 2 April 2020.",
        [("workshop", "2020-02-12", "Suva"), ("other", "2020-04-02", None)],
    ),
    # Acts that their verbs hide.
    ("In March 2017, after a collapse, the council of Mwanza requested advice.", [("other", "2017-03", None)]),
    ("A second permit was applied for on 4 May 2018.", [("other", "2018-05-04", None)]),
    ("School No. 7 reopened on 4 May 2018.", [("other", "2018-05-04", None)]),
    ("Two crates arrived damaged on 4 May 2018.", [("other", "2018-05-04", None)]),
    ("The bank closed its credit line to new clients in May 2018.", [("other", "2018-05", None)]),
    ("The road reopened to traffic in August 2020.", [("other", "2020-08", None)]),
    ("The ministry then set up a task force on 5 May 2018.", [("other", "2018-05-05", None)]),
    ("The first lamp was lit in Tema on 5 May 2018.", [("other", "2018-05-05", "Tema")]),
    ("After the plant’s commissioning on 4 December 2020, outages fell by a third.", [("other", "2020-12-04", None)]),
    # Kinds.
    ("Engineers of both cities met by video in June 2019.", [("meeting", "2019-06", None)]),
    ("The advisory board discussed the draft on 5 May 2018.", [("meeting", "2018-05-05", None)]),
    ("Three memoranda were signed during the Lima Water Forum in May 2018.", [("signing", "2018-05", None)]),
    # Places.
    (
        "The ferry, built in Nadi, was launched in Academy Bay on 8 July 2022.",
        [("launch", "2022-07-08", "Academy Bay")],
    ),
    ("The press was bought in Lima and installed in Cusco in May 2018.", [("other", "2018-05", "Cusco")]),
    ("In Cebu City, the Cold Chain Forum was held on 5 May 2018.", [("conference", "2018-05-05", "Cebu City")]),
    ("The mill at Kingri was opened on 5 May 2018.", [("launch", "2018-05-05", "Kingri")]),
    ("Nadi received its first grade, a B, on 5 May 2018.", [("other", "2018-05-05", None)]),
    ("When the port closed on 3 May 2018, 40 men were stranded in Nadi.", [("other", "2018-05-03", None)]),
]

NONE = [
    "The storm of 3 May 2018 is the subject of the study.",
    "No storm in May 2018 damaged the roof.",
    "A strike in June 2026 would stop the port.",
    "If the storm of 3 May 2018 had hit Nadi, the pump would have drowned.",
    "An outbreak in June 2018 was feared.",
    "The strike of June 2018 was planned for weeks.",
    "The team prepared for floods in June 2018.",
    "The government denied that a strike in June 2018 stopped the port.",
    "The Storm Fund of May 2018 paid out USD 3 million.",
    "The fire brigade of May 2018 trained 40 men.",
    "The Flood Law of 3 May 2018 regulates dams.",
    "“The storm of 3 May 2018 destroyed everything,” she said.",
    "At its meeting of 4 October 2026, the committee will decide.",
    "The minutes of the meeting of 4 October 2018 were sent round.",
    "The meeting of 4 October 2018 was postponed.",
    "The signing of the contract on 3 May 2026 is being prepared.",
    "At the Trade Fair in Suva on 5 May 2026, the stove will be shown.",
    "Under the decision of 4 October 2018, fees are waived.",
    "Auditors will come to Labasa twice, in May and in August 2026.",
    "Auditors came to the same view in May and in August 2018.",
    "Residents came to Suva market more often in May 2018.",
    "Prices rose twice, in May and in August 2018.",
    "Two calls will close: one on 31 January 2027, the other on 30 September 2027.",
    "Two courses were planned: the first in May 2019, the second in June 2019.",
    "There were two options: one in May 2018, the other in June 2018.",
    "The law was repealed before it took effect on 5 May 2018.",
    "Work could not start until the permit arrived on 5 May 2018.",
    "The works were finished before the rains began on 5 May 2018.",
    "The council was requested in May 2018 to act.",
    "The council requested that a training be held in May 2018.",
    "The rule applied for a year from June 2018.",
    "The committee set up on 5 May 2018 has nine members.",
    "The plan was to set up a task force on 5 May 2018.",
    "The ministry agreed to close the mill in May 2018.",
    "The draft is discussed by the board on 5 May 2026.",
    "Printed in Suva in May 2018.",
]

UNSURE = [
    "A flood in June 2018 was ruled out.",
    "The council requested a training in March 2017.",
    "Two officers worked in Oslo from 1 May to 30 June 2019.",
]


@pytest.mark.parametrize(("paragraph", "events"), TOLD)
def test_events(paragraph: str, events: list[Told]) -> None:
    found = read_events(paragraph)
    mine = [(one.kind, one.date.value and one.date.value.edtf, one.place and one.place.value) for one in found]
    assert mine == events


@pytest.mark.parametrize("paragraph", NONE)
def test_no_event(paragraph: str) -> None:
    assert read_paragraph(paragraph) == ()


@pytest.mark.parametrize("paragraph", UNSURE)
def test_what_is_not_settled_is_a_doubt(paragraph: str) -> None:
    (unsure,) = read_paragraph(paragraph)
    assert isinstance(unsure, UnsureReading)


def test_what_is_said_in_passing_or_may_be_a_rule_is_told_with_a_doubt() -> None:
    for paragraph in (
        "After the floods of 8 May 2018, the office was moved to higher ground.",
        "The divers could reach the wreck only in May 2018.",
    ):
        (event,) = read_events(paragraph)
        assert event.doubts


def test_a_place_that_one_could_only_reach_then() -> None:
    (event,) = read_events("In Kiribati, the surveyors could reach Butaritari only in May 2018.")
    assert event.place is not None
    assert event.place.value == "Butaritari"


def test_two_towns_with_their_dates_in_brackets() -> None:
    first, second = read_events("Trainings in Tunja (3–7 June 2019) and Cali (10–14 June 2019) reached 84 masons.")
    assert (first.kind, second.kind) == ("training", "training")
    assert second.date.value is not None
    assert second.date.value.edtf == "2019-06-10/2019-06-14"
