"""Who is heard: statements of a made-up article counted by hand, and what must always hold."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.errors import BroadsheetError
from analysis.measure import source_attribution, statement_speakers

# Ten words in each sentence, so that shares can be told by eye: three characters a word and a blank.
TEXT = " ".join(["abc"] * 10)
SENTENCES = pd.DataFrame(
    [("a", n, "body", 0, 100 * n, 100 * n + len(TEXT), TEXT) for n in range(3)] + [("b", 0, "title", 0, 0, 39, TEXT)],
    columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"],
)
ARTICLES = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["The Evening Lark", None]})


def speech(*rows: tuple[object, ...]) -> pd.DataFrame:
    """Statements: article, sentence, start, end, kind, speaker's id, speaker, descriptor."""
    columns = ["article_id", "sentence_id", "start", "end", "kind", "speaker_id", "speaker", "descriptor"]
    made = pd.DataFrame(rows, columns=columns).assign(speaker_start=None, speaker_end=None, cue="said")
    made = made.assign(named_start=None, named_end=None, statement_id=range(len(made)), within=None, qualifier=None)
    return schema.validate("speech", made)


SPEECH = speech(
    # an anonymous source, who passes on a person's words, which the person is quoted with in part
    ("a", 0, 0, 39, "indirect", "anonymous", "a senior clerk", "A senior clerk"),
    ("a", 0, 20, 39, "indirect", "ilse_quill", "Ilse Quill", None),
    ("a", 0, 24, 31, "direct", "ilse_quill", "Ilse Quill", None),
    # both sides, over two sentences
    ("a", 1, 120, 219, "indirect", "NRV", "both sides", None),
    ("a", 1, 120, 219, "indirect", "SUD", "both sides", None),
    ("a", 2, 224, 227, "direct", None, "Tam Reed", None),
    ("a", 2, 232, 235, "direct", "unattributed", None, None),
    ("b", 0, 0, 7, "direct", "anonymous", "clerks", "the clerks"),
)


def test_standing() -> None:
    assert source_attribution.standing(SPEECH).tolist() == [
        "anonymous", "named", "named", "named", "named", "unlisted", "unattributed", "anonymous",
    ]  # fmt: skip


def test_what_lies_within_a_statement_goes_with_it_whoever_says_it() -> None:
    kept = source_attribution.statements(SPEECH)
    assert kept["start"].tolist() == [0, 120, 120, 224, 232, 0]
    assert kept["speaker"].tolist()[:4] == ["a senior clerk", "both sides", "both sides", "Tam Reed"]


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ([("a", 0, 40), ("a", 10, 20), ("a", 12, 15)], [0]),  # a quotation within a report within a report
        ([("a", 0, 40), ("b", 10, 20)], [0, 1]),  # of another article
        ([("a", 0, 40), ("a", 0, 40)], [0, 1]),  # both sides
        ([("a", 0, 40), ("a", 30, 50)], [0, 1]),  # neither lies in the other
        ([("a", 0, 40), ("a", 40, 50)], [0, 1]),
        ([("a", 10, 40), ("a", 10, 20), ("a", 30, 40)], [0]),  # from where the other begins, and to where it ends
        ([], []),
    ],
)
def test_the_outermost_statements(places: list[tuple[str, int, int]], kept: list[int]) -> None:
    table = pd.DataFrame(places, columns=["article_id", "start", "end"]).assign(row=range(len(places)))
    assert statement_speakers.outermost(table)["row"].tolist() == kept


def test_heard_in_the_corpus_and_by_article() -> None:
    found = source_attribution.counts(SPEECH, SENTENCES).to_dict("records")[0]
    # the title's statement does not count, both sides count once, what the clerk passes on goes with it
    assert {k: found[k] for k in (*source_attribution.STANDINGS, "statements")} == {
        "named": 1, "unlisted": 1, "anonymous": 1, "unattributed": 1, "statements": 4,
    }  # fmt: skip
    # sentence 0 whole; of sentence 1 the words from 120 on; of sentence 2 those before 219, and two quoted ones
    assert [found[k] for k in ("words", "said_words", "anonymous_words")] == [30, 10 + 5 + 5 + 2, 10]
    assert found["anonymous_share"] == pytest.approx(1 / 4)
    assert found["said_words_share"] == pytest.approx(22 / 30)
    assert found["anonymous_words_share"] == pytest.approx(1 / 3)
    by = source_attribution.counts(SPEECH, SENTENCES, by="article", parts=("title", "body")).set_index("article_id")
    assert by.loc["b", ["statements", "words", "anonymous_words"]].tolist() == [1, 10, 2]


def test_heard_by_theme_and_outlet() -> None:
    codes = pd.DataFrame({"article_id": "a", "sentence_id": [1, 2, 2], "theme_id": ["talks", "talks", "roads"]})
    found = source_attribution.counts(SPEECH, SENTENCES, by="theme", codes=codes).set_index("theme_id")
    # the statement of both sides reaches into two sentences on talks, and counts once there
    assert found["statements"].to_dict() == {"roads": 3, "talks": 3}
    assert found.loc["talks", ["named", "words", "said_words", "anonymous_words"]].tolist() == [1, 20, 12, 0]
    outlets = source_attribution.counts(SPEECH, SENTENCES, by="outlet", articles=ARTICLES, parts=("title", "body"))
    assert outlets["outlet"].tolist() == ["The Evening Lark", "not known"]


def test_descriptors() -> None:
    assert source_attribution.descriptors(SPEECH).to_dict("records") == [
        {"descriptor": "clerks", "statements": 1, "articles": 1},
        {"descriptor": "senior clerk", "statements": 1, "articles": 1},
    ]


def mentions(*rows: tuple[int, str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [("a", start // 100, start, start + 3, "", actor, kind, None, "alias") for start, actor, kind in rows],
        columns=["article_id", "sentence_id", "start", "end", "text", "actor_id", "kind", "role", "how"],
    )


# the clerk names Quill, Norvania and Sudland, the last two in her words; both sides name Sudland; Reed names Norvania
NAMED = mentions(
    (4, "ilse_quill", "person"), (28, "NRV", "state"), (32, "SUD", "state"), (36, "SUD", "state"),
    (130, "SUD", "state"), (224, "NRV", "state"), (100, "OST", "state"),
)  # fmt: skip


def test_who_speaks_of_whom_by_actor(actors: pd.DataFrame) -> None:
    found = source_attribution.about(SPEECH, NAMED, actors, level="actor")
    pairs = {(speaker, node): n for speaker, node, n in found[["speaker", "node", "statements"]].to_numpy().tolist()}
    assert pairs == {
        ("anonymous", "ilse_quill"): 1, ("anonymous", "NRV"): 1, ("anonymous", "SUD"): 1,
        ("NRV", "SUD"): 1, ("SUD", "SUD"): 1, ("others", "NRV"): 1,
    }  # fmt: skip


def test_speakers_by_state_and_by_actor(actors: pd.DataFrame) -> None:
    by = source_attribution.speakers(SPEECH, NAMED, actors).set_index("node")
    # both sides speak for Norvania; of it speak the clerk, who passes on what Quill says of her own state, and Reed
    assert by.loc["NRV", ["speaks", "articles", "spoken_of", "of_itself"]].tolist() == [1, 1, 2, 0]
    # the statement of both sides that names Sudland is its own
    assert by.loc["SUD", ["speaks", "spoken_of", "of_itself"]].tolist() == [1, 1, 1]
    assert "OST" not in by.index
    single = source_attribution.speakers(SPEECH, NAMED, actors, level="actor").set_index("node")
    assert single.loc["ilse_quill", ["speaks", "spoken_of", "of_itself"]].tolist() == [0, 1, 0]


STATEMENT = st.tuples(st.integers(0, 200), st.integers(1, 90), st.sampled_from(["NRV", "SUD", "anonymous", None]))


@given(st.lists(STATEMENT, max_size=8, unique_by=lambda s: (s[0], s[1], s[2])))
def test_words_within_words_and_no_statement_lost(made: list[tuple[int, int, str | None]]) -> None:
    rows = [("a", start // 100, start, start + n, "direct", who, None, None) for start, n, who in made]
    table = speech(*rows) if rows else schema.empty("speech")
    found = source_attribution.counts(table, SENTENCES).iloc[0]
    assert 0 <= found["anonymous_words"] <= found["said_words"] <= found["words"] == 30
    assert found["statements"] <= len(made)
    kept = source_attribution.statements(table)
    for row in table.itertuples():  # each lies in one that counts, or counts
        assert ((kept["start"] <= row.start) & (row.end <= kept["end"])).any()


def test_no_statement_gives_zeros_or_empty_tables(actors: pd.DataFrame) -> None:
    none = schema.empty("speech")
    found = source_attribution.counts(none, SENTENCES).iloc[0]
    assert found[["statements", "words", "said_words"]].tolist() == [0, 30, 0]
    assert pd.isna(found["anonymous_share"])
    assert source_attribution.counts(none, SENTENCES.head(0), by="article").empty
    assert source_attribution.descriptors(none).columns.tolist() == ["descriptor", "statements", "articles"]
    assert source_attribution.about(none, NAMED, actors).columns.tolist() == [
        "speaker",
        "node",
        "statements",
        "articles",
    ]
    assert source_attribution.speakers(none, NAMED, actors).empty


@pytest.mark.parametrize(
    ("choices", "message"), [({"by": "theme"}, "codes"), ({"by": "outlet"}, "articles"), ({"by": "artcle"}, "article")]
)
def test_what_is_missing_is_said(choices: dict[str, str], message: str, actors: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match=message):
        source_attribution.counts(SPEECH, SENTENCES, **choices)  # type: ignore[arg-type]
    with pytest.raises(BroadsheetError, match="state"):
        source_attribution.speakers(SPEECH, NAMED, actors, level="sate")  # type: ignore[arg-type]
