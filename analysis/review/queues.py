"""What is reviewed first: sentences in an order of choice, each with why it stands there."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, counted, one_of
from analysis.measure import levels
from analysis.measure.inference import contenders

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

Order = Literal["least sure", "claim", "text"]
COLUMNS = ["article_id", "sentence_id", "start", "end", "why"]
_SIGNS = {"relation": "cooperative", "conflict": "conflictual"}


def queue(corpus: "Corpus", *, order: Order = "least sure", claims: pd.DataFrame | None = None) -> pd.DataFrame:
    """Sentences in the order in which they are to be reviewed.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    order : {"least sure", "claim", "text"}
        `least sure`: those with the most findings that rest on little (a theme on one term, an actor on its surname
        or a metonym, a statement whose speaker is not known). `claim`: those that a headline claim is counted from,
        the claims in the report's order. `text`: as they stand. Default least sure: a decision there changes most.
    claims : DataFrame, optional
        The table `claims`; `claim` needs it.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`, `start`, `end`, `why`.

    Raises
    ------
    BroadsheetError
        The order is unknown, or the claims are missing.
    """
    one_of("order", order, get_args(Order))
    if order == "text":
        return corpus.sentences[COLUMNS[:4]].assign(why="as it stands").reset_index(drop=True)
    if order == "claim":
        if claims is None:
            raise BroadsheetError("The order `claim` goes by the table `claims`; give `claims` too.")
        return behind_claims(corpus, claims)
    return least_sure(corpus.sentences, corpus.codes, corpus.mentions, corpus.speech)


@takes(
    sentences="article_id sentence_id start end",
    codes="article_id sentence_id terms",
    mentions="article_id sentence_id how",
    speech="article_id sentence_id speaker_id",
)
def least_sure(
    sentences: pd.DataFrame, codes: pd.DataFrame, mentions: pd.DataFrame, speech: pd.DataFrame
) -> pd.DataFrame:
    """The sentences with a finding that rests on little, those with the most of them first.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`, `start`, `end`, `why`.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "start": [0, 9], "end": [8, 20]})
    >>> mentions = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 1], "how": ["alias", "metonym", "surname"]})
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [1], "terms": [[{"text": "road"}]]})
    >>> speech = pd.DataFrame({"article_id": [], "sentence_id": [], "speaker_id": []})
    >>> least_sure(sentences, codes, mentions, speech)[["sentence_id", "why"]].values.tolist()
    [[1, '1 theme on one term, 1 mention by a metonym, 1 mention by a surname']]
    """
    unsure = {
        "theme on one term": codes[codes["terms"].map(len) == 1],
        "mention by a metonym": mentions[mentions["how"] == "metonym"],
        "mention by a surname": mentions[mentions["how"] == "surname"],
        "mention by the model": mentions[mentions["how"] == "model"],
        "statement without a known speaker": speech[speech["speaker_id"].isna()],
    }
    place = pd.MultiIndex.from_frame(sentences[SENTENCE])
    many = pd.DataFrame(
        {name: rows.groupby(SENTENCE).size().reindex(place, fill_value=0).to_numpy() for name, rows in unsure.items()},
        index=sentences.index,
    )
    found = sentences[COLUMNS[:4]].assign(n=many.sum(axis=1), why="")
    found = found[found["n"] > 0].sort_values("n", ascending=False, kind="stable")
    told = [
        ", ".join(_many(n, name) for name, n in row.items() if n) for row in many.loc[found.index].to_dict("records")
    ]
    return found.assign(why=pd.Series(told, index=found.index, dtype="str"))[COLUMNS].reset_index(drop=True)


def _many(n: int, name: object) -> str:
    noun, _, rest = str(name).partition(" ")
    return f"{counted(int(n), noun)} {rest}"


def behind_claims(corpus: "Corpus", claims: pd.DataFrame) -> pd.DataFrame:
    """The sentences that the headline claims are counted from, claim by claim, each sentence once.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`, `start`, `end`, `why`: the claim.
    """
    parts = []
    for claim in claims.sort_values("place").to_dict("records"):
        rows = [_of_contender(corpus, str(claim["claim"]), str(one)) for one in claim["contenders"]]
        parts += [part[SENTENCE].drop_duplicates().assign(why=str(claim["sentence"])) for part in rows]
    if not parts:
        return corpus.sentences.head(0)[COLUMNS[:4]].assign(why="")
    every = pd.concat(parts).drop_duplicates(SENTENCE)
    return every.merge(corpus.sentences[COLUMNS[:4]], on=SENTENCE)[COLUMNS].reset_index(drop=True)


def _of_contender(corpus: "Corpus", claim: str, contender: str) -> pd.DataFrame:
    """What a contender's number in a claim is counted from."""
    if claim == "theme":
        return corpus.codes[corpus.codes["theme_id"] == contender]
    state = corpus.actors.set_index("actor_id")["state"]
    if claim == "voice":
        speaker = corpus.speech["speaker_id"]
        return corpus.speech[(speaker == contender) | (speaker.map(state) == contender)]
    if claim in ("tie", "actor"):
        named = levels.counted(corpus.mentions, corpus.actors)
        rows = [named[named["node"] == node] for node in contender.split(contenders.AND)]
        both = rows[0]
        for other in rows[1:]:
            both = both.merge(other[SENTENCE].drop_duplicates(), on=SENTENCE)
        return both
    pair = contender.split(contenders.AND)
    events = corpus.events
    if claim not in _SIGNS or len(pair) != 2:
        return events.head(0)
    ends = [events[side].map(state).fillna(events[side]) for side in ("source_id", "target_id")]
    of_pair = ((ends[0] == pair[0]) & (ends[1] == pair[1])) | ((ends[0] == pair[1]) & (ends[1] == pair[0]))
    return events[of_pair & (events["sign"] == _SIGNS[claim])]


@takes(sample="article_id sentence_id start end")
def of_sample(sample: pd.DataFrame) -> pd.DataFrame:
    """The sentences drawn by chance for people to code, as far as the corpus still has them.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`, `start`, `end`, `why`.

    Examples
    --------
    >>> sample = pd.DataFrame({"article_id": ["a"], "sentence_id": [3], "start": [0], "end": [9], "inclusion": [0.25]})
    >>> of_sample(sample)["why"].item()
    'drawn by chance'
    """
    there = sample[sample["sentence_id"].notna()]
    return there.astype({"sentence_id": "int64"}).assign(why="drawn by chance")[COLUMNS].reset_index(drop=True)


@takes(sentences="article_id sentence_id start end")
def of_places(sentences: pd.DataFrame, places: Collection[tuple[str, int, int]], *, why: str) -> pd.DataFrame:
    """Sentences at given places, in the order of the text.

    Examples
    --------
    >>> sentences = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "start": [0, 9], "end": [8, 20]})
    >>> of_places(sentences, [("a", 9, 20)], why="coded by another")["sentence_id"].tolist()
    [1]
    """
    own = pd.MultiIndex.from_frame(sentences[["article_id", "start", "end"]]).isin(list(places))
    return sentences[own][COLUMNS[:4]].assign(why=why).reset_index(drop=True)
