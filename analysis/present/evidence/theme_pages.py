"""The evidence by theme: the sentences coded with each, article by article; then those with any, and with none."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis import schema
from analysis.contracts.keys import SENTENCE
from analysis.errors import counted
from analysis.present import escape
from analysis.present.evidence import links, paging, sections
from analysis.present.evidence.coded_sentences import Quoter
from analysis.present.evidence.drafts import Pages
from analysis.present.evidence.notebook_choices import Scope
from analysis.present.evidence.paging import Listed, Section

# Up to so many articles numbers by article are shown, and each links to its own.
FEW = 200
# The sentences of any theme, and those of none, after the themes.
EVERY = {links.CODED: "Sentences with a theme", links.UNCODED: "Sentences without a theme"}


def pages(quoter: Quoter, counts: Scope) -> Pages:
    """The pages: a section for each theme, the most frequent first.

    Parameters
    ----------
    quoter : Quoter
        Shows the sentences.
    counts : Scope
        The sentences that count; others stand apart.
    """
    corpus = quoter.corpus
    found = _found(quoter, counts)
    counting = found[found["counts"]]
    n = corpus.themes["theme_id"].map(counting.groupby("theme_id").size())
    ranked = corpus.themes[["theme_id", "label", "definition"]].assign(n=n.fillna(0).astype("int64"))
    ranked = ranked.sort_values(["n", "label"], ascending=[False, True])
    every = pd.DataFrame({"theme_id": [*EVERY], "label": [*EVERY.values()], "definition": ""})
    ranked = pd.concat([ranked, every], ignore_index=True)
    # those that count come before those that do not, where room is short
    sizes = found.groupby(["counts", "theme_id"]).size()
    keys = pd.MultiIndex.from_product([[True, False], ranked["theme_id"]], names=["counts", "theme_id"])
    order = sizes.reindex(keys, fill_value=0).rename("n").reset_index()
    order["listed"] = paging.allotted(order["n"])
    shown = sections.limited(found, order, by=["counts", "theme_id"]).merge(corpus.sentences)
    by_theme, behind = sections.grouped(shown, "theme_id"), dict[str, dict[str, int]]()
    in_articles = counting.groupby(["theme_id", "article_id"]).size().reset_index(name="n")
    for row in schema.rows(in_articles):
        behind.setdefault(row.theme_id, {})[row.article_id] = row.n
    blocks = [
        _section(theme, behind.get(theme.theme_id, {}), by_theme.get(theme.theme_id, []), sizes, quoter)
        for theme in schema.rows(ranked)
    ]
    subtitle = f"The sentences coded with each theme{counts.subtitle()}"
    return paging.pages("themes", "Evidence by theme", blocks, table="codes", subtitle=subtitle)


def _found(quoter: Quoter, counts: Scope) -> "pd.DataFrame":
    """Theme by sentence, any theme and none too, and whether the sentence counts."""
    corpus = quoter.corpus
    inside = counts.sentences(corpus)[SENTENCE].assign(counts=True)
    found = corpus.codes[["theme_id", *SENTENCE]]
    coded = inside.merge(corpus.codes[SENTENCE].drop_duplicates(), on=SENTENCE, how="left", indicator=True)
    of = coded["_merge"].map({"both": links.CODED, "left_only": links.UNCODED}).astype("str")
    found = pd.concat([found, coded[SENTENCE].assign(theme_id=of)], ignore_index=True)
    found = found.sort_values(SENTENCE, kind="stable")
    return found.assign(counts=found.merge(inside, on=SENTENCE, how="left")["counts"].notna().to_numpy())


def _section(theme: Any, found: dict[str, int], rows: list[Any], sizes: "pd.Series[int]", quoter: Quoter) -> Section:
    """A theme: the sentences that count, of which each article has so many, then those that do not."""
    number = sum(found.values())
    lists = list(_by_article(theme.theme_id, found, rows, quoter))
    if rest := [row for row in rows if not row.counts]:
        head = paging.named("Not counted: outside the sentences that count")
        others = int(sizes[(False, theme.theme_id)])
        apart = links.anchor(links.theme(theme.theme_id, "not-counted"))
        lists.append(Listed(quoter.cited(rest), others, apart, head=head, counted=False))
    said = f"{counted(number, 'sentence')} in {counted(len(found), 'article')}."
    said = said if number else "No sentence is coded with it."
    before = escape.markdown(theme.definition) + "\n" if theme.definition else ""
    anchor = links.anchor(links.theme(theme.theme_id))
    return Section(anchor, theme.label, number, said, lists, before)


def _by_article(theme_id: str, found: dict[str, int], rows: list[Any], quoter: Quoter) -> Iterator[Listed]:
    listed: dict[str, list[Any]] = {}
    for row in rows:
        if row.counts:
            listed.setdefault(row.article_id, []).append(row)
    few, out = len(quoter.titles) <= FEW, sum(found.values())
    for article_id, n in found.items():
        if article_id in listed or few:
            shown = listed.get(article_id, [])
            head = paging.named(quoter.titles[article_id])
            anchor = links.anchor(links.theme(theme_id, article_id))
            yield Listed(quoter.cited(shown), n, anchor, head)
            out -= n
    if out:
        yield Listed([], out, head=paging.named("Other articles"))
