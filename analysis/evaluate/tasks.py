"""Each layer of a coding against gold: which units there are, and which of them are right.

Every function takes the gold of its layer and the tables that were found, by name, and returns a `Judged`.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import pandas as pd

from analysis import schema
from analysis.evaluate import estimates, shingles, statement_agreement
from analysis.evaluate.coding_units import COLUMNS, SPAN, Judged, differing, paired, score

Tables = Mapping[str, pd.DataFrame]
NAMED = ("person", "organisation", "place")
_EDGES = re.compile(r"(?:(?:the|a|an)\s+)?(.+?)(?:[’']s|[’'])?", re.I | re.S)
_UNKNOWN = "unknown"


def lines(gold: pd.DataFrame, found: Tables) -> Judged:
    """Accuracy of the lines' labels."""
    units = gold[["article_id", "line", "label"]].merge(
        found["lines"], on=["article_id", "line"], how="left", suffixes=("_gold", "")
    )
    units = _each(units.assign(gold=units["label_gold"], found=units["label"]), "lines")
    accuracy = {"accuracy": _mean(units), "lines": len(units)}
    return Judged(accuracy, {"accuracy": ("mean", units)}, differing(units))


def bodies(gold: pd.DataFrame, found: Tables) -> Judged:
    """F1 of the four-word shingles of the articles' bodies, mean over pages; an article not found has none."""
    ours = dict(found["articles"][["article_id", "body"]].itertuples(index=False, name=None))
    source = _sources(found)
    rows: list[tuple[str, float]] = []
    errors: list[tuple[str, str | None, str | None]] = []
    for article, text in gold[["article_id", "text"]].itertuples(index=False, name=None):
        wanted, given = str(text), str(ours.get(article, ""))
        rows.append((article, shingles.overlap(given, wanted)))
        here = {" ".join(line.split()): None for line in wanted.splitlines() if line.strip()}
        there = {" ".join(line.split()): None for line in given.splitlines() if line.strip()}
        errors += [(article, line, None) for line in here if line not in there]
        errors += [(article, None, line) for line in there if line not in here]
    units = pd.DataFrame(rows, columns=["article_id", "right"]).assign(item=0, kind="documents")
    places = [_place(source.get(article, ""), one or other) for article, one, other in errors]
    listed = pd.DataFrame(
        [(a, *at, one, other) for (a, one, other), at in zip(errors, places, strict=True)], columns=COLUMNS[:5]
    )
    return Judged({"f1": _mean(units) if len(units) else 1.0, "pages": len(units)}, {"f1": ("mean", units)}, listed)


def articles(gold: pd.DataFrame, found: Tables) -> Judged:
    """Share of articles with the right outlet and days, and of each alone and of the address, where gold codes them.

    A field without a value in the gold is one that nothing states: then nothing may be found.
    """
    coded = [name for name, columns in _KNOWN.items() if any(column in gold for column in columns)]
    ours = {row["article_id"]: row for row in found["articles"].to_dict("records")}
    rows: list[tuple[str, str, str, str, bool]] = []
    for row in gold.to_dict("records"):
        for name in coded:
            wanted, given = (_facts(one, *_KNOWN[name]) for one in (row, ours.get(row["article_id"], {})))
            rows.append((row["article_id"], name, " or ".join(wanted), given[0], given[0] in wanted))
    facts = pd.DataFrame(rows, columns=["article_id", "name", "gold", "found", "right"])
    facts = facts.astype({**dict.fromkeys(["article_id", "name", "gold", "found"], "str"), "right": "bool"})
    judged = facts[facts["name"] != "url"] if {"outlet", "days"} & {*coded} else facts
    right = judged.groupby("article_id", sort=False)["right"].min().astype(int).reset_index()
    told = right["right"].map({1: "right", 0: "wrong"})
    units = right.assign(item=0, kind="documents", gold="right", found=told).reindex(columns=[*COLUMNS, "item", "kind"])
    wrong = facts[~facts["right"]].reindex(columns=[*COLUMNS[:5], "name"])
    wrong = wrong.assign(**{side: (wrong["name"] + " " + wrong[side]).where(wrong[side] != "") for side in _SIDES})
    shares = {name: float(facts.loc[facts["name"] == name, "right"].mean()) for name in coded}
    scores = {"accuracy": _mean(units), **shares, "articles": len(units)}
    return Judged(scores, {"accuracy": ("mean", units)}, wrong[COLUMNS[:5]])


_SIDES = ["gold", "found"]
_KNOWN = {"url": ("url",), "outlet": ("outlet",), "days": ("published_from", "published_to")}


def _facts(row: Mapping[Hashable, object], *columns: str) -> list[str]:
    """What a row has in some columns, as words; of a list all that count, and nothing for nothing."""
    values = [row.get(column) for column in columns]
    if isinstance(values[0], list):
        return [str(one or "") for one in values[0]]
    words = ["" if value is None or pd.isna(value) is True else str(value) for value in values]  # type: ignore[call-overload]
    if len(words) == 1:
        return words
    days = [word[:10] for word in words]
    return [days[0] if days[0] == days[1] else " to ".join(day or "…" for day in days)]


def _place(text: str, line: str | None) -> tuple[int | None, int | None]:
    """Where a line of a body stands in its source."""
    at = text.find(line or "")
    return (at, at + len(line or "")) if line and at >= 0 else (None, None)


def mentions(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of mentions: exact span and actor."""
    ours = found["mentions"].rename(columns={"actor_id": "label"})[[*SPAN, "label"]]
    return _spans(gold.rename(columns={"actor": "label"})[[*SPAN, "label"]], ours)


def names(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of persons, organisations and places: span (its edges aside) and kind."""
    source = _sources(found)

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
    """Accuracy of polity or place, over the names of the gold; one that was not found is wrong."""
    ours = found["mentions"][[*SPAN, "role"]].drop_duplicates(SPAN)
    units = gold[[*SPAN, "role"]].merge(ours, on=SPAN, how="left", suffixes=("", "_found"))
    units = _each(units.assign(gold=units["role"], found=units["role_found"]), "sentences")
    return Judged({"accuracy": _mean(units), "names": len(units)}, {"accuracy": ("mean", units)}, differing(units))


def sentences(gold: pd.DataFrame, found: Tables) -> Judged:
    """Krippendorff's alpha of themes, all decisions of sentence and theme pooled, and F1 by theme."""
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
    """One row per sentence of the gold and theme: whether the gold has it and whether it was found."""
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
    """
    ours, source = found["speech"], _sources(found)
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
    """F1 of the words of time (a leading article aside) and the share of those resolved to the same days."""
    source = _sources(found)
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
    judged = _each(units[(units["right"] == 1) & ~open_], "sentences")
    days = {"days": _mean(judged) if len(judged) else 0.0, "resolved": len(judged)}
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


def _each(units: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Units that are right where both codings are the same."""
    return units.assign(right=(units["gold"] == units["found"]).fillna(False).astype(int), kind=kind)


def _mean(units: pd.DataFrame) -> float:
    return float(units["right"].mean()) if len(units) else float("nan")


def _table(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=columns)
    return table.astype({"article_id": "str", "start": "int64", "end": "int64"} | dict.fromkeys(columns[3:5], "str"))


def _sources(found: Tables) -> dict[str, str]:
    return dict(found["texts"][["article_id", "text"]].itertuples(index=False, name=None))


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
