"""Whether a run of capitalised words is a person's name, from its form and its first and last word."""

import re

from analysis.annotate.names import chunks, lexicon
from analysis.annotate.names.chunks import Chunk
from analysis.annotate.names.lexicon import WORDS

LONGEST = 5
LEAST = 0.25
TITLED, INITIALS, CHINESE, WELL_KNOWN, GIVEN, FAMILY, UNKNOWN = 1.8, 1.6, 1.5, 1.5, 0.9, 0.7, 0.4
_PARTICLES = f"(?:{WORDS.either('name_particles')})"
_PINYIN = re.compile(rf"(?:(?:[bpmfdtnlgkhjqxzcsryw]|zh|ch|sh)?(?:{WORDS.either('pinyin_finals')})){{1,2}}")
_CHINESE_GIVEN = re.compile(r"[A-Z][a-z]+-[a-z]+")
_NO_PERSON_BEFORE = re.compile(r"(?:^\W*|\b[Tt]he )$")


def evidence(text: str, piece: Chunk, *, titled: bool) -> tuple[float, str]:
    """What the words are worth as a person's name, and why; 0 where nothing is for it.

    Examples
    --------
    >>> [evidence(t, next(chunks.chunks(t)), titled=False) for t in ("Zhang Quan", "A K Quillam", "Quillport")]
    [(1.5, 'Chinese name'), (1.6, 'initials'), (0.0, '')]
    """
    words = [w.text for w in piece]
    strange = lexicon.words("organisation_words"), chunks.world_names()
    capitals = any(chunks.is_acronym(w) and len(w) > 3 for w in words)
    if len(piece) > LONGEST or capitals or any(w in names for w in words for names in strange):
        return 0.0, ""
    if titled and words[0] not in lexicon.phrases("organisations"):
        return TITLED, "title"
    return _form(text[: piece[0].start], words) if len(words) > 1 else (0.0, "")


def _form(before: str, words: list[str]) -> tuple[float, str]:
    if all(len(w.rstrip(".")) <= 2 and w.rstrip(".").isupper() for w in words[:-1]) and len(words[-1]) > 2:
        return INITIALS, "initials"
    if is_chinese(words):
        return CHINESE, "Chinese name"
    if {words[0], words[-1]} & lexicon.phrases("persons"):
        return WELL_KNOWN, "known person"
    given = words[0] in lexicon.atlas("given") and words[0] not in lexicon.cities()
    weight = GIVEN * given + FAMILY * (words[-1] in lexicon.atlas("family"))
    plain = len(words) in (2, 3) and all(w.isalpha() and not w.isupper() for w in words)
    if not weight and plain and not _NO_PERSON_BEFORE.search(before):
        return UNKNOWN, "form"  # most runs of two or three words that no list knows are persons
    return weight, "given name"


def end(text: str, piece: Chunk) -> int:
    """Where the name ends, with a particle and what follows it (`Quill bin Marrow`)."""
    start = piece[-1].end
    match = re.match(rf"(?:[ -]{_PARTICLES}[ -][A-Z]\w+)+", text[start:])
    return start + match.end() if match else start


def is_chinese(words: list[str]) -> bool:
    """A Chinese family name, then one or two syllables that pinyin or Cantonese spelling has.

    Examples
    --------
    >>> is_chinese(["Li", "Quansheng"]), is_chinese(["Li", "Robertson"])
    (True, False)
    """
    if len(words) != 2 or words[0] not in lexicon.words("surnames_chinese"):
        return False
    return bool(_CHINESE_GIVEN.fullmatch(words[1]) or _PINYIN.fullmatch(words[1].lower().replace("'", "")))
