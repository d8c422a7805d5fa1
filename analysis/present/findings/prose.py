"""What the pages say that depends on what there is: sentences for them, and which of their passages hold."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import documents
from analysis.corpus import languages
from analysis.corpus.duplication import reprints
from analysis.errors import counted
from analysis.evaluate.scores import SECOND
from analysis.measure import coverage
from analysis.present import counts
from analysis.present.counts import Count, no_count, opens
from analysis.present.evidence import links
from analysis.present.findings import corpus_reach

# Who coded the gold, how they were trained, what they saw: a file in its folder.
CODERS = "coders.md"
# What of a sample of sentences people can code.
SAMPLED = ("themes", "actors", "statements", "events")
NOT_SAID = (
    f"How this gold was made is not recorded: say it in {CODERS} in its folder (who coded, how they were trained, what "
    "they saw)."
)

NOT_LOOKED_FOR = "Events are read from grammar, and this study runs without it: none was looked for."


def has(articles: pd.DataFrame, scores: pd.DataFrame, sample: pd.DataFrame, *, profile: str) -> dict[str, bool]:
    """Which passages of the pages hold, by the name that their condition has.

    Parameters
    ----------
    articles : DataFrame
        The table `articles`.
    scores : DataFrame
        The table `scores`; no rows where there is no gold.
    sample : DataFrame
        The table `sample`; no rows where none was drawn.
    profile : str
        The project's profile.

    Returns
    -------
    dict
        `gold`, a second `coder`, `sampled_themes` and what else of a sample is coded by hand, `grammar` (sentences are
        parsed), `several` (more articles than one).
    """
    return {
        "gold": len(scores) > 0,
        "coder": bool((scores["coding"] == SECOND).any()),
        **{f"sampled_{what}": bool(sample[what].notna().any()) for what in SAMPLED},
        "grammar": profile == "full",
        "several": len(articles) > 1,
    }


def passages(
    articles: pd.DataFrame,
    lines: pd.DataFrame,
    scores: pd.DataFrame,
    *,
    has: Mapping[str, bool],
    gold: Path | None,
    findings: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """Sentences of the pages, true for what there is.

    Parameters
    ----------
    articles, lines, scores : DataFrame
        The tables of these names.
    has : mapping
        Which passages hold.
    gold : Path, optional
        The folder of the gold, where there is one.
    findings : mapping
        Those of the notebooks, by notebook.
    """
    return {
        "articles": "article" if len(articles) == 1 else "articles",
        "corpus": counts.markdown(" ".join([_period(articles), *languages.set_aside(articles)])),
        "days": counts.markdown(_days(articles)),
        "dropped": counts.markdown(_dropped(lines)),
        "copies": counts.markdown(_copies(articles)),
        "scope": counts.markdown(_scope(len(articles))),
        "carries": _reach(languages.english(articles)["cluster_id"].nunique()),
        "events": findings["relations"]["sides_caption"] if has["grammar"] else NOT_LOOKED_FOR,
        "coding": _coding(scores),
        "coders": coders(gold) if gold is not None else "",
    }


def coders(gold: Path) -> str:
    """How a gold was made, as its folder says it; or that it does not.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> coders(folder) == NOT_SAID
    True
    >>> _ = (folder / "coders.md").write_text("Two students, trained for a day.", encoding="utf-8")
    >>> coders(folder)
    'Two students, trained for a day.'
    """
    file = gold / CODERS
    text = documents.text(file).strip() if documents.there(file) else ""
    return counts.markdown(counts.no_counts(text, "name")) if text else NOT_SAID


def _reach(independent: int) -> str:
    told = corpus_reach.sentence(independent)
    needed = [f"{n}" for n in corpus_reach.NEEDED]
    return counts.markdown(counts.from_one_place(told, links.ARTICLES, parameters=needed))


def _period(articles: pd.DataFrame) -> str:
    known = articles[articles["published_from"].notna() | articles["published_to"].notna()]
    of = counted(Count(len(articles), links.ARTICLES), "article")
    if known.empty:
        unknown = "it is not known" if len(articles) == 1 else "of none it is known"
        return f"The corpus holds {of}; {unknown} when it was published."
    first = known[["published_from", "published_to"]].min(axis=1).min()
    last = known[["published_from", "published_to"]].max(axis=1).max()
    day = coverage.day(first)
    span = day if first == last else f"between {day} and {coverage.day(last)}"
    days = no_count(f"on {day}" if first == last else span, "time")
    if coverage.stated(articles) == len(articles):
        return f"The corpus holds {of}, published {days}."
    if len(known) == len(articles):
        return f"The corpus holds {of}, published {days} as far as it can be told."
    told = opens(f"{len(known):,}", links.ARTICLES)
    limits = "" if coverage.stated(articles) == len(known) else ", or limits to it"
    return f"The corpus holds {of}. Of {told} the day of publication is known{limits}: {no_count(span, 'time')}."


def _days(articles: pd.DataFrame) -> str:
    stated = coverage.stated(articles)
    known = int((articles["published_from"].notna() | articles["published_to"].notna()).sum())
    inferred, unknown = max(known - stated, 0), len(articles) - max(known, stated)
    parts = [f"Articles whose day of publication is stated: {Count(stated, links.STATED):,}"]
    if inferred:
        parts.append(
            f"inferred, as an interval: {opens(f'{inferred:,}', links.ARTICLES)} (each article's page says what the "
            "interval rests on, in its words)"
        )
    if unknown:
        parts.append(f"unknown, and left empty: {opens(f'{unknown:,}', links.ARTICLES)}")
    return "; ".join(parts) + "."


def _dropped(lines: pd.DataFrame) -> str:
    filled, out = int((lines["label"] != "blank").sum()), int((lines["label"] == "boilerplate").sum())
    every = counted(Count(filled, links.LINES), "line")
    if not out:
        return f"Of the {every} that the sources hold, none was removed as boilerplate."
    return (
        f"Of the {every} that the sources hold, {Count(out, links.BOILERPLATE):,} {'was' if out == 1 else 'were'} "
        "removed as boilerplate, what the page put around the article."
    )


def _copies(articles: pd.DataFrame) -> str:
    many, clusters = reprints.copies(articles)
    if not many:
        return "There are no near-duplicates: no article here is nearly the text of another."
    copies, of = (opens(words, links.ARTICLES) for words in (counted(many, "article"), counted(clusters, "cluster")))
    return (
        f"Near-duplicates: {copies} {'repeats' if many == 1 else 'repeat'} an earlier one, in {of}. The "
        "notebooks count each article, or each text once: their parameter “duplicates”."
    )


def _scope(articles: int) -> str:
    many = Count(articles, links.ARTICLES)
    who = f"{many} article describes itself" if articles == 1 else f"{many:,} articles describe themselves"
    return f"{who}; nothing here speaks for a wider press."


def _coding(scores: pd.DataFrame) -> str:
    if scores.empty:
        return "How well the program codes these articles has not been measured."
    return "How far the program's coding agrees with gold, task by task and error by error, has been measured."
