"""Kernels that stay up: each notebook finds an empty namespace, and a kernel that fell is not used again."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import NotebookError
from analysis.present import kept
from analysis.present.site import kernels, notebooks


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    kernels.stop()
    yield
    kernels.stop()


def run(folder: Path, name: str, *cells: str) -> str:
    """The plain text that the last cell leaves."""
    source = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell(cell) for cell in cells]), source)
    notebooks.execute(source, folder / "out" / source.name, {}, root=folder)
    return str(notebooks.read(folder / "out" / source.name).cells[-1].outputs[0]["data"]["text/plain"])


def test_one_process_runs_notebooks_that_do_not_see_each_other(tmp_path: Path) -> None:
    first = run(tmp_path, "first", "import os\nleft = 1", "os.getpid()")
    assert run(tmp_path, "second", "'left' in globals() or 'os' in globals()") == "False"
    assert run(tmp_path, "third", "import os", "os.getpid()") == first


def test_a_kernel_whose_notebook_failed_is_not_used_again(tmp_path: Path) -> None:
    first = run(tmp_path, "first", "import os", "os.getpid()")
    with pytest.raises(NotebookError, match="ZeroDivisionError"):
        run(tmp_path, "fails", "1 / 0")
    assert run(tmp_path, "third", "import os", "os.getpid()") != first


def test_a_kernel_that_died_while_it_waited_is_replaced(tmp_path: Path) -> None:
    first = run(tmp_path, "first", "import os", "os.getpid()")
    kernels._IDLE[0]._manager.shutdown_kernel(now=True)
    assert run(tmp_path, "second", "import os", "os.getpid()") != first


def test_a_kernel_that_dies_at_work_is_told_with_its_cell(tmp_path: Path) -> None:
    source = tmp_path / "dies.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("import os"), new_code_cell("os._exit(3)")]), source)
    with pytest.raises(NotebookError, match=r"dies\.ipynb: its kernel died \(in cell 2: it ended while it worked\)"):
        notebooks._run(source, tmp_path / "out.ipynb", {}, tmp_path, tries=1)


def test_a_notebook_runs_in_the_folder_of_the_project(tmp_path: Path) -> None:
    assert run(tmp_path, "where", "import os", "os.getcwd()") == repr(str(tmp_path.resolve()))


def test_kernels_that_were_expected_are_lent_and_know_nothing(tmp_path: Path) -> None:
    kernels.expect(tmp_path, ["json", "no_such_module"], many=1)
    first = run(tmp_path, "first", "import os", "os.getpid()")
    assert run(tmp_path, "second", "'name' in globals() or 'importlib' in globals()") == "False"
    assert run(tmp_path, "third", "import os", "os.getpid()") == first


def test_code_in_a_kernel_shows_a_value_or_its_error(tmp_path: Path) -> None:
    with kernels.lent(tmp_path) as kernel:
        assert kernel.shown("from IPython.display import JSON\nprint('aside')\nJSON({'n': 1})") == {"n": 1}
        assert kernel.shown("n = 1") is None
    with pytest.raises(NotebookError, match="division by zero"), kernels.lent(tmp_path) as kernel:
        kernel.shown("1 / 0")
    with pytest.raises(NotebookError, match="A kernel died"), kernels.lent(tmp_path) as kernel:
        kernel.shown("import os\nos._exit(1)")


def test_what_a_kernel_drew_is_there_for_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept.SHARED)
    cell = "from analysis.present import kept\nkept.once('a chart', lambda: '{}')"
    assert run(tmp_path, "first", cell.format("drawn")) == "'drawn'"
    kernels.stop()
    assert run(tmp_path, "second", cell.format("drawn again")) == "'drawn'"


def test_a_function_works_in_a_kernel_and_its_error_comes_back(tmp_path: Path) -> None:
    kernels.call(tmp_path, Path.write_text, tmp_path / "written", "“Zenda's” bridge\n")
    assert (tmp_path / "written").read_text(encoding="utf-8") == "“Zenda's” bridge\n"
    with pytest.raises(NotebookError, match="No such file"):
        kernels.call(tmp_path, Path.read_text, tmp_path / "nowhere")
