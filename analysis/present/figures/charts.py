"""The figures of the report: each takes a table of measures and returns one Altair chart.

Every chart carries its alternative text (`description`), fills the width of its column, and shows the
exact values under the pointer. Rows are sorted and numbers rounded, so equal tables give equal charts. Of more names
than can be read the table's first ones are drawn, and the line below the title says of how many.
"""

from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import has
from analysis.present.figures import style
from analysis.present.figures.dimensions import MOST_ON_A_SIDE, Figure, cut, first, kept, kind, opening, sized
from analysis.present.figures.node_link import MOST_NODES, network

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MOST_NODES", "Figure", "bars", "cut", "heatmap", "intervals", "kept", "kind", "network", "opening", "sized"]

# The number at the end of the longest bar needs a sixth of the axis on a narrow screen.
_ROOM_FOR_NUMBER = 1.2
# From this share of the greatest number on, a cell is too deep for black type (contrast 4.5 to 1).
_DEEP = 0.9
# Height of one row of points and room between the names (pixels).
_POINT, _BETWEEN = 15, 12
# So many rows and columns of the same things have cells on a phone that can be told apart and touched.
_MOST_ON_A_PHONE = 20
# Groups are told apart by form as well as by colour.
_FORMS = ("circle", "diamond", "square", "triangle-up", "cross", "triangle-down", "stroke")


def bars(
    table: "pd.DataFrame",
    value: str,
    by: str,
    *,
    title: str,
    description: str,
    colour: str | None = None,
    of: int = 0,
) -> Figure:
    """Horizontal bars in the table's order, with the value at the end of each.

    Parameters
    ----------
    table : DataFrame
        One row per bar, or per piece of a bar where `colour` parts it.
    value, by : str
        The columns of the bar's length and of its name.
    title : str
        Title of the value's axis, with its unit.
    description : str
        What the chart shows, for readers who do not see it.
    colour : str, optional
        The column that parts each bar into pieces.
    of : int
        How many bars there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"theme": ["roads", "harvest"], "n": [4, 2]})
    >>> bars(table, "n", "theme", description="Roads come first.", title="sentences").description
    'Roads come first.'
    """
    import altair as alt

    columns = [by, value, *([colour] if colour else [])]
    has(table, columns, of="charts.bars")
    of, table = max(of, table[by].nunique()), first(table, by)
    order = list(dict.fromkeys(table[by]))
    longest = float(table.groupby(by)[value].sum().max()) if len(table) else 0.0
    room = alt.Scale(domain=[0, (longest or 1) * _ROOM_FOR_NUMBER])
    base = alt.Chart(_rounded(table[kept(table, columns)])).encode(
        x=alt.X(value, type="quantitative", title=title, axis=alt.Axis(tickCount=5), scale=room),
        y=alt.Y(by, type="nominal", title=None, sort=order),
        tooltip=[alt.Tooltip(c, type=kind(table[c])) for c in columns],
    )
    base = opening(base, table)
    drawn: Any = base.mark_bar(height={"band": 0.72})
    if colour:
        kinds = list(dict.fromkeys(table[colour]))
        scale = alt.Scale(domain=kinds, range=list(style.CATEGORIES[: len(kinds)]))
        drawn = drawn.encode(color=alt.Color(colour, type="nominal", scale=scale, title=None))
    else:
        label = base.mark_text(align="left", dx=4).encode(text=alt.Text(value, type="quantitative"))
        drawn = drawn + label
    unit = f"{title}, by {by}{f' and {colour}' if colour else ''}"
    unit = cut(unit, len(order), of)
    return sized(drawn, description, marks=len(table), height=max(90, 26 * len(order)), unit=unit)


def intervals(  # noqa: PLR0913  (each says one thing of the figure)
    table: "pd.DataFrame",
    value: str,
    by: str,
    *,
    description: str,
    title: str,
    colour: str | None = None,
    domain: tuple[float, float] | None = None,
    reference: float | None = None,
    of: int = 0,
) -> Figure:
    """Points with their intervals as lines, one row a name, in the table's order.

    Parameters
    ----------
    table : DataFrame
        One row per point: a value, and `low` and `high`, the ends of its interval (missing where it has none:
        then the point stands alone; a missing value is not drawn).
    value, by : str
        The columns of the point's place and of its row's name.
    description, title : str
        Alternative text, and the title of the axis with its unit.
    colour : str, optional
        The column that tells points of one row apart, by colour and by form, one under the other.
    domain : (float, float), optional
        Ends of the axis; by default those of the intervals.
    reference : float, optional
        A value that all are compared with (no difference, say), drawn as a line.
    of : int
        How many rows there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"theme": ["roads"], "share": [0.4], "low": [0.3], "high": [0.5]})
    >>> intervals(table, "share", "theme", description="Two in five.", title="share of sentences").height
    90
    """
    import altair as alt

    columns = [by, *([colour] if colour else []), value, "low", "high"]
    has(table, columns, of="charts.intervals")
    of, table = max(of, table[by].nunique()), first(table, by)
    order = list(dict.fromkeys(table[by]))
    groups = list(dict.fromkeys(table[colour])) if colour else [""]
    scale = alt.Scale(domain=list(domain), nice=False) if domain else alt.Scale(zero=False)
    axis = alt.Axis(tickCount=5, grid=True)
    across: dict[str, Any] = {"type": "quantitative", "title": title, "scale": scale, "axis": axis}
    base = alt.Chart(_rounded(table[kept(table, columns)])).encode(
        y=alt.Y(by, type="nominal", title=None, sort=order, scale=alt.Scale(paddingInner=0.3, paddingOuter=0.15)),
        tooltip=[alt.Tooltip(c, type=kind(table[c])) for c in columns],
    )
    base = opening(base, table)
    lines: Any = base.transform_filter("isValid(datum.low) && isValid(datum.high)")
    lines = lines.mark_rule(strokeWidth=2, strokeCap="round", color=style.ACCENT)
    lines = lines.encode(x=alt.X("low", **across), x2="high")
    points: Any = base.transform_filter(f"isValid(datum[{value!r}])")
    points = points.mark_point(filled=True, opacity=1, size=70, color=style.ACCENT).encode(x=alt.X(value, **across))
    if colour:
        told: dict[str, Any] = {"type": "nominal", "title": None}
        hues = alt.Color(colour, **told, scale=alt.Scale(domain=groups, range=list(style.CATEGORIES[: len(groups)])))
        forms = alt.Shape(colour, **told, scale=alt.Scale(domain=groups, range=list(_FORMS[: len(groups)])))
        under = alt.YOffset(colour, type="nominal", sort=groups)
        lines, points = lines.encode(color=hues, yOffset=under), points.encode(color=hues, shape=forms, yOffset=under)
    layers = [lines, points]
    if reference is not None:
        once = alt.Chart(_rounded(table[columns])).transform_aggregate(rows="count()")
        rule = once.mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color=style.MUTED)
        layers.insert(0, rule.encode(x=alt.XDatum(reference, **across)))
    height = (_POINT * len(groups) + _BETWEEN) * len(order)
    marks = int(table[value].notna().sum())
    return sized(
        alt.layer(*layers),
        description,
        marks=marks,
        height=max(90, height),
        unit=cut(f"{title}, by {by}; lines are 95 % intervals", len(order), of),
    )


def heatmap(
    table: "pd.DataFrame",
    value: str,
    x: str,
    y: str,
    *,
    description: str,
    title: str,
    square: bool = False,
    of: int = 0,
) -> Figure:
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
    of : int
        How many rows there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"outlet": ["The Courier", "The Post"], "theme": "roads", "n": [4, 2]})
    >>> heatmap(table, "n", "outlet", "theme", description="More in The Courier.", title="sentences").height
    120
    """
    has(table, [value, x, y], of="charts.heatmap")
    of, wide = max(of, table[y].nunique()), table[x].nunique()
    table = first(table, y, MOST_ON_A_SIDE)
    table = table[table[x].isin(table[y])] if square else first(table, x, MOST_ON_A_SIDE)
    rows = list(dict.fromkeys(table[y]))
    unit = f"{title}, each {y} with each other" if square else f"{title}, by {y} (rows) and {x} (columns)"
    unit = cut(unit, len(rows), of)
    unit = unit if square else cut(unit, table[x].nunique(), wide, "columns")
    narrow = None
    if square and len(rows) > _MOST_ON_A_PHONE:
        most = table.groupby(y, sort=False)[value].sum().nlargest(_MOST_ON_A_PHONE).index
        few = table[table[x].isin(most) & table[y].isin(most)]
        narrow = sized(_cells(few, value, x, y, title=title, square=True), description, marks=len(few), height=0)
        unit = f"{unit}; on a narrow screen the {len(most)} with the most"
    return sized(
        _cells(table, value, x, y, title=title, square=square),
        description,
        marks=len(table),
        height=max(120, 26 * len(rows)),
        unit=unit,
        narrow=narrow,
    )


def _cells(table: "pd.DataFrame", value: str, x: str, y: str, *, title: str, square: bool) -> Any:
    """The shaded cells of a matrix and their numbers."""
    import altair as alt

    rows, columns = list(dict.fromkeys(table[y])), list(dict.fromkeys(table[x]))
    order = rows if square else columns
    most = float(table[value].max()) if len(table) else 0.0
    base = alt.Chart(_rounded(table[kept(table, [x, y, value])])).encode(
        x=alt.X(x, type="nominal", title=None, sort=order, axis=alt.Axis(orient="top")),
        y=alt.Y(y, type="nominal", title=None, sort=rows),
        tooltip=[alt.Tooltip(c, type=kind(table[c])) for c in (y, x, value)],
    )
    base = opening(base, table)
    shade = alt.Color(value, type="quantitative", title=title, legend=None, scale=alt.Scale(domain=[0, most or 1]))
    number = base.encode(text=alt.Text(value, type="quantitative"))
    pale, deep = (
        number.mark_text(fontSize=11, style=look).transform_filter(f"datum[{value!r}] {side} {most * _DEEP}")
        for look, side in (("pale", "<="), ("deep", ">"))
    )
    return alt.layer(base.mark_rect().encode(color=shade), pale, deep)


def _rounded(table: "pd.DataFrame") -> "pd.DataFrame":
    return table.round(3)
