"""The words and phrases of sentences, counted: one sparse matrix, sentences × terms."""

import re
from array import array
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from runpy import run_path
from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.contracts.table_arguments import takes
from analysis.errors import BroadsheetError, did_you_mean

Stop = Literal["english", "none"]
# What a masked span becomes: no word, and no phrase runs across it.
GAP = "|"
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
    known: dict[str, int] = {}
    seen: dict[str, tuple[str, bool]] = {}
    columns = array("i")
    ends = [0]
    left_out = _stop_words() if stop == "english" else frozenset()
    for text in texts:
        columns.extend(known.setdefault(term, len(known)) for term in _terms(text, longest, seen, left_out))
        ends.append(len(columns))
    terms = np.array(list(known), dtype=object)
    order = np.argsort(terms, kind="stable") if len(terms) else np.empty(0, dtype=np.int64)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    found = place[np.frombuffer(columns, dtype=np.intc)] if columns else np.empty(0, dtype=np.int64)
    counts = sparse.csr_array(
        (np.ones(len(found), dtype=np.int64), found, np.array(ends)), shape=(len(texts), len(known))
    )
    counts.sum_duplicates()
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


def _terms(text: str, longest: int, seen: dict[str, tuple[str, bool]], left_out: frozenset[str]) -> Iterator[str]:
    run: list[tuple[str, bool]] = []
    for piece in chain(_PIECE.findall(text), [GAP]):
        word = seen.get(piece) or seen.setdefault(piece, _word(piece, left_out))
        if word[0]:
            run.append(word)
        elif run:
            yield from (word for word, own in run if own)
            for length in range(2, longest + 1):
                yield from _phrases(run, length)
            run = []


def _word(piece: str, left_out: frozenset[str]) -> tuple[str, bool]:
    """A piece as a word, or nothing where it parts phrases; and whether it can be a term or a phrase's end."""
    if not piece[0].isalnum():
        return "", False
    word = _POSSESSIVE.sub("", piece).lower()
    return word, word not in left_out and not word.isdigit()


def _phrases(run: list[tuple[str, bool]], length: int) -> Iterator[str]:
    for first in range(len(run) - length + 1):
        if run[first][1] and run[first + length - 1][1]:
            yield " ".join(word for word, _ in run[first : first + length])


@cache
def _stop_words() -> frozenset[str]:
    # from its file: to import spaCy takes as long as to count the terms of 1,000 articles
    package = find_spec("spacy")
    if package is None or not package.submodule_search_locations:
        raise BroadsheetError("Expected spaCy, whose list of English words is read, found none; install it.")
    listed = run_path(str(Path(package.submodule_search_locations[0], "lang", "en", "stop_words.py")))["STOP_WORDS"]
    # its contracted forms begin with an apostrophe, which no word of ours does
    return frozenset(word.lstrip("'’‘") for word in listed)
