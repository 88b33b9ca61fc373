"""The words that tell events: what an event is called, which verbs say that it happened, and what says that it did not.

Everything here is data.  A verb stands under the part that it gives to its neighbours:

=========  ============================================================  =======================================
role       the verb                                                      kind of the event
=========  ============================================================  =======================================
hold       an organiser holds an event                                   by the event's noun
occur      an event takes place, or gathers people                       by the event's noun
attend     somebody attends an event                                     by the event's noun
open       somebody opens an event, or a thing                           by the event's noun, else launch
launch     an organiser launches an event, or a thing                    by the event's noun, else launch
sign       parties sign a paper                                          signing
visit      somebody visits a place                                       visit
announce   something is announced                                        announcement
extend     a project is prolonged; the date is its new end               extension
decide     a paper or decision is adopted, approved, published, …        other
meet       people or a body meet                                         meeting
train      people are trained                                            training
=========  ============================================================  =======================================

Kinds by noun where usage differs: consultation, round table, hearing, briefing and session are meetings; seminar and
webinar are workshops; dialogue, forum, summit, symposium, congress, assembly and side event are conferences; study
tour, mission and site visit are visits; a ceremony is what was launched or signed there, else ``other``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from extractor.language import Lexicon
from extractor.record import EventKind

Role = Literal[
    "hold", "occur", "attend", "open", "launch", "sign", "visit", "announce", "extend", "decide", "meet", "train"
]


def table(text: str) -> frozenset[str]:
    """Phrases parted by commas."""
    return frozenset(phrase for phrase in (" ".join(part.split()) for part in text.split(",")) if phrase)


def _nouns(**kinds: str) -> Mapping[str, EventKind]:
    return MappingProxyType({noun: kind for kind, nouns in kinds.items() for noun in table(nouns)})  # type: ignore[misc]


NOUNS = _nouns(
    meeting="""meeting, consultation, consultation meeting, roundtable, round table, hearing, public hearing,
        briefing, session, working session, retreat, consultation session, talks, town hall, town-hall meeting,
        focus group, focus group discussion, get-together, conference call, video conference,
        videoconference, teleconference""",
    workshop="""workshop, workshop series, seminar, seminar series, webinar, webinar series, writeshop, write-shop,
        boot camp, bootcamp""",
    training="""training, training session, training course, training programme, training program, training event,
        training series, training of trainers, course, masterclass, master class, summer school, e-learning
        course, induction course, refresher course, winter school""",
    conference="""conference, forum, dialogue, symposium, summit, congress, assembly, general assembly, colloquium,
        convention, side event, conference of the parties, policy dialogue, plenary, conclave, panel discussion,
        high-level panel""",
    launch="""launch, launch event, launch ceremony, launching ceremony, launching event, launching, opening ceremony,
        inauguration, inauguration ceremony, kick-off, kick off, groundbreaking ceremony, ground-breaking
        ceremony""",
    signing="signing, signing ceremony, signature, signature ceremony",
    visit="""visit, site visit, field visit, field trip, study tour, study visit, study trip, mission, scoping
        mission, field mission, exchange visit, delegation visit, exposure visit, study mission, appraisal mission,
        supervision mission, learning visit, exposure trip, inspection visit, excursion""",
    announcement="announcement, press conference",
    other="""event, ceremony, hackathon, exhibition, reception, festival, award ceremony, handover ceremony, handover,
        open day, field day, job fair, trade fair, exchange event, peer exchange, knowledge exchange, networking event,
        matchmaking event, gathering, public lecture""",
)
# Events that only a capital tells: `the Global Green Growth Week`, `World Environment Day`, `COP22`.
NAMED = _nouns(
    conference="week, expo, cop, cmp, cma, pre-cop, sb, ministerial",
    other="""day, days, fair, competition, contest, challenge, campaign, show, exchange, showcase, lecture, awards,
        gala, clinic""",
)
# An event of a series by its code: `COP22`, `CMP-12`.
EVENT_CODE = re.compile(r"(?:COP|CMP|CMA|SBSTA|INC)-?\d{1,3}")
# A listed noun that is no event in these phrases.
NO_EVENT = table(
    """in consultation with, in close consultation with, after consultation with, following consultation with, in
    consultations with, mission statement, of course, in the course of, during the course of, in session, in the
    event of, in the event that, in dialogue with, course of action, launch pad, in conference with"""
)

# Base forms; the past is made by rule unless IRREGULAR has it.
VERBS: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        "hold": table(
            """hold, host, organise, organize, convene, conduct, deliver, facilitate, arrange, run, lead, coordinate,
            carry out, stage, undertake, give, implement, complete, celebrate, commemorate, put on, mark, play host to,
            mount, spearhead, provide, offer, teach, was host to, act as host of"""
        ),
        "occur": table(
            """take place, occur, happen, gather, bring together, begin, start, conclude, end, welcome, attract, follow,
            draw, close, assemble, come to, fill, return to, come to an end,
            draw to a close, get under way, wrap up, unite, last, go ahead,
            reconvene, come together, convene"""
        ),
        "attend": table(
            """attend, participate in, take part in, join, address, speak at, present at, chair, moderate, gather for,
            gather at, meet for, come together for, discuss at, showcase at, share at, validate at, review at,
            revise at, represent at, go on, embark on, observe, close, make, take, preside over, see, witness, attend
            at,
            speak in, present in, participate at, pay, return from, go to, feature at"""
        ),
        "open": table("open, inaugurate, officiate"),
        "launch": table("launch, kick off, initiate, roll out, unveil, kick-off, break ground on, go live, switch on"),
        "sign": table("sign, initial, countersign, ink, conclude, enter into"),
        "visit": table("visit, tour, travel to, fly to"),
        "announce": table("announce, declare, proclaim"),
        "extend": table("extend, prolong, lengthen, move, shift, push back"),
        "decide": table(
            """adopt, approve, publish, submit, hand over, complete, endorse, ratify, enact, establish, pass, gazette,
            finalise, finalize, release, issue, validate, accept, deliver, commission, award, grant, sign into law,
            promulgate, give, add, incorporate, integrate, include, register, file, lodge, sanction, clear, decree,
            ban, repeal, amend, present to"""
        ),
        "meet": table("meet, sit"),
        "train": table("train"),
    }
)
IRREGULAR: Mapping[str, str] = MappingProxyType(
    {
        "hold": "held", "run": "ran", "lead": "led", "undertake": "undertook", "give": "gave", "take": "took",
        "bring": "brought", "begin": "began", "speak": "spoke", "meet": "met", "hand": "handed", "commit": "committed",
        "submit": "submitted", "come": "came", "go": "went", "draw": "drew", "get": "got", "see": "saw", "make": "made",
        "pay": "paid", "wrap": "wrapped", "put": "put", "break": "broke", "fly": "flew", "sit": "sat",
        "travel": "traveled", "was": "was",
        "initial": "initialed", "teach": "taught",
    }
)  # fmt: skip
PARTICIPLES: Mapping[str, str] = MappingProxyType(
    {
        "ran": "run", "undertook": "undertaken", "gave": "given", "took": "taken", "began": "begun", "spoke": "spoken",
        "went": "gone", "drew": "drawn", "saw": "seen", "broke": "broken", "flew": "flown", "traveled": "travelled",
        "initialed": "initialled",
    }
)  # fmt: skip
DOUBLED = frozenset({"run", "put", "submit", "begin", "commit"})
# Their -ing forms are nouns, or say too little.
NO_GERUND = table(
    """train, meet, begin, start, see, make, take, pay, lead, extend, prolong, mark, go, last, draw, follow, close,
    come, fill, return, add, include"""
)
SHARED = ("hold", "launch", "sign")  # roles whose verbs also come with co-: co-hosted, co-organized, coorganized

# What says that it has not happened, or not yet: the word or phrase stands before the verb or governs the clause.
UNREAL = table(
    """will, would, shall, should, could, can, may, might, must, not, never, n't, cannot, be, being, is to, are to,
    to, is, are, planned, scheduled, expected, due, proposed, yet to, intends, intend, plans, aims, unable, failed,
    if, unless, whether, once, until, hopes, seeks, wishes, cancelled, canceled, postponed"""
)
# What makes an event one of the future, or none: `the upcoming forum`, `the forum was cancelled`.
NOT_YET = table(
    """upcoming, forthcoming, next, planned, scheduled, future, proposed, postponed, cancelled, canceled, rescheduled,
    deferred, foreseen, expected, anticipated, prepares, preparing, will, would, shall, should, may, might, must, if,
    unless, whether, plans, intends, hopes, aims, due, never, tentatively, slated, envisaged"""
)
BEFORE_GERUND = table("after, by, when, while, upon, and, following, besides, through") | {","}
# What is said of an event before it takes place: `the agenda of the forum`.
PREPARING = table(
    """agenda, preparation, preparations, planning, date, dates, venue, budget, costs, postponement, cancellation,
    organisation, organization, organizers, organisers, host, hosting, invitation, invitations, absence, lieu"""
)
# Before an event these say that it was: `results from | the workshop`.
LEADS_TO_PAST = table(
    """at, during, in, from, of, after, following, by, and, while, when, since, through, with, the, a, an, attended,
    joined,
    ,, ;, (, :, upon, alongside, as, that, within"""
)
# The past of common verbs that have no -ed.
PAST_FORMS = table(
    """was, were, had, been, put, gave, led, drew, brought, saw, made, took, met, went, came, became, began, sent,
    spoke,
    told, showed, won, found, built, got, kept, set, chose, wrote, heard, ran, held, said, paved, felt, left, sought,
    thought, bore, lent, rose, fell, grew, shed, did, shaped, taught, underwent, undertook, shown, given, taken, drawn,
    seen, read, knew, paid, laid, fed"""
)
# After one of these a date is planned, whatever verb the clause has.
PLANNED = table(
    """planned for, scheduled for, foreseen for, expected in, expected for, due in, due for, slated for, set for,
    postponed to, postponed until, rescheduled to, rescheduled for, delayed to, delayed until, deferred to, to be
    held, to take place, will take place, will be held, is planned, are planned, is scheduled, are scheduled, is
    expected, are expected, is foreseen, has been scheduled, has been planned, was postponed, were postponed, was
    cancelled, were cancelled, was canceled, were canceled, has been postponed, has been cancelled"""
)
DECIDED = table(
    "agreed, decided, approved, granted, confirmed, endorsed, accepted, secured, obtained, received, resolved"
)

# The preposition that governs a date.
HAPPENED_ON = table("in, on, during, at, within, early, late, mid, around")
NOT_ON = table(
    """by, until, till, til, through, to, since, from, before, after, for, towards, toward, beyond, upto, than,
    versus, vs, vs., post, pre, of, between, dated, throughout, over, version, and, fy, prior, under, per, with,
    against, or, as"""
)
NEW_END = table("to, until, till, through, up to, into")
ABOUT_DATES = table(
    """the, end, early, late, mid, beginning, middle, start, year, years, month, months, week, around, about,
    approximately, first, second, third, fourth, half, quarter, last, day, calendar, date, monday, tuesday,
    wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, morning, afternoon, evening,
    period"""
)
PARTS_OF_TIME = table(
    "end, beginning, middle, start, week, half, quarter, month, morning, afternoon, evening, day, year"
)

DETERMINERS = table("the, a, an, this, that, these, those, its, their, our, his, her, both, each, all, another")
INDEFINITE = table("a, an, several, some, various, many, two, three, four, five, other, multiple, numerous, further")
ARTICLES = table("the, a, an")
JOINING = table("of, on, for, the, and, &, to, towards, toward, de, la, del, des, du, da, do, et, a, an")
# These join the words of a title only where the verb of the event stands right after them.
LOOSELY_JOINING = table("in, with, between, under, from, among, through, by, at")
AUXILIARIES = table("was, were, been, has, have, had, is, are, did, does, do, be, being, got, 's, ’s")
MODALS = table("will, would, shall, should, could, can, may, might, must, not, never, n't, cannot, to")
ASIDES = table(
    "also, then, jointly, together, first, recently, since, subsequently, both, further, again, just, twice, once"
)
RELATIVE = table(
    "which, where, who, whose, whom, that, because, although, whereas, while, so, when, wherein, whereby, if"
)
TITLED = table("on, titled, entitled, called, named, themed, dubbed")
COORDINATORS = table("and, while, whereas, then, ;, followed by, as well as")
# -ed words that belong to the noun phrase rather than to another clause.
HARMLESS = table(
    """titled, entitled, called, named, dedicated, aimed, focused, focussed, themed, related, attended, united,
    two-sided, concerned"""
)

# Before an object these do not stand: `held | in Lima`, `organized | by GGGI`.
NO_OBJECT = table("by, in, at, on, during, between, from, within, under, to, with, for, as, since, through, until")
# Before an event noun these make it a mere setting: `presented at the workshop`.
SETTING = table("at, during, after, before, following, since, through, prior, alongside, until")
# A year before one of these belongs to a plan: `2030 Agenda`.
PLANS = table(
    """agenda, vision, strategy, plan, roadmap, framework, targets, target, goals, goal, budget, report, programme,
    program, ndc, work, annual, policy, census, baseline"""
)
GENERIC_PAPERS = table(
    """memorandum, of, understanding, letter, intent, agreement, host, country, cooperation, mou, contract, grant,
    the, implementation, project, partnership, framework, statement, and, protocol, declaration, a"""
)
AFTER_NUMBER = table("in, at, on, of, for, and, was, were, by, has, took, with, to, is, are, from, which, where, the")
AGENT_STOPS = table("in, at, on, during, which, where, from, to, ;, ., –, —, as, under, within, over, through")

# What is signed, what is decided, what is prolonged.
PAPERS = table(
    """agreement, memorandum, mou, mous, contract, letter, convention, treaty, protocol, charter, declaration, accord,
    pact, loi, statement, communique, communiqué, arrangement, deal, compact, mou/loi, agreements, contracts,
    document, documents, pledge, commitment, memoranda, treaties, concession, lease, covenant"""
)
DECISIONS = table(
    """strategy, policy, plan, roadmap, law, act, bill, decree, regulation, regulations, guideline, guidelines,
    report, study, proposal, resolution, programme, program, framework, standard, standards, budget, project,
    document, handbook, assessment, agreement, code, directive, concept note, concept, funding proposal, master
    plan, action plan, tariff, model, tool, toolkit, manual, system, platform, plant, facility, centre, center,
    fund, review, statement, ordinance, contribution, contributions, ndc, ndcs, communication, inventory, draft,
    amendment, recommendations, findings, conclusions, curriculum, tax, levy, ban, subsidy, white paper, masterplan"""
)
# What is given with an approval, and what a thing is officially added to.
APPROVALS = table("assent, consent, approval, clearance, go-ahead, accreditation, no-objection, ratification")
REGISTERS = table("catalogue, catalog, curriculum, curricula, register, registry, law, code, budget, regulations, plan")
ADDING = table("added, incorporated, integrated, included")
PROLONGED = table(
    """project, programme, program, phase, duration, agreement, contract, period, deadline, implementation, grant,
    mou, memorandum, term, mandate, timeline, partnership, collaboration, cooperation, activities, work, component,
    date"""
)
# What a decision is written down in: `By decree of 5 May 2018, the council was established`.
WRITINGS = table(
    "letter, decree, decision, ruling, order, resolution, circular, note, judgment, ordinance, notice, gazette"
)
OF_ANOTHER = table("of, for, with, on, between, among, to, from, by")
BODIES = table(
    "committee, board, council, commission, group, team, ministers, force, parties, partners, assembly, panel"
)

PEOPLE = table(
    """mayors, governors, experts, officials, delegates, representatives, partners, stakeholders, members, leaders,
    donors, researchers, farmers, participants, ministers, scientists, negotiators, regulators, planners, engineers,
    parties, ambassadors, officers, staff, teams, delegation, delegations, practitioners, investors, directors, youth,
    specialists, advisers, advisors, policymakers, counterparts, bankers, ministries, cities, parliamentarians,
    auditors, validators, inspectors, buyers, growers, traders, teachers, trainers, students, technicians, women,
    journalists, villagers, residents, owners, operators, herders, fishers, miners, bidders, consultants, lawyers"""
)
HOSTING = table("hosted, co-hosted, cohosted, welcomed, played, saw, received, was, acted")
# What these verbs govern is an event even when no word of its name says so, unless one of the names below says other.
SURELY_HELD = table("held, hosted, co-hosted, cohosted, convened, co-convened, attended, organised, organized")
NO_EVENT_NAMES = table(
    """election, elections, census, survey, study, studies, assessment, interviews, funds, inventory, referendum, plan,
    strategy, roadmap, report, programme, program, project, initiative, partnership, platform, team, data, accounts,
    delegation, mission, shares, position, title, office, secretariat, system, network, hub, portal, tool, policy"""
)
BEGUN = table("began, begun, started, kicked, opened, concluded, ended, closed, commenced, launched")
GATHERING = table("gathered, brought, welcomed, convened, assembled, united, reconvened, came, drew, attracted")
MOVING = table("moved, flew, travelled, traveled, went, came, returned")
DRAWING = table("drew, attracted, brought, came, filled, returned, gathered")
# What an event does, and no organisation.
HAPPENS = table("took, came, filled, drew, attracted, met")
REACHING = frozenset({("came", "to"), ("come", "to"), ("filled", "filled"), ("returned", "to")})
# `a second one`, `the third`: an event that only its number tells.
ORDINALS = table("second, third, fourth, fifth, sixth, another, similar, final, last, first, follow-up, latter")
ANOTHER = ORDINALS | table("a, an, the, one, edition, round, and, such, of, these, its, them")

# `both`, `the first two`; and how an aside on a paper begins: `The first of them, with Suva, was signed`.
BOTH = table("both, two, three, four, five, ones")
ASIDE_OF_PAPER = table("with, between, among, for, on, covering, about")
# Those who decide on what is presented to them.
DECIDING = table("minister, cabinet, senate, legislature, congress, regulator, regulators")

# A capitalised word after `in` that names no town: sectors, parts of a report, languages, institutions, seasons.
NO_PLACE = table(
    """phase, annex, appendix, component, output, outcome, section, table, figure, chapter, article, paragraph,
    volume, partnership, collaboration, cooperation, coordination, consultation, english, french, spanish, arabic,
    portuguese, chinese, korean, russian, line, addition, order, support, particular, general, total, parallel,
    response, spring, summer, autumn, fall, winter, parliament, cabinet, congress, government, cities, city,
    development, energy, growth, finance, planning, management, mobility, sector, policy, policies, projects,
    project, water, sanitation, transport, agriculture, forestry, forests, landscapes, climate, change, action,
    investment, investments, infrastructure, industry, technology, technologies, innovation, carbon, green, areas,
    area, lieu, tandem, kind, part, fact, phases, ministry, department, agency, institute, university, hotel,
    centre, center, office, headquarters, hall, building, committee, council, commission, embassy, secretariat,
    conference, workshop, forum, meeting, resort, bank, campus, results, lessons, budget, strategy, strategies,
    programme, program, plan, countries, communities, implementation"""
)
TOWNS = table("city, capital, town, port, municipality, village, island, province, district, region, state, resort")
VENUES = table(
    """hotel, centre, center, hall, university, campus, office, offices, headquarters, resort, building, house, palace,
    club, lodge, institute, ministry, college, museum, auditorium, library, school"""
)
QUARTERS = table("downtown, central, nearby, neighbouring, neighboring, northern, southern, eastern, western, rural")
PLACE_JOINING = table("de, del, la, el, da, do, dos, di, es, al, of, upon, sur, en, le")
TIMES = table(
    """january, february, march, april, may, june, july, august, september, october, november, december, jan., feb.,
    mar., apr., jun., jul., aug., sep., sept., oct., nov., dec., jan, feb, mar, apr, jun, jul, aug, sep, sept, oct,
    nov, dec, monday, tuesday, wednesday, thursday, friday, saturday, sunday, q1, q2, q3, q4, h1, h2, fy"""
)

# An organisation's name has one of these, or is an acronym.
ORGANISATION_HEADS = table(
    """ministry, ministries, department, agency, institute, institution, university, bank, center, centre, council,
    commission, authority, association, foundation, fund, organization, organisation, government, municipality,
    secretariat, bureau, office, company, corporation, embassy, union, federation, network, alliance, society,
    college, academy, administration, board, chamber, province, district, group, service, services, utility,
    consortium, committee, directorate, inspectorate, prefecture, parliament, division, facility, nations,
    community, coalition, ministère, agence, banque, city"""
)
PERSONS = table(
    """minister, ministers, president, director, director-general, mr, mr., ms, ms., mrs., dr, dr., ambassador, prime,
    secretary, mayor, governor, prof., professor, his, her, h.e., honourable, hon, king, queen, vice, deputy,
    chairman, chair, chief, senator, commissioner, secretary-general, executive, first, head, officials, delegates,
    participants, experts, stakeholders, representatives, partners"""
)
PARTNERING = table(
    """in partnership with, in collaboration with, in cooperation with, in coordination with, in co-operation with,
    jointly with, together with, along with, alongside, in close collaboration with, in association with, in close
    cooperation with, in conjunction with"""
)
SUPPORTING = table(
    """with support from, with the support of, with support of, supported by, funded by, financed by, with funding
    from, with financial support from, with technical support from, on behalf of, sponsored by, with participation
    from, with the participation of, with assistance from, with the assistance of"""
)
INTRODUCING = table(
    """based, following, in, at, on, with, under, during, after, as, to, building, for, by, from, since, within,
    through, upon, further, given, besides, despite, thanks, according, responding, when, while, using, drawing"""
)


@dataclass(frozen=True, eq=False)
class EventWords:
    """The tables that another house may want to change; the rest of this module is English grammar."""

    nouns: Mapping[str, EventKind]
    named: Mapping[str, EventKind]
    verbs: Mapping[Role, frozenset[str]]


DEFAULT = EventWords(NOUNS, NAMED, VERBS)


def past_of(base: str) -> tuple[str, ...]:
    """The past forms of a verb, given as its base form with or without more words.

    >>> past_of("hold"), past_of("submit"), past_of("carry out"), past_of("take place")
    (('held',), ('submitted',), ('carried out',), ('took place', 'taken place'))
    """
    verb, space, rest = base.partition(" ")
    past = IRREGULAR.get(verb) or (
        f"{verb}d" if verb.endswith("e") else f"{verb[:-1]}ied" if verb[-2:] in ("ry", "fy") else f"{verb}ed"
    )
    forms = (past, PARTICIPLES[past]) if past in PARTICIPLES else (past,)
    return tuple(f"{form}{space}{rest}" for form in forms)


def gerund_of(base: str) -> str:
    """The -ing form of a verb.

    >>> gerund_of("host"), gerund_of("take part in"), gerund_of("run")
    ('hosting', 'taking part in', 'running')
    """
    verb, space, rest = base.partition(" ")
    stem = (
        verb[:-1]
        if verb.endswith("e") and not verb.endswith("ee")
        else f"{verb}{verb[-1]}"
        if verb in DOUBLED
        else verb
    )
    return f"{stem}ing{space}{rest}"


def _hyphened(phrase: str) -> tuple[str, ...]:
    return (phrase, phrase.replace(" ", "-")) if " " in phrase else (phrase,)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch")) else f"{noun}s"


@functools.cache
def lexicon(words: EventWords) -> Lexicon:
    """The tables as labelled phrases: ``noun:meeting``, ``nouns:meeting`` (plural), ``past:hold``, ``base``, …"""
    phrases: dict[str, set[str]] = {"idle": set(NO_EVENT), "planned": set(PLANNED)}
    for noun, kind in words.nouns.items():
        phrases.setdefault(f"noun:{kind}", set()).update(_hyphened(noun))
        phrases.setdefault(f"nouns:{kind}", set()).update(_hyphened(_plural(noun)))
    for noun, kind in words.named.items():
        phrases.setdefault(f"named:{kind}", set()).update(_hyphened(noun))
    for role, bases in words.verbs.items():
        for base in bases:
            forms = {(form, f"past:{role}") for form in past_of(base)} | {(base, "base")}
            if base.split()[0] not in NO_GERUND:
                forms.add((gerund_of(base), f"ing:{role}"))
            for form, label in forms:
                shared = (f"co-{form}", f"co{form}") if role in SHARED else ()
                phrases.setdefault(label, set()).update((form, *shared))
    phrases["with"] = set(PARTNERING)
    phrases["support"] = set(SUPPORTING)
    return Lexicon({label: tuple(sorted(found)) for label, found in sorted(phrases.items())})
