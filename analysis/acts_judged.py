"""Acts and dates against gold: sets of signed and typed acts by article, given pairs, spans and days."""

import pandas as pd

from analysis import schema, tables
from analysis.codebook.verbs import Verbs, verbs
from analysis.measure.agreement import overlap
from analysis.settings import Settings

Scores = dict[str, float | int]
PAIR = ["source_start", "source_end", "target_start", "target_end"]


def events(gold: pd.DataFrame, project: Settings) -> Scores:
    """How well acts are found, and how well given pairs are typed.

    Parameters
    ----------
    gold : DataFrame
        One row per act: `article_id`, `source`, `target`, `type` (one, or a list of those that count); or
        `source_start`, `source_end`, `target_start`, `target_end` in place of the actors.
    project : Settings
        Whose codebooks, model and tables are judged.

    Returns
    -------
    dict
        Precision, recall and F1 over the set of (article, source, target, sign), F1 over that of (article,
        source, target, type); for given pairs the accuracy of type and of sign.
    """
    book = verbs(project.codebooks / "verbs.yaml")
    gold = gold.assign(types=gold["type"].map(lambda given: [given] if isinstance(given, str) else list(given)))
    given = gold[PAIR].notna().all(axis=1) if set(PAIR) <= set(gold.columns) else pd.Series(False, index=gold.index)
    scores: Scores = {}
    if not given.all():
        scores |= _sets(gold[~given], project, book)
    if given.any():
        scores |= _pairs(gold[given], project, book)
    return scores


def _sets(gold: pd.DataFrame, project: Settings, book: Verbs) -> Scores:
    found = tables.read("events", project.tables)
    rows = list(zip(found["article_id"], found["source_id"], found["target_id"], found["type"], strict=True))
    wanted = list(zip(gold["article_id"], gold["source"], gold["target"], gold["types"], strict=True))
    signed = overlap(
        {(*row[:3], book.signs[row[3]]) for row in rows}, {(*row[:3], book.signs[row[3][0]]) for row in wanted}
    )
    # Of several types that count, the one that was found stands for all.
    have = set(rows)
    typed = overlap(
        have, {(*row[:3], next((one for one in row[3] if (*row[:3], one) in have), row[3][0])) for row in wanted}
    )
    return {
        **signed._asdict(),
        "type f1": typed.f1,
        "signed acts": len({(*r[:3], book.signs[r[3][0]]) for r in wanted}),
    }


def _pairs(gold: pd.DataFrame, project: Settings, book: Verbs) -> Scores:
    """Type and sign where the gold says who acts and who is acted upon."""
    from analysis.annotate import language, pair

    texts = tables.read("texts", project.tables).set_index("article_id")["text"]
    rows = list(schema.rows(gold.astype(dict.fromkeys(PAIR, int))))
    spans = [_around(texts[r.article_id], (r.source_start, r.source_end), (r.target_start, r.target_end)) for r in rows]
    pieces = [texts[r.article_id][start:end] for r, (start, end) in zip(rows, spans, strict=True)]
    right: list[tuple[bool, bool]] = []
    for row, (at, _), doc in zip(rows, spans, language.parse(pieces, project.model), strict=True):
        source, target = (row.source_start - at, row.source_end - at), (row.target_start - at, row.target_end - at)
        judged = pair.type_for(doc, source, target, book)
        right.append((judged.type in row.types, judged.sign in {book.signs.get(one) for one in row.types}))
    frame = pd.DataFrame(right, columns=["type", "sign"])
    return {
        "type accuracy": float(frame["type"].mean()),
        "sign accuracy": float(frame["sign"].mean()),
        "pairs": len(rows),
    }


def _around(text: str, source: tuple[int, int], target: tuple[int, int]) -> tuple[int, int]:
    """The sentence, or sentences, that hold both actors."""
    from analysis.annotate.sentences import split

    first, last = min(source[0], target[0]), max(source[1], target[1])
    touching = [(start, end) for start, end in split(text) if start < last and end > first]
    return (min([first, *(s for s, _ in touching)]), max([last, *(e for _, e in touching)]))


def dates(gold: pd.DataFrame, project: Settings) -> Scores:
    """F1 of the words of time (exact span, a leading article aside) and the share of those resolved alike.

    Parameters
    ----------
    gold : DataFrame
        One row per word of time: `article_id`, `start`, `end`, `text`, `earliest`, `latest` (empty where the
        reader could not tell).
    project : Settings
        Whose tables are judged.

    Returns
    -------
    dict
        Precision, recall and F1 of spans; `days`: of the spans found whose days both give, the share with the
        same first and last day.
    """
    found = tables.read("dates", project.tables)
    ours = {_span(row): _days(row) for row in schema.rows(found)}
    theirs = {_span(row): _days(row) for row in schema.rows(gold)}
    both = [span for span in theirs if None not in theirs[span] and None not in ours.get(span, (None, None))]
    alike = sum(ours[span] == theirs[span] for span in both)
    return {**overlap(ours, theirs)._asdict(), "days": alike / len(both) if both else 0.0, "resolved": len(both)}


def _span(row: "pd.Series") -> tuple[str, int, int]:
    article = 4 if row.text.lower().startswith("the ") else 0
    return row.article_id, row.start + article, row.end


def _days(row: "pd.Series") -> tuple[str | None, str | None]:
    first, last = (None if pd.isna(day) else str(day)[:10] for day in (row.earliest, row.latest))
    return first, last
