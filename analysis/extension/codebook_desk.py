"""A codebook that is asked and written by hand: a term tried, kept, excluded, made a new entry, taken back."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis import schema, tables
from analysis.annotate.names import candidates
from analysis.errors import BroadsheetError
from analysis.extension import codebook_edits, codebook_gaps
from analysis.extension.additions import place_source
from analysis.extension.codebook_gaps import Gap
from analysis.extension.codebook_trials import Of, Trials
from analysis.extension.shortlist import ACTOR, Choice

Place = tuple[str, int, int]
Asked = dict[str, Any]


@dataclass
class Desk:
    """A project's codebook, and the steps that a person takes with it.

    Parameters
    ----------
    trials : Trials
        The codebook beside the coded corpus.
    coder : str
        Who writes; empty: nobody does.
    term : str
        What is tried first.
    of : {"theme", "actor"}
        Whose it would be.
    """

    trials: Trials
    coder: str
    term: str = ""
    of: Of = "theme"
    _gaps: dict[str, list[Gap]] = field(default_factory=dict)

    def step(self, asked: Asked) -> dict[str, Any]:
        """Do what is asked (`try`, `add`, `exclude`, `new`, `undo`, `gaps`), and tell what is then to be seen.

        Parameters
        ----------
        asked : dict
            `step`; `term`, `of`, `id` (the chosen theme or actor), `place` (where the term was found) and, for `new`,
            `entry`: what was written into the form.

        Returns
        -------
        dict
            `message`, `said`, `tables`, `source`, and `gaps` where they were asked for.
        """
        try:
            message = self._done(asked)
        except BroadsheetError as error:
            message = str(error)
        try:
            return {"message": message, **self._seen(asked)}
        except BroadsheetError as error:
            return {"message": message or str(error)}

    def _done(self, asked: Asked) -> str:
        step, project = asked.get("step"), self.trials.project
        term, of, given = _word(asked, "term"), _word(asked, "of"), _word(asked, "id")
        if step == "undo":
            return codebook_edits.taken_back(project)
        if step not in ("add", "exclude", "new"):
            return ""
        if not term:
            raise BroadsheetError("Write a term first.")
        place = self._place(asked, self.trials.trial(term, of=_of(asked)).found)
        if step == "new":
            return self._new(asked, term, of, place)
        if not given:
            raise BroadsheetError(f"Choose first whose it is to be: {'an actor' if of == 'actor' else 'a theme'}.")
        if of == "actor":
            return codebook_edits.add_name(project, given, term, place=place)
        to = codebook_edits.add_term
        if step == "exclude":
            return to(project, given, term, to="exclude")
        return to(project, given, term, source=place_source(place))

    def _new(self, asked: Asked, term: str, of: str, place: tuple[str, str, str]) -> str:
        """A new theme or actor, whose first term or name is what was typed."""
        entry = dict(asked.get("entry") or {})
        new, label = _word(entry, "id"), _word(entry, "label")
        if not new:
            raise BroadsheetError("Write an id: letters, digits and underscores, beginning with a letter.")
        if of == "actor":
            choice = Choice("it", new, _word(entry, "kind"), label or term, (term,), place, _word(entry, "state"))
            return codebook_edits.add_actor(self.trials.project, choice)
        return codebook_edits.add_theme(
            self.trials.project, new, label=label, definition=_word(entry, "definition"), terms=[term],
            parent=_word(entry, "parent"), source=place_source(place),
        )  # fmt: skip

    def _seen(self, asked: Asked) -> dict[str, Any]:
        """What is then to be seen."""
        gaps = {"gaps": self.gaps()} if asked.get("step") == "gaps" else {}
        term, of = _word(asked, "term"), _of(asked)
        if not term:
            return gaps
        trial = self.trials.trial(term, of=of, chosen=_word(asked, "id"))
        lines = trial.lines.drop(columns=["article_id", "sentence_id"])
        place = self._place(asked, trial.found)
        return gaps | {
            "said": trial.said,
            "source": place_source(place).removeprefix("article: "),
            "suggested": self._suggested(term, of, place),
            "tables": [
                {"name": name, "head": [*frame.columns], "rows": frame.astype("str").to_numpy().tolist()}
                for name, frame in (("Who has it", trial.effects), (trial.heading, lines))
            ],
        }

    def _place(self, asked: Asked, found: pd.DataFrame) -> tuple[str, str, str]:
        """Where the term stands within the place that it was taken from; empty where it stands there no more."""
        article, start, end = asked.get("place") or ("", 0, 0)
        own = found[(found["article_id"] == article) & (found["start"] < int(end)) & (int(start) < found["end"])]
        if own.empty:
            return "", "", ""
        first = own.iloc[0]
        return str(article), str(int(first["start"])), str(int(first["end"]))

    def of_place(self, place: Place) -> Of:
        """Whose the words at a place could be: an actor's, if they were found to be a name."""
        return "actor" if self._kind(place) else "theme"

    def _suggested(self, term: str, of: Of, place: tuple[str, str, str]) -> dict[str, str]:
        """What a new entry could say."""
        plain = term.replace("*", "").strip()
        kind = self._kind((place[0], int(place[1]), int(place[2]))) if of == "actor" and place[0] else ""
        label = plain if of == "actor" else plain[:1].upper() + plain[1:]
        return {"id": candidates.identifier(plain, kind) if plain else "", "label": label, "kind": kind}

    def _kind(self, place: Place) -> str:
        """What the name at a place was found to be, as a kind of actor; empty where there is none."""
        names, (article, start, end) = self._names(), place
        own = names[(names["article_id"] == article) & (names["start"] <= start) & (end <= names["end"])]
        return ACTOR.get(str(own["kind"].iloc[0]), "") if len(own) else ""

    def _names(self) -> pd.DataFrame:
        read, folder = self.trials.read, self.trials.project.tables
        if "names" not in read:
            there = tables.path("names", folder).is_file()
            read["names"] = tables.read("names", folder) if there else schema.empty("names")
        return read["names"]

    def gaps(self) -> dict[str, list[Gap]]:
        """Names without an actor and terms without a theme, by what they could become."""
        if not self._gaps:
            self._gaps = {"actor": codebook_gaps.names(self.trials.project),
                          "theme": codebook_gaps.terms(self.trials.read)}  # fmt: skip
        return self._gaps

    def codes(self) -> list[dict[str, str]]:
        """The themes and actors that a term can be written into, as the files have them now."""
        columns = ["id", "label", "kind"]
        return [
            {"of": of, **dict(zip(columns, map(str, row), strict=True))}
            for of in ("theme", "actor")
            for row in self.trials.book(of).entries[columns].itertuples(index=False, name=None)
        ]


def _word(asked: Asked, name: str) -> str:
    return str(asked.get(name) or "").strip()


def _of(asked: Asked) -> Of:
    return "actor" if asked.get("of") == "actor" else "theme"
