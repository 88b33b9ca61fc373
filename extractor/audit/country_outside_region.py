"""``country-outside-region``: a country does not lie in the region beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from extractor.audit.examples import report
from extractor.audit.rule import Facts, Hit, NotEvaluable, Rule
from extractor.matching import words

NORTH_AFRICA = "DZA EGY ESH LBY MAR MRT SDN TUN"
AFRICA = (
    f"{NORTH_AFRICA} AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR LSO"
    " MDG MLI MOZ MUS MWI MYT NAM NER NGA REU RWA SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TZA UGA ZAF ZMB ZWE"
)
MIDDLE_EAST = "ARE ARM AZE BHR CYP EGY GEO IRN IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM"
ASIA = (
    f"{MIDDLE_EAST} AFG BGD BRN BTN CHN HKG IDN IND JPN KAZ KGZ KHM KOR LAO LKA MAC MDV MMR MNG MYS NPL PAK PHL PRK"
    " RUS SGP THA TJK TKM TLS TWN UZB VNM"
)
PACIFIC = "ASM AUS COK FJI FSM GUM IDN KIR MHL MNP NCL NIU NRU NZL PCN PHL PLW PNG PYF SLB TKL TLS TON TUV VUT WLF WSM"
CARIBBEAN = (
    "ABW AIA ATG BES BHS BLM BLZ BMU BRB CUB CUW CYM DMA DOM GLP GRD GUF GUY HTI JAM KNA LCA MAF MSR MTQ PRI SUR SXM"
    " TCA TTO VCT VGB VIR"
)
LATIN_AMERICA = (
    "ARG BLZ BOL BRA CHL COL CRI CUB DOM ECU FLK GTM GUF GUY HND HTI MEX NIC PAN PER PRI PRY SLV SUR URY VEN"
)
EUROPE = (
    "ALA ALB AND ARM AUT AZE BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GEO GGY GIB GRC HRV HUN IMN"
    " IRL ISL ISR ITA JEY KAZ LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SJM SMR SRB SVK SVN SWE TUR"
    " UKR VAT XKX"
)

# Words of a region's name, and the countries that anybody counts to it.  "West Africa" is read as Africa: no two
# institutions draw the lines inside a continent alike.
REGIONS = {
    frozenset(name.split()): frozenset(codes.split())
    for name, codes in {
        "north africa": NORTH_AFRICA,
        "mena": f"{MIDDLE_EAST} {NORTH_AFRICA} DJI SOM",
        "africa": AFRICA,
        "middle east": MIDDLE_EAST,
        "asia": ASIA,
        "apac": f"{ASIA} {PACIFIC}",
        "pacific": PACIFIC,
        "oceania": PACIFIC,
        "caribbean": CARIBBEAN,
        "latin america": LATIN_AMERICA,
        "lac": f"{LATIN_AMERICA} {CARIBBEAN}",
        "central america": LATIN_AMERICA,
        "south america": f"{LATIN_AMERICA} TTO",
        "americas": f"{LATIN_AMERICA} {CARIBBEAN} CAN GRL SPM USA",
        "north america": "BMU CAN GRL MEX SPM USA",
        "europe": EUROPE,
    }.items()
}
# "Global" and the like hold every country.
ANYWHERE = frozenset({"global", "regional", "multi", "worldwide", "world", "international", "interregional"})


def _check(facts: Facts) -> Iterator[Hit]:
    overview = facts.record.report.overview
    pointers = [f"/overview/regions/{n}" for n in range(len(overview.regions))]
    if not overview.countries or not overview.regions:
        return
    facts.finish(pointer for pointer in ("/overview/regions",) if facts.doubted(pointer))
    inside: set[str] = set()
    for pointer, region in zip(pointers, overview.regions, strict=True):
        known = _countries(region)
        if known is None:
            return
        if not known:
            raise NotEvaluable(f"“{region}” is no region that is known here.", pointer)
        inside |= known
    left_out = []
    for index, country in enumerate(overview.countries):
        pointer = f"/overview/countries/{index}"
        if facts.doubted(pointer):
            left_out.append(pointer)
        elif country.iso3 not in inside:
            yield Hit(
                f"{country.name} does not lie in {' or '.join(overview.regions)}.",
                (pointer, *pointers),
                {"country": country.iso3},
            )
    facts.finish(left_out)


@lru_cache(maxsize=1024)
def _countries(region: str) -> frozenset[str] | None:
    """The countries of a region, none for an unknown one; nothing where it holds every country.

    >>> "FJI" in _countries("Asia & the Pacific"), _countries("Lakeland"), _countries("Global")
    (True, frozenset(), None)
    """
    said = frozenset(words(region))
    if said & ANYWHERE:
        return None
    return frozenset(code for name, codes in REGIONS.items() if name <= said for code in codes)


RULE = Rule(
    id="country-outside-region",
    severity="warning",
    flags="The country is not one that lies in the region that the report gives.",
    why="One of the two is wrong, and the project is counted in the wrong regional total.",
    flagged=report(places="Kenya / Latin America"),
    clean=report(places="Kenya / Africa"),
    check=_check,
)
