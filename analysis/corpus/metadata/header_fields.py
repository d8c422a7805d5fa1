"""What the keys of headers are called, and what a header says by them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from analysis.corpus.metadata import addresses

# What the keys of headers are called, for what is known of every article.
_FIELDS = {
    "title": "title headline heading headlines",
    "published": "date published publication_date published_date date_published pub_date pubdate published_on"
    " published_at publish_date posted posted_on load_date day",
    "outlet": "source outlet publication newspaper publisher paper site site_name website media publication_name",
    "byline": "author authors byline by writer reporter",
    "url": "url link permalink address web_address original_url source_url article_url",
}
KNOWN = {key: name for name, keys in _FIELDS.items() for key in keys.split()}
# Keys that show a header too, and are kept as variables.
USUAL = frozenset(
    "section category language lang country id article_id keywords tags topic topics subject edition page pages length"
    " word_count words copyright summary description dateline updated modified type publication_type document_type"
    " access_date accessed scraped retrieved crawled region city place".split()
)
TEXT = frozenset("text body content article full_text article_text".split())


@dataclass(frozen=True)
class Header:
    """What stands in a header.

    Parameters
    ----------
    lines : dict
        The reason of each of its lines, by number.
    known : dict
        What it says of `title`, `published`, `outlet`, `byline`, `url`.
    variables : dict
        Its other keys with their values.
    """

    lines: dict[int, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)


def holds(key: str, value: str) -> bool:
    """Whether a value is what its key says, where that can be told."""
    if KNOWN.get(key) == "url":
        return not value or bool(addresses.host(value.split(maxsplit=1)[0]))
    return True if KNOWN.get(key) != "published" else not value or any(c.isdigit() for c in value)


def of_pairs(pairs: Iterable[tuple[str, str]], reasons: dict[int, str]) -> Header:
    """Keys that every article has, once each, and the others."""
    known: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, value in pairs:
        meaning = KNOWN.get(folded(name))
        if meaning == "outlet" and addresses.alone(value):
            meaning = "url"
        if not value:
            continue
        if meaning and meaning not in known:
            known[meaning] = value
        else:
            others[name] = value
    return Header(reasons, known, others)


def folded(key: str) -> str:
    """A key in small letters, its words parted by underscores."""
    return re.sub(r"[\s/-]+", "_", key.strip().lower())


def string(value: Any) -> str:
    """A value of YAML on one line."""
    if isinstance(value, list):
        return "; ".join(string(item) for item in value)
    return " ".join(str(value).split()) if not isinstance(value, dict) else string(list(value.values()))
