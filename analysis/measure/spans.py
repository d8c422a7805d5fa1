"""Which spans of a corpus lie within or across which others, for all articles at once."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contracts.table_arguments import has, takes

Places = npt.NDArray[np.int64]


class Line(NamedTuple):
    """All articles one after the other on one line, so that places of different articles never meet."""

    articles: pd.Index
    length: int

    def places(self, rows: pd.DataFrame, column: str) -> Places:
        """Where a column of offsets lies on the line; the articles must be known."""
        article = self.articles.get_indexer(pd.Index(rows["article_id"])).astype(np.int64)
        found: Places = article * self.length + rows[column].to_numpy(dtype=np.int64)
        return found

    def covers(self, rows: pd.DataFrame, at: Places) -> npt.NDArray[np.bool_]:
        """Whether each place of the line lies in one of some spans, however many."""
        order = np.argsort(starts := self.places(rows, "start"), kind="stable")
        # of all spans that begin before a place, the one that reaches farthest decides
        reach = np.append(-1, np.maximum.accumulate(self.places(rows, "end")[order]))
        found: npt.NDArray[np.bool_] = reach[np.searchsorted(starts[order], at, side="right")] > at
        return found


def line(*tables: pd.DataFrame) -> Line:
    """A line long enough for the articles and offsets of the tables: `article_id`, `start`, `end`.

    Examples
    --------
    >>> whole = line(pd.DataFrame({"article_id": [*"ab"], "end": [9, 4]}))
    >>> whole.articles.tolist(), whole.length
    (['a', 'b'], 10)
    """
    for table in tables:
        has(table, ["article_id", "end"], of="spans.line", table="tables")
    articles = pd.Index(pd.unique(pd.concat([table["article_id"] for table in tables])))
    longest = max((int(table["end"].max()) for table in tables if len(table)), default=0)
    return Line(articles, longest + 1)


@takes(one="article_id start end", other="article_id start end")
def across(one: pd.DataFrame, other: pd.DataFrame) -> tuple[Places, Places]:
    """The pairs of spans that share a character, as numbers of rows of either table.

    Parameters
    ----------
    one : DataFrame
        One row per span: `article_id`, `start`, `end`.
    other : DataFrame
        Likewise; its spans do not overlap each other, as sentences do not.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a"], "start": [5], "end": [25]})
    >>> sentences = pd.DataFrame({"article_id": ["a", "a", "b"], "start": [0, 10, 0], "end": [9, 30, 40]})
    >>> [rows.tolist() for rows in across(said, sentences)]
    [[0, 0], [0, 1]]
    """
    whole = line(one, other)
    order = np.argsort(whole.places(other, "start"), kind="stable")
    starts, ends = whole.places(other, "start")[order], whole.places(other, "end")[order]
    first = np.searchsorted(ends, whole.places(one, "start"), side="right")
    last = np.searchsorted(starts, whole.places(one, "end"), side="left")
    return _pairs(first, last, order)


@takes(outer="article_id start end", inner="article_id start end")
def within(outer: pd.DataFrame, inner: pd.DataFrame) -> tuple[Places, Places]:
    """The pairs of spans of which the second begins within the first, as numbers of rows of either table.

    Examples
    --------
    >>> said = pd.DataFrame({"article_id": ["a"], "start": [5], "end": [25]})
    >>> named = pd.DataFrame({"article_id": ["a", "a", "b"], "start": [0, 10, 10], "end": [4, 15, 15]})
    >>> [rows.tolist() for rows in within(said, named)]
    [[0], [1]]
    """
    whole = line(outer, inner)
    starts = whole.places(inner, "start")
    order = np.argsort(starts, kind="stable")
    first, last = (np.searchsorted(starts[order], whole.places(outer, edge), side="left") for edge in ("start", "end"))
    return _pairs(first, last, order)


@takes(places="article_id start end", spans="article_id start end")
def covered(places: pd.DataFrame, spans: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each place (`article_id`, `start`) lies in one of the spans, however many.

    Examples
    --------
    >>> spans = pd.DataFrame({"article_id": ["a", "a"], "start": [0, 2], "end": [9, 4]})
    >>> covered(pd.DataFrame({"article_id": ["a", "a", "b"], "start": [6, 9, 6], "end": [7, 10, 7]}), spans).tolist()
    [True, False, False]
    """
    whole = line(places, spans)
    return whole.covers(spans, whole.places(places, "start"))


def _pairs(
    first: npt.NDArray[np.intp], last: npt.NDArray[np.intp], order: npt.NDArray[np.intp]
) -> tuple[Places, Places]:
    """Each row with every row of the other table from its first to before its last."""
    n = np.maximum(last - first, 0)
    left = np.repeat(np.arange(len(first)), n)
    step = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n)
    return left, order[np.repeat(first, n) + step]
