"""The figures of the report: each takes a table of measures and returns one Altair chart."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd


def bars(table: "pd.DataFrame", value: str, by: str, *, description: str, title: str) -> "alt.Chart":
    """Horizontal bars, longest first.

    Parameters
    ----------
    table : DataFrame
        One row per bar.
    value, by : str
        The columns of the bar's length and of its name.
    description : str
        What the chart shows, for readers who do not see it.
    title : str
        Title of the value's axis, with its unit.
    """
    import altair as alt  # noqa: PLC0415  (heavy, and only figures need it)

    return (
        alt.Chart(table[[by, value]])
        .mark_bar()
        .encode(
            x=alt.X(value, title=title, type="quantitative"),
            y=alt.Y(by, title=None, type="nominal", sort="-x"),
            tooltip=[alt.Tooltip(by, type="nominal"), alt.Tooltip(value, type="quantitative")],
        )
        .properties(width="container", description=description)
    )
