"""Line by line, what of the block that was found, and of the lines around it, is the article's text."""

import tomllib
from collections.abc import Sequence

import numpy as np

from analysis import resources
from analysis.corpus.boilerplate import selection_features
from analysis.corpus.boilerplate.line_features import Features
from analysis.corpus.boilerplate.selection_features import ABOVE, ITEM, MOST_WORDS, Column

FITTED: dict[str, dict[str, float]] = tomllib.loads(
    resources.file("corpus/boilerplate/line_weights.toml").read_text(encoding="utf-8")
)
WEIGHTS = FITTED["selection"]
# A line counts with its words, up to a paragraph's, so that a long one outweighs the short ones before it.
_WEIGHT_OF_WORDS = 0.2
_LEAST = -4.0
# A sentence of so many words is kept within the text, and up to so many lines below it if it shares a third of its
# longer words.
_STAYING_WORDS = 12
_NEXT = 2
_SHARED = 0.33


def chosen(seen: Sequence[Features], begin: int, end: int) -> list[int]:
    """The lines that are text, as positions in `seen`, by the weights in `line_weights.toml`.

    Within the block each line is judged by itself, its neighbours and the words that it shares with the block.
    Above and below it, the run of lines next to it with the greatest sum of weighted log-odds is taken in.

    Parameters
    ----------
    seen : sequence of Features
        The page's lines, without those that are certainly furniture.
    begin, end : int
        The block: first position and one past the last.

    Examples
    --------
    >>> from analysis.corpus.boilerplate import line_features
    >>> page = ["Home", "The council of Zenda met on Monday and heard both sides of the dispute, the speaker said.",
    ...         "It asked the miller for three things:", "- a bridge over the river", "- a toll for carts", "Sport"]
    >>> chosen(line_features.of(page), 1, 3)
    [1, 2, 3, 4]
    """
    if begin >= end:
        return []
    first, lines = max(0, begin - ABOVE), selection_features.around(seen, begin, end)
    found = selection_features.columns(seen, begin, end)
    scores = sum((WEIGHTS[name] * column for name, column in found.items()), np.zeros(len(lines)))
    sizes = np.array([min(line.n_words, MOST_WORDS) for line in lines], dtype=np.float64)
    weighed = np.where(scores > 0, scores * (1 + _WEIGHT_OF_WORDS * sizes), np.maximum(scores, _LEAST))
    above = _reached(weighed[: begin - first][::-1])
    below = _reached(weighed[end - first :])
    inside = range(begin - above, end + below)
    taken = {k for k in inside if scores[k - first] > 0 or _stays(seen[k])}
    return sorted(taken | _adjoining(seen, inside, found["shared"], first))


def _stays(line: Features) -> bool:
    """Whether it is a sentence of some length with nothing of the furniture, so that text may not do without it."""
    odd = line.mark or line.stamp or line.caption or line.ellipsis or line.repeated
    return line.sentence and line.n_words >= _STAYING_WORDS and not odd


def _adjoining(seen: Sequence[Features], inside: range, shared: Column, first: int) -> set[int]:
    """Such sentences next below, with no more than a line and no furniture between, that speak of the same things.

    With them lists that a line with a colon opens.
    """
    taken: set[int] = set()
    last = inside.stop - 1
    for k in range(inside.stop, first + len(shared)):
        if seen[k].line - seen[last].line > _NEXT or seen[k].line - seen[k - 1].line > 1 or seen[k].ends_article:
            break
        listed = last == k - 1 and _is_listed(seen, k)
        if listed or (_stays(seen[k]) and shared[k - first] >= _SHARED):
            taken |= {k}
            last = k
    return taken


def _is_listed(seen: Sequence[Features], k: int) -> bool:
    """Whether it opens a list, or is an item of one that a line with a colon opened."""
    line, before = seen[k], seen[k - 1].text
    if line.mark or line.stamp:
        return False
    if ITEM.match(line.text):
        return before.endswith(":") or bool(ITEM.match(before))
    return line.text.endswith(":") and k + 1 < len(seen) and bool(ITEM.match(seen[k + 1].text))


def _reached(weighed: Column) -> int:
    """How many lines, from the block outwards, have the greatest sum."""
    return int(np.argmax(np.cumsum(np.append(0.0, weighed))))
