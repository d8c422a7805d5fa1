"""Government or territory, from the grammar of the sentence: who acts, owns or is dealt with, and what is gone to.

The signs were counted on the training half of ReLocaR (Gritta et al. 2017): names that are subject, object or
agent were polities in nine of ten cases, those after `in`, `near`, `across` never.
"""

from analysis.annotate.grammar import Word
from analysis.annotate.role_words import (
    ACTING,
    ACTING_ENDS,
    ACTORS_NOUNS,
    BEING_PLACE,
    DEALT,
    GIVEN,
    IN,
    LAND,
    LEADING,
    LYING,
    MINDS,
    MOVING,
    RELATING,
    STATING,
    VISITING,
)  # fmt: skip


def role(name: Word, *, city: bool) -> str:
    """The role of a name of a country or city, by the word that governs it.

    Parameters
    ----------
    name : Word
        The head of the name in a parsed sentence.
    city : bool
        Whether it is a city's name: minds (`watched in Delhi`) make a polity of a city only.

    Returns
    -------
    str
        `polity` or `place`.
    """
    token = name
    while token.dep_ in ("conj", "appos") or _hyphenated(token):
        token = token.head
    if token.dep_ == "pobj":
        return _governed(token, city=city)
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _subject(token)
    if token.dep_ == "dobj":
        return "place" if token.head.lemma_ in VISITING else "polity"
    if token.dep_ == "poss":
        owned = token.head.lemma_.lower()
        return "place" if owned in LAND or (owned in BEING_PLACE and not city) else "polity"
    if token.dep_ in ("compound", "nmod"):
        head = token.head
        acting = head.lemma_.lower() in ACTORS_NOUNS or head.ent_type_ == "PERSON" or head.dep_ in ("nsubj", "dobj")
        return "polity" if acting else "place"
    return "place" if token.dep_ == "npadvmod" else "polity"


def _hyphenated(token: Word) -> bool:
    """`India` in `India-Russia summit` stands as `Russia` does."""
    return token.dep_ in ("compound", "nmod") and token.head.pos_ == "PROPN" and token.following in ("-", "–")


def _subject(token: Word) -> str:
    """A subject acts, unless it is only said what or where it is."""
    verb = token.head
    said = {child.lemma_.lower() for child in verb.children if child.dep_ in ("attr", "oprd", "dobj")}
    if verb.lemma_ in STATING and said & BEING_PLACE:
        return "place"
    return "place" if verb.lemma_ in LYING else "polity"


def _governed(token: Word, *, city: bool) -> str:
    """After a preposition: by the preposition, and by what it hangs on."""
    preposition = token.head
    word, above = preposition.lower_, preposition.head
    lemma = above.lemma_.lower()
    minds = lemma in MINDS or any(c.lemma_.lower() in MINDS for c in above.children if c.i < preposition.i)
    if (city and minds) or word in DEALT or lemma in RELATING:
        return "polity"
    if word in IN:
        return "place"
    if word == "of":
        acting = lemma in ACTING or lemma.endswith(ACTING_ENDS) or above.pos_ == "VERB"
        return "polity" if acting else "place"
    if word == "from":
        given = lemma in GIVEN or (above.dep_ == "dobj" and above.head.lemma_.lower() in GIVEN)
        return "polity" if given else "place"
    if word in LEADING:
        return "place" if _moves(preposition) else "polity"
    return "polity"


def _moves(preposition: Word) -> bool:
    """Whether a way leads to, from or between: some word above, up to the verb, is of motion."""
    token = preposition.head
    for _ in range(3):
        if token.lemma_.lower() in MOVING or token.lower_ in MOVING:
            return True
        if token.pos_ in ("VERB", "AUX") or token.head is token:
            break
        token = token.head
    return bool(preposition.head.dep_ == "prep" or preposition.head.lower_ == "from")
