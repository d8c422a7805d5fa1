"""smalldocs with a memory: a page whose source, configuration, navigation and links are the same is not rendered again.

The site is the one that smalldocs alone would make, byte for byte. What is kept of a page is its HTML before other
pages come in, what the search knows of it, and where each of its links led: all of them are asked again. A page whose
source or options draw on anything else (shortcodes, listings, dates, included files) is rendered each time.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from smalldocs import config, layout, shortcodes, site

from analysis import resources
from analysis.present.site import page_layout, raw_pages
from analysis.present.site.finishing import Finishing
from analysis.present.site.page_memory import PageMemory

# A page is kept for this code alone.
_CODE = (
    resources.file("present/site/rendered_pages.py"),
    resources.file("present/site/page_layout.py"),
    resources.file("present/site/page_memory.py"),
    resources.file("present/site/raw_pages.py"),
)
# Options that concern a page and nothing else; `has` is what the passages of the pages hang on.
_OPTIONS = frozenset({"title", "subtitle", "toc", "toc-depth", "theme", "css", "search", "description", "has"})
_WEBSITE = frozenset(
    {"title", "description", "favicon", "search", "page-navigation", "navbar", "sidebar", "page-footer"}
)
_LISTING = re.compile(r"^ *listing *:", re.M)
_KNOWN_LATER = ("title", "title_text", "search")  # of what rendering finds, what is read once the page is laid out


def build(root: Path, memory: PageMemory, finishing: Finishing | None = None) -> site.Site:
    """Render a project as `smalldocs.site.build` does.

    Parameters
    ----------
    root : Path
        The project: `_quarto.yml` and what it names.
    memory : PageMemory
        What is known of the pages from the last time; and is to be known at the next time.
    finishing : Finishing, optional
        What each page gets after rendering.

    Returns
    -------
    Site
        With its warnings. Where there are any, nothing is kept.
    """
    made = Remembering(config.load(root), memory, finishing or Finishing())
    with made.laid_out():
        made.build()
    if not made.warnings:
        made.keep()
    return made


class Remembering(site.Site):  # type: ignore[misc]  # smalldocs carries no types
    """A site that knows its pages from an earlier time."""

    def __init__(self, project: Any, memory: PageMemory, finishing: Finishing) -> None:
        super().__init__(project, quiet=True)
        self.out: Path = page_layout.Out(project.output)
        self.memory, self.finishing = memory, finishing
        self.known: dict[PurePosixPath, dict[str, Any]] = {}
        self.new: dict[PurePosixPath, tuple[dict[str, Any], str | None]] = {}
        self.entries: dict[tuple[str, str], str] = {}  # where an entry of the navigation leads from a folder
        self.menus: dict[
            str, tuple[str, int]
        ] = {}  # by folder, of pages that it does not name: and how many menus it has
        self._names: dict[PurePosixPath, str] = {}  # of the pages to be kept
        self._same_links: set[str] = set()  # links of pages that lead where they led
        self._raw: set[PurePosixPath] = set()  # those of nothing but raw HTML
        self._frames: dict[str, raw_pages.Frame] = {}
        self._navigation = ""
        self._lists = False
        self._sources: list[PurePosixPath] | None = None
        self._led: dict[PurePosixPath, dict[tuple[str, bool], str]] = {}
        self._same = _digest(
            version("smalldocs"), *(file.read_text(encoding="utf-8") for file in _CODE), finishing.same,
            (self.root / "_quarto.yml").read_text(encoding="utf-8"),
        )  # fmt: skip

    @contextmanager
    def laid_out(self) -> Iterator[None]:
        """Have smalldocs lay out pages by `page_layout`, read variables and patterns once, YAML by its C library."""
        before = layout.Layout, shortcodes.read_yaml, config.glob_regex, yaml.safe_load
        layout.Layout, shortcodes.read_yaml = page_layout.Layout, cache(shortcodes.read_yaml)
        config.glob_regex = cache(config.glob_regex)
        yaml.safe_load = partial(yaml.load, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        try:
            yield
        finally:
            layout.Layout, shortcodes.read_yaml, config.glob_regex, yaml.safe_load = before

    def discover(self) -> list[PurePosixPath]:
        """The sources of the pages; where one lists others, which it then quotes, none is as it is known.

        smalldocs asks twice, since scripts may write pages in between; none does here.
        """
        if self._sources is None:
            self._sources = self._discovered()
        return self._sources

    def _discovered(self) -> list[PurePosixPath]:
        sources: list[PurePosixPath] = super().discover()
        # a page that was kept lists nothing
        new = [src for src in sources if not self.memory.has(str(src), self.root / src)]
        options = [self._source(src).partition("\n---")[0] for src in new]
        shared = [self.root / "_quarto.yml", *self.root.rglob("_metadata.yml")]
        self._lists = any(map(_LISTING.search, [*options, *(file.read_text(encoding="utf-8") for file in shared)]))
        return sources

    def read(self, src: PurePosixPath) -> Any:
        """A page as it is known, else its source and options."""
        name = self._name(src)
        known = self.memory.known(str(src), name) if name else None
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
        if page.src in self.known:
            return
        source = page.body
        page.body, blocks = raw_pages.signed(source)
        super().render_page(page)
        page.body, page.html = source, raw_pages.whole(page.html, blocks)
        if blocks and page.src in self._names:
            self._raw.add(page.src)

    def resolve(self, href: str, page: Any, record: bool = True) -> str:
        """Where a link leads; it is kept, since it may lead elsewhere another time."""
        found = str(super().resolve(href, page, record))
        if page is not None:
            self._led.setdefault(page.src, {})[href, record] = found
        return found

    @cached_property
    def outs(self) -> frozenset[str]:
        """The pages of the site, by their place in it."""
        return frozenset(str(page.out) for page in self.pages.values())

    def navigation(self, nav: Any) -> str:
        """A hash of what pages show of the navigation."""
        if not self._navigation:
            self._navigation = _digest(*(self._entry(entry) for entry in page_layout.entries(nav)))
        return self._navigation

    def _entry(self, entry: Any) -> str:
        # beside a sidebar stand the ways to other pages, by their titles; else an entry's text is all that is shown
        title = entry.page.title if entry.page and "sidebar" in self.project.website else ""
        page = (str(entry.page.src), title) if entry.page else (self.root / entry.href).is_file()
        shown = (entry.text, entry.href, len(entry.children), entry.section, entry.icon, entry.sep, entry.attrs)
        return repr((page, shown))

    def stands(self, page: Any, navigation: str) -> bool:
        """Whether a page of the last site is what it would be in this one; then it is put in its place."""
        known = self.known.get(page.src)
        if known is None or known["asked"] is None or not self._leads(page, known, navigation):
            return False
        if known["answer"] != self.finishing.answer(known["asked"], str(page.out), self.outs):
            return False
        if not self.memory.stands(known, str(page.out), self.out / page.out):
            return False
        self.new[page.src] = known, None
        return True

    def _leads(self, page: Any, known: dict[str, Any], navigation: str) -> bool:
        """Whether navigation and links of a page are as they were; pages of a folder have most links in common."""
        if known["navigation"] != navigation:
            return False
        same = repr((str(page.out.parent), known["links"]))
        if same in self._same_links:
            return True
        lost = len(self.broken)
        leads = all(self.resolve(href, page, record) == found for href, record, found in known["links"])
        if leads and len(self.broken) == lost:  # each page that a link is broken on is named
            self._same_links.add(same)
        return leads

    def unchanged(self, page: Any, navigation: str) -> str | None:
        """The HTML of a page that is known, if navigation and links are as they were; else the page is read again."""
        known = self.known.get(page.src)
        if known is None:
            return None
        html = self.memory.html(known["name"]) if self._leads(page, known, navigation) else None
        if html is not None:
            return html
        del self.known[page.src]
        again = super().read(page.src)
        page.front, page.meta, page.body, page.env = again.front, again.meta, again.body, {}
        self.render_page(page)
        return None

    def framed(self, page: Any, nav: Any, lay: Callable[[], Any]) -> str:
        """A page of raw HTML that the navigation does not name, in the frame that those of its folder share."""
        alone = page.src in self._raw and not nav.sidebars and page_layout.is_unnamed(page, nav)
        same = raw_pages.framed(page) if alone else ""
        if not same:
            return ""
        if same not in self._frames:
            led = self._led.pop(page.src, {})
            with raw_pages.emptied(page):
                self._frames[same] = raw_pages.Frame(str(lay()), self._led.pop(page.src, {}))
            self._led[page.src] = led
        frame = self._frames[same]
        self._led.setdefault(page.src, {}).update(frame.led)
        return frame.around(page.front["title"], page.html)

    def laid(self, page: Any, navigation: str, html: str) -> str:
        """The page as one of the site; its HTML is noted where it was rendered."""
        out, was = str(page.out), self.known.get(page.src)
        if was is None:
            links = [[href, record, found] for (href, record), found in self._led.get(page.src, {}).items()]
            env = {name: page.env[name] for name in _KNOWN_LATER if name in page.env}
            known = {"front": page.front, "meta": page.meta, "env": env, "links": links, "navigation": navigation}
            known["asked"] = self.finishing.asked(html)
        else:
            known = {**was}
        asked = known["asked"]
        known["answer"] = None if asked is None else self.finishing.answer(asked, out, self.outs)
        text = self.finishing.in_site(html, self.out, out, self.outs)
        known["sum"] = hashlib.sha256(text.encode()).hexdigest()
        self.new[page.src] = known, html if was is None else None
        return text

    def keep(self) -> None:
        """Keep what is known of the pages for the next time, and nothing else."""
        for src in self._names.keys() & self.new.keys():
            known, html = self.new[src]
            if html is None:
                self.memory.again(str(src), known)
            else:
                self.memory.keep(str(src), known | {"name": self._names[src], "source": self._checksum(src)}, html)
        self.memory.close()

    def _checksum(self, src: PurePosixPath) -> str:
        return self.memory.checksum(str(src), self.root / src)

    @cache  # noqa: B019  (a site lives as long as a render)
    def _above(self, folder: PurePosixPath) -> tuple[str, ...]:
        """The options of a folder and of those above it."""
        files = (self.root / one / "_metadata.yml" for one in (folder, *folder.parents))
        return tuple(file.read_text(encoding="utf-8") for file in files if file.is_file())

    @cache  # noqa: B019  (as above)
    def _source(self, src: PurePosixPath) -> str:
        try:
            return Path(self.root, src).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            return "{{<"  # smalldocs says so

    def _name(self, src: PurePosixPath) -> str:
        """The name under which a page is kept: a hash of its source and options; none where it reads other files."""
        if self._lists or (not self.memory.has(str(src), self.root / src) and "{{<" in self._source(src)):
            return ""
        return _digest(self._same, str(src), self._checksum(src), *self._above(src.parent))


def _is_plain(website: dict[str, Any]) -> bool:
    """Whether pages draw on nothing of the site but these: a list in a footer is a navigation of its own."""
    footer = website.get("page-footer")
    sides = footer.values() if isinstance(footer, dict) else [footer]
    return {*website} <= _WEBSITE and not any(isinstance(side, list) for side in sides)


def _digest(*texts: str) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()
