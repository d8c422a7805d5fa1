"""Validation, to be read: figures side by side, themes one by one, errors with their sentences."""

from typing import Any

import pandas as pd

from analysis import resources
from analysis.contracts import SORTS
from analysis.errors import counted
from analysis.evaluate import estimates
from analysis.evaluate.scores import LEFT_OUT, SECOND, WHOLE
from analysis.measure.article_names import starts
from analysis.present import counts
from analysis.present.counts import from_one_place, number
from analysis.present.evidence import links
from analysis.present.findings.captions import Captions, called
from analysis.present.findings.enumeration import quoted, together
from analysis.present.findings.theme_tables import between

UNCODED = "There is no gold for these articles, so nothing is compared."
_SENTENCES = ("figure_caption", "themes_caption", "coded_by", "errors_caption", "own", "readers", "resampled")
TASKS = {
    "lines": "boilerplate removal",
    "bodies": "text extraction",
    "articles": "outlet and day of publication",
    "mentions": "actor mentions",
    "names": "named entities",
    "roles": "metonymy",
    "sentences": "themes",
    "speech": "source attribution",
    "events": "events",
    "dates": "dates",
}
MEASURES = {
    "f1": "F1",
    "type f1": "F1 with type",
    "type precision": "precision with type",
    "type recall": "recall with type",
    "days": "same days",
    "type accuracy": "accuracy of type",
    "sign accuracy": "accuracy of sign",
    "direct f1": "F1 of direct ones",
    "indirect f1": "F1 of indirect ones",
    "outermost f1": "F1 of outermost ones",
    "f1 in kept text": "F1 in kept text",
}
_SORTS = {"boundary": "with other bounds", "dropped": "in dropped text", "undecided": "without a decision"}
CODINGS = {WHOLE: "program", LEFT_OUT: "program, leave-one-document-out codebook", SECOND: "coder 2"}


_SCORES = links.data("scores")


def main(scores: pd.DataFrame) -> pd.DataFrame:
    """The main figure of each annotation task, for each coding that is compared with coder 1's.

    Parameters
    ----------
    scores : DataFrame
        The table `scores`.

    Returns
    -------
    DataFrame
        One row per task and coding: `what` (task and figure), `coding`, `value`, `low`, `high`, `layer`, `measure`.
    """
    first = scores[scores["coding"] == WHOLE].drop_duplicates("layer")[["layer", "measure"]]
    rows = scores[scores["theme_id"] == ""].merge(first, on=["layer", "measure"])
    what = rows["layer"].map(TASKS) + " (" + rows["measure"].map(lambda m: MEASURES.get(m, m)) + ")"
    order = rows.assign(
        what=what.astype("str"),
        coding=rows["coding"].map(CODINGS).astype("str"),
        nth=rows["layer"].map({layer: n for n, layer in enumerate(TASKS)}),
        mth=rows["coding"].map({coding: n for n, coding in enumerate(CODINGS)}),
    )
    shown = order.sort_values(["nth", "mth"], ignore_index=True)
    return shown[["what", "coding", "value", "low", "high", "layer", "measure"]]


def table(scores: pd.DataFrame) -> pd.DataFrame:
    """Every figure but those of single themes, in words."""
    rows = scores[scores["theme_id"] == ""]
    return pd.DataFrame(
        {
            "annotation task": rows["layer"].map(TASKS).astype("str"),
            "coded by": rows["coding"].map(CODINGS).astype("str"),
            "figure": rows["measure"].map(lambda m: MEASURES.get(m, m)).astype("str"),
            "value": rows["value"],
            "95 % interval": between(rows["low"], rows["high"], digits=2),
            "units": rows["units"],
            "a unit is": rows["unit"],
        }
    )


def by_theme(scores: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """F1 of each theme with its interval, the best coded first."""
    rows = scores[(scores["theme_id"] != "") & (scores["measure"] == "f1") & (scores["coding"] == WHOLE)]
    shown = rows.assign(theme=called(rows["theme_id"], label), F1=rows["value"])
    return shown.sort_values(["F1", "theme"], ascending=[False, True], ignore_index=True)[
        ["theme", "F1", "low", "high", "units"]
    ]


def coders(told: pd.DataFrame) -> pd.DataFrame:
    """How the gold was coded, as its rows say."""
    words = told.assign(layer=told["layer"].map(TASKS).fillna(told["layer"]))
    names = {"layer": "annotation task", "coding": "coding", "coder": "coder", "saw": "saw",
             "adjudicated_by": "adjudicated by", "rows": "rows", "first_day": "from", "last_day": "to"}  # fmt: skip
    blank = [column for column in names if column != "rows"]
    shown = words.assign(**{column: words[column].astype(object).fillna("") for column in blank})
    return shown[list(names)].rename(columns=names).astype(dict.fromkeys([names[c] for c in blank], "str"))


def coded_by(told: pd.DataFrame) -> str:
    """What is known of who coded, and what their agreement is worth for it, in words that stay true for any gold."""
    if told.empty:
        return UNCODED
    named, blind = told["coder"].notna(), told["saw"] == "text alone"
    rows, decided = int(told["rows"].sum()), int(told.loc[told["adjudicated_by"].notna(), "rows"].sum())
    who = f"{int(told.loc[named, 'rows'].sum()):,} of {counted(rows, 'row')} of the gold say who coded them"
    saw = f"{int(told.loc[blind, 'rows'].sum()):,} that the coder saw the text alone"
    worth = (
        "Where rows do not say so, agreement with them may be that of readers who saw the program’s codes, or the same "
        "ones: it then bounds what the program could be blamed for, and is no independent reliability."
        if not blind.all()
        else "Codings made from the text alone agree for no other reason than the rules and the text."
    )
    return f"{who}, {saw}; {decided:,} were adjudicated. {worth}"


def weighted(scores: pd.DataFrame) -> str:
    """What unequal chances of being coded did to the figures of themes; nothing where there were none.

    Examples
    --------
    >>> weighted(pd.DataFrame({"unit": ["sentence and theme"]}))
    ''
    """
    if scores["unit"].str.endswith(estimates.WEIGHTED).any():
        return (
            "The sentences coded for themes were drawn with unequal chances, so each counts by the inverse of the "
            "probability with which it was drawn: the figures of themes speak of all sentences that could be drawn."
        )
    if scores["unit"].str.endswith(estimates.UNWEIGHTED).any():
        return (
            "The sentences coded for themes were drawn with unequal chances, which are not known of all of them: the "
            "figures of themes are unweighted, and speak of the coded sentences alone."
        )
    return ""


def alpha_by_theme(scores: pd.DataFrame, label: pd.Series) -> pd.DataFrame:
    """Alpha of each theme, of the program and of coder 2, each with coder 1."""
    rows = scores[(scores["theme_id"] != "") & (scores["measure"] == "alpha")]
    rows = rows.assign(interval=between(rows["low"], rows["high"], digits=2))
    sides = [
        rows[rows["coding"] == coding].set_index("theme_id")[["value", "interval"]].set_axis(
            [f"alpha, {CODINGS[coding]}", f"95 % interval, {CODINGS[coding]}"], axis=1
        )
        for coding in (WHOLE, SECOND)
    ]  # fmt: skip
    both = pd.concat(sides, axis=1).sort_index().reset_index(names="theme")
    filled = both.assign(**{c: both[c].fillna("") for c in both.columns if "interval" in c})
    return filled.assign(theme=called(both["theme"], label))


def errors(listed: pd.DataFrame, articles: pd.DataFrame, label: pd.Series, *, most: int) -> pd.DataFrame:
    """Errors for reading: up to `most` of each annotation task, taken evenly from all of them, in reading order.

    Parameters
    ----------
    listed : DataFrame
        The table `errors`.
    articles : DataFrame
        One row per article.
    label : Series
        Names of themes by id.
    most : int
        Rows of each task.
    """
    rows = listed.groupby("layer", sort=False, group_keys=False)[listed.columns.tolist()].apply(
        lambda part: part.iloc[sorted({round(n * (len(part) - 1) / max(most - 1, 1)) for n in range(most)})]
    )
    rows = rows.reindex(columns=listed.columns)
    themes = {**label.to_dict()}
    said = {
        side: [themes.get(one, one) if isinstance(one, str) else "nothing" for one in rows[side]]
        for side in ("gold", "found")
    }
    return pd.DataFrame(
        {
            "error": (rows["layer"].map(TASKS).astype("str") + ": " + rows["error"].astype("str")),
            "coder 1": said["gold"],
            "the program": said["found"],
            "sentence": rows["sentence"].astype("str"),
            "article": rows["article_id"].map(starts(articles)).astype("str").fillna(rows["article_id"]),
            "article_id": rows["article_id"],
            "sentence_id": rows["sentence_id"],
        }
    ).reset_index(drop=True)


def opens(row: Any) -> str:
    """The link of an error: its sentence on the article's page."""
    number = None if pd.isna(row["sentence_id"]) else int(row["sentence_id"])
    return links.article(row["article_id"], number)


def captions(scores: pd.DataFrame, listed: pd.DataFrame, label: pd.Series, told: pd.DataFrame) -> Captions:
    """The findings, in words that stay true for any gold; where there is none they say so."""
    if scores.empty:
        nothing = dict.fromkeys(_SENTENCES, UNCODED)
        return Captions({**nothing, "layers": 0, "errors": 0})
    shown = main(scores).dropna(subset="value")
    program = shown[shown["coding"] == CODINGS[WHOLE]]
    themes = by_theme(scores, label).dropna(subset="F1")
    own, readers = _lost(shown), _beside(shown)
    figure = f"{_edges(program)} {own}"
    least = themes.loc[themes["F1"] == themes["F1"].min(), "theme"]
    of_themes = (
        f"F1 is 1 for {int((themes['F1'] == 1).sum())} of {counted(len(themes), 'theme')}; it is least for "
        f"{quoted(least)} ({themes['F1'].min():.2f})."
        if len(themes)
        else "The gold codes no theme."
    )
    sorts = listed["error"].value_counts()
    usual = ("missed", "spurious", "different")
    of_errors = f"{counted(len(listed), 'error')}: " + ", ".join(
        f"{int(sorts.get(sort, 0)):,} {_SORTS.get(sort, sort)}" for sort in SORTS if sort in usual or sort in sorts
    )
    return Captions(
        {
            "figure_caption": from_one_place(figure, _SCORES),
            "themes_caption": from_one_place(of_themes, _SCORES),
            "errors_caption": from_one_place(f"{of_errors}.", links.data("errors")),
            "resampled": counts.no_counts(str(scores["resampled"].mode().iloc[0]), "measure"),
            "own": from_one_place(own, _SCORES),
            "readers": from_one_place(readers, _SCORES),
            "coded_by": from_one_place(
                " ".join(filter(None, (coded_by(told), weighted(scores)))), "../validation.html#tbl-coders"
            ),
            "layers": counts.opens(f"{len(program):,}", _SCORES),
            "errors": counts.opens(f"{len(listed):,}", links.data("errors")),
        }
    )


def _edges(program: pd.DataFrame) -> str:
    """The best and the worst coded task."""
    if program.empty:
        return "No annotation task has a figure."
    least, most = program["value"].min(), program["value"].max()
    if least == most:
        every = "the one annotation task that has gold" if len(program) == 1 else f"all {len(program)} annotation tasks"
        return f"Agreement with gold is the same in {every}: {_those(program, most)}."
    return (
        f"Of {len(program)} annotation tasks, agreement with gold is least for {_those(program, least)}; it is "
        f"greatest for {_those(program, most)}."
    )


def _those(program: pd.DataFrame, value: float) -> str:
    return f"{together(program.loc[program['value'] == value, 'what'])}, {number(value, '.2f')}"


def _lost(shown: pd.DataFrame) -> str:
    """Which annotation task loses most with the leave-one-document-out codebook."""
    both = shown.pivot(index="what", columns="coding", values="value")
    if CODINGS[LEFT_OUT] not in both:
        return "No figure rests on the codebooks."
    loss = (both[CODINGS[WHOLE]] - both[CODINGS[LEFT_OUT]]).dropna()
    if loss.empty or loss.max() <= 0:
        return "Nothing is lost with the leave-one-document-out codebook."
    what = str(loss.idxmax())
    before, after = (float(both[CODINGS[coding]].to_dict()[what]) for coding in (WHOLE, LEFT_OUT))
    return (
        f"With the leave-one-document-out codebook, which lacks each article's own entries, most is lost on {what}: "
        f"{number(after, '.2f')} in place of {number(before, '.2f')}."
    )


def _beside(shown: pd.DataFrame) -> str:
    """Where the program agrees with coder 1 less than coder 2 does."""
    both = shown.pivot(index="what", columns="coding", values="value")
    if CODINGS[SECOND] not in both:
        return "There is no second coder."
    both = both.dropna(subset=CODINGS[SECOND])
    less = both.index[both[CODINGS[WHOLE]] < both[CODINGS[SECOND]]].tolist()
    if not less:
        return "The program agrees with coder 1 as well as coder 2 does, in every task that both coded."
    return (
        f"In {counted(len(less), 'task')} of the {len(both)} that coder 2 coded the program agrees with coder 1 less "
        f"well than coder 2 does: {', '.join(less)}."
    )


def development() -> pd.DataFrame:
    """Figures reached while the rules were made: one row per figure, with the published set it was reached on."""
    return pd.read_csv(resources.file("present/findings/development.csv"), dtype="str", keep_default_na=False)
