"""The made-up corpora of the benchmarks are what the benchmarks say of them."""

from collections import Counter

from benchmarks import corpora


def test_sentences_hardly_repeat_and_articles_are_long_enough() -> None:
    texts = list(corpora.articles(60, words=300))
    sentences = Counter(sentence for text in texts for sentence in text.split("\n\n", 2)[2].split(". "))
    assert len(texts) == 60
    assert len(sentences) > 0.98 * sentences.total()
    assert all(300 <= len(text.split()) < 700 for text in texts)


def test_the_same_seed_gives_the_same_corpus_and_a_larger_one_begins_with_the_smaller() -> None:
    assert list(corpora.articles(5, seed=3)) == list(corpora.articles(9, seed=3))[:5]
    assert list(corpora.articles(5, seed=3)) != list(corpora.articles(5, seed=4))


def test_a_reprint_repeats_the_body_alone() -> None:
    first, second = corpora.articles(2, reprints=1.0)
    assert first.split("\n\n", 2)[2] == second.split("\n\n", 2)[2]
    assert first.split("\n")[0] != second.split("\n")[0]
