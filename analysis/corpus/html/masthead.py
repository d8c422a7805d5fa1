"""What the markup of a page states of its article: address, outlet and day (JSON-LD, meta, `<time>`)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.corpus import normalize
from analysis.corpus.metadata import addresses, date_parsing

_ARTICLE = re.compile(r"Article|Posting|Report|Review|WebPage|VideoObject", re.I)
# In the order in which they are believed, for each thing: `property`, `name` or `itemprop` of a meta element.
_DAY = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "og:datepublished",
    "published_time", "publish_date", "publish-date", "publishdate", "pubdate", "publication_date", "published",
    "date_published", "published-date", "article_date_original", "originalpublicationdate",
    "cxenseparse:recs:publishtime",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "citation_publication_date", "citation_date", "dc.date", "dcterms.date", "date.release", "date", "datecreated",
    "article:created", "created",
)  # fmt: skip
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_URL = ("og:url", "twitter:url", "parsely-link")
_PRINTED = re.compile(r"publi|entry-date|post-date|dateline|timestamp|pubdate|article-date|date-posted", re.I)
_ZEROS = (date(1, 1, 1), date(1970, 1, 1))
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_TEMPLATE = re.compile(r"[{}<>]|%%")


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
    linked = [item for item in _linked(tree) if _is_article(item)]
    meta = _meta(tree)
    return Stated(
        url=_url(html, tree, meta, linked),
        outlet=_outlet(meta, linked),
        published=_published(tree, meta, linked),
    )


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
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


def _is_article(item: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(str(kind)) for kind in _list(item.get("@type")))


def _meta(tree: Any) -> dict[str, str]:
    """The content of the meta elements by their name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        content = _plain(element.get("content"))
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


def _published(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    stated = [_plain(item.get(key)) for key in ("datePublished", "dateCreated") for item in linked if item.get(key)]
    stated += [meta[key] for key in _DAY if key in meta]
    printed: list[str] = []
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        itemprop = (element.get("itemprop") or "").lower()
        is_day = "datepublished" in itemprop or element.get("pubdate") is not None
        own = element.tag == "time" and (_PRINTED.search(element.get("class") or "") or is_day)
        if is_day or own:
            stated.append(_plain(element.get("datetime") or element.get("content")))
            printed.append(_plain(element.text_content()) if len(element) < 4 else "")
    times = [_plain(element.get("datetime")) for element in tree.iterfind(".//time")]
    readable = [text for text in stated if _is_day(text)] or [text for text in times if _is_day(text)][:1]
    if not readable:
        return next((text for text in printed if _is_day(text)), "")
    return _local(readable, printed)


def _is_day(text: str) -> bool:
    """Whether a text is a day, and not the zero of a program's calendar."""
    found = date_parsing.days(text)
    return found is not None and found.first not in _ZEROS


def _local(stated: list[str], printed: list[str]) -> str:
    """Of the statements within a day of the first, one in the page's own zone, or as printed."""
    first = date_parsing.days(stated[0])
    if not is_utc(stated[0]):
        return stated[0]
    for text in [*stated[1:], *printed]:
        found = date_parsing.days(text)
        one_moment = found and first and found.first == found.last and abs((found.first - first.first).days) <= 1
        if one_moment and not is_utc(text) and (text in printed or ":" in text):
            return text
    return stated[0]


def is_utc(text: str) -> bool:
    """Whether a time is given in UTC, so that its day may be another than where it was published.

    Examples
    --------
    >>> is_utc("2019-11-20T02:59:46Z"), is_utc("2019-11-20T02:59:46+05:30"), is_utc("2019-11-20")
    (True, False, False)
    """
    return bool(re.search(r"\d:\d\d.*(?:Z|[+-]00:?00|UTC|GMT)\)?$", text)) or bool(re.fullmatch(r"\d{9,16}", text))


def _name(value: Any) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _plain(value: Any) -> str:
    """One line of text; nothing where a template was not filled in."""
    text = normalize.string(value).replace("\n", " ") if isinstance(value, str) else ""
    return "" if _TEMPLATE.search(text) else text
