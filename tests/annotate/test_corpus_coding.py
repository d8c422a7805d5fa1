"""A corpus annotated in one call: the tables that the pipeline writes, and choices that are checked."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analysis import annotate, codebook, corpus, resources, tables
from analysis.annotate import language
from analysis.errors import BroadsheetError
from analysis.pipeline import plan
from analysis.settings import MODEL, Settings

STORY = "Mara Quill met Anton Varga in Zenda. “We agree on ports,” said Quill on Monday."
FRAME = pd.DataFrame({"text": [STORY], "date": ["2031-02-05"]})
ACTORS = "quill: {kind: person, label: Quill, names: [Mara Quill], surnames: [Quill]}\n"


@pytest.mark.parametrize("profile", ["lexical", "full"])
def test_the_tables_are_those_that_the_pipeline_writes(profile: Any, tmp_path: Path) -> None:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "one.txt").write_text(f"Harbour talks\n\n{STORY} Kenya signed a treaty with Peru.\n", encoding="utf-8")
    (folder / "two.txt").write_text("Ein König\n\nDer König von Zenda sagte, er werde kommen. " * 9, encoding="utf-8")
    project = Settings(root=tmp_path, corpus=folder, output=tmp_path / "build", profile=profile)
    project.tables.mkdir(parents=True)
    for step in plan.annotation(project):
        step.run(project)
    read = corpus.read(folder)
    found = annotate.articles(read, codebook=resources.PACKAGE / "codebook", profile=profile)
    assert len(found.mentions) and len(found.dates) and (len(found.events) > 0) == (profile == "full")
    for name, frame in (read.tables() | found.tables()).items():
        pd.testing.assert_frame_equal(frame, tables.read(name, project.tables), obj=name)


def test_a_codebook_of_ones_own_is_taken_and_what_it_lacks_is_the_general_one(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    read = corpus.read(FRAME)
    for given in (tmp_path, str(tmp_path), codebook.read(tmp_path, states="codebook")):
        found = annotate.articles(read, codebook=given, states="codebook", profile="lexical")
        assert found.actors["actor_id"].tolist() == ["quill"]
        assert set(found.mentions["actor_id"]) == {"quill"}
        assert len(found.themes) > 5


def test_every_state_of_the_world_is_an_actor_unless_said_otherwise() -> None:
    read = corpus.read(pd.DataFrame({"text": ["Kenya signed a treaty with Peru."]}))
    assert annotate.articles(read, profile="lexical").actors["actor_id"].tolist() == ["KEN", "PER"]
    assert annotate.articles(read, profile="lexical", states="codebook").actors.empty


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"profile": "ful"}, r"`profile` is 'ful'; did you mean `full`\?"),
    ({"states": "wrld"}, r"`states` is 'wrld'; did you mean `world`\?"),
    ({"model": "no_such_model"}, "The language model `no_such_model` is not installed"),
    ({"codebook": "no such folder"}, r"Expected a folder with actors.yaml, .* got no such folder \(no folder\)"),
]


@pytest.mark.parametrize(("given", "sentence"), WRONG, ids=[next(iter(given)) for given, _ in WRONG])
def test_a_wrong_choice_is_answered_with_a_sentence(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BroadsheetError, match=sentence):
        annotate.articles(corpus.read(FRAME), **given)


def test_what_is_no_corpus_is_answered_with_a_sentence() -> None:
    with pytest.raises(BroadsheetError, match=r"Expected a corpus as `corpus\.read` gives it, got DataFrame"):
        annotate.articles(FRAME)  # type: ignore[arg-type]


def test_a_folder_without_a_codebook_says_what_is_there(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="which is empty"):
        codebook.read(tmp_path)
    shutil.copyfile(resources.PACKAGE / "codebook" / "themes.yaml", tmp_path / "theme.yaml")
    with pytest.raises(BroadsheetError, match=r"\(theme\.yaml\)"):
        codebook.read(tmp_path)


def test_of_no_article_there_are_tables_without_rows() -> None:
    found = annotate.articles(corpus.read(pd.DataFrame({"text": []})))
    assert {name for name, frame in found.tables().items() if len(frame)} == {"themes"}


def test_each_sentence_is_parsed_once_and_forgotten_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    make_doc = language.model(MODEL).make_doc

    def counted(text: str) -> Any:
        parsed.append(text)
        return make_doc(text)

    monkeypatch.setattr(language.model(MODEL), "make_doc", counted)
    read = corpus.read(FRAME)
    found = annotate.articles(read)
    assert sorted(parsed) == sorted(found.sentences["text"])
    annotate.articles(read)
    assert len(parsed) == 2 * len(found.sentences)
