"""Words, sentences and phrases of English paragraphs."""

from __future__ import annotations

import itertools
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language import Lexicon, Phrase, pipeline, read_sentences

LEXICON = Lexicon({"noun": ("launch", "launch event", "side-event"), "verb": ("launch", "took place")})

# paragraph, its sentences
SENTENCES = [
    ("One. Two.", ["One.", "Two."]),
    ("It was hosted 16th Oct. 2018. The next one too.", ["It was hosted 16th Oct. 2018.", "The next one too."]),
    ("Dr. Lee and Mr. Kim met at St. Mary's. They left.", ["Dr. Lee and Mr. Kim met at St. Mary's.", "They left."]),
    ("See No. 3 and Art. 5 of the law.", ["See No. 3 and Art. 5 of the law."]),
    ("He went to the U.S. The trip was long.", ["He went to the U.S.", "The trip was long."]),
    ("The U.S. Embassy opened.", ["The U.S. Embassy opened."]),
    ("They said “We met. We left.” It was 5 May.", ["They said “We met. We left.”", "It was 5 May."]),
    ("An open “quotation. Next one.", ["An open “quotation.", "Next one."]),
    ("It cost 3.5 million. (In 2018.) Then it ended.", ["It cost 3.5 million.", "(In 2018.)", "Then it ended."]),
    ("i.e. this, e.g. that vs. those at 5 p.m. in Lima", ["i.e. this, e.g. that vs. those at 5 p.m. in Lima"]),
    ("Held in Suva.The end.", ["Held in Suva.", "The end."]),
    ("", []),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    read = read_sentences(text, LEXICON)
    assert [text[one.words[0].start : one.words[-1].end] for one in read] == sentences


def test_words_keep_their_hyphens_and_places() -> None:
    text = "China’s  low-/decarbonization\u00a0(CJK) side-event:Next."
    (sentence,) = read_sentences(text, LEXICON)
    assert [word.text for word in sentence.words] == [
        "China", "’s", "low-/decarbonization", "(", "CJK", ")", "side-event", ":", "Next", ".",
    ]  # fmt: skip
    assert all(text[word.start : word.end] == word.text for word in sentence.words)


def test_phrases_of_a_sentence_are_the_longest_whatever_their_case() -> None:
    first, second = read_sentences("It took place. A Launch Event was the launch.", LEXICON)
    assert first.phrases == (Phrase("verb", 1, 3),)
    assert first.words[first.phrases[0].start].text == "took"
    assert {(phrase.label, phrase.start, phrase.end) for phrase in second.phrases} == {
        ("noun", 1, 3),
        ("noun", 5, 6),
        ("verb", 5, 6),
    }


def test_a_phrase_is_found_over_wide_spaces() -> None:
    (sentence,) = read_sentences("It took   place", LEXICON)
    assert sentence.phrases == (Phrase("verb", 1, 3),)


def test_the_pipeline_is_blank_and_built_once() -> None:
    assert pipeline() is pipeline()
    assert pipeline().pipe_names == []


def test_importing_the_module_does_not_import_spacy() -> None:
    code = "import sys, extractor.language; print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@given(st.text(max_size=200))
def test_every_character_but_space_is_in_one_word(text: str) -> None:
    words = [word for sentence in read_sentences(text, LEXICON) for word in sentence.words]
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(before.end <= after.start for before, after in itertools.pairwise(words))
    covered = {at for word in words for at in range(word.start, word.end)}
    assert all(letter.isspace() for at, letter in enumerate(text) if at not in covered)
