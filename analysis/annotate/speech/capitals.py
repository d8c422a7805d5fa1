"""Whether the words for a speaker hold a name, or a capital that their place explains: `Divers said`."""

import re
from collections.abc import Collection, Iterator

from analysis import resources, word_lists
from analysis.annotate.speech.segments import tag_of

_WORDS = word_lists.read(resources.file("annotate/words/{language}/speech.toml"))
INDEFINITE = re.compile(rf"(?:{_WORDS.either('indefinite')})\b", re.I)
_CAPITALS = re.compile(r"(?<![\w’'])[A-Z@][\w.’'-]*")
_BEGINNING = re.compile(r"""(?:[.!?:;”"’'\n])\s*$|^\s*$""")
_INSIDE = re.compile(r"[a-z,]\s")
_FAR = 50_000  # characters on either side in which a word is looked for


def name_in(words: str, text: str, start: int, known: Collection[str]) -> bool:
    """Whether words hold capitals that neither their place nor a name of the codebook explains.

    Parameters
    ----------
    words : str
        The words for a speaker.
    text : str
        The article.
    start : int
        Where they stand in it.
    known : collection of str
        Names in them that are no person's.

    Examples
    --------
    >>> name_in("Divers", "Divers said so.", 0, []), name_in("Lark magazine", "as Lark magazine said", 3, [])
    (False, True)
    """
    opened = _opened(words, text, start)
    found = _CAPITALS.findall(words[:1].lower() + words[1:] if opened else words)
    return any(not any(capital in name for name in known) for capital in found)


def _opened(words: str, text: str, start: int) -> bool:
    """Whether the first word may have its capital from its place alone: nowhere near does it have one inside."""
    first = words.split(maxsplit=1)[0]
    if tag_of(first) == "DET" or INDEFINITE.match(words):
        return True
    if not _bare(words) or not _BEGINNING.search(text[max(0, start - 3) : start]):
        return False
    return not any(at > 1 and _INSIDE.match(text, at - 2) for at in _places(first, text, start))


def _places(word: str, text: str, near: int) -> Iterator[int]:
    at = text.find(word, max(0, near - _FAR))
    while 0 <= at < near + _FAR:
        yield at
        at = text.find(word, at + 1)


def _bare(words: str) -> bool:
    """One capital that a sentence's beginning explains: `Diplomats`, `Top diplomatic sources`."""
    first, *rest = words.split()
    return first[1:].islower() and not any(w[:1].isupper() for w in rest) and (bool(rest) or first.endswith("s"))
