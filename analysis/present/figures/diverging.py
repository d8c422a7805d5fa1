"""Figures of two sides: cooperation and conflict (or sources and mentioned actors), and their balance in a matrix."""

from typing import TYPE_CHECKING, Literal

from analysis.contracts.table_arguments import has, takes
from analysis.present import counts
from analysis.present.figures import charts, style
from analysis.present.figures.chart_data import OPENS

if TYPE_CHECKING:
    import pandas as pd

# From this share of either end on, a cell is too deep for black type (0.8 of its square root).
_DEEP = 0.64
# What counts for stands to the right, what counts against to the left.
COLOURS = (style.ACCENT, style.CATEGORIES[1])


def sides(
    table: "pd.DataFrame",
    by: str,
    *,
    description: str,
    title: str,
    columns: tuple[str, str] = ("cooperation", "conflict"),
    of: int = 0,
) -> charts.Figure:
    """Bars to either side of zero, in the table's order: by default cooperation to the right, conflict to the left.

    Parameters
    ----------
    table : DataFrame
        One row per bar: two counts, and its name; `opens`, if it is there, maps either column to where it opens.
    by : str
        The column of the names.
    description, title : str
        Alternative text, and the title of the axis: what is counted.
    columns : (str, str)
        The columns of the counts to the right and to the left.
    of : int
        How many rows there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"pair": ["Norvania – Sudany"], "cooperation": [3], "conflict": [1]})
    >>> sides(table, "pair", description="They mostly agree.", title="events").height
    90
    """
    import altair as alt

    right, left = columns
    has(table, [by, right, left], of="diverging.sides")
    order = list(dict.fromkeys(table[by]))
    long = table.melt(charts.kept(table, [by]), [*columns], var_name="sign", value_name=title)
    if OPENS in long:  # each side on its own
        long[OPENS] = [where[sign] for where, sign in zip(long[OPENS], long["sign"], strict=True)]
    long = long[long[title] > 0].reset_index(drop=True)
    long["place"] = long[title].where(long["sign"] == right, -long[title])
    ahead, back = (int(table[sign].max()) if len(table) else 0 for sign in columns)
    room = 0.18 * max(ahead + back, 1)
    reach = [-back - room if back else 0, ahead + room]
    base = alt.Chart(long).encode(
        x=alt.X("place", type="quantitative", title=title, scale=alt.Scale(domain=reach),
                axis=alt.Axis(format="~s", labelExpr="abs(datum.value)", tickCount=6, tickMinStep=1)),
        y=alt.Y(by, type="nominal", title=None, sort=order),
        tooltip=[alt.Tooltip(by, type="nominal"), alt.Tooltip("sign", type="nominal"),
                 alt.Tooltip(title, type="quantitative")],
    )  # fmt: skip
    base = charts.opening(base, table)
    told = alt.Color("sign", type="nominal", title=None, scale=alt.Scale(domain=[*columns], range=[*COLOURS]))
    bars = base.mark_bar(height={"band": 0.72}).encode(color=told)
    ends: tuple[tuple[str, Literal["left", "right"], int], ...] = (
        (right, "left", 4),
        (left, "right", -4),
    )
    numbers = [
        base.transform_filter(f"datum.sign == {sign!r}").mark_text(align=align, dx=dx)
        .encode(text=alt.Text(title, type="quantitative"))
        for sign, align, dx in ends
    ]  # fmt: skip
    return charts.sized(
        alt.layer(bars, *numbers), description, marks=len(long), height=max(90, 24 * len(order)),
        unit=charts.cut(f"{title} by {by}: {right} to the right, {left} to the left", len(order), of),
        hidden=("place",),
    )  # fmt: skip


@takes(table="from to cooperation conflict net")
def matrix(table: "pd.DataFrame", *, description: str, title: str, of: int = 0) -> charts.Figure:
    """A grid of sources and targets of events: blue where cooperation outweighs conflict, orange where it does not.

    Parameters
    ----------
    table : DataFrame
        One row per ordered pair: `from`, `to`, `cooperation`, `conflict`, `net`, in the order of rows and columns.
    description, title : str
        Alternative text, and what the numbers are.
    of : int
        How many sources and targets there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"from": ["Norvania"], "to": ["Sudany"], "cooperation": [3], "conflict": [1], "net": [2]})
    >>> matrix(table, description="They mostly agree.", title="events").height
    120
    """
    import altair as alt

    order = list(dict.fromkeys([*table["from"], *table["to"]]))
    rows, columns = ([name for name in order if name in {*table[end]}] for end in ("from", "to"))
    # by the square root, so that the colour of few events can be told beside that of many
    good, bad = (max(0.0, float(side.max())) ** 0.5 if len(side) else 0.0 for side in (table["net"], -table["net"]))
    most = max(1.0, good, bad)
    # the weaker side gets a third of the scale at least: a little conflict should still look like conflict
    ends = [-(max(bad, most / 3) ** 2), 0, max(good, most / 3) ** 2]
    drawn = table[charts.kept(table, ["from", "to", "cooperation", "conflict", "net"])].copy()
    drawn["balance"] = [
        "\u2009".join(_signed(n) for n in (c, -k) if n)
        for c, k in zip(drawn["cooperation"], drawn["conflict"], strict=True)
    ]
    drawn["alone"] = [counts.number(n, ",") for n in drawn["net"]]  # where a cell has room for one number
    base = alt.Chart(drawn).encode(
        x=alt.X("to", type="nominal", title="target", sort=columns, axis=alt.Axis(orient="top")),
        y=alt.Y("from", type="nominal", title="source", sort=rows),
        tooltip=["from:N", "to:N", "cooperation:Q", "conflict:Q"],
    )  # fmt: skip
    base = charts.opening(base, table)
    shade = alt.Color(
        "net", type="quantitative", title=title, legend=None,
        scale=alt.Scale(type="sqrt", domain=[round(end, 3) for end in ends], range="diverging", interpolate="rgb"),
    )  # fmt: skip
    dark = f"(datum.net > {round(_DEEP * ends[2], 3)} || datum.net < {round(_DEEP * ends[0], 3)})"
    pale, deep = (
        base.mark_text(fontSize=11, style=look).encode(text=alt.Text("balance", type="nominal"))
        .transform_filter(shade_is)
        for look, shade_is in (("pale", f"!{dark}"), ("deep", dark))
    )  # fmt: skip
    return charts.sized(
        alt.layer(base.mark_rect().encode(color=shade), pale, deep), description,
        marks=len(table), height=max(120, 26 * len(rows)),
        unit=charts.cut(
            f"{title}: cooperation (+) and conflict (−), by source (rows) and target (columns)", len(order), of
        ),
        shorter="alone", hidden=("alone",),
    )  # fmt: skip


def _signed(number: int) -> str:
    """A number with its sign.

    Examples
    --------
    >>> _signed(3), _signed(-2), _signed(0)
    ('+3', '−2', '±0')
    """
    return counts.number(number, "+,") if number else "±0"
