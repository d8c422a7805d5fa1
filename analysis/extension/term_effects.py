"""What a term would do to a coding: where it stands, who has these places already, what would be gained and lost."""

from collections.abc import Sequence

import pandas as pd

from analysis.annotate import themes as theme_coding
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Case, Pattern, problem
from analysis.contracts.keys import SENTENCE
from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError

WINDOW = 60  # characters on either side: with the term a line of print
NOBODY, NEW = "", "?"
_COLUMNS = ["id", "label", "has", "gains", "loses"]


@takes(sentences="article_id sentence_id start text")
def places(sentences: pd.DataFrame, term: str, *, case: Case = "folded") -> pd.DataFrame:
    """Where a term stands, as a codebook would find it, with the words around it.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    term : str
        As a codebook would have it: words, `*` at the end of one for any ending, a `*` of its own for any word.
    case : {"folded", "capitals", "exact"}
        How capitals count: `folded` as for themes (the default), `capitals` as for actors.

    Returns
    -------
    DataFrame
        One row per place, in reading order: `article_id`, `sentence_id`, `start`, `end`, `left`, `keyword`, `right`.

    Raises
    ------
    BroadsheetError
        The term cannot be looked for.

    Examples
    --------
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 10, "text": "A pier, two piers."}
    >>> places(pd.DataFrame([row]), "pier*")[["start", "left", "keyword", "right"]].values.tolist()
    [[12, 'A ', 'pier', ', two piers.'], [22, 'A pier, two ', 'piers', '.']]
    """
    if wrong := problem(term):
        raise BroadsheetError(f"`{term}` {wrong}.")
    patterns = pd.DataFrame([{"id": NEW, "phrase": term}])
    found = theme_coding.matches(sentences, patterns, matcher=Matcher([Pattern(NEW, term, case)]))
    found = found.merge(sentences[[*SENTENCE, "start"]].rename(columns={"start": "from"}), on=SENTENCE, how="left")
    spans = [
        (text, start - first, end - first)
        for text, start, end, first in zip(found["sentence"], found["start"], found["end"], found["from"], strict=True)
    ]
    around = {
        "left": [text[max(0, start - WINDOW) : start] for text, start, _ in spans],
        "keyword": [text[start:end] for text, start, end in spans],
        "right": [text[end : end + WINDOW] for text, _, end in spans],
    }
    table = found[[*SENTENCE, "start", "end"]].assign(
        **{name: pd.Series(words, index=found.index, dtype="str") for name, words in around.items()}
    )
    return table.sort_values([*SENTENCE, "start"], ignore_index=True)


@takes(found="article_id sentence_id start end", codes="article_id sentence_id theme_id terms", themes="theme_id label")
def on_themes(found: pd.DataFrame, codes: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """How many sentences each theme would gain by a term, and lose if the term were excluded from it.

    Parameters
    ----------
    found : DataFrame
        As `places` gives it.
    codes : DataFrame
        One row per theme in a sentence, with the terms that carry it.
    themes : DataFrame
        One row per theme.

    Returns
    -------
    DataFrame
        One row per theme, those first that have most of these sentences: `id`, `label`, `has` (sentences with the
        term that the theme has already), `gains` (those that it would gain by the term), `loses` (those that it has by
        words within the term alone, and would lose if the term were excluded). The last row, without an id, has the
        sentences with the term that no theme has, and gains as a new theme would. What a theme excludes already is not
        looked at: `gained` does that, for one theme.

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1, 2], "start": 0, "end": 9})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1], "theme_id": "roads"})
    >>> codes["terms"] = [[{"start": 4, "end": 8}], [{"start": 20, "end": 24}]]
    >>> themes = pd.DataFrame({"theme_id": ["roads", "fish"], "label": ["Roads", "Fish"]})
    >>> on_themes(found, codes, themes).values.tolist()
    [['roads', 'Roads', 2, 1, 1], ['fish', 'Fish', 0, 3, 0], ['', 'no theme', 1, 3, 0]]
    """
    sentences = found[SENTENCE].drop_duplicates()
    own = codes.merge(sentences, on=SENTENCE)
    within: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for article, sentence, start, end in zip(
        *(found[name].tolist() for name in (*SENTENCE, "start", "end")), strict=True
    ):
        within.setdefault((article, sentence), []).append((start, end))
    keys = zip(own["article_id"], own["sentence_id"], strict=True)
    only = [_all_within(terms, within[key]) for terms, key in zip(own["terms"], keys, strict=True)]
    has = own.groupby("theme_id").size()
    loses = own[only].groupby("theme_id").size() if len(own) else has
    table = pd.DataFrame({"id": themes["theme_id"], "label": themes["label"]})
    table["has"] = table["id"].map(has).fillna(0).astype("int64")
    table["gains"] = len(sentences) - table["has"]
    table["loses"] = table["id"].map(loses).fillna(0).astype("int64")
    table = table.sort_values("has", ascending=False, kind="stable")
    uncoded = len(sentences) - len(own[SENTENCE].drop_duplicates())
    return _with_nobody(table, "no theme", uncoded, gains=len(sentences))


@takes(sentences="article_id sentence_id start text", codes="article_id sentence_id theme_id")
def gained(
    sentences: pd.DataFrame, term: str, theme: str, *, codes: pd.DataFrame, known: Sequence[Pattern]
) -> pd.DataFrame:
    """The sentences that a theme would gain by a term, with what the theme excludes, and its longer terms.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence that holds the term, at least.
    term : str
        The term.
    theme : str
        The theme's id.
    codes : DataFrame
        One row per theme in a sentence.
    known : sequence of Pattern
        What the theme has and excludes.

    Returns
    -------
    DataFrame
        One row per sentence: `article_id`, `sentence_id`.

    Examples
    --------
    >>> rows = [("a", 0, 0, "A pier."), ("a", 1, 9, "A pier show."), ("a", 2, 30, "A pier road.")]
    >>> sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "text"])
    >>> codes = pd.DataFrame({"article_id": ["a"], "sentence_id": [2], "theme_id": ["roads"]})
    >>> known = [Pattern("roads", "road"), Pattern("roads", "pier show", sort="exclude")]
    >>> gained(sentences, "pier", "roads", codes=codes, known=known).values.tolist()
    [['a', 0]]
    """
    new = Pattern(NEW, term)
    others = [Pattern(NEW, one.phrase, one.case, one.sort) for one in known]
    patterns = pd.DataFrame([{"id": NEW, "phrase": one.phrase} for one in (new, *others)])
    found = theme_coding.matches(sentences, patterns, matcher=Matcher([new, *others], rivals="same id"))
    found = found.loc[found["term"] == term, SENTENCE].drop_duplicates()
    has = codes.loc[codes["theme_id"] == theme, SENTENCE]
    both = found.merge(has, on=SENTENCE, how="left", indicator=True)
    return both.loc[both["_merge"] == "left_only", SENTENCE].reset_index(drop=True)


@takes(found="article_id sentence_id start end", mentions="article_id start end actor_id", actors="actor_id label")
def on_actors(found: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """How many mentions each actor would gain by a name, and lose to it.

    Parameters
    ----------
    found : DataFrame
        As `places` gives it, with `case="capitals"`.
    mentions : DataFrame
        One row per mention.
    actors : DataFrame
        One row per actor.

    Returns
    -------
    DataFrame
        One row per actor that is named in one of these places, the most often first: `id`, `label`, `has` (places that
        its own mentions hold, so that they go on counting for it), `gains` (places that it would gain: those that no
        mention holds), `loses` (mentions within a longer place: the longer name of another actor would have their
        words). The last row, without an id, has the places that no mention touches, and gains as a new actor would.

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": "a", "sentence_id": 0, "start": [0, 40], "end": [14, 54]})
    >>> mentions = pd.DataFrame({"article_id": ["a"], "start": [6], "end": [14], "actor_id": ["NRV"]})
    >>> on_actors(found, mentions, pd.DataFrame({"actor_id": ["NRV"], "label": ["Norvania"]})).values.tolist()
    [['NRV', 'Norvania', 0, 2, 1], ['', 'no actor', 1, 2, 0]]
    """
    both = _touching(found, mentions)
    holds = both["holds"]
    has = both[holds].groupby("actor_id")["place"].nunique()
    loses = both[~holds].groupby("actor_id").size()
    table = pd.DataFrame({"id": sorted(both["actor_id"].unique())}, dtype="str")
    label = dict(zip(actors["actor_id"], actors["label"], strict=True))
    table["label"] = [label.get(one, one) for one in table["id"]]
    table["has"] = table["id"].map(has).fillna(0).astype("int64")
    table["gains"] = len(found) - both.loc[holds, "place"].nunique()
    table["loses"] = table["id"].map(loses).fillna(0).astype("int64")
    table = table.sort_values(["has", "loses"], ascending=False, kind="stable")
    free = len(found) - both["place"].nunique()
    return _with_nobody(table, "no actor", free, gains=len(found) - both.loc[holds, "place"].nunique())


def _touching(found: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Pairs of a place, by its number, and a mention that shares words with it, which `holds` all of them or not."""
    spots = found[["article_id", "start", "end"]].reset_index(drop=True).reset_index(names="place")
    own = mentions.loc[mentions["article_id"].isin(spots["article_id"]), ["article_id", "start", "end", "actor_id"]]
    both = spots.merge(own, on="article_id", suffixes=("", "_own"))
    both = both[(both["start"] < both["end_own"]) & (both["start_own"] < both["end"])]
    return both.assign(holds=(both["start_own"] <= both["start"]) & (both["end"] <= both["end_own"]))


@takes(found="article_id sentence_id", codes="article_id sentence_id theme_id", themes="theme_id label")
def themes_there(found: pd.DataFrame, codes: pd.DataFrame, themes: pd.DataFrame) -> list[str]:
    """The themes of the sentence in which each place lies, by their labels.

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": "a", "sentence_id": [0, 1]})
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0, 0], "theme_id": ["roads", "fish"]})
    >>> themes_there(found, codes, pd.DataFrame({"theme_id": ["roads", "fish"], "label": ["Roads", "Fish"]}))
    ['Roads, Fish', '']
    """
    label = dict(zip(themes["theme_id"], themes["label"], strict=True))
    own = codes.merge(found[SENTENCE].drop_duplicates(), on=SENTENCE)
    named: dict[tuple[str, int], list[str]] = {}
    for article, sentence, theme in zip(*(own[name].tolist() for name in (*SENTENCE, "theme_id")), strict=True):
        named.setdefault((article, sentence), []).append(str(label.get(theme, theme)))
    return [", ".join(named.get(key, ())) for key in zip(*(found[name].tolist() for name in SENTENCE), strict=True)]


@takes(found="article_id start end", mentions="article_id start end actor_id", actors="actor_id label")
def actors_there(found: pd.DataFrame, mentions: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """The actors whose mentions share words with each place, by their labels.

    Examples
    --------
    >>> found = pd.DataFrame({"article_id": "a", "start": [0, 40], "end": [14, 54]})
    >>> mentions = pd.DataFrame({"article_id": ["a"], "start": [6], "end": [14], "actor_id": ["NRV"]})
    >>> actors_there(found, mentions, pd.DataFrame({"actor_id": ["NRV"], "label": ["Norvania"]}))
    ['Norvania', '']
    """
    label = dict(zip(actors["actor_id"], actors["label"], strict=True))
    both = _touching(found, mentions)
    named: dict[int, dict[str, None]] = {}
    for place, actor in zip(both["place"], both["actor_id"], strict=True):
        named.setdefault(place, {})[str(label.get(actor, actor))] = None
    return [", ".join(named.get(place, ())) for place in range(len(found))]


def _all_within(terms: object, places: list[tuple[int, int]]) -> bool:
    """Whether all the words that carry a theme lie within the places of a term."""
    carried = list(terms) if isinstance(terms, list | tuple) or hasattr(terms, "__iter__") else []
    return bool(carried) and all(
        any(start <= term["start"] and term["end"] <= end for start, end in places) for term in carried
    )


def _with_nobody(table: pd.DataFrame, label: str, n: int, *, gains: int) -> pd.DataFrame:
    nobody = pd.DataFrame([{"id": NOBODY, "label": label, "has": n, "gains": gains, "loses": 0}])
    return pd.concat([table, nobody], ignore_index=True)[_COLUMNS]
