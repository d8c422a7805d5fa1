"""A network is measured once: what was kept of it serves the same rows and choices, and no others."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import tables
from analysis.measure.inference import measured_network
from analysis.measure.inference.measured_network import Network
from analysis.pipeline.reporting.measure_network import TABLES

SENTENCES = [("a", n, both) for n, both in enumerate(["AB", "BC", "AC"] * 4)] + [("b", n, "DE") for n in range(3)]
ROWS = [(article, n, one) for article, n, both in SENTENCES for one in both]
MENTIONS = pd.DataFrame(ROWS, columns=["article_id", "sentence_id", "node"]).assign(state=None)
ALONE = MENTIONS[MENTIONS["node"] == "A"]


@pytest.mark.parametrize("mentions", [MENTIONS, ALONE, MENTIONS.iloc[:0]], ids=["ties", "nobody together", "nobody"])
def test_a_network_from_its_files_is_as_it_was_measured(mentions: pd.DataFrame, tmp_path: Path) -> None:
    found = measured_network.measured(mentions, MENTIONS)
    for name, table in zip(TABLES, found, strict=True):
        tables.write(name, table, tmp_path)
    kept = Network(*(tables.read(name, tmp_path) for name in TABLES))
    for one, other in zip(found, measured_network.measured(mentions, MENTIONS, computed=kept), strict=True):
        assert_frame_equal(one, other, check_dtype=len(one) > 0)  # without rows a column has no kind of its own


def test_what_was_kept_serves_the_same_rows_and_choices_and_no_others() -> None:
    found = measured_network.measured(MENTIONS, MENTIONS)
    kept = found._replace(actors=found.actors.assign(mentions=-1))

    def taken(mentions: pd.DataFrame = MENTIONS, sentences: pd.DataFrame = MENTIONS, **choices: Any) -> bool:
        network = measured_network.measured(mentions, sentences, computed=kept, **choices)
        return bool((network.actors["mentions"] == -1).all())

    assert taken() and taken(MENTIONS.copy(), within="sentence", seed=0)
    others: list[dict[str, Any]] = [
        {"seed": 1}, {"level": 0.1}, {"within": "article"}, {"null": "over articles"},
        {"mentions": MENTIONS.iloc[1:]}, {"mentions": MENTIONS.assign(node=MENTIONS["node"].replace("E", "F"))},
        {"sentences": MENTIONS.assign(cluster_id="a")},
    ]  # fmt: skip
    assert not any(taken(**other) for other in others)
