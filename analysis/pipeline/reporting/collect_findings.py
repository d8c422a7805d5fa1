"""The findings of the executed notebooks, for the prose of the pages, and which of its passages hold."""

from pathlib import Path

from analysis import files, tables
from analysis.pipeline import preregistration, step as steps
from analysis.pipeline.reporting import run_notebooks
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "variables"


def step(project: Settings) -> Step:
    """It reads the executed notebooks, and what of the corpus the prose is about."""
    return Step(
        NAME,
        run,
        reads=(
            *(project.executed(name) for name in run_notebooks.shown(project)),
            *steps.tables(project, "articles", "lines", "scores", "sample"),
            *(project.gold.glob("coders.md") if project.gold else ()),
            *_fixed(project),
        ),
        writes=(project.root / "_variables.yml", project.passages),
        parameters={"profile": project.profile},
    )


def _fixed(project: Settings) -> tuple[Path, ...]:
    """What was fixed beforehand, with what it is compared with, where something was."""
    frozen = preregistration.place(project)
    return (frozen, *preregistration.sources(project).values()) if frozen.is_file() else ()


def run(project: Settings) -> None:
    """Collect the findings of the project's notebooks."""
    import yaml

    from analysis.present.findings import preregistration as frozen, prose
    from analysis.present.site import collection

    read = ("articles", "lines", "scores", "sample")
    articles, lines, scores, sample = (tables.read(name, project.tables) for name in read)
    executed = {name: project.executed(name) for name in run_notebooks.shown(project)}
    found = collection.collect(executed, optional=set(project.own_notebooks))
    has = prose.has(articles, scores, sample, profile=project.profile)
    found["page"] = prose.passages(articles, lines, scores, has=has, gold=project.gold, findings=found)
    fixed = preregistration.read(project)
    found["page"]["frozen"] = frozen.sentence(fixed, preregistration.state(project) if fixed else {})
    files.write(project.root / "_variables.yml", yaml.safe_dump(found, allow_unicode=True, width=1000))
    files.write(project.passages, yaml.safe_dump({"has": has}))
