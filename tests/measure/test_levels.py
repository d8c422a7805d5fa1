"""Under which node mentions and events count: one rule for what is of a state and does not act for it."""

import pandas as pd
import pytest

from analysis.contracts import SECTORS, actor_states
from analysis.contracts.actor_states import OFFICIAL, Others
from analysis.errors import BroadsheetError
from analysis.measure import levels

ACTORS = pd.DataFrame(
    [
        ("NRV", "state", None, None),
        ("SUD", "state", None, None),
        ("quill", "person", "NRV", "GOV"),
        ("reed", "person", "NRV", None),
        ("larks", "organisation", "NRV", "BUS"),
        ("NRV_REB", "group", "NRV", "REB"),
        ("league", "organisation", None, "IGO"),
    ],
    columns=["actor_id", "kind", "state", "sector"],
)


def mentions(*named: tuple[str, str | None]) -> pd.DataFrame:
    kinds = ACTORS.set_index("actor_id")["kind"]
    rows = [(name, kinds[name], None, "alias", sector) for name, sector in named]
    return pd.DataFrame(rows, columns=["actor_id", "kind", "role", "how", "sector"])


NAMED = mentions(("NRV", None), ("NRV", "REB"), ("quill", None), ("reed", None), ("larks", None), ("league", None))


@pytest.mark.parametrize(
    ("others", "nodes"),
    [
        ("left out", ["NRV", "NRV", "NRV"]),
        ("for their state", ["NRV", "NRV", "NRV", "NRV", "NRV"]),
        ("each for itself", ["NRV", "NRV_REB", "NRV", "NRV", "larks"]),
    ],
)
def test_mentions_at_the_level_of_states(others: Others, nodes: list[str]) -> None:
    assert levels.counted(NAMED, ACTORS, others=others)["node"].tolist() == nodes


def test_at_the_level_of_actors_everyone_counts_for_itself() -> None:
    found = levels.counted(NAMED, ACTORS, level="actor")["node"].tolist()
    assert found == ["NRV", "NRV_REB", "quill", "reed", "larks", "league"]


@pytest.mark.parametrize(
    ("source", "target", "others", "tie"),
    [
        ("quill", "SUD", "each for itself", ("NRV", "SUD")),
        ("NRV_REB", "SUD", "each for itself", ("NRV_REB", "SUD")),
        ("NRV_REB", "SUD", "for their state", ("NRV", "SUD")),
        ("NRV_REB", "SUD", "left out", None),
        ("SUD", "larks", "left out", None),
        ("league", "SUD", "left out", ("league", "SUD")),
        ("quill", "reed", "each for itself", None),
        ("NRV", "quill", "left out", None),
        ("NRV", "NRV_REB", "for their state", None),
        ("NRV", "NRV_REB", "each for itself", ("NRV", "NRV_REB")),
        ("nobody", "SUD", "left out", ("nobody", "SUD")),
    ],
)
def test_events_of_states(source: str, target: str, others: Others, tie: tuple[str, str] | None) -> None:
    events = pd.DataFrame({"source_id": [source], "target_id": [target]})
    found = levels.acts(events, ACTORS, others=others)
    assert found.to_numpy().tolist() == ([list(tie)] if tie else [])


@pytest.mark.parametrize("others", ["left out", "for their state", "each for itself"])
@pytest.mark.parametrize("sector", SECTORS)
def test_one_rule_for_mentions_and_events(others: Others, sector: str) -> None:
    group = actor_states.group("NRV", sector)
    others_of_it = ACTORS[ACTORS["kind"] != "group"].to_numpy().tolist()
    actors = pd.DataFrame([*others_of_it, [group, "group", "NRV", sector]], columns=ACTORS.columns)
    named = levels.counted(mentions(("NRV", sector)), actors, others=others)["node"].tolist()
    event = levels.acts(pd.DataFrame({"source_id": [group], "target_id": ["SUD"]}), actors, others=others)
    assert named == event["source_id"].tolist()
    assert (named == ["NRV"]) == (sector in OFFICIAL or others == "for their state")


def test_tables_that_know_no_sectors() -> None:
    plain = ACTORS.drop(columns="sector")
    assert levels.counted(NAMED.drop(columns="sector"), plain)["node"].tolist() == ["NRV"] * 5
    assert len(levels.acts(pd.DataFrame({"source_id": ["larks"], "target_id": ["SUD"]}), plain, others="left out")) == 1


def test_no_rows() -> None:
    assert levels.counted(NAMED.head(0), ACTORS).empty
    assert levels.acts(pd.DataFrame({"source_id": [], "target_id": []}), ACTORS).empty


def test_a_choice_that_is_none() -> None:
    with pytest.raises(BroadsheetError, match="others"):
        levels.counted(NAMED, ACTORS, others="left_out")  # type: ignore[arg-type]
    with pytest.raises(BroadsheetError, match="others"):
        levels.acts(pd.DataFrame({"source_id": [], "target_id": []}), ACTORS, others="out")  # type: ignore[arg-type]
