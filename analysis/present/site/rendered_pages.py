"""smalldocs with a memory: a page whose source, configuration, navigation and links are the same is not rendered again.

The site is the one that smalldocs alone would make, byte for byte. What is kept of a page is its HTML before other
pages come in, what the search knows of it, and where each of its links led: all of them are asked again. A page whose
source or options draw on anything else (shortcodes, listings, dates, included files) is rendered each time.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

from smalldocs import layout, shortcodes, site
from smalldocs.config import load

from analysis import files, resources

_CODE = resources.file("present/site/rendered_pages.py")  # a page is kept for this code alone
# Options that concern a page and nothing else; `has` is what the passages of the pages hang on.
_OPTIONS = frozenset({"title", "subtitle", "toc", "toc-depth", "theme", "css", "search", "description", "has"})
_WEBSITE = frozenset(
    {"title", "description", "favicon", "search", "page-navigation", "navbar", "sidebar", "page-footer"}
)
_LISTING = re.compile(r"^ *listing *:", re.M)
_KNOWN_LATER = ("title", "title_text", "search")  # of what rendering finds, what is read once the page is laid out


def build(root: Path, kept: Path) -> site.Site:
    """Render a project as `smalldocs.site.build` does.

    Parameters
    ----------
    root : Path
        The project: `_quarto.yml` and what it names.
    kept : Path
        A folder of our own for what is to be known at the next time; what is not needed any more leaves it.

    Returns
    -------
    Site
        With its warnings. Where there are any, nothing is kept.
    """
    made = Remembering(load(root), kept)
    with made.laid_out():
        made.build()
    if not made.warnings:
        made.keep()
    return made


class Remembering(site.Site):  # type: ignore[misc]  # smalldocs carries no types
    """A site that knows its pages from an earlier time."""

    def __init__(self, project: Any, kept: Path) -> None:
        super().__init__(project, quiet=True)
        self.kept = kept
        self.known: dict[PurePosixPath, dict[str, Any]] = {}
        self.new: dict[PurePosixPath, dict[str, Any]] = {}
        self.entries: dict[tuple[str, str], str] = {}  # where an entry of the navigation leads from a folder
        self.menus: dict[
            str, tuple[str, int]
        ] = {}  # by folder, of pages that it does not name: and how many menus it has
        self._names: dict[PurePosixPath, str] = {}  # of the pages to be kept
        self._navigation = ""
        self._lists = False
        self._sources: list[PurePosixPath] | None = None
        self._led: dict[PurePosixPath, dict[tuple[str, bool], str]] = {}
        self._same = _digest(
            version("smalldocs"), _CODE.read_text(encoding="utf-8"),
            (self.root / "_quarto.yml").read_text(encoding="utf-8"),
        )  # fmt: skip

    @contextmanager
    def laid_out(self) -> Iterator[None]:
        """Have smalldocs lay out its pages by `Layout` of this module, and read the variables of the site once."""
        before = layout.Layout, shortcodes.read_yaml
        layout.Layout, shortcodes.read_yaml = Layout, cache(shortcodes.read_yaml)
        try:
            yield
        finally:
            layout.Layout, shortcodes.read_yaml = before

    def discover(self) -> list[PurePosixPath]:
        """The sources of the pages; where one lists others, which it then quotes, none is as it is known.

        smalldocs asks twice, since scripts may write pages in between; none does here.
        """
        if self._sources is None:
            self._sources = self._discovered()
        return self._sources

    def _discovered(self) -> list[PurePosixPath]:
        sources: list[PurePosixPath] = super().discover()
        options = [self._source(src).partition("\n---")[0] for src in sources]
        shared = [self.root / "_quarto.yml", *self.root.rglob("_metadata.yml")]
        self._lists = any(map(_LISTING.search, [*options, *(file.read_text(encoding="utf-8") for file in shared)]))
        return sources

    def read(self, src: PurePosixPath) -> Any:
        """A page as it is known, else its source and options."""
        name = self._name(src)
        known = self._stored(name) if name else None
        if known is None:
            return self._anew(src, name)
        self._names[src], self.known[src] = name, known
        return site.Page(src, src.with_suffix(".html"), known["front"], known["meta"], "", env=known["env"])

    def _anew(self, src: PurePosixPath, name: str) -> Any:
        page = super().read(src)
        if name and {*page.meta} <= _OPTIONS and _is_plain(self.project.website):
            self._names[src] = name
        return page

    def render_page(self, page: Any) -> None:
        """Render a page that is not known."""
        if page.src not in self.known:
            super().render_page(page)

    def resolve(self, href: str, page: Any, record: bool = True) -> str:
        """Where a link leads; it is kept, since it may lead elsewhere another time."""
        found = str(super().resolve(href, page, record))
        if page is not None:
            self._led.setdefault(page.src, {})[href, record] = found
        return found

    def navigation(self, nav: Any) -> str:
        """A hash of what pages show of the navigation."""
        if not self._navigation:
            self._navigation = _digest(*(self._entry(entry) for entry in _entries(nav)))
        return self._navigation

    def _entry(self, entry: Any) -> str:
        page = (str(entry.page.src), entry.page.title) if entry.page else (self.root / entry.href).is_file()
        shown = (entry.text, entry.href, len(entry.children), entry.section, entry.icon, entry.sep, entry.attrs)
        return repr((page, shown))

    def unchanged(self, page: Any, navigation: str) -> str | None:
        """The HTML of a page that is known, if navigation and links are as they were; else the page is read again."""
        known = self.known.get(page.src)
        if known is None:
            return None
        if known["navigation"] == navigation and all(
            self.resolve(href, page, record) == found for href, record, found in known["links"]
        ):
            return str(known["html"])
        del self.known[page.src]
        again = super().read(page.src)
        page.front, page.meta, page.body, page.env = again.front, again.meta, again.body, {}
        self.render_page(page)
        return None

    def laid(self, page: Any, navigation: str, html: str) -> None:
        """Note the HTML of a page that was rendered."""
        links = [[href, record, found] for (href, record), found in self._led.get(page.src, {}).items()]
        env = {name: page.env[name] for name in _KNOWN_LATER if name in page.env}
        self.new[page.src] = {
            "front": page.front, "meta": page.meta, "env": env, "links": links, "navigation": navigation, "html": html
        }  # fmt: skip

    def keep(self) -> None:
        """Keep what is known of the pages for the next time, and nothing else."""
        for src in self._names.keys() & self.new.keys():
            text = json.dumps(self.new[src], default=str)
            if json.loads(text) == self.new[src]:  # a title may be a day, which JSON does not know
                files.write(self.kept / self._names[src], f"{_digest(text)}\n{text}")
        names = {*self._names.values()}
        for file in [*self.kept.iterdir()] if self.kept.is_dir() else []:
            if file.name not in names:
                file.unlink()

    def _stored(self, name: str) -> dict[str, Any] | None:
        """What is kept under a name, if it is there and whole."""
        try:
            sum_, _, text = (self.kept / name).read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return None
        return dict(json.loads(text)) if sum_ == _digest(text) else None

    @cache  # noqa: B019  (a site lives as long as a render)
    def _source(self, src: PurePosixPath) -> str:
        try:
            return Path(self.root, src).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return "{{<"  # smalldocs says so

    def _name(self, src: PurePosixPath) -> str:
        """The name under which a page is kept: a hash of its source and options; none where it reads other files."""
        source = self._source(src)
        if self._lists or "{{<" in source:
            return ""
        folders = [self.root / folder / "_metadata.yml" for folder in src.parents]
        above = [file.read_text(encoding="utf-8") for file in folders if file.is_file()]
        return _digest(self._same, str(src), source, *above)


class Layout(layout.Layout):  # type: ignore[misc]  # as above
    """The layout of a page, which asks once for each folder where an entry of the navigation leads."""

    site: Remembering

    def href(self, item_href: str) -> str:
        """The link of an entry from this page: one look at all pages for each entry and folder."""
        asked = (item_href, str(self.page.out.parent))
        if asked not in self.site.entries:
            lost = len(self.site.broken)
            found = str(super().href(item_href))
            if len(self.site.broken) > lost:
                return found  # each page that it is broken on is named
            self.site.entries[asked] = found
        return self.site.entries[asked]

    def navbar(self) -> list[Any]:
        """The menu, made once for all pages of a folder that it does not name."""
        folder = str(self.page.out.parent)
        if self.nav.navbar is None or self.sidebar_title() or any(e.page is self.page for e in _entries(self.nav)):
            return list(super().navbar())
        if folder not in self.site.menus:
            lost, sections = len(self.site.broken), self.n_section
            menu = layout.Safe(layout.to_xml(*super().navbar(), indent=False))
            if len(self.site.broken) > lost:
                return [menu]  # as above
            self.site.menus[folder] = menu, self.n_section - sections
            return [menu]
        menu, sections = self.site.menus[folder]
        self.n_section += sections
        self.site.resolve("/index.qmd", self.page, record=False)  # the menu's link, which this page has as well
        return [layout.Safe(menu)]

    def render(self) -> str:
        """The whole page, rendered where it is not known."""
        navigation = self.site.navigation(self.nav)
        html = self.site.unchanged(self.page, navigation)
        if html is None:
            self.meta = self.page.meta
            html = str(super().render())
            self.site.laid(self.page, navigation, html)
        return html


def _entries(nav: Any) -> Iterator[Any]:
    """Every entry of the navigation, the sidebars' too."""
    todo = [*getattr(nav, "left", ()), *getattr(nav, "right", ()), *(i for bar in nav.sidebars for i in bar["items"])]
    while todo:
        entry = todo.pop()
        yield entry
        todo += entry.children


def _is_plain(website: dict[str, Any]) -> bool:
    """Whether pages draw on nothing of the site but these: a list in a footer is a navigation of its own."""
    footer = website.get("page-footer")
    sides = footer.values() if isinstance(footer, dict) else [footer]
    return {*website} <= _WEBSITE and not any(isinstance(side, list) for side in sides)


def _digest(*texts: str) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
