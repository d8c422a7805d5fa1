"""What a coder sees: the sentence at hand in its article, its findings, themes with their keys, how far they are."""

from typing import Any

from analysis.review import sentence_text
from analysis.review.codings import Coding, Finding
from analysis.review.session import Session

# Keys of the themes, in the order of the codebook; the letters left out are commands.
KEYS = "1234567890qwtyopdfghjklzcvmasi"
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
        `others` (the codings of coders who differ).
    """
    told: dict[str, Any] = {
        "at": session.at, "of": len(session.rows), "decided": session.done(), "rate": session.rate(),
        "message": session.message, "empty": session.place is None, "coder": session.journal.coder,
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
    return f"{NAMES[one.layer]}{words}: {session.material.label(one.value)}" + (f" ({one.also})" if one.also else "")


def _themes(session: Session) -> list[dict[str, Any]]:
    on = {one.value for one in _of(session.coding, "codes")}
    return [
        {"id": theme, "label": label, "on": theme in on, "key": KEYS[k] if k < len(KEYS) else ""}
        for k, (theme, label) in enumerate(session.material.themes.items())
    ] if "codes" in session.layers else []  # fmt: skip


def _of(coding: Coding, layer: str) -> list[Finding]:
    return [one for one in coding if one.layer == layer and one.kept]


def codes(session: Session) -> list[dict[str, str]]:
    """All codes that can be searched for by name: themes, actors and types of events.

    Returns
    -------
    list of dict
        `id`, `label`, `kind`.
    """
    material = session.material
    of_layer = {
        "codes": [("theme", one, label) for one, label in material.themes.items()],
        "mentions": [("actor", one, label) for one, label in material.actors.items()],
        "events": [("event", one, one) for one in material.types],
    }
    rows = [row for layer, own in of_layer.items() if layer in session.layers for row in own]
    return [{"id": one, "label": label, "kind": kind} for kind, one, label in rows]
