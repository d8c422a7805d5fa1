"""What a page states for machines (JSON-LD): its objects, and the text of its article."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from analysis.corpus import normalize

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


def stated(page: HtmlElement) -> list[str]:
    r"""The text of the article in the page's metadata (`articleBody` in JSON-LD), where there is one alone.

    Examples
    --------
    >>> from analysis.corpus.html import paragraphs
    >>> data = '{"@type": "NewsArticle", "articleBody": "Zenda has a bridge.\\n\\nIt is new."}'
    >>> stated(paragraphs.tree(f'<script type="application/ld+json">{data}</script><p>Zenda'))
    ['Zenda has a bridge.', 'It is new.']
    """
    bodies = {
        body for script in page.iter("script") if "ld+json" in (script.get("type") or "")
        for body in _bodies(script.text or "")
    }  # fmt: skip
    if len(bodies) != 1:
        return []
    lines = html.unescape(_MARKUP.sub("\n", bodies.pop())).split("\n")
    return [printed for line in lines if (printed := normalize.string(line))]


def _bodies(data: str) -> Iterator[str]:
    try:
        waiting = [json.JSONDecoder(strict=False).raw_decode(data.strip())[0]]
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if isinstance(body := item.get("articleBody"), str) and body.strip():
                yield body
            waiting += item.values()
        elif isinstance(item, list):
            waiting += item


def linked(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD."""
    for script in tree.iterfind(".//script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = re.sub(r"[\x00-\x1f]+", " ", script.text_content()).strip().removeprefix("<!--").removesuffix("-->")
        try:
            yield from _objects(json.loads(text.strip().rstrip(";")), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth < 3:
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)
