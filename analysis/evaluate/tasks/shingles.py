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
    own, other = _shingles(found, n), _shingles(gold, n)
    total = own.total() + other.total()
    return 2 * (own & other).total() / total if total else 1.0


def _shingles(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[k : k + n]) for k in range(max(len(words) - n, 0) + 1)) if words else Counter()
