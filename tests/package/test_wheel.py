"""The wheel, in an environment of its own, away from this folder: what a person gets who has nothing else."""

import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

import bootstrap
from analysis import __version__
from analysis.pipeline.study import MADE, SCAFFOLD
from tests.study import GRID, ROOT

LOCK = ROOT / "requirements.lock"
ARTICLES = {
    "harbour.txt": "Harbour opens in Quillport\n\nThe harbour of Quillport was opened on Monday after long repairs.\n\n"
    "The minister said that France and Germany had helped with money and workers.\n",
    "bridge.txt": "A bridge for Zenda\n\nThe town of Zenda will have a bridge, the council decided after two years.\n\n"
    "“Nothing is settled yet,” said Petra Dray, who speaks for the merchants of the lower town.\n",
    "treaty.txt": "Treaty of the two rivers\n\nFrance signed a treaty with Germany on the boats of Quillport.\n\n"
    "“We will open the rivers,” Petra Dray told reporters in Zenda on 3 March 2021.\n",
}


@dataclass(frozen=True)
class Environment:
    """An environment with nothing but what the wheel asks for, and a home that is empty."""

    folder: Path
    home: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def variables(self) -> dict[str, str]:
        """Of the caller's variables only what a process cannot start without: nothing leads to this checkout."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR", "LANG") if name in os.environ}
        return kept | {"HOME": str(self.home), "PATH": str(self.scripts)}

    def install(self, *what: str) -> None:
        _uv("pip", "install", "--python", str(self.scripts / "python"), "--constraint", str(LOCK), *what)

    def run(self, *words: str, cwd: Path, code: int = 0) -> "subprocess.CompletedProcess[str]":
        asked = [str(self.scripts / "broadsheet"), *words]
        done = subprocess.run(asked, cwd=cwd, env=self.variables, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done


def _uv(*words: str) -> None:
    asked = [sys.executable, "-m", "uv", *words, "--quiet", "--system-certs"]
    done = subprocess.run(
        asked, env=bootstrap.index_from_pip(sys.executable), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, and the wheel that is built from it."""
    out = tmp_path_factory.mktemp("built")
    _uv("build", "--out-dir", str(out), str(ROOT))
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (file,) = built.glob("*.whl")
    return file


def _made(folder: Path, wheel: Path) -> Environment:
    environment = Environment(folder / "environment", folder / "home")
    environment.home.mkdir()
    _uv("venv", "--python", sys.executable, str(environment.folder))
    environment.install(str(wheel))
    return environment


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel without extras."""
    return _made(tmp_path_factory.mktemp("bare"), wheel)


@pytest.fixture(scope="module")
def study(bare: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new study with a few articles, and few choices to try."""
    folder = tmp_path_factory.mktemp("studies") / "study"
    bare.run("new", "study", cwd=folder.parent)
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    (folder / "robustness.toml").write_text(GRID, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def whole(wheel: Path, bare: Environment, study: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel, and then what the sentences of `report` and `lab` say is to be installed."""
    environment = _made(tmp_path_factory.mktemp("whole"), wheel)
    for command in ("report", "lab"):
        said = bare.run(command, cwd=study, code=1).stderr
        typed = re.search(r"run `pip install (.+?)`", said)
        assert typed, said
        environment.install(*shlex.split(typed[1]))
    return environment


def _below(folder: Path, *, computed: Iterable[str] = MADE) -> set[str]:
    """The files of a folder that are not computed."""
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return {name for name in found if not {*computed} & {*name.split("/")}}


def test_the_wheel_holds_the_package_and_what_a_study_is_made_from(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    within = {name.removeprefix("analysis/") for name in names if name.startswith("analysis/")}
    assert {name for name in within if not name.startswith("scaffold/")} == _below(
        ROOT / "analysis", computed=["__pycache__"]
    )
    whole = [name for name in (*SCAFFOLD, "seeds", "tests/gold") if (ROOT / name).is_dir()]
    wanted = {f"{name}/{file}" for name in whole for file in _below(ROOT / name)}
    wanted |= {name for name in SCAFFOLD if (ROOT / name).is_file()}
    assert {name.removeprefix("scaffold/") for name in within if name.startswith("scaffold/")} == wanted
    assert "py.typed" in within


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist()} - {"analysis"}
        told = Parser().parsestr(archive.read(f"{folder}/METADATA").decode())
        assert archive.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert (told["Name"], told["Version"], told["License-Expression"]) == ("broadsheet", __version__, "MIT")
    said = {line.split(" :: ")[-1] for line in told.get_all("Classifier") or [] if line.startswith("Programming")}
    oldest, newest = bootstrap.OLDEST[1], bootstrap.NEWEST[1]
    assert {f"3.{minor}" for minor in range(oldest, newest + 1)} <= said
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(told.get_all("Provides-Extra") or []) == set(extras)


def test_the_source_distribution_holds_nothing_computed(built: Path) -> None:
    (file,) = built.glob("*.tar.gz")
    with tarfile.open(file) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/package/test_wheel.py", "requirements.lock", "bootstrap.py", "CHANGELOG.md"} <= names
    assert not [name for name in names if name.split("/")[0] in ("build", "_site", ".venv", "_variables.yml")]


def test_the_commands_are_listed_at_once(bare: Environment, tmp_path: Path) -> None:
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        done = bare.run("--help", cwd=tmp_path)
        seconds.append(time.perf_counter() - start)
    assert done.stdout.startswith("usage: broadsheet ")
    assert min(seconds) < 0.3
    assert "example: broadsheet report" in bare.run("report", "--help", cwd=tmp_path).stdout


def test_what_is_run_is_what_was_installed(bare: Environment, tmp_path: Path) -> None:
    asked = [str(bare.scripts / "python"), "-c", "import analysis, sys; print(analysis.__file__, *sys.path, sep='\\n')"]
    done = subprocess.run(asked, cwd=tmp_path, env=bare.variables, capture_output=True, text=True, check=True)
    assert Path(done.stdout.splitlines()[0]).is_relative_to(bare.folder)
    assert not [line for line in done.stdout.splitlines() if line and Path(line).is_relative_to(ROOT)]


@pytest.mark.parametrize(
    ("words", "package", "extra"),
    [
        (("report",), "pytask", "report"),
        (("notebooks",), "pytask", "report"),
        (("notebooks", "-p", "within", "paragraph"), "pytask", "report"),
        (("lab",), "jupyterlab", "lab"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_sentence_says_which_extra_is_lacking(
    words: tuple[str, ...], package: str, extra: str, bare: Environment, study: Path
) -> None:
    said = bare.run(*words, cwd=study, code=1).stderr.splitlines()[-1]
    assert said == (
        f"broadsheet: The package `{package}` is not in this environment; run `pip install 'broadsheet[{extra}]'`."
    )


def test_what_makes_tables_needs_no_extra(bare: Environment, study: Path, tmp_path: Path) -> None:
    assert "harbour" in bare.run("corpus", str(study / "articles"), cwd=tmp_path).stdout.lower()
    bare.run("annotate", str(study / "articles"), "--out", "tables", cwd=tmp_path)
    mentions = (tmp_path / "tables" / "mentions.csv").read_text(encoding="utf-8")
    assert re.search(r"^treaty,.*France", mentions, re.M)
    scores = json.loads(
        bare.run("evaluate", str(ROOT / "tests" / "gold"), "--json", "--profile", "lexical", cwd=tmp_path).stdout
    )
    assert {"lines", "mentions", "speech"} <= set(scores)


def test_the_worked_example_comes_with_it(bare: Environment, tmp_path: Path) -> None:
    bare.run("new", "--example", "example", cwd=tmp_path)
    for there, here in {"articles": "seeds", "gold": "tests/gold", "notebooks": "notebooks"}.items():
        for name in _below(tmp_path / "example" / there):
            made = (tmp_path / "example" / there / name).read_bytes()
            assert made == (ROOT / here / name).read_bytes(), name
        assert _below(ROOT / here) - _below(tmp_path / "example" / there) <= {"README.md"}


def _said(page: Path) -> str:
    """What a page says, without its marks."""
    return re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))


def test_a_study_becomes_a_site(whole: Environment, study: Path) -> None:
    done = whole.run("report", cwd=study)
    assert "rendered by smalldocs" in done.stdout
    assert "3 articles" in _said(study / "_site" / "index.html")
    for name in (p.stem for p in (study / "report").glob("*.qmd")):
        assert (study / "_site" / "report" / f"{name}.html").is_file()
    evidence = (study / "_site" / "report" / "evidence").rglob("*.html")
    assert any("France signed a treaty with Germany" in _said(file) for file in evidence)


@contextmanager
def _served(environment: Environment, study: Path, port: int) -> Iterator[str]:
    """JupyterLab while it runs: the address that it prints."""
    asked = [str(environment.scripts / "broadsheet"), "lab", "--no-browser", f"--port={port}"]
    running = subprocess.Popen(
        asked, cwd=study, env=environment.variables, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stderr
    try:
        said = []
        for line in running.stderr:
            said.append(line)
            if found := re.search(r"http://(?:localhost|127\.0\.0\.1):\d+/lab\S*token=\w+", line):
                yield found[0]
                return
        raise AssertionError("".join(said))
    finally:
        os.killpg(running.pid, signal.SIGKILL)  # the command and the server that it started
        running.communicate()


def _answer(address: str) -> str:
    """What a server says, which prints its address a moment before it listens."""
    for _ in range(50):
        with suppress(URLError), urlopen(address) as answer:
            return str(answer.read().decode())
        time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")


def test_jupyterlab_opens_on_the_notebooks(whole: Environment, study: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with _served(whole, study, port) as address:
        assert "JupyterLab" in _answer(address)
        base, _, query = address.partition("?")
        listed = json.loads(_answer(f"{base.split('/lab')[0]}/api/contents/notebooks?{query}"))
    assert {one["name"] for one in listed["content"]} == {p.name for p in (ROOT / "notebooks").glob("*.ipynb")}
