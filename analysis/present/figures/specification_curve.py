"""The specification curve of a claim: its lead under every specification, and the choices that make each one."""

from typing import TYPE_CHECKING

from analysis.contracts.table_arguments import takes
from analysis.present.figures import charts, style

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

COLOURS = {"holds": style.ACCENT, "joint first": style.MUTED, "fails": style.CATEGORIES[1]}
# Leads from a quarter to four times the next are told apart; what lies beyond is drawn at the edge.
_FARTHEST = 4.0
_EVEN = [0.25, 0.5, 1, 2, 4]
# Both pictures leave the same room for names, so that a specification stands at one place in both.
_NAMES = 170


@takes(table="rank lead outcome first words")
def curve(table: "pd.DataFrame", *, description: str) -> charts.Figure:
    """Points of the lead, from the least to the greatest; above the line at one the claim holds.

    Parameters
    ----------
    table : DataFrame
        One row per specification, as `robustness.curve` gives it: `rank`, `lead`, `outcome`, `first`, `words`.
    description : str
        Alternative text.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"rank": [1, 2], "lead": [0.5, 2.0], "outcome": ["fails", "holds"]})
    >>> curve(table.assign(first="NRV", words="within: sentence"), description="It holds in one of two.").height
    190
    """
    import altair as alt

    drawn = table.assign(shown=table["lead"].clip(1 / _FARTHEST, _FARTHEST))[
        ["rank", "shown", "lead", "outcome", "first", "words"]
    ]
    scale = alt.Scale(type="log", domain=[1 / _FARTHEST, _FARTHEST], clamp=True)
    axis = alt.Axis(values=_EVEN, format="~r", minExtent=_NAMES - 20, maxExtent=_NAMES - 20, titlePadding=4)
    points = (
        alt.Chart(drawn.round(3))
        .mark_circle(size=26, opacity=0.9)
        .encode(
            x=_ranks(table, title=None),
            y=alt.Y("shown", type="quantitative", scale=scale, axis=axis, title="ratio of first to runner-up"),
            color=_outcomes(),
            tooltip=[
                alt.Tooltip("lead", type="quantitative", title="ratio of first to runner-up"),
                alt.Tooltip("outcome", type="nominal", title="the claim"),
                alt.Tooltip("first", type="nominal", title="first is"),
                alt.Tooltip("words", type="nominal", title="under"),
            ],
        )
    )
    line = alt.Chart(alt.InlineData([{"even": 1}])).mark_rule(color=style.MUTED, strokeDash=[4, 3]).encode(
        y=alt.Y("even", type="quantitative")
    )  # fmt: skip
    return charts.sized(
        alt.layer(line, points), description, marks=len(drawn), height=190, narrowest=420, hidden=("shown",)
    )


@takes(table="claim lead outcome")
def leads(table: "pd.DataFrame", *, description: str) -> charts.Figure:
    """A row for each claim with a mark for the lead in each specification; right of the line it holds.

    Parameters
    ----------
    table : DataFrame
        One row per claim and specification: `claim` (as printed), `lead`, `outcome`.
    description : str
        Alternative text.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"claim": "first tie", "lead": [0.5, 2.0], "outcome": ["fails", "holds"]})
    >>> leads(table, description="It holds in one of two.").height
    54
    """
    import altair as alt

    drawn = table.assign(shown=table["lead"].clip(1 / _FARTHEST, _FARTHEST)).round(3)
    # equal marks of one claim lie on one another: they are drawn once, and say how many they are
    drawn = drawn.groupby(["claim", "shown", "outcome"], sort=False).size().reset_index(name="specifications")
    scale = alt.Scale(type="log", domain=[1 / _FARTHEST, _FARTHEST], clamp=True)
    axis = alt.Axis(values=_EVEN, format="~r", orient="bottom")
    marks = (
        alt.Chart(drawn)
        .mark_tick(thickness=2, opacity=0.7)
        .encode(
            x=alt.X("shown", type="quantitative", scale=scale, axis=axis, title="ratio of first to runner-up"),
            y=alt.Y("claim", type="nominal", sort=list(dict.fromkeys(drawn["claim"])), title=None),
            color=_outcomes(),
            tooltip=[
                alt.Tooltip("claim", type="nominal"),
                alt.Tooltip("shown", type="quantitative", title="ratio of first to runner-up"),
                alt.Tooltip("specifications", type="quantitative"),
            ],
        )
    )
    line = alt.Chart(alt.InlineData([{"even": 1}])).mark_rule(color=style.MUTED, strokeDash=[4, 3]).encode(
        x=alt.X("even", type="quantitative", scale=scale)
    )  # fmt: skip
    height = 34 * drawn["claim"].nunique() + 20
    return charts.sized(alt.layer(line, marks), description, marks=len(drawn), height=height, narrowest=420)


@takes(table="rank choice value outcome order")
def choices(table: "pd.DataFrame", *, description: str) -> charts.Figure:
    """A strip for each value of each choice, with a mark where a specification uses it, in the curve's order.

    Parameters
    ----------
    table : DataFrame
        One row per specification and choice: `rank`, `choice`, `value`, `outcome`.
    description : str
        Alternative text.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"rank": [1, 2], "choice": "within", "value": ["article", "sentence"]})
    >>> table = table.assign(outcome=["fails", "holds"], order=[1, 0])
    >>> choices(table, description="It holds for sentences.").height
    66
    """
    import altair as alt

    drawn = table.assign(strip=table["choice"] + ": " + table["value"].astype("str"))
    strips = list(dict.fromkeys(drawn.sort_values(["order", "strip"])["strip"]))
    axis = alt.Axis(minExtent=_NAMES, maxExtent=_NAMES, labelLimit=_NAMES, ticks=False, domain=False)
    marks = (
        alt.Chart(drawn[["rank", "strip", "outcome"]])
        .mark_tick(thickness=1.6, height=13)
        .encode(
            x=_ranks(table, title="specifications, by ratio of first to runner-up"),
            y=alt.Y("strip", type="nominal", sort=strips, title=None, axis=axis),
            color=_outcomes(),
            tooltip=[alt.Tooltip("strip", type="nominal", title="choice"), alt.Tooltip("outcome", type="nominal")],
        )
    )
    return charts.sized(marks, description, marks=len(drawn), height=18 * len(strips) + 30, narrowest=420)


def _ranks(table: "pd.DataFrame", *, title: str | None) -> "alt.X":
    import altair as alt

    scale = alt.Scale(domain=[0, int(table["rank"].max()) + 1 if len(table) else 1], nice=False)
    return alt.X("rank", type="quantitative", title=title, scale=scale, axis=alt.Axis(grid=False, tickCount=6))


def _outcomes() -> "alt.Color":
    import altair as alt

    return alt.Color(
        "outcome", type="nominal", title=None, scale=alt.Scale(domain=[*COLOURS], range=[*COLOURS.values()])
    )
