"""Errors that a person can act on: one sentence, no traceback."""

import errno
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

Item = TypeVar("Item")
_LONGEST_MESSAGE = 300
# What is no fault of an article that was worked on.
NOT_OF_AN_ARTICLE = (OSError, MemoryError)
_ADVICE = {
    errno.ENOSPC: "make room, and run it again: what was finished stays",
    errno.EDQUOT: "make room, and run it again: what was finished stays",
    errno.EACCES: "check who may read and write there",
    errno.EPERM: "check who may read and write there",
    errno.EROFS: "choose a place that can be written to",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ENOTDIR: "a file stands where a folder is needed; choose another place",
    errno.EEXIST: "a file stands where a folder is needed; choose another place",
    errno.EISDIR: "a folder stands where a file is needed; choose another place",
    errno.ENOENT: "choose a place that is there",
    errno.EMFILE: "allow more open files (`ulimit -n 4096`), and run it again",
}


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


def joined(words: Sequence[str]) -> str:
    """Words in a row, the last behind “and”.

    Examples
    --------
    >>> joined(["Norvania"]), joined(["Norvania", "Sudland", "Ostrel"]), joined([])
    ('Norvania', 'Norvania, Sudland and Ostrel', '')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def failing(work: Callable[[Sequence[Item]], object], items: Sequence[Item]) -> dict[Item, Exception]:
    """The items on which a piece of work fails even by themselves, each with its error: found by halving.

    Parameters
    ----------
    work : callable
        Takes some of the items; what it returns is not looked at. It is called about twice per failing item and
        halving, and once where nothing fails.
    items : sequence
        Without repetitions, in an order.

    Examples
    --------
    >>> sorted(failing(lambda numbers: [1 / n for n in numbers], [2, 0, 5]))
    [0]
    """
    try:
        work(items)
    except NOT_OF_AN_ARTICLE:
        raise
    except Exception as error:
        if len(items) <= 1:
            return dict.fromkeys(items, error)
        half = len(items) // 2
        return failing(work, items[:half]) | failing(work, items[half:])
    return {}


def in_words(error: BaseException) -> str:
    """An error in one line: its kind, unless it is a sentence of ours, and its message.

    Examples
    --------
    >>> in_words(ValueError("no  day")), in_words(CorpusError("It is empty."))
    ('ValueError: no day', 'It is empty.')
    """
    message = " ".join(str(error).split())[:_LONGEST_MESSAGE]
    return message if isinstance(error, BroadsheetError) else f"{type(error).__name__}: {message}"


def why(error: Exception) -> str:
    """What a foreign error says, without the number that the system gives it: for the brackets of a sentence.

    Examples
    --------
    >>> why(IsADirectoryError(21, "Is a directory", "corrections.csv")), why(ValueError("it is packed with gzip"))
    ('Is a directory', 'it is packed with gzip')
    """
    return str(getattr(error, "strerror", None) or error)


def of_system(error: OSError | MemoryError | RecursionError) -> str:
    """What the system would not do, where, and what to do, in a sentence.

    Examples
    --------
    >>> import errno, os
    >>> of_system(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "build/tables/lines.parquet"))
    'build/tables/lines.parquet: No space left on device; make room, and run it again: what was finished stays.'
    """
    if isinstance(error, MemoryError):
        return (
            "There is not enough memory; annotate in parts (`--part 500`), with fewer workers or on a larger machine."
        )
    if isinstance(error, RecursionError):
        return "Something is nested too deep to be read; look for a file with thousands of brackets, and take it away."
    advice = _ADVICE.get(error.errno or 0, "mend that, and run it again: what was finished stays")
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    file = (error.filename2 if full else None) or error.filename  # of a copy, the one for which there was no room
    where = f"{os.fsdecode(file)}: " if isinstance(file, str | bytes | os.PathLike) else ""
    said = os.strerror(error.errno) if error.errno else in_words(error)
    return f"{where}{said}; {advice}."
