"""A project's coding against any gold in the documented format: the gold's texts are annotated where they are not."""

import hashlib
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from analysis import files, schema, tables
from analysis.codebook import codebooks
from analysis.evaluate import coding_quality, gold
from analysis.evaluate.coding_quality import CORPUS, Evaluation, Tables
from analysis.evaluate.gold import Gold
from analysis.evaluate.gold_rows import LAYERS as KNOWN
from analysis.evaluate.scores import Scores
from analysis.evaluate.tasks.annotation_tasks import LAYERS
from analysis.pipeline import books, set_aside
from analysis.pipeline.annotation import (
    attribute_speech,
    clean_corpus,
    code_actors,
    code_events,
    code_themes,
    parse_sentences,
    recognise_names,
    resolve_dates,
    split_sentences,
)
from analysis.settings import Settings

# What is done to the gold's texts, in order, and which layers it is done for.
CLEANING = ("lines", "bodies", "articles")
WORK: dict[ModuleType, tuple[str, ...]] = {
    clean_corpus: (*LAYERS, "events"),
    split_sentences: tuple({*LAYERS, "events"} - {*CLEANING}),
    parse_sentences: ("mentions", "names", "roles", "speech", "events", "sentences"),
    code_actors: ("mentions", "names", "roles", "speech", "events", "sentences"),
    recognise_names: ("names", "roles", "speech"),
    attribute_speech: ("speech",),
    code_events: ("events", "sentences"),
    code_themes: ("sentences",),
    resolve_dates: ("dates",),
}
MADE = ("articles", "lines", "texts", "sentences", "actors", "mentions", "themes", "codes", "names", "speech", "events",
        "dates")  # fmt: skip


def evaluate(folder: Path, project: Settings) -> dict[str, Scores]:
    """The scores of `judged` alone."""
    return judged(folder, project).scores


def judged(folder: Path, project: Settings, *, coded: Path | None = None) -> Evaluation:
    """Compare the coding of some texts with gold.

    Parameters
    ----------
    folder : Path
        A folder with `texts/ID.txt` (or `.html`) and any of `lines`, `bodies`, `articles`, `mentions`, `names`,
        `roles`, `sentences`, `speech`, `events`, `dates` as JSON lines; offsets count code points of the text. A second
        coder's files stand in `second/`.
    project : Settings
        Whose codebooks, profile and model are judged.
    coded : Path, optional
        The project's tables, up to date: they are read where they hold these very texts; by default, and where
        they do not, the texts are annotated.

    Returns
    -------
    Evaluation
        For each layer its scores with intervals: accuracy of lines, roles and of what
        is known of articles; F1 of bodies; precision, recall and F1
        of mentions (exact span and actor); Krippendorff's alpha of themes over all decisions of sentence and theme;
        F1 of statements (spans overlap, same speaker) and the share of direct ones with the right speaker; of events
        the F1 of signed and typed sets, and the accuracy of type and sign of given pairs; of dates the F1 of spans.
        Acts are left out in the profile `lexical`, since they are read from grammar.

    Raises
    ------
    BroadsheetError
        The folder has no texts, or no layer that is known, or a line that cannot be read.
    """
    read = gold.read(folder)
    layers = [name for name in KNOWN if name in read.first]
    if project.profile == "lexical":
        layers = [name for name in layers if name != "events"]
    if coded is not None and (known := _same(read, coded)) is not None:
        return _against(read, layers, known, project)
    with files.temporary() as output:
        own = replace(project, corpus=read.texts.resolve(), output=output, columns={}, corrections="")
        clean_corpus.run(own)
        needed = [module for module, serves in WORK.items() if {*serves} & {*layers} and module is not clean_corpus]
        set_aside.in_turn(own, [(module.NAME, module.run) for module in needed])
        found = {n: tables.read(n, own.tables) for n in MADE if (own.tables / f"{n}.parquet").exists()}
        # The grammar stays at hand until every layer is judged.
        return _against(read, layers, {n: schema.empty(n) for n in MADE} | found, own)


def _same(read: Gold, coded: Path) -> Tables | None:
    """The project's tables of the gold's texts, if they hold them all: byte for byte, or as read from a source."""
    files = sorted(path for path in read.texts.iterdir() if path.is_file())
    wanted = {(path.stem, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files}
    texts = tables.read("texts", coded)
    own = texts[texts["article_id"].isin({name for name, _ in wanted})]
    as_read = [hashlib.sha256(text.encode()).hexdigest() for text in own["text"]]
    if not wanted <= {
        *zip(own["article_id"], own["sha256"], strict=True),
        *zip(own["article_id"], as_read, strict=True),
    }:
        return None
    whole = {name: tables.read(name, coded) for name in MADE}
    ids = {name for name, _ in wanted}
    found = {n: t[t["article_id"].isin(ids)] if "article_id" in t else t for n, t in whole.items()}
    clusters = whole["articles"][["article_id", "cluster_id"]]
    return found | {CORPUS: whole["sentences"].merge(clusters, on="article_id", how="left")}


def _against(read: Gold, layers: list[str], found: Tables, project: Settings) -> Evaluation:
    """The tables against gold, with the grammar of their sentences at hand."""
    from analysis.annotate import language

    model = project.model if project.profile == "full" else None
    if model and project.grammar.exists() and project.grammar.stat().st_size:
        language.use(project.grammar, model)
    known = codebooks.read(project.codebooks, states=project.actors, each=books.once)
    return coding_quality.judged(read, layers, found, known, model=model)
