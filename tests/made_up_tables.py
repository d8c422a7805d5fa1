"""Made-up tables drawn from the contracts: whole, hollow, odd, and of one piece.

Nothing here names the columns that can be empty. A column or a table that a contract gains is drawn here from then on:
by its kind and its choices, and, where it can be empty, empty in some rows or in all of them.
"""

import os
import tomllib
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis import schema
from analysis.contracts import CODINGS, LABELS, PARTS, Column, Table
from analysis.measure.inference import headline_claims, specification_grid
from analysis.measure.inference.joint_test import STATISTICS
from analysis.present.evidence import links
from analysis.present.findings import claim_checks
from tests.long import LONG
from tests.made_up_words import ACTORS, AWKWARD, DAYS, LAYERS, TEXTS, THEMES

Row = dict[str, Any]


def tied(contender: str) -> str:
    """Where a tie opens."""
    one, other = contender.split()
    return links.tie(one, other)


def spoken(_: str) -> str:
    """Where a source opens: whether it says anything is drawn apart."""
    return links.STATEMENTS


OPENS = {"theme": links.theme, "voice": spoken, "actor": links.actor}
Tables = dict[str, pd.DataFrame]
# Made-up projects in a test; more take longer and find rarer things.
CASES = int(os.environ.get("BROADSHEET_CASES", "40" if LONG else "10"))
# Every column that can be empty.
NULLABLE = tuple(
    (name, column) for name, table in schema.TABLES.items() for column, spec in table.columns.items() if spec.optional
)
# The claims by their group of choices, each with who can be first; and a grid of them.
CLAIMS: dict[str, dict[str, tuple[str, ...]]] = {
    "ties": {"tie": ("NRV SUD", "OST SUD"), "actor": ("NRV", "SUD")},
    "themes": {"theme": THEMES},
    "voices": {"voice": ("", "SUD")},
    "relations": {"relation": ("NRV SUD", "NRV OST"), "conflict": ("NRV SUD",)},
}
GRID = """
[ties]
least = {values = [1, 2], reason = "an accident"}
[themes]
share = {values = ["of all sentences", "mean over articles"], reason = "long articles"}
[voices]
counted = {values = ["statements", "words"], reason = "length"}
[relations]
balance = {values = ["gross", "net"], reason = "what is told"}
"""
# What there must be for anything else to be: of these there is little only where there is little of all.
_GROUND = ("texts", "lines", "articles", "sentences")
_SPANS = ("", "trigger_", "source_", "target_", "speaker_")


def drawn(
    seed: int,
    *,
    articles: int = 5,
    empty: Collection[tuple[str, str]] = (),
    full: bool = False,
    without: Collection[str] = (),
    one: Collection[str] = (),
) -> Tables:
    """The tables of a made-up project, whose ids, sentences and spans fit together.

    Parameters
    ----------
    seed : int
        For all that is drawn.
    articles : int
        How many there are.
    empty : collection of (table, column)
        Columns without a value in any row; every other one of `NULLABLE` lacks some.
    full : bool
        Whether no cell is empty but those of `empty`.
    without, one : collection of str
        Tables that are cut to no row, and to one. What is coded stands in the sentences that are left.
    """
    press = _Press(np.random.default_rng(seed), articles, without=without, one=one)
    found = {}
    for table in schema.TABLES.values():
        hollow = {column for name, column in empty if name == table.name}
        rows = [_filled(row, table, press, hollow=hollow, full=full) for row in press.rows(table)]
        frame = pd.DataFrame(rows, columns=[*table.columns]) if rows else schema.empty(table.name)
        found[table.name] = typed(table.name, frame).drop_duplicates([*table.key], ignore_index=True)
    return found


def typed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """A table, or some of its columns, with the dtypes of its contract."""
    kinds = {column: spec.kind for column, spec in schema.contract(name).columns.items() if column in frame}
    days = {column: frame[column].to_numpy("datetime64[s]") for column, kind in kinds.items() if kind == "day"}
    others = {column: schema.DTYPES[kind] for column, kind in kinds.items() if kind != "day"}
    return frame.assign(**days).astype(others)


def _filled(row: Row, table: Table, press: "_Press", *, hollow: set[str], full: bool) -> Row:
    """A row with every column of its table; days in their order."""
    filled = {}
    for column, spec in table.columns.items():
        lacks = column in hollow or (spec.optional and not full and press.rng.random() < 0.35)
        fits = column in row and (not spec.choices or row[column] in spec.choices)
        filled[column] = None if lacks else row[column] if fits else press.value(column, spec)
    days = [column for column, spec in table.columns.items() if spec.kind == "day"]
    known = sorted(filled[column] for column in days if filled[column] is not None)
    return filled | dict(zip([column for column in days if filled[column] is not None], known, strict=True))


class _Press:
    """Articles with their lines and sentences, from which the rows of every table are drawn."""

    def __init__(
        self, rng: np.random.Generator, articles: int, *, without: Collection[str], one: Collection[str]
    ) -> None:
        self.rng, self.without, self.one = rng, without, one
        self.ids = [("plain", "two words", "a.b_c", "äöü", "x" * 80)[k % 5] + f"_{k}" for k in range(articles)]
        self.ids = self._cut("articles", self.ids)
        self.text: dict[str, str] = {}
        self.lines: list[Row] = []
        self.sentences: list[Row] = []
        for number, article_id in enumerate(self.ids):
            self._write(article_id, sentences=0 if number % 4 == 3 else int(rng.integers(1, 9)))
        self.sentences = self._cut("sentences", self.sentences)

    def _cut(self, table: str, rows: list[Any]) -> list[Any]:
        return [] if table in self.without else rows[:1] if table in self.one else rows

    def _write(self, article_id: str, *, sentences: int) -> None:
        """The source of an article, line by line; some lines are no sentence, some sentences are repeated."""
        text = ""
        for number in range(sentences + 2):
            words = " ".join(str(self.pick(TEXTS)) for _ in range(self.rng.integers(1, 4))).replace("\n", " ")
            row = {"article_id": article_id, "line": number, "start": len(text), "end": len(text) + len(words)}
            text += words + "\n"
            self.lines.append(row | {"label": "article" if number < sentences else self.pick(LABELS)})
            if number < sentences:
                own = {"sentence_id": number, "part": "body" if number else self.pick(PARTS), "text": words}
                self.sentences.append(row | own)
        self.text[article_id] = text

    def pick(self, values: Collection[Any]) -> Any:
        """One of several."""
        return [*values][int(self.rng.integers(len(values)))]

    def value(self, column: str, spec: Column) -> Any:
        """A value of a column of which nothing is known but its contract."""
        if spec.choices:
            return self.pick(spec.choices)
        if column.endswith("_id") and spec.kind == "text":
            return self.pick([*(actor for actor, _ in ACTORS), "anonymous"])
        drawn = {
            "text": self.pick(AWKWARD),
            "count": int(self.rng.integers(0, 40)),
            "offset": int(self.rng.integers(0, 40)),
            "day": np.datetime64(self.pick(DAYS), "s"),
            "number": float(self.rng.random()),
            "list": [],
        }
        return drawn[spec.kind]

    def rows(self, table: Table) -> list[Row]:
        """The rows of a table, with what must fit to other tables; the rest is filled from the contract."""
        own = getattr(self, f"_{table.name}", None)
        rows: list[Row] | None = (
            self.lines if table.name == "lines" else self.sentences if table.name == "sentences" else None
        )
        if rows is None:
            rows = list(own() if own else self._coded(table))
        return rows if table.name in _GROUND else self._cut(table.name, rows)

    def _coded(self, table: Table) -> Iterator[Row]:
        """Rows in the sentences, or of the articles, of a table of which no more is known."""
        if "article_id" not in table.columns:
            yield from ({} for _ in range(6))
            return
        of = self.sentences if "sentence_id" in table.columns else [{"article_id": one} for one in self.ids]
        for _ in range(30 if of else 0):
            whole = self.pick(of)
            row = {key: whole[key] for key in ("article_id", "sentence_id") if key in whole}
            if "start" in whole:
                row |= self._spans(whole)
            yield row | self._known(whole)

    def _spans(self, sentence: Row) -> Row:
        """Spans within a sentence, and the words between the ends of the first."""
        found: Row = {}
        for name in _SPANS:
            inside = sorted(self.rng.integers(sentence["start"], sentence["end"], 2).tolist())
            found |= {f"{name}start": inside[0], f"{name}end": inside[1] + 1}
        found["text"] = self.text[sentence["article_id"]][found["start"] : found["end"]]
        return found

    def _known(self, whole: Row) -> Row:
        """Ids that stand in other tables, and the words of a theme."""
        one, kind = self.pick(ACTORS)
        other = self.pick([actor for actor, _ in ACTORS if actor != one])
        at = int(whole.get("start", 0))
        terms = [{"start": at, "end": at + 1, "text": self.text[whole["article_id"]][at : at + 1]}]
        ids = {"actor_id": one, "source_id": one, "target_id": other, "theme_id": self.pick(THEMES), "terms": terms}
        speaker = self.pick([one, "anonymous", "nobody_knows"])
        return ids | {"speaker_id": speaker, "other_id": self.pick(self.ids), "kind": kind}

    def _texts(self) -> Iterator[Row]:
        yield from ({"article_id": one, "text": self.text[one]} for one in self.ids)

    def _articles(self) -> Iterator[Row]:
        for number, one in enumerate(self.ids):
            yield {"article_id": one, "cluster_id": self.ids[0] if number % 3 == 1 else one, "language": "en"}

    def _actors(self) -> Iterator[Row]:
        for actor, kind in ACTORS:
            state = "NRV" if kind in ("person", "organisation") else None
            yield {"actor_id": actor, "kind": kind, "label": f"{actor} <b>", "state": state}

    def _themes(self) -> Iterator[Row]:
        yield from ({"theme_id": theme, "label": f"{theme} {{{{<"} for theme in THEMES)

    def _sample(self) -> Iterator[Row]:
        """Some sentences, each once, and one that the corpus does not have any more."""
        gone = [{"article_id": one, "sentence_id": None, "start": 10**6, "end": 10**6 + 9} for one in self.ids[:1]]
        actors = [actor for actor, _ in ACTORS]
        for whole in [*self.sentences[::2], *gone]:
            seen = {name: [self.pick(ids)] * int(self.rng.integers(0, 3)) for name, ids in
                    (("themes", THEMES), ("actors", actors))}  # fmt: skip
            place = {key: whole[key] for key in ("article_id", "sentence_id", "start", "end")}
            yield place | seen | {"inclusion": 0.5, "drawn": np.datetime64("2031-02-03", "s")}

    def _scores(self) -> Iterator[Row]:
        for layer, measure in LAYERS:
            yield from ({"layer": layer, "measure": measure, "theme_id": "", "coding": one} for one in CODINGS)
        for theme in THEMES:
            yield {"layer": "sentences", "measure": "f1", "theme_id": theme, "coding": CODINGS[0]}

    def _gold_coders(self) -> Iterator[Row]:
        for layer, _ in LAYERS:
            yield {"layer": layer, "coding": "coder 1", "coder": self.pick((None, "I. Quill")), "saw": "text alone"}

    def _specifications(self) -> Iterator[Row]:
        for group, claims in CLAIMS.items():
            values = {name: one["values"] for name, one in tomllib.loads(GRID)[group].items()}
            for claim, contenders in claims.items():
                for number, chosen in enumerate(specification_grid.grid(values), start=1):
                    told = [
                        {"choice": name, "value": specification_grid.words(value)} for name, value in chosen.items()
                    ]
                    yield {"claim": claim, "number": number, "contender": contenders[0], "choices": told,
                           "estimand": told[0]["value"] if group == "voices" else "count",
                           "basis": self.pick((0, 11, 12, 400)), "low": self.pick((None, 0.3, 1.2)),
                           "high": self.pick((None, 3.0)), "first": self.pick(contenders),
                           "lead": self.pick((0.0, 0.5, 1.0, 2.0))}  # fmt: skip

    def _curve_tests(self) -> Iterator[Row]:
        for claims in CLAIMS.values():
            for claim in claims:
                for statistic in STATISTICS:
                    yield {"claim": claim, "estimand": "count", "statistic": statistic, "p": self.pick((0.001, 0.5)),
                           "drawn": self.pick(("articles", "paragraphs within articles"))}  # fmt: skip

    def _claims(self) -> Iterator[Row]:
        firsts = {claim: contenders for claims in CLAIMS.values() for claim, contenders in claims.items()}
        for place, (claim, layer) in enumerate(headline_claims.LAYERS.items(), start=1):
            standing = self.pick(claim_checks.STANDINGS)
            first = [] if standing == "nobody" else list(firsts.get(claim, ["NRV SUD"])[: self.pick((1, 2))])
            page = [{"contender": one, "part": "", "page": OPENS.get(claim, tied)(one), "count": 3} for one in first]
            yield {"claim": claim, "layer": layer, "standing": standing, "place": place, "contenders": first,
                   "number": 3 * bool(first), "unit": "sentence", "evidence": page, "sentence": "Nothing is first",
                   "verdict": "rests on one article" if first else ""}  # fmt: skip


def cases(many: int) -> Iterator[tuple[str, Tables]]:
    """So many made-up projects with a name each, which together empty every column and every table.

    The first are those that a stranger's corpus is likely to be; in the others each column that can be empty is so
    in all rows of at least one, each table has no row in one and a single row in another.
    """
    yield "no article", drawn(0, articles=0)
    yield "one article", drawn(1, articles=1)
    yield "nothing empty", drawn(2, articles=9, full=True)
    yield "every column empty", drawn(3, empty=NULLABLE)
    yield "no sentence", drawn(4, without=["sentences"])
    yield "one sentence", drawn(4, one=["sentences"])
    yield "nothing coded", drawn(5, without=["mentions", "codes", "speech", "events", "dates", "names", "candidates"])
    rest = max(many - 7, 1)
    names = [name for name in schema.TABLES if name not in _GROUND]
    for k in range(rest):
        empty, without, one = NULLABLE[k::rest], names[k::rest], names[(k + 1) % rest :: rest]
        yield f"draw {k}", drawn(10 + k, articles=3 + 3 * (k % 4), empty=empty, without=without, one=one)
