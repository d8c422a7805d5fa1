"""Where on a page the article is: the run of lines that is likeliest to be text.

References
----------
Kohlschütter, C., Fankhauser, P. & Nejdl, W. (2010). Boilerplate detection using shallow text features.
WSDM 2010.
"""

from collections.abc import Sequence
from math import log

import numpy as np
import numpy.typing as npt

from analysis.corpus.boilerplate import bounds, line_selection
from analysis.corpus.boilerplate.line_features import Features

Scores = npt.NDArray[np.float64]
_W = line_selection.FITTED["block"]
# What a line that ends articles, and a line with a date or a reader's name, costs a block that runs over it:
# chosen by six-fold cross-validation on the article-extraction-benchmark, among 0, 6, 20 and 100, and
# among 0 and 4. No choice moved the mean F1 by more than 0.02. `python -m analysis evaluate GOLD` (`bodies`) measures
# what they give; the folds were run by hand.
_COST_OF_END = 6.0
_COST_OF_STAMP = 4.0
# Likewise, among 0.05, 0.1 and 0.2 for each word, up to 60 (a line counted by its log-odds alone loses
# 0.04), and among 2 and 4 for the most that a menu entry costs.
_WEIGHT_OF_WORDS = 0.2
_MOST_WORDS = 60
_LEAST = -4.0
# A page shows by its furniture and its menus: a text is an article by itself if no more lines than these are certain
# furniture (one, and this share of the lines), and fewer than this share are of up to four words and no sentences.
# So are 1 of the 93 pages of the article-extraction-benchmark, 91 of their 93 articles, and all 372 of
# en-worldwide-newswire's. A text with no more than one such line, which opens with a sentence (and few lines above
# it, no more than one of them short), may have more short lines: then they are results, ingredients, verses; and so
# may one without any that has no sentence at all.
_CERTAIN = (1, 0.03)
_SHORT_LINES = 0.33
_SHORT_LINES_BELOW = 0.45
_SHORT_WORDS = 4
_HEAD = 4


def log_odds(seen: Sequence[Features]) -> Scores:
    """Log-odds that each line belongs to the article, by the weights in `line_weights.toml`."""
    text = np.array([min(line.n_words, _MOST_WORDS) if line.prose else 0 for line in seen], dtype=np.float64)
    before, after = _neighbours(text, 1)
    left, right = _neighbours(text, 4)
    context = (
        _W["before"] * (before > 0)
        + _W["after"] * (after > 0)
        + _W["around"] * np.minimum(np.log1p(left), np.log1p(right))
    )
    return np.array([_alone(line) for line in seen]) + context


def is_clean(seen: Sequence[Features], *, certain: int) -> bool:
    """Whether the page is an article by itself; `certain` says how many of its lines were certainly furniture."""
    short = [not line.sentence and line.n_words <= _SHORT_WORDS for line in seen]
    opening = next((k for k, line in enumerate(seen) if line.prose), len(seen))
    opens = certain <= _CERTAIN[0] and opening <= _HEAD and sum(short[:opening]) <= 1
    some, share = _CERTAIN
    most = _SHORT_LINES_BELOW if opens else _SHORT_LINES
    few = not certain and opening == len(seen) and not any(line.mark for line in seen)
    return few or (certain <= some + share * len(seen) and sum(short) < most * len(seen))


def body(seen: Sequence[Features], *, certain: int = 0) -> list[int]:
    """Which lines are the article, as positions in `seen`.

    The block is the run of lines with the greatest sum of weighted log-odds; in it and next to it, lines are
    then chosen one by one (`line_selection.chosen`). Of a text that is an article by itself all is kept that has no
    words of the furniture. Where no line is long enough to be told from furniture, every sentence without these
    words is kept.

    Parameters
    ----------
    seen : sequence of Features
        The page's lines, without those that are certainly furniture.
    certain : int
        How many of those there were.

    Examples
    --------
    >>> from analysis.corpus.boilerplate import line_features
    >>> page = ["Home", "Sport", "The council of Zenda met on Monday and heard both sides of the dispute.",
    ...         "It will meet again when the harvest has been brought in, the speaker said.", "Log in"]
    >>> body(line_features.of(page))
    [2, 3]
    """
    scores = log_odds(seen)
    if is_clean(seen, certain=certain):
        opening = next((k for k, line in enumerate(seen) if line.prose), len(seen))
        first = max((k for k in bounds.titles(seen) if k < opening), default=0)
        return [k for k, line in enumerate(seen) if k >= first and (_free(line) or scores[k] > 0)]
    begin, end = span(seen, scores)
    kept = line_selection.chosen(seen, bounds.first_paragraph(seen, begin), end)
    return kept or [k for k, line in enumerate(seen) if _plain(line)]


def span(seen: Sequence[Features], scores: Scores) -> tuple[int, int]:
    """The block: first position and one past the last."""
    opening, closing = bounds.costs(seen)
    best, begin, end = 0.0, 0, 0
    total, start = 0.0, 0
    for k, (line, score) in enumerate(zip(seen, scores, strict=True)):
        if k == 0 or total <= -opening[k]:
            total, start = -opening[k], k
        weight = 1 + _WEIGHT_OF_WORDS * min(line.n_words, _MOST_WORDS) if score > 0 else 1
        total += max(_LEAST, float(score)) * weight - _COST_OF_END * line.ends_article - _COST_OF_STAMP * line.stamp
        total -= closing[k]
        if total > best:
            best, begin, end = total, start, k + 1
    return begin, end


def _free(line: Features) -> bool:
    return not (line.mark or (line.stamp and not line.sentence))


def _plain(line: Features) -> bool:
    furniture = line.mark_whole or line.placeholder or (line.mark and line.n_words < 30)
    return line.sentence and line.n_words > 1 and not furniture and not line.ellipsis


def _alone(line: Features) -> float:
    return (
        _W["intercept"]
        + _W["words"] * log(line.n_words + 1)
        + _W["sentence"] * line.sentence
        + _W["capitals"] * line.capitals
        + _W["mark"] * line.mark
        + _W["mark_long"] * (line.mark and line.n_words >= 30)
        + _W["mark_whole"] * line.mark_whole
        + _W["symbol"] * line.symbol
        + _W["ellipsis"] * line.ellipsis
        + _W["quotation"] * line.quotation
        + _W["repeated"] * line.repeated
        + _W["stamp"] * line.stamp
    )


def _neighbours(values: Scores, reach: int) -> tuple[Scores, Scores]:
    """The sums over so many lines before and after each line."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    n = len(values)
    begun, ended = np.zeros(n), np.full(n, total[-1])  # the sums up to where each line's reach begins and ends
    begun[reach:], ended[: max(n - reach, 0)] = total[: max(n - reach, 0)], total[reach + 1 :]
    return total[:n] - begun, ended - total[1:]
