"""Which phrases of a codebook a single story supports: what its author may have put in after reading that story."""

from typing import TYPE_CHECKING

from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

# Phrases that come from a registry package owe nothing to the articles.
DATA = "package:"


def own(
    patterns: "pd.DataFrame", sentences: "pd.DataFrame", *, data: "Collection[tuple[str, str]]" = ()
) -> "pd.DataFrame":
    """The phrases that stand in one article and in no other, copies of it apart.

    Parameters
    ----------
    patterns : DataFrame
        One row per phrase: `id`, `phrase`, `case`, `source`, and whatever else.
    sentences : DataFrame
        One row per sentence of all articles at hand: `article_id`, `text`; and `cluster_id`, the same for copies of one
        text, where that is known.
    data : collection of (id, phrase)
        Phrases that data of another origin would supply if the codebook lacked them: they stay, as do those whose
        `source` is a package.

    Returns
    -------
    DataFrame
        One row per phrase to be left out and article: `pattern` (its number among `patterns`, from 0), `article_id`.
        Words that exclude are phrases too; a phrase inside a longer one stands there as well.

    Examples
    --------
    >>> import pandas as pd
    >>> patterns = pd.DataFrame({"id": ["ZEN", "ZEN"], "phrase": ["Zenda", "Zend*"], "case": "capitals", "source": ""})
    >>> sentences = pd.DataFrame({"article_id": ["a", "b"], "text": ["Zenda slept.", "The Zendans slept."]})
    >>> own(patterns, sentences).values.tolist()
    [[0, 'a']]
    """
    import numpy as np
    import pandas as pd

    packaged = patterns["source"].astype("str").fillna("").str.startswith(DATA)
    named = zip(patterns["id"], patterns["phrase"], patterns["case"], packaged, strict=True)
    # Each phrase is looked for as if alone, and only where it could be left out.
    asked = {n: Pattern(str(n), phrase, case) for n, (name, phrase, case, given) in enumerate(named)
             if not given and (name, phrase) not in data}  # fmt: skip
    found = Matcher(asked.values(), rivals="same id").find_all(sentences["text"].tolist())
    places = sentences.reindex(columns=["article_id", "cluster_id"]).iloc[found["text"].to_numpy()]
    story = places["cluster_id"].astype("object").fillna(places["article_id"]).to_numpy()
    numbers = np.array([*asked], dtype=np.int64)[found["pattern"].to_numpy()]
    stands = pd.DataFrame({"pattern": numbers, "article_id": places["article_id"].to_numpy(), "story": story})
    stands = stands.drop_duplicates()
    alone: pd.DataFrame = stands[stands.groupby("pattern")["story"].transform("nunique") == 1]
    return alone.drop(columns="story").sort_values(["article_id", "pattern"], ignore_index=True)
