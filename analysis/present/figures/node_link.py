"""A network as a node–link picture."""

from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import takes
from analysis.present.figures import label_placement, style
from analysis.present.figures.dimensions import Figure, kept, kind, opening, sized

if TYPE_CHECKING:
    import pandas as pd

# Above this many nodes a node–link picture is a hairball: only the strongest ties are drawn.
MOST_NODES = 40
# Narrower than this it scrolls in its own box instead of shrinking further (pixels).
_NARROWEST = 480


@takes(pairs="source target weight", nodes="node label mentions strength community", places="node x y")
def network(
    pairs: "pd.DataFrame", nodes: "pd.DataFrame", places: "pd.DataFrame", *, description: str, unit: str
) -> Figure:
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

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.measure.networks import comention
    >>> pairs = pd.DataFrame({"source": ["NRV"], "target": ["SUD"], "weight": [3]})
    >>> nodes = pd.DataFrame({"node": ["NRV", "SUD"], "label": ["Norvania", "Sudany"], "mentions": [5, 4]})
    >>> nodes = nodes.assign(strength=3, community=1)
    >>> network(pairs, nodes, comention.layout(pairs), description="One tie.", unit="sentences").height
    460
    """
    import altair as alt

    drawn = nodes.merge(places, on="node").rename(columns={"label": "actor"})
    drawn = drawn.assign(community=drawn["community"].astype(str))
    ends = drawn.set_index("node")[["actor", "x", "y"]]
    lines = pairs.join(ends.add_suffix("_a"), on="source").join(ends.add_suffix("_b"), on="target").dropna()
    lines = lines.assign(tie=lines["actor_a"] + " – " + lines["actor_b"], weight=lines["weight"].astype(int))
    axes, most = _positions(drawn), max([1, *drawn["mentions"]])
    ordered = lines[kept(lines, ["tie", "weight", "x_a", "y_a", "x_b", "y_b"])].sort_values(["weight", "tie"])
    rules = (
        alt.Chart(ordered)
        .mark_rule(color=style.MUTED, strokeCap="round")
        .encode(
            x=alt.X("x_a", type="quantitative", **axes["x"]), y=alt.Y("y_a", type="quantitative", **axes["y"]),
            x2="x_b", y2="y_b",
            strokeWidth=alt.StrokeWidth(
                "weight", type="quantitative", scale=alt.Scale(type="sqrt", range=[1, 14]),
                legend=alt.Legend(title=unit, values=_steps(lines["weight"]), symbolStrokeColor=style.MUTED),
            ),
            opacity=alt.Opacity("weight", type="quantitative", scale=alt.Scale(range=[0.45, 0.8])),
            tooltip=[alt.Tooltip("tie", type="nominal"), alt.Tooltip("weight", type="quantitative", title=unit)],
        )
    )  # fmt: skip
    dots = alt.Chart(drawn[kept(drawn, ["actor", "mentions", "strength", "community", "x", "y"])]).encode(
        x=alt.X("x", type="quantitative", **axes["x"]), y=alt.Y("y", type="quantitative", **axes["y"])
    )
    areas = alt.Scale(domain=[0, most], range=[label_placement.SMALLEST, label_placement.LARGEST])
    circles = dots.mark_circle(opacity=1, style="node").encode(
        size=alt.Size("mentions", type="quantitative", scale=areas, legend=None),
        color=alt.Color("community", type="nominal", legend=None),
        tooltip=[alt.Tooltip(c, type=kind(drawn[c])) for c in ("actor", "mentions", "strength", "community")],
    )
    names = label_placement.beside(drawn, axes)
    picture = alt.layer(opening(rules, lines), opening(circles, drawn), *names)
    return sized(picture, description, marks=len(lines), height=460, narrowest=_NARROWEST, hidden=("x", "y"))


def _positions(drawn: "pd.DataFrame") -> dict[str, dict[str, Any]]:
    """Axes without marks; the margin leaves the outermost names inside the picture."""
    import altair as alt

    found = {}
    for axis, margin in (("x", 0.09), ("y", 0.07)):
        low, high = (float(drawn[axis].min()), float(drawn[axis].max())) if len(drawn) else (0.0, 0.0)
        room = margin * ((high - low) or 1)
        scale = alt.Scale(domain=[round(low - room, 3), round(high + room, 3)], zero=False, nice=False)
        found[axis] = {"axis": None, "scale": scale}
    return found


def _steps(weights: "pd.Series") -> list[int]:
    """Up to three weights for a legend: the least, the greatest and one between."""
    if weights.empty:
        return []
    least, most = int(weights.min()), int(weights.max())
    return sorted({least, round((least * most) ** 0.5), most})
