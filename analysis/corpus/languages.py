"""Which language a text is in, and what is set aside because it is surely in another one.

References
----------
Lui, M. & Baldwin, T. (2012). langid.py: an off-the-shelf language identification tool. ACL 2012, System
Demonstrations.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from analysis import resources, word_lists
from analysis.corpus import language_chances, tokens
from analysis.corpus.boilerplate import line_features
from analysis.errors import counted

# A text is in another language where that is e^6 (some 400) times as likely as English by py3langid's normalised
# probabilities; of few words, which may all be names, e^10. Of 558 pieces of 186 English articles of en-worldwide-
# newswire this sets aside 1 at 10 words and none at 5, 7, 15, 20, 30 and 50; of as many of 186 others none at any
# length, in capitals or not. Of 100 pieces of pages in Italian, Russian, German, Japanese and Portuguese (of the
# article-extraction-benchmark) it sets aside 88 at 10 words and 95 at 15; the rest, mostly names, stays in.
_SURE = 6.0
_SURE_OF_FEW = 10.0
_FEW = 8
# Of fewer words it is not said that they are English.
_FEWEST_WORDS = 10
# A language shows within a page; the rest of a long text need not be read.
_SEEN = 5_000
# So much of an English text shows that it has the fewest words.
_GLANCE = 500
# Where this share of the words stands in English paragraphs, a text in two languages is read.
_READ = 1 / 3
_ENGLISH = word_lists.read(resources.file("corpus/words/{language}/metadata.toml")).set("common")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"(?<=[.!?।؟。])\s+")
_LEAST = 1e-12  # a probability that is rounded to none


def of(text: str) -> str | None:
    """The language of a text, ISO 639, or None where it is too short to tell and no other language is sure.

    Examples
    --------
    >>> of("The king of Zenda said that he would be back in the capital on Monday.")
    'en'
    >>> of("Der König von Zenda sagte, er werde am Montag wieder in der Hauptstadt sein.")
    'de'
    >>> of("Zenda.") is None
    True
    """
    return of_all([text])[0]


def of_all(texts: Iterable[str]) -> list[str | None]:
    """The language of each text, as `of` has it: of many together it is told in a third of the time.

    Examples
    --------
    >>> of_all(["The king of Zenda said that he would be back on Monday.", "Zenda."])
    ['en', None]
    """
    seen = [text[:_SEEN] for text in texts]
    return [_told(text, language, margin) for text, (language, margin) in zip(seen, _likeliest(seen), strict=True)]


def _told(seen: str, language: str, margin: float) -> str | None:
    if margin < 0 and _n_words(seen[:_GLANCE]) >= _FEWEST_WORDS:
        return "en"
    n_words = _n_words(seen)
    if margin >= (_SURE if n_words >= _FEW else _SURE_OF_FEW) and not _half_english(seen):
        return language
    shows = margin < 0 or len(_ENGLISH & {word.lower() for word in tokens.words(seen)}) > 1
    return "en" if n_words >= _FEWEST_WORDS and shows else None


def _likeliest(texts: Sequence[str]) -> list[tuple[str, float]]:
    """The likeliest language but English, and the logarithm of how many times as likely as English it is."""
    languages, chances = language_chances.of(texts)
    others = sorted({*languages} - {"en"}, reverse=True)  # of two that are as likely, always the same one
    columns = chances[:, [languages.index(one) for one in others]]
    known = np.maximum(chances[:, languages.index("en")], _LEAST)
    margins = np.log(np.maximum(columns.max(axis=1, initial=0.0), _LEAST) / known)
    return [(others[k], margin) for k, margin in zip(columns.argmax(axis=1).tolist(), margins.tolist(), strict=True)]


def _n_words(text: str) -> int:
    """Words with letters; about as many where no spaces part them."""
    return max(sum(not word.isdigit() for word in tokens.words(text)), line_features.unspaced_words(text))


def _half_english(text: str) -> bool:
    """Whether enough of a text stands in English paragraphs, or sentences where it is one paragraph."""
    pieces = [piece for piece in _PARAGRAPH.split(text) if piece.strip()]
    pieces = pieces if len(pieces) > 1 else _SENTENCE.split(text)
    sizes = [len(piece) for piece in pieces]
    likeliest = _likeliest(pieces)
    english = [margin < 0 and _n_words(piece) >= _FEW for piece, (_, margin) in zip(pieces, likeliest, strict=True)]
    return sum(size for size, known in zip(sizes, english, strict=True) if known) >= _READ * sum(sizes)


def english(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that are annotated: those in English, and those too short to tell.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a", "b", "c"], "language": ["en", "de", None]})
    >>> english(table)["article_id"].tolist()
    ['a', 'c']
    """
    return articles[articles["language"].isna() | (articles["language"] == "en")]


def set_aside(articles: pd.DataFrame) -> list[str]:
    """The account of the articles in other languages, in a counted sentence or none.

    Examples
    --------
    >>> set_aside(pd.DataFrame({"language": ["en", "de", "hi", "de", None]}))
    ['3 of 5 articles are in another language than English (2 in German, 1 in Hindi) and are not annotated.']
    """
    other = articles["language"].drop(english(articles).index)
    if other.empty:
        return []
    from babel import Locale  # its tables are long: only where something is set aside

    each = sorted(other.value_counts().items(), key=lambda pair: (-pair[1], str(pair[0])))
    names = Locale("en").languages
    named = ", ".join(f"{n:,} in {names.get(language, language)}" for language, n in each)
    verb = "is in another language than English" if len(other) == 1 else "are in another language than English"
    annotated = "is not annotated" if len(other) == 1 else "are not annotated"
    return [f"{len(other):,} of {counted(len(articles), 'article')} {verb} ({named}) and {annotated}."]
