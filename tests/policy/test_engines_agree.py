"""The engines of both stages agree, to the fen and to the reason code, on a thousand documents made at random."""

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.generated.documents import document
from tests.policy.generated.trial import Trial, trial
from zhongchuang.engines.policy.words import WORDS

PARTS = 4
DOCUMENTS = 1_000
TRIED = 1_120
"""So many are made that a thousand remain when those that could grow too large were refused at loading."""

seeds = st.randoms(use_true_random=True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_the_engines_agree(part: int) -> None:
    outcomes: Counter[str] = Counter()

    @settings(max_examples=TRIED // PARTS, deadline=None, database=None, derandomize=True)
    @given(dice=seeds)
    def agree(dice: Random) -> None:
        found: Trial = trial(Random(f"{part} {dice.random()}"))
        outcomes[found.outcome] += 1
        assert found.differences == (), found.text

    agree()
    assert outcomes["judged"] >= DOCUMENTS // PARTS, outcomes


def test_every_word_of_the_language_occurs_in_at_least_one_document_of_a_hundred() -> None:
    said: Counter[str] = Counter()
    for seed in range(DOCUMENTS):
        _records, _, computing = document(Random(seed)).partition("\nparameters:\n")
        said.update(set(re.findall(r"[a-z_]+", computing)) & set(WORDS))
    assert {word: said[word] for word in WORDS if said[word] < DOCUMENTS / 100} == {}
