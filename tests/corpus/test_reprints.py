"""A text that stands in several articles counts once: as it was first printed."""

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis.corpus.duplication import reprints

DAY = {"early": "2031-01-05", "late": "2031-01-09", "unknown": None}


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (["late", "early"], "b"),
        (["early", "late"], "a"),
        (["early", "early"], "a"),
        (["unknown", "late"], "b"),
        (["unknown", "unknown"], "a"),
        (["late", "unknown", "early"], "c"),
    ],
)
def test_the_earliest_of_a_cluster_stays(days: list[str], kept: str) -> None:
    ids = [*"abc"][: len(days)]
    published = pd.to_datetime([DAY[day] for day in days])
    articles = pd.DataFrame({"article_id": ids, "cluster_id": "a", "published_from": published})
    assert reprints.once(articles, articles)["article_id"].tolist() == [kept]


@given(st.lists(st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(1, 9))), min_size=1, max_size=12))
def test_one_of_each_cluster_whatever_the_order_of_the_table(rows: list[tuple[int, int | None]]) -> None:
    first: dict[int, str] = {}
    told = [
        (f"a{n:02}", first.setdefault(cluster, f"a{n:02}"), day and f"2031-01-0{day}")
        for n, (cluster, day) in enumerate(rows)
    ]
    table = pd.DataFrame(told, columns=["article_id", "cluster_id", "published_from"])
    table = table.assign(published_from=pd.to_datetime(table["published_from"]))
    kept = reprints.once(table, table)
    assert sorted(kept["cluster_id"]) == sorted(first.values())
    day = kept.set_index("cluster_id")["published_from"]
    earliest = table.groupby("cluster_id")["published_from"].min()
    assert day.sort_index().equals(earliest.sort_index())
