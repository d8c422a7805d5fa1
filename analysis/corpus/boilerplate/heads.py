"""The head of an article: title, standfirst, byline, agency and dateline above its text."""

from collections.abc import Container, Sequence
from itertools import pairwise

from analysis.corpus.boilerplate import line_features, line_patterns
from analysis.corpus.boilerplate.line_features import Features
from analysis.corpus.boilerplate.line_patterns import Found

# A headline runs to a dozen words; the longest titles of the article-extraction-benchmark stay below 30.
_MOST_TITLE_WORDS = 30
_FEWEST_TITLE_WORDS = 3
# How far above the text a title is looked for, in lines that are not blank and not plainly furniture.
_REACH = 15
# So many characters of a line are compared.
_READ = 2000
# A standfirst is longer than a rubric and shorter than a paragraph: nothing longer stands above a signature.
_STANDFIRST_WORDS = (8, 40)
_MOST_STANDFIRSTS = 2
# It sums up a text that is at least so many times as long.
_TEXT_TO_STANDFIRST = 2
# A first line without a full stop that is longer than most headlines is the text's, and so is one with a dateline:
# before a colon only if it is longer than headlines with a place in front (`Zenda: the quarrel goes on`).
_MOST_UNFINISHED_WORDS = 24
_MOST_WORDS_WITH_PLACE = 15
_MOST_PUNCHY_WORDS = 20
_MOST_SUBHEADING_WORDS = 8


def opening(paragraph: str) -> tuple[list[Found], int]:
    """What signs the first paragraph of a text, and where the text after it begins."""
    found, rest = line_patterns.signature(paragraph)
    return (found, rest) if found else line_patterns.dateline(paragraph)


def label(seen: Sequence[Features], body: Sequence[int], dropped: frozenset[int]) -> dict[int, tuple[str, str]]:
    """Labels and reasons for the lines of a page's head, as positions in `seen`.

    Parameters
    ----------
    seen : sequence of Features
        The page's lines.
    body : sequence of int
        Those within the article's block; the first ones may prove to be head.
    dropped : frozenset of int
        Those known to be furniture.
    """
    if not body:
        return {}
    signed = _signed(seen, body, dropped)
    text = next((k for k in body if k not in signed and k > max(signed, default=-1)), body[-1] + 1)
    title = _title(seen, body, text, dropped, signed)
    found = dict(signed)
    if title is not None:
        found[title] = ("title", "reads as a headline above the text")
    between = [k for k in range((title if title is not None else -1) + 1, text) if k not in found and k not in dropped]
    if title is None and not signed:
        between = [k for k in between if k in body]
    standfirst = _standfirst(seen, between, body, signed, text)
    below = sum(seen[k].n_words for k in body if k > max(standfirst, default=-1) and k not in found)
    if below >= _TEXT_TO_STANDFIRST * sum(seen[k].n_words for k in standfirst):
        found |= dict.fromkeys(standfirst, ("standfirst", "a sentence above the dateline or the byline"))
    return found


def subheadings(seen: Sequence[Features], body: Sequence[int], found: Container[int]) -> dict[int, tuple[str, str]]:
    """Short lines without an end, alone between two paragraphs."""
    kept = set(body)
    labels: dict[int, tuple[str, str]] = {}
    for k in range(1, len(seen) - 1):
        line = seen[k]
        before, after = seen[k - 1], seen[k + 1]
        alone = k - 1 in kept and k + 1 in kept and before.sentence and after.prose
        plain = not (line.sentence or line.mark or line.stamp or line.symbol or line.repeated or line.ellipsis)
        right = 2 <= line.n_words <= _MOST_SUBHEADING_WORDS and line.text[0].isupper()
        if alone and plain and right and k not in found:
            labels[k] = ("subheading", "a short line without a full stop, alone between two paragraphs")
    return labels


def _signed(seen: Sequence[Features], body: Sequence[int], dropped: frozenset[int]) -> dict[int, tuple[str, str]]:
    """Lines that are only a byline, an agency or a dateline, above the text or among its first lines."""
    first = max(body[0] - _REACH, 0)
    opening = body[:3]
    last = next((k for k in opening if seen[k].n_words > _STANDFIRST_WORDS[1]), opening[-1])
    found: dict[int, tuple[str, str]] = {}
    for k in range(first, last + 1):
        text = seen[k].text
        if k in dropped:
            continue
        if line_patterns.is_dateline(text):
            found[k] = ("dateline", "a place and a day")
        elif line_patterns.is_agency(text):
            found[k] = ("agency", "the name of a news agency")
        elif line_patterns.byline(text):
            found[k] = ("byline", "names after `by`")
    free = [k for k in range(first, last + 1) if k not in dropped]
    for k, after in pairwise(free):
        signs = found.get(after, ("", ""))[0] in ("agency", "dateline") or seen[after].stamp
        if k not in found and signs and line_patterns.is_name(seen[k].text):
            found[k] = ("byline", "a name above the agency, the dateline or the day")
    return found


def _title(
    seen: Sequence[Features],
    body: Sequence[int],
    text: int,
    dropped: frozenset[int],
    signed: dict[int, tuple[str, str]],
) -> int | None:
    """The title's position: what the page's first line holds too, else the nearest line above like one."""
    above = [k for k in range(max(text - _REACH - len(dropped), 0), text) if k not in dropped and k not in signed]
    candidates = [k for k in above if _may_be_title(seen, k)]
    page = seen[0].folded
    doubled = [k for k in candidates if k > 0 and seen[k].folded in page]
    if doubled:
        return doubled[-1]
    shared = frozenset().union(*(_content(seen[k]) for k in body if k >= text)) if candidates else frozenset()
    fitting = [k for k in candidates if _shares(seen[k], shared)]
    if fitting:
        return max(fitting, key=lambda k: (seen[k].n_words >= 5, k))
    first = text if text < len(seen) and text in body else None
    if first is not None and len(body) > 1 and _opens_as_title(seen, first, body):
        return first
    return None


def _may_be_title(seen: Sequence[Features], k: int) -> bool:
    line = seen[k]
    size = _FEWEST_TITLE_WORDS <= line.n_words <= _MOST_TITLE_WORDS
    return (
        size
        and not (line.mark or line.stamp or line.ellipsis or line_features.has_bullet(line.text))
        and not line.text.endswith((".", ":"))
    )


def _opens_as_title(seen: Sequence[Features], k: int, body: Sequence[int]) -> bool:
    """Whether the block's first line is a headline: unfinished, or with a sentence that has no verb."""
    line = seen[k]
    following = [other for other in body if other > k]
    if not following or not seen[following[0]].sentence or seen[following[0]].n_words <= line.n_words:
        return False
    if not line.sentence:
        return _may_be_title(seen, k) and line.n_words <= _MOST_UNFINISHED_WORDS and not _has_dateline(line)
    punchy = line.n_words <= _MOST_PUNCHY_WORDS and not line.quotation and not _has_dateline(line)
    return punchy and line_patterns.has_verbless_sentence(line.text)


def _has_dateline(line: Features) -> bool:
    place = line.text[: opening(line.text)[1]].rstrip()
    return bool(place) and (not place.endswith(":") or line.n_words > _MOST_WORDS_WITH_PLACE)


def _standfirst(
    seen: Sequence[Features],
    between: Sequence[int],
    body: Sequence[int],
    signed: dict[int, tuple[str, str]],
    text: int,
) -> list[int]:
    """Sentences between title and signature, or above the paragraph that opens with a dateline."""
    least, most = _STANDFIRST_WORDS
    long_enough = [k for k in between if least <= seen[k].n_words <= most and seen[k].sentence and not seen[k].mark]
    if signed:
        return [k for k in long_enough if k < min(signed)][-_MOST_STANDFIRSTS:]
    lead = [k for k in body if k >= text][:3]
    for place, k in enumerate(lead):
        if (
            place
            and seen[k].prose
            and opening(seen[k].text)[1]
            and not any(opening(seen[j].text)[1] for j in lead[:place])
        ):
            return [j for j in lead[:place] if least <= seen[j].n_words <= most and seen[j].sentence]
    return []


def _content(line: Features) -> frozenset[str]:
    """The longer words of a line's beginning."""
    if len(line.text) <= _READ:
        return line.content
    return frozenset(word.lower() for word in line_features.first_words(line, _READ) if len(word) > 3)


def _shares(line: Features, content: frozenset[str]) -> bool:
    """Whether a third of a line's longer words stand in the text: a title speaks of what follows."""
    own = _content(line)
    return bool(own) and 3 * len(own & content) >= len(own)
