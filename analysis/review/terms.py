"""On which terms a sentence is decided: what is judged of it, what its coder sees, whether it corrects anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.evaluate.gold_rows import SAW
from analysis.review import double_coding
from analysis.review.codings import REVIEWED, Coding, Finding
from analysis.review.journal import Record, blind

SECOND, BETWEEN = "second", "disagreement"


@dataclass(frozen=True)
class Terms:
    """The terms of a sentence.

    Parameters
    ----------
    saw : str
        What its coder has before them, one of `gold_rows.SAW`.
    layers : tuple of str
        What is judged.
    corrects : bool
        Whether what is decided goes into the file of corrections.
    blind : bool
        Whether what the program found is not shown.
    """

    saw: str
    layers: tuple[str, ...] = REVIEWED
    corrects: bool = False
    blind: bool = False


def of_sentence(given: Terms, order: str, standing: Sequence[Record], coder: str) -> Terms:
    """The terms on which a sentence is decided: a second coder's, and whoever adjudicates, have those of the first.

    Parameters
    ----------
    given : Terms
        Those of the review.
    order : str
        What is reviewed.
    standing : sequence of dict
        The decisions on the sentence; those made blind go before the others.
    coder : str
        Who decides.

    Examples
    --------
    >>> first = {"coder": "Quill", "article_id": "a", "start": 0, "end": 9, "saw": "text alone", "layers": ["codes"]}
    >>> of_sentence(Terms(SAW[1], corrects=True), "second", [first], "Dray")
    Terms(saw='text alone', layers=('codes',), corrects=False, blind=True)
    """
    if order not in (SECOND, BETWEEN):
        return given
    groups = sorted(double_coding.of_coders(standing).items(), key=lambda group: not group[0][1])
    for (_, apart), records in groups:
        if order == SECOND and any(record["coder"] != coder for record in records):
            first = next(record for record in records if record["coder"] != coder)
            return Terms(first["saw"], tuple(first["layers"]), bool(first.get("corrects")), apart)
        if order == BETWEEN and double_coding.differ(records):
            judged = tuple(layer for layer in REVIEWED if any(layer in record["layers"] for record in records))
            return Terms(SAW[2], judged, any(record.get("corrects") for record in records), apart)
    return given


def between(order: str, standing: Sequence[Record], apart: bool) -> list[Record]:
    """What the coders decided between whom somebody adjudicates."""
    if order != BETWEEN:
        return []
    return [one for one in standing if not one.get("adjudicates") and blind(one) == apart]


def agreed(records: Sequence[Record]) -> Coding:
    """What all coders of a sentence say of it: what an adjudication of blind codings begins with.

    Examples
    --------
    >>> code = {"layer": "codes", "start": 0, "end": 9, "value": "roads", "also": "", "words": "", "told": ""}
    >>> other = code | {"value": "harvest"}
    >>> [one.value for one in agreed([{"coding": [code, other]}, {"coding": [code]}])]
    ['roads']
    """
    if not records:
        return ()
    first, *others = ([Finding(**row) for row in record["coding"]] for record in records)
    return tuple(one for one in first if all(one in other for other in others))
