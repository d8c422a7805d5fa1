"""What the pages say of coding error, with and without a sample that people coded."""

import re
from html import unescape

import pandas as pd
import pytest

from analysis import schema
from analysis.measure.inference import corrected_estimates
from analysis.present import counts
from analysis.present.findings import coding_error, corrected_tables

WAYS = corrected_tables.WAYS


def sample(coded: int, *, drawn: int = 40, gone: int = 0) -> pd.DataFrame:
    """A sample of which some sentences have themes, and some are in the corpus no more."""
    rows = [
        {
            "article_id": f"a{k}", "sentence_id": None if k < gone else 0, "inclusion": 0.1, "drawn": "2031-02-03",
            "themes": ["roads"] if k < coded else None, "actors": None, "coder": "Ilse Quill" if coded else None,
        }
        for k in range(drawn)
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"sentence_id": "Int64"})


@pytest.mark.parametrize(
    ("table", "of", "told"),
    [
        (schema.empty("sample"), "themes", "no sample of sentences was coded by hand."),
        (sample(0), "themes", "drawn on 3 February 2031, no themes are coded yet."),
        (sample(40), "actors", "no actors are coded yet."),
        (sample(12), "themes", "12 sentences coded by hand, 30 are needed to correct for it."),
        (sample(40, gone=20), "themes", "20 sentences coded by hand, 30 are needed"),
        (sample(40), "themes", "are on the page about theme frequencies."),
    ],
)
def test_the_line_beside_intervals_is_true_of_the_sample(
    table: pd.DataFrame, of: coding_error.Coded, told: str
) -> None:
    line = coding_error.line(table, coded=of)
    assert line.startswith(coding_error.LEFT_OUT) and line.endswith(".") and told in line


@pytest.mark.parametrize(
    ("table", "sentences", "told", "untold"),
    [
        (sample(40), 400, "40 sentences of 400, drawn by chance", "any more"),
        (sample(0), 400, "not coded yet", "Ilse"),
        (sample(40, gone=3), 400, "3 of them are not in the corpus any more and count for nothing.", "now"),
        (sample(40), 500, "The corpus has 500 sentences now", "any more"),
        (schema.empty("sample"), 5, "No sample was drawn", "chance"),
    ],
)
def test_a_sample_is_told_with_what_changed_since(table: pd.DataFrame, sentences: int, told: str, untold: str) -> None:
    said = counts.plain(coding_error.of_sample(table, sentences))
    assert told in said and untold not in said


def estimates(*rows: tuple[str, float, float, float], low: float = 0.05) -> pd.DataFrame:
    """Shares three ways, all ends at the same distance."""
    told = [
        {"theme_id": name, "how": how, "value": value, "low": value - low, "high": value + low, "coded_by_hand": 100}
        for name, *values in rows
        for how, value in zip(WAYS, values, strict=True)
    ]
    return pd.DataFrame(told).assign(clusters=50)


LABEL = pd.Series({"roads": "Roads", "health": "Health"})


def caption(shares: pd.DataFrame, apart: pd.DataFrame, pair: dict[str, str]) -> corrected_tables.Captions:
    return corrected_tables.captions(
        shares, apart, sample(40), LABEL, sentences=400, groups=pd.Series(pair, dtype="str")
    )


def test_captions_name_the_first_and_count_what_is_coded_outside() -> None:
    shares = estimates(("roads", 0.1, 0.3, 0.3), ("health", 0.2, 0.2, 0.2))
    apart = estimates(("roads", 0.0, -0.2, -0.2), ("health", 0.0, 0.1, 0.1)).assign(q=[0.01] * 3 + [0.06] * 3)
    found = caption(shares, apart, {"a": "Lark", "b": "Post"})
    assert "Roads is the most frequent theme, with 30.0 %" in found.corrected
    assert "of 2 themes, 1 is coded with a share outside" in found.corrected
    assert "corrected for coding error, 1 is statistically significant" in found.differences
    assert "Roads (−20.0 points" in found.differences
    none = caption(shares, apart.assign(q=0.2), {"a": "Lark", "b": "Post"}).differences
    assert none.endswith("none is statistically significant (q ≤ 0.05).")


def test_captions_where_nothing_can_be_said() -> None:
    nothing = pd.DataFrame(columns=["theme_id", *corrected_estimates.COLUMNS])
    found = caption(nothing, nothing, {})
    assert found.corrected.startswith("No share is corrected") and "no two groups" in found.differences
    few = estimates(("roads", 0.1, 0.3, 0.3)).assign(low=float("nan"), high=float("nan"))
    found = caption(few, few, {"a": "Lark", "b": "Post"})
    assert "no interval can be told" in found.corrected and "can be corrected: too few" in found.differences
    told = corrected_tables.count_captions(nothing, nothing).findings
    assert set(told.values()) == {"No actors of a sample of sentences are coded by hand."}


def test_two_that_are_called_alike_are_two_rows() -> None:
    alike = estimates(("roads", 0.1, 0.3, 0.3), ("health", 0.2, 0.2, 0.4)).assign(theme="Same")
    shown = corrected_tables.three_ways(alike, of="theme")
    assert shown["corrected"].tolist() == [40.0, 30.0] and shown["as coded"].tolist() == [20.0, 10.0]


def test_every_number_of_the_captions_opens_or_is_no_count() -> None:
    shares = estimates(("roads", 0.1, 0.3, 0.3), ("health", 0.2, 0.2, 0.2))
    apart = shares.assign(q=0.01)
    labels = pd.Series({"roads": "The 2031 roads", "health": "Health"})
    pair = pd.Series({"a": "Lark", "b": "Post 7"})
    told = corrected_tables.captions(shares, apart, sample(40), labels, sentences=500, groups=pair).findings
    few = estimates(("roads", 0.1, 0.3, 0.3)).assign(low=float("nan"), high=float("nan"))
    told |= {f"{key} of few": said for key, said in corrected_tables.captions(
        few, few, schema.empty("sample"), labels, sentences=5, groups=pair).findings.items()}  # fmt: skip
    named = shares.rename(columns={"theme_id": "node"})
    tied = shares.assign(source=shares["theme_id"], target="SUD")
    told |= corrected_tables.count_captions(named, tied).findings
    told["sentence"] = corrected_tables.in_a_sentence(shares[shares["theme_id"] == "roads"], of="events")
    assert len(told) == 7
    for key, said in told.items():
        bare = unescape(re.sub("<(a|span) [^>]*>[^<]*</(a|span)>", "", counts.html(said)))
        assert not re.search(r"\d", bare), (key, bare)
    for which in ("corrected_caption", "differences_caption", "mentions_corrected_caption", "ties_corrected_caption"):
        assert "data-from" in counts.html(told[which])
