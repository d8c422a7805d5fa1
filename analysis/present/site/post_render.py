"""What every page gets after rendering, whoever rendered it: charts that live, nothing from other hosts."""

import json
import re
import shutil
import zipfile
from collections.abc import Container
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from analysis import resources
from analysis.present import cell_output
from analysis.present.evidence.article_selection import Unpaged
from analysis.present.kept import Kept
from analysis.present.site import article_links, figure_files, finishing, head, landmarks, said_once, site_search
from analysis.present.site.publication import DATA, Publication

ASSETS = resources.file("present/site/assets")
LIBS = Path("site_libs/broadsheet")
EVIDENCE = article_links.EVIDENCE
# What Quarto puts into pages with notebook outputs or mathematics: scripts and styles of other hosts,
# and the line that expects require.js.
_HOST = r"[\"']?(?:https?:)?//"
_LOADED = r"rel=[\"']?(?:stylesheet|preconnect|dns-prefetch|preload|modulepreload)"
_FOREIGN = (
    re.compile(rf"<script\b[^>]*\bsrc={_HOST}[^>]*>\s*</script>", re.I),
    re.compile(rf"<link\b(?=[^>]*\b{_LOADED})[^>]*\bhref={_HOST}[^>]*>", re.I),
    re.compile(r"<script\b[^>]*>\s*define\([\"']jquery[\"'].*?</script>", re.I | re.S),
)
# An address may hold semicolons (Google's do), so an import ends after its closing quote or bracket.
_ADDRESS = r"""(?:"(?:https?:)?//[^"]*"|'(?:https?:)?//[^']*')"""
_FOREIGN_CSS = re.compile(rf"@import\s*(?:url\(\s*(?:{_ADDRESS}|(?:https?:)?//[^)]*)\s*\)|{_ADDRESS})[^;}}]*;?", re.I)
_FOREIGN_URL = re.compile(rf"url\(\s*(?:{_ADDRESS}|(?:https?:)?//[^)]*)\s*\)", re.I)
_STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.I | re.S)
_SCRIPT = re.compile(r"(<script\b.*?</script>)", re.I | re.S)
_CELL = re.compile(r"<(t[hdr])((?:\s+[\w:-]+(?:=\"[^\"]*\")?)+)(\s*)>")
_ATTRIBUTE = re.compile(r"[\w:-]+(?:=\"[^\"]*\")?")
_EVIDENCE = re.compile(r'data-evidence="([^"]*)"')
_CHART = '<div class="bs-chart"'
_MARK = "<!-- broadsheet: charts -->"


class Finished(finishing.Finishing):
    """What each page gets after rendering, first by itself, then as one of a site; doing it twice changes nothing more.

    Parameters
    ----------
    about : Publication
        What is known of who publishes the site, and where.
    unpaged : Path, optional
        What is known of the articles without a page. Without it links to articles stay as they are.
    pictures : Kept, optional
        Pictures of figures that were drawn before.
    """

    def __init__(self, about: Publication, unpaged: Path | None = None, pictures: Kept | None = None) -> None:
        self.about = about
        self.without = Unpaged(**json.loads(unpaged.read_text(encoding="utf-8"))) if unpaged else None
        self.files = figure_files.Files(about, pictures)

    @property
    def same(self) -> str:
        """What decides `page` beside the page: who publishes, and the code of this room and the one around it."""
        rooms = (resources.file("present"), resources.file("present/site"))
        code = [file.read_text(encoding="utf-8") for room in rooms for file in sorted(room.glob("*.py"))]
        return repr((self.about, code))

    def page(self, text: str, name: str) -> str:
        """A page with its scripts, evidence links and head."""
        return head.completed(finished(text, _up(name)), name, self.about)

    def asked(self, text: str) -> list[str] | None:
        """The articles that a page links to; none of a page with figures, whose files are written each time."""
        return None if figure_files.held(text) else article_links.pages(text)

    def answer(self, asked: list[str], name: str, names: Container[str]) -> str:
        """Which of these articles have no page, and what is said instead."""
        known = self.without
        if not known:
            return ""
        number = [known.number, known.articles] if name == article_links.NUMBERED else []
        said = [(page, self._said.get(page, "")) for page in asked if f"{EVIDENCE}{page}" not in names]
        return sha256(repr((known.most, known.sources, number, said)).encode()).hexdigest() if number or said else ""

    @cached_property
    def _said(self) -> dict[str, str]:
        """What stands for links to each article without a page, as a hash."""
        by_page: dict[str, list[tuple[str, str]]] = {}
        for said in (self.without.places, self.without.lists) if self.without else ():
            for at, instead in said.items():
                by_page.setdefault(at.partition("#")[0], []).append((at, instead))
        return {page: sha256(repr(own).encode()).hexdigest() for page, own in by_page.items()}

    def in_site(self, text: str, out: Path, name: str, names: Container[str]) -> str:
        """A page whose links to articles all lead to a page, and whose figures have their files."""
        if self.without:
            among, numbered = name.startswith(EVIDENCE), name == article_links.NUMBERED
            text = article_links.resolved(
                text, self.without, names, up=_up(name), among_evidence=among, numbered=numbered
            )
        return self.files.written(text, out, name, _up(name))


def _up(name: str) -> str:
    """The way from a page to the site's top.

    Examples
    --------
    >>> _up("report/evidence/ties.html"), _up("index.html")
    ('../..', '.')
    """
    return "/".join([".."] * name.count("/")) or "."


def finish(
    site: Path,
    vega: Path,
    unpaged: Path | None = None,
    about: Publication | None = None,
    index: Path | None = None,
    *,
    done: bool = False,
) -> None:
    """Walk a rendered site and make it whole; doing it twice changes nothing more.

    Parameters
    ----------
    site : Path
        The rendered pages.
    vega : Path
        The one copy of the Vega libraries, as `bundle` wrote it.
    unpaged : Path, optional
        What is known of the articles without a page. Without it links to articles stay as they are.
    about : Publication, optional
        What is known of who publishes the site, and where.
    index : Path, optional
        The index of the concordance, a folder of scripts. Without it, or where it is empty, nothing is searched.
    done : bool
        Whether the pages themselves were finished as they were written.
    """
    evidence = site / EVIDENCE
    pages = frozenset() if done else frozenset(page.relative_to(site).as_posix() for page in site.rglob("*.html"))
    libs = site / LIBS
    libs.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(vega, libs / "vega.js")
    shutil.copyfile(ASSETS / "charts.js", libs / "charts.js")
    if index is not None:
        site_search.copy(index, libs / site_search.FOLDER, {page.name for page in evidence.glob("*.html")})
    finished_as = Finished(about or Publication(), unpaged)
    for name in sorted(pages):
        text = (site / name).read_text(encoding="utf-8")
        _write_if_changed(site / name, finished_as.in_site(finished_as.page(text, name), site, name, pages), text)
    finished_as.files.close()
    for sheet in sorted(site.rglob("*.css")):
        text = sheet.read_text(encoding="utf-8")
        _write_if_changed(sheet, _own_style(text), text)
    for notebook in sorted(site.rglob("*.ipynb")):
        text = notebook.read_text(encoding="utf-8")
        _write_if_changed(notebook, canonical_notebook(text), text)
    _pack(site / "build" / "data", site / DATA)


def _pack(folder: Path, archive: Path) -> None:
    """The files of a folder as one, the same bytes each time."""
    held = sorted(file for file in folder.rglob("*") if file.is_file())
    if not held:
        return
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in held:
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix())
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, file.read_bytes())


def finished(text: str, up: str) -> str:
    """One page's HTML: foreign hosts out, evidence links in, charts started.

    Parameters
    ----------
    text : str
        The page as rendered.
    up : str
        The way from the page's folder to the site's top.

    Examples
    --------
    >>> finished('<a data-evidence="actors.html#IND">5</a>', "..")
    '<a href="../report/evidence/actors.html#IND" data-evidence="actors.html#IND">5</a>'
    """
    text = cell_output.for_pages(text)
    for foreign in _FOREIGN:
        text = foreign.sub("", text)
    text = _STYLE.sub(lambda m: m[1] + _own_style(m[2]) + m[3], text)
    text = "".join(piece if n % 2 else _CELL.sub(_in_order, piece) for n, piece in enumerate(_SCRIPT.split(text)))
    text = said_once.titled(landmarks.marked(text))
    text = re.sub(r'href="[^"]*" (?=data-evidence=)', "", text)
    text = _EVIDENCE.sub(lambda m: f'href="{_address(m[1], up)}" {m[0]}', text)
    if _CHART in text and _MARK not in text:
        script = f'<script src="{up}/{LIBS.as_posix()}/charts.js"></script>'
        text = text.replace("</body>", f"{_MARK}{script}\n</body>", 1)
    if site_search.ROOM in text and site_search.MARK not in text:
        text = text.replace("</body>", site_search.scripts(f"{up}/{LIBS.as_posix()}") + "\n</body>", 1)
    return text


def _address(evidence: str, up: str) -> str:
    """Where a number opens, seen from a page: on a page of evidence, or on one of the report beside them."""
    return f"{up}/report/{evidence.removeprefix('../')}" if evidence.startswith("../") else f"{up}/{EVIDENCE}{evidence}"


def _own_style(text: str) -> str:
    """A style sheet without what it would load from other hosts."""
    return _FOREIGN_URL.sub('url("data:,")', _FOREIGN_CSS.sub("", text))


def _in_order(cell: re.Match[str]) -> str:
    """The attributes of a table's row or cell, sorted: Quarto writes them in another order each time."""
    return f"<{cell[1]} {' '.join(sorted(_ATTRIBUTE.findall(cell[2])))}>"


def canonical_notebook(text: str) -> str:
    r"""A notebook for download without what differs between two renders: ids of cells, order of keys.

    Examples
    --------
    >>> print(canonical_notebook('{"cells": [{"id": "f3a9", "cell_type": "markdown"}]}').replace("\n", ""))
    { "cells": [  {   "cell_type": "markdown",   "id": "cell-0"  } ]}
    """
    content = json.loads(text)
    for number, cell in enumerate(content.get("cells", [])):
        if "id" in cell:
            cell["id"] = f"cell-{number}"
    return json.dumps(content, sort_keys=True, indent=1, ensure_ascii=False) + "\n"


def _write_if_changed(path: Path, new: str, old: str) -> None:
    if new != old:
        path.write_text(new, encoding="utf-8")


def restore(site: Path, old: Path) -> None:
    """Put the last site back where a run was stopped while another took its place."""
    if old.exists() and not site.exists():
        old.replace(site)


def swap(new: Path, site: Path, old: Path) -> None:
    """Put a freshly rendered site in the place of the last one."""
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.replace(old)
    new.replace(site)
    shutil.rmtree(old, ignore_errors=True)
