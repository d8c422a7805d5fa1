"""What is wrong with a project is said in one sentence, with exit code 1, and nothing is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.study import RAN, Study, made


def _write(path: str, content: bytes | str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = content.encode() if isinstance(content, str) else content
        (folder / path).write_bytes(data)

    return change


def _folder_instead(path: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / path).unlink()
        (folder / path).mkdir()

    return change


def _fail(folder: Path) -> None:
    path = folder / "notebooks" / "corpus.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][2]["source"] = "articles = unknown_table"
    path.write_text(json.dumps(notebook), encoding="utf-8")


WRONG: list[tuple[str, list[str], Callable[[Path], None], list[str]]] = [
    ("no articles", ["prepare"], lambda folder: None, ["articles", "found none"]),
    ("no such corpus", ["prepare"], lambda folder: (folder / "articles").rmdir(), ["articles"]),
    ("not text", ["prepare"], _write("articles/a.txt", b"\x00\x01\x02PNG\x00" * 50), ["a.txt", "text"]),
    ("an unknown setting", ["prepare"], _write("broadsheet.toml", 'corpsu = "articles"'), ["corpsu", "`corpus`"]),
    ("broken settings", ["prepare"], _write("broadsheet.toml", "corpus articles"), ["broadsheet.toml", "line 1"]),
    ("a parameter no notebook has", ["notebooks", "-p", "witin", "article"], lambda f: None, ["witin", "`within`"]),
    ("gold that is not there", ["evaluate", "nowhere"], lambda f: None, ["texts"]),
    ("a folder that is there", ["new", "articles"], lambda f: None, ["articles", "another name"]),
    ("sources that are not there", ["corpus", "nowhere"], lambda f: None, ["nowhere"]),
    ("tables among the sources", ["annotate", "articles", "--out", "articles/out"], lambda f: None, ["outside"]),
    (
        "tables in place of a file",
        ["annotate", "articles", "--out", "broadsheet.toml"],
        lambda f: None,
        ["broadsheet.toml", "another place"],
    ),
    ("a name that is too long", ["annotate", "articles", "--out", "d" * 300], lambda f: None, ["too long", "shorter"]),
    ("settings of brackets", ["prepare"], _write("broadsheet.toml", "x = " + "[" * 100_000), ["toml", "nested"]),
]
WITH_AN_ARTICLE: list[tuple[str, list[str], Callable[[Path], None], list[str]]] = [
    (
        "a codebook entry of an unknown kind",
        ["prepare"],
        _write("codebook/actors.yaml", "NRV:\n  kind: stat\n  label: Norvania\n  names: [Norvania]\n"),
        ["actors.yaml", "line 2", "stat", "`state`"],
    ),
    (
        "a folder in place of a codebook",
        ["prepare"],
        _folder_instead("codebook/actors.yaml"),
        ["codebook/actors.yaml", "a folder stands"],
    ),
    (
        "a theme without terms",
        ["prepare"],
        _write("codebook/themes.yaml", "fish:\n  label: Fish\n"),
        ["themes.yaml", "fish"],
    ),
    (
        "a notebook that fails",
        ["prepare"],
        _fail,
        ["corpus.ipynb", "cell 3", "unknown_table", "build/notebooks/corpus.ipynb"],
    ),
    (
        "a parameter the notebook does not have",
        ["prepare"],
        _write("broadsheet.toml", 'corpus = "articles"\nprofile = "lexical"\n[notebooks.corpus]\nlongst = 3\n'),
        ["corpus.ipynb", "longst", "`longest`"],
    ),
    (
        "a choice that the notebook does not have",
        ["prepare"],
        _write("robustness.toml", '[ties.leest]\nvalues = [1, 2]\nreason = "It may be an accident."\n'),
        ["specification.ipynb", "ties_leest", "`ties_least`"],
    ),
    (
        "a choice of another kind",
        ["prepare"],
        _write("robustness.toml", '[ties.least]\nvalues = [1, nan]\nreason = "It may be an accident."\n'),
        ["specification.ipynb", "a number", "ties_least", "nan"],
    ),
    (
        "an act without words",
        ["prepare"],
        _write("codebook/verbs.yaml", "MEETING: {}\n"),
        ["verbs.yaml", "MEETING"],
    ),
    (
        "a model that is not installed",
        ["prepare"],
        _write("broadsheet.toml", 'corpus = "articles"\nmodel = "no_such_model"\n'),
        ["no_such_model", "lexical"],
    ),
]  # fmt: skip


def _said(study: Study, command: list[str]) -> str:
    return _failed(study, command)[0]


def _failed(study: Study, command: list[str]) -> tuple[str, list[str]]:
    """The one sentence of a command that fails, and the steps that ran before."""
    done = study.run("analysis", *command)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    sentences = [
        line for line in done.stderr.splitlines() if line.startswith("broadsheet: ") and "to a site" not in line
    ]
    assert len(sentences) == 1, done.stderr
    return sentences[0], RAN.findall(done.stderr)


@pytest.mark.parametrize(("what", "command", "change", "words"), WRONG, ids=[case[0] for case in WRONG])
def test_an_empty_project(
    what: str, command: list[str], change: Callable[[Path], None], words: list[str], tmp_path: Path
) -> None:
    study = made(tmp_path / "study", articles=False)
    change(study.folder)
    said = _said(study, command)
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(("what", "command", "change", "words"), WITH_AN_ARTICLE, ids=[c[0] for c in WITH_AN_ARTICLE])
def test_a_project_with_an_article(
    what: str, command: list[str], change: Callable[[Path], None], words: list[str], tmp_path: Path
) -> None:
    study = made(tmp_path / "study", articles=False)
    study.edit("broadsheet.toml", 'profile = "full" ', 'profile = "lexical" ')
    sentence = "Norvania and India met in Quillport on Monday, and their ministers spoke of the harvest at length. "
    (study.folder / "articles" / "a.txt").write_text("Norvania and India meet\n\n" + sentence * 5, encoding="utf-8")
    change(study.folder)
    said, ran = _failed(study, command)
    assert [word for word in words if word not in said] == []
    assert bool(ran) == (change is _fail)  # what a person wrote is looked through before any step runs


def test_another_encoding_is_read_where_it_can_be_known_and_said(tmp_path: Path) -> None:
    study = made(tmp_path / "study", articles=False)
    sentence = (
        "“Norvania’s café is open again after all these years”, the mayor of Quillport said to those who had come, and "
        "in the end many of them went to see the naïve painter at his work in the harbour of the old town, where "
        "nothing had been mended since the great storm of the year before. "
    )
    (study.folder / "articles" / "a.txt").write_bytes((sentence * 6).encode("cp1252"))
    done = study.run("analysis", "corpus", "articles")
    assert done.returncode == 0, done.stderr
    assert "read as cp1252" in done.stdout


def test_no_project_is_said(tmp_path: Path) -> None:
    assert "broadsheet.toml" in _said(Study(tmp_path), ["prepare"])
