"""Near-duplicates in a made-up corpus: copies edited more and more, and texts that only share their subject."""

import random
from collections.abc import Iterable

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis.corpus import tokens
from analysis.corpus.duplication import duplicates, reprints, resemblance, shingles
from tests.long import examples

WORDS = (
    "council river bridge harvest king princess mill forest road castle treaty duke train horse letter winter".split()
)


def sentences(seed: int, n: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(n)]


def corpus(*bodies: Iterable[str]) -> pd.DataFrame:
    texts = ["\n\n".join(body) for body in bodies]
    return pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "body": texts}, dtype="str")


WIRE = sentences(1, 20)


@pytest.mark.parametrize(
    ("copy", "same"),
    [
        (WIRE, True),
        ([line.upper() for line in WIRE], True),
        (WIRE[:18], True),
        ([*sentences(2, 3), *WIRE], True),
        ([line.replace("bridge", "crossing") for line in WIRE[:4]] + WIRE[4:], True),
        (WIRE[::-1], True),
        (WIRE[:15] + sentences(3, 5), True),
        (WIRE[:8] + sentences(3, 12), False),
        (WIRE[:2] + sentences(3, 18), False),
        (sentences(4, 20), False),
        ([" ".join(reversed(line.split())) for line in WIRE], False),
        ([], False),
        (WIRE[:1], False),
    ],
)
def test_a_copy_is_found_and_a_text_on_the_same_subject_is_not(copy: list[str], same: bool) -> None:
    found, pairs = duplicates.clusters(corpus(sentences(9, 20), WIRE, copy))
    assert found["cluster_id"].tolist() == ["a0", "a1", "a1" if same else "a2"]
    assert len(pairs) == int(same)


def test_the_first_article_names_the_cluster_and_pairs_are_measured() -> None:
    found, pairs = duplicates.clusters(corpus(WIRE, sentences(5, 20), WIRE[:15], WIRE))
    assert found["cluster_id"].tolist() == ["a0", "a1", "a0", "a0"]
    assert pairs[["article_id", "other_id"]].values.tolist() == [["a0", "a2"], ["a0", "a3"], ["a2", "a3"]]
    assert pairs["similarity"].iloc[1] == 1.0
    assert pairs["similarity"].between(duplicates.THRESHOLD, 1).all()


def test_a_chain_of_updates_is_one_cluster() -> None:
    story = sentences(6, 30)
    found, _ = duplicates.clusters(corpus(story[:15], story[4:19], story[8:23]))
    assert found["cluster_id"].nunique() == 1


def test_a_text_in_many_papers_is_one_cluster() -> None:
    found, pairs = duplicates.clusters(corpus(*[WIRE] * 120, sentences(7, 20)))
    assert found["cluster_id"].value_counts().tolist() == [120, 1]
    assert len(pairs) < 120 * 119 / 2


def test_parts_give_the_same_clusters_as_the_whole() -> None:
    table = corpus(WIRE, sentences(5, 20), WIRE[:17], [], sentences(5, 20), WIRE)
    whole, pairs = duplicates.clusters(table)
    parted, again = duplicates.clusters_of(lambda: [table.iloc[:2], table.iloc[2:3], table.iloc[3:]])
    assert parted["cluster_id"].tolist() == whole["cluster_id"].tolist()
    pd.testing.assert_frame_equal(pairs, again)


def test_nothing_has_no_clusters() -> None:
    found, pairs = duplicates.clusters(corpus())
    assert found.empty
    assert pairs.empty


@pytest.mark.parametrize("threshold", [0, -1, 1.1])
def test_a_threshold_must_be_a_share(threshold: float) -> None:
    with pytest.raises(ValueError, match="above 0 and up to 1"):
        duplicates.clusters(corpus(WIRE), threshold=threshold)


def test_a_text_counts_once() -> None:
    found, _ = duplicates.clusters(corpus(WIRE, WIRE, sentences(5, 20)))
    mentions = pd.DataFrame({"article_id": ["a0", "a1", "a1", "a2"]})
    assert reprints.once(mentions, found)["article_id"].tolist() == ["a0", "a2"]
    assert reprints.once(found, found)["article_id"].tolist() == ["a0", "a2"]
    assert "1 of 3 articles repeats" in duplicates.summary(found)[0]


@settings(max_examples=30, deadline=None)
@given(picks=st.lists(st.tuples(st.integers(0, 3), st.integers(3, 12)), max_size=12))
def test_what_must_hold_of_any_clusters(picks: list[tuple[int, int]]) -> None:
    table = corpus(*(sentences(seed, 12)[:n] for seed, n in picks))
    found, pairs = duplicates.clusters(table)
    root = dict(zip(found["article_id"], found["cluster_id"], strict=True))
    order = {article_id: n for n, article_id in enumerate(root)}
    assert found["article_id"].tolist() == table["article_id"].tolist()
    assert all(root[first] == first and order[first] <= order[one] for one, first in root.items())
    assert all(root[one] == root[other] for one, other in pairs[["article_id", "other_id"]].itertuples(index=False))
    pd.testing.assert_frame_equal(duplicates.clusters(table)[1], pairs)


def _plain(one: list[str], other: list[str]) -> float:
    """The resemblance of two texts: four words in a row that both have, over those that either has."""
    first, second = ({tuple(words[k : k + 4]) for k in range(len(words) - 3)} for words in (one, other))
    return len(first & second) / len(first | second)


@pytest.mark.parametrize(("length", "changed"), [(60, 1), (60, 2), (80, 3), (40, 1), (100, 5), (20, 1)])
def test_similarity_is_the_share_of_four_words_in_a_row(length: int, changed: int) -> None:
    """The last words changed, the first, and some more words at the end; a text is as like as it is to itself."""
    text = [f"word{n}" for n in range(length)]
    new = [f"new{n}" for n in range(changed)]
    for other in ([*text[:-changed], *new], [*new, *text[changed:]], [*text, *new], text[: length // 2] + text, text):
        table = pd.DataFrame({"article_id": ["a", "b"], "body": [" ".join(text), " ".join(other)]})
        found = duplicates.clusters(table, threshold=0.01)[1]["similarity"]
        assert found.tolist() == pytest.approx([_plain(text, other)])


@pytest.mark.parametrize(("words", "pairs"), [(19, 0), (20, 1)])
def test_short_texts_resemble_nothing(words: int, pairs: int) -> None:
    body = " ".join(f"word{n}" for n in range(words))
    assert len(duplicates.clusters(pd.DataFrame({"article_id": ["a", "b"], "body": [body, body]}))[1]) == pairs


@pytest.mark.parametrize(("threshold", "pairs"), [(1.0, 0), (53 / 61, 1), (53 / 61 + 1e-9, 0)])
def test_pairs_at_the_threshold_count(threshold: float, pairs: int) -> None:
    text = [f"word{n}" for n in range(60)]
    table = pd.DataFrame(
        {"article_id": ["a", "b"], "body": [" ".join(text), " ".join([*text[:30], "new", *text[31:]])]}
    )
    assert _plain(text, [*text[:30], "new", *text[31:]]) == 53 / 61
    assert len(duplicates.clusters(table, threshold=threshold)[1]) == pairs


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB é’'.-_ \n9İßς")), max_size=60), max_size=4)
)
def test_words_are_those_of_the_text(texts: list[str]) -> None:
    """Padded to be long enough, two texts share all their shingles where their words are the same, and only then."""
    padded = [" ".join([text, *(f"word{n}" for n in range(20))]) for text in texts]
    for hashes, counts in shingles.of(padded):
        given_words = [[_folded(word) for word in tokens.words(text)] for text in padded]
        assert counts.tolist() == [len(words) - shingles.SHINGLE_WORDS + 1 for words in given_words]
        found = dict(zip(_windows(given_words), hashes.tolist(), strict=True))
        assert len(set(found.values())) == len(found)
        assert [found[window] for window in _windows(given_words)] == hashes.tolist()


def _folded(word: str) -> str:
    """Each letter as its small one, where that is one letter."""
    return "".join(c.casefold() if len(c.casefold()) == 1 else c for c in word)


def _windows(texts: list[list[str]]) -> list[tuple[str, ...]]:
    n = shingles.SHINGLE_WORDS
    return [tuple(words[k : k + n]) for words in texts for k in range(len(words) - n + 1)]


@pytest.mark.parametrize("lot", [1, 50, 10**6])
def test_texts_read_together_or_apart_have_the_same_shingles(lot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = [" ".join(sentences(seed, seed)) for seed in range(9)]
    monkeypatch.setattr(shingles, "_CHARACTERS", lot)
    together = [own.tolist() for own in resemblance.shingles_of(bodies)]
    assert together == [own.tolist() for body in bodies for own in resemblance.shingles_of([body])]
    assert (resemblance.minhash(bodies) == [resemblance.minhash([body])[0] for body in bodies]).all()


def test_a_book_is_compared_by_its_first_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shingles, "MOST_WORDS", 40)
    text = [f"word{n}" for n in range(60)]
    assert [len(own) for own in resemblance.shingles_of([" ".join(text), " ".join(text[:39])])] == [37, 36]


def test_no_pair_above_the_threshold_is_missed() -> None:
    chance = random.Random(8)
    texts = []
    for share in (0.02, 0.05, 0.08, 0.1, 0.12, 0.14) * 20:
        text = [f"word{chance.randrange(500)}" for _ in range(200)]
        texts += [text, [word if chance.random() > share else "other" for word in text]]
    table = pd.DataFrame({"article_id": [f"a{n}" for n in range(len(texts))], "body": [" ".join(t) for t in texts]})
    found = duplicates.clusters(table)[1]
    every = {(f"a{n}", f"a{n + 1}"): _plain(texts[n], texts[n + 1]) for n in range(0, len(texts), 2)}
    expected = {pair: similarity for pair, similarity in every.items() if similarity >= duplicates.THRESHOLD}
    assert len(expected) < len(every)
    similarity = dict(zip(zip(found["article_id"], found["other_id"], strict=True), found["similarity"], strict=True))
    assert similarity == pytest.approx(expected)
