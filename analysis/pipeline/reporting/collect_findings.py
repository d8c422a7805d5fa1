"""The findings of the executed notebooks, for the prose of the pages, which of its passages hold, and the methods."""

import html
import platform
import re
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import __version__, documents, files, tables
from analysis.pipeline import preregistration, step as steps
from analysis.pipeline.reporting import run_notebooks, write_evidence
from analysis.pipeline.step import Step
from analysis.present.site import publication
from analysis.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

NAME = "variables"
_PER_CENT = re.compile(r"(\d(?:</\w+>)?) (?=%)")
# Whose versions a section on methods states, beside this program's and Python's.
PROGRAMS = ("numpy", "pandas", "scipy", "spacy", "networkx", "graspologic-native")


def step(project: Settings) -> Step:
    """It reads the executed notebooks, and what of the corpus the prose is about."""
    return Step(
        NAME,
        run,
        reads=(
            *(project.executed(name) for name in run_notebooks.shown(project)),
            *steps.tables(project, "articles", "lines", "scores", "actors", "themes", "sample", "claims"),
            *(project.gold.glob("coders.md") if project.gold else ()),
            *project.root.glob("references.bib"),
            *_fixed(project),
            *write_evidence.pages(project),
            *project.root.glob(publication.CITATION),
        ),
        writes=(project.root / "_variables.yml", *project.passages, project.build / "data" / "methods" / "text.txt"),
        parameters={"profile": project.profile, "model": project.model, "published": _published(project)},
        packages=("pybtex", *PROGRAMS),
    )


def _fixed(project: Settings) -> tuple[Path, ...]:
    """What was fixed beforehand, with what it is compared with, where something was."""
    frozen = preregistration.place(project)
    return (frozen, *preregistration.sources(project).values()) if documents.there(frozen) else ()


def _published(project: Settings) -> list[str]:
    """What the settings say of the report's publication."""
    return [project.abstract, *project.authors, project.site_url]


def _unbroken(text: str) -> str:
    """A text in which no line ends between a number and its sign for per cent.

    Examples
    --------
    >>> _unbroken("<a>26</a> % of 2 words").count(chr(0xA0))
    1
    """
    return _PER_CENT.sub("\\1\u00a0", text)


def run(project: Settings) -> None:
    """Collect the findings of the project's notebooks."""
    import yaml

    from analysis.present.evidence import notebook_choices
    from analysis.present.findings import claims, coding_error, page_titles, preregistration as frozen, prose
    from analysis.present.site import collection

    read = ("articles", "lines", "scores", "sample")
    articles, lines, scores, sample = (tables.read(name, project.tables) for name in read)
    executed = {name: project.executed(name) for name in run_notebooks.shown(project)}
    found = collection.collect(executed, optional=set(project.own_notebooks))
    has = prose.has(articles, scores, sample, profile=project.profile)
    found["page"] = prose.passages(articles, lines, scores, has=has, gold=project.gold, findings=found)
    found["page"]["error"] = coding_error.line(sample)
    choices = {name: run_notebooks.parameters(project, name) for name in run_notebooks.shown(project)}
    for name in ("comparison", "trends"):
        found["page"][f"lists_{name}"] = notebook_choices.lists_apart(choices, name)
    label = claims.labels(*(tables.read(name, project.tables) for name in ("actors", "themes")))
    claimed = tables.read("claims", project.tables)
    found["claims"] = claims.headlines(claimed, label)
    found["titles"] = page_titles.titles(claimed, label, found, events=has["grammar"])
    fixed = preregistration.read(project)
    found["page"]["frozen"] = frozen.sentence(fixed, preregistration.state(project) if fixed else {})
    found["methods"] = _methods(project, articles, scores, sample, found)
    front, found["front"] = _front(project, label, articles)
    files.write(project.root / "_variables.yml", _unbroken(yaml.safe_dump(found, allow_unicode=True, width=1000)))
    for passages in project.passages:
        files.write(passages, yaml.safe_dump({"has": has | front}))


def _front(
    project: Settings, label: "pd.Series[Any]", articles: "pd.DataFrame"
) -> tuple[dict[str, bool], dict[str, str]]:
    """Which figure the front page shows, and its passages."""
    from analysis.present.evidence import article_list, quoted_sentence
    from analysis.present.findings import front_page

    claims = tables.read("claims", project.tables)
    claim, about = front_page.first(claims), publication.of(project)
    quote = ""
    for one in claim.get("evidence", ()):
        page, _, anchor = str(one["page"]).partition("#")
        source = (write_evidence.folder(project) / page).with_suffix(".qmd")
        quote = quote or quoted_sentence.of(source.read_text(encoding="utf-8"), anchor)
    said = front_page.passages(
        claim, label, quote=quote, by=about.by, date=about.date, version=about.version, abstract=about.abstract,
        citation=about.citation(front_page.title(claims, label) or about.site),
    )  # fmt: skip
    said["articles"], said["more_articles"] = article_list.parts(articles)
    said["listed"], said["all_articles"] = article_list.told(articles)
    holds = {"abstract": bool(about.abstract), "quote": bool(quote), "more_articles": bool(said["more_articles"])}
    return front_page.has(claim) | holds, said


def _methods(
    project: Settings,
    articles: "pd.DataFrame",
    scores: "pd.DataFrame",
    sample: "pd.DataFrame",
    found: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """The section on methods for the page, and as a file of plain text."""
    from analysis.present import counts
    from analysis.present.evidence import links
    from analysis.present.findings import inference_text, methods_text, references

    choices = {name: run_notebooks.parameters(project, name) for name in run_notebooks.shown(project)}
    facts = _facts(project, articles, scores, found) | {"error": inference_text.corrected(sample)}
    told = methods_text.paragraphs(choices, facts, versions=_versions(project), profile=project.profile)
    bibliography = project.root / "references.bib"
    known = references.read(bibliography) if documents.there(bibliography) else {}
    words = {name: counts.plain(text) for name, text in told.items()}
    files.write(project.build / "data" / "methods" / "text.txt", methods_text.plain(words, known))
    told["corpus"] = counts.from_one_place(told["corpus"], links.ARTICLES)
    cited = {name: counts.no_counts(references.cite(text, known), "parameter") for name, text in told.items()}
    return {name: counts.markdown(text) for name, text in cited.items()}


def _facts(
    project: Settings, articles: "pd.DataFrame", scores: "pd.DataFrame", found: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """What the section on methods states of the corpus, the codebooks and the coding."""
    from analysis.corpus import languages
    from analysis.corpus.duplication import reprints
    from analysis.measure.inference import uncertainty
    from analysis.present.findings import methods_text

    clusters = languages.english(articles)["cluster_id"].nunique()
    return {
        "corpus": _words(found["page"]["corpus"]),
        **{name: _number(found["corpus"][name]) for name in ("words", "sentences", "outlets")},
        **{name: len(tables.read(name, project.tables)) for name in ("actors", "themes")},
        "copies": reprints.copies(articles)[0],
        "intervals": uncertainty.carries(clusters),
        "coding": methods_text.validated(scores),
        "model": project.model,
    }


def _number(text: str) -> int:
    """A finding that is a number, whether it is a link or not."""
    return int(_words(text).replace(",", ""))


def _words(text: str) -> str:
    """A finding without its links, as it was before it was escaped."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _versions(project: Settings) -> dict[str, str]:
    """The version of each program that the numbers rest on."""
    programs = (*PROGRAMS, project.model) if project.profile == "full" else PROGRAMS
    found = {"Broadsheet": __version__, "Python": platform.python_version()}
    for name in programs:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found
