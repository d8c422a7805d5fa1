"""Chances of languages for many texts at once: those that py3langid gives one by one."""

from functools import cache

import numpy as np
from hypothesis import given, strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from analysis.corpus import language_chances

WORDS = [
    "Zenda",
    "the council",
    "der König",
    "le pont",
    "мост",
    "橋を架ける",
    "जेंडा",
    "\u0000",
    "e\u0301",
    "\ud800",
    " ",
    "\n",
]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=40)), max_size=60).map(" ".join)


@cache
def peer() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@given(st.lists(TEXTS, max_size=5))
def test_they_are_those_of_py3langid_one_by_one(texts: list[str]) -> None:
    languages, chances = language_chances.of(texts)
    assert chances.shape == (len(texts), len(languages))
    for text, row in zip(texts, chances, strict=True):
        known = dict(peer().rank(text))
        np.testing.assert_allclose(row, [known[one] for one in languages], rtol=0.02, atol=1e-6)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_text_has_the_same_chances_whatever_stands_beside_it(texts: list[str]) -> None:
    alone = [language_chances.of([text])[1][0] for text in texts]
    assert np.array_equal(language_chances.of(texts)[1], np.array(alone))


def test_the_automaton_forgets_where_it_began() -> None:
    model = language_chances.model()
    states = len(model.row)
    following = model.following.reshape(-1, 256)
    row = model.row >> 8
    apart = np.arange(1, states, dtype=np.int64)  # pairs of a state and the one that was come to from the first
    beside = np.zeros_like(apart)
    for _ in range(language_chances.MEMORY):
        pairs = []
        for some in np.array_split(np.arange(len(apart)), max(1, len(apart) // 5_000)):
            one, other = following[row[apart[some]]].astype(np.int64), following[row[beside[some]]].astype(np.int64)
            pairs.append(np.unique((one * states + other)[one != other]))
        keys = np.unique(np.concatenate(pairs))
        apart, beside = keys // states, keys % states
    assert not len(apart)
