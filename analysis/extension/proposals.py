"""Terms that a theme may lack: words and phrases of its sentences, each with the sentences that it would gain."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis import schema
from analysis.errors import BroadsheetError, counted
from analysis.measure import term_matrix
from analysis.measure.themes import keyness

LEAST = 2  # sentences: what one sentence alone holds says nothing of its theme
_KEY = ["article_id", "sentence_id"]
_WITH, _WITHOUT = "with", "without"
Rows = npt.NDArray[Any]
_COLUMNS = ["term", "sentences", "gains", "articles", "right", "wrong", "z", "examples"]


def terms(
    sentences: pd.DataFrame,
    codes: pd.DataFrame,
    theme: str,
    *,
    names: pd.DataFrame | None = None,
    gold: pd.DataFrame | None = None,
    least: int = LEAST,
    examples: int = 3,
) -> pd.DataFrame:
    """The words and phrases of two words that set a theme's sentences apart, and that others hold, too.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    codes : DataFrame
        One row per theme in a sentence, as the codebook codes them.
    theme : str
        The theme's id.
    names : DataFrame, optional
        One row per name or mention; its words are no terms then: who is named is no theme.
    gold : DataFrame, optional
        One row per sentence that a person coded: `article_id`, `start`, `end`, `themes`. The theme's sentences are
        those that this person gave it, and those of these sentences alone are compared; by default all sentences,
        by the codebook.
    least : int
        Fewest of the theme's sentences that hold a term.
    examples : int
        Sentences shown of those that a term would gain.

    Returns
    -------
    DataFrame
        One row per term, the most telling first: `term`, `sentences` (the theme's that hold it), `gains` (all that
        hold it and that the codebook does not give the theme), `articles` (of those), `right` and `wrong` (of those,
        by the gold; none without), `z` (as in `keyness.log_odds`: it orders the terms, with each sentence for a witness
        of its own, and is no test), `examples` (the gained sentences' texts).

    Notes
    -----
    A word that is gained with its whole sentences by a phrase beside it is listed, too: whether `port` or `port deal`
    is meant is for the person who reads the sentences.

    Examples
    --------
    >>> told = ["The harbour pier was closed."] * 3 + ["A pier fell.", "It rained.", "It rained."]
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": range(6), "text": told})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": range(3), "theme_id": "harbours"})
    >>> terms(sentences, codes, "harbours")[["term", "sentences", "gains"]].values.tolist()
    [['pier', 3, 1]]
    """
    known = _has(sentences, codes[codes["theme_id"] == theme])
    read, meant = (np.ones(len(sentences), dtype=bool), known) if gold is None else _coded(sentences, gold, theme)
    held, found = term_matrix.matrix(
        sentences["text"] if names is None else term_matrix.masked(sentences, names), longest=2
    )
    held.data[:] = 1
    table = _set_apart(held, found, np.flatnonzero(read & meant), np.flatnonzero(read & ~meant), least)
    columns = held[:, found.get_indexer(pd.Index(table["term"]))].tocsc()
    rows = [_gained(columns, n, known) for n in range(len(table))]
    articles, texts = sentences["article_id"].to_numpy(), sentences["text"].to_numpy()
    table = table.assign(
        gains=[len(one) for one in rows],
        articles=[len(set(articles[one])) for one in rows],
        right=[int((read & meant)[one].sum()) if gold is not None else 0 for one in rows],
        wrong=[int((read & ~meant)[one].sum()) if gold is not None else 0 for one in rows],
        examples=pd.Series([texts[one][:examples].tolist() for one in rows], dtype=object),
    )
    return table[table["gains"] > 0][_COLUMNS].reset_index(drop=True)


def _has(sentences: pd.DataFrame, codes: pd.DataFrame) -> Rows:
    keys = pd.MultiIndex.from_frame(sentences[_KEY])
    return np.asarray(keys.isin(pd.MultiIndex.from_frame(codes[_KEY])))


def _coded(sentences: pd.DataFrame, gold: pd.DataFrame, theme: str) -> tuple[Rows, Rows]:
    """Which sentences a person read, and to which of them that person gave the theme: those that share characters."""
    here = sentences[["article_id", "start", "end"]].assign(row=range(len(sentences)))
    both = here.merge(gold[["article_id", "start", "end", "themes"]], on="article_id", suffixes=("", "_gold"))
    both = both[(both["start"] < both["end_gold"]) & (both["start_gold"] < both["end"])]
    if both.empty:
        raise BroadsheetError(
            "No sentence of the gold is one of this project's corpus; give the gold of some of its own articles, "
            "under their ids."
        )
    given = both[np.array([theme in (each or ()) for each in both["themes"]], dtype=bool)]
    numbers = np.arange(len(sentences))
    return np.isin(numbers, both["row"]), np.isin(numbers, given["row"])


def _set_apart(held: sparse.csr_array, found: pd.Index, inside: Rows, outside: Rows, least: int) -> pd.DataFrame:
    """The terms that some sentences have more of than others."""
    counts = pd.concat(
        pd.DataFrame({"term": found, "part": part, "count": held[rows].sum(axis=0)})
        for part, rows in ((_WITH, inside), (_WITHOUT, outside))
    )
    if not len(inside) or not len(outside) or counts.empty:
        return pd.DataFrame({"term": pd.Series(dtype="str"), "sentences": [], "z": []})
    odds = keyness.log_odds(counts, one=_WITH, other=_WITHOUT)
    kept = odds[(odds["count"] >= least) & (odds["z"] > 0)]
    return kept.rename(columns={"count": "sentences"})[["term", "sentences", "z"]].reset_index(drop=True)


def _gained(columns: sparse.csc_array, n: int, known: Rows) -> Rows:
    """The rows of the sentences that hold a term and that the codebook does not give the theme."""
    rows = np.sort(columns.indices[columns.indptr[n] : columns.indptr[n + 1]])
    return np.asarray(rows[~known[rows]])


def report(proposed: pd.DataFrame, theme: str, *, most: int, judged: bool) -> str:
    """Proposed terms as lines for people, each with the sentences that it would gain.

    Examples
    --------
    >>> row = {"term": "pier", "sentences": 3, "gains": 1, "articles": 1, "right": 0, "wrong": 1, "z": 2.0}
    >>> print(report(pd.DataFrame([row | {"examples": ["A pier fell."]}]), "harbours", most=9, judged=True))
    pier: in 3 sentences of `harbours`; would gain 1 sentence of 1 article; of those that were read 0 are right, 1 wrong
        A pier fell.
    <BLANKLINE>
    """
    if proposed.empty:
        return f"No word sets the sentences of `{theme}` apart that other sentences hold, too.\n"
    lines: list[str] = []
    for row in schema.rows(proposed.head(most)):
        gain = f"would gain {counted(row.gains, 'sentence')} of {counted(row.articles, 'article')}"
        told = f"; of those that were read {row.right:,} are right, {row.wrong:,} wrong" if judged else ""
        lines.append(f"{row.term}: in {counted(row.sentences, 'sentence')} of `{theme}`; {gain}{told}")
        lines += [f"    {' '.join(text.split())}" for text in _short(row.examples)]
    rest = len(proposed) - most
    lines += [f"{rest:,} more; `--most {len(proposed)}` shows all."] if rest > 0 else []
    return "".join(line + "\n" for line in lines)


def _short(texts: Sequence[str], longest: int = 160) -> list[str]:
    return [text if len(text) <= longest else text[: longest - 1] + "…" for text in texts]
