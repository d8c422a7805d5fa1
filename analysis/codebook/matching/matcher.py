"""Finds the phrases of a codebook in texts; actors and themes share it.

One automaton over bytes [1]_ finds where the fixed text of any phrase stands at the beginning of a word;
arrays of all hits at once are then cut to word ends, compared for case, and reduced to the leftmost longest.

References
----------
.. [1] Aho, A. V., and Corasick, M. J. (1975). Efficient string matching: an aid to bibliographic search.
   Communications of the ACM 18(6), 333-340.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

import numpy as np

from analysis.codebook.matching import characters, overlaps
from analysis.codebook.matching.alphabet import HYPHEN, START, UNKNOWN_LETTER, Alphabet, Reading
from analysis.codebook.matching.phrases import Case, Pattern, pieces, problem, spelled, spellings, strict, strict_each
from analysis.errors import CodebookError

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Column = NDArray[np.int64]

Rivals = Literal["all", "same id"]
Marks = Literal["kept", "folded"]
# Texts are read together up to this many characters: fewer cost a call each, more leave the cache.
BATCH = 1 << 18
BETWEEN = "\u2029"  # a paragraph separator: no phrase reaches across it
Hits = tuple["Column", "Column", "Column"]


class _Form(NamedTuple):
    """One spelling of one pattern, as the automaton and the checks after it need it.

    `expression` is compiled, or None where fixed text and word ends say it all; `spelled` is what an
    expression is made of where wildcards stand beside case: it takes long to make and is seldom asked for.
    """

    pattern: int
    key: bytes
    open_start: bool
    open_end: bool
    ends_word: bool
    expression: Any
    spelled: tuple[str, Case] | None
    want: str
    strict: tuple[bool, ...]


class Matcher:
    """Phrases, ready to be found.

    Parameters
    ----------
    patterns : iterable of Pattern
        What to look for. `fixed` and `exclude` compete with the others and are not reported.
    rivals : {"all", "same id"}
        Among which patterns the leftmost and, of those that start together, longest match wins. Default
        `all`, for actors: a name is one actor's. `same id` for themes: each is coded as if alone.
    marks : {"kept", "folded"}
        Whether letters of Latin writing with marks are other letters (default), or `ş` in a text or phrase is `s`, as
        names of many languages are written in English.

    Raises
    ------
    CodebookError
        A phrase that cannot be matched.

    Notes
    -----
    Two ids with the same phrase are both reported; an exclusion with the same span as a phrase wins.

    Examples
    --------
    >>> matcher = Matcher([Pattern("NOR", "Norvania*"), Pattern("", "Norvanian Sea", sort="fixed")])
    >>> matcher.find("Norvania’s ships left the Norvanian Sea; Norvanians cheered.")
    [(0, 8, 0), (41, 51, 0)]
    >>> Matcher([Pattern("mork", "Åsa Mørk")], marks="folded").find("Asa Mork and Åsa Mørk")
    [(0, 8, 0), (13, 21, 0)]
    """

    def __init__(self, patterns: Iterable[Pattern], *, rivals: Rivals = "all", marks: Marks = "kept") -> None:
        from ahocorasick_rs import BytesAhoCorasick

        self.patterns = tuple(patterns)
        self._folds = marks == "folded"
        spellings_of = []
        for n, pattern in enumerate(self.patterns):
            if wrong := problem(pattern.phrase):
                raise CodebookError(f"The phrase `{pattern.phrase}` of `{pattern.id}` {wrong}.")
            spellings_of += [(n, text) for text in spellings(self._read(pattern.phrase))]
        self._alphabet = Alphabet(text for _, text in spellings_of)
        self._forms = [form for n, text in spellings_of for form in self._forms_of(n, text)]
        self._automaton = BytesAhoCorasick([form.key for form in self._forms]) if self._forms else None
        self._groups = overlaps.Groups.of(self.patterns, apart=rivals == "same id")
        self._kept = np.ones(len(self.patterns), dtype=bool)
        self._columns()

    def without(self, dropped: Iterable[int]) -> Self:
        """The same phrases without some of them, as if these had never been looked for.

        Parameters
        ----------
        dropped : iterable of int
            Their numbers among `patterns`. The others are numbered anew.

        Examples
        --------
        >>> matcher = Matcher([Pattern("", "Norvanian Sea", sort="fixed"), Pattern("NOR", "Norvania*")])
        >>> matcher.without([0]).find("the Norvanian Sea")
        [(4, 13, 0)]
        """
        out = set(dropped)
        fewer = copy(self)
        fewer.patterns = tuple(pattern for n, pattern in enumerate(self.patterns) if n not in out)
        fewer._kept = self._kept.copy()
        fewer._kept[np.flatnonzero(self._kept)[sorted(out)]] = False
        return fewer

    def _read(self, text: str) -> str:
        return characters.unaccented(text) if self._folds else text

    def _forms_of(self, number: int, text: str) -> Iterator[_Form]:
        case = self.patterns[number].case
        parts = pieces(text)
        fixed = [part for kind, part in parts if kind == "text"]
        open_start, simple = parts[0][0] == "rest", len(fixed) == 1
        key = self._alphabet.encode(fixed[0])
        compare = self._alphabet.crowded(text) or any(strict(part, case) for part in fixed)
        marks = strict_each(fixed[0], case) if compare and simple else ()
        for first in (key[0] & ~START, key[0]) if open_start else key[:1]:
            yield _Form(
                pattern=number,
                key=bytes([first]) + key[1:],
                open_start=open_start,
                open_end=simple and parts[-1][0] == "rest",
                ends_word=simple and key[-1] & ~START >= UNKNOWN_LETTER,
                expression=None if simple else self._alphabet.expression(text),
                spelled=(text, case) if compare and not simple else None,
                want=fixed[0] if compare and simple else "",
                strict=marks,
            )

    def _columns(self) -> None:
        """What the checks need of each form, as arrays."""
        forms = self._forms
        self._pattern = np.array([f.pattern for f in forms], dtype=np.int64)
        self._open_start = np.array([f.open_start for f in forms], dtype=bool)
        self._open_end = np.array([f.open_end for f in forms], dtype=bool)
        self._ends_word = np.array([f.ends_word and not f.open_end for f in forms], dtype=bool)
        self._prefix = np.array([self.patterns[f.pattern].sort == "prefix" for f in forms], dtype=bool)
        self._wild = np.array([f.expression is not None for f in forms], dtype=bool)
        self._spelled = np.array([f.spelled is not None for f in forms], dtype=bool)
        self._length = np.array([len(f.want) for f in forms], dtype=np.int64)
        self._offset = np.cumsum(self._length) - self._length
        want = "".join(f.want for f in forms)
        self._want, self._want_folded = characters.codes(want), characters.codes(characters.folded(want))
        self._strict = np.array([mark for f in forms for mark in f.strict], dtype=bool)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The matches in one text: start, end and number of the pattern, in reading order.

        Examples
        --------
        >>> Matcher([Pattern("us", "US", case="exact")]).find("The US told us on the bus.")
        [(4, 6, 0)]
        """
        start, end, pattern = self._matches(text)
        return list(zip(start.tolist(), end.tolist(), pattern.tolist(), strict=True))

    def find_all(self, texts: Sequence[str], *, batch: int = BATCH) -> "pd.DataFrame":
        """The matches in many texts; much faster than one text after another where they are short.

        Returns
        -------
        DataFrame
            One row per match, in order: `text` (its number, from 0), `start`, `end` (code points of that
            text) and `pattern` (number of the pattern, from 0).

        Examples
        --------
        >>> matcher = Matcher([Pattern("NOR", "Norvania")])
        >>> matcher.find_all(["Hail Norvania!", "no", "Norvania"]).values.tolist()
        [[0, 5, 13, 0], [2, 0, 8, 0]]
        """
        import pandas as pd

        columns: list[list[Column]] = [[], [], [], []]
        for first, lot in _batches(texts, batch):
            begins = np.cumsum([0, *(len(text) + 1 for text in lot)])
            start, end, pattern = self._matches(BETWEEN.join(lot))
            text = np.searchsorted(begins, start, side="right") - 1
            found = (text + first, start - begins[text], end - begins[text], pattern)
            for column, values in zip(columns, found, strict=True):
                column.append(values)
        empty = np.empty(0, dtype=np.int64)
        names = ("text", "start", "end", "pattern")
        return pd.DataFrame({name: np.concatenate([empty, *c]) for name, c in zip(names, columns, strict=True)})

    def _matches(self, text: str) -> Hits:
        reading = self._alphabet.read(self._read(text))
        form, start, end = self._compare(reading, *self._candidates(reading))
        there = self._kept[self._pattern[form]]
        form, start, end = form[there], start[there], end[there]
        start, end, pattern = overlaps.resolve(self._pattern[form], start, end, self._groups)
        pattern = (np.cumsum(self._kept) - 1)[pattern]
        if reading.origin is not None:
            start, end = reading.origin[start], reading.origin[end - 1] + 1
        return start, end, pattern

    def _candidates(self, reading: Reading) -> tuple["Column", "Column", "Column", "Column"]:
        """Form, position of its first fixed text, start and end, of what fits the boundaries of words."""
        symbols = reading.symbols
        hits = self._automaton.find_matches_as_indexes(symbols[:-1], overlapping=True) if self._automaton else []
        flat = np.fromiter(chain.from_iterable(hits), dtype=np.int64, count=3 * len(hits))
        form, end = flat[0::3], flat[2::3]
        after = symbols[end]
        whole = np.flatnonzero((after < UNKNOWN_LETTER) | (after >= START) | ~self._ends_word[form])
        form, start, end = form[whole], flat[1::3][whole], end[whole]
        anchor = start.copy()
        if (opened := self._open_start[form]).any():
            begins = np.flatnonzero(symbols >= START)
            start[opened] = begins[np.searchsorted(begins, start[opened], side="right") - 1]
        if (opened := self._open_end[form]).any():
            word = (symbols & ~np.uint8(START)) >= UNKNOWN_LETTER
            ends = np.flatnonzero(word[:-1] & ~word[1:]) + 1
            end[opened] = ends[np.searchsorted(ends, end[opened])]
        keep = np.ones(len(form), dtype=bool)
        content = symbols[:-1].tobytes()
        for hit in np.flatnonzero(self._wild[form]).tolist():  # stars between words are followed to their end
            match = self._forms[form[hit]].expression.match(content, start[hit])
            keep[hit], end[hit] = match is not None, match.end() if match else 0
        keep &= ~self._prefix[form] | (symbols[end] == HYPHEN)
        return form[keep], anchor[keep], start[keep], end[keep]

    def _compare(self, reading: Reading, form: "Column", anchor: "Column", start: "Column", end: "Column") -> Hits:
        """Keep the hits whose characters are, with their case, what the phrase asks for."""
        keep = np.ones(len(form), dtype=bool)
        tables = characters.tables()
        checked = np.flatnonzero(self._length[form])
        if checked.size:
            length = self._length[form[checked]]
            first = np.cumsum(length) - length
            step = np.arange(length.sum()) - np.repeat(first, length)
            code = reading.codes[np.repeat(anchor[checked], length) + step]
            at = np.repeat(self._offset[form[checked]], length) + step
            same = tables.plain[code] == self._want[at]
            same |= ~self._strict[at] & (tables.folded[code] == self._want_folded[at])
            keep[checked] = np.logical_and.reduceat(same, first)
        for hit in np.flatnonzero(self._spelled[form]).tolist():
            text = characters.decoded(tables.plain[reading.codes[start[hit] : end[hit]]])
            keep[hit] = spelled(*self._forms[form[hit]].spelled).fullmatch(text) is not None
        return form[keep], start[keep], end[keep]


def _batches(texts: Sequence[str], most: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Texts to be read together, each lot with the number of its first."""
    full = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64) // most
    firsts = np.unique(full, return_index=True)[1].tolist()
    for first, past in pairwise([*firsts, len(texts)]):
        yield first, texts[first:past]
