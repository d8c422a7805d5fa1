"""What the place of a trigger in the grammar says of two given actors of its sentence."""

from collections.abc import Mapping

from analysis.annotate.events import arguments
from analysis.annotate.events.triggers import Trigger
from analysis.annotate.grammar import Sentence, Word

Features = dict[str, float]


def words_in(sentence: Sentence, span: tuple[int, int]) -> frozenset[int]:
    """The numbers of the words that a span of characters holds."""
    return frozenset(word.i for word in sentence.between(*span))


def of_trigger(
    trigger: Trigger, source: frozenset[int], target: frozenset[int], heads: Mapping[int, Trigger]
) -> Features:
    """The features of a trigger between the words of a source and those of a target, by name."""
    token, entry = trigger.token, trigger.entry
    acting = {one.token.i: one for one in reversed(arguments.sources(trigger))}
    acted = {one.token.i: one for one in reversed(arguments.targets(trigger))}
    acts, undergoes = bool(source & acting.keys()), bool(target & acted.keys())
    both = acting.keys() | acted.keys()
    below = {one.i for one in token.subtree}
    ancestors = list(token.ancestors)
    features = {
        "trigger": 1.0,
        "source acts": float(acts),
        "target undergoes": float(undergoes),
        "both fit": float(acts and undergoes),
        "mutual": float(entry.mutual and bool(source & both) and bool(target & both) and not (acts and undergoes)),
        "swapped": float(bool(source & acted.keys()) and bool(target & acting.keys()) and not (acts and undergoes)),
        "target as place": float(undergoes and all(acted[i].place for i in target & acted.keys())),
        "steps": sum(
            min(min(found[i].steps, 3) for i in side & found.keys())
            for side, found in ((source, acting), (target, acted))
            if side & found.keys()
        )
        / 4,
        "target below": float(bool(target & below) and not undergoes),
        "source below": float(bool(source & below) and not acts),
        "depth": len(ancestors) / 5,
        "root": float(not ancestors),
        "under saying": float(
            bool(ancestors) and token.dep_ == "ccomp" and ancestors[0].dep_ == "ROOT" and ancestors[0].i not in heads
        ),
        f"part {entry.part}": 1.0,
        "modifier": float(entry.part == "noun" and token.dep_ in ("compound", "nmod", "amod")),
        "completed": float(len(trigger.others)),
        "governed": float(any(one.i in heads for one in ancestors)),
        "governed by speech": float(
            any(one.i in heads and heads[one.i].entry.type in arguments.SPEECH for one in ancestors)
        ),
        "governs": float(any(i in heads for i in below - {token.i})),
        "speech governs": float(entry.type in arguments.SPEECH and any(i in heads for i in below - {token.i})),
        "between": float(_between(token, source, target)),
        "far": _far(token, source, target) / 10,
    }
    return {name: value for name, value in features.items() if value}


def _between(token: Word, source: frozenset[int], target: frozenset[int]) -> bool:
    if not source or not target:
        return False
    return bool(min(max(source), max(target)) < token.i < max(min(source), min(target)))


def _far(token: Word, source: frozenset[int], target: frozenset[int]) -> float:
    near = [min((abs(token.i - i) for i in side), default=20) for side in (source, target)]
    return float(min(sum(near), 40))
