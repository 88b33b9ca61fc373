"""Sentences that look as if they told an event: nothing may be given silently that they do not say.

For each sentence stand the events that it truly tells, as `kind date @place by A, B`; most were written before the
reader was mended.  What is given without a doubt has to be one of them; those with `!` have to be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor import answers
from extractor.parsers.events import EventReading, UnsureReading, read_paragraph
from extractor.record import Failure


@dataclass(frozen=True)
class Organisation:
    name: str
    acronym: str | None


ORGANISATIONS = (
    Organisation("Ministry of Energy", "MoE"),
    Organisation("Bank of Kenya", "BoK"),
    Organisation("Lakeshore Cooperative Bank", "LCB"),
)

HOSTILE: list[tuple[str, list[str]]] = [
    ("The workshop of 5 May 2019 hardly took place.", []),
    ("Without a workshop in May 2019, the guide was held back in Nairobi.", []),
    ("A workshop, due on 5 May 2019, was held later in Kisumu.", []),
    ("Neither the workshop nor the training was held in May 2019.", []),
    ("The Ministry denied that a workshop was held in Kisumu in June 2019.", []),
    ("The claim that a workshop was held in Kisumu in July 2019 is false.", []),
    ("Was a workshop held in Kisumu in August 2019?", []),
    ("Instead of the workshop in Kisumu in September 2019, a booklet was printed.", []),
    ("The launch in October 2019 was aborted.", []),
    ("The workshop was hardly held in November 2019 in Kisumu.", []),
    ("In April 2019, preparations for the workshop in Kisumu began.", ["other 2019-04"]),
    ("Had the workshop been held in May 2019, the guide would exist.", []),
    ("The workshop was held in Kisumu in 2019 or 2020.", []),
    ("The workshop in Kisumu on 32 May 2019 was held.", []),
    ("The workshop was held in May, and the training in June 2019.", ["workshop 2019-05", "training 2019-06"]),
    (
        "On 5 May 2019, a workshop was held in Kisumu and on 7 July 2019 a training in Siaya.",
        ["workshop 2019-05-05 @Kisumu", "training 2019-07-07 @Siaya"],
    ),
    (
        "The Ministry of Energy (MoE), not the Bank of Kenya (BoK), hosted a workshop in Kisumu on 5 May 2019.",
        ["workshop 2019-05-05 @Kisumu by MoE"],
    ),
    (
        "Unlike the Bank of Kenya (BoK), the Ministry of Energy (MoE) hosted a workshop in Siaya in June 2019.",
        ["workshop 2019-06 @Siaya by MoE"],
    ),
    (
        "The workshop was hosted in Kisumu in July 2019 by neither the Bank of Kenya (BoK) "
        "nor the Ministry of Energy (MoE).",
        ["workshop 2019-07 @Kisumu"],
    ),
    ("The workshop held in May 2018 inspired the training in Siaya.", ["workshop 2018-05"]),
    ("The workshop was held in June 2019, two years after the conference in Nairobi.", ["workshop 2019-06"]),
    (
        "On 3 August 2019 the Ministry announced that a workshop will be held in Kisumu in June 2020.",
        ["announcement 2019-08-03"],
    ),
    ("Was the training in Kisumu on 4 May 2019 ever held?", []),
    ("The minister rejected reports that a workshop had been held in Siaya in May 2019.", []),
    ("It is not true that a conference took place in Nairobi on 3 June 2019.", []),
    ("The newspaper falsely claimed that the agreement was signed on 5 May 2019.", []),
    ("Rather than the seminar of 6 June 2019, a leaflet was prepared.", []),
    ("In place of the workshop planned in Busia in July 2019, three letters were sent.", []),
    ("The training in Siaya on 9 May 2019 was called off.", []),
    ("The forum of 12 June 2019 in Mbita was scrapped.", []),
    ("The launch on 2 October 2019 was suspended before it began.", []),
    ("The workshop on 4 May 2019 never took place.", []),
    ("Planning of the conference in Nairobi started in May 2019.", ["other 2019-05"]),
    ("Invitations to the workshop in Busia were sent in May 2019.", ["other 2019-05"]),
    ("Neither MoE nor BoK hosted a workshop in May 2019.", []),
    ("Nor was the training held in June 2019.", []),
    ("At no time was a workshop held in May 2019.", []),
    ("The rumour that the treaty was signed in May 2019 proved untrue.", []),
    ("The auditors found no evidence that a training was held in Siaya in June 2019.", []),
    ("The audit could not confirm that a workshop was held in Siaya in June 2019.", []),
    ("The team failed to hold the workshop in June 2019.", []),
    ("Did the bank host a training in Kisumu in May 2019?", []),
    ("The signing on 5 May 2019 fell through.", []),
    ("The workshop was to have been held in May 2019.", []),
    ("The ministry doubted that the forum was held in May 2019.", []),
    ("The contractor pretended that a training was held in Busia in May 2019.", []),
    ("Contrary to the press, no forum was held in May 2019.", []),
    ("It was wrongly reported that MoE hosted a workshop in Busia in May 2019.", []),
    ("The workshop in Busia on 5 May 2019 was broken off.", ["workshop 2019-05-05 @Busia"]),
    ("A forum was held in March, and the signing in April 2019.", ["conference 2019-03", "signing 2019-04"]),
    (
        "On 3 May 2019, a conference was held in Nairobi and on 5 June 2019 a workshop in Busia.",
        ["conference 2019-05-03 @Nairobi", "workshop 2019-06-05 @Busia"],
    ),
    (
        "MoE hosted a training in Siaya on 3 May 2019, a conference in Busia on 4 June 2019 and a workshop in Mbita "
        "on 5 July 2019.",
        [
            "training 2019-05-03 @Siaya by MoE",
            "conference 2019-06-04 @Busia by MoE",
            "workshop 2019-07-05 @Mbita by MoE",
        ],
    ),
    (
        "The workshop in June and the training in July 2019 were held in Kisumu.",
        ["workshop 2019-06 @Kisumu", "training 2019-07 @Kisumu"],
    ),
    ("Registration for the workshop closed in May 2019.", ["other 2019-05"]),
    ("Fundraising for the conference in Nairobi ended on 4 May 2019.", ["other 2019-05-04"]),
    (
        "MoE hosted a workshop in March, a seminar in April and a conference in May 2019.",
        ["conference 2019-05 by MoE", "workshop 2019-03 by MoE", "workshop 2019-04 by MoE"],
    ),
    ("MoE rather than BoK hosted a workshop on 5 May 2019.", ["workshop 2019-05-05 by MoE"]),
    (
        "MoE hosted a workshop in Kisumu on 5 May 2019 without the Bank of Kenya (BoK).",
        ["workshop 2019-05-05 @Kisumu by MoE"],
    ),
    ("A workshop was held on 5 May 2019 by MoE instead of BoK.", ["workshop 2019-05-05 by MoE"]),
    ("Not BoK but MoE hosted a workshop in Siaya on 5 May 2019.", ["workshop 2019-05-05 @Siaya by MoE"]),
    ("A training was organised on 5 May 2019 by MoE, not by BoK.", ["training 2019-05-05 by MoE"]),
    ("In contrast to BoK, MoE launched the fund on 5 May 2019.", ["launch 2019-05-05 by MoE"]),
    ("Contrary to what BoK wrote, MoE hosted a workshop on 5 May 2019.", ["workshop 2019-05-05 by MoE"]),
    ("The workshop was organised on 5 May 2019 by MoE, and not BoK or LCB.", ["workshop 2019-05-05 by MoE"]),
    ("MoE, instead of BoK, signed the agreement on 5 May 2019 in Busia.", ["signing 2019-05-05 @Busia by MoE"]),
    ("On 5 May 2019, MoE, unlike BoK and LCB, hosted a training.", ["training 2019-05-05 by MoE"]),
    ("The workshop held on 4 May 2019 prepared the conference in Nairobi.", ["workshop 2019-05-04"]),
    ("The training was held on 4 May 2019, before the forum in Nairobi.", ["training 2019-05-04"]),
    ("Unlike the seminar in Busia, the workshop was held on 4 May 2019.", ["workshop 2019-05-04"]),
    ("On 3 August 2019, MoE announced a conference in Nairobi.", ["announcement 2019-08-03 by MoE"]),
    (
        "The workshop in Kisumu was held on 5 May 2019, three months before the training in Siaya.",
        ["workshop 2019-05-05 @Kisumu"],
    ),
    ("The workshop of 5 May 2019 followed the forum in Busia.", ["workshop 2019-05-05"]),
    ("A year after the conference in Nairobi, a workshop was held on 5 May 2019.", ["workshop 2019-05-05"]),
    ("The agreement signed on 5 May 2019 led to a workshop in Busia.", ["signing 2019-05-05"]),
    ("The workshop was held in Kisumu on 31 June 2019.", []),
    ("The workshop was held in Kisumu in May or June 2019.", []),
    ("The agreement was signed on 5 or 6 May 2019.", []),
    ("The forum took place on 45 June 2019.", []),
    ("The workshop was held in May 2019 or in June 2019.", []),
    ("A training was held in Busia either in 2018 or in 2019.", []),
    ("The agreement was signed on 0 May 2019.", []),
    ("The agreement was signed on May 32, 2019.", []),
    ("The agreement was signed on 99th May 2019.", []),
    ("MoE confirmed that a workshop was held in Kisumu in June 2019.", ["!workshop 2019-06 @Kisumu"]),
    ("A workshop titled “Who Pays for Water?” was held in Kisumu on 5 May 2019.", ["!workshop 2019-05-05 @Kisumu"]),
    ("Who came? On 5 May 2019, MoE hosted a workshop.", ["!workshop 2019-05-05 by MoE"]),
    ("MoE hosted a workshop on 5 May 2019 instead of a training.", ["!workshop 2019-05-05 by MoE"]),
    ("On 5 May 2019, the conference in Nairobi began.", ["!conference 2019-05-05 @Nairobi"]),
    ("No trees were cut before MoE hosted a workshop in Busia on 5 May 2019.", ["workshop 2019-05-05 @Busia by MoE"]),
    (
        "The workshop was held in Kisumu in May 2019 and the training in Siaya in June 2019.",
        ["!workshop 2019-05 @Kisumu", "!training 2019-06 @Siaya"],
    ),
    ("The workshop held in Kisumu in May 2019 prepared the conference in Nairobi.", ["!workshop 2019-05 @Kisumu"]),
    ("MoE signed an agreement with BoK in Nairobi on 5 May 2019.", ["!signing 2019-05-05 @Nairobi by MoE, BoK"]),
    (
        "In 2018, MoE hosted a training in Siaya, and in May 2019 a workshop in Busia.",
        ["!training 2018 @Siaya by MoE", "!workshop 2019-05 @Busia by MoE"],
    ),
    ("In May, MoE hosted a workshop, and on 5 June 2019 a training in Siaya.", ["!training 2019-06-05 @Siaya by MoE"]),
    ("Unlike in May 2018, the workshop was held in Busia on 5 May 2019.", ["!workshop 2019-05-05 @Busia"]),
    ("The workshop was held on 6 May 2019, not on 5 May 2019.", ["!workshop 2019-05-06"]),
    ("A workshop was allegedly held in Busia on 5 May 2019.", []),
    ("According to rumours, a workshop was held in Busia on 5 May 2019.", []),
    ("A workshop was held in Busia on 5 May 2019, the bank claimed.", []),
    ("That a workshop was held in Busia on 5 May 2019 is false.", []),
    ("A workshop was held in Busia or Siaya on 5 May 2019.", []),
    ("Unlike BoK, LCB and others, MoE hosted a training on 5 May 2019.", ["training 2019-05-05 by MoE"]),
    (
        "The ministry denied the permit, and MoE hosted a workshop in Busia on 5 May 2019.",
        ["!workshop 2019-05-05 @Busia by MoE"],
    ),
    ("The records show that a workshop was held in Busia on 5 May 2019.", ["!workshop 2019-05-05 @Busia"]),
    ("At no cost to the farmers, a training was held in Siaya on 5 May 2019.", ["!training 2019-05-05 @Siaya"]),
    (
        "Not only BoK but also MoE hosted the workshop in Busia on 5 May 2019.",
        ["!workshop 2019-05-05 @Busia by BoK, MoE"],
    ),
    ("Almost 60 mayors attended the workshop in Busia on 5 May 2019.", ["!workshop 2019-05-05 @Busia"]),
    (
        "On the margins of the conference in Nairobi, MoE hosted a workshop on 5 May 2019.",
        ["!workshop 2019-05-05 @Nairobi by MoE"],
    ),
    (
        "The rumour that the plant was closed ended when MoE opened the plant in Busia on 5 May 2019.",
        ["!launch 2019-05-05 @Busia"],
    ),
    (
        "The first meeting in preparation for the conference in Nairobi was held on 5 May 2019 in Siaya.",
        ["!meeting 2019-05-05 @Siaya"],
    ),
    ("Participants of the workshop in Busia visited the plant in Siaya on 5 May 2019.", ["!visit 2019-05-05 @Siaya"]),
    ("The workshop of 5 May 2019 hardly took place.", []),
    ("The seminar of 5 May 2019 did not take place.", []),
    ("GIZ cancelled the workshop held in Nairobi on 5 May 2019.", []),
    ("GIZ postponed the workshop of 5 May 2019 in Busia.", []),
    ("The workshop on 5 May 2019 was moved to Kisumu.", []),
    ("A workshop was rarely held: on 5 May 2019 in Nairobi.", []),
    ("A workshop, due on 5 May 2019, was held later in Kisumu.", []),
    ("The workshop planned on 9 May 2019 took place on 16 May 2019.", ["!workshop 2019-05-16"]),
    ("As planned, the workshop took place on 5 May 2019 in Busia.", ["!workshop 2019-05-05 @Busia"]),
    ("Without a workshop in May 2019, the guide was held back in Nairobi.", []),
    ("On Monday 5 May 2019, a forum was held in Nairobi.", []),
    ("On Sunday 5 May 2019, a forum was held in Nairobi.", ["!conference 2019-05-05 @Nairobi"]),
    ("A workshop was held in Busia around 5 May 2019.", []),
    ("The training was held in the week of 14 May 2019 in Busia.", []),
    ("A workshop was held in Busia in the week of 6–10 May 2019.", ["!workshop 2019-05-06/2019-05-10 @Busia"]),
    ("Between April 2018 and June 2019, a total of 14 community meetings were held in Busia.", []),
    ("The steering committee was convened by MoE in Busia on 4 May 2019.", ["!meeting 2019-05-04 @Busia by MoE"]),
    ("The course was launched at the Climate Week, held in Busia in May 2019.", ["!launch 2019-05 @Busia"]),
    ("The 2019 Water Forum was held in Busia in May 2019.", ["!conference 2019-05 @Busia"]),
]


def as_line(event: EventReading) -> str:
    date = event.date.value.edtf if event.date.value is not None else "-"
    place = f" @{event.place.value}" if event.place is not None else ""
    by = ", ".join(organiser.value for organiser in event.organisers)
    return f"{event.kind} {date}{place}" + (f" by {by}" if by else "")


@pytest.mark.parametrize(("paragraph", "truth"), HOSTILE)
def test_nothing_is_given_silently_that_is_not_said(paragraph: str, truth: list[str]) -> None:
    told = read_paragraph(paragraph, organisations=ORGANISATIONS)
    events = [event for event in told if isinstance(event, EventReading)]
    silent = {as_line(event) for event in events if not event.doubts and event.date.value is not None}
    true = {line.lstrip("!") for line in truth}
    assert silent <= true | {re.sub(r" @\w+", "", line) for line in true}
    assert {line[1:] for line in truth if line.startswith("!")} <= {as_line(event) for event in events}


@pytest.mark.parametrize(
    "paragraph",
    [
        "The Ministry denied that a workshop was held in Kisumu in June 2019.",
        "The claim that a workshop was held in Kisumu in July 2019 is false.",
        "The launch in October 2019 was aborted.",
        "The workshop was hardly held in November 2019 in Kisumu.",
        "The workshop of 5 May 2019 hardly took place.",
        "GIZ cancelled the workshop held in Nairobi on 5 May 2019.",
        "The workshop on 5 May 2019 was moved to Kisumu.",
    ],
)
def test_what_is_not_settled_is_told_as_unsure(paragraph: str) -> None:
    assert [type(one) for one in read_paragraph(paragraph)] == [UnsureReading]


@pytest.mark.parametrize(
    ("written", "edtfs"),
    [
        ("in 2019 or 2020", ["2019", "2020"]),
        ("in May or June 2019", ["2019-05", "2019-06"]),
        ("on 5 or 6 May 2019", ["2019-05-05", "2019-05-06"]),
        ("in May 2019 or in June 2019", ["2019-05", "2019-06"]),
        ("on 32 May 2019", []),
        ("on May 32, 2019", []),
        ("on 5 May 2018/2019", ["2018-05-05", "2019-05-05"]),
        ("from 28 December to 3 January 2019", ["2018-12-28/2019-01-03"]),
        ("on 6/5 May 2019", ["2019-05-06", "2019-05-05"]),
    ],
)
def test_a_date_that_is_left_open_is_withheld(written: str, edtfs: list[str]) -> None:
    (event,) = read_paragraph(f"The workshop was held in Kisumu {written}.")
    assert isinstance(event, EventReading)
    assert event.date.value is None
    assert [one.edtf for one in event.date.candidates] == edtfs


def test_a_date_long_after_the_reporting_year_is_doubted(tmp_path: Path) -> None:
    sample = (Path(__file__).parents[2] / "samples" / "kenya-2019-mini-grids.txt").read_text(encoding="utf-8")
    path = tmp_path / "report.txt"
    path.write_text(sample.replace("22 November 2019", "22 November 2091"), encoding="utf-8")
    (answer,) = answers(path)
    assert not isinstance(answer, Failure)
    signing = next(at for at, event in enumerate(answer.report.events) if event.kind == "signing")
    doubts = [doubt.pointer for doubt in answer.doubts if doubt.kind == "event-date-uncertain"]
    assert doubts == [f"/events/{signing}/date"]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("On Monday 5 May 2019, a forum was held in Nairobi.", "event-date-uncertain"),
        ("A workshop was held in Busia around 5 May 2019.", "event-date-uncertain"),
        ("The training was held in the week of 14 May 2019 in Busia.", "event-date-uncertain"),
        ("The Conference on Green Finance in Flux drew 120 people to Quito in May 2019.", "event-title-uncertain"),
    ],
)
def test_what_the_words_around_it_make_unsure_is_doubted(paragraph: str, kind: str) -> None:
    (event,) = read_paragraph(paragraph)
    assert isinstance(event, EventReading)
    assert [doubt for doubt, _ in event.doubts] == [kind]
