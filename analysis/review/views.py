"""What a coder sees: the sentence at hand in its article, its findings, themes with their keys, how far they are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED
from analysis.errors import counted
from analysis.present import counts
from analysis.review import sentence_text, terms
from analysis.review.codings import REVIEWED, Coding, Finding
from analysis.review.session import Session

# Keys of the themes, in the order of the codebook; the letters left out are commands.
KEYS = "1234567890qwtyopdfghjklzcvmi"
_AROUND = 60
NAMES = {"codes": "theme", "mentions": "mention", "speech": "statement", "events": "event"}


def of(session: Session) -> dict[str, Any]:
    """What is to be shown, as text and numbers alone.

    Parameters
    ----------
    session : Session
        The session.

    Returns
    -------
    dict
        `at`, `of`, `decided`, `rate`, `message`, `empty`; and, where there is a sentence, `place`, `title`, `why`,
        `before` and `after` (paragraphs), `pieces`, `findings`, `themes`, `chosen`, `here` (whether it is decided),
        `layers` (what is judged of it), `others` (the codings of coders who differ).
    """
    told: dict[str, Any] = {
        "at": session.at, "of": len(session.rows), "decided": session.done(), "rate": session.rate(),
        "message": session.message, "empty": session.place is None, "coder": session.journal.coder,
        "nothing": session.nothing,
    }  # fmt: skip
    if session.place is None:
        return told
    article, start, end = session.place
    row = session.rows[session.at]
    around = session.material.sentences(article)
    where = next((k for k, one in enumerate(around) if int(one["start"]) == start), 0)
    return told | {
        "place": [article, start, end],
        "title": session.material.titles.get(article) or article,
        "why": str(row["why"]),
        "before": [_neighbour(session, one) for one in around[max(0, where - _AROUND) : where]],
        "after": [_neighbour(session, one) for one in around[where + 1 : where + 1 + _AROUND]],
        "paragraph": int(around[where]["line"]) if around else 0,
        "pieces": sentence_text.pieces(
            session.material.text(article, start, end), start, [_span(one) for one in session.coding]
        ),
        "findings": [_finding(session, k, one) for k, one in enumerate(session.coding)],
        "themes": _themes(session),
        "layers": [*session.terms(session.place).layers],
        "chosen": session.chosen,
        "here": session.decided(session.place) is not None,
        "others": [
            {"coder": record["coder"], "coding": [_words(session, Finding(**row)) for row in record["coding"]]}
            for record in session.others(session.place)
        ],
    }


def _span(one: Finding) -> tuple[int, int]:
    """The place of a finding in the text; a theme is of the whole sentence, and marks nothing."""
    return (-1, -1) if one.layer == "codes" or not one.kept else (one.start, one.end)


def _neighbour(session: Session, row: dict[Any, Any]) -> dict[str, Any]:
    text = session.material.text(row["article_id"], int(row["start"]), int(row["end"]))
    return {"text": text, "line": int(row["line"])}


def _finding(session: Session, k: int, one: Finding) -> dict[str, Any]:
    return {
        "k": k, "start": one.start, "layer": one.layer, "name": NAMES[one.layer],
        "words": one.words if one.layer != "codes" else "",
        "value": one.value, "label": session.material.label(one.value) or "no known speaker", "also": one.also,
        "told": one.told, "kept": one.kept, "added": one.found < 0,
    }  # fmt: skip


def _words(session: Session, one: Finding) -> str:
    words = f" “{one.words}”" if one.words and one.layer != "codes" else ""
    more = ", ".join(filter(None, (one.also, one.told if one.ends else "")))
    return f"{NAMES[one.layer]}{words}: {session.material.label(one.value)}" + (f" ({more})" if more else "")


def _themes(session: Session) -> list[dict[str, Any]]:
    if session.place is None or "codes" not in session.terms(session.place).layers:
        return []
    on, defined = {one.value for one in _of(session.coding, "codes")}, session.material.definitions
    return [
        {"id": theme, "label": label, "on": theme in on, "key": KEYS[k] if k < len(KEYS) else "",
         "definition": defined.get(theme, "")}
        for k, (theme, label) in enumerate(session.material.themes.items())
    ]  # fmt: skip


def _of(coding: Coding, layer: str) -> list[Finding]:
    return [one for one in coding if one.layer == layer and one.kept]


def codes(session: Session) -> list[dict[str, str]]:
    """All codes that can be searched for by name: themes, actors, speakers that are none, and types of events.

    Returns
    -------
    list of dict
        `id`, `label`, `kind`.
    """
    material = session.material
    of_layer = {
        "codes": [("theme", one, label) for one, label in material.themes.items()],
        "mentions": [("actor", one, label) for one, label in material.actors.items()],
        "speech": [("speaker", one, one) for one in (ANONYMOUS, UNATTRIBUTED)],
        "events": [("event", one, one) for one in material.types],
    }
    layers = REVIEWED if session.order in (terms.SECOND, terms.BETWEEN) else session.layers
    rows = [row for layer, own in of_layer.items() if layer in layers for row in own]
    return [{"id": one, "label": label, "kind": kind} for kind, one, label in rows]


def agreement(found: pd.DataFrame, themes: Mapping[str, str]) -> dict[str, Any]:
    """How well coders agree, as words.

    Parameters
    ----------
    found : DataFrame
        As `double_coding.agreed` gives it.
    themes : mapping
        The name of each theme.

    Returns
    -------
    dict
        `said`, a line; `rows`: name, alpha, its 95 % interval, sentences that two coders decided.

    Examples
    --------
    >>> columns = ["task", "theme", "figure", "value", "low", "high", "sentences"]
    >>> rows = [("themes", "", "alpha", 0.714, 0.52, 0.86, 30), ("themes", "roads", "alpha", 1.0, 0.6, 1.0, 30)]
    >>> told = agreement(pd.DataFrame(rows, columns=columns), {"roads": "Roads"})
    >>> told["said"], told["rows"][1]
    ('Agreement: themes, alpha .71 (.52 to .86), 30 sentences', ['Roads', '1.00', '.60 to 1.00', '30'])
    """
    rows, whole = [], []
    for one in found.to_dict("records"):
        value, between = _figure(one["value"]), ""
        if pd.notna(one["low"]):
            between = f"{_figure(one['low'])} to {_figure(one['high'])}"
        many = counted(int(one["sentences"]), "sentence")
        if one["theme"]:
            name = themes.get(str(one["theme"]), str(one["theme"]))
        else:
            name = f"all {one['task']}" if one["task"] == "themes" else f"{one['task']}, {one['figure']}"
            whole.append(f"{one['task']}, {one['figure']} {value}{f' ({between})' if between else ''}, {many}")
        rows.append([name, value, between, f"{int(one['sentences']):,}"])
    return {"said": f"Agreement: {'; '.join(whole)}", "rows": rows} if rows else {}


def _figure(value: float) -> str:
    return "not defined" if pd.isna(value) else counts.number(value, ".2f").replace("0.", ".", 1)
