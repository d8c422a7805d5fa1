"""Finding the names of a codebook in news: MB/s of UTF-8, and how many times the peer's speed ours is.

Every finder gets the same names and finds them whatever their case, at the boundaries of words, the leftmost
longest. Rounds are interleaved, so that a busy machine slows all alike; the slowest finders get a part of
the text, since what is measured is a rate.
"""

import random
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

import pandas as pd

from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern

SEEDS = Path(__file__).parent.parent / "seeds"
SIZE = 5_000_000  # characters
ROUNDS = 5
# Characters of the text each peer gets, so that one round takes it about a second.
PARTS = {"ours": SIZE, "flashtext2": SIZE, "flashtext": SIZE, "spaCy PhraseMatcher": 250_000, "re": 250_000}
SLOWEST_PART = {"re": 50_000}  # with 3,000 names, an alternation tries each at each position

Hit = tuple[int, int, int]
Finder = Callable[[list[str]], Iterable[Hit]]


def run() -> pd.DataFrame:
    """One row per number of names and finder."""
    rows = []
    for number in (300, 3000):
        names = fictional_names(number)
        texts = corpus(names)
        finders = {
            "ours": ours(names), "flashtext2": flashtext2(names), "flashtext": flashtext(names),
            "spaCy PhraseMatcher": phrase_matcher(names), "re": alternation(names),
        }  # fmt: skip
        parts = {**PARTS, **(SLOWEST_PART if number == 3000 else {})}
        samples = {name: portion(texts, parts[name]) for name in finders}
        rates: dict[str, list[float]] = {name: [] for name in finders}
        for _ in range(ROUNDS):
            for name, finder in finders.items():
                rates[name].append(rate(finder, samples[name]))
        for name, finder in finders.items():
            common = portion(texts, min(parts.values()))
            rows.append(
                {
                    "names": number,
                    "finder": name,
                    "MB/s": round(median(rates[name]), 2),
                    "ours is × as fast": round(median(rates["ours"]) / median(rates[name]), 1),
                    "same hits": f"{agreement(finders['ours'](common), finder(common)):.2%}",
                }
            )
    return pd.DataFrame(rows)


def rate(finder: Finder, texts: list[str]) -> float:
    """Megabytes of UTF-8 a second."""
    began = time.perf_counter()
    finder(texts)
    return sum(len(text.encode()) for text in texts) / 1e6 / (time.perf_counter() - began)


def agreement(hits: Iterable[Hit], others: Iterable[Hit]) -> float:
    """Hits that both found, as a share of those that either found (Jaccard)."""
    one, other = set(hits), set(others)
    return len(one & other) / len(one | other) if one | other else 1.0


def fictional_names(number: int) -> list[str]:
    """Names of countries, peoples and persons that do not exist, and some words of the seeds."""
    chance = random.Random(7)
    first = [a + b for a in ("Nor", "Ost", "Bel", "Kar", "Vel", "Mor", "Zan", "Tir") for b in ("va", "re", "mi", "du")]
    last = ("nia", "stan", "land", "lia", "gard", "mark", "dor", "via", "tan", "ria")
    real = sorted(set(re.findall(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", "\n".join(seeds()))))
    names = chance.sample(real, 100)
    while len(set(names)) < number:
        name = chance.choice(first) + chance.choice(last)
        second = chance.choice(("", "n", "ns", " " + chance.choice(first).lower().title() + chance.choice(last)))
        names.append(chance.choice(("", "", "New ", "North ", "Ilse ", "Tomas ")) + name + second)
    return list(dict.fromkeys(names))[:number]


def seeds() -> list[str]:
    """The articles that the text is grown from."""
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def corpus(names: list[str]) -> list[str]:
    """Articles of shuffled paragraphs of the seeds, one word in a hundred a fictional name."""
    chance = random.Random(11)
    paragraphs = [line for text in seeds() for line in text.splitlines() if line.strip()]
    texts, size = [], 0
    while size < SIZE:
        words = "\n".join(chance.sample(paragraphs, 12)).split(" ")
        words = [chance.choice(names) if chance.random() < 0.01 else word for word in words]
        texts.append(" ".join(words))
        size += len(texts[-1])
    return texts


def portion(texts: list[str], size: int) -> list[str]:
    """The first texts, up to some number of characters."""
    chosen, total = [], 0
    for text in texts:
        if total >= size:
            break
        chosen.append(text)
        total += len(text)
    return chosen


def ours(names: list[str]) -> Finder:
    """The matcher of the codebook."""
    matcher = Matcher(Pattern(name, name) for name in names)

    def find(texts: list[str]) -> Iterable[Hit]:
        found = matcher.find_all(texts)
        return zip(found["text"], found["start"], found["end"], strict=True)

    return find


def flashtext2(names: list[str]) -> Finder:
    """A trie of words, in Rust; by Unicode's rules `Norvania's` is one word to it, in which it finds nothing.

    Where a longer name begins alike, the end that it gives (1.1.0) is one too far; the name found has the right length.
    """
    from flashtext2 import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(names)

    def find(texts: list[str]) -> Iterable[Hit]:
        return [
            (n, start, start + len(name))
            for n, text in enumerate(texts)
            for name, start, _ in processor.extract_keywords_with_span(text)
        ]

    return find


def flashtext(names: list[str]) -> Finder:
    """A trie walked in Python."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)

    def find(texts: list[str]) -> Iterable[Hit]:
        return [
            (n, start, end)
            for n, text in enumerate(texts)
            for _, start, end in processor.extract_keywords(text, span_info=True)
        ]

    return find


def phrase_matcher(names: list[str]) -> Finder:
    """spaCy's, tokenising included, as it cannot do without."""
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("name", list(language.pipe(names)))

    def find(texts: list[str]) -> Iterable[Hit]:
        return [
            (n, span.start_char, span.end_char)
            for n, doc in enumerate(language.pipe(texts))
            for span in filter_spans(matcher(doc, as_spans=True))
        ]

    return find


def alternation(names: list[str]) -> Finder:
    """One regular expression of all names, the longest first."""
    inside = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    expression = re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)

    def find(texts: list[str]) -> Iterable[Hit]:
        return [(n, *match.span()) for n, text in enumerate(texts) for match in expression.finditer(text)]

    return find
