"""Whether a run of words names a person, an organisation, a place or none of these, by weights that were fitted.

The evidence of the modules beside this one, what the article calls the name elsewhere, its form, the words and the
grammar around it are features; `name_weights.json` has their weights, the set they were fitted on and how well they
did on documents that the fit had not seen. Words stand in it as classes of lists, or where many documents have them.
"""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import numpy as np

from analysis import resources
from analysis.annotate.grammar import Sentence
from analysis.annotate.names import chunks, lexicon
from analysis.annotate.names.name_features import ORGANISATION, PERSON, PLACE, Clue

KINDS = (PERSON, ORGANISATION, PLACE, "none")
WEIGHTS = resources.file("annotate/names/name_weights.json")
Features = dict[str, float]
Weights = Mapping[str, Sequence[float]]
_LISTS = ("organisation_words", "place_words", "event_words", "organisation_starts")
_BEFORE, _AFTER = re.compile(r"([\w’'-]+|[^\w\s])\s*$"), re.compile(r"\s*([’']s\b|[\w-]+|[^\w\s])")
# Log-odds from which on a run is a name rather than none. For places they are below even: the fit is on news, where
# fewer of the names are places' than elsewhere, and a place that is left out has no role either.
LEAST = {PERSON: 0.0, ORGANISATION: 0.0, PLACE: -0.5}
_NEAR = 30  # characters on either side in which the next word stands


def features(
    sentence: Sentence, span: tuple[int, int], here: Iterable[Clue], tally: Mapping[str, float], rule: str
) -> Features:
    """What is known of a run of words of a sentence.

    Parameters
    ----------
    sentence : Sentence
        As parsed.
    span : (int, int)
        Start and end of the run in it.
    here : iterable of Clue
        The evidence on just this run.
    tally : mapping of str to float
        The evidence of the article on all that is written alike, by kind.
    rule : str
        The kind that most of the evidence is for.

    Examples
    --------
    >>> from analysis.annotate.grammar import Columns
    >>> columns = Columns(["Zenda", "sleeps"], [True, False], ["PROPN", "VERB"], ["NNP", "VBZ"], ["Zenda", "sleep"],
    ...                   ["nsubj", "ROOT"], [1, 1], [3, 2], ["GPE", ""])
    >>> found = features(Sentence("Zenda sleeps", columns), (0, 5), [], {}, "place")
    >>> sorted(found)[:4]
    ['after=sleeps', 'article', 'before=', 'class=PROPN']
    """
    found: Features = {"one": 1.0, f"rule={rule}": 1.0}
    for clue in here:
        name = f"{clue.why}={clue.kind}" if clue.weight else f"joined by {clue.why}"
        found[name] = found.get(name, 0.0) + (clue.weight or 1.0)
    total = sum(tally.values())
    for kind, weight in tally.items():
        found[f"article={kind}"] = weight / total if total else 0.0
    found["article"] = min(3.0, float(np.log1p(total)))
    return found | dict.fromkeys([*_form(sentence.text[slice(*span)]), *_around(sentence, span)], 1.0)


def _form(name: str) -> list[str]:
    """The form of a name, and in which lists its words are."""
    words = name.split()
    first, last = words[0], words[-1]
    shape = "acronym" if chunks.is_acronym(name) else "capitals" if name.isupper() else "plain"
    given, family = lexicon.atlas("given"), lexicon.atlas("family")
    asked = {
        "given": first in given,
        "family": last in family,
        "city": name in lexicon.cities(),
        "known place": name in lexicon.places(),
        "begins with a country": len(words) > 1 and first in chunks.world_names(),
        "word": first.lower() in lexicon.words("common"),
        "title": chunks.is_title(first),
        "only titles": all(chunks.is_title(w) or chunks.is_office(w) for w in words),
        "ends in an office": len(words) > 1 and (chunks.is_title(last) or chunks.is_office(last)),
        "digits": any(c.isdigit() for c in name),
        "hyphen": "-" in name,
        "joined": not lexicon.words("joins_two").isdisjoint(words),
        "of": not lexicon.words("joins_whole").isdisjoint(words),
        "the": first.lower() in lexicon.words("begins_name"),
        "broken": name.count("(") != name.count(")"),
    }
    listed = [f"{where} in {one}" for one in _LISTS for where, word in (("last", last), ("first", first))
              if word in lexicon.words(one)]  # fmt: skip
    return [f"form={min(len(words), 5)} {shape}", *listed, *(what for what, is_so in asked.items() if is_so)]


def _around(sentence: Sentence, span: tuple[int, int]) -> list[str]:
    """The words beside a name, and its place in the grammar."""
    start, end = span
    text = sentence.text
    before, after = _BEFORE.search(text[max(0, start - _NEAR) : start]), _AFTER.match(text[end : end + _NEAR])
    left, right = before[1] if before else "", after[1] if after else ""
    found = [f"before={left.lower()}", f"after={right.lower()}"]
    capitals = [side for side, word in (("before", left), ("after", right)) if word[:1].isupper()]
    found += [f"capital {side}" for side in capitals]
    if chunks.is_title(left):
        found.append("after a title")
    if text.isupper() or chunks.is_headline(text):
        found.append("headline")
    return found + _grammar(sentence, end)


def _grammar(sentence: Sentence, end: int) -> list[str]:
    """The relation of the last word to its head, and the head."""
    at = bisect_right(sentence.starts, end - 1) - 1
    has = sentence.columns
    head = has.head[at]
    return [f"dep={has.dep[at]}", f"class={has.pos[at]}", f"tag={has.tag[at]}", f"head={has.lemma[head].lower()}",
            f"dep={has.dep[at]} {has.pos[head]}", f"label={has.label[at] or '-'}"]  # fmt: skip


@cache
def fitted() -> Weights:
    """The fitted weights, by feature: one for each of `KINDS`."""
    given = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return {name: tuple(weights) for name, weights in given.items()}


def verdict(own: Sequence[float], shared: Sequence[float]) -> tuple[str, float]:
    """The likeliest kind of a name and its log-odds against none, at the spot and in its article alike.

    The kind is empty where none is likelier.

    Examples
    --------
    >>> verdict([1.0, 2.0, 0.0], [3.0, 1.0, 0.0])
    ('person', 2.0)
    """
    odds = [(one + other) / 2 for one, other in zip(own, shared, strict=True)]
    best = max(range(len(odds)), key=odds.__getitem__)
    kind = KINDS[best]
    return (kind if odds[best] > LEAST[kind] else ""), odds[best]


def chance(odds: float) -> float:
    """Log-odds as a probability.

    Examples
    --------
    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-odds))


def chances(found: Features, weights: Weights) -> list[float]:
    """The log-odds of each of `KINDS` but the last against the last, which is none.

    Examples
    --------
    >>> chances({"one": 1.0}, {"one": (0.5, 0.0, 0.0, -0.5)})
    [1.0, 0.5, 0.5]
    """
    scores = [0.0] * len(KINDS)
    for name, value in found.items():
        if name in weights:
            for n, weight in enumerate(weights[name]):
                scores[n] += weight * value
    return [score - scores[-1] for score in scores[:-1]]
