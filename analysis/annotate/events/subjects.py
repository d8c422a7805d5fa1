"""Who acts in a verb: its subject, or the one that another word lends to it."""

from analysis.annotate.grammar import Word

SUBJECT = frozenset("nsubj csubj".split())
PASSIVE = frozenset("nsubjpass csubjpass".split())
_MODIFIER = frozenset("compound amod nmod poss".split())
RELATIVE = frozenset({"WDT", "WP"})
_OWN = SUBJECT | PASSIVE | {"aux", "auxpass"}
_NAMING = frozenset("NOUN PROPN PRON".split())
_DEPTH = 12  # no real chain of governing verbs is longer; a broken parse may be


def of_verb(verb: Word, depth: int = 0) -> list[Word]:
    """The heads of the phrases that act in a verb, or in the verb that lends it its subject."""
    if depth > _DEPTH:
        return []
    if passive(verb):
        return agents(verb)
    own = [child for child in verb.children if child.dep_ in SUBJECT]
    if own:
        return [antecedent(verb, one) for one in own] + _listed(verb, own[0])
    return _lent(verb, depth)


def _listed(verb: Word, subject: Word) -> list[Word]:
    """`Norvania, Ostrel agree to …`: in a headline a comma stands for `and`."""
    before = [child for child in verb.lefts if child.dep_ == "npadvmod" and child.i < subject.i]
    return [child for child in before if child.pos_ == "PROPN" and child.following == ","]


def agents(verb: Word) -> list[Word]:
    """Who acts in a passive verb: `by Norvania`, there or after the verbs coordinated with it."""
    found = [p for by in verb.children if by.dep_ == "agent" or by.lower_ == "by" for p in by.children]
    found = found or [
        p
        for child in verb.children
        if child.dep_ == "dobj"
        for by in child.children
        if by.lower_ == "by"
        for p in by.children
    ]
    if found:
        return found
    return [p for other in verb.children if shared(other) is verb and passive(other) for p in agents(other)]


def passive(verb: Word) -> bool:
    """Whether the verb's subject undergoes it."""
    if any(child.dep_ in PASSIVE or child.dep_ == "auxpass" for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    return (verb.dep_ == "acl" and not _active(verb)) or (shared(verb) is not None and passive(verb.head))


def _active(clause: Word) -> bool:
    """`The coalition bombed Ostrel`, read as `the coalition that was bombed`: it has an object, and no verb above."""
    return clause.head.dep_ == "ROOT" and any(child.dep_ == "dobj" for child in clause.children)


def shared(verb: Word) -> Word | None:
    """The verb before a coordinated one that has neither subject nor auxiliary of its own."""
    if verb.dep_ != "conj" or any(child.dep_ in _OWN for child in verb.children):
        return None
    return verb.head if verb.head.pos_ in ("VERB", "AUX") else None


def undergoing(verb: Word) -> list[Word]:
    """The subjects of a passive verb, its own or those of the verb that it is coordinated with."""
    own = [child for child in verb.children if child.dep_ in PASSIVE]
    before = shared(verb)
    return own or (undergoing(before) if before is not None else [])


def antecedent(verb: Word, subject: Word) -> Word:
    """`Russia, which …`: the relative pronoun stands for the noun before the clause."""
    relative = verb.dep_ == "relcl" and subject.tag_ in RELATIVE
    return verb.head if relative else subject


def _lent(verb: Word, depth: int) -> list[Word]:
    """The subject that another word lends to a verb without one."""
    head = verb.head
    undergoing = [child for child in head.children if child.dep_ in PASSIVE] if passive(head) else []
    controlled = [child for child in head.children if child.dep_ == "dobj"] if head.pos_ == "VERB" else []
    if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.tag_ == "VBG" and head.pos_ in _NAMING):
        return [head]
    if verb.dep_ == "acl" and _active(verb):
        return [head]
    if verb.dep_ == "acl" and head.pos_ in _NAMING:
        return owners(head) or governor(head, depth)
    if verb.dep_ == "xcomp" and controlled:
        return controlled
    return undergoing or governor(verb, depth)


def governor(token: Word, depth: int) -> list[Word]:
    """The subject of the next verb above."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return of_verb(above, depth + 1)
        if above.pos_ == "NOUN" and (own := owners(above)):
            return own
    return []


def owners(noun: Word) -> list[Word]:
    """Who stands before a noun as its owner, nation or part: `Putin's visit`, `Russian visit`."""
    return [child for child in noun.lefts if child.dep_ in _MODIFIER]
