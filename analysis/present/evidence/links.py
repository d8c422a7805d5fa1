"""Where evidence stands, below `report/evidence/`: of each article, actor, tie, theme, pair of an event and speaker."""

import hashlib
import re
from functools import cache

# The pages that every report has; all others are of single articles.
LISTS = ("articles", "actors", "ties", "themes", "events", "statements", "data")
# The page that searches every sentence.
CONCORDANCE = "concordance"
# What stands for a theme where all sentences with one are meant, or all without; no codebook has such ids.
CODED, UNCODED = "coded-sentences", "uncoded-sentences"
# Where a list begins, with the number of each of its sections.
ACTORS, TIES, THEMES, EVENTS, STATEMENTS = (
    f"{name}.html#index" for name in ("actors", "ties", "themes", "events", "statements")
)
# The mentions that the network counts, and the ties, by actor.
COUNTED, BY_ACTOR = "actors.html#counted", "ties.html#by-actor"
# What the corpus holds, article by article.
ARTICLES, OUTLETS, STATED, WORDS, SENTENCES, LINES, BOILERPLATE, MENTIONS = (
    f"articles.html#{name}"
    for name in ("articles", "outlets", "stated", "words", "sentences", "lines", "boilerplate", "mentions")
)
_LONGEST = 120  # a file's name has 255 bytes at most


@cache
def slug(name: str) -> str:
    """A name as part of an address: unchanged where it is plain and short, else made so and told apart by a hash.

    Examples
    --------
    >>> slug("000_fa7a"), slug("two words"), len(slug("long" * 100))
    ('000_fa7a', 'two-words-a03f1d', 127)
    """
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:_LONGEST]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def article(article_id: str, sentence_id: int | None = None) -> str:
    """An article's page, or one of its sentences.

    Two ids that differ in case alone have pages whose names do not: many file systems take `A` for `a`.

    Examples
    --------
    >>> article("a12", 3), article("A12")
    ('article-a12.html#s3', 'article-a12-91bec9.html')
    """
    return f"article-{_of_one_case(slug(article_id), article_id)}.html" + (
        "" if sentence_id is None else f"#s{sentence_id}"
    )


def _of_one_case(own: str, name: str) -> str:
    return own if own == own.lower() else f"{own.lower()}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def further(name: str, section: str, number: int) -> str:
    """What a further page of a list is called: by the section that it begins with, and which page of it this is.

    Examples
    --------
    >>> further("actors", "lark", 2), further("ties", "NRV--SUD", 1)
    ('actors-lark-2', 'ties-nrv--sud-26c559-1')
    """
    return f"{name}-{_of_one_case(slug(section), section)}-{number}"


def listed(what: str, article_id: str) -> str:
    """The place of an article in the list of what is counted of each, below the page that it stands on.

    Examples
    --------
    >>> listed("words", "a12")
    'words-of-a12'
    """
    return f"{what}-of-{slug(article_id)}"


def text(article_id: str) -> str:
    """The sentences of an article."""
    return f"{article(article_id)}#text"


def dropped(article_id: str, reason: str) -> str:
    """The boilerplate of an article's source that was removed for one reason."""
    return f"{article(article_id)}#dropped-{slug(reason)}"


def actor(node: str) -> str:
    """The sentences that name an actor."""
    return f"actors.html#{slug(node)}"


def strength(node: str) -> str:
    """The ties of an actor with their weights, which its strength is the sum of."""
    return f"ties.html#of-{slug(node)}"


def outlet(name: str | None) -> str:
    """The articles of an outlet; without a name, of those whose outlet is not known."""
    return f"articles.html#{'no-outlet' if name is None else 'outlet-' + slug(name)}"


def tie(one: str, other: str) -> str:
    """The sentences behind a tie, whichever of the two comes first."""
    first, second = sorted((one, other))
    return f"ties.html#{slug(first)}--{slug(second)}"


def events(source: str, target: str, sign: str | None = None) -> str:
    """The events of one actor towards another, all of them or those of one sign.

    Examples
    --------
    >>> events("SUD", "NRV"), events("NRV", "SUD", "conflictual")
    ('events.html#SUD--NRV', 'events.html#NRV--SUD--conflictual')
    """
    return f"events.html#{slug(source)}--{slug(target)}" + ("" if sign is None else f"--{sign}")


def speaker(speaker_id: str) -> str:
    """The statements of an actor; of `anonymous`, `others` (whom the codebook lacks) or `unattributed` quotations."""
    return f"statements.html#{slug(speaker_id)}"


def theme(theme_id: str, article_id: str | None = None) -> str:
    """The sentences that speak of a theme, in the corpus or in one article."""
    return f"themes.html#{slug(theme_id)}" + ("" if article_id is None else f"--{slug(article_id)}")


def data(table: str) -> str:
    """A table as a file, and what its columns mean."""
    return f"data.html#{table}"


def anchor(target: str) -> str:
    """The part of an address that names the place in its page."""
    return target.partition("#")[2]
