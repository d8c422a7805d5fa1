"""What annotation costs beside the language model it uses, on a corpus grown from the seeds, in one run."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import pandas as pd

from analysis import settings, tables
from analysis.annotate import language, sentences
from analysis.corpus.metadata import article_fields
from analysis.pipeline.annotation import (
    attribute_speech,
    clean_corpus,
    code_actors,
    code_events,
    code_themes,
    parse_sentences,
    recognise_names,
)

ROUNDS = 3
COPIES = 20  # of the five articles: some two thousand sentences
ROOT = Path(__file__).parent.parent


def grown(copies: int) -> pd.DataFrame:
    """The sentences of the seeds, as many times over, each copy under ids of its own."""
    found = clean_corpus.cleaned(ROOT / "seeds")
    texts, lines, fields = found["texts"], found["lines"], found["fields"]
    own = sentences.sentences(article_fields.cut(texts, lines, fields), texts)
    # a number at each end makes every sentence new: none is parsed only once for all its copies
    longer = len(" 00")
    start, end = own["start"] + longer * own["sentence_id"], own["end"] + longer * (own["sentence_id"] + 1)
    moved = own.assign(start=start, end=end)
    grown = [moved.assign(article_id=own["article_id"] + f"-{n}", text=own["text"] + f" {n:02}") for n in range(copies)]
    return pd.concat(grown, ignore_index=True)


def run() -> pd.DataFrame:
    """Times and ratios of annotation with and without the model against the bare model on the same sentences."""
    project = settings.load(ROOT)
    table = grown(COPIES)
    words = table["text"].str.split().str.len().sum()
    model = language.model(project.model)
    seconds: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        full = replace(project, output=Path(folder) / "full", profile="full")
        lexical = replace(full, output=Path(folder) / "lexical", profile="lexical")
        for each in (full, lexical):
            tables.write("sentences", table, each.tables)
        contenders: dict[str, Callable[[], object]] = {
            "the bare model": lambda: list(model.pipe(table["text"].tolist(), batch_size=256)),
            "profile full": lambda: annotated(full),
            "profile lexical": lambda: annotated(lexical),
        }
        for _ in range(ROUNDS):
            for name, work_of in contenders.items():
                start = time.perf_counter()
                work_of()
                seconds.setdefault(name, []).append(time.perf_counter() - start)
    typical = {name: median(times) for name, times in seconds.items()}
    base = typical["the bare model"]
    rows = [(name, round(t, 2), round(words / t), round(t / base, 3)) for name, t in typical.items()]
    return pd.DataFrame(rows, columns=["what", "seconds", "words a second", "times the bare model"])


def annotated(project: settings.Settings) -> None:
    """Every layer: grammar, mentions with roles, themes, names, speech, events."""
    for step in (parse_sentences, code_actors, code_themes, recognise_names, attribute_speech, code_events):
        step.run(project)
