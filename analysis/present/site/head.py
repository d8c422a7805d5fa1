"""The head of a page: what it says of itself to search engines and other sites, and what it may load and run."""

import html
import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

from analysis.present import escape
from analysis.present.site.publication import DATA, Publication

FRONT = "index.html"
_MARK = "<!-- broadsheet: head -->"
_LONGEST = 300  # characters of a description; search engines show some 160 of them
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.I | re.S)
_DATA_BLOCK = re.compile(r'\btype="?[\w/+.-]*json\b', re.I)
_TAG = re.compile(r"<[a-zA-Z][^<>]*\son[a-z]+=[^<>]*>")
_HANDLER = re.compile(r"\son[a-z]+=\"([^\"]*)\"")
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.I)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')
_TITLES = tuple(re.compile(rf"<{tag}\b[^>]*>(.*?)</{tag}>", re.I | re.S) for tag in ("h1", "title"))
_SAID = (
    re.compile(r'<p class="subtitle lead">(.*?)</p>', re.I | re.S),
    re.compile(r"<main\b.*?<p\b[^>]*>(.*?)</p>", re.I | re.S),
)
_MAIN = re.compile(r"<main\b.*</main>", re.I | re.S)  # to the last end: foreign text cannot end it before
_MARKUP = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)


def completed(text: str, name: str, about: Publication) -> str:
    """A page with a complete head; doing it twice changes nothing more.

    Parameters
    ----------
    text : str
        The page, with all its scripts.
    name : str
        Its address below the site's top.
    about : Publication
        What is known of who publishes it, and where.

    Examples
    --------
    >>> page = '<html><head><meta charset="utf-8"><title>Ports</title></head><body></body></html>'
    >>> shown = completed(page, "report/ports.html", Publication(address="https://harbour.example/"))
    >>> '<link rel="canonical" href="https://harbour.example/report/ports.html">' in shown
    True
    >>> completed(shown, "report/ports.html", Publication()) == shown
    True
    """
    if _MARK in text or "</head>" not in text:
        return text
    title, said = _title(text), _description(text)
    if name == FRONT and about.abstract:
        said = about.abstract
    address = about.address + ("" if name == FRONT else name) if about.address else ""
    tags = {
        "og:title": title, "og:description": said, "og:type": "website" if name == FRONT else "article",
        "og:site_name": about.site, "og:url": address,
    }  # fmt: skip
    linked = json.dumps(_linked(name, title, said, address, about), ensure_ascii=True, sort_keys=True)
    lines = [
        _MARK,
        "" if _DESCRIPTION.search(text) or not said else f'<meta name="description" content="{escape.html(said)}">',
        *(f'<meta property="{key}" content="{escape.html(value)}">' for key, value in tags.items() if value),
        f'<link rel="canonical" href="{escape.html(address)}">' if address and 'rel="canonical"' not in text else "",
        f'<script type="application/ld+json">{linked.replace("<", chr(92) + "u003c")}</script>',
    ]
    text = text.replace("</head>", "\n".join(filter(None, lines)) + "</head>", 1)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_policy(text)}">'
    after = _CHARSET.search(text)
    at = after.end() if after else text.index(">", text.index("<head")) + 1
    return text[:at] + policy + text[at:]


def _policy(text: str) -> str:
    """What a page may load and run: what the site holds, and the scripts that its renderer wrote around the content.

    What stands in the content is never allowed: words of an article that got there as a script do not run.

    Examples
    --------
    >>> _policy("<script>start()</script>").split("; ")[1]
    "script-src 'self' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"
    """
    text = _MAIN.sub("", text)
    inline = {body for attributes, body in _SCRIPT.findall(text) if body.strip() and not _DATA_BLOCK.search(attributes)}
    handlers = {html.unescape(code) for tag in _TAG.findall(text) for code in _HANDLER.findall(tag)}
    hashes = sorted(f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in inline | handlers)
    allowed = ["'self'", *(["'unsafe-hashes'"] if handlers else []), *hashes]
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(allowed)}",
            "style-src 'self' 'unsafe-inline'",  # charts and their legends are placed by styles of their own
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _title(text: str) -> str:
    found = next((found for found in (title.search(text) for title in _TITLES) if found), None)
    return _plain(found[1]) if found else ""


def _description(text: str) -> str:
    """What a page is about: as it says itself, else its subtitle, else its first words."""
    stated = _DESCRIPTION.search(text)
    if stated:
        return html.unescape(stated[1])
    for where in _SAID:
        found = where.search(text)
        if found and (said := _plain(found[1])):
            return said if len(said) <= _LONGEST else said[:_LONGEST].rpartition(" ")[0] + " …"
    return ""


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub("", markup)).split())


def _linked(name: str, title: str, said: str, address: str, about: Publication) -> dict[str, Any]:
    """The page and the data that it rests on, in the words of schema.org."""
    top = about.address or "../" * name.count("/") or "./"
    authors = [{"@type": about.kind(author), "name": author} for author in about.authors]
    data = {
        "@type": "Dataset",
        "@id": f"{top}#data",
        "name": f"{about.site or title}: data",
        "url": f"{top}report/evidence/data.html",
        "distribution": {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": f"{top}{DATA}"},
        "description": about.abstract or "Tables and measures computed from a corpus of news articles.",
        "creator": authors,
        "version": about.version,
        "datePublished": about.date,
    }
    article = {
        "@type": "Article",
        "headline": title,
        "description": said,
        "author": authors,
        "url": address,
        "datePublished": about.date,
        "isBasedOn": data if name == FRONT else {"@type": "Dataset", "@id": data["@id"], "name": data["name"]},
    }
    return {"@context": "https://schema.org", **_known(article)}


def _known(given: dict[str, Any]) -> dict[str, Any]:
    """What is known of a thing; what is not is not stated."""
    return {key: _known(value) if isinstance(value, dict) else value for key, value in given.items() if value}
