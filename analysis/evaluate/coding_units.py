"""The units that a coding is judged by: what gold has, what was found, and which of the two is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.evaluate.agreement import Score
from analysis.evaluate.estimates import Measure

SPAN = ["article_id", "start", "end"]
COLUMNS = ["article_id", "start", "end", "gold", "found", "right", "wanted", "given"]


@dataclass(frozen=True)
class Judged:
    """A layer compared with gold.

    Parameters
    ----------
    scores : dict
        The layer's figures by name.
    figures : dict
        Name of a figure to how it is measured and the units it is computed from; the main one first.
    errors : DataFrame
        One row per error: `article_id`, `start`, `end`, `gold`, `found`, either of the last two missing.
    """

    scores: dict[str, float | int]
    figures: dict[str, tuple[Measure, pd.DataFrame]] = field(default_factory=dict)
    errors: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS[:5]))


def paired(gold: pd.DataFrame, found: pd.DataFrame, *, on: Sequence[str]) -> pd.DataFrame:
    """Two sets of codings side by side.

    Parameters
    ----------
    gold, found : DataFrame
        One row per coding: the columns of `on`, `label`, and, unless `on` has them, `start` and `end`. What stands
        twice counts once.
    on : sequence of str
        What two codings share that are about the same thing, such as the span.

    Returns
    -------
    DataFrame
        One row per coding of either: equal ones in one row (`right`), then those that share what they are about
        and differ in the label, then those that stand alone, with `gold` or `found` missing. `wanted` and `given`
        say which of the two has it.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a", "a"], "start": [0, 9], "end": [4, 12], "label": ["NRV", "SUD"]})
    >>> found = gold.assign(label=["NRV", "OST"])
    >>> paired(gold, found, on=SPAN)[["gold", "found", "right"]].values.tolist()
    [['NRV', 'NRV', 1], ['SUD', 'OST', 0]]
    """
    key = [*on, "label"]
    gold, found = gold.drop_duplicates(key), found.drop_duplicates(key)
    both = gold.merge(found, on=key, how="outer", indicator="side", suffixes=("", "_found"))
    equal = both[both["side"] == "both"]
    missed, spurious = (both[both["side"] == side].drop(columns="side") for side in ("left_only", "right_only"))
    missed, spurious = (rows.assign(nth=rows.groupby(list(on)).cumcount()) for rows in (missed, spurious))
    other = missed.merge(spurious, on=[*on, "nth"], how="outer", suffixes=("", "_other"))
    rows = pd.concat(
        [
            equal.assign(gold=equal["label"], found=equal["label"], right=1),
            other.assign(gold=other["label"], found=other["label_other"], right=0),
        ]
    )
    for column in ("start", "end"):
        for elsewhere in (f"{column}_found", f"{column}_found_other"):
            if elsewhere in rows:
                rows[column] = rows[column].fillna(rows[elsewhere])
    rows = rows.assign(wanted=rows["gold"].notna().astype(int), given=rows["found"].notna().astype(int))
    own = [c for c in on if c not in COLUMNS]
    return rows[[*COLUMNS, *own]].sort_values([*SPAN, "gold", "found"], ignore_index=True)


def score(units: pd.DataFrame) -> Score:
    """Precision, recall and F1 of paired units.

    Examples
    --------
    >>> units = pd.DataFrame({"right": [1, 0], "wanted": [1, 1], "given": [1, 0]})
    >>> score(units).precision, score(units).recall
    (1.0, 0.5)
    """
    right, wanted, given = (int(units[c].sum()) for c in ("right", "wanted", "given"))
    return Score(
        right / given if given else 0.0,
        right / wanted if wanted else 0.0,
        2 * right / (wanted + given) if wanted + given else 0.0,
        given,
        wanted,
        right,
    )


def differing(units: pd.DataFrame) -> pd.DataFrame:
    """The units whose codings differ.

    Examples
    --------
    >>> units = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [4, 12], "gold": ["NRV", "SUD"]})
    >>> differing(units.assign(found="NRV")).values.tolist()
    [['a', 9, 12, 'SUD', 'NRV']]
    """
    same = (units["gold"] == units["found"]) | (units["gold"].isna() & units["found"].isna())
    return units.loc[~same, COLUMNS[:5]]


def located(rows: pd.DataFrame, sentences: pd.DataFrame, texts: pd.DataFrame) -> pd.DataFrame:
    """Add the sentence that each row begins in: `sentence_id` and its words as `sentence`.

    Parameters
    ----------
    rows : DataFrame
        One row per thing with `article_id` and `start`, which may be missing.
    sentences, texts : DataFrame
        One row per sentence, and per source; outside the sentences the line of the source stands in.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a"], "start": [3]})
    >>> sentences = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [19], "sentence_id": [0]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Zenda has a bridge."]})
    >>> located(rows, sentences.assign(text=texts["text"]), texts)["sentence"].tolist()
    ['Zenda has a bridge.']
    """
    order = rows[["article_id"]].assign(row=range(len(rows)), at=pd.to_numeric(rows["start"]).astype("Int64"))
    known = order[order["at"].notna()].astype({"at": "int64"}).sort_values("at")
    begun = sentences[["article_id", "start", "end", "sentence_id", "text"]].rename(
        columns={"start": "begun", "end": "over", "text": "sentence"}
    )
    begun = begun.astype({"begun": "int64", "article_id": "str"}).sort_values("begun")
    found = pd.merge_asof(known.astype({"article_id": "str"}), begun, left_on="at", right_on="begun", by="article_id")
    found = found[found["at"] < found["over"]].set_index("row")
    located = rows.assign(
        sentence_id=found["sentence_id"].reindex(range(len(rows))).astype("Int64").to_numpy(),
        sentence=found["sentence"].reindex(range(len(rows))).to_numpy(),
    )
    source = dict(zip(texts["article_id"], texts["text"], strict=True))
    lines = [
        words if isinstance(words, str) else _line(source.get(article, ""), at)
        for words, article, at in zip(located["sentence"], located["article_id"], order["at"].tolist(), strict=True)
    ]
    return located.assign(sentence=pd.Series(lines, index=located.index, dtype="str"))


def _line(text: str, at: object) -> str:
    if not isinstance(at, int) or not 0 <= at < len(text):
        return ""
    return text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].strip()
