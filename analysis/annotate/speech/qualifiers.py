"""Whether a statement is for or against what it is on, as the words that report it say: `welcomed`, `rejected`."""

import re
from functools import cache

from analysis import resources, word_lists
from analysis.annotate.speech import cues

# So many words in, what is said is still the object of its cue: `condemned the recent ban on`.
_NEAR = 6
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


def read(cue: str | None, said: str) -> str | None:
    """The qualifier of a statement, where its cue tells: `for` or `against`.

    Parameters
    ----------
    cue : str, optional
        The words that report it.
    said : str
        What is said. Where it begins with a word that turns the sign round (`the end of`, `the ban on`), or a
        negation, nothing is read: the cue is about that word, and a theme of the sentence may be about what ends.

    Notes
    -----
    The reading is the cue's alone. A statement reported by `said` is for or against something in its own words,
    which are not read: most statements stay without a qualifier.

    Examples
    --------
    >>> read("welcomed", "the harvest treaty"), read("rejecting", "the treaty"), read("said", "the treaty is good")
    ('for', 'against', None)
    >>> print(read("welcomed", "the end of the treaty"))
    None
    """
    sign = _signs().get(" ".join(cue.lower().split()).removesuffix(" by")) if cue else None
    if sign is None:
        return None
    beginning = _WORD.findall(said.lower().replace("’", "'"))[:_NEAR]
    words = _words()
    turned = not words.set("reversing").isdisjoint(beginning) or not words.set("other_senses").isdisjoint(beginning[:1])
    return None if turned else sign


@cache
def _signs() -> dict[str, str]:
    """Each form of each verb, with the words that follow it in a phrase, and its sign."""
    words = _words()
    return {
        " ".join([form, *rest]): sign
        for sign, name in (("for", "approving"), ("against", "opposing"))
        for verb, *rest in (entry.split() for entry in words[name])
        for form in cues.forms_of(verb, cues.irregular())
    }


def _words() -> word_lists.WordLists:
    return word_lists.read(resources.file("annotate/words/{language}/qualifiers.toml"))
