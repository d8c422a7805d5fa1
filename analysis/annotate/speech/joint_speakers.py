"""Who speaks together: `Ada Quill and Tam Reed`, each with the words that name it."""

import re
from collections.abc import Sequence

from analysis import resources, word_lists

_PLACES = word_lists.read(resources.file("annotate/words/{language}/speech.toml")).either("before_places")
# What stands before a name that only says where somebody is: `officials in `, `officials in Norvania and `.
WHERE = re.compile(rf"\w\s+(?:{_PLACES})\s+(?:the\s+)?(?:[A-Z][\w.’'-]*(?:,?\s+(?:and|or)\s+|,\s+|\s+))*$")
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
    >>> parts("officials in Norvania and Sudland", 0, [(13, 21), (26, 33)])
    []
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
    first = next((a - start for a, b in names if b == found[0][1]), 0)
    elsewhere = WHERE.search(words[:first]) and not _DETERMINED.match(own[-1])
    return [] if cut or one_head or elsewhere or not spoken else found


def _names(span: Span, names: Sequence[Span]) -> bool:
    return any(span[0] <= a and b <= span[1] for a, b in names)
