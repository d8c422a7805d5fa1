"""What each step does: read its tables, call the library, write its tables. Nothing is computed here."""

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import tables
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd


def corpus(project: Settings) -> None:
    """Sources to texts, labelled lines, fields and articles."""
    for name, frame in cleaned(project.corpus).items():
        tables.write(name, frame, project.tables)


def cleaned(path: Path, columns: "dict[str, str] | None" = None) -> "dict[str, pd.DataFrame]":
    """The tables of a corpus: texts, lines, fields, articles, warnings."""
    import pandas as pd

    from analysis.corpus import boilerplate, clean, metadata, normalize, sources

    told = sources.LeftOut()
    texts = sources.read(path, columns=columns, told=told)
    known = sources.known(path, texts)
    lines = boilerplate.lines(texts)
    fields = metadata.fields(texts, lines)
    articles = clean.articles(texts, lines, fields, known)
    warnings = [sources.warnings(texts, told), normalize.lost_characters(texts), clean.warnings(articles)]
    return {"texts": texts, "lines": lines, "fields": fields, "articles": articles, "warnings": pd.concat(warnings)}


def sentences(project: Settings) -> None:
    """Article text to sentences."""
    from analysis.annotate import sentences
    from analysis.corpus import metadata

    texts, lines, fields = (tables.read(name, project.tables) for name in ("texts", "lines", "fields"))
    spans = metadata.cut(texts, lines, fields)
    tables.write("sentences", sentences.sentences(spans, texts), project.tables)


def actors(project: Settings) -> None:
    """The codebook's actors and their mentions."""
    from analysis.annotate import actors
    from analysis.codebook import load
    from analysis.codebook.matcher import Matcher

    book = load.actors(project.codebooks / "actors.yaml")
    entries = book.entries.rename(columns={"id": "actor_id"})[["actor_id", "kind", "label", "state"]]
    decide = actors.by_grammar(project.model) if project.profile == "full" else actors.by_words
    found = actors.mentions(
        tables.read("sentences", project.tables), book.patterns, matcher=Matcher(book.matchable()), decide=decide
    )
    tables.write("actors", entries, project.tables)
    tables.write("mentions", found, project.tables)


def themes(project: Settings) -> None:
    """The codebook's themes and the sentences that speak of them."""
    from analysis.annotate import themes
    from analysis.codebook import load
    from analysis.codebook.matcher import Matcher

    book = load.themes(project.codebooks / "themes.yaml")
    terms = book.patterns[book.patterns["sort"] == "term"]
    entries = book.entries.rename(columns={"id": "theme_id"})[["theme_id", "label", "definition"]]
    entries = entries.assign(n_terms=entries["theme_id"].map(terms.groupby("id").size()))
    found = themes.codes(
        tables.read("sentences", project.tables),
        book.patterns,
        matcher=Matcher(book.matchable(), rivals="same id"),
    )
    tables.write("themes", entries, project.tables)
    tables.write("codes", found, project.tables)


def variables(project: Settings) -> None:
    """The findings of the executed notebooks, for the prose of the pages."""
    import yaml

    from analysis import steps
    from analysis.present import findings

    found = findings.collect({name: steps.executed(project, name) for name in steps.NOTEBOOKS})
    replace(project.root / "_variables.yml", yaml.safe_dump(found, allow_unicode=True, width=1000))


def evidence(project: Settings) -> None:
    """The evidence pages of the site."""
    from analysis.present import evidence

    names = ("articles", "lines", "texts", "sentences", "mentions", "codes", "actors", "themes")
    corpus = evidence.Corpus(**{n: tables.read(n, project.tables) for n in names}, quoting=project.text)
    chosen = parameters(project, "actor_network")
    folder = project.root / "report" / "evidence"
    evidence.write(corpus, folder, within=chosen["within"], level=chosen["level"])


def parameters(project: Settings, name: str) -> dict[str, Any]:
    """The parameters that a notebook runs with: its own, and over them the project's."""
    from analysis import steps
    from analysis.present import notebooks

    own = notebooks.parameters(steps.notebook(project, name))
    return {k: ast.literal_eval(v) for k, v in own.items()} | project.notebooks.get(name, {})


def exports(project: Settings) -> None:
    """The tables as files for other programs."""
    from analysis.present import exports

    exports.write({name: tables.read(name, project.tables) for name in exports.TABLES}, project.build / "data")


def vega(project: Settings) -> None:
    """The one copy of the Vega libraries."""
    from analysis.present import site

    replace(project.build / "vega.js", site.bundle())


def summary(project: Settings) -> None:
    """What there is, counted: printed at the end of a run."""
    articles, lines = tables.read("articles", project.tables), tables.read("lines", project.tables)
    counts = {
        "articles": len(articles),
        "words": int(articles["n_words"].sum()),
        "lines dropped": int((lines["label"] == "boilerplate").sum()),
        "sentences": len(tables.read("sentences", project.tables)),
        "mentions": len(tables.read("mentions", project.tables)),
        "themes coded": len(tables.read("codes", project.tables)),
        "warnings": len(tables.read("warnings", project.tables)),
    }
    replace(project.build / "summary.json", json.dumps(counts))


def replace(path: Path, text: str) -> None:
    """Write a file whole: under a temporary name first."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
