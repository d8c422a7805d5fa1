"""Which runs of words are names, which of two that overlap stays, and what kind it is: by weights given by hand."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate.grammar import Columns, Sentence
from analysis.annotate.names import name_features, name_recognition, name_runs, verdicts
from analysis.annotate.names.name_features import Clue
from analysis.annotate.names.name_recognition import Candidate

# Log-odds of person, organisation, place, none, by one feature each.
WEIGHTS = {"p": (1.0, 0.0, 0.0, 0.0), "o": (0.0, 1.0, 0.0, 0.0), "l": (0.0, 0.0, 1.0, 0.0), "n": (0.0, 0.0, 0.0, 1.0)}


def run(start: int, end: int, key: str = "", rule: str = "person", strength: float = 0.0, **found: float) -> Candidate:
    """A candidate of which these features are known."""
    return Candidate(start, end, key or f"{start} {end}", rule, strength, found)


def names(*sentences: list[Candidate]) -> list[list[tuple[int, int, str]]]:
    """What is chosen of the candidates of an article, without its score."""
    return [[one[:3] for one in own] for own in name_recognition.chosen(sentences, WEIGHTS)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([run(0, 4, p=1.0)], [(0, 4, "person")]),
        ([run(0, 4, p=1.0, o=1.1)], [(0, 4, "organisation")]),
        ([run(0, 4, p=1.0, n=1.1)], []),  # none of these is likelier, and vetoes
        ([run(0, 4)], []),
        ([run(0, 4, unheard=9.0)], []),
        # a place is believed on a little less
        ([run(0, 4, l=1.0, n=1.1)], [(0, 4, "place")]),
        ([run(0, 4, l=1.0, n=1.6)], []),
        # of two that overlap the likelier, of two as likely the first; beside one another both
        ([run(0, 4, p=2.0), run(0, 9, o=1.0)], [(0, 4, "person")]),
        ([run(0, 4, p=1.0), run(0, 9, o=2.0)], [(0, 9, "organisation")]),
        ([run(3, 9, p=1.0), run(0, 4, o=1.0)], [(0, 4, "organisation")]),
        ([run(5, 9, p=1.0), run(0, 4, o=2.0)], [(0, 4, "organisation"), (5, 9, "person")]),
        # peoples and other names by the evidence, where nothing else is
        ([run(0, 4, rule="people", strength=1.0, n=5.0)], [(0, 4, "people")]),
        ([run(0, 4, rule="people", strength=0.9, n=5.0)], []),
        ([run(0, 4, rule="people", strength=9.0, p=1.0)], [(0, 4, "person")]),
        ([run(0, 4, rule="people", strength=9.0), run(0, 9, o=0.1)], [(0, 9, "organisation")]),
        ([run(0, 4, "Sarn", "other", 1.4), run(0, 9, "Sarn Cup", "other", 1.0)], [(0, 9, "other")]),
    ],
)  # fmt: skip
def test_of_candidates_the_names(given: list[Candidate], expected: list[tuple[int, int, str]]) -> None:
    assert names(given) == [expected]


def test_half_of_a_verdict_is_the_article_s() -> None:
    doubtful, sure = run(0, 4, "Sarn", p=1.0, o=1.5), run(0, 4, "Sarn", p=3.0)
    assert names([doubtful]) == [[(0, 4, "organisation")]]
    assert names([doubtful], [sure]) == [[(0, 4, "person")], [(0, 4, "person")]]
    assert names([doubtful], [sure._replace(key="Other")]) == [[(0, 4, "organisation")], [(0, 4, "person")]]


def test_the_score_is_the_chance_of_the_kind() -> None:
    assert name_recognition.chosen([[run(0, 4, p=2.0)]], WEIGHTS)[0][0][3] == pytest.approx(0.8808, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Bank of Sarn and Marrow", ["Bank", "Bank of Sarn", "Bank of Sarn and Marrow", "Sarn", "Sarn and Marrow"]),
        ("Sarn met Marrow", ["Sarn", "Marrow"]),
        ("no name here", []),
    ],
)
def test_runs_joined_by_small_words_are_candidates(text: str, expected: list[str]) -> None:
    found = [text[clue.start : clue.end] for clue in name_runs.of_sentence(text)]
    assert [one for one in found if one in expected] == expected
    assert len(found) >= len(expected)


Table = Callable[..., pd.DataFrame]


def parsed(text: str) -> Sentence:
    """A sentence whose words all hang on the first."""
    words = text.split(" ")
    same = [[value] * len(words) for value in ("X", "X", "x", "dep")]
    nothing: list[Any] = [[0] * len(words), [2] * len(words), [""] * len(words)]
    return Sentence(text, Columns(words, [True] * len(words), *same, *nothing))


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    """The names of sentences with the evidence given by hand; the kind that most of it is for is the verdict."""
    kinds = ("person", "organisation", "place")
    weights = {f"rule={kind}": [float(kind == one) for one in kinds] + [0.0] for kind in kinds}

    def decided(text: str, *told: Clue, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
        given = schema.empty("sentences")
        given.loc[0] = ["a", 0, "body", 0, 10, 10 + len(text), text]
        monkeypatch.setattr(name_recognition.language, "parse", lambda texts, model, names: map(parsed, texts))
        monkeypatch.setattr(name_features, "of_sentences", lambda texts: iter([list(told)]))
        monkeypatch.setattr(verdicts, "fitted", lambda: weights)
        return name_recognition.names(given, model="made up", mentions=mentions)

    return decided


def mentioned(start: int, end: int, text: str, actor: str, kind: str) -> pd.DataFrame:
    """A mention of an actor."""
    columns = ["article_id", "sentence_id", "start", "end", "text", "actor_id", "kind"]
    return pd.DataFrame([("a", 0, start, end, text, actor, kind)], columns=columns)


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
def test_what_the_codebook_knows_is_of_its_kind(table: Table, text: str, coded: str, kind: str) -> None:
    found = table(f"he met {text} men", mentions=mentioned(17, 17 + len(text), text, "x", coded))
    columns = ["start", "end", "text", "kind", "actor_id"]
    assert found[columns].values.tolist() == [[17, 17 + len(text), text, kind, "x"]]


def test_only_the_same_words_carry_the_actor(table: Table) -> None:
    mentions = mentioned(17, 21, "Mara", "mara", "people")
    mentions["kind"] = "person"
    found = table("he met Mara Sarn", Clue(7, 16, "organisation", 6.0, "made up"), mentions=mentions)
    assert dict(zip(found["text"], found["actor_id"].fillna(""), strict=True)).get("Mara Sarn", "") == ""


def test_an_organisation_with_a_place_s_name_has_a_role(table: Table) -> None:
    found = table("he met Mali men", Clue(7, 11, "organisation", 6.0, "made up"))
    assert found[["kind", "role"]].values.tolist() == [["organisation", "polity"]]
    assert table("he met Sarn men", Clue(7, 11, "organisation", 6.0, "made up"))["role"].isna().all()


def test_without_a_model_or_a_sentence_there_are_no_names() -> None:
    assert name_recognition.names(schema.empty("sentences"), model=None).empty


def test_the_weights_say_what_they_were_fitted_on() -> None:
    weights = verdicts.fitted()
    assert len(weights) > 100 and {len(row) for row in weights.values()} == {len(verdicts.KINDS)}
    assert "in 5 folds of documents" in verdicts.WEIGHTS.read_text(encoding="utf-8")
