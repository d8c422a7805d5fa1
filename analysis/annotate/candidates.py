"""Names that the codebook does not know, the most frequent first, and entries for those that a researcher chooses."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import contracts, schema
from analysis.errors import BroadsheetError, did_you_mean

COLUMNS = list(schema.contract("candidates").columns)
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
        One row per name and kind, most frequent first: `candidates`.

    Examples
    --------
    >>> row = dict(article_id="a", sentence_id=0, start=0, end=5, text="Quill", kind="person")
    >>> found = candidates(pd.DataFrame([row]), pd.DataFrame(columns=["article_id", "start", "end"]))
    >>> found[["text", "n_names"]].values.tolist()
    [['Quill', 1]]
    """
    new = names[names["kind"].isin(KINDS) & ~_overlaps(names, mentions)]
    if new.empty:
        return schema.empty("candidates")
    new = new.assign(text=[_ARTICLE.sub("", " ".join(text.split())) for text in new["text"]])
    table = (
        new.sort_values(["article_id", "start"])
        .groupby(["text", "kind"], sort=True)
        .agg(
            start=("start", "first"),
            end=("end", "first"),
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
    return schema.validate("candidates", order[COLUMNS])


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
        As `candidates` returns it; `kind` can be a kind of actor too.
    chosen : sequence of str, or mapping
        Names of the table; as a mapping, each with the id that its entry is to have.

    Raises
    ------
    BroadsheetError
        A chosen name is not in the table, or its kind is none.

    Examples
    --------
    >>> columns = ["text", "kind", "article_id", "start", "end"]
    >>> print(entries(pd.DataFrame([["Mara Quill", "person", "a7", 30, 40]], columns=columns), ["Mara Quill"]))
    mara_quill:
      kind: person
      label: "Mara Quill"
      names: ["Mara Quill"]
      surnames: ["Quill"]
      source: "article: a7:30-40"
    <BLANKLINE>
    """
    first = table.drop_duplicates("text").set_index("text")
    parts = []
    for name in chosen:
        if name not in first.index:
            raise BroadsheetError(f"No candidate is called `{name}`; {did_you_mean(name, list(first.index))}")
        given, article_id, start, end = (str(first.loc[name, c]) for c in ("kind", "article_id", "start", "end"))
        kind = ACTOR.get(given, given)
        if kind not in contracts.KINDS:
            raise BroadsheetError(f"`{name}` is given the kind `{kind}`; {did_you_mean(kind, contracts.KINDS)}")
        identifier = (chosen[name] if isinstance(chosen, Mapping) else "") or _identifier(name)
        lines = [f"{identifier}:", f"  kind: {kind}", f"  label: {_quoted(name)}", f"  names: [{_quoted(name)}]"]
        if kind == "person" and " " in name:
            lines.append(f"  surnames: [{_quoted(name.split()[-1])}]")
        if not re.search(r"\s", article_id):
            lines.append("  source: " + _quoted(f"article: {article_id}:{start}-{end}"))
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def _identifier(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return words if words[:1].isalpha() else f"actor_{words}".rstrip("_")


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)
