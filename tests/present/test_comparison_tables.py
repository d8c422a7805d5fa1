"""What a comparison is said to have found: that two groups differ, that none does, or that nothing can be told."""

import pandas as pd
import pytest

from analysis.measure import article_counts
from analysis.measure.inference import comparison
from analysis.present import counts
from analysis.present.findings import comparison_tables

IDS = [f"a{n:02}" for n in range(40)]
GROUP = pd.Series(["The Lark"] * 20 + ["The Owl"] * 20, index=IDS)
LABEL = {"roads": "Roads"}


@pytest.mark.parametrize(
    ("coded", "said"),
    [
        (
            IDS[:18] + IDS[20:23],
            "Of 2 differences between groups by outlet, 2 are statistically significant (q ≤ 0.05);",
        ),
        (IDS[:10] + IDS[20:30], "Of 2 differences between groups by outlet, none is statistically significant"),
        ([], "No two groups by outlet can be compared"),
    ],
    ids=["apart", "alike", "nothing coded"],
)
def test_the_caption_says_what_the_table_bears_out(coded: list[str], said: str) -> None:
    sentences = pd.DataFrame({"article_id": IDS * 5, "cluster_id": IDS * 5})
    codes = pd.DataFrame({"article_id": coded, "theme_id": "roads"}, dtype="str")
    found = comparison.between(article_counts.counted(sentences, codes=codes), GROUP, draws=199)
    none = pd.DataFrame(columns=["article_id", "variable", "value"])
    told = comparison_tables.captions(found, GROUP, none, LABEL, by="outlet", base="sentences").differences
    assert counts.plain(told).startswith(said)
    assert "nan" not in counts.plain(told)
    assert len(comparison_tables.shown(found, LABEL, most=15)) == found.tests
