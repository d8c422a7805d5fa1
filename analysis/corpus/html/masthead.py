"""What the markup of a page states of its article: address, outlet and day (JSON-LD, meta, `<time>`)."""

import re
from dataclasses import dataclass
from typing import Any

from analysis.corpus.html import page_days, structured_data
from analysis.corpus.metadata import addresses

_ARTICLE = re.compile(r"Article|Posting|Report|Review|WebPage|VideoObject", re.I)
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_URL = ("og:url", "twitter:url", "parsely-link")
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")


@dataclass(frozen=True)
class Stated:
    """What a page states; nothing where it states nothing. The day stands as the page has it, with its zone."""

    url: str = ""
    outlet: str = ""
    published: str = ""


def read(html: str) -> Stated:
    """Read a page's markup.

    JSON-LD of an article comes first, then the meta elements, then `<time>`. Of several statements of one
    moment that with the page's own zone is taken, and what is printed before what stands in UTC, so that
    the day is the local one.

    Examples
    --------
    >>> page = '<meta property="og:site_name" content="The Zenda Courier"><link rel="canonical" href="/a">'
    >>> page += '<meta property="article:published_time" content="2021-05-03T23:30:00+05:30"><p>A bridge.</p>'
    >>> found = read(page)
    >>> found.outlet, found.published, found.url
    ('The Zenda Courier', '2021-05-03T23:30:00+05:30', '')
    """
    from lxml import etree, html as parser

    try:
        tree = parser.fromstring(html.encode("utf-8", "replace"), parser=parser.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Stated()
    linked = [item for item in structured_data.linked(tree) if _is_article(item)]
    meta = _meta(tree)
    return Stated(
        url=_url(html, tree, meta, linked),
        outlet=_outlet(meta, linked),
        published=page_days.of_page(tree, meta, linked),
    )


def _is_article(item: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(str(kind)) for kind in _list(item.get("@type")))


def _meta(tree: Any) -> dict[str, str]:
    """The content of the meta elements by their name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = page_days.plain(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _url(html: str, tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    canonical = [
        link.get("href") for link in tree.iterfind(".//link") if "canonical" in (link.get("rel") or "").lower()
    ]
    ids = [item.get("url") or item.get("mainEntityOfPage") for item in linked]
    stated = [*canonical, *(meta.get(key) for key in _URL), *ids]
    saved = _SAVED.search(html[:2000])
    for url in [*stated, saved[1] if saved else None]:
        if isinstance(url, str) and "://" in url and addresses.host(url.strip()):
            return url.strip()
    return ""


def _outlet(meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    """The site's name; the publisher of JSON-LD where the page has none, since for wire copy that is the agency."""
    publishers = [_name(item.get("publisher")) for item in linked]
    stated = [meta.get(_OUTLET[0], ""), *publishers, *(meta.get(key, "") for key in _OUTLET[2:-1])]
    return next((name for name in stated if _is_name(name)), "")


def _is_name(text: str) -> bool:
    return 0 < len(text) < 80 and not text.startswith("@") and not addresses.alone(text)


def _name(value: Any) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return page_days.plain(value.get("name")) if isinstance(value, dict) else page_days.plain(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
