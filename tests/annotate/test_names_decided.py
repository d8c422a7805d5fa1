"""How much evidence makes a name, which of two that overlap stays, and what kind it is: by evidence given by hand."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate.names import name_features, name_recognition
from analysis.annotate.names.name_features import Clue

Told = tuple[Any, ...]
"""A name, its kind, what that is worth, and why where it matters."""
Decide = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Callable[..., pd.DataFrame]:
    """Sentences with the evidence that each has, to names."""

    def decided(*sentences: tuple[Any, ...], mentions: pd.DataFrame | None = None) -> pd.DataFrame:
        given, evidence, start = schema.empty("sentences"), [], 0
        for n, (whole, *told) in enumerate(sentences):
            article, text = whole if isinstance(whole, tuple) else ("a", whole)
            given.loc[n] = [article, n, "body", 0, start, start + len(text), text]
            start += len(text) + 1
            evidence.append([_clue(text, *one) for one in told])
        monkeypatch.setattr(name_recognition.language, "parse", lambda texts, model, names: [None] * len(texts))
        monkeypatch.setattr(name_recognition.model_features, "of_parse", lambda doc: ())
        monkeypatch.setattr(name_features, "of_sentences", lambda texts: iter(evidence))
        return name_recognition.names(given, model="made up", mentions=mentions)

    return decided


def _clue(text: str, name: str, kind: str, weight: float, why: str = "made up") -> Clue:
    start = text.index(name)
    return Clue(start, start + len(name), kind, weight, why)


@pytest.fixture
def decided(table: Callable[..., pd.DataFrame]) -> Decide:
    return lambda *given, **more: list(zip(*(table(*given, **more)[c] for c in ("text", "kind")), strict=True))


@pytest.mark.parametrize(
    ("told", "is_name"),
    [
        ([("Sarn", "other", 1.0)], True),
        ([("Sarn", "other", 0.99)], False),
        ([("Sarn", "other", 0.5), ("Sarn", "people", 0.5)], True),
        ([("Sarn", "other", 0.6, "model")], True),
        ([("Sarn", "other", 0.59, "model")], False),
        ([("Sarn", "other", 0.3, "model"), ("Sarn", "other", 0.3)], True),
        ([], False),
    ],
)
def test_how_much_makes_a_name(decided: Decide, told: list[Told], is_name: bool) -> None:
    assert bool(decided(("He met Sarn.", *told))) == is_name


@pytest.mark.parametrize(("times", "is_name"), [(4, True), (3, False)])
def test_half_of_what_the_article_has_makes_a_name_too(decided: Decide, times: int, is_name: bool) -> None:
    sentence = ("He met Sarn.", ("Sarn", "other", 0.5))
    assert len(decided(*[sentence] * times)) == (times if is_name else 0)
    # what another article has tells nothing
    apart = [((article, "He met Sarn."), ("Sarn", "other", 0.5)) for article in "abcd"]
    assert decided(*apart) == []


@pytest.mark.parametrize(
    ("here", "kind"), [(1.2, "people"), (1.1, "people"), (0.5, "other")]
)  # beside three times `other` in the article
def test_the_evidence_at_the_spot_and_the_article_s(decided: Decide, here: float, kind: str) -> None:
    others = [("He met Sarn.", ("Sarn", "other", 1.0))] * 3
    assert decided(*others, ("He met Sarn.", ("Sarn", "people", here)))[-1] == ("Sarn", kind)


def test_score_is_the_share_of_the_evidence(table: Callable[..., pd.DataFrame]) -> None:
    row = table(("He met Sarn.", ("Sarn", "other", 2.0), ("Sarn", "people", 1.0))).iloc[0]
    assert row["score"] == pytest.approx((2 + 2 * 2 / 3) / (3 + 2), abs=0.0005)
    assert row["score"] == round(row["score"], 3)
    assert table(("He met Sarn.", ("Sarn", "other", 1.0))).iloc[0]["score"] == 1


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # the better evidence, with half a point for each word after the first
        ([("Mara Sarn", "other", 1.5), ("Sarn Bank", "people", 1.4)], ["Mara Sarn"]),
        ([("Mara Sarn", "other", 1.4), ("Sarn Bank", "people", 1.5)], ["Sarn Bank"]),
        ([("Mara Sarn", "other", 1.5), ("Sarn Bank Hall", "people", 1.2)], ["Sarn Bank Hall"]),
        ([("Mara Sarn", "other", 1.5), ("Sarn Bank Hall", "people", 1.0)], ["Mara Sarn"]),
        ([("Mara Sarn", "other", 1.5), ("Sarn Bank Hall", "people", 0.9)], ["Mara Sarn"]),
        # as good: the first
        ([("Mara Sarn", "other", 1.5), ("Sarn Bank", "people", 1.5)], ["Mara Sarn"]),
        # beside one another both
        ([("Mara", "other", 1.5), ("Sarn", "people", 1.5)], ["Mara", "Sarn"]),
        ([("Sarn", "people", 1.5), ("Mara", "other", 1.5)], ["Mara", "Sarn"]),
        # inside a longer one of which much is known: the longer, whatever the shorter has
        ([("Sarn", "people", 9.0), ("Mara Sarn", "other", 1.8)], ["Mara Sarn"]),
        ([("Sarn", "people", 9.0), ("Mara Sarn", "other", 1.79)], ["Sarn"]),
        ([("Mara", "people", 9.0), ("Mara Sarn", "other", 1.8)], ["Mara Sarn"]),
        ([("Sarn", "people", 9.0), ("Mara Sarn", "other", 1.0), ("Mara Sarn", "people", 0.9)], ["Sarn"]),
        ([("Sarn", "people", 9.0), ("Mara Sarn Bank", "other", 1.8)], ["Mara Sarn Bank"]),
        # a person inside a person, however little is known
        ([("Mara", "person", 9.0), ("Mara Sarn", "person", 1.0)], ["Mara Sarn"]),
        ([("Mara", "person", 9.0), ("Mara Sarn", "other", 1.0)], ["Mara"]),
    ],
)  # fmt: skip
def test_of_names_that_overlap(decided: Decide, told: list[Told], expected: list[str]) -> None:
    assert [name for name, _ in decided(("Then Mara Sarn Bank Hall left.", *told))] == expected


def test_a_hyphen_parts_words_of_a_name(decided: Decide) -> None:
    told = [("Mara Sarn", "other", 1.5), ("Sarn-Bank", "people", 1.4)]
    assert decided(("Then Mara Sarn-Bank left.", *told)) == [("Mara Sarn", "other")]
    told = [("Mara Sarn", "other", 1.5), ("Sarn-Bank-Hall", "people", 1.2)]
    assert decided(("Then Mara Sarn-Bank-Hall left.", *told)) == [("Sarn-Bank-Hall", "people")]


def test_of_two_kinds_with_as_much_for_them_the_first_by_name(decided: Decide) -> None:
    for told in ([("Sarn", "people", 1.0), ("Sarn", "other", 1.0)], [("Sarn", "other", 1.0), ("Sarn", "people", 1.0)]):
        assert decided(("He met Sarn.", *told)) == [("Sarn", "other")]


def test_what_has_no_length_is_no_name(monkeypatch: pytest.MonkeyPatch, decided: Decide) -> None:
    assert decided(("He met Sarn.", ("", "other", 9.0))) == []


def mentioned(*rows: tuple[Any, ...]) -> pd.DataFrame:
    """Mentions: sentence, start, end, text, actor, kind."""
    columns = ["article_id", "sentence_id", "start", "end", "text", "actor_id", "kind"]
    return pd.DataFrame([("a", *row) for row in rows], columns=columns)


@pytest.mark.parametrize(
    ("text", "coded", "kind"),
    [
        ("Sarn", "person", "person"),
        ("Sarn", "state", "place"),
        ("Sarn", "region", "place"),
        ("Sarn", "organisation", "organisation"),
        ("Sarn", "armed_group", "organisation"),
        ("Sarn", "outlet", "organisation"),
        ("Malian", "state", "people"),
        ("Central Asian", "region", "people"),
        ("Malian", "organisation", "organisation"),
    ],
)
def test_what_the_codebook_knows_is_of_its_kind(
    table: Callable[..., pd.DataFrame], text: str, coded: str, kind: str
) -> None:
    sentence = f"He met {text} men."
    rows = [(1, 10 + 7, 10 + 7 + len(text), text, "x", coded)]
    found = table(("He slept.",), (sentence,), mentions=mentioned(*rows))
    columns = ["sentence_id", "start", "end", "text", "kind", "actor_id"]
    assert found[columns].values.tolist() == [[1, 17, 17 + len(text), text, kind, "x"]]


def test_only_the_same_words_carry_the_actor(table: Callable[..., pd.DataFrame]) -> None:
    mentions = mentioned((0, 7, 11, "Mara", "mara", "organisation"))
    found = table(("He met Mara Sarn.", ("Mara Sarn", "other", 6.0)), mentions=mentions)
    assert found[["text", "kind"]].values.tolist() == [["Mara Sarn", "other"]]
    assert found["actor_id"].isna().all()
    # what the codebook knows outweighs what else is told of these words, up to its three points
    assert table(("He met Mara.", ("Mara", "other", 2.9)), mentions=mentions)["kind"].tolist() == ["organisation"]
    assert table(("He met Mara.", ("Mara", "other", 3.1)), mentions=mentions)["kind"].tolist() == ["other"]


def test_without_a_model_or_a_sentence_there_are_no_names(decided: Decide) -> None:
    assert name_recognition.names(schema.empty("sentences"), model=None).empty
    assert decided() == []
