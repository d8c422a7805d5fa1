"""Pages of nothing but raw HTML under headings, as those of evidence are: smalldocs need not read through the HTML.

It sees a sign in place of each block, and puts the sign where the block goes. So too with the page around them: it is
laid out once for all pages of a folder that differ in title and content alone.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

_BLOCK = re.compile(r"^```\{=html\}\n((?:(?!```\n).*\n)*)```\n", re.M)
_HEADINGS = re.compile(r"(?:[^\S\n]*\n|#{1,6} [^\n`:]*\{#[\w:.-]+\}\n)*")
# No text has these: they are for private use, and what has them is rendered as it stands.
_SIGN = "\ue0f1{}\ue0f2\n"
_SIGNED = re.compile(r"\ue0f1(\d+)\ue0f2\n")
_OTHER = re.compile("[`\r\0\ue0f1\ue0f2]")
# A title that says the same in Markdown, in HTML and in an attribute.
_TITLE = re.compile(r"[\w ,–→]+")
_TITLED, _CONTENT = "\ue0f1title\ue0f2", "\ue0f1content\ue0f2"
_IN_FRAME = re.compile(r"\ue0f1(title|content)\ue0f2")
# What a page has beside title and content when reading it found these.
_SHOWN = ("title_html", "margin", "margin_notes", "math", "mermaid", "listing")


def signed(body: str) -> tuple[str, list[str]]:
    r"""A page's Markdown with a sign in place of each block of raw HTML, and the blocks.

    Any other page is given back as it is, without blocks.

    Examples
    --------
    >>> signed("## Lark {#lark}\n\n```{=html}\n<p>*as it is*</p>\n```\n")[1]
    ['<p>*as it is*</p>\n']
    >>> signed("Lark\n\n```{=html}\n<p>*as it is*</p>\n```\n")[1]
    []
    """
    pieces = _BLOCK.split(body)
    blocks = pieces[1::2]
    around = pieces[::2]
    if any(map(_OTHER.search, pieces)) or not all(map(_HEADINGS.fullmatch, around)):
        return body, []
    for n in range(len(blocks)):
        pieces[2 * n + 1] = "```{=html}\n" + _SIGN.format(n) + "```\n"
    return "".join(pieces), blocks


def whole(rendered: str, blocks: list[str]) -> str:
    """What smalldocs made of a signed page, with the blocks where their signs are."""
    return _SIGNED.sub(lambda sign: blocks[int(sign[1])], rendered) if blocks else rendered


@dataclass
class Frame:
    """The page around a title and content, and where its own links lead."""

    text: str
    led: dict[tuple[str, bool], str]

    def around(self, title: str, content: str) -> str:
        """A whole page."""
        return _IN_FRAME.sub(lambda sign: title if sign[1] == "title" else content, self.text)


def framed(page: Any) -> str:
    """What decides the page around the title and content of a page of raw HTML; nothing where they decide it too."""
    title = page.front.get("title")
    is_plain = isinstance(title, str) and _TITLE.fullmatch(title) and page.front == {"title": title, "toc": False}
    if not is_plain or not {*page.env}.isdisjoint(_SHOWN):
        return ""
    return json.dumps([str(page.out.parent), {k: v for k, v in page.meta.items() if k != "title"}], default=str)


@contextmanager
def emptied(page: Any) -> Iterator[None]:
    """A page with signs for its title and content, while its frame is laid out."""
    before = page.front, page.meta, page.env, page.html
    page.front, page.meta, page.env = (own | {"title": _TITLED} for own in before[:3])
    page.html = _CONTENT
    try:
        yield
    finally:
        page.front, page.meta, page.env, page.html = before
