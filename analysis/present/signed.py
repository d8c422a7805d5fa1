"""Figures of what counts for and against: cooperation beside conflict, and the balance of the two in a matrix."""

from typing import TYPE_CHECKING, Literal

from analysis.present import figures, style

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

COLOURS = {"cooperation": style.ACCENT, "conflict": style.CATEGORIES[1]}


def sides(table: "pd.DataFrame", by: str, *, description: str, title: str) -> "alt.Chart":
    """Bars to either side of zero: cooperation to the right, conflict to the left, in the table's order.

    Parameters
    ----------
    table : DataFrame
        One row per bar: `cooperation`, `conflict` (counts), and its name.
    by : str
        The column of the names.
    description, title : str
        Alternative text, and the title of the axis.
    """
    import altair as alt

    order = list(dict.fromkeys(table[by]))
    long = table.melt([by], ["cooperation", "conflict"], var_name="sign", value_name="acts")
    long = long[long["acts"] > 0].reset_index(drop=True)
    long["place"] = long["acts"].where(long["sign"] == "cooperation", -long["acts"])
    right, left = (int(table[sign].max()) if len(table) else 0 for sign in ("cooperation", "conflict"))
    room = 0.12 * max(right + left, 1)
    reach = [-left - room if left else 0, right + room]
    base = alt.Chart(long).encode(
        x=alt.X("place", type="quantitative", title=title, scale=alt.Scale(domain=reach),
                axis=alt.Axis(format="~s", labelExpr="abs(datum.value)", tickCount=6, tickMinStep=1)),
        y=alt.Y(by, type="nominal", title=None, sort=order),
        color=alt.Color("sign", type="nominal", title=None,
                        scale=alt.Scale(domain=[*COLOURS], range=[*COLOURS.values()])),
        tooltip=[alt.Tooltip(by, type="nominal"), alt.Tooltip("sign", type="nominal"),
                 alt.Tooltip("acts", type="quantitative")],
    )  # fmt: skip
    bars = base.mark_bar(height={"band": 0.72})
    ends: tuple[tuple[str, Literal["left", "right"], int], ...] = (
        ("cooperation", "left", 4),
        ("conflict", "right", -4),
    )
    numbers = [
        base.transform_filter(f"datum.sign == '{sign}'").mark_text(align=align, dx=dx)
        .encode(text=alt.Text("acts", type="quantitative"), color=alt.value("#333b44"))
        for sign, align, dx in ends
    ]  # fmt: skip
    return figures.sized(alt.layer(bars, *numbers), description, height=max(90, 24 * len(order)), hidden=("place",))


def matrix(table: "pd.DataFrame", *, description: str, title: str) -> "alt.Chart":
    """A grid of who acts and towards whom: blue where cooperation outweighs conflict, orange where it does not.

    Parameters
    ----------
    table : DataFrame
        One row per ordered pair: `from`, `to`, `cooperation`, `conflict`, `net`, in the order of rows and columns.
    description, title : str
        Alternative text, and what the numbers are.
    """
    import altair as alt

    order = list(dict.fromkeys([*table["from"], *table["to"]]))
    # by the square root, so that the colour of few acts can be told beside that of many
    most = max(1.0, float(table["net"].abs().max()) ** 0.5) if len(table) else 1.0
    drawn = table[["from", "to", "cooperation", "conflict", "net"]].copy()
    drawn["balance"] = [f"+{c}" if not k else f"−{k}" if not c else f"+{c} −{k}"
                        for c, k in zip(drawn["cooperation"], drawn["conflict"], strict=True)]  # fmt: skip
    drawn["tone"] = [round(abs(n) ** 0.5 * (1 if n > 0 else -1), 3) for n in drawn["net"]]
    base = alt.Chart(drawn).encode(
        x=alt.X("to", type="nominal", title="towards", sort=order, axis=alt.Axis(orient="top", labelAngle=-40)),
        y=alt.Y("from", type="nominal", title="who acts", sort=order),
        tooltip=["from:N", "to:N", "cooperation:Q", "conflict:Q"],
    )  # fmt: skip
    shade = alt.Color(
        "tone", type="quantitative", title=title, legend=None,
        scale=alt.Scale(domain=[-most, 0, most], range=[style.CATEGORIES[1], "#E8EEF4", style.ACCENT]),
    )  # fmt: skip
    pale, deep = (
        base.mark_text(fontSize=11, style=look).encode(text=alt.Text("balance", type="nominal"))
        .transform_filter(f"abs(datum.tone) {side} {round(most * 0.8, 3)}")
        for look, side in (("pale", "<="), ("deep", ">"))
    )  # fmt: skip
    slanted = max((len(str(c)) for c in order), default=0)
    return figures.sized(
        alt.layer(base.mark_rect().encode(color=shade), pale, deep), description,
        height=max(120, 26 * len(dict.fromkeys(table["from"]))),
        narrowest=round(6.6 * 1.77 * slanted) + 40 * len(dict.fromkeys(table["to"])), right=18, hidden=("tone",),
    )  # fmt: skip
