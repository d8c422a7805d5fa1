"""Probability samples of sentences for people to code: each sentence with the chance that it had to be drawn."""

from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import has, takes
from analysis.errors import BroadsheetError, counted, one_of
from analysis.measure import term_matrix
from analysis.measure.themes import keyness

By = Literal["sentence", "article", "code", "uncertainty"]
# The 95 % point of the normal distribution: words beyond it are commoner in coded sentences than chance has them.
_TELLING = 1.96


@takes(sentences="article_id sentence_id", codes="article_id sentence_id theme_id")
def drawn(
    sentences: pd.DataFrame, codes: pd.DataFrame, *, size: int, by: By = "article", seed: int = 0
) -> pd.DataFrame:
    """Sentences drawn for coding by hand.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence that could be drawn: what estimates are to speak of.
    codes : DataFrame
        One row per theme in a sentence, as the program coded.
    size : int
        How many, from 1.
    by : {"sentence", "article", "code", "uncertainty"}
        `sentence`: each with the same chance, whatever else is drawn. `article`: each with the same chance, spread
        over the articles in proportion to their length. `code`: half of them from those in which the program found a
        theme, which tells more of rare themes, half from the rest; within each half as by article. `uncertainty`: a
        quarter each from the sentences of which a theme rests on one term, from other coded ones, from uncoded ones
        that hold a word which coded ones have significantly more of, and from the rest: a code is the less sure the
        less it rests on, and what is missed stands where its words do. Default article: sentences of one article
        resemble each other, so spread ones tell more.
    seed : int
        The same seed draws the same sentences of the same corpus.

    Returns
    -------
    DataFrame
        The rows of `sentences` that were drawn, in their order, with `stratum` and `inclusion`, the probability with
        which the sentence was to be drawn.

    Raises
    ------
    BroadsheetError
        There are fewer sentences than are asked for, or `by` is none of the four.

    Notes
    -----
    Spreading is systematic sampling: articles and the sentences within each in random order, and every N/n-th of them
    from a random start. In the order of the text, articles of one length would give always the same places. Each part
    has a sentence at least, so that every sentence has its chance; a sample with fewer sentences than there are parts
    is drawn by article. That more are drawn where a coding is unsure is active inference, with probabilities in steps.

    References
    ----------
    Särndal, C.-E., Swensson, B. & Wretman, J. (1992). Model assisted survey sampling. Springer.
    https://doi.org/10.1007/978-1-4612-4378-4
    Zrnic, T. & Candès, E. J. (2024). Active statistical inference. https://doi.org/10.48550/arXiv.2403.03208

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": np.repeat([*"abcd"], 5), "sentence_id": [*range(5)] * 4})
    >>> codes = pd.DataFrame({"article_id": [*"aab"], "sentence_id": [0, 1, 0], "theme_id": "roads"})
    >>> drawn(sentences, codes, size=4)["article_id"].tolist()
    ['a', 'b', 'c', 'd']
    >>> drawn(sentences, codes, size=4, by="code").groupby("stratum")["inclusion"].first().round(2).to_dict()
    {'coded': 0.67, 'uncoded': 0.12}
    """
    one_of("by", by, get_args(By))
    if not 1 <= size <= len(sentences):
        raise BroadsheetError(f"Expected from 1 to {counted(len(sentences), 'sentence')} to draw, got {size:,}.")
    generator = np.random.default_rng(seed)
    table = sentences.sort_values(SENTENCE, ignore_index=False)
    name = _strata(table, codes, by)
    sizes = _shared(name.value_counts(), size)
    if len(sizes) < 2 or min(sizes.values()) < 1:
        return _of_stratum(table, size, "article" if by in ("code", "uncertainty") else by, "all", generator)
    parts = [_of_stratum(table[(name == one).to_numpy()], n, "article", one, generator) for one, n in sizes.items()]
    return pd.concat(parts).sort_values(SENTENCE)


def _strata(table: pd.DataFrame, codes: pd.DataFrame, by: By) -> "pd.Series[str]":
    """What each sentence is drawn among."""
    place = pd.MultiIndex.from_frame(table[SENTENCE])
    coded = place.isin(pd.MultiIndex.from_frame(codes[SENTENCE]))
    if by == "code":
        return pd.Series(np.where(coded, "coded", "uncoded"), index=table.index, dtype="str")
    if by != "uncertainty":
        return pd.Series("all", index=table.index)
    has(codes, ["terms"], of="coding_samples.drawn", table="codes")
    has(table, ["text"], of="coding_samples.drawn", table="sentences")
    alone = place.isin(pd.MultiIndex.from_frame(codes.loc[codes["terms"].map(len) == 1, SENTENCE]))
    near = _near(table["text"], coded)
    names = np.select([alone, coded, near], ["one term", "several terms", "candidate"], "uncoded")
    return pd.Series(names, index=table.index, dtype="str")


def _near(texts: "pd.Series[str]", coded: np.ndarray) -> np.ndarray:
    """Which sentences hold a word that coded ones have significantly more of than the others."""
    matrix, found = term_matrix.matrix(texts)
    matrix.data[:] = 1
    held = [np.asarray(matrix[np.flatnonzero(rows)].sum(axis=0)).ravel() for rows in (coded, ~coded)]
    if not len(found) or not held[0].sum() or not held[1].sum():
        return np.zeros(len(texts), dtype=bool)
    counts = pd.concat(
        pd.DataFrame({"term": found, "part": part, "count": many})
        for part, many in zip(("coded", "uncoded"), held, strict=True)
    )
    odds = keyness.log_odds(counts, one="coded", other="uncoded")
    telling = found.isin(odds.loc[odds["z"] > _TELLING, "term"])
    return np.asarray(matrix @ telling.astype("int64") > 0).ravel()


def _shared(many: "pd.Series[int]", size: int) -> dict[str, int]:
    """As many from each stratum as far as it has so many: the smallest first, what it lacks goes to the larger ones."""
    sizes: dict[str, int] = {}
    for name in sorted(many.index, key=lambda one: (many[one], one)):
        left = size - sum(sizes.values())
        sizes[name] = min(int(many[name]), left // (len(many) - len(sizes)))
    return dict(sorted(sizes.items()))


def _of_stratum(table: pd.DataFrame, size: int, by: By, name: str, generator: np.random.Generator) -> pd.DataFrame:
    if by == "sentence":
        place = np.sort(generator.permutation(len(table))[:size])
    else:
        article = pd.factorize(table["article_id"])[0]
        order = np.lexsort((generator.random(len(table)), generator.permutation(article.max() + 1)[article]))
        step = len(table) / size
        spread = np.floor(generator.random() * step + step * np.arange(size)).astype("int64")
        place = np.sort(order[np.minimum(spread, len(table) - 1)])
    return table.iloc[place].assign(stratum=name, inclusion=size / len(table))


@takes(sample="doc start end", sentences="article_id sentence_id start end")
def located(sample: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """A sample with the numbers that its sentences have in the corpus as it is now.

    Parameters
    ----------
    sample : DataFrame
        One row per sentence drawn, by article (`doc`) and characters.
    sentences : DataFrame
        One row per sentence of the corpus.

    Returns
    -------
    DataFrame
        The rows of `sample`, with `article_id` in place of `doc`, and `sentence_id`, missing where the corpus has no
        sentence of these characters any more.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "start": [0, 9], "end": [8, 20]})
    >>> located(pd.DataFrame({"doc": ["a", "a"], "start": [9, 9], "end": [20, 21]}), sentences)["sentence_id"].tolist()
    [1, <NA>]
    """
    place = ["article_id", "start", "end"]
    table = sample.rename(columns={"doc": "article_id"}).drop(columns="sentence_id", errors="ignore")
    known = sentences[[*place, "sentence_id"]].astype({"start": "int64", "end": "int64", "sentence_id": "Int64"})
    return table.astype({"start": "int64", "end": "int64"}).merge(known, on=place, how="left")
