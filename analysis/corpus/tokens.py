"""The words of a text."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text; hyphens, points and apostrophes inside one do not part it.

    Examples
    --------
    >>> words("Zenda’s S-400 deal, 2 of 3 said.")
    ['Zenda’s', 'S-400', 'deal', '2', 'of', '3', 'said']
    """
    return _WORD.findall(text)
