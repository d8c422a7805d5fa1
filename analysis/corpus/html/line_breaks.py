"""The markup of a page as its reader sees it: what is hidden goes, and so do breaks that only wrap a line."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from analysis.corpus.boilerplate import line_features
from analysis.corpus.html import entities, line_wraps, paragraphs
from analysis.corpus.html.paragraphs import Line

# A cell with sentences of so many words is no cell of a table of data.
_TEXT_WORDS = 40
_ROWS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_RAW = frozenset({"script", "style", "pre", "textarea"})
# What may hold a text without paragraphs, which then has some breaks.
_SOME_BREAKS = 2
_BLOCKS = ("div", "section", "article", "main", "body", "td", "center", "blockquote", "form")
_ENDS_OF_LINES = re.compile(r"[ \t]*[\r\n]\s*")


def settle(page: HtmlElement) -> None:
    """Change a tree, in place, into one whose breaks all part paragraphs and that holds what is shown alone.

    Examples
    --------
    >>> page = paragraphs.tree("<p>The king of the Democratic<br>Republic of Zenda met us.<br>He left.")
    >>> settle(page)
    >>> [line.text for line in paragraphs.blocks(page)]
    ['The king of the Democratic Republic of Zenda met us.', 'He left.']
    """
    _drop_hidden(page)
    for table in list(page.iter("table")):
        _dissolve(table)
    for pre in list(page.iter("pre")):
        _unfold(pre)
    _spread(page)
    for flow in list(paragraphs.flows(page)):
        for line, wraps in zip(flow, line_wraps.wrapped([" ".join(line.text.split()) for line in flow]), strict=False):
            if wraps and line.ended_by is not None and line.size != line.bold:  # bold lines are headings
                line.ended_by.tail = " " + (line.ended_by.tail or "")
                line.ended_by.drop_tag()
    for block in [block for block in page.iter(*_BLOCKS) if len(block.findall("br")) >= _SOME_BREAKS]:
        _part(block)


def _drop_hidden(page: HtmlElement) -> None:
    """Take out what a page does not show, unless that is where its text waits for a script to show it."""
    hidden = page.xpath("//body//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]")
    outer = [element for element in hidden if not {*element.iterancestors()} & {*hidden}]
    sizes = [_prose(paragraphs.blocks(element)) for element in outer]
    if not any(sizes) or _prose(paragraphs.blocks(page)) - sum(sizes) >= max(sizes):
        for element in outer:
            element.drop_tree()


def _prose(lines: Sequence[Line]) -> int:
    return sum(line.n_words for line in line_features.of([line.text for line in lines]) if line.prose)


def _dissolve(table: HtmlElement) -> None:
    """Take a table that sets out a page for what it is: its cells hold tables of their own, or whole paragraphs."""
    own = [element for element in table.iter(*_ROWS) if next(element.iterancestors("table")) is table]
    cells = [element for element in own if element.tag in ("td", "th")]
    nested = next((other for other in table.iter("table") if other is not table), None) is not None
    if nested or any(_prose(paragraphs.blocks(cell)) >= _TEXT_WORDS for cell in cells):
        for element in [table, *own]:
            element.tag = "div"


def _unfold(pre: HtmlElement) -> None:
    """Set preformatted prose as any other text, with breaks for the ends of its lines; a table of figures stays."""
    lines = [line.strip() for line in pre.text_content().split("\n")]
    if not any(line.sentence for line in line_features.of(lines)):
        return
    for element in list(pre.iter()):
        if element.tag != "br":
            _break(element, "text")
        if element is not pre:
            _break(element, "tail")
    pre.tag = "div"


def _break(element: HtmlElement, where: str) -> None:
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


def _spread(page: HtmlElement) -> None:
    """Set the ends of lines in the markup, which say nothing, as spaces: extraction takes them for paragraphs."""
    for element in page.iter():
        if element.text and element.tag not in _RAW and not element.text.isspace():
            element.text = _ENDS_OF_LINES.sub(" ", entities.decoded(element.text))
        parent = element.getparent()
        if element.tail and parent is not None and parent.tag not in _RAW and not element.tail.isspace():
            element.tail = _ENDS_OF_LINES.sub(" ", entities.decoded(element.tail))


def _part(block: HtmlElement) -> None:
    """Make paragraphs of the stretches of text that breaks part in a block that holds them without any."""
    paragraph = block.makeelement("p")
    paragraph.text, block.text = block.text, None
    children = [paragraph]
    for child in list(block):
        if child.tag == "br" or child.tag not in paragraphs.INLINE:
            paragraph = block.makeelement("p")
            paragraph.text, child.tail = child.tail, None
            children += [paragraph] if child.tag == "br" else [child, paragraph]
        else:
            paragraph.append(child)
    block[:] = [child for child in children if child.tag != "p" or len(child) or (child.text or "").strip()]
