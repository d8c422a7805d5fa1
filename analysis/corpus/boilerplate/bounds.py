"""Where an article can begin and end: after the page's title, before the readers' comments."""

import re
from collections.abc import Iterable, Sequence

from analysis.corpus import tokens
from analysis.corpus.boilerplate import line_features
from analysis.corpus.boilerplate.line_features import LEXICON, Features

# A block that begins up to so many lines after the page's title pays nothing, from the second number on the
# whole cost, which no run of other text on a page makes up for. On the article-extraction-benchmark the text
# begins within 10 lines of the title on four of five pages, and a list of other articles may stand between; 10 to
# 40 lines were tried, and costs of 0, 150, 400 and 1,000.
_NEAR, _FAR = 30, 60
_COST_OF_DISTANCE = 400.0
# What a line that opens the comments costs a block which runs over it: after some paragraphs of the article
# as much as ten of them, elsewhere (a link under the title) little. Tried: 80, 200, 400, 1,000; 0, 80.
_COST_OF_COMMENTS = 400.0
_COST_OF_COMMENTS_ANYWHERE = 80.0
# Likewise for lists of other articles; these also stand between paragraphs. Tried: 0, 30.
_COST_OF_LISTS = 30.0
_SOME_PARAGRAPHS = 3
# So far above the block a first paragraph is looked for that its neighbours made look like furniture.
_REACH = 8
_TITLE_WORDS = (3, 40)
_SAME_WORDS = 0.8
_SAME_LENGTH = 0.5

_COMMENTS = re.compile(
    rf"^\W*\d*\W*(?:(?:{LEXICON.either('comment_openings')}) )?"
    rf"(?:{LEXICON.either('comment_headings')})\W*\d*\W*(?:$|on |to |sort by|cancel reply)"
    rf"|^\W*\d+ (?:{LEXICON.either('comment_counts')})\b|^what do you think\b"
)


def costs(seen: Sequence[Features]) -> tuple[list[float], list[float]]:
    """What it costs a block to begin at each line, and to run over it.

    Examples
    --------
    >>> text = "The council of Zenda met on Monday to hear both sides."
    >>> page = ["A bridge for Zenda at last - The Courier", "A bridge for Zenda at last", text, "Comments"]
    >>> costs(line_features.of(page))
    ([400.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 80.0])
    """
    known = titles(seen)
    opening: list[float] = []
    closing: list[float] = []
    since, paragraphs = _FAR, 0
    for k, line in enumerate(seen):
        since, paragraphs = (0, 0) if k in known else (since + 1, paragraphs + line.prose)
        comments = not line.prose and bool(_COMMENTS.search(line.folded[:200]))
        after_text = bool(known) and paragraphs >= _SOME_PARAGRAPHS
        if after_text and comments:
            since = _FAR
        far = min(max(since - _NEAR, 0) / (_FAR - _NEAR), 1.0)
        opening.append(_COST_OF_DISTANCE * far if known else 0.0)
        cost = (_COST_OF_COMMENTS if after_text else _COST_OF_COMMENTS_ANYWHERE) * comments
        closing.append(cost + _COST_OF_LISTS * (after_text and line.ends_article))
    return opening, closing


def titles(seen: Sequence[Features]) -> set[int]:
    """Lines further down that say what the page's first line says: the title, if it is set above some text.

    Most pages begin with their title and the site's name, as a browser shows it.
    """
    least, most = _TITLE_WORDS
    first = _words(seen[0].text[:300]) if seen else []
    if not least <= len(first) <= most:
        return set()
    found = {
        k
        for k, line in enumerate(seen)
        if k
        and least <= line.n_words <= most
        and _are_the_same(_lower(line_features.first_words(line, len(line.text))), first)
    }
    return {k for k in found if any(line.prose for line in seen[k + 1 : k + 1 + _FAR])}


def first_paragraph(seen: Sequence[Features], begin: int) -> int:
    """Where the text begins if sentences stand between the title and the block that was found."""
    known = titles(seen)
    first = begin
    for k in range(begin - 1, max(begin - 1 - _REACH, -1), -1):
        if k in known or seen[k].stamp or not any(title < k for title in known):
            break
        if may_open(seen[k]):
            first = k
    return first


def may_open(line: Features) -> bool:
    """Whether the line is a sentence of some length with nothing of the furniture."""
    odd = line.mark or line.stamp or line.caption or line.ellipsis or line.repeated
    return line.sentence and line.n_words >= line_features.SENTENCE_WORDS and not odd


def say_the_same(line: str, title: str) -> bool:
    """Whether nearly all of a line's words stand in a title, and make up half of it.

    Examples
    --------
    >>> [say_the_same(s, "A bridge for Zenda - The Courier") for s in ("A Bridge for Zenda", "Zenda", "The old mill")]
    [True, False, False]
    """
    return _are_the_same(_words(line), _words(title))


def _are_the_same(own: Sequence[str], whole: Sequence[str]) -> bool:
    return len({*own} & {*whole}) >= _SAME_WORDS * len({*own}) and len(own) >= _SAME_LENGTH * len(whole) > 0


def _words(text: str) -> list[str]:
    return _lower(tokens.words(text))


def _lower(words: Iterable[str]) -> list[str]:
    return [word.lower() for word in words]
