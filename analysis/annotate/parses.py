"""Parsed sentences as a table, a row a word: in memory half of what spaCy's own take, on disk kept across runs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analysis import files
from analysis.annotate.grammar import Columns, Sentence

_SCHEMA = pa.schema(
    [("sentence", pa.int32())]
    + [("word", pa.string()), ("space", pa.bool_())]
    + [(name, pa.string()) for name in ("pos", "tag", "lemma", "dep")]
    + [("head", pa.int32()), ("iob", pa.int8()), ("label", pa.string())]
)
_IDENTITY = b"parsed by"
SOME = 1_000  # sentences that are put together at a time: as columns they weigh less


@dataclass(frozen=True)
class _Values:
    """A column: each value once, and the number of that of each word."""

    values: list[Any]
    codes: np.ndarray

    def of(self, start: int, end: int) -> list[Any]:
        values = self.values
        return [values[code] for code in self.codes[start:end].tolist()]


class Parses:
    """Parsed sentences, found by their text.

    Parameters
    ----------
    words : Table
        One row per word, those of a sentence together, in the columns of `grammar.Columns`.
    at : dict, optional
        The first row of each sentence, and one past its last; by default as its words tell.

    Examples
    --------
    >>> columns = Columns(["Zenda"], [False], ["PROPN"], ["NNP"], ["Zenda"], ["ROOT"], [0], [3], ["GPE"])
    >>> found = of_sentences([Sentence("Zenda", columns)])
    >>> "Zenda" in found, "Ruritania" in found, found["Zenda"].names
    (True, False, [Name(start=0, end=5, label='GPE')])
    """

    def __init__(self, words: pa.Table, at: dict[str, tuple[int, int]] | None = None) -> None:
        self.words = words
        if at is not None:
            self._at = at

    @cached_property
    def _at(self) -> dict[str, tuple[int, int]]:
        words = self.words
        bounds = np.flatnonzero(np.diff(words["sentence"].to_numpy(), prepend=-1, append=-1)).tolist()
        pieces = pc.binary_join_element_wise(words["word"], pc.if_else(words["space"], " ", ""), "").to_pylist()
        return {"".join(pieces[a:b]): (a, b) for a, b in pairwise(bounds)}

    @cached_property
    def _values(self) -> dict[str, _Values]:
        return {name: _encoded(self.words[name]) for name in Columns._fields}

    def __contains__(self, text: str) -> bool:
        return text in self._at

    def __getitem__(self, text: str) -> Sentence:
        start, end = self._at[text]
        return Sentence(text, Columns(*(column.of(start, end) for column in self._values.values())))

    def only(self, texts: Iterable[str]) -> "Parses":
        """Those of some texts, in their order."""
        known = [text for text in texts if text in self._at]
        spans = np.array([self._at[text] for text in known], dtype="int64").reshape(-1, 2)
        sizes = spans[:, 1] - spans[:, 0]
        ends = np.cumsum(sizes)
        numbers = np.repeat(np.arange(len(spans), dtype="int32"), sizes)
        rows = self.words.take(np.arange(len(numbers)) + np.repeat(spans[:, 1] - ends, sizes))
        at = dict(zip(known, zip((ends - sizes).tolist(), ends.tolist(), strict=True), strict=True))
        return Parses(rows.set_column(0, _SCHEMA.field(0), pa.array(numbers, pa.int32())), at)

    def with_others(self, others: "Parses") -> "Parses":
        """These and others."""
        first, many = len(self._at), len(self.words)
        moved = pc.add(others.words["sentence"], pa.scalar(first, pa.int32()))
        words = pa.concat_tables([self.words, others.words.set_column(0, _SCHEMA.field(0), moved)])
        return Parses(words, self._at | {text: (a + many, b + many) for text, (a, b) in others._at.items()})


def _encoded(column: pa.ChunkedArray) -> _Values:
    encoded = column.combine_chunks().dictionary_encode()
    return _Values(encoded.dictionary.to_pylist(), encoded.indices.to_numpy())


def of_sentences(sentences: Iterable[Sentence]) -> Parses:
    """Parsed sentences put together; one without words has nothing to be kept."""
    return Parses(pa.concat_tables([_SCHEMA.empty_table(), *map(_table, _some(sentences))]))


def together(lots: Iterable[pa.Table]) -> Parses:
    """Parsed sentences from the rows (`Parses.words`) of several lots, one after another."""
    moved, first = [_SCHEMA.empty_table()], 0
    for words in lots:
        numbers = pc.add(words["sentence"], pa.scalar(first, pa.int32()))
        moved.append(words.set_column(0, _SCHEMA.field(0), numbers))
        first = pc.max(numbers).as_py() + 1 if len(words) else first
    return Parses(pa.concat_tables(moved))


def _some(sentences: Iterable[Sentence]) -> Iterator[list[tuple[int, Columns]]]:
    """Sentences with their numbers, some at a time."""
    some: list[tuple[int, Columns]] = []
    for number, sentence in enumerate(sentences):
        some.append((number, sentence.columns))
        if len(some) == SOME:
            yield some
            some = []
    if some:
        yield some


def _table(numbered: list[tuple[int, Columns]]) -> pa.Table:
    numbers = np.repeat([number for number, _ in numbered], [len(columns.word) for _, columns in numbered])
    together = (chain.from_iterable(parts) for parts in zip(*(columns for _, columns in numbered), strict=True))
    arrays = [pa.array(values, kind) for values, kind in zip(together, _SCHEMA.types[1:], strict=True)]
    return pa.table([pa.array(numbers, pa.int32()), *arrays], schema=_SCHEMA)


def write(parses: Parses, path: Path, identity: str) -> None:
    """Write parsed sentences; the same ones in the same order give the same bytes, wherever they were parsed.

    Parameters
    ----------
    parses : Parses
        What is written.
    path : Path
        The file.
    identity : str
        What they were parsed by.
    """
    words = parses.words.combine_chunks().replace_schema_metadata({_IDENTITY: identity.encode()})
    written = pa.BufferOutputStream()
    pq.write_table(words, written, compression="zstd")
    files.seal(path, written.getvalue().to_pybytes())


def read(path: Path, identity: str | None = None) -> Parses:
    """Parsed sentences of a file; none where it is not there, damaged or by another: they are parsed again then.

    Parameters
    ----------
    path : Path
        The file.
    identity : str, optional
        What they must have been parsed by; by default whatever it was.

    Examples
    --------
    >>> "Zenda" in read(Path("nowhere"))
    False
    """
    content = files.unsealed(path)
    if content is None:
        return NONE
    words = pq.read_table(pa.BufferReader(content))
    by = words.schema.metadata[_IDENTITY]
    return Parses(words.cast(_SCHEMA)) if identity is None or by == identity.encode() else NONE


NONE = Parses(_SCHEMA.empty_table())
