"""Figures and long tables as files: pictures as SVG and PNG, data as CSV, under names that a reader understands."""

import re
from base64 import b64decode
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from analysis.present import escape
from analysis.present.site.publication import Publication

FOLDER = "figures"
_PARTS = re.compile(
    r'\bid="(?P<kind>fig|tbl)-(?P<label>[\w-]+)"'
    r'|<img alt="[^"]*" src="data:image/svg\+xml;base64,(?P<svg>[^"]*)"'
    r'|<a download="(?P<of>chart|table)-[0-9a-f]+(?P<number>-\d+)?\.csv" '
    r'href="data:text/csv;charset=utf-8;base64,(?P<csv>[^"]*)">'
    r'|<p class="bs-files">|<details class="bs-panel(?P<panel>[^"]*)">'
)
_HELD = re.compile(r'class="bs-figure"|<a download="table-')
# Twice the size that it has on a page.
_SCALE = 2.0


@dataclass
class Files:
    """The files of a site's figures, written while its pages are read.

    Parameters
    ----------
    site : Path
        The rendered pages.
    about : Publication
        What is known of who publishes the site.
    """

    site: Path
    about: Publication = field(default_factory=Publication)

    def written(self, text: str, page: Path, up: str) -> str:
        """A page that links to the files of its figures; doing it twice changes nothing more.

        Parameters
        ----------
        text : str
            The page's HTML.
        page : Path
            Its file.
        up : str
            The way from its folder to the site's top.
        """
        found = _Page(self, page.stem.removesuffix("-preview"), up)
        return _PARTS.sub(found.part, text) if _HELD.search(text) else text

    def write(self, name: str, content: bytes) -> None:
        """Write one file."""
        (self.site / FOLDER).mkdir(exist_ok=True)
        (self.site / FOLDER / name).write_bytes(content)

    def source(self) -> str:
        """Where a figure comes from, and under which licence."""
        by = f"{self.about.by}, " if self.about.by else ""
        licence = f" Licence: {self.about.licence}." if self.about.licence else ""
        return escape.html(f"Source: {by}{self.about.site or 'this report'}, computed from the articles.{licence}")


@dataclass
class _Page:
    """A page while it is read: the figure or the table that it is at."""

    files: Files
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
            self.files.write(name, b64decode(found["csv"]))
            return self._link(name)
        elif found["panel"] is not None:
            return f'<details open class="bs-panel{found["panel"]}">'
        elif self.svg:
            return self._pictures()
        return found[0]

    def _pictures(self) -> str:
        """What stands before the files of data: source and licence, and the pictures as files."""
        content, name = b64decode(self.svg), self.name
        self.files.write(f"{name}.svg", content)
        self.files.write(f"{name}.png", _png(content.decode()))
        self.svg = ""
        links = " ".join(f"{self._link(f'{name}.{kind}')}{kind.upper()}</a>" for kind in ("svg", "png"))
        return f'<p class="bs-licence">{self.files.source()}</p><p class="bs-files" data-files="">{links} '

    def _table(self) -> str:
        """The name of a table's file: by its label, or by its place among those that have none."""
        self.tables += not self.table
        name, self.table = self.table or f"{self.stem}-table-{self.tables}", ""
        return name

    def _link(self, name: str) -> str:
        return f'<a download="{name}" href="{self.up}/{FOLDER}/{name}">'


@cache
def _png(svg: str) -> bytes:
    import vl_convert

    return vl_convert.svg_to_png(svg, scale=_SCALE)
