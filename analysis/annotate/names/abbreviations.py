"""Short forms that a text introduces beside their long ones: `Quillport Harbour Authority (QHA)`, and the reverse."""

import re
from collections.abc import Iterator

import pandas as pd

from analysis import schema
from analysis.annotate.names import chunks, lexicon

COLUMNS = ("article_id", "sentence_id", "start", "end", "long", "short")
_SHORT = r"[A-Z][\w&.-]{1,11}"
_BEHIND = re.compile(rf"\(\s*[“\"'‘]?({_SHORT})[”\"'’]?\s*\)")
_INSIDE = re.compile(rf"(?<![\w-])({_SHORT})\s+\(\s*[“\"'‘]?([A-Z][^()]{{4,90}}?)[”\"'’]?\s*\)")
SMALL = lexicon.words("small_words")


def introduced(sentences: pd.DataFrame) -> pd.DataFrame:
    """Long forms with the short form that stands in brackets behind them, or that they explain in brackets.

    The long form is the shortest run of words that holds the letters of the short one in their order, the first at
    the beginning of a word [1]_.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.

    Returns
    -------
    DataFrame
        One row per introduction: place and text of the `long` form, and the `short` one.

    References
    ----------
    .. [1] Schwartz, A. S., and Hearst, M. A. (2003). A simple algorithm for identifying abbreviation definitions in
       biomedical text. Pacific Symposium on Biocomputing, 451-462.

    Examples
    --------
    >>> text = "The Quillport Harbour Authority (QHA) met PLN (Party of Lamps, New)."
    >>> row = dict(article_id="a", sentence_id=0, start=10, text=text)
    >>> introduced(pd.DataFrame([row]))[["start", "long", "short"]].values.tolist()
    [[14, 'Quillport Harbour Authority', 'QHA'], [57, 'Party of Lamps, New', 'PLN']]
    """
    bracketed = sentences[sentences["text"].str.contains("(", regex=False)]
    rows = [
        (row.article_id, row.sentence_id, row.start + start, row.start + end, row.text[start:end], short)
        for row in schema.rows(bracketed)
        for start, end, short in _of(row.text)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _of(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _BEHIND.finditer(text):
        before = text[: match.start()].rstrip(" ,”\"'’")
        start = _beginning(before, match[1])
        if start is not None and _is_name(before[start:]):
            yield start, len(before), match[1]
    for match in _INSIDE.finditer(text):
        if _beginning(match[2], match[1]) == 0 and _is_name(match[2]):
            yield match.start(2), match.end(2), match[1]


def _beginning(before: str, short: str) -> int | None:
    """Where the long form of `short` begins that ends where `before` does."""
    letters = [c for c in short.casefold() if c.isalnum()]
    position = len(before)
    for left in reversed(range(len(letters))):
        position -= 1
        while position >= 0 and (
            before[position].casefold() != letters[left]
            or (left == 0 and position > 0 and before[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
    words = before[position:].split()
    fits = len(words) <= min(len(letters) + 5, 2 * len(letters)) and short not in words
    return position if fits and len(before) - position > len(short) else None


def _is_name(long: str) -> bool:
    """Whether the words are a name: capitals but for small words, no sentence between, and not an office alone."""
    words = re.findall(r"[^\W_][\w'’.-]*", long)
    if re.search(r"[.;:!?]\s", long) or len(words) < 2:
        return False
    capital = all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in words)
    parts = [part for word in words for part in word.split("-")]
    return capital and not all(chunks.is_title(w) or chunks.is_office(w) or w in SMALL for w in parts)


def initials(name: str) -> frozenset[str]:
    """The letters that an acronym of a name can have: with its small words, and without.

    Examples
    --------
    >>> sorted(initials("Union of Quillport and Zenda"))
    ['UOQAZ', 'UQZ']
    """
    words = [word for part in name.split() for word in part.split("-") if word[:1].isalnum()]
    every = "".join(word[0] for word in words).upper()
    return frozenset({every, "".join(word[0] for word in words if word.casefold() not in SMALL).upper()})
