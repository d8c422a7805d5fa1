"""A study of one's own: a folder with settings, codebooks, notebooks and pages, and the Python that runs it."""

import json
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from analysis import installation
from analysis.errors import BroadsheetError
from analysis.resources import PACKAGE
from analysis.settings import FILE

STARTER = PACKAGE / "starter"
CODEBOOKS = ("actors.yaml", "themes.yaml", "verbs.yaml")
# What every study has a copy of.
SCAFFOLD = ("_quarto.yml", "index.qmd", "references.bib", "robustness.toml", "report", "notebooks")
IGNORED = (
    ".venv",
    "build/",
    "_site/",
    "_variables.yml",
    "/_metadata.yml",
    "report/evidence/",
    "report/reference/",
    "report/_metadata.yml",
    "/.quarto/",
    "**/*.quarto_ipynb",
)
MADE = ("evidence", "reference", "_metadata.yml", "__pycache__", ".ipynb_checkpoints")
LINKED = """
`.venv` is a link to the environment that made this study. On another machine make that environment there, and the link
anew (`ln -s PATH/TO/.venv .venv`).
"""
NAMED = """
The path is that of the Python that made this study; on another machine it is another one.
"""


def make(folder: Path, *, example: bool = False) -> str:
    """Make a study in a new folder.

    Parameters
    ----------
    folder : Path
        A folder that is not there yet.
    example : bool
        The worked example, with its articles, codebook, gold and the outputs of its notebooks; else nothing of it: no
        article, a codebook without actors and with themes that suit any news, no gold.

    Returns
    -------
    str
        How commands are run in the study's folder.

    Raises
    ------
    BroadsheetError
        The folder is there, or this installation lacks what a study starts from.
    """
    source = installation.beside()
    wanted = [*SCAFFOLD, *(("seeds", "tests/gold/texts") if example else ("tests/gold/README.md",))]
    if folder.exists():
        raise BroadsheetError(f"Expected a folder that is not there yet, but {folder} is; choose another name.")
    lacking = [name for name in wanted if not (source / name).exists()]
    if lacking:
        raise BroadsheetError(f"This installation lacks {', '.join(lacking)}; install Broadsheet anew.")
    folder.mkdir(parents=True)
    for name in SCAFFOLD:
        _copy(source / name, folder / name)
    for notebook in (folder / "notebooks").glob("*.ipynb") if not example else ():
        _without_outputs(notebook)
    _codebooks(folder / "codebook", PACKAGE / "codebook" if example else STARTER / "codebook")
    own = (STARTER / FILE).read_text(encoding="utf-8")
    if example:
        _copy(source / "seeds", folder / "articles")
        (folder / "articles" / "README.md").unlink()
        _copy(source / "tests" / "gold", folder / "gold")
        own = own.replace('gold = ""    ', 'gold = "gold"')
    else:
        (folder / "articles").mkdir()
        (folder / "gold").mkdir()
        _copy(source / "tests" / "gold" / "README.md", folder / "gold" / "README.md")
    (folder / FILE).write_text(own, encoding="utf-8")
    (folder / ".gitignore").write_text("\n".join(IGNORED) + "\n", encoding="utf-8")
    config = folder / "_quarto.yml"
    titled = config.read_text(encoding="utf-8").replace("title: Broadsheet\n", f"title: {json.dumps(folder.name)}\n")
    config.write_text(titled, encoding="utf-8")
    return _readme(folder)


def command(folder: Path) -> str:
    """How commands are run in a study's folder: by the environment that it links to, else by the whole path.

    The link is made here, where this Python is one of an environment and the system knows links.
    """
    inside = Path(sys.executable).relative_to(sys.prefix) if Path(sys.executable).is_relative_to(sys.prefix) else None
    if inside and sys.prefix != sys.base_prefix:
        with suppress(OSError):
            (folder / ".venv").symlink_to(Path(sys.prefix).resolve(), target_is_directory=True)
            return f"{os.path.join('.venv', inside)} -m analysis"  # noqa: PTH118  (as it is typed on this system)
    return f'"{sys.executable}" -m analysis' if " " in sys.executable else f"{sys.executable} -m analysis"


def _readme(folder: Path) -> str:
    """Write the page that says what is where; how commands are run."""
    run = command(folder)
    text = (STARTER / "README.md").read_text(encoding="utf-8")
    how = LINKED if (folder / ".venv").is_symlink() else NAMED
    text = text.replace("STUDY", folder.name, 1).replace("RUN", run).replace("HOW\n", how)
    (folder / "README.md").write_text(text, encoding="utf-8")
    return run


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(*MADE))
    else:
        shutil.copyfile(source, target)


def _codebooks(folder: Path, source: Path) -> None:
    """The codebooks; what the starter lacks is of the language, not of a subject, and comes from the package."""
    folder.mkdir()
    for name in CODEBOOKS:
        one = source / name
        shutil.copyfile(one if one.is_file() else PACKAGE / "codebook" / name, folder / name)


def _without_outputs(path: Path) -> None:
    """A notebook as it is before its first run."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
