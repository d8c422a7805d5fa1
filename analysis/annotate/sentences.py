"""Article text to sentences, by rules: the same boundaries whether or not a language model is used."""

import re
from collections.abc import Iterator

import pandas as pd

from analysis import schema
from analysis.corpus import wrapping

# Words that end in a full stop without ending a sentence. Titles and ranks stand before a name, so
# what follows them is a capital; the others are followed by a capital or a number often enough.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt adm cmdr gov sen rep hon rev st sr jr smt shri
    no nos vs etc al fig eq ed eds vol pp jan feb mar apr jun jul aug sep sept oct nov dec
    mt ft inc ltd co corp dept e.g i.e cf approx""".split()
)
_CLOSERS = "”’\"')\\]»"
_OPENERS = "“‘\"'(\\[«"
# A sentence may end where a full stop, question or exclamation mark (with what closes after it) is
# followed by white space and something that can begin one.
# A run of marks is tried once, from its first: a line can be megabytes of full stops.
_MARKS = rf"(?<![.!?…])[.!?…]++[{_CLOSERS}]*+"
_END = re.compile(rf"{_MARKS}(?=\s+[{_OPENERS}]*[\w$€£₹#…])|{_MARKS}\s*$|\n\s*\n")
_LAST_WORD = re.compile(r"[\w.&’'-]*$")
# What has no end for so many characters is no sentence but a list, a table or a page's data: it is cut at a space, so
# that a parse of it fits into memory. The longest sentence of the worked example has 462.
LONGEST = 5_000
_LONGEST_ABBREVIATION = 40  # so many characters before a full stop tell whether it belongs to one
_NEXT = re.compile(r"\s*[“‘\"'(\[«]*")
_WORD = re.compile(r"\w+")


def split(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a paragraph.

    Parameters
    ----------
    text : str
        A paragraph, or any text: an empty line always ends a sentence.

    Yields
    ------
    (int, int)
        Start and end of a sentence, without the white space around it; none is longer than `LONGEST`.

    Examples
    --------
    >>> text = "Ms. A. Quill left. “We go,” she said. Why? No one knows…"
    >>> [text[a:b] for a, b in split(text)]
    ['Ms. A. Quill left.', '“We go,” she said.', 'Why?', 'No one knows…']
    """
    start = 0
    for match in _END.finditer(text):
        if match.end() > start and _ends(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield start + left, start + right


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell a sentence's end from an abbreviation, an initial, a number, or a quotation that goes on."""
    if not match[0].strip() or match.end() == len(text):
        return True
    following = _NEXT.match(text, match.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    if text[following : following + 1].islower():
        return False  # "Why?" he asked
    if match[0] != ".":
        return True
    word = _LAST_WORD.search(text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start()])
    last = (word[0] if word else "").lower().strip("’'-")
    initial = len(last) == 1 and last.isalpha() and last != "i"
    lettered = bool(re.fullmatch(r"(?:[a-z]\.)+[a-z]", last))  # u.s, e.g
    if last in ABBREVIATIONS or initial:
        return False
    return not (lettered and _continues(text, following))


def _continues(text: str, following: int) -> bool:
    """After `U.S.` a capitalised word may be part of the name (`U.S. Senate`) or a new sentence (`U.S. The`)."""
    first = _WORD.match(text, following)
    return first is not None and first[0].lower() not in _STARTERS


_STARTERS = frozenset(
    """the a an this that these those he she it they we i in on at for but and as if when while after before
    however there his her its their our my what who why how""".split()
)


def sentences(spans: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Split the text of every article into sentences.

    Parameters
    ----------
    spans : DataFrame
        One row per stretch of article text: `article_id`, `part`, `line`, `start`, `end`. Where the text is
        wrapped, a stretch runs over several lines.
    texts : DataFrame
        One row per source, with its whole `text`.

    Returns
    -------
    DataFrame
        One row per sentence; numbered from 0 in each article, in reading order. Its text is the source's,
        character for character, on one line (`wrapping.flat`).
    """
    text_of = dict(zip(texts["article_id"], texts["text"], strict=True))
    rows = [
        (row.article_id, row.part, row.line, row.start + a, row.start + b, flat[a:b])
        for row in schema.rows(spans.sort_values(["article_id", "start"]))
        for flat in [wrapping.flat(text_of[row.article_id][row.start : row.end])]
        for a, b in split(flat)
    ]
    if not rows:
        return schema.empty("sentences")
    frame = pd.DataFrame(rows, columns=["article_id", "part", "line", "start", "end", "text"])
    frame["sentence_id"] = frame.groupby("article_id").cumcount()
    return frame[list(schema.contract("sentences").columns)]
