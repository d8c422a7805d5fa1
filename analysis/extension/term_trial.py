"""What terms would match in a corpus, told for a person who thinks of keeping them."""

import re
from collections.abc import Sequence

import pandas as pd

from analysis import schema
from analysis.annotate import themes
from analysis.codebook.matching.matcher import Matcher
from analysis.codebook.matching.phrases import Case, Pattern, problem
from analysis.errors import BroadsheetError, counted

SHOWN = 12  # forms of a term that are listed, and characters of an example on either side
_AROUND = 45
# What English adds to a word that is still that word.
_ENDINGS = frozenset(("", *"s es ed d ing er ers or ors 's".split()))


def report(
    sentences: pd.DataFrame, terms: Sequence[str], *, case: Case, known: pd.DataFrame, exclude: Sequence[str] = ()
) -> str:
    """What each term would match, form by form, as the corpus would be coded with it.

    Parameters
    ----------
    sentences : DataFrame
        One row per sentence.
    terms : sequence of str
        As a codebook would have them.
    case : {"folded", "capitals", "exact"}
        How capitals count: `folded` for themes, `capitals` for actors.
    known : DataFrame
        Phrases of the codebook that compete with these: `id`, `phrase`, `case`, `sort`. For a theme its own terms,
        for an actor all; none for a new theme.
    exclude : sequence of str
        Phrases inside which the terms are not to count.

    Returns
    -------
    str
        Lines for people: each term with its number of matches, sentences and articles, its forms with an example
        each, and a warning where a star takes other words than the one before it.

    Raises
    ------
    BroadsheetError
        A term that cannot be looked for; all of these are told.

    Examples
    --------
    >>> row = {"article_id": "a", "sentence_id": 0, "start": 0, "text": "Importantly, it imports lamps."}
    >>> none = pd.DataFrame(columns=["id", "phrase", "case", "sort"])
    >>> print(report(pd.DataFrame([row]), ["import*"], case="folded", known=none))
    import*: 2 matches in 1 sentence of 1 article
          1  importantly  Importantly, it imports lamps.
          1  imports      Importantly, it imports lamps.
      note: 1 of these is no form of `import`: importantly 1; if it is not meant, write it under `exclude`.
    <BLANKLINE>
    """
    if wrong := [f"`{term}` {sentence}." for term in (*terms, *exclude) if (sentence := problem(term))]:
        raise BroadsheetError("\n".join(wrong))
    new = [("?", term, case, "term") for term in dict.fromkeys(terms)]
    new += [("?", phrase, case, "exclude") for phrase in dict.fromkeys(exclude)]
    columns = ["id", "phrase", "case", "sort"]
    patterns = pd.concat([pd.DataFrame(new, columns=columns), known[columns]], ignore_index=True).astype(object)
    # the matches of one corpus compete: a longer phrase of the codebook has its words first
    matcher = Matcher([Pattern(*row) for row in patterns.itertuples(index=False, name=None)])
    found = themes.matches(sentences, patterns, matcher=matcher)
    own = found["theme_id"] == "?"
    forms, there = themes.forms(found[own]), set(zip(*_sentences(found[~own]), strict=True))
    parts = []
    for term in dict.fromkeys(terms):
        rows = found[own & (found["term"] == term)]
        also = sum(place in there for place in set(zip(*_sentences(rows), strict=True)))
        parts.append(_of_term(term, rows, forms[forms["term"] == term], also if case == "folded" else 0))
    return "".join(parts)


def _sentences(found: pd.DataFrame) -> "tuple[pd.Series[str], pd.Series[int]]":
    return found["article_id"], found["sentence_id"]


def _of_term(term: str, found: pd.DataFrame, forms: pd.DataFrame, also: int) -> str:
    if found.empty:
        return f"{term}: no match\n"
    n_sentences = len(found[["article_id", "sentence_id"]].drop_duplicates())
    lines = [
        f"{term}: {counted(len(found), 'match', 'matches')} in {counted(n_sentences, 'sentence')} of "
        f"{counted(found['article_id'].nunique(), 'article')}"
        + (f"; the theme has {also:,} of these sentences already" if also else "")
    ]
    shown = forms.head(SHOWN)
    width = int(shown["form"].str.len().max())
    lines += [f"{row.n:>7,}  {row.form:<{width}}  {_around(row.example, row.form)}" for row in schema.rows(shown)]
    rest = forms.iloc[SHOWN:]
    if len(rest):
        lines.append(f"         {counted(len(rest), 'form')} more: {', '.join(rest['form'].head(40))}")
    return "".join(line + "\n" for line in (*lines, *_strange(term, forms)))


def _around(sentence: str, form: str) -> str:
    """The words of a sentence around a form of a term."""
    text = " ".join(sentence.split())
    at = max(text.casefold().find(form), 0)
    start, end = max(0, at - _AROUND), at + len(form) + _AROUND
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _strange(term: str, forms: pd.DataFrame) -> list[str]:
    """The words that a star at the end takes beside the word before it, where that is a word of the corpus."""
    stem = re.fullmatch(r"([^\W\d_]+)\*", term)
    if stem is None:
        return []
    base = stem[1].casefold()
    own = {base + ending for ending in _ENDINGS} | {base.removesuffix("e") + ending for ending in ("ing", "ed", "er")}
    if not (forms["form"].isin(own)).any():
        return []
    others = forms[~forms["form"].isin(own)]
    if others.empty:
        return []
    n = int(others["n"].sum())
    named = ", ".join(f"{row.form} {row.n:,}" for row in schema.rows(others.head(8)))
    verb, pronoun, be = ("is", "it", "is") if n == 1 else ("are", "they", "are")
    return [
        f"  note: {n:,} of these {verb} no form of `{base}`: {named}; if {pronoun} {be} not meant, "
        f"write {'it' if n == 1 else 'them'} under `exclude`."
    ]
