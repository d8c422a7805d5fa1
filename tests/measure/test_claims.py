"""The contenders of the headline claims, under each way of counting them."""

import pandas as pd
import pytest

from analysis.errors import BroadsheetError
from analysis.measure.inference import contenders

SPEECH = pd.DataFrame(
    [
        ("a", 0, 0, 9, "direct", "ilse_quill"),
        ("a", 1, 10, 40, "indirect", "NRV"),
        ("a", 2, 41, 60, "direct", "SUD"),
        ("b", 0, 0, 9, "direct", "anonymous"),
        ("b", 1, 10, 20, "direct", None),
    ],
    columns=["article_id", "sentence_id", "start", "end", "kind", "speaker_id"],
).assign(speaker=None)
TEXTS = pd.DataFrame(
    {"article_id": ["a", "b"], "text": ["We agree. " + "The roads are long and the days short. " * 2, ""]}
)
EVENTS = pd.DataFrame(
    [
        ("a", 0, "NRV", "SUD", "actual", "cooperative"),
        ("a", 0, "SUD", "NRV", "actual", "cooperative"),
        ("b", 0, "NRV", "SUD", "planned", "conflictual"),
        ("b", 0, "OST", "NRV", "hypothetical", "cooperative"),
    ],
    columns=["article_id", "sentence_id", "source_id", "target_id", "status", "sign"],
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"NRV": 2, "SUD": 1}),
        ({"speakers": "each for itself"}, {"NRV": 1, "SUD": 1, "ilse_quill": 1}),
        ({"kinds": ["direct"]}, {"NRV": 1, "SUD": 1}),
        ({"counted": "words"}, {"NRV": 9, "SUD": 4}),
        ({"kinds": []}, {}),
    ],
)
def test_who_speaks_most(actors: pd.DataFrame, given: dict[str, object], expected: dict[str, int]) -> None:
    found = contenders.voices(SPEECH, actors, TEXTS, **given)  # type: ignore[arg-type]  # a table of keywords
    assert contenders.totals(found).sort_index().to_dict() == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"NRV SUD": 2, "NRV OST": 1}),
        ({"statuses": ["actual"]}, {"NRV SUD": 2}),
        ({"counted": "articles"}, {"NRV SUD": 1, "NRV OST": 1}),
        ({"balance": "net"}, {"NRV SUD": 1, "NRV OST": 1}),
        ({"sign": "conflictual"}, {"NRV SUD": 1}),
        ({"sign": "conflictual", "balance": "net"}, {"NRV SUD": -1, "NRV OST": -1}),
        ({"statuses": []}, {}),
    ],
)
def test_between_whom_cooperation_is_reported(given: dict[str, object], expected: dict[str, int]) -> None:
    found = contenders.relations(EVENTS, **given)  # type: ignore[arg-type]  # as above
    assert contenders.totals(found).to_dict() == expected


def test_an_unknown_way_of_counting_is_one_sentence(actors: pd.DataFrame) -> None:
    with pytest.raises(BroadsheetError, match="words"):
        contenders.voices(SPEECH, actors, TEXTS, counted="wrods")  # type: ignore[arg-type]  # as above


def test_nothing_to_count(actors: pd.DataFrame) -> None:
    none = pd.DataFrame({"source": [], "target": [], "weight": []}, dtype="str")
    assert contenders.ties(none).empty
    assert contenders.strength(none).empty
    assert contenders.voices(SPEECH.head(0), actors, TEXTS).empty
    assert contenders.relations(EVENTS.head(0)).empty
