"""What the figures show, in words: captions and alternative texts computed from the measures themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.errors import counted
from analysis.measure.coverage import names
from analysis.present import address


@dataclass(frozen=True)
class Said:
    """Captions by figure, and the numbers and names they hold, for the prose."""

    findings: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, figure: str) -> str:
        """The caption of a figure."""
        try:
            return str(self.findings[f"{figure}_caption"])
        except KeyError:
            raise AttributeError(figure) from None


def network(nodes: pd.DataFrame, pairs: pd.DataFrame, label: pd.Series, *, within: str) -> Said:
    """The findings of a co-mention network, in words that stay true for any corpus."""
    if pairs.empty:
        nothing = f"No two actors are named in the same {within}: there is no network to draw."
        blank = dict.fromkeys(("top_actor", "top_one", "top_other"), "no actor")
        return Said(
            {"network_caption": nothing, "matrix_caption": nothing, "top_weight": 0, "top_strength": 0, **blank}
        )
    top = pairs.sort_values(["weight", "source", "target"], ascending=[False, True, True]).iloc[0]
    one, other = label[top["source"]], label[top["target"]]
    first = nodes.iloc[0]
    weights = counted(int(top["weight"]), within)
    shown = (
        f"{one} and {other} are named together in {weights}, more than any other pair of the "
        f"{counted(len(nodes), 'actor')}; {first['label']} has the strongest ties in all ({int(first['strength'])})."
    )
    missing = len(nodes) * (len(nodes) - 1) // 2 - len(pairs)
    grid = (
        f"{counted(len(pairs), 'pair')} of actors {'is' if len(pairs) == 1 else 'are'} named in the same {within} at "
        f"least once, {counted(missing, 'pair')} never; the most often are {one} and {other} ({int(top['weight'])})."
    )
    return Said(
        {
            "network_caption": shown,
            "matrix_caption": grid,
            "top_one": one,
            "top_other": other,
            "top_weight": int(top["weight"]),
            "top_actor": first["label"],
            "top_strength": int(first["strength"]),
        }
    )


def themes(
    corpus: pd.DataFrame,
    each: pd.DataFrame,
    nothing: pd.DataFrame,
    sentences: pd.DataFrame,
    label: pd.Series,
    *,
    parts: tuple[str, ...],
) -> Said:
    """The findings of the theme frequencies, in words that stay true for any corpus."""
    total = int(sentences["part"].isin(parts).sum())
    coded = {"coded": total - len(nothing), "of": total, "uncoded_percent": round(100 * len(nothing) / total, 1)}
    if corpus.empty:
        none = f"No theme was found in {counted(total, 'sentence')}."
        blank = {"top_theme": "no theme", "top_sentences": 0, "top_percent": 0}
        return Said({"themes_caption": none, "by_article_caption": none, **blank, **coded})
    first, last = corpus.iloc[0], corpus.iloc[-1]
    shown = (
        f"{first['theme']} is spoken of most, in {int(first['sentences'])} of {counted(total, 'sentence')} "
        f"({first['percent']:.0f} %), {last['theme'].lower()} least ({int(last['sentences'])}); "
        f"{counted(len(nothing), 'sentence')} {'has' if len(nothing) == 1 else 'have'} no theme."
    )
    everywhere = int((corpus["articles"] == each["article_id"].nunique()).sum())
    most = each.sort_values(["sentences", "theme_id"], ascending=[False, True]).iloc[0]
    by = (
        f"{counted(everywhere, 'theme')} {'is' if everywhere == 1 else 'are'} spoken of in every article; the most "
        f"sentences of one article on one theme are {int(most['sentences'])}, on {label[most['theme_id']].lower()}."
    )
    return Said(
        {
            "themes_caption": shown,
            "by_article_caption": by,
            "top_theme": first["theme"],
            "top_sentences": int(first["sentences"]),
            "top_percent": round(float(first["percent"]), 1),
            **coded,
        }
    )


def by_article(each: pd.DataFrame, corpus: pd.DataFrame, articles: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """The cells of the grid of themes and articles: the most spoken of theme first, articles in order."""
    rank = {theme: n for n, theme in enumerate(corpus["theme_id"])}
    table = each.assign(rank=each["theme_id"].map(rank), theme=each["theme_id"].map(label))
    table["article"] = table["article_id"].map(names(articles))
    return table.sort_values(["rank", "article_id"], ignore_index=True)[["theme", "article", "sentences"]]


def wide(each: pd.DataFrame, articles: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """One row per theme, one column per article: the number of sentences."""
    table = each.pivot(index="theme_id", columns="article_id", values="sentences").reset_index()
    table.columns = [names(articles).get(c, c) for c in table.columns]
    return table.assign(theme=table["theme_id"].map(label)).sort_values("theme", ignore_index=True)[
        ["theme", *[c for c in table.columns if c != "theme_id"], "theme_id"]
    ]


def opens(column: str, articles: pd.DataFrame) -> Callable[[Any], str]:
    """The link of a cell of `wide`: a theme's sentences in the article of that column."""
    ids = {name: article_id for article_id, name in names(articles).items()}
    return lambda row: address.theme(row["theme_id"], ids[column])
