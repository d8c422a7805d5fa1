"""Made-up corpora of any size for the benchmarks: `python -m benchmarks.corpora FOLDER 2000 [WORDS]`.

The paragraphs are those of the worked example; in each article their names, numbers and longer words are replaced
from seeded lists, so that an article names its persons and states again and again as articles do, while sentences do
not repeat from one article to the next.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
WORDS = 500  # of an article
_TOKEN = re.compile(r"\w+")
_SYLLABLES = "bar del fen gor hul jas kem lin mor nev ost pel quil ras sev tar und vel wik zan".split()


def write(folder: Path, n: int, *, words: int = WORDS, reprints: float = 0.0, seed: int = 0) -> Path:
    """Write `n` articles as text files.

    Parameters
    ----------
    folder : Path
        Made if it is not there.
    n : int
        Articles.
    words : int
        Least words of each; an article ends with the paragraph that reaches them.
    reprints : float
        Share of articles that repeat an earlier one under another headline, from 0 to 1.
    seed : int
        Of what is drawn.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for k, text in enumerate(articles(n, words=words, reprints=reprints, seed=seed)):
        (folder / f"made-{k:06}.txt").write_text(text, encoding="utf-8")
    return folder


def articles(n: int, *, words: int = WORDS, reprints: float = 0.0, seed: int = 0) -> Iterator[str]:
    """The texts of `n` articles: a headline, a byline, a day and paragraphs."""
    random = Random(seed)
    recent: list[str] = []
    for _ in range(n):
        if recent and random.random() < reprints:
            body = random.choice(recent)
        else:
            body = _body(random, words)
            recent = [*recent[-99:], body]
        day = date(2019, 1, 1) + timedelta(days=random.randrange(1_000))
        yield f"{_headline(random)}\n\nBy {_name(random)} {_name(random)}\n{day:%d %B %Y}\n\n{body}\n"


def _body(random: Random, words: int) -> str:
    """Paragraphs in any order; one that is needed a second time comes with other words."""
    paragraphs: list[str] = []
    length = 0
    while length < words:
        drawn: dict[str, str] = {}
        for paragraph in random.sample(_paragraphs(), len(_paragraphs())):
            paragraphs.append(_with_other_words(paragraph, drawn, random))
            length += len(paragraph.split())
            if length >= words:
                break
    return "\n\n".join(paragraphs)


def _headline(random: Random) -> str:
    start = random.choice(_paragraphs()).split()[:9]
    return _with_other_words(" ".join(start), {}, random).rstrip(".,;: ")


def _with_other_words(text: str, drawn: dict[str, str], random: Random) -> str:
    """The text with its words replaced, each by the same word wherever it stands."""

    def instead(found: re.Match[str]) -> str:
        word = found[0]
        if word not in drawn:
            drawn[word] = _replaced(word, random)
        return drawn[word]

    return _TOKEN.sub(instead, text)


def _replaced(word: str, random: Random) -> str:
    """A word of the same kind: state for state, number for number, name for name, ending for ending."""
    for of_kind in _states():
        if word in of_kind:
            return random.choice(of_kind)
    if word.isdigit():
        return str(random.randrange(1950, 2030)) if len(word) == 4 else str(random.randrange(1, 10 ** len(word)))
    if word[0].isupper():
        return _name(random) if word not in _ordinary() and len(word) > 3 else word
    return random.choice(_by_ending()[word[-2:]]) if len(word) > 4 else word


@cache
def _paragraphs() -> tuple[str, ...]:
    from analysis.pipeline.annotation import clean_corpus

    bodies = clean_corpus.cleaned(ROOT / "seeds")["articles"]["body"]
    return tuple(paragraph for body in bodies for paragraph in body.split("\n\n"))


@cache
def _states() -> tuple[tuple[str, ...], ...]:
    """What names the states of the world in one word: their names, their demonyms and their capitals."""
    from analysis.codebook.world import countries

    single = [pattern for pattern in countries.patterns() if pattern.phrase.isalpha() and pattern.phrase.istitle()]
    return tuple(tuple(p.phrase for p in single if p.sort == sort) for sort in ("name", "demonym", "metonym"))


@cache
def _ordinary() -> frozenset[str]:
    """Words that stand with a capital at the start of a sentence, and are no names."""
    words = (word for paragraph in _paragraphs() for word in _TOKEN.findall(paragraph))
    return frozenset(word.capitalize() for word in words if word.islower())


@cache
def _by_ending() -> dict[str, list[str]]:
    """The longer words of the paragraphs by their last two letters, as a grammar of the poor."""
    found: dict[str, set[str]] = defaultdict(set)
    for paragraph in _paragraphs():
        for word in _TOKEN.findall(paragraph):
            if word.islower() and len(word) > 4:
                found[word[-2:]].add(word)
    return {ending: sorted(words) for ending, words in found.items()}


def _name(random: Random) -> str:
    """One of some eight thousand made-up names."""
    return "".join(random.choice(_SYLLABLES) for _ in range(3)).capitalize()


if __name__ == "__main__":
    _, target, count, *rest = sys.argv
    print(write(Path(target), int(count), words=int(rest[0]) if rest else WORDS))
