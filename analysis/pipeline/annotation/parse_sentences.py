"""Each sentence parsed once, for every layer that reads its grammar; nothing without the model."""

from analysis import tables
from analysis.pipeline import step as steps
from analysis.pipeline.step import Step
from analysis.settings import Settings

NAME = "grammar"


def step(project: Settings) -> Step:
    """It depends on the sentences and the model alone."""
    return Step(
        NAME,
        run,
        reads=steps.tables(project, "sentences"),
        writes=(project.grammar,),
        parameters=steps.model(project) | _parser(project),
        packages=("spacy",),
        by_article=True,
    )


def _parser(project: Settings) -> dict[str, str]:
    """Which version of the model parses them."""
    if project.profile != "full":
        return {}
    from analysis.annotate import language

    return {"parsed by": language.parsed_by(project.model)}


def run(project: Settings) -> None:
    """Parse the project's sentences."""
    from analysis.annotate import language

    if project.profile == "full":
        language.keep(tables.read("sentences", project.tables)["text"].tolist(), project.model, project.grammar)
    else:
        project.grammar.write_bytes(b"")


def at_hand(project: Settings) -> bool:
    """Whether layers read grammar; if so it is at hand."""
    from analysis.annotate import language

    if project.profile == "full":
        language.use(project.grammar, project.model)
    return project.profile == "full"
