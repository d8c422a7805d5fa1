"""Every error of a layer as a row: what sort it is, where it stands, and in what words."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.evaluate.boundaries import FOUND_SPAN
from analysis.evaluate.coding_units import COLUMNS, SPAN, Judged, located

# Tasks whose gold lies in the text of articles: what cleaning drops they cannot find.
IN_TEXT = ("mentions", "names", "roles", "sentences", "speech", "events", "dates")
_MORE = ["error", *FOUND_SPAN, "kind", "cue", "given"]
_KEY = ["article_id", "start", "end", "gold", "found", "kind"]


def table(layer: str, judged: Judged, found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The errors of a layer, in reading order.

    Parameters
    ----------
    layer : str
        Which layer.
    judged : Judged
        The coding against gold. Its errors may have `error` where the sort is known, the span that was found instead
        (`found_start`, `found_end`), and what the row of the table `errors` says further.
    found : mapping
        `sentences` and `texts`, which tell where a unit stands.

    Returns
    -------
    DataFrame
        One row per error, as the table `errors`: what the gold has and cleaning dropped is `dropped` in place of
        `missed`; what was found with other bounds and the same label `boundary` in place of `different`.

    Examples
    --------
    >>> from analysis import schema
    >>> errors = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [5], "gold": ["place"], "found": None})
    >>> found = {"sentences": schema.empty("sentences"), "texts": pd.DataFrame({"article_id": ["a"], "text": "Zenda."})}
    >>> table("names", Judged({}, errors=errors), found)[["error", "words"]].values.tolist()
    [['dropped', 'Zenda']]
    """
    rows = judged.errors.reindex(columns=[*COLUMNS[:5], *_MORE]).reset_index(drop=True)
    rows = located(rows, found["sentences"], found["texts"]).assign(layer=layer)
    texts = dict(zip(found["texts"]["article_id"], found["texts"]["text"], strict=True))
    words = _words(rows, SPAN[1:], texts)
    rows = rows.assign(
        error=rows["error"].where(rows["error"].notna(), _sorts(rows, layer)),
        words=words,
        found_words=_words(rows, FOUND_SPAN, texts),
        **{name: rows[name].astype("str").where(rows[name].notna() & (rows[name] != "")) for name in _MORE[3:]},
    )
    rows = rows.drop(columns=FOUND_SPAN).drop_duplicates(_KEY)
    return rows.sort_values(["article_id", "start", "end"], kind="stable", ignore_index=True)


def _sorts(rows: pd.DataFrame, layer: str) -> "pd.Series[str]":
    """What sort of error each is."""
    sort = rows["gold"].isna().map({True: "spurious", False: "different"}).where(rows["found"].notna(), "missed")
    moved = rows[FOUND_SPAN[0]].notna() & (rows["gold"] == rows["found"])
    gone = (sort == "missed") & rows["start"].notna() & rows["sentence_id"].isna() & (layer in IN_TEXT)
    return sort.where(~moved, "boundary").where(~gone, "dropped")


def _words(rows: pd.DataFrame, span: list[str], texts: Mapping[str, str]) -> "pd.Series[str]":
    """The characters of a span, on one line; missing where there is no span."""
    said = [
        None if pd.isna(start) or pd.isna(end) else " ".join(texts.get(a, "")[int(start) : int(end)].split())
        for a, start, end in zip(rows["article_id"], rows[span[0]], rows[span[1]], strict=True)
    ]
    return pd.Series(said, index=rows.index, dtype="str")


def kept(judged: Judged, dropped: pd.DataFrame) -> pd.DataFrame:
    """The units of the main figure without those that cleaning dropped.

    Examples
    --------
    >>> units = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [5, 12], "gold": "place", "found": None})
    >>> kept(Judged({}, {"f1": ("f1", units)}), units.tail(1))["start"].tolist()
    [0]
    """
    _, units = next(iter(judged.figures.values()))
    gone = {*dropped[SPAN].astype({"start": "int64", "end": "int64"}).itertuples(index=False, name=None)}
    stays = [(*span, pd.isna(label)) for *span, label in units[[*SPAN, "found"]].itertuples(index=False, name=None)]
    return units[np.array([not (empty and tuple(span) in gone) for *span, empty in stays], dtype=bool)]
