"""Parses written by hand and a small codebook of acts, for the tests of the rules of grammar.

A word is `text|class|relation|head|tag|lemma`, with the head by its number from 0; tag and lemma where they matter.
"""

from spacy.lang.en import English
from spacy.tokens import Doc

from analysis.annotate.grammar import Sentence, of_doc
from analysis.codebook.verb_entries import Entry, Verbs

VOCAB = English().vocab


def parse(words: str) -> Sentence:
    """The parsed sentence of some words written so."""
    rows = [(*word.split("|"), "", "")[:6] for word in words.split()]
    texts, classes, relations, heads, tags, lemmas = zip(*rows, strict=True)
    doc = Doc(
        VOCAB,
        words=list(texts),
        pos=list(classes),
        deps=list(relations),
        heads=[int(head) for head in heads],
        tags=list(tags),
        lemmas=[lemma or text.lower() for lemma, text in zip(lemmas, texts, strict=True)],
    )
    return of_doc(doc)


def entry(kind: str, part: str, words: str, **more: object) -> Entry:
    """A pattern, its carrying word first: `impose sanction|measure`."""
    head, *others = (tuple(word.split("|")) for word in words.split())
    fields = {"mutual": False, "of": "target", "reversed": False, "source": None, "line": 0} | more
    return Entry(kind, part, head, tuple(others), **fields)


BOOK = Verbs(
    (
        entry("ASSAULT", "verb", "attack"),
        entry("ASSAULT", "noun", "attack"),
        entry("COERCE", "noun", "attack cyber*"),
        entry("CONSULT", "verb", "visit"),
        entry("CONSULT", "noun", "visit", of="source"),
        entry("CONSULT", "verb", "meet", mutual=True),
        entry("CONSULT", "noun", "talk", mutual=True),
        entry("CONSULT", "verb", "hold talk", mutual=True),
        entry("CONSULT", "verb", "convey concern|thanks"),
        entry("CONSULT", "noun", "march"),
        entry("ACCUSE", "noun", "concern", of="source"),
        entry("SUPPORT", "noun", "thanks", of="source"),
        entry("ACCUSE", "verb", "accuse"),
        entry("ACCUSE", "noun", "criticism", of="source"),
        entry("ACCUSE", "verb", "incur criticism", reversed=True),
        entry("ACCUSE", "adjective", "wary of"),
        entry("ACCUSE", "adjective", "worried"),
        entry("REQUEST", "verb", "seek"),
        entry("REQUEST", "verb", "urge"),
        entry("REQUEST", "verb", "ask help"),
        entry("REQUEST", "verb", "ask"),
        entry("THREATEN", "verb", "threaten"),
        entry("SANCTION", "verb", "impose sanction|measure"),
        entry("SANCTION", "noun", "sanction"),
        entry("AGREE", "noun", "pact", mutual=True),
        entry("AGREE", "verb", "sign pact", mutual=True),
        entry("AID", "verb", "give food|aid"),
        entry("AID", "noun", "aid"),
        entry("PROTEST", "verb", "march on"),
        entry("CONCEDE", "verb", "give * back"),
        entry("CONCEDE", "verb", "stop protest"),
        entry("SANCTION", "verb", "stop aid"),
        entry("ASSAULT", "noun", "strike", behind=("on", "against")),
    ),
    {
        "AGREE": "cooperative",
        "CONSULT": "cooperative",
        "SUPPORT": "cooperative",
        "AID": "cooperative",
        "REQUEST": "conflictual",
        "ACCUSE": "conflictual",
        "REJECT": "conflictual",
        "THREATEN": "conflictual",
        "SANCTION": "conflictual",
        "COERCE": "conflictual",
        "ASSAULT": "conflictual",
        "CONCEDE": "cooperative",
        "PROTEST": "conflictual",
    },
    {},
    {
        "planned": frozenset({"will", "plan", "seek", "ask"}),
        "hypothetical": frozenset({"may", "would", "if", "possible"}),
        "reversing": frozenset({"end", "cancel"}),
        "denying": frozenset({"fail", "deny"}),
        "standing": frozenset({"have"}),
    },
)
