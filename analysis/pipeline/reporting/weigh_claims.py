"""The headline claims: who is first in what the report counts, and what the checks say of it."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.reporting import run_notebooks, write_evidence
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "claims"
CHECKS = ("specifications", "curve_tests", "scores")


def step(project: Settings) -> Step:
    """It reads what is counted, as the notebooks count it, and the tables of the checks."""
    linked = tuple(path for path in map(project.notebook, write_evidence.LINKED) if path.exists())
    return Step(
        NAME,
        run,
        reads=(*steps.tables(project, *write_evidence.TABLES, *CHECKS, "comention_ties"), *linked),
        writes=steps.tables(project, "claims"),
        parameters={
            "notebooks": {name: project.notebooks.get(name, {}) for name in write_evidence.LINKED},
            "profile": project.profile,
        },
    )


def run(project: Settings) -> None:
    """Weigh the project's claims."""
    from analysis.evaluate.scores import LEFT_OUT
    from analysis.measure.inference import headline_claims
    from analysis.present.evidence import claim_counts, coded_sentences, notebook_choices
    from analysis.present.findings import claims, verdicts

    given = {n: run_notebooks.parameters(project, n) for n in write_evidence.LINKED if project.notebook(n).exists()}
    counted = notebook_choices.Counted.by(given)
    read = {name: tables.read(name, project.tables) for name in write_evidence.TABLES}
    corpus = coded_sentences.Corpus(**read, quoting=project.text)
    specifications, tests, scores = (tables.read(name, project.tables) for name in CHECKS)
    pieces = claim_counts.pieces(corpus, counted, themes=given["theme_frequencies"].get("counted", "themes"))
    found = headline_claims.first(pieces, corpus.articles)
    if project.profile != "full":  # without grammar no event was looked for, and that there is none is no finding
        found = found[found["claim"].map(headline_claims.LAYERS) != "events"].reset_index(drop=True)
    found = found.assign(evidence=claim_counts.evidence(pieces, found), unit=claim_counts.units(found, counted))
    found = headline_claims.against_chance(found, tables.read("comention_ties", project.tables))
    found = headline_claims.under_other_choices(found, specifications, tests)
    found = headline_claims.coding_quality(found, scores, coding=LEFT_OUT)
    told = verdicts.worded(found, claims.labels(corpus.actors, corpus.themes))
    tables.write("claims", told, project.tables)
