"""The concordance: every place of a word, an actor or a theme in the corpus, in its context (keyword in context)."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import schema
from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import coverage, slices
from analysis.present.evidence import concordance_codes, concordance_query, links
from analysis.present.evidence.concordance_query import Coded, Joined, Node, Words
from analysis.present.html_tables import MOST, Table

if TYPE_CHECKING:
    from analysis.present.evidence.concordance_codes import Codebook

# Words on either side that show what a keyword is about and keep a line of print.
WINDOW = 8
Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Hits = tuple[Rows, Rows, Rows]  # the sentence, by its row, and where in its text a hit begins and ends


@takes(
    sentences="article_id sentence_id start text",
    mentions="article_id sentence_id start end actor_id",
    codes="article_id sentence_id theme_id terms",
    actors="actor_id",
    themes="theme_id",
    articles="article_id",
)
def lines(  # noqa: PLR0913  (each table and each filter has its name)
    query: str,
    sentences: pd.DataFrame,
    *,
    mentions: pd.DataFrame | None = None,
    codes: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
    themes: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
    article: str | Collection[str] | None = None,
    outlet: str | Collection[str] | None = None,
    since: str | pd.Timestamp | None = None,
    until: str | pd.Timestamp | None = None,
    window: int = WINDOW,
) -> pd.DataFrame:
    """Each place where a query is met, with the words around it.

    Parameters
    ----------
    query : str
        `oil`, `"crude oil"`, `sanction*`, `@NRV`, `@kind:state`, `#trade`, joined by AND, OR and NOT, with brackets:
        `concordance_query.parse` says it whole. Capitals and what stands between the words of a phrase do not matter.
    sentences : DataFrame
        One row per sentence.
    mentions, actors : DataFrame, optional
        One row per mention, which a query with `@` needs; one row per actor, by which labels and groups are known.
    codes, themes : DataFrame, optional
        One row per theme in a sentence, which a query with `#` needs; one row per theme, by which labels are known,
        and which themes are part of others: these are found under the whole, too.
    articles : DataFrame, optional
        One row per article: needed to choose by outlet or day, and to have both in the result.
    article, outlet : str or collection of str, optional
        The articles, by id, and outlets that are looked at. Default all.
    since, until : day, optional
        First and last day, both included. An article that may have been published outside them is left out.
    window : int
        Words on either side, from 0. Default 8, as many as a line of print holds.

    Returns
    -------
    DataFrame
        One row per hit, in the order of the sentences: `article_id`, `outlet`, `day` (in words, empty where it is
        unknown), `sentence_id`, `start` and `end` in the source, `left`, `keyword`, `right`, and `evidence`, the place
        on the site. The three together are a piece of the sentence; no context reaches beyond it. Of parts joined by
        AND the first is the keyword, and the others are conditions; of hits that overlap the first is kept. A
        theme that no term carries has its whole sentence as keyword.

    Raises
    ------
    BroadsheetError
        The query cannot be read or names nobody that is known; a table that it needs is not there.

    References
    ----------
    Luhn, H. P. (1960). Key word-in-context index for technical literature. American Documentation, 11(4), 288-295.

    Examples
    --------
    >>> text = "Sudland sells oil, and Norvania buys crude oil."
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [3], "start": [100], "text": [text]})
    >>> lines("oil", sentences, window=2)[["left", "keyword", "right"]].values.tolist()
    [['Sudland sells ', 'oil', ', and'], ['buys crude ', 'oil', '.']]
    >>> lines('"crude oil" OR sud*', sentences)["start"].tolist()
    [100, 137]
    """
    if window < 0:
        raise BroadsheetError(f"`window` is {window}; expected words on either side, from 0 on.")
    node = concordance_query.parse(query)
    kept = _chosen(sentences, articles, article=article, outlet=outlet, since=since, until=until)
    book = concordance_codes.codebook(mentions=mentions, codes=codes, actors=actors, themes=themes)
    for part in concordance_query.coded(node):
        concordance_codes.ids(part, book)  # refused before anything is looked for
    row, start, end = _apart(_Search(kept, book).found(node)[1])
    return _in_context(kept, articles, row, start, end, window)


def table(found: pd.DataFrame, *, most: int = MOST) -> Table:
    """The lines of a concordance as a table for a notebook's cell, each keyword a link to its sentence on the site.

    Parameters
    ----------
    found : DataFrame
        As `lines` gives it.
    most : int
        How many are shown, the first ones.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [3], "start": [0], "text": ["<b> Oil."]})
    >>> shown = table(lines("oil", sentences))._repr_html_()
    >>> "&lt;b&gt; " in shown, 'data-evidence="article-a.html#s3">Oil</a>' in shown
    (True, True)
    """
    hidden = ("start", "end", "evidence")
    linked = {"keyword": lambda row: row["evidence"]}
    shown = found.rename(columns={"article_id": "article", "sentence_id": "sentence"})
    return Table(shown, evidence=linked, hidden=hidden, measures=["sentence"], name="Keyword in context", most=most)


def _chosen(
    sentences: pd.DataFrame,
    articles: pd.DataFrame | None,
    *,
    article: str | Collection[str] | None,
    outlet: str | Collection[str] | None,
    since: str | pd.Timestamp | None,
    until: str | pd.Timestamp | None,
) -> pd.DataFrame:
    """The sentences that are looked at."""
    if article is not None:
        wanted = {article} if isinstance(article, str) else {*article}
        known = {*sentences["article_id"].unique()}
        for name in sorted(wanted - known):
            raise BroadsheetError(f"No article of these sentences is `{name}`; {did_you_mean(name, known)}")
        sentences = sentences[sentences["article_id"].isin(wanted)]
    if outlet is None and since is None and until is None:
        return sentences.reset_index(drop=True)
    if articles is None:
        raise BroadsheetError("To choose by outlet or day, `articles` is needed: give the table of articles.")
    return slices.only(sentences, articles, outlet=outlet, since=since, until=until)


class _Search:
    """Looks for the parts of a query in sentences."""

    def __init__(self, sentences: pd.DataFrame, book: "Codebook") -> None:
        self.sentences, self.book = sentences, book
        texts = sentences["text"].tolist()
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        self.text = concordance_query.folded("\n".join(text.replace("\n", " ") for text in texts))
        self.begins = np.cumsum(lengths + 1) - lengths - 1
        self.lengths = lengths

    def found(self, node: Node) -> tuple[Mask, Hits]:
        """The sentences for which a part holds, and its hits in them."""
        if isinstance(node, Words):
            hits = self._words(node)
        elif isinstance(node, Coded):
            hits = self._coded(node)
        else:
            return self._joined(node)
        return self._named(hits[0]), hits

    def _joined(self, node: Joined) -> tuple[Mask, Hits]:
        parts = [self.found(part) for part in node.parts]
        masks = [mask for mask, _ in parts]
        if node.how == "OR":
            every = zip(*(hits for _, hits in parts), strict=True)
            row, start, end = (np.concatenate(column) for column in every)
            return np.logical_or.reduce(masks), (row, start, end)
        if node.how == "NOT":
            none = np.zeros(0, dtype=np.int64)
            return ~masks[0], (none, none, none)
        holds: Mask = np.logical_and.reduce(masks)
        shown = next(n for n, part in enumerate(node.parts) if concordance_query.sought(part))
        row, start, end = parts[shown][1]
        kept = holds[row]
        return holds, (row[kept], start[kept], end[kept])

    def _named(self, rows: Rows) -> Mask:
        mask = np.zeros(len(self.begins), dtype=np.bool_)
        mask[rows] = True
        return mask

    def _words(self, node: Words) -> Hits:
        pattern, grows = concordance_query.expression(node.words)
        spans = [found.span() for found in pattern.finditer(self.text)]
        if grows:
            spans = list(dict.fromkeys((self._begin(start), end) for start, end in spans))
        start, end = np.array(spans, dtype=np.int64).reshape(-1, 2).T
        row = np.searchsorted(self.begins, start, side="right") - 1
        return row, start - self.begins[row], end - self.begins[row]

    def _begin(self, at: int) -> int:
        while at and (self.text[at - 1].isalnum() or self.text[at - 1] == "_"):
            at -= 1
        return at

    def _coded(self, node: Coded) -> Hits:
        spans = concordance_codes.spans(node, self.book)
        place = (
            self.sentences[[*SENTENCE, "start"]].rename(columns={"start": "from"}).assign(row=range(len(self.begins)))
        )
        met = spans.merge(place, on=SENTENCE)
        row = met["row"].to_numpy(dtype=np.int64)
        whole = met["start"].isna().to_numpy()
        start = np.where(whole, 0, met["start"].fillna(0).to_numpy(dtype=np.int64) - met["from"].to_numpy())
        end = np.where(whole, self.lengths[row], met["end"].fillna(0).to_numpy(dtype=np.int64) - met["from"].to_numpy())
        return row, np.clip(start, 0, self.lengths[row]), np.clip(end, 0, self.lengths[row])


def _apart(hits: Hits) -> Hits:
    """Hits in order, of those that overlap the first; of those that begin together the longest."""
    row, start, end = hits
    order = np.lexsort((-end, start, row))
    kept, last = [], (-1, -1)
    for n, r, s, e in zip(order.tolist(), row[order].tolist(), start[order].tolist(), end[order].tolist(), strict=True):
        if r > last[0] or s >= last[1]:
            kept.append(n)
            last = (r, e)
    return row[kept], start[kept], end[kept]


def _in_context(
    sentences: pd.DataFrame, articles: pd.DataFrame | None, row: Rows, start: Rows, end: Rows, window: int
) -> pd.DataFrame:
    """The table of the hits."""
    hit = sentences.iloc[row].reset_index(drop=True)
    texts = hit["text"].tolist()
    cut = list(zip(texts, start.tolist(), end.tolist(), strict=True))
    columns: dict[str, Any] = {
        "article_id": hit["article_id"],
        **_known(hit["article_id"], articles),
        "sentence_id": hit["sentence_id"],
        "start": hit["start"].to_numpy(dtype=np.int64) + start,
        "end": hit["start"].to_numpy(dtype=np.int64) + end,
        "left": [_last(text[:s], window) for text, s, _ in cut],
        "keyword": [text[s:e] for text, s, e in cut],
        "right": [_first(text[e:], window) for text, _, e in cut],
    }
    pages = {name: links.article(name) for name in hit["article_id"].unique()}
    columns["evidence"] = [
        f"{pages[name]}#s{number}" for name, number in zip(hit["article_id"], hit["sentence_id"], strict=True)
    ]
    found = pd.DataFrame(columns)
    texts_of = [name for name in ("left", "keyword", "right", "evidence") if found.empty or found[name].dtype == object]
    return found.astype(dict.fromkeys(texts_of, "str"))


def _known(article_ids: "pd.Series[str]", articles: pd.DataFrame | None) -> dict[str, "pd.Series[str]"]:
    """Outlet and day of each hit; none where articles are not given."""
    if articles is None:
        empty = pd.Series(None, index=article_ids.index, dtype="str")
        return {"outlet": empty, "day": empty}
    own = articles[articles["article_id"].isin(article_ids.unique())]
    days = {row.article_id: coverage.interval(row.published_from, row.published_to) for row in schema.rows(own)}
    return {
        "outlet": article_ids.map(own.set_index("article_id")["outlet"]).astype("str"),
        "day": article_ids.map(days).astype("str"),
    }


def _last(text: str, n: int) -> str:
    """The last words of a text, as they stand."""
    parts = text.rsplit(None, n)
    return text[len(parts[0]) :].lstrip() if len(parts) > n else text


def _first(text: str, n: int) -> str:
    """The first words of a text, as they stand."""
    parts = text.split(None, n)
    return text[: len(text) - len(parts[-1])].rstrip() if len(parts) > n else text
