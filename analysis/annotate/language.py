"""The one place where a language model is loaded, and how it reads: our sentences, its grammar."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def model(name: str) -> "Language":
    """Load a spaCy pipeline and bind it to our sentence boundaries.

    Parameters
    ----------
    name : str
        Name of an installed pipeline (setting `model`).

    Raises
    ------
    SettingsError
        The pipeline is not installed, or has no parser.
    """
    import spacy
    from spacy.language import Language

    if not Language.has_factory("one_sentence"):
        Language.component("one_sentence", func=_one_sentence)
    try:
        nlp = spacy.load(name)
    except OSError:
        raise SettingsError(
            f"The language model `{name}` is not installed; install it, or set another `model` "
            '(or profile = "lexical", which needs none) in broadsheet.toml.'
        ) from None
    if "parser" not in nlp.pipe_names:
        raise SettingsError(
            f"The language model `{name}` has no parser; name one that has (`model` in broadsheet.toml)."
        )
    nlp.add_pipe("one_sentence", before="parser")
    return nlp


def _one_sentence(doc: "Doc") -> "Doc":
    """Each text is one sentence already: the parser may not cut it again."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def parse(texts: Sequence[str], name: str, *, names: bool = False) -> Iterator["Doc"]:
    """Parse sentences.

    Parameters
    ----------
    texts : sequence of str
        One sentence each.
    name : str
        Name of an installed pipeline.
    names : bool
        Whether to find names as well, which costs a third more time.
    """
    nlp = model(name)
    yield from nlp.pipe(texts, disable=[] if names else ["ner"], batch_size=256)
