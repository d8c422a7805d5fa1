"""Which language a text is in, and what is set aside because it is in another one.

References
----------
Lui, M. & Baldwin, T. (2012). langid.py: an off-the-shelf language identification tool. ACL 2012, System
Demonstrations.
"""

import pandas as pd

from analysis.corpus import features
from analysis.errors import counted

# Over pieces of the 93 bodies of the article-extraction-benchmark, cut anywhere, py3langid tells English from the
# other six languages wrongly in 1.5 % of 8 words, 0.3 % of 15 and none of 30 or more (langdetect 2.8, 1.4 and
# 0.3 %, lingua 2.0, 0.4 and 0.3 %), in a tenth of a millisecond.
_FEWEST_WORDS = 10
# A language shows within a page; the rest of a long text need not be read.
_SEEN = 5_000


def of(text: str) -> str | None:
    """The language of a text, ISO 639-1, or None where it is too short to tell.

    Examples
    --------
    >>> of("The king of Zenda said that he would be back in the capital on Monday.")
    'en'
    >>> of("Der König von Zenda sagte, er werde am Montag wieder in der Hauptstadt sein.")
    'de'
    >>> of("Zenda.") is None
    True
    """
    import py3langid

    seen = text[:_SEEN]
    if max(len(features.words(seen)), features.unspaced_words(seen)) < _FEWEST_WORDS:
        return None
    return str(py3langid.classify(seen.lower() if seen.isupper() else seen)[0])


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
    ['3 of 5 articles are in another language than English (2 de, 1 hi) and are not annotated.']
    """
    other = articles["language"].drop(english(articles).index)
    if other.empty:
        return []
    each = sorted(other.value_counts().items(), key=lambda pair: (-pair[1], str(pair[0])))
    named = ", ".join(f"{n:,} {language}" for language, n in each)
    verb = "is in another language than English" if len(other) == 1 else "are in another language than English"
    annotated = "is not annotated" if len(other) == 1 else "are not annotated"
    return [f"{len(other):,} of {counted(len(articles), 'article')} {verb} ({named}) and {annotated}."]
