"""The command that says what an interval of a wanted width needs: articles, and sentences coded by hand."""

from argparse import Namespace
from typing import TYPE_CHECKING

from analysis import installation, settings
from analysis.errors import BroadsheetError, counted
from analysis.settings import NoProjectError, Settings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.measure.inference.sample_size import Clusters

# What is taken where neither a corpus nor a person says: the middle of what is common in news.
USUAL = {"prevalence": 0.2, "icc": 0.1, "sentences": 20.0}
_TIMES = (1.1, 1.25, 1.5, 2, 3)
_HEADS = {
    "theme_id": "theme", "share": "% coded", "expected": "% expected", "icc": "ICC", "design_effect": "design effect",
    "width": "points now", "articles": "articles needed", "by_hand": "by hand, here",
}  # fmt: skip


def plan(given: Namespace) -> None:
    """Say how many articles and hand-coded sentences intervals of a width need."""
    if (given.precision is None) != (given.recall is None):
        raise BroadsheetError("Expected --precision and --recall together: one alone says nothing of the error.")
    told = {name: getattr(given, name) for name in USUAL if getattr(given, name) is not None}
    project = None if told else _annotated()
    if project is None:
        _of_numbers(given, USUAL | told)
    else:
        _of_corpus(given, project)


def _annotated() -> Settings | None:
    """The project around the working directory, where its themes are coded."""
    from analysis import tables

    try:
        project = settings.load()
    except NoProjectError:
        return None
    return project if tables.path("codes", project.tables).exists() else None


def _of_numbers(given: Namespace, told: dict[str, float]) -> None:
    from analysis.measure.inference import sample_size

    within = sample_size.Clusters(told["icc"], told["sentences"])
    least = sample_size.articles(width=given.width, prevalence=told["prevalence"], within=within)
    known = given.precision is not None and given.recall is not None
    costs = _costs(given, least, prevalence=told["prevalence"], within=within) if known else []
    print(
        f"A theme in {told['prevalence']:.3g} of the sentences, {told['sentences']:g} sentences an article, ICC "
        f"{told['icc']:g} (design effect {within.design_effect:.1f}): a 95 % interval of {100 * given.width:g} points "
        f"needs {counted(least, 'article')} if no sentence is miscoded."
    )
    print(
        "\n".join(
            costs or ["With --precision and --recall of the coding: how many sentences have to be coded by hand."]
        )
    )


def _costs(given: Namespace, least: int, *, prevalence: float, within: "Clusters") -> list[str]:
    """The more articles, the fewer sentences by hand."""
    from analysis.measure.inference import sample_size

    told = [f"\nAt a precision of {given.precision:g} and a recall of {given.recall:g}:"]
    for many in sorted({round(least * times) for times in _TIMES}):
        needed = sample_size.by_hand(
            width=given.width, prevalence=prevalence, precision=given.precision, recall=given.recall,
            within=within, articles=many,
        )  # fmt: skip
        told.append(f"{many:>9,} articles: {needed:,.0f} of {many * within.sentences:,.0f} sentences coded by hand")
    return told


def _of_corpus(given: Namespace, project: Settings) -> None:
    """A row for each theme of the corpus as it is."""
    from analysis import tables
    from analysis.measure import scope
    from analysis.measure.inference import sample_size, theme_estimates

    articles, sentences, codes = (tables.read(name, project.tables) for name in ("articles", "sentences", "codes"))
    body = scope.sentences(sentences, articles, parts=("body",))
    judged, source = (given.precision, given.recall), "as given"
    if judged == (None, None):
        sample = tables.read("sample", project.tables)
        judged = theme_estimates.precision_and_recall(codes, body, sample) or judged
        source = "all themes pooled, as the sample coded by hand says"
    table = sample_size.themes(codes, body, width=given.width, precision=judged[0], recall=judged[1])
    print(
        f"A 95 % interval of {100 * given.width:g} points for each theme of this corpus, which has "
        f"{counted(body['cluster_id'].nunique(), 'article')} (copies of one text once) and "
        f"{counted(len(body), 'sentence')} of the body; the program's coding, {_quality(judged, source)}."
    )
    print(f"\n{_shown(table)}" if len(table) else "No theme is coded, so there is nothing to plan from.")


def _quality(judged: tuple[float | None, float | None], source: str) -> str:
    precision, recall = judged
    if precision is None or recall is None:
        return (
            "whose precision and recall are not known (give --precision and --recall, or code a sample: "
            f"`{installation.command()} sample`)"
        )
    return f"{source}, has a precision of {precision:.2f} and a recall of {recall:.2f}"


def _shown(table: "pd.DataFrame") -> str:
    """The table as a terminal shows it; where no number of sentences is enough, that."""
    percent = {name: 100 * table[name] for name in ("share", "expected", "width")}
    shown = table.assign(**percent).round({"share": 1, "expected": 1, "width": 1, "icc": 2, "design_effect": 1})
    unknown = table["by_hand"].isna().all()
    said = "" if unknown else "too few articles"
    shown["by_hand"] = table["by_hand"].map("{:,.0f}".format, na_action="ignore").fillna(said)
    shown["articles"] = [f"{one:,.0f}" for one in table["articles"]]
    return str(shown.rename(columns=_HEADS).to_string(index=False))
