"""What figures draw of the tables that they are given: all of it, or they say so."""

import re
from typing import Any

import pandas as pd
import pytest

from analysis.measure.networks import comention
from analysis.present.figures import (
    chart_data,
    charts,
    label_placement,
    renderer,
    specification_curve,
    style,
    time_lines,
)


def _network(communities: list[int], **more: Any) -> dict[str, Any]:
    names = [f"A{n:02}" for n in range(len(communities))]
    pairs = pd.DataFrame({"source": names[0], "target": names[1:], "weight": range(1, len(names))}).assign(**more)
    nodes = pd.DataFrame({"node": names, "label": names, "mentions": 3, "strength": 2.0, "community": communities})
    drawn = charts.network(pairs, nodes, comention.layout(pairs), description="A star.", unit="sentences")
    return drawn.to_dict()


def _rows(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    return next(rows for rows in spec["datasets"].values() if column in rows[0])


@pytest.mark.parametrize(
    ("layers", "columns"),
    [
        ([[{"place": 1}], [{"theme": "roads", "n": 3}]], [["theme", "n"]]),  # a line that has no data
        ([[], [{"n": 3}]], [["n"]]),
        ([[{"n": 3, "low": 1}], [{"n": 3, "low": 1, "opens": "x"}]], [["n", "low"]]),
        ([[{"n": 3}], [{"n": 3, "low": 1}]], [["n", "low"]]),
        ([[{"n": 3, "low": 1}], [{"n": 3}]], [["n", "low"]]),
        ([[{"n": 3}, {"n": 4}], [{"n": 3, "low": 1}]], [["n"], ["n", "low"]]),  # it has more rows
        ([[{"tie": "a"}], [{"node": "b"}]], [["tie"], ["node"]]),
        ([[{"place": 1}]], []),
        ([[]], []),
    ],
)
def test_the_data_of_a_figure_are_shown_once_and_never_without_a_column(
    layers: list[list[dict[str, Any]]], columns: list[list[str]]
) -> None:
    names = [f"d{n}" for n, _ in enumerate(layers)]
    spec = {
        "layer": [{"data": {"name": name}} for name in names],
        "datasets": dict(zip(names, layers, strict=True)),
    }
    shown = chart_data.details(spec, "chart", hidden=("place",))
    heads = [re.findall(r"<th[^>]*>([^<]+)</th>", table) for table in re.findall(r"<table.*?</table>", shown, re.S)]
    assert heads == columns


def test_a_tie_is_drawn_whatever_else_is_not_known_of_it() -> None:
    spec = _network([1, 1, 1, 1], lift_low=[None, None, 0.5])
    assert [row["tie"] for row in _rows(spec, "tie")] == ["A00 – A01", "A00 – A02", "A00 – A03"]


@pytest.mark.parametrize(
    ("communities", "said"),
    [
        ([1, 1, 1], "circles by mentions, lines by sentences"),
        ([1, 2, 1], "circles by mentions, lines by sentences, colours by community"),
        (
            [*range(1, 9), 8],
            "circles by mentions, lines by sentences, colours by community: the 6 with the most actors here, grey the "
            "others",
        ),
    ],
)
def test_colours_of_communities_are_said_and_none_stands_for_two(communities: list[int], said: str) -> None:
    spec = _network(communities)
    assert spec["usermeta"]["broadsheet"]["unit"] == said
    scale = spec["layer"][1]["encoding"]["color"]["scale"]
    assert len(scale["domain"]) == len({*communities})
    hues = [hue for hue in scale["range"] if hue != style.MUTED]
    assert len({*hues}) == len(hues) == min(6, len({*communities}))


def test_long_names_have_two_lines_and_keep_apart_from_their_neighbours() -> None:
    places = pd.DataFrame({"actor": ["The United Provinces of Sudany", "Norvania"], "x": [120, 240], "y": 200})
    frame = label_placement.phone(2)
    sides = label_placement.sides(places.assign(radius=4), frame)["side"]
    first, second = (
        label_placement._box(row, side, frame)
        for row, side in zip(places.assign(radius=4).itertuples(), sides, strict=True)
    )
    assert label_placement._shared(first, second) == 0


@pytest.mark.parametrize(("leads", "ends"), [([0.5, 3.0], []), ([0.5, 6.4], ["≥ 4"]), ([0.1, 6.4], ["≤ 0.25", "≥ 4"])])
def test_ratios_beyond_the_axis_are_said_to_be_and_told_as_they_are(leads: list[float], ends: list[str]) -> None:
    table = pd.DataFrame({"claim": "first tie", "lead": leads, "outcome": ["fails", "holds"]})
    spec = specification_curve.leads(table, description="It holds in one of two.").to_dict()
    axis = spec["layer"][1]["encoding"]["x"]["axis"]
    assert [end for end in ("≤ 0.25", "≥ 4") if end in axis.get("labelExpr", "")] == ends
    assert [row["lead"] for row in _rows(spec, "lead")] == leads


@pytest.mark.parametrize("many", [12, 30])
def test_a_large_matrix_has_fewer_rows_on_a_phone_and_says_so(many: int) -> None:
    names = [f"A{n:02}" for n in range(many)]
    table = pd.DataFrame([(a, b, n + m) for n, a in enumerate(names) for m, b in enumerate(names) if a != b])
    table.columns = pd.Index(["actor", "with", "weight"])
    figure = charts.heatmap(
        table, "weight", "with", "actor", square=True, title="sentences", of=99, description="All are tied."
    )
    about = figure.to_dict()["usermeta"]["broadsheet"]
    said = f"sentences, each actor with each other; {many} of 99 drawn"
    if many == 12:
        assert (about["unit"], "narrow" in about) == (said, False)
        return
    assert about["unit"] == f"{said}; on a narrow screen the 20 with the most"
    rows = next(rows for rows in about["narrow"]["datasets"].values() if "actor" in rows[0])
    assert {row["actor"] for row in rows} == {*names[10:]}


@pytest.mark.parametrize(
    "name", ["roads", "the roads to the north", "roads and ports of the northern coast of Norvania"]
)
def test_names_of_columns_end_above_the_cells(name: str) -> None:
    table = pd.DataFrame({"theme": "oil", "place": [name, "b", "c", "d", "e"], "n": [1, 2, 3, 4, 5]})
    drawn = charts.heatmap(table, "n", "place", "theme", title="sentences", description="Five.")
    svg = renderer.bundle(drawn.to_dict())["image/svg+xml"]  # type: ignore[union-attr]  # there are cells
    axis = svg[svg.index("role-axis-label") :]
    labels = re.findall(r'<text text-anchor="middle" transform="translate\([^,]*,(-?[\d.]+)\)"[^>]*>(.*?)</text>', axis)
    assert len(labels) >= 5
    for top, label in labels[:5]:
        lines = re.findall(r'dy="(\d+)"', label)
        assert float(top) + sum(map(float, lines)) <= 0


@pytest.mark.parametrize("many", [40, 41, 60, 61, 313])
@pytest.mark.parametrize("figure", ["bars", "intervals", "heatmap", "square"])
def test_of_more_names_than_can_be_read_the_first_are_drawn_and_the_figure_says_so(figure: str, many: int) -> None:
    style.use()
    names = [f"Theme {n:03}" for n in range(many)]
    told: dict[str, Any] = {"title": "sentences", "description": "Roads lead."}
    if figure in ("bars", "intervals"):
        table = pd.DataFrame({"theme": names, "n": range(many, 0, -1)}).assign(low=0.0, high=400.0)
        drawn = getattr(charts, figure)(table, "n", "theme", **told).to_dict()
        most, column = 60, "theme"
    else:
        pairs = [(one, other, 1) for one in names for other in names if one != other or figure == "heatmap"]
        table = pd.DataFrame(pairs, columns=["theme", "with", "n"])
        drawn = charts.heatmap(table, "n", "with", "theme", square=figure == "square", **told).to_dict()
        most, column = 40, "with"
        assert {row["theme"] for row in _rows(drawn, "theme")} == {*names[:40]}
    assert {row[column] for row in _rows(drawn, column)} == {*names[:most]}
    unit = drawn["usermeta"]["broadsheet"]["unit"]
    assert (f"{most} of {many} drawn" in unit) == (many > most)
    assert (f"{most} of {many} columns drawn" in unit) == (figure == "heatmap" and many > most)


def test_every_day_of_decades_is_a_point() -> None:
    style.use()
    days = pd.date_range("2001-01-01", periods=9_000).strftime("%Y-%m-%d")
    table = pd.DataFrame({"day": days, "period": days, "run": 0, "share": 4.0})
    drawn = time_lines.lines(table, "share", description="Four.", title="per 100 sentences").to_dict()
    assert len(_rows(drawn, "share")) == 9_000
