"""How likely each language is of each of many texts: py3langid's model, with all texts looked at side by side.

py3langid walks over a text letter by letter in Python and gathers its features in a dictionary, 0.9 ms an article.
Here one step is taken in all texts at once: 0.2 ms an article.
"""

import io
import lzma
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Chances = npt.NDArray[np.float64]
# So many bytes are walked over together, in stretches of this length.
_TOGETHER = 2_000_000
_STRETCH = 128
# The model's automaton has forgotten where it began after so many bytes: no feature is longer. (A test proves it.)
MEMORY = 6
_FEATURE_BITS = 32


@dataclass(frozen=True)
class Model:
    """py3langid's model: an automaton over bytes, the feature that each state ends, and what features say.

    Parameters
    ----------
    languages : list of str
        The language of each column; one that is written in two scripts has two.
    following : array of int
        The next state by row and byte, in one dimension.
    row : array of int
        Where the row of each state begins.
    feature : array of int
        The feature that ends in each state, or -1.
    weights : array of float
        One row per feature, one column per language.
    prior : array of float
        What is known of each language before a text is seen.
    """

    languages: list[str]
    following: npt.NDArray[np.uint32]
    row: npt.NDArray[np.int64]
    feature: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float16]
    prior: npt.NDArray[np.float32]


@cache
def model() -> Model:
    """The model that py3langid carries, read once.

    Examples
    --------
    >>> "en" in model().languages
    True
    """
    from py3langid.langid import MODEL_DIR, MODEL_FILE

    # in memory: py3langid's own reading goes through a file and through lists, which takes half as long again
    with np.load(io.BytesIO(lzma.decompress((MODEL_DIR / MODEL_FILE).read_bytes()))) as kept:
        return Model(
            kept["classes"].tolist(),
            kept["nextmove"].ravel(),
            kept["nextmove_row"].astype(np.int64) << 8,
            kept["out_feat"],
            kept["ptc"],
            kept["pc"],
        )


def of(texts: Sequence[str]) -> tuple[list[str], Chances]:
    """The languages, and how likely each is.

    Parameters
    ----------
    texts : sequence of str
        Whatever was written; without any feature that the model knows all languages are as likely.

    Returns
    -------
    list of str, array of float
        The languages; one row per text, one column per language, with the sum one.

    Examples
    --------
    >>> languages, chances = of(["The king of Zenda met us.", "Der König traf uns im Schloss."])
    >>> [languages[column] for column in chances.argmax(axis=1)]
    ['en', 'de']
    """
    coded = [_coded(text) for text in texts]
    rows = [_scores(some) for some in _portions(coded)]
    languages = list(dict.fromkeys(model().languages))
    return languages, np.concatenate(rows) if rows else np.empty((0, len(languages)))


def _coded(text: str) -> bytes:
    plain = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", plain).encode("utf-8", "surrogatepass")


def _portions(coded: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The texts in portions of bounded size."""
    some: list[bytes] = []
    size = 0
    for text in coded:
        some.append(text)
        size += len(text)
        if size >= _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


def _scores(coded: Sequence[bytes]) -> Chances:
    """The chances of some texts: sums of weights, tempered by the length of the text, as py3langid has them."""
    from scipy import sparse

    text, feature, times = _counted(coded)
    shown = np.zeros(len(model().weights), dtype=bool)
    shown[feature] = True
    column = np.cumsum(shown) - 1
    begins = np.searchsorted(text, np.arange(len(coded) + 1))
    counts = sparse.csr_array((np.log1p(times), column[feature], begins), shape=(len(coded), int(shown.sum())))
    scores = counts @ model().weights[shown].astype(np.float64) + model().prior
    scores[np.diff(begins) == 0] = 0
    scores /= np.sqrt([[max(len(one), 1)] for one in coded])
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    return _by_language(chances / chances.sum(axis=1, keepdims=True))


def _by_language(chances: Chances) -> Chances:
    """One column a language: two where it is written in two scripts are added."""
    place = {language: n for n, language in enumerate(dict.fromkeys(model().languages))}
    found = np.zeros((len(chances), len(place)))
    for column, language in enumerate(model().languages):
        found[:, place[language]] += chances[:, column]
    return found


def _counted(coded: Sequence[bytes]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Which features stand in which text and how often, by text and feature."""
    size = np.array([len(text) for text in coded], dtype=np.int64)
    stretches = -(-size // _STRETCH)
    text = np.repeat(np.arange(len(coded)), stretches)
    offset = (np.arange(len(text)) - np.repeat(np.cumsum(stretches) - stretches, stretches)) * _STRETCH
    features = _walked(b"".join(coded), (np.cumsum(size) - size)[text] + offset, offset == 0)
    within = (features >= 0) & (np.arange(_STRETCH)[:, None] < size[text] - offset)
    keys = np.sort(((text << _FEATURE_BITS) | features)[within])
    first = np.flatnonzero(np.diff(keys, prepend=-1))
    keys, times = keys[first], np.diff(first, append=len(keys))
    return keys >> _FEATURE_BITS, keys & ((1 << _FEATURE_BITS) - 1), times


def _walked(letters: bytes, starts: npt.NDArray[np.int64], opens: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """The feature that ends at each letter of each stretch, or -1: one row per letter, one column per stretch.

    A stretch is come to through the letters before it; one that `opens` a text begins anew.
    """
    padded = np.frombuffer(bytes(MEMORY) + letters + bytes(_STRETCH), dtype=np.uint8)
    automaton = model()
    state = np.zeros(len(starts), dtype=np.uint32)
    features = np.empty((_STRETCH, len(starts)), dtype=np.int32)
    for step in range(MEMORY + _STRETCH):
        if step == MEMORY:
            state[opens] = 0
        state = automaton.following[automaton.row[state] + padded[starts + step]]
        if step >= MEMORY:
            features[step - MEMORY] = automaton.feature[state]
    return features
