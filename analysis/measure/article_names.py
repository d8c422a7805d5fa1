"""Short names for the articles of a corpus."""

import pandas as pd

from analysis.contracts.table_arguments import takes

_LONGEST_NAME = 34


@takes(articles="article_id title")
def names(articles: pd.DataFrame) -> dict[str, str]:
    """A short name for each article, by its id: the start of the id, and of the title where there is one.

    Examples
    --------
    >>> names(pd.DataFrame({"article_id": ["001_quill", "002_dray"], "title": ["A bridge for Zenda", None]}))
    {'001_quill': '001 A bridge for Zenda', '002_dray': '002'}
    """
    start = starts(articles)
    found = {}
    for article_id, title in zip(articles["article_id"], articles["title"], strict=True):
        name = f"{start[article_id]} {title}" if isinstance(title, str) else start[article_id]
        found[article_id] = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"
    if len(set(found.values())) < len(found):
        return {article_id: article_id for article_id in found}
    return found


@takes(articles="article_id")
def starts(articles: pd.DataFrame) -> dict[str, str]:
    """The part of each id before its first `_`, where that numbers or letters the articles; else the id.

    Examples
    --------
    >>> starts(pd.DataFrame({"article_id": ["001_quill", "002_dray"]}))
    {'001_quill': '001', '002_dray': '002'}
    >>> starts(pd.DataFrame({"article_id": ["herald_1", "gazette_1"]}))
    {'herald_1': 'herald_1', 'gazette_1': 'gazette_1'}
    """
    firsts = articles["article_id"].str.split("_").str[0]
    numbers = firsts.is_unique and bool(firsts.str.contains(r"\d|^.$").all())
    return dict(zip(articles["article_id"], firsts if numbers else articles["article_id"], strict=True))
