"""Sentences as the site quotes them: what was coded in them marked, every word escaped."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from analysis import schema
from analysis.contracts.keys import ANONYMOUS, UNATTRIBUTED
from analysis.errors import counted
from analysis.measure import spans
from analysis.measure.article_names import starts
from analysis.present import escape
from analysis.present.evidence import links
from analysis.present.evidence.drafts import Entries
from analysis.present.evidence.marked_text import OWN, Cut, Mark

if TYPE_CHECKING:
    import pandas as pd

    from analysis.settings import Quoting


Key = tuple[str, int]
_SENTENCES = 50_000  # of which it is known where they are cut, some 2 kB each: one stands in three lists on average


@dataclass(frozen=True)
class Corpus:
    """The tables that evidence is drawn from, and how much of the text may be quoted."""

    articles: "pd.DataFrame"
    lines: "pd.DataFrame"
    texts: "pd.DataFrame"
    sentences: "pd.DataFrame"
    mentions: "pd.DataFrame"
    codes: "pd.DataFrame"
    speech: "pd.DataFrame"
    events: "pd.DataFrame"
    actors: "pd.DataFrame"
    themes: "pd.DataFrame"
    quoting: "Quoting" = "sentences"

    @cached_property
    def _actors(self) -> dict[str, str]:
        return dict(zip(self.actors["actor_id"], self.actors["label"], strict=True))

    @cached_property
    def _themes(self) -> dict[str, str]:
        return dict(zip(self.themes["theme_id"], self.themes["label"], strict=True))

    def of(self, article_ids: Sequence[str]) -> Self:
        """The same of some articles alone."""
        frames = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "quoting"}
        own = {
            name: frame[frame["article_id"].isin(article_ids)].reset_index(drop=True)
            for name, frame in frames.items()
            if "article_id" in frame
        }
        return replace(self, **own)

    def label(self, actor_id: str) -> str:
        """An actor's label in the codebook."""
        return self._actors.get(actor_id, actor_id)

    def theme(self, theme_id: str) -> str:
        """A theme's label in the codebook."""
        return self._themes.get(theme_id, theme_id)


class Quoter:
    """Shows sentences with what was coded in them marked, or only says where they are."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.marks: dict[Key, list[Mark]] = {}
        self.themes: dict[Key, list[str]] = {}
        for key, mark in chain(_mentions(corpus), _terms(corpus), _statements(corpus), _events(corpus)):
            self.marks.setdefault(key, []).append(mark)
        for row in schema.rows(corpus.codes):
            self.themes.setdefault((row.article_id, row.sentence_id), []).append(row.theme_id)
        self.names = starts(corpus.articles)
        self.outlets = {
            a.article_id: f' data-outlet="{escape.html(a.outlet)}"' if isinstance(a.outlet, str) else ""
            for a in schema.rows(corpus.articles)
        }
        self.titles = {a.article_id: title(a) for a in schema.rows(corpus.articles)}

    def sentence(self, row: "pd.Series", *, own: Sequence[Mark] = ()) -> str:
        """One sentence as HTML: its words with what was coded marked, then its themes.

        Marks of its `own` are those that the list around it counts.
        """
        key = (row.article_id, row.sentence_id)
        themes = self._theme_links(tuple(sorted(self.themes.get(key, []))))
        coded = key in self.marks or key in self.themes
        if self.corpus.quoting == "full" or (self.corpus.quoting == "sentences" and coded):
            return f"<span>{self._cut(key, row.text, row.start).with_own(own)}</span> {themes}"
        why = "nothing was coded in it" if not coded else "this site quotes no text"
        words = counted(len(str(row.text).split()), "word")
        return f'<span class="bs-unquoted">{words}, not quoted: {why}</span> {themes}'

    @lru_cache(maxsize=_SENTENCES)  # noqa: B019  (a quoter lives as long as the pages are written)
    def _cut(self, key: Key, text: str, offset: int) -> "Cut":
        return Cut(text, offset, self.marks.get(key, []))

    @cache  # noqa: B019  (as above)
    def _theme_links(self, themes: tuple[str, ...]) -> str:
        return "".join(
            f'<a class="bs-theme" href="{links.theme(t)}">{escape.html(self.corpus.theme(t))}</a>' for t in themes
        )

    def address(self, row: Any) -> str:
        """Where a row of any table stands in its article, as a link."""
        return self._address(row.article_id, row.sentence_id)

    @cache  # noqa: B019  (as above)
    def _address(self, article_id: str, sentence_id: int) -> str:
        where = links.article(article_id, sentence_id)
        return (
            f'<a class="bs-address" href="{where}"{self.outlets[article_id]} '
            f'title="{escape.html(self.titles[article_id])}">'
            f"{escape.html(self.names[article_id])}, sentence {sentence_id}</a>"
        )

    def told(self, row: Any) -> str:
        """What decides how a sentence is shown and cited, beside the row that it stands in."""
        return self._told(row.article_id, row.sentence_id)

    @cache  # noqa: B019  (as above)
    def _told(self, article_id: str, sentence_id: int) -> str:
        key = article_id, sentence_id
        themes = self._theme_links(tuple(sorted(self.themes.get(key, []))))
        return f"{self.corpus.quoting}{self.marks.get(key)}{themes}{self._address(*key)}"

    def cited(self, rows: Sequence[Any], mentions: Iterable[Any] = ()) -> Entries:
        """Sentences as entries of a list, each with its address; the `mentions` that are counted in it stand out."""
        own: dict[Key, list[Mark]] = {}
        for m in mentions:
            own.setdefault((m.article_id, m.sentence_id), []).append((m.start, m.end, OWN, "counted here"))

        def entry(row: Any) -> str:
            shown = self.sentence(row, own=own.get((row.article_id, row.sentence_id), ()))
            return f"<li>{self.address(row)} {shown}</li>"

        def told(row: Any) -> str:
            return f"{row.start}{row.text}{own.get((row.article_id, row.sentence_id))}{self.told(row)}"

        return Entries(rows, entry, told)


def speaker(row: Any, corpus: Corpus) -> str:
    """Who makes a statement: an actor's label, the words for anybody else, or that nobody is known.

    Anonymous speakers are shown by the words that describe them.
    """
    if row.speaker_id == UNATTRIBUTED:
        return "nobody whom the text names"
    if isinstance(row.speaker_id, str) and row.speaker_id != ANONYMOUS:
        return corpus.label(row.speaker_id)
    known = row.descriptor if row.speaker_id == ANONYMOUS else row.speaker
    return known if isinstance(known, str) else "an unknown speaker"


def event(row: Any) -> str:
    """What is done and whether it was: the type of PLOVER in lower case, and the status."""
    return f"{row.type.lower()}, {row.status}"


def _mentions(corpus: Corpus) -> Iterator[tuple[Key, Mark]]:
    for row in schema.rows(corpus.mentions):
        role = f", {row.role}" if isinstance(row.role, str) else ""
        name = f"{corpus.label(row.actor_id)}{role}, by {row.how}"
        yield (row.article_id, row.sentence_id), (row.start, row.end, "bs-mention", name)


def _terms(corpus: Corpus) -> Iterator[tuple[Key, Mark]]:
    for row in schema.rows(corpus.codes):
        for term in row.terms:
            mark = term["start"], term["end"], "bs-term", corpus.theme(row.theme_id)
            yield (row.article_id, row.sentence_id), mark


def _statements(corpus: Corpus) -> Iterator[tuple[Key, Mark]]:
    """The statements, in each sentence that they reach into."""
    keys = list(zip(corpus.sentences["article_id"], corpus.sentences["sentence_id"], strict=True))
    statements = list(schema.rows(corpus.speech))
    for said, reached in zip(*spans.across(corpus.speech, corpus.sentences), strict=True):
        row = statements[said]
        yield keys[reached], (row.start, row.end, "bs-said", f"said by {speaker(row, corpus)}, {row.kind}")


def _events(corpus: Corpus) -> Iterator[tuple[Key, Mark]]:
    for row in schema.rows(corpus.events):
        name = f"{event(row)}: {corpus.label(row.source_id)} → {corpus.label(row.target_id)}"
        yield (row.article_id, row.sentence_id), (row.trigger_start, row.trigger_end, "bs-act", name)


def title(article: Any) -> str:
    """An article's title, or its id where the source has none."""
    return article.title if isinstance(article.title, str) else f"Article {article.article_id}, without a title"
