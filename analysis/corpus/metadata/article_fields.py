"""Titles, standfirsts, bylines, agencies and datelines, each with its place in the source."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis import progress, schema
from analysis.corpus import normalize, wrapping
from analysis.corpus.boilerplate import heads, line_features, line_patterns
from analysis.corpus.boilerplate.line_patterns import Field, Found
from analysis.corpus.metadata import headers
from analysis.corpus.source_offsets import Normalized

HEAD: tuple[Field, ...] = ("title", "standfirst", "byline", "agency", "dateline")
# Of these an article has one; several persons, agencies or standfirst lines can stand beside each other.
_SINGLE = frozenset({"title", "dateline"})
_PART = {"title": "title", "standfirst": "standfirst", "article": "body", "subheading": "body"}


@dataclass(frozen=True)
class _Candidate:
    field: Field
    line: int
    start: int
    end: int
    text: str
    alone: bool


def fields(texts: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Find the fields of every article, also where a line holds several.

    What stands twice counts once: a field on a line of its own is preferred to one run together with
    others, then the first. An article has one title and one dateline.

    Parameters
    ----------
    texts : DataFrame
        One row per source: `article_id`, `text`.
    lines : DataFrame
        One row per line, as `boilerplate.lines` labels them.

    Returns
    -------
    DataFrame
        One row per field found: `article_id`, `field`, `line`, `start`, `end`, `text`, where `text` is
        exactly what the source has from `start` to `end`.

    Examples
    --------
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Zenda: The council of the town met on Monday."]})
    >>> lines = pd.DataFrame({"article_id": ["a"], "line": 0, "start": 0, "end": 45, "label": ["article"]})
    >>> fields(texts, lines)[["field", "start", "end", "text"]].values.tolist()
    [['dateline', 0, 5, 'Zenda']]
    """
    as_they_are = _as_they_are(lines)
    if as_they_are:  # what was taken as it is holds no field
        lines = lines[lines["reason"] != line_patterns.AS_IT_IS]
    rows = [
        (article_id, one.field, one.line, one.start, one.end, one.text)
        for article_id, text, own in _by_article(texts, lines)
        for one in _chosen(list(_candidates(text, own, opens=article_id not in as_they_are)))
    ]
    return pd.DataFrame(rows, columns=list(schema.contract("fields").columns)) if rows else schema.empty("fields")


def cut(texts: pd.DataFrame, lines: pd.DataFrame, fields: pd.DataFrame) -> pd.DataFrame:
    """The spans of text that are counted: lines without the fields in them and what joins these to the text.

    Parameters
    ----------
    texts, lines : DataFrame
        As for `fields`.
    fields : DataFrame
        One row per field, as `fields` finds them; a title that stands twice is a span once.

    Returns
    -------
    DataFrame
        One row per span, in reading order: `article_id`, `part` (`title`, `standfirst`, `body`; subheadings
        are body), `line`, `start`, `end`. A span is a paragraph's: where the text is wrapped it runs over several
        lines, of which `line` is the first. It neither begins nor ends with space.
    """
    titles = set(
        fields.loc[fields["field"].isin(["title", "standfirst"]), ["article_id", "line"]].itertuples(
            index=False, name=None
        )
    )
    as_they_are = _as_they_are(lines)
    rows = []
    for article_id, text, own in _by_article(texts, lines):
        opened = article_id in as_they_are
        for number, start, end, label in own:
            part = _PART.get(label)
            if part is None or (part != "body" and (article_id, number) not in titles):
                continue
            paragraph = wrapping.flat(text[start:end])
            first, last = normalize.edges(paragraph)
            if label == "article" and not opened:
                first, opened = max(first, _opened(paragraph)), True
            if first < last:
                rows.append((article_id, part, number, start + first, start + last))
    return pd.DataFrame(rows, columns=["article_id", "part", "line", "start", "end"]).astype(
        {"article_id": "str", "part": "str", "line": "int64", "start": "int64", "end": "int64"}
    )


_Line = tuple[int, int, int, str]


def _as_they_are(lines: pd.DataFrame) -> set[str]:
    """The articles of which nothing is taken out."""
    return set(lines.loc[lines["reason"] == line_patterns.AS_IT_IS, "article_id"]) if "reason" in lines else set()


def _opened(paragraph: str) -> int:
    """Where the text begins after what signs the first paragraph; at its end where there is nothing else."""
    norm = normalize.normalize(paragraph)
    begin = heads.opening(norm.text)[1]
    return norm.span(begin, len(norm.text))[0] if begin else 0


def _by_article(texts: pd.DataFrame, lines: pd.DataFrame) -> Iterator[tuple[str, str, list[_Line]]]:
    own: dict[str, list[_Line]] = {}
    columns = ["article_id", "line", "start", "end", "label"]
    for article_id, *line in zip(*(lines[column].tolist() for column in columns), strict=True):
        own.setdefault(article_id, []).append(tuple(line))
    pairs = zip(texts["article_id"].tolist(), texts["text"].tolist(), strict=True)
    for article_id, text in progress.of(pairs, "text", total=len(texts)):
        yield article_id, text, _whole(text, own.get(article_id, []))


def _whole(text: str, own: list[_Line]) -> list[_Line]:
    """The lines, those of one paragraph with one label together; most texts have none that could be."""
    if not any(one[3] == other[3] != "blank" for one, other in pairwise(own)):
        return own
    within = {
        n: one.start for one in wrapping.paragraphs(headers.without(text.split("\n"))) for n in one if len(one) > 1
    }
    together: list[_Line] = []
    last = (-1, "")
    for number, start, end, label in own:
        this = (within.get(number, -1), label)
        if this == last and this[0] >= 0:
            first, begin, _, _ = together.pop()
            together.append((first, begin, end, label))
        else:
            together.append((number, start, end, label))
        last = this
    return together


def _candidates(text: str, own: list[_Line], *, opens: bool) -> Iterator[_Candidate]:
    """The fields of an article's lines; the first paragraph's too if one `opens` it."""
    first = next((number for number, _, _, label in own if label == "article" and opens), None)
    for number, start, end, label in own:
        if label == "blank" or (label == "boilerplate" and (first is None or number > first)):
            continue
        if label in ("article", "subheading") and number != first:
            continue
        seen = text[start:end] if label == "title" else text[start : min(end, start + _LONGEST_HEAD)]
        norm = normalize.normalize(wrapping.flat(seen))
        found, alone = _in_line(norm.text, label, opens=number == first)
        for one in found:
            begin, stop = _source_span(norm, one)
            yield _Candidate(one.field, number, start + begin, start + stop, text[start + begin : start + stop], alone)


# A field is looked for in so many characters of a line: no signature is longer.
_LONGEST_HEAD = 2000


def _in_line(line: str, label: str, *, opens: bool) -> tuple[list[Found], bool]:
    """The fields of a line, and whether each has the line to itself."""
    if label in ("title", "standfirst", "agency", "dateline"):
        whole: Field = next(field for field in HEAD if field == label)
        return [Found(whole, 0, len(line))] if line else [], True
    if label == "byline":
        named = line_patterns.byline(line)
        return [named or Found("byline", 0, len(line))], True
    if opens:
        return heads.opening(line)[0], False
    return (line_patterns.signature(line)[0], False) if label == "boilerplate" else ([], False)


def _source_span(norm: Normalized, found: Found) -> tuple[int, int]:
    return norm.span(found.start, found.end)


def _chosen(candidates: list[_Candidate]) -> list[_Candidate]:
    """Each field once: on a line of its own before run together, then the first."""
    kept: list[_Candidate] = []
    for one in sorted(candidates, key=lambda c: (not c.alone, c.start)):
        same = [other for other in kept if other.field == one.field]
        if same and (one.field in _SINGLE or not one.alone):
            continue
        if all(line_features.bare(other.text) != line_features.bare(one.text) for other in same):
            kept.append(one)
    return sorted(kept, key=lambda c: (c.start, c.end))
