"""The figures of the report: each takes a table of measures and returns one Altair chart.

Every chart carries its alternative text (`description`), fills the width of its column, and shows the
exact values under the pointer. Rows are sorted and numbers rounded, so equal tables give equal charts.
"""

from typing import TYPE_CHECKING, Any, cast

from analysis.present import style

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Above this many nodes a node–link picture is a hairball: only the strongest ties are drawn.
MOST_NODES = 40


def bars(
    table: "pd.DataFrame", value: str, by: str, *, description: str, title: str, colour: str | None = None
) -> "alt.Chart":
    """Horizontal bars in the table's order, with the value at the end of each.

    Parameters
    ----------
    table : DataFrame
        One row per bar, or per piece of a bar where `colour` parts it.
    value, by : str
        The columns of the bar's length and of its name.
    description : str
        What the chart shows, for readers who do not see it.
    title : str
        Title of the value's axis, with its unit.
    colour : str, optional
        The column that parts each bar into pieces.
    """
    import altair as alt

    columns = [by, value, *([colour] if colour else [])]
    order = list(dict.fromkeys(table[by]))
    base = alt.Chart(_rounded(table[columns])).encode(
        x=alt.X(value, type="quantitative", title=title, axis=alt.Axis(tickCount=5)),
        y=alt.Y(by, type="nominal", title=None, sort=order),
        tooltip=[alt.Tooltip(c, type=_kind(table[c])) for c in columns],
    )
    drawn: Any = base.mark_bar(height={"band": 0.72})
    if colour:
        kinds = list(dict.fromkeys(table[colour]))
        scale = alt.Scale(domain=kinds, range=list(style.CATEGORIES[: len(kinds)]))
        drawn = drawn.encode(color=alt.Color(colour, type="nominal", scale=scale, title=None))
    else:
        label = base.mark_text(align="left", dx=4).encode(text=alt.Text(value, type="quantitative"))
        drawn = drawn + label
    return _sized(drawn, description, height=max(90, 26 * len(order)))


def heatmap(
    table: "pd.DataFrame", value: str, x: str, y: str, *, description: str, title: str, square: bool = False
) -> "alt.Chart":
    """A grid of shaded cells, each with its number; rows and columns in the table's order.

    Parameters
    ----------
    table : DataFrame
        One row per cell.
    value, x, y : str
        The columns of the cell's number, its column and its row.
    description, title : str
        Alternative text, and what the number is.
    square : bool
        Rows and columns are the same things, in one order.
    """
    import altair as alt

    rows, columns = list(dict.fromkeys(table[y])), list(dict.fromkeys(table[x]))
    order = rows if square else columns
    most = float(table[value].max()) if len(table) else 0.0
    base = alt.Chart(_rounded(table[[x, y, value]])).encode(
        x=alt.X(x, type="nominal", title=None, sort=order, axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y(y, type="nominal", title=None, sort=rows),
        tooltip=[alt.Tooltip(c, type=_kind(table[c])) for c in (y, x, value)],
    )
    shade = alt.Color(value, type="quantitative", title=title, legend=None, scale=alt.Scale(domain=[0, most or 1]))
    ink = alt.condition(f"datum[{value!r}] > {most * 0.5}", alt.value("#ffffff"), alt.value("#1f2933"))
    number = base.mark_text(fontSize=11).encode(text=alt.Text(value, type="quantitative"), color=ink)
    return _sized(base.mark_rect().encode(color=shade) + number, description, height=max(120, 26 * len(rows)))


def network(
    pairs: "pd.DataFrame", nodes: "pd.DataFrame", places: "pd.DataFrame", *, description: str, unit: str
) -> "alt.Chart":
    """A node–link picture: circles by mentions, lines by weight, colours by community.

    Parameters
    ----------
    pairs : DataFrame
        One row per tie: `source`, `target`, `weight`.
    nodes : DataFrame
        One row per actor: `node`, `label`, `mentions`, `strength`, `community`.
    places : DataFrame
        One row per actor drawn: `node`, `x`, `y`, from `networks.layout`.
    description : str
        Alternative text.
    unit : str
        What a weight counts (`sentences`).
    """
    import altair as alt

    drawn = nodes.merge(places, on="node")
    ends = drawn.set_index("node")[["label", "x", "y"]]
    lines = pairs.join(ends.add_suffix("_a"), on="source").join(ends.add_suffix("_b"), on="target").dropna()
    lines = lines.assign(tie=lines["label_a"] + " – " + lines["label_b"], weight=lines["weight"].astype(int))
    blank: dict[str, Any] = {"axis": None, "scale": alt.Scale(padding=30)}
    rules = (
        alt.Chart(lines[["tie", "weight", "x_a", "y_a", "x_b", "y_b"]].sort_values("weight"))
        .mark_rule(color=style.MUTED, opacity=0.55)
        .encode(
            x=alt.X("x_a", type="quantitative", **blank), y=alt.Y("y_a", type="quantitative", **blank),
            x2="x_b", y2="y_b",
            strokeWidth=alt.StrokeWidth(
                "weight", type="quantitative", scale=alt.Scale(range=[0.8, 9]),
                legend=alt.Legend(title=unit, tickCount=3),
            ),
            tooltip=[alt.Tooltip("tie", type="nominal"), alt.Tooltip("weight", type="quantitative", title=unit)],
        )
    )  # fmt: skip
    dots = (
        alt.Chart(drawn[["label", "mentions", "strength", "community", "x", "y"]])
        .encode(x=alt.X("x", type="quantitative", **blank), y=alt.Y("y", type="quantitative", **blank))
    )  # fmt: skip
    circles = dots.mark_circle(opacity=1, stroke="white", strokeWidth=1.5).encode(
        size=alt.Size("mentions", type="quantitative", scale=alt.Scale(range=[60, 1100]), legend=None),
        color=alt.Color("community", type="nominal", legend=None),
        tooltip=[alt.Tooltip(c, type=_kind(drawn[c])) for c in ("label", "mentions", "strength", "community")],
    )
    names = dots.mark_text(dy=-17, fontSize=12).encode(text=alt.Text("label", type="nominal"))
    return _sized(rules + circles + names, description, height=440)


def _sized(drawn: Any, description: str, *, height: int) -> "alt.Chart":
    return cast("alt.Chart", drawn.properties(width="container", height=height, description=description))


def _rounded(table: "pd.DataFrame") -> "pd.DataFrame":
    return table.round(3)


def _kind(column: "pd.Series") -> Any:
    return "quantitative" if column.dtype.kind in "iuf" else "nominal"
