"""Texts and their labelled lines to articles."""

import pandas as pd

from analysis import schema


def articles(texts: pd.DataFrame) -> pd.DataFrame:
    """The articles of a corpus.

    Returns
    -------
    DataFrame
        One row per article.
    """
    frame = texts[["article_id", "encoding", "sha256"]].assign(
        body=texts["text"].str.strip(),
        n_words=texts["text"].str.split().str.len(),
        cluster_id=texts["article_id"],
    )
    return frame.reindex(columns=list(schema.contract("articles").columns))
