"""Sentences that several coders decided: which are to be, where they differ, and how well they agree."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.errors import BroadsheetError
from analysis.evaluate import coder_spans, estimates, gamma
from analysis.review.journal import Place, Record, blind, place

Unit = tuple[Place, bool]
Pair = tuple[Place, Record, Record]
Drawn = tuple[str, str]
COLUMNS = ["task", "theme", "figure", "value", "low", "high", "sentences"]


def of_coders(standing: Iterable[Record]) -> dict[Unit, list[Record]]:
    """The decisions of coders on each sentence, the first coder's first; what was adjudicated is none of theirs.

    What was coded blind stands apart from what was decided on the program's findings (`journal.blind`).
    """
    found: dict[Unit, list[Record]] = {}
    for record in standing:
        if not record.get("adjudicates"):
            found.setdefault((place(record), blind(record)), []).append(record)
    return found


def _said(record: Record) -> frozenset[tuple[object, ...]]:
    said = ("layer", "start", "end", "value", "also", "ends")
    return frozenset(tuple(one.get(name) for name in said) for one in record["coding"])


def differ(records: Iterable[Record]) -> bool:
    """Whether coders of a sentence do not all say the same of it."""
    return len({_said(record) for record in records}) > 1


def differing(standing: Iterable[Record]) -> list[Place]:
    """The sentences on which coders differ, adjudicated or not.

    Examples
    --------
    >>> one = {"id": "1", "coder": "Quill", "article_id": "a", "start": 0, "end": 9, "layers": [], "coding": []}
    >>> code = {"layer": "codes", "start": 0, "end": 9, "value": "roads", "also": ""}
    >>> differing([one, one | {"coder": "Dray", "coding": [code]}]), differing([one, one | {"coder": "Dray"}])
    ([('a', 0, 9)], [])
    """
    return list(dict.fromkeys(one for (one, _), records in of_coders(standing).items() if differ(records)))


def share(standing: Iterable[Record], coder: str, part: float) -> list[Place]:
    """A share of the sentences that another coder decided, for a second coder: the same ones each time.

    Parameters
    ----------
    standing : iterable of dict
        The decisions that stand.
    coder : str
        Who is to decide them a second time.
    part : float
        How much of them, above 0 to 1. Each sentence is chosen by a number made from its place, so that what is
        decided later takes none away.

    Examples
    --------
    >>> rows = [{"coder": "Quill", "article_id": "a", "start": k, "end": k + 1} for k in range(1000)]
    >>> 150 < len(share(rows, "Dray", 0.2)) < 250, share(rows, "Quill", 1)
    (True, [])
    """
    if not 0 < part <= 1:
        raise BroadsheetError(f"Expected a share above 0 to 1, got {part}.")
    found = [
        one
        for (one, _), records in of_coders(standing).items()
        if records[0]["coder"] != coder and _chance(one) < part
    ]  # fmt: skip
    return list(dict.fromkeys(found))


def _chance(one: Place) -> float:
    return int.from_bytes(hashlib.sha256(repr(one).encode()).digest()[:4]) / 2**32


def agreed(
    standing: Iterable[Record],
    *,
    clusters: Mapping[str, str | None] | None = None,
    texts: Mapping[str, str] | None = None,
    aligned: bool = True,
    seed: int = 0,
) -> pd.DataFrame:
    """How well the first two coders of each sentence agree, so far.

    Parameters
    ----------
    standing : iterable of dict
        The decisions that stand.
    clusters : mapping, optional
        The cluster of copies that each article is in (`cluster_id` of the table `articles`): copies of one text tell no
        more than that text, so they are resampled as one. Default: each article is a text of its own.
    texts : mapping
        The source's text by article: by its words a sentence is known again in a copy.
    aligned : bool
        Whether mentions have gamma too, for which they are aligned with codings by chance: seconds for hundreds of
        sentences. Default true.
    seed : int
        Of the resamples of the intervals.

    Returns
    -------
    DataFrame
        One row per theme, all themes together, and for mentions alpha over characters and gamma (without an interval):
        `task`, `theme` (empty: all together), `figure`, `value`, `low`, `high` (95 %), `sentences`.

    Examples
    --------
    >>> agreed([]).columns.tolist()
    ['task', 'theme', 'figure', 'value', 'low', 'high', 'sentences']
    """
    pairs = [(one, own[0], own[1]) for (one, _), own in of_coders(standing).items() if len(own) > 1]
    drawn = {one: _drawn(one, clusters or {}, texts or {}) for one, *_ in pairs}
    rows = [*_themes([p for p in pairs if _judged(p, "codes")], drawn, seed), *_mentions(pairs, drawn, aligned, seed)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _drawn(one: Place, clusters: Mapping[str, str | None], texts: Mapping[str, str]) -> Drawn:
    """What a sentence is resampled with: the cluster of its article, and the sentences with its words in that."""
    cluster = clusters.get(one[0])
    words = " ".join(texts.get(one[0], "")[one[1] : one[2]].split())
    return (cluster, words or f"{one}") if isinstance(cluster, str) else (one[0], f"{one}")


def _judged(pair: Pair, layer: str) -> bool:
    return all(layer in record["layers"] for record in pair[1:])


def _codes(record: Record) -> set[str]:
    return {str(one["value"]) for one in record["coding"] if one["layer"] == "codes"}


def _themes(pairs: list[Pair], drawn: Mapping[Place, Drawn], seed: int) -> Iterator[tuple[object, ...]]:
    themes = sorted({theme for pair in pairs for record in pair[1:] for theme in _codes(record)})
    units = pd.DataFrame(
        [
            (where[0], *drawn[where], theme, theme in _codes(first), theme in _codes(second))
            for where, first, second in pairs
            for theme in themes
        ],
        columns=["article_id", "cluster_id", "item", "theme", "gold", "found"],
    ).assign(kind="sentences")
    for theme in ["", *themes] if themes else []:
        own = units if not theme else units[units["theme"] == theme]
        found = estimates.estimate(own, "alpha", seed=seed)
        yield "themes", theme, "alpha", found.value, found.low, found.high, len(pairs)


def _mentions(
    pairs: list[Pair], drawn: Mapping[Place, Drawn], aligned: bool, seed: int
) -> Iterator[tuple[object, ...]]:
    """Alpha over the characters of the sentences that both coded, and gamma over their spans."""
    judged = [pair for pair in pairs if _judged(pair, "mentions")]
    if not judged:
        return
    one, other = (_spans(judged, side) for side in (0, 1))
    length = {f"{where}": where[2] - where[1] for where, *_ in judged}
    cut = coder_spans.stretches(one, other, length)
    with_ = {f"{where}": (where[0], *drawn[where]) for where, *_ in judged}
    place = pd.DataFrame(
        [with_[one] for one in cut["article_id"]], columns=["article_id", "cluster_id", "item"], index=cut.index
    )
    units = place.assign(gold=cut["gold"], found=cut["found"], kind="sentences").loc[cut.index.repeat(cut["length"])]
    found = estimates.estimate(units, "alpha", seed=seed)
    yield "mentions", "", "alpha of characters", found.value, found.low, found.high, len(judged)
    if aligned:
        value = gamma.gamma(one, other, length, seed=seed)
        yield "mentions", "", "gamma", value, float("nan"), float("nan"), len(judged)


def _spans(pairs: list[Pair], side: int) -> pd.DataFrame:
    """The mentions of a coder, each sentence a text of its own."""
    return pd.DataFrame(
        [
            (f"{where}", one["start"] - where[1], one["end"] - where[1], one["value"])
            for where, *records in pairs
            for one in records[side]["coding"]
            if one["layer"] == "mentions"
        ],
        columns=["article_id", "start", "end", "label"],
    )
