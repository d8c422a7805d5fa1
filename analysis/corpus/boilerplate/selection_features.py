"""What each line's place and neighbours say of whether it belongs to the article."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from analysis.corpus.boilerplate.line_features import Features

Column = npt.NDArray[np.float64]
# So many lines above the block and below it are looked at: a standfirst or a question, and a list or results.
ABOVE, _BELOW = 10, 60
MOST_WORDS = 60
_LONGEST_RUN = 8
_MOST_GAPS = 3
_HEADLINE_WORDS = (5, 22)
ITEM = re.compile(r"\s*(?:[-–—*•▪●►‣]|\(?\d{1,3}(?:[.):]|\s)|\(?[a-z]\)|[½¼¾⅓])")


def around(seen: Sequence[Features], begin: int, end: int) -> Sequence[Features]:
    """The lines looked at: those of the block, and some above and below it."""
    return seen[max(0, begin - ABOVE) : end + _BELOW]


def columns(seen: Sequence[Features], begin: int, end: int) -> dict[str, Column]:
    """What is seen of the lines of the block and around it, a column for each weight."""
    lines = around(seen, begin, end)
    first = max(0, begin - ABOVE)
    numbers = range(first, first + len(lines))
    place = np.array(numbers)
    item = np.array([bool(ITEM.match(line.text)) for line in lines])
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
        "length": np.minimum([line.n_words for line in lines], MOST_WORDS) / MOST_WORDS * prose,
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
    return sum([kind(word[0]) for word in line.words]) / len(line.words) if line.words else 0.0


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
    prose = {k: seen[k].content for k in range(begin, end) if seen[k].prose}
    often = Counter(word for content in prose.values() for word in content)
    shares = []
    for k, line in zip(place.tolist(), lines, strict=True):
        content = prose.get(k, line.content)
        known = sum(often[word] > (k in prose) for word in content)
        shares.append(known / len(content) if content else 0.0)
    return shares
