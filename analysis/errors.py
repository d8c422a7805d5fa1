"""Errors that a person can act on: one sentence, no traceback."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches


class BroadsheetError(Exception):
    """What was expected, what came, where, and what to do: shown as it is, with exit code 1."""


class CorpusError(BroadsheetError):
    """A source that cannot be read."""


class CodebookError(BroadsheetError):
    """An entry of a codebook that says something impossible."""


class SettingsError(BroadsheetError):
    """A setting or a parameter that nothing knows."""


class NotebookError(BroadsheetError):
    """A notebook that failed, with its cell and message."""


class SiteError(BroadsheetError):
    """A page whose embeds, labels or references do not resolve."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence that offers the nearest known word, or lists them all.

    Examples
    --------
    >>> did_you_mean("sentense", ["sentence", "article"])
    'did you mean `sentence`?'
    >>> did_you_mean("x", ["sentence", "article"])
    'known are: article, sentence.'
    """
    known = sorted(known)
    near = get_close_matches(word, known, n=1)
    return f"did you mean `{near[0]}`?" if near else f"known are: {', '.join(known)}."


def one_of(name: str, value: str, choices: Collection[str]) -> None:
    """Refuse a value of an argument that is none of its choices.

    Raises
    ------
    BroadsheetError
        It names the argument, the value, and the nearest choice.

    Examples
    --------
    >>> one_of("within", "article", ["sentence", "article"])
    """
    if value not in choices:
        raise BroadsheetError(f"`{name}` is {value!r}; {did_you_mean(value, choices)}")


def counted(n: int, singular: str, plural: str = "") -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "article"), counted(4310, "article"), counted(2, "entry", "entries")
    ('1 article', '4,310 articles', '2 entries')
    """
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"
