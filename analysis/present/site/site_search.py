"""The scripts with which the page of the concordance searches, and their index, put where the site has them."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from analysis import files, resources

ASSETS = resources.file("present/site/assets")
FOLDER = "concordance"
ROOM = '<div class="bs-concordance"'
MARK = "<!-- broadsheet: concordance -->"
_SCRIPTS = ("concordance-query.js", "concordance.js")


def copy(index: Path, folder: Path, pages: Iterable[str]) -> None:
    """Put the scripts and the index into a folder of the site, and which articles have a page.

    Parameters
    ----------
    index : Path
        A folder of scripts. Where it has none there is nothing to search, and nothing is put anywhere.
    folder : Path
        Where they are put; what an earlier index left there goes.
    pages : iterable of str
        The pages among the evidence.
    """
    shutil.rmtree(folder, ignore_errors=True)
    parts = sorted(index.glob("*.js"))
    if not parts:
        return
    folder.mkdir(parents=True)
    for file in (*(ASSETS / name for name in _SCRIPTS), *parts):
        shutil.copyfile(file, folder / file.name)
    articles = sorted(name for name in pages if name.startswith("article-"))
    files.write(folder / "pages.js", f"bsConcordance.paged({json.dumps(articles, indent=0)});\n")


def scripts(libs: str) -> str:
    """What starts the search on its page.

    Examples
    --------
    >>> scripts("../site_libs/broadsheet").count("<script src=")
    2
    """
    return MARK + "".join(f'<script src="{libs}/{FOLDER}/{name}"></script>' for name in _SCRIPTS)
