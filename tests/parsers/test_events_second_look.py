"""Events that the reader once missed or took for others: settings, aims, asides, relative clauses, counted ones.

The right answers were written down before the reader saw the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractor.parsers.events import EventReading, UnsureReading, read_events, read_paragraph

Told = tuple[str, str, str | None, str | None, str]


@dataclass(frozen=True)
class Organisation:
    name: str
    acronym: str | None


ORGANISATIONS = (
    Organisation("Union of Water Users in Fiji", "UWUF"),
    Organisation("Chamber of Small Industries of Belize", "CSIB"),
    Organisation("Lakeshore Chamber of Trade", "LCT"),
    Organisation("Fiji Development Bank", "FDB"),
)


def told(kind: str, edtf: str, *, title: str | None = None, place: str | None = None, by: str = "") -> Told:
    return kind, edtf, title, place, by


def as_told(event: EventReading) -> Told:
    assert event.date.value is not None
    title, place = (one.value if one else None for one in (event.title, event.place))
    return event.kind, event.date.value.edtf, title, place, ", ".join(one.value for one in event.organisers)


EVENTS = [
    # what something began or ended with
    (
        "Work on the registry kicked off with a scoping mission to Tarawa from 12 to 16 February 2018.",
        [told("visit", "2018-02-12/2018-02-16", place="Tarawa")],
    ),
    (
        "The second phase began with a seminar in Labasa on 5 March 2019.",
        [told("workshop", "2019-03-05", place="Labasa")],
    ),
    (
        "The Reef Forum opened with a training for wardens in Levuka on 5 March 2019.",
        [told("conference", "2019-03-05", title="Reef Forum", place="Levuka")],
    ),
    # at which event it was
    (
        "The survey was presented in Nairobi in May 2018 at the Lake Basin Fisheries Forum.",
        [told("conference", "2018-05", title="Lake Basin Fisheries Forum", place="Nairobi")],
    ),
    (
        "On 9 November 2018, two dairies joined the charter during a signing ceremony in Gitega.",
        [told("signing", "2018-11-09", place="Gitega")],
    ),
    (
        "Divers from nine islands came to Suva for the Pacific Ferry Summit on 12 November 2018.",
        [told("conference", "2018-11-12", title="Pacific Ferry Summit", place="Suva")],
    ),
    # who held it
    (
        "The Reed Fair, which the Lakeshore Chamber of Trade (LCT) organised in Bihać on 25 May 2018, drew 90 guests.",
        [told("other", "2018-05-25", title="Reed Fair", place="Bihać", by="LCT")],
    ),
    (
        "A virtual Drip Dialogue, co-organised by the Fiji Development Bank (FDB) and the Union of Water Users in Fiji "
        "(UWUF), took place on 22 September 2020.",
        [told("conference", "2020-09-22", title="Drip Dialogue", by="FDB, UWUF")],
    ),
    (
        "The Trade Roundtable was organised by the Chamber of Small Industries on 21 June 2018.",
        [told("meeting", "2018-06-21", title="Trade Roundtable", by="CSIB")],
    ),
    (
        "The code for lifts was launched by the Deputy Premier’s Office in Lautoka on 14 July 2017.",
        [told("launch", "2017-07-14", place="Lautoka", by="Deputy Premier’s Office")],
    ),
    # where it was
    (
        "Two courses for millers were held in Mbale, the first from 8 to 12 March 2021 and the second from 19 to 23 "
        "July 2021.",
        [
            told("training", "2021-03-08/2021-03-12", place="Mbale"),
            told("training", "2021-07-19/2021-07-23", place="Mbale"),
        ],
    ),
    (
        "A film about three women who raise bees in Lamu was screened on national television in October 2021.",
        [told("other", "2021-10")],
    ),
    # verbs and their objects
    ("Soil tests were carried out by a mixed team in February 2016.", [told("other", "2016-02")]),
    ("Cyclone Hola made landfall in March 2018 and destroyed four nurseries.", [told("other", "2018-03")]),
    ("The tender closed on 30 April 2018 without any bid.", [told("other", "2018-04-30")]),
    ("A training was offered to 18 teachers in Sikasso in May 2018.", [told("training", "2018-05", place="Sikasso")]),
    (
        "The course was taught on 4 and 5 June 2018 in Corozal.",
        [told("training", "2018-06-04/2018-06-05", place="Corozal")],
    ),
    ("The Treasury issued a circular dated 15 March 2018 to all districts.", [told("other", "2018-03-15")]),
    (
        "The bill was not tabled, since a motion of no confidence succeeded on 6 December 2018.",
        [told("other", "2018-12-06")],
    ),
    (
        "The memorandum of understanding, which was concluded in Nakuru on 11 May 2018, covers six counties.",
        [told("signing", "2018-05-11", place="Nakuru")],
    ),
    ("On the morning of 6 June 2018, the mayor cut the ribbon of the new depot.", [told("other", "2018-06-06")]),
    ("The contract for Tana Island was signed on 2 December 2020.", [told("signing", "2020-12-02")]),
    ("Progress: Green Belts were planted in May 2018.", [told("other", "2018-05")]),
    (
        "A seminar, held jointly by LCT and FDB, took place in Bukoba on 5 July 2018.",
        [told("workshop", "2018-07-05", place="Bukoba", by="LCT, FDB")],
    ),
    ("The bill is before parliament and was debated on 3 and 4 May 2018.", [told("other", "2018-05-03/2018-05-04")]),
    ("The fee was not accepted by all and was withdrawn on 3 June 2018.", [told("other", "2018-06-03")]),
    ("The call was published in the gazette of 7 May 2018.", [told("other", "2018-05-07")]),
    ("A decree dated 7 May 2018 put the fund under the Treasury.", [told("other", "2018-05-07")]),
    ("Heavy rain on 3 March 2018 washed away the access road.", [told("other", "2018-03-03")]),
    ("The donor left on 4 May 2018, so no agreement was signed.", [told("other", "2018-05-04")]),
    ("The barge with the turbines docked in Lautoka on 4 May 2018.", [told("other", "2018-05-04", place="Lautoka")]),
    ("Trams began to run on the new line on 1 June 2018.", [told("other", "2018-06-01")]),
    (
        "A virtual launch on 14 October 2020 replaced the ceremony planned for April 2020.",
        [told("launch", "2020-10-14")],
    ),
    (
        "Seminars were held in two towns: Labé (2 May 2018) and Pita (9 May 2018).",
        [told("workshop", "2018-05-02", place="Labé"), told("workshop", "2018-05-09", place="Pita")],
    ),
    (
        "September 5–7, 2018: training of guides in Labé.",
        [told("training", "2018-09-05/2018-09-07", place="Labé")],
    ),
    (
        "Trainings were held in Labasa from 12 to 14 March and from 20 to 22 May 2018.",
        [
            told("training", "2018-03-12/2018-03-14", place="Labasa"),
            told("training", "2018-05-20/2018-05-22", place="Labasa"),
        ],
    ),
    (
        "Seminars were held in Labasa from 12 to 14 March and in Nadi from 20 to 22 May 2018.",
        [told("workshop", "2018-05-20/2018-05-22", place="Nadi")],
    ),
    (
        "A seminar on the results of the survey in Busia was held in Kisumu on 3 May 2018.",
        [told("workshop", "2018-05-03", place="Kisumu")],
    ),
    (
        "In May 2018, at the request of the ministry in Freetown, a course was held in Bo.",
        [told("training", "2018-05", place="Bo")],
    ),
    (
        "The Director of the Rural Energy Fund signed the grant agreement on 3 May 2018.",
        [told("signing", "2018-05-03")],
    ),
    (
        "The grant agreement was amended on 3 May 2018 and now ends on 31 December 2019.",
        [told("other", "2018-05-03")],
    ),
    ("It was not until 30 November 2018 that the contract was signed.", [told("signing", "2018-11-30")]),
]

NONE = [
    "The contract will not be signed until 30 November 2018.",
    "It is not known whether the audit was carried out in May 2018.",
    "A motion of no confidence was never tabled in May 2018.",
    "The launch on 14 October 2020 was postponed to April 2021.",
    "3 May 2018: the seminar in Labé will be repeated.",
    "The decree of 7 May 2018 was repealed.",
    "A letter of 7 May 2018 confirmed the terms.",
    "No well was dug and tested in May 2018.",
    "The deed was not signed and sealed on 3 May 2018.",
    "The project has used a circular dated 15 March 2018 since then.",
]


@pytest.mark.parametrize(("paragraph", "events"), EVENTS)
def test_events(paragraph: str, events: list[Told]) -> None:
    assert [as_told(event) for event in read_events(paragraph, organisations=ORGANISATIONS)] == events


@pytest.mark.parametrize("paragraph", NONE)
def test_no_event(paragraph: str) -> None:
    assert read_events(paragraph, organisations=ORGANISATIONS) == ()


def test_a_time_without_a_year_is_said_to_be_open() -> None:
    paragraph = "Seminars were held in Labasa from 12 to 14 March and in Nadi from 20 to 22 May 2018."
    unsure = [one.why for one in read_paragraph(paragraph) if isinstance(one, UnsureReading)]
    assert unsure == ["the year of “March” is not written"]


def test_whether_work_over_months_is_an_event_is_left_open() -> None:
    (unsure,) = read_paragraph("Gauges were installed at five wells between April and June 2018.")
    assert isinstance(unsure, UnsureReading)
    assert read_paragraph("From April to June 2018, prices fell by a tenth.") == ()
