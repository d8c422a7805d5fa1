"""What coding found against gold: mentions, names and themes."""

import re

import pandas as pd

from analysis.evaluate import boundaries, estimates
from analysis.evaluate.coding_units import COLUMNS, SPAN, Judged, paired, score
from analysis.evaluate.estimates import Measure
from analysis.evaluate.tasks import unit_tables
from analysis.evaluate.tasks.unit_tables import Tables

_SCORES: tuple[Measure, ...] = ("precision", "recall", "f1")
NAMED = ("person", "organisation", "place")
_EDGES = re.compile(r"(?:(?:the|a|an)\s+)?(.+?)(?:[’']s|[’'])?", re.I | re.S)


def mentions(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of mentions: exact span and actor.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [4, 12], "actor": ["NRV", "SUD"]})
    >>> found = pd.DataFrame({"article_id": "a", "start": [0], "end": [4], "actor_id": ["NRV"]})
    >>> scores = mentions(gold, {"mentions": found}).scores
    >>> scores["precision"], scores["recall"]
    (1.0, 0.5)
    """
    ours = found["mentions"].rename(columns={"actor_id": "label"})[[*SPAN, "label"]]
    return _spans(gold[[*SPAN, "actor"]].rename(columns={"actor": "label"}), ours)


def names(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of persons, organisations and places: span (its edges aside) and kind.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [4], "end": [9], "kind": ["place"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["The Marsh is wide."]})
    >>> names(gold, {"names": gold.assign(start=0), "texts": texts}).scores["recall"]
    1.0
    """
    source = unit_tables.source_texts(found)

    def spans(frame: pd.DataFrame) -> pd.DataFrame:
        rows = frame.loc[frame["kind"].isin(NAMED), [*SPAN, "kind"]].itertuples(index=False, name=None)
        return unit_tables.placed(
            [(a, *bare(source.get(a, ""), s, e), kind) for a, s, e, kind in rows], [*SPAN, "label"]
        )

    return _spans(spans(gold), spans(found["names"]))


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without a leading article and a trailing possessive.

    Examples
    --------
    >>> bare("the Lark’s nest", 0, 10)
    (4, 8)
    """
    match = _EDGES.fullmatch(text[start:end])
    return (start + match.start(1), start + match.end(1)) if match else (start, end)


def sentences(gold: pd.DataFrame, found: Tables) -> Judged:
    """Krippendorff's alpha of themes, all decisions of sentence and theme pooled, and F1 by theme.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 20], "end": [19, 40], "themes": [["roads"], []]})
    >>> found = {"sentences": gold.assign(sentence_id=[0, 1]), "themes": pd.DataFrame({"theme_id": ["roads"]})}
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [0], "theme_id": ["roads"]})
    >>> sentences(gold, found | {"codes": codes}).scores["alpha"]
    1.0
    """
    decided = decisions(gold, found)
    marks = decided[["gold", "found"]]
    units = decided.assign(
        right=(marks["gold"] & marks["found"]).astype(int), wanted=marks["gold"].astype(int),
        given=marks["found"].astype(int), kind="sentences",
        gold=marks["gold"].map({True: "yes", False: None}), found=marks["found"].map({True: "yes", False: None}),
    )  # fmt: skip
    differ = units[marks["gold"] != marks["found"]]
    label = differ["theme_id"].where
    errors = differ.assign(gold=label(differ["wanted"] == 1), found=label(differ["given"] == 1))[COLUMNS[:5]]
    scores: dict[str, float | int] = {
        "alpha": estimates.value(units, "alpha"),
        **{name: estimates.value(units, name) if score(units).right else 0.0 for name in _SCORES},
        "sentences": len(gold),
        "sentences found": int(decided.groupby(SPAN)["sentence_id"].first().notna().sum()),
    }
    if estimates.weighting(units) == estimates.WEIGHTED:
        scores["weighted by inverse inclusion probability"] = True
    figures = {"alpha": ("alpha", units), "f1": ("f1", units)}
    return Judged(scores, figures, errors)  # type: ignore[arg-type]  # literals of a dict are widened to str


def decisions(gold: pd.DataFrame, found: Tables) -> pd.DataFrame:
    """One row per sentence of the gold and theme: whether the gold has it and whether it was found.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 20], "end": [19, 40], "themes": [["roads"], []]})
    >>> found = {"sentences": gold.assign(sentence_id=[0, 1]), "themes": pd.DataFrame({"theme_id": ["roads"]})}
    >>> codes = pd.DataFrame({"article_id": "a", "sentence_id": [1], "theme_id": ["roads"]})
    >>> decisions(gold, found | {"codes": codes})[["gold", "found"]].values.tolist()
    [[True, False], [False, True]]
    """
    both = gold.merge(found["sentences"][[*SPAN, "sentence_id"]].drop_duplicates(SPAN), on=SPAN, how="left")
    coded = [theme if isinstance(theme, list) else [] for theme in gold["themes"]]
    both = both.assign(themes=pd.Series(coded, index=both.index, dtype=object))
    known = {*found["themes"]["theme_id"], *(theme for row in coded for theme in row)}
    grid = both.merge(pd.Series(sorted(known), name="theme_id", dtype="str"), how="cross")
    codes = found["codes"][["article_id", "sentence_id", "theme_id"]].assign(found=True)
    grid = grid.astype({"sentence_id": "Int64"}).merge(
        codes.astype({"sentence_id": "Int64"}), on=["article_id", "sentence_id", "theme_id"], how="left"
    )
    wanted = [theme in have for theme, have in zip(grid["theme_id"], grid["themes"], strict=True)]
    return grid.assign(gold=pd.Series(wanted, index=grid.index, dtype=bool), found=grid["found"].eq(True).astype(bool))


def _spans(gold: pd.DataFrame, found: pd.DataFrame) -> Judged:
    units = paired(gold, found, on=SPAN).assign(kind="sentences")
    return Judged(score(units)._asdict(), {"f1": ("f1", units)}, boundaries.errors(units))
