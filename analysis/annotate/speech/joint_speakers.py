"""Who speaks together: `Ada Quill and Tam Reed`, each with the words that name it."""

import re
from collections.abc import Sequence

_BETWEEN = re.compile(r",?\s+and\s+(?:also\s+)?|,\s+")
_DETERMINED = re.compile(r"(?:the|a|an|his|her|its|their)\s", re.I)
_SHARED = re.compile(r"\b[a-z]+[^s\W]$")  # `party` in `the Norvanian and Sudland party`

Span = tuple[int, int]


def parts(words: str, start: int, names: Sequence[Span]) -> list[Span]:
    """The places of those who speak together; none where the words name one.

    Parameters
    ----------
    words : str
        The words for the speakers.
    start : int
        Their first character in the article.
    names : sequence of (int, int)
        The names within them. Each part holds one or begins as a phrase of its own (`the court`), else the words
        speak as one: `the Ministry of Trade and Industry`.

    Examples
    --------
    >>> words = "minister Ada Quill and Tam Reed"
    >>> [words[a:b] for a, b in parts(words, 0, [(9, 18), (23, 31)])]
    ['minister Ada Quill', 'Tam Reed']
    >>> parts("Bell and Reed Ltd", 0, [(0, 17)])
    []
    """
    if " and " not in words:
        return []
    at, found = 0, list[Span]()
    for match in _BETWEEN.finditer(words):
        found.append((start + at, start + match.start()))
        at = match.end()
    found.append((start + at, start + len(words)))
    cut = any(a < span[0] < b for a, b in names for span in found[1:])
    own = [words[first - start : past - start] for first, past in found]
    one_head = not _DETERMINED.match(own[-1]) and _SHARED.search(own[-1]) and not _SHARED.search(own[0])
    spoken = all(_names(span, names) or _DETERMINED.match(part) for span, part in zip(found, own, strict=True))
    return [] if cut or one_head or not spoken else found


def _names(span: Span, names: Sequence[Span]) -> bool:
    return any(span[0] <= a and b <= span[1] for a, b in names)
