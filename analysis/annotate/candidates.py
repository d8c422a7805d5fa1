"""Names that the codebook does not know, the most frequent first, and entries for those that a researcher chooses."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.errors import BroadsheetError, did_you_mean

COLUMNS = ["text", "kind", "n_names", "n_articles", "example", "article_id", "sentence_id"]
KINDS = ("person", "organisation", "place")
# Our kinds of names, as the codebook's kinds of actors.
ACTOR = {"person": "person", "organisation": "organisation", "place": "region"}
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def candidates(names: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Names that no actor of the codebook accounts for.

    Parameters
    ----------
    names : DataFrame
        One row per name.
    mentions : DataFrame
        One row per mention of an actor: a name that overlaps one is known.
    sentences : DataFrame, optional
        One row per sentence, for the examples; without it they are empty.

    Returns
    -------
    DataFrame
        One row per name and kind, most frequent first: `text`, `kind`, `n_names`, `n_articles`, `example` (the first
        sentence that holds it), `article_id` and `sentence_id` of the example.

    Examples
    --------
    >>> row = dict(article_id="a", sentence_id=0, start=0, end=5, text="Quill", kind="person")
    >>> found = candidates(pd.DataFrame([row]), pd.DataFrame(columns=["article_id", "start", "end"]))
    >>> found[["text", "n_names"]].values.tolist()
    [['Quill', 1]]
    """
    new = names[names["kind"].isin(KINDS) & ~_overlaps(names, mentions)]
    if new.empty:
        return pd.DataFrame(columns=COLUMNS)
    new = new.assign(text=[_ARTICLE.sub("", " ".join(text.split())) for text in new["text"]])
    table = (
        new.sort_values(["article_id", "start"])
        .groupby(["text", "kind"], sort=True)
        .agg(
            n_names=("start", "size"),
            n_articles=("article_id", "nunique"),
            article_id=("article_id", "first"),
            sentence_id=("sentence_id", "first"),
        )
        .reset_index()
    )
    text_of = {} if sentences is None else sentences.set_index(["article_id", "sentence_id"])["text"].to_dict()
    where = zip(table["article_id"], table["sentence_id"], strict=True)
    table["example"] = [text_of.get(key, "") for key in where]
    order = table.sort_values(["n_names", "n_articles", "text"], ascending=[False, False, True])
    return order[COLUMNS].reset_index(drop=True)


def _overlaps(names: pd.DataFrame, mentions: pd.DataFrame) -> "pd.Series[bool]":
    known: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(mentions["article_id"], mentions["start"], mentions["end"], strict=True):
        known.setdefault(article, []).append((start, end))
    rows = zip(names["article_id"], names["start"], names["end"], strict=True)
    return pd.Series([any(a < e and s < b for a, b in known.get(i, ())) for i, s, e in rows], index=names.index)


def entries(table: pd.DataFrame, chosen: Sequence[str] | Mapping[str, str]) -> str:
    """Entries of a codebook, as text to paste into `actors.yaml`.

    Parameters
    ----------
    table : DataFrame
        As `candidates` returns it.
    chosen : sequence of str, or mapping
        Names of the table; as a mapping, each with the id that its entry is to have.

    Raises
    ------
    BroadsheetError
        A chosen name is not in the table.

    Examples
    --------
    >>> table = pd.DataFrame([["Mara Quill", "person", "a7", 3]], columns=["text", "kind", "article_id", "sentence_id"])
    >>> print(entries(table, ["Mara Quill"]))
    mara_quill:
      kind: person
      label: "Mara Quill"
      names: ["Mara Quill"]
      surnames: ["Quill"]
    <BLANKLINE>
    """
    first = table.drop_duplicates("text").set_index("text")
    parts = []
    for name in chosen:
        if name not in first.index:
            raise BroadsheetError(f"No candidate is called `{name}`; {did_you_mean(name, list(first.index))}")
        kind = str(first.loc[name, "kind"])
        identifier = chosen[name] if isinstance(chosen, Mapping) else _identifier(name)
        lines = [f"{identifier}:", f"  kind: {ACTOR[kind]}", f"  label: {_quoted(name)}", f"  names: [{_quoted(name)}]"]
        if kind == "person" and " " in name:
            lines.append(f"  surnames: [{_quoted(name.split()[-1])}]")
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def _identifier(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
