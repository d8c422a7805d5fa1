"""What several kinds of test share: a tiny made-up corpus with plainly fictional names, and the project's own site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings as hypothesis_settings

from analysis import settings
from analysis.present import kept
from tests.long import LONG
from tests.study import ROOT, Study, made

# What depends on no project, such as the libraries of charts and drawn charts, is made once for all projects.
os.environ.setdefault(kept.SHARED, str(ROOT / "build" / "kept"))

# The same examples each time: a test that fails here fails everywhere.
hypothesis_settings.register_profile("same", derandomize=True, deadline=None, max_examples=50)
hypothesis_settings.register_profile("long", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("long" if LONG else "same")


@pytest.fixture
def sentences() -> pd.DataFrame:
    """Two articles: `a` with two paragraphs of two sentences, `b` with a title and one sentence."""
    return pd.DataFrame(
        [
            ("a", 0, "body", 0, 0, 30, "Norvania and Sudland met again"),
            ("a", 1, "body", 0, 31, 60, "Norvania spoke of the harvest"),
            ("a", 2, "body", 1, 61, 90, "Sudland and Ostrel were silent"),
            ("a", 3, "body", 1, 91, 120, "Nobody spoke of the long roads"),
            ("b", 0, "title", 0, 0, 20, "Ilse Quill in Sudland"),
            ("b", 1, "body", 2, 21, 60, "Ilse Quill of Norvania came to Sudland"),
        ],
        columns=["article_id", "sentence_id", "part", "line", "start", "end", "text"],
    )


@pytest.fixture
def actors() -> pd.DataFrame:
    """Three states, a person and an outlet."""
    return pd.DataFrame(
        [
            ("NRV", "state", "Norvania", None, None),
            ("SUD", "state", "Sudland", None, None),
            ("OST", "state", "Ostrel", None, None),
            ("ilse_quill", "person", "Ilse Quill", "NRV", "GOV"),
            ("evening_lark", "outlet", "The Evening Lark", None, None),
        ],
        columns=["actor_id", "kind", "label", "state", "sector"],
    )


@pytest.fixture
def mentions() -> pd.DataFrame:
    """Who is named where; the town of Ostrel in sentence a3 is meant as a place."""
    rows = [
        ("a", 0, 0, 8, "NRV", "state", "polity", "alias"),
        ("a", 0, 13, 20, "SUD", "state", "polity", "alias"),
        ("a", 1, 31, 39, "NRV", "state", "polity", "alias"),
        ("a", 2, 61, 68, "SUD", "state", "polity", "alias"),
        ("a", 2, 73, 79, "OST", "state", "polity", "alias"),
        ("a", 3, 91, 97, "OST", "state", "place", "metonym"),
        ("a", 3, 98, 110, "evening_lark", "outlet", None, "alias"),
        ("b", 0, 0, 10, "ilse_quill", "person", None, "alias"),
        ("b", 0, 14, 21, "SUD", "state", "place", "alias"),
        ("b", 1, 21, 31, "ilse_quill", "person", None, "alias"),
        ("b", 1, 35, 43, "NRV", "state", "polity", "alias"),
        ("b", 1, 52, 59, "SUD", "state", "place", "alias"),
    ]
    columns = ["article_id", "sentence_id", "start", "end", "actor_id", "kind", "role", "how"]
    return pd.DataFrame(rows, columns=columns).assign(text="", sector=None)


@pytest.fixture(scope="session")
def site() -> Path:
    """The rendered site of this repository, quick where nothing changed since it was made; or one that is named.

    `BROADSHEET_SITE=PATH python -m pytest tests/site` looks at a site that was rendered elsewhere, by Quarto for one.
    """
    if named := os.environ.get("BROADSHEET_SITE"):
        return Path(named).resolve()
    done = subprocess.run(
        [sys.executable, "-m", "analysis", "report"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return settings.load(ROOT).site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A project with everything computed, and a copy of the package that a test may edit."""
    base = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "analysis", base / "package" / "analysis")
    study = Study(made(base / "study").folder, base / "package")
    assert "corpus" in study.steps()
    return study


@pytest.fixture
def study(built: Study, tmp_path: Path) -> Study:
    """Its own copy of the computed project, package included."""
    shutil.copytree(built.package, tmp_path / "package")
    return Study(built.copy(tmp_path / "study").folder, tmp_path / "package")


@pytest.fixture(autouse=True, scope="session")
def no_row_comes_of_a_column() -> Iterator[None]:
    """A table without rows takes on those of a column that it is given, and pandas says nothing: here it fails."""
    given = pd.DataFrame._ensure_valid_index  # type: ignore[attr-defined]

    def checked(table: pd.DataFrame, value: object) -> None:
        if isinstance(value, pd.Series) and len(table.columns) and not len(table.index):
            assert value.empty, f"a column of {len(value)} rows for a table of none: {[*table.columns]}"
        given(table, value)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pd.DataFrame, "_ensure_valid_index", checked)
        yield
