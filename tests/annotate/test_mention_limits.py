"""Mentions, themes and series at their limits: whose role is open, which words are a cue, what a term found."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import schema
from analysis.annotate import language, role_grammar, themes
from analysis.annotate.actors import actor_mentions
from analysis.annotate.grammar import of_doc
from analysis.annotate.names import enumerations
from analysis.annotate.names.name_features import Clue
from analysis.codebook import load
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern

CODEBOOK = """
NRV:
  kind: state
  label: Norvania
  names: [Norvania, {text: Old Norvania, role: place}]
  demonyms: [Norvanian]
  prefixes: [Norvo]
  metonyms: [Hollin, {text: Grey House, role: polity}]
JOR: {kind: state, label: Jordan, names: [Jordan]}
SUD: {kind: region, label: Sudland, names: [Sudland]}
board: {kind: organisation, label: Board, names: [Lamp Board], metonyms: [Lamp Street]}
quill: {kind: person, label: Ilse Quill, names: [Ilse Quill], surnames: [Quill]}
lark: {kind: outlet, label: The Lark, names: [The Lark]}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path: Path = tmp_path_factory.mktemp("book") / "actors.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return load.actors(path)


def sentences(*texts: str, article: str = "x") -> pd.DataFrame:
    table, start = schema.empty("sentences"), 100
    for n, text in enumerate(texts):
        table.loc[n] = [article, n, "body", 0, start, start + len(text), text]
        start += len(text) + 1
    return table


def found(book: Codebook, *texts: str, **more: Any) -> pd.DataFrame:
    return actor_mentions.mentions(sentences(*texts), book.patterns, matcher=Matcher(book.matchable()), **more)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        # what is said of the role stays; a state's names and seats are decided; nobody else has any
        ("They live in Norvania.", ["place"]),
        ("Norvania protested.", ["polity"]),
        ("They live in Hollin.", ["place"]),
        ("They live in Grey House.", ["polity"]),
        ("Old Norvania protested.", ["place"]),
        ("They live in Norvanian huts.", [None]),
        ("They live in Sudland.", [None]),
        ("They live in Lamp Street.", [None]),
        ("Norvo-Sudland ties", [None, None]),
        # minds are in cities alone
        ("It was watched in Hollin.", ["polity"]),
        ("It was watched in Norvania.", ["place"]),
        ("They met in Norvania and Hollin.", ["place", "place"]),
    ],
)
def test_whose_role_is_decided_and_how(book: Codebook, text: str, roles: list[str | None]) -> None:
    table = found(book, text)
    assert table["role"].astype(object).where(table["role"].notna(), None).tolist() == roles
    assert table["start"].min() >= 100
    assert [text[a - 100 : b - 100] for a, b in zip(table["start"], table["end"], strict=True)] == table[
        "text"
    ].tolist()


def test_each_sentence_is_decided_by_itself(book: Codebook) -> None:
    table = found(book, "They live in Norvania", "Hollin protested, Norvania too.", "Nobody.", "It is in Hollin.")
    assert table["role"].tolist() == ["place", "polity", "polity", "place"]
    assert table["sentence_id"].tolist() == [0, 1, 1, 3]


def test_the_grammar_is_asked_sentence_by_sentence(book: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    parsed: list[str] = []

    def parse(texts: list[str], model: str) -> Any:
        parsed.extend(texts)
        return map(of_doc, map(spacy.blank("en"), texts))

    monkeypatch.setattr(language, "parse", parse)
    monkeypatch.setattr(role_grammar, "role", lambda token, city: "polity" if city else "place")
    texts = ("Hollin, Norvania and Ilse Quill", "Ilse Quill left.", "In Hollin")
    table = found(book, *texts, decide=actor_mentions.by_grammar("made up"))
    assert parsed == [texts[0], texts[2]]
    assert table["role"].fillna("").tolist() == ["polity", "place", "", "", "polity"]


@pytest.mark.parametrize(
    ("text", "how"),
    [("Norvania", ["alias"]), ("Norvanian", ["alias"]), ("Norvo-Sudland", ["alias", "alias"]), ("Hollin", ["metonym"])],
)
def test_how_it_is_named(book: Codebook, text: str, how: list[str]) -> None:
    assert found(book, text)["how"].tolist() == how
    assert found(book, "Ilse Quill left.", "Quill left.")["how"].tolist() == ["alias", "surname"]


@pytest.mark.parametrize(
    ("text", "is_country"), [("Maria Jordan spoke", False), ("Then Jordan spoke", True), ("Maria Norvania spoke", True)]
)
def test_a_country_s_name_that_is_a_person_s(book: Codebook, text: str, is_country: bool) -> None:
    assert (len(found(book, text)) == 1) is is_country
    assert found(book, f"{text}. So did Norvania")["actor_id"].tolist()[-1] == "NRV"


@pytest.mark.parametrize(("between", "is_source"), [(0, True), (50, True), (51, False)])
def test_a_cue_stands_within_sixty_characters_behind_an_outlet_too(
    book: Codebook, between: int, is_source: bool
) -> None:
    filler = "x" * between
    assert found(book, f"The Lark {filler} reported it")["actor_id"].tolist() == (["lark"] if is_source else [])
    assert found(book, "The Larkreported it", "He reads The Lark")["actor_id"].tolist() == []
    assert found(book, "told The Lark of it", "old The Lark of it")["sentence_id"].tolist() == [0]


def row(text: str, start: int, n: int = 0, article: str = "a") -> dict[str, Any]:
    return {"article_id": article, "sentence_id": n, "start": start, "text": text}


def test_themes_of_each_sentence_with_the_terms_that_carry_them() -> None:
    given = [
        row("Roads and a road.", 10),
        row("A train.", 40, 1),
        row("No.", 50, 2),
        row("Trains, roads, trains.", 5, 0, "b"),
    ]
    patterns = [Pattern("ways", "road*"), Pattern("rail", "train*"), Pattern("ways", "trains")]
    table = pd.DataFrame({"id": [p.id for p in patterns], "phrase": [p.phrase for p in patterns]})
    codes = themes.codes(pd.DataFrame(given), table, matcher=Matcher(patterns, rivals="same id"))
    told = [(r.article_id, r.sentence_id, r.theme_id, [tuple(t.values()) for t in r.terms]) for r in codes.itertuples()]
    assert told == [
        ("a", 0, "ways", [(10, 15, "Roads"), (22, 26, "road")]),
        ("a", 1, "rail", [(42, 47, "train")]),
        ("b", 0, "rail", [(5, 11, "Trains"), (20, 26, "trains")]),
        ("b", 0, "ways", [(5, 11, "Trains"), (13, 18, "roads"), (20, 26, "trains")]),
    ]
    terms = themes.matched(pd.DataFrame(given), table, matcher=Matcher(patterns, rivals="same id"))
    columns = ["theme_id", "term", "form", "n", "n_articles", "article_id", "sentence_id", "example"]
    assert terms[columns].values.tolist() == [
        ["rail", "train*", "trains", 2, 1, "b", 0, "Trains, roads, trains."],
        ["rail", "train*", "train", 1, 1, "a", 1, "A train."],
        ["ways", "road*", "roads", 2, 2, "a", 0, "Roads and a road."],
        ["ways", "road*", "road", 1, 1, "a", 0, "Roads and a road."],
        ["ways", "trains", "trains", 2, 1, "b", 0, "Trains, roads, trains."],
    ]
    assert themes.codes(pd.DataFrame(given[2:3]), table, matcher=Matcher(patterns)).empty
    assert themes.matched(pd.DataFrame(given[2:3]), table, matcher=Matcher(patterns)).empty


@pytest.mark.parametrize("article", ["", "the "])
@pytest.mark.parametrize("join", [", ", " and ", ", and ", " & ", " or ", "/"])
def test_every_join_of_a_series(join: str, article: str) -> None:
    text = f"Sarn{join}{article}Tarn"
    clues = [Clue(0, 4, "place", 3.0, ""), Clue(len(text) - 4, len(text), "person", 0.1, "")]
    (told,) = enumerations.of_sentence(text, clues, {"Sarn": {"place": 3.0}})
    assert (text[told.start : told.end], told.kind, told.why) == ("Tarn", "place", "series")
    assert 0 < told.weight < 1


@pytest.mark.parametrize("join", [" ", ",", " nor ", " and a ", ", but ", "; ", " near "])
def test_what_joins_no_series(join: str) -> None:
    text = f"Sarn{join}Tarn"
    clues = [Clue(0, 4, "place", 3.0, ""), Clue(len(text) - 4, len(text), "person", 0.1, "")]
    assert not list(enumerations.of_sentence(text, clues, {"Sarn": {"place": 3.0}}))


def test_in_a_series_those_who_are_known_stay_and_peoples_tell_nothing() -> None:
    text = "Sarn, Tarn, Marn"
    clues = [Clue(0, 4, "place", 3.0, ""), Clue(6, 10, "person", 0.1, ""), Clue(12, 16, "person", 0.1, "")]
    votes = {"Sarn": {"place": 3.0}, "Tarn": {"person": 2.0}}
    told = list(enumerations.of_sentence(text, clues, votes))
    assert [(text[c.start : c.end], c.kind) for c in told] == [("Marn", "person")]
    for kind in ("people", "other"):
        given = [Clue(0, 4, kind, 3.0, ""), clues[1]]
        assert not list(enumerations.of_sentence(text, given, {"Sarn": {kind: 3.0}}))
    # the kind that most is for
    told = list(enumerations.of_sentence(text, clues[:2], {"Sarn": {"place": 2.0, "organisation": 2.5}}))
    assert [c.kind for c in told] == ["organisation"]
