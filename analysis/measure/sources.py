"""Who is heard: statements by named and anonymous speakers, and who speaks against who is spoken of."""

from typing import Literal

import pandas as pd

from analysis.errors import BroadsheetError

ANONYMOUS = "anonymous"


def standing(speech: pd.DataFrame) -> "pd.Series[str]":
    """Each statement's speaker:  `named`, `anonymous` or `unknown` (a quotation that nobody is found for)."""
    named = speech["speaker"].notna() | speech["speaker_id"].notna()
    found = pd.Series("named", index=speech.index).where(named, "unknown")
    return found.where(speech["speaker_id"].ne(ANONYMOUS) | speech["speaker_id"].isna(), "anonymous")


def statements(
    speech: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: Literal["corpus", "article", "theme"] = "corpus",
    codes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Statements, and words in quotation marks, by whether their speaker is named.

    Parameters
    ----------
    speech : DataFrame
        One row per statement. One of two sides counts once.
    sentences : DataFrame
        One row per sentence: the words are counted in them.
    by : {"corpus", "article", "theme"}
        What the rows are. A statement has the themes of the sentence that it begins in, so it can
        count for several of them.
    codes : DataFrame, optional
        One row per theme in a sentence; needed by theme.

    Returns
    -------
    DataFrame
        One row per article or theme (one row for the corpus): `named`, `anonymous` and `unknown` (statements),
        `statements`, `anonymous_share` of them, `quoted_words`, `anonymous_words_share` of these. A share of
        nothing is missing.
    """
    table = speech.drop_duplicates(["article_id", "start", "end", "kind"])
    table = table.assign(standing=standing(table), words=_quoted_words(table, sentences))
    if by == "theme":
        if codes is None:
            raise BroadsheetError("Statements by theme need the table `codes`, none was given; call with codes=….")
        themes = codes[["article_id", "sentence_id", "theme_id"]].drop_duplicates()
        table = table.merge(themes, on=["article_id", "sentence_id"])
    key = {"corpus": "corpus", "article": "article_id", "theme": "theme_id"}[by]
    grouped = table.assign(corpus="corpus").groupby([key, "standing"])
    counts = grouped.size().unstack(fill_value=0).reindex(columns=["named", "anonymous", "unknown"], fill_value=0)
    words = grouped["words"].sum().unstack(fill_value=0).reindex(columns=counts.columns, fill_value=0)
    total, quoted = counts.sum(axis=1), words.sum(axis=1)
    found = counts.assign(
        statements=total,
        anonymous_share=counts["anonymous"] / total.where(total > 0),
        quoted_words=quoted,
        anonymous_words_share=words["anonymous"] / quoted.where(quoted > 0),
    ).reset_index()
    found.columns.name = None
    return found.drop(columns="corpus") if by == "corpus" else found


def _quoted_words(speech: pd.DataFrame, sentences: pd.DataFrame) -> list[int]:
    """Words of each direct statement; 0 for a reported one, whose quoted words are statements of their own."""
    by_article = {article: rows.sort_values("start") for article, rows in sentences.groupby("article_id")}
    counts = []
    for kind, article, start, end in zip(
        speech["kind"], speech["article_id"], speech["start"], speech["end"], strict=True
    ):
        if kind != "direct" or article not in by_article:
            counts.append(0)
            continue
        rows = by_article[article]
        first = max(int(rows["start"].searchsorted(start, side="right")) - 1, 0)
        last = int(rows["start"].searchsorted(end, side="left"))
        pieces = zip(rows["start"].iloc[first:last], rows["text"].iloc[first:last], strict=True)
        counts.append(sum(len(text[max(start - at, 0) : max(end - at, 0)].split()) for at, text in pieces))
    return counts


def voices(speech: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """How often each actor speaks and is spoken of.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.
    mentions : DataFrame
        One row per mention.

    Returns
    -------
    DataFrame
        One row per actor that speaks or is named, the most heard first: `actor_id`, `speaks` (statements),
        `articles` (in which it speaks), `spoken_of` (mentions), `voice` (statements for each mention).
    """
    known = speech[speech["speaker_id"].notna() & speech["speaker_id"].ne(ANONYMOUS)]
    speaks = known.groupby("speaker_id").agg(speaks=("start", "size"), articles=("article_id", "nunique"))
    spoken_of = mentions.groupby("actor_id").size().rename("spoken_of")
    table = speaks.join(spoken_of, how="outer").fillna(0).astype(int).rename_axis("actor_id").reset_index()
    table["voice"] = table["speaks"] / table["spoken_of"].where(table["spoken_of"] > 0)
    return table.sort_values(["speaks", "spoken_of", "actor_id"], ascending=[False, False, True], ignore_index=True)
