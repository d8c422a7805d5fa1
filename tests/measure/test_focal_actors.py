"""Whom a network is looked at for: chosen by words, shown with its ties, told as what it is."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure.networks import focal_actors
from analysis.present import counts
from analysis.present.findings import focal_captions
from analysis.present.findings.captions import Captions

ACTORS = pd.DataFrame(
    [("NRV", "state", "Norvania"), ("SUD", "state", "Sudland"), ("OST", "state", "Ostrel, the Free"),
     ("quill", "person", "Ada Quill"), ("lark", "person", "Oto Lark"), ("ZND", "region", "Zenda")],
    columns=["actor_id", "kind", "label"],
)  # fmt: skip
LABEL = ACTORS.set_index("actor_id")["label"]
# A person counts for its state, and nobody for the region.
MENTIONS = pd.DataFrame(
    [
        ("NRV", "NRV"),
        ("SUD", "SUD"),
        ("OST", "OST"),
        ("quill", "NRV"),
        ("lark", "SUD"),
        ("MID", "MID"),
        ("NRV", "NRV_REB"),
    ],
    columns=["actor_id", "node"],
)
PAIRS = pd.DataFrame(
    [("NRV", "OST", 3), ("NRV", "SUD", 3), ("OST", "SUD", 1), ("MID", "SUD", 2)], columns=["source", "target", "weight"]
).assign(kept=False)
NODES = pd.DataFrame({"node": ["MID", "NRV", "OST", "SUD"]})


@pytest.mark.parametrize(
    ("focus", "nodes"),
    [
        ("", None),
        ("  ", None),
        ("NRV", ["NRV"]),
        ("norvania", ["NRV"]),
        ("Ada Quill", ["NRV"]),
        ("Ada Quill, NRV", ["NRV"]),
        ("Ostrel, the Free", ["OST"]),
        ("person", ["NRV", "SUD"]),
        ("SUD, OST,", ["OST", "SUD"]),
        ("region", []),
        (",", []),
    ],
)
def test_words_choose_the_nodes_that_they_count_for(focus: str, nodes: list[str] | None) -> None:
    assert focal_actors.chosen(ACTORS, MENTIONS, focus=focus) == nodes


@pytest.mark.parametrize(
    ("focus", "advice"),
    [
        ("Norvanya", "did you mean `Norvania`?"),
        ("SUD, persn", "did you mean `person`?"),
        ("Ada Quil", "did you mean `Ada Quill`?"),
        ("Qxz", "the actors stand in the codebook’s `actors.yaml`."),
    ],
)
def test_a_word_that_chooses_nobody_is_answered_with_the_nearest(focus: str, advice: str) -> None:
    with pytest.raises(BroadsheetError, match="neither an actor of the codebook") as error:
        focal_actors.chosen(ACTORS, MENTIONS, focus=focus)
    assert str(error.value).endswith(advice)


def told(whom: list[str] | None, pairs: pd.DataFrame = PAIRS, drawn: int = 9) -> tuple[str, str]:
    whole = Captions({"network_caption": "All.", "matrix_caption": "All.", "top_actor": "Norvania"})
    about = focal_actors.about(pairs, whom)
    found = focal_captions.network(whole, NODES, about, LABEL, whom, within="sentence", drawn=about.head(drawn))
    assert found.findings["top_actor"] == "Norvania"
    return found.network, counts.plain(found.findings["about"])


@pytest.mark.parametrize(
    ("whom", "said"),
    [
        (None, "All."),
        ([], "No mention counts for anybody who was chosen: there is no network to draw."),
        (
            ["NRV"],
            "Norvania is co-mentioned with 2 of the 3 other actors, most often with Ostrel, the Free and Sudland (in 3 "
            "sentences each); 1 tie is between those.",
        ),
        (
            ["SUD"],
            "Sudland is co-mentioned with each of the 3 other actors, most often with Norvania (in 3 sentences); 1 tie "
            "is between those.",
        ),
        (
            ["MID"],
            "MID is co-mentioned with 1 of the 3 other actors, most often with Sudland (in 2 sentences).",
        ),
        (
            ["NRV", "OST", "SUD"],
            "Norvania–Ostrel, the Free and Norvania–Sudland are tied as the most co-mentioned of the 3 actors that "
            "were chosen, in 3 sentences each; there are 3 ties among them.",
        ),
        (
            ["MID", "SUD"],
            "MID and Sudland are co-mentioned in 2 sentences.",
        ),
        (["MID", "NRV"], "No two of the 2 actors that were chosen are co-mentioned in a sentence."),
    ],
)
def test_what_is_said_is_of_those_who_are_shown(whom: list[str] | None, said: str) -> None:
    assert told(whom)[0] == said
    assert (told(whom)[1] == "") == (whom is None)


def test_many_that_are_tied_are_counted() -> None:
    even = PAIRS.assign(weight=1)
    assert told(["MID", "NRV", "OST", "SUD"], even)[0].startswith("4 pairs are tied as the most co-mentioned of the 4")


def test_an_actor_without_ties_and_a_picture_that_draws_some() -> None:
    assert told(["NRV"], PAIRS.head(0)) == (
        "Norvania is co-mentioned with no other actor in a sentence.", "Norvania has no tie.",
    )  # fmt: skip
    assert told(["SUD"], drawn=1)[0].endswith("Drawn is 1 tie with the greatest weights, of 4.")
