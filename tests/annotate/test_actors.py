"""Mentions: the rules that a list of phrases cannot hold."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.annotate.actors import actor_mentions, roles
from analysis.codebook import codebook_tables, load
from analysis.codebook.matching.matcher import Matcher

CODEBOOK = """
_fixed: [Norvanian Sea, Made in Norvania]
NRV:
  kind: state
  label: Norvania
  names: [Norvania, {text: NV, case: exact}]
  demonyms: [Norvanian, Norvanians]
  prefixes: [Norvo]
  metonyms: [Quillport, {text: Grey House, role: polity}]
SUD: {kind: state, label: Sudland, names: [Sudland], demonyms: [Sudlandic]}
ilse_quill: {kind: person, label: Ilse Quill, state: NRV, names: [Ilse Quill], surnames: [Quill]}
bo_tarn: {kind: person, label: Bo Tarn, state: SUD, names: [Bo Tarn], surnames: [{text: Tarn, alone: true}]}
evening_lark: {kind: outlet, label: The Evening Lark, names: [The Evening Lark, Evening Lark]}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> codebook_tables.Codebook:
    path: Path = tmp_path_factory.mktemp("book") / "actors.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return load.actors(path)


def found(book: codebook_tables.Codebook, *texts: str) -> pd.DataFrame:
    """The mentions in an article of these sentences."""
    table = pd.DataFrame({"article_id": "x", "sentence_id": range(len(texts)), "text": texts})
    table["start"] = table["text"].str.len().cumsum() - table["text"].str.len()
    return actor_mentions.mentions(table, book.patterns, matcher=Matcher(book.matchable()))


CASES = [
    ("Norvania-Sudland talks", ["NRV", "SUD"]),
    ("the Quill-Tarn summit, after Ilse Quill came", ["ilse_quill", "bo_tarn", "ilse_quill"]),
    ("a Norvo-Sudlandic fleet", ["NRV", "SUD"]),
    ("the Norvo style", []),
    ("ships on the Norvanian Sea", []),
    ("a label Made in Norvania", []),
    ("NV and nv", ["NRV"]),
    ("Norvania’s harvest", ["NRV"]),
    ("Quill spoke", []),
    ("Ilse Quill came. Quill spoke", ["ilse_quill", "ilse_quill"]),
    ("Tarn spoke", ["bo_tarn"]),
    ("Anna Tarn spoke", []),
    ("President Tarn spoke", ["bo_tarn"]),
    ("On Tuesday Tarn spoke", ["bo_tarn"]),
    ("he told The Evening Lark that it was so", ["evening_lark"]),
    ("he carried The Evening Lark under his arm", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_named(book: codebook_tables.Codebook, text: str, expected: list[str]) -> None:
    assert found(book, text)["actor_id"].tolist() == expected


def test_spans_are_minimal_and_give_back_the_text(book: codebook_tables.Codebook) -> None:
    texts = ("The Norvanians’ ships and Sudland's.", "Quillport is keen; the Grey House too.")
    table = found(book, *texts)
    assert table["text"].tolist() == ["Norvanians", "Sudland", "Quillport", "Grey House"]
    whole = "".join(texts)
    assert [whole[r.start : r.end] for r in table.itertuples()] == table["text"].tolist()
    assert table["how"].tolist() == ["alias", "alias", "metonym", "metonym"]


def test_only_names_of_countries_and_cities_have_a_role(book: codebook_tables.Codebook) -> None:
    table = found(book, "Norvanian ships left for Quillport, said Ilse Quill in Norvania; the Grey House agreed.")
    assert table["role"].fillna("").tolist() == ["", "place", "", "place", "polity"]


def test_nobody_named_gives_an_empty_table(book: codebook_tables.Codebook) -> None:
    assert found(book, "Nobody came.").empty


ROLES = [
    # the sentence with the name between bars, whether it is a city's, and what it stands for
    ("|Quillport| is keen to work with them", True, "polity"),
    ("he will visit |Quillport|", True, "place"),
    ("a summit in |Quillport|", True, "place"),
    ("is being watched in |Quillport|", True, "polity"),
    ("former envoy to |Quillport|", True, "polity"),
    ("political changes in |Quillport|", True, "polity"),
    ("the takeover of |Quillport|", True, "place"),
    ("he heads to |Quillport|", True, "place"),
    ("he leaves for |Quillport|", True, "place"),
    ("ties with |Norvania|", False, "polity"),
    ("|Norvania|’s fleet", False, "polity"),
    ("bases in |Norvania|", False, "place"),
]


@pytest.mark.parametrize(("marked", "city", "expected"), ROLES)
def test_roles_by_words(marked: str, city: bool, expected: str) -> None:
    before, name, after = marked.split("|")
    span = (len(before), len(before) + len(name))
    assert roles.from_words(before + name + after, [span], cities=[city]) == [expected]


@pytest.mark.parametrize(("between", "is_source"), [(0, True), (54, True), (55, False)])
def test_an_outlet_is_a_source_where_a_cue_stands_within_sixty_characters(
    book: load.Codebook, between: int, is_source: bool
) -> None:
    filler = ("x" * between)[:between]
    told = f"he told {filler}{' ' if filler else ''}The Evening Lark of it"
    assert (found(book, told)["actor_id"].tolist() == ["evening_lark"]) == is_source


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a surname behind another given name is another person's, behind an office or a small word it is not
        ("Ilse Quill came. Minister Quill spoke", ["ilse_quill", "ilse_quill"]),
        ("Ilse Quill came. Anna Quill spoke", ["ilse_quill"]),
        ("Ilse Quill came. Yesterday Quill spoke", ["ilse_quill", "ilse_quill"]),
        # where the name in front is itself one of the codebook, it is two
        ("Ilse Quill came. Norvania Quill spoke", ["ilse_quill", "NRV", "ilse_quill"]),
    ],
)
def test_whose_surname_it_is(book: load.Codebook, text: str, who: list[str]) -> None:
    assert found(book, text)["actor_id"].tolist() == who


def test_a_person_named_in_full_in_one_article_is_not_known_in_another(book: load.Codebook) -> None:
    texts = ("Ilse Quill came.", "Quill spoke.")
    table = pd.DataFrame({"article_id": ["x", "y"], "sentence_id": 0, "text": texts, "start": 0})
    named = actor_mentions.mentions(table, book.patterns, matcher=Matcher(book.matchable()))
    assert named["article_id"].tolist() == ["x"]
