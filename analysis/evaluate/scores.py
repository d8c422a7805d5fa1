"""Scores of an annotation task (a layer of the gold): figures with intervals, intercoder reliability, every error."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Self

import pandas as pd

from analysis.contracts import SORTS
from analysis.evaluate import error_rows, estimates, reliability
from analysis.evaluate.coders import UNITS
from analysis.evaluate.coding_units import Judged, located
from analysis.evaluate.estimates import Estimate, Measure

Scores = dict[str, Any]
Coding = Literal["whole codebook", "own entries left out", "second reader"]
WHOLE: Coding = "whole codebook"
LEFT_OUT: Coding = "own entries left out"
SECOND: Coding = "second reader"
# What the units of a figure are, where they are not alpha's between coders.
COUNTED = {
    "lines": "lines",
    "bodies": "pages",
    "articles": "articles",
    "mentions": "spans of either coding",
    "names": "spans of either coding",
    "roles": "names of the gold",
    "sentences": "sentence and theme",
    "speech": "statements of either coding",
    "events": "events of either coding",
    "dates": "spans of either coding",
}

BESIDE: tuple[Measure, ...] = ("f1", "precision", "recall")
"""What is said of two sets of codings, the main figure first."""
BY_THEME: tuple[Measure, ...] = (*BESIDE, "alpha")
"""What is said of each theme."""
KEPT: dict[str, dict[str, Measure]] = {
    **{layer: {name: name for name in BESIDE} for layer in ("mentions", "names", "speech", "dates", "events")},
    "roles": {"accuracy": "mean"},
    "sentences": {"alpha": "alpha", "f1": "f1"},
}
"""What is said of each task once more, over the text that cleaning kept."""


@dataclass(frozen=True)
class Verdict:
    """A layer's figures: by name, as rows of the table `scores`, and its errors as rows of `errors`."""

    layer: str
    scores: Scores
    table: pd.DataFrame
    errors: pd.DataFrame


class Second(NamedTuple):
    """The second coder against the first, the units of alpha between them, and what needs no marked unit."""

    judged: Judged
    units: pd.DataFrame
    figures: Mapping[str, reliability.Figure]


def verdict(
    layer: str,
    judged: Judged,
    found: Mapping[str, pd.DataFrame],
    second: Second | None,
    left_out: Judged | None,
) -> Verdict:
    """All that is said of a layer.

    Parameters
    ----------
    layer : str
        Which layer.
    judged : Judged
        The coding against the first coder's.
    found : mapping
        `sentences` and `texts`, which tell where a unit stands, and `articles`, if known, which are copies.
    second : Second, optional
        The second coder against the first.
    left_out : Judged, optional
        The coding with each article's own entries left out, against the first coder's.

    Returns
    -------
    Verdict
        Under `interval` the interval of the main figure; under `readers` and `own entries left out`, where they
        are known, that figure again; for themes `by theme` the F1 of each.

    Examples
    --------
    >>> from analysis import schema
    >>> from analysis.evaluate.tasks import cleaning_tasks
    >>> gold = pd.DataFrame({"article_id": "a", "line": [0, 1], "label": ["title", "article"]})
    >>> found = {"lines": gold.assign(start=[0, 9], end=[8, 20], label="article")}
    >>> found |= {name: schema.empty(name) for name in ("sentences", "texts")}
    >>> verdict("lines", cleaning_tasks.lines(gold, found), found, None, None).scores["errors"]
    1
    """
    main = next(iter(judged.figures))
    rows = [_row(layer, name, estimate, WHOLE) for name, estimate in _estimates(judged, found).items()]
    errors = error_rows.table(layer, judged, found)
    counts = errors["error"].value_counts()
    scores: Scores = {**judged.scores, "errors": len(errors), "interval": _interval(rows[0])}
    scores["errors by sort"] = {sort: int(counts[sort]) for sort in SORTS if sort in counts}
    if len(dropped := errors[errors["error"] == "dropped"]):
        kept = error_rows.kept(judged, dropped)
        for name, measure in KEPT[layer].items():
            rows.append(_row(layer, f"{name} in kept text", _Units.of(kept, found).estimate(measure), WHOLE))
            scores[f"{name} in kept text"] = rows[-1]["value"]
    themes = _by_theme(judged, found) if layer == "sentences" else {}
    for measure in BY_THEME if layer == "sentences" else ():
        by_theme = {theme: units.estimate(measure) for theme, units in themes.items()}
        rows += [{**_row(layer, measure, estimate, WHOLE), "theme_id": theme} for theme, estimate in by_theme.items()]
        name = "by theme" if measure == "f1" else f"{measure} by theme"
        scores[name] = {theme: estimate.value for theme, estimate in by_theme.items()}
    if second is not None:
        other, alike, more = second
        texts = found["texts"]
        found = {**found, "texts": texts[texts["article_id"].isin(alike["article_id"])]}  # what both have coded
        told = [_row(layer, name, one, SECOND) for name, one in _estimates(other, found).items() if name == main]
        if layer in UNITS:
            alpha = _row(layer, "alpha", _Units.of(alike, found).estimate("alpha"), SECOND) | {"unit": UNITS[layer]}
            told = [alpha, *(row for row in told if row["measure"] != "alpha")]
        told += [_uninterval(layer, name, one) for name, one in more.items()]
        rows += told
        if layer == "sentences":
            by_theme = {theme: units.estimate("alpha") for theme, units in _by_theme(other, found).items()}
            rows += [{**_row(layer, "alpha", one, SECOND), "theme_id": theme} for theme, one in by_theme.items()]
        scores["readers"] = {row["measure"]: row["value"] for row in told} | {
            "units": told[0]["units"], "unit": told[0]["unit"]
        }  # fmt: skip
    if left_out is not None:
        without = [_row(layer, name, one, LEFT_OUT) for name, one in _estimates(left_out, found).items()]
        rows += without
        scores[LEFT_OUT] = {row["measure"]: row["value"] for row in without} | {"interval": _interval(without[0])}
    note = estimates.weighting(judged.figures[main][1])
    rows = [row | {"unit": f"{row['unit']}{'' if row['measure'] in reliability.UNIT else note}"} for row in rows]
    return Verdict(layer, scores, pd.DataFrame(rows), errors)


def _estimates(judged: Judged, found: Mapping[str, pd.DataFrame]) -> dict[str, Estimate]:
    """Each figure with its interval; beside an F1 its precision and recall."""
    known: dict[str, Estimate] = {}
    for name, (measure, rows) in judged.figures.items():
        units = _Units.of(rows, found)
        known[name] = units.estimate(measure)
        for other in BESIDE[1:] if measure == "f1" else ():
            known[name.removesuffix("f1") + other] = units.estimate(other)
    return known


class _Units(NamedTuple):
    """Units judged, each with what it is drawn with, and how many documents were coded."""

    rows: pd.DataFrame
    documents: int

    @classmethod
    def of(cls, rows: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> Self:
        """Units that lie in a sentence are drawn with it, copies of one text with each other."""
        rows = rows.reset_index(drop=True)
        nth = rows.groupby("article_id").cumcount()
        if len(rows) and (rows["kind"] == "sentences").all():
            at = located(rows, found["sentences"], found["texts"])["sentence_id"]
            rows = rows.assign(item=at.fillna(-1 - nth))  # what lies in no sentence is drawn alone
        elif len(rows) and (rows["kind"] != "documents").all():
            rows = rows.assign(item=nth)
        rows = rows.assign(item=rows.get("item", 0), cluster_id=_clusters(rows["article_id"], found))
        return cls(rows, int(_clusters(found["texts"]["article_id"], found).nunique()))

    def estimate(self, measure: Measure) -> Estimate:
        """A figure and its interval."""
        return estimates.estimate(self.rows, measure, documents=self.documents)


def _by_theme(judged: Judged, found: Mapping[str, pd.DataFrame]) -> dict[str, _Units]:
    """The units of each theme that either coding has."""
    _, rows = judged.figures["f1"]
    units = _Units.of(rows, found)
    coded = rows[(rows["wanted"] == 1) | (rows["given"] == 1)]
    return {
        str(theme): units._replace(rows=units.rows[units.rows["theme_id"] == theme])
        for theme in sorted(set(coded["theme_id"]))
    }


def _clusters(article: "pd.Series[str]", found: Mapping[str, pd.DataFrame]) -> "pd.Series[str]":
    """The cluster of copies that each article is of; itself where it is not known."""
    known = found["articles"].set_index("article_id")["cluster_id"] if "articles" in found else pd.Series(dtype="str")
    return article.map(known).astype(article.dtype).fillna(article)


def _row(layer: str, measure: str, estimate: Estimate, coding: Coding) -> dict[str, Any]:
    value, low, high, n, resampled = estimate
    return {
        "layer": layer, "measure": measure, "theme_id": "", "coding": coding, "value": value, "low": low, "high": high,
        "units": n, "unit": COUNTED[layer], "resampled": resampled,
    }  # fmt: skip


def _uninterval(layer: str, name: str, figure: reliability.Figure) -> dict[str, Any]:
    """A figure of the coders of which no interval is given."""
    estimate = Estimate(figure.value, float("nan"), float("nan"), figure.units, "nothing: no interval is given")
    return _row(layer, name, estimate, SECOND) | {"unit": reliability.UNIT[name]}


def _interval(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "of": row["measure"], "low": row["low"], "high": row["high"], "level": estimates.LEVEL,
        "resampled": row["resampled"], "units": row["units"],
    }  # fmt: skip


def report(scores: Mapping[str, Scores]) -> Iterator[str]:
    """The scores by annotation task for people: figures, interval, coders, leave-one-document-out codebook.

    Examples
    --------
    >>> interval = {"low": 0.4, "high": 0.9, "of": "accuracy", "resampled": "lines within 1 document"}
    >>> next(report({"lines": {"accuracy": 0.75, "interval": interval}})).strip()
    'lines  accuracy 0.750'
    """
    for layer, values in scores.items():
        shown = [f"{k} {_number(v)}" for k, v in values.items() if isinstance(v, int | float)]
        yield f"{layer:>10}  {', '.join(shown)}"
        interval, apart = values["interval"], values.get(LEFT_OUT)
        yield f"{'':>10}  95 % of {_within(interval)}; bootstrap resamples: {interval['resampled']}"
        if apart:
            figure = _within(apart["interval"], apart[apart["interval"]["of"]])
            yield f"{'':>10}  leave-one-document-out codebook: {figure}"
        if sorts := values.get("errors by sort"):
            yield f"{'':>10}  errors: {', '.join(f'{n:,} {sort}' for sort, n in sorts.items())}"
        if "by theme" in values:
            yield f"{'':>10}  F1 (precision, recall) by theme: {', '.join(_themes(values))}"
        if readers := values.get("readers"):
            figures = ", ".join(f"{k} {_number(v)}" for k, v in readers.items() if isinstance(v, float))
            yield f"{'':>10}  two coders: {figures} (units, {readers['units']:,}: {readers['unit']})"


def _themes(values: Scores) -> Iterator[str]:
    for theme, f1 in values["by theme"].items():
        precision, recall = (values[f"{measure} by theme"][theme] for measure in BESIDE[1:])
        yield f"{theme} {_number(f1)} ({_number(precision)}, {_number(recall)})"


def _within(interval: Mapping[str, Any], value: float | None = None) -> str:
    figure = interval["of"] if value is None else f"{interval['of']} {_number(value)}"
    if pd.isna(interval["low"]):
        return f"{figure}: too few units for an interval"
    return f"{figure}: {_number(interval['low'])} to {_number(interval['high'])}"


def _number(value: float) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value}"


def plain(value: Any) -> Any:
    """Scores as JSON has them: what is missing is null.

    Examples
    --------
    >>> plain({"lines": {"accuracy": float("nan"), "lines": 0}})
    {'lines': {'accuracy': None, 'lines': 0}}
    """
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return None if isinstance(value, float) and pd.isna(value) else value
