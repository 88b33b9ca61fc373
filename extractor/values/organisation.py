"""Organisations: a name and the acronym behind it in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from extractor.values.country import country_of, without_accents
from extractor.values.money import CODES
from extractor.values.reading import Reading

# (MOEK)   (Norad)   (UNDP-GEF)   (MoE)   (R&D)   (NDCs)   [MoE]   →  brackets with what may be an acronym
BRACKETS = re.compile(r"[(\[][ ]?(?P<inside>[^\W_][\w&./-]{1,11}+)[ ]?[)\]]")

# a word of a name, with its apostrophes, hyphens and full stops
WORD = re.compile(r"[^\s,;:()“”\"•·]++")

# Centre · for · Low · Emission;  d · Ivoire  →  the parts of words whose letters an acronym may take
PART = re.compile(r"[^\W_]++")

# China’s   GGGI's   →  who owns or hosts, not a part of the name that follows
POSSESSIVE = re.compile(r"[^\W_]['’]s\Z|s['’]\Z")

# Joining words that stand inside names; written small, they do not end one
JOINING = frozenset("of for and the & de du des da do del la le les et y e in on to und für von der".split())

# Words that stand before a name, at a sentence's start for example, and are no part of it
BEFORE_NAMES = frozenset(
    """
    the a an in on at by with from for to of and or under after before during through since within between via as
    both while when where this these that those its their our his her also including together thanks today yesterday
    """.split()
)

# "(TBC)" and its like stand behind names without being acronyms
NOT_ACRONYMS = frozenset("TBC TBD LEAD LOCAL DRAFT NGO NGOS CSO CSOS LTD PLC LLC INC II III IV".split())

# What stands in brackets behind a partner's name and says something about it: its role or its legal form
REMARKS = frozenset(
    """
    lead leader chair co-chair host co-host observer donor funder grantee coordinator secretariat partner member local
    national regional international global public private former formerly government company ngo cso llc plc ltd inc
    gmbh sa tbc tbd draft ii iii iv
    """.split()
)

# Countries as they are written short; other three capitals that a country has for its code are an institution's
SHORT_COUNTRIES = frozenset("UK USA US UAE DRC PRC ROK DPRK PNG RSA FSM RMI KSA".split())

# `(UN ESCAP)`, `(until 2018)`, `(lead partner)`  →  whatever brackets hold at the end of a partner's name
END_BRACKETS = re.compile(r"\((?P<inside>[^()]+)\)[ .,;*†‡]*\Z")

# `Ministry of Energy – MoE`, and the cell of a table behind the name: `Ministry of Energy MoE`
BARE_ACRONYM = re.compile(r"(?:\s[-–—]\s|,\s|\s)(?P<inside>[^\W\d_][\w&-]{1,9})[ .]*\Z")

# `MINAM (Ministerio del Ambiente)`, `UNDP – United Nations Development Programme`
ACRONYM_FIRST = re.compile(
    r"(?P<acronym>[^\W\d_][\w&-]{1,9})(?:\s*\(|\s[-–—]\s|:\s)(?P<name>[^\W\d_][^()]*\s[^()]*[^()\s.])\)?[ .]*\Z"
)

# The full stop behind a list, not that of `Ltd.`, `Inc.`, `S.A.`
SENTENCE_STOP = re.compile(
    r"""(?: [^\W\d_]{4}(?<!corp)(?<!dept)(?<!assoc)(?<!univ)(?<!intl)
          | (?<![^\W_])(?!ltd|inc|plc|llc|pty|pvt|bhd|sdn|cie|cia|cía|min|int|nat|dev|dep|ass|est|gov|org|soc|agr|eng)
            (?=[^\W\d_]?[^\W\d_]?[aeiouy])[^\W\d_]{3} )\.\Z""",
    re.IGNORECASE | re.VERBOSE,
)

# How far before its brackets a name can begin, in characters
LONGEST_NAME = 200
LONGEST_ACRONYM = 16
SHORT_WORD = 8  # letters: a word with one capital in brackets that is longer is a place or a remark


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name without its acronym; spans are half-open, in the text that was read."""

    name: str
    acronym: str | None
    name_span: tuple[int, int]
    acronym_span: tuple[int, int] | None


@lru_cache(maxsize=512)  # a list of partners is read in several ways, and each of its lines is asked about again
def split_name(text: str) -> Reading[Organisation]:
    """The item of a list of partners as name and acronym; brackets that are no acronym stay in the name.

    >>> found = split_name("Korea Ministry of Environment (MOEK)").value
    >>> found.name, found.acronym
    ('Korea Ministry of Environment', 'MOEK')
    >>> split_name("Institute of Energy (Japan)").value.name
    'Institute of Energy (Japan)'
    """
    end = len(text.rstrip(" ,;"))
    if SENTENCE_STOP.search(text, 0, end):
        end -= 1
    start = min(len(text) - len(text.lstrip(" •·▪*")), end)
    brackets = _last_acronym(text, start)
    if brackets is None:
        return _without_sure_acronym(text, start, end)
    name_end = start + len(text[start : brackets.start()].rstrip())
    reading = _reading(text, (start, name_end), brackets.span("inside"))
    if not text[brackets.end() : end].strip(" .*†‡"):
        return reading
    return _doubted(reading, "text-around-value", "text stands behind the acronym", end)


def _without_sure_acronym(text: str, start: int, end: int) -> Reading[Organisation]:
    """A name with a remark in brackets, an acronym that is not in brackets, one that only its place shows, or none."""
    whole = _reading(text, (start, end), None)
    if ends := END_BRACKETS.search(text, start):
        name_end = start + len(text[start : ends.start()].rstrip())
        said = _said_in_brackets(ends["inside"].strip(), text[start:name_end])
        message = f"“{ends['inside']}” may be the acronym or a remark"
        if said.startswith("acronym") and name_end > start:
            reading = _reading(text, (start, name_end), ends.span("inside"))
            return reading if said == "acronym" else _doubted(reading, "name-uncertain", message, reading.end)
        if said == "unsure":
            return _doubted(whole, "name-uncertain", message, end)
    if first := ACRONYM_FIRST.match(text, start, end):
        known = sum(letter.isupper() for letter in first["acronym"]) > 1
        if known and acronym_fits(first["name"], first["acronym"]):
            found = _reading(text, first.span("name"), first.span("acronym"))
            return Reading(found.value, start, end)
    if bare := BARE_ACRONYM.search(text, start, end):
        capitals = sum(letter.isupper() for letter in bare["inside"])
        if capitals > 1 and fits_from_start(text[start : bare.start()], bare["inside"]):
            found = _reading(text, (start, bare.start()), bare.span("inside"))
            return Reading(found.value, start, end)
    return whole


def _said_in_brackets(inside: str, name: str) -> str:
    """Whether brackets behind a partner's name hold its acronym, perhaps its acronym, a remark, or who knows.

    >>> _said_in_brackets("icipe", "International Centre of Insect Physiology and Ecology")
    'acronym'
    >>> _said_in_brackets("CAF", "Andean Development Corporation"), _said_in_brackets("Norway", "Agency")
    ('acronym?', 'remark')
    >>> _said_in_brackets("UN ESCAP", "Commission"), _said_in_brackets("lead partner", "Bank")
    ('unsure', 'remark')
    """
    words = inside.split()
    if inside.casefold() in REMARKS or not words:
        return "remark"
    capitals = sum(letter.isupper() for letter in inside)
    if len(words) == 1 and inside.isupper() and acronym_fits(name, inside) and not BRACKETS.fullmatch(f"({inside})"):
        return "acronym"  # `ELECGALÁPAGOS`: longer than acronyms are, and made of the name
    if len(words) > 1 or not BRACKETS.fullmatch(f"({inside})"):
        loud = any(sum(letter.isupper() for letter in word) > 1 for word in words)
        return "unsure" if (loud or any(c.isdigit() for c in inside)) and country_of(inside) is None else "remark"
    if fits_from_start(name, inside):
        return "acronym"
    if inside in SHORT_COUNTRIES or (capitals < 2 and country_of(inside) is not None):
        return "remark"
    short = inside[0].isupper() and len(inside) <= SHORT_WORD
    return "acronym?" if short or _blended(name, inside) else "unsure"


def _blended(name: str, word: str) -> bool:
    """Whether a word is made of the first syllables of a name's words and an ending of its own.

    >>> _blended("Association of Palm Growers of Tumaco", "Aspalmatuma"), _blended("Rural Bank", "Zanzibar")
    (True, False)
    """
    parts, letters = _parts(name), _letters(word)
    for end in _taken(parts[0], letters, 0) if parts else []:
        second = max((_shared(part, letters[end:]) for part in parts[1:]), default=0)
        if end > 1 and second > 2 and 2 * (end + second) >= len(letters):
            return True
    return False


def _shared(part: str, letters: str) -> int:
    """How many letters two words share from their beginnings on."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(part, letters, strict=False))
    return sum(1 for _ in same)


def fits_from_start(name: str, acronym: str) -> bool:
    """Whether the acronym is the initials of the name's words from the first to the last, small ones counted or not.

    >>> fits_from_start("Ministry of Energy", "MoE"), fits_from_start("Lake Counties Ministry of Energy", "MoE")
    (True, False)
    """
    parts, letters = _parts(name), _letters(acronym)
    return len(parts) > 1 and len(letters) > 1 and _fits_all_initials(parts, letters)


def _doubted(reading: Reading[Organisation], kind: str, message: str, end: int) -> Reading[Organisation]:
    return Reading(reading.value, reading.start, end, doubt=kind, message=message)


def find_definitions(text: str) -> list[Reading[Organisation]]:
    """Every "Name (ACRONYM)" in prose; the acronym's letters say where its name begins.

    >>> found = find_definitions("On June 2018, China’s National Center for Climate Change Strategy (NCSC) met.")
    >>> found[0].value.name, found[0].value.acronym
    ('National Center for Climate Change Strategy', 'NCSC')
    >>> find_definitions("the German aid agency in Bonn (GIZ)")[0].doubt
    'name-uncertain'
    """
    readings = (_definition(text, brackets) for brackets in BRACKETS.finditer(text))
    return [reading for reading in readings if reading is not None]


@lru_cache(maxsize=512)
def acronym_fits(name: str, acronym: str) -> bool:
    """Whether the acronym can be read off the name: its letters are initials, or stand inside the words, in order.

    Two habits of ministries are known: the country's letter behind the others (MOEK), and first syllables in an order
    of their own (MINECOFIN).

    >>> acronym_fits("Korea International Cooperation Agency", "KOICA")
    True
    >>> acronym_fits("Korea Ministry of Environment", "MOEK")
    True
    >>> acronym_fits("World Wide Fund for Nature", "GIZ")
    False
    """
    if not 2 <= len(acronym) <= LONGEST_ACRONYM:
        return False
    parts, letters = _parts(name), _letters(acronym)
    starts = range(len(parts)) if letters else ()
    return any(fit(parts[start:], letters) for start in starts for fit in FITS)


def is_acronym(word: str, name: str) -> bool:
    """Whether the word in brackets behind ``name`` is its acronym, not a remark.

    >>> is_acronym("GIZ", "German Agency"), is_acronym("Japan", "Institute"), is_acronym("lead", "Bank")
    (True, False, False)
    """
    capitals = sum(letter.isupper() for letter in word)
    if capitals == 0 or word.upper() in NOT_ACRONYMS:
        return False
    if capitals == 1 or word in CODES or country_of(word) is not None:
        return word[0].isupper() and acronym_fits(name, word)
    return capitals * 3 >= sum(letter.isalpha() for letter in word)


def _last_acronym(text: str, start: int) -> re.Match[str] | None:
    matches = list(BRACKETS.finditer(text, start))
    for brackets in reversed(matches[-3:]):
        name = text[max(start, brackets.start() - LONGEST_NAME) : brackets.start()]
        if name.strip() and is_acronym(brackets["inside"], name):
            return brackets
    return None


def _reading(text: str, name_span: tuple[int, int], acronym_span: tuple[int, int] | None) -> Reading[Organisation]:
    name = " ".join(text[slice(*name_span)].split())
    acronym = None if acronym_span is None else text[slice(*acronym_span)]
    end = name_span[1] if acronym_span is None else acronym_span[1] + 1
    return Reading(Organisation(name, acronym, name_span, acronym_span), name_span[0], min(end, len(text)))


def _definition(text: str, brackets: re.Match[str]) -> Reading[Organisation] | None:
    words = _words_before(text, brackets.start())
    if not words:
        return None
    name_before = text[words[0].start() : words[-1].end()]
    if not is_acronym(brackets["inside"], name_before):
        return None
    first = _first_word(words, _letters(brackets["inside"]))
    if first is not None:
        start = words[_with_country(words, first)].start()
        return _reading(text, (start, words[-1].end()), brackets.span("inside"))
    first = _first_unfit_word(text, words)
    if first is None:
        return None
    reading = _reading(text, (words[first].start(), words[-1].end()), brackets.span("inside"))
    message = f"“{brackets['inside']}” does not say where the name before it begins"
    return Reading(reading.value, reading.start, reading.end, doubt="name-uncertain", message=message)


def _words_before(text: str, end: int) -> list[re.Match[str]]:
    """The capitalised and joining words that lead up to ``end``, in order; commas may stand between them."""
    words = list(WORD.finditer(text, max(0, end - LONGEST_NAME), end))
    taken: list[re.Match[str]] = []
    next_start = end
    for word in reversed(words):
        gap = text[word.end() : next_start].strip()
        ends_sentence = bool(taken) and word.group().endswith((".", "!", "?", "…"))
        if gap not in ("", ",") or ends_sentence or POSSESSIVE.search(word.group()) or not _may_belong(word.group()):
            break
        taken.append(word)
        next_start = word.start()
    taken.reverse()
    return taken


def _may_belong(word: str) -> bool:
    return word in JOINING or word[0].isupper() or word[0].isdigit() or "’" in word or "'" in word


def _first_word(words: Sequence[re.Match[str]], letters: str) -> int | None:
    """The index of the word with which the name begins, by the acronym's letters; the strictest fit decides."""
    parts = [_parts(word.group()) for word in words]
    if not letters:
        return None
    capitals = [index for index, word in enumerate(words) if not word.group()[0].islower() and parts[index]]
    for fit in FITS:
        for index in reversed(capitals):
            if fit([part for later in parts[index:] for part in later], letters):
                return index
    return None


def _with_country(words: Sequence[re.Match[str]], first: int) -> int:
    """``first``, or the start of a country's name that stands directly before it: "Viet Nam Development Bank"."""
    for count in range(min(4, first), 0, -1):
        name = " ".join(word.group() for word in words[first - count : first])
        if name[0].isupper() and country_of(name) is not None:
            return first - count
    return first


def _first_unfit_word(text: str, words: Sequence[re.Match[str]]) -> int | None:
    """Where the name may begin when the acronym does not tell: behind the last comma and the sentence's first words."""
    first = 0
    for index in range(1, len(words)):
        if text[words[index - 1].end() : words[index].start()].strip():
            first = index
    while first < len(words) and (words[first].group().casefold() in BEFORE_NAMES or words[first].group()[0].islower()):
        first += 1
    return first if first < len(words) else None


def _fits_all_initials(parts: Sequence[str], letters: str) -> bool:
    """Each letter is the initial of the next word, and joining words count or not: WWF, IGES."""
    every = "".join(part[0] for part in parts)
    without = "".join(part[0] for part in parts if part not in JOINING)
    return letters in (every, without)


def _fits_some_initials(parts: Sequence[str], letters: str) -> bool:
    """The letters are initials in order, the first word's first: NCSC, NCESD."""
    if not parts or not parts[0].startswith(letters[:1]):
        return False
    initials = iter(part[0] for part in parts)
    return all(letter in initials for letter in letters)


def _fits_inside(parts: Sequence[str], letters: str) -> bool:
    """Letters may also follow inside a word whose initial was taken: KOICA, Norad."""
    if not parts or not parts[0].startswith(letters[:1]):
        return False
    reached = {0}  # how many letters the words so far can have given
    for index, part in enumerate(parts):
        further = {end for start in reached for end in _taken(part, letters, start)}
        reached = further if index == 0 else reached | further
    return len(letters) in reached


def _taken(part: str, letters: str, start: int) -> list[int]:
    """How far the letters from ``start`` on can reach when this word gives its initial and any later letters."""
    ends: list[int] = []
    position = 0
    for end in range(start, len(letters)):
        position = part.find(letters[end], position) + 1
        if position == 0 or (end == start and position != 1):
            break
        ends.append(end + 1)
    return ends


def _fits_turned(parts: Sequence[str], letters: str) -> bool:
    """The country's letter stands last: MOEK is the Korea Ministry of Environment."""
    return any(
        parts[0].startswith(letters[-1]) and _fits_some_initials([*parts[count:], *parts[:count]], letters)
        for count in range(1, min(4, len(parts)))
    )


def _fits_syllables(parts: Sequence[str], letters: str) -> bool:
    """First syllables of two letters or more, in any order: MINECOFIN."""
    if len(letters) < 4 or not parts or letters[:2] != parts[0][:2]:
        return False
    reached = {0}
    for end in range(2, len(letters) + 1):
        if any(end - start >= 2 and _is_syllable(parts, letters[start:end]) for start in reached):
            reached.add(end)
    return len(letters) in reached


def _is_syllable(parts: Sequence[str], letters: str) -> bool:
    return any(part.startswith(letters) for part in parts)


# From the strictest to the loosest
FITS: tuple[Callable[[Sequence[str], str], bool], ...] = (
    _fits_all_initials,
    _fits_some_initials,
    _fits_turned,
    _fits_inside,
    _fits_syllables,
)


def _parts(name: str) -> list[str]:
    """The parts of a name's words, without accents and capitals; no acronym looks farther than this."""
    return [part[:30] for part in PART.findall(_plain(name[:LONGEST_NAME]))]


def _letters(acronym: str) -> str:
    """The letters of an acronym, without the s of its plural and the count of a meeting.

    >>> _letters("UNDP-GEF"), _letters("NDCs"), _letters("TEMM20")
    ('undpgef', 'ndc', 'temm')
    """
    acronym = acronym.rstrip("0123456789")
    singular = acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym
    return "".join(PART.findall(_plain(singular)))


def _plain(text: str) -> str:
    return without_accents(text).casefold()
