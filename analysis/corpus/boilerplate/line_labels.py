"""Lines of sources to labelled lines: what is the article, and what the page put around it."""

from collections.abc import Container, Iterator, Sequence

import pandas as pd

from analysis import progress, schema
from analysis.corpus import wrapping
from analysis.corpus.boilerplate import forms, page_labels, recurrence
from analysis.corpus.boilerplate.furniture import Labels
from analysis.corpus.boilerplate.line_patterns import AS_IT_IS
from analysis.corpus.metadata import headers


def lines(texts: pd.DataFrame, *, recurring: Container[str] | None = None) -> pd.DataFrame:
    r"""Label every line of every source.

    A line ends at a newline and does not hold it; a carriage return belongs to the line. Of a text wrapped at a
    width the lines of a paragraph are judged as one (`wrapping.paragraphs`). Lines with a word
    or a shape of the furniture, and lines that recur across the corpus, are boilerplate wherever they
    stand. Then the run of lines likeliest to be the article is found; in it, teasers, headlines of other
    articles and fragments are taken out; above it, title, standfirst, byline, agency and dateline are
    looked for; all else around it is boilerplate. The rules are applied to what they kept until nothing
    more goes, so that a cleaned text is left as it is. A header above the text, or its address, is
    boilerplate before all else (`headers`). What was extracted from a page, and the text of a
    row, are articles already: these lose only what is certain (`forms.label`).

    Parameters
    ----------
    texts : DataFrame
        One row per source: `article_id`, `text`, and where it is known `form`, `title` and `byline`; a text
        whose form is not known is a dump of all of a page's text.
    recurring : container of str, optional
        The lines that stand in many articles of the corpus (`recurrence`); by default found in `texts`.

    Returns
    -------
    DataFrame
        One row per line: `article_id`, `line`, `start`, `end`, `label`, `reason`.

    Examples
    --------
    >>> text = "Home\n\nThe council of Zenda met on Monday to hear both sides.\n\nShare this"
    >>> table = lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> table["label"].tolist()
    ['boilerplate', 'blank', 'article', 'blank', 'boilerplate']
    """
    if recurring is None:
        recurring = recurrence.recurring([recurrence.sightings(texts["text"])])
    stated = texts.reindex(columns=["article_id", "text", "form", "title", "byline"]).astype("str").fillna("")
    sources = progress.of(stated.itertuples(index=False), "text", total=len(stated))
    rows = [
        (article_id, *row)
        for article_id, text, form, title, byline in sources
        for page in [text.split("\n")]
        for row in _rows(page, _labelled(page, form, title, byline, recurring))
    ]
    return pd.DataFrame(rows, columns=list(schema.contract("lines").columns)) if rows else schema.empty("lines")


def as_they_are(texts: pd.DataFrame) -> pd.DataFrame:
    r"""Label every line of sources that are clean already: a title that the source states, and else the article.

    Parameters
    ----------
    texts : DataFrame
        As for `lines`.

    Returns
    -------
    DataFrame
        One row per line, as `lines` has them.

    Examples
    --------
    >>> frame = pd.DataFrame({"article_id": ["a"], "text": ["A bridge\n\nShare this"], "title": "A bridge"})
    >>> as_they_are(frame)["label"].tolist()
    ['title', 'blank', 'article']
    """
    stated = texts.reindex(columns=["article_id", "text", "title"]).astype("str").fillna("")
    rows = [
        (article_id, *row)
        for article_id, text, title in zip(*(stated[name].tolist() for name in stated), strict=True)
        for page in [text.split("\n")]
        for row in _rows(page, _as_it_is(page, title.strip()))
    ]
    return pd.DataFrame(rows, columns=list(schema.contract("lines").columns)) if rows else schema.empty("lines")


def _as_it_is(page: Sequence[str], title: str) -> Labels:
    printed = [number for number, line in enumerate(page) if not line.isspace() and line]
    labels: Labels = dict.fromkeys(printed, ("article", AS_IT_IS))
    if title and printed and page[printed[0]].strip() == title:
        labels[printed[0]] = ("title", "the title that the source states")
    return labels


def _labelled(page: Sequence[str], form: str, title: str, byline: str, recurring: Container[str]) -> Labels:
    """Labels by paragraphs: each stands on its first line, and its other lines have the same label."""
    header = headers.read(page)
    stated: Labels = {number: ("boilerplate", reason) for number, reason in header.lines.items()}
    rest = headers.without(page, header)
    joined = [""] * len(page)
    whole = wrapping.paragraphs(rest)
    for one in whole:
        joined[one.start] = wrapping.flat("\n".join(rest[one.start : one.stop]))
    if form in ("page", "article"):
        labels = forms.label(joined, form, title=title, byline=byline, recurring=recurring)
    else:
        labels = page_labels.label(joined, recurring)
    return stated | {n: labels[one.start] for one in whole if one.start in labels for n in one}


def _rows(page: Sequence[str], labels: Labels) -> Iterator[tuple[int, int, int, str, str]]:
    start = 0
    for number, line in enumerate(page):
        yield (number, start, start + len(line), *labels.get(number, ("blank", "nothing is printed on it")))
        start += len(line) + 1
