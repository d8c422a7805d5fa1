"""Where a quotation begins or ends whose mark was lost."""

import re

from analysis import resources, word_lists

_SAID = word_lists.read(resources.file("annotate/words/{language}/speech.toml")).either("commonly_said")
_NAME = r"(?:(?:he|she|they|the\s+(?:[\w-]+\s+)?[\w-]+|[A-Z][\w.’'-]*)\s+){1,4}?"
_CUE = re.compile(rf"[,?!](?=\s+(?:(?:{_SAID})\s|{_NAME}(?:{_SAID})\b))")
_ENDS = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z“\"])")
_MARKS = re.compile(r"[“”\"«»]")
_FEWEST = 3  # words of a quotation whose mark was lost: fewer are a measure in inches, or a slip


def closing(text: str, start: int, end: int) -> int | None:
    """One past the last character of a quotation that a cue follows: `“We go north today, said Quill.`.

    Parameters
    ----------
    text : str
        The paragraph.
    start, end : int
        Where the quotation begins, and where it ends at the latest.

    Examples
    --------
    >>> closing("“We go north today, said Quill.", 1, 31)
    19
    >>> closing("“We go north today.", 1, 19)
    """
    cue = _CUE.search(text, start, end + 1)
    return cue.end() if cue and cue.end() < end and len(text[start : cue.end()].split()) >= _FEWEST else None


def opening(text: str, end: int, last: int) -> int | None:
    """The first character of a quotation that a mark closes and none opens: `We go north today,” said Quill.`.

    Parameters
    ----------
    text : str
        The paragraph.
    end : int
        Where the mark stands; before it must stand what ends a clause.
    last : int
        One past the mark before it, or 0: the quotation begins behind that.

    Examples
    --------
    >>> opening("It rained. We go north today,” said Quill.", 29, 0)
    11
    >>> opening("The 12” pipe broke.", 6, 0)
    """
    if text[end - 1 : end] not in tuple(",.?!"):
        return None
    # a sentence may end with the mark before
    start = max((match.end() for match in _ENDS.finditer(text, max(0, last - 2), end - 1)), default=0)
    if start < last:
        return None
    said = text[start:end]
    return start if len(said.split()) >= _FEWEST and not _MARKS.search(said) else None
