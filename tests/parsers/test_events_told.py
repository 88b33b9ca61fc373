"""Events that no listed verb tells: what happened or was decided, by the tense of the clause and the date in it.

Written before the reader could tell them (``TOLD``, ``NONE``).  Kind and date count here; a kind of None is not settled
by the contract and is not looked at.
"""

from __future__ import annotations

import pytest

from extractor.parsers.events import UnsureReading, read_events, read_paragraph

Told = tuple[str | None, str]

TOLD: list[tuple[str, list[Told]]] = [
    # Somebody did something: verbs of every kind.
    ("The first batch of 120 meters arrived at the port of Mombasa on 14 February 2019.", [("other", "2019-02-14")]),
    ("Two of the three bidders withdrew on 6 March 2020.", [("other", "2020-03-06")]),
    ("The provincial council cut the connection fee by half in July 2017.", [("other", "2017-07")]),
    ("On 22 January 2018 the Ministry of Energy dismissed the contractor.", [("other", "2018-01-22")]),
    ("The regional court rejected the complaint of the landowners on 30 May 2016.", [("other", "2016-05-30")]),
    ("Engineers of the utility connected the school to the grid on 3 December 2021.", [("other", "2021-12-03")]),
    ("The ministry ordered 400 solar lamps in September 2015.", [("other", "2015-09")]),
    ("The Treasury transferred the first tranche of the grant on 11 August 2020.", [("other", "2020-08-11")]),
    ("In October 2014 a storm destroyed the nursery in Tanna.", [("other", "2014-10")]),
    ("The team recruited a gender specialist in March 2021.", [("other", "2021-03")]),
    ("The City of Bandung took over the composting site on 1 July 2022.", [("other", "2022-07-01")]),
    ("Kenya joined the initiative on 18 November 2016.", [("other", "2016-11-18")]),
    ("Parliament voted for the bill on second reading on 9 June 2015.", [("other", "2015-06-09")]),
    ("The women’s cooperative of Sigatoka won the tender on 26 April 2019.", [("other", "2019-04-26")]),
    ("The bank disbursed the first three loans on 15 October 2019.", [("other", "2019-10-15")]),
    ("The utility paid back the loan in full on 30 September 2021.", [("other", "2021-09-30")]),
    ("Because of the cyclone, the team moved to Nadi on 5 April 2020.", [("other", "2020-04-05")]),
    ("A fire broke out at the depot on 3 March 2021.", [("other", "2021-03-03")]),
    ("Late on 12 August 2018, the dam overtopped.", [("other", "2018-08-12")]),
    ("Power flowed for the first time on 24 December 2019.", [("other", "2019-12-24")]),
    ("The jury selected the five winning start-ups on 11 November 2021.", [("other", "2021-11-11")]),
    ("The steering committee elected Ms Rina Sari chair on 21 May 2020.", [("other", "2020-05-21")]),
    ("The Senate passed the amendment, 31 votes to 12, on 7 May 2015.", [("other", "2015-05-07")]),
    ("The portal for building permits came online on 1 March 2022.", [(None, "2022-03-01")]),
    ("Two municipalities, Gampaha and Galle, signed up on 12 June 2019.", [(None, "2019-06-12")]),
    ("Seventeen farmers graduated from the field school on 28 November 2019.", [(None, "2019-11-28")]),
    ("The Governor declared the wetland a protected area on 2 February 2020.", [(None, "2020-02-02")]),
    ("The old mill burned down on 3 May 2018.", [("other", "2018-05-03")]),
    ("GGGI’s hut in Suva, a gift of the mayor, moved to Nadi on 3 May 2018.", [("other", "2018-05-03")]),
    ("Volunteers from Tema cleaned the beach on 3 May 2018.", [("other", "2018-05-03")]),
    ("Between 3 and 9 May 2018, the team interviewed 40 farmers.", [("other", "2018-05-03/2018-05-09")]),
    ("Effective from 1 May 2018, the regulator lowered the fee.", [("other", "2018-05-01")]),
    ("In a letter of 3 May 2018, the bank named its conditions.", [("other", "2018-05-03")]),
    # Something was done.
    ("Payment was made on 3 May 2018.", [("other", "2018-05-03")]),
    ("The committee reviewed the work against the targets of the year on 14 May 2018.", [("other", "2018-05-14")]),
    ("The pilot plant was connected to the grid on 17 March 2017.", [("other", "2017-03-17")]),
    ("The first green bond of the city was listed on the exchange in November 2021.", [("other", "2021-11")]),
    ("Ms Hanna Tadesse was appointed head of the unit on 1 September 2014.", [("other", "2014-09-01")]),
    ("The tariff was cut from 14 to 11 cents on 1 January 2016.", [("other", "2016-01-01")]),
    ("The road to the landfill was paved in June 2019.", [("other", "2019-06")]),
    ("The two draft regulations were merged on 8 February 2018.", [("other", "2018-02-08")]),
    ("The project team was dissolved on 31 December 2019.", [("other", "2019-12-31")]),
    ("The weather station on Mount Elgon was repaired in April 2022.", [("other", "2022-04")]),
    ("Four buses were delivered to the depot on 19 July 2023.", [("other", "2023-07-19")]),
    ("The old boilers were shut down on 12 October 2018.", [("other", "2018-10-12")]),
    ("The fund was capitalised with USD 3 million in the third quarter of 2017.", [("other", "2017-35")]),
    ("The bid of the consortium was rejected on 5 November 2020.", [("other", "2020-11-05")]),
    ("Monitoring wells were drilled in Zarqa in the second quarter of 2016.", [("other", "2016-34")]),
    ("The tool was tested in Hue in November 2016.", [("other", "2016-11")]),
    ("The report, which had been delayed by the elections, was accepted on 2 July 2018.", [("other", "2018-07-02")]),
    ("It was only on 7 July 2017 that the ministry released the funds.", [("other", "2017-07-07")]),
    ("The Ministry has since issued the permit (14 June 2022).", [("other", "2022-06-14")]),
    # Named by a noun.
    (
        "Milestones: signing of the grant agreement (12 March 2018), launch of the tender (4 June 2018) and visit of "
        "the appraisal team (10 September 2018).",
        [("signing", "2018-03-12"), ("launch", "2018-06-04"), ("visit", "2018-09-10")],
    ),
    ("Public hearing on the bus lanes, 14 May 2019 (Cali)", [("meeting", "2019-05-14")]),
    ("Handover of the keys, 3 June 2021, Apia", [("other", "2021-06-03")]),
    ("Study tour to Seoul, 9–13 September 2019.", [("visit", "2019-09-09/2019-09-13")]),
    (
        "Approval of the work plan by the Board on 2 February 2017 opened the way for recruitment.",
        [("other", "2017-02-02")],
    ),
    ("After the visit of the mayor on 8 May 2018, the council freed the land.", [("visit", "2018-05-08")]),
    (
        "The signature of the loan agreement on 28 June 2017 marked the end of two years of talks.",
        [("signing", "2017-06-28")],
    ),
    (
        "With the inauguration of the plant on 9 September 2022, the first phase came to an end.",
        [("launch", "2022-09-09")],
    ),
    # Several dates in one sentence.
    (
        "Technical meetings took place on 5 and 7 June 2018 in Chisinau.",
        [("meeting", "2018-06-05"), ("meeting", "2018-06-07")],
    ),
    ("A training was held in Nadi on 15 and 16 April 2021.", [("training", "2021-04-15/2021-04-16")]),
    (
        "The mayors met in Kigali on 3 March 2018, in Huye on 5 May 2018 and in Musanze on 9 June 2018.",
        [("meeting", "2018-03-03"), ("meeting", "2018-05-05"), ("meeting", "2018-06-09")],
    ),
    (
        "The trainers visited Lautoka on 12 May 2020 and Labasa on 19 May 2020.",
        [("visit", "2020-05-12"), ("visit", "2020-05-19")],
    ),
    (
        "The plan was submitted on 3 April 2017 and approved on 20 June 2017.",
        [("other", "2017-04-03"), ("other", "2017-06-20")],
    ),
    (
        "The agreement was signed on 4 May 2016, ratified on 8 September 2016 and published on 1 October 2016.",
        [("signing", "2016-05-04"), ("other", "2016-09-08"), ("other", "2016-10-01")],
    ),
    (
        "Consultants arrived on 9 January 2017; the inception report followed on 27 February 2017.",
        [("other", "2017-01-09"), ("other", "2017-02-27")],
    ),
    (
        "On 3 May 2018 the board met in Lima; on 4 May 2018 it travelled to Cusco.",
        [("meeting", "2018-05-03"), ("visit", "2018-05-04")],
    ),
    (
        "Work on the landfill began on 6 June 2016 and ended on 30 November 2017.",
        [("other", "2016-06-06"), ("other", "2017-11-30")],
    ),
    (
        "The tender was opened on 2 May 2019, and on 14 June 2019 the contract went to a firm from Accra.",
        [(None, "2019-05-02"), ("other", "2019-06-14")],
    ),
    (
        "Hearings on the quarry took place on 3 March, 12 April and 9 May 2019 in Tema.",
        [("meeting", "2019-03-03"), ("meeting", "2019-04-12"), ("meeting", "2019-05-09")],
    ),
    # Kinds by verb and noun.
    ("Forty engineers learned to run the plant at a course in Thimphu on 6 April 2019.", [("training", "2019-04-06")]),
    (
        "GGGI and the Province of Bohol entered into a cooperation agreement on 12 May 2020.",
        [("signing", "2020-05-12")],
    ),
    ("The donor prolonged the grant to 30 June 2022.", [("extension", "2022-06-30")]),
    (
        "On 5 October 2022 the steering committee approved a no-cost extension of the project until 31 March 2023.",
        [("extension", "2023-03-31")],
    ),
    ("A webinar on cold chains drew 210 listeners on 23 June 2020.", [("workshop", "2020-06-23")]),
    ("The office was inaugurated on 4 April 2017 by the Minister.", [("launch", "2017-04-04")]),
]

# Said in passing of something else: told, some with a doubt.
PASSING = [
    ("The leasing desk, opened in January 2022 by a bank from Tete, has 134 clients.", "2022-01"),
    ("The mapping report, finished in February 2021, names nine sites.", "2021-02"),
    ("A total of 12 proposals, submitted to the National Forum in May 2018, await review.", "2018-05"),
    ("The project document that was endorsed in May 2014 foresaw three outputs.", "2014-05"),
    ("The rules of the fund, which the council amended on 3 June 2019, protect small farms.", "2019-06-03"),
]

# Left out as long as only listed verbs told events; the contract asks for what happened or was decided, with a date.
ONCE_LEFT_OUT: list[tuple[str, list[Told]]] = [
    ("Training materials were delivered in May 2018.", [("other", "2018-05")]),
    ("The project started in April 2018.", [("other", "2018-04")]),
    ("In consultation with the Ministry of Energy, the plan was revised in March 2018.", [("other", "2018-03")]),
    ("The law entered into force in July 2018.", [("other", "2018-07")]),
    ("Ms. Jane Doe was appointed in June 2018.", [("other", "2018-06")]),
    ("GGGI and UNDP agreed in May 2018 to hold a joint workshop.", [("other", "2018-05")]),
    ("Consultant was hired in May 2018.", [("other", "2018-05")]),
    ("The workshop report was printed in May 2018.", [("other", "2018-05")]),
    ("The new minister took office in March 2018.", [("other", "2018-03")]),
    ("GGGI hosted the Minister of Energy of Togo in Seoul on 3 May 2018.", [(None, "2018-05-03")]),
    ("The NDC Partnership was joined by Togo in May 2018.", [("other", "2018-05")]),
    ("The loan agreement entered into force on 3 May 2018.", [("other", "2018-05-03")]),
    ("Interviews with 40 households were conducted in Thiès in May 2018.", [("other", "2018-05")]),
    ("The fund closed in May 2018 with a surplus.", [("other", "2018-05")]),
    ("The road follows the river; construction started in May 2018.", [("other", "2018-05")]),
    ("The course of the river was changed in May 2018.", [("other", "2018-05")]),
    ("The meeting room in Lomé was renovated in May 2018.", [("other", "2018-05")]),
    ("The council decided on 3 May 2018 to hold a forum in 2019.", [("other", "2018-05-03")]),
    ("The assembly of the turbines in Lomé was finished in May 2018.", [("other", "2018-05")]),
    ("The convention on wetlands was ratified by Togo in May 2018.", [("other", "2018-05")]),
    ("In May 2018 the conference centre in Lomé reopened.", [("other", "2018-05")]),
    ("Mission reports were filed in May 2018.", [("other", "2018-05")]),
    ("The course fee was paid in May 2018.", [("other", "2018-05")]),
    ("The team added three rows to the table on 5 May 2018.", [("other", "2018-05-05")]),
]

# Plans, limits, statistics, states, dates of papers, what others said, what was denied.
NONE = [
    "The plant is expected to open on 1 March 2026.",
    "The tender will be launched in June 2025.",
    "The council had not approved the plan by 30 June 2019.",
    "If the permit is granted, works start on 4 May 2026.",
    "The contract runs from 1 January 2018 to 31 December 2020.",
    "The licence is valid until 30 June 2022.",
    "All prices are those of March 2016.",
    "Amounts were converted at the rate of 30 June 2017.",
    "Power tariffs rose by 12% between January 2016 and June 2017.",
    "In December 2018, 34% of households had access to clean water.",
    "Unemployment stood at 11.4 per cent in June 2020.",
    "The census of August 2014 counted 31,000 households.",
    "The population was 12,400 in March 2016.",
    "Since 4 May 2015, the municipality has run the landfill itself.",
    "Until June 2017 the waste was burnt in the open.",
    "By 31 December 2018, 140 households had been connected.",
    "“On 3 May 2017 the river rose over the road,” a fisherman recalled.",
    "The ministry asked for comments by 15 July 2019.",
    "The Act of 12 June 2008 on waste governs landfills.",
    "The Paris Agreement (12 December 2015) frames the strategy.",
    "The report of 14 May 2018 names three options.",
    "Data of June 2018 were used for the model.",
    "The national strategy adopted in 2012 remains in force.",
    "The team hopes to finish the study in October 2025.",
    "No contract was signed in May 2018.",
    "The pump was never connected, although it had been due in May 2018.",
    "The meeting set for 3 March 2020 was postponed.",
    "The base period is January 2010 to December 2014.",
    "The loan falls due on 1 July 2030.",
    "The scenario assumes that coal plants close in December 2035.",
    "Output rose to 340 MWh in May 2019.",
    "Rainfall in May 2016 was the lowest on record.",
    "The ministry intends to sign the contract in March 2025.",
    "The second tranche, due on 30 September 2019, depends on the audit.",
    "Loans granted before 1 March 2018 are not counted.",
    "The project was to end in December 2019.",
    "The donor may approve the budget in November 2025.",
    "Version 2.1 of the handbook (June 2018) is used in all districts.",
    "The edition of March 2017 is out of print.",
    "The interest rate was 4.2 per cent in June 2017.",
    "The company employed 45 people in December 2018.",
    "Between April 2014 and March 2016 the price of diesel doubled.",
    "The works should have been finished by 30 April 2019.",
    "Households spent USD 14 a month on charcoal in June 2016.",
    "Sensors recorded 41 °C in April 2019.",
    "The plan covers January 2018 to December 2022.",
    "The minister was asked to sign the decree in May 2025.",
    "A decision was expected in March 2018 but did not come.",
    "Members who joined after 1 June 2018 pay half.",
    "The project is named after the flood of 26 July 2005.",
    "The target of 30% was set for December 2025.",
    "Fees were unchanged in July 2018.",
]

# More of them, written once the reader stood: attributes of nouns, figures, periods, what was begun or to be.
NOISE = [
    "The profit for the year ended 31 December 2017 rose to USD 3 million.",
    "Total assets increased from US$229.7 million as at 31 December 2016 to US$329.9 million as at 31 December 2017.",
    "The Board of Directors has recommended a final dividend for the year ended 31 December 2017.",
    "The dividend will be paid on Monday, 28 May 2018 to holders whose names appear on the list on 16 May 2018.",
    "Zimbabwe was expected to record a growth of 3.7% in June 2017.",
    "Of the 46 applications received in March 2019, eleven were chosen.",
    "The funds received on 3 March 2019 cover two years.",
    "Trees planted in April 2018 have a survival rate of 70%.",
    "The baseline, measured in October 2016, was 14 tons.",
    "The figures are based on a survey carried out in May 2017.",
    "The model was calibrated with data collected in June 2018.",
    "Interviews held in May 2018 showed that farmers trusted the scheme.",
    "Compared with June 2017, sales went up by 12%.",
    "The price paid in June 2018 was 14 cents.",
    "Rates applicable in June 2018 were used.",
    "The town had 4,000 inhabitants in May 2018.",
    "Staff costs are reported as of 31 December 2018.",
    "The licence granted on 3 May 2016 runs for ten years.",
    "The team assumed that the road would be open in June 2018.",
    "It was hoped that the bill would pass in May 2018.",
    "The ministry promised in May 2018 that funds would flow.",
    "The tender documents stated that bids were due on 3 May 2018.",
    "The loan was to be repaid on 3 May 2018.",
    "Farmers used to plant in May 2018.",
    "The team was working in Lima in May 2018.",
    "The road was being paved in June 2018.",
    "The plan dated 3 May 2018 was used.",
    "Works are under way; the pumps delivered in May 2018 are stored in Accra.",
    "The mayor, elected in May 2016, supports the plan.",
    "The river was highest in May 2018.",
    "Two of the pumps bought in June 2017 failed.",
    "The number of users stood at 300 in June 2018 and 400 in June 2019.",
    "The index fell below 80 in March 2019.",
    "The report covers activities that took place between January 2018 and December 2018.",
    "The bank has lent USD 4 million since 3 May 2017.",
    "Experts predicted that the lake would dry up in August 2018.",
    "The scheme was open to all farmers in May 2018.",
    "The next session was set for 3 May 2019.",
    "Only 14 of the 30 wells had been drilled by 31 December 2018.",
    "The regulation in force on 3 May 2018 did not allow it.",
    "In June 2018, the utility supplied 4,000 customers.",
    "In June 2018 the plant ran at 60% of its capacity.",
    "In May 2018, farmers received 14 cents a litre.",
    "In May 2018 the mill processed 300 tons of rice.",
    "The office occupied two rooms in May 2018.",
    "The lake held 4 million cubic metres in May 2018.",
    "The bus line carried 4,000 passengers a day in June 2018.",
    "The clinic treated 300 patients in June 2018.",
    "Women made up 40% of the trainees in June 2018.",
    "The survey reached 300 households in May 2018.",
    "The samples taken on 3 May 2018 contained lead.",
    "The target for 30 June 2018 was missed.",
    "The average price was 4 dollars on 3 May 2018.",
    "The decision of 3 May 2018 was appealed.",
    "The team intended to visit Cusco on 3 May 2018.",
    "A visit to Cusco was foreseen on 3 May 2018.",
    "Negotiations continued in May 2018.",
    "As of 30 June 2018, 14 villages had joined the scheme.",
    "At the end of June 2018, 14 villages had joined the scheme.",
    "At 31 December 2018 the fund held USD 3 million.",
    "Under the agreement of 3 May 2018, GGGI provides two experts.",
    "The decree, in force since 3 May 2018, bans plastic bags.",
    "The scheme, which was to begin in May 2018, was put on hold.",
    "Data for the period from 1 January 2018 to 30 June 2018 were checked.",
    "Water use in June 2018 was 14% below that of June 2017.",
    "In comparison with March 2016, when 40 farms took part, interest has grown.",
    "This plan replaces the one adopted in March 2014.",
    "The first phase ran from January 2015 to December 2017.",
    "Prices of diesel jumped in May 2018 after the tax was introduced.",
    "In May 2018 the number of members passed 1,000.",
    "Membership reached 1,000 in May 2018.",
    "It rained heavily in May 2018.",
    "An audit in May 2018 found no faults.",
    "No funds were released in May 2018.",
    "Neither party had signed by 3 May 2018.",
    "The manual explains a method tested in May 2018.",
    "The plan builds on a survey conducted in May 2018.",
    "The tool uses data collected in May 2018.",
    "The report describes the pilot completed in June 2018.",
    "The plans replace those drafted in March 2014.",
    "The plans extend the ones approved on 3 March 2014.",
    "The ministry relies on figures published in June 2018.",
    "Users complain about meters installed in June 2018.",
    "There are 14 wells drilled in June 2018.",
    "The utility still charges the tariff set in June 2018.",
    "The table lists the pumps delivered on 3 May 2018.",
    "The Council follows the rules approved on 3 May 2018.",
    "Two buses bought in June 2018 serve the route.",
    "The stoves sold in June 2018 need less wood.",
    "New rules for pumps apply to farms registered in May 2018.",
    "Meetings with farmers confirm the trend seen in May 2018.",
    "Staff use the forms introduced in May 2018.",
]


def told_in(paragraph: str) -> list[Told]:
    return [(event.kind, event.date.value.edtf if event.date.value else "") for event in read_events(paragraph)]


@pytest.mark.parametrize(("paragraph", "events"), [*TOLD, *ONCE_LEFT_OUT])
def test_events(paragraph: str, events: list[Told]) -> None:
    found = told_in(paragraph)
    kinds = [kind for kind, _ in events] + [None] * len(found)
    assert [(kind and mine, edtf) for kind, (mine, edtf) in zip(kinds, found, strict=False)] == events


@pytest.mark.parametrize("paragraph", [*NONE, *NOISE])
def test_no_event(paragraph: str) -> None:
    assert told_in(paragraph) == []


@pytest.mark.parametrize(("paragraph", "edtf"), PASSING)
def test_what_is_said_in_passing(paragraph: str, edtf: str) -> None:
    (event,) = read_events(paragraph)
    assert event.date.value is not None
    assert event.date.value.edtf == edtf


def test_a_place_is_shared_by_several_dates() -> None:
    events = read_events("Meetings were held in Suva on 3 May 2018, 8 May 2018 and on 5 June 2018.")
    assert [event.place.value for event in events if event.place] == ["Suva"] * 3
    events = read_events("Technical meetings took place on 5 and 7 June 2018 in Chisinau.")
    assert [event.place.value for event in events if event.place] == ["Chisinau"] * 2


@pytest.mark.parametrize(
    "paragraph",
    [
        "The contractor reportedly left the site on 4 May 2019.",
        "The tender was cancelled on 4 October 2016.",
        "Perhaps the pump was stolen on 3 March 2020.",
    ],
)
def test_what_is_not_settled_is_no_event_but_a_doubt(paragraph: str) -> None:
    (unsure,) = read_paragraph(paragraph)
    assert isinstance(unsure, UnsureReading)
    assert (unsure.start, unsure.end) == (0, len(paragraph))
