"""Who is known of the actors in news that others coded: states, sectors, and both ends of a dyad.

`python -m benchmarks.world_actors FOLDER`: the folder holds `dyads.jsonl` (a sentence, and the spans of a source and
a target) or `plover_gsr.jsonl` (actors with code and sector), or both, in the form of PLOVER's gold standard records.
Half of each is set apart by a seed: lists and rules may be read against the half `seen`, never against the other.
"""

import json
import random
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.codebook.world import actors, country_records

SEED = 11
ENDS = {
    "both ends named": (),
    "both ends named, towns too": ("towns",),
    "both ends named or described": ("towns", "groups"),
}
HALVES = ("seen", "held out", "both")
# Codes of the records that are no ISO codes, and sectors that the same records also write otherwise.
CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
SECTORS = {"JRN": "MED", "MED": "HLH", "CIV": "CVL", "SOC": "CVL", "MOS": "ELI", "REL": "ELI"}


class Case(NamedTuple):
    """An actor that somebody coded: words, sentence, day, and country and sector where they are given."""

    text: str
    context: str
    day: date | None
    country: str | None
    sector: str | None


def run(folder: Path) -> pd.DataFrame:
    """One row per measure and half: the number of cases, and the share that is right."""
    rows: list[tuple[str, str, int, float]] = []
    if (folder / "plover_gsr.jsonl").is_file():
        for half, cases in _halves(list(records(folder / "plover_gsr.jsonl"))):
            rows += [(name, half, *share) for name, share in _judged(cases).items()]
    if (folder / "dyads.jsonl").is_file():
        for half, dyads in _halves(_lines(folder / "dyads.jsonl")):
            for name, kinds in ENDS.items():
                known = [all(_known(dyad, end, kinds) for end in ("source", "target")) for dyad in dyads]
                rows.append((name, half, len(known), round(sum(known) / len(known), 3)))
    return pd.DataFrame(rows, columns=["what", "half", "cases", "right"])


def records(file: Path) -> Iterator[Case]:
    """The actors of records that name a source and a target, both with words and a code."""
    for record in _lines(file):
        ends = [[a for a in record.get(end) or [] if isinstance(a, dict)] for end in ("source", "target")]
        if all(end and all(a.get("actorText") and a.get("code") for a in end) for end in ends):
            for given in (a for end in ends for a in end):
                yield _case(given, record)


def _case(given: dict[str, Any], record: dict[str, Any]) -> Case:
    states = {country.code for country in country_records.countries()}
    code = CODES.get(given["code"], given["code"])
    sector = (given.get("sector") or "")[:3]
    sector = SECTORS.get(sector, sector) if sector.isalpha() else ""
    return Case(given["actorText"], record["text"], None, code if code in states else None, sector or None)


def _judged(cases: list[Case]) -> dict[str, tuple[int, float]]:
    """Shares of states and sectors that are right, words alone and with their sentence."""
    found = [(case, actors.actor(case.text, context=case.context, day=case.day)) for case in cases]
    country = [hit is not None and hit.state == case.country for case, hit in found if case.country]
    sector = [hit is not None and hit.sector == case.sector for case, hit in found if case.sector]
    return {
        "state of an actor": (len(country), round(sum(country) / len(country), 3)),
        "sector of an actor": (len(sector), round(sum(sector) / len(sector), 3)),
    }


def _known(dyad: dict[str, Any], end: str, kinds: Collection[str]) -> bool:
    """Whether an actor is found within the words of one end of a dyad, in its sentence."""
    start, past = dyad[f"{end}_start"], dyad[f"{end}_end"]
    found = actors.named(dyad["text"])
    counted = [a for a in found if "towns" in kinds or a.sort != "term"]
    counted += actors.groups(dyad["text"], found) if "groups" in kinds else []
    return any(a.start < past and a.end > start for a in counted)


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _halves(cases: list[Any]) -> Iterable[tuple[str, list[Any]]]:
    """Half of the cases by a seed, the others, and all."""
    order = random.Random(SEED).sample(range(len(cases)), len(cases))
    middle = len(cases) // 2
    parts = [sorted(order[:middle]), sorted(order[middle:]), range(len(cases))]
    return [(half, [cases[n] for n in part]) for half, part in zip(HALVES, parts, strict=True)]


if __name__ == "__main__":
    print(run(Path(sys.argv[1])).to_string(index=False))
