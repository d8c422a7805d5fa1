"""Figures and long tables as files: pictures as SVG and PNG, data as CSV, under names that a reader understands."""

import re
from base64 import b64decode
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from analysis.present import escape
from analysis.present.kept import Kept
from analysis.present.site.publication import Publication

FOLDER = "figures"
_PARTS = re.compile(
    r'id="(?<=\bid=")(?P<kind>fig|tbl)-(?P<label>[\w-]+)"'  # each way begins with a letter, so that they are found fast
    r'|<img alt="[^"]*" src="data:image/svg\+xml;base64,(?P<svg>[^"]*)"'
    r'|<a download="(?P<of>chart|table)-[0-9a-f]+(?P<number>-\d+)?\.csv" '
    r'href="data:text/csv;charset=utf-8;base64,(?P<csv>[^"]*)">'
    r'|<p class="bs-files">|<details class="bs-panel(?P<panel>[^"]*)">'
)
_HELD = re.compile(r'class="bs-figure"|<a download="table-')
# Twice the size that it has on a page.
_SCALE = 2.0


def held(text: str) -> bool:
    """Whether a page has figures or tables that become files.

    Examples
    --------
    >>> held('<div class="bs-figure">'), held("<p>")
    (True, False)
    """
    return bool(_HELD.search(text))


@dataclass
class Files:
    """The files of a site's figures, written while its pages are read; pictures are drawn beside, `close` ends that.

    Parameters
    ----------
    about : Publication
        What is known of who publishes the site.
    kept : Kept, optional
        Pictures that were drawn before: each takes as long as a hundred pages.
    """

    about: Publication = field(default_factory=Publication)
    kept: Kept | None = None
    drawn: dict[str, bytes] = field(default_factory=dict)  # a figure stands on its page and in its notebook
    beside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))  # that draws one at a time
    waiting: list[Future[int]] = field(default_factory=list)

    def written(self, text: str, site: Path, page: str, up: str) -> str:
        """A page that links to the files of its figures; doing it twice changes nothing more.

        Parameters
        ----------
        text : str
            The page's HTML.
        site : Path
            The site's folder.
        page : str
            The page's address in it.
        up : str
            The way from its folder to the site's top.
        """
        if not held(text):
            return text
        found = _Page(self, site / FOLDER, Path(page).stem.removesuffix("-preview"), up)
        return _PARTS.sub(found.part, text)

    def picture(self, svg: str, file: Path) -> None:
        """Have a picture drawn as PNG into a file."""
        self.waiting.append(self.beside.submit(lambda: file.write_bytes(self.png(svg))))

    def close(self) -> None:
        """Wait for the pictures; an error of one is raised here."""
        while self.waiting:
            self.waiting.pop().result()
        self.beside.shutdown()

    def png(self, svg: str) -> bytes:
        """A picture as PNG."""
        import vl_convert

        name = sha256(f"{version('vl-convert-python')} {_SCALE} {svg}".encode()).hexdigest()
        if name not in self.drawn:
            known = self.kept.read(name) if self.kept else None
            self.drawn[name] = known or vl_convert.svg_to_png(svg, scale=_SCALE)
            if self.kept and not known:
                self.kept.write(name, self.drawn[name])
        return self.drawn[name]

    def source(self) -> str:
        """Where a figure comes from, and under which licence."""
        by = f"{self.about.by}, " if self.about.by else ""
        licence = f" Licence: {self.about.licence}." if self.about.licence else ""
        return escape.html(f"Source: {by}{self.about.site or 'this report'}, computed from the articles.{licence}")


@dataclass
class _Page:
    """A page while it is read: the figure or the table that it is at."""

    files: Files
    folder: Path
    stem: str
    up: str
    labelled: str = ""
    name: str = ""
    table: str = ""
    number: int = 0
    tables: int = 0
    svg: str = ""

    def part(self, found: re.Match[str]) -> str:
        if found["kind"] == "fig":
            self.labelled = f"{self.stem}-{found['label']}"
        elif found["kind"]:
            self.table = f"{self.stem}-table-{found['label']}"
        elif found["svg"]:
            self.number += 1
            self.name = self.labelled or f"{self.stem}-figure-{self.number}"
            self.labelled, self.svg = "", found["svg"]
        elif found["csv"] is not None:
            name = f"{self.name if found['of'] == 'chart' else self._table()}{found['number'] or ''}.csv"
            self.write(name, b64decode(found["csv"]))
            return self._link(name)
        elif found["panel"] is not None:
            return f'<details open class="bs-panel{found["panel"]}">'
        elif self.svg:
            return self._pictures()
        return found[0]

    def _pictures(self) -> str:
        """What stands before the files of data: source and licence, and the pictures as files."""
        content, name = b64decode(self.svg), self.name
        self.write(f"{name}.svg", content)
        self.files.picture(content.decode(), self.folder / f"{name}.png")
        self.svg = ""
        links = " ".join(f"{self._link(f'{name}.{kind}')}{kind.upper()}</a>" for kind in ("svg", "png"))
        return f'<p class="bs-licence">{self.files.source()}</p><p class="bs-files" data-files="">{links} '

    def write(self, name: str, content: bytes) -> None:
        """Write one file."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)

    def _table(self) -> str:
        """The name of a table's file: by its label, or by its place among those that have none."""
        self.tables += not self.table
        name, self.table = self.table or f"{self.stem}-table-{self.tables}", ""
        return name

    def _link(self, name: str) -> str:
        return f'<a download="{name}" href="{self.up}/{FOLDER}/{name}">'
