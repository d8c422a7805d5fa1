"""Articles that tell one story, found among others, and the words in which they differ: made-up articles."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.measure.time import story_alignment, story_features, story_matching, wording

KEY = ["article_id", "sentence_id"]
TEXTS = {
    "a": [
        "The fishing fleets returned early.",
        "Envoys signed a green book on tide mills at Port Larch, with 45 mills.",
    ],
    "b": ["Nobody asked the millers.", "A draft-book on tide mills for Port Larch was signed, 45 mills in all."],
    "c": ["Salt prices fell.", "The weather in Norvania was fine."],
    "d": ["Salt prices rose.", "A parade went through the capital."],
}


def corpus(texts: dict[str, list[str]]) -> pd.DataFrame:
    rows, at = [], 0
    for article, sentences in texts.items():
        at = 0
        for n, text in enumerate(sentences):
            rows.append((article, n, "body", at, at + len(text), text))
            at += len(text) + 1
    return pd.DataFrame(rows, columns=[*KEY, "part", "start", "end", "text"]).astype(
        {"article_id": "str", "text": "str"}
    )


def published(**days: str | None) -> pd.DataFrame:
    when = pd.to_datetime(pd.Series(list(days.values())))
    return pd.DataFrame({"article_id": list(days), "published_from": when, "published_to": when})


SENTENCES = corpus(TEXTS)
ARTICLES = published(a="2021-03-01", b="2021-03-03", c="2021-03-02", d=None)
NOTHING = {name: schema.empty(name) for name in ("mentions", "events", "dates", "speech")}
TOLD = story_features.features(SENTENCES, **NOTHING)


def test_the_retold_story_comes_first() -> None:
    found = story_matching.pairs(ARTICLES, SENTENCES, TOLD)
    assert found.iloc[0][["article_id", "other_id", "days_apart"]].tolist() == ["a", "b", 2]
    assert "number:45" in found.iloc[0]["most"]
    # the salt has its own story; the others have nothing in common
    assert found[["article_id", "other_id"]].to_numpy().tolist() == [["a", "b"], ["c", "d"]]
    salt = found.set_index(["article_id", "other_id"]).loc[("c", "d")]
    assert pd.isna(salt["days_apart"])  # an unknown day keeps no pair apart


def test_days_apart_and_common_features_lead_to_no_pair() -> None:
    assert story_matching.pairs(ARTICLES, SENTENCES, TOLD, days=1)["article_id"].tolist() == ["c"]
    assert story_matching.pairs(ARTICLES, SENTENCES, TOLD, commonest=1).empty
    assert story_matching.pairs(ARTICLES, SENTENCES, TOLD, least=0.9).empty


def test_every_kind_of_feature() -> None:
    mentions = pd.DataFrame({"article_id": ["c"], "sentence_id": [1], "actor_id": ["NRV"]})
    events = pd.DataFrame(
        {"article_id": ["a"], "sentence_id": [1], "source_id": ["NRV"], "type": ["AGREE"], "target_id": ["SUD"]}
    )
    day = pd.to_datetime(["2021-03-01", None])
    dates = pd.DataFrame({"article_id": "a", "sentence_id": [1, 0], "earliest": day, "latest": day})
    end = len(TEXTS["c"][0])
    speech = pd.DataFrame(
        {"article_id": ["c"], "sentence_id": [1], "start": [end + 5], "end": [end + 33], "kind": ["direct"]}
    )
    told = story_features.features(SENTENCES, mentions=mentions, events=events, dates=dates, speech=speech)
    where = {name: told.matrix[:, [n]].nonzero()[0].tolist() for n, name in enumerate(told.names)}
    assert where["actor:NRV"] == [5]
    assert where["event:NRV AGREE SUD"] == [1]
    assert where["date:2021-03-01 2021-03-01"] == [1]
    assert where["number:45"] == [1, 3]
    assert where["quoted:weather in norvania was"] == [5]
    assert not [name for name in where if name.startswith("date:nan")]


def test_aligned_sentences_and_what_differs() -> None:
    side_by_side = story_alignment.aligned("a", "b", SENTENCES, TOLD)
    assert side_by_side[["sentence_id", "other_sentence_id"]].to_numpy().tolist() == [[1, 1]]
    assert "envoys" in side_by_side.loc[0, "only"].split("; ")
    assert "tide mills" not in side_by_side.loc[0, "only"].split("; ")
    found = wording.differing(side_by_side, SENTENCES)
    named = found[found["counterpart"] != ""][["article_id", "term", "counterpart", "count", "aligned"]]
    assert named.to_numpy().tolist() == [
        ["a", "green book", "draft-book", 1, 1],
        ["b", "draft-book", "green book", 1, 1],
    ]
    assert found.set_index(["article_id", "term"]).loc[("a", "envoys signed"), "sentences"] == [1]
    assert ("a", "envoys") not in set(zip(found["article_id"], found["term"], strict=True))  # the phrase says more


def test_either_article_first_gives_the_same_terms() -> None:
    there = wording.differing(story_alignment.aligned("a", "b", SENTENCES, TOLD), SENTENCES)
    back = wording.differing(story_alignment.aligned("b", "a", SENTENCES, TOLD), SENTENCES)
    pd.testing.assert_frame_equal(there, back)


WORDS = st.lists(st.sampled_from("tide mill salt road bridge parade fleet envoy".split()), min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=2, max_size=4))
def test_scores_keep_their_range_and_a_copy_is_the_nearest(made: list[list[list[str]]]) -> None:
    texts = {f"a{n}": [" ".join(words) for words in article] for n, article in enumerate(made)}
    sentences = corpus(texts | {"copy": texts["a0"]})
    told = story_features.features(sentences, **NOTHING)
    articles = published(**dict.fromkeys([*texts, "copy"], "2021-03-01"))
    found = story_matching.pairs(articles, sentences, told)
    assert found["score"].between(0, 1 + 1e-9).all()
    assert found.groupby(["article_id", "other_id"]).size().eq(1).all()
    copy = found.set_index(["article_id", "other_id"]).loc[("a0", "copy")]
    assert copy["score"] == pytest.approx(1)
    side_by_side = story_alignment.aligned("a0", "copy", sentences, told)
    assert (side_by_side["only"] == "").all()
    assert wording.differing(side_by_side, sentences).empty


def test_nothing_gives_empty_tables_of_the_same_columns() -> None:
    none = SENTENCES.head(0)
    told = story_features.features(none, **NOTHING)
    pairs = story_matching.pairs(ARTICLES.head(0), none, told)
    assert pairs.dtypes.to_dict() == story_matching.pairs(ARTICLES, SENTENCES, TOLD).dtypes.to_dict()
    assert story_matching.pairs(ARTICLES, none, told).empty
    side_by_side = story_alignment.aligned("a", "b", none, told)
    assert list(side_by_side) == list(story_alignment.aligned("a", "b", SENTENCES, TOLD))
    assert wording.differing(side_by_side, none).columns.tolist() == list(wording.DIFFERING)
