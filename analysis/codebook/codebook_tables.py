"""A codebook of actors or themes as tables, and where its entries come from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.codebook import checks
from analysis.codebook.entries import Entry, Phrase
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Pattern, Sort
from analysis.codebook.yaml_lines import Marked

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Codebook:
    """A codebook as tables.

    Parameters
    ----------
    entries : DataFrame
        One row per actor or theme: `id`, `kind` (`theme` for themes), `label`, `definition`, `state`,
        `sector`, `source`, `line`.
    patterns : DataFrame
        One row per phrase: `id` (empty for fixed names), `kind` (of its entry), `phrase`, `case`, `sort`
        (name, demonym, prefix, metonym, surname, fixed, term, near, exclude), `role` (polity, place or none),
        `alone` (a surname that counts before the full name was used), `shared` (may stand for
        several ids), `source` (its own: what vouches for an entry does not for each of its phrases), `line`,
        `group` (of a term and the words `near` it; 0 for none), `within` (how near), `beside` (the actors that a
        term's sentence must name).
    offices : DataFrame
        One row per office held: `id`, `title`, `start` (earliest day), `end` (latest day; none while held),
        `line`.
    acts : DataFrame
        One row per type of event that makes a theme: `id`, `type`, `line`.
    parents : dict
        The theme that a theme is part of, by id.
    """

    entries: "pd.DataFrame"
    patterns: "pd.DataFrame"
    offices: "pd.DataFrame"
    acts: "pd.DataFrame" = field(default_factory=lambda: _acts(()))
    parents: dict[str, str] = field(default_factory=dict)

    def matchable(self) -> list[Pattern]:
        """The phrases for the matcher, numbered like the rows of `patterns`."""
        columns = (self.patterns[name].tolist() for name in ("id", "phrase", "case", "sort", "group"))
        return [
            Pattern(_rival(name, sort, group), phrase, case, sort)
            for name, phrase, case, sort, group in zip(*columns, strict=True)
        ]

    @property
    def worldwide(self) -> bool:
        """Whether the actors of the world are among its entries: what no line of a file says."""
        return bool(self.entries["line"].eq(0).any())

    @cached_property
    def matcher(self) -> Matcher:
        """The phrases, ready to be found: a name is one actor's, with or without marks; each theme as if alone."""
        if (self.entries["kind"] == "theme").all():
            return Matcher(self.matchable(), rivals="same id")
        return Matcher(self.matchable(), marks="folded")

    def phrases(self, name: str | None = None) -> list[Phrase]:
        """The phrases as they were read: all, or those of one id."""
        rows = self.patterns if name is None else self.patterns[self.patterns["id"] == name]
        columns = list(Phrase.__dataclass_fields__)
        values = (rows[column].astype(object).where(rows[column].notna(), None) for column in columns)
        return [Phrase(*row) for row in zip(*values, strict=True)]


@dataclass(slots=True)
class Rows:
    """What was read of a codebook so far."""

    entries: list[Entry] = field(default_factory=list)
    phrases: list[tuple[Phrase, Marked]] = field(default_factory=list)
    offices: list[dict[str, object]] = field(default_factory=list)
    acts: list[dict[str, object]] = field(default_factory=list)
    parents: dict[str, Marked] = field(default_factory=dict)


def sources(codebook: Codebook) -> "pd.DataFrame":
    """Where a codebook's entries and phrases come from.

    Returns
    -------
    DataFrame
        One row per sort of thing (`entry`, then the sorts of phrases), with the number of those from a
        registry `package`, from an `article`, from a `reference` that was looked up, and `unsourced`.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from analysis.codebook.load import themes
    >>> path = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = path.write_text("fish: {label: Fish, definition: Of fish., terms: [eel, cod]}", encoding="utf-8")
    >>> sources(themes(path))[["sort", "unsourced"]].values.tolist()
    [['entry', 1], ['term', 2]]
    """
    import pandas as pd

    rows = pd.concat([codebook.entries[["source"]].assign(sort="entry"), codebook.patterns[["sort", "source"]]])
    origin = rows["source"].fillna("unsourced").astype(str).str.partition(":")[0]
    counts = rows.assign(origin=origin).groupby(["sort", "origin"], sort=False).size().unstack(fill_value=0)
    columns = [*checks.SOURCES, "unsourced"]
    return counts.reindex(columns=columns, fill_value=0).rename_axis(columns=None).reset_index()


def of_rows(rows: Rows) -> Codebook:
    """The tables of what was read.

    Examples
    --------
    >>> of_rows(Rows()).entries.columns.tolist()
    ['id', 'kind', 'label', 'definition', 'state', 'sector', 'source', 'line']
    """
    import pandas as pd

    columns = ("id", "kind", "label", "definition", "state", "sector", "source")
    entries = [{**{c: getattr(e, c) for c in columns}, "line": e.place.line} for e in rows.entries]
    return Codebook(
        entries=pd.DataFrame(entries, columns=[*columns, "line"]),
        patterns=_table((phrase for phrase, _ in rows.phrases), list(Phrase.__dataclass_fields__)),
        offices=pd.DataFrame(rows.offices, columns=["id", "title", "start", "end", "line"]),
        acts=_acts(rows.acts),
        parents={name: place.text("the id of a theme") for name, place in rows.parents.items()},
    )


def _acts(rows: Iterable[dict[str, object]]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows), columns=["id", "type", "line"])


def _rival(name: str, sort: Sort, group: int) -> str:
    """What a phrase competes as: the words near a term with one another alone, never with terms."""
    return f"{name} {group}" if sort == "near" else name


def _table(phrases: Iterable[Phrase], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame([[getattr(phrase, column) for column in columns] for phrase in phrases], columns=columns)
