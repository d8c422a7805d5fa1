"""The layout of a page of a site that remembers: what is the same on many pages is laid out once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smalldocs import layout

STANDS = "\ue0f1stands\ue0f2"


class Out(type(Path())):  # type: ignore[misc]  # of the kind that this system has
    """The folder that smalldocs writes pages to: those that stand in it already are not written again."""

    def write_text(self, data: str, *args: Any, **options: Any) -> int:
        """Write a page, unless it stands."""
        return 0 if data is STANDS else int(super().write_text(data, *args, **options))


class Layout(layout.Layout):  # type: ignore[misc]  # smalldocs carries no types
    """The layout of a page, which asks once for each folder where an entry of the navigation leads."""

    site: Any  # a `rendered_pages.Remembering`

    def href(self, item_href: str) -> str:
        """The link of an entry from this page: one look at all pages for each entry and folder."""
        asked = (item_href, str(self.page.out.parent))
        if asked not in self.site.entries:
            lost = len(self.site.broken)
            found = str(super().href(item_href))
            if len(self.site.broken) > lost:
                return found  # each page that it is broken on is named
            self.site.entries[asked] = found
        return str(self.site.entries[asked])

    def navbar(self) -> list[Any]:
        """The menu, made once for all pages of a folder that it does not name."""
        folder = str(self.page.out.parent)
        if self.nav.navbar is None or self.sidebar_title() or not is_unnamed(self.page, self.nav):
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
        """The whole page, rendered where it is not known; `STANDS` where it is in its place."""
        navigation = self.site.navigation(self.nav)
        if self.site.stands(self.page, navigation):
            return STANDS
        html = self.site.unchanged(self.page, navigation)
        if html is None:
            self.meta = self.page.meta
            html = self.site.framed(self.page, self.nav, super().render) or str(super().render())
            html = self.site.finishing.page(html, str(self.page.out))
        return str(self.site.laid(self.page, navigation, html))


def entries(nav: Any) -> Iterator[Any]:
    """Every entry of the navigation, the sidebars' too."""
    todo = [*getattr(nav, "left", ()), *getattr(nav, "right", ()), *(i for bar in nav.sidebars for i in bar["items"])]
    while todo:
        entry = todo.pop()
        yield entry
        todo += entry.children


def is_unnamed(page: Any, nav: Any) -> bool:
    """Whether no entry of the navigation is a page."""
    return all(entry.page is not page for entry in entries(nav))
