"""The choices of the notebooks whose numbers link to the evidence: what is listed is what was counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from analysis.contracts import PARTS, SPEECH_KINDS, STATUSES
from analysis.contracts.actor_states import Others
from analysis.errors import joined
from analysis.measure import levels, scope, units

if TYPE_CHECKING:
    import pandas as pd

    from analysis.present.evidence.coded_sentences import Corpus


@dataclass(frozen=True)
class Scope:
    """The sentences that a notebook counts."""

    parts: tuple[str, ...] = PARTS
    duplicates: scope.Duplicates = "each"

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> Self:
        """The scope that a notebook's parameters give; everything where it has no such parameter.

        Examples
        --------
        >>> Scope.of({"parts": ["body"], "seed": 0})
        Scope(parts=('body',), duplicates='each')
        """
        return cls(tuple(parameters.get("parts", PARTS)), parameters.get("duplicates", "each"))

    def sentences(self, corpus: "Corpus") -> "pd.DataFrame":
        """The sentences that count."""
        return scope.sentences(corpus.sentences, corpus.articles, parts=self.parts, duplicates=self.duplicates)

    def subtitle(self) -> str:
        """What counts, for a subtitle; nothing where everything does.

        Examples
        --------
        >>> Scope(parts=("title", "body"), duplicates="once").subtitle()
        '; counted are those of the title and body, and of articles that repeat another one none'
        >>> Scope().subtitle()
        ''
        """
        parts = f" those of the {' and '.join(self.parts)}" if set(self.parts) != set(PARTS) else ""
        once = " of articles that repeat another one none" if self.duplicates == "once" else ""
        return f"; counted are{', and'.join(filter(None, (parts, once)))}" if parts or once else ""

    def words(self) -> str:
        """What counts, in words.

        Examples
        --------
        >>> Scope(parts=("body",), duplicates="once").words(), Scope().words()
        ('sentences of the body, of copies one', 'all sentences')
        """
        every = set(self.parts) == set(PARTS)
        said = "all sentences" if every else f"sentences of the {joined(list(self.parts))}"
        return said + (", of copies one" if self.duplicates == "once" else "")


@dataclass(frozen=True)
class Counted:
    """What the numbers count that link to the evidence.

    `within`, `level` and `others` are those of the network of actors, `other_acts` those of the events, `speakers` the
    level of those who speak, `statuses` the events and `kinds` the statements that count; what follows says in which
    sentences.
    """

    within: units.Unit = "sentence"
    level: levels.Level = "state"
    others: Others = "left out"
    other_acts: Others = "each for itself"
    speakers: levels.Level = "actor"
    statuses: tuple[str, ...] = STATUSES
    network: Scope = Scope()
    themes: Scope = Scope(parts=("body",))
    voices: Scope = Scope()
    relations: Scope = Scope()
    kinds: tuple[str, ...] = SPEECH_KINDS

    @classmethod
    def by(cls, notebooks: Mapping[str, Mapping[str, Any]]) -> Self:
        """What the notebooks count: `actor_network`, `theme_frequencies`, and `voices` and `relations` if there are.

        Parameters
        ----------
        notebooks : mapping
            Name of a notebook to its parameters.
        """
        network, themes = notebooks["actor_network"], notebooks["theme_frequencies"]
        voices, relations = notebooks.get("voices", {}), notebooks.get("relations", {})
        return cls(
            within=network["within"],
            level=network["level"],
            others=network.get("others", "left out"),
            other_acts=relations.get("others", "each for itself"),
            speakers=voices.get("level", "actor"),
            statuses=tuple(relations.get("statuses", STATUSES)),
            kinds=tuple(voices.get("kinds", SPEECH_KINDS)),
            network=Scope.of(network),
            themes=Scope.of(themes),
            voices=Scope.of(voices),
            relations=Scope.of(relations),
        )


def lists_apart(notebooks: Mapping[str, Mapping[str, Any]], name: str) -> str:
    """What the lists count that the names of a page open, where that is not what the page itself counts.

    Parameters
    ----------
    notebooks : mapping
        Name of a notebook to its parameters.
    name : {"comparison", "trends"}
        The notebook of the page: it counts themes, mentions of states, statements and events in one scope.

    Returns
    -------
    str
        A sentence or two; nothing where the lists count the same, or there is no such notebook.

    Examples
    --------
    >>> same = {"parts": ["body"]}
    >>> notebooks = {"actor_network": {"within": "sentence", "level": "state"}, "theme_frequencies": same}
    >>> notebooks |= {"voices": same, "relations": same, "trends": same}
    >>> lists_apart(notebooks, "trends")
    'Counted here are sentences of the body. The lists that names open count otherwise: that of actors, all sentences.'
    """
    if name not in notebooks:
        return ""
    own, lists = Scope.of(notebooks[name]), Counted.by(notebooks)
    same_actors = (lists.level, lists.others) == ("state", "left out")
    found = {
        "themes": (lists.themes, ""),
        "actors": (lists.network, "" if same_actors else "actors at another level"),
        "statements": (lists.voices, "" if set(lists.kinds) == set(SPEECH_KINDS) else "some kinds of statements"),
        "events": (lists.relations, "" if set(lists.statuses) == set(STATUSES) else "events of some statuses"),
    }
    apart = [
        f"that of {kind}, {', '.join(filter(None, (listed.words(), more)))}"
        for kind, (listed, more) in found.items()
        if more or (set(listed.parts), listed.duplicates) != (set(own.parts), own.duplicates)
    ]
    here = f"Counted here are {own.words()}."
    return f"{here} The lists that names open count otherwise: {'; '.join(apart)}." if apart else ""
