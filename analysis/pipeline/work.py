"""What each step does: read its tables, call the library, write its tables. Nothing is computed here."""

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import schema, tables
from analysis.pipeline import decision_file, set_aside
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

# The notebooks whose numbers link to the evidence; a project need not have the last two.
LINKED = ("actor_network", "theme_frequencies", "voices", "relations")


def corpus(project: Settings) -> None:
    """Sources to texts, labelled lines, fields and articles."""
    made = cleaned(
        project.corpus,
        project.columns,
        decision_file.decisions(project),
        strict=project.strict,
        failed=set_aside.kept(project),
    )
    for name, frame in made.items():
        to_tell = {"warnings": "corpus", "corrections": "lines"}
        tables.write(name, frame, project.told(to_tell[name]) if name in to_tell else project.tables)


def cleaned(
    path: Path,
    columns: "dict[str, str] | None" = None,
    decisions: "pd.DataFrame | None" = None,
    *,
    strict: bool = False,
    failed: "Sequence[Mapping[str, Any]]" = (),
) -> "dict[str, pd.DataFrame]":
    """The tables that cleaning makes of a corpus, and what became of decisions on its lines.

    `failed` names articles (by `article_id` and `sha256`) that annotating could not work on: they are set aside too.
    """
    import pandas as pd

    from analysis.corpus import corpus_tables, duplicates, sources
    from analysis.corrections import application
    from analysis.corrections.decisions import none

    told = sources.LeftOut(strict=strict)
    texts = sources.read(path, columns=columns, told=told)
    known = sources.known(path, texts, columns=columns, told=told)
    gone = told.again(texts, failed)
    own, outcome = none() if decisions is None else decisions, schema.empty("corrections")

    def correct(texts: "pd.DataFrame", lines: "pd.DataFrame") -> "pd.DataFrame":
        nonlocal outcome
        source = dict(zip(texts["article_id"], texts["text"], strict=True))
        lines, outcome = application.apply(lines, own, "lines", texts=source)
        return lines

    decided_on = (own["layer"] == "lines").any()
    part = corpus_tables.of(
        texts[~gone].reset_index(drop=True), told=told, known=known, correct=correct if decided_on else None
    )
    made = {field.name: getattr(part, field.name) for field in fields(part)}
    made["articles"], made["pairs"] = duplicates.clusters(part.articles)
    made["warnings"] = pd.concat([sources.warnings(texts.head(0), told), part.warnings], ignore_index=True)
    return made | {"set_aside": sources.set_aside(told), "corrections": outcome}


def sentences(project: Settings) -> None:
    """The text of articles in English to sentences."""
    from analysis.annotate import sentences
    from analysis.corpus import languages
    from analysis.corpus.metadata import article_fields

    texts, lines, fields = (tables.read(name, project.tables) for name in ("texts", "lines", "fields"))
    read = languages.english(tables.read("articles", project.tables))["article_id"]
    spans = article_fields.cut(texts, lines, fields)
    spans = spans[spans["article_id"].isin(read)]
    tables.write("sentences", sentences.sentences(spans, texts), project.tables)


def grammar(project: Settings) -> None:
    """Each sentence parsed once, for every layer that reads its grammar; nothing without the model."""
    from analysis.annotate import language

    if project.profile == "full":
        language.keep(tables.read("sentences", project.tables)["text"].tolist(), project.model, project.grammar)
    else:
        project.grammar.write_bytes(b"")


def _with_grammar(project: Settings) -> bool:
    """Whether layers read grammar; if so it is at hand."""
    from analysis.annotate import language

    if project.profile == "full":
        language.use(project.grammar, project.model)
    return project.profile == "full"


def actors(project: Settings) -> None:
    """The codebook's actors and their mentions."""
    from analysis.annotate.actors import actor_mentions
    from analysis.codebook.matching.matcher import Matcher
    from analysis.codebook.world import states

    book = states.read(project.codebooks / "actors.yaml", everywhere=project.states == "world")
    entries = book.entries.rename(columns={"id": "actor_id"})[["actor_id", "kind", "label", "state"]]
    decide = actor_mentions.by_grammar(project.model) if _with_grammar(project) else actor_mentions.by_words
    found = actor_mentions.mentions(
        tables.read("sentences", project.tables), book.patterns, matcher=Matcher(book.matchable()), decide=decide
    )
    tables.write("actors", entries, project.tables)
    decision_file.write(project, "mentions", found, dict(zip(entries["actor_id"], entries["kind"], strict=True)))


def themes(project: Settings) -> None:
    """The codebook's themes and the sentences that speak of them."""
    from analysis.annotate import themes
    from analysis.codebook import load
    from analysis.codebook.matching.matcher import Matcher

    book = load.themes(project.codebooks / "themes.yaml")
    terms = book.patterns[book.patterns["sort"] == "term"]
    entries = book.entries.rename(columns={"id": "theme_id"})[["theme_id", "label", "definition"]]
    entries = entries.assign(n_terms=entries["theme_id"].map(terms.groupby("id").size()))
    sentences, matcher = tables.read("sentences", project.tables), Matcher(book.matchable(), rivals="same id")
    found = themes.codes(sentences, book.patterns, matcher=matcher)
    tables.write("themes", entries, project.tables)
    tables.write("terms", themes.matched(sentences, book.patterns, matcher=matcher), project.tables)
    decision_file.write(project, "codes", found, dict.fromkeys(entries["theme_id"], "theme"))


def names(project: Settings) -> None:
    """Every name that the model finds, whether the codebook knows it or not; none without the model."""
    from analysis import schema
    from analysis.annotate.names import name_recognition

    sentences, mentions = tables.read("sentences", project.tables), tables.read("mentions", project.tables)
    if _with_grammar(project):
        found = name_recognition.names(sentences, model=project.model, mentions=mentions)
    else:
        found = schema.empty("names")
    decision_file.write(project, "names", found)


def candidates(project: Settings) -> None:
    """The names that the codebook does not know, counted."""
    from analysis.annotate.names import candidates

    names, mentions, sentences = (tables.read(name, project.tables) for name in ("names", "mentions", "sentences"))
    tables.write("candidates", candidates.candidates(names, mentions, sentences), project.tables)


def events(project: Settings) -> None:
    """Who does what to whom; none without the model, since acts are read from grammar."""
    from analysis import schema
    from analysis.annotate.events import event_coding
    from analysis.codebook.verbs import verbs

    sentences, mentions, actors = (tables.read(name, project.tables) for name in ("sentences", "mentions", "actors"))
    book = verbs(project.codebooks / "verbs.yaml")
    if _with_grammar(project):
        found = event_coding.events(sentences, mentions, actors, verbs=book, model=project.model)
    else:
        found = schema.empty("events")
    decision_file.write(project, "events", found, dict(book.signs))


def dates(project: Settings) -> None:
    """The days that the articles speak of."""
    from analysis.annotate.dates import time_references

    sentences, articles = tables.read("sentences", project.tables), tables.read("articles", project.tables)
    decision_file.write(project, "dates", time_references.dates(sentences, articles))


def speech(project: Settings) -> None:
    """Statements with their speakers."""
    from analysis.annotate.speech import quotation_attribution

    sentences, mentions, actors = (tables.read(name, project.tables) for name in ("sentences", "mentions", "actors"))
    model = project.model if _with_grammar(project) else None
    found = quotation_attribution.speech(sentences, mentions, actors=actors, model=model)
    decision_file.write(project, "speech", found, dict(zip(actors["actor_id"], actors["kind"], strict=True)))


def specifications(project: Settings) -> None:
    """The headline claims under every combination of the choices behind them."""
    from analysis.present.site import specification_runs

    articles = tables.read("articles", project.tables)
    repeated = (articles["article_id"] != articles["cluster_id"]).any()
    found = specification_runs.table(
        project.notebook("specification"), project.choices, root=project.root,
        moot={} if repeated else {"duplicates": "each"},
    )  # fmt: skip
    tables.write("specifications", found, project.tables)


def variables(project: Settings, *, notebooks: tuple[str, ...]) -> None:
    """The findings of the executed notebooks, for the prose of the pages, and which of its passages hold."""
    import yaml

    from analysis.present.findings import prose
    from analysis.present.site import collection

    articles, lines, scores = (tables.read(name, project.tables) for name in ("articles", "lines", "scores"))
    found = collection.collect({name: project.executed(name) for name in notebooks})
    has = prose.has(articles, scores, profile=project.profile)
    found["page"] = prose.said(articles, lines, scores, has=has, gold=project.gold, findings=found)
    replace(project.root / "_variables.yml", yaml.safe_dump(found, allow_unicode=True, width=1000))
    replace(project.passages, yaml.safe_dump({"has": has}))


def evidence(project: Settings) -> None:
    """The evidence pages of the site."""
    from analysis.present.evidence import coded_sentences, evidence_pages, notebook_choices

    names = ("articles", "lines", "texts", "sentences", "mentions", "codes", "speech", "events", "actors", "themes")
    corpus = coded_sentences.Corpus(**{n: tables.read(n, project.tables) for n in names}, quoting=project.text)
    counted = notebook_choices.Counted.by({n: parameters(project, n) for n in LINKED if project.notebook(n).exists()})
    evidence_pages.write(corpus, project.root / "report" / "evidence", counted)


def parameters(project: Settings, name: str) -> dict[str, Any]:
    """The parameters that a notebook runs with: its own, and over them the project's."""
    from analysis.present.site import notebooks

    own = notebooks.parameters(project.notebook(name))
    return {k: ast.literal_eval(v) for k, v in own.items()} | project.notebooks.get(name, {})


def exports(project: Settings) -> None:
    """The tables as files for other programs."""
    from analysis.present import exports

    exports.write({name: tables.read(name, project.tables) for name in exports.TABLES}, project.build / "data")


def graphs(project: Settings) -> None:
    """The networks as files for other programs, as the notebooks count them."""
    from analysis.measure import levels, scope
    from analysis.measure.inference import positions
    from analysis.measure.networks import comention, event_ties
    from analysis.present import network_files

    articles, actors = tables.read("articles", project.tables), tables.read("actors", project.tables)
    sentences, folder = tables.read("sentences", project.tables), project.build / "data"
    known = actors.rename(columns={"actor_id": "node"})[["node", "label", "kind"]]
    given = parameters(project, "actor_network")
    inside = scope.sentences(sentences, articles, duplicates=given["duplicates"])
    mentions = scope.rows(tables.read("mentions", project.tables), inside)
    counting = levels.counted(mentions, actors, level=given["level"])
    pairs = comention.ties(counting, inside, within=given["within"])
    named = positions.actors(counting, pairs, seed=given["seed"])
    network_files.write(named.merge(known, on="node", how="left"), pairs, folder / "actors")
    given = parameters(project, "relations")
    inside = scope.sentences(sentences, articles, duplicates=given["duplicates"])
    acts = event_ties.edges(scope.rows(tables.read("events", project.tables), inside), statuses=given["statuses"])
    acting = event_ties.nodes(acts).merge(known, on="node", how="left")
    network_files.write(acting, acts, folder / "relations", kind="directed")


def vega(project: Settings) -> None:
    """The one copy of the Vega libraries."""
    from analysis.present.site import post_render

    replace(project.build / "vega.js", post_render.bundle())


def summary(project: Settings) -> None:
    """What there is, counted: printed at the end of a run."""
    from analysis.corpus import languages

    articles, lines = tables.read("articles", project.tables), tables.read("lines", project.tables)
    counts = {
        "articles": len(articles),
        "articles in another language, set aside": len(articles) - len(languages.english(articles)),
        "words": int(articles["n_words"].sum()),
        "lines dropped": int((lines["label"] == "boilerplate").sum()),
        "sentences": len(tables.read("sentences", project.tables)),
        "mentions": len(tables.read("mentions", project.tables)),
        "themes coded": len(tables.read("codes", project.tables)),
        "statements": len(tables.read("speech", project.tables)),
        "acts": len(tables.read("events", project.tables)),
        "dates": len(tables.read("dates", project.tables)),
        "warnings, listed on the page about the corpus": len(tables.read("warnings", project.tables)),
    }
    counts |= decision_file.counts(project)
    replace(project.build / "summary.json", json.dumps(counts))


def replace(path: Path, text: str) -> None:
    """Write a file whole: under a temporary name first."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
