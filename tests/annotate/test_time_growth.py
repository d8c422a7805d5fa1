"""Time grows with the text: four times as many words that say the same take about four times as long."""

import time

import pandas as pd
import pytest

from analysis.annotate import corpus_coding
from analysis.codebook import codebooks
from analysis.codebook.codebooks import Codebooks
from analysis.corpus import corpus_reader


@pytest.fixture(scope="module")
def books() -> Codebooks:
    return codebooks.read(None, states="world")


def _seconds(words: str, times: int, books: Codebooks) -> float:
    corpus = corpus_reader.cleaned(pd.DataFrame({"text": [words * times]}), preprocessing="none")
    start = time.process_time()
    corpus_coding.articles(corpus, codebook=books, profile="lexical")
    return time.process_time() - start


# One sentence each: of days, of the surname that a month is too, of quotation marks that nothing closes.
@pytest.mark.parametrize("words", ["3 May 2021 ", "May ", "“India "])
def test_a_sentence_of_the_same_words_over_and_over(words: str, books: Codebooks) -> None:
    _seconds(words, 10, books)
    assert _seconds(words, 6_000, books) < 10 * max(_seconds(words, 1_500, books), 0.2)
