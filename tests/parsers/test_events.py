"""Events in running text: tables of paragraphs and the events they tell, by where they were seen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.parsers.events import EventReading, read_events
from extractor.parsers.events.names import is_acronym
from extractor.parsers.events.organisers import short_name
from extractor.parsers.events.words import DEFAULT, lexicon

Told = tuple[str, str | None, str | None, str | None, str | None, str, str]


@dataclass(frozen=True)
class Organisation:
    name: str
    acronym: str | None


ORGANISATIONS = (
    Organisation("Korea Environment Institute", "KEI"),
    Organisation("Institute for Global Environmental Strategies", "IGES"),
    Organisation("China National Center for Climate Change Strategy and International Cooperation", "NCSC"),
    Organisation("Peru Development Bank", "DB"),
)


def told(
    kind: str,
    edtf: str | None,
    *,
    title: str | None = None,
    place: str | None = None,
    country: str | None = None,
    by: str = "",
    doubts: str = "",
) -> Told:
    return kind, edtf, title, place, country, by, doubts


def as_told(event: EventReading) -> Told:
    title, place, country = (
        one.value if one is not None else None for one in (event.title, event.place, event.country)
    )
    date = event.date.value
    return told(
        event.kind,
        date.edtf if date is not None else None,
        title=title,
        place=place,
        country=country,
        by=", ".join(organiser.value for organiser in event.organisers),
        doubts=", ".join(kind.removeprefix("event-") for kind, _ in event.doubts),
    )


# The real report of the family: five events, and a quotation that is none.
REAL = [
    (
        (
            "China, Japan and Korean governments have been delivering a collaboration program; a trilateral Green "
            "Growth platform focusing on knowledge sharing and research collaboration to develop an East Asia Low "
            "Carbon Community on Sustainable Development. The trilateral collaboration program was announced at a "
            "side-event of the 2016 COP22 in Morocco."
        ),
        [told("announcement", "2016", place="Morocco", country="Morocco")],
    ),
    (
        (
            "On June 2018, CKJ Pre-Technical Meeting: China-Japan-Korea (CJK) Green Growth Collaboration Program on"
            " Low Carbon Cities was hosted by GGGI in Seoul. This meeting aimed at sharing experiences and plans on"
            " specific activities toward low-/decarbonization and SDGs through introducing advanced examples of the"
            " relevant cities of China, Japan and Korea. The organizations presented their researches on low carbon"
            " cities; and planned for the next steps for upcoming years."
        ),
        [
            told(
                "meeting",
                "2018-06",
                title="CKJ Pre-Technical Meeting: China-Japan-Korea (CJK) Green Growth Collaboration Program "
                "on Low Carbon Cities",
                place="Seoul",
                by="GGGI",
            )
        ],
    ),
    (
        (
            "At the 20th Tripartite Environment Ministers Meeting (TEMM20), Minister Li Ganjie of the Ministry of "
            "Ecology and Environment of People’s Republic of China, Minister Nakagawa Masaharu of the Ministry of "
            "the Environment of Japan and Minister Kim Eunkyung of the Ministry of Environment of the Republic of "
            "Korea have agreed that the three countries “should explore new cooperation ideas and approaches "
            "involving the various stakeholders including central governments, local governments, scientific "
            "research institutes, industrial enterprises and non-governmental organizations” and “launch the joint "
            "research on cities towards decarbonization and sustainable development in 2018.”"
        ),
        [],
    ),
    (
        (
            "Based on this agreement, on October 2018, China’s National Center for Climate Change Strategy and "
            "International Cooperation (NCSC) in partnership with the Institute for Global Environmental Strategies"
            " (IGES) Japan and Korea Environment Institute (KEI) co-organized the “China-Japan-Korea Low Carbon "
            "City Research Workshop,” where participating institutions and central and local governments shared "
            "experiences and plans on specific activities toward decarbonization and SDGs through introducing "
            "advanced examples of the relevant cities of China, Japan and Korea, as well as discussing the "
            "collaboration program activities afterwards."
        ),
        [
            told(
                "workshop", "2018-10", title="China-Japan-Korea Low Carbon City Research Workshop", by="NCSC, IGES, KEI"
            )
        ],
    ),
    (
        "Based on the discussion among the stakeholders, the project has been extended to 2019.",
        [told("extension", "2019")],
    ),
    (
        (
            "China-Japan-Korea Joint Research Workshop on Cities Towards Decarbonization and Sustainable "
            "Development was hosted 16th Oct. 2018."
        ),
        [
            told(
                "workshop",
                "2018-10-16",
                title="China-Japan-Korea Joint Research Workshop on Cities Towards Decarbonization "
                "and Sustainable Development",
            )
        ],
    ),
]

# Sentences as made-up reports of the family have them.
FAMILY = [
    (
        (
            "On March 10, 2018, the Signing Ceremony of the Cooperation Agreement was held in Hanoi. It gathered "
            "146 participants from public and private bodies."
        ),
        [told("signing", "2018-03-10", title="Signing Ceremony of the Cooperation Agreement", place="Hanoi")],
    ),
    (
        "In the third quarter of 2018, GGGI hosted the Signing Ceremony of the Cooperation Agreement in Bogotá.",
        [told("signing", "2018-35", title="Signing Ceremony of the Cooperation Agreement", place="Bogotá", by="GGGI")],
    ),
    (
        (
            "On 15 November 2017, the Inception Workshop on Green Finance, co-organized by the Rural "
            "Electrification Agency (REA), took place in Abidjan."
        ),
        [told("workshop", "2017-11-15", title="Inception Workshop on Green Finance", place="Abidjan", by="REA")],
    ),
    (
        (
            "On March 2018, the Inception Workshop on Green Finance, coorganized by the Development Bank, took "
            "place in Abidjan."
        ),
        [told("workshop", "2018-03", title="Inception Workshop on Green Finance", place="Abidjan", by="DB")],
    ),
    (
        (
            "On September 7, 2019, the Rural Electrification Agency (REA) and the project team launched the "
            "National Stakeholder Consultation in Kigali."
        ),
        [told("meeting", "2019-09-07", title="National Stakeholder Consultation", place="Kigali", by="REA")],
    ),
    (
        (
            "On October 2017, the Development Bank and the project team launched the Signing Ceremony of the "
            "Cooperation Agreement in Bogotá. It gathered 46 participants from public and private bodies."
        ),
        [told("signing", "2017-10", title="Signing Ceremony of the Cooperation Agreement", place="Bogotá", by="DB")],
    ),
    (
        "On the 12th of May 2019, the Steering Committee Meeting was held in Bogotá.",
        [told("meeting", "2019-05-12", title="Steering Committee Meeting", place="Bogotá")],
    ),
    (
        "A workshop was held in Lima on 3 May 2018 and a training in Cusco on 7 June 2018.",
        [told("workshop", "2018-05-03", place="Lima"), told("training", "2018-06-07", place="Cusco")],
    ),
    (
        "a two-day training for 30 officials was held in Suva on 4 June 2018",
        [told("training", "2018-06-04", place="Suva")],
    ),
    (
        "GGGI and the Ministry of Water signed a Memorandum of Understanding on 5 May 2017.",
        [told("signing", "2017-05-05", by="GGGI, Ministry of Water")],
    ),
    (
        (
            "On 28 Aug. 2016, the Regional Dialogue on Clean Mobility, co-organized by the Ministry of Finance, "
            "took place in Port Vila, Vanuatu."
        ),
        [
            told(
                "conference",
                "2016-08-28",
                title="Regional Dialogue on Clean Mobility",
                place="Port Vila",
                country="Vanuatu",
                by="Ministry of Finance",
            )
        ],
    ),
]

# Our own sentences: other verbs, nouns, orders and dates.
TOLD = [
    (
        "In May 2018, GGGI convened a National Green Growth Forum in Phnom Penh, Cambodia.",
        [
            told(
                "conference",
                "2018-05",
                title="National Green Growth Forum",
                place="Phnom Penh",
                country="Cambodia",
                by="GGGI",
            )
        ],
    ),
    (
        "The Asia Regional Policy Dialogue was held in Vientiane, Lao PDR, from 12 to 14 March 2018.",
        [
            told(
                "conference",
                "2018-03-12/2018-03-14",
                title="Asia Regional Policy Dialogue",
                place="Vientiane",
                country="Lao PDR",
            )
        ],
    ),
    (
        "A seminar entitled “Financing the Transition” was organised by KOICA and UNDP in Kigali on 9 April 2017.",
        [told("workshop", "2017-04-09", title="Financing the Transition", place="Kigali", by="KOICA, UNDP")],
    ),
    (
        ("On 7 February 2019 the Minister of Environment inaugurated the Green City Lab in Songdo, Republic of Korea."),
        [told("launch", "2019-02-07", title="Green City Lab", place="Songdo", country="Republic of Korea")],
    ),
    (
        "The Steering Committee met on 3 July 2018 in Suva.",
        [told("meeting", "2018-07-03", place="Suva")],
    ),
    (
        "GGGI met with the Ministry of Finance on 11 January 2019 in Amman to discuss the budget.",
        [told("meeting", "2019-01-11", place="Amman")],
    ),
    (
        "A delegation from the Ministry of Energy visited Seoul in September 2018.",
        [told("visit", "2018-09", place="Seoul")],
    ),
    (
        "A study tour to Norway was organized by GGGI in August 2017.",
        [told("visit", "2017-08", place="Norway", country="Norway", by="GGGI")],
    ),
    (
        "The Cabinet approved the National Energy Policy on 5 May 2018.",
        [told("other", "2018-05-05", title="National Energy Policy")],
    ),
    (
        "The National Cooling Strategy was adopted by Parliament in June 2019.",
        [told("other", "2019-06", title="National Cooling Strategy")],
    ),
    (
        "The final report was submitted to the Ministry of Finance in December 2018.",
        [told("other", "2018-12")],
    ),
    (
        "GGGI and the Government of Rwanda signed the Host Country Agreement in Kigali on 12 March 2016.",
        [told("signing", "2016-03-12", place="Kigali", by="GGGI, Government of Rwanda")],
    ),
    (
        "A Letter of Intent between GGGI and the City of Lima was signed on 2 February 2018.",
        [told("signing", "2018-02-02", by="GGGI, City of Lima")],
    ),
    (
        "The project was launched in Hanoi in November 2017.",
        [told("launch", "2017-11", place="Hanoi")],
    ),
    (
        "GGGI launched the Green Climate Fund Readiness Programme in Port Vila in May 2018.",
        [told("launch", "2018-05", title="Green Climate Fund Readiness Programme", place="Port Vila", by="GGGI")],
    ),
    (
        "The kick-off meeting took place in Ulaanbaatar on 15.03.2018.",
        [told("meeting", "2018-03-15", place="Ulaanbaatar")],
    ),
    (
        "Participants attended the Global Green Growth Week 2018 in Addis Ababa, Ethiopia, in October 2018.",
        [told("conference", "2018-10", title="Global Green Growth Week 2018", place="Addis Ababa", country="Ethiopia")],
    ),
    (
        "COP23 took place in Bonn, Germany in November 2017.",
        [told("conference", "2017-11", title="COP23", place="Bonn", country="Germany")],
    ),
    (
        "The project period was extended until December 2020.",
        [told("extension", "2020-12")],
    ),
    (
        "The agreement has been extended to June 2019 and the budget was increased.",
        [told("extension", "2019-06")],
    ),
    (
        "It was agreed that the project will be extended to 2021.",
        [told("extension", "2021")],
    ),
    (
        "The Board agreed to extend the programme until March 2021.",
        [told("extension", "2021-03")],
    ),
    (
        "On 4 June 2018, a training of trainers on gender was delivered to 25 officials in Honiara.",
        [told("training", "2018-06-04", place="Honiara")],
    ),
    (
        "The Training of Trainers on gender mainstreaming was held in Honiara in June 2018.",
        [told("training", "2018-06", title="Training of Trainers", place="Honiara", doubts="title-uncertain")],
    ),
    (
        "A roundtable on e-mobility hosted by MINECOFIN was held in Kigali on 20 Nov. 2017 with support from KOICA.",
        [told("meeting", "2017-11-20", place="Kigali", by="MINECOFIN")],
    ),
    (
        (
            "On 20 November 2017, GGGI, in partnership with UNDP and the World Bank, organised the 3rd Regional "
            "Forum on Waste in Bangkok, Thailand."
        ),
        [
            told(
                "conference",
                "2017-11-20",
                title="3rd Regional Forum on Waste",
                place="Bangkok",
                country="Thailand",
                by="GGGI, UNDP, World Bank",
            )
        ],
    ),
    (
        "The “Green Finance for Cities” workshop was held in Manila on 8 May 2018.",
        [told("workshop", "2018-05-08", title="Green Finance for Cities", place="Manila")],
    ),
    (
        "During the Annual General Meeting in Jakarta on 5 May 2018, members elected a new chair.",
        [told("meeting", "2018-05-05", title="Annual General Meeting", place="Jakarta")],
    ),
    (
        "At the Pacific Climate Summit in Apia in July 2018, GGGI presented its results.",
        [told("conference", "2018-07", title="Pacific Climate Summit", place="Apia")],
    ),
    (
        "Inception Workshop on Green Cities, Suva, 3 May 2018",
        [
            told(
                "workshop",
                "2018-05-03",
                title="Inception Workshop on Green Cities",
                place="Suva",
                doubts="verb-missing",
            )
        ],
    ),
    (
        "Study tour to Korea (May 2018)",
        [told("visit", "2018-05", place="Korea", country="Republic of Korea", doubts="verb-missing")],
    ),
    (
        "The meeting was held on 3 May 2018. It gathered 40 participants.",
        [told("meeting", "2018-05-03")],
    ),
    (
        "The Regional Symposium on Water was a success. It was held in Amman on 3 May 2018.",
        [
            told(
                "conference", "2018-05-03", title="Regional Symposium on Water", place="Amman", doubts="title-uncertain"
            )
        ],
    ),
    (
        "The workshop report was published in May 2018.",
        [told("other", "2018-05")],
    ),
    (
        "The feasibility study was completed in consultation with the Ministry of Energy in May 2018.",
        [told("other", "2018-05")],
    ),
    (
        "In line with the National Energy Policy adopted in 2015, GGGI organised a workshop in Lima on 6 June 2018.",
        [told("workshop", "2018-06-06", place="Lima", by="GGGI")],
    ),
    (
        "The Ministry of Environment announced on 3 May 2018 that the tariff would be revised.",
        [told("announcement", "2018-05-03")],
    ),
    (
        "The tariff reform was announced in June 2018 by the President.",
        [told("announcement", "2018-06")],
    ),
    (
        (
            "The first workshop was held in Suva on 1 March 2018, the second in Nadi on 5 April 2018 and the third "
            "in Labasa on 9 May 2018."
        ),
        [
            told("workshop", "2018-03-01", place="Suva"),
            told("workshop", "2018-04-05", place="Nadi"),
            told("workshop", "2018-05-09", place="Labasa"),
        ],
    ),
    (
        "On 3 May 2018 a workshop was held in Lima and on 7 June 2018 a training took place in Cusco.",
        [told("workshop", "2018-05-03", place="Lima"), told("training", "2018-06-07", place="Cusco")],
    ),
    (
        (
            "GGGI organised the National Workshop on Forestry in Lima in March 2018 and published the Forestry "
            "Investment Plan in May 2018."
        ),
        [
            told("workshop", "2018-03", title="National Workshop on Forestry", place="Lima", by="GGGI"),
            told("other", "2018-05", title="Forestry Investment Plan"),
        ],
    ),
    (
        "A workshop was held in Lima and Cusco in June 2018.",
        [told("workshop", "2018-06", place="Lima", doubts="place-uncertain")],
    ),
    (
        "The ASEAN Forum was held at the Ministry of Environment in Amman on 4 June 2018.",
        [told("conference", "2018-06-04", title="ASEAN Forum", place="Amman")],
    ),
    (
        "The training was held at the Hotel Serena, Kigali, Rwanda on 4 June 2018.",
        [told("training", "2018-06-04", place="Kigali", country="Rwanda")],
    ),
    (
        "Dr. Kim Lee opened the National Conference on Soils in Accra on 4 Sept. 2018.",
        [told("conference", "2018-09-04", title="National Conference on Soils", place="Accra")],
    ),
    (
        "The U.S. Embassy hosted a reception in Suva on 4 July 2018.",
        [told("other", "2018-07-04", place="Suva", by="U.S. Embassy")],
    ),
    (
        "The project held its fifth board meeting on 12 December 2018.",
        [told("meeting", "2018-12-12")],
    ),
    (
        "The programme trained 30 officials in May 2018.",
        [told("training", "2018-05")],
    ),
    (
        "GGGI handed over the Solar Pump System to the Ministry of Water on 8 August 2018.",
        [told("other", "2018-08-08", title="Solar Pump System")],
    ),
    (
        (
            "The Mongolia-Korea Business Forum, hosted by the Ministry of Energy and the Korea Energy Agency, was "
            "held in Ulaanbaatar on May 21-22, 2018."
        ),
        [
            told(
                "conference",
                "2018-05-21/2018-05-22",
                title="Mongolia-Korea Business Forum",
                place="Ulaanbaatar",
                by="Ministry of Energy, Korea Energy Agency",
            )
        ],
    ),
    (
        (
            "On Friday, 5 May 2017, the Ministry of Finance and Economic Planning (MINECOFIN) hosted the “National "
            "Dialogue on Green Jobs” in Kigali."
        ),
        [told("conference", "2017-05-05", title="National Dialogue on Green Jobs", place="Kigali", by="MINECOFIN")],
    ),
    (
        "The workshop on 5 May 2018 in Suva was attended by 40 participants.",
        [told("workshop", "2018-05-05", place="Suva")],
    ),
    (
        "The Paris Agreement signed in 2015 calls for action.",
        [told("signing", "2015", title="Paris Agreement")],
    ),
    (
        "Following the workshop held in Lima in May 2018, the ministry approved the roadmap.",
        [told("workshop", "2018-05", place="Lima")],
    ),
    (
        "A total of 146 participants gathered for the Green Energy Forum in Doha on 2 May 2018.",
        [told("conference", "2018-05-02", title="Green Energy Forum", place="Doha")],
    ),
    (
        "The Green Growth Knowledge Platform Annual Conference 2017 was held in Washington, D.C. in November 2017.",
        [
            told(
                "conference",
                "2017-11",
                title="Green Growth Knowledge Platform Annual Conference 2017",
                place="Washington, D.C.",
            )
        ],
    ),
    (
        "The workshops were held in June 2018.",
        [told("workshop", "2018-06")],
    ),
    (
        "Ministers’ Meeting on Environment was hosted by Japan in Tokyo in June 2018.",
        [told("meeting", "2018-06", title="Ministers’ Meeting on Environment", place="Tokyo")],
    ),
    (
        "The contract with KPMG was signed in April 2018.",
        [told("signing", "2018-04", by="KPMG")],
    ),
    (
        "A high-level mission to Addis Ababa was carried out in April 2018.",
        [told("visit", "2018-04", place="Addis Ababa")],
    ),
    (
        "The project completed the training in April 2018.",
        [told("training", "2018-04")],
    ),
    (
        "The workshop, which was attended by 50 people, took place in Abidjan on 12 May 2018.",
        [told("workshop", "2018-05-12", place="Abidjan")],
    ),
    (
        (
            "The Third Technical Working Group Meeting of the National REDD+ Programme was convened on 12 May 2018 "
            "in Port Moresby."
        ),
        [
            told(
                "meeting",
                "2018-05-12",
                title="Third Technical Working Group Meeting of the National REDD+ Programme",
                place="Port Moresby",
            )
        ],
    ),
    (
        "GGGI has been supporting Peru since May 2015 and hosted the Green Forum in Lima in 2018.",
        [told("conference", "2018", title="Green Forum", place="Lima", by="GGGI")],
    ),
    (
        (
            "On 12-14 June 2018, the International Symposium on Green Mobility, jointly organised by the Ministry "
            "of Transport, UN-Habitat and GIZ, was held in Kuala Lumpur."
        ),
        [
            told(
                "conference",
                "2018-06-12/2018-06-14",
                title="International Symposium on Green Mobility",
                place="Kuala Lumpur",
                by="Ministry of Transport, UN-Habitat, GIZ",
            )
        ],
    ),
    (
        "The extension of the project to December 2019 was approved by the donor.",
        [told("extension", "2019-12")],
    ),
    (
        "In October 2018, the government of Jordan adopted the National Green Growth Plan.",
        [told("other", "2018-10", title="National Green Growth Plan")],
    ),
    (
        (
            "Regional Capacity Building Workshop: Financing Green Cities was organized in Dakar (Senegal) on 22 "
            "June 2016."
        ),
        [
            told(
                "workshop",
                "2016-06-22",
                title="Regional Capacity Building Workshop: Financing Green Cities",
                place="Dakar",
                country="Senegal",
            )
        ],
    ),
    (
        "The workshop, held on 7 May 2018 in Tunis, gathered 60 experts.",
        [told("workshop", "2018-05-07", place="Tunis")],
    ),
    (
        "Held in Tunis on 7 May 2018, the National Workshop on Solar Energy gathered 60 experts.",
        [told("workshop", "2018-05-07", title="National Workshop on Solar Energy", place="Tunis")],
    ),
    (
        (
            "GGGI co-hosted the Africa Green Investment Forum with the African Development Bank in Abidjan on 6 "
            "November 2018."
        ),
        [
            told(
                "conference",
                "2018-11-06",
                title="Africa Green Investment Forum",
                place="Abidjan",
                by="GGGI, African Development Bank",
            )
        ],
    ),
    (
        "The Government has approved a budget of USD 5 million in June 2018.",
        [told("other", "2018-06")],
    ),
    (
        "On 5 June 2018, World Environment Day was celebrated in Suva.",
        [told("other", "2018-06-05", title="World Environment Day", place="Suva")],
    ),
    (
        "GGGI participated in the Pacific Islands Forum held in Nauru in September 2018.",
        [told("conference", "2018-09", title="Pacific Islands Forum", place="Nauru", country="Nauru")],
    ),
    (
        "The consultations were completed in March 2018.",
        [told("meeting", "2018-03")],
    ),
    (
        "Consultation meetings with local governments were conducted in Mbale and Gulu in March 2018.",
        [told("meeting", "2018-03", place="Mbale", doubts="place-uncertain")],
    ),
    (
        "A three-day training workshop on MRV took place from 3 to 5 July 2018 in Nadi, Fiji.",
        [told("workshop", "2018-07-03/2018-07-05", place="Nadi", country="Fiji")],
    ),
    (
        "The 2nd Project Steering Committee (PSC) Meeting was held on 3 July 2018 in Nuku’alofa, Tonga.",
        [
            told(
                "meeting",
                "2018-07-03",
                title="2nd Project Steering Committee (PSC) Meeting",
                place="Nuku’alofa",
                country="Tonga",
            )
        ],
    ),
    (
        "The fourth meeting of the Technical Committee was organised on July 3, 2018.",
        [told("meeting", "2018-07-03")],
    ),
    (
        (
            "On July 3, 2018, H.E. Prime Minister Hun Sen launched the National Strategic Plan on Green Growth "
            "2013-2030 in Phnom Penh."
        ),
        [told("launch", "2018-07-03", title="National Strategic Plan on Green Growth 2013-2030", place="Phnom Penh")],
    ),
    (
        (
            "The MOU between the Ministry of Environment (MOE) and GGGI was signed on 4 July 2018 in Seoul, in the "
            "presence of the Vice Minister."
        ),
        [told("signing", "2018-07-04", place="Seoul", by="MOE, GGGI")],
    ),
    (
        "In November 2018 the Minister and GGGI’s Director-General signed a cooperation agreement.",
        [told("signing", "2018-11")],
    ),
    (
        "A cooperation agreement was signed between GGGI and the Asian Development Bank in Manila on 3 July 2018.",
        [told("signing", "2018-07-03", place="Manila", by="GGGI, Asian Development Bank")],
    ),
    (
        "GGGI Vietnam organized a launch workshop in Hanoi, Vietnam on 3 July 2018.",
        [told("workshop", "2018-07-03", place="Hanoi", country="Viet Nam", by="GGGI")],
    ),
    (
        (
            "The kick-off workshop of the project was held on 3 July, 2018 with the participation of 50 people from"
            " the Ministry of Construction."
        ),
        [told("workshop", "2018-07-03")],
    ),
    (
        "The pilot plant in Kigali was completed in July 2018.",
        [told("other", "2018-07", place="Kigali")],
    ),
    (
        "GGGI completed the feasibility study in 2018.",
        [told("other", "2018")],
    ),
    (
        "The regional office in Suva was opened in 2018.",
        [told("launch", "2018", place="Suva")],
    ),
    (
        "GGGI opened its office in Suva in May 2018.",
        [told("launch", "2018-05", place="Suva")],
    ),
    (
        "Under the agreement signed on 5 May 2017, GGGI delivered three trainings.",
        [told("signing", "2017-05-05", doubts="background")],
    ),
    (
        "Under the agreement signed on 5 May 2017, GGGI delivered a training in Lima on 6 June 2018.",
        [told("signing", "2017-05-05", doubts="background"), told("training", "2018-06-06", place="Lima", by="GGGI")],
    ),
    (
        (
            "A delegation of 12 officials visited the Korea Environment Institute in Sejong, Republic of Korea, on "
            "3-5 July 2018."
        ),
        [told("visit", "2018-07-03/2018-07-05", place="Sejong", country="Republic of Korea")],
    ),
    (
        "The Minister of Water visited the site in June 2018.",
        [told("visit", "2018-06")],
    ),
    (
        "From 3 to 7 September 2018, eight officials participated in a study visit to Germany.",
        [told("visit", "2018-09-03/2018-09-07", place="Germany", country="Germany")],
    ),
    (
        "GGGI and KEI jointly held the Green Growth Seminar in June 2018.",
        [told("workshop", "2018-06", title="Green Growth Seminar", by="GGGI, KEI")],
    ),
    (
        "The project was presented at the Global Climate Action Summit in San Francisco in September 2018.",
        [told("conference", "2018-09", title="Global Climate Action Summit", place="San Francisco")],
    ),
    (
        "The project organised a side event at COP24 in Katowice, Poland in December 2018.",
        [told("conference", "2018-12", place="Katowice", country="Poland")],
    ),
    (
        "The scoping mission to Papua New Guinea took place in March 2018.",
        [told("visit", "2018-03", place="Papua New Guinea", country="Papua New Guinea")],
    ),
    (
        "Workshops were held in Suva (3 May 2018), Nadi (5 May 2018) and Labasa (7 May 2018).",
        [
            told("workshop", "2018-05-03", place="Suva"),
            told("workshop", "2018-05-05", place="Nadi"),
            told("workshop", "2018-05-07", place="Labasa"),
        ],
    ),
    (
        "The workshop took place on 05/06/2018 in Suva.",
        [told("workshop", None, place="Suva", doubts="date-uncertain")],
    ),
    (
        "The programme was launched in 2016 and ended in 2018.",
        [told("launch", "2016")],
    ),
    (
        "The conference in Bonn in 2017 was attended by the minister.",
        [told("conference", "2017", place="Bonn")],
    ),
    (
        "In early 2018, GGGI conducted a stakeholder consultation in Vientiane.",
        [told("meeting", "2018", place="Vientiane", by="GGGI", doubts="date-uncertain")],
    ),
    (
        "An MoU was signed with the Ministry of Land and Urban Development of Lao PDR on 20 June 2018.",
        [told("signing", "2018-06-20", by="Ministry of Land and Urban Development of Lao PDR")],
    ),
    (
        "GGGI hosted the workshop “Financing Green Growth: Lessons from 2017” in Seoul on 2 March 2018.",
        [told("workshop", "2018-03-02", title="Financing Green Growth: Lessons from 2017", place="Seoul", by="GGGI")],
    ),
    (
        "The government hosted the “Green Growth 2020” conference in Seoul on 2 March 2018.",
        [told("conference", "2018-03-02", title="Green Growth 2020", place="Seoul")],
    ),
    (
        "On 2 March 2018 in Seoul, the Korea Energy Agency hosted a webinar.",
        [told("workshop", "2018-03-02", place="Seoul", by="Korea Energy Agency")],
    ),
    (
        "The training, planned for May 2018, was delivered in June 2018.",
        [told("training", "2018-06")],
    ),
    (
        "The Green Growth Strategy, adopted in 2014, was revised at a meeting in June 2018.",
        [told("meeting", "2018-06")],
    ),
    (
        "The steering committee approved the 2019 work plan on 12 December 2018.",
        [told("other", "2018-12-12")],
    ),
    (
        "The Workshop on Water, Energy and Food Security was held in Amman in June 2018.",
        [
            told(
                "workshop",
                "2018-06",
                title="Workshop on Water, Energy and Food Security",
                place="Amman",
                doubts="title-uncertain",
            )
        ],
    ),
    (
        "The Mayor of Lima, Jorge Muñoz, opened the Forum of Andean Cities in Lima, Peru on 4 June 2018.",
        [told("conference", "2018-06-04", title="Forum of Andean Cities", place="Lima", country="Peru")],
    ),
    (
        "Workshop held in Suva on 3 May 2018.",
        [told("workshop", "2018-05-03", place="Suva")],
    ),
    (
        "Memorandum of Understanding signed with MINECOFIN in May 2018.",
        [told("signing", "2018-05", by="MINECOFIN")],
    ),
    (
        "The project held consultations in the provinces of Kampot, Kep and Takeo in June 2018.",
        [told("meeting", "2018-06")],
    ),
    (
        "A hackathon took place in Abu Dhabi, United Arab Emirates, in the fourth quarter of 2018.",
        [told("other", "2018-36", place="Abu Dhabi", country="United Arab Emirates")],
    ),
    (
        "GGGI organised the second phase of the training in Tbilisi, Georgia in May 2018.",
        [told("training", "2018-05", place="Tbilisi", country="Georgia", by="GGGI")],
    ),
    (
        "The UNFCCC workshop in Bonn, originally scheduled for May 2018, took place in July 2018.",
        [told("workshop", "2018-07", place="Bonn")],
    ),
    (
        "The Ministry of Finance hosted in May 2018 in Kigali the Annual Budget Forum.",
        [told("conference", "2018-05", title="Annual Budget Forum", place="Kigali")],
    ),
    (
        "GGGI provided technical support for the meeting of the Inter-Ministerial Committee held on 2 April 2018.",
        [told("meeting", "2018-04-02")],
    ),
    (
        "In 2017, the government launched an ambitious programme to train 3,000 officials by 2020.",
        [told("launch", "2017")],
    ),
    (
        "In March 2018, a delegation led by the Vice Minister visited Songdo, Republic of Korea.",
        [told("visit", "2018-03", place="Songdo", country="Republic of Korea")],
    ),
    (
        (
            "In Kigali on 4 May 2018, the Minister of Infrastructure and the GGGI Country Representative signed an "
            "MoU on green secondary cities."
        ),
        [told("signing", "2018-05-04", place="Kigali", by="GGGI")],
    ),
    (
        "On 4 May 2018 the Vanuatu National Green Energy Fund was launched by the Prime Minister in Port Vila.",
        [told("launch", "2018-05-04", title="Vanuatu National Green Energy Fund", place="Port Vila")],
    ),
    (
        (
            "The first meeting of the Technical Advisory Group was held on 6 June 2018 and the second meeting on 10"
            " October 2018."
        ),
        [told("meeting", "2018-06-06"), told("meeting", "2018-10-10")],
    ),
    (
        "GGGI held bilateral meetings with JICA and ADB in May 2018.",
        [told("meeting", "2018-05", by="GGGI")],
    ),
    (
        "The report was finalized and submitted to the government in May 2018.",
        [told("other", "2018-05")],
    ),
    (
        "During a meeting held in Lima on 8 August 2018, the Ministry of Environment (MINAM) requested support.",
        [told("meeting", "2018-08-08", place="Lima")],
    ),
    (
        (
            "The Ministry of Environment, together with GGGI, the World Bank and the Development Bank, hosted the "
            "Climate Finance Forum in Lima on 8 August 2018."
        ),
        [
            told(
                "conference",
                "2018-08-08",
                title="Climate Finance Forum",
                place="Lima",
                by="Ministry of Environment, GGGI, World Bank, DB",
            )
        ],
    ),
    (
        "With funding from Norway, the Ministry of Forests organised a field visit to Kalimantan in July 2018.",
        [told("visit", "2018-07", place="Kalimantan", by="Ministry of Forests")],
    ),
    (
        "The project document was signed by the Ministry of Planning and Investment (MPI) and GGGI on 11 July 2018.",
        [told("signing", "2018-07-11", by="MPI, GGGI")],
    ),
    (
        "The Green City Forum in Kigali (May 2018) attracted 300 participants.",
        [told("conference", "2018-05", title="Green City Forum", place="Kigali")],
    ),
    (
        "• Regional training on GCF proposal development, Fiji, July 2018",
        [told("training", "2018-07", place="Fiji", country="Fiji", doubts="verb-missing")],
    ),
    (
        "Cambodia ratified the Paris Agreement on 6 February 2017.",
        [told("other", "2017-02-06", title="Paris Agreement")],
    ),
    (
        ("Jordan’s Green Growth National Action Plan 2021-2025 was endorsed by the Council of Ministers in June 2020."),
        [told("other", "2020-06", title="Jordan’s Green Growth National Action Plan 2021-2025")],
    ),
    (
        (
            "On June 5th, 2018 a high level dialogue was co-hosted by MEE, GGGI & IGES at the Grand Hotel in "
            "Beijing, China."
        ),
        [told("conference", "2018-06-05", place="Beijing", country="China", by="MEE, GGGI, IGES")],
    ),
    (
        "The GGGI team met the Minister of Finance on 5 May 2018.",
        [told("meeting", "2018-05-05")],
    ),
    (
        "The fifth session of the Assembly, chaired by Ethiopia, took place in October 2018.",
        [told("meeting", "2018-10")],
    ),
    (
        "The “Launch of the Solar Programme” took place in Majuro in May 2018.",
        [told("launch", "2018-05", title="Launch of the Solar Programme", place="Majuro")],
    ),
    (
        "The tender was launched in May 2018.",
        [told("launch", "2018-05")],
    ),
    (
        "The Forum (10 May 2018) was opened by Mr. Ban Ki-moon.",
        [told("conference", "2018-05-10")],
    ),
    (
        (
            "A workshop to validate the results was organized on 3 May 2018 in Ouagadougou by the Ministry of "
            "Environment."
        ),
        [told("workshop", "2018-05-03", place="Ouagadougou", by="Ministry of Environment")],
    ),
    (
        "A consultation workshop for preparation of the NDC Roadmap 2030 was held in Amman, Jordan on 9 May 2018.",
        [told("workshop", "2018-05-09", place="Amman", country="Jordan")],
    ),
    (
        "The agreement was extended for two years until 2021.",
        [told("extension", "2021")],
    ),
    (
        "The deadline was extended from June 2018 to December 2018.",
        [told("extension", "2018-12")],
    ),
    (
        "The no-cost extension until June 2019 was granted by the donor in March 2018.",
        [told("extension", "2019-06")],
    ),
    (
        "The Minister launched, on 6 June 2018, the Clean Air Initiative in Dhaka.",
        [told("launch", "2018-06-06", title="Clean Air Initiative", place="Dhaka")],
    ),
    (
        "Workshop on Green Finance, Lima (3 May 2018), organised by GGGI.",
        [told("workshop", "2018-05-03", title="Workshop on Green Finance", by="GGGI")],
    ),
]

# Our own traps: quotations, names of plans, targets, statistics, planned and cancelled events.
NONE = [
    "Under the Vision 2030, the government adopted a plan for green growth.",
    "The workshop will be held in June 2019 in Lima.",
    "A workshop is planned for June 2019.",
    "GGGI plans to organise a workshop in Lima in June 2019.",
    "The workshop was scheduled to take place in March 2018 but was postponed to May 2018.",
    "The workshop was postponed until June 2019.",
    "The workshop was not held in June 2018.",
    "No workshop was held in 2018.",
    "In 2015, 40 % of households had access to clean water.",
    "By 2030, the country aims to launch 30 green cities.",
    "Since 2015 GGGI has organised workshops in the country.",
    "The Strategy 2016–2020 was presented at the workshop.",
    "The 2030 Agenda for Sustainable Development was discussed.",
    "The approved budget for 2018 was used for the workshop in Suva.",
    "The minister said “we will launch the project in 2018” at the meeting in Suva.",
    "In 2018, GGGI organised 12 workshops in five provinces.",
    "In 2018, several trainings were conducted.",
    "The National Green Growth Plan 2016 was discussed at a workshop in Lima.",
    "Data collected in 2015 were presented at the workshop.",
    "GGGI hosted a workshop which presented data collected in 2015.",
    "Before the 2019 elections, a workshop was held in Suva.",
    "The decree of 5 May 2018 was presented.",
    "The MoU will be signed in June 2019.",
    "If approved, the workshop will be hosted by GGGI in 2019.",
    "In 2018, the number of workshops held rose to 12.",
    "Three business models were developed in 2018.",
    "The programme, launched in 2016, supports three cities.",
    "The results of the baseline survey conducted in 2015 show progress.",
    "The office moved to Suva in June 2018.",
    "The target was met in June 2018.",
    "Elections were held in June 2018.",
    "GGGI delivered 40 training sessions during 2018.",
    "A study was conducted in 2017.",
    "The committee's next meeting is to be held in January 2019.",
    "The total number of beneficiaries reached 300 at the workshop in 2018.",
    "The target of 30 trainings by December 2019 was approved.",
    "The programme is expected to be launched in March 2019.",
    "The workshop is to take place in 2019.",
    "A workshop was held in June.",
    "The workshop, initially planned for March 2019, will be organised later.",
    "According to the census in 2015, 40% of workshops were held online.",
    "The Second National Communication (2018) was discussed.",
    "A workshop in Suva to validate the results from 2017 was organized.",
    "The training in May 2018 will be followed by a second one.",
    "The Ministry extended its thanks to GGGI in May 2018.",
]


@pytest.mark.parametrize(("paragraph", "events"), [*REAL, *FAMILY, *TOLD])
def test_events(paragraph: str, events: list[Told]) -> None:
    assert [as_told(event) for event in read_events(paragraph, organisations=ORGANISATIONS)] == events


@pytest.mark.parametrize("paragraph", NONE)
def test_no_event(paragraph: str) -> None:
    assert read_events(paragraph, organisations=ORGANISATIONS) == ()


def test_dates_of_the_real_report_are_as_printed() -> None:
    dates = [event.date.value for paragraph, _ in REAL for event in read_events(paragraph)]
    assert [date.text for date in dates if date] == ["2016", "June 2018", "October 2018", "2019", "16th Oct. 2018"]


def test_mentions_stand_where_they_say() -> None:
    for paragraph, _ in [*REAL, *FAMILY, *TOLD]:
        for event in read_events(paragraph):
            assert 0 <= event.start <= event.date.start < event.date.end <= event.end <= len(paragraph)
            for mention in (event.title, event.place):
                assert mention is None or paragraph[mention.start : mention.end] == mention.value
            for mention in (event.country, *event.organisers):
                assert mention is None or paragraph[mention.start : mention.end].strip()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Korea Environment Institute", ("KEI", False)),
        ("KEI", ("KEI", False)),
        ("Development Bank", ("DB", False)),
        ("Ministry of Finance", ("Ministry of Finance", True)),
        ("World Bank", ("World Bank", False)),
    ],
)
def test_short_names(name: str, short: tuple[str, bool]) -> None:
    ministries = [Organisation(f"{country} Ministry of Finance", f"MOF{country[0]}") for country in ("Peru", "Fiji")]
    assert short_name(name, [*ORGANISATIONS, *ministries]) == short


def test_a_paragraph_without_a_date_never_loads_spacy() -> None:
    code = (
        "import sys; from extractor.parsers.events import read_events; "
        "assert read_events('A workshop was held in Suva.') == (); "
        "assert read_events('They said “launch it in 2018.”') == (); print('spacy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_the_lexicon_is_built_once() -> None:
    assert lexicon(DEFAULT) is lexicon(DEFAULT)
    assert is_acronym("GGGI")


PIECES = st.sampled_from(
    """The a GGGI hosted held was been launched extended signed workshop Workshop Forum Meeting training on of
    for the and in at by to with Suva Lima Fiji Peru “ ” " ( ) , . ; : – ’s KEI Ministry Finance COP22 3 May 2018
    June 2018 2016 2030
    until since will not between MoU project visited announced took place It which
    Bank 16th Oct. 2018 No. 5""".split()
)
PARAGRAPHS = st.one_of(st.lists(PIECES, max_size=40).map(" ".join), st.text(max_size=80))


@given(PARAGRAPHS)
def test_never_raises_and_spans_stay_inside(paragraph: str) -> None:
    for event in read_events(paragraph, organisations=ORGANISATIONS):
        assert 0 <= event.start < event.end <= len(paragraph)
        assert 0 < event.score <= 1
        assert event.start <= event.date.start < event.end
        for mention in (event.title, event.place, event.country, *event.organisers):
            assert mention is None or 0 <= mention.start < mention.end <= len(paragraph)


@given(PARAGRAPHS)
def test_reads_the_same_twice(paragraph: str) -> None:
    assert read_events(paragraph) == read_events(paragraph)
