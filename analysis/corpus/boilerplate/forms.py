"""What form a text has (all of a page, extracted from one, an article's own) and the labels that follow from it."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from typing import Literal

from analysis.corpus import normalize
from analysis.corpus.boilerplate import bounds, furniture, heads, line_features
from analysis.corpus.boilerplate.furniture import Labels
from analysis.corpus.boilerplate.line_features import Features
from analysis.errors import counted

Form = Literal["dump", "page", "article"]
# A row's text is taken for all of a page's when it has so many lines, so many of them nothing but furniture,
# and this share of up to four words without a full stop: 95 % of the pages of the article-extraction-benchmark
# have this share, and 1 % of its articles.
_LINES = 20
_FURNITURE = 3
_SHORT_LINES = 0.4
_SHORT_WORDS = 4
# A title, byline or date stands among so many lines above the text.
_HEAD = 4
# An author is presented among so many lines at the end.
_FOOT = 3
_PRESENTS = re.compile(rf" (?:{line_features.LEXICON.either('presenting')})\b")
# What is shorter may well be said twice, and what stands more often is a refrain of the article's own, such as the
# question put to each of many people.
_DOUBLED_WORDS = 12
# What stands below a heading of other things is left out only where it is a small part of the text.
_MOST_BELOW = 0.2
_BELOW = "below the article, after a heading of other things"


def of_record(text: str) -> Form:
    r"""The form of a row's text: an article's own, unless it plainly is a page with its menus.

    Examples
    --------
    >>> of_record("Zenda has a bridge.\nIt is new.")
    'article'
    """
    lines = line_features.of(text.split("\n")) if text.count("\n") >= _LINES else []
    if len(lines) < _LINES or sum(line.mark_whole for line in lines) < _FURNITURE:
        return "article"
    short = sum(not line.sentence and line.n_words <= _SHORT_WORDS for line in lines)
    return "dump" if short >= _SHORT_LINES * len(lines) else "article"


def label(
    page: Sequence[str], form: str, *, title: str = "", byline: str = "", recurring: Container[str] = ()
) -> Labels:
    """Label the lines of a text that is an article already.

    Every paragraph stays, however short. Left out is what is certain: lines of nothing but furniture,
    placeholders, captions, forms, lines that recur across the corpus. Of a page, whose text was extracted by
    rules, also paragraphs that stand in it already, dates above the text, and what follows the last
    sentence from a heading such as `Related` on. A title and signatures above the text are labelled as such.

    Parameters
    ----------
    page : sequence of str
        The lines of the text.
    form : {"page", "article"}
        Extracted from a page, or the text of a row.
    title, byline : str
        As the source states them.
    recurring : container of str
        Folded lines that stand in many articles of the corpus.

    Examples
    --------
    >>> found = label(["A bridge", "", "It is new.", "Advertisement", "A Bridge"], "page", title="A bridge")
    >>> [found[n][0] for n in sorted(found)]
    ['title', 'article', 'boilerplate', 'boilerplate']
    """
    printed = [(number, text) for number, line in enumerate(page) if (text := normalize.string(line))]
    seen = line_features.of([text for _, text in printed])
    found = _titles(seen, title)
    for k, line in enumerate(seen):
        if k not in found and (reason := furniture.certain(line, recurring)):
            found[k] = ("boilerplate", reason)
    if form == "page":
        found |= {k: why for k, why in _extracted(seen).items() if k not in found}
    if byline:
        named = [
            k for k, line in enumerate(seen[:_HEAD]) if line_features.bare(line.text) == line_features.bare(byline)
        ]
        found |= dict.fromkeys(named, ("byline", "the name that the source states"))
        ends = [k for k in range(max(len(seen) - _FOOT, 1), len(seen)) if _presents(seen[k], byline)]
        found |= {k: ("boilerplate", "presents its author") for k in ends if form == "page" and k not in found}
    body = [k for k in range(len(seen)) if k not in found]
    found |= _head(seen, body, found)
    found |= heads.subheadings(seen, [k for k in body if k not in found], found)
    for k, line in enumerate(seen):
        found.setdefault(k, ("article", f"a paragraph of {counted(line.n_words, 'word')} of the article's own text"))
    return {printed[seen[k].line][0]: found[k] for k in sorted(found)}


def _presents(line: Features, byline: str) -> bool:
    """Whether a line says of an author, whom the source names, who it is."""
    names = [name for part in re.split(r"[;,&]| and ", byline) if " " in (name := line_features.fold(part))]
    return any(line.folded.startswith(name) and _PRESENTS.match(line.folded[len(name) :]) for name in names)


def _titles(seen: Sequence[Features], title: str) -> Labels:
    """The title that the source states, once, and where it is repeated above the text."""
    found: Labels = {}
    if not title:
        return found
    for k, line in enumerate(seen[:_HEAD]):
        if k == 0 and line_features.bare(line.text) == line_features.bare(title):
            found[k] = ("title", "the title that the source states")
        elif bounds.say_the_same(line.text, title) and not line.text.endswith("."):  # else it is the lead
            found[k] = ("boilerplate", "repeats the title")
    return found


def _extracted(seen: Sequence[Features]) -> Labels:
    """What extraction is known to leave in a text: doubled paragraphs, a date above, lists of links below."""
    found: Labels = {}
    often = Counter(line.folded for line in seen)
    stood: set[str] = set()
    for k, line in enumerate(seen):
        asks = line.text.endswith("?")
        if line.folded in stood and line.n_words >= _DOUBLED_WORDS and often[line.folded] == 2 and not asks:
            found[k] = ("boilerplate", "stands in the text already")
        elif k < _HEAD and line.stamp and not line.prose:
            found[k] = ("boilerplate", "a date or a time above the text")
        stood.add(line.folded)
    last = max((k for k, line in enumerate(seen) if line.prose), default=len(seen))
    after = next((k for k in range(last + 1, len(seen)) if seen[k].ends_article), len(seen))
    if sum(line.n_words for line in seen[after:]) <= _MOST_BELOW * sum(line.n_words for line in seen):
        found |= dict.fromkeys(range(after, len(seen)), ("boilerplate", _BELOW))
    return found


def _head(seen: Sequence[Features], body: Sequence[int], found: Labels) -> Labels:
    """Title and signatures above the text; a standfirst is left in it, since extraction seldom keeps one."""
    head = heads.label(seen, body, frozenset(found))
    have = {name for name, _ in found.values()}
    left = {"standfirst"} | (have & {"title"})
    return {k: why for k, why in head.items() if k in body and why[0] not in left}
