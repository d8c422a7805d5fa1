"""Each sentence parsed once, for every layer that reads its grammar; nothing without the model."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import progress, tables
from analysis.pipeline import step as steps
from analysis.pipeline.batch import workforce
from analysis.pipeline.beside import Beside, Ended
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
# Bytes of a corpus in which there are fewer, as nearly all texts have it.
_SMALL = 300_000
_COMING: list[Beside] = []


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
        try:
            language.keep(texts, project.model, project.grammar, parse=parse)
        finally:
            let_go()  # it takes memory
    else:
        project.grammar.write_bytes(b"")


def _side_by_side(texts: Sequence[str], name: str, *, workers: int) -> "Parses":
    """Sentences parsed by several processes, where there are so many that these are worth their start."""
    from analysis.annotate import parses

    if workers == 1 or len(texts) < _WORTH_PROCESSES:
        return _by_the_expected(texts, name)
    lots = [texts[begin : begin + _AT_A_TIME] for begin in range(0, len(texts), _AT_A_TIME)]
    with workforce.gathered(workers) as force:
        numbered = force.each(_lot, ((number, lot, name) for number, lot in enumerate(lots)))
        words = dict(progress.of(numbered, f"batch of {_AT_A_TIME:,} sentences", total=len(lots)))
    return parses.together(words[number] for number in range(len(lots)))


def expect(project: Settings, sources: Iterable[Path]) -> None:
    """Have the model loaded beside this process, while articles are cleaned, where few sentences are to be parsed."""
    few = project.grammar.exists()
    with suppress(OSError):  # one that was there a moment ago
        few = few or sum(path.stat().st_size for path in sources) < _SMALL
    if few and project.profile == "full" and project.workers > 1 and "spacy" not in sys.modules:
        from analysis.annotate import language

        _COMING.append(Beside())
        _COMING[-1].tell(language.model, project.model)


def let_go() -> None:
    """End the process that was expected, whether it was needed or not."""
    while _COMING:
        _COMING.pop().end()


def _by_the_expected(texts: Sequence[str], name: str) -> "Parses":
    """Sentences parsed where the model is loaded: beside this process, or else here."""
    from analysis.annotate import language

    if texts and _COMING:
        with suppress(Ended):
            return _COMING[-1].ask(language.parsed, texts, name)
    return language.parsed(texts, name)


def _lot(number: int, texts: Sequence[str], name: str) -> "tuple[int, pa.Table]":
    from analysis.annotate import language

    return number, language.parsed(texts, name).words


def at_hand(project: Settings) -> bool:
    """Whether layers read grammar; if so it is at hand."""
    from analysis.annotate import language

    if project.profile == "full":
        language.use(project.grammar, project.model)
    return project.profile == "full"
