"""The day of publication that the markup of a page states (JSON-LD, meta, `<time>`)."""

import re
from datetime import date
from typing import Any

from analysis.corpus import normalize
from analysis.corpus.date_formats import date_parsing

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
_PRINTED = re.compile(r"publi|entry-date|post-date|dateline|timestamp|pubdate|article-date|date-posted", re.I)
_ZEROS = (date(1, 1, 1), date(1970, 1, 1))
_TEMPLATE = re.compile(r"[{}<>]|%%")


def of_page(tree: Any, meta: dict[str, str], linked: list[dict[str, Any]]) -> str:
    """The day that a page states, as the page has it; nothing where it states none."""
    stated = [plain(item.get(key)) for key in ("datePublished", "dateCreated") for item in linked if item.get(key)]
    stated += [meta[key] for key in _DAY if key in meta]
    printed: list[str] = []
    for element in tree.iter("time", "span", "abbr", "p", "div"):
        itemprop = (element.get("itemprop") or "").lower()
        is_day = "datepublished" in itemprop or element.get("pubdate") is not None
        own = element.tag == "time" and (_PRINTED.search(element.get("class") or "") or is_day)
        if is_day or own:
            stated.append(plain(element.get("datetime") or element.get("content")))
            printed.append(plain(element.text_content()) if len(element) < 4 else "")
    times = [plain(element.get("datetime")) for element in tree.iterfind(".//time")]
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


def plain(value: Any) -> str:
    """One line of text; nothing where a template was not filled in."""
    text = normalize.string(value).replace("\n", " ") if isinstance(value, str) else ""
    return "" if _TEMPLATE.search(text) else text
