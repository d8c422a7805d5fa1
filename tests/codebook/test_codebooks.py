"""The three codebooks of a folder, their tables, and which phrases a single article supports."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import codebook_tables, codebooks, entry_support, entry_tables, load
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.phrases import Pattern
from analysis.errors import BroadsheetError, CodebookError

ACTORS = "NRV: {kind: state, label: Norvania, names: [Norvania, NV], demonyms: [Norvanian]}\n"
THEMES = "fish: {label: Fish, definition: Of fish., terms: [eel, cod], exclude: [cod war]}\n"
THEMES += "lamps: {label: Lamps, definition: Of lamps., terms: [lamp*], source: 'reference: x'}\n"
VERBS = "AID: {label: Aid, sign: cooperative, verbs: [donate]}\n"
OWN = {"actors.yaml": ACTORS, "themes.yaml": THEMES, "verbs.yaml": VERBS}


def folder_of(path: Path, *names: str) -> Path:
    for name in names:
        (path / name).write_text(OWN[name], encoding="utf-8")
    return path


@pytest.mark.parametrize("names", [[], ["actors.yaml"], ["themes.yaml"], ["verbs.yaml"], list(OWN)])
def test_what_a_folder_lacks_is_the_general_one(names: list[str], tmp_path: Path) -> None:
    books = codebooks.read(folder_of(tmp_path, *names) if names else None, states="codebook")
    assert books.actors.entries["id"].tolist() == (["NRV"] if "actors.yaml" in names else [])
    assert (books.themes.entries["id"].tolist() == ["fish", "lamps"]) == ("themes.yaml" in names)
    assert (list(books.verbs.signs) == ["AID"]) == ("verbs.yaml" in names)
    assert not books.data
    n = (1 if "actors.yaml" in names else 0, len(books.themes.entries), len(books.verbs.signs))
    assert repr(books) == f"Codebooks of {n[0]} actors, {n[1]} themes and {n[2]} types of events"


def test_states_of_the_world_unless_it_is_said_otherwise(tmp_path: Path) -> None:
    books = codebooks.read(folder_of(tmp_path, "actors.yaml"))
    assert {"NRV", "MLI"} <= set(books.actors.entries["id"])
    assert ("MLI", "Mali") in books.data and ("NRV", "Norvania") not in books.data
    with pytest.raises(BroadsheetError, match="did you mean `world`"):
        codebooks.read(tmp_path, states="wrld")  # type: ignore[arg-type]


def test_a_folder_without_codebooks_says_what_is_there(tmp_path: Path) -> None:
    expected = r"Expected a folder with actors\.yaml, themes\.yaml or verbs\.yaml, got "
    with pytest.raises(CodebookError, match=rf"{expected}{tmp_path.name} \(which is empty\)\."):
        codebooks.read(tmp_path)
    with pytest.raises(CodebookError, match=rf"{expected}nowhere \(no folder\)\."):
        codebooks.read(tmp_path / "nowhere")
    for letter in "fbdeac":
        (tmp_path / f"{letter}.txt").touch()
    (tmp_path / "z" / "actors.yaml").mkdir(parents=True)  # a folder of that name is no codebook
    with pytest.raises(CodebookError, match=r"\(a\.txt, b\.txt, c\.txt, d\.txt, e\.txt\)\."):
        codebooks.read(tmp_path)


def test_phrases_of_all_or_of_one(tmp_path: Path) -> None:
    book = load.themes(folder_of(tmp_path, "themes.yaml") / "themes.yaml")
    assert [p.phrase for p in book.phrases()] == ["eel", "cod", "cod war", "lamp*"]
    assert [p.phrase for p in book.phrases("fish")] == ["eel", "cod", "cod war"]
    assert [p.phrase for p in book.phrases("none")] == []
    assert {(p.role, p.source) for p in book.phrases()} == {(None, None)}
    assert book.matchable() == [
        Pattern("fish", "eel", "folded", "term"),
        Pattern("fish", "cod", "folded", "term"),
        Pattern("fish", "cod war", "folded", "exclude"),
        Pattern("lamps", "lamp*", "folded", "term"),
    ]


def test_entries_as_tables_refer_to_them(tmp_path: Path) -> None:
    folder_of(tmp_path, *OWN)
    table = entry_tables.themes(load.themes(tmp_path / "themes.yaml"))
    assert table.values.tolist() == [
        ["fish", "Fish", "Of fish.", 2, None, None],
        ["lamps", "Lamps", "Of lamps.", 1, None, None],
    ]
    actors = entry_tables.actors(load.actors(tmp_path / "actors.yaml"))
    assert actors.columns.tolist() == ["actor_id", "kind", "label", "state", "sector"]


def test_where_entries_and_phrases_come_from(tmp_path: Path) -> None:
    counts = codebook_tables.sources(load.themes(folder_of(tmp_path, "themes.yaml") / "themes.yaml"))
    assert counts.columns.tolist() == ["sort", "package", "article", "reference", "unsourced"]
    assert counts.values.tolist() == [["entry", 0, 0, 1, 1], ["term", 0, 0, 0, 3], ["exclude", 0, 0, 0, 1]]


PHRASES = pd.DataFrame(
    [
        ("zen", "Zenda", "capitals", None),  # in one article alone
        ("zen", "Zend*", "capitals", None),  # in two
        ("zen", "Strelsau", "capitals", None),  # in none
        ("zen", "Old Zenda", "capitals", "package: zend"),  # a package vouches for it
        ("zen", "zenda", "exact", None),  # as written
        ("rur", "Old", "capitals", "article: b:0-3"),  # inside a longer one
        ("rur", "Hentzau", "capitals", None),  # other data have it
        ("zen", "Hentzau", "capitals", None),
    ],
    columns=["id", "phrase", "case", "source"],
)


def test_phrases_that_stand_in_one_article_and_in_no_other() -> None:
    texts = ["The Zendans slept.", "Hentzau slept, Hentzau!", "Old Zenda slept.", "Nobody slept in zenda, Zendans."]
    sentences = pd.DataFrame({"article_id": ["c", "b", "a", "a"], "text": texts})
    found = entry_support.own(PHRASES, sentences, data={("rur", "Hentzau"), ("rur", "Zenda")})
    assert found.values.tolist() == [[0, "a"], [4, "a"], [5, "a"], [7, "b"]]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert [6, "b"] in entry_support.own(PHRASES, sentences).values.tolist()
    assert entry_support.own(PHRASES, sentences.head(0)).empty
    assert entry_support.own(PHRASES.head(0), sentences).empty


@pytest.mark.parametrize(
    ("clusters", "expected"),
    [
        ({"a": "s", "b": "s", "c": "t"}, [[0, "a"], [0, "b"]]),  # a and b are copies: the phrase is theirs alone
        ({"a": "s", "b": "t", "c": "s"}, []),
        ({"a": None, "b": None, "c": None}, []),  # each its own story
        ({"a": "s", "b": "s", "c": "s"}, [[0, "a"], [0, "b"]]),
    ],
)
def test_copies_support_no_phrase_for_one_another(
    clusters: dict[str, str | None], expected: list[list[object]]
) -> None:
    sentences = pd.DataFrame({"article_id": [*"abc"], "text": ["Zenda slept.", "Zenda slept.", "Nobody."]})
    found = entry_support.own(PHRASES.head(1), sentences.assign(cluster_id=sentences["article_id"].map(clusters)))
    assert found.values.tolist() == expected
    assert entry_support.own(PHRASES.head(1), sentences).empty


def test_a_codebook_without_rows_has_its_columns() -> None:
    book: Codebook = codebook_tables.of_rows(codebook_tables.Rows())
    assert book.offices.columns.tolist() == ["id", "title", "start", "end", "line"]
    assert book.patterns.columns.tolist()[:5] == ["id", "kind", "phrase", "case", "sort"]
    assert book.matchable() == book.phrases() == []
