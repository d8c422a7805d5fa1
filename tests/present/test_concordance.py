"""The concordance: what a query finds, what is around it, and which queries are none."""

import json
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from analysis import schema
from analysis.errors import BroadsheetError
from analysis.present.evidence import concordance, concordance_index, concordance_page, concordance_query
from tests.concordance_cases import CASES, ERRORS, corpus

CORPUS = corpus()


def found(query: str, **options: object) -> pd.DataFrame:
    tables = {name: getattr(CORPUS, name) for name in ("mentions", "codes", "actors", "themes", "articles")}
    return concordance.lines(query, CORPUS.sentences, **tables | options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_what_a_query_finds(query: str, expected: list[tuple[str, int, str]]) -> None:
    hits = found(query)
    assert list(zip(hits["article_id"], hits["sentence_id"], hits["keyword"], strict=True)) == expected


@pytest.mark.parametrize(("query", "says"), ERRORS.items())
def test_a_query_that_is_none_is_refused_with_its_place(query: str, says: str) -> None:
    with pytest.raises(BroadsheetError) as error:
        found(query)
    assert str(error.value).startswith(says)


@pytest.mark.parametrize("window", [0, 1, 2, 8])
@pytest.mark.parametrize("query", ["oil OR and", "*il*", "@NRV OR #energy", "#talks"])
def test_context_and_keyword_are_a_piece_of_the_sentence_and_of_the_source(query: str, window: int) -> None:
    texts = CORPUS.sentences.set_index(["article_id", "sentence_id"])
    hits = found(query, window=window)
    assert len(hits)
    for hit in schema.rows(hits):
        sentence = texts.loc[(hit.article_id, hit.sentence_id)]
        assert hit.left + hit.keyword + hit.right in sentence["text"]
        assert sentence["text"][hit.start - sentence["start"] : hit.end - sentence["start"]] == hit.keyword
        assert max(len(hit.left.split()), len(hit.right.split())) <= window


WORDS = st.sampled_from(["oil", "crude", "nor*", "*and", '"crude oil"', "@NRV", "#energy", "zebra"])


@hypothesis_settings(max_examples=15)
@given(WORDS, WORDS)
def test_joined_queries_meet_the_sentences_that_their_parts_do(one: str, other: str) -> None:
    def met(query: str) -> set[tuple[str, int]]:
        hits = found(query)
        return set(zip(hits["article_id"], hits["sentence_id"], strict=True))

    assert met(f"{one} AND {other}") == met(f"{other} {one}") == met(one) & met(other)
    assert met(f"{one} OR {other}") == met(one) | met(other)
    assert met(f"{one} NOT {other}") == met(one) - met(other)


@given(st.text(alphabet='ab*"()@# ANDORT“', max_size=12))
def test_any_text_is_a_query_or_a_sentence_on_why_not(text: str) -> None:
    try:
        concordance_query.parse(text)
    except BroadsheetError as error:
        assert str(error).endswith(".")
        assert str(error).startswith(("Character ", "Expected "))


FILTERS = [
    ({"article": "a"}, {"a"}),
    ({"article": ["a", "c"]}, {"a", "c"}),
    ({"outlet": "Post"}, {"b"}),
    ({"since": "2031-02-04"}, {"b"}),
    ({"until": "2031-02-03"}, {"a"}),
    ({"since": "2031-02-03", "until": "2031-02-03", "outlet": "Lark"}, {"a"}),
    ({"since": "2032-01-01"}, set()),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS)
def test_what_is_looked_at(options: dict[str, object], expected: set[str]) -> None:
    assert {*found("oil", **options)["article_id"]} == expected


@pytest.mark.parametrize(
    ("query", "options", "says"),
    [
        ("@NRV", {"mentions": None}, "give the table `mentions`"),
        ("#energy", {"codes": None}, "give the table `codes`"),
        ("oil", {"articles": None, "outlet": "Lark"}, "give the table of articles"),
        ("oil", {"article": "z"}, "No article of these sentences is `z`"),
        ("oil", {"window": -1}, "from 0 on"),
        ("oil @NRW", {}, "did you mean @nrv?"),
    ],
)
def test_what_is_missing_is_told(query: str, options: dict[str, object], says: str) -> None:
    with pytest.raises(BroadsheetError, match=says.replace("?", r"\?")):
        found(query, **options)


def test_what_the_hits_tell() -> None:
    hits = found("oil", window=1)
    assert list(hits) == [
        *("article_id", "outlet", "day", "sentence_id", "start", "end", "left", "keyword", "right", "evidence"),
    ]  # fmt: skip
    first, last = hits.iloc[0], hits.iloc[-1]
    assert (first["outlet"], first["day"], first["evidence"]) == ("Lark", "3 Feb 2031", "article-a.html#s0")
    assert (first["left"], first["right"]) == ("crude ", ",")
    assert pd.isna(last["outlet"])
    assert last["day"] == ""
    assert found("zebra").dtypes.equals(hits.dtypes)
    nobody = concordance.lines("oil", CORPUS.sentences)
    assert nobody["outlet"].isna().all()


def test_the_index_holds_what_the_site_quotes_and_no_more() -> None:
    quoted = {"full": len(CORPUS.sentences), "sentences": 5, "none": 0}
    for quoting, number in quoted.items():
        given = replace(CORPUS, quoting=quoting)
        sentences = concordance_index.searched(given)
        assert len(sentences) == number
        written = "".join(script for _, script in concordance_index.files(given, sentences, part=2))
        assert ("onerror" in written) == (quoting == "full")
        page = concordance_page.text(given, sentences)
        assert ('id="bs-query"' in page) == (quoting != "none")
        assert ("publishes no texts" in page) == (quoting == "none")


@pytest.mark.parametrize(("most", "articles"), [(6, 3), (5, 2), (3, 2), (1, 1)])
def test_of_a_large_corpus_whole_articles_are_drawn(most: int, articles: int) -> None:
    sentences = concordance_index.searched(CORPUS, most=most)
    drawn = sentences["article_id"].unique()
    assert len(drawn) == articles
    assert len(sentences) == CORPUS.sentences["article_id"].isin(drawn).sum()
    page = concordance_page.text(CORPUS, sentences)
    assert ("drawn by chance" in page) == (most < len(CORPUS.sentences))
    assert ("the whole corpus" in page) == (most >= len(CORPUS.sentences))


def test_parts_are_of_whole_articles_and_the_same_each_time() -> None:
    scripts = dict(concordance_index.files(CORPUS, CORPUS.sentences, part=2))
    assert list(scripts) == ["index.js", "part-000.js", "part-001.js", "part-002.js"]
    assert scripts == dict(concordance_index.files(CORPUS, CORPUS.sentences, part=2))
    about = json.loads(scripts["index.js"].removeprefix("bsConcordance.begin(").removesuffix(");\n"))
    assert about["parts"] == [[0, 0], [1, 1], [2, 2]]
    assert [article["id"] for article in about["articles"]] == [*"abc"]
