"""Who is heard: statements by named and anonymous speakers, and who speaks against who is spoken of."""

import re
from typing import get_args

import numpy as np
import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean
from analysis.measure import groups, levels, spans

ANONYMOUS, OTHERS = "anonymous", "others"
UNSAID = "not described"
STANDINGS = ("named", "unlisted", "anonymous", "unknown")
_SPAN = ["article_id", "start", "end", "kind"]
_SENTENCE = ["article_id", "sentence_id"]
# What the column of the groups is called; of all others `group`.
_KEYS = {"corpus": "corpus", "article": "article_id", "outlet": "outlet", "theme": "theme_id"}
_WORD = re.compile(r"\w+(?:[-'’.,/]\w+)*")
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


def standing(speech: pd.DataFrame) -> "pd.Series[str]":
    """What is known of each statement's speaker.

    Returns
    -------
    Series
        `named` (an actor of the codebook), `unlisted` (named, but the codebook lacks it), `anonymous`, or
        `unknown` (a quotation that nobody is found for).
    """
    known = pd.Series("named", index=speech.index).where(speech["speaker_id"].notna(), "unlisted")
    known = known.where(speech["speaker_id"].notna() | speech["speaker"].notna(), "unknown")
    return known.mask(speech["speaker_id"].eq(ANONYMOUS).fillna(False), ANONYMOUS).astype("str")


def statements(speech: pd.DataFrame) -> pd.DataFrame:
    """The statements that count: words quoted within what the same speaker is reported to say go with it.

    Parameters
    ----------
    speech : DataFrame
        One row per statement.

    Returns
    -------
    DataFrame
        One row per statement that lies in no other of the same speaker, with `standing`. A statement of two
        sides has a row for each.
    """
    table = speech.assign(standing=standing(speech)).reset_index(drop=True)
    inner, outer = spans.within(table, table)[::-1]
    ends, speakers = table["end"].to_numpy(), table["speaker_id"].fillna("").to_numpy()
    starts = table["start"].to_numpy()
    longer = (ends[outer] - starts[outer]) > (ends[inner] - starts[inner])
    unnamed = table["speaker_id"].isna().to_numpy()
    alike = (speakers[outer] == speakers[inner]) & ~unnamed[inner]
    # a quotation without a speaker of its own belongs to what it is quoted in
    alike |= (table["standing"] == "unknown").to_numpy()[inner]
    inside = inner[longer & (ends[outer] >= ends[inner]) & alike]
    return table[~table.index.isin(inside)].reset_index(drop=True)


def heard(
    speech: pd.DataFrame,
    sentences: pd.DataFrame,
    *,
    by: str = "corpus",
    articles: pd.DataFrame | None = None,
    codes: pd.DataFrame | None = None,
    variables: pd.DataFrame | None = None,
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
    parts : tuple of str
        Parts of the article that count.

    Returns
    -------
    DataFrame
        One row per article, theme or group (one for the corpus), in order, what is not known of articles last:
        `named`, `unlisted`, `anonymous`, `unknown` (statements; of two sides it counts once), `statements`,
        `anonymous_share` (of the statements), `words`, `said_words` (in statements, each word once however many hold
        it), `anonymous_words` (in those of anonymous speakers, also where they pass on the words of others),
        `said_words_share` and `anonymous_words_share` (of all words). A share of nothing is missing.

    Raises
    ------
    BroadsheetError
        `by` is none of these, or the table that it needs was not given.
    """
    counted = sentences[sentences["part"].isin(parts)].reset_index(drop=True)
    told = statements(speech).drop_duplicates(_SPAN).merge(counted[_SENTENCE], on=_SENTENCE)
    said, reached = spans.across(told, counted)
    group = _groups(counted, by, articles, codes, variables)
    # one row per statement and group that it reaches into
    reach = pd.DataFrame({"statement": said, "row": reached}).merge(group, on="row")
    reach = reach.drop_duplicates(["statement", "group"])
    kind = told["standing"].to_numpy()[reach["statement"]]
    counts = pd.crosstab(reach["group"], kind).reindex(columns=list(STANDINGS), fill_value=0)
    words = _words(counted, speech).merge(group, on="row").groupby("group")[["words", "said_words", "anonymous_words"]]
    table = words.sum().join(counts).fillna(0).astype("int64").sort_index()
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


def descriptors(speech: pd.DataFrame) -> pd.DataFrame:
    """The words that stand for anonymous speakers.

    Returns
    -------
    DataFrame
        One row per descriptor, in lower case and without its article, the most frequent first: `descriptor`,
        `statements`, `articles`. Those that no words describe come last, as `not described`.
    """
    table = statements(speech)
    table = table[table["standing"] == ANONYMOUS].drop_duplicates(_SPAN)
    words = table["descriptor"].fillna(UNSAID).str.lower().str.replace(_ARTICLE, "", regex=True)
    grouped = table.assign(descriptor=words).groupby("descriptor")
    found = grouped.agg(statements=("start", "size"), articles=("article_id", "nunique")).reset_index()
    last = found["descriptor"] == UNSAID
    order = ["last", "statements", "descriptor"]
    found = found.assign(last=last).sort_values(order, ascending=[True, False, True], ignore_index=True)
    return found.drop(columns="last")


def about(
    speech: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state"
) -> pd.DataFrame:
    """Who speaks of whom.

    Parameters
    ----------
    speech, mentions, actors : DataFrame
        One row per statement, per mention, and per actor of the codebook.
    level : {"state", "actor"}
        `state`: persons and ministries speak, and are spoken of, for their state. `actor`: everyone for itself.

    Returns
    -------
    DataFrame
        One row per speaker and actor in its statements, the most first: `speaker` (an actor; `anonymous`; `others`
        for those whom the codebook lacks, whom nobody knows or who have no state), `node` (the actor spoken of,
        who may be the speaker), `statements`, `articles`.
    """
    told = by_speaker(speech, actors, level=level)
    named = levels.counted(mentions, actors, level=level)
    outer, inner = spans.within(told, named)
    rows = told.iloc[outer][["speaker_node", *_SPAN]].assign(node=named["node"].to_numpy()[inner])
    rows = rows.rename(columns={"speaker_node": "speaker"}).drop_duplicates()
    grouped = rows.groupby(["speaker", "node"])
    table = grouped.agg(statements=("start", "size"), articles=("article_id", "nunique")).reset_index()
    table = table.astype({"node": "str"})
    return table.sort_values(["statements", "speaker", "node"], ascending=[False, True, True], ignore_index=True)


def speakers(
    speech: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state"
) -> pd.DataFrame:
    """How often each actor speaks, and how often others speak of it.

    Parameters
    ----------
    speech, mentions, actors, level
        As for `about`.

    Returns
    -------
    DataFrame
        One row per actor that speaks or is spoken of, the most heard first: `node`, `speaks` (statements),
        `articles` (in which it speaks), `spoken_of` (statements of others that name it; of two sides, of which it
        is one, none), `of_itself` (its own that name it), `voice` (speaks for each time it is spoken of; missing
        where nobody speaks of it).
    """
    told = by_speaker(speech, actors, level=level)
    own = told[~told["speaker_node"].isin([ANONYMOUS, OTHERS])].drop_duplicates([*_SPAN, "speaker_node"])
    speaks = own.groupby("speaker_node").agg(speaks=("start", "size"), articles=("article_id", "nunique"))
    named = levels.counted(mentions, actors, level=level)
    outer, inner = spans.within(told, named)
    rows = told.iloc[outer][["speaker_node", *_SPAN]].assign(node=named["node"].to_numpy()[inner])
    rows["own"] = rows["speaker_node"] == rows["node"]
    of = rows.groupby(["node", *_SPAN])["own"].any().reset_index()
    counts = of.groupby("node")["own"].agg(spoken_of=lambda s: int((~s).sum()), of_itself="sum")
    table = speaks.join(counts, how="outer").fillna(0).astype("int64").rename_axis("node").reset_index()
    table["voice"] = table["speaks"] / table["spoken_of"].where(table["spoken_of"] > 0)
    table = table.astype({"node": "str"})
    return table.sort_values(["speaks", "spoken_of", "node"], ascending=[False, False, True], ignore_index=True)


def by_speaker(speech: pd.DataFrame, actors: pd.DataFrame, *, level: levels.Level = "state") -> pd.DataFrame:
    """The statements that count, with the actor for which each speaker counts.

    Parameters
    ----------
    speech, actors, level
        As for `about`.

    Returns
    -------
    DataFrame
        One row per statement, as `statements` gives them, with `speaker_node`: an actor, `anonymous` or `others`.
    """
    if level not in get_args(levels.Level):
        raise BroadsheetError(f"`level` is {level!r}; {did_you_mean(level, get_args(levels.Level))}")
    told = statements(speech)
    state = actors.set_index("actor_id")["state"]
    stands = state.where(actors.set_index("actor_id")["kind"] != "state", state.index.to_series())
    node = told["speaker_id"] if level == "actor" else told["speaker_id"].map(stands)
    node = node.where(node.notna() & (told["standing"] == "named"), OTHERS)
    return told.assign(speaker_node=node.mask(told["standing"] == ANONYMOUS, ANONYMOUS).astype("str"))


def _groups(
    counted: pd.DataFrame,
    by: str,
    articles: pd.DataFrame | None,
    codes: pd.DataFrame | None,
    variables: pd.DataFrame | None,
) -> pd.DataFrame:
    """The groups of each sentence: `row`, `group`."""
    rows = counted[_SENTENCE].reset_index(names="row")
    if by == "corpus":
        return rows.assign(group="corpus")[["row", "group"]]
    if by == "article":
        return rows.rename(columns={"article_id": "group"})[["row", "group"]]
    needed, name = (codes, "codes") if by == "theme" else (articles, "articles")
    if needed is None:
        raise BroadsheetError(f"Statements by {by} need the table `{name}`, none was given; call with {name}=….")
    if by == "theme":
        themes = needed[[*_SENTENCE, "theme_id"]].drop_duplicates()
        return rows.merge(themes, on=_SENTENCE).rename(columns={"theme_id": "group"})[["row", "group"]]
    where = groups.of(needed, by=by, variables=variables)
    return rows.assign(group=rows["article_id"].map(where))[["row", "group"]]


def _words(counted: pd.DataFrame, speech: pd.DataFrame) -> pd.DataFrame:
    """The words of each sentence, those in statements, and those in statements of anonymous speakers."""
    found = [[word.start() for word in _WORD.finditer(text)] for text in counted["text"]]
    n = np.array([len(at) for at in found], dtype=np.int64)
    row = np.repeat(np.arange(len(counted)), n)
    offset = np.array([start for at in found for start in at], dtype=np.int64)
    start = counted["start"].to_numpy(dtype=np.int64)[row] + offset
    places = pd.DataFrame({"article_id": counted["article_id"].to_numpy()[row], "start": start, "end": start + 1})
    nameless = speech[standing(speech) == ANONYMOUS]
    said, anonymous = (
        np.bincount(row, spans.covered(places, rows), minlength=len(counted)).astype("int64")
        for rows in (speech, nameless)
    )
    return pd.DataFrame({"row": np.arange(len(counted)), "words": n, "said_words": said, "anonymous_words": anonymous})
