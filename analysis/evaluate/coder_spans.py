"""Spans of two coders laid over their texts: stretches on which neither coding changes, whatever a program marked."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pandas as pd

from analysis.contracts.table_arguments import takes

Span = tuple[int, int, str]


@takes(gold="article_id start end label", found="article_id start end label")
def stretches(gold: pd.DataFrame, found: pd.DataFrame, length: Mapping[str, int]) -> pd.DataFrame:
    """The texts cut wherever a span of either coder begins or ends.

    Parameters
    ----------
    gold, found : DataFrame
        One row per span of each coder: `article_id`, `start`, `end`, `label`. Spans of one coder may overlap.
    length : mapping
        Characters of each article that both coded.

    Returns
    -------
    DataFrame
        One row per stretch: `article_id`, `length`, and the labels of the spans over it in each coding, missing where
        there is none.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "label": ["NRV"]})
    >>> stretches(gold, gold.assign(end=4), {"a": 20})[["length", "gold", "found"]].fillna("").values.tolist()
    [[4, 'NRV', 'NRV'], [2, 'NRV', ''], [14, '', '']]
    """
    sides = tuple(spans(table) for table in (gold, found))
    rows = [row for article, end in length.items() for row in _cut(article, end, *sides)]
    return pd.DataFrame(rows, columns=["article_id", "length", "gold", "found"])


def spans(rows: pd.DataFrame) -> dict[str, list[Span]]:
    """The spans of each article, in their order: `start`, `end` and label.

    Examples
    --------
    >>> spans(pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "label": ["NRV"]}))
    {'a': [(0, 6, 'NRV')]}
    """
    found: dict[str, list[Span]] = {}
    columns = (rows[name].tolist() for name in ("article_id", "start", "end", "label"))
    for article, start, end, label in zip(*columns, strict=True):
        found.setdefault(article, []).append((int(start), int(end), str(label)))
    return found


def _cut(
    article: str, end: int, gold: Mapping[str, list[Span]], found: Mapping[str, list[Span]]
) -> Iterator[tuple[str, int, str | None, str | None]]:
    sides = one, other = tuple(
        [(start, min(stop, end), label) for start, stop, label in side.get(article, ())] for side in (gold, found)
    )
    edges = sorted({0, end, *(edge for own in sides for start, stop, _ in own for edge in (start, stop))})
    for begin, stop in pairwise(edges):
        yield article, stop - begin, _over(one, begin), _over(other, begin)


def _over(spans: list[Span], at: int) -> str | None:
    labels = sorted({label for start, stop, label in spans if start <= at < stop})
    return "+".join(labels) or None
