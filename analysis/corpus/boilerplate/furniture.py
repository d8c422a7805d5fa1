"""Lines that are furniture wherever they stand: by their words, their shape, or because the site repeats them."""

import re
from collections.abc import Container

from analysis.corpus.boilerplate import line_features, line_patterns
from analysis.corpus.boilerplate.line_features import LEXICON, Features
from analysis.corpus.boilerplate.recurrence import REPEATED_IN

Labels = dict[int, tuple[str, str]]
"""Label and reason by the number of the line."""

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


def certain(line: Features, recurring: Container[str]) -> str:
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
    if line.n_words > _MOST_SAID_WORDS:
        return ""
    pointer = _POINTS.match(line.folded) if line.n_words <= _MOST_POINTER_WORDS else None
    says = _SAYS_SOMETHING.match(line.folded)
    if not (pointer or says) or _ATTRIBUTED.search(line.folded):
        return ""
    if pointer and not (pointer["open"] and line.sentence) and not line_patterns.parts_sentences(line.text):
        return "points to another article"
    return next((reason for reason, pattern in _SAID.items() if says and pattern.match(line.folded)), "")


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
