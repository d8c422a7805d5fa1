"""How good a coding is: tables compared with gold, task by task."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import schema
from analysis.annotate import language
from analysis.annotate.events import dyads, place_parties
from analysis.annotate.sentences import split
from analysis.codebook.codebooks import Codebooks
from analysis.codebook.verb_entries import Verbs
from analysis.evaluate import coders, gold_rows, leave_one_out, reliability, scores
from analysis.evaluate.coding_units import Judged
from analysis.evaluate.gold import Gold
from analysis.evaluate.scores import Scores, Second, Verdict
from analysis.evaluate.tasks import event_agreement, unit_tables
from analysis.evaluate.tasks.annotation_tasks import LAYERS
from analysis.settings import MODEL

Tables = dict[str, pd.DataFrame]
# All sentences at hand, those of articles without gold included.
CORPUS = "sentences of the corpus"
# Tasks that rest on the codebooks of actors and themes.
BY_CODEBOOK = ("mentions", "roles", "sentences", "speech", "events")


@dataclass(frozen=True)
class Evaluation:
    """A coding compared with gold.

    Parameters
    ----------
    scores : dict
        Figures by layer: those of the coding, and under names of their own the interval of the main one, the
        agreement of two coders and what is reached with each article's own entries left out.
    table : DataFrame
        One row per figure, as the table `scores`.
    errors : DataFrame
        One row per error, as the table `errors`.
    """

    scores: dict[str, Scores]
    table: pd.DataFrame
    errors: pd.DataFrame


def judged(read: Gold, layers: list[str], found: Tables, books: Codebooks, *, model: str | None) -> Evaluation:
    """Compare the coding of some texts with gold.

    Parameters
    ----------
    read : Gold
        What coders coded.
    layers : list of str
        The tasks to judge, each one of the gold's.
    found : dict of DataFrame
        The tables of these texts by name, and `CORPUS` where there are more sentences than theirs.
    books : Codebooks
        With what the texts were coded; each article is coded again without the entries that it alone supports.
    model : str or None
        Name of the spaCy pipeline by which they were coded, if they were coded by one; the grammar of their sentences
        is best at hand (`language.use`).

    Returns
    -------
    Evaluation
        For each task its figures with intervals, and every error.

    Examples
    --------
    >>> from pathlib import Path
    >>> from analysis.codebook import codebooks
    >>> coded = pd.DataFrame({"article_id": ["a"], "line": [0], "label": ["article"]})
    >>> texts = pd.DataFrame({"article_id": ["a"], "text": ["Zenda."]})
    >>> found = {"lines": coded.assign(start=0, end=6), "texts": texts, "sentences": schema.empty("sentences")}
    >>> books = codebooks.read(states="codebook")
    >>> judged(Gold(Path(), {"lines": coded}, {}), ["lines"], found, books, model=None).scores["lines"]["accuracy"]
    1.0
    """
    texts = unit_tables.source_texts(found)
    for coder in (read.first, read.second):
        for layer in layers:
            if layer in coder:
                gold_rows.within_texts(coder[layer], texts)
    if "events" in layers:
        found = found | _events(read.first["events"], found, books.verbs, model)
        if books.actors.worldwide and "mentions" in found:
            found = found | {"places": place_parties.places(found["sentences"], found["mentions"])}
    known = {layer: _layer(layer, read.first[layer], found) for layer in layers}
    others = _without_own(read, [n for n in layers if n in BY_CODEBOOK], found, books, model)
    each = [
        scores.verdict(layer, known[layer], found, _second(layer, read, known[layer], found), others.get(layer))
        for layer in layers
    ]
    return _together(each)


def _together(each: list[Verdict]) -> Evaluation:
    rows, errors = ([getattr(one, name) for one in each] for name in ("table", "errors"))
    return Evaluation(
        {one.layer: one.scores for one in each},
        schema.validate("scores", pd.concat([schema.empty("scores"), *rows])),
        schema.validate("errors", pd.concat([schema.empty("errors"), *errors])),
    )


def _layer(layer: str, rows: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> Judged:
    return event_agreement.events(rows, found) if layer == "events" else LAYERS[layer](rows, found)


def _second(layer: str, read: Gold, program: Judged, found: Tables) -> Second | None:
    """The second coder judged by the first, with the units of alpha; none where there is none."""
    rows, first = read.second.get(layer), read.first[layer]
    if layer == "roles" and rows is None and "role" in read.second.get("mentions", ()):
        rows = read.second["mentions"].dropna(subset="role")
    if rows is None:
        return None
    if layer == "events":
        rows, first = rows[~event_agreement.given(rows)], first[~event_agreement.given(first)]
    articles = {article for table in read.second.values() for article in table["article_id"]}
    first = coders.both_read(layer, first[first["article_id"].isin(articles)], rows)
    if first.empty and rows.empty:
        return None
    other = _layer(layer, first, found | coders.as_found(layer, rows, found.get("types", pd.DataFrame())))
    units = coders.units(layer, other, program, found)
    length = {article: len(text) for article, text in unit_tables.source_texts(found).items() if article in articles}
    return Second(other, units, reliability.figures(layer, first, rows, units, length))


def _without_own(
    read: Gold, layers: list[str], found: Tables, books: Codebooks, model: str | None
) -> dict[str, Judged]:
    """The layers judged with each article's own phrases left out of the codebooks."""
    if not layers or found["sentences"].empty:
        return {}
    other = found | leave_one_out.recoded(found, books, model=model, among=found.get(CORPUS))
    other.pop("names", None)  # they were found with the whole codebook
    judged = {}
    for layer in layers:
        rows = read.first[layer]
        rows = rows[~event_agreement.given(rows)] if layer == "events" else rows
        if len(rows):
            judged[layer] = _layer(layer, rows, other)
    return judged


def _events(rows: pd.DataFrame, found: Tables, book: Verbs, model: str | None) -> Tables:
    """The types with their signs, and the type of each pair of actors that the gold gives."""
    types = pd.DataFrame({"type": list(book.signs), "sign": list(book.signs.values())}, dtype="str")
    pairs = pd.DataFrame(_typed(rows[event_agreement.given(rows)], found, book, model), columns=["type", "sign"])
    return {"types": types, "pairs": pairs}


def _typed(rows: pd.DataFrame, found: Tables, book: Verbs, model: str | None) -> Iterator[tuple[str, str]]:
    texts = dict(found["texts"][["article_id", "text"]].itertuples(index=False, name=None))
    known: list[tuple[tuple[int, int], tuple[int, int]] | None] = []
    pieces: list[str] = []
    for row in schema.rows(rows.astype(dict.fromkeys(event_agreement.PAIR, int)) if len(rows) else rows):
        text = texts.get(row.article_id, "")
        source, target = (row.source_start, row.source_end), (row.target_start, row.target_end)
        if not all(0 <= start < end <= len(text) for start, end in (source, target)):
            known.append(None)
            continue
        first, last = _around(text, source, target)
        known.append(((source[0] - first, source[1] - first), (target[0] - first, target[1] - first)))
        pieces.append(text[first:last])
    parsed = language.parse(pieces, model or MODEL)
    for spans in known:
        if spans is None:  # an actor that stands outside its text
            yield "none", "none"
            continue
        judged = dyads.type_for(next(parsed), *spans, book)
        yield judged.type, judged.sign


def _around(text: str, source: tuple[int, int], target: tuple[int, int]) -> tuple[int, int]:
    """The sentence, or sentences, that hold both actors."""
    first, last = min(source[0], target[0]), max(source[1], target[1])
    touching = [(start, end) for start, end in split(text) if start < last and end > first]
    return (min([first, *(s for s, _ in touching)]), max([last, *(e for _, e in touching)]))
