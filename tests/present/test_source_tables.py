"""Source attribution, in words and pictures: with many, with one, with nobody."""

import pandas as pd
import pytest

from analysis import schema
from analysis.errors import BroadsheetError
from analysis.measure import source_attribution
from analysis.measure.networks import discourse
from analysis.present.findings import discourse_tables, source_tables

LABEL = pd.Series({"NRV": "Norvania", "SUD": "Sudland", "ilse_quill": "Ilse Quill", "h": "Harvest", "r": "Roads"})
COUNTS = ["named", "unlisted", "anonymous", "unattributed"]


def counts(key: str, rows: dict[str, tuple[int, int, int, int]], *, words: int = 100) -> pd.DataFrame:
    """Statements by standing, as `counts` gives them; each anonymous one has five words, each other one ten."""
    table = pd.DataFrame([(name, *n) for name, n in rows.items()], columns=[key, *COUNTS])
    table["statements"] = table[COUNTS].sum(axis=1)
    table["anonymous_share"] = table["anonymous"] / table["statements"].where(table["statements"] > 0)
    table["words"], table["anonymous_words"] = words, 5 * table["anonymous"]
    table["said_words"] = table["anonymous_words"] + 10 * (table["statements"] - table["anonymous"])
    for share in ("said_words", "anonymous_words"):
        table[f"{share}_share"] = table[share] / table["words"]
    return table


def sides(rows: list[tuple[str, int, int]]) -> pd.DataFrame:
    return source_tables.sides(pd.DataFrame(rows, columns=["node", "speaks", "spoken_of"]).assign(of_itself=0), LABEL)


def said(articles: dict[str, tuple[int, int, int, int]], who: list[tuple[str, int, int]]) -> source_tables.Captions:
    each = counts("article_id", articles)
    parts = source_tables.by_subcorpus(each, pd.Series({name: name for name in articles}), {})
    total = {"": tuple(each[COUNTS].sum())}
    themes = source_tables.by_theme(counts("theme_id", {"h": (1, 0, 3, 0), "r": (4, 0, 0, 0)}), LABEL)
    return source_tables.captions(counts("corpus", total), parts, sides(who), themes)


TOLD = [
    # statements of each article, who speaks and is spoken of, and what is said of it
    pytest.param(
        {"a": (3, 0, 1, 0), "b": (0, 1, 3, 0)}, [("NRV", 2, 5), ("ilse_quill", 4, 0)],
        "8 statements: 3 of actors of the codebook, 1 of sources that the codebook lacks and 4 of anonymous sources; "
        "anonymous ones have the greatest share in “b” (3 of 4).",
        "Ilse Quill is the most frequent source (4 statements); Norvania is mentioned farthest beyond being a source: "
        "in 5 statements of others, and is the source of 2.", id="two articles",
    ),
    pytest.param(
        {"a": (1, 0, 0, 1)}, [("NRV", 1, 0)],
        "2 statements: 1 of actors of the codebook and 1 that no words attribute.",
        "Norvania is the most frequent source (1 statement); no actor is mentioned in more statements than it is the "
        "source of.", id="one article, nobody anonymous",
    ),
    pytest.param(
        {"a": (0, 0, 2, 0), "b": (0, 0, 0, 0)}, [("NRV", 0, 2), ("SUD", 0, 1)],
        "2 statements: 2 of anonymous sources.",  # of two statements no share is told
        "No actor of the codebook is a source; Norvania is mentioned farthest beyond being a source: in 2 statements "
        "of others, and is the source of none.", id="nobody named",
    ),
    pytest.param({"a": (0, 0, 0, 0)}, [], "No statement was found.", "No statement was found.", id="nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("articles", "who", "standing", "spoken"), TOLD)
def test_what_is_said(
    articles: dict[str, tuple[int, int, int, int]], who: list[tuple[str, int, int]], standing: str, spoken: str
) -> None:
    found = said(articles, who)
    assert found.standing == standing
    assert found.sides == spoken


def test_subcorpora_that_are_all_alike_are_not_ranked() -> None:
    found = said({"a": (0, 3, 3, 0), "b": (0, 2, 2, 0), "not known": (0, 2, 2, 0)}, [("NRV", 0, 2)])
    assert "greatest" not in found.standing
    alike = said({"a": (0, 3, 3, 0), "b": (0, 3, 3, 0), "not known": (0, 9, 0, 0)}, [("NRV", 0, 2)])
    assert "the most in" not in alike.words


def test_words_and_themes() -> None:
    found = said({"a": (3, 0, 1, 0), "b": (0, 1, 3, 0)}, [("NRV", 2, 5)])
    assert found.words.startswith(
        "60.0 % of the words stand in statements, and 20.0 % are attributed to anonymous sources"
    )
    assert found.words.endswith("the most in “b” (15.0 %).")
    assert found.themes == (
        "Statements are most often on “Harvest” and “Roads” (4 each); anonymous ones have the greatest share on "
        "“Harvest” (3 of 4)."
    )


def test_articles_are_summed_by_subcorpus() -> None:
    each = counts("article_id", {"a": (3, 0, 1, 0), "b": (0, 1, 3, 0), "c": (1, 0, 0, 0)})
    where = pd.Series({"a": "2021", "b": "2021", "c": "2022"})
    found = source_tables.by_subcorpus(each, where, {"2022": "the year after"})
    assert found["subcorpus"].tolist() == ["2021", "the year after"]
    assert found["anonymous_share"].tolist() == [0.5, 0.0]
    assert found["words"].tolist() == [200, 100]
    pieces = source_tables.standings(found, "subcorpus")
    assert pieces.to_numpy().tolist() == [
        ["2021", "anonymous", 4], ["2021", "unlisted", 1], ["2021", "named", 3],
        ["the year after", "anonymous", 0], ["the year after", "unlisted", 0], ["the year after", "named", 1],
    ]  # fmt: skip
    assert source_tables.resting(found)["% of words"].tolist() == [10.0, 20.0, 0.0, 10.0]


def test_who_speaks_of_whom() -> None:
    rows = [("anonymous", "SUD", 4, 2), ("NRV", "NRV", 2, 1), ("others", "SUD", 1, 1)]
    about = pd.DataFrame(rows, columns=["speaker", "node", "statements", "articles"])
    assert source_tables.pairs(about, LABEL).iloc[:, :3].to_numpy().tolist() == [
        ["Norvania", "Norvania", 2], ["anonymous sources", "Sudland", 4], ["others", "Sudland", 1],
    ]  # fmt: skip
    assert source_tables.pairs(about, LABEL, most=1).iloc[:, :3].to_numpy().tolist() == [
        ["anonymous sources", "Sudland", 4]
    ]
    assert source_tables.mentioned_captions(about, LABEL).about == (
        "No actor is mentioned by one source in more statements than Norvania by itself (2); Sudland is mentioned in 5 "
        "statements, and mentions no actor."
    )
    places = {speaker: source_tables.pairs(about, LABEL, listed=given)["opens"].tolist() for speaker, given in
              {"all": None, "none": set[str]()}.items()}  # fmt: skip
    index, nameless = "statements.html#index", "statements.html#anonymous"
    assert places == {"all": ["statements.html#NRV", nameless, index], "none": [index, nameless, index]}
    assert source_tables.mentioned_captions(about.iloc[[1]], LABEL).about.endswith("than Norvania by itself (2).")
    assert (
        source_tables.mentioned_captions(about.head(0), LABEL).about
        == "No statement mentions an actor of the codebook."
    )


def references(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Who refers to what; a third word is the qualifier."""
    table = pd.DataFrame([row[:2] for row in rows], columns=["source", "target"]).astype("str")
    sign = [{"for": True, "against": False}.get(row[2]) if len(row) > 2 else None for row in rows]
    return table.assign(qualifier=pd.Series(sign, dtype="boolean"))


def statements(*qualifiers: str | None) -> pd.DataFrame:
    """So many statements of one article, each with its qualifier."""
    rows = [("a", 10 * n, 10 * n + 5, "direct", "NRV", sign, n, None) for n, sign in enumerate(qualifiers)]
    columns = ["article_id", "start", "end", "kind", "speaker_id", "qualifier", "statement_id", "within"]
    return pd.DataFrame(rows, columns=columns).astype({"qualifier": "str"})


def test_speakers_of_the_same_themes() -> None:
    found = references(("NRV", "h"), ("NRV", "r"), ("SUD", "h"), ("SUD", "r"), ("ilse_quill", "r"))
    alike = discourse_tables.congruence(found, LABEL)
    assert alike[["speaker", "other", "themes", "on"]].to_numpy().tolist() == [
        ["Norvania", "Sudland", 2, "Harvest; Roads"],
        ["Norvania", "Ilse Quill", 1, "Roads"],
        ["Sudland", "Ilse Quill", 1, "Roads"],
    ]
    assert alike["themes in common (Jaccard)"].tolist() == [1.0, 0.5, 0.5]
    told = discourse_tables.captions(found, statements(None, None), LABEL)
    assert told.discourse == (
        "Norvania and Sudland refer to the most themes (2); no two have more in common than Norvania and Sudland (2)."
    )
    assert told.qualifiers == (
        "Of 2 statements none has a qualifier (for or against), told by the words that report it or decided by a "
        "person; of 5 references of sources to themes none has one: too few for a network of agreement and conflict, "
        "since the 5 others could turn the sign of any tie."
    )
    assert discourse_tables.grid(found, LABEL, most=1)["speaker"].unique().tolist() == ["Norvania"]
    assert discourse_tables.signs(found, LABEL).to_numpy().tolist() == [
        [theme, sign, n if sign == "no qualifier" else 0]
        for theme, n in (("Roads", 3), ("Harvest", 2))
        for sign in ("for", "against", "no qualifier")
    ]


SIGNED = references(
    ("NRV", "h", "for"), ("NRV", "r", "against"), ("SUD", "h", "for"), ("SUD", "r", "for"), ("ilse_quill", "r")
)


@pytest.mark.parametrize(
    ("qualifier", "weights"),
    [
        ("congruence", {("Norvania", "Sudland"): 1}), ("conflict", {("Norvania", "Sudland"): 1}),
        ("subtract", {("Norvania", "Sudland"): 0}), ("combine", {("Norvania", "Sudland"): 0}),
    ],
)  # fmt: skip
def test_agreement_and_conflict(qualifier: discourse_tables.Qualifier, weights: dict[tuple[str, str], int]) -> None:
    alike = discourse_tables.congruence(SIGNED, LABEL, qualifier=qualifier, normalisation="no")
    name = discourse_tables.head(qualifier, "no", of="sources")
    assert {(r["speaker"], r["other"]): r[name] for r in alike.to_dict("records")} == weights
    assert discourse_tables.grid(SIGNED, LABEL, qualifier=qualifier)["weight"].tolist() == (
        [1, 2, 1, 1] if qualifier == "combine" else [1, -1, 1, 1]
    )


def test_enough_qualifiers_make_a_network() -> None:
    told = discourse_tables.captions(SIGNED, statements("for", "against", "unclear", None), LABEL, qualifier="subtract")
    assert told.qualifiers == (
        "Of 4 statements 2 have a qualifier (for or against), told by the words that report it or decided by a person; "
        "of 5 references of sources to themes 4 have one (3 for, 1 against). Of the sources no two agree more than "
        "Norvania and Sudland (1); no two disagree more than Norvania and Sudland (1)."
    )
    assert "same qualifier minus those with opposite ones, Jaccard-normalised" in told.alike


def test_one_reference_is_told_in_the_singular() -> None:
    told = discourse_tables.captions(references(("NRV", "h", "for")), statements("for"), LABEL).qualifiers
    assert told.startswith("Of 1 statement 1 has a qualifier")
    assert "of 1 reference of sources to themes 1 has one (1 for, 0 against). Of the sources no two agree" in told
    nothing = discourse_tables.captions(references().head(0), statements(), LABEL)
    assert nothing.qualifiers == "No statement was found, so none has a qualifier."


@pytest.mark.parametrize(
    ("choice", "said"),
    [({"qualifier": "combined"}, "did you mean `combine`"), ({"normalisation": "jacard"}, "jaccard")],
)
def test_a_choice_that_is_unknown_is_told(choice: dict[str, str], said: str) -> None:
    with pytest.raises(BroadsheetError, match=said):
        discourse_tables.congruence(SIGNED, LABEL, **choice)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "No actor of the codebook refers to a theme."),
        ([("NRV", "h")], "Norvania refers to the most themes (1); no two sources refer to the same one."),
    ],
)
def test_nobody_speaks_of_the_same(rows: list[tuple[str, str]], told: str) -> None:
    found = references(*rows)
    assert discourse_tables.congruence(found, LABEL).empty
    assert discourse_tables.captions(found, statements(None), LABEL).discourse == told
    assert len(discourse_tables.grid(found, LABEL)) == len(rows)
    assert discourse_tables.signs(found, LABEL)["references"].sum() == len(rows)


def test_a_corpus_without_statements(sentences: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> None:
    speech, codes = schema.empty("speech"), schema.empty("codes")
    each = source_tables.by_subcorpus(
        source_attribution.counts(speech, sentences, by="article"), pd.Series({"a": "a", "b": "b"}), {}
    )
    on = source_tables.by_theme(source_attribution.counts(speech, sentences, by="theme", codes=codes), LABEL)
    who = source_tables.sides(source_attribution.speakers(speech, mentions, actors), LABEL)
    assert (
        source_tables.captions(source_attribution.counts(speech, sentences), each, who, on).words
        == "No statement was found."
    )
    assert source_tables.standings(each, "subcorpus")["statements"].tolist() == [0, 0]
    assert source_tables.pairs(source_attribution.about(speech, mentions, actors), LABEL).empty
    assert source_tables.described(speech).empty
    assert discourse.statements(speech, sentences, codes).empty


def test_the_unknown_subcorpus_stands_last_and_has_the_greatest_share_of_nothing() -> None:
    where = pd.Series({"a": "not known", "b": "Zenda Post", "c": "Harbour Mail"})
    counts = {"article_id": [*"abc"], "named": [0, 4, 5], "unlisted": 0, "anonymous": [9, 1, 0], "unattributed": 0,
              "statements": [9, 5, 5], "words": 100, "said_words": 50, "anonymous_words": [50, 5, 0]}  # fmt: skip
    each = pd.DataFrame(counts).assign(anonymous_share=0.0, said_words_share=0.5, anonymous_words_share=0.0)
    parts = source_tables.by_subcorpus(each, where, {})
    assert parts["subcorpus"].tolist() == ["Harbour Mail", "Zenda Post", "not known"]
    corpus = each.drop(columns="article_id").sum().to_frame().T
    said = source_tables.captions(corpus, parts, sides([]), parts.head(0))
    assert "in “Zenda Post” (1 of 5)" in said.standing
    assert "the most in “Zenda Post” (5.0 %)" in said.words
