"""What is said of a package that is not there follows from what the installed metadata asks for."""

import importlib.metadata
import re
import sys
import tomllib

import pytest

from analysis import installation
from tests.study import ROOT

ASKED = [
    "altair>=6",
    "papermill>=2.7; extra == 'report'",
    'Py.Test_Task ; extra == "report"',
    "jupyterlab>=4.6; extra == 'lab'",
    "tomli>=2; (python_version < '3.12') and extra == 'report'",
    "papermill[all]; extra == 'everything'",
    "lab; extra == 'quarto'",
]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "is_checkout", lambda: False)
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: ASKED if name == "broadsheet" else None)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("package", "what"),
    [
        ("papermill", "broadsheet[report]"),
        ("py_test_task", "broadsheet[report]"),
        ("jupyterlab", "broadsheet[lab]"),
        ("tomli", "broadsheet[report]"),
        ("lab", "broadsheet[quarto]"),
        # what all need, and what nothing asks for: installing again brings what the first time did not
        ("altair", "broadsheet"),
        ("paper", "broadsheet"),
    ],
)
def test_the_extra_that_holds_a_package(package: str, what: str) -> None:
    assert installation.lacks(package) == (
        f"The package `{package}` is not in this environment; run `pip install '{what}'`."
    )


@pytest.mark.parametrize("found", [None, importlib.metadata.PackageNotFoundError("broadsheet")])
def test_without_metadata_no_extra_is_named(found: Exception | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def requires(name: str) -> None:
        if found:
            raise found

    monkeypatch.setattr(installation, "is_checkout", lambda: False)
    monkeypatch.setattr(importlib.metadata, "requires", requires)
    assert installation.lacks("papermill").endswith("run `pip install 'broadsheet'`.")


def test_in_a_checkout_the_environment_is_set_up_anew() -> None:
    assert "`python3 bootstrap.py`" in installation.lacks("papermill")
    assert "pip install" not in installation.lacks("papermill")


@pytest.mark.parametrize(
    ("started", "typed"),
    [
        ("/opt/venv/bin/broadsheet", "broadsheet"),
        ("broadsheet.exe", "broadsheet"),
        ("/srv/analysis/__main__.py", "python -m analysis"),
        ("/opt/ipykernel_launcher.py", "python -m analysis"),
        ("", "python -m analysis"),
    ],
)
def test_a_command_is_called_as_it_was_typed(started: str, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    assert installation.command() == typed


def test_what_is_imported_for_an_extra_is_called_as_it_is_installed() -> None:
    """Else the sentence would name no extra; the environment of the tests knows what its packages bring."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    providers = importlib.metadata.packages_distributions()
    for line in (line for name in ("report", "lab", "cluster") for line in project["optional-dependencies"][name]):
        found = re.match(r"[\w-]+", line)
        assert found
        assert importlib.metadata.version(found[0])
        assert found[0].replace("-", "_") in providers
