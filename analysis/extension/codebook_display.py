"""The codebook in a notebook: what a term would do, seen before it is kept; kept, and taken back."""

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Literal

import pandas as pd

from analysis import installation, settings, tables
from analysis.codebook.load import ACTOR_CASE, THEME_CASE
from analysis.errors import BroadsheetError, counted, one_of
from analysis.extension import codebook_edits, term_effects
from analysis.measure.article_names import starts
from analysis.present import escape, html_tables
from analysis.present.evidence import links
from analysis.settings import Settings

Of = Literal["theme", "actor"]
LINES = 20  # places of a term that are shown


@dataclass
class Trial:
    """What a term would do: a sentence, the themes or actors that have it, the places where it stands.

    Parameters
    ----------
    said : str
        How many sentences hold it.
    effects : DataFrame
        One row per theme or actor that has some of these places, and one for nobody.
    lines : DataFrame
        The first places, in context.
    """

    said: str
    effects: pd.DataFrame
    lines: pd.DataFrame

    def _repr_html_(self) -> str:
        effects = html_tables.Table(self.effects, measures=["has", "would gain", "would lose"], name="Who has it")
        lines = html_tables.Table(
            self.lines, hidden=["article_id", "sentence_id"], name="Keyword in context",
            evidence={"keyword": lambda row: links.article(row["article_id"], row["sentence_id"])},
        )  # fmt: skip
        return f"<p>{escape.html(self.said)}</p>{effects._repr_html_()}{lines._repr_html_()}"

    def __repr__(self) -> str:
        return self.said


@dataclass
class Codebook:
    """A project's codebook beside its coded corpus.

    Parameters
    ----------
    project : Settings
        The project, whose sentences are coded.
    """

    project: Settings

    @cached_property
    def read(self) -> dict[str, pd.DataFrame]:
        """The tables that are asked."""
        names = ("sentences", "articles", "codes", "mentions", "themes", "actors")
        return {name: tables.read(name, self.project.tables) for name in names}

    def trial(self, term: str, *, of: Of = "theme") -> Trial:
        """What a term of a theme, or a name of an actor, would do."""
        one_of("of", of, ("theme", "actor"))
        read = self.read
        found = term_effects.places(read["sentences"], term, case=THEME_CASE if of == "theme" else ACTOR_CASE)
        if of == "theme":
            effects, unit = term_effects.on_themes(found, read["codes"], read["themes"]), "sentences"
        else:
            effects, unit = term_effects.on_actors(found, read["mentions"], read["actors"]), "places"
        n = found[["article_id", "sentence_id"]].drop_duplicates()
        said = (
            f"“{term}” stands in {counted(len(n), 'sentence')} of {counted(n['article_id'].nunique(), 'article')}; "
            f"{unit} without {'a' if of == 'theme' else 'an'} {of}: {int(effects['has'].iloc[-1]):,}."
        )
        shown = effects[(effects["has"] > 0) | (effects["loses"] > 0)].drop(columns="id")
        named = starts(read["articles"])
        first = found.head(LINES)
        lines = first.assign(article=[named.get(one, one) for one in first["article_id"]])
        return Trial(
            said,
            shown.rename(columns={"label": of, "gains": "would gain", "loses": "would lose"}),
            lines[["article", "left", "keyword", "right", "article_id", "sentence_id"]],
        )


def tried(term: str, *, of: Of = "theme", project: Settings | None = None) -> Trial:
    """What a term would do in the corpus of a project, before it is kept.

    Parameters
    ----------
    term : str
        As a codebook would have it: words, `*` at the end of one for any ending, a `*` of its own for any word.
    of : {"theme", "actor"}
        Whose it would be. As an actor's name it keeps its capitals.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Trial
        `said`, `effects` (`term_effects.on_themes` or `.on_actors`) and `lines`; shown as tables.

    Raises
    ------
    BroadsheetError
        The term cannot be looked for.
    """
    return Codebook(project or settings.load()).trial(term, of=of)


@dataclass
class Desk:
    """A codebook that is asked and written by hand: a widget for whoever gave a name, else a sentence.

    Parameters
    ----------
    book : Codebook
        The codebook.
    coder : str
        Who writes; empty: nobody does.
    term : str
        What is tried first.
    of : {"theme", "actor"}
        Whose it would be.
    """

    book: Codebook
    coder: str
    term: str
    of: Of = "theme"

    def step(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked (`try`, `add`, `exclude`, `undo`) and tell what is then to be seen."""
        try:
            return {"message": self._done(asked), **self._view(asked)}
        except BroadsheetError as error:
            return {"message": str(error), **self._view({**asked, "term": ""})}

    def _done(self, asked: dict[str, Any]) -> str:
        step, project = asked.get("step"), self.book.project
        term, of, given = (str(asked.get(name, "")).strip() for name in ("term", "of", "id"))
        if step == "undo":
            return codebook_edits.taken_back(project)
        if step not in ("add", "exclude") or not term:
            return ""
        if of == "actor":
            return codebook_edits.add_name(project, given, term, kind=str(asked.get("kind", "")))
        return codebook_edits.add_term(project, given, term, to="exclude" if step == "exclude" else "terms")

    def _view(self, asked: dict[str, Any]) -> dict[str, Any]:
        term = str(asked.get("term", "")).strip()
        if not term:
            return {}
        of: Of = "actor" if asked.get("of") == "actor" else "theme"
        trial = self.book.trial(term, of=of)
        shown = trial.lines.drop(columns=["article_id", "sentence_id"])
        return {
            "said": trial.said,
            "tables": [
                {"name": name, "head": [*frame.columns], "rows": frame.astype("str").to_numpy().tolist()}
                for name, frame in (("Who has it", trial.effects), ("Keyword in context", shown))
            ],
        }

    def codes(self) -> list[dict[str, str]]:
        """The themes and actors that a term can be written into."""
        read = self.book.read
        pairs = [("theme", read["themes"], "theme_id"), ("actor", read["actors"], "actor_id")]
        return [
            {"of": of, "id": str(one), "label": str(label)}
            for of, frame, key in pairs
            for one, label in zip(frame[key], frame["label"], strict=True)
        ]

    def _repr_mimebundle_(self, **given: Any) -> Any:
        if self.coder and find_spec("anywidget") is not None:
            from analysis.extension.codebook_widget import CodebookWidget

            return CodebookWidget(self)._repr_mimebundle_(**given)
        said = self.book.trial(self.term, of=self.of).said if self.term else ""
        lacks = installation.lacks("anywidget") if self.coder else "Without a name nothing is written."
        note = f"{lacks} {said}".strip()
        return {"text/html": f"<p>{escape.html(note)}</p>", "text/plain": note}


def desk(coder: str = "", term: str = "", *, of: Of = "theme", project: Settings | None = None) -> Desk:
    """A codebook at hand: a term is typed, what it would do is seen at once, and it is kept or taken back.

    Parameters
    ----------
    coder : str
        Your name. Empty: nothing is written.
    term : str
        What is tried first.
    of : {"theme", "actor"}
        Whose it would be.
    project : Settings, optional
        Default the project around the working directory.

    Returns
    -------
    Desk
        Shown as a widget where anywidget is installed and a name is given. What is kept is in the files of
        `codebook/`, with comments and order as they were.
    """
    return Desk(Codebook(project or settings.load()), coder, term, of)
