"""A network as a node–link picture."""

from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import takes
from analysis.present.figures import label_placement, style
from analysis.present.figures.dimensions import Figure, cut, kept, kind, opening, sized

if TYPE_CHECKING:
    import pandas as pd

# Above this many nodes a node–link picture is a hairball: only the strongest ties are drawn.
MOST_NODES = 40
# Up to so many actors stand where their distances put them; of more, the places are evened out by so much.
_FEW, _EVENLY = 20, 0.6
# Width of the heaviest tie (pixels); half of it where there are more ties than so many.
_THICK, _MANY = 14, 50
# Colours of communities: no two of them have the same, and what is grey is none.
_HUES = tuple(hue for hue in style.CATEGORIES if hue != style.MUTED)
# Room for the outermost names, as a part of the picture's width and height.
_MARGINS = {label_placement.PAGE.width: (0.09, 0.07)}
_MARGIN_ON_A_PHONE = (0.16, 0.05)


@takes(pairs="source target weight", nodes="node label mentions strength community", places="node x y")
def network(
    pairs: "pd.DataFrame", nodes: "pd.DataFrame", places: "pd.DataFrame", *, description: str, unit: str, of: int = 0
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
    of : int
        How many actors there are, where some of them are drawn.

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
    drawn = nodes.merge(places, on="node").rename(columns={"label": "actor"})
    whole = (drawn["strength"] % 1 == 0).all()
    drawn = _spread(drawn.astype({"community": "str"} | ({"strength": "int64"} if whole else {})))
    upright = drawn.assign(x=drawn["y"], y=drawn["x"])
    phone = label_placement.phone(len(drawn))
    told: dict[str, Any] = {"description": description, "marks": len(pairs), "hidden": ("x", "y", "dx", "dy", "lines")}
    told["unit"] = cut(f"circles by mentions, lines by {unit}{_coloured(drawn['community'])}", len(drawn), of)
    narrow = sized(_picture(pairs, upright, unit, phone), height=phone.height, **told) if len(pairs) else None
    frame = label_placement.PAGE
    return sized(_picture(pairs, drawn, unit, frame), height=frame.height, narrow=narrow, **told)


def _spread(drawn: "pd.DataFrame") -> "pd.DataFrame":
    """Where actors are many, the places of a crowd are moved apart, half way to places at equal distances."""
    if len(drawn) <= _FEW:
        return drawn
    even = {axis: drawn[axis].rank(method="average") / len(drawn) for axis in "xy"}
    wide = {axis: (drawn[axis] - drawn[axis].min()) / (drawn[axis].max() - drawn[axis].min() or 1) for axis in "xy"}
    return drawn.assign(**{axis: (_EVENLY * even[axis] + (1 - _EVENLY) * wide[axis]).round(3) for axis in "xy"})


def _picture(pairs: "pd.DataFrame", drawn: "pd.DataFrame", unit: str, frame: label_placement.Frame) -> Any:
    """Lines, circles and names in a frame."""
    import altair as alt

    axes, most = _positions(drawn, frame), max([1, *drawn["mentions"]])
    ordered = _lines(pairs, drawn)
    thickest = (_THICK if len(ordered) <= _MANY else _THICK / 2) * frame.width / label_placement.PAGE.width
    heaviest = [0, max([1, *ordered["weight"]])]
    widths = alt.Scale(type="sqrt", domain=heaviest, range=[0.5, round(thickest, 1)])
    rules = (
        alt.Chart(ordered[kept(ordered, ["tie", "weight", "x_a", "y_a", "x_b", "y_b"])])
        .mark_rule(color=style.MUTED, strokeCap="round")
        .encode(
            x=alt.X("x_a", type="quantitative", **axes["x"]), y=alt.Y("y_a", type="quantitative", **axes["y"]),
            x2="x_b", y2="y_b",
            strokeWidth=alt.StrokeWidth(
                "weight", type="quantitative", scale=widths,
                legend=alt.Legend(title=unit, values=_steps(ordered["weight"]), symbolStrokeColor=style.MUTED),
            ),
            opacity=alt.Opacity("weight", type="quantitative", scale=alt.Scale(domain=heaviest, range=[0.45, 0.8])),
            tooltip=[alt.Tooltip("tie", type="nominal"), alt.Tooltip("weight", type="quantitative", title=unit)],
        )
    )  # fmt: skip
    dots = alt.Chart(drawn[kept(drawn, ["actor", "mentions", "strength", "community", "x", "y"])]).encode(
        x=alt.X("x", type="quantitative", **axes["x"]), y=alt.Y("y", type="quantitative", **axes["y"])
    )
    areas = alt.Scale(domain=[0, most], range=[frame.smallest, frame.largest])
    circles = dots.mark_circle(opacity=1, style="node").encode(
        size=alt.Size("mentions", type="quantitative", scale=areas, legend=None),
        color=alt.Color("community", type="nominal", legend=None, scale=alt.Scale(**_colours(drawn["community"]))),
        tooltip=[alt.Tooltip(c, type=kind(drawn[c])) for c in ("actor", "mentions", "strength", "community")],
    )
    names = label_placement.beside(drawn, axes, frame)
    return alt.layer(opening(rules, ordered), opening(circles, drawn), *names)


def _colours(communities: "pd.Series[str]") -> dict[str, Any]:
    """A colour for each of the communities with the most actors here; the others are grey.

    Examples
    --------
    >>> import pandas as pd
    >>> _colours(pd.Series(["2", "1", "2"]))
    {'domain': ['2', '1'], 'range': ['#0072B2', '#D55E00']}
    """
    sizes = communities.rename("community").value_counts().reset_index()
    order = sizes.sort_values(["count", "community"], ascending=[False, True])["community"].tolist()
    return {"domain": order, "range": [*_HUES, *[style.MUTED] * len(order)][: len(order)]}


def _coloured(communities: "pd.Series[str]") -> str:
    """What the colours are, for the line of the figure that says what is shown."""
    many = communities.nunique()
    if many < 2:
        return ""
    few = f": the {len(_HUES)} with the most actors here, grey the others" if many > len(_HUES) else ""
    return f", colours by community{few}"


def _lines(pairs: "pd.DataFrame", drawn: "pd.DataFrame") -> "pd.DataFrame":
    """Ties with the places of their ends, the heaviest last."""
    ends = drawn.set_index("node")[["actor", "x", "y"]]
    lines = pairs.join(ends.add_suffix("_a"), on="source").join(ends.add_suffix("_b"), on="target")
    lines = lines.dropna(subset=["x_a", "x_b"])
    lines = lines.assign(tie=lines["actor_a"] + " – " + lines["actor_b"], weight=lines["weight"].astype(int))
    return lines.sort_values(["weight", "tie"])


def _positions(drawn: "pd.DataFrame", frame: label_placement.Frame) -> dict[str, dict[str, Any]]:
    """Axes without marks; the margin leaves the outermost names inside the picture."""
    import altair as alt

    found = {}
    for axis, margin in zip("xy", _MARGINS.get(frame.width, _MARGIN_ON_A_PHONE), strict=True):
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
