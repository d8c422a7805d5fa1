"""Whether a term of a theme counts where it stands: by the words near it, and by the actors that its sentence names."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

KEY = ["article_id", "sentence_id"]
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


def between_states(events: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The events of one state, or one who acts for it, towards another.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["NOR", "OST", "lark"], "kind": ["state", "state", "person"], "state": None})
    >>> events = pd.DataFrame({"source_id": ["NOR", "lark"], "target_id": ["OST", "OST"]})
    >>> between_states(events, actors)["source_id"].tolist()
    ['NOR']
    """
    state = _states(actors)
    return events[events["source_id"].map(state).notna() & events["target_id"].map(state).notna()]


def _states(actors: pd.DataFrame) -> "pd.Series[str]":
    """The state that each actor is or counts for."""
    state = actors["state"].where(actors["kind"] != "state", actors["actor_id"])
    return state.set_axis(actors["actor_id"])


def named(mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Whom sentences name: the kind of each actor, and the state that it is or counts for.

    Returns
    -------
    DataFrame
        One row per mention: `article_id`, `sentence_id`, `kind`, `state`.

    Examples
    --------
    >>> actors = pd.DataFrame({"actor_id": ["NOR", "quill"], "kind": ["state", "person"], "state": [None, "NOR"]})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "actor_id": ["quill", "NOR"]})
    >>> named(mentions, actors)[["kind", "state"]].values.tolist()
    [['person', 'NOR'], ['state', 'NOR']]
    """
    state = _states(actors)
    known = pd.DataFrame({"kind": actors["kind"].to_numpy(), "state": state.to_numpy()}, index=state.index)
    of_actor = known.reindex(mentions["actor_id"]).reset_index(drop=True)
    return pd.concat([mentions[KEY].reset_index(drop=True), of_actor], axis=1)


def met(hits: pd.DataFrame, sentences: pd.DataFrame, whom: pd.DataFrame | None) -> "Mask":
    """Which hits are terms whose conditions hold.

    Parameters
    ----------
    hits : DataFrame
        One row per phrase found: `row` (of its sentence), `start` and `end` in its sentence, `theme_id`, and of its
        phrase `sort`, `group`, `within` and `beside`.
    sentences : DataFrame
        One row per sentence, those of an article one after another.
    whom : DataFrame, optional
        As `named` gives it; without it no sentence names anybody.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "text": ["A deal on arms.", "A deal."]})
    >>> hits = pd.DataFrame({"row": [0, 0, 1], "start": [2, 10, 2], "end": [6, 14, 6], "theme_id": "defence"})
    >>> hits = hits.assign(sort=["term", "near", "term"], group=1, within="", beside="")
    >>> met(hits, sentences, None).tolist()
    [True, False, False]
    """
    holds = (hits["sort"] != "near").to_numpy(dtype=bool, copy=True)
    needing = np.flatnonzero(holds & (hits["group"] > 0).to_numpy(dtype=bool))
    if needing.size:
        holds[needing] = _near(hits.iloc[needing], hits[~holds], sentences)
    actors = hits["beside"].to_numpy(dtype=object)
    for kind in {*actors} - {""}:
        rows = np.flatnonzero(holds & (actors == kind))
        holds[rows] = hits["row"].iloc[rows].isin(_naming(kind, sentences, whom)).to_numpy(dtype=bool)
    return holds


def _naming(kind: str, sentences: pd.DataFrame, whom: pd.DataFrame | None) -> "NDArray[np.int64]":
    """The rows of the sentences that name an actor of a kind."""
    if whom is None or whom.empty:
        return np.empty(0, dtype=np.int64)
    if kind in ("state", "two states"):
        states = whom.dropna(subset="state").groupby(KEY)["state"].nunique()
        there = states[states >= (2 if kind == "two states" else 1)].index
    else:
        there = pd.MultiIndex.from_frame(whom.loc[whom["kind"] == kind, KEY])
    return np.flatnonzero(pd.MultiIndex.from_frame(sentences[KEY]).isin(there))


def _near(terms: pd.DataFrame, words: pd.DataFrame, sentences: pd.DataFrame) -> list[bool]:
    """Whether one of its words stands near each term, and not within it."""
    article = pd.factorize(sentences["article_id"])[0]
    texts = sentences["text"].to_numpy()
    spans: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for theme, group, row, *span in words[["theme_id", "group", "row", "start", "end"]].itertuples(index=False):
        spans[theme, group, row].append((span[0], span[1]))
    in_article = {(theme, group, article[row]) for theme, group, row in spans}

    def one(theme: str, group: int, row: int, within: str, start: int, end: int) -> bool:
        if within == "article":
            return (theme, group, article[row]) in in_article
        if within == "neighbours" and any(
            article[n] == article[row] and (theme, group, n) in spans
            for n in (row - 1, row + 1)
            if 0 <= n < len(article)
        ):
            return True
        apart = (span for span in spans.get((theme, group, row), ()) if span[0] >= end or span[1] <= start)
        return any(not within.isdecimal() or _between(texts[row], (start, end), s) <= int(within) for s in apart)

    columns = ["theme_id", "group", "row", "within", "start", "end"]
    return [one(*term) for term in terms[columns].itertuples(index=False)]


def _between(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many words stand between two spans."""
    return len(_WORD.findall(text, min(one[1], other[1]), max(one[0], other[0])))
