"""Government or territory: what a country's or a city's name stands for, from the words around it.

The signs are those of the literature on metonymy: what acts, owns or is dealt with is a polity; what
something is in, goes to or comes out of is a place.

References
----------
Markert, K. & Nissim, M. (2007). SemEval-2007 task 08: Metonymy resolution.
https://aclanthology.org/S07-1007/
Gritta, M. et al. (2017). Vancouver welcomes you! Minimalist location metonymy resolution.
https://doi.org/10.18653/v1/P17-1115
"""

import re
from collections.abc import Sequence

# Directly before the name (a determiner may stand between).
_WITHIN = r"in|at|near|inside|outside|within|across|through|throughout|around|into|onto|bordering|via|off"
_MOTION = (
    r"visit|visits|visited|visiting|reach|reaches|reached|reaching|enter|enters|entered|entering|"
    r"leave|leaves|left|leaving|tour|tours|toured|touring"
)
_GOING = (
    r"head|heads|headed|heading|travel|travels|travelled|traveled|travelling|traveling|fly|flies|flew|flown|flying|"
    r"go|goes|went|gone|going|come|comes|came|coming|return|returns|returned|returning|move|moves|moved|moving|"
    r"arrive|arrives|arrived|arriving|leave|leaves|left|leaving|depart|departs|departed|departing|drive|drove|driven|"
    r"sail|sails|sailed|trip|trips|flight|flights|journey|road|roads|visit|visits|migrate|migrated|moved|rush|rushed|"
    r"born|live|lives|lived|living|fled|flee|flees|deported|expelled|evacuated|shipped|imported|smuggled|exiled|"
    r"transferred|posted|relocated|emigrated|immigrated|native"
)
_PART = (
    r"city|town|streets?|capital|outskirts|suburbs?|north|south|east|west|centre|center|coast|borders?|parts?|"
    r"takeover|fall|capture|siege|bombing|map|provinces?|regions?|areas?|rest|people|population|"
    r"stability|territory|university|bishop|archbishop|king|queen|battle|island|district|airport|skies|history"
)
_LESS = r"(?:(?:the|all\s+of|most\s+of|much\s+of|northern|southern|eastern|western|central)\s+)*"
_WAY = r"(?:to|for|from|towards?|out\s+of|back\s+to)"
_PLACE_BEFORE = tuple(
    re.compile(rf"(?:^|\W)(?:{pattern})\s+{_LESS}$", re.I)
    for pattern in (_WITHIN, _MOTION, rf"(?:{_GOING})(?:\s+\w+){{0,3}}?\s+{_WAY}", rf"(?:{_PART})\s+of")
)
_FROM_MOVING = re.compile(rf"\b(?:{_GOING})\b[^.;:]*\sfrom\s+$", re.I)
# Minds are in governments: what is watched, feared or decided in a capital is so by its government.
_MINDS = re.compile(
    r"\b(?:watched|watching|viewed|seen|concern|concerns|alarm|unease|anxiety|opinion|thinking|view|views|mood|debate|"
    r"decision|decisions|politics|political|changes?|circles|leadership|leaders|government|regime|establishment|"
    r"policymakers|officials|lawmakers|felt|read|noted|envoy|ambassador)\b(?:\s+\w+){0,2}\s+(?:in|at|to)\s+$",
    re.I,
)
_HOSTING = re.compile(
    r"^\s*(?:played|was|is|became|served\s+as|will\s+be)\s+(?:\w+\s+){0,3}(?:venue|ground|site|host\s+city|capital)\b",
    re.I,
)
_JOINED = re.compile(r"^\s*(?:,|and|or|,\s*and|&|-|–|to)\s*(?:the\s+)?$", re.I)
_REGION = re.compile(r"\(\s*$")
# Other names of the same list (`in Sudland and Norvania`), which may be in no codebook.
_LIST = re.compile(r"(?:[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+))+$")


def from_words(text: str, spans: Sequence[tuple[int, int]], *, cities: Sequence[bool]) -> list[str]:
    """Decide the role of each name of a country or city in a sentence, without a parse.

    Parameters
    ----------
    text : str
        The sentence.
    spans : sequence of (int, int)
        Start and end of each name in it, in order.
    cities : sequence of bool
        Whether the name is a city's: minds (`watched in Delhi`) make a polity of a city only.

    Returns
    -------
    list of str
        `polity` or `place`, one for each span.

    Examples
    --------
    >>> text = "Quillport is keen, and he flew to Quillport."
    >>> from_words(text, [(0, 9), (34, 43)], cities=[True, True])
    ['polity', 'place']
    """
    roles: list[str] = []
    for n, (start, end) in enumerate(spans):
        before, after = text[:start], text[end:]
        if n and _JOINED.match(text[spans[n - 1][1] : start]) and roles[-1] == "place":
            roles.append("place")  # a list: the first name's preposition governs all
        elif cities[n] and _MINDS.search(before):
            roles.append("polity")
        elif cities[n] and _HOSTING.match(after):
            roles.append("place")
        else:
            roles.append(_role(before, after))
    return roles


def _role(before: str, after: str) -> str:
    if re.match(r"[’']s\b", after):
        return "polity"  # owners act; a locative before the possessive governs what is owned
    bracket = _REGION.search(before)
    if bracket:  # `in the region (Norvania, Sudland)`: the list stands where the region stands
        before = re.sub(r"(?:[A-Z][\w-]*\s+)+$", "", before[: bracket.start()])
    governing = (before, _LIST.sub("", before))
    if any(pattern.search(words) for pattern in _PLACE_BEFORE for words in governing):
        return "place"
    return "place" if _FROM_MOVING.search(before) else "polity"
