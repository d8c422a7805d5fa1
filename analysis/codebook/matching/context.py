"""The context of a place in a text: what patterns look at beside a name, so that time grows with the text alone."""

NEAR = 200  # characters: more than the six words that the longest of the patterns takes in


def left(text: str, start: int) -> str:
    """What stands before a place, as far as patterns look.

    Examples
    --------
    >>> left("the police of Norvania", 14)
    'the police of '
    """
    return text[max(0, start - NEAR) : start]


def right(text: str, end: int) -> str:
    """What stands behind a place, as far as patterns look.

    Examples
    --------
    >>> right("Norvania's police", 8)
    "'s police"
    """
    return text[end : end + NEAR]
