"""A page's markup to its paragraphs: where each stands, and line breaks that only wrap a line taken back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from analysis.corpus import features

# The longest line of a hard-wrapped text has so many characters; so many of its lines are as full as can be.
_WIDTHS = (40, 120)
_FULL = 0.8
# A line of fewer words is an item, a name or a heading rather than the beginning of a line that was cut.
_FEWEST_WORDS = 4
_INLINE = frozenset(
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
_ITEM = re.compile(r"[-–—•*·▪►]\s|\(?\d{1,2}[.)]\s")
_ENDS = re.compile(r"[.!?…:।。！？][\"'”’»)\]]*\Z")
_DIGITS = re.compile(r"\d+")


@dataclass
class Line:
    """A line of a page, from one break to the next."""

    place: int
    """Numbers the chain of elements around it, with their classes: lines of one kind have the same."""
    part: int
    """How many articles and headings of the first rank begin above it."""
    text: str = ""
    tag: str = ""
    """The innermost block around it."""
    linked: int = 0
    bold: int = 0
    targets: set[str] = field(default_factory=set)
    """Where its links lead."""
    ended_by: HtmlElement | None = None

    def add(self, text: str, links: Sequence[str], *, bold: bool) -> None:
        """Append a piece of text, within some links or none."""
        self.text += text
        self.linked += len("".join(text.split())) * bool(links)
        self.bold += len("".join(text.split())) * bold
        self.targets.update(links)


def parse(html: str) -> HtmlElement | None:
    """The tree of a page, with line breaks that only wrap a line taken back; None where there is none.

    The parser gives up what is nested deeper than some 2,000 elements; such a page is read once more without
    the elements that only wrap others.

    Examples
    --------
    >>> tree = parse("<p>The king of the Democratic<br>Republic of Zenda met us.")
    >>> tree.text_content()
    'The king of the Democratic Republic of Zenda met us.'
    """
    tree, whole = _tree(html)
    if not whole:
        tree, _ = _tree(_flat(html))
    if tree is None:
        return None
    for pre in list(tree.iter("pre")):
        _unfold(pre)
    for flow in list(flows(tree)):
        for line, wraps in zip(flow, wrapped([_spaced(line.text) for line in flow]), strict=False):
            if wraps and line.ended_by is not None and not _heads(line):
                _take_back(line.ended_by)
    return tree


def blocks(tree: HtmlElement) -> list[Line]:
    """The paragraphs of a page in their order; those without text are left out."""
    found = [line for flow in flows(tree) for line in flow]
    for line in found:
        line.text = _spaced(line.text)
    return [line for line in found if line.text]


def wrapped(lines: Sequence[str]) -> list[bool]:
    """Which line goes on in the next: its end is where it was cut, not where its paragraph ends.

    In a hard-wrapped text a line ends where the next word had no room; elsewhere a line goes on that does not
    end as a sentence does, if the next one begins with a small letter or, of two lines, it is no short one.
    An empty line always parts.

    Examples
    --------
    >>> wrapped(["The king of the Democratic", "Republic of Zenda met us.", "", "The queen did not."])
    [True, False, False]
    >>> wrapped(["Zenda 3", "Strelsau 2", "Hentzau 1"])
    [False, False]
    """
    width = _width(lines)
    texts = [line for line in lines if line]
    small = sum(_small(line) for line in texts[1:])
    prose = 2 * small >= len(texts) - 1 > 0 or len(texts) == 2
    return [bool(a and b) and (_fills(a, b, width) or _goes_on(a, b, prose)) for a, b in pairwise(lines)]


def _width(lines: Sequence[str]) -> int:
    """The width to which lines are wrapped, 0 where they are not."""
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    width = max(map(len, lines), default=0)
    least, most = _WIDTHS
    if len(pairs) < 2 or not least <= width <= most:
        return 0
    return width if sum(_fills(a, b, width) for a, b in pairs) >= _FULL * len(pairs) else 0


def _fills(line: str, after: str, width: int) -> bool:
    return width > 0 and len(line) + 1 + len(after.split(" ", 1)[0]) > width


def _goes_on(line: str, after: str, prose: bool) -> bool:
    if _ENDS.search(line[-10:]) or _ITEM.match(after):
        return False
    return _small(after) or (prose and len(features.words(line)) >= _FEWEST_WORDS)


def _small(line: str) -> bool:
    """Whether a line begins with a small letter, quotation marks aside."""
    return line.lstrip("\"'“‘(«—–- ")[:1].islower()


def _heads(line: Line) -> bool:
    """Whether the whole line is set bold, as headings within a paragraph are."""
    return 0 < len("".join(line.text.split())) == line.bold


@dataclass
class _Walk:
    """What is known on the way through a tree."""

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

    def _new(self) -> Line:
        place, tag = self.stack[-1]
        return Line(place, self.part, tag=tag)

    def enter(self, tag: str, classes: str) -> None:
        key = (self.stack[-1][0], tag, _DIGITS.sub("", classes))
        self.stack.append((self.places.setdefault(key, len(self.places) + 1), tag))
        self.part += tag in ("h1", "article")

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


def flows(tree: HtmlElement) -> Iterator[list[Line]]:
    """The lines of each run of text that no block begins or ends in."""
    walk = _Walk()
    steps = etree.iterwalk(tree, events=("start", "end"))
    for event, element in steps:
        tag = element.tag
        if event == "start" and tag in _UNSEEN:
            steps.skip_subtree()
            yield walk.end_flow()
        elif event == "start":
            if tag == "br":
                walk.end_line(element)
            elif tag in _INLINE:
                walk.links += [element.get("href") or ""] if tag == "a" else []
                walk.bold += tag in _BOLD
            else:
                yield walk.end_flow()
                walk.enter(str(tag), element.get("class") or "")
            walk.text(element.text)
        else:
            if tag in _INLINE:
                del walk.links[len(walk.links) - (tag == "a") :]
                walk.bold -= tag in _BOLD
            elif tag not in _UNSEEN and tag != "br":
                yield walk.end_flow()
                walk.stack.pop()
            walk.text(element.tail)
    yield walk.end_flow()


def _tree(html: str) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether all of the page is in it."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    try:
        tree = document_fromstring(html.encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        tree = None
    return tree, all(error.type_name != "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _flat(html: str) -> str:
    """A page whose elements hardly hold one another."""

    def instead(match: re.Match[str]) -> str:
        tag = match[2].lower()
        return match[0] if tag in _KEPT_WHEN_FLAT else "" if tag in _INLINE else "<p>"

    return _TAG.sub(instead, html)


def _unfold(pre: HtmlElement) -> None:
    """Set preformatted prose as any other text, with breaks for the ends of its lines; a table of figures stays."""
    lines = [line.strip() for line in pre.text_content().split("\n")]
    if not any(line.sentence for line in features.of(lines)):
        return
    for element in [pre, *pre.iter("*")]:
        if element is not pre:
            _broken(element, "tail")
        if element.tag != "br":
            _broken(element, "text")
    pre.tag = "div"


def _broken(element: HtmlElement, where: str) -> None:
    first, *rest = (getattr(element, where) or "").split("\n")
    if not rest:
        return
    setattr(element, where, first)
    parent = element if where == "text" else element.getparent()
    place = 0 if where == "text" else parent.index(element) + 1
    for k, text in enumerate(rest):
        br = parent.makeelement("br")
        br.tail = text
        parent.insert(place + k, br)


def _take_back(br: HtmlElement) -> None:
    br.tail = " " + (br.tail or "")
    br.drop_tag()


def _spaced(text: str) -> str:
    return " ".join(text.split())
