"""A sample drawn by chance, coded in a review: its file is filled in as soon as every sentence of it is coded."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import documents
from analysis.corrections import additions
from analysis.review import corrected_file
from analysis.review.journal import Place, Record, blind, place

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

FILLED = (
    "All of the sample is coded, and {} holds its codes: the next report corrects for coding error by them. Run the "
    "notebook's last cell to have it measure the program against them, too."
)
# What a review codes of a sentence, by the field of the sample's file.
_LAYERS = {"themes": "codes", "actors": "mentions", "statements": "speech", "events": "events"}
_NUMBERS = ("statements", "events")


def drawn(path: Path, corpus: "Corpus", *, size: int | None) -> pd.DataFrame:
    """The sentences of the sample, found in the corpus as it is; where none was drawn, one is.

    Parameters
    ----------
    path : Path
        The sample's file.
    corpus : Corpus
        The tables.
    size : int, optional
        How many sentences are drawn where there is no sample, at most; none: then there are none.

    Returns
    -------
    DataFrame
        One row per sentence drawn, as the table `sample` has it.
    """
    from analysis import schema
    from analysis.evaluate import coding_samples
    from analysis.extension import coding_sheets

    if not documents.there(path):
        body = int((corpus.sentences["part"] == "body").sum())
        if size is None or not body:
            return schema.empty("sample")
        read = {name: getattr(corpus, name) for name in ("articles", "sentences", "codes")}
        coding_sheets.draw(read, path, size=min(size, body))
    return coding_samples.located(coding_sheets.read(path), corpus.sentences)


def inclusion(path: Path) -> dict[Place, float]:
    """The probability with which each sentence of a sample was drawn; of none where no sample was drawn.

    Examples
    --------
    >>> inclusion(Path("nowhere/sample.jsonl"))
    {}
    """
    from analysis.extension import coding_sheets

    if not documents.there(path):
        return {}
    rows = coding_sheets.read(path)[["doc", "start", "end", "inclusion"]].to_numpy().tolist()
    return {(str(doc), int(start), int(end)): float(chance) for doc, start, end, chance in rows}


def fill(path: Path, standing: Iterable[Record], places: Collection[Place]) -> bool:
    """Bring what was coded into the file of a sample; whether all of it was.

    Parameters
    ----------
    path : Path
        The sample's file.
    standing : iterable of dict
        The decisions that stand. Those made blind count: of each sentence what was adjudicated, else the first coder's.
    places : collection of (str, int, int)
        The sentences that are to be coded: those of the sample that the corpus still has. As long as one of them is
        not, nothing is written: what is left out would be a choice, and the sample no longer one of chance.
    """
    from analysis.extension import coding_sheets

    own = {place(record): record for record in corrected_file.settled(one for one in standing if blind(one))}
    if not {*places} <= own.keys():
        return False
    sample = coding_sheets.read(path)
    found = [
        own.get((str(doc), int(start), int(end))) for doc, start, end in sample[["doc", "start", "end"]].to_numpy()
    ]
    coding_sheets.write(_filled(sample, found), path)
    return True


def _filled(sample: pd.DataFrame, found: Sequence[Mapping[str, Any] | None]) -> pd.DataFrame:
    coded = {name for name, layer in _LAYERS.items() if all(one is None or layer in one["layers"] for one in found)}
    told: dict[str, list[Any]] = {
        name: [None if one is None else _values(one, name) for one in found] for name in coded
    }
    told |= {
        "coder": [None if one is None else one["coder"] for one in found],
        "coded": [None if one is None else one["at"][:10] for one in found],
    }
    return sample.assign(**{name: pd.Series(values, index=sample.index, dtype=object) for name, values in told.items()})


def _values(record: Mapping[str, Any], name: str) -> list[str] | int:
    """Each theme once, each actor once for each time that it is named; how many statements and events there are."""
    own = [row for row in record["coding"] if row["layer"] == _LAYERS[name]]
    if name == "statements":  # counts take those that lie in none
        own = [row for row in own if not any(additions.inside(row, other) for other in own)]
    return len(own) if name in _NUMBERS else sorted(str(row["value"]) for row in own)
