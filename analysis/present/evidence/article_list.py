"""The articles of a corpus by outlet, title and day, as a front page lists them."""

from typing import TYPE_CHECKING, Any

from analysis import schema
from analysis.errors import counted
from analysis.measure import coverage
from analysis.present import escape
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
    '<a data-evidence="article-a.html">A bridge</a> · 3 February 2031'
    """
    outlets = articles["outlet"].astype(object).where(articles["outlet"].notna(), _NO_OUTLET)
    sizes = outlets.map(outlets.value_counts())
    unknown = outlets == _NO_OUTLET
    ordered = articles.assign(outlet=outlets, of_outlet=sizes, unknown=unknown)
    by = ["unknown", "of_outlet", "outlet", "published_from", "article_id"]
    ordered = ordered.sort_values(by, ascending=[True, False, True, True, True])
    return _listed(ordered.head(FIRST)), _listed(ordered.iloc[FIRST:MOST])


def told(articles: "pd.DataFrame") -> str:
    """What the way to the rest of the articles is called.

    Examples
    --------
    >>> import pandas as pd
    >>> told(pd.DataFrame(index=range(300))), told(pd.DataFrame(index=range(4310)))
    ('20 of 300 articles; show all', '20 of 4,310 articles; show the first 1,000')
    """
    rest = "show all" if len(articles) <= MOST else f"show the first {MOST:,}"
    return f"{FIRST} of {counted(len(articles), 'article')}; {rest}"


def _listed(articles: "pd.DataFrame") -> str:
    lines: list[str] = []
    outlet = None
    for row in schema.rows(articles):
        if row.outlet != outlet:
            outlet = row.outlet
            lines.append(f"<strong>{escape.markdown(outlet)}</strong>, {counted(row.of_outlet, 'article')}")
        lines.append(_line(row))
    return "<br>".join(lines)


def _line(row: Any) -> str:
    name = escape.markdown(row.title) if isinstance(row.title, str) else f"{escape.markdown(row.article_id)}, no title"
    page = f'<a data-evidence="{escape.html(links.article(row.article_id))}">{name}</a>'
    address = row.url if isinstance(row.url, str) and row.url.startswith(("http://", "https://")) else ""
    at = f' (<a href="{escape.html(address)}" rel="noopener">address</a>)' if address else ""
    return f"{page} · {_days(row.published_from, row.published_to)}{at}"


def _days(first: "pd.Timestamp", last: "pd.Timestamp") -> str:
    """The day of publication as far as it is known."""
    import pandas as pd

    if pd.isna(first) and pd.isna(last):
        return "day unknown"
    if pd.isna(first) or pd.isna(last):
        return f"on or before {coverage.day(last)}" if pd.isna(first) else f"on or after {coverage.day(first)}"
    return coverage.day(first) if first == last else f"between {coverage.day(first)} and {coverage.day(last)}"
