"""Where the names of a node–link picture go: beside their circles, clear of each other and of the other circles."""

import math
from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import takes

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# The picture as drawn in the report's text column, and its type, in pixels.
WIDTH, HEIGHT, LINE, LETTER, GAP = 680, 460, 15, 6.6, 4
# The area of a circle without mentions, and of that with the most, in square pixels: it grows with mentions.
SMALLEST, LARGEST = 50, 1300
# Sides in the order of preference: dx and dy as parts of the way out, then the alignment of the text.
SIDES: dict[str, tuple[int, int, Any, Any]] = {
    "above": (0, -1, "center", "bottom"),
    "below": (0, 1, "center", "top"),
    "right": (1, 0, "left", "middle"),
    "left": (-1, 0, "right", "middle"),
}
Box = tuple[float, float, float, float]


@takes(drawn="actor x y mentions")
def beside(drawn: "pd.DataFrame", axes: dict[str, dict[str, Any]]) -> list["alt.Chart"]:
    """The names as layers of a chart, one for each side in use.

    Parameters
    ----------
    drawn : DataFrame
        One row per actor: `actor`, `x`, `y`, `mentions`.
    axes : dict
        The scales that the circles are drawn with, as arguments of `alt.X` and `alt.Y`.

    Examples
    --------
    >>> import altair as alt
    >>> import pandas as pd
    >>> axes = {axis: {"scale": alt.Scale(domain=[-1, 1])} for axis in "xy"}
    >>> drawn = pd.DataFrame({"actor": ["Norvania"], "x": [0.0], "y": [0.0], "mentions": [3]})
    >>> len(beside(drawn, axes))
    2
    """
    import altair as alt

    placed = sides(_in_pixels(drawn, axes))
    away = placed["radius"] + GAP
    table = drawn.assign(
        side=placed["side"],
        dx=[round(SIDES[side][0] * d, 1) for side, d in zip(placed["side"], away, strict=True)],
        dy=[round(SIDES[side][1] * d, 1) for side, d in zip(placed["side"], away, strict=True)],
    )
    return [
        alt.Chart(rows[["actor", "x", "y", "dx", "dy"]])
        .mark_text(
            align=SIDES[str(side)][2], baseline=SIDES[str(side)][3], fontSize=12, style=look,
            dx=alt.ExprRef("datum.dx"), dy=alt.ExprRef("datum.dy"),
        )
        .encode(
            x=alt.X("x", type="quantitative", **axes["x"]), y=alt.Y("y", type="quantitative", **axes["y"]),
            text=alt.Text("actor", type="nominal"),
        )
        for look in ("halo", "name")
        for side, rows in table.groupby("side", sort=True)
    ]  # fmt: skip


def _in_pixels(drawn: "pd.DataFrame", axes: dict[str, dict[str, Any]]) -> "pd.DataFrame":
    """Where the circles are in the picture, and their radius."""
    most = max(float(drawn["mentions"].max()), 1.0) if len(drawn) else 1.0
    (left, right), (bottom, top) = (axes[a]["scale"].domain for a in "xy")
    return drawn[["actor"]].assign(
        x=WIDTH * (drawn["x"] - left) / (right - left),
        y=HEIGHT * (top - drawn["y"]) / (top - bottom),
        radius=((SMALLEST + (LARGEST - SMALLEST) * drawn["mentions"] / most) / math.pi) ** 0.5,
    )


@takes(places="actor x y radius")
def sides(places: "pd.DataFrame") -> "pd.DataFrame":
    """Choose a side of its circle for each name, the largest circles first.

    Parameters
    ----------
    places : DataFrame
        One row per name: `actor`, `x`, `y` (pixels, from the top left corner), `radius` (pixels).

    Returns
    -------
    DataFrame
        The same rows with `side`: the one where the name covers least of circles, of names that have
        their place, and of what lies outside the picture.

    Examples
    --------
    >>> import pandas as pd
    >>> places = pd.DataFrame({"actor": ["Norvania", "Ostmark"], "x": [300, 300], "y": [200, 180], "radius": [9, 5]})
    >>> sides(places)["side"].tolist()
    ['below', 'above']
    """
    circles = [(x - r, y - r, x + r, y + r) for x, y, r in zip(places["x"], places["y"], places["radius"], strict=True)]
    taken: list[Box] = list(circles)
    chosen = {}
    for row in places.sort_values(["radius", "actor"], ascending=[False, True]).itertuples():
        boxes = {side: _box(row, side) for side in SIDES}
        covered = {side: round(_outside(box) + sum(_shared(box, b) for b in taken)) for side, box in boxes.items()}
        best = min(covered, key=covered.__getitem__)
        chosen[row.Index] = best
        taken.append(boxes[best])
    return places.assign(side=places.index.map(chosen))


def _box(row: Any, side: str) -> Box:
    """The rectangle of a name on one side of its circle."""
    dx, dy, *_ = SIDES[side]
    width = LETTER * len(row.actor)
    x = row.x + dx * (row.radius + GAP + width / 2)
    y = row.y + dy * (row.radius + GAP + LINE / 2)
    return (x - width / 2, y - LINE / 2, x + width / 2, y + LINE / 2)


def _shared(one: Box, other: Box) -> float:
    """The area that two rectangles share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def _outside(box: Box) -> float:
    """The area of a rectangle that is cut off by the picture's edge."""
    return (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, (0.0, 0.0, WIDTH, HEIGHT))
