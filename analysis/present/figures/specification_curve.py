"""The specification curve of a claim: its lead under every specification, and the choices that make each one."""

from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import takes
from analysis.present.figures import charts, dimensions, style

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

COLOURS = {"holds": style.ACCENT, "joint first": style.MUTED, "fails": style.CATEGORIES[1]}
# Leads from a quarter to four times the next are told apart; what lies beyond is drawn at the edge.
_FARTHEST = 4.0
_EVEN = [0.25, 0.5, 1, 2, 4]
# Both pictures leave the same room for names, so that a specification stands at one place in both.
_NAMES = 170
_SHOWN = {"shown": "lead", "shown_low": "low", "shown_high": "high"}
_TOLD = {"choices": "choices", "outcome": "the claim", "first": "first is", "words": "under"}
_RATIO = "ratio of first to runner-up"
OWN, OTHERS = "the report’s own choices", "other choices"
# Specifications that one figure still shows apart.
MOST = 150


@takes(table="rank number lead low high outcome first words")
def curve(table: "pd.DataFrame", *, description: str, of: int = 0) -> charts.Figure:
    """Points of the lead with their intervals, from the least to the greatest; above the line at one the claim holds.

    Parameters
    ----------
    table : DataFrame
        One row per specification, as `specification_curves.curve` gives it: `rank`, `number` (1 is the report's own,
        which is marked), `lead`, `low`, `high`, `outcome`, `first`, `words`.
    description : str
        Alternative text.
    of : int
        How many specifications there are, where some of them are drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"rank": [1, 2], "number": [2, 1], "lead": [0.5, 2.0], "outcome": ["fails", "holds"]})
    >>> table = table.assign(low=[0.3, 1.5], high=[0.9, 3.0], first="NRV", words="within: sentence")
    >>> curve(table, description="It holds in one of two.").height
    220
    """
    import altair as alt

    ends = {name: table[of].clip(1 / _FARTHEST, _FARTHEST) for name, of in _SHOWN.items()}
    kept = ["rank", "choices", *_SHOWN, "lead", "low", "high", "outcome", "first", "words"]
    kept = dimensions.kept(table, kept)
    drawn = table.assign(**ends, choices=table["number"].map(lambda n: OWN if n == 1 else OTHERS))[kept].round(3)
    axis = alt.Axis(**_ratios(table[[*_SHOWN.values()]]), minExtent=_NAMES - 20, maxExtent=_NAMES - 20, titlePadding=4)
    up: dict[str, Any] = {
        "type": "quantitative",
        "scale": alt.Scale(type="log", domain=[1 / _FARTHEST, _FARTHEST], clamp=True),
    }
    base = dimensions.opening(alt.Chart(drawn).encode(x=_ranks(table, title=None), color=_outcomes()), table)
    spans = base.transform_filter("isValid(datum.shown_low) && isValid(datum.shown_high)").mark_rule(opacity=0.35)
    spans = spans.encode(y=alt.Y("shown_low", **up, axis=axis, title=_RATIO), y2="shown_high")
    # else they are black, on any page; the names of a picture may be wider than measured
    plain = alt.Legend(symbolFillColor=style.MUTED, symbolStrokeColor=style.MUTED, columnPadding=26)
    points = base.mark_point(filled=True, opacity=0.95).encode(
        y=alt.Y("shown", **up, axis=axis, title=_RATIO),
        shape=alt.Shape(
            "choices",
            type="nominal",
            title=None,
            scale=alt.Scale(domain=[OWN, OTHERS], range=["diamond", "circle"]),
            legend=plain,
        ),
        size=alt.Size(
            "choices", type="ordinal", title=None, scale=alt.Scale(domain=[OWN, OTHERS], range=[170, 24]), legend=plain
        ),
        tooltip=[
            alt.Tooltip("lead", type="quantitative", title=_RATIO),
            *(alt.Tooltip(c, type="quantitative", title=f"95 % interval, {c}") for c in ("low", "high")),
            *(alt.Tooltip(c, type="nominal", title=t) for c, t in _TOLD.items()),
        ],
    )
    line = alt.Chart(alt.InlineData([{"even": 1}])).mark_rule(color=style.MUTED, strokeDash=[4, 3]).encode(
        y=alt.Y("even", type="quantitative")
    )  # fmt: skip
    return charts.sized(
        alt.layer(line, spans, points),
        description,
        marks=len(drawn),
        height=220,
        unit=charts.cut(f"{_RATIO} in each specification, with 95 % intervals", len(drawn), of),
        hidden=("shown", "even"),
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
    drawn = (
        drawn.groupby(dimensions.kept(table, ["claim", "lead", "shown", "outcome"]), sort=False)
        .size()
        .reset_index(name="specifications")
    )
    scale = alt.Scale(type="log", domain=[1 / _FARTHEST, _FARTHEST], clamp=True)
    axis = alt.Axis(**_ratios(table[["lead"]]), orient="bottom")
    marks = (
        alt.Chart(drawn)
        .mark_tick(thickness=2, opacity=0.7)
        .encode(
            x=alt.X("shown", type="quantitative", scale=scale, axis=axis, title=_RATIO),
            y=alt.Y("claim", type="nominal", sort=list(dict.fromkeys(drawn["claim"])), title=None),
            color=_outcomes(),
            tooltip=[
                alt.Tooltip("claim", type="nominal"),
                alt.Tooltip("lead", type="quantitative", title=_RATIO),
                alt.Tooltip("specifications", type="quantitative"),
            ],
        )
    )
    marks = dimensions.opening(marks, table)
    line = alt.Chart(alt.InlineData([{"even": 1}])).mark_rule(color=style.MUTED, strokeDash=[4, 3]).encode(
        x=alt.X("even", type="quantitative", scale=scale)
    )  # fmt: skip
    height = 34 * drawn["claim"].nunique() + 20
    return charts.sized(
        alt.layer(line, marks),
        description,
        marks=len(drawn),
        height=height,
        unit=f"{_RATIO} in each specification",
        hidden=("shown", "even"),
    )


@takes(table="choice value from to order")
def choices(table: "pd.DataFrame", *, own: int | None, description: str) -> charts.Figure:
    """A strip for each value of each choice, filled where specifications use it, in the curve's order.

    Parameters
    ----------
    table : DataFrame
        One row per stretch of the curve, as `specification_curves.strips` gives it.
    own : int or None
        The rank of the report's own specification, which is marked.
    description : str
        Alternative text.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"choice": "within", "value": ["article", "sentence"], "from": [1, 2], "to": [1, 2]})
    >>> choices(table.assign(order=[1, 0]), own=2, description="It holds for sentences.").height
    66
    """
    import altair as alt

    strip = table["choice"] + ": " + table["value"].astype("str")
    drawn = table.assign(strip=strip, begin=table["from"] - 0.5, end=table["to"] + 0.5)
    strips = list(dict.fromkeys(drawn.sort_values(["order", "strip"])["strip"]))
    axis = alt.Axis(minExtent=_NAMES, maxExtent=_NAMES, labelLimit=_NAMES, ticks=False, domain=False)
    ranks = drawn[["to"]].rename(columns={"to": "rank"})
    marks = (
        alt.Chart(drawn[dimensions.kept(table, ["strip", "from", "to", "begin", "end"])])
        .mark_bar(height=11, color=style.ACCENT, opacity=0.75)
        .encode(
            x=_ranks(ranks, title="specifications, by ratio of first to runner-up", column="begin"),
            x2="end",
            y=alt.Y("strip", type="nominal", sort=strips, title=None, axis=axis),
            tooltip=[
                alt.Tooltip("strip", type="nominal", title="choice"),
                *(alt.Tooltip(c, type="quantitative", title=f"{c} specification") for c in ("from", "to")),
            ],
        )
    )
    layers = [dimensions.opening(marks, table)]
    if own is not None:
        at = alt.Chart(alt.InlineData([{"own": own}])).mark_rule(color=style.CATEGORIES[1], strokeWidth=1.5)
        layers.append(at.encode(x=alt.X("own", type="quantitative")))
    height = 18 * len(strips) + 30
    return charts.sized(
        alt.layer(*layers),
        description,
        marks=len(drawn),
        height=height,
        unit="choices made in each specification, in the order of the curve",
        hidden=("begin", "end", "own"),
    )


def _ratios(values: "pd.DataFrame") -> dict[str, Any]:
    """The marks of an axis of ratios; where some lie beyond its ends, these say so.

    Examples
    --------
    >>> import pandas as pd
    >>> _ratios(pd.DataFrame({"lead": [0.5, 6.0]}))["labelExpr"]
    "datum.value == 4.0 ? '≥ 4' : datum.label"
    """
    ends = ((0.25, "≤", values.lt(1 / _FARTHEST)), (_FARTHEST, "≥", values.gt(_FARTHEST)))
    said = "".join(f"datum.value == {at} ? '{sign} {at:g}' : " for at, sign, beyond in ends if beyond.any(axis=None))
    return {"values": _EVEN, "format": "~r"} | ({"labelExpr": f"{said}datum.label"} if said else {})


def _ranks(table: "pd.DataFrame", *, title: str | None, column: str = "rank") -> "alt.X":
    import altair as alt

    scale = alt.Scale(domain=[0, int(table["rank"].max()) + 1 if len(table) else 1], nice=False)
    return alt.X(column, type="quantitative", title=title, scale=scale, axis=alt.Axis(grid=False, tickCount=6))


def _outcomes() -> "alt.Color":
    import altair as alt

    return alt.Color(
        "outcome",
        type="nominal",
        title=None,
        scale=alt.Scale(domain=[*COLOURS], range=[*COLOURS.values()]),
        legend=alt.Legend(symbolOpacity=1),
    )
