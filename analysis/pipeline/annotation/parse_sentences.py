"""Each sentence parsed once, for every layer that reads its grammar; nothing without the model."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from analysis import progress, tables
from analysis.pipeline import step as steps
from analysis.pipeline.batch import workforce
from analysis.pipeline.step import Step
from analysis.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa

    from analysis.annotate.parses import Parses

NAME = "grammar"
# Sentences that one process takes some ten seconds for, where others are ready after two or three; and how many one
# is given at a time: a multiple of those that the model reads together, so that it reads the same ones.
_WORTH_PROCESSES = 3_000
_AT_A_TIME = 512


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
        check=_check,
    )


def _check(project: Settings) -> None:
    """Load the model where it is no package, such as one that is not installed: it may be none."""
    from analysis.annotate import language

    if project.profile == "full" and not language.parsed_by(project.model):
        language.model(project.model)


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
        texts = tables.read("sentences", project.tables)["text"].tolist()
        parse = partial(_side_by_side, workers=project.workers)
        language.keep(texts, project.model, project.grammar, parse=parse)
    else:
        project.grammar.write_bytes(b"")


def _side_by_side(texts: Sequence[str], name: str, *, workers: int) -> "Parses":
    """Sentences parsed by several processes, where there are so many that these are worth their start."""
    from analysis.annotate import language, parses

    if workers == 1 or len(texts) < _WORTH_PROCESSES:
        return language.parsed(texts, name)
    lots = [texts[begin : begin + _AT_A_TIME] for begin in range(0, len(texts), _AT_A_TIME)]
    with workforce.gathered(workers) as force:
        numbered = force.each(_lot, ((number, lot, name) for number, lot in enumerate(lots)))
        words = dict(progress.of(numbered, f"batch of {_AT_A_TIME:,} sentences", total=len(lots)))
    return parses.together(words[number] for number in range(len(lots)))


def _lot(number: int, texts: Sequence[str], name: str) -> "tuple[int, pa.Table]":
    from analysis.annotate import language

    return number, language.parsed(texts, name).words


def at_hand(project: Settings) -> bool:
    """Whether layers read grammar; if so it is at hand."""
    from analysis.annotate import language

    if project.profile == "full":
        language.use(project.grammar, project.model)
    return project.profile == "full"
