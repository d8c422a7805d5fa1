"""The lines of one page labelled: its article, its head, and what the page put around them."""

from collections.abc import Container, Sequence

from analysis.corpus import normalize
from analysis.corpus.boilerplate import block, furniture, heads, line_features, teasers
from analysis.corpus.boilerplate.furniture import Labels
from analysis.corpus.boilerplate.line_features import Features

BODY = ("article", "subheading")
# Cleaning is repeated on what it kept until nothing more goes: each time lines go, so it ends.
_ROUNDS = 20


def label(page: Sequence[str], recurring: Container[str] = ()) -> Labels:
    """Label the lines of one page that are not blank; see `lines`."""
    clean = {number: printed for number, line in enumerate(page) if (printed := normalize.string(line))}
    seen = line_features.of(list(clean.values()))
    certain = _Certain(recurring)
    labels = _once(list(clean), seen, certain)
    for _ in range(_ROUNDS):
        kept = [number for number in clean if labels[number][0] in BODY]
        paragraphs = [clean[n] for n in kept]
        opening = next((i for i, n in enumerate(kept) if labels[n][0] == "article"), None)
        if opening is not None:
            _, rest = heads.opening(paragraphs[opening])
            paragraphs[opening] = paragraphs[opening][rest:]
        again = _once(kept, line_features.of(paragraphs, known=seen), certain)
        lost = {
            n: found
            for n, found in again.items()
            if found != labels[n] and (found[0] not in BODY or found[0] != labels[n][0])
        }
        labels |= lost
        if not any(found[0] not in BODY for found in lost.values()):
            break
    return labels


class _Certain:
    """Why lines of a page are furniture wherever they stand: what was said of a text is not asked again."""

    def __init__(self, recurring: Container[str]) -> None:
        self._recurring = recurring
        self._reasons: dict[str, str] = {}

    def among(self, seen: Sequence[Features]) -> dict[int, str]:
        """The reasons of those lines that are, by their position."""
        for line in seen:
            if line.text not in self._reasons:
                self._reasons[line.text] = furniture.certain(line, self._recurring)
        return {k: reason for k, line in enumerate(seen) if (reason := self._reasons[line.text])}


def _once(numbers: Sequence[int], seen: Sequence[Features], furnished: _Certain) -> Labels:
    numbers = [numbers[line.line] for line in seen]
    certain = furnished.among(seen)
    others = [k for k in range(len(seen)) if k not in certain or seen[k].ends_article]
    body = [others[k] for k in block.body([seen[k] for k in others], certain=_furniture(seen, certain))]
    found = {k: ("boilerplate", reason) for k, reason in certain.items()}
    found |= teasers.inside(seen, body, certain)
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
