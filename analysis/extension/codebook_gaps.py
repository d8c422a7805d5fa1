"""What a codebook lacks in its corpus: names that are no actor's, terms of sentences without a theme."""

from typing import Any

import pandas as pd

from analysis import tables
from analysis.codebook import checks
from analysis.errors import counted
from analysis.extension import extend, shortlist
from analysis.measure.themes import uncoded
from analysis.settings import Settings

SHOWN = 15
Gap = dict[str, Any]


def names(project: Settings) -> list[Gap]:
    """Names without an actor, the most frequent first; those left out that the codebook says are no actor's.

    Parameters
    ----------
    project : Settings
        The project.

    Returns
    -------
    list of dict
        `term`, `of`, `told` (how often it stands where), `entry` (what it could become: `id`, `label`, `kind`), and
        `place`: article, first character and one past the last of where it stands first.
    """
    if not tables.path("candidates", project.tables).is_file():
        return []
    found, book = tables.read("candidates", project.tables), extend.book(project)
    fixed = {checks.key(phrase) for phrase in book.patterns.loc[book.patterns["sort"] == "fixed", "phrase"]}
    found = found[pd.Series([checks.key(text) not in fixed for text in found["text"]], found.index, dtype="bool")]
    found = found.sort_values(["n_names", "n_articles"], ascending=False, kind="stable").head(SHOWN)
    listed = shortlist.choices(found, book)
    return [
        {
            "term": one["label"], "of": "actor",
            "entry": {"id": one["actor_id"], "label": one["label"], "kind": one["kind"]},
            "told": f"{counted(one['n_names'], 'time')} in {counted(one['n_articles'], 'article')}",
            "place": [one["article_id"], int(one["start"]), int(one["end"])],
        }
        for one in listed.to_dict("records")
    ]  # fmt: skip


def terms(read: dict[str, pd.DataFrame]) -> list[Gap]:
    """Terms that sentences without a theme have more of than coded ones, the most telling first.

    Parameters
    ----------
    read : dict of DataFrame
        `sentences`, `codes` and `mentions`.

    Returns
    -------
    list of dict
        As `names`; its place is a sentence that has the term and no theme.
    """
    sentences = read["sentences"]
    found = uncoded.terms(read["codes"], sentences, names=read["mentions"], most=SHOWN)
    keys = list(zip(sentences["article_id"], sentences["sentence_id"], strict=True))
    spans = dict(zip(keys, zip(sentences["start"], sentences["end"], strict=True), strict=True))
    rows = []
    for one in found.to_dict("records"):
        article, sentence = one["examples"][0]
        start, end = spans[article, sentence]
        told = f"{counted(one['sentences'], 'sentence')} of {counted(one['articles'], 'article')}"
        entry = {"label": str(one["term"]).capitalize()}
        rows.append({"term": one["term"], "of": "theme", "entry": entry, "told": told,
                     "place": [article, int(start), int(end)]})  # fmt: skip
    return rows
