"""What a study fixed before it looked at its results: codebook, choices, claims, sample, each by its checksum."""

import hashlib
import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from analysis import documents, files, settings
from analysis.errors import BroadsheetError
from analysis.settings import FILE, Settings

# Beside broadsheet.toml: what was fixed, a line each time; and what the researcher claims, written by hand.
FROZEN, CLAIMS = "frozen.jsonl", "claims.toml"
_CODEBOOKS = {"actors": "codebook of actors", "themes": "codebook of themes", "verbs": "codebook of verbs"}
# How a sample was drawn; its codes come later.
_OF_THE_DRAW = ("doc", "start", "end", "stratum", "inclusion", "by", "seed", "drawn")


def freeze(given: Namespace) -> None:
    """Write down what stands now, with the day."""
    project = settings.load()
    now = state(project)
    row = {
        "day": date.today().isoformat(),
        "note": (given.note or "").encode("utf-8", "backslashreplace").decode(),
        "claims": claims(project),
        "files": now,
    }
    rows = [*read(project), row]
    files.write(place(project), "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in rows))
    print(f"fixed on {row['day']} in {FROZEN}: {', '.join(now)}")
    if CLAIMS.removesuffix(".toml") not in now:
        print(f"note: no claims are among it; write yours into {CLAIMS}, a table each with `says`, and freeze again")
    print(f"commit {FROZEN}: the history of the project, not this file alone, vouches for the day")


def place(project: Settings) -> Path:
    """Where is kept what was fixed."""
    return project.root / FROZEN


def sources(project: Settings) -> dict[str, Path]:
    """The files that can be fixed, of those that are there, by what they are called."""
    named = {label: project.codebooks / f"{name}.yaml" for name, label in _CODEBOOKS.items()}
    named |= {"settings": project.root / FILE, "choices": project.choices}
    named |= {"claims": project.root / CLAIMS, "sample": project.sample}
    return {label: path for label, path in named.items() if documents.there(path)}


def state(project: Settings) -> dict[str, str]:
    """The checksum of each of `sources` as it stands, whatever its line ends; of the sample that of its draw alone."""
    return {
        label: hashlib.sha256("\n".join(_lines(path, label)).encode()).hexdigest()
        for label, path in sources(project).items()
    }


def _lines(path: Path, label: str) -> list[str]:
    lines = documents.text(path).splitlines()
    if label != "sample":
        return lines
    return [json.dumps([row.get(name) for name in _OF_THE_DRAW]) for row in _rows(path)]


def _rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON; one that holds no names and values is empty."""
    lines = [(n, line) for n, line in enumerate(documents.text(path).splitlines(), start=1) if line.strip()]
    rows = [documents.record(line, f"{path.name}, line {n}") for n, line in lines]
    return [row if isinstance(row, dict) else {} for row in rows]


def claims(project: Settings) -> list[str]:
    """What the researcher claims, in their words.

    Raises
    ------
    BroadsheetError
        A claim has no words.
    """
    path = project.root / CLAIMS
    if not documents.there(path):
        return []
    given = documents.toml(path, error=BroadsheetError)
    for name, own in given.items():
        if not isinstance(own, dict) or not isinstance(own.get("says"), str) or not own["says"].strip():
            raise BroadsheetError(
                f'{CLAIMS}: expected a table for `{name}` with what it claims, such as\n[{name}]\nsays = "Trade is '
                'spoken of more than defence."'
            )
    return [" ".join(own["says"].split()) for own in given.values()]


def read(project: Settings) -> list[dict[str, Any]]:
    """What was fixed, each time, the last one at the end: `day`, `note`, `claims`, and `files` with their checksums.

    Raises
    ------
    BroadsheetError
        A line is not what `freeze` writes.
    """
    if not documents.there(place(project)):
        return []
    rows = _rows(place(project))
    for number, row in enumerate(rows, start=1):
        if not isinstance(row.get("files"), dict) or not _a_day(row.get("day")):
            raise BroadsheetError(
                f"{FROZEN}, entry {number}: expected a day and checksums, as `freeze` writes them; restore the file, "
                "or take that line out."
            )
    return rows


def _a_day(value: object) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
