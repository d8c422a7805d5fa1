"""What inputs go through, and which of them end with an error that no sentence of ours tells."""

import tempfile
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from analysis.annotate import corpus_coding
from analysis.codebook import codebooks
from analysis.codebook.codebooks import Codebooks
from analysis.corpus import corpus_reader
from analysis.corpus.corpus_reader import Corpus
from analysis.errors import BroadsheetError

Input = tuple[str, bytes]


def failures(inputs: Sequence[Input]) -> list[tuple[Input, str]]:
    """The inputs that fail, each with how: found by halving, once all of them together fail.

    A file that cannot be read is set aside with a sentence, and is no failure; a text on which cleaning ends with a
    foreign error is set aside too, and is one.
    """
    why = _why(inputs)
    if why is None:
        return []
    if len(inputs) == 1:
        return [(inputs[0], why)]
    half = len(inputs) // 2
    return [*failures(inputs[:half]), *failures(inputs[half:])]


def _why(inputs: Sequence[Input]) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        for number, (ending, raw) in enumerate(inputs):
            (Path(folder) / f"made-{number:04}{ending}").write_bytes(raw)
        try:
            corpus = corpus_reader.cleaned(Path(folder))
            return _set_aside(corpus.set_aside) or _annotated(corpus)
        except BroadsheetError:
            return None  # there was nothing to read in any of them
        except Exception:
            return traceback.format_exc()


@cache
def _books() -> Codebooks:
    return codebooks.read(None, states="world")


def _set_aside(rows: pd.DataFrame) -> str | None:
    foreign = rows[rows["stage"] == "cleaning"]
    return None if foreign.empty else str(foreign["reason"].iloc[0])


def _annotated(corpus: Corpus) -> str | None:
    found = corpus_coding.articles(corpus, codebook=_books(), profile="lexical")
    texts = dict(zip(corpus.texts["article_id"], corpus.texts["text"], strict=True))
    for name in ("mentions", "dates"):
        for row in getattr(found, name).itertuples(index=False):
            if " ".join(texts[row.article_id][row.start : row.end].split()) != " ".join(str(row.text).split()):
                return f"{name}: {row.text!r} does not stand at {row.start} to {row.end} of {row.article_id}"
    return None
