"""English verbs by what their past says: that something happened, how things stood, or what was to come.

The reader of plain clauses (``plain``) takes a verb in the past for something that happened, unless it stands here: a
state, a measure, a plan.  The irregular forms are grammar, not a choice: all that reports are likely to have.
"""

from __future__ import annotations

from extractor.parsers.events.words import BODIES, PEOPLE, PERSONS, table

# A past that is no participle too: it is always the verb of its clause.
PURE_PAST = table(
    """began, arose, ate, awoke, became, bit, blew, broke, came, chose, drank, drew, drove, fell, flew, forbade,
    forgot, forgave, froze, gave, grew, hid, knew, lay, overcame, overran, oversaw, overtook, partook, ran, rang,
    rode, rose, sang, sank, saw, shook, shrank, spoke, sprang, stole, strove, swam, swore, threw, took, tore,
    underwent, undertook, undid, went, withdrew, withstood, woke, wore, wrote, redrew, rewrote, retook, forewent,
    befell"""
)
# A past that is a participle too, as all in -ed are: `the firm built`, `the plant built in May`.
PAST_OR_PARTICIPLE = table(
    """bent, bid, bound, bought, bred, brought, broadcast, built, burnt, burst, cast, caught, cut, dealt, dug, fed,
    felt, forecast, fought, found, got, heard, held, hit, hung, kept, laid, learnt, led, left, lent, let, lost,
    lit, made, meant, met, misled, overhauled, paid, put, quit, read, rebuilt, repaid, resold, reset, retold, said,
    sent, set, shed, shone, shot, shut, slid, sold, sought, spelt, spent, spilt, split, spread, stood, struck, stuck,
    swept, sprung, spun, strung, swung, taught, thought, told, understood, upheld, upset, won, wound, withheld"""
)
# Participles that are no past: only an auxiliary makes them a verb.
PARTICIPLES = table(
    """been, begun, bitten, blown, borne, broken, chosen, drawn, driven, fallen, flown, foreseen, forbidden, forgotten,
    frozen, given, gone, grown, hidden, known, overtaken, ridden, risen, seen, shaken, shown, shrunk, spoken,
    stolen, sunk, taken, thrown, torn, undertaken, undergone, withdrawn, worn, written, redrawn, rewritten,
    overseen, overcome, become, come, run, sworn, woven, done, proven, sewn, sown"""
)
# These need no object and make no passive: in -ed they are the verb of their clause.
INTRANSITIVE = table(
    """arrived, graduated, resigned, returned, departed, retired, emerged, occurred, happened, appeared, disappeared,
    died, travelled, traveled, gathered, participated, agreed, decided, voted, resumed, reopened, landed, collapsed,
    joined, started, ended, acceded, enrolled, objected, reacted, replied, responded, vanished,
    succeeded, docked, moored, anchored, capsized, derailed, erupted, perished"""
)
# These come with an object or without: bare, they may be the verb of their clause (`the office | moved`).
BARE = table(
    """opened, closed, moved, changed, failed, merged, burned, burnt, burst, split, flooded, overflowed,
    overtopped, cracked, crashed, exploded, flowed, marched, protested, sailed, debuted, ceased, stalled,
    stopped, shifted, turned, walked, entered, apologised, apologized, complained, intervened, relocated,
    migrated, settled, launched, premiered, left, won, lost, quit, met, finished, concluded, signed, converged,
    rallied, gathered, assembled, convened, increased, decreased, improved, dropped, declined, doubled, jumped,
    climbed, slipped, shut, spread, fought, struck"""
)
# -ed words that are no verbs, or hardly ever.
NO_VERBS = table(
    """need, indeed, speed, seed, feed, breed, weed, exceed, proceed, succeed, hundred, kindred, sacred, shed,
    watershed, naked, unmanned, so-called, aforementioned, unlimited, limited, mixed, aged, talented, skilled,
    advanced, interested, detailed, varied, complicated, sophisticated, renewed, red, bed"""
)

# How things stood, went on or were worked with: no happening.
STATES = table(
    """remained, stayed, continued, lasted, lived, existed, depended, relied, belonged, owned, possessed, contained,
    included, consisted, comprised, covered, applied, concerned, related, referred, corresponded, matched, seemed,
    looked, implied, represented, served, functioned, operated, worked, faced, enjoyed, suffered, struggled, tried,
    failed, lacked, needed, wanted, knew, believed, thought, felt, meant, lay, stood, kept, held, waited, liked,
    feared, used, known, located, situated, based, composed, limited, affected, involved, unchanged, allowed,
    enabled, supported, helped, assisted, contributed, tended, resembled, differed, sat, led, governed, managed,
    maintained, guided, drove, hindered, slowed, hampered, prevented, mattered, considered, regarded, understood,
    deemed, inhabited, populated, equipped, priced, valued, dated, met, resulted, benefited, influenced, extended,
    reflected, attended, drew, taken, made, filled, expired, lapsed"""
)
# How much there was: statistics.
MEASURES = table(
    """cost, amounted, totalled, totaled, averaged, numbered, exceeded, equalled, accounted, ranged, varied,
    fluctuated, peaked, weighed, measured, counted, recorded, indicated, estimated, showed, shown, spent, earned,
    consumed, produced, generated, employed, emitted, imported, exported, yielded, gained, rained, suggested,
    calculated, assumed, modelled, modeled, surveyed, reported, observed, revealed, found, processed, treated,
    supplied, carried, transported, handled, harvested, occupied, pumped, saved, converted,
    expressed, compared, assessed"""
)
# What goes up and down by itself; with an object it is done: `cut the fee`, `was raised`.
CHANGES = table(
    """rose, risen, fell, fallen, grew, grown, increased, decreased, declined, dropped, doubled, tripled, halved,
    jumped, climbed, shrank, improved, worsened, changed, reached, slowed, slipped, stagnated, recovered, expanded,
    contracted, moved, surged, soared, sank, plunged, developed"""
)
PASSED = table("passed, hit, crossed, topped, neared, touched")
# What runs for a time: its beginning and end are dates of a period, not of happenings.
PERIODS = table(
    """contract, contracts, licence, license, lease, term, mandate, warranty, guarantee, season, drought, winter,
    summer, monsoon, rains, heatwave, war, dynasty, colony, year, years, period, quarter, months, weeks"""
)
BOUNDS = table("began, begun, started, ended, closed, ran, concluded, stopped")
# Behind `a` these make a rate of a number: `14 cents a litre`.
UNITS = table(
    """day, week, month, year, hour, litre, liter, kilo, kilogram, ton, tonne, bag, hectare, head, person, household,
    unit, kilometre, kilometer, mile, piece, night, shift"""
)
# Said in passing, these only introduce a person or an institution: `the mayor, elected in May 2016, …`.
BIRTHS = table("founded, born, incorporated, elected, appointed, headquartered, named, chaired")
# What was still to come, or only asked for.
PLANS = table(
    """planned, scheduled, expected, foreseen, foresaw, intended, hoped, wished, aimed, postponed, deferred, delayed,
    rescheduled, proposed, recommended, anticipated, envisaged, forecast, projected, promised, requested, asked,
    invited, required, obliged, urged, slated, targeted, budgeted, called, encouraged, advised, prepared, due,
    feared, predicted, said, told, stated, argued, noted, thought, explained, stressed, warned, recalled, heard,
    demanded"""
)
# The word before tells that it was no act of the day: `rarely`, `used to`.
HABITS = table("usually, always, often, regularly, generally, typically, sometimes, rarely, every, annually, monthly")
# Whether it happened is not settled.
HEDGES = table(
    """reportedly, allegedly, supposedly, apparently, presumably, probably, possibly, perhaps, maybe, likely,
    seemingly, evidently, purportedly, ostensibly, conceivably"""
)
# In a clause of the past another one begins with these, which tells how things are.
PRESENT = table("now, ends, expires, lasts, begins, starts, applies, remains, continues, closes")
# What is done at an event by those who come to it.
SHOWN = table(
    """presented, shared, shown, showed, showcased, displayed, exhibited, demonstrated, explained, spoke, spoken,
    discussed, debated, introduced, highlighted, featured, screened"""
)
CALLED_OFF = table("cancelled, canceled, abandoned, aborted, scrapped, suspended, dropped, shelved, axed, annulled")
CALLED_OFF_PAIRS = frozenset(
    {("called", "off"), ("broken", "off"), ("fell", "through"), ("failed", "to"), ("put", "off"), ("fallen", "through")}
)
MONTHS = table(
    "january, february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar"
)
HARDLY = table("hardly, scarcely, barely, nearly, almost, rarely, seldom")
# Right before the preposition of a date these make it one that was only meant.
ONLY_PLANNED = table("due, planned, scheduled, expected, foreseen, slated, envisaged, intended, originally, initially")
# Who does one of these to an event stops it, or moves it to another day.
PUT_OFF = table(
    """cancelled, canceled, postponed, deferred, delayed, rescheduled, abandoned, scrapped, suspended, shelved, axed,
    missed, skipped, boycotted, lacked"""
)
MOVED = table("moved, shifted, pushed, relocated, rescheduled, postponed, deferred, delayed")
# An event does one of these when it takes place.
TAKING_PLACE = table(
    """take, took, taken, happen, happened, occur, occurred, go, held, materialise, materialised, materialize,
    materialized"""
)
# Who says one of these does not stand by it; `that` may be left out behind them.
DENYING = table(
    "denied, denies, deny, denying, doubted, doubts, claimed, claims, claiming, alleged, alleges, pretended, pretends"
)
# With `that` these make a claim of what follows, a wish, or a question.
CLAIMS = table(
    """claim, claims, rumour, rumours, rumor, rumors, allegation, allegations, assertion, assertions, myth, belief,
    impression, speculation, notion, pretence, doubt, doubts, assumption, suggestion, suggestions, hope, hearsay"""
)
UNTRUE = table("false, untrue, wrong, incorrect, unproven, disputed, denied, refuted, doubtful, doubted, invented")
FALSELY = table("falsely, wrongly, mistakenly, erroneously, incorrectly, untruthfully, inaccurately")
# What denies reports; `that` stands behind the reports.
REJECTING = table("rejected, rejects, refuted, refutes, disputed, disputes, contested, contests, dismissed, dismisses")
REPORTS = CLAIMS | table("report, reports, news, statement, statements, story, stories, accusation, accusations")
# Denied, these leave open whether it happened: `no evidence that`, `could not confirm that`.
EVIDENCE = table(
    """confirm, confirmed, verify, verified, prove, proven, evidence, proof, record, records, trace, sign, signs,
    establish, established, show, say, true, certain, clear, sure, known, mean, imply, believe, think, indication,
    indications, indicate, suggest, agree, case"""
)
DENIERS = table("no, not, n't, n’t, never, cannot, nobody, none, neither, unable, failed, without, nothing, nor")
CLAIMING = (
    DENYING
    | CLAIMS
    | UNTRUE
    | FALSELY
    | REJECTING
    | EVIDENCE
    | table(
        """hoped, wished, feared, assumed, presumed, believed, thought, supposed, expected, predicted, suspected,
    rumoured, rumored, speculated, suggested, suggests, imagined, unlikely, unclear, uncertain, questionable,
    possible, probable, likely, conceivable"""
    )
)
DENIED = table("not, never, n't, n’t, hardly, almost, nearly, barely, neither, nor, no, without")
NOBODY = table("no, none, neither, nobody, nothing, few, nor")

# These part clauses; the verbs behind them have subjects of their own.
BARRIERS = table(
    """;, :, which, who, whose, whom, where, wherein, whereby, because, while, whereas, although, though, so, when,
    as"""
)
UNREAL_BEFORE = table("if, unless, whether, until, till, before, lest, than")
# Between a verb and a date these leave open which of the two happenings the date is of.
BETWEEN_TIMES = table("after, before, since, until, following, despite, because, owing, prior, pending")

BE_PAST = table("was, were")
BE = table("is, are, am, be, being, 's, ’s, been")
HAVE = table("has, have, had, having")
MODALS = table("will, would, shall, should, could, can, may, might, must, cannot, do, does, did")
# Adverbs that stand between an auxiliary and its verb, besides those in -ly.
INSIDE = table(
    """also, then, first, last, since, soon, later, again, just, already, now, both, each, only, once, twice,
    finally, therefore, thus, even, still, further, ever, not, never, n't, together, thereby, instead, eventually,
    too, afterwards, subsequently"""
)

PRONOUNS = table("it, they, he, she, we, i, you, this, these, those, that, both, one, others, some, most, many, none")

# What an act is called: `the approval of the plan on 3 May 2018`.
ACTS = table(
    """approval, adoption, endorsement, ratification, enactment, publication, submission, completion, establishment,
    release, validation, acceptance, delivery, commissioning, award, promulgation, registration, appointment,
    arrival, election, opening, closure, installation, transfer, introduction, accession, admission, handover,
    disbursement, dissolution, resignation, rejection, withdrawal, collapse, entry, creation, foundation, issuance,
    purchase, sale"""
)

# Behind `to` these are no infinitives: `to | new applicants`, `to | traffic`.
NO_INFINITIVES = table(
    """new, old, poor, rural, urban, small, large, big, young, many, more, most, few, fewer, further, other, local,
    national, regional, international, foreign, private, public, social, eligible, interested, industrial,
    commercial, municipal, provincial, federal, central, all, several, additional, potential, individual, small-scale,
    traffic, court, school, parliament, government, industry, staff, livestock, customers, half, zero, midnight, noon"""
)
LIKE_NOUNS = table(
    """mention, function, position, question, condition, station, commission, petition, ration, caution, auction,
    provision, worship, ship, witness, harness, partition, sanction, section, requisition, proportion, apportion"""
)
# What is said of the report itself, in a sentence without subject.
IMPRINT = table(
    """printed, published, updated, prepared, compiled, designed, produced, revised, translated, edited, written,
    issued, photographed, typeset, generated, downloaded, retrieved, accessed, exported"""
)
# Behind `by` these say by what means, not by whom.
MEANS = table(
    """video, phone, telephone, videoconference, video-conference, teleconference, conference, zoom, skype, webex,
    correspondence, e-mail, email, post, mail, letter, ship, air, train, bus, boat, road, sea, rail, plane, truck,
    hand, radio, internet, circular, acclamation, consensus, lot"""
)

# What strikes rather than is held: its date says when it did.
INCIDENTS = table(
    """rain, rains, downpour,
    cyclone, cyclones, hurricane, hurricanes, typhoon, typhoons, storm, storms, rainstorm, snowstorm, thunderstorm,
    hailstorm, sandstorm, tornado, flood, floods, flooding, inundation, earthquake, earthquakes, quake, aftershock,
    tsunami, eruption, landslide, landslides, mudslide, mudslides, avalanche, fire, fires, wildfire, wildfires, blaze,
    frost, hail, explosion, blast, strike, strikes, walkout, riot, riots, unrest, coup, attack, attacks, protests,
    lockdown, lockdowns, curfew, outbreak, blackout, blackouts, outage, outages, breakdown, accident, burglary, theft,
    spill, shipwreck, crash, devaluation"""
)

# Who acts by the day: their decisions change figures on a date, where a market changes them over a month.
DECIDERS = (
    BODIES
    | PERSONS
    | PEOPLE
    | table(
        """ministry, government, parliament, cabinet, municipality, authority, agency, bank, utility, regulator, court,
    senate, city, company, department, donor, fund, congress, president, operator"""
    )
)
