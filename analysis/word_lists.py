"""Word lists: the words of a language that the rules go by, as files which say where each list comes from.

A file is TOML, with a table for every list. `words` are parted by white space or, where there are phrases among them,
an array; in `values` each word stands for something. `source` says where the list comes from: `grammar:` a closed
class of the language, `reference:` a work that was looked up, `own:` what we read or counted ourselves. The comment
above says what the list is for. A further language is a folder beside `words/en` in each room, with the same files and
lists, and its name as `resources.LANGUAGE`::

    # Before the speaker, without a verb.
    [prepositions]
    source = "own: read in news of the development set"
    words = ["according to", "in the words of"]
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from analysis import documents
from analysis.errors import BroadsheetError, did_you_mean

KEYS = ("source", "words", "values")


@dataclass(frozen=True, eq=False)
class WordLists:
    """The lists of a file by their names, the words of each as written and in the order of the file."""

    path: Path
    lists: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, str]

    def __getitem__(self, name: str) -> tuple[str, ...]:
        if name not in self.lists:
            raise BroadsheetError(f"{self.path} has no list `{name}`; {did_you_mean(name, self.lists)}")
        return self.lists[name]

    def set(self, *names: str) -> frozenset[str]:
        """The words of one list or several, for asking whether a word is one of them."""
        return frozenset(word for name in names for word in self[name])

    def values(self, name: str) -> dict[str, Any]:
        """What each word of a list stands for."""
        if name not in self.meanings:
            raise BroadsheetError(f"{self.path} has no `values` for `{name}`; {did_you_mean(name, self.meanings)}")
        return dict(self.meanings[name])

    def either(self, *names: str, gap: str = " ", first: Literal["as written", "in any case"] = "as written") -> str:
        r"""Any one of the words of one list or several, the longest that fits, as a regular expression.

        Parameters
        ----------
        *names : str
            The lists.
        gap : str
            What stands between the words of a phrase, as a regular expression.
        first : str
            Whether the first letter may also be a capital (`in any case`) where the list has it small.

        Examples
        --------
        >>> lists = WordLists(Path("x.toml"), {"units": ("day", "days", "light year")}, {}, {})
        >>> print(lists.either("units", gap=r"\s+"))
        light\s+year|days|day
        """
        words = dict.fromkeys(word for name in names for word in self[name])
        if first == "in any case":
            words |= dict.fromkeys(word[:1].upper() + word[1:] for word in words)
        longest_first = sorted(words, key=len, reverse=True)
        return "|".join(gap.join(map(re.escape, word.split(" "))) for word in longest_first)


@cache
def read(path: Path) -> WordLists:
    """The lists of a file.

    Parameters
    ----------
    path : Path
        The file, as `resources.file` finds it.

    Raises
    ------
    BroadsheetError
        A list is not as it has to be; the sentence names the file, the line, what was expected and what came.

    Examples
    --------
    >>> from analysis import resources
    >>> calendar = read(resources.file("corpus/words/{language}/calendar.toml"))
    >>> calendar["weekdays"][:2], "sept" in calendar.set("months_short"), calendar.sources["weekdays"]
    (('monday', 'tuesday'), True, 'grammar: names of the calendar')
    """
    text, tables = documents.text(path), documents.toml(path)
    for name, table in tables.items():
        if wrong := _wrong(table):
            raise BroadsheetError(f"{path}, line {_line(text, name)}: the list `{name}` {wrong}")
    return WordLists(
        path,
        {name: tuple(_words(table)) for name, table in tables.items()},
        {name: table["values"] for name, table in tables.items() if "values" in table},
        {name: table["source"] for name, table in tables.items()},
    )


def _words(table: Mapping[str, Any]) -> list[Any]:
    words = table.get("words", table.get("values"))
    return words.split() if isinstance(words, str) else list(words or ())


def _wrong(table: object) -> str | None:
    """What is wrong with a list, as the end of a sentence."""
    if not isinstance(table, dict):
        return f"has to be a table with `source` and `words`; it is {table!r:.60}."
    if unknown := sorted(table.keys() - set(KEYS)):
        return f"has `{unknown[0]}`, which means nothing here; {did_you_mean(unknown[0], KEYS)}"
    if not isinstance(table.get("source"), str) or not table["source"].strip():
        return "has to say where it comes from, in a line such as source = 'own: read in our articles'."
    if not isinstance(table.get("words", ""), str | list) or not isinstance(table.get("values", {}), dict):
        return "has to have its words as a text or an array, its values as a table."
    return _wrong_words(_words(table))


def _wrong_words(words: list[Any]) -> str | None:
    if not words:
        return "has to have `words`, or `values` by word; it has none."
    if odd := [word for word in words if not isinstance(word, str) or not word or word.strip() != word]:
        return f"has to have words without space at their ends; it has {odd[0]!r:.60}."
    if doubled := [word for word, n in Counter(words).items() if n > 1]:
        return f"has to have each word once; it has twice: {', '.join(doubled)}."
    return None


def _line(text: str, name: str) -> int:
    """The line, from 1, on which a list begins; the first where that cannot be told."""
    begins = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[\].=]""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if begins.match(line)), 1)
