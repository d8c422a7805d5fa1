"""How much two texts share, in runs of words."""

import re
from collections import Counter


def overlap(found: str, gold: str, *, n: int = 4) -> float:
    """F1 of the runs of `n` words in two texts, each as often as it stands; shorter texts are one run.

    Examples
    --------
    >>> overlap("Zenda has a new bridge.", "Zenda has a new bridge"), overlap("", "")
    (1.0, 1.0)
    >>> overlap("Zenda has a new bridge", "Home Zenda has a new bridge")
    0.8
    """
    return shares(found, gold, n=n)[2]


def shares(found: str, gold: str, *, n: int = 4) -> tuple[float, float, float]:
    """Precision, recall and F1 of the runs of `n` words; each is 1 where there is nothing to find or to be found.

    Examples
    --------
    >>> shares("Home Zenda has a new bridge", "Zenda has a new bridge")[1]
    1.0
    """
    own, other = _shingles(found, n), _shingles(gold, n)
    both, total = (own & other).total(), own.total() + other.total()
    parts = (both / each if each else 1.0 for each in (own.total(), other.total()))
    return (*parts, 2 * both / total if total else 1.0)  # type: ignore[return-value]  # three of them


def _shingles(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[k : k + n]) for k in range(max(len(words) - n, 0) + 1)) if words else Counter()
