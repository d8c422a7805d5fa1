"""The words and phrases of sentences, counted: one sparse matrix, sentences × terms."""

import re
from array import array
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

Stop = Literal["english", "none"]
# What a masked span becomes: no word, and no phrase runs across it.
GAP = "|"
Integers = npt.NDArray[np.int64]
# The number of what is no word.
_PARTS = -1
# A word holds letters; digits alone are no word (see `numbers`). What is no word and no space parts phrases.
_PIECE = re.compile(r"[^\W_]+(?:[-'’&/][^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?$")
_NUMBER = re.compile(r"(?<![\w.,-])\d(?:[\d,.]*\d)?(?!\w)")


def matrix(texts: "pd.Series[str]", *, longest: int = 1, stop: Stop = "english") -> "tuple[sparse.csr_array, pd.Index]":
    """How often each text holds each term.

    Parameters
    ----------
    texts : Series
        The texts, such as sentences.
    longest : int
        Most words of a phrase, 1 or more. A phrase runs over no punctuation.
    stop : {"english", "none"}
        Words that are no term, and that no phrase begins or ends with: spaCy's English list, or none.

    Returns
    -------
    (csr_array, Index)
        The counts, one row per text and one column per term; and the terms, in lower case, without a possessive
        ending, sorted.

    Raises
    ------
    BroadsheetError
        There is no such list of stop words.

    Examples
    --------
    >>> counts, terms = matrix(pd.Series(["The salt road, the salt.", "Zenda’s road"]), longest=2)
    >>> terms.tolist(), counts.toarray().tolist()
    (['road', 'salt', 'salt road', 'zenda', 'zenda road'], [[1, 2, 1, 0, 0], [1, 0, 0, 1, 1]])
    """
    if stop not in get_args(Stop):
        raise BroadsheetError(f"`stop` is {stop!r}; {did_you_mean(stop, get_args(Stop))}")
    words = _Words(_stop_words() if stop == "english" else frozenset())
    pieces, ends = array("i"), [0]
    for text in texts.tolist():
        pieces.extend(map(words.__getitem__, _PIECE.findall(text)))
        pieces.append(_PARTS)
        ends.append(len(pieces))
    found = np.frombuffer(pieces, dtype=np.intc).astype(np.int64) if pieces else np.empty(0, dtype=np.int64)
    row = np.repeat(np.arange(len(texts)), np.diff(ends))
    every = [_terms(found, words, length) for length in range(1, longest + 1)]
    terms = np.array([term for _, _, own in every for term in own], dtype=object)
    order = np.argsort(terms, kind="stable") if len(terms) else np.empty(0, dtype=np.int64)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    before = np.cumsum([0, *(len(own) for _, _, own in every)])
    column = np.concatenate([place[first + term] for first, (_, term, _) in zip(before[:-1], every, strict=True)])
    at = np.concatenate([row[where] for where, _, _ in every])
    ones = np.ones(len(at), dtype=np.int64)
    counts = sparse.csr_array((ones, (at, column)), shape=(len(texts), len(terms)))
    return counts, pd.Index(terms[order], dtype="str")


def numbers(text: str) -> list[str]:
    """The numbers of a text, thousands unparted; none that is part of a name such as `S-400`.

    Examples
    --------
    >>> numbers("In 2020 some 1,200 rifles of type AK-203, for $1.5 billion.")
    ['2020', '1200', '1.5']
    """
    return [found.group().replace(",", "") for found in _NUMBER.finditer(text)]


@takes(sentences="article_id sentence_id start text", spans="article_id sentence_id start end")
def masked(sentences: pd.DataFrame, spans: pd.DataFrame) -> "pd.Series[str]":
    """The sentences' texts with spans blanked out, so that what they hold is no term.

    Parameters
    ----------
    sentences, spans : DataFrame
        One row per sentence, and one per span (a mention, a name): `article_id`, `sentence_id`, `start`, `end`.

    Examples
    --------
    >>> row = {"article_id": ["a"], "sentence_id": [0], "start": [10], "end": [25]}
    >>> sentences = pd.DataFrame(row | {"text": ["Zenda sells salt"]})
    >>> masked(sentences, pd.DataFrame(row | {"start": [10], "end": [15]})).tolist()
    ['| sells salt']
    """
    key = ["article_id", "sentence_id"]
    where = sentences[[*key, "start"]].reset_index(names="row").merge(spans[[*key, "start", "end"]], on=key)
    texts = sentences["text"].to_dict()
    # from the last to the first, so that the places of those before stay true
    where = where.sort_values(["row", "start_y", "end"], ascending=[True, False, False])
    for row, at, start, end in where[["row", "start_x", "start_y", "end"]].itertuples(index=False):
        text = texts[row]
        texts[row] = text[: max(start - at, 0)] + GAP + text[max(end - at, 0) :]
    return pd.Series(texts, index=sentences.index, dtype="str")


class _Words(dict[str, int]):
    """The number of each piece's word, of what is no word `_PARTS`. Pieces that are one word share its number."""

    def __init__(self, left_out: frozenset[str]) -> None:
        super().__init__()
        self.left_out = left_out
        self.known: dict[str, int] = {}

    def __missing__(self, piece: str) -> int:
        word = _POSSESSIVE.sub("", piece).lower() if piece[0].isalnum() else ""
        self[piece] = self.known.setdefault(word, len(self.known)) if word else _PARTS
        return self[piece]

    def own(self) -> npt.NDArray[np.bool_]:
        """Whether a word can be a term or a phrase's end, by its number; last, for what is no word, that it cannot."""
        return np.array([word not in self.left_out and not word.isdigit() for word in self.known] + [False])


def _terms(found: Integers, words: _Words, length: int) -> tuple[Integers, Integers, list[str]]:
    """The phrases of so many words among pieces: where each begins, which it is, and what each says."""
    own = words.own()
    first = np.arange(max(len(found) - length + 1, 0))
    windows = [found[first + n] for n in range(length)]
    whole = own[windows[0]] & own[windows[-1]] & np.all([one >= 0 for one in windows], axis=0)
    first, windows = first[whole], [one[whole] for one in windows]
    phrase = np.zeros(len(first), dtype=np.int64)
    for one in windows:
        phrase = pd.factorize(phrase * len(own) + one)[0]
    _, at = np.unique(phrase, return_index=True)
    says, numbers = [*words.known], np.column_stack([one[at] for one in windows])
    return first, phrase, [" ".join(says[number] for number in one) for one in numbers.tolist()]


@cache
def _stop_words() -> frozenset[str]:
    # from its file: to import spaCy takes as long as to count the terms of 1,000 articles
    package = find_spec("spacy")
    if package is None or not package.submodule_search_locations:
        raise BroadsheetError("Expected spaCy, whose list of English words is read, found none; install it.")
    listed = run_path(str(Path(package.submodule_search_locations[0], "lang", "en", "stop_words.py")))["STOP_WORDS"]
    # its contracted forms begin with an apostrophe, which no word of ours does
    return frozenset(word.lstrip("'’‘") for word in listed)
