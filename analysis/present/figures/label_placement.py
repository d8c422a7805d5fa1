"""Where the names of a node–link picture go: beside their circles, clear of each other and of the other circles."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.contracts.table_arguments import takes

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

# Room between a circle and its name, and between two names side by side (pixels).
GAP, _APART = 4, 5
# Longer names have two lines (letters).
_LONGEST = 18
# Sides in the order of preference: dx and dy as parts of the way out, then the alignment of the text.
SIDES: dict[str, tuple[int, int, Any, Any]] = {
    "above": (0, -1, "center", "bottom"),
    "below": (0, 1, "center", "top"),
    "right": (1, 0, "left", "middle"),
    "left": (-1, 0, "right", "middle"),
}
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Frame:
    """A picture and its type, in pixels.

    Parameters
    ----------
    width, height : int
        Of the picture.
    type, line, letter : float
        Size of the type, height of its lines, mean width of its letters.
    smallest, largest : int
        The area of a circle without mentions, and of that with the most: it grows with mentions.
    """

    width: int
    height: int
    type: int = 12
    line: float = 15
    letter: float = 6.6
    smallest: int = 50
    largest: int = 1300


# The picture as drawn in the report's text column.
PAGE = Frame(680, 460)


def phone(nodes: int) -> Frame:
    """The picture as drawn on a phone: higher than wide, and the higher the more names there are.

    Examples
    --------
    >>> phone(14).height, phone(40).height
    (474, 760)
    """
    return Frame(330, max(420, 320 + 11 * nodes), type=11, line=13, letter=6.1, smallest=36, largest=520)


@takes(drawn="actor x y mentions")
def beside(drawn: "pd.DataFrame", axes: dict[str, dict[str, Any]], frame: Frame = PAGE) -> list["alt.Chart"]:
    """The names as layers of a chart, one for each side in use.

    Parameters
    ----------
    drawn : DataFrame
        One row per actor: `actor`, `x`, `y`, `mentions`.
    axes : dict
        The scales that the circles are drawn with, as arguments of `alt.X` and `alt.Y`.
    frame : Frame
        The picture.

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

    placed = sides(_in_pixels(drawn, axes, frame), frame)
    away = placed["radius"] + GAP
    names = [lines(name) for name in drawn["actor"]]
    # the first line stands where one line would: the others push it up, or up by half of them
    higher = {"above": 1.0, "below": 0.0, "right": 0.5, "left": 0.5}
    up = [higher[side] * frame.line * (len(name) - 1) for side, name in zip(placed["side"], names, strict=True)]
    table = drawn.assign(
        side=placed["side"],
        lines=["\n".join(name) for name in names],
        dx=[round(SIDES[side][0] * d, 1) for side, d in zip(placed["side"], away, strict=True)],
        dy=[round(SIDES[side][1] * d - u, 1) for side, d, u in zip(placed["side"], away, up, strict=True)],
    )
    return [
        alt.Chart(rows[["actor", "x", "y", "dx", "dy", "lines"]])
        .mark_text(
            align=SIDES[str(side)][2], baseline=SIDES[str(side)][3], fontSize=frame.type, style=look,
            lineBreak="\n", lineHeight=frame.line,
            dx=alt.ExprRef("datum.dx"), dy=alt.ExprRef("datum.dy"),
        )
        .encode(
            x=alt.X("x", type="quantitative", **axes["x"]), y=alt.Y("y", type="quantitative", **axes["y"]),
            text=alt.Text("lines", type="nominal"),
        )
        for look in ("halo", "name")
        for side, rows in table.groupby("side", sort=True)
    ]  # fmt: skip


def lines(name: str) -> list[str]:
    """A name as it is written: a long one on two lines of much the same length.

    Examples
    --------
    >>> lines("Norvania"), lines("The United Provinces of Sudany")
    (['Norvania'], ['The United', 'Provinces of Sudany'])
    """
    words = name.split(" ")
    if len(name) <= _LONGEST or len(words) < 2:
        return [name]
    parted = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(parted, key=lambda two: max(map(len, two))))


def _in_pixels(drawn: "pd.DataFrame", axes: dict[str, dict[str, Any]], frame: Frame) -> "pd.DataFrame":
    """Where the circles are in the picture, and their radius."""
    most = max(float(drawn["mentions"].max()), 1.0) if len(drawn) else 1.0
    (left, right), (bottom, top) = (axes[a]["scale"].domain for a in "xy")
    return drawn[["actor"]].assign(
        x=frame.width * (drawn["x"] - left) / (right - left),
        y=frame.height * (top - drawn["y"]) / (top - bottom),
        radius=((frame.smallest + (frame.largest - frame.smallest) * drawn["mentions"] / most) / math.pi) ** 0.5,
    )


@takes(places="actor x y radius")
def sides(places: "pd.DataFrame", frame: Frame = PAGE) -> "pd.DataFrame":
    """Choose a side of its circle for each name, the largest circles first.

    Parameters
    ----------
    places : DataFrame
        One row per name: `actor`, `x`, `y` (pixels, from the top left corner), `radius` (pixels).
    frame : Frame
        The picture.

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
        boxes = {side: _box(row, side, frame) for side in SIDES}
        covered = {
            side: round(_outside(box, frame) + sum(_shared(box, b) for b in taken)) for side, box in boxes.items()
        }
        best = min(covered, key=covered.__getitem__)
        chosen[row.Index] = best
        taken.append(boxes[best])
    return places.assign(side=places.index.map(chosen))


def _box(row: Any, side: str, frame: Frame) -> Box:
    """The rectangle of a name on one side of its circle."""
    dx, dy, *_ = SIDES[side]
    name = lines(row.actor)
    width, height = frame.letter * max(map(len, name)), frame.line * len(name)
    x = row.x + dx * (row.radius + GAP + width / 2)
    y = row.y + dy * (row.radius + GAP + height / 2)
    return (x - width / 2 - _APART / 2, y - height / 2, x + width / 2 + _APART / 2, y + height / 2)


def _shared(one: Box, other: Box) -> float:
    """The area that two rectangles share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def _outside(box: Box, frame: Frame) -> float:
    """The area of a rectangle that is cut off by the picture's edge."""
    return (box[2] - box[0]) * (box[3] - box[1]) - _shared(box, (0.0, 0.0, frame.width, frame.height))
