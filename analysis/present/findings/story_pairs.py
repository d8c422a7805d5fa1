"""Story matching for people: the sentences of two articles side by side, and the words in which they differ."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis.errors import counted
from analysis.measure.article_names import starts
from analysis.measure.time import story_alignment, story_features, story_matching, wording
from analysis.present.counts import from_one_place
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions

if TYPE_CHECKING:
    from analysis.settings import Quoting

_IDS = ["one", "other", "sentence_id", "other_sentence_id"]
_TERMS = ["term", "in sentences", "counterpart", "in its sentences", "article"]


class Best(NamedTuple):
    """The two articles that share most: their ids, the sentences that tell the same, and the words that differ."""

    one: str
    other: str
    aligned: pd.DataFrame
    differing: pd.DataFrame
    captions: Captions


def best(
    articles: pd.DataFrame, sentences: pd.DataFrame, tables: dict[str, pd.DataFrame], *, most_articles: int
) -> Best:
    """Find the two articles that share most, and set them side by side.

    Parameters
    ----------
    articles, sentences : DataFrame
        One row per article and per sentence that count; texts that repeat another one should not.
    tables : dict
        `mentions`, `events`, `dates` and `speech`, one row each.
    most_articles : int
        Above so many articles none are compared, since that takes minutes.
    """
    aligned, differing = (pd.DataFrame(columns=list(c)) for c in (story_alignment.ALIGNED, wording.DIFFERING))
    if len(articles) > most_articles:
        why = f"The corpus has more than {most_articles:,} articles, so no two were compared sentence by sentence."
        return Best("", "", aligned, differing, _nothing(why))
    if len(articles) <= 1 or sentences.empty:
        return Best("", "", aligned, differing, _nothing("There are no two articles to compare."))
    told = story_features.features(sentences, **tables)
    pairs = story_matching.pairs(articles, sentences, told)
    if pairs.empty:
        return Best("", "", aligned, differing, _nothing("No two articles were found to match."))
    one, other = pairs["article_id"].iloc[0], pairs["other_id"].iloc[0]
    aligned = story_alignment.aligned(one, other, sentences, told)
    differing = wording.differing(aligned, sentences)
    return Best(one, other, aligned, differing, captions(pairs, aligned, terms(differing, articles), articles))


def _nothing(why: str) -> Captions:
    return Captions({"retold_caption": why, "terms_caption": why, "pairs": 0})


def side_by_side(
    found: Best,
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    quoting: "Quoting",
    most: int,
) -> pd.DataFrame:
    """The sentences that tell the same, the most alike first.

    Parameters
    ----------
    found : Best
        As `best` gives it.
    articles, sentences, codes, mentions : DataFrame
        One row per article, per sentence, per theme in a sentence, and per mention.
    quoting : {"full", "sentences", "none"}
        How much of the text may be quoted: a sentence in which nothing was coded only where it is `full`.
    most : int
        Rows.

    Returns
    -------
    DataFrame
        One row per pair of sentences: one column for each article, `cosine similarity`, the ids that links need.
    """
    rows = found.aligned.sort_values(
        ["similarity", "sentence_id", "other_sentence_id"], ascending=[False, True, True], kind="stable"
    ).head(most)
    key = ["article_id", "sentence_id"]
    near = sentences[sentences["article_id"].isin([found.one, found.other])].set_index(key)["text"]
    coded = {*pd.concat([codes[key], mentions[key]]).itertuples(index=False, name=None)}

    def shown(article_id: str, sentence_id: int) -> str:
        if quoting == "full" or (quoting == "sentences" and (article_id, sentence_id) in coded):
            return str(near[(article_id, sentence_id)])
        return f"sentence {sentence_id}, not quoted"

    columns = ["article_id", "sentence_id", "other_id", "other_sentence_id"]
    pairs = list(rows[columns].itertuples(index=False, name=None))
    texts = [
        (shown(one, n), shown(other, m), alike, one, other, n, m)
        for (one, n, other, m), alike in zip(pairs, rows["similarity"], strict=True)
    ]
    names = [f"sentence of {starts(articles).get(name, which)}" for name, which in zip(found[:2], _IDS, strict=False)]
    return pd.DataFrame(texts, columns=[*names, "cosine similarity", *_IDS])


def opens(table: pd.DataFrame) -> dict[str, Callable[[Any], str]]:
    """The links of `side_by_side`: each sentence opens its place in its article."""
    one, other = table.columns[:2]
    return {
        one: lambda row: links.article(row["one"], int(row["sentence_id"])),
        other: lambda row: links.article(row["other"], int(row["other_sentence_id"])),
    }


def terms(differing: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What one article calls otherwise than the other, each pair of terms once, the most frequent first.

    Returns
    -------
    DataFrame
        One row per pair of terms: `term`, `in sentences`, `counterpart`, `in its sentences`,
        `article` (of the term).
    """
    rows = differing[differing["counterpart"] != ""]
    seen = [frozenset(pair) for pair in zip(rows["term"], rows["counterpart"], strict=True)]
    rows = rows[~pd.Series(seen, index=rows.index, dtype="object").duplicated()]
    named = rows["article_id"].map(starts(articles)).astype("str")
    counts = ["term", "count", "counterpart", "counterpart_count"]
    table = rows[counts].assign(article=named).reset_index(drop=True)
    return table.set_axis(_TERMS, axis=1)


_TERMS_AT, _RETOLD_AT = "../stories.html#tbl-terms", "../stories.html#tbl-retold"


def captions(pairs: pd.DataFrame, aligned: pd.DataFrame, differing: pd.DataFrame, articles: pd.DataFrame) -> Captions:
    """Which two articles match best, and what they name differently, in words."""
    first = pairs.iloc[0]
    named = starts(articles)
    one, other = named[first["article_id"]], named[first["other_id"]]
    text = (
        f"Of {counted(len(pairs), 'pair')} of articles that share rare features, “{one}” and “{other}” match best; "
        f"{counted(len(aligned), 'pair')} of their sentences {'matches' if len(aligned) == 1 else 'match'}"
    )
    if differing.empty:
        terms_ = f"“{one}” and “{other}” were not found to name the same thing differently."
        terms_, text = from_one_place(terms_, _TERMS_AT), from_one_place(text, _RETOLD_AT)
        return Captions({"retold_caption": f"{text}.", "terms_caption": terms_, "pairs": len(pairs)})
    row = differing.iloc[0]
    owner, reader = (one, other) if row["article"] == one else (other, one)
    terms_ = (
        f"What “{owner}” calls “{row['term']}” ({counted(int(row['in sentences']), 'sentence')}) may be what "
        f"“{reader}” calls “{row['counterpart']}” ({row['in its sentences']:,})."
    )
    terms_, text = from_one_place(terms_, _TERMS_AT), from_one_place(text, _RETOLD_AT)
    return Captions({"retold_caption": f"{text}.", "terms_caption": terms_, "pairs": len(pairs)})
