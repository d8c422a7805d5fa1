"""What is reviewed: the sentences of a corpus with what was found in each."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.codebook.load import EVENTS
from analysis.contracts import actor_states
from analysis.contracts.keys import SENTENCE
from analysis.review.codings import Coding, Finding

if TYPE_CHECKING:
    from analysis.present.evidence.coded_sentences import Corpus

# What is shown of each layer's rows.
_COLUMNS = {
    "mentions": ("article_id", "start", "end", "actor_id", "role", "how"),
    "speech": ("article_id", "start", "end", "kind", "speaker", "speaker_id", "qualifier"),
    "events": ("source_id", "target_id", "type", "status", "trigger_start", "trigger_end"),
    "codes": ("theme_id", "terms"),
}


@dataclass
class Material:
    """The sentences of a corpus, each with its article and what was found in it.

    Parameters
    ----------
    corpus : Corpus
        The tables.
    known : collection of str
        Types that an event can have, beside those that were found. Default PLOVER's.
    """

    corpus: "Corpus"
    known: Collection[str] = EVENTS
    _coded: dict[tuple[str, int], Coding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        corpus = self.corpus
        self._rows_of = {name: getattr(corpus, name)[[*columns]] for name, columns in _COLUMNS.items()}
        self._at = {name: getattr(corpus, name).groupby(SENTENCE).indices for name in _COLUMNS}
        self._of_article = corpus.sentences.groupby("article_id").indices
        self.texts = dict(zip(corpus.texts["article_id"], corpus.texts["text"], strict=True))
        self.actors = dict(zip(corpus.actors["actor_id"], corpus.actors["label"], strict=True))
        self.kinds = dict(zip(corpus.actors["actor_id"], corpus.actors["kind"], strict=True))
        self.themes = dict(zip(corpus.themes["theme_id"], corpus.themes["label"], strict=True))
        self.definitions = dict(
            zip(corpus.themes["theme_id"], corpus.themes["definition"].fillna("").astype(str), strict=True)
        )
        self.clusters = dict(zip(corpus.articles["article_id"], corpus.articles["cluster_id"], strict=True))
        self.types = tuple(sorted({*self.known, *map(str, corpus.events["type"].unique())}))
        self.states = actor_states.nodes(corpus.actors, others="each for itself").dropna().to_dict()
        titles = corpus.articles.set_index("article_id")[["outlet", "title"]].fillna("").astype(str)
        self.titles = {key: ": ".join(filter(None, row)) for key, row in zip(titles.index, titles.values, strict=True)}

    def sentences(self, article_id: str) -> list[dict[Any, Any]]:
        """The sentences of an article, in their order."""
        rows = self.corpus.sentences.iloc[self._of_article.get(article_id, [])]
        return rows.sort_values("start").to_dict("records")

    def text(self, article_id: str, start: int, end: int) -> str:
        """The characters of a place, as the source has them."""
        return str(self.texts.get(article_id, ""))[start:end]

    def label(self, value: str) -> str:
        """The name of an actor or a theme; the id itself where it has none."""
        return str(self.actors.get(value) or self.themes.get(value) or value)

    def coding(self, article_id: str, sentence_id: int, start: int, end: int) -> Coding:
        """What was found in a sentence."""
        key = (article_id, sentence_id)
        if key not in self._coded:
            self._coded[key] = self._coding(article_id, sentence_id, start, end)
        return self._coded[key]

    def _coding(self, article_id: str, sentence_id: int, start: int, end: int) -> Coding:
        rows = {name: self._rows(name, article_id, sentence_id) for name in _COLUMNS}
        found = [
            *(Finding("codes", start, end, str(one["theme_id"]), told=_terms(one)) for one in rows["codes"]),
            *(self._mention(one) for one in rows["mentions"]),
            *(self._statement(one) for one in rows["speech"]),
            *self._events(rows["events"], article_id),
        ]
        whole = self.text(article_id, start, end)
        placed = [one if one.words else replace(one, words=whole) for one in found]
        return tuple(replace(one, found=number) for number, one in enumerate(placed))

    def _rows(self, name: str, article_id: str, sentence_id: int) -> list[dict[Any, Any]]:
        at = self._at[name].get((article_id, sentence_id))
        return [] if at is None else list(self._rows_of[name].iloc[at].to_dict("records"))

    def _mention(self, row: dict[Any, Any]) -> Finding:
        start, end = int(row["start"]), int(row["end"])
        words = self.text(row["article_id"], start, end)
        return Finding("mentions", start, end, row["actor_id"], _text(row["role"]), words, str(row["how"]))

    def _statement(self, row: dict[Any, Any]) -> Finding:
        start, end = int(row["start"]), int(row["end"])
        told = f"{row['kind']}, {_text(row['speaker']) or 'nobody named'}"
        words = self.text(row["article_id"], start, end)
        return Finding("speech", start, end, _text(row["speaker_id"]), _text(row["qualifier"]), words, told)

    def _events(self, rows: list[dict[Any, Any]], article_id: str) -> list[Finding]:
        """The events of one type at one place are one finding: corrections decide them together."""
        at: dict[tuple[int, int, str], list[dict[Any, Any]]] = {}
        for row in rows:
            at.setdefault((int(row["trigger_start"]), int(row["trigger_end"]), row["type"]), []).append(row)
        return [
            Finding(
                "events", start, end, kind, _text(own[0]["status"]), self.text(article_id, start, end),
                "; ".join(f"{self.label(one['source_id'])} → {self.label(one['target_id'])}" for one in own),
            )
            for (start, end, kind), own in at.items()
        ]  # fmt: skip


def _terms(row: dict[Any, Any]) -> str:
    return ", ".join(dict.fromkeys(str(term["text"]) for term in row["terms"]))


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
