"""The titles of the pages: what each page finds, in the words of a claim or of a caption; else what it is about."""

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.present import counts
from analysis.present.findings import claims, numbers
from analysis.present.findings.prose import NOT_LOOKED_FOR

if TYPE_CHECKING:
    import pandas as pd

# What each page is about, as the navigation calls it.
SUBJECTS = {
    "corpus": "Corpus", "actors": "Co-mention network", "relations": "Political events", "themes": "Themes",
    "voices": "Sources", "timeline": "Timeline", "stories": "Story matching", "comparison": "Comparison",
    "trends": "Trends", "robustness": "Specification curve", "validation": "Validation",
}  # fmt: skip
# Whose heading a page takes: of several claims, that of the best checked one.
_CLAIMS = {
    "actors": ("tie", "actor"), "relations": ("relation", "conflict"), "themes": ("theme",), "voices": ("voice",),
}  # fmt: skip
# The caption, by its notebook, whose title a page takes.
_CAPTIONS = {
    "corpus": ("corpus", "lines_caption"), "timeline": ("timeline", "dates_caption"),
    "stories": ("timeline", "retold_caption"), "comparison": ("comparison", "differences_caption"),
    "trends": ("trends", "trends_caption"), "robustness": ("robustness", "leads_caption"),
    "validation": ("validation", "figure_caption"),
}  # fmt: skip
# Letters that a heading may have: with more, labels are so long that nobody reads it as one.
LONGEST = 150
_TAG = re.compile(r"<[^>]*>")


def titles(
    table: "pd.DataFrame", label: "pd.Series[str]", found: Mapping[str, Mapping[str, str]], *, events: bool
) -> dict[str, str]:
    """The title of each page, as Markdown whose counts open.

    Parameters
    ----------
    table : DataFrame
        The claims with their checks.
    label : Series
        What actors and themes are called.
    found : mapping
        What the notebooks handed over, by notebook.
    events : bool
        Whether events were looked for.

    Returns
    -------
    dict
        By page. One that would be longer than `LONGEST`, or of which nothing is found, is what the page is about.
    """
    said = {page: _claimed(table, label, ours) for page, ours in _CLAIMS.items()}
    said |= {page: _told(numbers.title(found.get(name, {}).get(key, ""))) for page, (name, key) in _CAPTIONS.items()}
    if not events:
        said["relations"] = counts.markdown(NOT_LOOKED_FOR.removesuffix("."))
    return {page: said[page] if 0 < _length(said[page]) <= LONGEST else subject for page, subject in SUBJECTS.items()}


def _claimed(table: "pd.DataFrame", label: "pd.Series[str]", ours: tuple[str, ...]) -> str:
    rows: list[dict[Any, Any]] = table[table["claim"].isin(ours)].sort_values("place").to_dict("records")
    return counts.markdown(claims.heading(rows[0], label)) if rows else ""


def _told(title: str) -> str:
    """A caption's title without the reason that it gives behind a colon, which the figure itself gives.

    Examples
    --------
    >>> _told("No trend can be told&#58; there are too few articles"), _told("“A&#58; b” and “C” match best")
    ('No trend can be told', '“A&#58; b” and “C” match best')
    """
    head = title.partition("&#58; ")[0]
    whole = head.count("“") == head.count("”") and len(_TAG.findall(head)) == 2 * head.count("</")
    return head if whole else title


def _length(markdown: str) -> int:
    return len(html.unescape(_TAG.sub("", markdown)))
