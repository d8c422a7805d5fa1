"""What a notebook may be given: what it takes, of the kind of its own default."""

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import NotebookError
from analysis.present import notebook_parameters

SOURCE = 'within = "sentence"\nshown = 15\nshare: float = 0.2\nparts = ["body"]\nnobody = None\nlater = len(parts)'


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    cells = [{"source": SOURCE, "metadata": {"tags": ["parameters"]}}, {"source": "shown = 3", "metadata": {}}]
    path = tmp_path / "harbours.ipynb"
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    return path


def test_they_are_read(notebook: Path) -> None:
    own = {"within": "sentence", "shown": 15, "share": 0.2, "parts": ["body"], "nobody": None}
    assert notebook_parameters.read(notebook) == own
    notebook_parameters.check(notebook, own.items())


@pytest.mark.parametrize(
    ("name", "value"), [("within", ""), ("shown", 0.5), ("shown", True), ("share", 1), ("parts", []), ("nobody", "x")]
)
def test_one_of_its_kind_is_taken(notebook: Path, name: str, value: Any) -> None:
    notebook_parameters.check(notebook, [(name, value)])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("within", 3, "takes text as `within`, such as 'sentence', and got 3"),
        ("within", ["sentence"], "takes text"),
        ("shown", "many", "takes a number as `shown`, such as 15"),
        ("share", float("inf"), "takes a number"),
        ("share", float("nan"), "takes a number"),
        ("parts", "body", "takes a list as `parts`"),
        ("later", 3, "takes no parameter `later`"),
        ("witin", "sentence", "did you mean `within`"),
    ],
)
def test_another_is_refused(notebook: Path, name: str, value: Any, said: str) -> None:
    with pytest.raises(NotebookError, match=r"harbours\.ipynb") as told:
        notebook_parameters.check(notebook, [("shown", 3), (name, value)])
    assert said in str(told.value)


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "3", '{"cells": 3}', '{"cells": [3]}', '{"cells": [{"metadata": 3}]}', "[" * 100_000,
             json.dumps({"cells": [{"source": "a = = 3", "metadata": {"tags": ["parameters"]}}]})]
)  # fmt: skip
def test_no_notebook_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "harbours.ipynb"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotebookError, match=r"Expected harbours\.ipynb to be a notebook"):
        notebook_parameters.read(path)
