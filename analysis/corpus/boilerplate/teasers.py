"""Teasers and headlines of other articles among the lines of a page."""

from collections.abc import Sequence

from analysis.corpus.boilerplate import line_features, line_patterns
from analysis.corpus.boilerplate.furniture import Labels
from analysis.corpus.boilerplate.line_features import Features

# A teaser quotes at least so many words of the text before it is cut off.
_TEASER_WORDS = 5
_MOST_HEADLINE_WORDS = 25
_READ = 2000  # characters of a line that are compared


def inside(seen: Sequence[Features], body: Sequence[int], certain: dict[int, str]) -> Labels:
    """Teasers anywhere, and headlines of other articles within the block."""
    found: Labels = {}
    cut_off = [k for k, line in enumerate(seen) if k not in certain and line.ellipsis]
    paragraphs = [_tokens(seen[k]) for k in body] if cut_off else []
    openings = {tuple(words[:_TEASER_WORDS]): words for words in paragraphs}
    for k in cut_off:
        if _is_teaser(seen[k], openings):
            found[k] = ("boilerplate", "repeats the start of a paragraph and is cut off")
    for k in body[1:]:
        if k not in found and _is_other_headline(seen, k, body):
            found[k] = ("boilerplate", "a headline with names that occur nowhere else in the article")
    return found


def _is_teaser(line: Features, openings: dict[tuple[str, ...], list[str]]) -> bool:
    teaser = _tokens(line)
    for i in range(len(teaser) - _TEASER_WORDS + 1):
        whole = openings.get(tuple(teaser[i : i + _TEASER_WORDS]))
        quoted = teaser[i:]
        if whole and len(whole) > len(quoted) and whole[: len(quoted) - 1] == quoted[:-1]:
            return True  # the last word may be cut in its middle
    return False


def _is_other_headline(seen: Sequence[Features], k: int, body: Sequence[int]) -> bool:
    line = seen[k]
    if line.n_words > _MOST_HEADLINE_WORDS or line.quotation or not line_patterns.is_headline_to(line.text):
        return False
    if line_patterns.parts_sentences(line.text):
        return False
    own = line_patterns.names(line.text)
    elsewhere: set[str] = set()
    for other in body:
        if other != k:
            elsewhere |= line_patterns.names(seen[other].text)
    return 2 * len(own - elsewhere) >= len(own)


def _tokens(line: Features) -> list[str]:
    return [word.lower() for word in line_features.first_words(line, _READ)]
