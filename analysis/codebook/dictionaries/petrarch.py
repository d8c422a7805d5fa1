"""Actor dictionaries of PETRARCH, TABARI and Phoenix: names in capitals, codes in brackets, roles with their dates.

References
----------
petrarch2, `petrarch/PETRreader.py` (`read_actor_dictionary`, `dstr_to_ordate`) at 06440de: the form, `+` for synonyms,
dates as YYYYMMDD or YYMMDD (to 30: this century), all of them inclusive. Its `PETR.Validate.actors.txt` at ed75ff1 and
`Phoenix.Countries.actors.txt` at 3ef2ce4.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from analysis import documents
from analysis.codebook.dictionaries import actor_codes
from analysis.codebook.dictionaries.actor_codes import Actor, Role
from analysis.codebook.dictionaries.dictionary_rows import Dictionary, Notes, of_rows
from analysis.errors import CodebookError

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_CODE = re.compile(r"\[([^\]\s<>]*)\s*([^\]]*)\]?")
_DATES = (
    re.compile(r"<\s*(?P<end>\d{6,8})"),
    re.compile(r">\s*(?P<start>\d{6,8})"),
    re.compile(r"(?P<start>\d{6,8})\s*-\s*(?P<end>\d{6,8})"),
)
_THIS_CENTURY = 30


def read(path: Path) -> Dictionary:
    r"""Read a dictionary of actors.

    Parameters
    ----------
    path : Path
        Blocks of a name, its synonyms behind `+` and its codes; a code with dates stands in a line of its own.

    Returns
    -------
    Dictionary
        An entry per actor: states by their code, others by their name. See `actor_codes` for what a code becomes.

    Raises
    ------
    CodebookError
        A synonym or a role stands before the first name, or no line has a code.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "quill.actors.txt"
    >>> _ = path.write_text("ILSE_QUILL_\n+QUILL_\n\t[MLIGOV 110101-20150630]\n", encoding="utf-8")
    >>> read(path).rows[["phrase", "sort", "state", "start", "end"]].values.tolist()[::2]
    [['Ilse Quill', 'name', 'MLI', '', ''], ['GOV', 'office', 'MLI', '2011-01-01', '2015-06-30']]
    """
    text, _ = documents.legacy(path, error=CodebookError)
    notes = Notes()
    actors = list(_actors(text, path, notes))
    if not any(actor.roles for actor in actors):
        raise CodebookError(
            f"{path.name}, line 1: expected actors of PETRARCH, such as `NORVANIA [NRV]`, found no code in brackets."
        )
    return of_rows(actor_codes.rows(actors, notes), notes)


def _actors(text: str, path: Path, notes: Notes) -> Iterator[Actor]:
    actor: Actor | None = None
    uncommented = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for number, line in enumerate(uncommented.splitlines(), 1):
        words = re.split(r"[#;]|<!", line)[0].rstrip()
        if "---STOP---" in words:
            break
        if not words.strip():
            continue
        if not words.lstrip().startswith(("[", "+")):
            if actor is not None:
                yield actor
            actor = Actor()
        elif actor is None:
            raise CodebookError(
                f"{path.name}, line {number:,}: expected the name of an actor first, found `{words.strip()}`."
            )
        _add(actor, words, number, notes)
    if actor is not None:
        yield actor


def _add(actor: Actor, line: str, number: int, notes: Notes) -> None:
    """A name, a synonym or a role; a name may have its code beside it."""
    words, bracket, rest = line.partition("[")
    if name := words.strip().removeprefix("+").strip():
        actor.names.append((name, number))
    if not bracket:
        return
    match = _CODE.match(bracket + rest)
    role = None if match is None else _role(match[1], match[2].strip(), number)
    if role is None:
        notes.add("Left out, since its dates cannot be read", line.strip(), number)
    else:
        actor.roles.append(role)


def _role(code: str, dates: str, line: int) -> Role | None:
    if not dates:
        return Role(code, line=line)
    for form in _DATES:
        if match := form.fullmatch(dates):
            days = {side: _day(given) for side, given in match.groupdict().items()}
            backwards = len(days) > 1 and "" not in days.values() and days["end"] < days["start"]
            return None if "" in days.values() or backwards else Role(code, **days, line=line)
    return None


def _day(digits: str) -> str:
    """A day as YYYY-MM-DD, or nothing where there is no such day."""
    if len(digits) < 8:
        digits = ("20" if int(digits[:2]) <= _THIS_CENTURY else "19") + digits[:6]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).isoformat()
    except ValueError:
        return ""
