"""English words, sentences and listed phrases: the only module that imports spaCy.

Nothing is trained or downloaded: a blank English pipeline gives the tokens and knows the abbreviations, and its
PhraseMatcher finds the phrases of a :class:`Lexicon`.  Two things differ from what spaCy does by itself, because
reports need it: a hyphened word stays one word (``Pre-Technical``, ``side-event``), and a full stop ends a sentence
neither inside a quotation nor after ``No.`` before a number.  spaCy takes 1.6 seconds to import, so it is imported on
first use.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text, at ``[start, end)`` of its characters."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon, found at ``[start, end)`` of the words of its sentence, under one of its labels."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence in order, and the listed phrases in them."""

    words: tuple[Word, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Phrases by label, found whatever their case.  Compared by identity: build one and keep it."""

    phrases: Mapping[str, tuple[str, ...]]


# Where a token is cut inside: `Suva,Fiji`, `1..2`, `end.Next`, `Meeting:China`, `one—two`; never at a hyphen or slash.
INFIXES = (
    r"\.\.+",
    "…",
    "—",
    r"(?<=[^\W\d_]),(?=[^\W\d_])",
    r"(?<=[a-z\)])\.(?=[A-Z])",
    r"(?<=[^\W\d_])[:;](?=[^\W\d_])",
)
OPENING, CLOSING = "“«„", "”»"
ENDINGS = frozenset(".!?…")
AFTER_END = frozenset("”»\"')]’")
# Abbreviations that spaCy's English does not know, and that a name or number follows.
ABBREVIATIONS = frozenset(
    "no nos dept div vol fig art sec para approx est ref tel hon prof rev gen col eng amb pres".split()
)
# A token that ends with its own full stop ends the sentence when one of these stands next, with its capital.
OPENERS = frozenset(
    """the this these it its they their we our in on at during after following as a an all both other another no
    participants based under with for to and but however moreover furthermore additionally also since while
    when""".split()
)


@functools.cache
def pipeline() -> Language:
    """The blank English pipeline, built once a process."""
    import spacy
    from spacy.util import compile_infix_regex

    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(INFIXES).finditer
    return nlp


@functools.cache
def _matcher(lexicon: Lexicon) -> PhraseMatcher:
    from spacy.matcher import PhraseMatcher

    nlp = pipeline()
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for label, phrases in lexicon.phrases.items():
        matcher.add(label, [nlp.make_doc(phrase) for phrase in phrases])
    return matcher


def read_sentences(text: str, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """Cut one paragraph into sentences of words, and find the phrases of ``lexicon`` in them.

    Where listed phrases overlap, those inside a longer one are left out (``launch`` in ``launch event``).

    >>> lexicon = Lexicon({"noun": ("workshop", "round table")})
    >>> for sentence in read_sentences("It ended on 16th Oct. 2018. A Round Table met in St. Gallen.", lexicon):
    ...     print([word.text for word in sentence.words], sentence.phrases)
    ['It', 'ended', 'on', '16th', 'Oct.', '2018', '.'] ()
    ['A', 'Round', 'Table', 'met', 'in', 'St.', 'Gallen', '.'] (Phrase(label='noun', start=1, end=3),)
    """
    doc, words = _words(text)
    if not words:
        return ()
    phrases = _phrases(doc, lexicon)
    starts = _sentence_starts(words)
    found, at = [], 0
    for first, end in zip(starts, [*starts[1:], len(words)], strict=True):
        inside = []
        while at < len(phrases) and phrases[at].start < end:
            if phrases[at].end <= end:
                inside.append(Phrase(phrases[at].label, phrases[at].start - first, phrases[at].end - first))
            at += 1
        found.append(Sentence(tuple(words[first:end]), tuple(inside)))
    return tuple(found)


def _words(text: str) -> tuple[Doc, list[Word]]:
    """The non-space tokens, as a Doc to match phrases in and as words with their places."""
    from spacy.tokens import Doc

    doc = pipeline().make_doc(text)
    words = [
        Word(token.text, token.lower_, token.idx, token.idx + len(token.text)) for token in doc if not token.is_space
    ]
    if len(words) < len(doc):
        doc = Doc(doc.vocab, words=[word.text for word in words])
    return doc, words


def _phrases(doc: Doc, lexicon: Lexicon) -> list[Phrase]:
    hits = sorted(_matcher(lexicon)(doc), key=lambda hit: (hit[1], -hit[2]))
    kept: list[Phrase] = []
    for key, start, end in hits:
        last = kept[-1] if kept else None
        if last is not None and start < last.end and (start, end) != (last.start, last.end):
            continue
        kept.append(Phrase(doc.vocab.strings[key], start, end))
    return kept


def _sentence_starts(words: list[Word]) -> list[int]:
    starts, quoted, at = [0], False, 0
    while at < len(words):
        text = words[at].text
        if text in OPENING:
            quoted = any(word.text in CLOSING for word in words[at + 1 :])
        elif text in CLOSING:
            quoted = False
        elif not quoted and _ends(words, at):
            at += 1
            while at < len(words) and words[at].text in AFTER_END and words[at].start == words[at - 1].end:
                at += 1
            if at < len(words):
                starts.append(at)
            continue
        if text in CLOSING and at + 1 < len(words) and words[at - 1].text in ENDINGS and _opens(words[at + 1]):
            starts.append(at + 1)
        at += 1
    return starts


def _opens(word: Word) -> bool:
    return word.text[0].isupper()


def _ends(words: list[Word], at: int) -> bool:
    """Whether the word at ``at`` ends its sentence."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return False
    if word.text not in ENDINGS:  # an abbreviation with its own stop: `U.S.`, `Oct.`
        own_stop = len(word.text) > 2 and word.text[-1] == "."
        return own_stop and following.text[0].isupper() and following.lower in OPENERS
    if word.text == "." and at and words[at - 1].lower in ABBREVIATIONS and words[at - 1].end == word.start:
        return False
    return following.text[0] not in ",;:" and not following.text[0].islower()
