"""The evidence by article: the articles, of which outlets, and how many words, sentences and lines each has."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import schema
from analysis.errors import counted
from analysis.measure.coverage import interval
from analysis.present import escape
from analysis.present.evidence import links, paging
from analysis.present.evidence.coded_sentences import title
from analysis.present.evidence.paging import Listed, Section

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus
    from analysis.present.evidence.drafts import Pages

NO_OUTLET = "Unknown outlet"


def pages(corpus: "Corpus") -> "Pages":
    """The pages: the articles, then what is counted of each, then each outlet with its articles.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    """
    articles, lines = corpus.articles, corpus.lines
    by_line = lines.groupby(["article_id", "label"]).size().rename("n").reset_index()
    filled, left_out = by_line[by_line["label"] != "blank"], by_line[by_line["label"] == "boilerplate"]
    sizes = {
        "words": ("Words of articles", dict(zip(articles["article_id"], articles["n_words"], strict=True))),
        "sentences": ("Sentences of articles", corpus.sentences.groupby("article_id").size().to_dict()),
        "lines": ("Lines of sources", filled.groupby("article_id")["n"].sum().to_dict()),
        "boilerplate": ("Lines removed as boilerplate", left_out.groupby("article_id")["n"].sum().to_dict()),
        "mentions": ("Mentions of actors", corpus.mentions.groupby("article_id").size().to_dict()),
    }
    named = {row.article_id: _entry(row) for row in schema.rows(articles)}
    every = Section("articles", "Articles", len(named), _said(len(named)), [_listed(named, [*named])])
    outlet = articles["outlet"].astype("str").where(articles["outlet"].notna(), NO_OUTLET)
    of = {name: rows.tolist() for name, rows in articles.groupby(outlet, sort=True)["article_id"]}
    known = [name for name in of if name != NO_OUTLET]
    totals = [_total(key, name, found, named) for key, (name, found) in sizes.items()]
    outlets = _outlets(known, of)
    stated = articles.loc[articles["date_basis"].fillna("").str.startswith("stated"), "article_id"].tolist()
    dated = Section("stated", "Articles whose day is stated", len(stated), _said(len(stated)), [_listed(named, stated)])
    own = [
        Section(links.anchor(links.outlet(name if name in known else None)), name, len(of[name]), _said(len(of[name])),
                [_listed(named, of[name])])
        for name in [*known, *(name for name in of if name not in known)]
    ]  # fmt: skip
    blocks = [every, *totals, dated, outlets, *own]
    return paging.pages(
        "articles", "Evidence by article", blocks, table="articles",
        subtitle="What the corpus holds, article by article", legend="",
    )  # fmt: skip


def _said(n: int) -> str:
    return f"{counted(n, 'article')}."


def _entry(row: Any) -> str:
    outlet = row.outlet if isinstance(row.outlet, str) else NO_OUTLET.lower()
    day = interval(row.published_from, row.published_to) or "day unknown"
    return (
        f'<a class="bs-address bs-titled" href="{links.article(row.article_id)}">{escape.html(title(row))}</a> '
        f'<span class="bs-about">{escape.html(f"{outlet}, {day}")}</span>'
    )


def _listed(named: Mapping[str, str], ids: list[str]) -> Listed:
    return Listed([f"<li>{named[one]}</li>" for one in ids], len(ids))


def _total(key: str, name: str, found: Mapping[str, int], named: Mapping[str, str]) -> Section:
    """What is counted of each article; the numbers add up to that of the corpus."""
    numbers = {one: int(n) for one, n in found.items() if one in named and not pd.isna(n) and n}
    items = [
        f'<li id="{links.listed(key, one)}">{named[one]}: <span class="bs-count">{n:,}</span></li>'
        for one, n in numbers.items()
    ]
    total = sum(numbers.values())
    said = f"{total:,} in {counted(len(numbers), 'article')}."
    return Section(key, name, total, said, [Listed(items, len(items))])


def _outlets(known: list[str], of: Mapping[str, list[str]]) -> Section:
    items = [
        f'<li><a href="{links.outlet(name)}">{escape.html(name)}</a>: {_said(len(of[name]))}</li>' for name in known
    ]
    return Section("outlets", "Outlets", len(known), f"{counted(len(known), 'outlet')}.", [Listed(items, len(items))])
