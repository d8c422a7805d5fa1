"""Which column of a table holds which field of an article: as told, or by the names that columns are known by."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from analysis.errors import CorpusError, did_you_mean

Field = Literal["text", "title", "published", "byline", "outlet", "url", "id"]
FIELDS: tuple[Field, ...] = get_args(Field)
Columns = Mapping[str, str]
"""The column of each field, where it is not one of those guessed."""
Chosen = dict[Field, tuple[str, ...]]
"""The columns of each field: the first that is not empty in a row states it."""

# What columns are called in the data sets that are shared, and by scrapers and archives of news (newspaper,
# news-please, NewsAPI, GDELT, Media Cloud, Factiva, Nexis), in the order of preference.
GUESSES: dict[Field, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article body", "article", "full text", "maintext", "article text"),
        *("article content", "body text", "plain text", "news text", "clean text", "cleaned text", "text content"),
        *("content text", "full content", "full article", "contents", "news content", "main text", "text body"),
        *("news body", "news article", "story text", "story body", "story", "paragraphs"),
    ),
    "title": ("title", "headline", "article title", "news title", "story title", "title text", "heading"),
    "published": (
        *("published", "date", "published at", "date published", "publish date", "pubdate", "published date"),
        *("publication date", "date publish", "published on", "article date", "news date", "pub time", "datetime"),
        *("publication time", "publish time", "seendate", "published time", "date time", "posted", "posted on"),
        *("publication day", "published day", "date of publication", "pub date", "posted date"),
        *("created at", "created", "timestamp"),
    ),
    "byline": ("byline", "author", "authors", "author name", "article author", "author names", "writer", "written by"),
    "outlet": (
        *("outlet", "source", "site", "publication", "publisher", "sitename", "source name", "media name"),
        *("newspaper", "outlet name", "publication name", "publisher name", "news outlet", "media outlet"),
        *("news source", "source common name", "source domain", "domain", "website"),
    ),
    "url": (
        *("url", "link", "article url", "canonical url", "web url", "permalink", "source url", "article link"),
        *("news url", "news link", "url link", "href", "uri", "document identifier", "original url"),
    ),
    "id": ("article id", "id", "uid", "uuid", "stories id", "story id", "doc id", "document id", "news id"),
}
_PARTING = re.compile(r"[\W_]+")
# What pandas calls an index that it writes without a name.
_INDEX = re.compile(r"|unnamed\d*|indexlevel\d+", re.IGNORECASE)

# What a column is called whose name an earlier one has: that name, and which column it is.
_AGAIN = re.compile(r"(.+) \(\d+\)")


class MissingColumnError(CorpusError):
    """A column that was named, and that a table has not."""


def fold(name: str) -> str:
    """A column's name for comparing: capitals, spaces and underscores aside.

    Examples
    --------
    >>> fold("Date_Publish"), fold(" source.name ")
    ('datepublish', 'sourcename')
    """
    return _PARTING.sub("", name).casefold()


def is_index(name: str) -> bool:
    """Whether a column only numbers the rows.

    Examples
    --------
    >>> [is_index(name) for name in ("", "Unnamed: 0", "__index_level_0__", "index fund")]
    [True, True, True, False]
    """
    return bool(_INDEX.fullmatch(fold(name)))


_FOLDED: dict[Field, dict[str, int]] = {
    field: {fold(guess): place for place, guess in reversed(list(enumerate(guesses)))}
    for field, guesses in GUESSES.items()
}


def doubled(names: Iterable[str]) -> list[tuple[str, str]]:
    """Columns of a name that an earlier one has: that name, and what they are called instead.

    Examples
    --------
    >>> doubled(["text", "title", "text (3)", "price (2)"])
    [('text', 'text (3)')]
    """
    known = list(names)
    found = [(match[1], name) for name in known if (match := _AGAIN.fullmatch(name))]
    return [(name, again) for name, again in found if name in known]


def said_of_doubled(twice: Iterable[tuple[str, str]]) -> str:
    """What is told of columns whose name an earlier one has, to follow `In row 1 of news.csv `."""
    told = ", ".join(f"`{name}` (the later one is the document variable `{again}`)" for name, again in twice)
    return f"columns have the name of an earlier one: {told}; rename them."


def check_fields(columns: Columns | None) -> None:
    """Refuse a mapping that names a field there is not."""
    for field in columns or ():
        if field not in FIELDS:
            raise CorpusError(
                f"`columns` says which column is `{field}`, which is no field; {did_you_mean(field, FIELDS)}"
            )


def has_text(names: Iterable[str], columns: Columns | None = None) -> bool:
    """Whether a table of these columns has one for the text.

    Examples
    --------
    >>> has_text(["Headline", "Full Text"]), has_text(["article_id", "outlet"]), has_text(["story"], {"text": "story"})
    (True, False, True)
    """
    given = (columns or {}).get("text")
    return given in names if given is not None else any(fold(name) in _FOLDED["text"] for name in names)


def chosen(names: Iterable[str], columns: Columns | None = None) -> Chosen:
    """Which columns are which field.

    Examples
    --------
    >>> chosen(["Headline", "maintext", "text", "date_publish", "n"])
    {'text': ('text', 'maintext'), 'title': ('Headline',), 'published': ('date_publish',)}
    """
    found: Chosen = {}
    names = list(names)
    told = dict(columns or {})
    for field in FIELDS:
        own = _guessed(field, [name for name in names if name not in told.values()])
        if field in told:
            own = tuple(name for name in names if name == told[field])
        if own:
            found[field] = own
    return found


def missing(
    names: Iterable[str], columns: Columns | None, name: str, *, say: str = 'with `columns`: text = "…"'
) -> CorpusError | None:
    """What a table lacks: a column that was named, or one that is plainly the text; nothing where it has both.

    `say` is how a person says which column is the text.
    """
    known = list(names)
    for field, given in (columns or {}).items():
        if given not in known:
            offer = did_you_mean(given, known) if known else "expected a table with a header."
            return MissingColumnError(
                f"{name} has no column `{given}` for `{field}` (its columns: {_listed(known)}); {offer}"
            )
    if not has_text(known, columns):
        return CorpusError(
            f"{name} has no column that is plainly the text (its columns: {_listed(known)}); say which one it is {say}."
        )
    return None


def _guessed(field: Field, names: list[str]) -> tuple[str, ...]:
    places = _FOLDED[field]
    known = [(places[fold(name)], number, name) for number, name in enumerate(names) if fold(name) in places]
    return tuple(name for _, _, name in sorted(known))


def _listed(names: list[str], at_most: int = 20) -> str:
    shown = [name[:80] for name in names[:at_most]]
    return ", ".join(shown + ["…"] * (len(names) > at_most)) or "none"
