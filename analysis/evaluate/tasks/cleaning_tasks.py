"""What cleaning found against gold: labels of lines, bodies, outlets and days of articles."""

from collections.abc import Hashable, Mapping

import pandas as pd

from analysis.evaluate.coding_units import COLUMNS, Judged, differing
from analysis.evaluate.tasks import shingles, unit_tables
from analysis.evaluate.tasks.unit_tables import Tables


def lines(gold: pd.DataFrame, found: Tables) -> Judged:
    """Accuracy of the lines' labels.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": "a", "line": [0, 1], "label": ["title", "article"]})
    >>> found = gold.assign(start=[0, 9], end=[8, 20], label="article")
    >>> lines(gold, {"lines": found}).scores
    {'accuracy': 0.5, 'lines': 2}
    """
    units = gold[["article_id", "line", "label"]].merge(
        found["lines"], on=["article_id", "line"], how="left", suffixes=("_gold", "")
    )
    units = unit_tables.each(units.assign(gold=units["label_gold"], found=units["label"]), "lines")
    accuracy = {"accuracy": unit_tables.mean_right(units), "lines": len(units)}
    return Judged(accuracy, {"accuracy": ("mean", units)}, differing(units))


def bodies(gold: pd.DataFrame, found: Tables) -> Judged:
    """Precision, recall and F1 of the four-word shingles of bodies, means over pages; an article not found has none.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "text": ["Zenda has a bridge of stone."]})
    >>> texts = gold.assign(text="Home News Zenda has a bridge of stone.")
    >>> bodies(gold, {"articles": gold.rename(columns={"text": "body"}), "texts": texts}).scores
    {'f1': 1.0, 'precision': 1.0, 'recall': 1.0, 'pages': 1}
    """
    ours = dict(found["articles"][["article_id", "body"]].itertuples(index=False, name=None))
    source = unit_tables.source_texts(found)
    rows: list[tuple[str, float, float, float]] = []
    errors: list[tuple[str, str | None, str | None]] = []
    for article, text in gold[["article_id", "text"]].itertuples(index=False, name=None):
        wanted, given = str(text), str(ours.get(article, ""))
        rows.append((article, *shingles.shares(given, wanted)))
        here = {" ".join(line.split()): None for line in wanted.splitlines() if line.strip()}
        there = {" ".join(line.split()): None for line in given.splitlines() if line.strip()}
        errors += [(article, line, None) for line in here if line not in there]
        errors += [(article, None, line) for line in there if line not in here]
    pages = pd.DataFrame(rows, columns=["article_id", "precision", "recall", "f1"]).assign(item=0, kind="documents")
    units = {name: pages.assign(right=pages[name]) for name in ("f1", "precision", "recall")}
    places = [_place(source.get(article, ""), one or other) for article, one, other in errors]
    listed = pd.DataFrame(
        [(a, *at, one, other) for (a, one, other), at in zip(errors, places, strict=True)], columns=COLUMNS[:5]
    )
    return Judged(
        {name: unit_tables.mean_right(each) if rows else 1.0 for name, each in units.items()} | {"pages": len(rows)},
        {name: ("mean", each) for name, each in units.items()},
        listed,
    )


def articles(gold: pd.DataFrame, found: Tables) -> Judged:
    """Share of articles with the right outlet and days, and of each alone and of the address, where gold codes them.

    A field without a value in the gold is one that nothing states: then nothing may be found.

    Examples
    --------
    >>> gold = pd.DataFrame({"article_id": ["a"], "outlet": ["The Courier"]})
    >>> articles(gold, {"articles": gold}).scores["accuracy"]
    1.0
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
    scores = {"accuracy": unit_tables.mean_right(units), **shares, "articles": len(units)}
    return Judged(scores, {"accuracy": ("mean", units)}, wrong[COLUMNS[:5]])


_SIDES = ["gold", "found"]
_KNOWN = {"url": ("url",), "outlet": ("outlet",), "days": ("published_from", "published_to")}


def _facts(row: Mapping[Hashable, object], *columns: str) -> list[str]:
    """What a row has in some columns, as words; of a list all that count, and nothing for nothing."""
    values = [row.get(column) for column in columns]
    if isinstance(values[0], list):
        return [str(one or "") for one in values[0]]
    words = ["" if value is None or pd.isna(value) is True else str(value) for value in values]  # type: ignore[call-overload]  # an object is a value
    if len(words) == 1:
        return words
    days = [word[:10] for word in words]
    return [days[0] if days[0] == days[1] else " to ".join(day or "…" for day in days)]


def _place(text: str, line: str | None) -> tuple[int | None, int | None]:
    """Where a line of a body stands in its source."""
    at = text.find(line or "")
    return (at, at + len(line or "")) if line and at >= 0 else (None, None)
