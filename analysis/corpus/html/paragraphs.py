"""The paragraphs of a page in their order, and where in its markup each stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from analysis.corpus import normalize

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike"
    " strong sub sup time tt u var wbr".split()
)
_BOLD = frozenset({"b", "strong"})
# Nothing in these is printed as text of the page, or it is no text of the article.
_UNSEEN = frozenset(
    "head script style noscript template svg math iframe object video audio select option button textarea nav footer"
    " aside figure figcaption".split()
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>", re.IGNORECASE)
_KEPT_WHEN_FLAT = _UNSEEN | {"html", "body", "title", "meta", "link", "a", "h1", "h2", "h3", "br"}
_DIGITS = re.compile(r"\d+")


@dataclass
class Line:
    """A line of a page, from one break to the next."""

    place: int
    """Numbers the chain of elements around it, with their classes: lines of one kind have the same."""
    part: int
    """How many articles and headings of the first rank begin above it."""
    tag: str
    """The innermost block around it."""
    text: str = ""
    linked: int = 0
    """How many of its characters, spaces aside, are links."""
    bold: int = 0
    targets: set[str] = field(default_factory=set)
    """Where its links lead."""
    ended_by: HtmlElement | None = None

    @property
    def size(self) -> int:
        """How many characters it has, spaces aside."""
        return len("".join(self.text.split()))

    def add(self, text: str, links: Sequence[str], *, bold: bool) -> None:
        """Append a piece of text, within some links or none."""
        size = len("".join(text.split()))
        self.text += text
        self.linked += size if links else 0
        self.bold += size if bold else 0
        self.targets.update(links)


def tree(html: str) -> HtmlElement | None:
    """The tree of a page; None where there is none.

    The parser gives up what is nested deeper than some 2,000 elements, as where thousands are never closed; such
    a page is read once more without the elements that only hold others.

    Examples
    --------
    >>> page = "<p>Zenda</p>" + "<div>" * 5000 + "<p>has a bridge."
    >>> [line.text for line in blocks(tree(page))]
    ['Zenda', 'has a bridge.']
    """
    found, whole = _parsed(html)
    return found if whole else _parsed(_flat(html))[0]


def blocks(page: HtmlElement) -> list[Line]:
    """The paragraphs of a page; those without text are left out.

    Examples
    --------
    >>> [(line.tag, line.text) for line in blocks(tree("<div>Zenda <b>has</b><p>a  bridge.</p>"))]
    [('div', 'Zenda has'), ('p', 'a bridge.')]
    """
    found = [line for flow in flows(page) for line in flow]
    for line in found:
        line.text = normalize.string(" ".join(line.text.split()))
    return [line for line in found if line.text.strip()]


def flows(page: HtmlElement) -> Iterator[list[Line]]:
    """The lines of each run of text in which no block begins or ends."""
    walk = _Walk()
    steps = etree.iterwalk(page, events=("start", "end"))
    for event, element in steps:
        tag = str(element.tag)
        begins = event == "start"
        if tag == "br":
            if begins:
                walk.end_line(element)
        elif tag in INLINE:
            walk.inline(element, begins)
        else:
            yield walk.end_flow()
            if tag in _UNSEEN:
                steps.skip_subtree() if begins else None
            else:
                walk.enter(element) if begins else walk.leave()
        if not begins or tag not in _UNSEEN:
            walk.text(element.text if begins else element.tail)
    yield walk.end_flow()


@dataclass
class _Walk:
    """What is known on the way through a page."""

    places: dict[tuple[int, str, str], int] = field(default_factory=dict)
    stack: list[tuple[int, str]] = field(default_factory=lambda: [(0, "")])
    part: int = 0
    links: list[str] = field(default_factory=list)
    bold: int = 0
    flow: list[Line] = field(default_factory=list)
    line: Line | None = None

    def text(self, text: str | None) -> None:
        if text:
            self.line = self.line or self._new()
            self.line.add(text, self.links, bold=self.bold > 0)

    def inline(self, element: HtmlElement, begins: bool) -> None:
        self.bold += (1 if begins else -1) * (element.tag in _BOLD)
        if element.tag == "a" and begins:
            self.links.append(element.get("href") or "")
        elif element.tag == "a":
            self.links.pop()

    def enter(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        key = (self.stack[-1][0], tag, _DIGITS.sub("", element.get("class") or ""))
        self.stack.append((self.places.setdefault(key, len(self.places) + 1), tag))
        self.part += tag in ("h1", "article")

    def leave(self) -> None:
        self.stack.pop()

    def end_line(self, ended_by: HtmlElement | None) -> None:
        line = self.line or self._new()
        line.ended_by = ended_by
        self.flow.append(line)
        self.line = None

    def end_flow(self) -> list[Line]:
        if self.line is not None:
            self.end_line(None)
        flow, self.flow = self.flow, []
        return flow

    def _new(self) -> Line:
        place, tag = self.stack[-1]
        return Line(place, self.part, tag)


def _parsed(html: str) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether all of the page is in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        found = document_fromstring(html.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        found = None
    return found, all(error.type_name != "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flat(html: str) -> str:
    """A page whose elements hardly hold one another."""

    def instead(match: re.Match[str]) -> str:
        tag = match[2].lower()
        return match[0] if tag in _KEPT_WHEN_FLAT else "" if tag in INLINE else "<p>"

    return _TAG.sub(instead, html)
