"""A made-up press of any size, with plainly fictional names: `python -m tests.made_up FOLDER 1000`.

It is a project of its own: 24 states in three blocs with a capital, a leader and a demonym each, articles of six
outlets over two years, statements with and without names, acts, dates, and one article in twenty printed twice.
States of one bloc meet more often than others, so a network has something to find.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tests.study import made

STATES = (
    "Norvania Sudland Ostrel Zendria Ruritia Graustan Borduva Syldava Vulgara Molvania Elbonia Freedonia "
    "Sylvaria Klopstok Tomaina Bacterra Osterlich Vespugia Latvera Genovar Kravozia Sokovar Wadiyar Zubrowka"
).split()
OUTLETS = ("The Evening Lark", "Zenda Post", "Harbour Mail", "The Morning Finch", "Capital Ledger", "Hill Courier")
FIRST = "Ilse Anton Mirela Jonas Petra Viktor Edda Ruben Hanna Oskar Livia Emil".split()
LAST = "Quill Brandeis Torvald Mezger Holub Varga Lindqvist Sarkan Ostermann Pelligrew Dray Kovalenz".split()
TOPICS = (
    ("a joint exercise with warships and a new air defence pact", "defence"),
    ("trade, investment and new credit for industry", "trade"),
    ("a corridor of roads and ports", "roads"),
    ("vaccines and hospitals", "health"),
    ("a civil nuclear plant and gas supplies", "energy"),
    ("terror groups and their radicalisation", "terror"),
)
PLAIN = (
    "Rain fell over the harbour for most of the week.",
    "Prices of bread rose again in the markets of the old town.",
    "The festival of lanterns drew more guests than last year.",
    "A new bridge was opened to the public after long repairs.",
)


def write(folder: Path, n: int, *, seed: int = 0) -> Path:
    """Make the project with `n` articles."""
    study = made(folder, articles=False, grid="")
    rng = np.random.default_rng(seed)
    (folder / "codebook" / "actors.yaml").write_text(codebook(), encoding="utf-8")
    settings = folder / "broadsheet.toml"
    text = settings.read_text(encoding="utf-8").replace('actors = "world"   ', 'actors = "codebook"')
    settings.write_text(text, encoding="utf-8")
    rows, bodies = [], []
    for k in range(n):
        day = date(2031, 1, 1) + timedelta(days=int(rng.integers(0, 730)))
        repeated = bool(bodies) and rng.random() < 0.05
        body = bodies[int(rng.integers(len(bodies)))] if repeated else article(rng, day)
        bodies.append(body)
        outlet = OUTLETS[int(rng.choice(len(OUTLETS), p=[0.35, 0.25, 0.15, 0.1, 0.1, 0.05]))]
        rows.append({"id": f"made-{k:05}", "outlet": outlet, "published": day.isoformat(),
                     "title": f"Made-up report {k}", "text": body})  # fmt: skip
    with (folder / "articles" / "press.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return study.folder


def codebook() -> str:
    """Two dozen states and their leaders, as YAML."""
    parts = []
    for k, state in enumerate(STATES):
        code, capital, person = _of(k)
        parts.append(
            f"{code}:\n  kind: state\n  label: {state}\n  names: [{state}]\n  demonyms: [{state}ese]\n"
            f"  metonyms: [{capital}]\n\n{person.replace(' ', '_').lower()}:\n  kind: person\n  label: {person}\n"
            f"  names: [{person}]\n  surnames: [{person.split()[1]}]\n  state: {code}\n"
        )
    return "\n".join(parts)


def _of(k: int) -> tuple[str, str, str]:
    """Code, capital and leader of a state; the names are unlike those of any other state."""
    state = STATES[k]
    return (
        f"X{chr(65 + k // 26)}{chr(65 + k % 26)}",
        f"{state[:4]}grad",
        f"{FIRST[k % 12]} {LAST[(k * 5 + k // 12) % 12]}",
    )


def article(rng: np.random.Generator, day: date) -> str:
    """One article: some twenty sentences on a pair of states, with others in passing."""
    bloc = int(rng.choice(3, p=[0.5, 0.3, 0.2]))
    ranks = np.arange(1, 9) ** -0.8
    one, other, third = rng.choice(8, size=3, replace=False, p=ranks / ranks.sum()) + 8 * bloc
    if rng.random() < 0.35:  # across the blocs
        third = int(rng.integers(len(STATES)))
    topic = TOPICS[(bloc * 2 + int(rng.integers(3))) % len(TOPICS)][0]
    (_, _, leader), (_, capital, _) = _of(int(one)), _of(int(other))
    a, b, c = (STATES[int(k)] for k in (one, other, third))
    weekday = (day - timedelta(days=int(rng.integers(1, 6)))).strftime("%A")
    said = [
        f"{a} and {b} signed an agreement on {topic} on {weekday}.",
        f"“We will work with {b} for many years,” said {leader}.",
        f"{leader} said that {a} would visit {capital} for talks next month.",
        "“Nothing is settled yet,” said a diplomat who asked not to be named.",
        f"{a} accused {c} of breaking the treaty.",
        f"{b} rejected the demands of {c}.",
        f"According to officials, {a} is ready to help {b} with {topic}.",
        f"{capital} is keen on {topic}.",
        f"The summit of {a}, {b} and {c} dealt with {topic}.",
        f"{c} expressed concern over the plans of {a}.",
    ]
    kept = [s for s in said if rng.random() < 0.6] or said[:1]
    filler = [
        f"{PLAIN[int(rng.integers(len(PLAIN)))][:-1]}, in the {int(rng.integers(2, 99))}th street." for _ in range(6)
    ]
    order = rng.permutation(len(kept) + len(filler))
    sentences = [[*kept, *filler][int(k)] for k in order]
    return "\n\n".join(" ".join(sentences[k : k + 3]) for k in range(0, len(sentences), 3))


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2])))
