"""A corpus that is clean already: texts are taken as they are, whatever they look like."""

import pandas as pd
import pytest
from hypothesis import given, settings, strategies as st

from analysis import tables
from analysis.__main__ import main
from analysis.annotate import sentences
from analysis.corpus import corpus_reader, normalize
from analysis.errors import BroadsheetError
from tests.long import examples
from tests.study import Study, made

FURNITURE = "Share this\n\nQUILLPORT: The king of Norvania met us on Monday.\n\nAlso read: A bridge\n\nPhoto: A. Quill"
GERMAN = "Der König von Norwanien sagte am Montag, er werde am Abend wieder in der Hauptstadt des Landes sein."
WORDS = "Home Share QUILLPORT: By Rose Quill Advertisement king met Monday. Der und “We said URL: https://q.example/".split()
any_line = st.lists(st.sampled_from([*WORDS, "", " ", "\u00a0"]), max_size=8).map(" ".join)


def read(*stories: str, **columns: str) -> corpus_reader.Corpus:
    frame = pd.DataFrame({"story": stories} | {name: [value] for name, value in columns.items()})
    return corpus_reader.read(frame, text="story", preprocessing="none", **dict(zip(columns, columns, strict=True)))


def test_nothing_is_left_out_and_nothing_is_taken_for_a_byline() -> None:
    found = read(FURNITURE)
    assert found.articles["body"].item() == FURNITURE
    assert found.fields.empty
    assert set(found.lines["label"]) == {"article", "blank"}
    whole = corpus_reader.read(pd.DataFrame({"story": [FURNITURE]}), text="story")
    assert whole.articles["body"].item() == "The king of Norvania met us on Monday."


def test_a_title_that_the_source_states_is_no_part_of_the_body() -> None:
    found = read("The king came.", title="A bridge")
    assert found.articles[["title", "body"]].values.tolist() == [["A bridge", "The king came."]]


def test_every_article_is_english_and_of_its_own() -> None:
    long = "The king of Norvania met the president of Sudland, and both spoke of the harvest. " * 20
    found = read(GERMAN, long, long)
    assert found.articles["language"].tolist() == ["en"] * 3
    assert found.articles["cluster_id"].tolist() == found.articles["article_id"].tolist()
    assert found.pairs.empty
    assert not found.articles["body"].eq("").any()


@settings(max_examples=examples(200), deadline=None)
@given(lines=st.lists(any_line, min_size=1, max_size=6))
def test_all_that_is_printed_is_in_the_body_and_in_the_sentences(lines: list[str]) -> None:
    text = "\n\n".join(["The king", *lines])
    found = read(text)
    wanted = normalize.string(text).split()
    assert found.articles["body"].item().split() == wanted
    cut = sentences.of_articles(found.texts, found.lines, found.fields, found.articles)
    assert " ".join(cut["text"]).split() == wanted


def test_an_unknown_choice_is_an_error() -> None:
    with pytest.raises(BroadsheetError, match="preprocessing"):
        corpus_reader.read(pd.DataFrame({"text": ["The king came."]}), preprocessing="some")  # type: ignore[arg-type]


def test_as_an_option_and_as_a_setting(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(study.folder)
    command = ["annotate", "articles", "--out", "out", "--profile", "lexical"]
    assert main(command) == 0
    assert "Share this" not in _body(study)
    assert main([*command, "--preprocessing", "none"]) == 0
    assert "Share this" in _body(study)
    file = study.folder / "broadsheet.toml"
    file.write_text('corpus = "articles"\nprofile = "lexical"\npreprocessing = "none"\n', encoding="utf-8")
    assert main([*command, "--preprocessing", "full"]) == 0
    assert "Share this" not in _body(study)
    assert main(command) == 0
    assert "Share this" in _body(study)


@pytest.fixture
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A project of one article with furniture around it."""
    study = made(tmp_path_factory.mktemp("study") / "study", articles=False)
    (study.folder / "articles" / "a.txt").write_text(FURNITURE, encoding="utf-8")
    return study


def _body(study: Study) -> str:
    return str(tables.read("articles", study.folder / "out" / "tables")["body"].item())
