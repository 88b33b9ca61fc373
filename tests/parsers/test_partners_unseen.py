"""Lists of partners as unseen reports and hostile ones print them: what is read, and what is doubted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Record
from extractor.parsers.nonames import ends_list, is_no_name

Read = Callable[..., Record]
Said = tuple[str | None, str, str | None]

HEAD = "Kenya: Light for lake towns\n\nOverview\n\nOwning division Africa Programmes\n\nPartners\n\n"


def said(record: Record) -> list[Said]:
    return [(partner.group, partner.name, partner.acronym) for partner in record.report.partners]


def doubted(record: Record) -> set[str]:
    """The partners with a doubt, by number, and the list itself as ``/``."""
    found = set()
    for doubt in record.doubts:
        if doubt.pointer.startswith("/partners"):
            found.add((doubt.pointer.split("/")[2:] or ["/"])[0])
    return found


ENERGY: Said = ("Local", "Ministry of Energy", "MoE")
BANK: Said = ("Local", "Lakeshore Cooperative Bank", "LCB")
ROADS: Said = ("Local", "Association of Road Builders", "ARB")
ALL = {"0", "1", "2"}

# the list, what it says, what is doubted, where the shape was seen
LISTS: tuple[tuple[str, list[Said], set[str], str], ...] = (
    (
        "Local\n•\n•\nMinistry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n",
        [ENERGY, BANK],
        set(),
        "fpdf2: the bullets come before all names",
    ),
    (
        "Local\n•\n•\n•\nMinistry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n",
        [ENERGY, BANK],
        {"0", "1"},
        "one bullet more than names",
    ),
    (
        "Local\n(cid:127) Ministry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n(cid:127)\n(cid:127)\n",
        [ENERGY, BANK],
        {"1"},
        "pdfminer: a bullet whose font says nothing",
    ),
    (
        "Local\n• Ministry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n• Association of Road Builders (ARB)\n",
        [ENERGY, BANK, ROADS],
        {"1"},
        "hostile: one bullet is missing",
    ),
    (
        "Local\n• Ministry of Energy (MoE)\n• Lakeshore Cooperative Bank (LCB)/Association of Road Builders (ARB)\n",
        [ENERGY, BANK, ROADS],
        {"2"},
        "hostile: a slash",
    ),
    (
        "Local\nMinistry of Energy (MoE) Lakeshore Cooperative Bank (LCB)\n",
        [ENERGY, BANK],
        {"1"},
        "two columns on one line",
    ),
    (
        "Local: Ministry of Energy (MoE); City of Kisumu; German\nDevelopment Institute (DIE); and Lakeshore\n"
        "Cooperative Bank (LCB).\n",
        [ENERGY, ("Local", "City of Kisumu", None), ("Local", "German Development Institute", "DIE"), BANK],
        set(),
        "reportlab: semicolons, a name that wraps before a part that the acronym fits as well",
    ),
    (
        "Local: Ministry of Trade, Industry and Energy (MOTIE), City of Seoul, Korea Energy Agency (KEA)\n",
        [
            ("Local", "Ministry of Trade, Industry and Energy", "MOTIE"),
            ("Local", "City of Seoul", None),
            ("Local", "Korea Energy Agency", "KEA"),
        ],
        {"1", "2"},
        "commas in a name and between names",
    ),
    (
        "Local: City of Niš, City of Skopje, Lake University\n",
        [("Local", "City of Niš", None), ("Local", "City of Skopje", None), ("Local", "Lake University", None)],
        ALL,
        "nothing but commas",
    ),
    (
        "Local\nMinistry of Energy (MoE) and Lake University\nInternational\nDevelopment Agency (DA), France\n",
        [ENERGY, ("Local", "Lake University", None), ("International", "Development Agency", "DA")],
        {"2"},
        "`and` before the last; a country behind the acronym is no partner",
    ),
    (
        "Local\nMinistry of Energy (MoE)\nNational Bank of Kenya\nLake University\nDonor\nNordic Window (NW)\n",
        [
            ENERGY,
            ("Local", "National Bank of Kenya", None),
            ("Local", "Lake University", None),
            ("Donor", "Nordic Window", "NW"),
        ],
        set(),
        "names without acronyms",
    ),
    (
        "Local\nNational Association of Road Builders\nEnergy Union\n",
        [("Local", "National Association of Road Builders Energy Union", None)],
        {"0"},
        "two lines that may be one name",
    ),
    (
        "Donor: Nordic Window (NW); Finland; KfW\n",
        [("Donor", "Nordic Window", "NW"), ("Donor", "Finland", None), ("Donor", "KfW", None)],
        set(),
        "a country between semicolons",
    ),
    (
        "Local\n• Lake University\nInternational\n• Danish International\nDevelopment\nAgency (Danida)\n",
        [("Local", "Lake University", None), ("International", "Danish International Development Agency", "Danida")],
        set(),
        "a name wraps, and one of its lines is the word of a group",
    ),
    (
        "Local\nMzuzu University\nInternational\nNorwegian Ministry of Foreign Affairs (MFA)\n",
        [("Local", "Mzuzu University", None), ("International", "Norwegian Ministry of Foreign Affairs", "MFA")],
        set(),
        "an acronym that fits the end of the name behind a group",
    ),
    (
        "Local\n• Lake University\nDevelopment\n• Rural Agency (RA)\n",
        [("Local", "Lake University", None), ("Development", "Rural Agency", "RA")],
        set(),
        "the same word as a group",
    ),
    (
        "Group Organisation Acronym\nLocal Ministry of Energy MoE\nLocal Lakeshore Cooperative Bank LCB\n"
        "Local Lake University\nDonor Nordic Window NW\n",
        [ENERGY, BANK, ("Local", "Local Lake University", None), ("Donor", "Nordic Window", "NW")],
        {"0", "1", "2", "3"},
        "a table whose rows all name their group; without an acronym it may be part of the name",
    ),
    (
        "Local\n• Ministry of Energy (MoE),\n• Town of Homa Bay.\n",
        [ENERGY, ("Local", "Town of Homa Bay", None)],
        set(),
        "the full stop of a list behind a short word",
    ),
    (
        "National government\nMinistry of Energy (MoE)\nRegional government\nRegional Government of Loja\n",
        [
            ("National government", "Ministry of Energy", "MoE"),
            ("Regional government", "Regional Government of Loja", None),
        ],
        {"0", "1"},
        "groups whose small letters tell that they are no names",
    ),
    (
        "Local\nIsland Government of Rotuma\nIsland Government of Lau\nMinistry of Energy (MoE)\n",
        [("Local", "Island Government of Rotuma", None), ("Local", "Island Government of Lau", None), ENERGY],
        set(),
        "two names that begin alike",
    ),
    (
        "Local\nNational Board for Special\nFishing Grounds (KEK)\nLakeshore Cooperative Bank (LCB)\n",
        [("Local", "National Board for Special Fishing Grounds", "KEK"), BANK],
        set(),
        "a name cannot end with its adjective, though the acronym is of another language",
    ),
    (
        "Local\nMinistry of Energy (MoE)\nKenya: Light for\nlake towns\n",
        [ENERGY],
        {"/"},
        "the report's title as pages run, with a colon",
    ),
    (
        "Local\nMinistry of Energy (MoE)\nNine of the 86 measures contribute to the national plan\n",
        [ENERGY],
        {"/"},
        "a title of a result that strayed into the list",
    ),
    (
        "Local: Ministry of Energy (MoE) · Lakeshore Cooperative Bank (LCB) | Town of Busia\n",
        [ENERGY, BANK, ("Local", "Town of Busia", None)],
        set(),
        "dots and bars between names",
    ),
    (
        "Local\nMinistry of Energy [MoE]\nLakeshore Cooperative Bank [LCB]\n",
        [ENERGY, BANK],
        set(),
        "square brackets",
    ),
    (
        "UNDP\nGIZ\nMinistry of Energy\nKfW\n",
        [(None, name, None) for name in ("UNDP", "GIZ", "Ministry of Energy", "KfW")],
        set(),
        "short names alone",
    ),
    (
        "Local Ministry of Energy (MoE)\nLakeshore Cooperative Bank (LCB)\n"
        "International African Development Bank (AfDB)\nInternational Energy Agency (IEA)\n"
        "Donor Nordic Climate Window (NCW)\n",
        [
            ENERGY,
            BANK,
            ("International", "African Development Bank", "AfDB"),
            ("International", "International Energy Agency", "IEA"),
            ("Donor", "Nordic Climate Window", "NCW"),
        ],
        {"0", "1", "2", "3", "4"},
        "pypdf, pdfium: a table that was flattened",
    ),
    (
        "National Energy Agency (NEA)\nInternational Energy Agency (IEA)\n",
        [(None, "National Energy Agency", "NEA"), (None, "International Energy Agency", "IEA")],
        set(),
        "names that begin with a group's word",
    ),
    (
        "Local\n\nDonor\n\nMinistry of Energy (MoE)\n\nNordic Climate Window (NCW)\n",
        [ENERGY, ("Donor", "Nordic Climate Window", "NCW")],
        {"/"},
        "groups before as many blocks of names",
    ),
    (
        "Local\n\nDonor\n\nMinistry of Energy (MoE)\n\nRural Bank (RB)\n\nNordic Climate Window (NCW)\n",
        [(None, "Ministry of Energy", "MoE"), (None, "Rural Bank", "RB"), (None, "Nordic Climate Window", "NCW")],
        {"/"},
        "groups before more blocks of names",
    ),
    ("Group Organisation\nLocal\nMinistry of Energy (MoE)\n", [ENERGY], set(), "Chromium: a table with a head"),
    (
        "Organisation Acronym Role\nMinistry of Energy MoE Local\nLakeshore Cooperative Bank LCB Local\n"
        "Nordic Climate Window NCW Donor\n",
        [ENERGY, BANK, ("Donor", "Nordic Climate Window", "NCW")],
        ALL,
        "a table whose rows are lines, the group last",
    ),
    (
        "Organisation\nAcronym\nRole\nMinistry of Energy\nMoE\nLocal\nNordic Climate Window\nNCW\nDonor\n",
        [ENERGY, ("Donor", "Nordic Climate Window", "NCW")],
        {"0", "1"},
        "a table whose cells are lines, the group last",
    ),
    (
        "Local\n• Ministry of Energy (MoE)\nPrivate\n• Lake Power Ltd.\n",
        [ENERGY, ("Private", "Lake Power Ltd.", None)],
        {"1"},
        "Chromium: the beginning of a group that is known is one by its print",
    ),
    (
        "Universities: Lake University (LU)\nDonor: Nordic Climate Window (NCW)\n",
        [("Universities", "Lake University", "LU"), ("Donor", "Nordic Climate Window", "NCW")],
        {"0"},
        "a group that is not known before a colon",
    ),
    (
        "International\nUnited Kingdom Department for\nInternational\nDevelopment (DFID)\n",
        [("International", "United Kingdom Department for International Development", "DFID")],
        set(),
        "justified text: the word of a group inside a name",
    ),
    (
        "Local\nMinistry of Energy (MoE)\n2019 results and outlook\nNumber Title Status\nNordic Climate Window\n",
        [ENERGY],
        {"/"},
        "a heading that the profile does not know",
    ),
    (
        "Local\n• Ministry of Energy (MoE)\nAnnual Report 2019\n• Lakeshore Cooperative Bank (LCB)\n",
        [ENERGY, BANK],
        {"/"},
        "the foot of a page inside a list",
    ),
    ("Local\nMinistry of Energy (MoE)\n(Sida)\n", [ENERGY], {"/", "0"}, "an acronym alone"),
    ("Local\n• Ministry of Energy (MoE)\n• and enforcing standards that\n", [ENERGY], {"/"}, "a piece of a sentence"),
    ("Zero Hunger\n\nLocal\nMinistry of Energy (MoE)\n", [ENERGY], {"/"}, "the icons of the goals in the list"),
    (
        "Local\nOffice national de l'électricité et de l'eau potable (ONEE)\n"
        "Direction de la Gestion et de la Planification\ndes Ressources en Eau (DGPRE)\n"
        "Autoridad Reguladora de los Servicios Públicos (ARESEP)\n",
        [
            ("Local", "Office national de l'électricité et de l'eau potable", "ONEE"),
            ("Local", "Direction de la Gestion et de la Planification des Ressources en Eau", "DGPRE"),
            ("Local", "Autoridad Reguladora de los Servicios Públicos", "ARESEP"),
        ],
        set(),
        "French and Spanish",
    ),
)


@pytest.mark.parametrize(("text", "partners", "doubts", "seen"), LISTS, ids=[seen for *_, seen in LISTS])
def test_lists(read: Read, text: str, partners: list[Said], doubts: set[str], seen: str) -> None:
    record = read(HEAD + text)
    assert said(record) == partners, seen
    assert doubted(record) == doubts, seen


def test_names_inside_the_list_that_were_read_as_other_text(read: Read) -> None:
    record = read(
        "Kenya: Light for lake towns\n\nOverview\n\nOwning division Africa Programmes\n\nContext\n\n"
        "The lake is deep.\n\n"
        "Partners\nLocal\n• Ministry of Energy (MoE)\n\nThe partners met every month in Nairobi.\n"
        "• Association of Road Builders (ARB)\nDonor\n• Nordic Climate Window (NCW)\n"
    )
    assert ("Local", "Ministry of Energy", "MoE") in said(record)
    assert "/" in doubted(record)


@pytest.mark.parametrize("partners", ["Local\n\nInternational\n", "Local\n\nLocal\n\nInternational\n\nDonor\n"])
def test_groups_without_any_name(read: Read, partners: str) -> None:
    record = read(HEAD + partners + "\nLessons learned\n\nGo slowly.\n")
    assert record.report.partners == ()
    assert record.report.lessons_learned == ("Go slowly.",)


def test_text_that_is_no_name_stays_unclaimed(read: Read) -> None:
    record = read(HEAD + "Local\n• Ministry of Energy (MoE)\n• and enforcing standards that\n")
    assert any("enforcing standards" in piece.quote for piece in record.coverage.unclaimed)


NAMES = (
    "Ministry Delegate in charge of Environment",
    "University of Accra, Faculty of Civil Engineering",
    "Women’s Savings Cooperative “Good Hope”",
    "Department of Roads & Bridges",
    "C40 Cities",
    "Vision 2030 Delivery Secretariat",
    "eThekwini Municipality",
    "Direction générale de l'énergie",
    "Solar Traders Ltd. Kenya",
)
NO_NAMES = (
    "and enforcing standards",
    "(Sida)",
    "Ministry of",
    "the data, the labour: the 14",
    "2Global Green Growth Programme",
    "Global Green Growth Programme 2",
    "The plan sets the frame for this work, together with the programme.",
    "IN DUSTRY, IN ‐",
    "…",
)


@pytest.mark.parametrize("text", NAMES)
def test_names(text: str) -> None:
    assert not is_no_name(text)
    assert not ends_list(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_names(text: str) -> None:
    assert is_no_name(text)


def test_countries_of_a_title_are_groups(read: Read) -> None:
    lists = "Ghana\nMinistry of Energy (MoE)\nTogo\nLakeshore Cooperative Bank (LCB)\n"
    record = read(HEAD.replace("Kenya", "Ghana and Togo") + lists)
    assert said(record) == [("Ghana", *ENERGY[1:]), ("Togo", *BANK[1:])]
    assert doubted(record) == {"0", "1"}
    assert ("Ghana", *ENERGY[1:]) not in said(read(HEAD + lists))
