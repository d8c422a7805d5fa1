"""The articles of a corpus by outlet, title and day, as a front page lists them."""

from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.errors import counted
from analysis.measure import coverage
from analysis.present import counts, escape
from analysis.present.counts import Count
from analysis.present.evidence import links

if TYPE_CHECKING:
    import pandas as pd

FIRST = 20  # articles that are seen at once
MOST = 1_000  # articles that are listed at all: a longer list is a file to work with
_NO_OUTLET = "Outlet unknown"


def parts(articles: "pd.DataFrame") -> tuple[str, str]:
    """The first articles, and those that are listed on demand.

    Parameters
    ----------
    articles : DataFrame
        The table `articles`.

    Returns
    -------
    (str, str)
        HTML that may stand in a line of Markdown: each outlet with its articles, the outlet that has most first; the
        second part is empty where there are few articles.

    Examples
    --------
    >>> import pandas as pd
    >>> day = pd.to_datetime(["2031-02-03"])
    >>> one = pd.DataFrame({"article_id": ["a"], "title": ["A bridge"], "outlet": ["The Courier"], "url": [None]})
    >>> parts(one.assign(published_from=day, published_to=day))[0].partition("<br>")[2]
    '<a data-evidence="article-a.html">A bridge</a> · <span data-number="time">3 February 2031</span>'
    """
    outlets = articles["outlet"].astype(object).where(articles["outlet"].notna(), _NO_OUTLET)
    sizes = outlets.map(outlets.value_counts())
    unknown = outlets == _NO_OUTLET
    ordered = articles.assign(outlet=outlets, of_outlet=sizes, unknown=unknown)
    by = ["unknown", "of_outlet", "outlet", "published_from", "article_id"]
    ordered = ordered.sort_values(by, ascending=[True, False, True, True, True])
    return _listed(ordered.head(FIRST)), _listed(ordered.iloc[FIRST:MOST])


def told(articles: "pd.DataFrame") -> tuple[str, str]:
    """How many articles are seen of how many, and what the way to the rest is called, as Markdown.

    Examples
    --------
    >>> import pandas as pd
    >>> said, way = told(pd.DataFrame(index=range(4310)))
    >>> way
    'Show the first <span data-number="parameter">1,000</span>'
    >>> told(pd.DataFrame(index=range(300)))[1]
    'Show all'
    """
    seen = f"{counts.no_count(str(FIRST), 'parameter')} of {counted(Count(len(articles), links.ARTICLES), 'article')}."
    rest = "all" if len(articles) <= MOST else f"the first {counts.no_count(f'{MOST:,}', 'parameter')}"
    return counts.markdown(seen), counts.markdown(f"Show {rest}")


def _listed(articles: "pd.DataFrame") -> str:
    lines: list[str] = []
    outlet = None
    for row in schema.rows(articles):
        if row.outlet != outlet:
            outlet = row.outlet
            of_outlet = counts.markdown(counts.opens(counted(row.of_outlet, "article"), links.OUTLETS))
            lines.append(f"<strong>{_name(outlet)}</strong>, {of_outlet}")
        lines.append(_line(row))
    return "<br>".join(lines)


def _line(row: Any) -> str:
    name = _name(row.title) if isinstance(row.title, str) else f"{_name(row.article_id)}, no title"
    page = counts.anchor(links.article(row.article_id), name)
    address = row.url if isinstance(row.url, str) and row.url.startswith(("http://", "https://")) else ""
    at = f' (<a href="{escape.html(address)}" rel="noopener">address</a>)' if address else ""
    day = counts.markdown(counts.no_count(_days(row.published_from, row.published_to), "time"))
    return f"{page} · {day}{at}"


def _name(words: str) -> str:
    """Words of the corpus, whatever digits they have."""
    return counts.markdown(counts.no_counts(words, "name"))


def _days(first: "pd.Timestamp", last: "pd.Timestamp") -> str:
    """The day of publication as far as it is known."""
    import pandas as pd

    if pd.isna(first) and pd.isna(last):
        return "day unknown"
    if pd.isna(first) or pd.isna(last):
        return f"on or before {coverage.day(last)}" if pd.isna(first) else f"on or after {coverage.day(first)}"
    return coverage.day(first) if first == last else f"between {coverage.day(first)} and {coverage.day(last)}"
