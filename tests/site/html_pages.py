"""A page as a tree, read with the standard library alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

FOREIGN = re.compile(r"^(?:https?:)?//", re.I)
VOID = set("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        return "".join(c if isinstance(c, str) else c.text for c in self.children)

    def all(self, tag: str = "", **having: str) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and all(child.attributes.get(k) == v for k, v in having.items()):
                    yield child
                yield from child.all(tag, **having)

    def of_class(self, name: str) -> list["Element"]:
        return [e for e in self.all() if name in e.classes]

    def by_id(self, name: str) -> "Element":
        found = list(self.all(id=name))
        assert len(found) == 1, f"{len(found)} elements have the id {name}"
        return found[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("")
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        names = [e.tag for e in self.open]
        if tag in names[1:]:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(text: str) -> Element:
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.top


def read(site: Path) -> dict[str, Element]:
    """Every page of a site, by its address below the top."""
    pages = sorted(site.rglob("*.html"))
    return {p.relative_to(site).as_posix(): parse(p.read_text(encoding="utf-8")) for p in pages}


def target(page: str, href: str) -> tuple[str, str]:
    """The page and the anchor of a link, as seen from a page."""
    parts = urlsplit(href)
    path = PurePosixPath(page).parent / unquote(parts.path) if parts.path else PurePosixPath(page)
    steps: list[str] = []
    for step in path.parts:
        if step == "..":
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps), unquote(parts.fragment)


def broken(site: Path, pages: dict[str, Element]) -> list[str]:
    """The links within a site that lead nowhere, to a page or to a place in it."""
    ids = {name: {e.attributes["id"] for e in page.all() if "id" in e.attributes} for name, page in pages.items()}
    found = []
    for name, page in pages.items():
        for element in page.all():
            for link in (element.attributes.get(key, "") for key in ("href", "src")):
                if not link or urlsplit(link).scheme or FOREIGN.match(link):
                    continue
                path, anchor = target(name, link)
                if not (site / path).exists() or (anchor and path in ids and anchor not in ids[path]):
                    found.append(f"{name}: {link}")
    return found
