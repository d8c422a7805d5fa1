"""Lines of sources to labelled lines: what is the article, and what the page put around it."""

from collections.abc import Container, Iterator, Sequence

import pandas as pd

from analysis import progress, schema
from analysis.corpus import normalize, tokens, wrapping
from analysis.corpus.boilerplate import block, forms, furniture, heads, line_features, line_patterns
from analysis.corpus.boilerplate.furniture import REPEATED_IN, Labels, repeated
from analysis.corpus.boilerplate.line_features import Features
from analysis.corpus.metadata import headers

__all__ = ["REPEATED_IN", "label", "lines", "repeated"]


# A teaser quotes at least so many words of the text before it is cut off.
_TEASER_WORDS = 5
_MOST_HEADLINE_WORDS = 25
BODY = ("article", "subheading")
# Cleaning is repeated on what it kept until nothing more goes: each time lines go, so it ends.
_ROUNDS = 20


def lines(texts: pd.DataFrame, *, recurring: frozenset[str] | None = None) -> pd.DataFrame:
    r"""Label every line of every source.

    A line ends at a newline and does not hold it; a carriage return belongs to the line. Of a text wrapped at a
    width the lines of a paragraph are judged as one (`wrapping.paragraphs`). Lines with a word
    or a shape of the furniture, and lines that recur across the corpus, are boilerplate wherever they
    stand. Then the run of lines likeliest to be the article is found; in it, teasers, headlines of other
    articles and fragments are taken out; above it, title, standfirst, byline, agency and dateline are
    looked for; all else around it is boilerplate. The rules are applied to what they kept until nothing
    more goes, so that a cleaned text is left as it is. A header above the text, or its address, is
    boilerplate before all else (`headers`). What was extracted from a page, and the text of a
    row, are articles already: these lose only what is certain (`forms.label`).

    Parameters
    ----------
    texts : DataFrame
        One row per source: `article_id`, `text`, and where it is known `form`, `title` and `byline`; a text
        whose form is not known is a dump of all of a page's text.
    recurring : frozenset of str, optional
        The lines that stand in many articles of the corpus (`repeated`); by default found in `texts`.

    Returns
    -------
    DataFrame
        One row per line: `article_id`, `line`, `start`, `end`, `label`, `reason`.

    Examples
    --------
    >>> text = "Home\n\nThe council of Zenda met on Monday to hear both sides.\n\nShare this"
    >>> table = lines(pd.DataFrame({"article_id": ["a"], "text": [text]}))
    >>> table["label"].tolist()
    ['boilerplate', 'blank', 'article', 'blank', 'boilerplate']
    """
    recurring = repeated(texts["text"]) if recurring is None else recurring
    stated = texts.reindex(columns=["article_id", "text", "form", "title", "byline"]).astype("str").fillna("")
    sources = progress.of(stated.itertuples(index=False), "text", total=len(stated))
    rows = [
        (article_id, *row)
        for article_id, text, form, title, byline in sources
        for page in [text.split("\n")]
        for row in _rows(page, _labelled(page, form, title, byline, recurring))
    ]
    return pd.DataFrame(rows, columns=list(schema.contract("lines").columns)) if rows else schema.empty("lines")


def _labelled(page: Sequence[str], form: str, title: str, byline: str, recurring: frozenset[str]) -> Labels:
    """Labels by paragraphs: each stands on its first line, and its other lines have the same label."""
    stated: Labels = {number: ("boilerplate", reason) for number, reason in headers.read(page).lines.items()}
    rest = headers.without(page)
    joined = [""] * len(page)
    whole = wrapping.paragraphs(rest)
    for one in whole:
        joined[one.start] = wrapping.flat("\n".join(rest[one.start : one.stop]))
    if form in ("page", "article"):
        labels = forms.label(joined, form, title=title, byline=byline, recurring=recurring)
    else:
        labels = label(joined, recurring)
    return stated | {n: labels[one.start] for one in whole if one.start in labels for n in one}


def _rows(page: Sequence[str], labels: Labels) -> Iterator[tuple[int, int, int, str, str]]:
    start = 0
    for number, line in enumerate(page):
        yield (number, start, start + len(line), *labels.get(number, ("blank", "nothing is printed on it")))
        start += len(line) + 1


def label(page: Sequence[str], recurring: frozenset[str] = frozenset()) -> Labels:
    """Label the lines of one page that are not blank; see `lines`."""
    clean = {number: printed for number, line in enumerate(page) if (printed := normalize.string(line))}
    labels = _once(list(clean), list(clean.values()), recurring)
    for _ in range(_ROUNDS):
        kept = [number for number in clean if labels[number][0] in BODY]
        paragraphs = [clean[n] for n in kept]
        opening = next((i for i, n in enumerate(kept) if labels[n][0] == "article"), None)
        if opening is not None:
            _, rest = heads.opening(paragraphs[opening])
            paragraphs[opening] = paragraphs[opening][rest:]
        again = _once(kept, paragraphs, recurring)
        lost = {
            n: found
            for n, found in again.items()
            if found != labels[n] and (found[0] not in BODY or found[0] != labels[n][0])
        }
        labels |= lost
        if not any(found[0] not in BODY for found in lost.values()):
            break
    return labels


def _once(numbers: Sequence[int], printed: Sequence[str], recurring: frozenset[str]) -> Labels:
    seen = line_features.of(printed)
    numbers = [numbers[line.line] for line in seen]
    certain = {k: reason for k, line in enumerate(seen) if (reason := furniture.certain(line, recurring))}
    others = [k for k in range(len(seen)) if k not in certain or seen[k].ends_article]
    body = [others[k] for k in block.body([seen[k] for k in others], certain=_furniture(seen, certain))]
    found = {k: ("boilerplate", reason) for k, reason in certain.items()}
    found |= _inside(seen, body, certain)
    body = [k for k in body if k not in found]
    dropped = frozenset(found)
    found |= heads.subheadings(seen, body, found)
    found |= heads.label(seen, body, dropped)
    for k in body:
        found.setdefault(k, ("article", _why_kept(seen[k])))
    for k, line in enumerate(seen):
        found.setdefault(k, ("boilerplate", _why_dropped(line, k, body)))
    return {numbers[k]: found[k] for k in sorted(found)}


def _furniture(seen: Sequence[Features], certain: Container[int]) -> int:
    """How many lines are certainly furniture; rules of dashes and stars, numbers and signs are none."""
    return sum(
        k in certain and not seen[k].ends_article and bool(line_features.bare(seen[k].text)) for k in range(len(seen))
    )


def _inside(seen: Sequence[Features], body: Sequence[int], certain: dict[int, str]) -> Labels:
    """Teasers anywhere, and headlines of other articles within the block."""
    found: Labels = {}
    openings = {tuple(_tokens(seen[k].text)[:_TEASER_WORDS]): _tokens(seen[k].text) for k in body}
    for k, line in enumerate(seen):
        if k not in certain and line.ellipsis and _is_teaser(line, openings):
            found[k] = ("boilerplate", "repeats the start of a paragraph and is cut off")
    for k in body[1:]:
        if k not in found and _is_other_headline(seen, k, body):
            found[k] = ("boilerplate", "a headline with names that occur nowhere else in the article")
    return found


def _is_teaser(line: Features, openings: dict[tuple[str, ...], list[str]]) -> bool:
    teaser = _tokens(line.text)
    for i in range(len(teaser) - _TEASER_WORDS + 1):
        whole = openings.get(tuple(teaser[i : i + _TEASER_WORDS]))
        quoted = teaser[i:]
        if whole and len(whole) > len(quoted) and whole[: len(quoted) - 1] == quoted[:-1]:
            return True  # the last word may be cut in its middle
    return False


def _is_other_headline(seen: Sequence[Features], k: int, body: Sequence[int]) -> bool:
    line = seen[k]
    single = not line_patterns.parts_sentences(line.text)
    if (
        line.n_words > _MOST_HEADLINE_WORDS
        or line.quotation
        or not single
        or not line_patterns.is_headline_to(line.text)
    ):
        return False
    own = line_patterns.names(line.text)
    elsewhere: set[str] = set()
    for other in body:
        if other != k:
            elsewhere |= line_patterns.names(seen[other].text)
    return 2 * len(own - elsewhere) >= len(own)


def _tokens(text: str) -> list[str]:
    return [word.lower() for word in tokens.words(text[:2000])]


def _why_kept(line: Features) -> str:
    size = "a sentence or more" if line.sentence else "text"
    return f"{size} of {line.n_words:,} words within the article"


def _why_dropped(line: Features, k: int, body: Sequence[int]) -> str:
    if not body:
        return "no line of the page is long enough to be an article's"
    if line_features.has_bullet(line.text) and line.n_words <= 4:
        return "a short item of a list outside the text"
    if line.mark:
        return "holds words of the page's furniture"
    where = "above" if k < body[0] else "below" if k > body[-1] else "within"
    if line.stamp:
        return f"a date, a time or a reader's name, {where} the article"
    if line.ellipsis:
        return f"cut off, {where} the article"
    short = ", but too short or unlike a sentence" if where == "within" else ""
    return f"{where} the article{short}"
