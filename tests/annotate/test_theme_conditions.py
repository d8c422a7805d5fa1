"""A term that needs something counts where it has it, and nowhere else."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, strategies as st

from analysis import schema
from analysis.annotate import theme_conditions, themes
from analysis.codebook import load
from analysis.codebook.codebook_tables import Codebook

ACTORS = pd.DataFrame(
    [
        ("NOR", "state", None),
        ("OST", "state", None),
        ("quill", "person", "NOR"),
        ("lamplighters", "armed_group", None),
        ("league", "organisation", None),
    ],
    columns=["actor_id", "kind", "state"],
)


def _book(folder: Path, terms: str, more: str = "") -> Codebook:
    path = folder / "themes.yaml"
    path.write_text(f"arms:\n  label: Arms\n  definition: Of arms.\n  terms:\n{terms}\n{more}", encoding="utf-8")
    return load.themes(path)


def _sentences(*texts: str, articles: str = "") -> pd.DataFrame:
    """Each sentence of the article at its place in `articles`, the first by default."""
    named = list(articles or "a" * len(texts))
    return pd.DataFrame({"article_id": named, "sentence_id": range(len(texts)), "start": 0, "text": texts})


def _mentions(*named: str) -> pd.DataFrame:
    """The actors that each sentence names, parted by blanks."""
    rows = [("a", n, actor) for n, actors in enumerate(named) for actor in actors.split()]
    return theme_conditions.named(pd.DataFrame(rows, columns=["article_id", "sentence_id", "actor_id"]), ACTORS)


def _coded(book: Codebook, sentences: pd.DataFrame, named: pd.DataFrame | None = None) -> list[int]:
    return themes.codes(sentences, book.patterns, matcher=book.matcher, named=named)["sentence_id"].tolist()


NEAR: dict[str, tuple[str, list[str], list[int]]] = {
    "anywhere in the sentence": (
        "{text: deal, near: [tank, rifle*]}",
        ["A deal on rifles.", "Rifles were seen.", "A deal.", "The tank led to a deal."],
        [0, 3],
    ),
    "so many words apart, either order": (
        "{text: deal, near: tanks, within: 2}",
        ["A deal on new tanks.", "Tanks in a deal.", "A deal about very old tanks."],
        [0, 1],
    ),
    "beside it": (
        "{text: deal, near: tanks, within: 0}",
        ["A tanks deal.", "Tanks: a deal.", "A deal, tanks."],
        [0, 2],
    ),
    "the sentences beside it": (
        "{text: deal, near: tanks, within: neighbours}",
        ["A deal.", "Tanks came.", "A deal.", "No.", "A deal."],
        [0, 2],
    ),
    "the article": ("{text: deal, near: tanks, within: article}", ["A deal.", "No.", "Tanks."], [0]),
    "the article, but not the term itself": (
        "{text: arms deal*, near: deal, within: article}",
        ["An arms deal.", "No.", "A deal, and arms deals."],
        [0, 2],
    ),
    "nothing else in the article": ("{text: arms deal*, near: deal, within: article}", ["An arms deal.", "No."], []),
    "another word, not its own": ("{text: arms deal*, near: [deal, tanks]}", ["Arms deals.", "Arms deal, tanks."], [1]),
    "words near it may be part of an exclusion": (
        "{text: deal, near: tank}\n    - raid",
        ["A deal in the fish tank.", "A raid."],
        [0, 1],
    ),
}


@pytest.mark.parametrize("case", NEAR)
def test_words_near_words(case: str, tmp_path: Path) -> None:
    term, texts, coded = NEAR[case]
    book = _book(tmp_path, f"    - {term}", "  exclude: [fish tank]")
    assert _coded(book, _sentences(*texts)) == coded


def test_another_article_is_not_near(tmp_path: Path) -> None:
    for within in ("neighbours", "article"):
        book = _book(tmp_path, f"    - {{text: deal, near: tanks, within: {within}}}")
        assert not _coded(book, _sentences("A deal.", "Tanks.", articles="ab"))


WITH = {
    "state": [0, 1, 2],
    "two states": [1],
    "person": [1, 2],
    "organisation": [3],
    "armed_group": [4],
    "region": [],
}


@pytest.mark.parametrize("kind", WITH)
def test_actors_of_a_kind(kind: str, tmp_path: Path) -> None:
    book = _book(tmp_path, f"    - {{text: raid*, with: {kind}}}")
    named = _mentions("NOR NOR", "quill OST", "quill NOR", "league", "lamplighters", "")
    assert _coded(book, _sentences(*["A raid."] * 6), named) == WITH[kind]
    assert not _coded(book, _sentences("A raid.")), "nobody is named where nobody was looked for"


def test_both_are_needed_where_both_are_asked_and_either_in_two_mappings(tmp_path: Path) -> None:
    sentences, named = _sentences("A raid with tanks.", "A raid with tanks.", "A raid."), _mentions("NOR", "", "NOR")
    both = _book(tmp_path, "    - {text: raid, near: tanks, with: state}")
    assert _coded(both, sentences, named) == [0]
    either = _book(tmp_path, "    - {text: raid, near: tanks}\n    - {text: RAID, with: state}")
    assert _coded(either, sentences, named) == [0, 1, 2]
    terms = themes.codes(sentences, either.patterns, matcher=either.matcher, named=named)["terms"]
    assert [len(one) for one in terms] == [1, 1, 1], "one place is one term, however often it qualifies"


EVENT = {"article_id": "a", "sentence_id": 0, "trigger_start": 8, "trigger_end": 11}


def test_an_event_between_states_makes_a_theme_where_events_are_coded(tmp_path: Path) -> None:
    book = _book(tmp_path, "    - raid", "  events: [CONSULT]")
    sentences = _sentences("Norvania met Ostrel.".replace("Norvania", "Sarnova"))
    events = pd.DataFrame(
        [EVENT | {"type": kind, "source_id": who, "target_id": "OST"}
         for kind, who in (("CONSULT", "NOR"), ("CONSULT", "quill"), ("AID", "NOR"), ("CONSULT", "league"))]
    )  # fmt: skip
    between = theme_conditions.between_states(events, ACTORS)
    assert between["source_id"].tolist() == ["NOR", "quill", "NOR"]
    codes, terms = themes.coded(sentences, book, actors=ACTORS, events=events)
    assert codes["terms"].tolist() == [[{"start": 8, "end": 11, "text": "met"}]]
    assert terms[["term", "form", "n"]].values.tolist() == [["event CONSULT", "met", 1]]
    assert themes.coded(sentences, book)[0].empty, "the profile lexical codes no events"


WORDS = st.lists(st.sampled_from("deal tank tanks raid old new , .".split()), max_size=9).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(0, 4))
def test_it_equals_what_is_said_of_it(texts: list[str], reach: int) -> None:
    rows = [("arms", "deal", 0, "term"), ("arms", "tank*", 0, "near")]
    patterns = pd.DataFrame(rows, columns=["id", "phrase", "line", "sort"])
    patterns = patterns.assign(kind="theme", case="folded", group=1, within=str(reach), beside="")
    book = Codebook(pd.DataFrame({"kind": ["theme"]}), patterns, pd.DataFrame())
    assert _coded(book, _sentences(*texts)) == [n for n, text in enumerate(texts) if _plain(text.split(), reach)]


def _plain(words: list[str], reach: int) -> bool:
    bare = [word for word in words if word not in ",."]
    at: Any = [n for n, word in enumerate(bare) if word == "deal"]
    tanks = [n for n, word in enumerate(bare) if word.startswith("tank")]
    return any(abs(n - m) - 1 <= reach for n in at for m in tanks)


def test_nothing_to_code_is_no_code(tmp_path: Path) -> None:
    book = _book(tmp_path, "    - {text: deal, near: tanks, within: article, with: two states}")
    for sentences in (schema.empty("sentences"), _sentences("")):
        assert themes.coded(sentences, book)[0].empty
