"""Terms tried on a project's coded corpus: what each would gain and lose, where it stands, who has it already."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pandas as pd

from analysis import tables
from analysis.codebook import checks
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.load import ACTOR_CASE, THEME_CASE
from analysis.codebook.matching import characters
from analysis.codebook.matching.phrases import Pattern
from analysis.contracts.keys import SENTENCE
from analysis.errors import counted, joined, one_of
from analysis.extension import extend, term_effects
from analysis.measure.article_names import starts
from analysis.present import escape, html_tables
from analysis.present.evidence import links
from analysis.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

Of = Literal["theme", "actor"]
_LETTERS = re.compile("[a-z]+")
LINES = 20  # places of a term that are shown


@dataclass
class Trial:
    """What a term would do: a sentence, the themes or actors that have it, the places where it stands.

    Parameters
    ----------
    said : str
        How many sentences hold it, who has it in the codebook, and what the chosen theme or actor would gain.
    effects : DataFrame
        One row per theme or actor that has some of these places, and one for nobody.
    lines : DataFrame
        The first places, in context: those first that would be gained.
    found : DataFrame
        All places, as `term_effects.places` gives them.
    """

    said: str
    effects: pd.DataFrame
    lines: pd.DataFrame
    found: pd.DataFrame

    @property
    def heading(self) -> str:
        """What the places are, and how many of how many are shown."""
        cut = f": {len(self.lines):,} of {len(self.found):,} places" if len(self.found) > len(self.lines) else ""
        return f"Keyword in context{cut}"

    def _repr_html_(self) -> str:
        effects = html_tables.Table(self.effects, measures=["has", "would gain", "would lose"], name="Who has it")
        lines = html_tables.Table(
            self.lines, hidden=["article_id", "sentence_id"], name=self.heading,
            caption=self.heading if len(self.found) > len(self.lines) else "",
            evidence={"keyword": lambda row: links.article(row["article_id"], row["sentence_id"])},
        )  # fmt: skip
        return f"<p>{escape.html(self.said)}</p>{effects._repr_html_()}{lines._repr_html_()}"

    def __repr__(self) -> str:
        return self.said


@dataclass
class Trials:
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

    @cached_property
    def _folded(self) -> list[str]:
        """The sentences as the matcher compares them: without case, and without what is not seen."""
        silent = dict.fromkeys(map(ord, characters.SILENT))
        return [characters.folded(text.translate(silent)) for text in self.read["sentences"]["text"].tolist()]

    def _could_hold(self, term: str) -> pd.DataFrame:
        """The sentences that have the longest run of plain letters in a term: it stands in no others."""
        runs = _LETTERS.findall(characters.folded(unicodedata.normalize("NFC", term)))
        if not runs:
            return self.read["sentences"]
        longest = max(runs, key=len)
        return self.read["sentences"][np.array([longest in text for text in self._folded], dtype=bool)]

    def book(self, of: Of) -> Codebook:
        """The codebook as its file is now."""
        return extend.book(self.project) if of == "actor" else extend.themes(self.project)

    def trial(self, term: str, *, of: Of = "theme", chosen: str = "") -> Trial:
        """What a term of a theme, or a name of an actor, would do; and what it would do to a chosen one."""
        one_of("of", of, get_args(Of))
        read, book = self.read, self.book(of)
        found = term_effects.places(self._could_hold(term), term, case=THEME_CASE if of == "theme" else ACTOR_CASE)
        if of == "theme":
            effects = term_effects.on_themes(found, read["codes"], read["themes"])
            there = term_effects.themes_there(found, read["codes"], read["themes"])
        else:
            effects = term_effects.on_actors(found, read["mentions"], read["actors"])
            there = term_effects.actors_there(found, read["mentions"], read["actors"])
        said = [
            _stands(term, found, effects, of),
            _has(term, book),
            self._gains(term, found, effects, book, of, chosen),
        ]
        shown = effects[(effects["has"] > 0) | (effects["loses"] > 0)].drop(columns="id")
        return Trial(
            " ".join(filter(None, said)),
            shown.rename(columns={"label": of, "gains": "would gain", "loses": "would lose"}),
            self._lines(found, there, effects, chosen),
            found,
        )

    def _gains(self, term: str, found: pd.DataFrame, effects: pd.DataFrame, book: Codebook, of: Of, chosen: str) -> str:
        """What the chosen theme or actor would gain by the term."""
        if chosen not in set(book.entries["id"]):
            return ""
        label = str(book.entries.loc[book.entries["id"] == chosen, "label"].iloc[0])
        if of == "actor":
            n = int(effects.loc[effects["id"] == term_effects.NOBODY, "gains"].iloc[0])
            return f"{label} would gain {counted(n, 'mention')} by it."
        rows = book.patterns[(book.patterns["id"] == chosen) & book.patterns["sort"].isin(["term", "exclude"])]
        # what needs something else in order to count is no rival of what does not
        rows = rows[(rows["group"] == 0) & (rows["beside"] == "")]
        known = [Pattern(*one) for one in rows[["id", "phrase", "case", "sort"]].itertuples(index=False, name=None)]
        holding = self.read["sentences"].merge(found[SENTENCE].drop_duplicates(), on=SENTENCE)
        n = len(term_effects.gained(holding, term, chosen, codes=self.read["codes"], known=known))
        loses = int(effects.loc[effects["id"] == chosen, "loses"].sum())
        return f"{label} would gain {counted(n, 'sentence')} by it, and lose {loses:,} if it were excluded."

    def _lines(self, found: pd.DataFrame, there: list[str], effects: pd.DataFrame, chosen: str) -> pd.DataFrame:
        """The first places in context, those first that the chosen one, or else anybody, does not have."""
        label = dict(zip(effects["id"], effects["label"], strict=True)).get(chosen, "") if chosen else ""
        has = pd.Series([label in one.split(", ") if label else bool(one) for one in there], dtype="bool")
        order = has.sort_values(kind="stable").index[:LINES]
        first = found.reset_index(drop=True).loc[order]
        named = starts(self.read["articles"])
        lines = first.assign(
            article=[named.get(one, one) for one in first["article_id"]],
            **{"has it": [there[place] for place in order]},
        )
        return lines[["article", "left", "keyword", "right", "has it", "article_id", "sentence_id"]].reset_index(
            drop=True
        )


@lru_cache(maxsize=2)
def _keys(phrases: tuple[str, ...]) -> "NDArray[np.object_]":
    """What phrases share that differ in capitals alone: made once for a codebook, since the world has many."""
    return np.array([checks.key(one) for one in phrases], dtype=object)


def _stands(term: str, found: pd.DataFrame, effects: pd.DataFrame, of: Of) -> str:
    n, unit = found[SENTENCE].drop_duplicates(), "sentences" if of == "theme" else "places"
    return (
        f"“{term}” stands in {counted(len(n), 'sentence')} of {counted(n['article_id'].nunique(), 'article')}; "
        f"{unit} without {'a' if of == 'theme' else 'an'} {of}: {int(effects['has'].iloc[-1]):,}."
    )


def _has(term: str, book: Codebook) -> str:
    """Who has the term in the codebook, whatever the tables say."""
    rows = book.patterns[
        (_keys(tuple(book.patterns["phrase"])) == checks.key(term)) & (book.patterns["sort"] != "near")
    ]
    label = dict(zip(book.entries["id"], book.entries["label"], strict=True))
    owners = [
        f"{label[one]} ({'excluded' if sort == 'exclude' else sort})" if one else "as a fixed name, which is no actor's"
        for one, sort in dict.fromkeys(zip(rows["id"], rows["sort"], strict=True))
    ]
    return f"The codebook has it already: {joined(owners)}." if owners else ""
