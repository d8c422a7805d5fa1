"""What a line of gold must say: the fields of its layer, in words that are known, at places that there are."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis import contracts, documents
from analysis.errors import BroadsheetError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

# What a row of each layer must say, beside its document.
LAYERS: dict[str, tuple[str, ...]] = {
    "lines": ("line", "label"),
    "bodies": ("text",),
    "articles": (),
    "mentions": ("start", "end", "actor"),
    "names": ("start", "end", "kind"),
    "roles": ("start", "end", "role"),
    "sentences": ("start", "end", "themes"),
    "speech": ("start", "end", "kind"),
    "events": ("type",),
    "dates": ("start", "end", "earliest", "latest"),
}
WHERE = "where"
"""The column that says in which file and line a row stands."""
NUMBERS = ("line", "start", "end")
WORDS = ("label", "kind", "role", "actor", "text")
ACTORS = ("source", "target")
PAIR = ("source_start", "source_end", "target_start", "target_end")
SPANS = (("start", "end"), ("speaker_start", "speaker_end"), PAIR[:2], PAIR[2:])
_BEYOND_ANY_TEXT = 2**40  # characters; a table of numbers ends at 2**63
_MAY_BE_EMPTY = ("earliest", "latest", "themes")
SAW = ("text alone", "text and codes of the program", "text and codes of another coder")
"""What a coder had before them."""
CODED = ("coder", "date", "saw", "adjudicated_by", "adjudicated_on")
"""What a row may say of how it was coded: by whom, when, having seen what; who decided a disagreement, and when."""
_DAYS = ("date", "adjudicated_on")
_ROLE = ("role", contracts.ROLES)
_KNOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "lines": ("label", contracts.LABELS),
    "names": ("kind", contracts.NAME_KINDS),
    "roles": _ROLE,
    "mentions": _ROLE,
    "speech": ("kind", contracts.SPEECH_KINDS),
}
_QUALIFIER = ("qualifier", contracts.QUALIFIERS)


def row(line: str, layer: str, where: str) -> dict[str, Any]:
    """One line of a layer.

    Parameters
    ----------
    line : str
        JSON: an object.
    layer : str
        One of `LAYERS`.
    where : str
        The file and the line, for complaints.

    Raises
    ------
    BroadsheetError
        It is no JSON, lacks a field, has a word that is no choice there, or a span that is backwards or empty.

    Examples
    --------
    >>> row('{"doc": "a", "start": 5, "end": 3, "role": "place"}', "roles", "roles.jsonl, line 2")
    Traceback (most recent call last):
    ...
    analysis.errors.BroadsheetError: roles.jsonl, line 2 has start = 5 and end = 3; expected 0 <= start < end.
    """
    found = documents.record(line, where)
    if not isinstance(found, dict):
        raise BroadsheetError(f"{where} is no JSON object; expected fields such as {', '.join(_needed({}, layer))}.")
    _complete(found, layer, where)
    _in_words(found, where)
    _chosen(found, layer, where)
    for start, end in SPANS:
        _forwards(found, start, end, where)
    _drawn(found, where)
    _coded(found, where)
    return {**found, "doc": str(found["doc"]), WHERE: where}


def _needed(found: Mapping[str, Any], layer: str) -> tuple[str, ...]:
    ends = PAIR if any(found.get(name) is not None for name in PAIR) else ACTORS
    return ("doc", *LAYERS[layer], *(ends if layer == "events" else ()))


def _complete(found: Mapping[str, Any], layer: str, where: str) -> None:
    needed = _needed(found, layer)
    for name in needed:
        value = found.get(name)
        if name not in found or (value is None and name not in _MAY_BE_EMPTY):
            raise BroadsheetError(f"{where} lacks `{name}`; a line of {layer} needs {', '.join(needed)}.")
        if name in (*NUMBERS, *PAIR) and not _whole(value):
            raise BroadsheetError(f"{where} has {name} = {value!r}; expected a whole number of characters.")
    given = found.get("type")
    if layer == "events" and not (isinstance(given, str) or (isinstance(given, list) and given)):
        raise BroadsheetError(f"{where} has type = {given!r}; expected a type, or a list of those that count.")


def _in_words(found: Mapping[str, Any], where: str) -> None:
    for name in (*WORDS, *ACTORS, "speaker"):
        if isinstance(found.get(name), list | dict):
            raise BroadsheetError(f"{where} has {name} = {found[name]!r}; expected a word.")
    for name in ("themes", "type"):
        given = found.get(name)
        if isinstance(given, list) and not all(isinstance(one, str) for one in given):
            raise BroadsheetError(f"{where} has {name} = {given!r}; expected words.")
    if not isinstance(found.get("themes") or [], list):
        raise BroadsheetError(f"{where} has themes = {found['themes']!r}; expected a list of themes.")


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _BEYOND_ANY_TEXT


def _chosen(found: Mapping[str, Any], layer: str, where: str) -> None:
    """A kind, role or label is one that the program knows; others' words have to be put into ours first."""
    for name, known in (_KNOWN.get(layer, ("", ())), *((_QUALIFIER,) if layer == "speech" else ())):
        value = found.get(name)
        if value is not None and value not in known:
            raise BroadsheetError(f"{where} has {name} = {value!r}; {did_you_mean(str(value), known)}")


def _forwards(found: Mapping[str, Any], start: str, end: str, where: str) -> None:
    first, last = found.get(start), found.get(end)
    if first is None and last is None:
        return
    if not (_whole(first) and _whole(last)):
        raise BroadsheetError(f"{where} has {start} = {first!r} and {end} = {last!r}; expected two whole numbers.")
    if not 0 <= int(first or 0) < int(last or 0):
        raise BroadsheetError(f"{where} has {start} = {first} and {end} = {last}; expected 0 <= start < end.")


def _drawn(found: Mapping[str, Any], where: str) -> None:
    """The chance with which a sentence was drawn to be coded is one."""
    chance = found.get("inclusion")
    if chance is not None and (isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 < chance <= 1):
        raise BroadsheetError(f"{where} has inclusion = {chance!r}; expected a probability above 0 and up to 1.")


def _coded(found: Mapping[str, Any], where: str) -> None:
    """Who coded and decided are names, when are days, and what was seen is one of few things."""
    for name in CODED:
        value = found.get(name)
        if value is None:
            continue
        if not isinstance(value, str) or not value.strip():
            raise BroadsheetError(f"{where} has {name} = {value!r}; expected words, or leave it out.")
        if name in _DAYS and not _day(value):
            raise BroadsheetError(f"{where} has {name} = {value!r}; expected a day such as 2031-02-03.")
        if name == "saw" and value not in SAW:
            raise BroadsheetError(f"{where} has saw = {value!r}; {did_you_mean(value, SAW)}")
    if found.get("adjudicated_on") is not None and found.get("adjudicated_by") is None:
        raise BroadsheetError(f"{where} has adjudicated_on and not adjudicated_by; say who decided.")


def _day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def within_texts(rows: "pd.DataFrame", texts: Mapping[str, str]) -> None:
    """Every span of some rows lies in its text.

    Parameters
    ----------
    rows : DataFrame
        A layer of the gold.
    texts : mapping
        The text of each article that was read.

    Raises
    ------
    BroadsheetError
        A span ends beyond its text.
    """
    import pandas as pd

    length = pd.Series([len(texts[a]) if a in texts else None for a in rows["article_id"]], rows.index, dtype="float64")
    for _, end in SPANS:
        if end not in rows:
            continue
        beyond = rows[pd.to_numeric(rows[end]).astype("float64") > length]
        for one in beyond.head(1).to_dict("records"):
            place = one.get(WHERE, "the gold")
            raise BroadsheetError(
                f"{place} has {end} = {one[end]:.0f}, beyond the text of `{one['article_id']}` with its "
                f"{len(texts[str(one['article_id'])]):,} characters; offsets count code points of the text as it is, "
                "line ends of two characters included."
            )
