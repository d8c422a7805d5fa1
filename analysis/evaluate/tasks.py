"""Each layer of a coding against gold: which units there are, and which of them are right.

Every function takes the gold of its layer and the tables that were found, by name, and returns a `Judged`.
"""

import re
from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from analysis import schema
from analysis.evaluate import estimates, statement_agreement
from analysis.evaluate.coding_units import COLUMNS, SPAN, Judged, Tables, differing, each, mean, paired, score, sources
from analysis.evaluate.corpus_agreement import articles, bodies, lines

NAMED = ("person", "organisation", "place")
_EDGES = re.compile(r"(?:(?:the|a|an)\s+)?(.+?)(?:[’']s|[’'])?", re.I | re.S)
_UNKNOWN = "unknown"


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
    return _spans(gold.rename(columns={"actor": "label"})[[*SPAN, "label"]], ours)


def names(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of persons, organisations and places: span (its edges aside) and kind.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [4], "end": [9], "kind": ["place"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["The Marsh is wide."]})
    >>> names(gold, {"names": gold.assign(start=0), "texts": texts}).scores["recall"]
    1.0
    """
    source = sources(found)

    def spans(frame: pd.DataFrame) -> pd.DataFrame:
        rows = frame.loc[frame["kind"].isin(NAMED), [*SPAN, "kind"]].itertuples(index=False, name=None)
        return _table([(a, *bare(source.get(a, ""), s, e), kind) for a, s, e, kind in rows], [*SPAN, "label"])

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


def roles(gold: pd.DataFrame, found: Tables) -> Judged:
    """Accuracy of polity or place, over the names of the gold; one that was not found is wrong.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "start": [0, 9], "end": [4, 12], "role": ["polity", "place"]})
    >>> roles(gold, {"mentions": gold.assign(role="polity")}).scores
    {'accuracy': 0.5, 'names': 2}
    """
    ours = found["mentions"][[*SPAN, "role"]].drop_duplicates(SPAN)
    units = gold[[*SPAN, "role"]].merge(ours, on=SPAN, how="left", suffixes=("", "_found"))
    units = each(units.assign(gold=units["role"], found=units["role_found"]), "sentences")
    return Judged({"accuracy": mean(units), "names": len(units)}, {"accuracy": ("mean", units)}, differing(units))


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
    scores = {
        "alpha": estimates.value(units, "alpha"),
        "f1": score(units).f1,
        "sentences": len(gold),
        "sentences found": int(decided.groupby(SPAN)["sentence_id"].first().notna().sum()),
    }
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


def speech(gold: pd.DataFrame, found: Tables) -> Judged:
    """F1 of statements: spans overlap, the speaker is the same, one to one; for direct ones the share that is right.

    A speaker is given by id, or by the words that name it: then the last word of one span must lie in the other.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [9], "kind": ["direct"], "speaker": ["NRV"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["We agree."]})
    >>> found = {"speech": gold.rename(columns={"speaker": "speaker_id"}), "texts": texts}
    >>> speech(gold, found).scores["direct speaker right"]
    1.0
    """
    ours, source = found["speech"], sources(found)
    right = statement_agreement.partners(gold, ours, source)
    left, free = _others(range(len(gold)), (n for n, _ in right)), _others(range(len(ours)), (m for _, m in right))
    other = statement_agreement.partners(gold.iloc[left], ours.iloc[free], source, speaker="any")
    different = [(left[n], free[m]) for n, m in other]
    missed = [(n, None) for n in _others(left, (n for n, _ in different))]
    spurious = [(None, m) for m in _others(free, (m for _, m in different))]
    pairs = [(*pair, 1) for pair in right] + [(*pair, 0) for pair in [*different, *missed, *spurious]]
    theirs, own = _said(gold, "speaker", source), _said(ours, "speaker_id", source)
    rows = []
    for n, m, good in pairs:
        where = theirs[n] if n is not None else own[m or 0]
        says = theirs[n][3] if n is not None else None
        rows.append((*where[:3], says, says if good else own[m][3] if m is not None else None, good))
    units = _table(rows, COLUMNS[:6])
    units = units.assign(wanted=units["gold"].notna().astype(int), given=units["found"].notna().astype(int))
    direct, ours_direct = gold[gold["kind"] == "direct"], ours[ours["kind"] == "direct"]
    right_direct = statement_agreement.matched(direct, ours_direct, source)
    scores = score(units)._asdict() | {
        "direct speaker right": right_direct / len(direct) if len(direct) else float("nan"),
        "direct": len(direct),
    }
    return Judged(scores, {"f1": ("f1", units.assign(kind="sentences"))}, differing(units))


def _others(rows: Iterable[int], taken: Iterable[int]) -> list[int]:
    without = set(taken)
    return [row for row in rows if row not in without]


def _said(frame: pd.DataFrame, column: str, source: dict[str, str]) -> list[tuple[str, int, int, str]]:
    """Where each statement stands, and its speaker: the id, else the words that name it."""
    rows = []
    for row in schema.rows(frame):
        speaker = getattr(row, column, None)
        if not isinstance(speaker, str):
            ends = [getattr(row, side, None) for side in ("speaker_start", "speaker_end")]
            first, last = (0 if pd.isna(end) else int(end) for end in ends)
            speaker = source.get(row.article_id, "")[first:last]
        rows.append((row.article_id, row.start, row.end, speaker or _UNKNOWN))
    return rows


def dates(gold: pd.DataFrame, found: Tables) -> Judged:
    """F1 of the words of time (a leading article aside) and the share of those resolved to the same days.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [6], "earliest": ["2031-02-03"]})
    >>> gold = gold.assign(latest=gold["earliest"])
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Monday was dry."]})
    >>> dates(gold, {"dates": gold, "texts": texts}).scores["days"]
    1.0
    """
    source = sources(found)
    theirs, ours = (_days(frame, source).drop_duplicates(SPAN) for frame in (gold, found["dates"]))
    both = theirs.merge(ours, on=SPAN, how="outer", suffixes=("_gold", "_found"), indicator="side")
    units = both.assign(
        right=(both["side"] == "both").astype(int), wanted=(both["side"] != "right_only").astype(int),
        given=(both["side"] != "left_only").astype(int), gold=both["days_gold"], found=both["days_found"],
        kind="sentences",
    )  # fmt: skip
    # Where either could not tell, the days are not judged.
    open_ = (units["right"] == 1) & ((units["gold"] == _UNKNOWN) | (units["found"] == _UNKNOWN))
    units.loc[open_, "found"] = units.loc[open_, "gold"]
    judged = each(units[(units["right"] == 1) & ~open_], "sentences")
    days = {"days": mean(judged) if len(judged) else 0.0, "resolved": len(judged)}
    figures = {"f1": ("f1", units), "days": ("mean", judged)}
    return Judged(score(units)._asdict() | days, figures, differing(units))  # type: ignore[arg-type]  # as above


def _days(frame: pd.DataFrame, source: dict[str, str]) -> pd.DataFrame:
    rows = []
    for row in schema.rows(frame):
        words = source.get(row.article_id, "")[row.start : row.end]
        article = 4 if words.lower().startswith("the ") else 0
        first, last = (None if pd.isna(day) else str(day)[:10] for day in (row.earliest, row.latest))
        days = first if first == last else f"{first} to {last}"
        rows.append((row.article_id, row.start + article, row.end, days if first and last else _UNKNOWN))
    return _table(rows, [*SPAN, "days"])


def _spans(gold: pd.DataFrame, found: pd.DataFrame) -> Judged:
    units = paired(gold, found, on=SPAN).assign(kind="sentences")
    return Judged(score(units)._asdict(), {"f1": ("f1", units)}, differing(units))


def _table(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"article_id": "str", "start": "int64", "end": "int64"} | dict.fromkeys(columns[3:5], "str"))


LAYERS: dict[str, Callable[[pd.DataFrame, Tables], Judged]] = {
    "lines": lines,
    "bodies": bodies,
    "articles": articles,
    "mentions": mentions,
    "names": names,
    "roles": roles,
    "sentences": sentences,
    "speech": speech,
    "dates": dates,
}
