"""Source attribution: statements of named and anonymous sources, and sources against mentioned actors."""

import re
from itertools import chain

import numpy as np
import pandas as pd

from analysis.contracts.keys import ANONYMOUS, SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError
from analysis.measure import groups, spans
from analysis.measure.mentioned_actors import about, by_speaker, speakers
from analysis.measure.statement_speakers import SPAN, STANDINGS, standing, statements

__all__ = [
    "STANDINGS", "UNSAID",
    "about", "by_speaker", "counts", "descriptors", "speakers", "standing", "statements", "words",
]  # fmt: skip

UNSAID = "not described"
# What the column of the groups is called; of all others `group`.
_KEYS = {"corpus": "corpus", "article": "article_id", "outlet": "outlet", "theme": "theme_id"}
_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*")
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


@takes(
    speech="article_id sentence_id start end kind speaker_id speaker",
    sentences="article_id sentence_id part start end text",
    codes="article_id sentence_id theme_id",
    counted_words="article_id sentence_id words said_words anonymous_words",
)
def counts(
    speech: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "corpus",
    articles: pd.DataFrame | None = None,
    codes: pd.DataFrame | None = None,
    variables: pd.DataFrame | None = None,
    counted_words: pd.DataFrame | None = None,
    parts: tuple[str, ...] = ("body",),
) -> pd.DataFrame:
    """Statements by what is known of their speakers, and how much of the text rests on them.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.
    sentences : DataFrame
        One row per sentence.
    by : {"corpus", "article", "outlet", "theme"} or str
        What the rows are: also a period or a document variable, as for `groups.of`. A statement has
        the themes of all sentences that it reaches into, so it can count for several themes, or none.
    articles : DataFrame, optional
        One row per article; needed by outlet, period and document variable.
    codes : DataFrame, optional
        One row per theme in a sentence; needed by theme.
    variables : DataFrame, optional
        One row per article and document variable.
    counted_words : DataFrame, optional
        One row per sentence, as `words` gives them, where these were counted before. Default counted here.
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per article, theme or group (one for the corpus), in order, what is not known of articles last:
        `named`, `unlisted`, `anonymous`, `unattributed` (statements that lie in no other; of two sides it counts
        once), `statements`,
        `anonymous_share` (of the statements), `words`, `said_words` (in statements, each word once however many hold
        it), `anonymous_words` (in those of anonymous speakers, also where they pass on the words of others),
        `said_words_share` and `anonymous_words_share` (of all words). A share of nothing is missing.

    Raises
    ------
    BroadsheetError
        `by` is none of these, or the table that it needs was not given.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "end": [8], "kind": ["direct"]})
    >>> speech = speech.assign(speaker_id="anonymous", speaker="a diplomat")
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "part": ["body"], "start": [0], "end": [25]})
    >>> found = counts(speech, sentences.assign(text="We stay, said a diplomat."))
    >>> found[["statements", "anonymous", "words", "said_words"]].values.tolist()
    [[1, 1, 5, 2]]
    """
    counted = sentences[sentences["part"].isin(parts)].reset_index(drop=True)
    told = statements(speech).drop_duplicates(SPAN).merge(counted[SENTENCE], on=SENTENCE)
    said, reached = spans.across(told, counted)
    group = _groups(counted, by, articles, codes, variables)
    # one row per statement and group that it reaches into
    reach = pd.DataFrame({"statement": said, "row": reached}).merge(group, on="row")
    reach = reach.drop_duplicates(["statement", "group"])
    kind = told["standing"].to_numpy()[reach["statement"]]
    counts = pd.crosstab(reach["group"], kind).reindex(columns=list(STANDINGS), fill_value=0)
    held = words(speech, counted) if counted_words is None else counted_words
    held = counted[SENTENCE].reset_index(names="row").merge(held, on=SENTENCE).merge(group, on="row")
    table = (
        held.groupby("group")[["words", "said_words", "anonymous_words"]]
        .sum()
        .join(counts)
        .fillna(0)
        .astype("int64")
        .sort_index()
    )
    if by not in ("corpus", "article", "theme"):
        table = table.reindex(groups.ordered(table.index))
    table["statements"] = table[list(STANDINGS)].sum(axis=1)
    table["anonymous_share"] = table["anonymous"] / table["statements"].where(table["statements"] > 0)
    for share in ("said_words", "anonymous_words"):
        table[f"{share}_share"] = table[share] / table["words"].where(table["words"] > 0)
    order = [*STANDINGS, "statements", "anonymous_share", "words", "said_words", "anonymous_words"]
    table = table[[*order, "said_words_share", "anonymous_words_share"]].rename_axis(_KEYS.get(by, "group"))
    table = table.reset_index()
    return table.drop(columns="corpus") if by == "corpus" else table.astype({_KEYS.get(by, "group"): "str"})


@takes(speech="article_id start end speaker_id speaker", sentences="article_id sentence_id start end text")
def words(speech: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """The words of each sentence, those in statements, and those in statements of anonymous speakers.

    Returns
    -------
    DataFrame
        One row per sentence, in the table's order: `article_id`, `sentence_id`, `words`, `said_words`,
        `anonymous_words`.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [8], "speaker_id": [None], "speaker": [None]})
    >>> sentences = pd.DataFrame({"article_id": ["a"], "sentence_id": [0], "start": [0], "end": [25]})
    >>> words(speech, sentences.assign(text="We stay, said a diplomat."))[["words", "said_words"]].values.tolist()
    [[5, 2]]
    """
    found = [[word.start() for word in _WORD.finditer(text)] for text in sentences["text"]]
    n = np.array([len(at) for at in found], dtype=np.int64)
    row = np.repeat(np.arange(len(sentences)), n)
    whole = spans.line(sentences, speech)
    at = whole.places(sentences, "start")[row] + np.fromiter(chain.from_iterable(found), dtype=np.int64, count=n.sum())
    nameless = speech[standing(speech) == ANONYMOUS]
    said, anonymous = (
        np.bincount(row, whole.covers(rows, at), minlength=len(sentences)).astype("int64")
        for rows in (speech, nameless)
    )
    return sentences[SENTENCE].assign(words=n, said_words=said, anonymous_words=anonymous)


@takes(speech="article_id start end kind speaker_id speaker descriptor")
def descriptors(speech: pd.DataFrame) -> pd.DataFrame:
    """The words that stand for anonymous speakers.

    Returns
    -------
    DataFrame
        One row per descriptor, in lower case and without its article, the most frequent first: `descriptor`,
        `statements`, `articles`. Those that no words describe come last, as `not described`.

    Examples
    --------
    >>> speech = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [8], "kind": ["direct"]})
    >>> speech = speech.assign(speaker_id="anonymous", speaker="a diplomat", descriptor="A diplomat")
    >>> descriptors(speech).values.tolist()
    [['diplomat', 1, 1]]
    """
    table = statements(speech)
    table = table[table["standing"] == ANONYMOUS].drop_duplicates(SPAN)
    words = table["descriptor"].fillna(UNSAID).str.lower().str.replace(_ARTICLE, "", regex=True)
    grouped = table.assign(descriptor=words).groupby("descriptor")
    found = grouped.agg(statements=("start", "size"), articles=("article_id", "nunique")).reset_index()
    last = found["descriptor"] == UNSAID
    order = ["last", "statements", "descriptor"]
    found = found.assign(last=last).sort_values(order, ascending=[True, False, True], ignore_index=True)
    return found.drop(columns="last")


def _groups(
    counted: pd.DataFrame,
    by: str,
    articles: pd.DataFrame | None,
    codes: pd.DataFrame | None,
    variables: pd.DataFrame | None,
) -> pd.DataFrame:
    """The groups of each sentence: `row`, `group`."""
    rows = counted[SENTENCE].reset_index(names="row")
    if by == "corpus":
        return rows.assign(group="corpus")[["row", "group"]]
    if by == "article":
        return rows.rename(columns={"article_id": "group"})[["row", "group"]]
    needed, name = (codes, "codes") if by == "theme" else (articles, "articles")
    if needed is None:
        raise BroadsheetError(f"Statements by {by} need the table `{name}`, none was given; call with {name}=….")
    if by == "theme":
        themes = needed[[*SENTENCE, "theme_id"]].drop_duplicates()
        return rows.merge(themes, on=SENTENCE).rename(columns={"theme_id": "group"})[["row", "group"]]
    where = groups.of(needed, by=by, variables=variables)
    return rows.assign(group=rows["article_id"].map(where))[["row", "group"]]
