"""What a person changes while a run reads it, and changes back, is read again by the next run."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from analysis import resources
from analysis.pipeline import batches, run
from analysis.pipeline.batch import batch_tables
from analysis.pipeline.recovery import disturbance
from analysis.settings import Settings
from tests.recovery.test_in_parts import content, project

ONLY = ["actors", "themes", "corrections"]
DECISION = "article_id,layer,start,end,decision,value,coder,note\na00,mentions,13,18,reject,,MQ,\n"
ARTICLE = "2 April 2021\nNorvania and China signed a pact on gas, the minister said on Friday.\n"
# What is changed for as long as a step runs, and what it says then.
CHANGES: dict[str, dict[str, Callable[[str], str]]] = {
    "corpus": {
        "corpus/a00.txt": lambda text: text.replace("Russia", "China"),
        "corpus/new.txt": lambda text: ARTICLE,
        "corpus/below/new.txt": lambda text: ARTICLE,
    },
    "actors": {
        "codebook/actors.yaml": lambda text: text.replace("[India,", "[Norvania,"),
        "corrections.csv": lambda text: DECISION,
    },
    "themes": {"codebook/themes.yaml": lambda text: text.replace("energy", "barley")},
}


@pytest.fixture
def made(tmp_path: Path) -> Settings:
    """Two articles, with codebooks of their own."""
    (tmp_path / "codebook").mkdir()
    for file in resources.file("codebook").glob("*.yaml"):
        shutil.copyfile(file, tmp_path / "codebook" / file.name)
    return project(tmp_path, 3, profile="lexical", actors="codebook")


@contextmanager
def changed(root: Path, step: str) -> Iterator[None]:
    """Files other than they were; at the end they hold what they held."""
    with ExitStack() as back:
        for path, change in CHANGES[step].items():
            file = root / path
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            file.parent.mkdir(exist_ok=True)
            file.write_text(change(before), encoding="utf-8")
            back.callback(partial(file.write_text, before, encoding="utf-8") if before else file.unlink)
        yield


def test_the_next_run_reads_it_again(made: Settings) -> None:
    run.run(made, only=ONLY, say=lambda line: None)
    undisturbed = content(made)
    shutil.rmtree(made.build)
    working, told = ExitStack(), set()

    def disturb(line: str) -> None:
        for step in CHANGES:
            if line.endswith(f"] {step} …"):
                working.enter_context(changed(made.root, step))
            if f"] {step}: " in line:
                working.close()
            if line.startswith(f"  {step}: "):
                told.add(step)

    run.run(made, only=ONLY, say=disturb)
    disturbed = content(made)
    assert {path.stem for path in disturbed if disturbed[path] != undisturbed[path]} >= {
        "articles",
        "mentions",
        "codes",
    }
    assert told == CHANGES.keys()
    assert disturbance.marked(made)
    again = {outcome.name for outcome in run.run(made, only=ONLY, say=lambda line: None) if outcome.ran}
    assert again >= CHANGES.keys()
    assert content(made) == undisturbed
    assert not disturbance.marked(made)
    assert not any(outcome.ran for outcome in run.run(made, only=ONLY, say=lambda line: None))


def test_so_it_is_in_parts(made: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    batches.annotate(made, size=2)
    undisturbed = content(made)
    shutil.rmtree(made.build)
    annotate = batch_tables.annotate

    def disturbed(project: Settings, number: int, *given: Any) -> int:
        with changed(made.root, "themes") if number == 0 else nullcontext():
            return annotate(project, number, *given)

    with monkeypatch.context() as patched:
        patched.setattr(batch_tables, "annotate", disturbed)
        assert batches.annotate(made, size=2) == [0, 1]
    assert content(made) != undisturbed
    assert 0 in batches.annotate(made, size=2)
    assert content(made) == undisturbed
    assert batches.annotate(made, size=2) == []
