"""Events in sentences of kinds that no corpus has: other verbs, nouns, orders and marks; and what only looks like one.

The expected values were written before the reader had seen the sentences (``UNSEEN``, ``NONE``), or checked by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from extractor.parsers.events import EventReading, read_events

Told = tuple[str, str | None, str | None, str | None, str | None, str, str]


@dataclass(frozen=True)
class Organisation:
    name: str
    acronym: str | None


ORGANISATIONS = (
    Organisation("Fiji Development Bank", "FDB"),
    Organisation("Ministry of Agriculture & Rural Development", "MARD"),
    Organisation("Deutsche Gesellschaft für Internationale Zusammenarbeit", "GIZ"),
    Organisation("National Designated Authority", "NDA"),
    Organisation("Pacific Regional Environment Programme", "SPREP"),
    Organisation("Kenya Forest Service", "KFS"),
)


def told(
    kind: str,
    edtf: str,
    *,
    title: str | None = None,
    place: str | None = None,
    country: str | None = None,
    by: str = "",
    doubts: str = "",
) -> Told:
    return kind, edtf, title, place, country, by, doubts


def as_told(event: EventReading) -> Told:
    names = [one.value if one is not None else None for one in (event.title, event.place, event.country)]
    by = ", ".join(organiser.value for organiser in event.organisers)
    doubts = ", ".join(kind.removeprefix("event-") for kind, _ in event.doubts)
    return event.kind, event.date.value.edtf if event.date.value else None, names[0], names[1], names[2], by, doubts


# Our own sentences, with places, verbs and nouns that no report here has.
UNSEEN = [
    (
        (
            "Senior staff of the utility joined the Regional Benchmarking Seminar for Water Operators, which "
            "was convened in Entebbe, Uganda, on 11 April 2019."
        ),
        [
            told(
                "workshop",
                "2019-04-11",
                title="Regional Benchmarking Seminar for Water Operators",
                place="Entebbe",
                country="Uganda",
            )
        ],
    ),
    (
        (
            "The comments that mayors had made at the Coastal Cities Forum, held in Chittagong on 2 July "
            "2018, shaped the second draft."
        ),
        [told("conference", "2018-07-02", title="Coastal Cities Forum", place="Chittagong")],
    ),
    (
        "The tool, which GGGI unveiled in Tunis on 14 January 2020, calculates emissions of buses.",
        [told("launch", "2020-01-14", place="Tunis", by="GGGI")],
    ),
    (
        (
            "Preparations culminated in the Mekong Bamboo Congress, organised by the Ministry of Agriculture "
            "and Rural Development in Can Tho in November 2018."
        ),
        [told("conference", "2018-11", title="Mekong Bamboo Congress", place="Can Tho", by="MARD")],
    ),
    (
        ("It was during a seminar that KFS hosted in Eldoret on 9 October 2017 that the idea of a seed fund came up."),
        [told("workshop", "2017-10-09", place="Eldoret", by="KFS")],
    ),
    (
        (
            "Findings were discussed at two meetings: the Technical Hearing on Feed-in Tariffs (Amman, 6 May "
            "2018) and the Investors' Breakfast (Petra, 8 May 2018)."
        ),
        [
            told("meeting", "2018-05-06", title="Technical Hearing on Feed-in Tariffs", place="Amman"),
            told("meeting", "2018-05-08", title="Investors' Breakfast", place="Petra", doubts="kind-uncertain"),
        ],
    ),
    (
        "The Andean Water Summit (Quito, Ecuador, 3–5 October 2018) named the project a good practice.",
        [told("conference", "2018-10-03/2018-10-05", title="Andean Water Summit", place="Quito", country="Ecuador")],
    ),
    (
        "A training on biogas (12 February 2019, Mbarara) closed the gap in skills.",
        [told("training", "2019-02-12", place="Mbarara")],
    ),
    (
        ("A first consultation took place in Luganville in March 2018; a second followed in Port Vila in June 2018."),
        [told("meeting", "2018-03", place="Luganville"), told("meeting", "2018-06", place="Port Vila")],
    ),
    (
        ("The launch of the water fund in Arusha on 4 May 2018 was followed by a training in Moshi on 9 June 2018."),
        [told("launch", "2018-05-04", place="Arusha"), told("training", "2018-06-09", place="Moshi")],
    ),
    (
        "Two hearings were held: the first in Cuenca on 3 April 2019, the second in Loja on 10 April 2019.",
        [told("meeting", "2019-04-03", place="Cuenca"), told("meeting", "2019-04-10", place="Loja")],
    ),
    (
        "The city of Thiès welcomed the Sahel Solar Days in February 2018.",
        [told("other", "2018-02", title="Sahel Solar Days", place="Thiès")],
    ),
    (
        "Mongolia hosted the Ministerial Meeting on Clean Air in September 2017.",
        [told("meeting", "2017-09", title="Ministerial Meeting on Clean Air", place="Mongolia", country="Mongolia")],
    ),
    (
        "Paramaribo played host to the Guiana Shield Forest Symposium on 21 June 2019.",
        [
            told(
                "conference",
                "2019-06-21",
                title="Guiana Shield Forest Symposium",
                place="Paramaribo",
                doubts="place-uncertain",
            )
        ],
    ),
    (
        (
            "GIZ, KFS and the Fiji Development Bank jointly ran a masterclass on carbon accounting in "
            "Naivasha in May 2018."
        ),
        [told("training", "2018-05", place="Naivasha", by="GIZ, KFS, FDB")],
    ),
    (
        "Together with SPREP, GGGI put on the Islands Energy Clinic in Nadi on 19 July 2018.",
        [told("other", "2018-07-19", title="Islands Energy Clinic", place="Nadi", by="SPREP, GGGI")],
    ),
    (
        (
            "A consultation on the draft decree was co-convened in Huế by MARD and the Vietnam Chamber of "
            "Commerce on 30 March 2018."
        ),
        [told("meeting", "2018-03-30", place="Huế", by="MARD, Vietnam Chamber of Commerce")],
    ),
    (
        (
            "Under the leadership of the Prime Minister, the National Designated Authority (NDA) kicked off "
            "the Country Programme in Dili in April 2018."
        ),
        [told("launch", "2018-04", title="Country Programme", place="Dili", by="NDA")],
    ),
    (
        (
            "Three members of the team took part in the International Sanitation Congress in Durban, South "
            "Africa, in August 2019."
        ),
        [
            told(
                "conference",
                "2019-08",
                title="International Sanitation Congress",
                place="Durban",
                country="South Africa",
            )
        ],
    ),
    (
        "The results were presented at the Arctic Energy Summit in Tromsø on 18 September 2018.",
        [told("conference", "2018-09-18", title="Arctic Energy Summit", place="Tromsø")],
    ),
    (
        "The deputy director spoke at a side event in Katowice on 5 December 2018.",
        [told("conference", "2018-12-05", place="Katowice")],
    ),
    (
        "Officials from four provinces went on a study visit to Curitiba, Brazil, from 4 to 9 March 2019.",
        [told("visit", "2019-03-04/2019-03-09", place="Curitiba", country="Brazil")],
    ),
    (
        "In October 2018, the steering group paid a visit to the biogas plant in Soroti.",
        [told("visit", "2018-10", place="Soroti")],
    ),
    (
        "The minister travelled to Songdo on 2 March 2018 to see the smart grid.",
        [told("visit", "2018-03-02", place="Songdo")],
    ),
    (
        "An expert mission toured Savannakhet in the second quarter of 2018.",
        [told("visit", "2018-34", place="Savannakhet")],
    ),
    (
        "Some 60 mayors gathered in Cochabamba on 8 November 2018 to compare their waste plans.",
        [told("meeting", "2018-11-08", place="Cochabamba")],
    ),
    (
        "On 15 June 2017, SPREP brought together negotiators from nine islands for a workshop in Apia.",
        [told("workshop", "2017-06-15", place="Apia", by="SPREP")],
    ),
    (
        "The inter-agency task force convened in Thimphu on 3 August 2018 and adopted its rules.",
        [told("meeting", "2018-08-03", place="Thimphu")],
    ),
    (
        "Regulators from Benin, Togo and Ghana met in Lomé on 27 January 2019.",
        [told("meeting", "2019-01-27", place="Lomé")],
    ),
    (
        "The Country Representative met the Governor of Oromia in Adama on 6 February 2018.",
        [told("meeting", "2018-02-06", place="Adama")],
    ),
    (
        "July 2018 saw the launch of the National Electric Bus Programme in Montevideo.",
        [told("launch", "2018-07", title="National Electric Bus Programme", place="Montevideo")],
    ),
    (
        "The data portal went live on 1 October 2018.",
        [told("launch", "2018-10-01")],
    ),
    (
        "On 22 May 2019 the Prime Minister broke ground on the Lautoka Compost Plant.",
        [told("launch", "2019-05-22", title="Lautoka Compost Plant")],
    ),
    (
        "FDB and GIZ inked a cooperation agreement on 17 April 2018 in Suva.",
        [told("signing", "2018-04-17", place="Suva", by="FDB, GIZ")],
    ),
    (
        "The National Cooling Act was signed into law on 12 December 2019.",
        [told("other", "2019-12-12", title="National Cooling Act")],
    ),
    (
        ("In Bishkek, the Ministry of Economy and UNIDO concluded a memorandum of understanding in February 2019."),
        [told("signing", "2019-02", place="Bishkek", by="Ministry of Economy, UNIDO")],
    ),
    (
        "Parliament passed the Climate Change Bill on 9 May 2018 after three readings.",
        [told("other", "2018-05-09", title="Climate Change Bill")],
    ),
    (
        "On 30 June 2018, the government announced a moratorium on new coal plants.",
        [told("announcement", "2018-06-30")],
    ),
    (
        "The Guidelines for Green Public Procurement were gazetted in March 2019.",
        [told("other", "2019-03", title="Guidelines for Green Public Procurement")],
    ),
    (
        ("Feedback from the Provincial Consultation on Land Use in Goroka on 7 August 2018 was worked into the map."),
        [told("meeting", "2018-08-07", title="Provincial Consultation on Land Use", place="Goroka")],
    ),
    (
        "The May 2018 meeting of the advisory board in Tbilisi recommended a smaller pilot.",
        [told("meeting", "2018-05", place="Tbilisi")],
    ),
    (
        "The Hydropower Roundtable in Tirana, Albania, on 13 June 2018 drew 80 investors.",
        [told("meeting", "2018-06-13", title="Hydropower Roundtable", place="Tirana", country="Albania")],
    ),
    (
        "At the request of the ministry, a refresher course ran from 2 to 6 July 2018 in Segou.",
        [told("training", "2018-07-02/2018-07-06", place="Segou")],
    ),
    (
        "Thirty-two bankers completed the Green Lending Course in Almaty in October 2019.",
        [told("training", "2019-10", title="Green Lending Course", place="Almaty")],
    ),
    (
        ("After attending the Tropical Timber Forum in Libreville on 16 May 2018, the ministry changed its forms."),
        [told("conference", "2018-05-16", title="Tropical Timber Forum", place="Libreville")],
    ),
    (
        "By hosting a webinar on 4 April 2018, the team reached 210 teachers.",
        [told("workshop", "2018-04-04", doubts="organisers-uncertain")],
    ),
    (
        "The Investment Forum, postponed twice, finally took place in Chișinău on 20 November 2018.",
        [told("conference", "2018-11-20", title="Investment Forum", place="Chișinău")],
    ),
    (
        "The closing seminar had been set for June but was held only on 12 September 2018, in Bogor.",
        [told("workshop", "2018-09-12", place="Bogor")],
    ),
    (
        "The completion date was moved from March 2019 to December 2019.",
        [told("extension", "2019-12")],
    ),
    (
        "The donor granted a no-cost extension until 30 September 2020.",
        [told("extension", "2020-09-30")],
    ),
    (
        "The grant agreement was prolonged to mid-2020.",
        [told("extension", "2020", doubts="date-uncertain")],
    ),
    (
        (
            "The Blue Economy Expo, the largest trade fair of the islands, was held in Victoria, Seychelles, "
            "on 28 April 2018."
        ),
        [told("conference", "2018-04-28", title="Blue Economy Expo", place="Victoria", country="Seychelles")],
    ),
    (
        "In Kaliningrad – on 3 October 2018 – the Baltic Amber Dialogue took place.",
        [told("conference", "2018-10-03", title="Baltic Amber Dialogue", place="Kaliningrad")],
    ),
    (
        "On Wednesday, 7 March 2018, in the Moroccan city of Ifrane, GIZ hosted a field day for cedar growers.",
        [told("other", "2018-03-07", place="Ifrane", by="GIZ")],
    ),
    (
        "Held on 25 May 2018 in Maseru, the Highlands Wool Fair attracted 900 visitors.",
        [told("other", "2018-05-25", title="Highlands Wool Fair", place="Maseru")],
    ),
    (
        "A webinar series: first session on 3 February 2020, hosted by KFS.",
        [told("meeting", "2020-02-03", by="KFS")],
    ),
    (
        "“Cool Roofs for Warm Towns”, a seminar organised by GIZ, took place in Agadir on 14 June 2018.",
        [told("workshop", "2018-06-14", title="Cool Roofs for Warm Towns", place="Agadir", by="GIZ")],
    ),
    (
        "At its session in Nouakchott on 19 December 2018, the basin authority endorsed the water plan.",
        [told("meeting", "2018-12-19", place="Nouakchott")],
    ),
    (
        "World Wetlands Day was marked in Kasese on 2 February 2019 by planting 4,000 trees.",
        [told("other", "2019-02-02", title="World Wetlands Day", place="Kasese")],
    ),
    (
        "The training of inspectors got under way in Sumgait, Azerbaijan, in the first quarter of 2019.",
        [told("training", "2019-33", place="Sumgait", country="Azerbaijan")],
    ),
]

# More of them.
CHECKED = [
    (
        (
            "Delegates from 14 countries adopted the Yerevan Declaration at the Mountain Regions Congress in "
            "Yerevan, Armenia, on 7 September 2018."
        ),
        [told("conference", "2018-09-07", title="Mountain Regions Congress", place="Yerevan", country="Armenia")],
    ),
    (
        "The committee sat for the third time on 11 May 2018 in Vaduz.",
        [told("meeting", "2018-05-11", place="Vaduz")],
    ),
    (
        (
            "A high-level delegation of the Ministry of Transport travelled to Oslo in June 2019 for a study "
            "tour on electric ferries."
        ),
        [told("visit", "2019-06", place="Oslo")],
    ),
    (
        "The Sixth Ordinary Session of the Basin Council opened in Niamey on 12 November 2018.",
        [told("meeting", "2018-11-12", title="Sixth Ordinary Session of the Basin Council", place="Niamey")],
    ),
    (
        ("The Ministry of Health, supported by GIZ, organised the Heat Action Seminar in Ahmedabad on 3 April 2018."),
        [told("workshop", "2018-04-03", title="Heat Action Seminar", place="Ahmedabad", by="Ministry of Health")],
    ),
    (
        (
            "Following a request from the Governor, a one-day briefing was given to county engineers in "
            "Kisumu on 21 August 2018."
        ),
        [told("meeting", "2018-08-21", place="Kisumu")],
    ),
    (
        (
            "On the sidelines of COP24 in Katowice, Poland, in December 2018, GGGI and FDB organised a panel "
            "discussion on blue bonds."
        ),
        [told("conference", "2018-12", place="Katowice", country="Poland", by="GGGI, FDB")],
    ),
    (
        (
            "In the course of the year, three training sessions were delivered: on 3 March 2018 in Mopti, on "
            "9 June 2018 in Gao and on 1 September 2018 in Kayes."
        ),
        [
            told("training", "2018-03-03", place="Mopti"),
            told("training", "2018-06-09", place="Gao"),
            told("training", "2018-09-01", place="Kayes"),
        ],
    ),
    (
        "The GCF Board approved the funding proposal at its 21st meeting in Manama on 18 October 2018.",
        [told("other", "2018-10-18", place="Manama")],
    ),
    (
        "The funding proposal was approved by the Board on 18 October 2018.",
        [told("other", "2018-10-18")],
    ),
    (
        "The Fiji Development Bank (FDB) opened its green lending desk on 1 March 2019 in Labasa.",
        [told("launch", "2019-03-01", place="Labasa")],
    ),
    (
        ("Mr. Carlos Ruiz, Vice Minister of Energy, inaugurated the first mini-grid in Caranavi on 14 August 2018."),
        [told("launch", "2018-08-14", place="Caranavi")],
    ),
    (
        (
            "Results were validated by 45 stakeholders during a workshop held at the Serena Hotel, Kampala, "
            "on 17 May 2018."
        ),
        [told("workshop", "2018-05-17", place="Kampala")],
    ),
    (
        "The training workshop for procurement officers (Bishkek, 24-26 April 2018) was facilitated by GIZ.",
        [told("workshop", "2018-04-24/2018-04-26", place="Bishkek", by="GIZ")],
    ),
    (
        "On 8 March, 2018, the team organised a meeting with the National Designated Authority in Managua.",
        [told("meeting", "2018-03-08", place="Managua")],
    ),
    (
        "A memorandum of understanding with KFS was signed in Nyeri in the first half of 2018.",
        [told("signing", "2018-40", place="Nyeri", by="KFS")],
    ),
    (
        (
            "The Memorandum of Cooperation between the City of Gwangju and GGGI, signed on 25 April 2018, "
            "opens new ways of working."
        ),
        [told("signing", "2018-04-25", by="City of Gwangju, GGGI", doubts="background")],
    ),
    (
        "The project was officially handed over to the Ministry of Energy on 20 December 2018.",
        [told("other", "2018-12-20")],
    ),
    (
        (
            "The draft NAMA was presented to and discussed with 30 experts at a consultation workshop in "
            "Antananarivo on 13 July 2018."
        ),
        [told("workshop", "2018-07-13", place="Antananarivo")],
    ),
    (
        "Back-to-back with the Forum, a donor roundtable took place on 6 June 2018.",
        [told("meeting", "2018-06-06")],
    ),
    (
        "A technical visit by experts of the Danish Energy Agency was arranged from 5 to 9 November 2018.",
        [told("visit", "2018-11-05/2018-11-09")],
    ),
    (
        (
            "The Prime Minister announced at the Asia Water Week in Pokhara on 2 May 2018 that tariffs would "
            "be reformed."
        ),
        [told("announcement", "2018-05-02", place="Pokhara")],
    ),
    (
        "The kick-off of the project was celebrated in Kratie on 19 January 2018 with 120 guests.",
        [told("launch", "2018-01-19", place="Kratie")],
    ),
    (
        "The Hanoi Waste Forum 2018 gathered 400 participants on 10 and 11 October 2018.",
        [told("conference", "2018-10-10/2018-10-11", title="Hanoi Waste Forum 2018")],
    ),
    (
        (
            "The Executive Secretary of SPREP opened the Pacific Energy Ministerial in Nuku’alofa, Tonga, on "
            "20 June 2018."
        ),
        [told("conference", "2018-06-20", title="Pacific Energy Ministerial", place="Nuku’alofa", country="Tonga")],
    ),
    (
        "It has been decided to extend the project by six months, until June 2019.",
        [told("extension", "2019-06")],
    ),
    (
        "The closing date was extended from 31 December 2018 to 30 June 2019.",
        [told("extension", "2019-06-30")],
    ),
    (
        "The project was granted a six-month extension (until 30 June 2019).",
        [told("extension", "2019-06-30")],
    ),
    (
        "Representatives of GGGI, KFS and UNDP met at KFS headquarters in Nairobi, Kenya, on 12 Sept 2018.",
        [told("meeting", "2018-09-12", place="Nairobi", country="Kenya")],
    ),
    (
        (
            "The 2nd National Symposium on Agroforestry, co-organised by KFS and the University of Eldoret, "
            "took place in Eldoret between 14 and 16 August 2018."
        ),
        [
            told(
                "conference",
                "2018-08-14/2018-08-16",
                title="2nd National Symposium on Agroforestry",
                place="Eldoret",
                by="KFS, University of Eldoret",
            )
        ],
    ),
    (
        "GGGI’s Director-General visited Amman in May 2018 and met with the Minister of Environment.",
        [told("visit", "2018-05", place="Amman")],
    ),
    (
        (
            "The workshop “Bankable Projects: from Idea to Loan” was jointly delivered by FDB and GIZ in Ba "
            "on 29 October 2018."
        ),
        [told("workshop", "2018-10-29", title="Bankable Projects: from Idea to Loan", place="Ba", by="FDB, GIZ")],
    ),
    (
        "In Medellín, Colombia, the Urban Cable Car Summit closed on 9 May 2018 with a joint statement.",
        [told("conference", "2018-05-09", title="Urban Cable Car Summit", place="Medellín", country="Colombia")],
    ),
    (
        "A joint statement was issued in Medellín on 9 May 2018.",
        [told("other", "2018-05-09", place="Medellín")],
    ),
    (
        "On 12 and 13 February 2019, a capacity building programme for judges was rolled out in Bhopal.",
        [told("launch", "2019-02-12/2019-02-13", place="Bhopal")],
    ),
    (
        "Under Output 2, the Knowledge Fair was staged in Chisinau in Q3 2018.",
        [told("other", "2018-35", title="Knowledge Fair", place="Chisinau")],
    ),
    (
        "GGGI supported the Ministry of Energy to organise the Solar Week in Accra on 5 June 2018.",
        [told("conference", "2018-06-05", title="Solar Week", place="Accra", doubts="organisers-uncertain")],
    ),
    (
        "The ministry, with the support of GIZ, was able to hold a workshop in Accra on 5 June 2018.",
        [told("workshop", "2018-06-05", place="Accra")],
    ),
    (
        ("To validate the results, a workshop was organised by GIZ and held in Gaborone, Botswana on May 3rd, 2018."),
        [told("workshop", "2018-05-03", place="Gaborone", country="Botswana", by="GIZ")],
    ),
    (
        "A side event titled ‘Forests for Cities’ was organized in Bonn on 9 May 2018.",
        [told("conference", "2018-05-09", title="Forests for Cities", place="Bonn")],
    ),
    (
        "The second call for proposals was launched on 1 June 2018 and closed on 31 August 2018.",
        [told("launch", "2018-06-01"), told("other", "2018-08-31")],
    ),
    (
        "The Climate Change Policy was officially adopted by the Cabinet of Ministers on 4 December 2018.",
        [told("other", "2018-12-04", title="Climate Change Policy")],
    ),
    (
        "Ten journalists were trained in Mbale on 22 June 2018.",
        [told("training", "2018-06-22", place="Mbale")],
    ),
    (
        "The Bhutan Ecological Society hosted its Annual Conference in Paro on 21 March 2018.",
        [told("conference", "2018-03-21", title="Annual Conference", place="Paro", by="Bhutan Ecological Society")],
    ),
    (
        "As host of the Green Energy Forum in Praia on 6 November 2018, the ministry presented its targets.",
        [],
    ),
    (
        "Ministers of 11 states signed the Cotonou Pact on Clean Fuels in Cotonou, Benin on 30 April 2018.",
        [told("signing", "2018-04-30", title="Cotonou Pact on Clean Fuels", place="Cotonou", country="Benin")],
    ),
    (
        "With the signing of the host country agreement in Doha on 3 June 2018, the office gained legal status.",
        [told("signing", "2018-06-03", place="Doha")],
    ),
    (
        (
            "The launch of the Green Bond Guidelines, organised by FDB, was held on 8 November 2018 at the "
            "Grand Pacific Hotel in Suva."
        ),
        [told("launch", "2018-11-08", title="Green Bond Guidelines", place="Suva", by="FDB")],
    ),
    (
        "Training was provided to 32 technicians in Beira (Mozambique) in April 2018.",
        [told("training", "2018-04", place="Beira", country="Mozambique")],
    ),
    (
        (
            "Policy makers from the Maldives and Sri Lanka exchanged views at a coral reef dialogue in Malé "
            "on 8 May 2018."
        ),
        [told("conference", "2018-05-08", place="Malé")],
    ),
    (
        (
            "Under this output, KFS and the University of Embu (UoEm) co-hosted the Dryland Tree Conference "
            "in Embu on 20 September 2019."
        ),
        [told("conference", "2019-09-20", title="Dryland Tree Conference", place="Embu", by="KFS, UoEm")],
    ),
    (
        (
            "The Deutsche Gesellschaft für Internationale Zusammenarbeit (GIZ), jointly with SPREP, "
            "conducted a drone training in Port Vila from 3-7 December 2018."
        ),
        [told("training", "2018-12-03/2018-12-07", place="Port Vila", by="GIZ, SPREP")],
    ),
    (
        "More than 200 people attended the Clean Cooking Fair in Blantyre, Malawi, on Saturday, 12 May 2018.",
        [told("other", "2018-05-12", title="Clean Cooking Fair", place="Blantyre", country="Malawi")],
    ),
    (
        "In a workshop organized on 4 October 2018 in Cotonou, 30 planners learned to use the model.",
        [told("workshop", "2018-10-04", place="Cotonou")],
    ),
    (
        (
            "The national launch of the Rural Transport Plan in Lusaka on 3 August 2018 was attended by the "
            "Vice President."
        ),
        [told("launch", "2018-08-03", title="Rural Transport Plan", place="Lusaka")],
    ),
    (
        "The National Dialogue on Food Loss concluded in Maputo on 6 July 2018.",
        [told("conference", "2018-07-06", title="National Dialogue on Food Loss", place="Maputo")],
    ),
    (
        (
            "A trilateral MoU among GGGI, FDB and GIZ was signed at the margins of the Ocean Summit in Suva "
            "on 4 June 2018."
        ),
        [told("signing", "2018-06-04", place="Suva", by="GGGI, FDB, GIZ")],
    ),
    (
        (
            "Two months later, on 22 August 2018, a public hearing was convened by the Environmental "
            "Authority in Windhoek."
        ),
        [told("meeting", "2018-08-22", place="Windhoek", by="Environmental Authority")],
    ),
    (
        "The mission to Bamako (4–8 June 2018) confirmed the demand.",
        [told("visit", "2018-06-04/2018-06-08", place="Bamako")],
    ),
    (
        "Between 4 and 8 June 2018 a scoping mission to Bamako was carried out.",
        [told("visit", "2018-06-04/2018-06-08", place="Bamako")],
    ),
    (
        "A GGGI delegation, led by its Deputy Director-General, travelled to Ashgabat on 5 March 2018.",
        [told("visit", "2018-03-05", place="Ashgabat")],
    ),
    (
        "At a press conference in Kuala Lumpur on 4 April 2018, the minister announced a ban on plastic straws.",
        [told("announcement", "2018-04-04", place="Kuala Lumpur")],
    ),
    (
        "The ban was announced on 4 April 2018.",
        [told("announcement", "2018-04-04")],
    ),
    (
        "The third and last training of the year took place in Nukus, Uzbekistan on 7 December 2018.",
        [told("training", "2018-12-07", place="Nukus", country="Uzbekistan")],
    ),
    (
        "In June 2018, Kigali was host to the African Clean Mobility Week.",
        [told("conference", "2018-06", title="African Clean Mobility Week", place="Kigali", doubts="place-uncertain")],
    ),
    (
        (
            "The African Clean Mobility Week, hosted by the Rwanda Environment Management Authority (REMA), "
            "ran from 11 to 15 June 2018."
        ),
        [told("conference", "2018-06-11/2018-06-15", title="African Clean Mobility Week", by="REMA")],
    ),
    (
        "The Waste Act came before the Council on 3 October 2018.",
        [],
    ),
    (
        "The fourth Green Finance Course began in Astana on 5 November 2018 with 22 bankers.",
        [told("training", "2018-11-05", title="Green Finance Course", place="Astana")],
    ),
    (
        "Seven consultations with villages in Sikasso took place from March to May 2018.",
        [told("meeting", "2018-03/2018-05", place="Sikasso")],
    ),
    (
        (
            "The Vice-President of Palau officially opened the “Islands Without Diesel” conference in Koror "
            "on 30 August 2018."
        ),
        [told("conference", "2018-08-30", title="Islands Without Diesel", place="Koror")],
    ),
    (
        "The training (in French) was held in Lomé on 5 May 2018.",
        [told("training", "2018-05-05", place="Lomé")],
    ),
    (
        "The event, which drew 300 visitors, was organised by FDB on 6 May 2018 in Lautoka.",
        [told("other", "2018-05-06", place="Lautoka", by="FDB")],
    ),
    (
        "The extension of the project to December 2020 was approved by the donor on 6 May 2019.",
        [told("extension", "2020-12")],
    ),
    (
        "Because of the elections, the project's end date was shifted from June 2018 to March 2019.",
        [told("extension", "2019-03")],
    ),
    (
        (
            "On 5 September 2018 in Bangkok, Thailand, GGGI, together with UNESCAP, hosted “Cities on the "
            "Mekong”, a regional dialogue."
        ),
        [
            told(
                "conference",
                "2018-09-05",
                title="Cities on the Mekong",
                place="Bangkok",
                country="Thailand",
                by="GGGI, UNESCAP",
            )
        ],
    ),
    (
        "The report “Jobs in Solar” was launched at the Rabat Energy Fair on 17 October 2018.",
        [told("launch", "2018-10-17", title="Jobs in Solar")],
    ),
    (
        "The inaugural meeting of the Oasis Alliance, held in Tozeur in February 2019, elected its board.",
        [told("meeting", "2019-02", place="Tozeur")],
    ),
    (
        "Experts from the Korea Forest Service visited the mangroves of Beira from 6 to 10 May 2018.",
        [told("visit", "2018-05-06/2018-05-10")],
    ),
    (
        "GIZ and FDB hosted, on 7 May 2018 in Nadi, a breakfast meeting for hotel owners.",
        [told("meeting", "2018-05-07", place="Nadi", by="GIZ, FDB")],
    ),
    (
        "A training of trainers – the first of its kind – was held in Gitega, Burundi, in early 2018.",
        [told("training", "2018", place="Gitega", country="Burundi", doubts="date-uncertain")],
    ),
]

# Plans, targets, quotations, statistics, birthdays, planned and cancelled events, dates of papers and data.
NONE = [
    "The National Transport Master Plan 2040 was discussed with the ministry in detail.",
    "Founded in 1974, the Fiji Development Bank serves 12 towns.",
    "The institute celebrated 50 years since its foundation in 1968.",
    "Emissions fell by 12% between 2010 and 2018.",
    "“We met in 2015 and nothing happened,” said one of the farmers at the workshop.",
    "Since 2015, workshops have become rarer.",
    "The budget for 2019 includes three meetings in Lomé.",
    "The Green Cities Forum (Lima, 3 May 2021) will show the results.",
    "The team is preparing the Regional Forum in Suva on 5 May 2020.",
    "A launch event in Hanoi is foreseen for March 2020.",
    "Fieldwork in 2018 covered 20 districts and 900 households.",
    "The survey of June 2018 counted 900 buses.",
    "The target is to train 500 officials by December 2022.",
    "The upcoming Investment Forum in Dakar in March 2020 drew much interest.",
    "The next steering committee meeting was set for 12 March 2020.",
    "In 2017, rice prices rose by 8 percent after the meeting of traders.",
    "The 2011 census and the 2014 household survey are the only sources.",
    "Law No. 27 of 5 May 2014 on waste regulates landfills.",
    "This report covers the period from January 2018 to December 2018.",
    "If funds allow, GGGI would host a forum in Accra in June 2020.",
    "Participants of the training will receive certificates in June 2018.",
    "The forum planned for Apia in July 2018 was cancelled.",
    "No meeting of the council took place in 2018.",
    "The Paris Agreement of 2015 and the SDGs frame the work of the forum.",
    "The plan foresees two trainings in 2020 and one in 2021.",
    "The consultant's contract ended in June 2018.",
    "The ministry had hoped to launch the fund in May 2018.",
    "Average loans reached USD 900 in 2018, the workshop heard.",
    "Rainfall data for 1990–2018 were cleaned before the seminar.",
    "The bank's fiscal year 2018 closed with a surplus.",
    "The council has yet to approve the plan presented in May 2018.",
    "The team could not attend the congress in Durban in August 2019.",
    "Members were invited to a symposium in Oslo in May 2021.",
    "A meeting in Lomé was requested for 5 May 2018.",
    "In 2018 the Ministry of Finance held 40% of the shares in the Green Fund.",
    "The company was held liable on 3 May 2018.",
    "Prices were held stable in May 2018.",
    "The Presidential Election was held on 3 May 2018.",
    "General Elections were held in Dili on 12 May 2018.",
    "The Green Climate Fund attended to the request on 3 May 2018.",
    "The team followed the guidance of the Ministry of Energy in May 2018.",
    "He was born in Lima on 3 May 1970 and joined the bank in 2015.",
    "The price of cocoa made a jump in May 2018.",
    "The drought began in May 2017 and ended in June 2018.",
    "The rainy season started in May 2018.",
    "The school opened its doors in 1998.",
    "The mission of the bank, founded on 5 May 1998, is to serve farmers.",
    "The Kigali Amendment of October 2016 to the Montreal Protocol guides the work.",
    "The target was moved to 2025.",
    "The number of visitors went up in May 2018.",
    "Traffic moved to the ring road in May 2018.",
    "The data were taken from the workshop report of 5 May 2018.",
    "Following the elections in May 2018, the new government reviewed all contracts.",
    "The workshop building was damaged by the storm of 3 May 2018.",
    "The session on budgets drew on data from June 2018.",
    "Meeting the targets of 2018 remained hard.",
    "Experts from GIZ shared data for 2018 in Lomé.",
    "Launching the fund in May 2018 was not possible.",
    "The delay in launching the fund in May 2018 slowed the work.",
    "The mayor invited GGGI to a forum in Lima on 3 May 2019.",
    "The consultant had no time to attend the forum in Lima on 3 May 2018.",
    "Plans to host a forum in Lima in May 2018 were dropped.",
    "Invitations for the Forum in Lima in May 2019 were sent out.",
    "The agenda of the Forum in Lima on 3 May 2019 was drafted.",
    "The invoice of 3 May 2018 covers the workshop.",
    "The contract of the trainer expired on 3 May 2018.",
    "GGGI assisted the ministry to prepare a forum in Lima in May 2019.",
    "The ministry asked GGGI on 3 May 2018 to organise a workshop.",
    "Had the forum taken place in May 2018, more donors would have come.",
    "The workshop was held.  In May 2018, rice prices rose.",
    "The forum's website recorded 3,000 visits in May 2018.",
    "The launch of the portal slipped from May 2018 to June 2019.",
    "The dialogue with donors continued throughout 2018.",
    "The visit of the minister in May 2018 was cancelled at short notice.",
    "The team toured the archive for data from 2015.",
]


# Papers handed in, approvals, events that reach a town, events told by their number alone.
MORE = [
    (
        "Togo submitted its Second National Communication in May 2017.",
        [told("other", "2017-05", title="Second National Communication")],
    ),
    ("The provincial assembly approved the drainage levy on 21st June 2018.", [told("other", "2018-06-21")]),
    ("The King gave his assent on 3rd April 2019.", [told("other", "2019-04-03")]),
    ("The council endorsed the findings of the audit on 9 May 2018.", [told("other", "2018-05-09")]),
    ("In June 2018, the University of Segou added the module to its curriculum.", [told("other", "2018-06")]),
    (
        "The Mayor signed the zero-waste pledge in Tarija on 2nd May 2018.",
        [told("signing", "2018-05-02", place="Tarija")],
    ),
    ("The supply contract was signed at Arusha on 8 June 2018.", [told("signing", "2018-06-08", place="Arusha")]),
    (
        "The guarantee, worth USD 2 million, was formally launched on 6 May 2019.",
        [told("launch", "2019-05-06")],
    ),
    (
        "The Delta Forum on Salt and Silt came to Can Tho on 11 July 2018.",
        [told("conference", "2018-07-11", title="Delta Forum on Salt and Silt", place="Can Tho")],
    ),
    (
        "The Regional Hearing on Dust filled the municipal hall of Navoi in May 2018.",
        [told("meeting", "2018-05", title="Regional Hearing on Dust", place="Navoi")],
    ),
    (
        "The Solar Pump Fair drew 300 farmers to Kasese on 4 March 2019.",
        [told("other", "2019-03-04", title="Solar Pump Fair", place="Kasese")],
    ),
    ("The advisory board met for the second time in June 2018 in Lomé.", [told("meeting", "2018-06", place="Lomé")]),
    (
        "The Technical Hearing on Peat and Palm met in Pontianak on 5 May 2018.",
        [told("meeting", "2018-05-05", title="Technical Hearing on Peat and Palm", place="Pontianak")],
    ),
    (
        "A seminar on 3 May 2018 in Huế compared the options; another one, on 4 June 2018, settled the tariff.",
        [told("workshop", "2018-05-03", place="Huế"), told("workshop", "2018-06-04")],
    ),
    (
        "The donor agreed to a no-cost extension until June 2020 so that the wells can be finished.",
        [told("extension", "2020-06")],
    ),
]

# The same words where nothing of the kind happened.
NO_MORE = [
    "The partners came to the conclusion in May 2018 that the tariff was too low.",
    "The workshop filled a gap in May 2018.",
    "Farmers gave their consent forms to the clerk every day.",
    "Costs of the pump were included in the estimate of 5 May 2018.",
    "The donor will agree to an extension until June 2020.",
    "A seminar was held in Huế; a second one, on 4 June 2030, will settle the tariff.",
]


@pytest.mark.parametrize(("paragraph", "events"), [*UNSEEN, *CHECKED, *MORE])
def test_events(paragraph: str, events: list[Told]) -> None:
    assert [as_told(event) for event in read_events(paragraph, organisations=ORGANISATIONS)] == events


@pytest.mark.parametrize("paragraph", [*NONE, *NO_MORE])
def test_no_event(paragraph: str) -> None:
    assert read_events(paragraph, organisations=ORGANISATIONS) == ()


@pytest.mark.parametrize(("paragraph", "events"), [*UNSEEN, *CHECKED, *MORE])
def test_an_unrelated_sentence_around_it_changes_nothing(paragraph: str, events: list[Told]) -> None:
    around = f"Water levels have fallen since 2008. {paragraph} Prices have come down by 40%."
    assert [as_told(event) for event in read_events(around, organisations=ORGANISATIONS)] == events
