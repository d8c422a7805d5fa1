"""What is spoken of: themes by the terms of the codebook, sentence by sentence."""

import pandas as pd

from analysis import schema
from analysis.codebook.matcher import Matcher


def codes(sentences: pd.DataFrame, patterns: pd.DataFrame, *, matcher: Matcher) -> pd.DataFrame:
    """The themes of each sentence.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    patterns : DataFrame
        One row per term of the codebook, in the matcher's order: `id`.
    matcher : Matcher
        The terms, ready to be found, each theme as if alone.

    Returns
    -------
    DataFrame
        One row per theme in a sentence, with the `terms` that carry it: `start`, `end` and `text` of each.
    """
    found = matcher.find_all(sentences["text"].tolist())
    if found.empty:
        return schema.empty("codes")
    sentence = sentences.iloc[found["text"].to_numpy()].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "article_id": sentence["article_id"],
            "sentence_id": sentence["sentence_id"],
            "theme_id": patterns["id"].iloc[found["pattern"].to_numpy()].to_numpy(),
            "terms": [
                {"start": int(offset + a), "end": int(offset + b), "text": text[a:b]}
                for text, offset, a, b in zip(
                    sentence["text"], sentence["start"], found["start"], found["end"], strict=True
                )
            ],
        }
    )
    grouped = table.groupby(["article_id", "sentence_id", "theme_id"], sort=True)["terms"].agg(list)
    return schema.validate("codes", grouped.reset_index())
