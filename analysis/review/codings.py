"""The coding of a sentence: what was found in it, changed by a person step by step, and what they changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from analysis import contracts
from analysis.corpus import normalize
from analysis.errors import BroadsheetError
from analysis.present import exports

# What is decided, in the order in which it is shown.
REVIEWED = ("codes", "mentions", "speech", "events")
# The second column of a finding that can be recoded, and its words.
ALSO: dict[str, tuple[str, tuple[str, ...]]] = {
    "mentions": ("role", contracts.ROLES),
    "speech": ("qualifier", contracts.QUALIFIERS),
    "events": ("status", contracts.STATUSES),
}
# What is added stands for the government, as having happened, without a qualifier.
_ADDED = ("", "polity", "actual")


@dataclass(frozen=True)
class Finding:
    """A finding in a sentence.

    Parameters
    ----------
    layer : str
        One of `REVIEWED`.
    start, end : int
        Its place, as corrections give it: of a code its sentence's.
    value : str
        An actor, a theme, a speaker or a type of event; empty where there is none.
    also : str
        A role, a qualifier or a status; empty where there is none.
    words : str
        What stands there.
    told : str
        What else is to be shown of it.
    found : int
        Which of the machine's findings in the sentence it is, from 0; -1 for what a person added.
    kept : bool
        False for what is rejected.
    ends : str
        Of an event that a person added, its source and target as `NRV > SUD`.
    """

    layer: str
    start: int
    end: int
    value: str
    also: str = ""
    words: str = ""
    told: str = ""
    found: int = -1
    kept: bool = True
    ends: str = ""


Coding = tuple[Finding, ...]


def as_record(coding: Coding) -> list[dict[str, Any]]:
    """What is kept of a coding: the findings that stand.

    Examples
    --------
    >>> as_record((Finding("codes", 0, 9, "roads"), Finding("codes", 0, 9, "harvest", kept=False)))
    [{'layer': 'codes', 'start': 0, 'end': 9, 'value': 'roads', 'also': '', 'words': '', 'told': ''}]
    """
    shown = ("layer", "start", "end", "value", "also", "words", "told")
    rows = [(one, asdict(one)) for one in coding if one.kept]
    return [{name: row[name] for name in shown} | ({"ends": one.ends} if one.ends else {}) for one, row in rows]


def as_first_found(found: Coding, earlier: Sequence[Mapping[str, Any]], decided: Sequence[Mapping[str, Any]]) -> Coding:
    """What the machine found before a sentence was decided, with what it has found since.

    Parameters
    ----------
    found : tuple of Finding
        What stands in the tables, to which decisions may have been applied.
    earlier, decided : sequence of dict
        What had been found when the sentence was decided, and what was decided.

    Examples
    --------
    >>> earlier = as_record((Finding("codes", 0, 9, "roads", found=0),))
    >>> found = (Finding("codes", 0, 9, "harvest"), Finding("codes", 0, 9, "trade"))
    >>> [one.value for one in as_first_found(found, earlier, as_record((found[0],)))]
    ['roads', 'trade']
    """
    first = [Finding(**row) for row in earlier]
    known = {_key(row)[:4] for rows in (earlier, decided) for row in rows}
    added = [one for one in found if where(one)[:4] not in known]
    return tuple(replace(one, found=number) for number, one in enumerate([*first, *added]))


def of_record(record: Iterable[Mapping[str, Any]], machine: Coding) -> Coding:
    """A coding as it was kept, over what the machine found: what does not stand in it was rejected.

    Examples
    --------
    >>> machine = (Finding("codes", 0, 9, "roads", found=0), Finding("codes", 0, 9, "harvest", found=1))
    >>> [(one.value, one.kept) for one in of_record([{**as_record(machine)[0]}], machine)]
    [('roads', True), ('harvest', False)]
    """
    left = list(record)
    told: list[Finding] = []
    for one in machine:
        same = [k for k, row in enumerate(left) if _key(row) == where(one)]
        told.append(replace(one, also=left.pop(same[0])["also"]) if same else replace(one, kept=False))
    return (*told, *(Finding(**row) for row in left))


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["layer"], row["start"], row["end"], row["value"], row.get("ends", "")


def rejected(coding: Coding, at: int) -> Coding:
    """A finding rejected, or taken back where it was; what a person added goes.

    Examples
    --------
    >>> coding = (Finding("codes", 0, 9, "roads", found=0),)
    >>> rejected(coding, 0)[0].kept, rejected(rejected(coding, 0), 0) == coding
    (False, True)
    """
    one = coding[at]
    if one.found < 0:
        return coding[:at] + coding[at + 1 :]
    return (*coding[:at], replace(one, kept=not one.kept), *coding[at + 1 :])


def recoded(coding: Coding, at: int, value: str) -> Coding:
    """A finding with another value, unless that stands at its place already: then the finding goes.

    Examples
    --------
    >>> recoded((Finding("mentions", 0, 4, "NRV", "polity"),), 0, "SUD")[0].value
    'SUD'
    """
    one = coding[at]
    wanted = where(replace(one, value=value))
    if any(k != at and other.kept and where(other) == wanted for k, other in enumerate(coding)):
        return rejected(coding, at) if one.kept else coding
    return (*coding[:at], replace(one, value=value, kept=True), *coding[at + 1 :])


def turned(coding: Coding, at: int) -> Coding:
    """A finding with the next role, qualifier or status.

    Examples
    --------
    >>> turned((Finding("mentions", 0, 4, "NRV", "polity"),), 0)[0].also
    'place'
    """
    one = coding[at]
    words = ALSO.get(one.layer, ("", ()))[1]
    if not words:
        return coding
    following = words[(words.index(one.also) + 1) % len(words)] if one.also in words else words[0]
    return (*coding[:at], replace(one, also=following), *coding[at + 1 :])


def themed(coding: Coding, theme: str, start: int, end: int, words: str) -> Coding:
    """The theme of a sentence given, or taken from it.

    Examples
    --------
    >>> once = themed((), "roads", 0, 9, "Roads end")
    >>> once[0].value, themed(once, "roads", 0, 9, "Roads end")
    ('roads', ())
    """
    for at, one in enumerate(coding):
        if one.layer == "codes" and one.value == theme:
            return rejected(coding, at)
    return (*coding, Finding("codes", start, end, theme, words=words))


def named(coding: Coding, actor: str, start: int, end: int, words: str, *, role: str = "") -> Coding:
    """A mention added, or taken back where it had been rejected.

    Examples
    --------
    >>> named((), "NRV", 3, 11, "Norvania", role="polity")[0].words
    'Norvania'
    """
    return added(coding, Finding("mentions", start, end, actor, role, words))


def added(coding: Coding, finding: Finding) -> Coding:
    """A finding added, or taken back where it had been rejected.

    Examples
    --------
    >>> event = Finding("events", 9, 12, "CONSULT", "actual", "met", ends="NRV > SUD")
    >>> added(added((), event), event) == (event,)
    True
    """
    for at, one in enumerate(coding):
        if where(one) == where(finding):
            return coding if one.kept else rejected(coding, at)
    return (*coding, finding)


def resized(coding: Coding, at: int, start: int, end: int, words: str) -> Coding:
    """A mention, or what a person added, with other bounds; the machine's own is rejected, a new one stands beside it.

    Examples
    --------
    >>> coding = (Finding("mentions", 0, 4, "NRV", "polity", "Norv", found=0),)
    >>> [(one.end, one.kept) for one in resized(coding, 0, 0, 8, "Norvania")]
    [(4, False), (8, True)]
    """
    one = coding[at]
    if one.layer == "codes" or (one.layer != "mentions" and one.found >= 0):
        raise BroadsheetError(
            "Bounds are decided of mentions and of what a person added; reject this finding, and add another."
        )
    if (start, end) == (one.start, one.end):
        return coding
    if one.layer != "mentions":
        return (*coding[:at], replace(one, start=start, end=end, words=words), *coding[at + 1 :])
    without = rejected(coding, at) if one.kept else coding
    return named(without, one.value, start, end, words, role=one.also)


def where(one: Finding) -> tuple[str, int, int, str, str]:
    """What tells a finding from the others of its sentence."""
    return one.layer, one.start, one.end, one.value, one.ends


def changes(machine: Coding, coding: Coding, layers: Sequence[str] = REVIEWED) -> list[dict[str, Any]]:
    """What a person decided of a sentence, as lines of the file of corrections.

    Parameters
    ----------
    machine, coding : tuple of Finding
        The coding as found, and as decided.
    layers : sequence of str
        What was judged; of the others nothing is said.

    Returns
    -------
    list of dict
        `start`, `end`, `layer`, `decision`, `value`, `text`; what is as it was found is accepted.

    Examples
    --------
    >>> found = (Finding("mentions", 0, 8, "NRV", "polity", "Norvania", found=0),)
    >>> [(row["decision"], row["value"]) for row in changes(found, turned(recoded(found, 0, "SUD"), 0))]
    [('recode', 'NRV > SUD'), ('recode', 'SUD > place')]
    >>> [row["decision"] for row in changes(found, resized(found, 0, 0, 4, "Norv"))]
    ['reject', 'accept']
    """
    rows: list[dict[str, Any]] = []
    for one in coding:
        if one.layer in layers:
            rows += [_row(one, decision, value) for decision, value in _decided(one, machine)]
    return rows


def _decided(one: Finding, machine: Coding) -> Iterator[tuple[str, str]]:
    if one.found < 0:
        yield "accept", f"{one.value}: {one.ends}" if one.ends else one.value
        if one.also not in _ADDED:
            yield "recode", f"{one.value} > {one.also}"
        return
    was = machine[one.found]
    if not one.kept:
        yield "reject", was.value
        return
    if one.value != was.value:
        yield "recode", f"{was.value} > {one.value}" if was.value else one.value
    if one.also != was.also and one.also:
        yield "recode", f"{one.value} > {one.also}" if one.value else one.also
    if (one.value, one.also) == (was.value, was.also):
        yield "accept", one.value


def _row(one: Finding, decision: str, value: str) -> dict[str, Any]:
    words = normalize.string(one.words)
    # words that a spreadsheet would run are no check that survives it
    text = words if exports.safe(words) == words else ""
    return {"start": one.start, "end": one.end, "layer": one.layer, "decision": decision, "value": value, "text": text}
