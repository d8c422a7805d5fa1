"""How well two coders agree: alpha over the units both judged, and the layer's own figure between them."""

from collections.abc import Mapping
from itertools import permutations

import pandas as pd

from analysis.evaluate.coding_units import SPAN, Judged

Tables = Mapping[str, pd.DataFrame]
_ENDS = ["source", "target"]
# Where a layer's gold and its table differ in their words, and what the gold may leave out.
_TABLE = {"bodies": "articles", "roles": "mentions"}
_NAMED = {"bodies": {"text": "body"}, "mentions": {"actor": "actor_id"}, "speech": {"speaker": "speaker_id"}}
_FIELDS = {"lines": ("start", "end"), "speech": ("speaker", "speaker_start", "speaker_end")}
# The first coder's own themes in a row that was adjudicated.
BEFORE = "before"
# What alpha is taken over, layer by layer: said wherever the figure stands.
UNITS = {
    "lines": "lines that both labelled",
    "articles": "articles of both: outlet and days together",
    "mentions": "spans that a coder or the program marked: which actor, or none",
    "names": "spans that a coder or the program marked: which kind, or none",
    "roles": "names to which both gave a role",
    "sentences": "sentence and theme, over the sentences that both coded",
    "speech": "sentence and speaker, over those to whom a coder or the program gives a statement in the article",
    "events": "ordered pair of actors, over those in an event by a coder or the program: of which sign, or none",
    "dates": "spans that a coder or the program marked: which days, or none",
}


def as_found(layer: str, second: pd.DataFrame, types: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The coding of a second coder in the form of the tables that a program finds.

    Parameters
    ----------
    layer : str
        Which layer.
    second : DataFrame
        One row as in gold of that layer.
    types : DataFrame
        One row per type of act, with its sign.

    Examples
    --------
    >>> second = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "actor": ["NRV"]})
    >>> as_found("mentions", second, pd.DataFrame())["mentions"].columns.tolist()
    ['article_id', 'start', 'end', 'actor_id']
    """
    if layer == "sentences":
        numbered = second.assign(sentence_id=range(len(second)))
        coded = numbered[["article_id", "sentence_id", "themes"]].explode("themes").dropna()
        codes = coded.rename(columns={"themes": "theme_id"})
        return {"sentences": numbered, "codes": codes, "themes": codes[["theme_id"]].drop_duplicates()}
    if layer == "events":
        first = second["type"].map(lambda one: one if isinstance(one, str) else one[0])
        places = second.reindex(columns=["start", "end"]).set_axis(["trigger_start", "trigger_end"], axis=1)
        events = second.assign(type=first, **places).rename(columns={"source": "source_id", "target": "target_id"})
        return {"events": events, "types": types}
    if layer == "roles":  # names of the program are none of the coder's
        return {"mentions": second, "names": second.head(0)}
    filled = second.assign(**{c: None for c in _FIELDS.get(layer, ()) if c not in second})
    return {_TABLE.get(layer, layer): filled.rename(columns=_NAMED.get(layer, {}))}


def both_read(layer: str, gold: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The gold that a second coder judged too: where units are given and not found, those of both.

    What was adjudicated is as the first coder had it, where the gold says so (`before`).

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "line": [0, 1], "label": "article"})
    >>> both_read("lines", gold, gold.head(1))["line"].tolist()
    [0]
    """
    key = {"lines": ["article_id", "line"], "sentences": SPAN, "roles": SPAN}.get(layer)
    if layer == "sentences" and BEFORE in gold:  # coders are compared as they coded, not as somebody decided between
        pairs = zip(gold[BEFORE], gold["themes"], strict=True)
        own = [before if isinstance(before, list) else themes for before, themes in pairs]
        gold = gold.assign(themes=pd.Series(own, index=gold.index, dtype=object))
    if key is None:
        return gold
    return gold.merge(second[key].drop_duplicates(), on=key)


def units(layer: str, judged: Judged, program: Judged, found: Tables) -> pd.DataFrame:
    """The units of alpha between two coders.

    Parameters
    ----------
    layer : str
        Which layer.
    judged, program : Judged
        The second coder, and the program, against the first.
    found : mapping
        The tables that the program found.

    Returns
    -------
    DataFrame
        One row per unit: `article_id`, `item`, `kind`, and the codings `gold` and `found`, missing for none.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "line": [0, 1], "label": ["title", "article"]})
    >>> from analysis.evaluate.tasks import cleaning_tasks
    >>> judged = cleaning_tasks.lines(gold, {"lines": gold.assign(start=[0, 9], end=[8, 20], label="article")})
    >>> units("lines", judged, judged, {})[["gold", "found"]].values.tolist()
    [['title', 'article'], ['article', 'article']]
    """
    _, rows = next(iter(judged.figures.values()))
    _, others = next(iter(program.figures.values()))
    if layer in ("mentions", "names", "dates"):
        return _spans(rows, others)
    if layer == "speech":
        return _speakers(rows, others, found["sentences"])
    return _pairs(rows, others) if layer == "events" else rows


def _spans(rows: pd.DataFrame, program: pd.DataFrame) -> pd.DataFrame:
    """Each span once, several labels joined; those of the program alone are none to both."""

    def joined(column: str) -> "pd.Series[str]":
        return rows.dropna(subset=column).groupby(SPAN)[column].agg(lambda labels: "+".join(sorted(set(labels))))

    coded = pd.concat([joined("gold"), joined("found")], axis=1)
    spans = pd.concat([rows[SPAN], program.loc[program["given"] == 1, SPAN]]).drop_duplicates()
    return spans.merge(coded, left_on=SPAN, right_index=True, how="left").assign(kind="sentences")


def _speakers(rows: pd.DataFrame, program: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Each sentence with each speaker of its article: whether a statement of theirs touches it."""
    sides = [
        rows.loc[rows["gold"].notna(), [*SPAN, "gold"]].set_axis([*SPAN, "speaker"], axis=1).assign(by="gold"),
        rows.loc[rows["found"].notna(), [*SPAN, "found"]].set_axis([*SPAN, "speaker"], axis=1).assign(by="found"),
        program.loc[program["found"].notna(), [*SPAN, "found"]].set_axis([*SPAN, "speaker"], axis=1).assign(by="no"),
    ]
    said = pd.concat(sides).astype({"start": "int64", "end": "int64"})
    grid = sentences[[*SPAN, "sentence_id"]].merge(said[["article_id", "speaker"]].drop_duplicates(), on="article_id")
    beside = grid.merge(said, on=["article_id", "speaker"], suffixes=("", "_said"))
    touch = beside[(beside["start_said"] < beside["end"]) & (beside["start"] < beside["end_said"])]
    key = ["article_id", "sentence_id", "speaker"]
    for by in ("gold", "found"):
        marked = touch.loc[touch["by"] == by, key].drop_duplicates().assign(**{by: "yes"})
        grid = grid.merge(marked, on=key, how="left")
    return grid.assign(kind="sentences")


def _pairs(rows: pd.DataFrame, program: pd.DataFrame) -> pd.DataFrame:
    """Each ordered pair of an article's acting actors: the sign of what one does to the other."""
    named = pd.concat([rows, program])
    actors = pd.concat([named[["article_id", side]].set_axis(["article_id", "actor"], axis=1) for side in _ENDS])
    pairs = [
        (article, one, other)
        for article, here in actors.drop_duplicates().groupby("article_id")["actor"]
        for one, other in permutations(sorted(here), 2)
    ]
    grid = pd.DataFrame(pairs, columns=["article_id", *_ENDS])
    for by in ("gold", "found"):
        marked = rows.dropna(subset=by).groupby(["article_id", *_ENDS])[by]
        signs = marked.agg(lambda labels: "+".join(sorted(set(labels)))).reset_index()
        grid = grid.merge(signs, on=["article_id", *_ENDS], how="left")
    return grid.assign(start=float("nan"), end=float("nan"), kind="events")
