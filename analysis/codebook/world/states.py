"""A codebook with all states of the world: its own entries, and every country that it does not have."""

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.codebook import load
from analysis.codebook.codebook_tables import Codebook
from analysis.codebook.matching.phrases import Pattern
from analysis.codebook.world import countries, country_records, layer

if TYPE_CHECKING:
    import pandas as pd

SOURCE = "package: countryinfo"


def read(path: Path, *, everywhere: bool) -> Codebook:
    """A codebook of actors as a project uses it: with all states of the world, where it asks for them.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("quill: {kind: person, label: Quill, names: [Ilse Quill], state: MLI}", encoding="utf-8")
    >>> read(path, everywhere=True).entries["id"].head(3).tolist()
    ['quill', 'ABW', 'AFG']
    """
    book = own(path, everywhere=everywhere)
    return layer.with_actors(with_world(book)) if everywhere else book


def own(path: Path, *, everywhere: bool) -> Codebook:
    """The entries of a codebook of actors alone; where all states are actors, they may name any of these.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("quill: {kind: person, label: Quill, names: [Ilse Quill], state: MLI}", encoding="utf-8")
    >>> own(path, everywhere=True).entries["id"].tolist()
    ['quill']
    """
    beside = {country.code for country in country_records.countries()} if everywhere else set()
    return load.actors(path, beside=beside)


def with_world(book: Codebook) -> Codebook:
    """Add the countries that a codebook of actors lacks; its own entries and phrases win.

    Parameters
    ----------
    book : Codebook
        As read by `load.actors`.

    Returns
    -------
    Codebook
        One entry more per country without one, of kind `state`, with its ISO code as id; phrases that the
        codebook already has, for whatever id, are left to it.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = path.write_text("MLI: {kind: state, label: Mali, names: [Mali]}", encoding="utf-8")
    >>> book = with_world(load.actors(path))
    >>> book.entries.set_index("id").loc[["MLI", "NER"], "label"].tolist()
    ['Mali', 'Niger']
    """
    import pandas as pd

    known, phrases = set(book.entries["id"]), set(book.patterns["phrase"])
    new = [country for country in country_records.countries() if country.code not in known]
    codes = {country.code for country in new}
    patterns = [
        pattern
        for pattern in countries.patterns()
        if pattern.phrase not in phrases and (pattern.id in codes or pattern.sort == "fixed")
    ]
    entries = pd.DataFrame({"id": [c.code for c in new], "label": [c.label for c in new]})
    entries = entries.assign(kind="state", definition=None, state=None, sector=None, source=SOURCE, line=0)
    return Codebook(
        entries=layer.joined(book.entries, entries),
        patterns=layer.joined(book.patterns, _rows(patterns)),
        offices=book.offices,
    )


def _rows(patterns: list[Pattern]) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame([(p.id, p.phrase, p.case, p.sort) for p in patterns], columns=["id", "phrase", "case", "sort"])
    polity = frame["phrase"].isin([seat for country in country_records.countries() for seat in country.seats])
    polity &= ~frame["phrase"].isin(["Delhi", "Washington", "Rawalpindi"])  # towns; the other seats are no places
    frame["role"] = polity.map({True: "polity", False: None}).astype(object)
    kind = (frame["id"] != "").map({True: "state", False: ""})
    return frame.assign(kind=kind, alone=False, source=SOURCE, **layer.OF_NO_FILE)
