"""Line by line, what of the block that was found, and of the lines around it, is the article's text."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from analysis import resources
from analysis.corpus import tokens
from analysis.corpus.boilerplate.line_features import Features

Column = npt.NDArray[np.float64]
FITTED: dict[str, dict[str, float]] = tomllib.loads(
    resources.file("corpus/boilerplate/line_weights.toml").read_text(encoding="utf-8")
)
WEIGHTS = FITTED["selection"]
# So many lines above the block and below it are looked at: a standfirst or a question, and a list or results.
_ABOVE, _BELOW = 10, 60
# A line counts with its words, up to a paragraph's, so that a long one outweighs the short ones before it.
_WEIGHT_OF_WORDS = 0.2
_MOST_WORDS = 60
_LEAST = -4.0
_LONGEST_RUN = 8
_MOST_GAPS = 3
# A sentence of so many words is kept within the text, and up to so many lines below it if it shares a third of its
# longer words.
_STAYING_WORDS = 12
_NEXT = 2
_SHARED = 0.33
_HEADLINE_WORDS = (5, 22)
_ITEM = re.compile(r"\s*(?:[-–—*•▪●►‣]|\(?\d{1,3}(?:[.):]|\s)|\(?[a-z]\)|[½¼¾⅓])")


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
    first, lines = max(0, begin - _ABOVE), around(seen, begin, end)
    found = columns(seen, begin, end)
    scores = sum((WEIGHTS[name] * column for name, column in found.items()), np.zeros(len(lines)))
    sizes = np.array([min(line.n_words, _MOST_WORDS) for line in lines], dtype=np.float64)
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
    if _ITEM.match(line.text):
        return before.endswith(":") or bool(_ITEM.match(before))
    return line.text.endswith(":") and k + 1 < len(seen) and bool(_ITEM.match(seen[k + 1].text))


def _reached(weighed: Column) -> int:
    """How many lines, from the block outwards, have the greatest sum."""
    return int(np.argmax(np.cumsum(np.append(0.0, weighed))))


def around(seen: Sequence[Features], begin: int, end: int) -> Sequence[Features]:
    """The lines looked at: those of the block, and some above and below it."""
    return seen[max(0, begin - _ABOVE) : end + _BELOW]


def columns(seen: Sequence[Features], begin: int, end: int) -> dict[str, Column]:
    """What is seen of the lines of the block and around it, a column for each weight."""
    lines = around(seen, begin, end)
    first = max(0, begin - _ABOVE)
    numbers = range(first, first + len(lines))
    place = np.array(numbers)
    item = np.array([bool(_ITEM.match(line.text)) for line in lines])
    headline = [_like_a_headline(line) for line in lines]
    before, after = place < begin, place >= end
    gaps = np.cumsum([k > 0 and seen[k].line - seen[k - 1].line > 1 for k in range(len(seen))])
    furniture = np.minimum(gaps[begin] - gaps[place], _MOST_GAPS) * before
    prose = np.array([line.prose for line in lines])
    shared = np.array(_shared(seen, begin, end, lines, place))
    found: dict[str, Sequence[float] | npt.NDArray[np.generic]] = {
        "intercept": np.ones(len(place)),
        "words": np.log1p([line.n_words for line in lines]),
        "sentence": [line.sentence for line in lines],
        "capitals": [_share(line, str.isupper) for line in lines],
        "digits": [_share(line, str.isdigit) for line in lines],
        "mark": [line.mark for line in lines],
        "symbol": [line.symbol for line in lines],
        "ellipsis": [line.ellipsis for line in lines],
        "quotation": [line.quotation for line in lines],
        "repeated": [line.repeated for line in lines],
        "stamp": [line.stamp for line in lines],
        "ends": [line.ends_article for line in lines],
        "item": item,
        "headline": np.array(headline) & ~item,
        "small": [line.text[:1].islower() for line in lines],
        "colon": [line.text.endswith(":") for line in lines],
        "after_colon": [k > 0 and seen[k - 1].text.endswith(":") for k in numbers],
        "after_prose": [_prose_beside(seen, k, k - 1) for k in numbers],
        "before_prose": [_prose_beside(seen, k, k + 1) for k in numbers],
        "run": np.minimum(_runs(seen)[place], _LONGEST_RUN) / _LONGEST_RUN * ~item,
        "shared": shared,
        "shared_prose": shared * prose,
        "length": np.minimum([line.n_words for line in lines], _MOST_WORDS) / _MOST_WORDS * prose,
        "above": before,
        "above_distance": np.log1p(np.maximum(begin - place, 0)),
        "above_furniture": furniture,
        "below": after,
        "below_distance": np.log1p(np.maximum(place - end + 1, 0)),
    }
    return {name: np.asarray(values, dtype=np.float64) for name, values in found.items()}


def _like_a_headline(line: Features) -> bool:
    least, most = _HEADLINE_WORDS
    return not line.sentence and least <= line.n_words <= most and not line.text[:1].islower()


def _share(line: Features, kind: Callable[[str], bool]) -> float:
    words = tokens.words(line.text[:3000])
    return sum(kind(word[0]) for word in words) / len(words) if words else 0.0


def _prose_beside(seen: Sequence[Features], k: int, other: int) -> bool:
    """Whether the line before or after, with no furniture between them, is prose."""
    return 0 <= other < len(seen) and seen[other].prose and abs(seen[other].line - seen[k].line) == 1


def _runs(seen: Sequence[Features]) -> npt.NDArray[np.int64]:
    """For each line how many lines without an end stand together with it."""
    sizes = np.zeros(len(seen), dtype=np.int64)
    start = 0
    for k in range(1, len(seen) + 1):
        if k == len(seen) or seen[k].sentence != seen[start].sentence or seen[k].line - seen[k - 1].line > 1:
            if not seen[start].sentence:
                sizes[start:k] = k - start
            start = k
    return sizes


def _shared(
    seen: Sequence[Features], begin: int, end: int, lines: Sequence[Features], place: npt.NDArray[np.int64]
) -> list[float]:
    """The share of a line's longer words that stand in another line of the block's prose."""
    prose = {k: _content(seen[k].text) for k in range(begin, end) if seen[k].prose}
    often = Counter(word for content in prose.values() for word in content)
    shares = []
    for k, line in zip(place.tolist(), lines, strict=True):
        content = prose[k] if k in prose else _content(line.text)
        known = sum(often[word] > (k in prose) for word in content)
        shares.append(known / len(content) if content else 0.0)
    return shares


def _content(text: str) -> set[str]:
    return {word.lower() for word in tokens.words(text[:3000]) if len(word) > 3}
