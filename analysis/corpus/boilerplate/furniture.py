"""Lines that are furniture wherever they stand: by their words, their shape, or because the site repeats them."""

import re
import zlib
from collections.abc import Iterable

import numpy as np

from analysis.corpus import wrapping
from analysis.corpus.boilerplate import line_features, line_patterns
from analysis.corpus.boilerplate.line_features import LEXICON, Features

Labels = dict[int, tuple[str, str]]
"""Label and reason by the number of the line."""

# A line that stands in so many articles which share nothing else belongs to the site.
REPEATED_IN = 5
# An item of running text may stand in many articles (`The minister declined to comment.`), but hardly a
# longer one; wire copy reprinted whole is told apart by its longest line.
_MOST_REPEATED_WORDS = 30
_MOST_REPEATED_CHARACTERS = 300
# A pointer to another article is a headline; a paragraph of the furniture is longer, up to a disclaimer.
_MOST_POINTER_WORDS = 30
_MOST_SAID_WORDS = 150
# Brackets, bullets and dashes at the edge of a paragraph; quotation marks are none.
_EDGE = r"[\s()\[\]{}*•·▪►●>_–—-]*"
_POINTERS = sorted(LEXICON["pointers"], key=len, reverse=True)
_POINTS = re.compile(
    rf"{_EDGE}(?:(?:{'|'.join(map(re.escape, _POINTERS))}) ?[:|»>]+"
    rf"|(?P<open>{'|'.join(re.escape(p) for p in _POINTERS if ' ' in p)})(?: ?[–—-])?) ?\w"
)
_SAID = {
    reason: re.compile(f"{_EDGE}(?:{'|'.join(patterns)})") for reason, patterns in LEXICON.values("paragraphs").items()
}
_SAYS_SOMETHING = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _SAID.values()))
_SENTENCE_END = re.compile(r"(?<=[.!?)\]”\"’])\s+(?=[(\[]?[A-Z])")
_ATTRIBUTED = re.compile(rf"\b(?:{LEXICON.either('attributed')})\b")
# Places to remember a line seen once, 8 bytes each: a line is forgotten when another comes to its place,
# so that of a million lines one in ten needs one article more to be found.
_PLACES = 2**23


def repeated(texts: Iterable[str], *, minimum: int = REPEATED_IN) -> frozenset[str]:
    r"""Lines that stand in at least `minimum` articles, folded; articles with one longest line count once.

    Agencies, datelines and names of authors recur too, and are not meant. The texts are gone through once;
    a line is kept from its second appearance on, so that memory grows with what recurs alone.

    Examples
    --------
    >>> sorted(repeated(f"{site}\nA text about bridge {n}." for n in range(5) for site in ["Home of news"]))
    ['home of news']
    """
    once = np.zeros(_PLACES, dtype=np.uint64)
    often: dict[str, set[int]] = {}
    for text in texts:
        page = wrapping.joined(text)
        identity = _number(max(page, key=len))
        for folded in {line_features.fold(line) for line in page if _may_repeat(line)}:
            if folded in often:
                if len(often[folded]) < minimum:
                    often[folded].add(identity)
            elif (earlier := _remember(once, folded, identity)) is not None:
                often[folded] = {earlier, identity}
    return frozenset(line for line, where in often.items() if len(where) >= minimum)


def _may_repeat(line: str) -> bool:
    return 0 < len(line) < _MOST_REPEATED_CHARACTERS and len(line.split()) <= _MOST_REPEATED_WORDS


def _remember(once: "np.typing.NDArray[np.uint64]", line: str, identity: int) -> int | None:
    """The article in which the line was seen before, or None, and then this one is remembered."""
    number = _number(line) | 1
    place = (number * 2654435761) % _PLACES
    stored = int(once[place])
    if stored >> 32 == number:
        return stored & 0xFFFFFFFF
    once[place] = np.uint64(number << 32 | identity)
    return None


def _number(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def certain(line: Features, recurring: frozenset[str]) -> str:
    """Why a line is furniture wherever it stands, or nothing."""
    if line.mark_whole:
        return "nothing but words of the page's furniture"
    if line.placeholder:
        return "a placeholder for an image or an icon"
    if line.caption:
        return "the caption or credit of a picture"
    if line.mark and line.n_words <= 12 and any(word in line.folded for word in _FORM):
        return "part of a comment or subscription form"
    if line.folded in recurring and not _signs(line.text):
        return f"stands in {REPEATED_IN} or more articles of the corpus"
    return notice(line)


def notice(line: Features) -> str:
    """Why a paragraph is furniture by what it says to its readers, or nothing.

    Examples
    --------
    >>> texts = ["Also read: A bridge for Zenda", "(With inputs from agencies)", "Read by all, the book sold out."]
    >>> [notice(line) for line in line_features.of(texts)]
    ['points to another article', 'credits agencies or colleagues', '']
    """
    if line.n_words > _MOST_SAID_WORDS or _ATTRIBUTED.search(line.folded):
        return ""
    pointer = _POINTS.match(line.folded) if line.n_words <= _MOST_POINTER_WORDS else None
    if pointer and not (pointer["open"] and line.sentence) and not line_patterns.parts_sentences(line.text):
        return "points to another article"
    if not _SAYS_SOMETHING.match(line.folded):
        return ""
    return next(reason for reason, pattern in _SAID.items() if pattern.match(line.folded))


def parted(paragraph: str) -> list[str]:
    """A paragraph without the sentences of furniture at its end, and each of these; furniture as a whole stays whole.

    Examples
    --------
    >>> parted("The king met us. (With inputs from agencies)")
    ['The king met us.', '(With inputs from agencies)']
    """
    if notice(line_features.of([paragraph])[0]):
        return [paragraph]
    tail: list[str] = []
    while ends := list(_SENTENCE_END.finditer(paragraph)):
        last = paragraph[ends[-1].end() :]
        if not notice(line_features.of([last])[0]):
            break
        tail.append(last)
        paragraph = paragraph[: ends[-1].start()]
    return [paragraph, *reversed(tail)]


_FORM = LEXICON["form"]


def _signs(text: str) -> bool:
    return (
        line_patterns.is_agency(text)
        or line_patterns.is_dateline(text)
        or line_patterns.is_name(text)
        or bool(line_patterns.byline(text))
    )
