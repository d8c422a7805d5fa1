"""A command in a copy of a process that loaded the libraries once: not every test waits for them again.

The package itself is not among them, since a test may run one that it edited; and all copies hash words alike, so that
a test of what must not depend on the order of a set starts its processes by itself.
"""

import gc
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LIBRARIES = (
    *("pandas", "pyarrow.parquet", "pandera.pandas", "scipy.sparse", "scipy.stats", "networkx", "spacy", "yaml"),
    *("altair", "vl_convert", "papermill", "nbclient", "jupyter_client", "pytask", "smalldocs"),
)
COPIED = hasattr(os, "fork")


def run(arguments: list[str], folder: Path, package: Path) -> "subprocess.CompletedProcess[str]":
    """Run Python in a folder with `-m MODULE …` or `-c CODE …`, and a copy of the package."""
    with tempfile.TemporaryDirectory() as kept:
        streams = {name: Path(kept) / name for name in ("stdout", "stderr")}
        asked = {"arguments": arguments, "folder": str(folder), "package": str(package), "variables": {**os.environ}}
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asked | {name: str(path) for name, path in streams.items()}) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        said = {name: path.read_text(encoding="utf-8") for name, path in streams.items()}
        return subprocess.CompletedProcess(arguments, code, **said)


@cache
def _server() -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", "tests.forked"], cwd=ROOT, stdin=pipe, stdout=pipe, text=True)


def _asked_of_a_copy() -> Iterator[dict[str, Any]]:
    """In a copy, what is asked of it; the process that is copied answers with each one's exit code."""
    for line in sys.stdin:
        copy = os.fork()
        if not copy:
            yield json.loads(line)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)


def _as_if_started(asked: dict[str, Any]) -> None:
    for number, name in enumerate(("stdout", "stderr"), start=1):
        with Path(asked[name]).open("wb") as file:
            os.dup2(file.fileno(), number)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.environ.clear()
    os.environ.update(asked["variables"], PYTHONPATH=asked["package"])
    os.chdir(asked["folder"])
    option, what, *rest = asked["arguments"]
    sys.path[:] = [asked["folder"], asked["package"], *(path for path in sys.path if path not in ("", str(ROOT)))]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    sys.argv = [option, *rest]
    if option == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})  # the test's own code


def main() -> None:
    """Load the libraries, then be copied for each line of standard input."""
    for name in LIBRARIES:
        import_module(name)
    assert "analysis" not in sys.modules
    gc.freeze()
    for asked in _asked_of_a_copy():
        _as_if_started(asked)


if __name__ == "__main__":
    main()
