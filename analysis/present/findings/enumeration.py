"""Names in a row, as a sentence says them."""

from collections.abc import Iterable

from analysis.errors import joined


def together(words: Iterable[str], *, most: int = 3) -> str:
    """Names in a row, or how many they are where they are many.

    Examples
    --------
    >>> together(["Norvania"]), together(["Norvania", "Sudland", "Ostrel"]), together("abcd")
    ('Norvania', 'Norvania, Sudland and Ostrel', '4 of them')
    """
    words = list(words)
    if len(words) > most:
        return f"{len(words)} of them"
    return joined(words)


def quoted(labels: Iterable[str]) -> str:
    """Labels in a row, each in quotation marks: one that holds “and” is told from two, and keeps its capitals.

    Examples
    --------
    >>> quoted(["Roads and ports", "NATO"]), quoted("abcd")
    ('“Roads and ports” and “NATO”', '4 of them')
    """
    return together([f"“{label}”" for label in labels])
