"""Article text to sentences, by rules: the same boundaries whether or not a language model is used."""

import re
from collections.abc import Iterator

import pandas as pd

from analysis import schema
from analysis.annotate import full_stops
from analysis.corpus import languages, wrapping
from analysis.corpus.metadata import article_fields

_CLOSERS = "”’\"')\\]»"
# Some papers open a quotation with the mark that closes it.
_OPENERS = "“„‘\"'(\\[«”’»"
# A sentence may end where a full stop, question or exclamation mark (with what closes after it) is
# followed by white space and something that can begin one.
# A run of marks is tried once, from its first: a line can be megabytes of full stops.
_MARKS = rf"(?<![.!?…])[.!?…]++[{_CLOSERS}]*+"
_END = re.compile(rf"{_MARKS}(?=\s+[{_OPENERS}]*[\w$€£₹₦₵¥₽₩₺₫₱฿#@…])|{_MARKS}\s*$|\n\s*\n")
# What has no end for so many characters is no sentence but a list, a table or a page's data: it is cut at white space,
# so that a parse of it fits into memory. The longest sentence of the worked example has 462.
LONGEST = 5_000
_NEXT = re.compile(rf"\s*[{_OPENERS}]*")
_SPACE = re.compile(r"\s")
_LETTERS = re.compile(r"[^\W\d_]")
# The number of an item in a list: 1. (a) iv. B.
_ITEM = re.compile(r"\s*\(?(?:[^\W\d_]|[ivxlc]{1,5}|[IVXLC]{1,5})\)?")
# `al-Karam said`, `iPhone`: words that begin a sentence without a capital.
_LOWER = re.compile(rf"(?:{'|'.join(sorted(full_stops.words()['lower_openings']))})-[^\W\d_]|[a-z]{{1,2}}[A-Z]")


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
    start, seen, worded = 0, 0, False
    for match in _END.finditer(text):
        if match.end() <= start:
            continue
        worded = worded or _LETTERS.search(text, seen, match.start()) is not None
        seen = match.start()
        if _ends(text, start, match, worded):
            yield from _trimmed(text, start, match.end())
            start, seen, worded = match.end(), match.end(), False
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        spaces = [space.start() for space in _SPACE.finditer(text, start + 1, start + LONGEST)]
        cut = spaces[-1] if spaces else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    piece = text[start:end].rstrip()
    if begun := piece.lstrip():
        yield start + len(piece) - len(begun), start + len(piece)


def _ends(text: str, start: int, match: re.Match[str], worded: bool) -> bool:
    """Tell a sentence's end from an abbreviation, an initial, a list's number, or a quotation that goes on.

    `worded` says whether a letter stands between the start and the match.
    """
    if not match[0].strip() or match.end() == len(text):
        return True
    if not worded or (match[0] == "." and _ITEM.fullmatch(text, start, match.start())):
        return False  # 1. The council met. II. The mill closed.
    following = _NEXT.match(text, match.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    if text[following : following + 1].islower() and not (match[0] == "." and _LOWER.match(text, following)):
        return False  # "Why?" he asked
    if match[0].startswith(("…", "..")):
        return not full_stops.leads_on(text, match.start())
    return match[0] not in (".", ".)", ".]") or not full_stops.goes_on(text, match.start(), following)


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

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Dr. Quill spoke. Nobody heard her."]})
    >>> spans = pd.DataFrame({"article_id": ["a"], "part": ["body"], "line": [0], "start": [0], "end": [34]})
    >>> sentences(spans, texts)[["start", "end", "text"]].values.tolist()
    [[0, 16, 'Dr. Quill spoke.'], [17, 34, 'Nobody heard her.']]
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


def of_articles(texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sentences of the articles that are annotated: those in English, and those too short to tell.

    Parameters
    ----------
    texts, lines, fields, articles : DataFrame
        The tables of a corpus: sources, their labelled lines, the fields found in them, and the articles.

    Returns
    -------
    DataFrame
        One row per sentence: `sentences`.

    Examples
    --------
    >>> from analysis.corpus import corpus_reader
    >>> made = corpus_reader.read(pd.DataFrame({"text": ["Zenda has a bridge. Strelsau has two."]}))
    >>> of_articles(made.texts, made.lines, made.fields, made.articles)["text"].tolist()
    ['Zenda has a bridge.', 'Strelsau has two.']
    """
    spans = article_fields.cut(texts, lines, fields)
    return sentences(spans[spans["article_id"].isin(languages.english(articles)["article_id"])], texts)
