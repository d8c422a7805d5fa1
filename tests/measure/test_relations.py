"""Acts counted by hand, by direction, sign and status."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure.networks import event_ties

SIGNS = {"AGREE": "cooperative", "AID": "cooperative", "ACCUSE": "conflictual"}


@pytest.fixture
def events() -> pd.DataFrame:
    """A mutual agreement, a planned and an actual aid, an accusation in another article, one back that may come."""
    rows = [
        ("a", "NRV", "SUD", "AGREE", "actual"),
        ("a", "SUD", "NRV", "AGREE", "actual"),
        ("a", "NRV", "SUD", "AID", "planned"),
        ("b", "NRV", "SUD", "ACCUSE", "actual"),
        ("b", "OST", "NRV", "ACCUSE", "hypothetical"),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "source_id", "target_id", "type", "status"])
    return table.assign(sign=table["type"].map(SIGNS))


EXPECTED = {
    ("actual", "planned", "hypothetical"): [
        ("NRV", "SUD", 2, 1, 1, 2 / 3, 3, 2),
        ("OST", "NRV", 0, 1, -1, 0.0, 1, 1),
        ("SUD", "NRV", 1, 0, 1, 1.0, 1, 1),
    ],
    ("actual",): [("NRV", "SUD", 1, 1, 0, 0.5, 2, 2), ("SUD", "NRV", 1, 0, 1, 1.0, 1, 1)],
    ("hypothetical",): [("OST", "NRV", 0, 1, -1, 0.0, 1, 1)],
    (): [],
}


@pytest.mark.parametrize("statuses", EXPECTED)
def test_acts_by_direction_and_sign(events: pd.DataFrame, statuses: tuple[event_ties.Status, ...]) -> None:
    found = event_ties.edges(events, statuses=statuses)
    assert list(found.itertuples(index=False, name=None)) == EXPECTED[statuses]


def test_what_actors_do_and_have_done_to_them(events: pd.DataFrame) -> None:
    found = event_ties.nodes(event_ties.edges(events))
    assert found.to_numpy().tolist() == [["NRV", 2, 1, 1, 1], ["OST", 0, 1, 0, 0], ["SUD", 1, 0, 2, 1]]


def test_no_act_gives_empty_tables(events: pd.DataFrame) -> None:
    whole, none = event_ties.edges(events), event_ties.edges(events.head(0))
    assert none.empty
    assert none.dtypes.to_dict() == whole.dtypes.to_dict()
    assert event_ties.nodes(none).dtypes.to_dict() == event_ties.nodes(whole).dtypes.to_dict()


def test_what_is_unknown_is_answered(events: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="did you mean `planned`"):
        event_ties.edges(events, statuses=["planed"])
