"""A figure of days beside the day of publication: one lane a date, below the name of its article."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.measure.coverage import interval
from analysis.present.figures import charts, style
from analysis.present.findings import date_tables

# More lanes than this are no picture: then the dates are counted by their distance.
MOST = 60
_LANE, _LONGEST = 19, 30
# Days that the axis names, to either side of publication.
_MARKS = {7: "1 week", 31: "1 month", 365: "1 year", 3653: "10 years", 36525: "100 years"}
_COLUMNS = {"kind": "str", "name": "str", "days": "str", "first": "int64", "last": "int64", "relation": "str",
            "opens": "str"}  # fmt: skip
_RELATIONS = {"before": style.CATEGORIES[1], "around": style.MUTED, "after": style.ACCENT}


def dates(
    references: pd.DataFrame, named: dict[str, str], *, description: str, opens: Callable[[str], str] = str
) -> charts.Figure:
    """The days that articles speak of, counted from publication: drawn each, or in classes where they are many.

    Parameters
    ----------
    references : DataFrame
        One row per date, as `timeline.references` gives them.
    named : dict
        The name of each article.
    description : str
        Alternative text.
    opens : callable
        Given an article's id: where its marks open.
    """
    placed = date_tables.placed(references)
    if len(placed) + placed["article_id"].nunique() > MOST:
        table = date_tables.distances(references)
        return charts.bars(
            table.assign(opens="../timeline.html#tbl-reach"),
            "dates",
            "distance",
            title="dates",
            description=description,
        )
    table = rows(placed, named, opens)
    return _lanes(table, description, narrow=_lanes(table, description, telling=False))


def rows(placed: pd.DataFrame, named: dict[str, str], opens: Callable[[str], str] = str) -> pd.DataFrame:
    """The lanes: each article's name with the day of its publication, and below it its dates."""
    found: list[dict[str, Any]] = []
    for article_id, group in placed.groupby("article_id", sort=True):
        first = group.iloc[0]
        published = f"published {interval(first['published_from'], first['published_to'])}"
        found.append({"kind": "article", "name": named[str(article_id)], "days": published, "first": 0, "last": 0,
                      "relation": "around", "opens": opens(str(article_id))})  # fmt: skip
        for row in group.to_dict("records"):
            found.append({"kind": "date", "name": row["text"], "days": interval(row["when_from"], row["when_to"]),
                          "opens": opens(str(article_id)),
                          **{column: row[column] for column in ("first", "last", "relation")}})  # fmt: skip
    table = pd.DataFrame(found, columns=list(_COLUMNS)).astype(_COLUMNS)
    cut = table["name"].str.slice(0, _LONGEST - 1) + "…"
    name = table["name"].where(table["name"].str.len() <= _LONGEST, cut)
    # names of lanes have to differ: a number goes before each, and the axis leaves it out
    return table.assign(
        lane=[f"{n:03d}{kind[0]}{name}" for n, (kind, name) in enumerate(zip(table["kind"], name, strict=True))]
    )


def _lanes(table: pd.DataFrame, description: str, *, telling: bool = True, narrow: Any = None) -> charts.Figure:
    """The lanes, with the days of publication in words where these have room: a phone has them in the table alone."""
    import altair as alt

    low, high = (int(table["first"].min()), int(table["last"].max())) if len(table) else (0, 0)
    reach = max(abs(low), abs(high), 31) * 1.6
    marks = [-d for d in reversed(_MARKS) if d <= reach] + [0] + [d for d in _MARKS if d <= reach]
    words = {0: "published"} | {
        s * d: f"{name} {way}" for d, name in _MARKS.items() for s, way in ((-1, "before"), (1, "after"))
    }
    said = {day: json.dumps(word.rsplit(" ", 1)) for day, word in words.items()}
    named = " : ".join(f"datum.value == {day} ? {said[day]}" for day in marks) + " : ''"
    scale = alt.Scale(
        type="symlog", constant=7, domain=[-reach if low < 0 else -7, reach if high > 0 else 7], nice=False
    )
    axis = alt.Axis(values=marks, labelExpr=named, labelOverlap="greedy", grid=True)
    lanes = alt.Axis(
        ticks=False, domain=False,
        labelFontWeight=alt.condition("substring(datum.label, 3, 4) == 'a'", alt.value("bold"), alt.value("normal")),
    )  # fmt: skip
    base = charts.opening(
        alt.Chart(table).encode(
            y=alt.Y("lane", type="nominal", title=None, sort=list(table["lane"]), axis=lanes),
            tooltip=[alt.Tooltip(c, type="nominal") for c in ("name", "days", "relation")],
        ),
        table,
    )
    across: dict[str, Any] = {
        "type": "quantitative",
        "title": "distance from publication",
        "scale": scale,
        "axis": axis,
    }
    legend = alt.Legend(labelExpr="datum.label + ' publication'")
    colour = alt.Color("relation", type="nominal", title=None, legend=legend,
                       scale=alt.Scale(domain=[*_RELATIONS], range=[*_RELATIONS.values()]))  # fmt: skip
    days = base.transform_filter("datum.kind == 'date'")
    spans = days.mark_rule(strokeWidth=6, strokeCap="round").encode(x=alt.X("first", **across), x2="last", color=colour)
    own = base.transform_filter("datum.kind == 'article'")
    point = own.mark_point(shape="diamond", filled=True, size=90, opacity=1, color=style.MUTED).encode(
        x=alt.X("first", **across)
    )
    # the day of publication stands on the side of its mark that has more room
    left = -low > high
    text = own.mark_text(
        align="right" if left else "left", dx=-9 if left else 9, fontSize=11, style="name", baseline="middle"
    )
    text = text.encode(x=alt.X("first", **across), text=alt.Text("days", type="nominal"))
    return charts.sized(
        alt.layer(spans, point, *([text] if telling else [])), description,
        marks=len(table), height=max(90, _LANE * len(table)),
        unit="days that articles refer to, by article, from the day of publication",
        hidden=("lane",), narrow=narrow, names={lane: lane[4:] for lane in table["lane"]},
    )  # fmt: skip
