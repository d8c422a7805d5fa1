"""Whether a term of a theme counts where it stands: by the words near it, and by the actors that its sentence names."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.codebook import checks
from analysis.contracts import actor_states

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

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
    state = actor_states.nodes(actors, others="left out")
    return events[events["source_id"].map(state).notna() & events["target_id"].map(state).notna()]


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
    state = actor_states.states(actors)
    known = pd.DataFrame({"kind": actors["kind"].to_numpy(), "state": state.to_numpy()}, index=state.index)
    of_actor = known.reindex(mentions["actor_id"]).reset_index(drop=True)
    return pd.concat([mentions[KEY].reset_index(drop=True), of_actor], axis=1)


def counted(
    found: pd.DataFrame, patterns: pd.DataFrame, sentences: pd.DataFrame, whom: pd.DataFrame | None
) -> pd.DataFrame:
    """The matches that are terms whose conditions hold; only those that have conditions are asked.

    Parameters
    ----------
    found : DataFrame
        One row per phrase found, as `Matcher.find_all` gives it: `text` (the row of its sentence), `start`, `end`,
        `pattern`.
    patterns : DataFrame
        One row per phrase of a codebook of themes.
    sentences : DataFrame
        One row per sentence, those of an article one after another.
    whom : DataFrame, optional
        As `named` gives it; without it no sentence names anybody.

    Examples
    --------
    >>> columns = ["id", "phrase", "case", "sort", "group", "within", "beside"]
    >>> rows = [("arms", "deal", "folded", "term", 1, "", ""), ("arms", "tanks", "folded", "near", 1, "", "")]
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "text": ["A deal on tanks.", "A deal."]})
    >>> found = pd.DataFrame({"text": [0, 0, 1], "start": [2, 10, 2], "end": [6, 15, 6], "pattern": [0, 1, 0]})
    >>> counted(found, pd.DataFrame(rows, columns=columns), sentences, None)[["text", "start"]].values.tolist()
    [[0, 2]]
    """
    needs = _needs(patterns)
    pattern = found["pattern"].to_numpy()
    holds, near = needs["free"].to_numpy()[pattern], needs["near"].to_numpy()[pattern]
    words = found[near].assign(list=needs["list"].to_numpy()[pattern[near]])
    asked = np.flatnonzero(~holds & ~near)
    terms = found.iloc[asked].assign(hit=asked).merge(_alternatives(patterns), on="pattern")
    of = needs[["list", "within", "beside"]].iloc[terms["alternative"].to_numpy()].reset_index(drop=True)
    holds[terms["hit"].to_numpy()[_met(pd.concat([terms, of], axis=1), words, sentences, whom)]] = True
    counts: pd.DataFrame = found[holds].reset_index(drop=True)
    return counts


def _needs(patterns: pd.DataFrame) -> pd.DataFrame:
    """What each phrase needs, in numbers where there are many to compare: `list` joins a term to the words near it."""
    near, group = (patterns["sort"] == "near").to_numpy(), patterns["group"].to_numpy(dtype=np.int64)
    theme = pd.factorize(patterns["id"])[0]
    wanted = np.where(group > 0, theme * (int(group.max(initial=0)) + 1) + group, -1)
    beside = patterns["beside"].to_numpy(dtype=object)
    free = ~near & (wanted < 0) & (beside == "")
    within = patterns["within"].to_numpy(dtype=object)
    return pd.DataFrame({"near": near, "list": wanted, "within": within, "beside": beside, "free": free})


def _alternatives(patterns: pd.DataFrame) -> pd.DataFrame:
    """The rows of each phrase that a matcher can report: a term that needs one thing or another has several."""
    both = zip(patterns["phrase"], patterns["case"], strict=True)
    keys = [checks.key(phrase) if case == "folded" else phrase for phrase, case in both]
    near = patterns["group"].where(patterns["sort"] == "near", 0)
    same = patterns[["id", "case"]].assign(alternative=range(len(patterns)), key=keys, near=near)
    first = same.groupby(["id", "key", "case", "near"], sort=False)["alternative"].transform("first")
    return same.assign(pattern=first)[["pattern", "alternative"]]


def _met(terms: pd.DataFrame, words: pd.DataFrame, sentences: pd.DataFrame, whom: pd.DataFrame | None) -> "Mask":
    """Which terms have what they need: the words near them, and actors named."""
    holds = np.ones(len(terms), dtype=bool)
    rows = np.flatnonzero(terms["list"].to_numpy() >= 0)
    holds[rows] = _near(terms.iloc[rows], words, sentences)
    actors, row = terms["beside"].to_numpy(dtype=object), terms["text"].to_numpy()
    for kind in {*actors[holds]} - {""}:
        rows = np.flatnonzero(holds & (actors == kind))
        holds[rows] = np.isin(row[rows], _naming(kind, sentences, whom))
    return holds


def _naming(kind: str, sentences: pd.DataFrame, whom: pd.DataFrame | None) -> "Numbers":
    """The rows of the sentences that name an actor of a kind."""
    if whom is None or whom.empty:
        return np.empty(0, dtype=np.int64)
    if kind in ("state", "two states"):
        states = whom.dropna(subset="state").groupby(KEY)["state"].nunique()
        there = states[states >= (2 if kind == "two states" else 1)].index
    else:
        there = pd.MultiIndex.from_frame(whom.loc[whom["kind"] == kind, KEY])
    return np.flatnonzero(pd.MultiIndex.from_frame(sentences[KEY]).isin(there))


def _near(terms: pd.DataFrame, words: pd.DataFrame, sentences: pd.DataFrame) -> "Mask":
    """Whether one of its words stands near each term, and not within it."""
    here, there = (hits["list"].to_numpy() * (len(sentences) + 2) + hits["text"].to_numpy() for hits in (terms, words))
    holds = _beyond(terms, words, sentences, here, there)
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    beside = np.isin(there, here)
    for key, *span in zip(there[beside].tolist(), *(words[n][beside].tolist() for n in ("start", "end")), strict=True):
        spans[key].append((span[0], span[1]))
    texts, rows = sentences["text"].tolist(), terms["text"].tolist()
    starts, ends, within = (terms[name].tolist() for name in ("start", "end", "within"))
    for n in np.flatnonzero(~holds & np.isin(here, there)).tolist():
        holds[n] = _apart(texts[rows[n]], (starts[n], ends[n]), spans[here[n]], within[n])
    return holds


def _beyond(
    terms: pd.DataFrame, words: pd.DataFrame, sentences: pd.DataFrame, here: "Numbers", there: "Numbers"
) -> "Mask":
    """Whether a term that asks for the sentences beside its own, or the article, has one of its words there.

    `here` and `there` say, in one number, which list of words a hit belongs to and in which sentence it stands.
    """
    article = pd.factorize(sentences["article_id"])[0].astype(np.int64)
    row, within = terms["text"].to_numpy(), terms["within"].to_numpy(dtype=object)
    ours, theirs = here - row + article[row], there - words["text"].to_numpy() + article[words["text"].to_numpy()]
    holds: Mask = (within == "article") & (_times(ours, theirs) > _times(here, there))
    for step in (-1, 1):
        beside = np.clip(row + step, 0, len(sentences) - 1)
        holds |= (within == "neighbours") & (article[beside] == article[row]) & np.isin(here + step, there)
    return holds


def _times(wanted: "Numbers", given: "Numbers") -> "Numbers":
    """How often each number is given."""
    found, counts = np.unique(np.append(given, -1), return_counts=True)  # no number is negative
    at = np.minimum(np.searchsorted(found, wanted), len(found) - 1)
    return np.where(found[at] == wanted, counts[at], 0)


def _apart(text: str, term: tuple[int, int], words: list[tuple[int, int]], within: str) -> bool:
    """Whether some word stands beside a term and, where a number says so, no more than that many words away."""
    apart = [span for span in words if span[0] >= term[1] or span[1] <= term[0]]
    return any(not within.isdecimal() or _between(text, term, span) <= int(within) for span in apart)


def _between(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many words stand between two spans."""
    return len(_WORD.findall(text, min(one[1], other[1]), max(one[0], other[0])))
