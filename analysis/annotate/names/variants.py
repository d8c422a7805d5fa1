"""How a name is written: what all its spellings share, and which names are a shorter way to write another."""

import re
import unicodedata
from functools import lru_cache

from analysis.annotate.names import chunks, lexicon
from analysis.annotate.names.lexicon import WORDS

KINDS = ("person", "organisation", "place")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.I)
_POSSESSIVE = re.compile(r"(?<=\w)[’'](?:s|S)?$")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)?$")
_LEGAL = re.compile(rf"(?<=\w),? (?:{WORDS.either('legal_forms')})\.?$")
_REGNAL, _OFFICES = WORDS.set("regnal_titles"), WORDS.set("realms")
_JOINED = ("al", "el")
PARTICLES = WORDS.set("particles_and_suffixes")
# Letters that have no accent to take off.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_EXCELLENCY = re.compile(
    r"^(?:(?:H\.? ?E|H\.? ?H|H\.? ?R\.? ?H)\.? |(?:Royal )?(?:Highness|Excellency|Majesty) )(?=[A-Z]\S+ [A-Z])"
)
_ENDS = "|".join((WORDS.either("left_over"), *(word.title() for word in _JOINED)))
_LEFT_OVER = re.compile(rf"(?<=\w)[\s-]+(?:{_ENDS})-?$")


def written(text: str, kind: str) -> str:
    """A name as an entry would have it: no article, possessive, bracket or title.

    Examples
    --------
    >>> written("the  Quillport Bank’s", "organisation"), written("President Mara Quill", "person")
    ('Quillport Bank', 'Mara Quill')
    >>> written("Queen Mara", "person")
    'Queen Mara'
    """
    whole = " ".join(text.split())
    name = _POSSESSIVE.sub("", _IN_BRACKETS.sub("", _ARTICLE.sub("", whole.split("|")[0].strip()))).strip(' ,;:-–—“”"')
    name = _LEFT_OVER.sub("", _EXCELLENCY.sub("", name)) if kind == "person" else name
    while kind == "person" and " " in name:
        first, rest = name.split(" ", 1)
        regnal = first.rstrip(".").lower() in _REGNAL and " " not in rest
        if regnal or not (chunks.is_title(first) or chunks.is_office(first)):
            break
        name = rest
    return name or whole


def plain(text: str) -> str:
    """Small unaccented letters.

    Examples
    --------
    >>> plain("Łódź"), plain("ERDOĞAN")
    ('lodz', 'erdogan')
    """
    small = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(c for c in small if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in small unaccented letters, an Arabic article with its word.

    Examples
    --------
    >>> words("Omar al-Quill"), words("Omar Al Quill"), words("J.R. Zenda-Dray")
    (('omar', 'alquill'), ('omar', 'alquill'), ('jr', 'zenda', 'dray'))
    """
    parts = re.findall(r"\w+", plain(_LEGAL.sub("", name).replace(".", "").replace("’", "").replace("'", "")))
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in _JOINED:
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def form(name: str) -> str:
    """What all spellings of a name share: case, accents, hyphens, blanks and legal forms aside.

    Examples
    --------
    >>> len({form(n) for n in ("Al-Quill", "al Quill", "ALQUILL", "Alquíll")}), form("Zenda Lamps Ltd.")
    (1, 'zendalamps')
    """
    return "".join(words(name)) or plain(name)


def is_full(name: str) -> bool:
    """Whether a name has two words or more that are no particles; what hyphens join is one.

    Examples
    --------
    >>> is_full("Mara Quill"), is_full("van Quill"), is_full("Al Quill"), is_full("Quill-Dray")
    (True, False, False, False)
    """
    return sum(word.casefold() not in PARTICLES for word in name.split()) > 1


def is_common(name: str) -> bool:
    """Whether a name is of words that are no names: an office, a title, what an organisation or a place is.

    Examples
    --------
    >>> is_common("Foundation"), is_common("Highness"), is_common("Quill Foundation")
    (True, True, False)
    """
    kinds = lexicon.words("organisation_words") | lexicon.words("place_words") | _OFFICES
    common = all(word in kinds or chunks.is_title(word) for word in name.split())
    return common and name not in lexicon.atlas("given")


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is a shorter way to write another: fewer of its words in their order, or initials.

    Examples
    --------
    >>> within(("mara", "quill"), ("mara", "ilse", "quill")), within(("m", "quill"), ("mara", "quill"))
    (True, True)
    >>> within(("quill", "mara"), ("mara", "ilse", "quill")), within(("quill",), ("quill",))
    (False, False)
    """
    left = iter(long)
    fits = all(any(word == other or (len(word) == 1 and other.startswith(word)) for other in left) for word in short)
    return fits and short != long and any(len(word) > 1 for word in short)
