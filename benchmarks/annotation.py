"""What annotation costs beside the language model it uses, on a corpus grown from the seeds, in one run."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pandas as pd

from analysis import settings, work
from analysis.annotate import actors, language, sentences, themes
from analysis.codebook import load
from analysis.codebook.matcher import Matcher
from analysis.corpus import metadata

ROUNDS = 3
COPIES = 20  # of the five articles: some two thousand sentences
ROOT = Path(__file__).parent.parent


def grown(copies: int) -> pd.DataFrame:
    """The sentences of the seeds, as many times over, each copy under ids of its own."""
    found = work.cleaned(ROOT / "seeds")
    texts, lines, fields = found["texts"], found["lines"], found["fields"]
    own = sentences.sentences(metadata.cut(texts, lines, fields), texts)
    return pd.concat([own.assign(article_id=own["article_id"] + f"-{n}") for n in range(copies)], ignore_index=True)


def run() -> pd.DataFrame:
    """Times and ratios of annotation with and without the model against the bare model on the same sentences."""
    project = settings.load(ROOT)
    table = grown(COPIES)
    words = table["text"].str.split().str.len().sum()
    book, topics = load.actors(project.codebooks / "actors.yaml"), load.themes(project.codebooks / "themes.yaml")
    names, terms = Matcher(book.matchable()), Matcher(topics.matchable(), rivals="same id")
    spoken = table["text"].tolist()

    def annotate(decide: actors.RoleRule) -> None:
        actors.mentions(table, book.patterns, matcher=names, decide=decide)
        themes.codes(table, topics.patterns, matcher=terms)

    contenders: dict[str, Callable[[], object]] = {
        "the bare model": lambda: list(language.parse(spoken, project.model)),
        "profile full": lambda: annotate(actors.by_grammar(project.model)),
        "profile lexical": lambda: annotate(actors.by_words),
    }
    language.model(project.model)
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(ROUNDS):
        for name, work_of in contenders.items():
            start = time.perf_counter()
            work_of()
            seconds[name].append(time.perf_counter() - start)
    typical = {name: median(times) for name, times in seconds.items()}
    base = typical["the bare model"]
    rows = [(name, round(t, 2), round(words / t), round(t / base, 3)) for name, t in typical.items()]
    return pd.DataFrame(rows, columns=["what", "seconds", "words a second", "times the bare model"])
