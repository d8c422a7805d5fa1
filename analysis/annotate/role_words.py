"""Words that tell a government from a territory: what is in or goes to one, and what acts or is dealt with.

The lists were counted and extended on the training half of ReLocaR (Gritta et al. 2017): names that are subject,
object or agent were polities in nine of ten cases, those after `in`, `near`, `across` never. What they give there
stands in `present/findings/development.csv` (`python -m analysis evaluate GOLD`, `roles`).
"""

from functools import lru_cache

from analysis import resources, word_lists

_WORDS = word_lists.read(resources.file("annotate/words/{language}/actors.toml"))
IN = _WORDS.set("in")
DEALT = _WORDS.set("dealt")
MOVING = _WORDS.set("moving")
VISITING = _WORDS.set("visiting")
ACTING = _WORDS.set("acting")
ACTING_ENDS = _WORDS["acting_ends"]
RELATING = _WORDS.set("relating")
BEING_PLACE = _WORDS.set("being_place")
LAND = _WORDS.set("land")
GIVEN = _WORDS.set("given")
MINDS = _WORDS.set("minds")
ACTORS_NOUNS = _WORDS.set("actors_nouns")
STATING, LYING, LEADING = _WORDS.set("stating"), _WORDS.set("lying"), _WORDS.set("leading")


@lru_cache(maxsize=1 << 15)
def known(word: str, words: frozenset[str]) -> bool:
    """Whether a word or what it is an inflection of is in a list.

    Examples
    --------
    >>> known("flies", frozenset({"fly"})), known("moved", frozenset({"move"})), known("news", frozenset({"new"}))
    (True, True, True)
    """
    word = word.lower()
    stems = [word, word[:-1], word[:-2], word[:-3], word[:-3] + "e", word[:-3] + "y", word[:-4]]
    endings = ("", "s", "es", "ing", "ing", "ies", word[-5:-4] + "ing")
    tried = [stem for stem, ending in zip(stems, endings, strict=True) if word.endswith(ending)]
    tried += [word[:-2], word[:-1], word[:-3]] if word.endswith("ed") else []
    return any(stem in words for stem in tried)
