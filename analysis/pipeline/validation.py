"""How good the coding is: any gold in the documented format, judged layer by layer."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis import schema, tables
from analysis.evaluate import coders, event_agreement, gold, scores
from analysis.evaluate.coding_units import Judged
from analysis.evaluate.gold import Gold
from analysis.evaluate.scores import Scores, Verdict
from analysis.evaluate.tasks import LAYERS
from analysis.pipeline import set_aside, work
from analysis.settings import Settings

if TYPE_CHECKING:
    from analysis.codebook.verbs import Verbs
    from analysis.evaluate.leave_one_out import Codebooks

Tables = dict[str, pd.DataFrame]
# What is done to the gold's texts, in order, and which layers it is done for.
CLEANING = ("lines", "bodies", "articles")
WORK = {
    "corpus": (*LAYERS, "events"),
    "sentences": tuple({*LAYERS, "events"} - {*CLEANING}),
    "grammar": ("mentions", "names", "roles", "speech", "events"),
    "actors": ("mentions", "names", "roles", "speech", "events"),
    "themes": ("sentences",),
    "names": ("names",),
    "speech": ("speech",),
    "events": ("events",),
    "dates": ("dates",),
}
MADE = ("articles", "lines", "texts", "sentences", "actors", "mentions", "themes", "codes", "names", "speech", "events",
        "dates")  # fmt: skip
# All sentences at hand, those of articles without gold included.
CORPUS = "sentences of the corpus"
# Layers that rest on the codebooks of actors and themes, and the tables they are read from.
BY_CODEBOOK = ("mentions", "roles", "sentences", "speech", "events")


@dataclass(frozen=True)
class Evaluation:
    """A coding compared with gold.

    Parameters
    ----------
    scores : dict
        Figures by layer: those of the coding, and under names of their own the interval of the main one, the
        agreement of two coders and what is reached with each article's own entries left out.
    table : DataFrame
        One row per figure, as the table `scores`.
    errors : DataFrame
        One row per error, as the table `errors`.
    """

    scores: dict[str, Scores]
    table: pd.DataFrame
    errors: pd.DataFrame


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
        F1 of statements (spans overlap, same speaker) and the share of direct ones with the right speaker; of acts
        the F1 of signed and typed sets, and the accuracy of type and sign of given pairs; of dates the F1 of spans.
        Acts are left out in the profile `lexical`, since they are read from grammar.

    Raises
    ------
    BroadsheetError
        The folder has no texts, or no layer that is known, or a line that cannot be read.
    """
    read = gold.read(folder)
    layers = [name for name in gold.LAYERS if name in read.first]
    if project.profile == "lexical":
        layers = [name for name in layers if name != "events"]
    if coded is not None and (known := _same(read, coded)) is not None:
        return _judged(read, layers, known, project)
    with tempfile.TemporaryDirectory() as output:
        own = replace(project, corpus=read.texts.resolve(), output=Path(output), columns={}, corrections="")
        run = {step: getattr(work, step) for step, serves in WORK.items() if {*serves} & {*layers}}
        run.pop("corpus")(own)
        set_aside.in_turn(own, run.items())
        found = {n: tables.read(n, own.tables) for n in MADE if (own.tables / f"{n}.parquet").exists()}
        # The grammar stays at hand until every layer is judged.
        return _judged(read, layers, {n: schema.empty(n) for n in MADE} | found, own)


def _same(read: Gold, coded: Path) -> Tables | None:
    """The project's tables of the gold's texts, if they hold them all, byte for byte."""
    files = sorted(path for path in read.texts.iterdir() if path.is_file())
    wanted = {(path.stem, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files}
    texts = tables.read("texts", coded)
    if not wanted <= {*texts[["article_id", "sha256"]].itertuples(index=False, name=None)}:
        return None
    whole = {name: tables.read(name, coded) for name in MADE}
    ids = {name for name, _ in wanted}
    found = {n: t[t["article_id"].isin(ids)] if "article_id" in t else t for n, t in whole.items()}
    return found | {CORPUS: whole["sentences"]}


def _judged(read: Gold, layers: list[str], found: Tables, project: Settings) -> Evaluation:
    if "events" in layers:
        found = found | _acts(read.first["events"], found, project)
    known = {layer: _layer(layer, read.first[layer], found) for layer in layers}
    others = _without_own(read, [n for n in layers if n in BY_CODEBOOK], found, project)
    each = [
        scores.verdict(layer, known[layer], found, _second(layer, read, known[layer], found), others.get(layer))
        for layer in layers
    ]
    return _together(each)


def _together(each: list[Verdict]) -> Evaluation:
    rows, errors = ([getattr(one, name) for one in each] for name in ("table", "errors"))
    return Evaluation(
        {one.layer: one.scores for one in each},
        schema.validate("scores", pd.concat([schema.empty("scores"), *rows])),
        schema.validate("errors", pd.concat([schema.empty("errors"), *errors])),
    )


def _layer(layer: str, rows: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> Judged:
    return event_agreement.events(rows, found) if layer == "events" else LAYERS[layer](rows, found)


def _second(layer: str, read: Gold, program: Judged, found: Tables) -> tuple[Judged, pd.DataFrame] | None:
    """The second coder judged by the first, with the units of alpha; none where there is none."""
    rows, first = read.second.get(layer), read.first[layer]
    if layer == "roles" and rows is None and "role" in read.second.get("mentions", ()):
        rows = read.second["mentions"].dropna(subset="role")
    if rows is None:
        return None
    if layer == "events":
        rows, first = rows[~event_agreement.given(rows)], first[~event_agreement.given(first)]
    articles = {article for table in read.second.values() for article in table["article_id"]}
    first = coders.both_read(layer, first[first["article_id"].isin(articles)], rows)
    if first.empty and rows.empty:
        return None
    other = _layer(layer, first, found | coders.as_found(layer, rows, found.get("types", pd.DataFrame())))
    return other, coders.units(layer, other, program, found)


def _without_own(read: Gold, layers: list[str], found: Tables, project: Settings) -> dict[str, Judged]:
    """The layers judged with each article's own phrases left out of the codebooks."""
    from analysis.annotate import language
    from analysis.evaluate import leave_one_out

    if not layers or found["sentences"].empty:
        return {}
    model = project.model if project.profile == "full" else None
    if model and project.grammar.exists() and project.grammar.stat().st_size:
        language.use(project.grammar, model)
    other = found | leave_one_out.recoded(found, codebooks(project), model=model, among=found.get(CORPUS))
    judged = {}
    for layer in layers:
        rows = read.first[layer]
        rows = rows[~event_agreement.given(rows)] if layer == "events" else rows
        if len(rows):
            judged[layer] = _layer(layer, rows, other)
    return judged


def codebooks(project: Settings) -> "Codebooks":
    """The codebooks of a project, with the world's states where they are in use."""
    from analysis.codebook import load
    from analysis.codebook.world import countries, states
    from analysis.evaluate.leave_one_out import Codebooks

    everywhere = project.states == "world"
    return Codebooks(
        actors=states.read(project.codebooks / "actors.yaml", everywhere=everywhere),
        themes=load.themes(project.codebooks / "themes.yaml"),
        verbs=_verbs(project),
        data={(pattern.id, pattern.phrase) for pattern in countries.patterns()} if everywhere else (),
    )


def _verbs(project: Settings) -> "Verbs":
    from analysis.codebook.verbs import verbs

    return verbs(project.codebooks / "verbs.yaml")


def _acts(rows: pd.DataFrame, found: Tables, project: Settings) -> Tables:
    """The types with their signs, and the type of each pair of actors that the gold gives."""
    book = _verbs(project)
    types = pd.DataFrame({"type": list(book.signs), "sign": list(book.signs.values())}, dtype="str")
    pairs = pd.DataFrame(_typed(rows[event_agreement.given(rows)], found, project, book), columns=["type", "sign"])
    return {"types": types, "pairs": pairs}


def _typed(rows: pd.DataFrame, found: Tables, project: Settings, book: "Verbs") -> Iterator[tuple[str, str]]:
    from analysis.annotate import language
    from analysis.annotate.events import dyads

    texts = dict(found["texts"][["article_id", "text"]].itertuples(index=False, name=None))
    known: list[tuple[tuple[int, int], tuple[int, int]] | None] = []
    pieces: list[str] = []
    for row in schema.rows(rows.astype(dict.fromkeys(event_agreement.PAIR, int)) if len(rows) else rows):
        text = texts.get(row.article_id, "")
        source, target = (row.source_start, row.source_end), (row.target_start, row.target_end)
        if not all(0 <= start < end <= len(text) for start, end in (source, target)):
            known.append(None)
            continue
        first, last = _around(text, source, target)
        known.append(((source[0] - first, source[1] - first), (target[0] - first, target[1] - first)))
        pieces.append(text[first:last])
    docs = language.parse(pieces, project.model)
    for spans in known:
        if spans is None:  # an actor that stands outside its text
            yield "none", "none"
            continue
        judged = dyads.type_for(next(docs), *spans, book)
        yield judged.type, judged.sign


def _around(text: str, source: tuple[int, int], target: tuple[int, int]) -> tuple[int, int]:
    """The sentence, or sentences, that hold both actors."""
    from analysis.annotate.sentences import split

    first, last = min(source[0], target[0]), max(source[1], target[1])
    touching = [(start, end) for start, end in split(text) if start < last and end > first]
    return (min([first, *(s for s, _ in touching)]), max([last, *(e for _, e in touching)]))


def validation(project: Settings) -> None:
    """The figures and errors of the project's gold; no rows where there is no gold."""
    if project.gold is None:
        for name in ("scores", "errors"):
            tables.write(name, schema.empty(name), project.tables)
        return
    # What persons corrected is no work of the program: then it is judged on a coding of its own.
    corrected = len(tables.read("corrections", project.tables)) > 0
    found = judged(project.gold, project, coded=None if corrected else project.tables)
    errors = found.errors
    if project.text == "none":
        errors = errors.assign(sentence="")
    tables.write("scores", found.table, project.tables)
    tables.write("errors", errors, project.tables)
