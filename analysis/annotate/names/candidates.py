"""Names that the codebook does not know: what names one actor is one candidate, the most frequent first."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import schema
from analysis.annotate.names import abbreviations, chunks, identities, variants
from analysis.codebook import checks

COLUMNS = list(schema.contract("candidates").columns)
# A mention inside a longer name (`Bank of Norvania`) does not account for it: it has to have half of its letters.
HALF = 0.5
_LONGEST = 500  # characters that no mention reaches
_LETTERS = re.compile(r"[^\W\d_]")


def candidates(names: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Actors that the codebook lacks, each with all that names it.

    Parameters
    ----------
    names : DataFrame
        One row per name.
    mentions : DataFrame
        One row per mention of an actor: a name is known of which mentions have half of the letters.
    sentences : DataFrame, optional
        One row per sentence, for the examples and for acronyms in brackets; without it there are neither.

    Returns
    -------
    DataFrame
        One row per candidate, most frequent first: `candidates`. Its `note` says what is doubtful: a surname that two
        persons have, a word that names an organisation within its article alone.

    Examples
    --------
    >>> rows = [("a", 0, 0, 10, "Mara Quill", "person"), ("a", 1, 20, 25, "Quill", "person")]
    >>> names = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "end", "text", "kind"])
    >>> found = candidates(names, pd.DataFrame(columns=["article_id", "start", "end"]))
    >>> found[["actor_id", "text", "n_names"]].values.tolist()
    [['mara_quill', 'Mara Quill', 2]]
    """
    return counted(*unknown(names, mentions, sentences), lambda _: sentences)


def unknown(
    names: pd.DataFrame, mentions: pd.DataFrame, sentences: pd.DataFrame | None = None
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """What in some articles no actor of the codebook accounts for; in some after others it is what it is in all.

    Parameters
    ----------
    names, mentions
        As for `candidates`.
    sentences : DataFrame, optional
        One row per sentence that has a bracket, at least.

    Returns
    -------
    (DataFrame, DataFrame or None)
        One row per name, and one per long form with the acronym in brackets, where sentences are given.

    Examples
    --------
    >>> names = pd.DataFrame(
    ...     [("a", 0, 0, 10, "Mara Quill", "person")],
    ...     columns=["article_id", "sentence_id", "start", "end", "text", "kind"],
    ... )
    >>> new, brackets = unknown(names, pd.DataFrame(columns=["article_id", "start", "end"]))
    >>> new["text"].tolist()
    ['Mara Quill']
    """
    new = names[names["kind"].isin(variants.KINDS) & ~_known(names, mentions)]
    new = new[["article_id", "sentence_id", "start", "end", "text", "kind"]]
    new = new.assign(text=[variants.written(t, k) for t, k in zip(new["text"], new["kind"], strict=True)])
    brackets = None if sentences is None else abbreviations.introduced(sentences)
    if brackets is not None and not brackets.empty:
        brackets = brackets[~_known(brackets, mentions)]
        brackets = brackets.assign(long=[variants.written(text, "organisation") for text in brackets["long"]])
        brackets = brackets[brackets["long"].map(_is_word)]
        new = _with_long_forms(new, brackets)
    return new[new["text"].map(_is_word)], brackets


def _is_word(text: str) -> bool:
    return len(_LETTERS.findall(text)) > 1


def counted(
    new: pd.DataFrame, brackets: pd.DataFrame | None, sentences_of: Callable[[pd.DataFrame], pd.DataFrame | None]
) -> pd.DataFrame:
    """As `candidates`, from what is `unknown` in a corpus.

    Parameters
    ----------
    new, brackets
        As `unknown` gives them.
    sentences_of : callable
        Takes one row per sentence that is an example (`article_id`, `sentence_id`), and gives these sentences, others
        among them or not.

    Examples
    --------
    >>> names = pd.DataFrame(
    ...     [("a", 0, 0, 10, "Mara Quill", "person")],
    ...     columns=["article_id", "sentence_id", "start", "end", "text", "kind"],
    ... )
    >>> new, brackets = unknown(names, pd.DataFrame(columns=["article_id", "start", "end"]))
    >>> counted(new, brackets, lambda examples: None)["actor_id"].tolist()
    ['mara_quill']
    """
    if new.empty:
        return schema.empty("candidates")
    table = pd.DataFrame(_rows(*_grouped(new, brackets)), columns=COLUMNS)
    sentences = sentences_of(table[["article_id", "sentence_id"]])
    keys = list(zip(table["article_id"].tolist(), table["sentence_id"].tolist(), strict=True))
    text_of = {} if sentences is None else _texts(sentences[sentences["article_id"].isin(table["article_id"].unique())])
    table["example"] = [text_of.get(key, "") for key in keys]
    order = table.sort_values(["n_names", "n_articles", "text"], ascending=[False, False, True])
    return schema.validate("candidates", order.assign(actor_id=list(_apart(order["actor_id"]))))


def _texts(sentences: pd.DataFrame) -> dict[tuple[str, int], str]:
    columns = (sentences[name].tolist() for name in ("article_id", "sentence_id", "text"))
    return {(article, number): text for article, number, text in zip(*columns, strict=True)}


def _known(names: pd.DataFrame, mentions: pd.DataFrame) -> "pd.Series[bool]":
    """Whether mentions have at least half of a name."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    beside = mentions[mentions["article_id"].isin(names["article_id"].unique())]
    for article, start, end in zip(*(beside[name].tolist() for name in ("article_id", "start", "end")), strict=True):
        spans[article].add((start, end))
    ordered = {article: sorted(own) for article, own in spans.items()}
    rows = zip(*(names[name].tolist() for name in ("article_id", "start", "end")), strict=True)
    return pd.Series([_share(ordered.get(a, ()), s, e) >= HALF for a, s, e in rows], index=names.index, dtype=bool)


def _share(spans: Sequence[tuple[int, int]], start: int, end: int) -> float:
    near = spans[bisect_left(spans, (start - _LONGEST, 0)) : bisect_left(spans, (end, 0))]
    return sum(min(b, end) - max(a, start) for a, b in near if b > start) / max(1, end - start)


def _with_long_forms(names: pd.DataFrame, brackets: pd.DataFrame) -> pd.DataFrame:
    """The names, those inside a long form that brackets introduce replaced by it as a whole."""
    whole: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in schema.rows(brackets):
        whole[row.article_id].append((row.start, row.end))
    inside = [
        any(a < row.end and row.start < b for a, b in whole.get(row.article_id, ())) for row in schema.rows(names)
    ]
    long = brackets.rename(columns={"long": "text"}).assign(kind="organisation")[list(names.columns)]
    return pd.concat([names[~pd.Series(inside, index=names.index, dtype=bool)], long], ignore_index=True)


def _grouped(names: pd.DataFrame, brackets: pd.DataFrame | None) -> tuple[pd.DataFrame, frozenset[str]]:
    """The names with what each is a name of (`whole`), what it could be where that is open (`open`); the persons."""
    names = names.assign(form=names["text"].map(variants.form))
    kinds: dict[identities.Node, Counter[str]] = defaultdict(Counter)
    for article, one, kind in zip(names["article_id"], names["form"], names["kind"], strict=True):
        kinds[article, one][kind] += 1
    spelling = _spellings(names, "form")
    introductions = (
        []
        if brackets is None
        else [(row.article_id, variants.form(row.long), variants.form(row.short)) for row in schema.rows(brackets)]
    )
    decided = identities.Identities(kinds, spelling, introductions)
    decided.decide()
    nodes = list(zip(names["article_id"], names["form"], strict=True))
    could_be = {node: " or ".join(spelling.get(one, one) for one in forms[:3]) for node, forms in decided.notes.items()}
    whole = [decided.of.get(node, node[1]) for node in nodes]
    return names.assign(whole=whole, open=[could_be.get(node, "") for node in nodes]), decided.persons


def _spellings(names: pd.DataFrame, by: str) -> dict[str, str]:
    """The most frequent spelling of each, one that is not all capitals before one that is."""
    counted = names.groupby([by, "text"], sort=True).size().reset_index(name="n")
    counted["shouted"] = [text.isupper() and not chunks.is_acronym(text) for text in counted["text"]]
    best = counted.sort_values(["shouted", "n"], ascending=[True, False], kind="stable").drop_duplicates(by)
    return dict(zip(best[by], best["text"], strict=True))


def _rows(names: pd.DataFrame, persons: Collection[str]) -> Iterator[list[Any]]:
    """A row per whole name, without its example."""
    ordered = names.sort_values(["article_id", "start"])
    by_whole = ordered.groupby("whole", sort=True)
    totals = by_whole.agg(n=("text", "size"), articles=("article_id", "nunique"))
    told = ordered[ordered["open"] != ""].groupby("whole")["open"].agg(lambda open_: "; ".join(sorted({*open_})))
    firsts = ordered.drop_duplicates(["whole", "text"]).set_index(["whole", "text"])
    first = dict(zip(firsts.index, schema.rows(firsts), strict=True))
    tallies, kinds = (_counts(ordered, column) for column in ("text", "kind"))
    for whole, n, articles in totals.itertuples():
        tally = _variants(tallies[whole])
        kind = "person" if whole in persons else identities.most(kinds[whole])
        label = _label(tally, kind)
        at = first[whole, label]
        yield [
            *(identifier(label, kind, tally), label, kind, [{"text": t, "n": k} for t, k in tally.items()]),
            *(n, articles, _note(tally, told.get(whole, "")), ""),
            *(at.article_id, at.sentence_id, at.start, at.end),
        ]


def _counts(names: pd.DataFrame, column: str) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    counted = names.groupby(["whole", column], sort=True).size().reset_index(name="n")
    for whole, value, n in zip(counted["whole"], counted[column], counted["n"], strict=True):
        found[whole][value] = int(n)
    return found


def _variants(texts: Counter[str]) -> dict[str, int]:
    """How often each spelling stands there, capitals and forms of quotes and dashes aside, the most frequent first."""
    if len(texts) == 1:
        return dict(texts)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, n in texts.items():
        counts[checks.key(text)][text] += n
    # a spelling in small letters finds that in capitals too, so it stands for both
    shown = {min(tally, key=lambda t: (t.isupper(), -tally[t], t)): tally.total() for tally in counts.values()}
    return dict(sorted(shown.items(), key=lambda pair: (-pair[1], pair[0])))


def _label(tally: Mapping[str, int], kind: str) -> str:
    """The most frequent of the full names: several words, no initials, no acronym."""
    full = [name for name in tally if variants.is_full(name) and not re.search(r"\b[A-Z]\b", name)]
    if kind != "person":
        full = full or [name for name in tally if not chunks.is_acronym(name)]
    return (full or list(tally))[0]


def _note(names: Collection[str], could_be: str) -> str | None:
    if could_be:
        return f"left apart: can be {could_be}"
    common = all(" " not in name and variants.is_common(name) for name in names)
    return "a common noun or title: what it names is known in its article alone" if common else None


def identifier(name: str, kind: str, names: Iterable[str] = ()) -> str:
    """An id by the convention: a person's given and family name, an organisation's acronym if it has one.

    Examples
    --------
    >>> identifier("Mara Łask", "person"), identifier("Quillport Harbour Authority", "organisation", ["QHA"])
    ('mara_lask', 'qha')
    """
    short = [one for one in names if chunks.is_acronym(one)] if kind == "organisation" else []
    text = variants.plain((short or [name])[0]).encode("ascii", "ignore").decode()
    letters = re.sub(r"[^a-z0-9]+", "_", text.replace("'", "")).strip("_")
    return letters if letters[:1].isalpha() else f"actor_{letters}".rstrip("_")


def _apart(identifiers: Iterable[str]) -> Iterator[str]:
    """The ids in their order, one that was there already with a number."""
    seen: set[str] = set()
    for one in identifiers:
        free = (one if n == 1 else f"{one}_{n}" for n in range(1, len(seen) + 2))
        seen.add(chosen := next(name for name in free if name not in seen))
        yield chosen
