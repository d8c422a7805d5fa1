"""Other people's sets in the form that `evaluate` reads: `python -m benchmarks.gold_forms KIND FROM TO`.

=========  ====================================================================  =====================================
kind       FROM                                                                  TO
=========  ====================================================================  =====================================
names      JSON lines of `doc`, `start`, `end`, `kind`; texts in a folder of      `texts/`, `names.jsonl`
           the file's name without its last `_word` (`newswire/`)
roles      JSON lines of `text`, `start`, `end`, `reading` (`lit`, `met`)          a text a line, `roles.jsonl`
speech     a folder of `texts/` and `speech.jsonl`                                 the same
dyads      JSON lines of `doc`, `text`, spans of source and target, `type`         a text a line, `events.jsonl`
countries  JSON lines of `id`, `text`, `source`, `target` (`actorText`, `code`)    a text a line, `countries.jsonl`
=========  ====================================================================  =====================================

Texts are copied byte for byte. What the form cannot say is left out and counted. Then `python -m analysis evaluate TO`,
with `--preprocessing none` where each text is a sentence; for countries `python -m benchmarks actor_countries TO`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis import documents, files
from analysis.errors import BroadsheetError, counted, did_you_mean

Record = dict[str, Any]
READINGS = {"lit": "place", "met": "polity"}
NOT_A_STATE = frozenset("IGO NGO MNC INT UNK".split())
RENAMED = {"JAP": "JPN", "ROM": "ROU", "WSB": "PSE", "GZS": "PSE"}  # older codes of the same


@dataclass
class Form:
    """Texts by id, the rows of one layer, and why others were left out."""

    layer: str
    texts: dict[str, bytes] = field(default_factory=dict)
    rows: list[Record] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def sentence(self, name: str, text: str) -> None:
        """A sentence as a text of its own."""
        self.texts[name] = text.encode("utf-8")


def _records(path: Path) -> Iterator[Record]:
    for number, line in enumerate(documents.text(path).split("\n"), 1):
        if line.strip():
            yield documents.record(line, f"{path.name}, line {number}")


def names(source: Path) -> Form:
    """Names in articles that lie beside them; only articles with a name were annotated."""
    form = Form("names", rows=list(_records(source)))
    folder = source.with_name(source.stem.rpartition("_")[0])
    for doc in sorted({row["doc"] for row in form.rows}):
        form.texts[doc] = (folder / f"{doc}.txt").read_bytes()
    return form


def roles(source: Path) -> Form:
    """Readings of place names, a sentence each."""
    form = Form("roles")
    for number, row in enumerate(_records(source)):
        if row["reading"] not in READINGS:
            form.left_out[f"a reading `{row['reading']}` that is neither place nor polity"] += 1
            continue
        form.sentence(doc := f"{number:04}", row["text"])
        form.rows.append({"doc": doc, "start": row["start"], "end": row["end"], "role": READINGS[row["reading"]]})
    return form


def speech(source: Path) -> Form:
    """Statements, which have the form already."""
    form = Form("speech", rows=list(_records(source / "speech.jsonl")))
    form.texts = {path.stem: path.read_bytes() for path in sorted((source / "texts").iterdir())}
    return form


def dyads(source: Path) -> Form:
    """Sentences with one labelled pair of actors each."""
    form = Form("events")
    for row in _records(source):
        form.sentence(row["doc"], row["text"])
        form.rows.append({name: value for name, value in row.items() if name != "text"})
    return form


def countries(source: Path) -> Form:
    """Actors with the country that an event coder gave them; what is no country's is left out."""
    form = Form("countries")
    for record in _records(source):
        for actor in _actors(record):
            words, code = actor.get("actorText"), str(actor.get("code") or "")[:3]
            at = record["text"].find(words) if words else -1
            if not code or code in NOT_A_STATE:
                form.left_out["an actor without a country"] += 1
            elif at < 0:
                form.left_out["an actor whose words do not stand in the text"] += 1
            else:
                form.sentence(record["id"], record["text"])
                form.rows.append(
                    {"doc": record["id"], "start": at, "end": at + len(words), "country": RENAMED.get(code, code)}
                )
    return form


def _actors(record: Mapping[str, Any]) -> Iterator[Record]:
    for side in ("source", "target"):
        given = record.get(side)
        yield from (actor for actor in (given if isinstance(given, list) else [given]) if isinstance(actor, dict))


KINDS: dict[str, Callable[[Path], Form]] = {
    "names": names,
    "roles": roles,
    "speech": speech,
    "dyads": dyads,
    "countries": countries,
}


def write(form: Form, folder: Path) -> None:
    """The folder of gold."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for name, raw in form.texts.items():
        if Path(name).name != name:
            raise BroadsheetError(f"The document `{name}` has no name that a file can have; rename it in the set.")
        (folder / "texts" / f"{name}.txt").write_bytes(raw)
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in form.rows)
    files.write(folder / f"{form.layer}.jsonl", "".join(lines))


def main(argv: list[str]) -> int:
    """Convert one set."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gold_forms",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name in ("kind", "source", "to"):
        parser.add_argument(name, metavar=name.upper())
    given = parser.parse_args(argv)
    try:
        if given.kind not in KINDS:
            raise BroadsheetError(f"There is no kind `{given.kind}`; {did_you_mean(given.kind, KINDS)}")
        form = KINDS[given.kind](Path(given.source))
        write(form, Path(given.to))
    except (BroadsheetError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{counted(len(form.rows), 'row')} on {counted(len(form.texts), 'text')}: {given.to}")
    for why, number in form.left_out.items():
        print(f"left out {number:,}: {why}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
