"""Points with intervals: every point is drawn, with its line where it has one, and told apart by more than colour."""

from typing import Any

import pandas as pd
import pytest

from analysis.present.figures import charts, renderer

ROWS = pd.DataFrame(
    [
        ("lines", "reader", 0.9, 0.85, 0.95),
        ("lines", "machine", 0.8, None, None),
        ("events", "machine", None, None, None),
    ],
    columns=["layer", "who", "value", "low", "high"],
)


def spec(table: pd.DataFrame, **given: Any) -> dict[str, Any]:
    drawn: Any = charts.intervals(table, "value", "layer", description="Points", title="F1", **given)
    found: dict[str, Any] = drawn.to_dict()
    return found


def test_rows_stay_in_order_and_say_who_they_are() -> None:
    lines, points = spec(ROWS, colour="who")["layer"]
    assert points["encoding"]["y"]["sort"] == ["lines", "events"]
    assert points["encoding"]["shape"]["field"] == points["encoding"]["color"]["field"] == "who"
    assert lines["encoding"]["x2"]["field"] == "high"


def test_the_value_compared_with_is_one_line() -> None:
    rule = spec(ROWS, reference=0.5)["layer"][0]
    assert rule["encoding"]["x"]["datum"] == 0.5
    assert "y" not in rule["encoding"]


def test_where_there_is_nothing_to_draw_the_figure_says_why() -> None:
    for rows in (ROWS.head(0), ROWS.assign(value=float("nan"))):
        drawn: Any = charts.intervals(rows, "value", "layer", description="No layer was <coded>.", title="F1")
        assert drawn._repr_mimebundle_()["text/html"] == '<p class="bs-nothing">No layer was &lt;coded&gt;.</p>'


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_it_shows_with_few_rows(rows: int) -> None:
    shown = renderer.bundle(spec(ROWS.head(rows), colour="who", domain=(0, 1)))["text/html"]
    assert 'alt="Points"' in shown
