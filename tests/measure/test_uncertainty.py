"""Intervals against independent libraries, replicates against corpora put together by hand, and what must hold."""

from typing import get_args

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings, strategies as st
from scipy import stats

from analysis.errors import BroadsheetError
from analysis.measure import units
from analysis.measure.inference import actor_measures, resampling, uncertainty
from analysis.measure.networks import centrality, comention
from benchmarks import coverage

ALL_MEASURES = (*uncertainty.ACTOR_MEASURES, "betweenness")
Tables = tuple[pd.DataFrame, pd.DataFrame]


def _corpus(articles: int, *, each: int = 6, actors: int = 5, seed: int = 1) -> Tables:
    """Mentions and sentences of made-up articles; the later an actor, the rarer."""
    sentences = pd.DataFrame(
        [(f"a{a:03}", s, "body", s // 2) for a in range(articles) for s in range(each)],
        columns=["article_id", "sentence_id", "part", "line"],
    )
    chance = 1 / (2 + np.arange(actors))
    named = np.random.default_rng(seed).random((len(sentences), actors)) < chance
    where, actor = np.nonzero(named)
    mentions = sentences.iloc[where][resampling.SENTENCE].assign(
        node=pd.Series([f"N{i}" for i in actor], dtype="str").to_numpy(), state=None
    )
    return mentions, sentences


def _themes(mentions: pd.DataFrame, sentences: pd.DataFrame, words: int = 100) -> tuple[pd.DataFrame, ...]:
    codes = mentions.rename(columns={"node": "theme_id"})[[*resampling.SENTENCE, "theme_id"]]
    articles = pd.DataFrame({"article_id": sentences["article_id"].unique()}).assign(n_words=words)
    return codes, sentences, articles


def test_every_measure_of_actors_has_its_entry() -> None:
    assert tuple(actor_measures.MEASURES) == get_args(actor_measures.ActorMeasure)


def test_the_standard_error_is_the_cluster_robust_one() -> None:
    mentions, sentences = _corpus(40)
    table = uncertainty.actors(mentions, sentences, measures=["share"], replicates=6000).set_index("node")
    for node, named in mentions.groupby("node"):
        keys = pd.MultiIndex.from_frame(sentences[resampling.SENTENCE])
        y = keys.isin(pd.MultiIndex.from_frame(named[resampling.SENTENCE])).astype(float)
        group = pd.factorize(sentences["article_id"])[0]
        fitted = sm.OLS(y, np.ones(len(y))).fit(cov_type="cluster", cov_kwds={"groups": group})
        assert table.loc[node, "value"] == pytest.approx(fitted.params[0], abs=1e-6)
        assert table.loc[node, "se"] == pytest.approx(fitted.bse[0], rel=0.03)


def test_the_standard_error_is_that_of_scipys_bootstrap() -> None:
    mentions, sentences = _corpus(30)
    found = uncertainty.actors(mentions, sentences, measures=["mentions"], replicates=6000).set_index("node")
    counts = mentions[mentions["node"] == "N0"].groupby("article_id").size()
    counts = counts.reindex(sentences["article_id"].unique(), fill_value=0)
    generator = np.random.default_rng(0)
    theirs = stats.bootstrap((counts.to_numpy(float),), np.sum, n_resamples=6000, method="percentile", rng=generator)
    # theirs draws from the sample as if that were all there is
    assert found.loc["N0", "se"] == pytest.approx(theirs.standard_error * (30 / 29) ** 0.5, rel=0.03)


def test_the_interval_is_that_of_a_t_test_on_the_logit_scale() -> None:
    """By the delta method, which needs no replicates."""
    mentions, sentences = _corpus(60, actors=1)
    row = uncertainty.actors(mentions, sentences, measures=["share"], replicates=6000).iloc[0]
    share = mentions.groupby("article_id").size().reindex(sentences["article_id"].unique(), fill_value=0) / 6
    mean, reach = share.mean(), stats.t.ppf(0.975, 59) * share.std() / 60**0.5
    reach /= mean * (1 - mean)
    ends = [1 / (1 + np.exp(-(np.log(mean / (1 - mean)) + sign * reach))) for sign in (-1, 1)]
    assert [row["low"], row["high"]] == pytest.approx(ends, abs=0.005)


def test_what_was_never_found_goes_up_to_the_exact_binomial_end() -> None:
    mentions, sentences = _corpus(20)
    codes, sentences, articles = _themes(mentions, sentences)
    title = pd.DataFrame({"article_id": ["a000"], "sentence_id": [99], "theme_id": ["only_in_a_title"]})
    table = uncertainty.themes(pd.concat([codes, title]), sentences, articles).set_index(["theme_id", "measure"])
    row = table.loc[("only_in_a_title", "share")]
    assert [row["value"], row["low"], row["se"]] == [0, 0, 0]
    exact = stats.binomtest(0, 20).proportion_ci(0.95).high
    assert row["high"] == pytest.approx(exact, abs=1e-6)
    assert table.loc[("only_in_a_title", "sentences"), "high"] == pytest.approx(exact * 120, abs=1e-4)


@pytest.mark.parametrize("articles", [4, 15], ids=["sentences", "articles"])
@pytest.mark.parametrize("within", units.KEYS)
@pytest.mark.parametrize("copies", [1, 2])
def test_replicates_are_what_a_corpus_put_together_by_hand_gives(
    articles: int, within: units.Unit, copies: int
) -> None:
    mentions, sentences = _corpus(articles * copies)
    if copies > 1:  # two and two are drawn together
        number = sentences["article_id"].str[1:].astype(int) // copies
        sentences = sentences.assign(cluster_id="c" + number.astype(str).str.zfill(3))
    net = actor_measures.network(mentions, sentences, within=within)
    draw = next(resampling.draws(net.plan, replicates=3, seed=5))
    found = net.measured(draw, ALL_MEASURES)
    for n, times in enumerate(draw.astype(int)):
        rows = pd.DataFrame({"row": np.repeat(np.arange(len(times)), times)}).assign(copy=lambda t: t.index)
        own = net.plan.rows.assign(row=net.plan.of[net.plan.rows["piece"]]).merge(rows, on="row")
        # each piece of text in each copy of a row is an article of its own
        named, texts = (
            t.merge(own, on=resampling.SENTENCE).assign(
                article_id=lambda t: t["copy"].astype(str) + t["piece"].astype(str)
            )
            for t in (mentions, sentences)
        )
        table = centrality.actors(comention.ties(named, texts, within=within), nodes=net.nodes)
        for measure in ("degree", "strength", "eigenvector", "betweenness"):
            assert found[measure][n] == pytest.approx(table[measure].to_numpy(), abs=2e-6), measure
        _, _, matrix = comention.incidence(named, texts, within=within)
        counts = named.groupby("node").size().reindex(net.nodes, fill_value=0)
        assert found["mentions"][n].tolist() == counts.tolist()
        all_units = len(texts.drop_duplicates(units.KEYS[within]))
        present = [matrix[:, [k]].sum() for k in range(matrix.shape[1])]
        assert sorted(found["share"][n][found["share"][n] > 0]) == pytest.approx(sorted(np.array(present) / all_units))


@pytest.mark.parametrize(
    ("articles", "resampled"), [(11, "sentences within articles"), (12, "articles")], ids=["few", "enough"]
)
def test_what_is_drawn_is_said(articles: int, resampled: str) -> None:
    mentions, sentences = _corpus(articles)
    tables = [
        uncertainty.actors(mentions, sentences, replicates=50),
        uncertainty.ties(mentions, sentences, replicates=50),
        uncertainty.themes(*_themes(mentions, sentences), replicates=50),
    ]
    assert {value for table in tables for value in table["resampled"]} == {resampled}
    assert ("conditional on these articles" in uncertainty.carries(articles)) == (resampled != "articles")


def test_drawing_within_articles_keeps_the_sentences_of_each() -> None:
    _, sentences = _corpus(4)
    sentences = sentences[~((sentences["article_id"] == "a001") & (sentences["sentence_id"] > 1))]
    plan = resampling.plan(sentences)
    drawn = np.concatenate(list(resampling.draws(plan, replicates=40, seed=0)))
    home = plan.rows.drop_duplicates("piece").sort_values("piece")["article_id"]
    per_article = pd.DataFrame(drawn.T).groupby(home.to_numpy()).sum()
    assert per_article.T.drop_duplicates().to_numpy().tolist() == [[6, 2, 6, 6]]
    assert plan.freedom == 20 - 4
    assert len(np.unique(drawn, axis=0)) > 30


def test_the_same_seed_gives_the_same_table_however_much_memory_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    mentions, sentences = _corpus(15)
    once = uncertainty.actors(mentions, sentences, measures=ALL_MEASURES, replicates=250)
    turned = uncertainty.actors(
        mentions.sample(frac=1, random_state=3), sentences.sample(frac=1, random_state=4),
        measures=ALL_MEASURES, replicates=250,
    )  # fmt: skip
    other = uncertainty.actors(mentions, sentences, measures=ALL_MEASURES, replicates=250, seed=1)
    for module in (resampling, actor_measures):
        monkeypatch.setattr(module, "CELLS", 300)
    again = uncertainty.actors(mentions, sentences, measures=ALL_MEASURES, replicates=250)
    pd.testing.assert_frame_equal(once, again, check_exact=True)
    pd.testing.assert_frame_equal(once, turned, check_exact=True)
    assert not once["low"].equals(other["low"])
    assert once.groupby("measure")["replicates"].first().to_dict() == {
        "betweenness": 200, "degree": 0, "eigenvector": 250, "mentions": 250, "share": 250, "strength": 250,
    }  # fmt: skip


def test_degree_has_no_interval() -> None:
    table = uncertainty.actors(*_corpus(15), measures=["degree"], replicates=50)
    assert (table["value"] > 0).all()
    assert table[["low", "high", "se"]].isna().all(axis=None)


def test_an_unknown_measure_is_answered() -> None:
    with pytest.raises(BroadsheetError, match="did you mean `strength`"):
        uncertainty.actors(*_corpus(3), measures=["strenght"])  # type: ignore[list-item]
    with pytest.raises(BroadsheetError, match="2 or more"):
        uncertainty.ties(*_corpus(3), replicates=1)


@pytest.mark.parametrize("articles", [0, 1, 3])
@pytest.mark.parametrize("actors", [0, 1])
def test_little_or_nothing_gives_tables(articles: int, actors: int) -> None:
    mentions, sentences = _corpus(articles, actors=actors)
    mentions["node"] = mentions["node"].astype("str")
    for table, keys in [
        (uncertainty.actors(mentions, sentences, measures=ALL_MEASURES, replicates=20), ["node", "measure"]),
        (uncertainty.ties(mentions, sentences, replicates=20), ["source", "target"]),
        (uncertainty.themes(*_themes(mentions, sentences), replicates=20), ["theme_id", "measure"]),
    ]:
        assert list(table) == [*keys, "value", "low", "high", "se", "resampled", "replicates"]
        assert (table["value"] >= 0).all()
    assert uncertainty.carries(articles)


def test_one_sentence_cannot_say_how_sure_it_is() -> None:
    mentions, sentences = _corpus(1, each=1, actors=1, seed=3)
    table = uncertainty.actors(mentions, sentences, measures=["share"], replicates=20)
    assert table[["value"]].to_numpy().tolist() == [[1.0]]
    assert table[["low", "high", "se"]].isna().all(axis=None)


@settings(max_examples=15)
@given(st.integers(2, 16), st.integers(1, 6), st.integers(0, 50))
def test_the_interval_holds_the_value(articles: int, each: int, seed: int) -> None:
    mentions, sentences = _corpus(articles, each=each, seed=seed)
    tables = (
        uncertainty.actors(mentions, sentences, measures=ALL_MEASURES, replicates=20),
        uncertainty.ties(mentions, sentences, replicates=20),
        uncertainty.themes(*_themes(mentions, sentences), replicates=20),
    )
    for table in tables:
        known = table.dropna(subset="low")
        assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
        assert (known["low"] >= 0).all()
        if "measure" in table:
            shares = known[known["measure"].isin(["share", "eigenvector", "betweenness"])]
            assert (shares["high"] <= 1).all()


@settings(max_examples=15)
@given(st.integers(12, 20), st.integers(0, 50))
def test_a_copy_of_every_article_leaves_shares_and_doubles_counts(articles: int, seed: int) -> None:
    mentions, sentences = _corpus(articles, seed=seed)
    doubled = [pd.concat([t, t.assign(article_id=t["article_id"] + "-copy")]) for t in (mentions, sentences)]
    once = uncertainty.actors(mentions, sentences, replicates=20).set_index(["measure", "node"])["value"]
    twice = uncertainty.actors(*doubled, replicates=20).set_index(["measure", "node"])["value"]
    for measure in ("share", "degree", "eigenvector"):
        assert twice[measure].to_dict() == pytest.approx(once[measure].to_dict(), abs=2e-6)
    for measure in ("mentions", "strength"):
        assert twice[measure].to_dict() == pytest.approx((2 * once[measure]).to_dict())


@pytest.mark.parametrize("articles", [4, 20], ids=["sentences", "articles"])
@pytest.mark.parametrize("lists", [1, 2])
def test_what_stands_in_one_place_has_no_interval_beyond_its_replicates(articles: int, lists: int) -> None:
    """Sentences that name everybody: the rare ones get all of their strength there, at once or not at all."""
    mentions, sentences = _corpus(articles, actors=3)
    everybody = [f"N{n}" for n in range(3)] + [f"R{n:02}" for n in range(25)]
    for row in range(lists):
        own = {"article_id": "a001", "sentence_id": row, "node": pd.Series(everybody, dtype="str"), "state": None}
        mentions = pd.concat([mentions, pd.DataFrame(own)])
    net = actor_measures.network(mentions, sentences)
    drawn = np.concatenate(list(resampling.draws(net.plan, replicates=1000, seed=0)))
    found = uncertainty.actors(mentions, sentences, measures=["mentions", "strength"]).set_index(["measure", "node"])
    for measure, replicates in net.measured(drawn, ["mentions", "strength"]).items():
        table = found.loc[measure].loc[net.nodes]
        assert (table["high"] <= replicates.max(axis=0) + 1e-6).all()
        assert (table["low"] >= replicates.min(axis=0) - 1e-6).all()
    ties = uncertainty.ties(mentions, sentences)
    assert (ties["high"] <= resampling.summed(drawn, net.weights).max(axis=0) + 1e-6).all()


def test_intervals_of_simulated_corpora_hold_the_truth() -> None:
    """A small piece of the benchmark; by chance 50 runs of 8 to 28 things stray by some hundredths from 0.95."""
    found = {row["measure"]: row for row in coverage.judged(20, 0, icc=0.1, runs=50)}
    assert len(found) == 9
    assert {name: row for name, row in found.items() if not 0.9 <= row["coverage"] <= 1} == {}
    within = {(row["truth"], row["measure"]): row["coverage"] for row in coverage.judged(5, 99, icc=0.3, runs=50)}
    assert within[(coverage.ALL, "theme, share")] < 0.7
    assert within[(coverage.THESE, "theme, share")] > 0.9
