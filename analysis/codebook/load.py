"""Reads `actors.yaml` and `themes.yaml` into tables."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from analysis.codebook import checks
from analysis.codebook.entries import Entry, Phrase
from analysis.codebook.matching.phrases import Case, Pattern, Sort
from analysis.codebook.yaml_lines import Marked, read

if TYPE_CHECKING:
    import pandas as pd

ActorKind = Literal["state", "person", "organisation", "armed_group", "region", "outlet"]
Role = Literal["polity", "place"]
LISTS: dict[str, Sort] = {
    "names": "name",
    "demonyms": "demonym",
    "prefixes": "prefix",
    "metonyms": "metonym",
    "surnames": "surname",
}
ACTOR_KEYS = ("kind", "label", *LISTS, "state", "offices", "source")
THEME_LISTS: dict[str, Sort] = {"terms": "term", "exclude": "exclude"}
THEME_KEYS = ("label", "definition", *THEME_LISTS, "source")
# A name is written with its capitals, and in headlines with all of them: `Turkey`, `TURKEY`, not `turkey`.
ACTOR_CASE: Case = "capitals"
THEME_CASE: Case = "folded"
FIXED = "_fixed"


@dataclass(frozen=True)
class Codebook:
    """A codebook as tables.

    Parameters
    ----------
    entries : DataFrame
        One row per actor or theme: `id`, `kind` (`theme` for themes), `label`, `definition`, `state`,
        `source`, `line`.
    patterns : DataFrame
        One row per phrase: `id` (empty for fixed names), `kind` (of its entry), `phrase`, `case`, `sort`
        (name, demonym, prefix, metonym, surname, fixed, term, exclude), `role` (polity, place or none),
        `alone` (a surname that counts before the full name was used), `shared` (may stand for
        several ids), `source` (its own: what vouches for an entry does not for each of its phrases), `line`.
    offices : DataFrame
        One row per office held: `id`, `title`, `start` (earliest day), `end` (latest day; none while held),
        `line`.
    """

    entries: "pd.DataFrame"
    patterns: "pd.DataFrame"
    offices: "pd.DataFrame"

    def matchable(self) -> list[Pattern]:
        """The phrases for the matcher, numbered like the rows of `patterns`."""
        columns = (self.patterns[name].tolist() for name in ("id", "phrase", "case", "sort"))
        return [Pattern(*row) for row in zip(*columns, strict=True)]

    def phrases(self, name: str | None = None) -> list[Phrase]:
        """The phrases as they were read: all, or those of one id."""
        rows = self.patterns if name is None else self.patterns[self.patterns["id"] == name]
        columns = list(Phrase.__dataclass_fields__)
        values = (rows[column].astype(object).where(rows[column].notna(), None) for column in columns)
        return [Phrase(*row) for row in zip(*values, strict=True)]


@dataclass(slots=True)
class _Rows:
    entries: list[Entry] = field(default_factory=list)
    phrases: list[tuple[Phrase, Marked]] = field(default_factory=list)
    offices: list[dict[str, object]] = field(default_factory=list)


def actors(path: Path, *, beside: Collection[str] = ()) -> Codebook:
    """Read who is coded, and by what names.

    Parameters
    ----------
    path : Path
        A YAML file of ids to entries: `kind`, `label`, lists of phrases (`names`, `demonyms`, `prefixes`,
        `metonyms`, `surnames`), `state` (the id of a state), `offices` (`title`, `from`, `to`) and `source`.
        A phrase is a string, or a mapping of `text`, `case`, `role`, `alone`, `shared` and `source`. The list
        under `_fixed` holds fixed names that contain an actor's name and name no actor. A file of comments alone is
        a codebook without actors: the states of the world can be added to it.
    beside : collection of str
        Ids of states that are actors without an entry here, for which a person or an organisation may count.

    Raises
    ------
    CodebookError
        Anything unknown, doubled, missing or impossible, with its file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("NOR: {kind: state, label: Norvania, names: Norvania}", encoding="utf-8")
    >>> actors(path).patterns[["id", "phrase", "case", "sort"]].values.tolist()
    [['NOR', 'Norvania', 'capitals', 'name']]
    """
    rows = _Rows()
    for key, value in read(path, empty=True).pairs("a codebook of actors"):
        name = checks.identifier(key, reserved=(FIXED,))
        if name == FIXED:
            rows.phrases += _phrases("", "", value, "fixed", ACTOR_CASE)
            continue
        given = value.fields(f"the actor `{name}`", ACTOR_KEYS, required=("kind", "label"))
        kind = given["kind"].choice("kind of actor", get_args(ActorKind))
        entry = _entry(name, kind, given, key)
        rows.entries.append(entry)
        for key_of_list, sort in LISTS.items():
            if key_of_list in given:
                rows.phrases += _phrases(name, kind, given[key_of_list], sort, ACTOR_CASE)
        for office in given["offices"].items("offices") if "offices" in given else ():
            rows.offices.append({"id": name, **checks.office(office)})
        if "names" not in given:
            key.wrong(f"the actor `{name}` has no `names`; add the names it goes by.")
    checks.states(rows.entries, beside)
    checks.one_actor_each(rows.phrases)
    return _codebook(rows)


def themes(path: Path) -> Codebook:
    """Read what sentences are coded for, and by what terms.

    Parameters
    ----------
    path : Path
        A YAML file of ids to entries: `label`, `definition`, `terms` and `exclude` (phrases inside which this
        theme's terms do not count), `source`. A phrase is a string, or a mapping of `text`, `case` and
        `source`.

    Raises
    ------
    CodebookError
        Anything unknown, doubled, missing or impossible, with its file and line.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "themes.yaml"
    >>> _ = path.write_text("fish: {label: Fish, definition: Of fish., terms: [fish*]}", encoding="utf-8")
    >>> themes(path).patterns[["id", "phrase", "case", "sort"]].values.tolist()
    [['fish', 'fish*', 'folded', 'term']]
    """
    rows = _Rows()
    for key, value in read(path).pairs("a codebook of themes"):
        name = checks.identifier(key)
        given = value.fields(f"the theme `{name}`", THEME_KEYS, required=("label", "definition", "terms"))
        entry = _entry(name, "theme", given, key)
        rows.entries.append(entry)
        for key_of_list, sort in THEME_LISTS.items():
            if key_of_list in given:
                rows.phrases += _phrases(name, "theme", given[key_of_list], sort, THEME_CASE)
    checks.once_each(rows.phrases)
    return _codebook(rows)


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


def _entry(name: str, kind: str, given: dict[str, Marked], place: Marked) -> Entry:
    return Entry(
        id=name,
        kind=kind,
        label=given["label"].text("a label"),
        definition=given["definition"].text("a definition") if "definition" in given else None,
        state=given["state"].text("the id of a state") if "state" in given else None,
        source=checks.source(given["source"]) if "source" in given else None,
        place=place,
        state_place=given.get("state"),
    )


def _phrases(name: str, kind: str, value: Marked, sort: Sort, case: Case) -> Iterator[tuple[Phrase, Marked]]:
    extra = {"name": ("role", "shared"), "metonym": ("role", "shared"), "surname": ("alone", "shared")}
    keys = ("text", "case", "source", *extra.get(sort, ("shared",) if kind != "theme" and name else ()))
    for item in value.items("phrases"):
        given = item.fields("a phrase", keys, required=("text",)) if checks.is_mapping(item) else {"text": item}
        yield (
            Phrase(
                id=name,
                kind=kind,
                phrase=checks.phrase(given["text"]),
                case=cast("Case", given["case"].choice("case", get_args(Case))) if "case" in given else case,
                sort=sort,
                role=given["role"].choice("role", get_args(Role)) if "role" in given else None,
                alone=checks.truth(given.get("alone")),
                shared=checks.truth(given.get("shared")),
                source=checks.source(given["source"]) if "source" in given else None,
                line=item.line,
            ),
            item,
        )


def _codebook(rows: _Rows) -> Codebook:
    import pandas as pd

    columns = ("id", "kind", "label", "definition", "state", "source")
    entries = [{**{c: getattr(e, c) for c in columns}, "line": e.place.line} for e in rows.entries]
    return Codebook(
        entries=pd.DataFrame(entries, columns=[*columns, "line"]),
        patterns=_table((phrase for phrase, _ in rows.phrases), list(Phrase.__dataclass_fields__)),
        offices=pd.DataFrame(rows.offices, columns=["id", "title", "start", "end", "line"]),
    )


def _table(phrases: Iterable[Phrase], columns: list[str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame([asdict(phrase) for phrase in phrases], columns=columns)
