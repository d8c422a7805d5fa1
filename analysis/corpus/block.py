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

from analysis.corpus import bounds, features
from analysis.corpus.features import Features

Scores = npt.NDArray[np.float64]
_W: dict[str, float] = features.LEXICON["weights"]
# What a line that ends articles, and a line with a date or a reader's name, costs a block that runs over it:
# chosen by six-fold cross-validation on the article-extraction-benchmark, among 0, 6, 20 and 100, and
# among 0 and 4. No choice moved the mean F1 by more than 0.02.
_COST_OF_END = 6.0
_COST_OF_STAMP = 4.0
# Likewise, among 0.05, 0.1 and 0.2 for each word, up to 60 (a line counted by its log-odds alone loses
# 0.04), and among 2 and 4 for the most that a menu entry costs.
_WEIGHT_OF_WORDS = 0.2
_MOST_WORDS = 60
_LEAST = -4.0
# Inside the block a sentence is kept down to the first of these log-odds, other text that does not look like
# furniture to the second (likewise, among -1, -2 and -3, and among 0, -1, -2 and -3), all else to 0.
_SENTENCE_INSIDE = -1.0
_TEXT_INSIDE = -3.0
# A page with this share of its words in sentences is a text already cleaned: 6 of the benchmark's 93 pages
# reach it, and 77 of the bodies of their articles.
CLEAN_SHARE = 0.85
# So is one without certain furniture that has this share of such words, and no more than that share of lines
# of up to four words that are no sentences: 5 % of the benchmark's pages have less than 40 % of these, 90 %
# of the bodies less than 20 %. What is cut off at the edges of a text each time it is cleaned stays so.
_CLEAN_WITHOUT_FURNITURE = 0.6
_SHORT_LINES = 0.2
_SHORT_WORDS = 4


def log_odds(seen: Sequence[Features]) -> Scores:
    """Log-odds that each line belongs to the article, by the weights in `boilerplate.toml`."""
    text = np.array([min(line.n_words, _MOST_WORDS) if line.prose else 0 for line in seen], dtype=np.float64)
    before, after = _neighbours(text, 1)
    left, right = _neighbours(text, 4)
    context = (
        _W["before"] * (before > 0)
        + _W["after"] * (after > 0)
        + _W["around"] * np.minimum(np.log1p(left), np.log1p(right))
    )
    return np.array([_alone(line) for line in seen]) + context


def clean_share(seen: Sequence[Features]) -> float:
    """The share of a page's words that stand in sentences of some length."""
    total = sum(line.n_words for line in seen)
    return sum(line.n_words for line in seen if line.prose) / total if total else 0.0


def is_clean(seen: Sequence[Features], *, furniture: bool) -> bool:
    """Whether the page is a text already cleaned; `furniture` says that it had lines that are certainly not."""
    share = clean_share(seen)
    short = sum(not line.sentence and line.n_words <= _SHORT_WORDS for line in seen)
    few = not furniture and share >= _CLEAN_WITHOUT_FURNITURE and short <= _SHORT_LINES * len(seen)
    return few or share >= CLEAN_SHARE


def body(seen: Sequence[Features], *, furniture: bool = False) -> list[int]:
    """Which lines are the article, as positions in `seen`.

    The block is the run of lines with the greatest sum of weighted log-odds; in it, lines are kept one by
    one. In a text already clean, and where no line is long enough to be told from furniture, every sentence
    without words of the furniture is kept.

    Parameters
    ----------
    seen : sequence of Features
        The page's lines, without those that are certainly furniture.
    furniture : bool
        Whether there were such lines.

    Examples
    --------
    >>> page = ["Home", "Sport", "The council of Zenda met on Monday and heard both sides of the dispute.",
    ...         "It will meet again when the harvest has been brought in, the speaker said.", "Log in"]
    >>> body(features.of(page))
    [2, 3]
    """
    scores = log_odds(seen)
    if is_clean(seen, furniture=furniture):
        prose = [k for k, line in enumerate(seen) if line.prose]
        items = range(prose[0], prose[-1]) if prose and not furniture else range(0)
        return [k for k, line in enumerate(seen) if scores[k] > (_least(line) if k in items else 0) or _plain(line)]
    begin, end = span(seen, scores)
    first = bounds.first_paragraph(seen, begin)
    kept = [
        k
        for k in range(first, end)
        if not seen[k].mark_whole and (scores[k] > _least(seen[k]) or bounds.may_open(seen[k]))
    ]
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


def _least(line: Features) -> float:
    """The log-odds that a line within the block needs."""
    if line.mark or line.stamp or line.repeated or line.ellipsis:
        return 0.0
    if line.sentence:
        return _SENTENCE_INSIDE
    return 0.0 if line.symbol or line.capitals else _TEXT_INSIDE


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
    place = np.arange(len(values))
    before = total[place] - total[np.maximum(place - reach, 0)]
    after = total[np.minimum(place + 1 + reach, len(values))] - total[place + 1]
    return before, after
