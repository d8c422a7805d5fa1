"""Characters that a source lost: question marks for letters, bytes of another encoding."""

import re

import pandas as pd

from analysis import schema
from analysis.corpus.normalize import SURROGATES


def lost_characters(texts: pd.DataFrame) -> pd.DataFrame:
    """Places where a source has visibly lost characters; they are reported and never changed.

    Reported are a question mark glued between letters (outside web addresses), U+FFFD, the sequences that
    UTF-8 leaves when it is read as Windows-1252, and control characters of the block C1.

    Returns
    -------
    DataFrame
        One row per place: `article_id`, `kind`, `start` in the source, and a sentence.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Is it so? The Ruritano-Zendan?treaty holds."]})
    >>> lost_characters(texts)[["kind", "start"]].values.tolist()
    [['lost character', 29]]
    """
    rows = [
        (article_id, kind, match.start(), message.format(_around(text, match)))
        for article_id, text in texts[["article_id", "text"]].itertuples(index=False)
        for kind, pattern, message in (_LOST if _ODD.search(text) else _LOST[:1])
        for match in pattern.finditer(text)
        if kind != "lost character" or not _in_address(text, match.start())
    ]
    columns = list(schema.contract("warnings").columns)
    return pd.DataFrame(rows, columns=columns).astype({"start": "Int64"}) if rows else schema.empty("warnings")


_LOST = (
    (
        "lost character",
        re.compile(r"\?(?<=[^\W\d_]\?)(?=[^\W\d_])"),
        "A question mark stands for a lost character in “{}”.",
    ),
    ("odd bytes", re.compile("\ufffd+"), "Bytes that could not be decoded stand in “{}”."),
    (
        "odd bytes",
        re.compile(
            "(?:\u00e2\u20ac[^\\s\\w]|\u00e2\u20ac[\u0153\u02dc]|\u00c3[\u0080-\u00bf\u0192\u2013-\u2122]|\u00c2[\u00a0-\u00bf])"
        ),
        "UTF-8 was read as another encoding in “{}”.",
    ),
    (
        "odd bytes",
        re.compile("(?<![\u00c2\u00c3])[\x80-\x84\x86-\x9f]+"),
        "A control character stands in “{}”.",
    ),
)

# One of these stands in all odd bytes: most texts have none, and need no other expression.
_ODD = re.compile("[\ufffd\u00e2\u00c3\x80-\x84\x86-\x9f\u00c2]")


def _around(text: str, match: re.Match[str], reach: int = 20) -> str:
    quoted = text[max(0, match.start() - reach) : match.end() + reach]
    return SURROGATES.sub("\ufffd", " ".join(quoted.split()))


def _in_address(text: str, place: int, reach: int = 200) -> bool:
    before = text[max(0, place - reach) : place].split()
    after = text[place : place + reach].split()
    token = (before[-1] if before else "") + (after[0] if after else "")
    return any(sign in token for sign in ("://", "www.", "=", "/", ".php", ".html"))
