"""A notebook under many sets of parameters gives what it gives when it is run whole for each of them."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from analysis.errors import NotebookError
from analysis.present.site.shared_cells import Notebook, same

BEGIN = "import pandas as pd\nfrom analysis.present.findings.numbers import Findings\nran = []"
FRAME = "frame = pd.DataFrame({'n': [1, 2, 3]})"
END = "Findings(found=str(found))"


def notebook(folder: Path, *cells: str) -> Notebook:
    """A notebook with the parameters `a` and `b`."""
    first: dict[str, Any] = {"cell_type": "code", "source": "a = 1\nb = 0", "metadata": {"tags": ["parameters"]}}
    rest = [{"cell_type": "code", "source": one, "metadata": {}} for one in (BEGIN, *cells)]
    path = folder / "made-up.ipynb"
    path.write_text(json.dumps({"cells": [first, *rest]}), encoding="utf-8")
    return Notebook(path)


# Each changes what an earlier cell made, in one of the ways in which cells do that.
CHANGES = [
    [FRAME, "kept = frame[frame['n'] > a]", "found = len(kept) + b"],
    [FRAME, "frame['n'] = frame['n'] * a", "found = frame['n'].sum() + b"],
    [FRAME, "frame.loc[0, 'n'] = 10 * a", "found = frame['n'].sum() + b"],
    ["values = {}", "values |= {'a': a}", "values['b'] = b", "found = values"],
    ["values = {'list': []}", "values['list'].append(a)", "values['list'].append(b)", "found = values"],
    ["total = 0", "total += a", "total += b", "found = total"],
    ["found = 5", "if a > 1:\n    found = b"],
    ["def twice():\n    return 2 * a", "a = a + b", "found = twice()"],
    ["twice = lambda: 2 * a", "a = a + b", "found = twice()"],
    ["found = [a + n for n in range(b)]"],
    ["%precision 3", "found = a + b"],
    [FRAME, "frame.columns = ['m'] if a > 1 else ['n']", "found = list(frame.columns) + [b]"],
]


@pytest.fixture
def shell() -> Iterator[None]:
    """What runs a notebook's magics, for one test alone: outputs are shown elsewhere where there is one."""
    from IPython.core.interactiveshell import InteractiveShell

    InteractiveShell.instance()  # type: ignore[no-untyped-call]
    yield
    InteractiveShell.clear_instance()


@pytest.mark.parametrize("cells", CHANGES, ids=lambda cells: cells[-2] if len(cells) > 1 else cells[0])
def test_sharing_changes_nothing(cells: list[str], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if cells[0].startswith("%"):
        request.getfixturevalue("shell")
    shared = notebook(tmp_path, *cells, END)
    for a, b in [*product([1, 2], [0, 3]), *product([2, 1], [3, 0])]:
        alone = Notebook(shared.path).findings({"a": a, "b": b})
        assert shared.findings({"a": a, "b": b}) == alone
    assert shared.findings({}) == Notebook(shared.path).findings({})


def test_a_cell_runs_once_for_each_content_that_it_reads(tmp_path: Path) -> None:
    log = tmp_path / "log"
    told = f"open({str(log)!r}, 'a').write('{{}}')"
    shared = notebook(
        tmp_path, f"{FRAME}\n{told.format('1')}", f"kept = frame[frame['n'] > a]\n{told.format('2')}",
        f"found = len(kept)\n{told.format('3')}", END,
    )  # fmt: skip
    found = [shared.findings({"a": a, "b": b})["found"] for a in (1, 2, -1, 0) for b in (0, 1)]
    assert found == ["2", "2", "1", "1", "3", "3", "3", "3"]
    # -1 and 0 both keep all: the cell after it is not run for the second of them
    assert log.read_text(encoding="utf-8") == "123" + "23" + "23" + "2"


def test_what_fails_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotebookError, match=r"made-up\.ipynb failed in its cell 3 under .* \(ZeroDivisionError"):
        notebook(tmp_path, "found = 1 / a", END).findings({"a": 0})
    with pytest.raises(NotebookError, match=r"Expected a cell of made-up\.ipynb to end in its findings"):
        notebook(tmp_path, "found = 1").findings({})


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "1", "NRV"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner),
)


@given(PLAIN, PLAIN)
def test_values_are_the_same_when_they_are_written_the_same(one: Any, other: Any) -> None:
    assert same(one, other) == (repr(one) == repr(other))
